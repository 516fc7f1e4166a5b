#include "ui/scene/style.h"

#include "tests/support/qt_main.h"

#include <set>

using namespace convscope;

namespace {

struct Named {
    const char* name;
    Style style;
};

const std::vector<Named>& styles()
{
    static const std::vector<Named> all{{"light", Style::light()},
                                        {"dark", Style::dark()},
                                        {"black on white", Style::highContrast(false)},
                                        {"white on black", Style::highContrast(true)}};
    return all;
}

constexpr Role kRoles[]{Role::Plain,  Role::Muted,    Role::Input,  Role::Kernel,
                        Role::Output, Role::Gradient, Role::Current};

/// The colours that texts and cells without a value stand on.
std::vector<QColor> groundsOf(const Style& style) { return {style.background, style.surface}; }

} // namespace

class StyleTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfWcag();
    void textIsReadable_data();
    void textIsReadable();
    void linesStandOutInHighContrast();
    void rolesKeepApartInHighContrast();
    void everyStyleHasAKeyOfItsOwn();
};

void StyleTest::contrastIsThatOfWcag()
{
    // WCAG's own examples: 21 for black on white, #777777 on white just misses 4.5, #767676 makes it.
    QVERIFY(qAbs(contrastRatio(Qt::black, Qt::white) - 21.0) < 1e-9);
    QVERIFY(qAbs(contrastRatio(Qt::white, Qt::white) - 1.0) < 1e-9);
    QVERIFY(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) < 4.5);
    QVERIFY(contrastRatio(Qt::white, QColor(0x76, 0x76, 0x76)) >= 4.5);
}

void StyleTest::textIsReadable_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<int>("role");
    for (std::size_t i = 0; i < styles().size(); ++i)
        for (const Role role : kRoles)
            QTest::addRow("%s, role %d", styles()[i].name, static_cast<int>(role))
                << static_cast<int>(i) << static_cast<int>(role);
}

void StyleTest::textIsReadable()
{
    QFETCH(const int, index);
    QFETCH(const int, role);
    const Style& style = styles()[static_cast<std::size_t>(index)].style;
    const double least = style.isHighContrast ? 7.0 : 4.5;
    for (const QColor& ground : groundsOf(style)) {
        const QColor text = style.textColour(static_cast<Role>(role));
        QVERIFY2(contrastRatio(text, ground) >= least,
                 qPrintable(QString("%1 on %2: %3").arg(text.name(), ground.name()).arg(contrastRatio(text, ground))));
    }
}

void StyleTest::linesStandOutInHighContrast()
{
    for (const auto& [name, style] : styles()) {
        if (!style.isHighContrast) continue;
        QVERIFY(style.lineScale > 1.0);
        for (const QColor& ground : groundsOf(style)) {
            for (const Role role : kRoles) QVERIFY2(contrastRatio(style.colour(role), ground) >= 4.5, name);
            QVERIFY2(contrastRatio(style.hairline, ground) >= 4.5, name);
            QVERIFY2(contrastRatio(style.hatch, ground) >= 4.5, name);
        }
    }
}

void StyleTest::rolesKeepApartInHighContrast()
{
    for (const auto& [name, style] : styles())
        for (const Role one : kRoles)
            for (const Role other : kRoles) {
                if (one == other) continue;
                const QColor a = style.colour(one);
                const QColor b = style.colour(other);
                const int apart =
                    std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue());
                QVERIFY2(apart >= 60, name);
            }
}

void StyleTest::everyStyleHasAKeyOfItsOwn()
{
    std::set<double> keys;
    for (const Named& named : styles()) keys.insert(named.style.key());
    QCOMPARE(keys.size(), styles().size());
}

CONVSCOPE_QT_TEST(StyleTest, "style");
#include "style_test.moc"
