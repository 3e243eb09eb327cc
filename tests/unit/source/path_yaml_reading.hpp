#pragma once

#include <parcours/base/error.hpp>
#include <parcours/source/path_yaml.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>

/// Reading of path.yaml texts for tests.
namespace parcours::source::test {

inline learning::LearningPath read(std::string_view text) {
  return read_path_yaml(text, "path.yaml");
}

/// The only item of a path whose `items` hold this text, which is put behind “  - ” and may go on
/// at four blanks.
inline learning::Item read_item(std::string_view item) {
  const std::string text = "title: T\nitems:\n  - " + std::string(item) + "\n";
  return read(text).items.at(0);
}

/// The error for a text; a failed check if there is none.
inline Error error_of(std::string_view text) {
  try {
    read(text);
  } catch (const Error& error) {
    return error;
  }
  FAIL_CHECK("no error for:\n" << text);
  return Error(ErrorCode::internal, "no error");
}

/// "line:column message" and the remedy of the error for a text.
inline std::string fault(std::string_view text) {
  const Error error = error_of(text);
  CHECK(error.place().file == "path.yaml");
  CHECK(error.code() == ErrorCode::bad_input);
  return std::to_string(error.place().line) + ":" + std::to_string(error.place().column) + " " +
         error.message();
}

inline std::string remedy(std::string_view text) { return error_of(text).remedy(); }

/// The fault of an item as in read_item; its first line is line 3 and begins in column 5.
inline std::string item_fault(std::string_view item) {
  return fault("title: T\nitems:\n  - " + std::string(item) + "\n");
}

inline std::string item_remedy(std::string_view item) {
  return remedy("title: T\nitems:\n  - " + std::string(item) + "\n");
}

}  // namespace parcours::source::test
