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
    <message>
        <source>from the net&apos;s loss</source>
        <translation>来自网络的损失</translation>
    </message>
</context>
<context>
    <name>AnimationExport</name>
    <message>
        <source>GIF</source>
        <translation>GIF</translation>
    </message>
    <message>
        <source>MP4 video</source>
        <translation>MP4 视频</translation>
    </message>
    <message>
        <source>WebM video</source>
        <translation>WebM 视频</translation>
    </message>
    <message>
        <source>PNG pictures, numbered</source>
        <translation>带编号的 PNG 图片</translation>
    </message>
</context>
<context>
    <name>AnswerBars</name>
    <message>
        <source>class %1: p = %2</source>
        <translation>类别 %1：p = %2</translation>
    </message>
    <message>
        <source>, the net&apos;s answer</source>
        <translation>，网络的答案</translation>
    </message>
    <message>
        <source>, the truth</source>
        <translation>，真实类别</translation>
    </message>
</context>
<context>
    <name>AttributionPart</name>
    <message>
        <source>Where the net looks</source>
        <translation>网络在看哪里</translation>
    </message>
    <message>
        <source>Where the net looks for class “%1”, which is the image&apos;s label</source>
        <translation>对于类别“%1”（图像的标签），网络在看哪里</translation>
    </message>
    <message>
        <source>Where the net looks for class “%1”, which is the net&apos;s answer</source>
        <translation>对于类别“%1”（网络的答案），网络在看哪里</translation>
    </message>
    <message>
        <source>no image is watched: draw one, or choose one at the right</source>
        <translation>尚未选定要观察的图像：请在右侧画一张，或选一张</translation>
    </message>
    <message>
        <source> · being computed …</source>
        <translation> · 正在计算…</translation>
    </message>
    <message>
        <source>%1 · the net says “%2”, with a probability of %3 %</source>
        <translation>%1 · 网络判为“%2”，概率 %3 %</translation>
    </message>
    <message>
        <source>Watched image</source>
        <translation>观察的图像</translation>
    </message>
    <message>
        <source>as the net sees it</source>
        <translation>网络看到的样子</translation>
    </message>
    <message>
        <source>Input gradient</source>
        <translation>输入梯度</translation>
    </message>
    <message>
        <source>signed, of each pixel</source>
        <translation>带符号，逐像素</translation>
    </message>
    <message>
        <source>How the class&apos;s score changes when a pixel grows brighter: red raises it, blue lowers it. Look for whether the strong pixels lie on the object, or beside it.</source>
        <translation>像素变亮时，该类别的得分如何变化：红色使它升高，蓝色使它降低。看看颜色强烈的像素是落在物体上，还是落在旁边。</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>遮挡</translation>
    </message>
    <message>
        <source>By how much the class&apos;s probability falls when the patch hides the place: red, the class needs what is there; blue, it speaks against it.</source>
        <translation>方块遮住该处时，该类别的概率下降多少：红色表示该类别需要那里的内容，蓝色表示那里的内容不利于该类别。</translation>
    </message>
    <message>
        <source>being computed …</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Grad-CAM</source>
        <translation>Grad-CAM</translation>
    </message>
    <message>
        <source>This net has no convolution, and Grad-CAM looks at the maps of one.</source>
        <translation>这个网络没有卷积层，而 Grad-CAM 要看卷积层的特征图。</translation>
    </message>
    <message>
        <source>pixel [%1, %2] = %3; gradient %4</source>
        <translation>像素 [%1, %2] = %3；梯度 %4</translation>
    </message>
    <message>
        <source>; covered, the probability falls by %1</source>
        <translation>；遮住后概率下降 %1</translation>
    </message>
    <message>
        <source>; Grad-CAM %1</source>
        <translation>；Grad-CAM %1</translation>
    </message>
    <message>
        <source>Point at a pixel: its place is marked in every map.</source>
        <translation>指向一个像素：它的位置会在每张图上标出。</translation>
    </message>
    <message>
        <source>signed, summed over channels</source>
        <translation>带符号，各通道之和</translation>
    </message>
    <message>
        <source>a patch of %1×%1 covers each place</source>
        <translation>用 %1×%1 的方块遮住每个位置</translation>
    </message>
    <message>
        <source>a map of %1×%2, enlarged</source>
        <translation>放大的 %1×%2 图</translation>
    </message>
    <message>
        <source>The last maps, weighted by what they do for the class: bright is where they speak for it. It is coarse: look for which part of the object is bright.</source>
        <translation>最后的特征图，按它们对该类别的作用加权：亮处支持该类别。它很粗略：看看物体的哪一部分是亮的。</translation>
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
    <message>
        <source>from the loss</source>
        <translation>来自损失</translation>
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
    <message>
        <source>%1–%2 of %3</source>
        <translation>%1–%2，共 %3 个</translation>
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
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>ComparedFigure</name>
    <message>
        <source>the same here</source>
        <translation>此处相同</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>A makes %1 numbers, B %2: cells of different sizes have no difference.</source>
        <translation>A 得到 %1 个数，B 得到 %2 个数：尺寸不同，无法求差。</translation>
    </message>
    <message>
        <source>A − B, of %1</source>
        <translation>%1 的 A − B</translation>
    </message>
    <message>
        <source>in the end %1 of %2 numbers differ</source>
        <translation>最终 %2 个数中有 %1 个不同</translation>
    </message>
    <message>
        <source>%1 of %2 numbers differ</source>
        <translation>%2 个数中有 %1 个不同</translation>
    </message>
    <message>
        <source>no number differs</source>
        <translation>没有不同的数</translation>
    </message>
    <message>
        <source>[%1, %2]: A %3, B %4, A − B = %5</source>
        <translation>[%1, %2]：A %3，B %4，A − B = %5</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>no padding</source>
        <translation>不填充</translation>
    </message>
    <message>
        <source>same padding</source>
        <translation>Same 填充</translation>
    </message>
    <message>
        <source>same padding as PyTorch</source>
        <translation>PyTorch 的 Same 填充</translation>
    </message>
    <message>
        <source>same padding, odd cell first</source>
        <translation>Same 填充，多出的一格在前</translation>
    </message>
    <message>
        <source>full padding</source>
        <translation>Full 填充</translation>
    </message>
    <message>
        <source>padding %1</source>
        <translation>填充 %1</translation>
    </message>
    <message>
        <source>zeros around it</source>
        <translation>四周填零</translation>
    </message>
    <message>
        <source>reflected</source>
        <translation>反射</translation>
    </message>
    <message>
        <source>replicated</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>circular</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>one channel</source>
        <translation>单通道</translation>
    </message>
    <message>
        <source>three channels</source>
        <translation>三通道</translation>
    </message>
    <message numerus="yes">
        <source>%n feature map(s)</source>
        <translation>
            <numerusform>%n 个特征图</numerusform>
        </translation>
    </message>
    <message>
        <source>random gradient %1</source>
        <translation>随机梯度 %1</translation>
    </message>
    <message>
        <source>gradient of ones</source>
        <translation>全 1 梯度</translation>
    </message>
    <message>
        <source>one-hot gradient</source>
        <translation>独热梯度</translation>
    </message>
    <message>
        <source>painted gradient %1</source>
        <translation>画出的梯度 %1</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>average</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>L2 norm</source>
        <translation>L2 范数</translation>
    </message>
    <message>
        <source>own kernel</source>
        <translation>自定义卷积核</translation>
    </message>
    <message>
        <source>offset %1</source>
        <translation>偏移 %1</translation>
    </message>
    <message>
        <source>convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>correlation</source>
        <translation>互相关</translation>
    </message>
    <message>
        <source>stride %1</source>
        <translation>步幅 %1</translation>
    </message>
    <message>
        <source>dilation %1</source>
        <translation>膨胀 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n filter(s)</source>
        <translation>
            <numerusform>%n 个滤波器</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n 个组</numerusform>
        </translation>
    </message>
    <message>
        <source>random weights %1</source>
        <translation>随机权重 %1</translation>
    </message>
    <message>
        <source>preset weights</source>
        <translation>预设权重</translation>
    </message>
    <message>
        <source>window %1</source>
        <translation>窗口 %1</translation>
    </message>
    <message>
        <source>padding counts</source>
        <translation>计入填充</translation>
    </message>
    <message>
        <source>padding does not count</source>
        <translation>不计填充</translation>
    </message>
    <message>
        <source>of the region</source>
        <translation>取自区域</translation>
    </message>
    <message>
        <source>of A[l]</source>
        <translation>取自 A[l]</translation>
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
    <message>
        <source>Influence</source>
        <translation>影响</translation>
    </message>
</context>
<context>
    <name>ConfusionImages</name>
    <message>
        <source>The most frequent mistakes</source>
        <translation>最常见的错误</translation>
    </message>
    <message>
        <source>“%1”, recognized</source>
        <translation>“%1”，识别正确</translation>
    </message>
    <message>
        <source>“%1” taken for “%2”</source>
        <translation>“%1”误认为“%2”</translation>
    </message>
    <message>
        <source>there is no such image</source>
        <translation>没有这样的图像</translation>
    </message>
    <message>
        <source>there are none</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>%1 of %2 · a click watches the image</source>
        <translation>%2 张中的 %1 张 · 单击即观察该图像</translation>
    </message>
</context>
<context>
    <name>ConfusionPart</name>
    <message>
        <source>Confusion in the test: %1 right</source>
        <translation>测试集混淆矩阵：准确率 %1</translation>
    </message>
    <message>
        <source>Confusion in the test</source>
        <translation>测试集混淆矩阵</translation>
    </message>
    <message>
        <source>Test: %1 right</source>
        <translation>测试：准确率 %1</translation>
    </message>
    <message>
        <source>after epoch %1</source>
        <translation>第 %1 轮之后</translation>
    </message>
    <message>
        <source>after the first epoch&apos;s test</source>
        <translation>第一轮测试之后显示</translation>
    </message>
    <message>
        <source> · rows: the truth; columns: the net&apos;s answer</source>
        <translation> · 行：真实类别；列：网络的答案</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>% of the row&apos;s images</source>
        <translation>占该行图像的 %</translation>
    </message>
    <message>
        <source>% of the row; click a cell for its images</source>
        <translation>占该行的 %；单击格子看其图像</translation>
    </message>
    <message>
        <source>test image %1: “%2”, recognized</source>
        <translation>测试图像 %1：“%2”，识别正确</translation>
    </message>
    <message>
        <source>test image %1: “%2”, taken for “%3”</source>
        <translation>测试图像 %1：“%2”，误认为“%3”</translation>
    </message>
    <message>
        <source>“%1”, recognized</source>
        <translation>“%1”，识别正确</translation>
    </message>
    <message>
        <source>“%1” taken for “%2”</source>
        <translation>“%1”误认为“%2”</translation>
    </message>
    <message>
        <source>: known after the first epoch&apos;s test</source>
        <translation>：第一轮测试之后才知道</translation>
    </message>
    <message>
        <source>: %1 of %2 images, %3</source>
        <translation>：%2 张中的 %1 张，%3</translation>
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
    <message>
        <source>Matrix of connections</source>
        <translation>连接矩阵</translation>
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
    <name>ConvSide</name>
    <message>
        <source>Input f</source>
        <translation>输入 f</translation>
    </message>
    <message>
        <source>Kernel h</source>
        <translation>卷积核 h</translation>
    </message>
    <message>
        <source>Output G</source>
        <translation>输出 G</translation>
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
    <name>CurvesPart</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Loss, log axis</source>
        <translation>损失，对数轴</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Training: each batch faint, and the mean of %1 · Test: after each epoch</source>
        <translation>训练：淡线为每一批，另有 %1 批的平均 · 测试：每轮之后</translation>
    </message>
    <message>
        <source>Training: each batch · Test: after each epoch</source>
        <translation>训练：每一批 · 测试：每轮之后</translation>
    </message>
    <message>
        <source>train %1</source>
        <translation>训练 %1</translation>
    </message>
    <message>
        <source>test %1</source>
        <translation>测试 %1</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>第 %1 次</translation>
    </message>
    <message>
        <source>run %1: </source>
        <translation>第 %1 次：</translation>
    </message>
    <message>
        <source>last good: epoch %1</source>
        <translation>最后正常：轮次 %1</translation>
    </message>
    <message>
        <source>run %1: %2</source>
        <translation>第 %1 次：%2</translation>
    </message>
    <message>
        <source>Press Start: the curves are drawn here.</source>
        <translation>按“开始”：曲线将画在这里。</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>轮次 %1</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Epoch %1: nothing learnt there yet</source>
        <translation>轮次 %1：尚未学到这里</translation>
    </message>
    <message>
        <source>Loss at epoch %1: %2</source>
        <translation>轮次 %1 的损失：%2</translation>
    </message>
    <message>
        <source>Accuracy at epoch %1: %2</source>
        <translation>轮次 %1 的准确率：%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>DataExport</name>
    <message>
        <source>Histogram of dW[%1]</source>
        <translation>dW[%1] 的直方图</translation>
    </message>
    <message>
        <source>Histogram of W[%1]</source>
        <translation>W[%1] 的直方图</translation>
    </message>
    <message>
        <source>: right classes</source>
        <translation>：正确类别</translation>
    </message>
    <message>
        <source>Images for training</source>
        <translation>训练图像</translation>
    </message>
    <message>
        <source>Images for the test</source>
        <translation>测试图像</translation>
    </message>
</context>
<context>
    <name>DenseFigure</name>
    <message>
        <source>map %1</source>
        <translation>特征图 %1</translation>
    </message>
    <message>
        <source>Input x = A[l−1]</source>
        <translation>输入 x = A[l−1]</translation>
    </message>
    <message>
        <source>%1 = %2 numbers</source>
        <translation>%1 = %2 个数</translation>
    </message>
    <message>
        <source>%1 numbers</source>
        <translation>%1 个数</translation>
    </message>
    <message>
        <source>Weights of output %1</source>
        <translation>输出 %1 的权重</translation>
    </message>
    <message>
        <source>row %1 of W, laid out alike</source>
        <translation>W 的行 %1，按同样的方式排列</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>w · x, input by input</source>
        <translation>w · x，逐个输入相乘</translation>
    </message>
    <message>
        <source>a row for each output, a column for each input, which stands over it</source>
        <translation>每行一个输出，每列一个输入，输入画在列的上方</translation>
    </message>
    <message>
        <source>Σ w · x = %1</source>
        <translation>Σ w · x = %1</translation>
    </message>
    <message>
        <source>+ b = %1</source>
        <translation>+ b = %1</translation>
    </message>
    <message>
        <source>Input %1 → output %2 · %3 parameters: %4 weights, %5 biases · %4 multiply-adds</source>
        <translation>输入 %1 → 输出 %2 · %3 个参数：%4 个权重、%5 个偏置 · %4 次乘加</translation>
    </message>
    <message>
        <source>W[%1, %2] = %3, from x[%2] = %4 to z[%1]</source>
        <translation>W[%1, %2] = %3，从 x[%2] = %4 通到 z[%1]</translation>
    </message>
    <message>
        <source>product %1 · %2 = %3</source>
        <translation>乘积 %1 · %2 = %3</translation>
    </message>
    <message>
        <source>b[%1] = %2</source>
        <translation>b[%1] = %2</translation>
    </message>
    <message>
        <source>z[%1] = %2</source>
        <translation>z[%1] = %2</translation>
    </message>
    <message>
        <source>a[%1] = %2</source>
        <translation>a[%1] = %2</translation>
    </message>
    <message>
        <source>x[%1] = %2 goes into every output, with the weights that stand in place of z</source>
        <translation>x[%1] = %2 进入每个输出，权重显示在 z 的位置</translation>
    </message>
