<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BuiltinPhoto</name>
    <message>
        <source>Coffee</source>
        <translation>咖啡</translation>
    </message>
    <message>
        <source>Chelsea the cat</source>
        <translation>猫咪切尔西</translation>
    </message>
    <message>
        <source>Astronaut</source>
        <translation>宇航员</translation>
    </message>
</context>
<context>
    <name>Chapter</name>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Padding &amp; influence</source>
        <translation>填充与影响</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步幅</translation>
    </message>
</context>
<context>
    <name>ComparisonFigure</name>
    <message>
        <source>Valid: no padding</source>
        <translation>Valid：不填充</translation>
    </message>
    <message>
        <source>Same: padded to keep its size</source>
        <translation>Same：填充以保持尺寸</translation>
    </message>
    <message>
        <source>Stride %1</source>
        <translation>步幅 %1</translation>
    </message>
    <message>
        <source>influence of each pixel, %1 padded</source>
        <translation>各像素的影响，填充后 %1</translation>
    </message>
    <message>
        <source>corner pixel: %1, middle: %2</source>
        <translation>角上像素：%1，中间像素：%2</translation>
    </message>
    <message>
        <source>Output G</source>
        <translation>输出 G</translation>
    </message>
</context>
<context>
    <name>ConvParts</name>
    <message>
        <source>grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>%1 padded to %2, %3, %4</source>
        <translation>%1 填充为 %2, %3, %4</translation>
    </message>
    <message>
        <source>Input %1×%2×1 → output %3×%4×1 · %5 multiply-adds</source>
        <translation>输入 %1×%2×1 → 输出 %3×%4×1 · %5 次乘加</translation>
    </message>
    <message numerus="yes">
        <source>padding f%1 = %2 takes part in %n product(s)</source>
        <translation>
            <numerusform>填充格 f%1 = %2，参与 %n 个乘积</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>pixel f%1 = %2 takes part in %n product(s)</source>
        <translation>
            <numerusform>像素 f%1 = %2，参与 %n 个乘积</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>weight h%1 = %2 meets %n input cell(s)</source>
        <translation>
            <numerusform>权重 h%1 = %2，与 %n 个输入格相乘</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>output G%1 = %2, a sum of %n product(s)</source>
        <translation>
            <numerusform>输出 G%1 = %2，是 %n 个乘积之和</numerusform>
        </translation>
    </message>
    <message>
        <source>rows, columns: </source>
        <translation>行与列：</translation>
    </message>
    <message>
        <source>rows: </source>
        <translation>行：</translation>
    </message>
    <message>
        <source>   columns: </source>
        <translation>   列：</translation>
    </message>
    <message>
        <source>luma</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>蓝</translation>
    </message>
</context>
<context>
    <name>ConvolutionFigure</name>
    <message>
        <source>Input f</source>
        <translation>输入 f</translation>
    </message>
    <message>
        <source>turned 180°</source>
        <translation>已旋转 180°</translation>
    </message>
    <message>
        <source>Kernel h</source>
        <translation>卷积核 h</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>f · h, cell by cell</source>
        <translation>f · h，逐格相乘</translation>
    </message>
    <message>
        <source>Output G</source>
        <translation>输出 G</translation>
    </message>
    <message>
        <source>Σ + offset = </source>
        <translation>Σ + 偏移 = </translation>
    </message>
    <message>
        <source>product %1 · %2 = %3</source>
        <translation>乘积 %1 · %2 = %3</translation>
    </message>
