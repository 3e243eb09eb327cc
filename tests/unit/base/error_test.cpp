#include <doctest/doctest.h>

#include <parcours/base/error.hpp>
#include <string>

using parcours::Error;
using parcours::ErrorCode;

TEST_CASE("an error tells place, message, context and remedy") {
  Error error(ErrorCode::bad_input, {"path.yaml", 3, 7}, "unknown key “titel”", "Write “title”.");
  error.while_doing("reading path.yaml").while_doing("exporting laboratoire");
  CHECK(std::string(error.what()) ==
        "path.yaml:3:7: unknown key “titel”\n  while reading path.yaml\n  while exporting "
        "laboratoire\n  Write “title”.");
  CHECK(error.code() == ErrorCode::bad_input);
}

TEST_CASE("unknown lines and columns are not told") {
  CHECK(to_string(parcours::Place{"a.html", 0, 0}) == "a.html");
  CHECK(to_string(parcours::Place{"a.html", 4, 0}) == "a.html:4");
  CHECK(to_string(parcours::Place{"", 4, 2}) == "4:2");
  CHECK(to_string(parcours::Place{}).empty());
}
