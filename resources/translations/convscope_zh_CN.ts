<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Activation</name>
    <message>
        <source>Identity</source>
        <translation>恒等</translation>
    </message>
</context>
<context>
    <name>ActivationPass</name>
    <message>
        <source>slope %1 at z = %2</source>
        <translation>z = %2 处的斜率 %1</translation>
    </message>
    <message>
        <source>dA[l], filter %1</source>
        <translation>dA[l]，滤波器 %1</translation>
    </message>
    <message>
        <source>comes in; paint on it</source>
        <translation>传入；可涂画</translation>
    </message>
    <message>
        <source>dZ%1 = %2 · %3 = %4</source>
        <translation>dZ%1 = %2 · %3 = %4</translation>
    </message>
</context>
<context>
    <name>BackpropFigure</name>
    <message>
        <source>comes in</source>
        <translation>传入</translation>
    </message>
    <message>
        <source>dZ ∗ W turned</source>
        <translation>dZ ∗ 旋转的 W</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>检验</translation>
    </message>
    <message>
        <source>against finite differences</source>
        <translation>与有限差分比较</translation>
    </message>
    <message>
        <source>checking …</source>
        <translation>正在检验…</translation>
    </message>
    <message>
        <source>%1 of %2 numbers</source>
        <translation>已验 %1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>, %n at a kink</source>
        <translation>
            <numerusform>，折点 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>dA[l], dZ %1 → dA[l−1] %2 · dW %3 · db %4 · %5 multiply-adds back</source>
        <translation>dA[l]、dZ %1 → dA[l−1] %2 · dW %3 · db %4 · 反向 %5 次乘加</translation>
    </message>
    <message>
        <source>%1: %2; click to watch this pass</source>
        <translation>%1：%2；单击可观看这一步的计算</translation>
    </message>
    <message>
        <source>%1; press and drag to paint, right button for 0</source>
        <translation>%1；按住拖动即可涂画，右键涂 0</translation>
    </message>
</context>
<context>
    <name>BiasPass</name>
    <message>
        <source>dZ, filter %1</source>
        <translation>dZ，滤波器 %1</translation>
    </message>
    <message>
        <source>dZ%1 = %2, added as it is</source>
        <translation>dZ%1 = %2，原样相加</translation>
    </message>
    <message>
        <source>db[%1] = %2</source>
        <translation>db[%1] = %2</translation>
    </message>
    <message>
        <source>per filter</source>
        <translation>每个滤波器</translation>
    </message>
</context>
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
    <name>ChannelsFigure</name>
    <message>
        <source>Input volume A[l−1]</source>
        <translation>输入数据体 A[l−1]</translation>
    </message>
    <message>
        <source>%1 · drag to turn</source>
        <translation>%1 · 拖动可转动</translation>
    </message>
    <message>
        <source>Output volume Z</source>
        <translation>输出数据体 Z</translation>
    </message>
    <message>
        <source>%1 · one map a filter</source>
        <translation>%1 · 每个滤波器一张特征图</translation>
    </message>
    <message>
        <source>A[l−1], channel %1</source>
        <translation>A[l−1]，通道 %1</translation>
    </message>
    <message>
        <source>Z, map %1</source>
        <translation>Z，特征图 %1</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>per channel</source>
        <translation>各通道</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>滤波器 %1</translation>
    </message>
    <message>
        <source>Sums</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>Σ a·w</source>
        <translation>Σ a·w</translation>
    </message>
    <message>
        <source>Σ + b = </source>
        <translation>Σ + b = </translation>
    </message>
    <message numerus="yes">
        <source>%n filter(s)</source>
        <translation>
            <numerusform>%n 个滤波器</numerusform>
        </translation>
    </message>
    <message>
        <source>, each sees %1 of %2 channels</source>
        <translation>，各看 %2 个通道中的 %1 个</translation>
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
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Conv layer</source>
        <translation>卷积层</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Backprop</source>
        <translation>反向传播</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Pooling backprop</source>
        <translation>池化的反向传播</translation>
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
    <name>ConnectionMatrixView</name>
    <message>
        <source>Connections as a matrix</source>
        <translation>连接矩阵</translation>
    </message>
    <message>
        <source>a row for each output, a column for each input, coloured by the weight that joins them</source>
        <translation>每行一个输出，每列一个输入，颜色表示连接二者的权重</translation>
    </message>
    <message>
        <source>All %1 outputs and %2 inputs are drawn.</source>
        <translation>画出了全部 %1 个输出和 %2 个输入。</translation>
    </message>
    <message>
        <source>Drawn: rows %1 to %2 of %3 outputs, columns %4 to %5 of %6 inputs.</source>
        <translation>画出：%3 个输出中的第 %1 至 %2 行，%6 个输入中的第 %4 至 %5 列。</translation>
    </message>
