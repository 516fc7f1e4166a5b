#pragma once

#include "engine/error.h"

#include <QString>
#include <QTranslator>

namespace convscope {

/// The language of all texts, for as long as it lives; needs an application. "en" is what the source is written in,
/// with its plural forms; other languages come from the resources.
class Language {
public:
    explicit Language(const QString& code);
    ~Language();
    Language(const Language&) = delete;
    Language& operator=(const Language&) = delete;

private:
    QTranslator m_own;
    QTranslator m_qt; ///< the buttons of Qt's own dialogs
};

/// Why texts in this language would be nothing but boxes, if they would: the bundled fonts have no Chinese characters.
/// The sentence is in English. Needs an application.
Result<void> checkFontsFor(const QString& code);

} // namespace convscope
