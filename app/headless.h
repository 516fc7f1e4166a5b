#pragma once

#include <QGuiApplication>
#include <memory>

namespace convscope {

/// An application without a display, for subcommands that draw: fonts need one.
std::unique_ptr<QGuiApplication> headlessApplication();

} // namespace convscope