</context>
<context>
    <name>GalleryFigure</name>
    <message>
        <source>filtering …</source>
        <translation>正在滤波…</translation>
    </message>
    <message numerus="yes">
        <source>%n kernel(s) on the whole photo</source>
        <translation>
            <numerusform>%n 个卷积核作用于整张照片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KernelPreset</name>
    <message>
        <source>Identity</source>
        <translation>恒等</translation>
    </message>
    <message>
        <source>Box blur</source>
        <translation>方框模糊</translation>
    </message>
    <message>
        <source>Gaussian blur</source>
        <translation>高斯模糊</translation>
    </message>
    <message>
        <source>Motion blur</source>
        <translation>运动模糊</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>锐化</translation>
    </message>
    <message>
        <source>Unsharp mask</source>
        <translation>反锐化掩模</translation>
    </message>
    <message>
        <source>Sobel x</source>
        <translation>Sobel x</translation>
    </message>
    <message>
        <source>Sobel y</source>
        <translation>Sobel y</translation>
    </message>
    <message>
        <source>Scharr x</source>
        <translation>Scharr x</translation>
    </message>
    <message>
        <source>Scharr y</source>
        <translation>Scharr y</translation>
    </message>
    <message>
        <source>Prewitt x</source>
        <translation>Prewitt x</translation>
    </message>
    <message>
        <source>Prewitt y</source>
        <translation>Prewitt y</translation>
    </message>
    <message>
        <source>Laplacian</source>
        <translation>拉普拉斯</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>Emboss</source>
        <translation>浮雕</translation>
    </message>
    <message>
        <source>Gabor</source>
        <translation>Gabor</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Article 1: horizontal edges</source>
        <translation>文章 1：水平边缘</translation>
    </message>
    <message>
        <source>Article 2: diagonal edges</source>
        <translation>文章 2：对角边缘</translation>
    </message>
    <message>
        <source>Article 3: corners</source>
        <translation>文章 3：角点</translation>
    </message>
    <message>
        <source>Article 4: sharpen</source>
        <translation>文章 4：锐化</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>自定义</translation>
    </message>
</context>
<context>
    <name>PaddingFigure</name>
    <message>
        <source>Input f</source>
        <translation>输入 f</translation>
    </message>
    <message>
        <source>Padded input f</source>
        <translation>填充后的输入 f</translation>
    </message>
    <message>
        <source>Influence of each pixel of the photo</source>
        <translation>照片中各像素的影响</translation>
    </message>
    <message>
        <source>Influence of each pixel</source>
        <translation>各像素的影响</translation>
    </message>
    <message>
        <source>outputs</source>
        <translation>输出数</translation>
    </message>
    <message>
        <source>products</source>
        <translation>乘积数</translation>
    </message>
    <message>
        <source>sum of |h|</source>
        <translation>|h| 之和</translation>
    </message>
    <message>
        <source>Output G</source>
        <translation>输出 G</translation>
    </message>
    <message>
        <source>orange: what the pixel reaches</source>
        <translation>橙色：该像素影响到的输出</translation>
    </message>
    <message>
        <source>the sum of |h| that it has met so far</source>
        <translation>到目前为止所乘权重的 |h| 之和</translation>
    </message>
    <message>
        <source>the sum of |h| that it meets</source>
        <translation>所乘权重的 |h| 之和</translation>
    </message>
    <message>
        <source>in how many outputs it has taken part so far</source>
        <translation>到目前为止参与了多少个输出</translation>
    </message>
    <message>
        <source>in how many outputs it takes part</source>
        <translation>参与多少个输出</translation>
    </message>
    <message>
        <source>in how many products it has taken part so far</source>
        <translation>到目前为止参与了多少个乘积</translation>
    </message>
    <message>
        <source>in how many products it takes part</source>
        <translation>参与多少个乘积</translation>
    </message>
    <message>
        <source>Corner pixel: %1. Middle: %2.</source>
        <translation>角上像素：%1；中间像素：%2。</translation>
    </message>
    <message>
        <source>Without padding the corner would have %1.</source>
        <translation>若不填充，角上为 %1。</translation>
    </message>
    <message>
        <source>%1 above, %2 on the left, %3 below, %4 on the right</source>
        <translation>上 %1、左 %2、下 %3、右 %4</translation>
    </message>
    <message>
        <source>Valid uses the image alone: %1.</source>
        <translation>Valid 只用图像本身：%1。</translation>
    </message>
    <message>
        <source>Same as TensorFlow pads it (%1): %2.</source>
        <translation>Same，按 TensorFlow 的方式填充（%1）：%2。</translation>
    </message>
    <message>
        <source>Same with the odd cell first, ONNX&apos;s SAME_LOWER (%1): %2.</source>
        <translation>Same，多出的一格在前，即 ONNX 的 SAME_LOWER（%1）：%2。</translation>
    </message>
    <message>
        <source>Same as PyTorch pads it, d(f − 1) in all (%1): %2.</source>
        <translation>Same，按 PyTorch 的方式填充，共 d(f − 1)（%1）：%2。</translation>
    </message>
    <message>
        <source>Full counts every overlap: %1.</source>
        <translation>Full 计入每一处重叠：%1。</translation>
    </message>
    <message>
        <source>Padding of your own (%1): %2.</source>
        <translation>自定填充（%1）：%2。</translation>
    </message>
    <message>
        <source>over all products with this pixel = </source>
        <translation>（取遍该像素的所有乘积）= </translation>
    </message>
    <message>
        <source>influence of [%1, %2]: %3</source>
        <translation>[%1, %2] 的影响：%3</translation>
    </message>
