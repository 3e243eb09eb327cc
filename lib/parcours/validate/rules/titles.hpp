#pragma once

#include <parcours/base/text.hpp>
#include <parcours/validate/xml_document.hpp>

namespace parcours::validate::rules {

/// No `title`, or nothing in it. One with elements in it is another fault.
inline bool is_title_missing(const XmlElement* title) {
  return title == nullptr || (title->first_child() == nullptr && text::trim(title->text()).empty());
}

}  // namespace parcours::validate::rules
