/// Formulas and tensors as LaTeX: that it is well-formed whatever is on the stage, and what it says.
#include "ui/scene/export/latex.h"

#include "tests/scene/sample.h"
#include "tests/scene/trained.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/chapters/chapters.h"

#include <QRegularExpression>
#include <set>

using namespace convscope;

namespace {

/// Commands that LaTeX with amsmath and MathJax both know.
const std::set<QString> kCommands{
    "text", "cdot",  "times", "odot",         "sum",        "lfloor", "rfloor", "sqrt", "ldots",      "cdots", "top",
    "circ", "le",    "ge",    "approx",       "ne",         "infty",  "alpha",  "beta", "varepsilon", "eta",   "lambda",
    "mu",   "sigma", "Phi",   "leftarrow",    "to",         "hat",    "max",    "min",  "log",        "exp",   "tanh",
    "quad", "begin", "end",   "operatorname", "underbrace", "left",   "right",  "sim",  "backslash"};

/// What would not compile; empty where nothing is wrong.
QString fault(const QString& latex)
{
    int depth = 0;
    QStringList environments;
    int displays = 0;
    for (qsizetype i = 0; i < latex.size(); ++i) {
        const QChar c = latex[i];
        if (c == '{') ++depth;
        if (c == '}' && --depth < 0) return QStringLiteral("a } too many at %1").arg(i);
        if (c.unicode() >= 0xE000 && c.unicode() < 0xF900) return "a mark is left";
        if (c != '\\') continue;
        ++i;
        if (!latex[i].isLetter()) {
            if (latex[i] == '[') ++displays;
            if (latex[i] == ']') --displays;
            continue;
        }
        qsizetype end = i;
        while (end < latex.size() && latex[end].isLetter()) ++end;
        const QString command = latex.mid(i, end - i);
        if (kCommands.count(command) == 0) return "\\" + command + " is unknown";
        const QString name = latex.mid(end + 1, latex.indexOf('}', end) - end - 1);
        if (command == "begin") environments += name;
        if (command == "end" && (environments.isEmpty() || environments.takeLast() != name))
            return "\\end{" + name + "}";
        i = end - 1;
    }
    if (depth != 0 || !environments.isEmpty() || displays != 0) return "something is open in the end";
    QString mathematics = latex;
    mathematics.remove(QRegularExpression("\\\\text\\{[^}]*\\}"));
    for (const QChar c : mathematics)
        if (c.unicode() >= 0x80) return QStringLiteral("%1 outside of text").arg(c);
    static const QRegularExpression doubled(
        "(_\\{[^{}]*\\}_)|(\\^\\{[^{}]*\\}\\^)|(__)|(\\^\\^)|(\\^\\{[^{}]*\\}_\\{[^{}]*\\}\\^)");
    if (mathematics.contains(doubled)) return "two indices in one place: " + doubled.match(mathematics).captured();
    return {};
}

Experiment with(const std::function<void(Experiment&)>& change)
{
    Experiment experiment = sampleExperiment();
    change(experiment);
    return experiment;
}

} // namespace

class LatexTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void everyFormulaIsWellFormed();
    void aTrainingsFormulasAreWellFormed();
    void formulasBecomeMathematics_data();
    void formulasBecomeMathematics();
    void separatorsAreNoProducts();
    void longSumsAreBroken();
    void veryLongSumsAreCounted();
    void tensorsBecomeMatrices();
    void largeTensorsAreRefused();
};