</context>
<context>
    <name>Example</name>
    <message>
        <source>A cat in red, green and blue</source>
        <translation>红、绿、蓝中的猫</translation>
    </message>
    <message>
        <source>A colour picture is three pictures of numbers</source>
        <translation>一张彩色图片就是三张数字图</translation>
    </message>
    <message>
        <source>Edges of a coffee cup</source>
        <translation>咖啡杯的边缘</translation>
    </message>
    <message>
        <source>Sobel&apos;s kernel answers where dark meets bright</source>
        <translation>Sobel 核在明暗交界处有响应</translation>
    </message>
    <message>
        <source>Gaussian blur and plain mean</source>
        <translation>高斯模糊与均值模糊</translation>
    </message>
    <message>
        <source>The middle counts most: softer than a box of equal weights</source>
        <translation>中间权重最大：比各格等权更柔和</translation>
    </message>
    <message>
        <source>Valid beside same</source>
        <translation>Valid 与 Same 并排</translation>
    </message>
    <message>
        <source>Without padding, the corners have little say</source>
        <translation>不填充时，四角的影响很小</translation>
    </message>
    <message>
        <source>Stride 2 leaves pixels over</source>
        <translation>步幅 2 会剩下像素</translation>
    </message>
    <message>
        <source>The hatched row and column are reached by no window</source>
        <translation>画斜线的行与列，没有窗口能到达</translation>
    </message>
    <message>
        <source>A kernel for colour</source>
        <translation>彩色图的卷积核</translation>
    </message>
    <message>
        <source>Three channels in, one map out: their partial sums are added</source>
        <translation>三个通道进，一个特征图出：部分和相加</translation>
    </message>
    <message>
        <source>Depthwise convolution</source>
        <translation>逐通道卷积</translation>
    </message>
    <message>
        <source>As many groups as channels: each filter reads one alone</source>
        <translation>组数等于通道数：每个滤波器只读一个通道</translation>
    </message>
    <message>
        <source>ReLU on an edge map</source>
        <translation>边缘图上的 ReLU</translation>
    </message>
    <message>
        <source>Rising edges pass, falling ones become 0</source>
        <translation>上升沿通过，下降沿变为 0</translation>
    </message>
    <message>
        <source>Nine inputs, four weights</source>
        <translation>九个输入，四个权重</translation>
    </message>
    <message>
        <source>The edges that share a weight share a colour</source>
        <translation>共享权重的连线颜色相同</translation>
    </message>
    <message>
        <source>The gradient of a single output</source>
        <translation>单个输出的梯度</translation>
    </message>
    <message>
        <source>It goes back to the pixels under its window, weighed by the kernel</source>
        <translation>按卷积核加权，回到窗口下的像素</translation>
    </message>
    <message>
        <source>Max-pooling with ties</source>
        <translation>有并列的最大池化</translation>
    </message>
    <message>
        <source>Of equal pixels the first in reading order wins</source>
        <translation>相等的像素中，按行序第一个胜出</translation>
    </message>
    <message>
        <source>Overlapping pools add up</source>
        <translation>重叠的池化窗口会累加</translation>
    </message>
    <message>
        <source>A pixel that wins twice gets both gradients</source>
        <translation>胜出两次的像素得到两份梯度</translation>
    </message>
    <message>
        <source>What a tiny net has learnt</source>
        <translation>小型网络学到了什么</translation>
    </message>
    <message>
        <source>Eight filters after three epochs of handwritten digits; train it on</source>
        <translation>学了三轮手写数字后的八个滤波器；可继续训练</translation>
    </message>
    <message>
        <source>A run that blows up</source>
        <translation>发散的训练</translation>
    </message>
    <message>
        <source>The learning rate is too high: press Start and see the loss explode</source>
        <translation>学习率过大：按“开始”，看损失爆炸</translation>
    </message>
</context>
<context>
    <name>FilmPart</name>
    <message>
        <source>This net has no layer with weights.</source>
        <translation>这个网络没有带权重的层。</translation>
    </message>
    <message>
        <source>A film is kept of the filters of convolutions alone: choose one of these layers to see it.</source>
        <translation>只记录卷积层滤波器的演变：请选一个卷积层来看。</translation>
    </message>
    <message>
        <source>The film begins with the first batches: press Start.</source>
        <translation>演变从最初几批开始记录：请按“开始”。</translation>
    </message>
    <message>
        <source>A filter through the run</source>
        <translation>滤波器在训练中的演变</translation>
    </message>
    <message>
        <source>Filter %1 of %2 of %3 through the run</source>
        <translation>%3：滤波器 %1 的演变，共 %2 个</translation>
    </message>
    <message>
        <source>‖W − W₀‖ = %1</source>
        <translation>‖W − W₀‖ = %1</translation>
    </message>
    <message>
        <source>one scale for all frames; under each the step it is from, the last as it is now; the line: how far it has moved from step %1</source>
        <translation>各帧色标相同；帧下为所在的步，最后一帧是现在；折线：离第 %1 步时有多远</translation>
    </message>
    <message>
        <source>step %1: filter %2 of %3, ‖W‖ = %4, moved by %5 since step %6</source>
        <translation>第 %1 步：滤波器 %2，共 %3 个，‖W‖ = %4，自第 %6 步起移动了 %5</translation>
    </message>
</context>
<context>
    <name>FiltersPart</name>
    <message>
        <source>Weights of %1, and their gradients</source>
        <translation>%1 的权重及其梯度</translation>
    </message>
    <message>
        <source>Filters of %1, and their gradients</source>
        <translation>%1 的滤波器及其梯度</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>第 %1 至 %2 个，共 %3 个</translation>
    </message>
    <message>
        <source>of %1 channels that with the largest norm</source>
        <translation>%1 个通道中范数最大的一个</translation>
    </message>
    <message>
        <source>the first %1 of %2 channels</source>
        <translation>%2 个通道中的前 %1 个</translation>
    </message>
    <message>
        <source>%1 channels each</source>
        <translation>各 %1 个通道</translation>
    </message>
    <message>
        <source>gradients of the watched image</source>
        <translation>梯度来自观察的图像</translation>
    </message>
    <message>
        <source>gradients of the last batch</source>
        <translation>梯度来自最近一批</translation>
    </message>
    <message>
        <source>biases %1</source>
        <translation>偏置 %1</translation>
    </message>
    <message>
        <source>weights W</source>
        <translation>权重 W</translation>
    </message>
    <message>
        <source>filters W</source>
        <translation>滤波器 W</translation>
    </message>
    <message>
        <source>Their gradients appear with the first batch.</source>
        <translation>学完第一批后显示它们的梯度。</translation>
    </message>
    <message>
        <source>gradients dW</source>
        <translation>梯度 dW</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>滤波器</translation>
    </message>
    <message>
        <source>This net has no layer with weights.</source>
        <translation>这个网络没有带权重的层。</translation>
    </message>
    <message>
        <source>output %1 of %2, weight [%3, %4, %5] = %6</source>
        <translation>输出 %1，共 %2 个，权重 [%3, %4, %5] = %6</translation>
    </message>
    <message>
        <source>filter %1 of %2, weight [%3, %4, %5] = %6</source>
        <translation>滤波器 %1，共 %2 个，权重 [%3, %4, %5] = %6</translation>
    </message>
    <message>
        <source>, gradient %1</source>
        <translation>，梯度 %1</translation>
    </message>
    <message>
        <source>; bias %1</source>
        <translation>；偏置 %1</translation>
    </message>
    <message>
        <source>; double click opens its layer</source>
        <translation>；双击打开它所在的层</translation>
    </message>
</context>
<context>
    <name>FlowPart</name>
    <message>
        <source>← Backward: gradient flow (width = ‖dA‖, log scale)</source>
        <translation>← 反向：梯度流（宽度 = ‖dA‖，对数刻度）</translation>
    </message>
    <message>
        <source> · below it ‖dW‖</source>
        <translation> · 下方为 ‖dW‖</translation>
    </message>
    <message>
        <source>No image goes through the net yet, so no gradient comes back.</source>
        <translation>还没有图像通过网络，所以没有梯度传回。</translation>
    </message>
    <message>
        <source>; no gradient comes here, so what lies before it does not learn from this image</source>
        <translation>；没有梯度传到这里，所以它之前的层从这张图像中什么也学不到</translation>
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
    <name>HealthPart</name>
    <message>
        <source>How far a step moves the weights</source>
        <translation>一步使权重移动多远</translation>
    </message>
    <message>
        <source>ReLUs that never answer</source>
        <translation>从不响应的 ReLU</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1，%3 层中的 %2 层</translation>
    </message>
    <message>
        <source>The last step&apos;s change of a layer&apos;s weights, as a share of their own length: about %1 is healthy, and from %2 to %3, where it is green, it learns well.</source>
        <translation>最近一步中，一层权重的变化与权重自身大小之比：约 %1 为健康，在 %2 到 %3 之间（绿色）学得好。</translation>
    </message>
    <message>
        <source>This net has no ReLU.</source>
        <translation>这个网络没有 ReLU。</translation>
    </message>
    <message>
        <source>The share of units that are 0 for every image tried: up to %1 is healthy.</source>
        <translation>对试过的每张图像都为 0 的单元所占的比例：不超过 %1 为健康。</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>update/‖W‖</source>
        <translation>更新/‖W‖</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>走势</translation>
    </message>
    <message>
        <source>share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>%1: its units are not counted yet</source>
        <translation>%1：其单元尚未统计</translation>
    </message>
    <message>
        <source>%1: %2 of its units are 0 for every image tried: %3</source>
        <translation>%1：%2 的单元对试过的每张图像都为 0：%3</translation>
    </message>
    <message>
        <source>%1: nothing learnt yet</source>
        <translation>%1：尚未学习</translation>
    </message>
    <message>
        <source>%1: ‖W‖ %2, ‖dW‖ %3; the last step moved the weights by %4 of their length: %5</source>
        <translation>%1：‖W‖ %2，‖dW‖ %3；最近一步使权重移动了自身大小的 %4 倍：%5</translation>
    </message>
</context>
<context>
    <name>HistogramsPart</name>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Gradients of layer %1</source>
        <translation>第 %1 层的梯度</translation>
    </message>
    <message>
        <source>Weights of layer %1</source>
        <translation>第 %1 层的权重</translation>
    </message>
    <message>
        <source>Gradients of %1, by step</source>
        <translation>%1的梯度，按步排列</translation>
    </message>
    <message>
        <source>Weights of %1, by step</source>
        <translation>%1的权重，按步排列</translation>
    </message>
    <message>
        <source>%1, by step</source>
        <translation>%1，按步排列</translation>
    </message>
    <message>
        <source>The newest in front; heights grow with the root of the share</source>
        <translation>最新的在最前；高度随所占比例的平方根增长</translation>
    </message>
    <message>
        <source>Press Start: a curve is added as the steps go on.</source>
        <translation>按“开始”：随着训练，逐条添加曲线。</translation>
    </message>
    <message>
        <source>This net has no layer with weights.</source>
        <translation>这个网络没有带权重的层。</translation>
    </message>
    <message>
        <source>Step %1, gradients of %2: ‖dW‖ %3, typically %4 from 0, at most %5</source>
        <translation>第 %1 步，%2的梯度：‖dW‖ %3，离 0 一般 %4，最多 %5</translation>
    </message>
    <message>
        <source>Step %1, weights of %2: ‖W‖ %3, typically %4 from 0, at most %5</source>
        <translation>第 %1 步，%2的权重：‖W‖ %3，离 0 一般 %4，最多 %5</translation>
    </message>
</context>
<context>
    <name>InfluenceSide</name>
    <message>
        <source>Padded input f</source>
        <translation>填充后的输入 f</translation>
    </message>
    <message>
        <source>Input f</source>
        <translation>输入 f</translation>
    </message>
    <message>
        <source>Output G</source>
        <translation>输出 G</translation>
    </message>
    <message>
        <source>Influence of each pixel</source>
        <translation>各像素的影响</translation>
    </message>
    <message>
        <source>influence</source>
        <translation>影响</translation>
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
        <source>Σ + %1 = %2</source>
        <translation>Σ + %1 = %2</translation>
    </message>
    <message>
        <source>Σ − %1 = %2</source>
        <translation>Σ − %1 = %2</translation>
    </message>
</context>
<context>
    <name>LayerFormula</name>
    <message>
        <source>   dropout lets everything pass while predicting; in training it drops %1 %</source>
        <translation>   预测时 Dropout 让所有数通过；训练时丢弃 %1 %</translation>
    </message>
    <message>
        <source>, stride %1</source>
        <translation>，步幅 %1</translation>
    </message>
    <message>
        <source>max of each %1 window of </source>
        <translation>各 %1 窗口的最大值，取自 </translation>
    </message>
    <message>
        <source>mean of each %1 window of </source>
        <translation>各 %1 窗口的平均值，取自 </translation>
    </message>
    <message>
        <source>√Σx² of each %1 window of </source>
        <translation>各 %1 窗口的 √Σx²，取自 </translation>
    </message>
    <message>
        <source>mean of each map of </source>
        <translation>各特征图的平均值，取自 </translation>
    </message>
    <message>
        <source>   as one row of numbers</source>
        <translation>   排成一行数</translation>
    </message>
    <message>
        <source> turned 180° ∗ </source>
        <translation> 旋转 180° ∗ </translation>
    </message>
    <message>
        <source>   (spread by the stride)</source>
        <translation>   （按步幅插零）</translation>
    </message>
    <message>
        <source>   dropout lets everything pass while predicting</source>
        <translation>   预测时 Dropout 让所有数通过</translation>
    </message>
    <message>
        <source> where each window had its maximum, else 0</source>
        <translation>（各窗口取最大值处），其余为 0</translation>
    </message>
    <message>
        <source> / %1, to each cell of its window</source>
        <translation> / %1，分给窗口中的各格</translation>
    </message>
    <message>
        <source> · x / √Σx², to each cell x of its window</source>
        <translation> · x / √Σx²，分给窗口中的各格 x</translation>
    </message>
    <message>
        <source>, divided equally among the cells of its map</source>
        <translation>，平均分给特征图中的各格</translation>
    </message>
    <message>
        <source>   as maps again</source>
        <translation>   重新排成特征图</translation>
    </message>
    <message>
        <source> where </source>
        <translation>（当 </translation>
    </message>
    <message>
        <source> &gt; 0, else 0</source>
        <translation> &gt; 0 时），否则为 0</translation>
    </message>
    <message>
        <source>%1 filters %2×%3×%4</source>
        <translation>%1 个滤波器 %2×%3×%4</translation>
    </message>
</context>
<context>
    <name>LayerHealth</name>
    <message>
        <source>not moved yet</source>
        <translation>尚未移动</translation>
    </message>
    <message>
        <source>no gradient reaches it</source>
        <translation>没有梯度到达它</translation>
    </message>
    <message>
        <source>so small that it hardly learns</source>
        <translation>太小，几乎学不到</translation>
    </message>
    <message>
        <source>about right</source>
        <translation>合适</translation>
    </message>
    <message>
        <source>so large that it may fly apart</source>
        <translation>太大，可能发散</translation>
    </message>
    <message>
        <source>not counted yet</source>
        <translation>尚未统计</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>some never answer</source>
        <translation>有些从不响应</translation>
    </message>
    <message>
        <source>many never answer</source>
        <translation>许多从不响应</translation>
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
    <name>LayerSide</name>
    <message>
        <source>filter %1 of %2, %3</source>
        <translation>滤波器 %1/%2，%3</translation>
    </message>
    <message>
        <source>Z, map %1</source>
        <translation>Z，特征图 %1</translation>
    </message>
    <message>
        <source>A[l] = %1(Z), map %2</source>
        <translation>A[l] = %1(Z)，特征图 %2</translation>
    </message>
</context>
<context>
    <name>NetLens</name>
    <message>
        <source>; cells in 1e%1</source>
        <translation>；格中数值以 1e%1 为单位</translation>
    </message>
