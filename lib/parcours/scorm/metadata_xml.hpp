#pragma once

#include <parcours/scorm/metadata.hpp>

#include <pugixml.hpp>

namespace parcours::scorm {

/// Appends the metadata as an `imsmd:lom` element. Not installed: pugixml stays inside the library.
void append_lom(pugi::xml_node parent, const Metadata& metadata);

}  // namespace parcours::scorm
