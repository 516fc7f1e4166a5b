#include "tests/app/array_folder.h"
#include "tests/app/program.h"
#include "tests/support/qt_main.h"

#include <QDir>
#include <cmath>
#include <limits>

using namespace convscope;

namespace {

const QString kGolden = QStringLiteral(CONVSCOPE_GOLDEN_FOLDER "/operations/");
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// "@" stands for the folder.
QString inFolder(const ArrayFolder& folder, QString text) { return text.replace('@', folder.path({})); }

/// Runs `op` with these words, "relu --input @x.npy", and the result goes to @y.
Run runOp(const ArrayFolder& folder, const QString& words)
{
    QStringList arguments{"op"};
    for (const QString& word : words.split(' ')) arguments << inFolder(folder, word == "''" ? QString() : word);
    if (!arguments.contains("--out")) arguments << "--out" << folder.path("y");
    return runProgram(arguments);
}

QStringList filesIn(const ArrayFolder& folder, const QString& name)
{
    return QDir(folder.path(name)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

/// A .npy file of version 1, made by hand.
QByteArray npy(const QByteArray& type, const QByteArray& shape, const QByteArray& data,
               const QByteArray& fortranOrder = "False")
{
    const QByteArray header =
        "{'descr': '" + type + "', 'fortran_order': " + fortranOrder + ", 'shape': " + shape + ", }\n";
    return QByteArray("\x93NUMPY\x01\x00", 8) + static_cast<char>(header.size()) + '\0' + header + data;
}

/// Arrays for each way to go wrong, and for a few right ones.
void writeArrays(const ArrayFolder& folder)
{
    Tensor input({1, 1, 4, 4});
    for (std::size_t i = 0; i < input.data.size(); ++i) input.data[i] = static_cast<float>(i);
    folder.write("x.npy", input);
    folder.write("w.npy", Tensor({1, 1, 3, 3}, 1.0f));
    folder.write("vector.npy", Tensor({3}, 1.0f));
    folder.write("two_channels.npy", Tensor({1, 2, 4, 4}, 1.0f));
    folder.write("logits.npy", Tensor({2, 3}, 0.0f));
    folder.write("target.npy", Tensor({2}, {0, 2}));
    folder.write("target_past.npy", Tensor({2}, {0, 3}));
    folder.write("target_below.npy", Tensor({2}, {-1, 0}));
    folder.write("target_between.npy", Tensor({2}, {0, 1.5f}));
    folder.write("target_nan.npy", Tensor({2}, {0, kNan}));
    folder.write("text.npy", QByteArray("no array"));
    folder.write("integers.npy", npy("<i8", "(1,)", QByteArray(8, '\0')));
    folder.write("complex.npy", npy("<c8", "(1,)", QByteArray(8, '\0')));
    folder.write("fortran.npy", npy("<f4", "(1, 2)", QByteArray(8, '\0'), "True"));
    folder.write("cut.npy", npy("<f4", "(3,)", QByteArray(11, '\0')));
    folder.write("lying.npy", npy("<f4", "(1, 1, 30000, 30000)", QByteArray(8, '\0')));
}

bool isClose(const Tensor& tensor, const Tensor& expected, double tolerance = 1e-5)
{
    return tensor.shape == expected.shape &&
           std::equal(tensor.data.begin(), tensor.data.end(), expected.data.begin(), [&](float value, float right) {
               return std::abs(value - right) <= tolerance * (1.0 + std::abs(right));
           });
}

/// Of the fast path, to the textbook's largest number.
bool isCloseToScale(Tensor tensor, Tensor expected)
{
    const float largest = std::max(rangeOf(expected.data).largestMagnitude(), 1e-30f);
    for (Tensor* each : {&tensor, &expected})
        for (float& number : each->data) number /= largest;
    return isClose(tensor, expected, 1e-4);
}

} // namespace

class OpCommandTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void equalsPyTorch_data();
    void equalsPyTorch();
    void ofHandComputedNumbers();
    void withoutAGradientOnlyTheOutputIsWritten();
    void poolingMovesByItsSize();
    void theLossStartsWithOne();
    void theLossTakesLabelsOfAnyIntegers_data();
    void theLossTakesLabelsOfAnyIntegers();
    void theLossTakesItsGradientWithAndWithoutAnAxis();
    void dropoutDropsTheSameForTheSameSeed();
    void float64IsRead();
    void emptyBatchesAreComputed();
    void numbersThatAreNotFiniteAreComputedWithAndTold_data();
    void numbersThatAreNotFiniteAreComputedWithAndTold();
    void failures_data();
    void failures();
    void otherFilesStay();
    void theOldFileIsKeptWhereItCannotBeWritten();
};

void OpCommandTest::equalsPyTorch_data()
{
    QTest::addColumn<QStringList>("line"); ///< of cases.txt: name, operation, key=value …
    const QSet<QString> some{"stride1x1_valid",
                             "stride2x2_same_lower",
                             "stride1x1_pad_own_sides",
                             "dilation2x3_full",
                             "circular_stride2x1_same",
                             "depthwise_twice_pad1x0",
                             "all_at_once",
                             "kernel4x3_same_pytorch",
                             "maxpool2d_own_sides",
                             "maxpool2d_dilated_same",
                             "avgpool2d_same_lower",
                             "avgpool2d_pad1_without_pad",
                             "l2pool2d_pad_rows",
                             "global_avgpool_batch",
                             "identity_numbers",
                             "relu_images",
                             "leaky_relu_numbers",
                             "sigmoid_planes",
                             "tanh_rows",
                             "softplus_images",
                             "gelu_numbers",
                             "dense_batch",
                             "dense_without_bias",
                             "flatten_images",
                             "softmax_batch",
                             "softmax_grad_twice"};
    QFile cases(kGolden + "cases.txt");
    QVERIFY(cases.open(QIODevice::ReadOnly));
    int found = 0;
    for (const QByteArray& line : cases.readAll().split('\n')) {
        const QStringList fields = QString::fromUtf8(line).split(' ');
        if (!some.contains(fields[0])) continue;
        QTest::newRow(qPrintable(fields[0])) << fields;
        ++found;
    }
    QCOMPARE(found, some.size());
}

void OpCommandTest::equalsPyTorch()
{
    QFETCH(const QStringList, line);
    const QString operands = kGolden + line[0] + '/';
    const ArrayFolder folder;
    QStringList arguments{"op", line[1], "--out", folder.path("new/folder")};
    for (const QString& field : line.mid(2)) {
        const QStringList option = field.split('=');
        arguments << "--" + QString(option[0]).replace('_', '-') << option[1];
    }
    for (const QString operand : {"input", "weight", "bias", "target", "grad"})
        if (QFile::exists(operands + operand + ".npy")) arguments << "--" + operand << operands + operand + ".npy";

    const Run run = runProgram(arguments);
    QCOMPARE(run.report(), QByteArray("0: "));
    const Run fast = runProgram(arguments.replaceInStrings("new/folder", "fast") << "--path"
                                                                                 << "fast");
    QCOMPARE(fast.report(), QByteArray("0: "));
    for (const QString result : {"output.npy", "grad_input.npy", "grad_weight.npy", "grad_bias.npy"}) {
        const bool isExpected = QFile::exists(operands + result);
        QCOMPARE(QFile::exists(folder.path("new/folder/" + result)), isExpected);
        QCOMPARE(QFile::exists(folder.path("fast/" + result)), isExpected);
        if (!isExpected) continue;
        const Tensor expected = valueOf(readNpy((operands + result).toStdString()));
        QVERIFY2(isClose(folder.read("new/folder/" + result), expected), qPrintable(result));
        QVERIFY2(isCloseToScale(folder.read("fast/" + result), expected), qPrintable("fast: " + result));
    }
}

void OpCommandTest::ofHandComputedNumbers()
{
    const ArrayFolder folder;
    writeArrays(folder);
    folder.write("g.npy", Tensor({1, 1, 2, 2}, {1, 0, 0, 2}));
    folder.write("b.npy", Tensor({1}, 1.0f));
    const Run run = runOp(folder, "conv2d --input @x.npy --weight @w.npy --bias @b.npy --grad @g.npy");
    QCOMPARE(run.report(), QByteArray("0: "));
    QVERIFY(folder.read("y/output.npy") == Tensor({1, 1, 2, 2}, {46, 55, 82, 91}));
    QVERIFY(folder.read("y/grad_input.npy") == Tensor({1, 1, 4, 4}, {1, 1, 1, 0, 1, 3, 3, 2, 1, 3, 3, 2, 0, 2, 2, 2}));
    QVERIFY(folder.read("y/grad_weight.npy") == Tensor({1, 1, 3, 3}, {10, 13, 16, 22, 25, 28, 34, 37, 40}));
    QVERIFY(folder.read("y/grad_bias.npy") == Tensor({1}, 3.0f));
}

void OpCommandTest::withoutAGradientOnlyTheOutputIsWritten()
{
    const ArrayFolder folder;
    writeArrays(folder);
    QCOMPARE(runOp(folder, "conv2d --input @x.npy --weight @w.npy").report(), QByteArray("0: "));
    QCOMPARE(filesIn(folder, "y"), QStringList{"output.npy"});
    // and without a bias there is no gradient of it
    folder.write("g.npy", Tensor({1, 1, 2, 2}, 1.0f));
    QCOMPARE(runOp(folder, "conv2d --input @x.npy --weight @w.npy --grad @g.npy").report(), QByteArray("0: "));
    QCOMPARE(filesIn(folder, "y"), (QStringList{"grad_input.npy", "grad_weight.npy", "output.npy"}));
}

void OpCommandTest::poolingMovesByItsSize()
{
    const ArrayFolder folder;
    writeArrays(folder);
    QCOMPARE(runOp(folder, "maxpool2d --input @x.npy --size 2,3").report(), QByteArray("0: "));
    QVERIFY(folder.read("y/output.npy") == Tensor({1, 1, 2, 1}, {6, 14}));
    QCOMPARE(runOp(folder, "maxpool2d --input @x.npy --size 2,3 --stride 1 --pad-mode zeros").report(),
             QByteArray("0: "));
    QVERIFY(folder.read("y/output.npy") == Tensor({1, 1, 3, 2}, {6, 7, 10, 11, 14, 15}));
}

void OpCommandTest::theLossStartsWithOne()
{
    const ArrayFolder folder;
    writeArrays(folder);
    QCOMPARE(runOp(folder, "softmax_cross_entropy --input @logits.npy --target @target.npy").report(),
             QByteArray("0: "));
    QCOMPARE(filesIn(folder, "y"), (QStringList{"grad_input.npy", "output.npy"}));
    QVERIFY(isClose(folder.read("y/output.npy"), Tensor(Shape{}, std::log(3.0f))));
    const float sixth = 1.0f / 6.0f;
    QVERIFY(
        isClose(folder.read("y/grad_input.npy"), Tensor({2, 3}, {-2 * sixth, sixth, sixth, sixth, sixth, -2 * sixth})));
}

void OpCommandTest::theLossTakesLabelsOfAnyIntegers_data()
{
    QTest::addColumn<QByteArray>("labels");
    QTest::newRow("int64") << npy("<i8", "(2,)", QByteArray("\0\0\0\0\0\0\0\0\2\0\0\0\0\0\0\0", 16));
    QTest::newRow("uint8") << npy("|u1", "(2,)", QByteArray("\0\2", 2));
}

void OpCommandTest::theLossTakesLabelsOfAnyIntegers()
{
    QFETCH(const QByteArray, labels);
    const ArrayFolder folder;
    writeArrays(folder);
    folder.write("t.npy", labels);
    QCOMPARE(runOp(folder, "softmax_cross_entropy --input @logits.npy --target @t.npy").report(), QByteArray("0: "));
    QVERIFY(folder.read("y/grad_input.npy").data[0] < 0.0f);
    QVERIFY(folder.read("y/grad_input.npy").data[5] < 0.0f);
}

void OpCommandTest::theLossTakesItsGradientWithAndWithoutAnAxis()
{
    const ArrayFolder folder;
    writeArrays(folder);
    for (const Shape& shape : {Shape{}, Shape{1}}) {
        folder.write("g.npy", Tensor(shape, 6.0f));
        QCOMPARE(runOp(folder, "softmax_cross_entropy --input @logits.npy --target @target.npy --grad @g.npy").report(),
                 QByteArray("0: "));
        QVERIFY(isClose(folder.read("y/grad_input.npy"), Tensor({2, 3}, {-2, 1, 1, 1, 1, -2})));
    }
}

void OpCommandTest::dropoutDropsTheSameForTheSameSeed()
{
    const ArrayFolder folder;
    folder.write("ones.npy", Tensor({1000}, 1.0f));
    const auto dropped = [&](const QString& options) {
        if (runOp(folder, "dropout --input @ones.npy --grad @ones.npy " + options).report() != "0: ") return Tensor();
        if (folder.read("y/grad_input.npy") != folder.read("y/output.npy")) return Tensor();
        return folder.read("y/output.npy");
    };
    const Tensor once = dropped("--rate 0.75 --seed 7");
    QVERIFY(!once.isNone());
    const auto zeros = std::count(once.data.begin(), once.data.end(), 0.0f);
    QVERIFY(zeros > 700 && zeros < 800);
    QCOMPARE(std::count(once.data.begin(), once.data.end(), 4.0f), 1000 - zeros);
    QVERIFY(dropped("--seed 7 --rate 0.75") == once);
    QVERIFY(dropped("--seed 8 --rate 0.75") != once);
    QVERIFY(dropped("--rate 0") == Tensor({1000}, 1.0f));
}

void OpCommandTest::float64IsRead()
{
    const ArrayFolder folder;
    const double numbers[]{-1.5, 2.25};
    folder.write("x.npy", npy("<f8", "(2,)", QByteArray(reinterpret_cast<const char*>(numbers), sizeof(numbers))));
    QCOMPARE(runOp(folder, "relu --input @x.npy").report(), QByteArray("0: "));
    QVERIFY(folder.content("y/output.npy").contains("'<f4'"));
    QVERIFY(folder.read("y/output.npy") == Tensor({2}, {0.0f, 2.25f}));
}

void OpCommandTest::emptyBatchesAreComputed()
{
    const ArrayFolder folder;
    writeArrays(folder);
    folder.write("none.npy", Tensor({0, 1, 4, 4}));
    QCOMPARE(runOp(folder, "conv2d --input @none.npy --weight @w.npy").report(), QByteArray("0: "));
    QVERIFY(folder.read("y/output.npy") == Tensor({0, 1, 2, 2}));
}

void OpCommandTest::numbersThatAreNotFiniteAreComputedWithAndTold_data()
{
    QTest::addColumn<Tensor>("input");
    QTest::addColumn<Tensor>("grad");
    QTest::addColumn<QByteArray>("found");
    QTest::newRow("one NaN") << Tensor({1, 2}, {kNan, 1}) << Tensor({1, 2}) << QByteArray("the input holds 1 NaN");
    QTest::newRow("NaN and infinity") << Tensor({1, 5}, {kNan, kNan, 1, kNan, -kInfinity}) << Tensor({1, 5})
                                      << QByteArray("the input holds 3 NaN and 1 infinite number");
    QTest::newRow("in two arrays") << Tensor({1, 2}, {1, kNan}) << Tensor({1, 2}, {kInfinity, -kInfinity})
                                   << QByteArray("the input holds 1 NaN, the gradient holds 2 infinite numbers");
}

void OpCommandTest::numbersThatAreNotFiniteAreComputedWithAndTold()
{
    QFETCH(const Tensor, input);
    QFETCH(const Tensor, grad);
    QFETCH(const QByteArray, found);
    const ArrayFolder folder;
    folder.write("x.npy", input);
    folder.write("g.npy", grad);
    const Run run = runOp(folder, "flatten --input @x.npy --grad @g.npy");
    QCOMPARE(run.report(), "0: convscope: warning: " + found + "; they are computed with.\n");
    const auto isSame = [](float a, float b) { return a == b || (std::isnan(a) && std::isnan(b)); };
    QVERIFY(std::ranges::equal(folder.read("y/output.npy").data, input.data, isSame));
    QVERIFY(std::ranges::equal(folder.read("y/grad_input.npy").data, grad.data, isSame));
}

void OpCommandTest::failures_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const char* words, const char* sentence) {
        QTest::newRow(name) << QString(words) << QString(sentence);
    };
    // options that are missing, or of another operation
    row("no weight", "conv2d --input @x.npy", "conv2d needs --weight with an array out×in/groups×h×w.");
    row("no weight of dense", "dense --input @logits.npy", "dense needs --weight with an array out×in.");
    row("no size", "maxpool2d --input @x.npy",
        "maxpool2d needs --size with the height and width of the window, as in 2 or 2,3.");
    row("no target", "softmax_cross_entropy --input @logits.npy",
        "softmax_cross_entropy needs --target with the right class of each sample, counted from 0.");
    row("weight of relu", "relu --input @x.npy --weight @w.npy", "relu has no use for --weight.");
    row("size of conv2d", "conv2d --input @x.npy --weight @w.npy --size 2", "conv2d has no use for --size.");
    row("groups of dense", "dense --input @x.npy --weight @w.npy --groups 1", "dense has no use for --groups.");
    row("count of maxpool2d", "maxpool2d --input @x.npy --size 2 --count-include-pad 1",
        "maxpool2d has no use for --count-include-pad.");
    row("alpha of sigmoid", "sigmoid --input @x.npy --alpha 1", "sigmoid has no use for --alpha.");
    row("target of conv2d", "conv2d --input @x.npy --weight @w.npy --target @target.npy",
        "conv2d has no use for --target.");
    row("bias of the loss", "softmax_cross_entropy --input @logits.npy --target @target.npy --bias @vector.npy",
        "softmax_cross_entropy has no use for --bias.");
    row("empty weight", "conv2d --input @x.npy --weight ''", "conv2d: --weight is given without a value.");
    row("empty stride", "maxpool2d --input @x.npy --size 2 --stride ''",
        "maxpool2d: --stride is given without a value.");
    row("empty out", "relu --input @x.npy --out ''", "relu: --out is given without a value.");
    row("mode of pooling", "avgpool2d --input @x.npy --size 2 --pad-mode reflect",
        "avgpool2d pads with zeros only, so --pad-mode cannot be reflect.");
    // numbers that cannot be
    row("stride 0", "conv2d --input @x.npy --weight @w.npy --stride 0",
        "The stride “0” is neither a whole number from 1 nor two of them, as in 2,1 (height, width).");
    row("stride of three", "conv2d --input @x.npy --weight @w.npy --stride 1,2,3",
        "The stride “1,2,3” is neither a whole number from 1 nor two of them, as in 2,1 (height, width).");
    row("size 0", "l2pool2d --input @x.npy --size 2,0",
        "The size “2,0” is neither a whole number from 1 nor two of them, as in 2,1 (height, width).");
    row("padding", "conv2d --input @x.npy --weight @w.npy --padding some",
        "The padding “some” is none of 1, 1,0 (height, width), 1,1,0,0 (top, left, bottom, right), valid, same, "
        "same_lower, same_pytorch and full.");
    row("mode", "conv2d --input @x.npy --weight @w.npy --pad-mode mirror",
        "The padding mode “mirror” is none of zeros, reflect, replicate and circular.");
    row("groups", "conv2d --input @x.npy --weight @w.npy --groups 2",
        "conv2d: 2 groups must divide the 1 channels and the 1 filters (input 1×1×4×4, weight 1×1×3×3).");
    row("groups below 0", "conv2d --input @x.npy --weight @w.npy --groups -1",
        "conv2d: the groups must be at least 1, but are -1 (input 1×1×4×4, weight 1×1×3×3).");
    row("empty output", "conv2d --input @x.npy --weight @w.npy --dilation 2",
        "conv2d: The kernel does not fit: along the height it covers 5 cells (size 3, dilation 2), but the padded "
        "input has only 4 (4 + 0 + 0); use a smaller kernel or dilation, or more padding.");
    row("alpha", "leaky_relu --input @x.npy --alpha inf", "leaky_relu: --alpha must be a finite number.");
    row("rate", "dropout --input @x.npy --rate 1", "dropout: the rate must be from 0 to below 1, but it is 1.000000.");
    // shapes that do not fit
    row("rank", "conv2d --input @vector.npy --weight @w.npy",
        "conv2d: the input must have four axes, N×C×H×W (input 3, weight 1×1×3×3).");
    row("rank of pooling", "maxpool2d --input @vector.npy --size 2",
        "maxpool2d: the input must have four axes, N×C×H×W, but it is 3.");
    row("rank of dense", "dense --input @x.npy --weight @logits.npy",
        "dense: the input must have two axes, N×I; flatten makes them (input 1×1×4×4, weight 2×3).");
    row("channels", "conv2d --input @two_channels.npy --weight @w.npy",
        "conv2d: each filter must have 2 channels (2 of the input / 1 groups), but has 1 (input 1×2×4×4, weight "
        "1×1×3×3).");
    row("bias", "conv2d --input @x.npy --weight @w.npy --bias @vector.npy",
        "conv2d: the bias must have one number for each of the 1 filters, but its shape is 3 (input 1×1×4×4, weight "
        "1×1×3×3).");
    row("gradient", "conv2d --input @x.npy --weight @w.npy --grad @x.npy",
        "conv2d: the gradient must have the shape of the output, 1×1×2×2, but it is 1×1×4×4.");
    row("gradient of relu", "relu --input @x.npy --grad @vector.npy",
        "relu: the gradient must have the shape of the output, 1×1×4×4, but it is 3.");
    row("gradient of the loss", "softmax_cross_entropy --input @logits.npy --target @target.npy --grad @vector.npy",
        "softmax_cross_entropy: the gradient must have the shape of the output, (), but it is 3.");
    // targets
    row("too large a target", "softmax_cross_entropy --input @logits.npy --target @target_past.npy",
        "softmax_cross_entropy: the target of sample 1 is 3, but must be a whole number from 0 to 2.");
    row("negative target", "softmax_cross_entropy --input @logits.npy --target @target_below.npy",
        "softmax_cross_entropy: the target of sample 0 is -1, but must be a whole number from 0 to 2.");
    row("target between classes", "softmax_cross_entropy --input @logits.npy --target @target_between.npy",
        "softmax_cross_entropy: the target of sample 1 is 1.5, but must be a whole number from 0 to 2.");
    row("target NaN", "softmax_cross_entropy --input @logits.npy --target @target_nan.npy",
        "softmax_cross_entropy: the target of sample 1 is nan, but must be a whole number from 0 to 2.");
    row("too many targets", "softmax_cross_entropy --input @logits.npy --target @vector.npy",
        "softmax_cross_entropy: the target must have one class for each of the 2 samples, but its shape is 3.");
    row("target of complex numbers", "softmax_cross_entropy --input @logits.npy --target @complex.npy",
        "“@complex.npy” holds values of the type '<c8'; labels are read from integers, '<f4', '<f8' and bool, "
        "little-endian: save it with .astype('<i8').");
    // files
    row("no input", "relu --input @none.npy", "There is no file “@none.npy”.");
    row("no weight file", "conv2d --input @x.npy --weight @none.npy", "There is no file “@none.npy”.");
    row("no gradient", "relu --input @x.npy --grad @none.npy", "There is no file “@none.npy”.");
    row("no npy", "relu --input @text.npy", "“@text.npy” is not a .npy file.");
    row("integers", "relu --input @integers.npy",
        "“@integers.npy” holds values of the type '<i8'; only '<f4' (float32) and '<f8' (float64) are read: save it "
        "with .astype('float32').");
    row("Fortran order", "relu --input @fortran.npy",
        "“@fortran.npy” is in Fortran order; save it with numpy.ascontiguousarray.");
    row("cut short", "relu --input @cut.npy",
        "“@cut.npy” is cut short: its shape 3 needs 12 bytes of data, but 11 are there.");
    row("lying header", "relu --input @lying.npy",
        "“@lying.npy” is cut short: its shape 1×1×30000×30000 needs 3600000000 bytes of data, but 8 are there.");
    row("gradient is no npy", "relu --input @x.npy --grad @text.npy", "“@text.npy” is not a .npy file.");
    row("out is a file", "relu --input @x.npy --out @text.npy",
        "The folder “@text.npy” cannot be made: Not a directory.");
}

