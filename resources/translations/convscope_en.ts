<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BackpropFigure</name>
    <message numerus="yes">
        <source>, %n at a kink</source>
        <translation>
            <numerusform>, %n at a kink</numerusform>
            <numerusform>, %n at kinks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChannelsFigure</name>
    <message numerus="yes">
        <source>%n filter(s)</source>
        <translation>
            <numerusform>%n filter</numerusform>
            <numerusform>%n filters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message numerus="yes">
        <source>%n feature map(s)</source>
        <translation>
            <numerusform>%n feature map</numerusform>
            <numerusform>%n feature maps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n filter(s)</source>
        <translation>
            <numerusform>%n filter</numerusform>
            <numerusform>%n filters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionSide</name>
    <message numerus="yes">
        <source>%n weight(s)</source>
        <translation>
            <numerusform>%n weight</numerusform>
            <numerusform>%n weights</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionsFigure</name>
    <message numerus="yes">
        <source>%n weight(s)</source>
        <translation>
            <numerusform>%n weight</numerusform>
            <numerusform>%n weights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, reaches %n output(s)</source>
        <translation>
            <numerusform>%1, reaches %n output</numerusform>
            <numerusform>%1, reaches %n outputs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, reaches output(s) %2</source>
        <translation>
            <numerusform>%1, reaches output %2</numerusform>
            <numerusform>%1, reaches outputs %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: weight(s) %2</source>
        <translation>
            <numerusform>%1: weight %2</numerusform>
            <numerusform>%1: weights %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConvParts</name>
    <message numerus="yes">
        <source>padding f%1 = %2 takes part in %n product(s)</source>
        <translation>
            <numerusform>padding f%1 = %2 takes part in %n product</numerusform>
            <numerusform>padding f%1 = %2 takes part in %n products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>pixel f%1 = %2 takes part in %n product(s)</source>
        <translation>
            <numerusform>pixel f%1 = %2 takes part in %n product</numerusform>
            <numerusform>pixel f%1 = %2 takes part in %n products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>weight h%1 = %2 meets %n input cell(s)</source>
        <translation>
            <numerusform>weight h%1 = %2 meets %n input cell</numerusform>
            <numerusform>weight h%1 = %2 meets %n input cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>output G%1 = %2, a sum of %n product(s)</source>
        <translation>
            <numerusform>output G%1 = %2, a sum of %n product</numerusform>
            <numerusform>output G%1 = %2, a sum of %n products</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Formula</name>
    <message numerus="yes">
        <source>… %n more …</source>
        <translation>
            <numerusform>… %n more …</numerusform>
            <numerusform>… %n more …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GalleryFigure</name>
    <message numerus="yes">
        <source>%n kernel(s) on the whole photo</source>
        <translation>
            <numerusform>%n kernel on the whole photo</numerusform>
            <numerusform>%n kernels on the whole photo</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LayerParts</name>
    <message numerus="yes">
        <source>A[l−1]%1 = %2, %3; it reaches %n cell(s) of map %4</source>
        <translation>
            <numerusform>A[l−1]%1 = %2, %3; it reaches %n cell of map %4</numerusform>
            <numerusform>A[l−1]%1 = %2, %3; it reaches %n cells of map %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PoolParts</name>
    <message numerus="yes">
        <source>input A[l−1]%1 = %2 is in %n window(s)</source>
        <translation>
            <numerusform>input A[l−1]%1 = %2 is in %n window</numerusform>
            <numerusform>input A[l−1]%1 = %2 is in %n windows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>cell %1 wins %2 of its %n window(s)</source>
        <translation>
            <numerusform>cell %1 wins %2 of its %n window</numerusform>
            <numerusform>cell %1 wins %2 of its %n windows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>cell %1 has shares of %n window(s): %2 in all</source>
        <translation>
            <numerusform>cell %1 has a share of %n window: %2 in all</numerusform>
            <numerusform>cell %1 has shares of %n windows: %2 in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>output A[l]%1 = %2, from %n cell(s)</source>
        <translation>
            <numerusform>output A[l]%1 = %2, from %n cell</numerusform>
            <numerusform>output A[l]%1 = %2, from %n cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cells are equal; the first in row-major order wins.</source>
        <translation>
            <numerusform>%n cell is the largest; it wins.</numerusform>
            <numerusform>%n cells are equal; the first in row-major order wins.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScatterPass</name>
    <message numerus="yes">
        <source>dZ%1 = %2 goes back to %n cell(s) of dA[l−1]</source>
        <translation>
            <numerusform>dZ%1 = %2 goes back to %n cell of dA[l−1]</numerusform>
            <numerusform>dZ%1 = %2 goes back to %n cells of dA[l−1]</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>dA[l−1]%1 = %2 so far, %3 in the end; %n number(s) of dZ reach it from this filter</source>
        <translation>
            <numerusform>dA[l−1]%1 = %2 so far, %3 in the end; %n number of dZ reaches it from this filter</numerusform>
            <numerusform>dA[l−1]%1 = %2 so far, %3 in the end; %n numbers of dZ reach it from this filter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SlidingPass</name>
    <message numerus="yes">
        <source>%1 = %2; it reaches %n cell(s) of the result</source>
        <translation>
            <numerusform>%1 = %2; it reaches %n cell of the result</numerusform>
            <numerusform>%1 = %2; it reaches %n cells of the result</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StrideFigure</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n column</numerusform>
            <numerusform>%n columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message numerus="yes">
        <source> in %n channel(s)</source>
        <translation>
            <numerusform> in %n channel</numerusform>
            <numerusform> in %n channels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n epoch(s) done</source>
        <translation>
            <numerusform>%n epoch done</numerusform>
            <numerusform>%n epochs done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>convscope::LessonSession</name>
    <message numerus="yes">
        <source>(and %n more)</source>
        <translation>
            <numerusform>(and %n more)</numerusform>
            <numerusform>(and %n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>convscope::TrainRunControls</name>
    <message numerus="yes">
        <source>%1 batch(es)/s</source>
        <translation>
            <numerusform>%1 batch/s</numerusform>
            <numerusform>%1 batches/s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier run(s) in the curves</source>
        <translation>
            <numerusform>%n earlier run in the curves</numerusform>
            <numerusform>%n earlier runs in the curves</numerusform>
        </translation>
    </message>
</context>
</TS>