</context>
<context>
    <name>NetPicture</name>
    <message>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>probabilities</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>▶ the truth</source>
        <translation>▶ 真实类别</translation>
    </message>
    <message>
        <source>Forward → activations A[l]</source>
        <translation>前向 → 激活值 A[l]</translation>
    </message>
    <message>
        <source>← Backward: gradients dA[l]</source>
        <translation>← 反向：梯度 dA[l]</translation>
    </message>
    <message>
        <source>Loss  −log p</source>
        <translation>损失  −log p</translation>
    </message>
</context>
<context>
    <name>NetStrip</name>
    <message>
        <source>Forward → activations, one image</source>
        <translation>前向 → 激活值，一张图像</translation>
    </message>
</context>
<context>
    <name>NetWords</name>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>map %1 of %2</source>
        <translation>特征图 %1，共 %2 张</translation>
    </message>
    <message>
        <source>output %1 of %2</source>
        <translation>输出 %1，共 %2 个</translation>
    </message>
    <message>
        <source>%1×%2, %3 … %4, mean %5</source>
        <translation>%1×%2，%3 … %4，平均 %5</translation>
    </message>
</context>
<context>
    <name>NetworkPart</name>
    <message>
        <source>No image goes through the net yet. Draw one, or choose a test image or the photo to watch.</source>
        <translation>还没有图像通过网络。请画一张，或选一张测试图像或照片来观察。</translation>
    </message>
    <message>
        <source>%1: not reached yet</source>
        <translation>%1：尚未到达</translation>
    </message>
    <message>
        <source>%1: %2; click opens it in its chapter</source>
        <translation>%1：%2；单击可在对应章节中打开</translation>
    </message>
</context>
<context>
    <name>NetworkPreset</name>
    <message>
        <source>Dense only</source>
        <translation>仅全连接</translation>
    </message>
    <message>
        <source>Tiny CNN</source>
        <translation>小型 CNN</translation>
    </message>
    <message>
        <source>The article&apos;s</source>
        <translation>文章中的</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>自定义</translation>
    </message>
</context>
<context>
    <name>OpenedLayer</name>
    <message>
        <source>layer %1, %2</source>
        <translation>第 %1 层（%2）</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1和 %2</translation>
    </message>
    <message>
        <source>There is no image in the net yet; choose one.</source>
        <translation>网络中还没有图像，请选一张。</translation>
    </message>
    <message>
        <source>This net has no layer that a chapter could show.</source>
        <translation>这个网络没有哪一层能用章节展示。</translation>
    </message>
    <message>
        <source>Layer %1 reads maps of %2×%3; the chapters show up to %4×%4.</source>
        <translation>第 %1 层读入 %2×%3 的特征图；章节最大只能展示 %4×%4。</translation>
    </message>
    <message>
        <source>%1, step %2</source>
        <translation>%1，第 %2 步</translation>
    </message>
</context>
<context>
    <name>Optimizer</name>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
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
    <message>
        <source>Influence</source>
        <translation>影响</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>The photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>The photo, filtered</source>
        <translation>滤波后的照片</translation>
    </message>
    <message>
        <source>The region</source>
        <translation>区域</translation>
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
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Influence</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>Input, second setting</source>
        <translation>输入，第二组设置</translation>
    </message>
    <message>
        <source>Output, second setting</source>
        <translation>输出，第二组设置</translation>
    </message>
    <message>
        <source>Influence, second setting</source>
        <translation>影响，第二组设置</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>多核一览</translation>
    </message>
    <message>
        <source>Input volume</source>
        <translation>输入数据体</translation>
    </message>
    <message>
        <source>Output volume</source>
        <translation>输出立体</translation>
    </message>
    <message>
        <source>Output A[l]</source>
        <translation>输出 A[l]</translation>
    </message>
    <message>
        <source>Curve of the activation</source>
        <translation>激活曲线</translation>
    </message>
    <message>
        <source>dA[l]</source>
        <translation>dA[l]</translation>
    </message>
    <message>
        <source>dZ</source>
        <translation>dZ</translation>
    </message>
    <message>
        <source>dA[l−1]</source>
        <translation>dA[l−1]</translation>
    </message>
    <message>
        <source>dW</source>
        <translation>dW</translation>
    </message>
    <message>
        <source>db</source>
        <translation>db</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>所有通道</translation>
    </message>
    <message>
        <source>All filters</source>
        <translation>所有滤波器</translation>
    </message>
    <message>
        <source>The passes</source>
        <translation>各步传播</translation>
    </message>
    <message>
        <source>Inputs as nodes</source>
        <translation>输入节点</translation>
    </message>
    <message>
        <source>Outputs as nodes</source>
        <translation>输出节点</translation>
    </message>
    <message>
        <source>Outputs of the dense layer as nodes</source>
        <translation>全连接层的输出节点</translation>
    </message>
    <message>
        <source>Connections as a matrix</source>
        <translation>连接矩阵</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>Gradients of the maps</source>
        <translation>特征图的梯度</translation>
    </message>
    <message>
        <source>Answer of the net</source>
        <translation>网络的答案</translation>
    </message>
    <message>
        <source>Gradient flow</source>
        <translation>梯度流</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>滤波器</translation>
    </message>
    <message>
        <source>Gradients of the filters</source>
        <translation>滤波器的梯度</translation>
    </message>
    <message>
        <source>A filter through the run</source>
        <translation>滤波器在训练中的演变</translation>
    </message>
    <message>
        <source>Histograms of the weights</source>
        <translation>权重直方图</translation>
    </message>
    <message>
        <source>Histograms of the gradients</source>
        <translation>梯度直方图</translation>
    </message>
    <message>
        <source>Health of the layers</source>
        <translation>各层状况</translation>
    </message>
    <message>
        <source>Confusions</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Images of a confusion</source>
        <translation>混淆的图像</translation>
    </message>
    <message>
        <source>Where the net looks</source>
        <translation>网络在看哪里</translation>
    </message>
    <message>
        <source>%1, number %2</source>
        <translation>%1，第 %2 个</translation>
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
    <message>
        <source>filtered live · %1</source>
        <translation>实时滤波 · %1</translation>
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
    <message>
        <source>row %1, column %2</source>
        <translation>行 %1，列 %2</translation>
    </message>
</context>
<context>
    <name>PixelsSide</name>
    <message>
        <source>grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Its pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Its numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>the numbers</source>
        <translation>数值</translation>
    </message>
