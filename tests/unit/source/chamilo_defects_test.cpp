// What the platform's own exporter of SCORM 1.2 does wrong, one test for each of its defects by
// their numbers in the reference.
#include "chamilo_course.hpp"

#include <parcours/validate/validation.hpp>

#include <pugixml.hpp>

#include <set>

using chamilo_test::contains;
using chamilo_test::html_page;
using chamilo_test::ReadPath;
using chamilo_test::TestCourse;

namespace {

pugi::xml_document manifest_of(const ReadPath& read) {
  pugi::xml_document document;
  const std::string xml = read.manifest();
  REQUIRE(document.load_buffer(xml.data(), xml.size()));
  return document;
}

pugi::xml_node manifest_item(const pugi::xml_document& manifest, const char* identifier) {
  return manifest.select_node(("//item[@identifier='I-" + std::string(identifier) + "']").c_str())
      .node();
}

pugi::xml_node resource_of(const pugi::xml_document& manifest, const char* identifier) {
  const std::string reference =
      manifest_item(manifest, identifier).attribute("identifierref").value();
  return manifest.select_node(("//resource[@identifier='" + reference + "']").c_str()).node();
}

/// A path with an item of every type.
TestCourse with_every_type() {
  TestCourse test;
  test.add_document("1", "document/a.html", html_page("x"));
  test.add_document("2", "document/final.html", html_page("((certificate))"));
  test.course.quizzes.emplace_back().id = "1";
  test.course.forums.emplace_back().id = "1";
  test.course.threads.emplace_back().id = "1";
  test.course.works.emplace_back().id = "1";
  test.course.surveys.emplace_back().id = "1";
  parcours::chamilo::Link& link = test.course.links.emplace_back();
  link.id = "1";
  link.url = "https://example.org/";
  parcours::chamilo::XapiTool& xapi = test.course.xapi_tools.emplace_back();
  xapi.id = "1";
  xapi.description = "<p>x</p>";
  parcours::chamilo::H5pTool& h5p = test.course.h5p_tools.emplace_back();
  h5p.id = "1";
  h5p.columns["description"] = "<p>x</p>";
  test.add_item("1", "dir", "0");
  test.add_item("2", "document", "1", "1");
  test.add_item("3", "quiz", "1", "1");
  test.add_item("4", "link", "1", "1");
  test.add_item("5", "forum", "1");
  test.add_item("6", "thread", "1");
  test.add_item("7", "student_publication", "1");
  test.add_item("8", "survey", "1");
  test.add_item("9", "final_item", "2");
  test.add_item("10", "xapi", "1");
  test.add_item("11", "h5p", "1");
  return test;
}

std::string quiz_page(const std::vector<parcours::chamilo::Question>& questions,
                      const std::map<std::string, std::string>& files = {}) {
  TestCourse test;
  parcours::chamilo::Quiz& quiz = test.course.quizzes.emplace_back();
  quiz.id = "4";
  for (const auto& question : questions) quiz.question_ids.push_back(question.id);
  test.course.questions = questions;
  for (const auto& [name, content] : files) test.add_file(name, content);
  test.add_item("1", "quiz", "4");
  return ReadPath(test).entry("content/items/1.html");
}

parcours::chamilo::Question question_of_type(std::int64_t type) {
  parcours::chamilo::Question question;
  question.id = std::to_string(type);
  question.quiz_type = type;
  question.question = "<p>Asked " + std::to_string(type) + "</p>";
  return question;
}

parcours::chamilo::Answer answer_with(const char* id, const char* text, const char* correct) {
  parcours::chamilo::Answer answer;
  answer.id = id;
  answer.answer = text;
  answer.correct = correct;
  answer.position = std::stoi(id) % 10;
  return answer;
}

/// The part of a page that is shown when a learner asks for the answer.
std::string behind_button(const std::string& page) {
  const std::size_t begin = page.find("<details>");
  return begin == std::string::npos ? "" : page.substr(begin, page.find("</details>") - begin);
}

std::string in_sight(const std::string& page) { return page.substr(0, page.find("<details>")); }

}  // namespace

