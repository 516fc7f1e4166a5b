#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace convscope {

class LinkButton;

/// Where a question stands.
struct QuestionState {
    enum class Phase {
        Unset,   ///< the stage shows something else
        Waiting, ///< for an answer
        Right,
        Wrong,
        Shown, ///< without an answer
    };
    enum class Kind { Number, Cell, Choice };

    Phase phase = Phase::Unset;
    Kind kind = Kind::Number;
    QStringList choices;
    QString verdict;          ///< what is said of the answer, and what the engine computed
    QString trouble;          ///< why an answer cannot be taken as it is
    bool isDisturbed = false; ///< the settings have been changed since the question was asked

    bool operator==(const QuestionState&) const = default;
    bool isOver() const { return phase != Phase::Unset && phase != Phase::Waiting; }
};

/// What a student answers a question with: a field, choices, or a click on the stage; and what is said of it.
class QuestionView : public QWidget {
    Q_OBJECT

public:
    explicit QuestionView(QWidget* parent = nullptr);

    void setState(const QuestionState& state);
    void setTextFont(const QFont& font);
    QLineEdit* field() const { return m_field; }

Q_SIGNALS:
    void checkRequested(const QString& typed); ///< for a choice, its number from 1
    void revealRequested();
    void setUpRequested(); ///< anew, too

private:
    void showChoices(const QStringList& choices);
    void check();

    QuestionState m_state;
    QLabel* m_hint;
    QLineEdit* m_field;
    QWidget* m_choices;
    QButtonGroup* m_group;
    QLabel* m_trouble;
    QLabel* m_verdict;
    QPushButton* m_check;
    QPushButton* m_reveal;
    LinkButton* m_setUp;
};

} // namespace convscope