</context>
<context>
    <name>PoolBackSide</name>
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
    <message>
        <source>from the net&apos;s loss</source>
        <translation>来自网络的损失</translation>
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
    <name>Sentence</name>
    <message>
        <source>The answer “%1” is not understood: %2 was expected, but %3.</source>
        <translation>答案“%1”无法理解：应为%2，但%3。</translation>
    </message>
    <message>
        <source>“%1” stands there</source>
        <translation>那里是“%1”</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>末尾</translation>
    </message>
    <message>
        <source>it ends there</source>
        <translation>到此结束</translation>
    </message>
    <message>
        <source>“max” or “min”</source>
        <translation>“max” 或 “min”</translation>
    </message>
    <message>
        <source>an index that is not negative</source>
        <translation>非负的下标</translation>
    </message>
    <message>
        <source>a number, width, height, channels, batch, count, value, sum, max, min or cell</source>
        <translation>数字、width、height、channels、batch、count、value、sum、max、min 或 cell</translation>
    </message>
    <message>
        <source>the name of a tensor</source>
        <translation>张量的名称</translation>
    </message>
    <message>
        <source>The kernel does not fit: along the %1 it covers %2 cells (size %3, dilation %4), but the padded input has only %5 (%6 + %7 + %8); use a smaller kernel or dilation, or more padding.</source>
        <translation>卷积核放不下：沿%1方向它覆盖 %2 格（大小 %3，空洞率 %4），而填充后的输入只有 %5 格（%6 + %7 + %8）；请用更小的卷积核或空洞率，或更多填充。</translation>
    </message>
    <message>
        <source>The padding must not be negative, but along the %1 it is %2 before and %3 after.</source>
        <translation>填充不能为负，但沿%1方向前面是 %2，后面是 %3。</translation>
    </message>
    <message>
        <source>A number along the %1 is larger than %2.</source>
        <translation>沿%1方向有一个数大于 %2。</translation>
    </message>
    <message>
        <source>The %1 must be at least 1, but its %2 is %3.</source>
        <translation>%1至少为 1，但它的%2是 %3。</translation>
    </message>
    <message>
        <source>The padding mode “%1” is none of zeros, reflect, replicate and circular.</source>
        <translation>填充方式“%1”不是 zeros、reflect、replicate 或 circular 之一。</translation>
    </message>
    <message>
        <source>The padding “%1” is none of 1, 1,0 (height, width), 1,1,0,0 (top, left, bottom, right), valid, same, same_lower, same_pytorch and full.</source>
        <translation>填充“%1”不是以下任何一种：1；1,0（高，宽）；1,1,0,0（上，左，下，右）；valid、same、same_lower、same_pytorch 或 full。</translation>
    </message>
    <message>
        <source>The %1 “%2” is neither a whole number from %3 nor two of them, as in 2,1 (height, width).</source>
        <translation>%1“%2”既不是从 %3 起的整数，也不是两个这样的整数（如 2,1，即高,宽）。</translation>
    </message>
    <message>
        <source>The activation “%1” is none of identity, relu, leaky_relu, sigmoid, tanh, softplus and gelu.</source>
        <translation>激活函数“%1”不是 identity、relu、leaky_relu、sigmoid、tanh、softplus 或 gelu 之一。</translation>
    </message>
    <message>
        <source>There is no picture; open one.</source>
        <translation>没有图片；请打开一张。</translation>
    </message>
    <message>
        <source>The region is %1×%2 pixels; it must be 1 to %3 a side.</source>
        <translation>区域是 %1×%2 像素；每边必须为 1 到 %3。</translation>
    </message>
    <message>
        <source>The region of %1×%2 pixels at (%3, %4) does not lie within the picture of %5×%6 pixels.</source>
        <translation>位于 (%3, %4) 的 %1×%2 像素区域不在 %5×%6 像素的图片之内。</translation>
    </message>
    <message>
        <source>The kernel is %1×%2; the largest is %3×%4.</source>
        <translation>卷积核是 %1×%2；最大为 %3×%4。</translation>
    </message>
    <message>
        <source>The kernel&apos;s divisor must not be 0.</source>
        <translation>卷积核的除数不能为 0。</translation>
    </message>
    <message>
        <source>Valid padding is one of the two that are compared. %1</source>
        <translation>比较的两种填充之一是 Valid。%1</translation>
    </message>
    <message>
        <source>The %1 must be 1 to %2, but are %3.</source>
        <translation>%1必须为 1 到 %2，但现在是 %3。</translation>
    </message>
    <message>
        <source>The kernel has %1 rows and %2 columns; the largest is %3×%4.</source>
        <translation>卷积核有 %1 行 %2 列；最大为 %3×%4。</translation>
    </message>
    <message>
        <source>Row %1 of the kernel has “%2” as number %3, which is no number.</source>
        <translation>卷积核第 %1 行的第 %3 个数是“%2”，这不是数。</translation>
    </message>
    <message>
        <source>The kernel has no numbers; write it as in 1 0 -1; 2 0 -2; 1 0 -1.</source>
        <translation>卷积核里没有数；请这样写：1 0 -1; 2 0 -2; 1 0 -1。</translation>
    </message>
    <message>
        <source>Row %1 of the kernel has %2 numbers, but row 1 has %3; all rows must be of one length.</source>
        <translation>卷积核第 %1 行有 %2 个数，但第 1 行有 %3 个；各行必须一样长。</translation>
    </message>
    <message>
        <source>There is no kernel preset “%1”; the presets are %2.</source>
        <translation>没有预设卷积核“%1”；预设有 %2。</translation>
    </message>
    <message>
        <source>There is no setting “%1”; the settings are %2.</source>
        <translation>没有设置“%1”；设置有 %2。</translation>
    </message>
    <message>
        <source>The setting %1 cannot be “%2”; it is %3.</source>
        <translation>设置 %1 不能是“%2”；它应是 %3。</translation>
    </message>
    <message>
        <source>“%1” is not a painted cell; write map,row,column=value, counted from 0, as in 0,2,3=1.</source>
        <translation>“%1”不是画上的格；请写成 图,行,列=值，从 0 数起，如 0,2,3=1。</translation>
    </message>
    <message>
        <source>The project is no JSON: %1 at byte %2.</source>
        <translation>项目文件不是 JSON：%1（第 %2 字节处）。</translation>
    </message>
    <message>
        <source>The project has no field “convscope” with its version; it is of another program.</source>
        <translation>项目中没有写明版本的字段“convscope”；它属于别的程序。</translation>
    </message>
    <message>
        <source>The project is of version %1, and this Convscope reads up to version %2; open it with a newer one.</source>
        <translation>项目的版本是 %1，而这个 Convscope 只能读到版本 %2；请用更新的版本打开。</translation>
    </message>
    <message>
        <source>The project names no picture: it has no field “image”, or an empty one.</source>
        <translation>项目没有指明图片：没有字段“image”，或它是空的。</translation>
    </message>
    <message>
        <source>There is no session to go on with.</source>
        <translation>没有可以继续的会话。</translation>
    </message>
    <message>
        <source>The pasted picture cannot be kept in “%1”.</source>
        <translation>粘贴的图片无法保存到“%1”。</translation>
    </message>
    <message>
        <source>The session cannot be kept in “%1”: %2.</source>
        <translation>会话无法保存到“%1”：%2。</translation>
    </message>
    <message>
        <source>There is no file “%1”.</source>
        <translation>没有文件“%1”。</translation>
    </message>
    <message>
        <source>“%1” is a folder, not a file.</source>
        <translation>“%1”是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>“%1” is not an ordinary file.</source>
        <translation>“%1”不是普通文件。</translation>
    </message>
    <message>
        <source>“%1” cannot be read: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1” cannot be written: the ONNX library refuses the network (%2).</source>
        <translation>无法写入“%1”：ONNX 库拒绝这个网络（%2）。</translation>
    </message>
    <message>
        <source>“%1” cannot be written: %2.</source>
        <translation>无法写入“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1” has %2 bytes; at most %3 are read.</source>
        <translation>“%1”有 %2 字节；最多读取 %3 字节。</translation>
    </message>
    <message>
        <source>%1 has no pixels (%2).</source>
        <translation>%1没有像素（%2）。</translation>
    </message>
    <message>
        <source>%1 is %2 pixels large; the most that Convscope opens is %3 million.</source>
        <translation>%1大小为 %2 像素；Convscope 最多打开 %3 百万像素。</translation>
    </message>
    <message>
        <source>“%1” cannot be opened. %2</source>
        <translation>无法打开“%1”。%2</translation>
    </message>
    <message>
        <source>“%1” cannot be opened: %2.</source>
        <translation>无法打开“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1” is damaged: the end of the JPEG is missing.</source>
        <translation>“%1”已损坏：JPEG 的结尾缺失。</translation>
    </message>
    <message>
        <source>“%1” is damaged and cannot be read as %2: %3.</source>
        <translation>“%1”已损坏，无法作为 %2 读取：%3。</translation>
    </message>
    <message>
        <source>There is no test pattern “%1”.</source>
        <translation>没有测试图案“%1”。</translation>
    </message>
    <message>
        <source>There is no photo “%1”.</source>
        <translation>没有照片“%1”。</translation>
    </message>
    <message>
        <source>The %1 module is missing (%2); install %3 and build Convscope again.</source>
        <translation>缺少 %1 模块（%2）；请安装 %3 并重新构建 Convscope。</translation>
    </message>
    <message>
        <source>The %1 module is of another version of Convscope.</source>
        <translation>%1 模块属于另一个版本的 Convscope。</translation>
    </message>
    <message>
        <source>A picture of %1×%2 pixels is too large; choose a smaller size or scale.</source>
        <translation>%1×%2 像素的图太大；请选更小的尺寸或倍率。</translation>
    </message>
    <message>
        <source>The picture cannot be encoded as PNG.</source>
        <translation>图片无法编码为 PNG。</translation>
    </message>
    <message>
        <source>A figure cannot be written as “%1”; the name must end in .%2.</source>
        <translation>图无法写成“%1”；文件名必须以 .%2 结尾。</translation>
    </message>
    <message>
        <source>The filter was cancelled.</source>
        <translation>滤波已取消。</translation>
    </message>
    <message>
        <source>The gradient check was cancelled.</source>
        <translation>梯度检验已取消。</translation>
    </message>
    <message>
        <source>%1 cannot be unpacked: zlib does not start.</source>
        <translation>%1无法解压：zlib 无法启动。</translation>
    </message>
    <message>
        <source>%1 is damaged: %2 bytes that are no gzip follow the packed data.</source>
        <translation>%1已损坏：压缩数据之后还有 %2 个不是 gzip 的字节。</translation>
    </message>
    <message>
        <source>%1 is cut short: its gzip data ends after %2 unpacked bytes.</source>
        <translation>%1不完整：解压 %2 字节后 gzip 数据就结束了。</translation>
    </message>
    <message>
        <source>%1 is damaged: its gzip data cannot be unpacked after %2 unpacked bytes (%3).</source>
        <translation>%1已损坏：解压 %2 字节后 gzip 数据无法继续解压（%3）。</translation>
    </message>
    <message>
        <source>%1 is packed with gzip, and Convscope was built without zlib: unpack it with gunzip, or install zlib (Debian: zlib1g-dev) and build Convscope again.</source>
        <translation>%1用 gzip 压缩，而 Convscope 构建时没有 zlib：请用 gunzip 解压，或安装 zlib（Debian：zlib1g-dev）并重新构建 Convscope。</translation>
    </message>
    <message>
        <source>%1 is not an IDX file: it begins with%2, not with 00 00 08 0%3.</source>
        <translation>%1不是 IDX 文件：它以%2 开头，而不是 00 00 08 0%3。</translation>
    </message>
    <message>
        <source>%1 holds values of the IDX type %2; only 08 (unsigned bytes) is read.</source>
        <translation>%1里是 IDX 类型 %2 的值；只读取 08（无符号字节）。</translation>
    </message>
    <message>
        <source>%1 is an IDX file of 1 axis; %2</source>
        <translation>%1是 1 个轴的 IDX 文件；%2</translation>
    </message>
    <message>
        <source>%1 is an IDX file of %2 axes; %3</source>
        <translation>%1是 %2 个轴的 IDX 文件；%3</translation>
    </message>
    <message>
        <source>labels have 1 (count).</source>
        <translation>标签有 1 个轴（数量）。</translation>
    </message>
    <message>
        <source>images have 3 (count, height, width).</source>
        <translation>图像有 3 个轴（数量、高、宽）。</translation>
    </message>
    <message>
        <source>%1 ends within its header: %2 bytes are needed, but %3 are there.</source>
        <translation>%1在文件头中就结束了：需要 %2 字节，却只有 %3 字节。</translation>
    </message>
    <message>
        <source>%1 has the sizes %2: there is nothing in it.</source>
        <translation>%1的大小是 %2：里面什么也没有。</translation>
    </message>
    <message>
        <source>%1 has the sizes %2, which is more than the %3 bytes that are read.</source>
        <translation>%1的大小是 %2，超过了最多读取的 %3 字节。</translation>
    </message>
    <message>
        <source>%1 is cut short: its sizes %2 need %3 bytes of data, but %4 are there.</source>
        <translation>%1不完整：大小 %2 需要 %3 字节数据，却只有 %4 字节。</translation>
    </message>
    <message>
        <source>%1 is too long: its sizes %2 need %3 bytes of data, but more are there.</source>
        <translation>%1太长：大小 %2 需要 %3 字节数据，但文件里更多。</translation>
    </message>
    <message>
        <source>There is no data set “%1”: name digits, fashion-mnist, or a folder with the IDX files of MNIST or with a subfolder of images for each class.</source>
        <translation>没有数据集“%1”：请写 digits、fashion-mnist，或一个文件夹，其中有 MNIST 的 IDX 文件，或每个类别一个图像子文件夹。</translation>
    </message>
    <message>
        <source>Fashion-MNIST is not in the folder “%1”: install Debian&apos;s package dataset-fashion-mnist, or name the folder with its four files.</source>
        <translation>文件夹“%1”中没有 Fashion-MNIST：请安装 Debian 软件包 dataset-fashion-mnist，或指明含有其四个文件的文件夹。</translation>
    </message>
    <message>
        <source>The folder “%1” has no file “%2” (nor as .gz).</source>
        <translation>文件夹“%1”中没有文件“%2”（也没有 .gz 形式）。</translation>
    </message>
    <message>
        <source>“%1” has %2 images, but “%3” has %4 labels.</source>
        <translation>“%1”有 %2 张图像，但“%3”有 %4 个标签。</translation>
    </message>
    <message>
        <source>%1 has %2 images, but %3 labels.</source>
        <translation>%1有 %2 张图像，但有 %3 个标签。</translation>
    </message>
    <message>
        <source>The images for the test in “%1” have the size %2, but those for training %3.</source>
        <translation>“%1”中测试图像的大小是 %2，而训练图像是 %3。</translation>
    </message>
    <message>
        <source>%1 has no image of the class “%2” to train with; every class needs one.</source>
        <translation>%1中没有类别“%2”的训练图像；每个类别至少需要一张。</translation>
    </message>
    <message>
        <source>%1 gives image %2 the label %3, but labels go from 0 to %4.</source>
        <translation>%1给图像 %2 的标签是 %3，但标签应从 0 到 %4。</translation>
    </message>
    <message>
        <source>%1 has no image for the test.</source>
        <translation>%1没有测试图像。</translation>
    </message>
    <message>
        <source>%1 has %2 images for training, so it can be 1 to %3 of them, but not %4.</source>
        <translation>%1有 %2 张训练图像，因此可以取 1 到 %3 张，但不能取 %4 张。</translation>
    </message>
    <message>
        <source>Draw images of at least 2 classes; there is none yet.</source>
        <translation>请至少画两个类别的图像；现在还没有。</translation>
    </message>
    <message>
        <source>Draw images of at least 2 classes; there is only “%1”.</source>
        <translation>请至少画两个类别的图像；现在只有“%1”。</translation>
    </message>
    <message>
        <source>The class “%1” has no image; draw at least 2 of each class, one to train with and one for the test.</source>
        <translation>类别“%1”没有图像；每个类别至少画 2 张，一张训练，一张测试。</translation>
    </message>
    <message>
        <source>The class “%1” has only 1 image; draw at least 2 of each class, one to train with and one for the test.</source>
        <translation>类别“%1”只有 1 张图像；每个类别至少画 2 张，一张训练，一张测试。</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be read: %2.</source>
        <translation>无法读取文件夹“%1”：%2。</translation>
    </message>
    <message>
        <source>The folder “%1” has no subfolders; each class needs one, with its images.</source>
        <translation>文件夹“%1”没有子文件夹；每个类别需要一个，里面放它的图像。</translation>
    </message>
    <message>
        <source>The folder “%1” has %2 subfolders; the most classes are %3.</source>
        <translation>文件夹“%1”有 %2 个子文件夹；类别最多 %3 个。</translation>
    </message>
    <message>
        <source>The class “%1” is in the test alone; nothing is there to train it.</source>
        <translation>类别“%1”只在测试集中；没有可以训练它的图像。</translation>
    </message>
    <message>
        <source>The class “%1” is empty: there is no image in it.</source>
        <translation>类别“%1”是空的：里面没有图像。</translation>
    </message>
    <message>
        <source>“%1” is %2 pixels large; %3 images of this size are more than Convscope trains with: at most %4 pixels each.</source>
        <translation>“%1”大小为 %2 像素；%3 张这样大的图像超出 Convscope 的训练能力：每张最多 %4 像素。</translation>
    </message>
    <message>
        <source>There is no folder “%1”.</source>
        <translation>没有文件夹“%1”。</translation>
    </message>
    <message>
        <source>No image in “%1” can be read. %2</source>
        <translation>“%1”中没有可读的图像。%2</translation>
    </message>
    <message>
        <source>The data set “%1” needs images for training and for the test.</source>
        <translation>数据集“%1”需要训练图像和测试图像。</translation>
    </message>
    <message>
        <source>The data set “%1”</source>
        <translation>数据集“%1”</translation>
    </message>
    <message>
        <source>%1 of %2 images had another size than the first and were resized to %3.</source>
        <translation>%2 张图像中有 %1 张与第一张大小不同，已缩放为 %3。</translation>
    </message>
    <message>
        <source>What cannot be read as an image was left out: %1 and %2 more.</source>
        <translation>不能作为图像读取的已略去：%1，以及另外 %2 个。</translation>
    </message>
    <message>
        <source>What cannot be read as an image was left out: %1.</source>
        <translation>不能作为图像读取的已略去：%1。</translation>
    </message>
    <message>
        <source>There is no network “%1”; there are %2.</source>
        <translation>没有网络“%1”；可选的有 %2。</translation>
    </message>
    <message>
        <source>The network&apos;s input must be channels×height×width, at least 1 of each and at most 2^28 numbers, but it is %1.</source>
        <translation>网络的输入必须是 通道×高×宽，各至少为 1，最多 2^28 个数，但它是 %1。</translation>
    </message>
    <message>
        <source>layer %1, %2, gets %3: its weight would be %4, more than 2^28 numbers.</source>
        <translation>第 %1 层（%2），输入 %3：它的权重会是 %4，超过 2^28 个数。</translation>
    </message>
    <message>
        <source>layer %1, %2, gets %3: %4</source>
        <translation>第 %1 层（%2），输入 %3：%4</translation>
    </message>
    <message>
        <source>layer %1, %2: needs maps, channels×height×width, but gets %3.</source>
        <translation>第 %1 层（%2）：需要特征图 通道×高×宽，但得到的是 %3。</translation>
    </message>
    <message>
        <source>layer %1, %2: the last layer needs to make %3 numbers, one a class, but makes %4; end with Dense %5.</source>
        <translation>第 %1 层（%2）：最后一层必须产生 %3 个数，每个类别一个，但它产生 %4；请以 Dense %5 结尾。</translation>
    </message>
    <message>
        <source>layer %1, %2: the %3 must be %4, but is %5.</source>
        <translation>第 %1 层（%2）：%3必须是 %4，但现在是 %5。</translation>
    </message>
    <message>
        <source>layer %1, %2: Grad-CAM needs maps, but it makes none.</source>
        <translation>第 %1 层（%2）：Grad-CAM 需要特征图，但这一层没有。</translation>
    </message>
    <message>
        <source>A network must tell at least 2 classes apart, but has %1.</source>
        <translation>网络至少要区分 2 个类别，但现在是 %1 个。</translation>
    </message>
    <message>
        <source>The network has no layers; its last one must make %1 numbers.</source>
        <translation>网络没有层；最后一层必须产生 %1 个数。</translation>
    </message>
    <message>
        <source>The network needs a batch of N×%1, but gets %2.</source>
        <translation>网络需要 N×%1 的一批，但得到的是 %2。</translation>
    </message>
    <message>
        <source>The network has %1 layers, but there are parameters for %2.</source>
        <translation>网络有 %1 层，但参数是 %2 层的。</translation>
    </message>
    <message>
        <source>The network reads images of %1, but those of the data set “%2” are %3.</source>
        <translation>网络读取 %1 的图像，但数据集“%2”的图像是 %3。</translation>
    </message>
    <message>
        <source>The network tells %1 classes apart, but the data set “%2” has %3.</source>
        <translation>网络区分 %1 个类别，但数据集“%2”有 %3 个。</translation>
    </message>
    <message>
        <source>The network tells %1 classes apart, counted from 0, but was asked for %2.</source>
        <translation>网络区分 %1 个类别，从 0 数起，但要求的是 %2。</translation>
    </message>
    <message>
        <source>The network “%1” reads images of %2, but was given %3.</source>
        <translation>网络“%1”读取 %2 的图像，但得到的是 %3。</translation>
    </message>
    <message>
        <source>The training stands in an epoch after %1 images, which cannot be with the %2 images of the data set “%3”; go on with the images that it began with.</source>
        <translation>训练停在一轮中的第 %1 张图像之后，而数据集“%3”的 %2 张图像不可能如此；请用开始时的图像继续。</translation>
    </message>
    <message>
        <source>The run was trained with other classes than those of the data set “%1”.</source>
        <translation>这次运行训练时的类别与数据集“%1”的不同。</translation>
    </message>
    <message>
        <source>The initialization “%1” is none of he_uniform, he_normal, xavier_uniform and xavier_normal.</source>
        <translation>初始化“%1”不是 he_uniform、he_normal、xavier_uniform 或 xavier_normal 之一。</translation>
    </message>
    <message>
        <source>The optimizer “%1” is none of sgd, momentum, rmsprop and adam.</source>
        <translation>优化器“%1”不是 sgd、momentum、rmsprop 或 adam 之一。</translation>
    </message>
    <message>
        <source>The optimizer&apos;s %1 must be at least 0, but it is %2.</source>
        <translation>优化器的 %1 至少为 0，但它是 %2。</translation>
    </message>
    <message>
        <source>The optimizer&apos;s %1 must be from 0 to below %2, but it is %3.</source>
        <translation>优化器的 %1 必须从 0 到小于 %2，但它是 %3。</translation>
    </message>
    <message>
        <source>The optimizer&apos;s %1 do not fit: %2</source>
        <translation>优化器的 %1 不相符：%2</translation>
    </message>
    <message>
        <source>The rate must be a number above 0, but it is %1.</source>
        <translation>学习率必须是大于 0 的数，但它是 %1。</translation>
    </message>
    <message>
        <source>A batch must have at least 1 image, but has %1.</source>
        <translation>一批至少要有 1 张图像，但现在是 %1 张。</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>“%1” is no layer; there are %2.</source>
        <translation>“%1”不是一种层；可用的层有 %2。</translation>
    </message>
    <message>
        <source>“%1”: something is missing at the end; such a layer is written as in “%2”.</source>
        <translation>“%1”：末尾缺了些什么；这种层这样写：“%2”。</translation>
    </message>
    <message>
        <source>“%1”: “%2” was not understood; such a layer is written as in “%3”.</source>
        <translation>“%1”：看不懂“%2”；这种层这样写：“%3”。</translation>
    </message>
    <message>
        <source>The training diverged in epoch %1, in the test: %2; use a smaller rate than %3.</source>
        <translation>训练在第 %1 轮的测试中发散：%2；请用小于 %3 的学习率。</translation>
    </message>
    <message>
        <source>The training diverged in epoch %1, batch %2: %3; use a smaller rate than %4.</source>
        <translation>训练在第 %1 轮第 %2 批发散：%3；请用小于 %4 的学习率。</translation>
    </message>
    <message>
        <source>the loss or a gradient holds a number that is not finite</source>
        <translation>损失或某个梯度中有非有限的数</translation>
    </message>
    <message>
        <source>the weight of layer %1, %2 holds a number that is not finite</source>
        <translation>第 %1 层（%2）的权重中有非有限的数</translation>
    </message>
    <message>
        <source>the bias of layer %1, %2 holds a number that is not finite</source>
        <translation>第 %1 层（%2）的偏置中有非有限的数</translation>
    </message>
    <message>
        <source>the output of layer %1, %2 holds a number that is not finite</source>
        <translation>第 %1 层（%2）的输出中有非有限的数</translation>
    </message>
    <message>
        <source>the gradient that reaches layer %1, %2 holds a number that is not finite</source>
        <translation>到达第 %1 层（%2）的梯度中有非有限的数</translation>
    </message>
    <message>
        <source>the gradient of the weight of layer %1, %2 holds a number that is not finite</source>
        <translation>第 %1 层（%2）权重的梯度中有非有限的数</translation>
    </message>
    <message>
        <source>the gradient of the bias of layer %1, %2 holds a number that is not finite</source>
        <translation>第 %1 层（%2）偏置的梯度中有非有限的数</translation>
    </message>
    <message>
        <source>the mean loss has risen to %1, and the output of layer %2, %3 is the first with numbers beyond %4</source>
        <translation>平均损失升到了 %1，第 %2 层（%3）的输出最先出现超过 %4 的数</translation>
    </message>
    <message>
        <source>the mean loss has risen to %1</source>
        <translation>平均损失升到了 %1</translation>
    </message>
    <message>
        <source>Whether a ReLU is dead needs an image to be seen.</source>
        <translation>要看一个 ReLU 是否失活，需要一张图像。</translation>
    </message>
    <message>
        <source>conv2d: %1 (input %2, weight %3).</source>
        <translation>conv2d：%1（输入 %2，权重 %3）。</translation>
    </message>
    <message>
        <source>dense: %1 (input %2, weight %3).</source>
        <translation>dense：%1（输入 %2，权重 %3）。</translation>
    </message>
    <message>
        <source>conv2d: %1</source>
        <translation>conv2d：%1</translation>
    </message>
    <message>
        <source>dropout: the rate must be from 0 to below 1, but it is %1.</source>
        <translation>dropout：比率必须从 0 到小于 1，但它是 %1。</translation>
    </message>
    <message>
        <source>flatten: the input must have at least one axis, N, but it is a single number.</source>
        <translation>flatten：输入至少要有一个轴 N，但它只是一个数。</translation>
    </message>
    <message>
        <source>%1: the gradient must have the shape of the output, %2, but it is %3.</source>
        <translation>%1：梯度的形状必须与输出相同，即 %2，但它是 %3。</translation>
    </message>
    <message>
        <source>%1: the output would be %2, more than %3 numbers.</source>
        <translation>%1：输出会是 %2，超过 %3 个数。</translation>
    </message>
    <message>
        <source>%1: along the %2 window %3 of %4 lies wholly in the padding (%5 before and %6 after, size %7, dilation %8); use less padding or a larger window.</source>
        <translation>%1：沿%2方向，%4 个窗口中的第 %3 个完全落在填充里（前 %5，后 %6，大小 %7，空洞率 %8）；请减少填充或加大窗口。</translation>
    </message>
    <message>
        <source>%1: the input must have four axes, N×C×H×W, but it is %2.</source>
        <translation>%1：输入必须有四个轴 N×C×H×W，但它是 %2。</translation>
    </message>
    <message>
        <source>%1: the input must have two axes, samples×classes, at least one of each, but it is %2.</source>
        <translation>%1：输入必须有两个轴 样本×类别，各至少一个，但它是 %2。</translation>
    </message>
    <message>
        <source>%1: the target must have one class for each of the %2 samples, but its shape is %3.</source>
        <translation>%1：目标必须为 %2 个样本各给一个类别，但它的形状是 %3。</translation>
    </message>
    <message>
        <source>%1: the target of sample %2 is %3, but must be a whole number from 0 to %4.</source>
        <translation>%1：样本 %2 的目标是 %3，但必须是 0 到 %4 的整数。</translation>
    </message>
    <message>
        <source>%1: it has no weight and no bias, so there is no such pass to watch.</source>
        <translation>%1：它没有权重和偏置，因此没有这样的过程可看。</translation>
    </message>
    <message>
        <source>%1: it gives each number of its gradient to one number of its input.</source>
        <translation>%1：它把梯度的每个数交给输入的一个数。</translation>
    </message>
    <message>
        <source>%1: the fast path would need %2 MB for 16 images side by side, but takes at most %3; the reference path needs less.</source>
        <translation>%1：快速路径并排处理 16 张图像需要 %2 MB，但最多使用 %3 MB；参考路径需要得少。</translation>
    </message>
    <message>
        <source>maxpool2d: %1</source>
        <translation>maxpool2d：%1</translation>
    </message>
    <message>
        <source>avgpool2d: %1</source>
        <translation>avgpool2d：%1</translation>
    </message>
    <message>
        <source>l2pool2d: %1</source>
        <translation>l2pool2d：%1</translation>
    </message>
    <message>
        <source>the input must have four axes, N×C×H×W</source>
        <translation>输入必须有四个轴 N×C×H×W</translation>
    </message>
    <message>
        <source>the weight must have four axes, out×in/groups×h×w</source>
        <translation>权重必须有四个轴 输出×(输入/组数)×高×宽</translation>
    </message>
    <message>
        <source>there must be at least one channel and one filter</source>
        <translation>至少要有一个通道和一个滤波器</translation>
    </message>
    <message>
        <source>the groups must be at least 1, but are %1</source>
        <translation>组数至少为 1，但现在是 %1</translation>
    </message>
    <message>
        <source>%1 groups must divide the %2 channels and the %3 filters</source>
        <translation>组数 %1 必须整除 %2 个通道和 %3 个滤波器</translation>
    </message>
    <message>
        <source>each filter must have %1 channels (%2 of the input / %3 groups), but has %4</source>
        <translation>每个滤波器必须有 %1 个通道（输入的 %2 个 / %3 组），但它有 %4 个</translation>
    </message>
    <message>
        <source>the bias must have one number for each of the %1 filters, but its shape is %2</source>
        <translation>偏置必须为 %1 个滤波器各有一个数，但它的形状是 %2</translation>
    </message>
    <message>
        <source>the bias must have one number for each of the %1 outputs, but its shape is %2</source>
        <translation>偏置必须为 %1 个输出各有一个数，但它的形状是 %2</translation>
    </message>
    <message>
        <source>the input must have two axes, N×I; flatten makes them</source>
        <translation>输入必须有两个轴 N×I；flatten 会产生它们</translation>
    </message>
    <message>
        <source>the weight must have two axes, out×in</source>
        <translation>权重必须有两个轴 输出×输入</translation>
    </message>
    <message>
        <source>each of the %1 outputs must have %2 weights, one an input, but has %3</source>
        <translation>%1 个输出各必须有 %2 个权重，每个输入一个，但有 %3 个</translation>
    </message>
    <message>
        <source>there must be at least one input and one output</source>
        <translation>至少要有一个输入和一个输出</translation>
    </message>
    <message>
        <source>The padded image would have %1 pixels (height×width); at most %2 million are filtered: use less padding or a smaller dilation.</source>
        <translation>填充后的图像会有 %1 像素（高×宽）；最多滤波 %2 百万像素：请减少填充或空洞率。</translation>
    </message>
    <message>
        <source>gradient check: the gradient is %1, but what it belongs to is %2.</source>
        <translation>梯度检验：梯度是 %1，但它所属的是 %2。</translation>
    </message>
    <message>
        <source>The input must have four axes, N×C×H×W, but it is %1.</source>
        <translation>输入必须有四个轴 N×C×H×W，但它是 %1。</translation>
    </message>
    <message>
        <source>Layer %1, %2</source>
        <translation>第 %1 层，%2</translation>
    </message>
    <message>
        <source>The unit lies outside the last layer&apos;s output, %1.</source>
        <translation>这个单元在最后一层的输出 %1 之外。</translation>
    </message>
    <message>
        <source>%1 is no JSON that Convscope reads: it is nested deeper than %2 levels.</source>
        <translation>%1不是 Convscope 能读的 JSON：嵌套超过 %2 层。</translation>
    </message>
    <message>
        <source>%1 is no JSON: line %2 cannot be read.</source>
        <translation>%1不是 JSON：第 %2 行无法读取。</translation>
    </message>
    <message>
        <source>%1 is no JSON: a number in it is out of range.</source>
        <translation>%1不是 JSON：其中有一个数超出范围。</translation>
    </message>
    <message>
        <source>%1: the field “%2” is missing; there are %3.</source>
        <translation>%1：缺少字段“%2”；有的是 %3。</translation>
    </message>
    <message>
        <source>%1: the field “%2” is unknown; there are %3.</source>
        <translation>%1：不认识字段“%2”；有的是 %3。</translation>
    </message>
    <message>
        <source>%1: the field “%2” must be %3, but is %4.</source>
        <translation>%1：字段“%2”必须是%3，但它是 %4。</translation>
    </message>
    <message>
        <source>%1: an object of fields is needed here, as in {&quot;type&quot;: &quot;relu&quot;}.</source>
        <translation>%1：这里需要一个含字段的对象，如 {&quot;type&quot;: &quot;relu&quot;}。</translation>
    </message>
    <message>
        <source>%1: there is no layer “%2”; there are %3.</source>
        <translation>%1：没有层“%2”；可用的层有 %3。</translation>
    </message>
    <message>
        <source>%1: its “type” must say what it is, as in {&quot;type&quot;: &quot;relu&quot;}; there are %2.</source>
        <translation>%1：它的“type”必须说明它是什么，如 {&quot;type&quot;: &quot;relu&quot;}；可用的有 %2。</translation>
    </message>
    <message>
        <source>a whole number from %1, or two of them, as in [%2] (height, width)</source>
        <translation>从 %1 起的整数，或两个这样的整数，如 [%2]（高, 宽）</translation>
    </message>
    <message>
        <source>a whole number from %1</source>
        <translation>从 %1 起的整数</translation>
    </message>
    <message>
        <source>a number of cells, as in 1, [1, 0] or [1, 1, 0, 0], or “valid”, “same”, “same_lower”, “same_pytorch” or “full”</source>
        <translation>格数，如 1、[1, 0] 或 [1, 1, 0, 0]，或“valid”“same”“same_lower”“same_pytorch”“full”</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a text in quotes</source>
        <translation>引号中的文字</translation>
    </message>
    <message>
        <source>a list of texts in quotes</source>
        <translation>引号中文字的列表</translation>
    </message>
    <message>
        <source>a list in [ ]</source>
        <translation>[ ] 中的列表</translation>
    </message>
    <message>
        <source>an object in { }</source>
        <translation>{ } 中的对象</translation>
    </message>
    <message>
        <source>%1 names %2 classes, but its network tells %3 apart.</source>
        <translation>%1列出 %2 个类别，但它的网络区分 %3 个。</translation>
    </message>
    <message>
        <source>%1 is damaged: the numbers of its network need %2 bytes, but %3 are there.</source>
        <translation>%1已损坏：网络的数需要 %2 字节，却只有 %3 字节。</translation>
    </message>
    <message>
        <source>%1 is no model that Convscope saved.</source>
        <translation>%1不是 Convscope 保存的模型。</translation>
    </message>
    <message>
        <source>%1 is cut short: it ends within its head.</source>
        <translation>%1不完整：在文件头中就结束了。</translation>
    </message>
    <message>
        <source>%1 was saved by a newer Convscope, in version %2 of the format; this one reads version %3: update it.</source>
        <translation>%1由更新的 Convscope 以格式版本 %2 保存；这个只读版本 %3：请更新。</translation>
    </message>
    <message>
        <source>%1 is cut short: of its %2 bytes %3 are there.</source>
        <translation>%1不完整：%2 字节中只有 %3 字节。</translation>
    </message>
    <message>
        <source>%1 is damaged: its bytes are not those that were saved.</source>
        <translation>%1已损坏：其中的字节不是保存时的。</translation>
    </message>
    <message>
        <source>%1 is damaged: its header goes beyond its end.</source>
        <translation>%1已损坏：文件头超出了文件末尾。</translation>
    </message>
    <message>
        <source>%1 names “%2” twice in its header.</source>
        <translation>%1在文件头中两次写了“%2”。</translation>
    </message>
    <message>
        <source>%1 is not a .npy file.</source>
        <translation>%1不是 .npy 文件。</translation>
    </message>
    <message>
        <source>%1 is a .npy file of version %2; versions 1 to 3 are read.</source>
        <translation>%1是版本 %2 的 .npy 文件；可读版本 1 到 3。</translation>
    </message>
    <message>
        <source>%1 ends within its header.</source>
        <translation>%1在文件头中就结束了。</translation>
    </message>
    <message>
        <source>%1 holds values of the type %2; %3.</source>
        <translation>%1里是 %2 类型的值；%3。</translation>
    </message>
    <message>
        <source>%1 is in Fortran order; save it with numpy.ascontiguousarray.</source>
        <translation>%1是 Fortran 顺序；请用 numpy.ascontiguousarray 保存。</translation>
    </message>
    <message>
        <source>%1 has the order %2, which cannot be read.</source>
        <translation>%1的顺序是 %2，无法读取。</translation>
    </message>
    <message>
        <source>%1 has the shape %2, which cannot be read.</source>
        <translation>%1的形状是 %2，无法读取。</translation>
    </message>
    <message>
        <source>%1 is cut short: its shape %2 needs %3 bytes of data, but %4 are there.</source>
        <translation>%1不完整：形状 %2 需要 %3 字节数据，却只有 %4 字节。</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1是空的。</translation>
    </message>
    <message>
        <source>The network&apos;s name is not UTF-8, which ONNX needs; rename it.</source>
        <translation>网络的名称不是 ONNX 所需的 UTF-8；请改名。</translation>
    </message>
    <message>
        <source>The name of class %1 is not UTF-8, which ONNX needs; rename it.</source>
        <translation>类别 %1 的名称不是 ONNX 所需的 UTF-8；请改名。</translation>
    </message>
    <message>
        <source>There are %1 names for the network&apos;s %2 classes; give one a class, or none.</source>
        <translation>网络有 %2 个类别，却有 %1 个名称；请每类给一个，或都不给。</translation>
    </message>
    <message>
        <source>The network has %1 parameters of 4 bytes, but an ONNX file holds less than 2147483648 bytes; use a smaller network.</source>
        <translation>网络有 %1 个 4 字节的参数，但 ONNX 文件小于 2147483648 字节；请用更小的网络。</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>“%1”：%2</translation>
    </message>
    <message>
        <source>“%1”, layer %2, %3</source>
        <translation>“%1”，第 %2 层，%3</translation>
    </message>
    <message>
        <source>“%1”, layer %2</source>
        <translation>“%1”，第 %2 层</translation>
    </message>
    <message>
        <source>it is no picture of a known kind, or it is damaged</source>
        <translation>它不是已知种类的图片，或已损坏</translation>
    </message>
    <message>
        <source>it is damaged, or too large to open</source>
        <translation>它已损坏，或太大而无法打开</translation>
    </message>
    <message>
        <source>it has %1 bytes, and OpenCV decodes no more than 2147483647</source>
        <translation>它有 %1 字节，而 OpenCV 最多解码 2147483647 字节</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <translation>它不是普通文件</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>设备上没有剩余空间</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统只读</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>它不是文件夹</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入输出错误</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名太长</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件太大</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件太多</translation>
    </message>
    <message>
        <source>Unable to read image data</source>
        <translation>无法读取图像数据</translation>
    </message>
    <message>
        <source>height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>dilation</source>
        <translation>空洞率</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>feature maps</source>
        <translation>特征图数</translation>
    </message>
    <message>
        <source>filters</source>
        <translation>滤波器数</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>组数</translation>
    </message>
    <message>
        <source>All tensors together are larger than the 4 GB that an .npz holds; write them into a folder.</source>
        <translation>所有张量加起来超过 .npz 能容纳的 4 GB；请写入文件夹。</translation>
    </message>
    <message>
        <source>Its picture is gone.</source>
        <translation>它的图片已不存在。</translation>
    </message>
    <message>
        <source>“%1” is nothing that two settings side by side can differ in; write name=value, several with &amp; between them, where the name is one of %2.</source>
        <translation>“%1”不是并排的两组设置可以不同的内容；请写成 名称=值，多个之间用 &amp; 连接，名称为 %2 之一。</translation>
    </message>
    <message>
        <source>There is no setting “%1”; `convscope render --help` lists them, and there are photo, step and play.</source>
        <translation>没有设置“%1”；`convscope render --help` 会列出所有设置，另有 photo、step 和 play。</translation>
    </message>
    <message>
        <source>The lesson “%1” cannot be read: %2.</source>
        <translation>无法读取课文“%1”：%2。</translation>
    </message>
    <message>
        <source>the answer is %1, which is the number of no choice.</source>
        <translation>答案是 %1，但没有这个编号的选项。</translation>
    </message>
    <message>
        <source>There is no tensor “%1” here; %2</source>
        <translation>这里没有张量“%1”；%2</translation>
    </message>
    <message>
        <source>“%1” has no number %2; it is of %3, counted from 0.</source>
        <translation>“%1”没有第 %2 个数；它的尺寸为 %3，从 0 数起。</translation>
    </message>
    <message>
        <source>“%1” has no plane in view.</source>
        <translation>“%1”没有正在显示的平面。</translation>
    </message>
    <message>
        <source>The answer is to be one cell, but in “%1” there %2</source>
        <translation>答案应为一个单元，但在“%1”中 %2</translation>
    </message>
    <message>
        <source>The net was trained with other classes than those of the data set “%1”.</source>
        <translation>这个网络训练时的类别与数据集“%1”的不同。</translation>
    </message>
    <message>
        <source>The net reads images of another size than those of the data set “%1”.</source>
        <translation>这个网络读取的图像尺寸与数据集“%1”的不同。</translation>
    </message>
    <message>
        <source>Of the two that are compared, %1 cannot be: %2</source>
        <translation>对比的两组设置中，%1 无法成立：%2</translation>
    </message>
    <message>
        <source>A film of %1 frames a second cannot be written; choose 0.5 to %2.</source>
        <translation>无法写出每秒 %1 帧的动画；请选 0.5 到 %2。</translation>
    </message>
    <message>
        <source>A step cannot take %1 s; choose 0.01 to %2 s.</source>
        <translation>一步不能用 %1 秒；请选 0.01 到 %2 秒。</translation>
    </message>
    <message>
        <source>The pause at the end cannot take %1 s; choose 0 to %2 s.</source>
        <translation>结尾停顿不能为 %1 秒；请选 0 到 %2 秒。</translation>
    </message>
    <message>
        <source>There are no steps %1 to %2; the figure has 1 to %3.</source>
        <translation>没有第 %1 到 %2 步；这幅图有第 1 到 %3 步。</translation>
    </message>
    <message>
        <source>Every %1th step is no choice; choose 1 or more.</source>
        <translation>不能每隔 %1 步取一步；请选 1 或更大。</translation>
    </message>
    <message>
        <source>The film would have %1 frames, and at most %2 are written; choose fewer steps, less time for a step, or fewer frames a second.</source>
        <translation>动画将有 %1 帧，最多只写 %2 帧；请减少步数、缩短每步时间或降低帧率。</translation>
    </message>
    <message>
        <source>A GIF counts in hundredths of a second, which does not give this many frames a second exactly; choose 50, 25, 20, 12.5, 10, 5, 4, 2 or 1.</source>
        <translation>GIF 以百分之一秒计时，无法精确得到这个帧率；请选 50、25、20、12.5、10、5、4、2 或 1。</translation>
    </message>
    <message>
        <source>A GIF has at most 65535 pixels a side; choose a smaller size or scale.</source>
        <translation>GIF 每边最多 65535 像素；请选更小的尺寸或比例。</translation>
    </message>
    <message>
        <source>A GIF cannot be played more than 65536 times; choose fewer, or for ever.</source>
        <translation>GIF 最多播放 65536 次；请减少次数，或选择无限循环。</translation>
    </message>
    <message>
        <source>This Convscope was built without giflib, which writes GIFs; install libgif-dev and build it again.</source>
        <translation>这个 Convscope 编译时没有用于写 GIF 的 giflib；请安装 libgif-dev 后重新编译。</translation>
    </message>
    <message>
        <source>The figure has no panel “%1”; it has %2.</source>
        <translation>这幅图没有面板“%1”；它有 %2。</translation>
    </message>
    <message>
        <source>OpenCV&apos;s cvtColor rounds luma in another way, so its numbers can differ by one; choose red, green or blue, or take the program for NumPy.</source>
        <translation>OpenCV 的 cvtColor 对亮度的舍入方式不同，数值可能差 1；请选红、绿或蓝通道，或使用 NumPy 程序。</translation>
    </message>
    <message>
        <source>OpenCV&apos;s image functions have no gradients; take the program for PyTorch or NumPy.</source>
        <translation>OpenCV 的图像函数没有梯度；请使用 PyTorch 或 NumPy 程序。</translation>
    </message>
    <message>
        <source>OpenCV&apos;s image functions have no dense layers; take the program for PyTorch or NumPy.</source>
        <translation>OpenCV 的图像函数没有全连接层；请使用 PyTorch 或 NumPy 程序。</translation>
    </message>
    <message>
        <source>OpenCV&apos;s image functions train no nets; take the program for PyTorch or NumPy, or export the net as ONNX, which OpenCV&apos;s dnn module reads.</source>
        <translation>OpenCV 的图像函数不能训练网络；请使用 PyTorch 或 NumPy 程序，或把网络导出为 OpenCV 的 dnn 模块可读的 ONNX。</translation>
    </message>
    <message>
        <source>The data set is still being opened; there is no net yet.</source>
        <translation>数据集仍在打开；还没有网络。</translation>
    </message>
    <message>
        <source>The program sends the watched image through the net, and no image is watched yet.</source>
        <translation>程序要把所观察的图像送入网络，但还没有选定图像。</translation>
    </message>
    <message>
        <source>The gallery filters the whole photo, which fits into no program; show the steps instead.</source>
        <translation>画廊滤波的是整张照片，放不进程序；请改为显示步骤。</translation>
    </message>
    <message>
        <source>There is no program for the chapter “%1”.</source>
        <translation>“%1”这一章没有对应的程序。</translation>
    </message>
    <message>
        <source>Stopped before %1 was written.</source>
        <translation>在写出 %1 之前已停止。</translation>
    </message>
    <message>
        <source>The size “%1” must be written as WIDTHxHEIGHT, as in 1200x800 for pixels or 170x110mm.</source>
        <translation>尺寸“%1”必须写成 宽x高，如 1200x800（像素）或 170x110mm。</translation>
    </message>
    <message>
        <source>The size “%1” must lie between 20 and 2000 mm a side.</source>
        <translation>尺寸“%1”每边必须在 20 到 2000 毫米之间。</translation>
    </message>
    <message>
        <source>Type of %1 pt does not go with a figure of %2; choose %3 to %4 pt, or another size.</source>
        <translation>%1 磅的文字与 %2 的图不相配；请选 %3 到 %4 磅，或改变尺寸。</translation>
    </message>
    <message>
        <source>A film cannot be written as “%1”; the name must end in .%2.</source>
        <translation>动画不能写成“%1”；文件名必须以 .%2 结尾。</translation>
    </message>
    <message>
        <source>Frames of this size are too large; choose a smaller size or scale.</source>
        <translation>这种尺寸的帧太大；请选更小的尺寸或比例。</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be made.</source>
        <translation>无法创建文件夹“%1”。</translation>
    </message>
    <message>
        <source>It was stopped; some files are written.</source>
        <translation>已停止；有些文件已写出。</translation>
    </message>
    <message>
        <source>“%1” holds one tensor; all of them go into a folder or an .npz.</source>
        <translation>“%1”只能放一个张量；全部张量请写入文件夹或 .npz。</translation>
    </message>
    <message>
        <source>It was stopped; nothing is written.</source>
        <translation>已停止；没有写出任何内容。</translation>
    </message>
    <message>
        <source>“%1” is %2 large; LaTeX takes matrices of up to %3 rows and columns, and up to %4 of them.</source>
        <translation>“%1”的尺寸为 %2；LaTeX 最多接受 %3 行 %3 列的矩阵，且最多 %4 个。</translation>
    </message>
    <message>
        <source>The picture %1 cannot be embedded: it cannot be written as PNG.</source>
        <translation>无法嵌入图片 %1：不能写成 PNG。</translation>
    </message>
    <message>
        <source>The picture %1 takes %2 MB, and a project embeds up to %3; link it instead (File &gt; Embed the picture).</source>
        <translation>图片 %1 有 %2 MB，而项目最多嵌入 %3 MB；请改为链接（文件 &gt; 嵌入图片）。</translation>
    </message>
    <message>
        <source>The project is damaged: what it holds does not fit its check sum. (Whoever changed it by hand takes the field “check” out.)</source>
        <translation>项目已损坏：内容与校验和不符。（若是手工修改，请删去字段“check”。）</translation>
    </message>
    <message>
        <source>The project&apos;s field %1 must be %2.</source>
        <translation>项目的字段 %1 必须是 %2。</translation>
    </message>
    <message>
        <source>The project has %1, which this Convscope does not know; it knows %2.</source>
        <translation>项目中有 %1，这个 Convscope 不认识；它认识 %2。</translation>
    </message>
    <message>
        <source>The project is damaged: its field %1 is no base 64.</source>
        <translation>项目已损坏：字段 %1 不是 base 64。</translation>
    </message>
    <message>
        <source>The project&apos;s net has other layers, or another optimizer, batch or seed, than its settings say.</source>
        <translation>项目中网络的层、优化器、批大小或随机种子与其设置不符。</translation>
    </message>
    <message>
        <source>The project&apos;s picture %1 is not there.</source>
        <translation>项目的图片 %1 不存在。</translation>
    </message>
    <message>
        <source>There is no example “%1”.</source>
        <translation>没有示例“%1”。</translation>
    </message>
    <message>
        <source>%1 unpacks to more than the %2 MB that are read of an SVG.</source>
        <translation>%1 解压后超过可读 SVG 的 %2 MB 上限。</translation>
    </message>
    <message>
        <source>%1 takes something from outside of it, “%2”, which Convscope does not open: embed it, or save the drawing as PNG.</source>
        <translation>%1 引用了外部内容“%2”，Convscope 不会打开它：请嵌入该内容，或把图存为 PNG。</translation>
    </message>
    <message>
        <source>%1 is damaged: the end of the %2 is missing.</source>
        <translation>%1 已损坏：缺少 %2 的末尾。</translation>
    </message>
    <message>
        <source>%1 has a name that is not UTF-8: rename it.</source>
        <translation>%1 的文件名不是 UTF-8：请重命名。</translation>
    </message>
    <message>
        <source>What you do cannot be kept against a crash in “%1”: %2.</source>
        <translation>无法在“%1”中为防意外退出而保存：%2。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足，无法完成。</translation>
    </message>
    <message>
        <source>“%1” was changed while it was read; open it again.</source>
        <translation>读取时“%1”被更改了；请重新打开。</translation>
    </message>
    <message>
        <source>The %1 module is there, but cannot be loaded (%2); install %3.</source>
        <translation>%1 模块存在，但无法加载（%2）；请安装 %3。</translation>
    </message>
    <message>
        <source>There is not enough memory for “%1”; close other programs, or use a smaller picture.</source>
        <translation>内存不足以容纳“%1”；请关闭其他程序，或使用较小的图片。</translation>
    </message>
    <message>
        <source>%1; choose another folder</source>
        <translation>%1；请选择其他文件夹</translation>
    </message>
    <message>
        <source>%1; make room there, or choose another folder</source>
        <translation>%1；请在那里腾出空间，或选择其他文件夹</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许此操作</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符号链接层数过多</translation>
    </message>
    <message>
        <source>%1 repeats its parts more than %2 times, which nobody could wait for: save the drawing as PNG.</source>
        <translation>%1 重复其组成部分超过 %2 次，没有人等得起：请将图形存为 PNG。</translation>
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
    <name>Style</name>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast, black on white</source>
        <translation>高对比度，白底黑字</translation>
    </message>
    <message>
        <source>High contrast, white on black</source>
        <translation>高对比度，黑底白字</translation>
    </message>