</context>
<context>
    <name>Pattern</name>
    <message>
        <source>Impulse</source>
        <translation>脉冲</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>Checker</source>
        <translation>棋盘格</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>渐变</translation>
    </message>
    <message>
        <source>Stripes</source>
        <translation>条纹</translation>
    </message>
    <message>
        <source>Zone plate</source>
        <translation>波带片</translation>
    </message>
</context>
<context>
    <name>PhotoParts</name>
    <message>
        <source>filtering …</source>
        <translation>正在滤波…</translation>
    </message>
    <message>
        <source>the whole photo, filtered live · %1</source>
        <translation>整张照片，实时滤波 · %1</translation>
    </message>
    <message>
        <source>photo %1: grey %2</source>
        <translation>照片 %1：灰度 %2</translation>
    </message>
    <message>
        <source>photo %1: R %2, G %3, B %4</source>
        <translation>照片 %1：R %2，G %3，B %4</translation>
    </message>
    <message>
        <source>filtered photo (x %1, y %2): %3</source>
        <translation>滤波后的照片 (x %1, y %2)：%3</translation>
    </message>
    <message>
        <source>, %1 MP</source>
        <translation>，%1 百万像素</translation>
    </message>
</context>
<context>
    <name>PixelsFigure</name>
    <message>
        <source>The photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Its pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>the region %1 at (%2, %3)</source>
        <translation>区域 %1，位于 (%2, %3)</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Its numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>one number a pixel</source>
        <translation>每个像素一个数</translation>
    </message>
    <message>
        <source>One pixel</source>
        <translation>单个像素</translation>
    </message>
    <message>
        <source>row %1, column %2 · photo (x %3, y %4)</source>
        <translation>行 %1，列 %2 · 照片 (x %3, y %4)</translation>
    </message>
    <message>
        <source>Histogram of the photo</source>
        <translation>照片的直方图</translation>
    </message>
    <message>
        <source>how often each value occurs (square root)</source>
        <translation>各数值出现的次数（平方根）</translation>
    </message>
    <message>
        <source>Photo %1×%2×%3, %4 bits · %5 numbers</source>
        <translation>照片 %1×%2×%3，%4 位 · 共 %5 个数</translation>
    </message>
</context>
<context>
    <name>StrideFigure</name>
    <message>
        <source>Input f</source>
        <translation>输入 f</translation>
    </message>
    <message>
        <source>Output G</source>
        <translation>输出 G</translation>
    </message>
    <message>
        <source> reads from row </source>
        <translation> 的窗口起于行 </translation>
    </message>
    <message>
        <source>, column </source>
        <translation>，列 </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n 列</numerusform>
        </translation>
    </message>
    <message>
        <source>Every pixel is reached by a window.</source>
        <translation>每个像素都有窗口到达。</translation>
    </message>
    <message>
        <source>Hatched: %1 that no window reaches.</source>
        <translation>斜线标出：没有窗口到达的 %1。</translation>
    </message>
    <message>
        <source>Hatched: %1 and %2 that no window reaches.</source>
        <translation>斜线标出：没有窗口到达的 %1和 %2。</translation>
    </message>
</context>
<context>
    <name>convscope::ChapterPanel</name>
    <message>
        <source>en</source>
        <comment>the folder of the lessons in this language</comment>
        <translation>zh_CN</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>讲解</translation>
    </message>
</context>
<context>
    <name>convscope::ExportDialog</name>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Transparent background</source>
        <translation>透明背景</translation>
    </message>
    <message>
        <source>Formula under the figure</source>
        <translation>图下附公式</translation>
    </message>
    <message>
        <source>Export figure</source>
        <translation>导出图形</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>倍率</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>%1 × %2 pixels in the file</source>
        <translation>文件尺寸 %1 × %2 像素</translation>
    </message>
    <message>
        <source>a vector figure: sharp at any size</source>
        <translation>矢量图：任意大小都清晰</translation>
    </message>
</context>
<context>
    <name>convscope::ExtentControl</name>
    <message>
        <source>%1, rows</source>
        <translation>%1：行</translation>
    </message>
    <message>
        <source>%1, columns</source>
        <translation>%1：列</translation>
    </message>
    <message>
        <source>↓</source>
        <translation>↓</translation>
    </message>
    <message>
        <source>→</source>
        <translation>→</translation>
    </message>
    <message>
        <source>%1: the same for rows and columns</source>
        <translation>%1：行列相同</translation>
    </message>
    <message>
        <source>The same for rows and columns</source>
        <translation>行列相同</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