</context>
<context>
    <name>ConnectionNodes</name>
    <message>
        <source>Dense layer</source>
        <translation>全连接层</translation>
    </message>
    <message>
        <source>each edge has a weight of its own</source>
        <translation>每条连线各有一个权重</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>edges of one colour share one weight</source>
        <translation>同色的连线共享一个权重</translation>
    </message>
    <message>
        <source>The whole layer is drawn.</source>
        <translation>画出了整个层。</translation>
    </message>
    <message>
        <source>Drawn: %1 of %2 outputs</source>
        <translation>画出：%2 个输出中的 %1 个</translation>
    </message>
    <message>
        <source>%1, and %2 of the %3 inputs that they reach.</source>
        <translation>%1，以及它们所连的 %3 个输入中的 %2 个。</translation>
    </message>
    <message>
        <source>%1, and the %2 inputs that they reach.</source>
        <translation>%1，以及它们所连的 %2 个输入。</translation>
    </message>
</context>
<context>
    <name>ConnectionSide</name>
    <message>
        <source>Input f</source>
        <translation>输入 f</translation>
    </message>
    <message>
        <source>Kernel h</source>
        <translation>卷积核 h</translation>
    </message>
    <message numerus="yes">
        <source>%n weight(s)</source>
        <translation>
            <numerusform>%n 个权重</numerusform>
        </translation>
    </message>
    <message>
        <source>Output G</source>
        <translation>输出 G</translation>
    </message>
</context>
<context>
    <name>ConnectionsFigure</name>
    <message>
        <source>where input i is connected to output o, else 0</source>
        <translation>（输入 i 与输出 o 相连时），否则为 0</translation>
    </message>
    <message numerus="yes">
        <source>%n weight(s)</source>
        <translation>
            <numerusform>%n 个权重</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 connections are left, and they share %3.</source>
        <translation>%2 条连接剩下 %1 条，共享 %3。</translation>
    </message>
    <message>
        <source>no input stands here at this step</source>
        <translation>这一步此处没有输入</translation>
    </message>
    <message>
        <source>output %1</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>output %1 of a dense layer: a sum over all %2 inputs, each with a weight of its own</source>
        <translation>全连接层的输出 %1：对全部 %2 个输入加权求和，每个输入各有一个权重</translation>
    </message>
    <message>
        <source>input %1: pixel f[%2, %3] = %4</source>
        <translation>输入 %1：像素 f[%2, %3] = %4</translation>
    </message>
    <message>
        <source>%1, reaches no output</source>
        <translation>%1，不通到任何输出</translation>
    </message>
    <message numerus="yes">
        <source>%1, reaches %n output(s)</source>
        <translation>
            <numerusform>%1，通到 %n 个输出</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, reaches output(s) %2</source>
        <translation>
            <numerusform>%1，通到输出 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>output %1, input %2</source>
        <translation>输出 %1，输入 %2</translation>
    </message>
    <message>
        <source>%1: not connected</source>
        <translation>%1：不相连</translation>
    </message>
    <message numerus="yes">
        <source>%1: weight(s) %2</source>
        <translation>
            <numerusform>%1：权重 %2</numerusform>
        </translation>
    </message>
    <message>
        <source> and </source>
        <translation> 和 </translation>
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
    <message>
        <source>n_{out} = ⌊(n + p_{before} + p_{after} − d·(f − 1) − 1) / s⌋ + 1</source>
        <translation>n_{out} = ⌊(n + p_{前} + p_{后} − d·(f − 1) − 1) / s⌋ + 1</translation>
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
    <name>CostTable</name>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>multiply-adds</source>
        <translation>乘加次数</translation>
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
        <source>Dense layer</source>
        <translation>全连接层</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
