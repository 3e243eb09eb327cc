#include "user_language.hpp"

#include <cstdlib>
#include <parcours/base/error.hpp>
#include <parcours/job/judging.hpp>

std::string user_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): read before any thread starts
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    try {
      return parcours::job::read_language(value);
    } catch (const parcours::Error&) {
      break;
    }
  }
  return "en";
}