TEST_CASE("defect 1: forums, topics, assignments, surveys, activities and final pages are items") {
  const ReadPath read(with_every_type());
  const pugi::xml_document manifest = manifest_of(read);
  for (const char* item :
       {"demo-i5", "demo-i6", "demo-i7", "demo-i8", "demo-i9", "demo-i10", "demo-i11"}) {
    CAPTURE(item);
    const std::string href = resource_of(manifest, item).attribute("href").value();
    CHECK(read.has(href));
  }
  // No resource without an item.
  std::set<std::string> used;
  for (const auto& node : manifest.select_nodes("//@identifierref")) {
    used.insert(node.attribute().value());
  }
  for (const auto& node : manifest.select_nodes("//resource[@href]")) {
    CHECK(used.contains(node.node().attribute("identifier").value()));
  }
}

TEST_CASE("defect 2: chapters have no resource") {
  const ReadPath read(with_every_type());
  const pugi::xml_document manifest = manifest_of(read);
  CHECK(manifest_item(manifest, "demo-i1").attribute("identifierref").empty());
  CHECK_FALSE(contains(read.manifest(), "href=\"\""));
}

TEST_CASE("defect 3: links are there at any depth") {
  TestCourse test;
  parcours::chamilo::Link& link = test.course.links.emplace_back();
  link.id = "1";
  link.url = "https://example.org/";
  for (int i = 1; i <= 5; ++i) {
    test.add_item(std::to_string(i), i == 5 ? "link" : "dir", "1", std::to_string(i - 1));
  }
  const ReadPath read(test);
  const pugi::xml_document manifest = manifest_of(read);
  CHECK(manifest.select_node("//item/item/item/item/item[@identifier='I-demo-i5']"));
}

TEST_CASE("defect 4: prerequisites name items of the manifest, and empty ones are not written") {
  TestCourse test = with_every_type();
  test.path().items[1].prerequisite = "3";
  test.path().items[4].prerequisite = "2";
  const ReadPath read(test);
  const pugi::xml_document manifest = manifest_of(read);
  const auto nodes = manifest.select_nodes("//adlcp:prerequisites");
  REQUIRE(nodes.size() == 2);
  for (const auto& node : nodes) {
    const std::string named = node.node().text().get();
    CHECK(manifest.select_node(("//item[@identifier='" + named + "']").c_str()));
  }
}

TEST_CASE("defect 5: mastery scores are in per cent and only where there are some") {
  TestCourse test = with_every_type();
  test.path().lp_type = parcours::chamilo::Learnpath::Type::scorm;
  test.path().path = "P/.";
  test.add_file("scorm/P/s.html", html_page("s"));
  auto& sco = test.add_item("20", "sco", "s.html");
  sco.max_score = 60;
  sco.mastery_score = 30;
  auto& unset = test.add_item("21", "sco", "s.html");
  unset.mastery_score = -1;
  const ReadPath read(test);
  const pugi::xml_document manifest = manifest_of(read);
  const auto nodes = manifest.select_nodes("//adlcp:masteryscore");
  REQUIRE(nodes.size() == 1);
  CHECK(std::string(nodes[0].node().text().get()) == "50");
  CHECK(std::string(nodes[0].node().parent().attribute("identifier").value()) == "I-demo-i20");
  CHECK_FALSE(contains(read.manifest(), "max_score"));
}