</context>
<context>
    <name>Formula</name>
    <message numerus="yes">
        <source>… %n more …</source>
        <translation>
            <numerusform>… 还有 %n 项 …</numerusform>
        </translation>
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
    <name>InputPass</name>
    <message>
        <source>%1, spread with %2 zeros and padded to %3</source>
        <translation>%1，数间插 %2 个零，填充为 %3</translation>
    </message>
    <message>
        <source>%1, padded to %2: full convolution</source>
        <translation>%1，填充为 %2：完全卷积</translation>
    </message>
    <message>
        <source>dZ, filter %1</source>
        <translation>dZ，滤波器 %1</translation>
    </message>
    <message>
        <source>W turned by 180°</source>
        <translation>旋转 180° 的 W</translation>
    </message>
    <message>
        <source>filter %1, channel %2 ↻</source>
        <translation>滤波器 %1，通道 %2 ↻</translation>
    </message>
    <message>
        <source>dA[l−1], channel %1</source>
        <translation>dA[l−1]，通道 %1</translation>
    </message>
    <message>
        <source>filter %1</source>
        <translation>滤波器 %1</translation>
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
    <name>LayerFigure</name>
    <message>
        <source>A[l−1] %1</source>
        <translation>A[l−1] %1</translation>
    </message>
    <message>
        <source>filter %1 of %2 · b %3</source>
        <translation>滤波器 %1，共 %2 个 · b %3</translation>
    </message>
    <message>
        <source>g: %1</source>
        <translation>g：%1</translation>
    </message>
    <message>
        <source>saturated; values 0–1 help</source>
        <translation>已饱和；可改用 0–1 数值</translation>
    </message>
    <message>
        <source>Σ + %1 = …</source>
        <translation>Σ + %1 = …</translation>
    </message>
    <message>
        <source>Σ + %1 = %2</source>
        <translation>Σ + %1 = %2</translation>
    </message>
</context>
<context>
    <name>LayerParts</name>
    <message>
        <source>grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>%1 padded to %2, %3</source>
        <translation>%1 填充为 %2, %3</translation>
    </message>
    <message>
        <source>A[l−1] %1 → Z, A[l] %2 · %3 weights, %4 biases · %5 multiply-adds</source>
        <translation>A[l−1] %1 → Z、A[l] %2 · %3 个权重、%4 个偏置 · %5 次乘加</translation>
    </message>
    <message>
        <source>drag to turn the volume</source>
        <translation>拖动可转动数据体</translation>
    </message>
    <message numerus="yes">
        <source>A[l−1]%1 = %2, %3; it reaches %n cell(s) of map %4</source>
        <translation>
            <numerusform>A[l−1]%1 = %2，%3；通到特征图 %4 的 %n 格</numerusform>
        </translation>
    </message>
    <message>
        <source>product %1 · %2 = %3</source>
        <translation>乘积 %1 · %2 = %3</translation>
    </message>
    <message>
        <source>weight W[%1, %2, %3, %4] = %5</source>
        <translation>权重 W[%1, %2, %3, %4] = %5</translation>
    </message>
    <message>
        <source>channel %1 adds %2</source>
        <translation>通道 %1 的部分和为 %2</translation>
    </message>
    <message>
        <source>Z%1 = %2</source>
        <translation>Z%1 = %2</translation>
    </message>
    <message>
        <source>A[l]%1 = %2</source>
        <translation>A[l]%1 = %2</translation>
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
    <message>
        <source>influence</source>
        <translation>影响</translation>
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
    <message>
        <source>f[row, column] = (R, G, B),   luma = 0.299·R + 0.587·G + 0.114·B</source>
        <translation>f[行, 列] = (R, G, B)，   亮度 = 0.299·R + 0.587·G + 0.114·B</translation>
    </message>
    <message>
        <source>f[row, column] = grey</source>
        <translation>f[行, 列] = 灰度</translation>
    </message>
