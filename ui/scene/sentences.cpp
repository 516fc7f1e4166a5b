#include "ui/scene/sentences.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <vector>

namespace convscope {

namespace {

/// Of those that fit, the first counts, so what is special stands before what is general. What stands in quotes is a
/// name, and stays as it is.
constexpr const char* kTemplates[]{
    // shapes and windows
    QT_TRANSLATE_NOOP("Sentence",
                      "The kernel does not fit: along the %1 it covers %2 cells (size %3, dilation %4), but the padded "
                      "input has only %5 (%6 + %7 + %8); use a smaller kernel or dilation, or more padding."),
    QT_TRANSLATE_NOOP("Sentence", "The padding must not be negative, but along the %1 it is %2 before and %3 after."),
    QT_TRANSLATE_NOOP("Sentence", "A number along the %1 is larger than %2."),
    QT_TRANSLATE_NOOP("Sentence", "The %1 must be at least 1, but its %2 is %3."),
    QT_TRANSLATE_NOOP("Sentence", "The padding mode “%1” is none of zeros, reflect, replicate and circular."),
    QT_TRANSLATE_NOOP("Sentence", "The padding “%1” is none of 1, 1,0 (height, width), 1,1,0,0 (top, left, bottom, "
                                  "right), valid, same, same_lower, same_pytorch and full."),
    QT_TRANSLATE_NOOP("Sentence",
                      "The %1 “%2” is neither a whole number from %3 nor two of them, as in 2,1 (height, width)."),
    QT_TRANSLATE_NOOP("Sentence",
                      "The activation “%1” is none of identity, relu, leaky_relu, sigmoid, tanh, softplus and gelu."),
    // the region, the kernel, the settings
    QT_TRANSLATE_NOOP("Sentence", "There is no picture; open one."),
    QT_TRANSLATE_NOOP("Sentence", "The region is %1×%2 pixels; it must be 1 to %3 a side."),
    QT_TRANSLATE_NOOP("Sentence",
                      "The region of %1×%2 pixels at (%3, %4) does not lie within the picture of %5×%6 pixels."),
    QT_TRANSLATE_NOOP("Sentence", "The kernel is %1×%2; the largest is %3×%4."),
    QT_TRANSLATE_NOOP("Sentence", "The kernel's divisor must not be 0."),
    QT_TRANSLATE_NOOP("Sentence", "Valid padding is one of the two that are compared. %1"),
    QT_TRANSLATE_NOOP("Sentence", "The %1 must be 1 to %2, but are %3."),
    QT_TRANSLATE_NOOP("Sentence", "The kernel has %1 rows and %2 columns; the largest is %3×%4."),
    QT_TRANSLATE_NOOP("Sentence", "Row %1 of the kernel has “%2” as number %3, which is no number."),
    QT_TRANSLATE_NOOP("Sentence", "The kernel has no numbers; write it as in 1 0 -1; 2 0 -2; 1 0 -1."),
    QT_TRANSLATE_NOOP("Sentence",
                      "Row %1 of the kernel has %2 numbers, but row 1 has %3; all rows must be of one length."),
    QT_TRANSLATE_NOOP("Sentence", "There is no kernel preset “%1”; the presets are %2."),
    QT_TRANSLATE_NOOP("Sentence", "There is no setting “%1”; the settings are %2."),
    QT_TRANSLATE_NOOP("Sentence", "The setting %1 cannot be “%2”; it is %3."),
    QT_TRANSLATE_NOOP("Sentence",
                      "“%1” is not a painted cell; write map,row,column=value, counted from 0, as in 0,2,3=1."),
    // projects and sessions
    QT_TRANSLATE_NOOP("Sentence", "The project is no JSON: %1 at byte %2."),
    QT_TRANSLATE_NOOP("Sentence", "The project has no field “convscope” with its version; it is of another program."),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "The project is of version %1, and this Convscope reads up to version %2; open it with a newer one."),
    QT_TRANSLATE_NOOP("Sentence", "The project names no picture: it has no field “image”, or an empty one."),
    QT_TRANSLATE_NOOP("Sentence", "There is no session to go on with."),
    QT_TRANSLATE_NOOP("Sentence", "The pasted picture cannot be kept in “%1”."),
    QT_TRANSLATE_NOOP("Sentence", "The session cannot be kept in “%1”: %2."),
    // files
    QT_TRANSLATE_NOOP("Sentence", "There is no file “%1”."),
    QT_TRANSLATE_NOOP("Sentence", "“%1” is a folder, not a file."),
    QT_TRANSLATE_NOOP("Sentence", "“%1” is not an ordinary file."),
    QT_TRANSLATE_NOOP("Sentence", "“%1” was changed while it was read; open it again."),
    QT_TRANSLATE_NOOP("Sentence", "“%1” cannot be read: %2."),
    QT_TRANSLATE_NOOP("Sentence", "“%1” cannot be written: the ONNX library refuses the network (%2)."),
    QT_TRANSLATE_NOOP("Sentence", "“%1” cannot be written: %2."),
    QT_TRANSLATE_NOOP("Sentence", "“%1” has %2 bytes; at most %3 are read."),
    QT_TRANSLATE_NOOP("Sentence", "%1 has no pixels (%2)."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is %2 pixels large; the most that Convscope opens is %3 million."),
    QT_TRANSLATE_NOOP("Sentence", "“%1” cannot be opened. %2"),
    QT_TRANSLATE_NOOP("Sentence", "“%1” cannot be opened: %2."),
    QT_TRANSLATE_NOOP("Sentence", "“%1” is damaged: the end of the JPEG is missing."),
    QT_TRANSLATE_NOOP("Sentence", "“%1” is damaged and cannot be read as %2: %3."),
    QT_TRANSLATE_NOOP("Sentence", "There is no test pattern “%1”."),
    QT_TRANSLATE_NOOP("Sentence", "There is no photo “%1”."),
    QT_TRANSLATE_NOOP("Sentence", "The %1 module is there, but cannot be loaded (%2); install %3."),
    QT_TRANSLATE_NOOP("Sentence", "The %1 module is missing (%2); install %3 and build Convscope again."),
    QT_TRANSLATE_NOOP("Sentence", "The %1 module is of another version of Convscope."),
    QT_TRANSLATE_NOOP("Sentence", "A picture of %1×%2 pixels is too large; choose a smaller size or scale."),
    QT_TRANSLATE_NOOP("Sentence", "The picture cannot be encoded as PNG."),
    QT_TRANSLATE_NOOP("Sentence", "A figure cannot be written as “%1”; the name must end in .%2."),
    QT_TRANSLATE_NOOP("Sentence", "The filter was cancelled."),
    QT_TRANSLATE_NOOP("Sentence", "The gradient check was cancelled."),
    // packed files
    QT_TRANSLATE_NOOP("Sentence", "%1 cannot be unpacked: zlib does not start."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is damaged: %2 bytes that are no gzip follow the packed data."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is cut short: its gzip data ends after %2 unpacked bytes."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is damaged: its gzip data cannot be unpacked after %2 unpacked bytes (%3)."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is packed with gzip, and Convscope was built without zlib: unpack it with "
                                  "gunzip, or install zlib (Debian: zlib1g-dev) and build Convscope again."),
    // IDX
    QT_TRANSLATE_NOOP("Sentence", "%1 is not an IDX file: it begins with%2, not with 00 00 08 0%3."),
    QT_TRANSLATE_NOOP("Sentence", "%1 holds values of the IDX type %2; only 08 (unsigned bytes) is read."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is an IDX file of 1 axis; %2"),
    QT_TRANSLATE_NOOP("Sentence", "%1 is an IDX file of %2 axes; %3"),
    QT_TRANSLATE_NOOP("Sentence", "labels have 1 (count)."),
    QT_TRANSLATE_NOOP("Sentence", "images have 3 (count, height, width)."),
    QT_TRANSLATE_NOOP("Sentence", "%1 ends within its header: %2 bytes are needed, but %3 are there."),
    QT_TRANSLATE_NOOP("Sentence", "%1 has the sizes %2: there is nothing in it."),
    QT_TRANSLATE_NOOP("Sentence", "%1 has the sizes %2, which is more than the %3 bytes that are read."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is cut short: its sizes %2 need %3 bytes of data, but %4 are there."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is too long: its sizes %2 need %3 bytes of data, but more are there."),
    // data sets
    QT_TRANSLATE_NOOP("Sentence", "There is no data set “%1”: name digits, fashion-mnist, or a folder with the IDX "
                                  "files of MNIST or with a subfolder of images for each class."),
    QT_TRANSLATE_NOOP("Sentence", "Fashion-MNIST is not in the folder “%1”: install Debian's package "
                                  "dataset-fashion-mnist, or name the folder with its four files."),
    QT_TRANSLATE_NOOP("Sentence", "The folder “%1” has no file “%2” (nor as .gz)."),
    QT_TRANSLATE_NOOP("Sentence", "“%1” has %2 images, but “%3” has %4 labels."),
    QT_TRANSLATE_NOOP("Sentence", "%1 has %2 images, but %3 labels."),
    QT_TRANSLATE_NOOP("Sentence", "The images for the test in “%1” have the size %2, but those for training %3."),
    QT_TRANSLATE_NOOP("Sentence", "%1 has no image of the class “%2” to train with; every class needs one."),
    QT_TRANSLATE_NOOP("Sentence", "%1 gives image %2 the label %3, but labels go from 0 to %4."),
    QT_TRANSLATE_NOOP("Sentence", "%1 has no image for the test."),
    QT_TRANSLATE_NOOP("Sentence", "%1 has %2 images for training, so it can be 1 to %3 of them, but not %4."),
    QT_TRANSLATE_NOOP("Sentence", "Draw images of at least 2 classes; there is none yet."),
    QT_TRANSLATE_NOOP("Sentence", "Draw images of at least 2 classes; there is only “%1”."),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "The class “%1” has no image; draw at least 2 of each class, one to train with and one for the test."),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "The class “%1” has only 1 image; draw at least 2 of each class, one to train with and one for the test."),
    QT_TRANSLATE_NOOP("Sentence", "The folder “%1” cannot be read: %2."),
    QT_TRANSLATE_NOOP("Sentence", "The folder “%1” has no subfolders; each class needs one, with its images."),
    QT_TRANSLATE_NOOP("Sentence", "The folder “%1” has %2 subfolders; the most classes are %3."),
    QT_TRANSLATE_NOOP("Sentence", "The class “%1” is in the test alone; nothing is there to train it."),
    QT_TRANSLATE_NOOP("Sentence", "The class “%1” is empty: there is no image in it."),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "“%1” is %2 pixels large; %3 images of this size are more than Convscope trains with: at most %4 pixels each."),
    QT_TRANSLATE_NOOP("Sentence", "There is no folder “%1”."),
    QT_TRANSLATE_NOOP("Sentence", "No image in “%1” can be read. %2"),
    QT_TRANSLATE_NOOP("Sentence", "The data set “%1” needs images for training and for the test."),
    QT_TRANSLATE_NOOP("Sentence", "The data set “%1”"),
    QT_TRANSLATE_NOOP("Sentence", "%1 of %2 images had another size than the first and were resized to %3."),
    QT_TRANSLATE_NOOP("Sentence", "What cannot be read as an image was left out: %1 and %2 more."),
    QT_TRANSLATE_NOOP("Sentence", "What cannot be read as an image was left out: %1."),
    // nets
    QT_TRANSLATE_NOOP("Sentence", "There is no network “%1”; there are %2."),
    QT_TRANSLATE_NOOP("Sentence", "The network's input must be channels×height×width, at least 1 of each and at most "
                                  "2^28 numbers, but it is %1."),
    QT_TRANSLATE_NOOP("Sentence", "layer %1, %2, gets %3: its weight would be %4, more than 2^28 numbers."),
    QT_TRANSLATE_NOOP("Sentence", "layer %1, %2, gets %3: %4"),
    QT_TRANSLATE_NOOP("Sentence", "layer %1, %2: needs maps, channels×height×width, but gets %3."),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "layer %1, %2: the last layer needs to make %3 numbers, one a class, but makes %4; end with Dense %5."),
    QT_TRANSLATE_NOOP("Sentence", "layer %1, %2: the %3 must be %4, but is %5."),
    QT_TRANSLATE_NOOP("Sentence", "layer %1, %2: Grad-CAM needs maps, but it makes none."),
    QT_TRANSLATE_NOOP("Sentence", "A network must tell at least 2 classes apart, but has %1."),
    QT_TRANSLATE_NOOP("Sentence", "The network has no layers; its last one must make %1 numbers."),
    QT_TRANSLATE_NOOP("Sentence", "The network needs a batch of N×%1, but gets %2."),
    QT_TRANSLATE_NOOP("Sentence", "The network has %1 layers, but there are parameters for %2."),
    QT_TRANSLATE_NOOP("Sentence", "The network reads images of %1, but those of the data set “%2” are %3."),
    QT_TRANSLATE_NOOP("Sentence", "The network tells %1 classes apart, but the data set “%2” has %3."),
    QT_TRANSLATE_NOOP("Sentence", "The network tells %1 classes apart, counted from 0, but was asked for %2."),
    QT_TRANSLATE_NOOP("Sentence", "The network “%1” reads images of %2, but was given %3."),
    QT_TRANSLATE_NOOP("Sentence", "The training stands in an epoch after %1 images, which cannot be with the %2 images "
                                  "of the data set “%3”; go on with the images that it began with."),
    QT_TRANSLATE_NOOP("Sentence", "The run was trained with other classes than those of the data set “%1”."),
    QT_TRANSLATE_NOOP("Sentence",
                      "The initialization “%1” is none of he_uniform, he_normal, xavier_uniform and xavier_normal."),
    QT_TRANSLATE_NOOP("Sentence", "The optimizer “%1” is none of sgd, momentum, rmsprop and adam."),
    QT_TRANSLATE_NOOP("Sentence", "The optimizer's %1 must be at least 0, but it is %2."),
    QT_TRANSLATE_NOOP("Sentence", "The optimizer's %1 must be from 0 to below %2, but it is %3."),
    QT_TRANSLATE_NOOP("Sentence", "The optimizer's %1 do not fit: %2"),
    QT_TRANSLATE_NOOP("Sentence", "The rate must be a number above 0, but it is %1."),
    QT_TRANSLATE_NOOP("Sentence", "A batch must have at least 1 image, but has %1."),
    QT_TRANSLATE_NOOP("Sentence", "Line %1: %2"),
    QT_TRANSLATE_NOOP("Sentence", "“%1” is no layer; there are %2."),
    QT_TRANSLATE_NOOP("Sentence", "“%1”: something is missing at the end; such a layer is written as in “%2”."),
    QT_TRANSLATE_NOOP("Sentence", "“%1”: “%2” was not understood; such a layer is written as in “%3”."),
    QT_TRANSLATE_NOOP("Sentence", "The training diverged in epoch %1, in the test: %2; use a smaller rate than %3."),
    QT_TRANSLATE_NOOP("Sentence", "The training diverged in epoch %1, batch %2: %3; use a smaller rate than %4."),
    QT_TRANSLATE_NOOP("Sentence", "the loss or a gradient holds a number that is not finite"),
    QT_TRANSLATE_NOOP("Sentence", "the weight of layer %1, %2 holds a number that is not finite"),
    QT_TRANSLATE_NOOP("Sentence", "the bias of layer %1, %2 holds a number that is not finite"),
    QT_TRANSLATE_NOOP("Sentence", "the output of layer %1, %2 holds a number that is not finite"),
    QT_TRANSLATE_NOOP("Sentence", "the gradient that reaches layer %1, %2 holds a number that is not finite"),
    QT_TRANSLATE_NOOP("Sentence", "the gradient of the weight of layer %1, %2 holds a number that is not finite"),
    QT_TRANSLATE_NOOP("Sentence", "the gradient of the bias of layer %1, %2 holds a number that is not finite"),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "the mean loss has risen to %1, and the output of layer %2, %3 is the first with numbers beyond %4"),
    QT_TRANSLATE_NOOP("Sentence", "the mean loss has risen to %1"),
    QT_TRANSLATE_NOOP("Sentence", "Whether a ReLU is dead needs an image to be seen."),
    // operations
    QT_TRANSLATE_NOOP("Sentence", "conv2d: %1 (input %2, weight %3)."),
    QT_TRANSLATE_NOOP("Sentence", "dense: %1 (input %2, weight %3)."),
    QT_TRANSLATE_NOOP("Sentence", "conv2d: %1"),
    QT_TRANSLATE_NOOP("Sentence", "dropout: the rate must be from 0 to below 1, but it is %1."),
    QT_TRANSLATE_NOOP("Sentence", "flatten: the input must have at least one axis, N, but it is a single number."),
    QT_TRANSLATE_NOOP("Sentence", "%1: the gradient must have the shape of the output, %2, but it is %3."),
    QT_TRANSLATE_NOOP("Sentence", "%1: the output would be %2, more than %3 numbers."),
    QT_TRANSLATE_NOOP("Sentence", "%1: along the %2 window %3 of %4 lies wholly in the padding (%5 before and %6 "
                                  "after, size %7, dilation %8); use less padding or a larger window."),
    QT_TRANSLATE_NOOP("Sentence", "%1: the input must have four axes, N×C×H×W, but it is %2."),
    QT_TRANSLATE_NOOP("Sentence",
                      "%1: the input must have two axes, samples×classes, at least one of each, but it is %2."),
    QT_TRANSLATE_NOOP("Sentence",
                      "%1: the target must have one class for each of the %2 samples, but its shape is %3."),
    QT_TRANSLATE_NOOP("Sentence", "%1: the target of sample %2 is %3, but must be a whole number from 0 to %4."),
    QT_TRANSLATE_NOOP("Sentence", "%1: it has no weight and no bias, so there is no such pass to watch."),
    QT_TRANSLATE_NOOP("Sentence", "%1: it gives each number of its gradient to one number of its input."),
    QT_TRANSLATE_NOOP("Sentence", "%1: the fast path would need %2 MB for 16 images side by side, but takes at most "
                                  "%3; the reference path needs less."),
    QT_TRANSLATE_NOOP("Sentence", "maxpool2d: %1"),
    QT_TRANSLATE_NOOP("Sentence", "avgpool2d: %1"),
    QT_TRANSLATE_NOOP("Sentence", "l2pool2d: %1"),
    QT_TRANSLATE_NOOP("Sentence", "the input must have four axes, N×C×H×W"),
    QT_TRANSLATE_NOOP("Sentence", "the weight must have four axes, out×in/groups×h×w"),
    QT_TRANSLATE_NOOP("Sentence", "there must be at least one channel and one filter"),
    QT_TRANSLATE_NOOP("Sentence", "the groups must be at least 1, but are %1"),
    QT_TRANSLATE_NOOP("Sentence", "%1 groups must divide the %2 channels and the %3 filters"),
    QT_TRANSLATE_NOOP("Sentence", "each filter must have %1 channels (%2 of the input / %3 groups), but has %4"),
    QT_TRANSLATE_NOOP("Sentence", "the bias must have one number for each of the %1 filters, but its shape is %2"),
    QT_TRANSLATE_NOOP("Sentence", "the bias must have one number for each of the %1 outputs, but its shape is %2"),
    QT_TRANSLATE_NOOP("Sentence", "the input must have two axes, N×I; flatten makes them"),
    QT_TRANSLATE_NOOP("Sentence", "the weight must have two axes, out×in"),
    QT_TRANSLATE_NOOP("Sentence", "each of the %1 outputs must have %2 weights, one an input, but has %3"),
    QT_TRANSLATE_NOOP("Sentence", "there must be at least one input and one output"),
    QT_TRANSLATE_NOOP("Sentence", "The padded image would have %1 pixels (height×width); at most %2 million are "
                                  "filtered: use less padding or a smaller dilation."),
    QT_TRANSLATE_NOOP("Sentence", "gradient check: the gradient is %1, but what it belongs to is %2."),
    QT_TRANSLATE_NOOP("Sentence", "The input must have four axes, N×C×H×W, but it is %1."),
    QT_TRANSLATE_NOOP("Sentence", "Layer %1, %2"),
    QT_TRANSLATE_NOOP("Sentence", "The unit lies outside the last layer's output, %1."),
    // comparisons, lessons, exports, projects
    QT_TRANSLATE_NOOP("Sentence",
                      "All tensors together are larger than the 4 GB that an .npz holds; write them into a folder."),
    QT_TRANSLATE_NOOP("Sentence", "Its picture is gone."),
    QT_TRANSLATE_NOOP("Sentence", "“%1” is nothing that two settings side by side can differ in; write name=value, "
                                  "several with & between them, where the name is one of %2."),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "There is no setting “%1”; `convscope render --help` lists them, and there are photo, step and play."),
    QT_TRANSLATE_NOOP("Sentence", "The lesson “%1” cannot be read: %2."),
    QT_TRANSLATE_NOOP("Sentence", "the answer is %1, which is the number of no choice."),
    QT_TRANSLATE_NOOP("Sentence", "There is no tensor “%1” here; %2"),
    QT_TRANSLATE_NOOP("Sentence", "“%1” has no number %2; it is of %3, counted from 0."),
    QT_TRANSLATE_NOOP("Sentence", "“%1” has no plane in view."),
    QT_TRANSLATE_NOOP("Sentence", "The answer is to be one cell, but in “%1” there %2"),
    QT_TRANSLATE_NOOP("Sentence", "The net was trained with other classes than those of the data set “%1”."),
    QT_TRANSLATE_NOOP("Sentence", "The net reads images of another size than those of the data set “%1”."),
    QT_TRANSLATE_NOOP("Sentence", "Of the two that are compared, %1 cannot be: %2"),
    QT_TRANSLATE_NOOP("Sentence", "A film of %1 frames a second cannot be written; choose 0.5 to %2."),
    QT_TRANSLATE_NOOP("Sentence", "A step cannot take %1 s; choose 0.01 to %2 s."),
    QT_TRANSLATE_NOOP("Sentence", "The pause at the end cannot take %1 s; choose 0 to %2 s."),
    QT_TRANSLATE_NOOP("Sentence", "There are no steps %1 to %2; the figure has 1 to %3."),
    QT_TRANSLATE_NOOP("Sentence", "Every %1th step is no choice; choose 1 or more."),
    QT_TRANSLATE_NOOP("Sentence", "The film would have %1 frames, and at most %2 are written; choose fewer steps, less "
                                  "time for a step, or fewer frames a second."),
    QT_TRANSLATE_NOOP("Sentence", "A GIF counts in hundredths of a second, which does not give this many frames a "
                                  "second exactly; choose 50, 25, 20, 12.5, 10, 5, 4, 2 or 1."),
    QT_TRANSLATE_NOOP("Sentence", "A GIF has at most 65535 pixels a side; choose a smaller size or scale."),
    QT_TRANSLATE_NOOP("Sentence", "A GIF cannot be played more than 65536 times; choose fewer, or for ever."),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "This Convscope was built without giflib, which writes GIFs; install libgif-dev and build it again."),
    QT_TRANSLATE_NOOP("Sentence", "The figure has no panel “%1”; it has %2."),
    QT_TRANSLATE_NOOP("Sentence", "OpenCV's cvtColor rounds luma in another way, so its numbers can differ by one; "
                                  "choose red, green or blue, or take the program for NumPy."),
    QT_TRANSLATE_NOOP("Sentence", "OpenCV's image functions have no gradients; take the program for PyTorch or NumPy."),
    QT_TRANSLATE_NOOP("Sentence",
                      "OpenCV's image functions have no dense layers; take the program for PyTorch or NumPy."),
    QT_TRANSLATE_NOOP("Sentence", "OpenCV's image functions train no nets; take the program for PyTorch or NumPy, or "
                                  "export the net as ONNX, which OpenCV's dnn module reads."),
    QT_TRANSLATE_NOOP("Sentence", "The data set is still being opened; there is no net yet."),
    QT_TRANSLATE_NOOP("Sentence", "The program sends the watched image through the net, and no image is watched yet."),
    QT_TRANSLATE_NOOP("Sentence",
                      "The gallery filters the whole photo, which fits into no program; show the steps instead."),
    QT_TRANSLATE_NOOP("Sentence", "There is no program for the chapter “%1”."),
    QT_TRANSLATE_NOOP("Sentence", "Stopped before %1 was written."),
    QT_TRANSLATE_NOOP("Sentence",
                      "The size “%1” must be written as WIDTHxHEIGHT, as in 1200x800 for pixels or 170x110mm."),
    QT_TRANSLATE_NOOP("Sentence", "The size “%1” must lie between 20 and 2000 mm a side."),
    QT_TRANSLATE_NOOP("Sentence",
                      "Type of %1 pt does not go with a figure of %2; choose %3 to %4 pt, or another size."),
    QT_TRANSLATE_NOOP("Sentence", "A film cannot be written as “%1”; the name must end in .%2."),
    QT_TRANSLATE_NOOP("Sentence", "Frames of this size are too large; choose a smaller size or scale."),
    QT_TRANSLATE_NOOP("Sentence", "The folder “%1” cannot be made."),
    QT_TRANSLATE_NOOP("Sentence", "It was stopped; some files are written."),
    QT_TRANSLATE_NOOP("Sentence", "“%1” holds one tensor; all of them go into a folder or an .npz."),
    QT_TRANSLATE_NOOP("Sentence", "It was stopped; nothing is written."),
    QT_TRANSLATE_NOOP("Sentence",
                      "“%1” is %2 large; LaTeX takes matrices of up to %3 rows and columns, and up to %4 of them."),
    QT_TRANSLATE_NOOP("Sentence", "The picture %1 cannot be embedded: it cannot be written as PNG."),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "The picture %1 takes %2 MB, and a project embeds up to %3; link it instead (File > Embed the picture)."),
    QT_TRANSLATE_NOOP("Sentence", "The project is damaged: what it holds does not fit its check sum. (Whoever changed "
                                  "it by hand takes the field “check” out.)"),
    QT_TRANSLATE_NOOP("Sentence", "The project's field %1 must be %2."),
    QT_TRANSLATE_NOOP("Sentence", "The project has %1, which this Convscope does not know; it knows %2."),
    QT_TRANSLATE_NOOP("Sentence", "The project is damaged: its field %1 is no base 64."),
    QT_TRANSLATE_NOOP(
        "Sentence", "The project's net has other layers, or another optimizer, batch or seed, than its settings say."),
    QT_TRANSLATE_NOOP("Sentence", "The project's picture %1 is not there."),
    QT_TRANSLATE_NOOP("Sentence", "There is no example “%1”."),
    QT_TRANSLATE_NOOP("Sentence", "%1 unpacks to more than the %2 MB that are read of an SVG."),
    QT_TRANSLATE_NOOP("Sentence", "%1 repeats its parts more than %2 times, which nobody could wait for: save the "
                                  "drawing as PNG."),
    QT_TRANSLATE_NOOP("Sentence", "%1 takes something from outside of it, “%2”, which Convscope does not open: embed "
                                  "it, or save the drawing as PNG."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is damaged: the end of the %2 is missing."),
    QT_TRANSLATE_NOOP("Sentence", "%1 has a name that is not UTF-8: rename it."),
    QT_TRANSLATE_NOOP("Sentence", "What you do cannot be kept against a crash in “%1”: %2."),
    QT_TRANSLATE_NOOP("Sentence", "There is not enough memory for this."),
    QT_TRANSLATE_NOOP("Sentence",
                      "There is not enough memory for “%1”; close other programs, or use a smaller picture."),
    // models, JSON and arrays
    QT_TRANSLATE_NOOP("Sentence", "%1 is no JSON that Convscope reads: it is nested deeper than %2 levels."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is no JSON: line %2 cannot be read."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is no JSON: a number in it is out of range."),
    QT_TRANSLATE_NOOP("Sentence", "%1: the field “%2” is missing; there are %3."),
    QT_TRANSLATE_NOOP("Sentence", "%1: the field “%2” is unknown; there are %3."),
    QT_TRANSLATE_NOOP("Sentence", "%1: the field “%2” must be %3, but is %4."),
    QT_TRANSLATE_NOOP("Sentence", "%1: an object of fields is needed here, as in {\"type\": \"relu\"}."),
    QT_TRANSLATE_NOOP("Sentence", "%1: there is no layer “%2”; there are %3."),
    QT_TRANSLATE_NOOP("Sentence", "%1: its “type” must say what it is, as in {\"type\": \"relu\"}; there are %2."),
    QT_TRANSLATE_NOOP("Sentence", "a whole number from %1, or two of them, as in [%2] (height, width)"),
    QT_TRANSLATE_NOOP("Sentence", "a whole number from %1"),
    QT_TRANSLATE_NOOP("Sentence", "a number of cells, as in 1, [1, 0] or [1, 1, 0, 0], or “valid”, “same”, "
                                  "“same_lower”, “same_pytorch” or “full”"),
    QT_TRANSLATE_NOOP("Sentence", "a number"),
    QT_TRANSLATE_NOOP("Sentence", "The answer “%1” is not understood: %2 was expected, but %3."),
    QT_TRANSLATE_NOOP("Sentence", "“%1” stands there"),
    QT_TRANSLATE_NOOP("Sentence", "the end"),
    QT_TRANSLATE_NOOP("Sentence", "it ends there"),
    QT_TRANSLATE_NOOP("Sentence", "the name of a tensor"),
    QT_TRANSLATE_NOOP("Sentence", "“max” or “min”"),
    QT_TRANSLATE_NOOP("Sentence", "an index that is not negative"),
    QT_TRANSLATE_NOOP("Sentence", "a number, width, height, channels, batch, count, value, sum, max, min or cell"),
    QT_TRANSLATE_NOOP("Sentence", "true or false"),
    QT_TRANSLATE_NOOP("Sentence", "a text in quotes"),
    QT_TRANSLATE_NOOP("Sentence", "a list of texts in quotes"),
    QT_TRANSLATE_NOOP("Sentence", "a list in [ ]"),
    QT_TRANSLATE_NOOP("Sentence", "an object in { }"),
    QT_TRANSLATE_NOOP("Sentence", "%1 names %2 classes, but its network tells %3 apart."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is damaged: the numbers of its network need %2 bytes, but %3 are there."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is no model that Convscope saved."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is cut short: it ends within its head."),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "%1 was saved by a newer Convscope, in version %2 of the format; this one reads version %3: update it."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is cut short: of its %2 bytes %3 are there."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is damaged: its bytes are not those that were saved."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is damaged: its header goes beyond its end."),
    QT_TRANSLATE_NOOP("Sentence", "%1 names “%2” twice in its header."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is not a .npy file."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is a .npy file of version %2; versions 1 to 3 are read."),
    QT_TRANSLATE_NOOP("Sentence", "%1 ends within its header."),
    QT_TRANSLATE_NOOP("Sentence", "%1 holds values of the type %2; %3."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is in Fortran order; save it with numpy.ascontiguousarray."),
    QT_TRANSLATE_NOOP("Sentence", "%1 has the order %2, which cannot be read."),
    QT_TRANSLATE_NOOP("Sentence", "%1 has the shape %2, which cannot be read."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is cut short: its shape %2 needs %3 bytes of data, but %4 are there."),
    QT_TRANSLATE_NOOP("Sentence", "%1 is empty."),
    // ONNX
    QT_TRANSLATE_NOOP("Sentence", "The network's name is not UTF-8, which ONNX needs; rename it."),
    QT_TRANSLATE_NOOP("Sentence", "The name of class %1 is not UTF-8, which ONNX needs; rename it."),
    QT_TRANSLATE_NOOP("Sentence", "There are %1 names for the network's %2 classes; give one a class, or none."),
    QT_TRANSLATE_NOOP("Sentence", "The network has %1 parameters of 4 bytes, but an ONNX file holds less than "
                                  "2147483648 bytes; use a smaller network."),
    // a file and what is wrong with it; after all that begin with a file themselves
    QT_TRANSLATE_NOOP("Sentence", "“%1”: %2"),
    QT_TRANSLATE_NOOP("Sentence", "“%1”, layer %2, %3"),
    QT_TRANSLATE_NOOP("Sentence", "“%1”, layer %2"),
    // reasons of the system and of the readers
    QT_TRANSLATE_NOOP("Sentence", "it is no picture of a known kind, or it is damaged"),
    QT_TRANSLATE_NOOP("Sentence", "it is damaged, or too large to open"),
    QT_TRANSLATE_NOOP("Sentence", "it has %1 bytes, and OpenCV decodes no more than 2147483647"),
    QT_TRANSLATE_NOOP("Sentence", "it is a folder"),
    QT_TRANSLATE_NOOP("Sentence", "it is not an ordinary file"),
    QT_TRANSLATE_NOOP("Sentence", "No such file or directory"),
    QT_TRANSLATE_NOOP("Sentence", "%1; choose another folder"),
    QT_TRANSLATE_NOOP("Sentence", "%1; make room there, or choose another folder"),
    QT_TRANSLATE_NOOP("Sentence", "Permission denied"),
    QT_TRANSLATE_NOOP("Sentence", "Operation not permitted"),
    QT_TRANSLATE_NOOP("Sentence", "No space left on device"),
    QT_TRANSLATE_NOOP("Sentence", "Disk quota exceeded"),
    QT_TRANSLATE_NOOP("Sentence", "Read-only file system"),
    QT_TRANSLATE_NOOP("Sentence", "Too many levels of symbolic links"),
    QT_TRANSLATE_NOOP("Sentence", "Is a directory"),
    QT_TRANSLATE_NOOP("Sentence", "Not a directory"),
    QT_TRANSLATE_NOOP("Sentence", "Input/output error"),
    QT_TRANSLATE_NOOP("Sentence", "File name too long"),
    QT_TRANSLATE_NOOP("Sentence", "File too large"),
    QT_TRANSLATE_NOOP("Sentence", "Too many open files"),
    QT_TRANSLATE_NOOP("Sentence", "Unable to read image data"),
    // words that stand for themselves in a sentence
    QT_TRANSLATE_NOOP("Sentence", "height"),
    QT_TRANSLATE_NOOP("Sentence", "width"),
    QT_TRANSLATE_NOOP("Sentence", "input"),
    QT_TRANSLATE_NOOP("Sentence", "kernel"),
    QT_TRANSLATE_NOOP("Sentence", "stride"),
    QT_TRANSLATE_NOOP("Sentence", "dilation"),
    QT_TRANSLATE_NOOP("Sentence", "weight"),
    QT_TRANSLATE_NOOP("Sentence", "bias"),
    QT_TRANSLATE_NOOP("Sentence", "none"),
    QT_TRANSLATE_NOOP("Sentence", "feature maps"),
    QT_TRANSLATE_NOOP("Sentence", "filters"),
    QT_TRANSLATE_NOOP("Sentence", "groups"),
};

/// A template as an expression that reads its parts back out of a sentence.
struct Pattern {
    const char* text;
    QRegularExpression expression;
    std::vector<bool> isName; ///< of its parts
};

Pattern patternOf(const char* text)
{
    static const QRegularExpression placeholder(QStringLiteral("%(\\d)"));
    const QString sentence = QString::fromUtf8(text);
    Pattern pattern{text, {}, {}};
    QString expression;
    qsizetype end = 0;
    for (auto matches = placeholder.globalMatch(sentence); matches.hasNext();) {
        const auto match = matches.next();
        const QString before = sentence.mid(end, match.capturedStart() - end);
        expression += QRegularExpression::escape(before) + QStringLiteral("(.+?)");
        pattern.isName.push_back(before.endsWith(QChar(0x201C)));
        end = match.capturedEnd();
    }
    expression += QRegularExpression::escape(sentence.mid(end));
    pattern.expression.setPattern(QRegularExpression::anchoredPattern(expression));
    pattern.expression.setPatternOptions(QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}

const std::vector<Pattern>& patterns()
{
    static const std::vector<Pattern> all = [] {
        std::vector<Pattern> made;
        for (const char* text : kTemplates) made.push_back(patternOf(text));
        return made;
    }();
    return all;
}

/// The template in the window's language with the parts in their places, in one go: a part may hold a "%1" itself.
QString filled(const QString& text, const QStringList& parts)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int number = text[i] == '%' && i + 1 < text.size() ? text[i + 1].digitValue() : 0;
        if (number < 1 || number > parts.size()) {
            result += text[i];
            continue;
        }
        result += parts[number - 1];
        ++i;
    }
    return result;
}

} // namespace

std::optional<QString> retold(const QString& sentence)
{
    for (const Pattern& pattern : patterns()) {
        const auto match = pattern.expression.match(sentence);
        if (!match.hasMatch()) continue;
        QStringList parts;
        for (std::size_t i = 0; i < pattern.isName.size(); ++i) {
            const QString part = match.captured(static_cast<int>(i) + 1);
            parts << (pattern.isName[i] ? part : retold(part).value_or(part));
        }
        return filled(QCoreApplication::translate("Sentence", pattern.text), parts);
    }
    return std::nullopt;
}

QString told(const Error& error)
{
    const QString sentence = QString::fromStdString(error.message);
    return retold(sentence).value_or(sentence);
}

} // namespace convscope