</context>
<context>
    <name>TrainFigure</name>
    <message>
        <source>The data set is being opened …</source>
        <translation>正在打开数据集…</translation>
    </message>
</context>
<context>
    <name>TrainFormula</name>
    <message>
        <source>   nobody knows the truth: the net&apos;s own answer stands for it</source>
        <translation>   真实类别未知：以网络自己的答案代替</translation>
    </message>
    <message>
        <source>, with dW + λ·W for dW, λ = %1</source>
        <translation>，以 dW + λ·W 代替 dW，λ = %1</translation>
    </message>
    <message>
        <source>conv</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source> — large, 1e−3 is healthy</source>
        <translation> — 偏大，1e−3 为健康</translation>
    </message>
    <message>
        <source> — 0: no gradient reaches the weights</source>
        <translation> — 0：没有梯度到达权重</translation>
    </message>
    <message>
        <source> — small, 1e−3 is healthy</source>
        <translation> — 偏小，1e−3 为健康</translation>
    </message>
    <message>
        <source> — healthy, about 1e−3</source>
        <translation> — 健康，约 1e−3</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source> · the net as it was initialized; Start, and it learns</source>
        <translation> · 刚初始化的网络；按“开始”，它就学习</translation>
    </message>
    <message>
        <source>update / weight ratio</source>
        <translation>更新 / 权重之比</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>%1 img/s</source>
        <translation>%1 张/秒</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>batch loss </source>
        <translation>该批损失 </translation>
    </message>
    <message>
        <source> · the last good net; what came after it diverged</source>
        <translation> · 最后一个正常的网络；此后发散了</translation>
    </message>