</context>
<context>
    <name>PoolParts</name>
    <message>
        <source>channel %1 of 0…%2</source>
        <translation>通道 %1 (0…%2)</translation>
    </message>
    <message>
        <source>padded to %1</source>
        <translation>填充为 %1</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>how often a cell wins</source>
        <translation>各格胜出的次数</translation>
    </message>
    <message>
        <source>of each cell, added up</source>
        <translation>各格份额累加</translation>
    </message>
    <message>
        <source>value / output, added up</source>
        <translation>值 / 输出，累加</translation>
    </message>
    <message>
        <source>max of %1, stride %2</source>
        <translation>%1 最大池化，步幅 %2</translation>
    </message>
    <message>
        <source>mean of %1, stride %2</source>
        <translation>%1 平均池化，步幅 %2</translation>
    </message>
    <message>
        <source>L2 norm of %1, stride %2</source>
        <translation>%1 L2 池化，步幅 %2</translation>
    </message>
    <message>
        <source>Input %1 → output %2 · %3 · no parameters</source>
        <translation>输入 %1 → 输出 %2 · %3 · 没有参数</translation>
    </message>
    <message numerus="yes">
        <source>input A[l−1]%1 = %2 is in %n window(s)</source>
        <translation>
            <numerusform>输入 A[l−1]%1 = %2，在 %n 个窗口中</numerusform>
        </translation>
    </message>
    <message>
        <source>padding %1: it never wins</source>
        <translation>填充格 %1：从不胜出</translation>
    </message>
    <message>
        <source>padding %1: it counts as 0</source>
        <translation>填充格 %1：按 0 计</translation>
    </message>
    <message>
        <source>padding %1: it is left out</source>
        <translation>填充格 %1：不计入</translation>
    </message>
    <message numerus="yes">
        <source>cell %1 wins %2 of its %n window(s)</source>
        <translation>
            <numerusform>格 %1：所属 %n 个窗口中，在 %2 个中胜出</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>cell %1 has shares of %n window(s): %2 in all</source>
        <translation>
            <numerusform>格 %1：在 %n 个窗口中占有份额，合计 %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>output A[l]%1 = %2, from %n cell(s)</source>
        <translation>
            <numerusform>输出 A[l]%1 = %2，来自 %n 格</numerusform>
        </translation>
    </message>
    <message>
        <source>gradient dA[l]%1 = %2</source>
        <translation>梯度 dA[l]%1 = %2</translation>
    </message>
    <message>
        <source>gradient dA[l−1]%1 = %2 in the end</source>
        <translation>梯度 dA[l−1]%1 最终为 %2</translation>
    </message>
    <message>
        <source>%1, %2, is pooled alone</source>
        <translation>%1，%2，单独池化</translation>
    </message>
    <message numerus="yes">
        <source>%n cells are equal; the first in row-major order wins.</source>
        <translation>
            <numerusform>%n 格相等；按逐行的顺序，第一格胜出。</numerusform>
        </translation>
    </message>
    <message>
        <source>The largest cell of the window goes on alone.</source>
        <translation>窗口中只有最大的一格传下去。</translation>
    </message>
    <message>
        <source>Each cell of the window has the same share: %1.</source>
        <translation>窗口中各格的份额相同：%1。</translation>
    </message>
    <message>
        <source>The larger a cell, the larger its share: its value by the root of the sum of squares.</source>
        <translation>值越大，份额越大：份额是值除以平方和的平方根。</translation>
    </message>
    <message>
        <source>Input A[l−1]</source>
        <translation>输入 A[l−1]</translation>
    </message>
    <message>
        <source>Output A[l]</source>
        <translation>输出 A[l]</translation>
    </message>
