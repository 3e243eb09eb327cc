#include "fuzzed_package.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

/// The bytes are the page of a SCO, an XHTML page and an SVG image.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  parcours::fuzz::judge(std::string(reinterpret_cast<const char*>(data), size), "a{}", "a()");
  return 0;
}