</context>
<context>
    <name>TrainingTensors</name>
    <message>
        <source>Probabilities</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Input gradient</source>
        <translation>输入梯度</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>遮挡</translation>
    </message>
    <message>
        <source>Grad-CAM</source>
        <translation>Grad-CAM</translation>
    </message>
    <message>
        <source>Confusions</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Loss and accuracy, batch by batch</source>
        <translation>损失与准确率，逐批</translation>
    </message>
    <message>
        <source>Loss and accuracy, epoch by epoch</source>
        <translation>损失与准确率，逐轮</translation>
    </message>
</context>
<context>
    <name>TrainingView</name>
    <message>
        <source>%1 · %2 %3 · batch %4</source>
        <translation>%1 · %2 %3 · 批量 %4</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>手绘</translation>
    </message>
    <message>
        <source>test image %1: %2</source>
        <translation>测试图像 %1：%2</translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message>
        <source>%1 M</source>
        <translation>%1 百万</translation>
    </message>
    <message numerus="yes">
        <source> in %n channel(s)</source>
        <translation>
            <numerusform>、%n 个通道</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 for training, %2 for the test, %3, %4 classes</source>
        <translation>训练 %1 张，测试 %2 张，%3，%4 个类别</translation>
    </message>
    <message>
        <source>%1 · %2 parameters · %3 multiply-adds</source>
        <translation>%1 · %2 个参数 · %3 次乘加</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message numerus="yes">
        <source>%n epoch(s) done</source>
        <translation>
            <numerusform>已完成 %n 轮</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 img/s</source>
        <translation>%1 张/秒</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>says %1 (%2 %)</source>
        <translation>判为 %1（%2 %）</translation>
    </message>
    <message>
        <source>%1, and so it is</source>
        <translation>%1，正确</translation>
    </message>
    <message>
        <source>%1; it is %2</source>
        <translation>%1；实为 %2</translation>
    </message>