</context>
<context>
    <name>PoolingBackpropFigure</name>
    <message>
        <source>Gradient dA[l]</source>
        <translation>梯度 dA[l]</translation>
    </message>
    <message>
        <source>Gradient dA[l−1]</source>
        <translation>梯度 dA[l−1]</translation>
    </message>
    <message>
        <source>collected</source>
        <translation>收集所得</translation>
    </message>
    <message>
        <source>the sum so far</source>
        <translation>目前的和</translation>
    </message>
    <message>
        <source>Channels: each has a gradient of its own</source>
        <translation>通道：各有自己的梯度</translation>
    </message>
    <message>
        <source>no window</source>
        <translation>没有窗口</translation>
    </message>
    <message>
        <source>Gradient %1 → %2 through %3 · no parameters, so none is learned</source>
        <translation>梯度 %1 → %2，经 %3 · 没有参数，无须学习</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>目前为 %1</translation>
    </message>
    <message>
        <source>The whole gradient goes to the cell that won; the others of its window get none.</source>
        <translation>全部梯度归胜出的一格，窗口中的其他格得 0。</translation>
    </message>
    <message>
        <source>The gradient spreads evenly over the cells of its window.</source>
        <translation>梯度平均分给窗口中的各格。</translation>
    </message>
    <message>
        <source>Each cell of the window gets the gradient times its value by the output.</source>
        <translation>窗口中各格得到的，是梯度乘以该格的值，再除以输出。</translation>
    </message>
    <message>
        <source>Where windows overlap, what comes back adds up.</source>
        <translation>窗口重叠处，传回的梯度累加。</translation>
    </message>
    <message>
        <source>paint on it</source>
        <translation>可涂画</translation>
    </message>
</context>
<context>
    <name>PoolingBothFigure</name>
    <message>
        <source>on to the loss, and back</source>
        <translation>传到损失，再传回</translation>
    </message>
    <message>
        <source>Gradient dA[l−1]</source>
        <translation>梯度 dA[l−1]</translation>
    </message>
    <message>
        <source>back through the mask, added up</source>
        <translation>经掩码传回，累加</translation>
    </message>
    <message>
        <source>Gradient dA[l]</source>
        <translation>梯度 dA[l]</translation>
    </message>
    <message>
        <source>Channels: each alone</source>
        <translation>通道：各自独立</translation>
    </message>
</context>
<context>
    <name>PoolingFigure</name>
    <message>
        <source>Channels: each is pooled alone</source>
        <translation>通道：分别池化</translation>
    </message>
</context>
<context>
    <name>ScatterPass</name>
    <message>
        <source>dZ, filter %1</source>
        <translation>dZ，滤波器 %1</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>filter %1, channel %2</source>
        <translation>滤波器 %1，通道 %2</translation>
    </message>
    <message>
        <source>dA[l−1], channel %1</source>
        <translation>dA[l−1]，通道 %1</translation>
    </message>
    <message>
        <source>the sum of %1 of %2 numbers</source>
        <translation>%2 个数中 %1 个之和</translation>
    </message>
    <message numerus="yes">
        <source>dZ%1 = %2 goes back to %n cell(s) of dA[l−1]</source>
        <translation>
            <numerusform>dZ%1 = %2，传回 dA[l−1] 的 %n 格</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 = %3</source>
        <translation>%1 · %2 = %3</translation>
    </message>
    <message>
        <source>padding: what falls here is lost, or goes to the pixel that it repeats</source>
        <translation>填充格：落在这里的不计，或归入它所重复的像素</translation>
    </message>
    <message numerus="yes">
        <source>dA[l−1]%1 = %2 so far, %3 in the end; %n number(s) of dZ reach it from this filter</source>
        <translation>
            <numerusform>dA[l−1]%1 目前为 %2，最终为 %3；此滤波器的 dZ 中有 %n 个数传到这里</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SlidingPass</name>
    <message numerus="yes">
        <source>%1 = %2; it reaches %n cell(s) of the result</source>
        <translation>
            <numerusform>%1 = %2；通到结果的 %n 格</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 = %3</source>
        <translation>%1 · %2 = %3</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
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
    <name>WeightPass</name>
    <message>
        <source>%1 padded to %2</source>
        <translation>%1 填充为 %2</translation>
    </message>
    <message>
        <source>A[l−1], channel %1</source>
        <translation>A[l−1]，通道 %1</translation>
    </message>
    <message>
        <source>dZ, filter %1</source>
        <translation>dZ，滤波器 %1</translation>
    </message>
    <message>
        <source>walks over A[l−1] like a kernel</source>
        <translation>像卷积核一样滑过 A[l−1]</translation>
    </message>
    <message>
        <source>dW, filter %1</source>
        <translation>dW，滤波器 %1</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>通道 %1</translation>
    </message>