TEST_CASE("defect 6: SCORM values, recordings, descriptions and metadata are carried") {
  TestCourse test;
  test.path().lp_type = parcours::chamilo::Learnpath::Type::scorm;
  test.path().path = "P/.";
  test.path().description = "About it";
  test.path().author = "Ann";
  test.add_file("scorm/P/s.html", html_page("s"));
  test.add_document("1", "document/a.html", html_page("x"));
  test.add_file("document/audio/talk.mp3");
  auto& sco = test.add_item("1", "sco", "s.html");
  sco.parameters = "a=1";
  sco.launch_data = "data";
  sco.description = "What it is";
  test.add_item("2", "document", "1").audio = "talk.mp3";
  const ReadPath read(test);
  const pugi::xml_document manifest = manifest_of(read);
  CHECK(std::string(manifest_item(manifest, "demo-i1").attribute("parameters").value()) == "a=1");
  CHECK(std::string(manifest_item(manifest, "demo-i1").child_value("adlcp:datafromlms")) == "data");
  CHECK(contains(read.manifest(), "What it is"));
  CHECK(contains(read.manifest(), "About it"));
  CHECK(contains(read.manifest(), "Ann"));
  CHECK(contains(read.entry("content/document/a.html"), "<audio"));
}

TEST_CASE("defect 7: an ampersand in the path's name does not empty its title") {
  TestCourse test = with_every_type();
  test.path().name = "Tom & Jerry <path>";
  const pugi::xml_document manifest = manifest_of(ReadPath(test));
  CHECK(std::string(manifest.select_node("//organization/title").node().text().get()) ==
        "Tom & Jerry <path>");
}

TEST_CASE("defect 8: what is missing or elsewhere is reported and in no file list") {
  TestCourse test;
  test.add_document("1", "document/a.html",
                    html_page("<video src=clip.mp4></video><a href='https://example.org/x.pdf'>x"
                              "</a><a href='/lost/y.pdf'>y</a>"));
  test.add_document("2", "document/lost.html", std::nullopt);
  test.add_item("1", "document", "1");
  test.add_item("2", "document", "2");
  const ReadPath read(test);
  CHECK(read.left_out("Item 2", "lost.html"));
  CHECK(read.losses().missing.size() == 2);
  const pugi::xml_document manifest = manifest_of(read);
  for (const auto& node : manifest.select_nodes("//file")) {
    const std::string href = node.node().attribute("href").value();
    CHECK_MESSAGE(read.has(href), href);
  }
}

TEST_CASE("defect 9: links between folders work from where the pages are") {
  TestCourse test;
  test.add_document("1", "document/Lessons/Part_1/intro.html",
                    html_page("<img src='/courses/DEMO/document/images/photo.jpg'>"
                              "<link rel=stylesheet href='../../css/site.css'>"
                              "<a href='/courses/DEMO/document/Lessons/Part_1/page2.html'>2</a>"));
  test.add_document("2", "document/Lessons/Part_1/page2.html", html_page("2"));
  test.add_document("3", "document/learning_path/Demo/own.html",
                    html_page("<img src='pic.png'><img src='../../images/photo.jpg'>"));
  test.add_file("document/learning_path/Demo/pic.png");
  test.add_file("document/images/photo.jpg");
  test.add_file("document/css/site.css");
  test.add_item("1", "document", "1");
  test.add_item("3", "document", "3");
  const ReadPath read(test);
  const std::string page = read.entry("content/document/Lessons/Part_1/intro.html");
  CHECK(contains(page, "src='../../images/photo.jpg'"));
  CHECK(contains(page, "href='../../css/site.css'"));
  CHECK(contains(page, "href='page2.html'"));
  const std::string own = read.entry("content/document/learning_path/Demo/own.html");
  CHECK(contains(own, "src='pic.png'"));
  CHECK(contains(own, "src='../../images/photo.jpg'"));
  for (const char* name : {"images/photo.jpg", "css/site.css", "Lessons/Part_1/page2.html",
                           "learning_path/Demo/pic.png"}) {
    CHECK(read.has(std::string("content/document/") + name));
  }
  CHECK_FALSE(read.losses().has_losses());
}