</context>
<context>
    <name>Unkept</name>
    <message>
        <source>Neither settings nor what you do can be kept, for “%1” and “%2” cannot be written; save what you need as a project elsewhere.</source>
        <translation>设置和你的工作都无法保留，因为无法写入“%1”和“%2”；请将需要的内容另存为项目，放到别处。</translation>
    </message>
    <message>
        <source>What you do cannot be kept, for “%1” cannot be written; save what you need as a project elsewhere.</source>
        <translation>你的工作无法保留，因为无法写入“%1”；请将需要的内容另存为项目，放到别处。</translation>
    </message>
    <message>
        <source>Settings cannot be kept, for “%1” cannot be written; they last until the window is closed.</source>
        <translation>设置无法保留，因为无法写入“%1”；它们只在窗口关闭前有效。</translation>
    </message>
</context>
<context>
    <name>WeightLayers</name>
    <message>
        <source>layer %1, %2</source>
        <translation>第 %1 层（%2）</translation>
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
    <name>convscope::AboutDialog</name>
    <message>
        <source>OpenCV, for TIFF, EXR, HDR, PFM, WebP and 16-bit PGM</source>
        <translation>OpenCV，用于 TIFF、EXR、HDR、PFM、WebP 和 16 位 PGM</translation>
    </message>
    <message>
        <source>the ONNX library, for handing nets on</source>
        <translation>ONNX 库，用于导出网络</translation>
    </message>
    <message>
        <source>there</source>
        <translation>有</translation>
    </message>
    <message>
        <source>not built in</source>
        <translation>未编入</translation>
    </message>
    <message>
        <source>About Convscope</source>
        <translation>关于 Convscope</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Convscope %1&lt;/h3&gt;&lt;p&gt;Shows how a convolutional net works, on your own picture, down to the single number.&lt;/p&gt;&lt;p&gt;MIT licence. It works offline, and sends nothing anywhere.&lt;/p&gt;&lt;p&gt;With Qt %2, on %3. Optional parts:&lt;/p&gt;%4</source>
        <translation>&lt;h3&gt;Convscope %1&lt;/h3&gt;&lt;p&gt;在你自己的图片上展示卷积网络如何工作，直到每一个数。&lt;/p&gt;&lt;p&gt;MIT 许可证。无需联网，也不向任何地方发送数据。&lt;/p&gt;&lt;p&gt;使用 Qt %2，运行于 %3。可选部分：&lt;/p&gt;%4</translation>
    </message>
    <message>
        <source>Bundled</source>
        <translation>内置内容</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>OpenCV&apos;s video part, for MP4 and WebM</source>
        <translation>OpenCV 的视频部分，用于 MP4 和 WebM</translation>
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
    <name>convscope::AnimationPage</name>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>First step</source>
        <translation>第一步</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>最后一步</translation>
    </message>
    <message>
        <source>Every so many steps</source>
        <translation>每隔几步</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source> steps</source>
        <translation> 步</translation>
    </message>
    <message>
        <source>Time for a step</source>
        <translation>每步时间</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>每秒帧数</translation>
    </message>
    <message>
        <source>Motion from step to step</source>
        <translation>步间动画</translation>
    </message>
    <message>
        <source>Pause at the end</source>
        <translation>结尾停顿</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>无限循环</translation>
    </message>
    <message>
        <source> times</source>
        <translation> 次</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Formula under the figure</source>
        <translation>图下附公式</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图题</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>每隔</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Animation</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>%1 s, %2 frames</source>
        <translation>%1 秒，%2 帧</translation>
    </message>