</context>
<context>
    <name>convscope::ActivationControls</name>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>恒等</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Leaky ReLU</source>
        <translation>Leaky ReLU</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>Tanh</source>
        <translation>Tanh</translation>
    </message>
    <message>
        <source>Softplus</source>
        <translation>Softplus</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>Slope below zero</source>
        <translation>零以下的斜率</translation>
    </message>
    <message>
        <source>Slope</source>
        <translation>斜率</translation>
    </message>
    <message>
        <source>g(z) = z above zero, %1 · z below</source>
        <translation>z 为正时 g(z) = z，否则 g(z) = %1 · z</translation>
    </message>
    <message>
        <source>g(z) = z · Φ(z), with the normal distribution Φ</source>
        <translation>g(z) = z · Φ(z)，Φ 为标准正态分布函数</translation>
    </message>
</context>
<context>
    <name>convscope::ChannelChoice</name>
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
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>The picture is grey: it has one channel.</source>
        <translation>这是灰度图，只有一个通道。</translation>
    </message>
</context>
<context>
    <name>convscope::ChannelInViewControls</name>
    <message>
        <source>In view</source>
        <translation>当前查看</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Channel in view</source>
        <translation>所看的通道</translation>
    </message>
    <message>
        <source>which of the summed channels is looked into, counted from 0</source>
        <translation>查看参与求和的哪个通道，从 0 数起</translation>
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
    <name>convscope::ConnectionControls</name>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>An output sees only the inputs under its window. One colour is one shared weight.</source>
        <translation>每个输出只看到窗口下的输入；同一颜色是同一个共享权重。</translation>
    </message>
    <message>
        <source>Every output sees every input, each through a weight of its own.</source>
        <translation>每个输出都与每个输入相连，每条连接各有一个权重。</translation>
    </message>
    <message>
        <source>Rows are outputs, columns are inputs.</source>
        <translation>行是输出，列是输入。</translation>
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
    <name>convscope::FilterControls</name>
    <message>
        <source>Filters and weights</source>
        <translation>滤波器与权重</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>滤波器数</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Seed of the weights</source>
        <translation>权重的随机种子</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>换种子</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>1: every filter sees all</source>
        <translation>1：各看全部通道</translation>
    </message>
    <message>
        <source>%1: depthwise</source>
        <translation>%1：逐通道卷积</translation>
    </message>
    <message>
        <source>groups must divide C = %1 and F = %2</source>
        <translation>组数须整除 C = %1 和 F = %2</translation>
    </message>
    <message>
        <source>%1 groups do not divide C = %2 and F = %3</source>
        <translation>组数 %1 不能同时整除 C = %2 和 F = %3</translation>
    </message>
    <message>
        <source>each filter sees all channels</source>
        <translation>每个滤波器看全部通道</translation>
    </message>
    <message>
        <source>each filter sees %1 of %2 channels</source>
        <translation>每个滤波器看 %2 个通道中的 %1 个</translation>
    </message>
    <message>
        <source>weights %1×%2×%3×%4</source>
        <translation>权重 %1×%2×%3×%4</translation>
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
    <name>convscope::GradientControls</name>
    <message>
        <source>Incoming gradient</source>
        <translation>传入的梯度</translation>
    </message>
    <message>
        <source>dA[l]</source>
        <translation>dA[l]</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Ones</source>
        <translation>全为 1</translation>
    </message>
    <message>
        <source>One-hot</source>
        <translation>只有一个 1</translation>
    </message>
    <message>
        <source>Painted by hand</source>
        <translation>手工涂画</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>press and drag on dA[l] to paint; the right button or Shift erases</source>
        <translation>在 dA[l] 上按住拖动即可涂画；右键或 Shift 擦除</translation>
    </message>
    <message>
        <source>Painted cells</source>
        <translation>涂画的格子</translation>
    </message>
    <message>
        <source>The cells that are not zero. Those beyond dA[l] wait until it is larger.</source>
        <translation>不为零的格子。超出 dA[l] 的先留着，等它变大时再用。</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>格子</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>New random</source>
        <translation>重新随机</translation>
    </message>
    <message>
        <source>Clear the gradient</source>
        <translation>清除梯度</translation>
    </message>
    <message>
        <source>New random gradient</source>
        <translation>新的随机梯度</translation>
    </message>
    <message>
        <source>all are zero</source>
        <translation>全为零</translation>
    </message>
    <message>
        <source>%1, too many to list</source>
        <translation>共 %1 个，太多，未列出</translation>
    </message>
    <message>
        <source>not taken yet: write map,row,column=value; … and press Enter, as in 0,2,3=1</source>
        <translation>尚未采用：请写成 特征图,行,列=值; … 再按回车，例如 0,2,3=1</translation>
    </message>
    <message>
        <source>map,row,column=value; …, counted from 0</source>
        <translation>特征图,行,列=值; …，从 0 数起</translation>
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
        <source>at least %1 × %2, so that the kernel fits; where there is the photo, drag it there</source>
        <translation>至少 %1 × %2，才放得下卷积核；有照片处可在照片上拖动</translation>
    </message>
    <message>
        <source>where there is the photo, drag it there, or its corners</source>
        <translation>有照片处可在照片上拖动区域，或拖动其四角</translation>
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
    <message>
        <source>the weights are random; filter 0 has this kernel with presets</source>
        <translation>现在权重是随机的；改为预设后，滤波器 0 就用这个卷积核</translation>
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
    <message>
        <source>The clipboard holds no picture; copy one first. (A kernel is pasted in its table.)</source>
        <translation>剪贴板中没有图片，请先复制一张。（卷积核请粘贴到它的表格中。）</translation>
    </message>