void LatexTest::everyFormulaIsWellFormed()
{
    const std::vector<std::function<void(Experiment&)>> changes{
        [](Experiment&) {},
        [](Experiment& e) {
            e.stageView = StageView::Gallery;
            e.comparePaddings = e.compareStrides = e.pool.showBoth = true;
            e.gradient.view = GradientView::Scatter;
            e.conv.stride = {2, 1};
            e.conv.dilation = {1, 2};
            e.conv.padding.rule = PaddingRule::Same;
        },
        [](Experiment& e) {
            e.photo = greyPhoto({96, 72});
            e.influenceMeasure = InfluenceMeasure::Weight;
            e.gradient.pass = GradientPass::Weight;
            e.pool.params.kind = PoolKind::L2;
            e.pool.view = GradientView::Gather;
            e.layer.activation.kind = Activation::Gelu;
            e.unit = PixelUnit::Unit;
            e.kernel.offset = -1e-6f;
        },
        [](Experiment& e) {
            e.gradient.pass = GradientPass::Activation;
            e.pool.params.kind = PoolKind::Average;
            e.layer.activation.kind = Activation::Softplus;
        },
        [](Experiment& e) { e.gradient.pass = GradientPass::Bias; },
    };
    for (const Chapter& chapter : chapters())
        for (const auto& change : changes) {
            if (QLatin1String(chapter.id) == "train") continue; // a test of its own
            const auto figure = figureOf(chapter.id, with(change));
            for (const int step : {0, figure->stepCount() / 2, figure->stepCount() - 1}) {
                Pose pose;
                pose.step = step;
                const QString latex = toLatex(figure->formula(pose));
                QVERIFY2(fault(latex).isEmpty(), qPrintable(fault(latex) + "\n" + latex));
            }
        }
}

void LatexTest::aTrainingsFormulasAreWellFormed()
{
    for (const OptimizerKind kind : {OptimizerKind::Momentum, OptimizerKind::RmsProp, OptimizerKind::Adam}) {
        Experiment experiment = trainExperiment("tiny");
        experiment.train.optimizer = {.kind = kind, .weightDecay = 0.01};
        FigureInput input{experiment, {}, {}, {}};
        input.training = trainedSample(experiment);
        const auto figure = chapters().back().makeFigure(input);
        for (int step = 0; step < figure->stepCount(); ++step) {
            Pose pose;
            pose.step = step;
            const QString latex = toLatex(figure->formula(pose));
            QVERIFY2(fault(latex).isEmpty(), qPrintable(fault(latex) + "\n" + latex));
        }
    }
}

void LatexTest::formulasBecomeMathematics_data()
{
    QTest::addColumn<QString>("formula");
    QTest::addColumn<QString>("latex");
    const auto row = [](const char* formula, const char* latex) {
        QTest::newRow(formula) << QString::fromUtf8(formula) << QString::fromUtf8(latex);
    };
    row("G[m,n] = (f ∗ h)[m,n] = Σ_j Σ_k h[j,k] · f[m+j, n+k]",
        "G_{m,n} = (f * h)_{m,n} = \\sum _{j} \\sum _{k} h_{j,k} \\cdot f_{m+j, n+k}");
    row("dA[l−1][y,x] += dA[l][m,n]", "dA^{[l-1]}_{y,x} += dA^{[l]}_{m,n}");
    row("⌊(n + p_{before} − 1) / s⌋ + 1", "\\lfloor (n + p_{\\text{before}} - 1) / s\\rfloor + 1");
    row("A[l][m,n] = √( Σ_j Σ_k A[l−1][j,k]² )",
        "A^{[l]}_{m,n} = \\sqrt{ \\sum _{j} \\sum _{k} A^{[l-1]}_{j,k}{}^{2} }");
    row("dZ = dA ⊙ g′(Z)", "dZ = dA \\odot g'(Z)");
    row("b = −1.2e−6, c = 3.5e+7", "b = -1.2\\cdot 10^{-6}, c = 3.5\\cdot 10^{7}");
    row("s ← α·s, W − η · m̂ / (√ŝ + ε)",
        "s \\leftarrow \\alpha \\cdot s, W - \\eta \\cdot \\hat{m} / (\\sqrt{\\hat{s}} + \\varepsilon )");
    row("where input i is 100 % of “it”, else 0",
        "\\text{where input }i \\text{ is }100 \\% \\text{ of }\\text{``}\\text{it}\\text{''}, \\text{ else }0");
    row("max(0, z) = tanh(z) = ReLU(z)", "\\max (0, z) = \\tanh (z) = \\operatorname{ReLU}(z)");
    row("#{m, j : m·s}", "\\#\\{m, j : m\\cdot s\\}");
    row("dW[1] = dA[1] ∗ A[0], p[7] = 0.5", "dW^{[1]} = dA^{[1]} * A^{[0]}, p_{7} = 0.5");
    row("db[3] = 1.5", "db_{3} = 1.5");
    row("[1,4]: 3 + 2", "{[}1,4{]}: 3 + 2");
}

