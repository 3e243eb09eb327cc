#include <parcours/base/error.hpp>
#include <parcours/zip/random_access.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "scratch_folder.hpp"

namespace parcours::zip {
namespace {

/// What is read at an offset when `count` bytes are asked for.
std::string at(const RandomAccess& bytes, std::uint64_t offset, std::size_t count) {
  std::string text(count, '?');
  text.resize(bytes.read_at(offset, std::as_writable_bytes(std::span(text))));
  return text;
}

void check_digits(const RandomAccess& bytes) {
  CHECK(bytes.size() == 10);
  CHECK(at(bytes, 0, 10) == "0123456789");
  CHECK(at(bytes, 3, 4) == "3456");
  CHECK(at(bytes, 8, 5) == "89");
  CHECK(at(bytes, 10, 1).empty());
  CHECK(at(bytes, UINT64_MAX, 1).empty());
  CHECK(at(bytes, 2, 0).empty());
}

TEST_CASE("bytes are read at any place, from memory, a file, and a part of either") {
  const test::ScratchFolder folder;
  test::spill(folder / "digits", "0123456789");
  test::spill(folder / "more", "ab0123456789cd");
  check_digits(*in_memory("0123456789", "m"));
  check_digits(*open_file(folder / "digits"));
  check_digits(*window(open_file(folder / "more"), 2, 10, "w"));
  check_digits(*window(window(in_memory("xyab0123456789cd", "m"), 2, 13, "w"), 2, 10, "ww"));
  CHECK(in_memory("", "m")->size() == 0);
  CHECK(window(in_memory("a", "m"), 0, 1, "w")->display() == "w");
  CHECK(open_file(folder / "digits")->display() == (folder / "digits").string());
}

TEST_CASE("a file that shrinks gives what is left") {
  const test::ScratchFolder folder;
  test::spill(folder / "digits", "0123456789");
  const auto file = open_file(folder / "digits");
  std::filesystem::resize_file(folder / "digits", 4);
  CHECK(at(*file, 0, 10) == "0123");
  CHECK(at(*file, 6, 2).empty());
}

}  // namespace
}  // namespace parcours::zip
