#include <doctest/doctest.h>
#include <parcours/content/script_tokenizer.hpp>

#include <string>
#include <string_view>
#include <vector>

using parcours::content::resolve_script_escapes;
using parcours::content::ScriptToken;
using parcours::content::ScriptTokenizer;

namespace {

/// Each token as a letter for its kind and its text.
std::vector<std::string> script_tokens(std::string_view script) {
  ScriptTokenizer tokenizer(script);
  std::vector<std::string> found;
  ScriptToken token;
  while (tokenizer.next(token)) {
    static constexpr std::string_view kKinds = "instrp";
    found.push_back(kKinds[static_cast<std::size_t>(token.kind)] +
                    (":" + std::string(script.substr(token.begin, token.end - token.begin))));
  }
  return found;
}

using Tokens = std::vector<std::string>;

std::string repeated_to(std::string_view text, std::size_t bytes) {
  std::string all;
  all.reserve(bytes + text.size());
  while (all.size() < bytes) all += text;
  return all;
}

std::size_t count(std::string_view script) {
  ScriptTokenizer tokenizer(script);
  ScriptToken token;
  std::size_t number = 0;
  while (tokenizer.next(token)) ++number;
  return number;
}

}  // namespace

TEST_CASE("names, numbers, strings and punctuators are told apart") {
  CHECK(script_tokens("api.LMSSetValue('a.b', 4096);") ==
        Tokens{"i:api", "p:.", "i:LMSSetValue", "p:(", "s:a.b", "p:,", "n:4096", "p:)", "p:;"});
  CHECK(script_tokens("a===b!==c=>d?.e") ==
        Tokens{"i:a", "p:===", "i:b", "p:!==", "i:c", "p:=>", "i:d", "p:?.", "i:e"});
  CHECK(script_tokens("1.5e-3+0xFF-.5") == Tokens{"n:1.5e-3", "p:+", "n:0xFF", "p:-", "n:.5"});
}

TEST_CASE("comments are dropped, those that look like HTML as well") {
  CHECK(script_tokens("a // LMSFinish\nb /* LMSFinish\n */ c") == Tokens{"i:a", "i:b", "i:c"});
  CHECK(script_tokens("<!-- hidden\na\n--> hidden too\nb") == Tokens{"i:a", "i:b"});
  CHECK(script_tokens("#!/usr/bin/node\na") == Tokens{"i:a"});
  CHECK(script_tokens("x-->y") == Tokens{"i:x", "p:--", "p:>", "i:y"});
}

TEST_CASE("a closing script tag in a string is text") {
  CHECK(script_tokens(R"(w("<script><\/script>"); LMSFinish)").back() == "i:LMSFinish");
  CHECK(script_tokens("w('</script>');").at(2) == "s:</script>");
}

TEST_CASE("a slash divides after a value and begins a regular expression elsewhere") {
  CHECK(script_tokens("a / b / c") == Tokens{"i:a", "p:/", "i:b", "p:/", "i:c"});
  CHECK(script_tokens("x = /[/\"]/g.test(y)") ==
        Tokens{"i:x", "p:=", "r:/[/\"]/g", "p:.", "i:test", "p:(", "i:y", "p:)"});
  CHECK(script_tokens("return /'/.test(s)").at(1) == "r:/'/");
  CHECK(script_tokens("if (x) /'/.exec(y)").at(4) == "r:/'/");
  CHECK(script_tokens("(a + b) / 2 / c").at(5) == "p:/");
  CHECK(script_tokens("a[0] / 2").at(4) == "p:/");
  CHECK(script_tokens("i++ / 2").at(2) == "p:/");
  CHECK(script_tokens("o.return / 2").at(3) == "p:/");
}

TEST_CASE("templates hold scripts that hold templates") {
  CHECK(script_tokens("`a${b + `c${d}e` + {f: 1}.f}g` / 2") ==
        Tokens{"t:a", "i:b", "p:+", "t:c", "i:d", "t:e", "p:+", "p:{", "i:f", "p::", "n:1", "p:}",
               "p:.", "i:f", "t:g", "p:/", "n:2"});
  CHECK(script_tokens(R"(`\`${a}\${b}`)") == Tokens{"t:\\`", "i:a", "t:\\${b}"});
}

TEST_CASE("what is never closed ends with its line or with the script") {
  CHECK(script_tokens("'abc\nb") == Tokens{"s:abc", "i:b"});
  CHECK(script_tokens("'abc\\\nd' b") == Tokens{"s:abc\\\nd", "i:b"});
  CHECK(script_tokens("x = /abc\nb") == Tokens{"i:x", "p:=", "r:/abc", "i:b"});
  CHECK(script_tokens("a /* b") == Tokens{"i:a"});
  CHECK(script_tokens("`a\nb") == Tokens{"t:a\nb"});
  CHECK(script_tokens("'\\") == Tokens{"s:\\"});
  CHECK(script_tokens("").empty());
}

TEST_CASE("escapes are resolved") {
  CHECK(resolve_script_escapes(R"(a\"b\x41\u00e9\u{1F41D}\n)") == "a\"bA\u00e9\U0001F41D\n");
  CHECK(resolve_script_escapes(R"(\uD83D\uDC1D)") == "\U0001F41D");
  CHECK(resolve_script_escapes(R"(\uD83D)") == "\uFFFD");
  CHECK(resolve_script_escapes("a\\\r\nb") == "ab");
  CHECK(resolve_script_escapes("\\") == "");
}

// Each of these takes minutes if anything is read twice.
TEST_CASE("no script takes more than one pass") {
  constexpr std::size_t kBytes = 1'000'000;
  for (const std::string_view pattern :
       {"/",    "=/[", "=/[a", "'",    "\"\\", "`",     "`${", "/*",   "//\n/*",
        "(",    "{",   "}",    "<!--", "\\",   "=/a\\", "if(", "a/b/", "-->",
        "`${`", "\n",  ".",    "#",    "@",    "\xC3",  "1e"}) {
    CAPTURE(pattern);
    const std::string script = repeated_to(pattern, kBytes);
    CHECK(count(script) <= script.size() + 1);
  }
}
