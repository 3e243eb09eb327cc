#pragma once

#include <string>
#include <string_view>

namespace parcours::content {

/// Gives each check box of a task list the item's text as its name, which screen readers say; md4c
/// leaves it without. `html` is a fragment as md4c makes it.
std::string name_task_boxes(std::string_view html);

}  // namespace parcours::content
