#pragma once

#include "ui/scene/formula.h"

namespace convscope {

/// A formula's line, piece by piece.
class LineBuilder {
public:
    LineBuilder& plain(const QString& text) { return add(text, Role::Plain); }
    LineBuilder& muted(const QString& text) { return add(text, Role::Muted); }
    LineBuilder& add(const QString& text, Role role)
    {
        m_line.tokens.push_back({text, role, false, -1});
        return *this;
    }
    /// " · " between, except before the first piece.
    LineBuilder& separated() { return m_line.tokens.empty() ? *this : muted(QStringLiteral(" · ")); }
    Formula::Line line() const { return m_line; }

private:
    Formula::Line m_line;
};

} // namespace convscope