</context>
<context>
    <name>convscope::OutputColoursControls</name>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Colours of the output</source>
        <translation>输出的配色</translation>
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
    <name>convscope::PassControls</name>
    <message>
        <source>Backward pass</source>
        <translation>反向传播</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>View as</source>
        <translation>视角</translation>
    </message>
    <message>
        <source>Gather</source>
        <translation>收集</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>分散</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>滤波器</translation>
    </message>
    <message>
        <source>Filter in view</source>
        <translation>所看的滤波器</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Channel in view</source>
        <translation>所看的通道</translation>
    </message>
    <message>
        <source>Only dA[l−1] can be seen in two ways.</source>
        <translation>只有 dA[l−1] 有两种视角。</translation>
    </message>
    <message>
        <source>which of the summed filters is looked into, counted from 0</source>
        <translation>查看参与求和的哪个滤波器，从 0 数起</translation>
    </message>
    <message>
        <source>which channel of dA[l−1] is looked into, counted from 0</source>
        <translation>查看 dA[l−1] 的哪个通道，从 0 数起</translation>
    </message>
    <message>
        <source>Stride %1 spreads dZ with zeros: s − 1 = %2 between two cells.</source>
        <translation>步幅 %1：dZ 的各数之间插入 s − 1 = %2 个零。</translation>
    </message>
    <message>
        <source>dZ = dA[l] ⊙ g′(Z): each number is multiplied by the slope of g there.</source>
        <translation>dZ = dA[l] ⊙ g′(Z)：每个数乘以 g 在该处的斜率。</translation>
    </message>
    <message>
        <source>dZ walks over A[l−1] as if it were a kernel.</source>
        <translation>dZ 像卷积核一样滑过 A[l−1]。</translation>
    </message>
    <message>
        <source>Each filter&apos;s bias gets the sum of its map of dZ.</source>
        <translation>每个滤波器的 db，是它那张 dZ 中各数之和。</translation>
    </message>
    <message>
        <source>Each number of dZ lays the kernel, multiplied by it, on dA[l−1]. What overlaps adds up.</source>
        <translation>dZ 的每个数乘以卷积核，放到 dA[l−1] 的相应位置上，重叠处累加。</translation>
    </message>
    <message>
        <source>Each cell of dA[l−1] collects: the kernel, turned by 180°, walks over the padded dZ.</source>
        <translation>dA[l−1] 的每一格都在收集：旋转 180° 的卷积核滑过填充后的 dZ。</translation>
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
    <name>convscope::PoolingBackControls</name>
    <message>
        <source>Way back</source>
        <translation>反向传播</translation>
    </message>
    <message>
        <source>View as</source>
        <translation>视角</translation>
    </message>
    <message>
        <source>Gather</source>
        <translation>收集</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>分散</translation>
    </message>
    <message>
        <source>Beside the forward pass, each of its steps goes back.</source>
        <translation>与前向并排时，前向的每一步都随即传回。</translation>
    </message>
    <message>
        <source>Each cell of dA[l−1] collects from every window that holds it.</source>
        <translation>dA[l−1] 的每一格，从包含它的各个窗口收集。</translation>
    </message>
    <message>
        <source>Each number of dA[l] goes back to the cells of its window.</source>
        <translation>dA[l] 的每个数，传回其窗口中的各格。</translation>
    </message>
