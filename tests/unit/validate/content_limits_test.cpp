#include "content_package.hpp"

#include <doctest/doctest.h>

using namespace parcours::validate_test;

namespace {

std::string repeated_to(std::string_view text, std::size_t bytes) {
  std::string all;
  all.reserve(bytes + text.size());
  while (all.size() < bytes) all += text;
  return all;
}

constexpr std::size_t kBytes = 400'000;

}  // namespace

// Each of these takes minutes if anything is read twice; what is found does not matter.
TEST_CASE("no script takes long, whatever is repeated in it") {
  for (const std::string_view pattern :
       {"API.parent ", "location=", "x.open('GET',", "document.write(", "a.b.js ", "'a.js',",
        "'cmi.core.", "'cmi.interactions.0.'+", "f('cmi.core.session_time',",
        "set('cmi.core.lesson_status',", "`${", "if(n>5000)parent;", "'../../", "'shared/',",
        "import './a.js';", "('PT')", "/[", "/*"}) {
    CAPTURE(pattern);
    run_lines({{"shared/sco.js", repeated_to(pattern, kBytes)}});
  }
}

TEST_CASE("no style takes long, whatever is repeated in it") {
  for (const std::string_view pattern :
       {"url(", "url('", "/*", "\\", "@import ", "@import 'a.css';", "{", "}", "a{b:url(no.png)}",
        "image-set(", "\"", "(", "<!--"}) {
    CAPTURE(pattern);
    run_lines({{"shared/bees.css", repeated_to(pattern, kBytes)}});
  }
}

TEST_CASE("no page takes long, whatever is repeated in it") {
  for (const std::string_view pattern : {"<",
                                         "<!--",
                                         "<a href=",
                                         "<a href='no.html'>",
                                         "<img src='no.png'>",
                                         "<script>",
                                         "<style>",
                                         "<template>",
                                         "<noscript>",
                                         "<video><source src='no.mp4'>",
                                         "<object data='a.swf'>",
                                         "<base href='/'>",
                                         "<script>a('",
                                         "<p onclick='location=\"no.html\"'>",
                                         "<title>",
                                         "<svg><style>",
                                         "&",
                                         "<a target=_top>",
                                         "<![CDATA[",
                                         "<iframe srcdoc='"}) {
    CAPTURE(pattern);
    run_lines({{"index.html", repeated_to(pattern, kBytes)}});
  }
}

TEST_CASE("names that thousands of files share lead nowhere") {
  FilesByName files;
  std::string names;
  for (int i = 0; i < 2000; ++i) {
    const std::string folder = "d" + std::to_string(i) + "/";
    files[folder + "index.html"] = "<script>go('index.html')</script>";
    names += "go('" + folder + "index.html');";
  }
  files["shared/sco.js"] = names;
  CHECK(run_lines(files).starts_with("RUN-001 index.html"));
}
