#include <doctest/doctest.h>

#include <parcours/base/error.hpp>
#include <parcours/scorm/page_template.hpp>
#include <parcours/scorm/runtime_files.hpp>

using namespace parcours::scorm;

TEST_CASE("values are escaped unless the template says otherwise") {
  CHECK(fill_template("<p>{{a}}</p>{{{b}}}", {{"a", "1 < 2 & \"3\""}, {"b", "<br>"}}, "en") ==
        "<p>1 &lt; 2 &amp; &quot;3&quot;</p><br>");
}

TEST_CASE("a value that looks like a placeholder is not filled again") {
  CHECK(fill_template("{{a}}", {{"a", "{{b}}"}}, "en") == "{{b}}");
}

TEST_CASE("an unknown placeholder is a fault") {
  CHECK_THROWS_AS(fill_template("{{nothing}}", {}, "en"), parcours::Error);
  CHECK_THROWS_AS(fill_template("{{text:no-such-text}}", {}, "en"), parcours::Error);
  CHECK_THROWS_AS(fill_template("{{open", {}, "en"), parcours::Error);
}

TEST_CASE("texts come in the nearest language there is") {
  CHECK(ui_text("done", "fr-BE") == ui_text("done", "fr"));
  CHECK(ui_text("done", "fr") != ui_text("done", "en"));
  CHECK(ui_text("done", "ja") == ui_text("done", "en"));
}

TEST_CASE("the page script with its texts stays under 12 KB in every language") {
  const std::string_view script = runtime_file("sco.js");
  REQUIRE(script.find("/*TEXTS*/{}") != std::string_view::npos);
  for (const char* language : {"en", "fr", "nl", "es", "de"}) {
    CHECK(script.size() + ui_texts_json(script, language).size() < 12 * 1024);
  }
}

TEST_CASE("a script gets the texts it names and no others") {
  const std::string texts = ui_texts_json("say(TEXTS.done)", "en");
  CHECK(texts.find("\"done\"") != std::string::npos);
  CHECK(texts.find("\"backTo\"") == std::string::npos);
}

TEST_CASE("no page of ours has a script or style inside") {
  for (const char* name :
       {"index", "frame", "page", "text", "pdf", "image", "audio", "video", "file", "link"}) {
    CAPTURE(name);
    const std::string_view page = runtime_file("templates/" + std::string(name) + ".html");
    CHECK(page.find("<style") == std::string_view::npos);
    CHECK(page.find(" style=") == std::string_view::npos);
    CHECK(page.find(" onclick=") == std::string_view::npos);
    CHECK(page.find("<script>") == std::string_view::npos);
  }
}
