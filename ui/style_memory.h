#pragma once

class QWidget;

namespace convscope {

/// To be called before a widget is deleted that is made again and again. What a style sheet computes of the field in a
/// spin box and of the list of a combo box, a kilobyte each, Qt (6.4) keeps for ever, as it listens to the ends of
/// those widgets alone that can have a style of their own; so they get one.
void forgetStyle(QWidget& widget);

} // namespace convscope