TEST_CASE("defect 10: packages of different paths and courses have different identifiers") {
  std::set<std::string> manifests;
  std::set<std::string> organizations;
  for (const char* code : {"ONE", "TWO"}) {
    for (const char* id : {"1", "2"}) {
      TestCourse test = with_every_type();
      test.course.code = code;
      test.path().id = id;
      const pugi::xml_document manifest = manifest_of(ReadPath(test));
      manifests.insert(manifest.document_element().attribute("identifier").value());
      organizations.insert(manifest.select_node("//organization/@identifier").attribute().value());
    }
  }
  CHECK(manifests.size() == 4);
  CHECK(organizations.size() == 4);
}

TEST_CASE("defect 11: documents and links are completed, and a link's page is a page") {
  TestCourse test = with_every_type();
  test.path().items[3].title = "A \"link\" & <more>";
  const ReadPath read(test);
  const pugi::xml_document manifest = manifest_of(read);
  for (const char* item : {"demo-i2", "demo-i4"}) {
    const pugi::xml_node resource = resource_of(manifest, item);
    CHECK(std::string(resource.attribute("adlcp:scormtype").value()) == "sco");
    const std::string page = read.entry(resource.attribute("href").value());
    CHECK(contains(page, "data-completion="));
    CHECK(contains(page, "<html"));
  }
  const std::string page = read.entry(resource_of(manifest, "demo-i4").attribute("href").value());
  CHECK(contains(page, "A &quot;link&quot; &amp; &lt;more&gt;"));
  CHECK(contains(page, "charset=\"utf-8\""));
}

TEST_CASE("defect 12: a quiz's page is HTML, and what is right is not in sight") {
  parcours::chamilo::Question question = question_of_type(1);
  question.answers = {answer_with("1", "Wrong", "0"), answer_with("2", "Right", "1")};
  const std::string page = quiz_page({question});
  CHECK(page.starts_with("<!DOCTYPE html>"));
  CHECK_FALSE(contains(page, "<?xml"));
  CHECK(contains(in_sight(page), "<li>Wrong</li>\n<li>Right</li>"));
  CHECK(contains(behind_button(page), "<li>Right</li>"));
  CHECK_FALSE(contains(behind_button(page), "Wrong"));
}

TEST_CASE("defect 13: any word can fill a blank, and matches are those of the teacher") {
  parcours::chamilo::Question blanks = question_of_type(3);
  blanks.answers = {
      answer_with("1", "<p>The [cat's] and [&eacute;t&eacute;]</p>::5,5:50,60:0@", "0")};
  const std::string page = quiz_page({blanks});
  CHECK(contains(in_sight(page), "<p>The ______ and ______</p>"));
  CHECK(contains(behind_button(page), "<li>cat's</li>\n<li>&eacute;t&eacute;</li>"));

  parcours::chamilo::Question matching = question_of_type(4);
  // The right partners are named by ids in some versions, by places in others.
  matching.answers = {answer_with("21", "Option A", "0"), answer_with("22", "Option B", "0"),
                      answer_with("23", "Prompt 1", "22"), answer_with("24", "Prompt 2", "1")};
  const std::string pairs = behind_button(quiz_page({matching}));
  CHECK(contains(pairs, "Prompt 1 – Option B"));
  CHECK(contains(pairs, "Prompt 2 – Option A"));
  // Prompts may come first.
  std::reverse(matching.answers.begin(), matching.answers.end());
  CHECK(contains(behind_button(quiz_page({matching})), "Prompt 1 – Option B"));
}

TEST_CASE("defect 14: what a quiz cannot do in the package is told, its pass mark too") {
  TestCourse test;
  test.course.quizzes.emplace_back().id = "4";
  auto& item = test.add_item("1", "quiz", "4");
  item.max_score = 60;
  item.mastery_score = 30;
  const ReadPath read(test);
  CHECK(read.simplified("Item 1", "no score is recorded"));
  CHECK(read.simplified("Item 1", "50 %"));
  CHECK_FALSE(contains(read.manifest(), "masteryscore"));
}

