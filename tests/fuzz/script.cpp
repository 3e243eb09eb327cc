#include "fuzzed_package.hpp"

#include <parcours/content/script_tokenizer.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

/// Tokens stand one behind the other, inside of the text.
void check_tokens(const std::string& script) {
  parcours::content::ScriptTokenizer tokenizer(script);
  parcours::content::ScriptToken token;
  std::size_t end = 0;
  while (tokenizer.next(token)) {
    parcours::fuzz::require(token.begin >= end && token.end >= token.begin);
    parcours::fuzz::require(token.end <= script.size());
    end = token.end;
    parcours::content::resolve_script_escapes(
        std::string_view(script).substr(token.begin, token.end - token.begin));
  }
}

}  // namespace

/// The bytes are the style sheet and the script of a SCO.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  check_tokens(bytes);
  parcours::fuzz::judge(parcours::fuzz::kPage, bytes, bytes);
  return 0;
}
