#pragma once

#include <parcours/chamilo/php_value.hpp>

#include <string>

namespace parcours::chamilo::php {

/// The document's values as serialize() writes them: byte for byte the text that was read.
std::string write(const Document& document);

}  // namespace parcours::chamilo::php