void OpCommandTest::failures()
{
    QFETCH(const QString, words);
    QFETCH(const QString, sentence);
    const ArrayFolder folder;
    writeArrays(folder);
    const QStringList before = filesIn(folder, {});
    const Run run = runOp(folder, words);
    QCOMPARE(QString::fromUtf8(run.report()), "1: convscope: " + inFolder(folder, sentence) + '\n');
    QCOMPARE(runOp(folder, words + " --path fast").report(), run.report());
    QCOMPARE(filesIn(folder, {}), before); // not even an empty folder
}

void OpCommandTest::otherFilesStay()
{
    const ArrayFolder folder;
    writeArrays(folder);
    QVERIFY(QDir().mkpath(folder.path("y")));
    folder.write("y/output.npy", QByteArray("of an earlier run"));
    folder.write("y/grad_bias.npy", QByteArray("of an earlier run"));
    QCOMPARE(runOp(folder, "relu --input @x.npy").report(), QByteArray("0: "));
    QVERIFY(folder.read("y/output.npy") == folder.read("x.npy"));
    QCOMPARE(folder.content("y/grad_bias.npy"), QByteArray("of an earlier run"));
    QCOMPARE(filesIn(folder, "y"), (QStringList{"grad_bias.npy", "output.npy"}));
}

void OpCommandTest::theOldFileIsKeptWhereItCannotBeWritten()
{
    const ArrayFolder folder;
    writeArrays(folder);
    QVERIFY(QDir().mkpath(folder.path("y/output.npy"))); // a folder in its place
    const Run run = runOp(folder, "conv2d --input @x.npy --weight @w.npy");
    QCOMPARE(QString::fromUtf8(run.report()),
             inFolder(folder, "1: convscope: “@y/output.npy” cannot be written: it is a folder.\n"));
    QCOMPARE(filesIn(folder, "y"), QStringList{"output.npy"});
}

CONVSCOPE_QT_TEST(OpCommandTest, "op_command");
#include "op_command_test.moc"
