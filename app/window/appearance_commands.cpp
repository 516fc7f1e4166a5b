#include "app/window/appearance_commands.h"

#include "app/window/settings_dialog.h"

#include <QActionGroup>
#include <QMenu>

namespace convscope {

std::vector<std::pair<Theme, QString>> themeChoices()
{
    return {{Theme::System, AppearanceCommands::tr("As the system")},
            {Theme::Light, AppearanceCommands::tr("Light")},
            {Theme::Dark, AppearanceCommands::tr("Dark")},
            {Theme::HighContrast, AppearanceCommands::tr("High contrast, black on white")},
            {Theme::HighContrastDark, AppearanceCommands::tr("High contrast, white on black")}};
}

std::vector<std::pair<QString, QString>> languageChoices()
{
    return {{QStringLiteral("en"), QStringLiteral("English")}, {QStringLiteral("zh_CN"), QStringLiteral("简体中文")}};
}

AppearanceCommands::AppearanceCommands(Settings& settings, QWidget& window)
    : QObject(&window), m_settings(settings), m_window(window)
{}

void AppearanceCommands::fill(QMenu* menu)
{
    addThemes(menu->addMenu(tr("&Theme")));
    QAction* reduced = menu->addAction(tr("&Reduced motion"));
    reduced->setCheckable(true);
    connect(reduced, &QAction::triggered, this, [this](bool isReduced) { m_settings.setReducedMotion(isReduced); });
    const auto follow = [this, reduced] { reduced->setChecked(m_settings.hasReducedMotion()); };
    connect(&m_settings, &Settings::changed, reduced, follow);
    follow();
    addLanguages(menu->addMenu(tr("&Language")));
}

void AppearanceCommands::addThemes(QMenu* menu)
{
    auto* group = new QActionGroup(menu);
    for (const auto& [theme, name] : themeChoices()) {
        QAction* action = group->addAction(menu->addAction(name));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, chosen = theme] { m_settings.setTheme(chosen); });
        const auto follow = [this, action, own = theme] { action->setChecked(m_settings.theme() == own); };
        connect(&m_settings, &Settings::changed, action, follow);
        follow();
    }
}

void AppearanceCommands::addLanguages(QMenu* menu)
{
    auto* group = new QActionGroup(menu);
    for (const auto& [code, name] : languageChoices()) {
        QAction* action = group->addAction(menu->addAction(name));
        action->setCheckable(true);
        action->setChecked(m_settings.language() == code);
        connect(action, &QAction::triggered, this, [this, chosen = code] {
            m_settings.setLanguage(chosen);
            Q_EMIT languageRequested(chosen);
        });
    }
}

void AppearanceCommands::showSettings()
{
    SettingsDialog dialog(m_settings, &m_window);
    connect(&dialog, &SettingsDialog::languageRequested, this, &AppearanceCommands::languageRequested);
    dialog.exec();
}

} // namespace convscope
