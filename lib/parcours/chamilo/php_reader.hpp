#pragma once

#include <parcours/chamilo/php_value.hpp>

#include <cstddef>
#include <memory>
#include <string>

namespace parcours::chamilo::php {

/// What a serialized text may ask for.
struct Limits {
  std::size_t bytes = std::size_t{2} << 30;  ///< Of the text; never more than 4 GB.
  std::size_t values = 60'000'000;           ///< Keys included; each takes 16 bytes.
  std::size_t depth = 512;                   ///< Arrays and objects within each other.
};

/// Reads what PHP's serialize() writes: `N b i d s a O E`, and `r R` for values that stand at two
/// places, with numbers that count as those of PHP 7 and 8. Strict: every length, count and end is
/// held against what is there, and nothing may follow the value. `C`, whose content only its class
/// understands, is refused.
///
/// Throws Error(bad_input) whose message tells the byte of the text and what should be there,
/// Error(limit).
std::shared_ptr<const Document> read(std::string text, const Limits& limits = {});

}  // namespace parcours::chamilo::php
