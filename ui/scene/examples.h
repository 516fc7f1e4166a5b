#pragma once

#include "ui/scene/project.h"

#include <QString>
#include <vector>

namespace convscope {

/// A project that comes with the program, resources/examples/<id>.convscope. Adding one is that file, a line in
/// resources/examples.qrc, and a line in examples.cpp.
struct Example {
    const char* id;
    const char* title;       ///< in English; exampleTitle() translates it
    const char* description; ///< a line
};

/// In the order of the course.
const std::vector<Example>& examples();
QString exampleTitle(const QString& id);
QString exampleTitle(const Example& example);
QString exampleDescription(const Example& example);
/// It has no origin: what is saved is a project of the user's own.
Result<Project> exampleProject(const QString& id);

} // namespace convscope
