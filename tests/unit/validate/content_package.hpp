#pragma once

#include "fixture.hpp"

#include <map>
#include <string>
#include <string_view>

namespace parcours::validate_test {

using FilesByName = std::map<std::string, std::string>;

/// What the rules of group RUN say of the base package with other files: a line each, "RUN-012/link
/// index.html:3:4" with the count if it is not 1.
std::string run_lines(const FilesByName& files, std::string_view manifest = {});

/// A page with something in its head and its body, and without any fault of its own.
std::string page(std::string_view head, std::string_view body = {});
/// The line with the smallest script that talks to the LMS as it should.
std::string_view honest_script();

}  // namespace parcours::validate_test