</context>
<context>
    <name>convscope::FormulaView</name>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
</context>
<context>
    <name>convscope::GalleryControls</name>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>This kernel</source>
        <translation>当前核</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>多核一览</translation>
    </message>
</context>
<context>
    <name>convscope::ImageControls</name>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Luma</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>G</source>
        <translation>G</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Width of the region</source>
        <translation>区域宽度</translation>
    </message>
    <message>
        <source>Height of the region</source>
        <translation>区域高度</translation>
    </message>
    <message>
        <source>Left edge of the region</source>
        <translation>区域左边缘</translation>
    </message>
    <message>
        <source>Upper edge of the region</source>
        <translation>区域上边缘</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>at x, y</source>
        <translation>位置 x, y</translation>
    </message>
    <message>
        <source>The picture is grey: it has one channel.</source>
        <translation>这是灰度图，只有一个通道。</translation>
    </message>
    <message>
        <source>at least %1 × %2, so that the kernel fits; drag it on the photo</source>
        <translation>至少 %1 × %2，才放得下卷积核；可在照片上拖动</translation>
    </message>
    <message>
        <source>drag it on the photo, or its corners</source>
        <translation>可在照片上拖动区域，或拖动其四角</translation>
    </message>
</context>
<context>
    <name>convscope::InfluenceControls</name>
    <message>
        <source>Influence</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>|h| sum</source>
        <translation>|h| 之和</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>影响图</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>逐步</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>The steps walk the region.</source>
        <translation>步骤只在区域内进行。</translation>
    </message>
</context>
<context>
    <name>convscope::KernelControls</name>
    <message>
        <source>Kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>Kernel size</source>
        <translation>卷积核尺寸</translation>
    </message>
    <message>
        <source>Divisor</source>
        <translation>除数</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>翻转</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>互相关</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Kernel preset</source>
        <translation>卷积核预设</translation>
    </message>
    <message>
        <source>up to %1 × %2, so that it fits into the padded region</source>
        <translation>最大 %1 × %2，才放得进填充后的区域</translation>
    </message>
</context>
<context>
    <name>convscope::KernelEditor</name>
    <message>
        <source>Kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>Double-click or type to change a number; Ctrl+C and Ctrl+V copy and paste the whole kernel as text</source>
        <translation>双击或直接输入即可修改数值；Ctrl+C、Ctrl+V 以文本形式复制、粘贴整个卷积核</translation>
    </message>
    <message>
        <source>Copy kernel as text</source>
        <translation>以文本复制卷积核</translation>
    </message>
    <message>
        <source>Paste kernel from text</source>
        <translation>从文本粘贴卷积核</translation>
    </message>
    <message>
        <source>Paste kernel</source>
        <translation>粘贴卷积核</translation>
    </message>
</context>
<context>
    <name>convscope::KernelModel</name>
    <message>
        <source>row %1, column %2: %3</source>
        <translation>行 %1，列 %2：%3</translation>
    </message>
    <message>
        <source>A cell of the kernel holds one number, not “%1”.</source>
        <translation>卷积核的每一格只能填一个数，不能是“%1”。</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>“%1”不是数。</translation>
    </message>
    <message>
        <source>Kernel cell</source>
        <translation>卷积核单元格</translation>
    </message>