void LatexTest::formulasBecomeMathematics()
{
    QFETCH(const QString, formula);
    QFETCH(const QString, latex);
    const auto plain = [](QString text) { return text.replace(QRegularExpression(" +"), " ").trimmed(); };
    Formula::Line line = generalLine(formula);
    if (formula.startsWith("#")) line = {{{formula, Role::Plain, false, -1}}}; // not a subscript's braces
    QString made = toLatex({{line}}).section('\n', 2, 2).mid(3);
    made.chop(3);
    QCOMPARE(plain(made), plain(latex));
    QCOMPARE(fault(toLatex({{line}})), QString());
}

void LatexTest::separatorsAreNoProducts()
{
    const Formula::Line line{
        {{"a = 2", Role::Plain, false, -1}, {" · ", Role::Muted, false, -1}, {"b = 3 · 4", Role::Plain, false, -1}}};
    const QString latex = toLatex({{line}});
    QCOMPARE(latex.count("\\cdot"), 1);
    QCOMPARE(latex.count("\\quad"), 1);
}

void LatexTest::longSumsAreBroken()
{
    SumLine sum("G[0,0]", Role::Output);
    for (int i = 0; i < 20; ++i) sum.addTerm(QString::number(i), Role::Input, "−2", Role::Kernel, i);
    const QString latex = toLatex({{sum.equals("−380", Role::Output)}});
    QCOMPARE(latex.count("\\quad"), 2); // 8 + 8 + 4
    QCOMPARE(latex.count("\\cdot (-2)"), 20);
    QVERIFY(latex.contains("= -380"));
    QCOMPARE(fault(latex), QString());
}

void LatexTest::veryLongSumsAreCounted()
{
    SumLine sum("z[0]", Role::Output);
    for (int i = 0; i < 256; ++i) sum.addTerm("1", Role::Input, QString::number(i), Role::Kernel, i);
    const QString latex = toLatex({{sum.equals("32640", Role::Output)}});
    QVERIFY(latex.contains("\\underbrace{\\cdots}_{\\text{231 more}}")); // of 256, 24 and the last are written
    QVERIFY(latex.contains("1\\cdot 255 = 32640"));
    QCOMPARE(latex.count("1\\cdot "), 25);
    QCOMPARE(fault(latex), QString());
}

void LatexTest::tensorsBecomeMatrices()
{
    const QString one = valueOf(toLatexMatrix("h", Tensor({1, 1, 2, 3}, {1, 0, -1, 2, 0, -2.5f})));
    QCOMPARE(one,
             QString("\\[\nh = \\begin{pmatrix}\n  1.0 & 0 & -1.0 \\\\\n  2.0 & 0 & -2.5 \\\\\n\\end{pmatrix}\n\\]\n"));
    const QString volume = valueOf(toLatexMatrix("W", Tensor({2, 3, 2, 2}, 1.0f)));
    QCOMPARE(volume.count("\\begin{pmatrix}"), 6);
    QVERIFY(volume.contains("W_{1,2} = "));
    QCOMPARE(fault(volume), QString());
    QCOMPARE(valueOf(toLatexMatrix("b", Tensor({3}, 2.0f))).count("&"), 2);
    QCOMPARE(fault(valueOf(toLatexMatrix("dA[l−1]", Tensor({1, 3, 12, 12}, 0.5f)))), QString());
}

void LatexTest::largeTensorsAreRefused()
{
    for (const Shape& shape : {Shape{1, 1, 13, 2}, Shape{1, 1, 2, 13}, Shape{65, 1, 1, 1}, Shape{13}}) {
        const auto refused = toLatexMatrix("f", Tensor(shape, 1.0f));
        QVERIFY(!refused);
        QVERIFY(refused.error().message.find(toString(shape)) != std::string::npos);
    }
}

CONVSCOPE_QT_TEST(LatexTest, "latex");
#include "latex_test.moc"
