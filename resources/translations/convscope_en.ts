<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
</TS>