TEST_CASE("defect 15: questions of every type are shown, known or not") {
  std::vector<parcours::chamilo::Question> questions;
  for (std::int64_t type = 1; type <= 40; ++type) {
    parcours::chamilo::Question question = question_of_type(type);
    question.answers = {answer_with("1", "An answer", "0")};
    question.answers[0].comment = "<p>Comment " + std::to_string(type) + "</p>";
    questions.push_back(question);
  }
  const std::string page = quiz_page(questions);
  for (std::int64_t type = 1; type <= 40; ++type) {
    CAPTURE(type);
    CHECK(contains(page, "<p>Asked " + std::to_string(type) + "</p>"));
    CHECK(contains(page, "<p>Comment " + std::to_string(type) + "</p>"));
  }
  CHECK_FALSE(contains(page, "xportable"));
}

TEST_CASE("defect 15: statements, orders, calculations and zones show what is right") {
  parcours::chamilo::Question statements = question_of_type(11);
  statements.options = {{"71", "True", 1}, {"72", "False", 2}, {"73", "DoubtScore", 3}};
  statements.answers = {answer_with("1", "s1", "72"), answer_with("2", "s2", "71")};
  const std::string judged = behind_button(quiz_page({statements}));
  CHECK(contains(judged, "s1: <strong>False</strong>"));
  CHECK(contains(judged, "s2: <strong>True</strong>"));

  parcours::chamilo::Question order = question_of_type(18);
  order.answers = {answer_with("1", "zebra", "0"), answer_with("2", "ant", "0"),
                   answer_with("3", "", "1"), answer_with("4", "", "2")};
  const std::string ordered = quiz_page({order});
  CHECK(contains(in_sight(ordered), "<li>ant</li>\n<li>zebra</li>"));
  CHECK(contains(behind_button(ordered), "<li>zebra</li>\n<li>ant</li>"));

  parcours::chamilo::Question sum = question_of_type(16);
  sum.answers = {answer_with("1", "<p>[x]+1 = [2]</p>@@[x]+1", "1")};
  const std::string calculated = quiz_page({sum});
  CHECK(contains(in_sight(calculated), "<p>[x]+1 = ______</p>"));
  CHECK(contains(behind_button(calculated), "<li>2</li>"));

  parcours::chamilo::Question zones = question_of_type(6);
  zones.picture = "quiz-6.jpg";
  zones.answers = {answer_with("1", "nose", "")};
  zones.answers[0].hotspot_type = "square";
  zones.answers[0].hotspot_coordinates = "10;12|30|20";
  const std::string found = quiz_page({zones}, {{"document/images/quiz-6.jpg", "jpg"}});
  CHECK(contains(in_sight(found), "<img src=\"../document/images/quiz-6.jpg\""));
  CHECK(contains(in_sight(found), "<li>nose</li>"));
  CHECK(contains(behind_button(found), "<rect x=\"10\" y=\"12\" width=\"30\" height=\"20\""));
}

TEST_CASE("defect 15: words that the platform fills in do not stay on the final page") {
  const ReadPath read(with_every_type());
  CHECK_FALSE(contains(read.entry("content/document/final.html"), "(("));
  CHECK(read.simplified("Item 9", "((certificate))"));
}

TEST_CASE("defect 16: the package is valid") {
  TestCourse test = with_every_type();
  test.path().items[1].prerequisite = "3";
  const ReadPath read(test);
  parcours::MemoryTree files;
  for (const std::string& name : read.entries()) {
    files.add(parcours::EntryName::from(name), read.entry(name));
  }
  parcours::validate::Options options;
  options.strict = true;
  options.profiles = {"moodle", "chamilo"};
  const auto verdict =
      parcours::validate::validate(files, parcours::validate::Form::folder, options, {}, "package");
  for (const auto& issue : verdict.issues) {
    const bool is_fault = issue.severity == parcours::validate::Severity::error ||
                          issue.severity == parcours::validate::Severity::warning;
    CHECK_MESSAGE(!is_fault, issue.finding.rule, " ", issue.finding.entry, " ", issue.excerpt);
  }
  for (const auto& profile : verdict.profiles) {
    CHECK(profile.verdict == parcours::validate::Verdict::works);
  }
}
