#include "app/language.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QLibraryInfo>
#include <QLocale>

namespace convscope {

Language::Language(const QString& code)
{
    // Both languages write 0.5; the system's may write 0,5, and group digits as no figure does.
    QLocale locale(code);
    locale.setNumberOptions(QLocale::OmitGroupSeparator | QLocale::RejectGroupSeparator);
    QLocale::setDefault(locale);
    if (m_own.load(QStringLiteral(":/translations/convscope_%1.qm").arg(code)))
        QCoreApplication::installTranslator(&m_own);
    if (code != "en" && m_qt.load(QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

Result<void> checkFontsFor(const QString& code)
{
    if (!code.startsWith("zh") || !QFontDatabase::families(QFontDatabase::SimplifiedChinese).isEmpty()) return {};
    return Error{"There is no font with Chinese characters on this computer; install Debian's package "
                 "fonts-wqy-microhei or fonts-noto-cjk."};
}

} // namespace convscope