</context>
<context>
    <name>convscope::AppearanceCommands</name>
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
        <source>High contrast, black on white</source>
        <translation>高对比度，白底黑字</translation>
    </message>
    <message>
        <source>High contrast, white on black</source>
        <translation>高对比度，黑底白字</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Reduced motion</source>
        <translation>减少动画(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
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
    <message>
        <source>Filter</source>
        <translation>滤波器</translation>
    </message>
    <message>
        <source>Filter of the steps</source>
        <translation>步骤所到的滤波器</translation>
    </message>
    <message>
        <source>which filter the steps go to, counted from 0</source>
        <translation>跳到哪个滤波器的步骤，从 0 数起</translation>
    </message>
</context>
<context>
    <name>convscope::ChapterModel</name>
    <message>
        <source>%1 %2, lesson done</source>
        <translation>%1 %2，课文已完成</translation>
    </message>
    <message>
        <source>All questions of this lesson are answered right.</source>
        <translation>本课的题目已全部答对。</translation>
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
</context>
<context>
    <name>convscope::ClassBars</name>
    <message>
        <source>Answer of the net</source>
        <translation>网络的答案</translation>
    </message>
    <message>
        <source>%1: %2 %</source>
        <translation>%1：%2 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>convscope::CodeExportPage</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Formula as LaTeX</source>
        <translation>LaTeX 公式</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Preview of the program</source>
        <translation>程序预览</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Holds the numbers of the stage, and makes the same ones from them.</source>
        <translation>包含舞台上的数值，并由此算出相同的结果。</translation>
    </message>
    <message>
        <source>With the numbers of the step; needs the package amsmath, or MathJax.</source>
        <translation>代入当前步的数值；需要 amsmath 宏包或 MathJax。</translation>
    </message>
</context>
<context>
    <name>convscope::CompareControls</name>
    <message>
        <source>A and B</source>
        <translation>A 与 B</translation>
    </message>
    <message>
        <source>Compare with B</source>
        <translation>与 B 对比</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>Swap A and B</source>
        <translation>交换 A 与 B</translation>
    </message>
    <message>
        <source>B = A</source>
        <translation>B = A</translation>
    </message>
    <message>
        <source>Make B equal to A</source>
        <translation>使 B 等于 A</translation>
    </message>
    <message>
        <source>Two settings side by side, and their difference</source>
        <translation>两组设置并排，以及它们的差</translation>
    </message>
    <message>
        <source>Edit side</source>
        <translation>编辑哪一边</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>A and B are the same here. What you change below is changed in the one chosen.</source>
        <translation>此处 A 与 B 相同。在下面所做的改动，只改所选的一边。</translation>
    </message>
    <message>
        <source>A: %1. B: %2.</source>
        <translation>A：%1。B：%2。</translation>
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
    <name>convscope::DataExportPage</name>
    <message>
        <source>%1 numbers: too many to be shown here.</source>
        <translation>%1 个数：太多，无法在此显示。</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Format of the numbers</source>
        <translation>数据格式</translation>
    </message>
    <message>
        <source>Preview of the numbers</source>
        <translation>数据预览</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>NumPy archive (.npz)</source>
        <translation>NumPy 归档 (.npz)</translation>
    </message>
    <message>
        <source>one file with an array for each, as numpy.load() reads it</source>
        <translation>一个文件，每个张量一个数组，可用 numpy.load() 读取</translation>
    </message>
    <message>
        <source>NumPy array (.npy)</source>
        <translation>NumPy 数组 (.npy)</translation>
    </message>
    <message>
        <source>Text table (.csv)</source>
        <translation>文本表格 (.csv)</translation>
    </message>
    <message>
        <source>LaTeX matrix (.tex)</source>
        <translation>LaTeX 矩阵 (.tex)</translation>
    </message>
    <message>
        <source>float32, in the order in which it is shown</source>
        <translation>float32，按显示的顺序</translation>
    </message>
    <message>
        <source>full precision; of several planes, a line with its index before each</source>
        <translation>完整精度；有多个平面时，每个平面前有一行下标</translation>
    </message>
    <message>
        <source>up to 12 rows and columns; needs the package amsmath</source>
        <translation>最多 12 行 12 列；需要 amsmath 宏包</translation>
    </message>
</context>
<context>
    <name>convscope::DrawingCanvas</name>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Draw with the left button, erase with the right one. Or move with the arrows, paint with Space, erase with Delete; E changes between brush and eraser.</source>
        <translation>左键画，右键擦除。也可用方向键移动，空格键涂画，Delete 键擦除；E 键切换画笔与橡皮。</translation>
    </message>
    <message>
        <source>row %1, column %2 of %3×%4: %5 of 255</source>
        <translation>%3×%4 中的行 %1，列 %2：%5 / 255</translation>
    </message>
</context>
<context>
    <name>convscope::DrawingControls</name>
    <message>
        <source>Draw</source>
        <translation>手绘</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>E on the canvas changes between them; the right button of the mouse erases</source>
        <translation>在画布上按 E 键切换二者；鼠标右键擦除</translation>
    </message>
    <message>
        <source>Clear the canvas</source>
        <translation>清空画布</translation>
    </message>
    <message>
        <source>Width of the brush</source>
        <translation>画笔粗细</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>粗细</translation>
    </message>
    <message>
        <source>There is no picture to draw: only an image, or an image file, can be taken.</source>
        <translation>没有可画的图片：只接受图像或图像文件。</translation>
    </message>
    <message>
        <source>The data set&apos;s images are in colour: the net does not take a drawing.</source>
        <translation>数据集的图像是彩色的：网络不接受手绘。</translation>
    </message>
    <message>
        <source>Draw here, and see what the net says. A picture can be dropped or pasted.</source>
        <translation>在这里画，看网络判为什么。也可拖入或粘贴图片。</translation>
    </message>
</context>
<context>
    <name>convscope::DrawnImages</name>
    <message>
        <source>My drawings</source>
        <translation>我的手绘</translation>
    </message>
</context>
<context>
    <name>convscope::DrawnImagesModel</name>
    <message>
        <source>drawing %1: %2</source>
        <translation>手绘 %1：%2</translation>
    </message>
</context>
<context>
    <name>convscope::DrawnSetControls</name>
    <message>
        <source>Draw something first.</source>
        <translation>请先画点什么。</translation>
    </message>
    <message>
        <source>Name its class first.</source>
        <translation>请先填写它的类别。</translation>
    </message>
    <message>
        <source>The drawings of the set have another size: %1×%2.</source>
        <translation>数据集中的手绘是另一种尺寸：%1×%2。</translation>
    </message>
    <message>
        <source>There are %1 classes already, the most that a set may have.</source>
        <translation>已有 %1 个类别，不能再多。</translation>
    </message>
    <message>
        <source>Add drawing</source>
        <translation>添加手绘</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Train on my set</source>
        <translation>用我的数据集训练</translation>
    </message>
    <message>
        <source>My set</source>
        <translation>我的数据集</translation>
    </message>
    <message>
        <source>Class of the drawing</source>
        <translation>手绘的类别</translation>
    </message>
    <message>
        <source>its class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Takes the chosen drawing out of the set</source>
        <translation>从数据集中移除选中的手绘</translation>
    </message>
    <message>
        <source>Remove drawing</source>
        <translation>移除手绘</translation>
    </message>
</context>
<context>
    <name>convscope::ExamplesDialog</name>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>A click opens one. What you had stays behind it: undo brings it back.</source>
        <translation>单击即可打开。原来的内容仍在：撤销即可恢复。</translation>
    </message>
</context>
<context>
    <name>convscope::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Kind of export</source>
        <translation>导出类型</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>“%1” is there already. Replace it?</source>
        <translation>“%1”已存在。要替换吗？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>已停止；没有写入任何文件。</translation>
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
    <name>convscope::FigureCommands</name>
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
</context>
<context>
    <name>convscope::FigureExportPage</name>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>倍率</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Type size</source>
        <translation>字号</translation>
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
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>The whole figure</source>
        <translation>整幅图</translation>
    </message>
    <message>
        <source>As zoomed on the stage</source>
        <translation>舞台上放大的部分</translation>
    </message>
    <message>
        <source>Panel: %1</source>
        <translation>面板：%1</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>毫米</translation>
    </message>
    <message>
        <source> pixels a unit</source>
        <translation> 像素/单位</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> 磅</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Outlines: exact everywhere</source>
        <translation>轮廓：处处一致</translation>
    </message>
    <message>
        <source>Text: to be edited</source>
        <translation>文本：可以编辑</translation>
    </message>
    <message>
        <source>Text comes with its typefaces in the file; some programs use others all the same.</source>
        <translation>文件中附有字体；但有些程序仍会换用别的字体。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图题</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>图形</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 毫米</translation>
    </message>
    <message>
        <source>sharp at any size</source>
        <translation>任意尺寸都清晰</translation>
    </message>
    <message>
        <source>The file: %1</source>
        <translation>文件：%1</translation>
    </message>
</context>
<context>
    <name>convscope::FileCommands</name>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
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
        <source>Exa&amp;mples…</source>
        <translation>示例(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Save project</source>
        <translation>保存项目(&amp;S)</translation>
    </message>
    <message>
        <source>Save project &amp;as…</source>
        <translation>项目另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Em&amp;bed the picture</source>
        <translation>嵌入图片(&amp;B)</translation>
    </message>
    <message>
        <source>The project holds the picture itself; else it names the picture&apos;s file, which must stay</source>
        <translation>项目中保存图片本身；否则只记下图片文件的位置，该文件必须保留</translation>
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
        <source>No files yet</source>
        <translation>暂无文件</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Pictures and projects (%1)</source>
        <translation>图片和项目 (%1)</translation>
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
        <source>Open a picture or a project</source>
        <translation>打开图片或项目</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>opening %1 …</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Example: %1</source>
        <translation>示例：%1</translation>
    </message>
    <message>
        <source>The clipboard holds no picture; copy one first. (A kernel is pasted in its table.)</source>
        <translation>剪贴板中没有图片，请先复制一张。（卷积核请粘贴到它的表格中。）</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>粘贴的图片</translation>
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
        <source>The picture is not there</source>
        <translation>找不到图片</translation>
    </message>
    <message>
        <source>The project&apos;s picture “%1” is not there.</source>
        <translation>项目的图片“%1”不在那里。</translation>
    </message>
    <message>
        <source>Choose where it is now, or another picture in its place.</source>
        <translation>请选择它现在的位置，或用另一张图片代替。</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>选择(&amp;C)…</translation>
    </message>
    <message>
        <source>The project&apos;s picture</source>
        <translation>项目的图片</translation>
    </message>
</context>
<context>
    <name>convscope::FilmPreview</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Pause the preview</source>
        <translation>暂停预览</translation>
    </message>
    <message>
        <source>Play the preview</source>
        <translation>播放预览</translation>
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
    <name>convscope::GuideDialog</name>
    <message>
        <source>en</source>
        <comment>the name of the guide in this language</comment>
        <translation>zh_CN</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
</context>
<context>
    <name>convscope::HelpCommands</name>
    <message>
        <source>&amp;Guide</source>
        <translation>指南(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Keyboard and mouse</source>
        <translation>键盘与鼠标(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Convscope</source>
        <translation>关于 Convscope(&amp;A)</translation>
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
    <name>convscope::LayerEditor</name>
    <message>
        <source>Layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>Layers of the net</source>
        <translation>网络的各层</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>各层</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Insert</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation>Alt+↑</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation>Alt+↓</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>The last dense layer has an output for each class of the data: %1. Type a layer as it stands here: Conv 8@5×5, same; MaxPool 2; ReLU; Dropout 0.25; Dense 10.</source>
        <translation>最后的全连接层，为数据的每个类别各设一个输出，共 %1 个。层的写法如下：Conv 8@5×5, same；MaxPool 2；ReLU；Dropout 0.25；Dense 10。</translation>
    </message>
</context>
<context>
    <name>convscope::LayerModel</name>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Add layer</source>
        <translation>添加层</translation>
    </message>
    <message>
        <source>Remove layer</source>
        <translation>移除层</translation>
    </message>
    <message>
        <source>Move layer</source>
        <translation>移动层</translation>
    </message>
    <message>
        <source>Layer %1: %2</source>
        <translation>第 %1 层：%2</translation>
    </message>
</context>
<context>
    <name>convscope::LessonCommands</name>
    <message>
        <source>Page &amp;before</source>
        <translation>上一页(&amp;B)</translation>
    </message>
    <message>
        <source>Page &amp;after</source>
        <translation>下一页(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Show the answer</source>
        <translation>显示答案(&amp;S)</translation>
    </message>
    <message>
        <source>Chapters and &amp;lesson</source>
        <translation>章节与课文(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Open lessons…</source>
        <translation>打开课文(&amp;O)…</translation>
    </message>
    <message>
        <source>B&amp;undled lessons</source>
        <translation>内置课文(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Forget all answers</source>
        <translation>清除所有答题记录(&amp;F)</translation>
    </message>
    <message>
        <source>Every question is asked anew.</source>
        <translation>所有题目都重新提问。</translation>
    </message>
    <message>
        <source>Open a folder of lessons</source>
        <translation>打开课文文件夹</translation>
    </message>
</context>
<context>
    <name>convscope::LessonPanel</name>
    <message>
        <source>Lesson</source>
        <translation>讲解</translation>
    </message>
    <message>
        <source>Undo what was tried</source>
        <translation>撤销刚才的尝试</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>讲解</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Page after</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
</context>
<context>
    <name>convscope::LessonSession</name>
    <message numerus="yes">
        <source>(and %n more)</source>
        <translation>
            <numerusform>（还有 %n 处）</numerusform>
        </translation>
    </message>
    <message>
        <source>This lesson cannot be read</source>
        <translation>无法读取这一课</translation>
    </message>
    <message>
        <source>%1 of %2 right</source>
        <translation>答对 %1/%2</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>You have answered this one right.</source>
        <translation>这道题你已答对。</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>the cell in row %1, column %2</source>
        <translation>行 %1、列 %2 的单元</translation>
    </message>
    <message>
        <source>The answer is: %1</source>
        <translation>答案是：%1</translation>
    </message>
    <message>
        <source>The engine computed: %1</source>
        <translation>引擎算得：%1</translation>
    </message>
    <message>
        <source>Right. %1</source>
        <translation>正确。%1</translation>
    </message>
    <message>
        <source>Not so. %1</source>
        <translation>不对。%1</translation>
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
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Copy figure</source>
        <translation>复制图形</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
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
        <source>Back to the &amp;net</source>
        <translation>返回网络(&amp;N)</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Lesson</source>
        <translation>课文(&amp;L)</translation>
    </message>
    <message>
        <source>saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>convscope::NetLayerBar</name>
    <message>
        <source>← Back to the net</source>
        <translation>← 返回网络</translation>
    </message>
    <message>
        <source>To chapter 11, where the training goes on (%1)</source>
        <translation>回到第 11 章，训练在那里继续（%1）</translation>
    </message>
    <message>
        <source>Chapters of this layer</source>
        <translation>这一层的章节</translation>
    </message>
</context>
<context>
    <name>convscope::NetLayerControls</name>
    <message>
        <source>Layer of the net</source>
        <translation>网络的层</translation>
    </message>
    <message>
        <source>Forward and back side by side</source>
        <translation>前向与反向并排</translation>
    </message>
    <message>
        <source>These numbers are the net&apos;s own. To change them, go back to the net.</source>
        <translation>这些数属于网络。要改动，请返回网络。</translation>
    </message>
    <message>
        <source>reads %1, makes %2</source>
        <translation>输入 %1，输出 %2</translation>
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
    <name>convscope::Presentation</name>
    <message>
        <source>Blank screen</source>
        <translation>黑屏</translation>
    </message>
    <message>
        <source>Page Down: next step  ·  B: black  ·  I: settings  ·  Ctrl +/−: type  ·  Esc: leave</source>
        <translation>Page Down：下一步  ·  B：黑屏  ·  I：设置  ·  Ctrl +/−：字号  ·  Esc：离开</translation>
    </message>
</context>
<context>
    <name>convscope::PresetBox</name>
    <message>
        <source>Network preset</source>
        <translation>网络预设</translation>
    </message>
</context>
<context>
    <name>convscope::ProjectKeeper</name>
    <message>
        <source>Save the project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Projects (*.convscope)</source>
        <translation>项目 (*.convscope)</translation>
    </message>
    <message>
        <source>saving %1 …</source>
        <translation>正在保存 %1 …</translation>
    </message>
    <message>
        <source>Changed elsewhere</source>
        <translation>已在别处更改</translation>
    </message>
    <message>
        <source>“%1” has been changed since it was opened here, by another window or program.</source>
        <translation>“%1”在此处打开之后，已被另一个窗口或程序更改。</translation>
    </message>
    <message>
        <source>Replace it with what is open here, or save that under another name?</source>
        <translation>用此处打开的内容替换它，还是另存为其他名称？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save changes?</source>
        <translation>保存更改？</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>要把更改保存到“%1”吗？</translation>
    </message>
    <message>
        <source>Otherwise the file stays as it was saved last.</source>
        <translation>否则文件保持上次保存的样子。</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Don&apos;t save</source>
        <translation>不保存(&amp;D)</translation>
    </message>
</context>
<context>
    <name>convscope::QuestionView</name>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>告诉我</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>你的答案</translation>
    </message>
    <message>
        <source>row, column</source>
        <translation>行, 列</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>The settings have been changed since the question was asked.</source>
        <translation>提问之后，设置已被更改。</translation>
    </message>
    <message>
        <source>Click the cell on the stage, or type its row and column, counted from 0.</source>
        <translation>在舞台上单击该单元，或输入它的行和列（从 0 数起）。</translation>
    </message>
    <message>
        <source>The question has settings of its own; yours come back when you turn the page.</source>
        <translation>题目使用自己的设置；翻页后会恢复你的设置。</translation>
    </message>
    <message>
        <source>Ask me</source>
        <translation>开始提问</translation>
    </message>
    <message>
        <source>Back to the question&apos;s settings</source>
        <translation>回到题目的设置</translation>
    </message>
    <message>
        <source>Ask me again</source>
        <translation>再问一次</translation>
    </message>
</context>
<context>
    <name>convscope::RecoveryBar</name>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>the work</source>
        <translation>未保存的内容</translation>
    </message>
    <message>
        <source>Convscope ended before all was saved. Go on with %1 from %2?</source>
        <translation>Convscope 上次结束时还有内容未保存。要从 %2 的 %1 继续吗？</translation>
    </message>
</context>
<context>
    <name>convscope::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Reduced motion: steps and turns jump</source>
        <translation>减少动画：步骤与转动直接跳到终点</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Go on where the last session ended</source>
        <translation>从上次结束的地方继续</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
</context>
<context>
    <name>convscope::ShortcutsDialog</name>
    <message>
        <source>Zoom about the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>wheel, or pinch</source>
        <translation>滚轮，或双指张合</translation>
    </message>
    <message>
        <source>Move the zoomed figure</source>
        <translation>移动放大后的图形</translation>
    </message>
    <message>
        <source>drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Move or resize the region on the photo</source>
        <translation>移动或缩放照片上的区域</translation>
    </message>
    <message>
        <source>drag it, or its corners</source>
        <translation>拖动它，或它的四角</translation>
    </message>
    <message>
        <source>Show what belongs to a cell, a weight or a term</source>
        <translation>显示与某个单元、权重或项相关的一切</translation>
    </message>
    <message>
        <source>point at it</source>
        <translation>指向它</translation>
    </message>
    <message>
        <source>Keep what is pointed at</source>
        <translation>固定所指的内容</translation>
    </message>
    <message>
        <source>click</source>
        <translation>单击</translation>
    </message>
    <message>
        <source>Go to the step of an output</source>
        <translation>跳到某个输出的那一步</translation>
    </message>
    <message>
        <source>double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Paint a gradient; erase it</source>
        <translation>画出梯度；擦除它</translation>
    </message>
    <message>
        <source>drag; drag with Shift or the right button</source>
        <translation>拖动；按住 Shift 或用右键拖动</translation>
    </message>
    <message>
        <source>Turn a volume</source>
        <translation>转动立体</translation>
    </message>
    <message>
        <source>drag it</source>
        <translation>拖动它</translation>
    </message>
    <message>
        <source>Open a layer of the net in its chapter</source>
        <translation>在相应的章中打开网络的一层</translation>
    </message>
    <message>
        <source>click a map, a filter or a gradient</source>
        <translation>单击特征图、滤波器或梯度</translation>
    </message>
    <message>
        <source>Point at a cell of the stage; at the next</source>
        <translation>指向舞台上的一格；指向下一格</translation>
    </message>
    <message>
        <source>Enter; Ctrl and arrows</source>
        <translation>回车；Ctrl 加方向键</translation>
    </message>
    <message>
        <source>Keep, paint or open that cell; go to its step</source>
        <translation>固定、涂画或打开该格；跳到它的那一步</translation>
    </message>
    <message>
        <source>Enter; Ctrl+Enter</source>
        <translation>回车；Ctrl+回车</translation>
    </message>
    <message>
        <source>Go from term to term, on the formula</source>
        <translation>在公式上逐项移动</translation>
    </message>
    <message>
        <source>Ctrl and arrows</source>
        <translation>Ctrl 加方向键</translation>
    </message>
    <message>
        <source>A step, in the presentation; a chapter</source>
        <translation>演示中走一步；换一章</translation>
    </message>
    <message>
        <source>Page Up, Page Down; with Ctrl</source>
        <translation>Page Up、Page Down；同时按 Ctrl</translation>
    </message>
    <message>
        <source>Play, in the presentation; blank the screen</source>
        <translation>演示中播放；遮住屏幕</translation>
    </message>
    <message>
        <source>P; B or W</source>
        <translation>P；B 或 W</translation>
    </message>
    <message>
        <source>Settings, in the presentation; larger type</source>
        <translation>演示中显示设置；放大文字</translation>
    </message>
    <message>
        <source>I; Ctrl++</source>
        <translation>I；Ctrl++</translation>
    </message>
    <message>
        <source>Keyboard and mouse</source>
        <translation>键盘与鼠标</translation>
    </message>
    <message>
        <source>To do this</source>
        <translation>要做的事</translation>
    </message>
    <message>
        <source>press or use</source>
        <translation>按键或操作</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
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
    <name>convscope::TrainDataControls</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像数</translation>
    </message>
    <message>
        <source>Images to train on</source>
        <translation>用于训练的图像数</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Digits (bundled)</source>
        <translation>数字（内置）</translation>
    </message>
    <message>
        <source>Fashion-MNIST</source>
        <translation>Fashion-MNIST</translation>
    </message>
    <message>
        <source>My drawings</source>
        <translation>我的手绘</translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>With the four IDX files of MNIST, or a subfolder of images for each class</source>
        <translation>含 MNIST 的四个 IDX 文件，或每个类别一个图像子文件夹</translation>
    </message>
    <message>
        <source>Install the package dataset-fashion-mnist to train on it</source>
        <translation>安装软件包 dataset-fashion-mnist 后可用于训练</translation>
    </message>
    <message>
        <source>A folder of images, or of IDX files</source>
        <translation>图像或 IDX 文件的文件夹</translation>
    </message>
</context>
<context>
    <name>convscope::TrainNetworkControls</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Edit layers…</source>
        <translation>编辑各层…</translation>
    </message>
</context>
<context>
    <name>convscope::TrainOptimizerControls</name>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>RMS</source>
        <translation>RMS</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批量</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批量大小</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>He, uniform</source>
        <translation>He，均匀</translation>
    </message>
    <message>
        <source>He, normal</source>
        <translation>He，正态</translation>
    </message>
    <message>
        <source>Xavier, uniform</source>
        <translation>Xavier，均匀</translation>
    </message>
    <message>
        <source>Xavier, normal</source>
        <translation>Xavier，正态</translation>
    </message>
    <message>
        <source>The rate may change while it learns. A change of anything else begins a new run; the old one stays in the curves.</source>
        <translation>学习率可在训练中更改。更改其他任何一项都会开始新的训练，旧的仍留在曲线中。</translation>
    </message>
    <message>
        <source>Seed of the run</source>
        <translation>训练的随机种子</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
</context>
<context>
    <name>convscope::TrainRunControls</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Epochs to learn</source>
        <translation>要学习的轮数</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Learns until the epochs below are done</source>
        <translation>一直学习，直到完成下面的轮数</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Begins again with new weights; this run stays in the curves</source>
        <translation>以新的权重重新开始；这次训练仍留在曲线中</translation>
    </message>
    <message>
        <source>One batch</source>
        <translation>单个批次</translation>
    </message>
    <message>
        <source>Learns one batch</source>
        <translation>学习一批</translation>
    </message>
    <message>
        <source>One sample</source>
        <translation>单个样本</translation>
    </message>
    <message>
        <source>Plays the watched image forward through the net, and back</source>
        <translation>播放观察的图像前向通过网络、再反向传回的过程</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>Go on at a tenth of the rate</source>
        <translation>以十分之一的学习率继续</translation>
    </message>
    <message>
        <source>From the last good step</source>
        <translation>从最后一个正常的步继续</translation>
    </message>
    <message>
        <source>as fast as possible</source>
        <translation>尽可能快</translation>
    </message>
    <message numerus="yes">
        <source>%1 batch(es)/s</source>
        <translation>
            <numerusform>每秒 %1 批</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget earlier runs</source>
        <translation>清除先前的训练</translation>
    </message>
    <message>
        <source>Takes them out of the curves</source>
        <translation>把它们从曲线中去掉</translation>
    </message>
    <message>
        <source>Save run…</source>
        <translation>保存训练…</translation>
    </message>
    <message>
        <source>Open run…</source>
        <translation>打开训练…</translation>
    </message>
    <message>
        <source>Export ONNX…</source>
        <translation>导出 ONNX…</translation>
    </message>
    <message>
        <source>Save run</source>
        <translation>保存训练</translation>
    </message>
    <message>
        <source>Export ONNX</source>
        <translation>导出 ONNX</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>打开训练</translation>
    </message>
    <message>
        <source>Runs (*.%1);;All files (*)</source>
        <translation>训练 (*.%1);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier run(s) in the curves</source>
        <translation>
            <numerusform>曲线中有先前的 %n 次训练</numerusform>
        </translation>
    </message>
    <message>
        <source>writing %1 …</source>
        <translation>正在写 %1 …</translation>
    </message>
</context>
<context>
    <name>convscope::TrainStageControls</name>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>滤波器</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>混淆</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>归因</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Layer in view</source>
        <translation>所看的层</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>滤波器</translation>
    </message>
    <message>
        <source>Filter of the film</source>
        <translation>看其演变的滤波器</translation>
    </message>
</context>
<context>
    <name>convscope::TrainingSession</name>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>There is no run to save yet.</source>
        <translation>还没有可保存的训练。</translation>
    </message>
    <message>
        <source>There is no net to export yet.</source>
        <translation>还没有可导出的网络。</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>打开训练</translation>
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
    <name>convscope::WatchedControls</name>
    <message>
        <source>Watch</source>
        <translation>观察</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>手绘</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Test image</source>
        <translation>测试图像</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Test image before</source>
        <translation>上一张测试图像</translation>
    </message>
    <message>
        <source>Test image after</source>
        <translation>下一张测试图像</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>A random test image</source>
        <translation>随机一张测试图像</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>判错</translation>
    </message>
    <message>
        <source>The next that the net is wrong about</source>
        <translation>下一张网络判错的图像</translation>
    </message>
    <message>
        <source>Invert the photo</source>
        <translation>照片反色</translation>
    </message>
    <message>
        <source>Dark on light, as on paper, becomes light on dark, as data sets have it</source>
        <translation>把纸上那样的浅底深色，变为数据集那样的深底浅色</translation>
    </message>
    <message>
        <source>None is known: the net is tested at the end of each epoch.</source>
        <translation>尚无已知的：每轮结束时才测试网络。</translation>
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
    <message>
        <source>Open layer %1</source>
        <translation>打开第 %1 层</translation>
    </message>
    <message>
        <source>Back to the net</source>
        <translation>返回网络</translation>
    </message>
    <message>
        <source>The formula comes back with the answer.</source>
        <translation>答题后公式会重新显示。</translation>
    </message>
    <message>
        <source>A question waits for its answer.</source>
        <translation>有一道题等待回答。</translation>
    </message>
</context>
</TS>