</context>
<context>
    <name>convscope::MainWindow</name>
    <message>
        <source>First step</source>
        <translation>第一步</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation>前进一步</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>最后一步</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Bundled &amp;photos</source>
        <translation>内置照片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Test patterns</source>
        <translation>测试图案(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Export figure…</source>
        <translation>导出图形(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy figure</source>
        <translation>复制图形(&amp;C)</translation>
    </message>
    <message>
        <source>Copy figure as &amp;SVG</source>
        <translation>复制图形为 SVG(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Paste picture</source>
        <translation>粘贴图片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Let go of the selection</source>
        <translation>取消选择(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Whole figure</source>
        <translation>显示全图(&amp;W)</translation>
    </message>
    <message>
        <source>Chapter &amp;before</source>
        <translation>上一章(&amp;B)</translation>
    </message>
    <message>
        <source>Chapter &amp;after</source>
        <translation>下一章(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Reduced motion</source>
        <translation>减弱动画(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Presentation</source>
        <translation>演示模式(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Steps</source>
        <translation>步骤(&amp;S)</translation>
    </message>
    <message>
        <source>Row back</source>
        <translation>后退一行</translation>
    </message>
    <message>
        <source>Row forward</source>
        <translation>前进一行</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>加快</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>减慢</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard and mouse</source>
        <translation>键盘与鼠标(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Convscope</source>
        <translation>关于 Convscope(&amp;A)</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Copy figure</source>
        <translation>复制图形</translation>
    </message>
    <message>
        <source>Export figure…</source>
        <translation>导出图形…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>图片 (%1)</translation>
    </message>
    <message>
        <source>Projects (*.convscope)</source>
        <translation>项目 (*.convscope)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>opening %1 …</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>The clipboard holds no picture; copy one first.</source>
        <translation>剪贴板中没有图片，请先复制一张。</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>暂无文件</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>dropped picture</source>
        <translation>拖入的图片</translation>
    </message>
    <message>
        <source>Only files of this computer and pictures can be dropped here.</source>
        <translation>这里只能拖入本机文件或图片。</translation>
    </message>
    <message>
        <source>Export figure</source>
        <translation>导出图形</translation>
    </message>
    <message>
        <source>written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>The figure is in the clipboard.</source>
        <translation>图形已复制到剪贴板。</translation>
    </message>
    <message>
        <source>The figure is in the clipboard, as SVG.</source>
        <translation>图形已以 SVG 格式复制到剪贴板。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>%1 — %2×%3 · region %4×%5 at (%6, %7)</source>
        <translation>%1 — %2×%3 · 区域 %4×%5，位于 (%6, %7)</translation>
    </message>
    <message>
        <source>&lt;p&gt;Wheel: zoom about the pointer. Drag: move the zoomed figure, or the region on the photo. Point: show links. Click: keep them. Double click on an output: go to its step.&lt;/p&gt;</source>
        <translation>&lt;p&gt;滚轮：以指针处为中心缩放。拖动：移动放大后的图形，或照片上的区域。悬停：显示关联。单击：固定关联。双击输出格：跳到对应步骤。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Keyboard and mouse</source>
        <translation>键盘与鼠标</translation>
    </message>
    <message>
        <source>About Convscope</source>
        <translation>关于 Convscope</translation>
    </message>
    <message>
        <source>&lt;b&gt;Convscope %1&lt;/b&gt;&lt;p&gt;Shows how a convolutional net works, on your own picture, down to the single number.&lt;/p&gt;&lt;p&gt;MIT licence. With Qt %2, and the typefaces Inter and JetBrains Mono. Photos: coffee by Rachel Michetti (CC0), Chelsea by Stéfan van der Walt (CC0), astronaut by NASA (public domain).&lt;/p&gt;</source>
        <translation>&lt;b&gt;Convscope %1&lt;/b&gt;&lt;p&gt;用你自己的图片展示卷积网络如何工作，细到每一个数。&lt;/p&gt;&lt;p&gt;MIT 许可证。使用 Qt %2 以及 Inter 和 JetBrains Mono 字体。照片：咖啡，Rachel Michetti 摄（CC0）；猫咪切尔西，Stéfan van der Walt 摄（CC0）；宇航员，NASA（公有领域）。&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>convscope::PaddingComparisonControls</name>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>仅当前</translation>
    </message>
    <message>
        <source>Valid | Same</source>
        <translation>Valid | Same</translation>
    </message>
</context>
<context>
    <name>convscope::PaddingControls</name>
    <message>
        <source>Padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Valid: none</source>
        <translation>Valid：不填充</translation>
    </message>
    <message>
        <source>Same, as TensorFlow</source>
        <translation>Same，同 TensorFlow</translation>
    </message>
    <message>
        <source>Same, as PyTorch</source>
        <translation>Same，同 PyTorch</translation>
    </message>
    <message>
        <source>Same, odd cell first</source>
        <translation>Same，多出格在前</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Full：完全填充</translation>
    </message>
    <message>
        <source>Own, all sides</source>
        <translation>自定，四边相同</translation>
    </message>
    <message>
        <source>Own, each side</source>
        <translation>自定，各边分设</translation>
    </message>
    <message>
        <source>Padding mode</source>
        <translation>填充方式</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Above</source>
        <translation>上侧</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Below</source>
        <translation>下侧</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>零</translation>
    </message>
    <message>
        <source>Reflect</source>
        <translation>反射</translation>
    </message>
    <message>
        <source>Replicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Circular</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Fill the padding with</source>
        <translation>填充所用的值</translation>
    </message>
    <message>
        <source>Fill with</source>
        <translation>填充值</translation>
    </message>
    <message>
        <source>Padding: %1</source>
        <translation>填充：%1</translation>
    </message>
    <message>
        <source>same would be p = (f − 1) / 2 = %1</source>
        <translation>Same 需 p = (f − 1) / 2 = %1</translation>
    </message>
    <message>
        <source>same would be p = d·(f − 1) / 2 = %1</source>
        <translation>Same 需 p = d·(f − 1) / 2 = %1</translation>
    </message>
    <message>
        <source>valid · %1</source>
        <translation>Valid · %1</translation>
    </message>
    <message>
        <source>at least %1, so that the kernel fits</source>
        <translation>至少为 %1，才放得下卷积核</translation>
    </message>
    <message>
        <source>above %1, left %2, below %3, right %4</source>
        <translation>上 %1、左 %2、下 %3、右 %4</translation>
    </message>
</context>
<context>
    <name>convscope::PlanesControls</name>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>Apart</source>
        <translation>分离</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>The picture is grey: it has one plane.</source>
        <translation>这是灰度图，只有一个颜色平面。</translation>
    </message>
</context>
<context>
    <name>convscope::ShowControls</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Grey 0–255</source>
        <translation>灰度 0–255</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Diverging, 0-centred</source>
        <translation>发散型，0 居中</translation>
    </message>
    <message>
        <source>Colours of the output</source>
        <translation>输出的配色</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
</context>
<context>
    <name>convscope::Stage</name>
    <message>
        <source>Stage</source>
        <translation>画面</translation>
    </message>
</context>
<context>
    <name>convscope::StrideComparisonControls</name>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>仅当前</translation>
    </message>
    <message>
        <source>Two strides</source>
        <translation>两种步幅</translation>
    </message>
    <message>
        <source>Other stride</source>
        <translation>另一步幅</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>另一种</translation>
    </message>
</context>
<context>
    <name>convscope::StrideControls</name>
    <message>
        <source>Stride and dilation</source>
        <translation>步幅与空洞率</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation>空洞率</translation>
    </message>
    <message>
        <source>dilation up to %1: the kernel covers d·(f − 1) + 1 = %2 cells and must fit</source>
        <translation>空洞率最大为 %1：卷积核跨 d·(f − 1) + 1 = %2 格，须放得下</translation>
    </message>
</context>
<context>
    <name>convscope::Transport</name>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>1 step in %1 s</source>
        <translation>每 %1 秒 1 步</translation>
    </message>
    <message>
        <source>1 step/s</source>
        <translation>1 步/秒</translation>
    </message>
    <message>
        <source>%1 steps/s</source>
        <translation>%1 步/秒</translation>
    </message>
    <message>
        <source>%1 steps a frame</source>
        <translation>每帧 %1 步</translation>
    </message>
</context>
<context>
    <name>convscope::ViewControls</name>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Clipped to 0–255</source>
        <translation>截断到 0–255</translation>
    </message>
    <message>
        <source>Absolute</source>
        <translation>绝对值</translation>
    </message>
    <message>
        <source>Min–max</source>
        <translation>最小–最大</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>带符号</translation>
    </message>
    <message>
        <source>Threshold 0.6</source>
        <translation>阈值 0.6</translation>
    </message>
    <message>
        <source>Filtered photo</source>
        <translation>滤波后的照片</translation>
    </message>
    <message>
        <source>Filtered</source>
        <translation>滤波后</translation>
    </message>
    <message>
        <source>below 0 is black, above 255 is white</source>
        <translation>小于 0 为黑，大于 255 为白</translation>
    </message>
    <message>
        <source>the size of each value, without its sign</source>
        <translation>各值的大小，不计符号</translation>
    </message>
    <message>
        <source>the smallest value is black, the largest white</source>
        <translation>最小值为黑，最大值为白</translation>
    </message>
    <message>
        <source>blue below zero, red above</source>
        <translation>负值为蓝，正值为红</translation>
    </message>
    <message>
        <source>white above 0.6 of the way from the smallest to the largest</source>
        <translation>最小值记 0、最大值记 1，高于 0.6 为白</translation>
    </message>
</context>
<context>
    <name>convscope::Workbench</name>
    <message>
        <source>Kernel preset</source>
        <translation>卷积核预设</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
</context>
</TS>
