#include "app/window/settings_dialog.h"

#include "app/window/appearance_commands.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QVBoxLayout>

namespace convscope {

namespace {

/// A choice among values, each with a name.
template <typename Value, typename Take>
QComboBox* choiceOf(const QString& name, const std::vector<std::pair<Value, QString>>& choices, const Value& current,
                    QWidget* parent, Take take)
{
    auto* box = new QComboBox(parent);
    box->setAccessibleName(name);
    for (const auto& [value, text] : choices) box->addItem(text);
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (choices[i].first == current) box->setCurrentIndex(static_cast<int>(i));
    QObject::connect(box, &QComboBox::currentIndexChanged, parent,
                     [choices, take](int index) { take(choices[static_cast<std::size_t>(index)].first); });
    return box;
}

} // namespace

SettingsDialog::SettingsDialog(Settings& settings, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Settings"));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(18);
    form->setVerticalSpacing(12);
    form->addRow(tr("Theme"), choiceOf(tr("Theme"), themeChoices(), settings.theme(), this,
                                       [&settings](Theme theme) { settings.setTheme(theme); }));
    form->addRow(tr("Language"), choiceOf(tr("Language"), languageChoices(), settings.language(), this,
                                          [this, &settings](const QString& code) {
                                              settings.setLanguage(code);
                                              accept();
                                              Q_EMIT languageRequested(code);
                                          }));
    auto* motion = new QCheckBox(tr("Reduced motion: steps and turns jump"), this);
    motion->setChecked(settings.hasReducedMotion());
    connect(motion, &QCheckBox::toggled, this, [&settings](bool isReduced) { settings.setReducedMotion(isReduced); });
    form->addRow(tr("Motion"), motion);
    auto* start = new QCheckBox(tr("Go on where the last session ended"), this);
    start->setChecked(settings.resumesSession());
    connect(start, &QCheckBox::toggled, this, [&settings](bool resumes) { settings.setResumesSession(resumes); });
    form->addRow(tr("Start"), start);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(18, 18, 18, 14);
    column->setSpacing(18);
    column->addLayout(form);
    column->addWidget(buttons);
}

} // namespace convscope