</context>
<context>
    <name>convscope::PoolingControls</name>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>L2</source>
        <translation>L2</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>A[l] of the layer in chapter 6</source>
        <translation>第 6 章中卷积层的 A[l]</translation>
    </message>
    <message>
        <source>Forward and back side by side</source>
        <translation>前向与反向并排</translation>
    </message>
    <message>
        <source>Pooling size</source>
        <translation>池化尺寸</translation>
    </message>
    <message>
        <source>Pooling stride</source>
        <translation>池化步幅</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>Pooling padding</source>
        <translation>池化填充</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Count padding</source>
        <translation>计入填充</translation>
    </message>
    <message>
        <source>up to %1 × %2, as large as the map</source>
        <translation>最大 %1 × %2，与特征图同大</translation>
    </message>
    <message>
        <source>up to %1, so that every window holds a cell</source>
        <translation>最大 %1，使每个窗口至少含一格</translation>
    </message>
    <message>
        <source>above %1, left %2, below %3, right %4</source>
        <translation>上 %1、左 %2、下 %3、右 %4</translation>
    </message>
    <message>
        <source>A mean divides by all cells of its window, the padding as well.</source>
        <translation>求平均时除以窗口的全部格数，填充格也算在内。</translation>
    </message>
    <message>
        <source>There is no padding.</source>
        <translation>没有填充。</translation>
    </message>
</context>
<context>
    <name>convscope::ShowControls</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
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
    <name>convscope::VolumeControls</name>
    <message>
        <source>Input volume</source>
        <translation>输入数据体</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>R G B</source>
        <translation>R G B</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>Maps of the input</source>
        <translation>输入的特征图数</translation>
    </message>
</context>
<context>
    <name>convscope::VolumeViewControls</name>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>叠放</translation>
    </message>
    <message>
        <source>Fanned out</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Yaw</source>
        <translation>水平角</translation>
    </message>
    <message>
        <source>Yaw, in degrees</source>
        <translation>水平角（度）</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>俯仰角</translation>
    </message>
    <message>
        <source>Pitch, in degrees</source>
        <translation>俯仰角（度）</translation>
    </message>
    <message>
        <source>in degrees; or drag a volume to turn it</source>
        <translation>单位为度；也可拖动数据体来转动</translation>
    </message>
    <message>
        <source>Front view</source>
        <translation>正视图</translation>
    </message>
    <message>
        <source>Turned</source>
        <translation>立体图</translation>
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
    <message>
        <source>Paint</source>
        <translation>涂画</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>转动</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选取</translation>
    </message>
</context>
</TS>
