#include "chamilo_course.hpp"

#include <parcours/scorm/package.hpp>

using chamilo_test::contains;
using chamilo_test::html_page;
using chamilo_test::ReadPath;
using chamilo_test::TestCourse;
using parcours::learning::ItemKind;
using parcours::learning::MediaKind;

TEST_CASE("document items become what their files are") {
  TestCourse test;
  const std::map<std::string, std::string> files = {
      {"1", "document/a.html"}, {"2", "document/b.pdf"}, {"3", "document/c.png"},
      {"4", "document/d.mp3"},  {"5", "document/e.mp4"}, {"6", "document/f.docx"},
      {"7", "document/g.txt"},  {"8", "document/h.zip"}};
  for (const auto& [id, name] : files) {
    test.add_document(id, name, html_page("x"));
    test.add_item(id, "document", id);
  }
  const ReadPath read(test);
  const auto kind = [&](const char* id) { return read.item(std::string("demo-i") + id)->kind; };
  CHECK(kind("1") == ItemKind::page);
  CHECK(kind("2") == ItemKind::file);
  CHECK(kind("3") == ItemKind::media);
  CHECK(read.item("demo-i3")->media == MediaKind::image);
  CHECK(read.item("demo-i4")->media == MediaKind::audio);
  CHECK(read.item("demo-i5")->media == MediaKind::video);
  CHECK(kind("6") == ItemKind::file);
  CHECK(kind("7") == ItemKind::page);
  CHECK(kind("8") == ItemKind::file);
  for (const auto& [id, name] : files) {
    CHECK(read.item("demo-i" + id)->source->str() == name);
  }
  CHECK_FALSE(read.losses().has_losses());
}

TEST_CASE("a document that the backup does not hold is left out with the nearest name") {
  TestCourse test;
  test.add_document("1", "document/a/photo.jpg", "x");
  test.add_document("2", "document/a/foto.jpg", std::nullopt);
  test.add_item("1", "document", "1");
  test.add_item("2", "document", "2");
  test.add_item("3", "document", "99");
  test.add_item("4", "document", "98").description = "<p>What to do without it</p>";
  const ReadPath read(test);
  CHECK(read.item("demo-i2") == nullptr);
  CHECK(read.left_out("Item 2", "document/a/foto.jpg"));
  CHECK(read.left_out("Item 2", "document/a/photo.jpg"));
  CHECK(read.left_out("Item 3", "document 99"));
  // A text is something to read.
  REQUIRE(read.item("demo-i4") != nullptr);
  CHECK(contains(read.entry("content/items/4.html"), "<p>What to do without it</p>"));
  CHECK(read.simplified("Item 4", "description"));
}

TEST_CASE("paths that lead out of the course are no files") {
  TestCourse test;
  test.add_document("1", "document/ok.html", html_page("x"));
  test.add_document("2", "document/../course_info.dat", std::nullopt);
  test.add_document("3", "course_info.dat", std::nullopt);
  test.add_document("4", "/etc/hostname", std::nullopt);
  test.add_file("course_info.dat", "secret");
  for (const char* id : {"1", "2", "3", "4"}) test.add_item(id, "document", id);
  const ReadPath read(test);
  CHECK(read.outline() == std::vector<std::string>{"demo-i1"});
  CHECK_FALSE(read.has("content/course_info.dat"));
}

TEST_CASE("a folder is a page with links to its files, hidden ones only if asked for") {
  TestCourse test;
  test.add_document("1", "document/f", std::nullopt);
  test.course.documents.back().is_folder = true;
  test.add_document("2", "document/f/a.pdf", "pdf");
  test.course.documents.back().title = "Paper <1>";
  test.add_document("3", "document/f/b.pdf", "pdf");
  test.course.documents.back().item_properties.emplace_back().visibility =
      parcours::chamilo::ItemProperty::Visibility::hidden;
  test.add_document("4", "document/foo.pdf", "pdf");
  test.add_item("1", "document", "1");
  const ReadPath read(test);
  const std::string page = read.entry("content/items/1.html");
  CHECK(contains(page, "<a href=\"../document/f/a.pdf\">Paper &lt;1&gt;</a>"));
  CHECK_FALSE(contains(page, "b.pdf"));
  CHECK_FALSE(contains(page, "foo.pdf"));
  CHECK(read.has("content/document/f/a.pdf"));
  CHECK_FALSE(read.has("content/document/f/b.pdf"));
  const ReadPath with_hidden(test, {true, {}});
  CHECK(contains(with_hidden.entry("content/items/1.html"), "b.pdf"));
}

TEST_CASE("links keep their addresses; those to documents of the course become these") {
  TestCourse test;
  const auto add_link = [&](const char* id, const char* url) {
    parcours::chamilo::Link& link = test.course.links.emplace_back();
    link.id = id;
    link.url = url;
    link.title = std::string("Link ") + id;
    link.description = "<p>About&nbsp;it</p>";
    test.add_item(id, "link", id).title = "";
  };
  add_link("1", "https://example.org/?a=1&b=2");
  add_link("2", "www.example.org");
  add_link("3", "/courses/DEMO/document/a.pdf");
  add_link("4", "javascript:alert(1)");
  add_link("5", "//example.org/x");
  test.add_file("document/a.pdf");
  const ReadPath read(test);
  CHECK(read.item("demo-i1")->kind == ItemKind::link);
  CHECK(read.item("demo-i1")->address == "https://example.org/?a=1&b=2");
  CHECK(read.item("demo-i1")->title == "Link 1");
  CHECK(contains(read.item("demo-i1")->description, "About"));
  CHECK(read.item("demo-i2")->address == "http://www.example.org");
  CHECK(read.item("demo-i3")->kind == ItemKind::file);
  CHECK(read.item("demo-i3")->source->str() == "document/a.pdf");
  CHECK(read.item("demo-i4") == nullptr);
  CHECK(read.left_out("link 4", "javascript"));
  CHECK(read.item("demo-i5")->address == "https://example.org/x");
}

TEST_CASE("a forum shows its description and saved posts and says what is not there") {
  TestCourse test;
  parcours::chamilo::Forum& forum = test.course.forums.emplace_back();
  forum.id = "3";
  forum.title = "Talk";
  forum.comment = "<p>Be <b>kind</b></p>";
  for (int i = 1; i <= 3; ++i) {
    parcours::chamilo::ForumThread& thread = test.course.threads.emplace_back();
    thread.id = std::to_string(i);
    thread.forum_id = i == 3 ? 4 : 3;
    thread.title = "Topic " + std::to_string(i) + " <x>";
    parcours::chamilo::ForumPost& post = test.course.posts.emplace_back();
    post.id = std::to_string(i + 10);
    post.thread_id = i;
    post.text = "<p>Post " + std::to_string(i) + "</p>";
    post.date = "2020-01-02 03:04:05";
  }
  test.add_item("1", "forum", "3");
  test.add_item("2", "thread", "2");
  const ReadPath read(test);
  const std::string page = read.entry("content/items/1.html");
  CHECK(contains(page, "<p>Be <b>kind</b></p>"));
  CHECK(contains(page, "<h3>Topic 1 &lt;x&gt;</h3>"));
  CHECK(contains(page, "<p>Post 1</p>"));
  CHECK(contains(page, "<p>Post 2</p>"));
  CHECK_FALSE(contains(page, "Post 3"));
  CHECK(contains(page, "Replies and attached files stayed"));
  CHECK(read.simplified("Item 1", "no replies"));
  const std::string topic = read.entry("content/items/2.html");
  CHECK(contains(topic, "<p>Post 2</p>"));
  CHECK_FALSE(contains(topic, "Post 1"));
  CHECK(contains(topic, "Replies and attached files stayed"));
  CHECK(read.simplified("Item 2", "no replies"));
}

TEST_CASE("an assignment shows its text, deadline and document") {
  TestCourse test;
  parcours::chamilo::Work& work = test.course.works.emplace_back();
  work.id = "3";
  work.description = "<p>Write it</p>";
  work.qualification = 20;
  work.columns["ends_on"] = "2030-05-06 12:00:00";
  work.columns["document_id"] = "8";
  test.add_document("8", "document/form.pdf", "pdf");
  test.add_item("1", "student_publication", "3");
  const ReadPath read(test);
  const std::string page = read.entry("content/items/1.html");
  CHECK(contains(page, "<p>Write it</p>"));
  CHECK(contains(page, "Hand in until 2030-05-06 12:00:00"));
  CHECK(contains(page, "Greatest score: 20"));
  CHECK(contains(page, "href=\"../document/form.pdf\""));
  CHECK(read.has("content/document/form.pdf"));
  CHECK(read.simplified("Item 1", "handed in"));
}

TEST_CASE("questions and pictures that the backup does not hold are told") {
  TestCourse test;
  parcours::chamilo::Quiz& quiz = test.course.quizzes.emplace_back();
  quiz.id = "1";
  quiz.question_ids = {"1", "2", "3"};
  for (const char* id : {"1", "2"}) {
    parcours::chamilo::Question& question = test.course.questions.emplace_back();
    question.id = id;
    question.quiz_type = 6;
    question.picture = std::string("quiz-") + id + ".jpg";
  }
  test.add_file("document/images/quiz-1.jpg");
  test.add_item("1", "quiz", "1");
  const ReadPath read(test);
  CHECK(read.simplified("Item 1", "1 of its 3 questions"));
  CHECK(read.simplified("Item 1", "pictures of 1 of its questions"));
  CHECK(contains(read.entry("content/items/1.html"), "quiz-1.jpg"));
  CHECK_FALSE(contains(read.entry("content/items/1.html"), "quiz-2.jpg"));
}

TEST_CASE("a page of frames is shown below its recording") {
  TestCourse test;
  test.add_document("1", "document/f.html",
                    "<html><frameset cols='*'><frame src='g.html'></frameset></html>");
  test.add_file("document/g.html", html_page("g"));
  test.add_file("document/audio/talk.mp3");
  test.add_item("1", "document", "1").audio = "talk.mp3";
  const ReadPath read(test);
  const std::string page = read.entry("content/items/1.html");
  CHECK(contains(page, "src=\"../document/audio/talk.mp3\""));
  CHECK(contains(page, "<iframe src=\"../document/f.html\""));
  CHECK(read.has("content/document/g.html"));
}

TEST_CASE("a survey shows its questions in their order") {
  TestCourse test;
  parcours::chamilo::Survey& survey = test.course.surveys.emplace_back();
  survey.id = "2";
  survey.title = "<p>Survey</p>";
  survey.intro = "<p>Hello</p>";
  survey.thanks = "<p>Thank you</p>";
  const auto ask = [&](const char* type, std::int64_t sort, const char* text) {
    parcours::chamilo::SurveyQuestion& question = test.course.survey_questions.emplace_back();
    question.survey_id = "2";
    question.type = type;
    question.sort = sort;
    question.question = text;
    question.options = {{"second", 2}, {"first", 1}};
    question.max_value = 5;
  };
  ask("multiplechoice", 3, "<p>C?</p>");
  ask("yesno", 1, "<p>A?</p>");
  ask("pagebreak", 2, "");
  ask("open", 4, "<p>D?</p>");
  ask("score", 5, "<p>E?</p>");
  ask("percentage", 6, "<p>F?</p>");
  ask("comment", 7, "<p>Just so</p>");
  test.add_item("1", "survey", "2").title = "";
  const ReadPath read(test);
  const std::string page = read.entry("content/items/1.html");
  CHECK(contains(page, "<h1>Survey</h1>"));
  CHECK(page.find("Hello") < page.find("A?"));
  CHECK(page.find("A?") < page.find("<hr>"));
  CHECK(page.find("<hr>") < page.find("C?"));
  CHECK(page.find("<li>first</li>") < page.find("<li>second</li>"));
  CHECK(contains(page, "In your own words"));
  CHECK(contains(page, "1 to 5"));
  CHECK(contains(page, "0 % – 100 %"));
  CHECK(page.find("Just so") < page.find("Thank you"));
  CHECK(read.simplified("Survey", "not collected"));
}

TEST_CASE("the final page keeps its text without what only the platform fills in") {
  TestCourse test;
  test.course.title = "Fish & <Chips>";
  test.add_document("1", "document/final.html",
                    html_page("Well done ((user_firstname)), ((certificate)) ((skill)) in "
                              "((course_title)): f((x))"));
  test.add_item("1", "final_item", "1");
  const ReadPath read(test);
  const std::string page = read.entry("content/document/final.html");
  CHECK(contains(page, "Well done ,   in Fish &amp; &lt;Chips&gt;: f((x))"));
  CHECK(read.simplified("Item 1", "“((user_firstname))”, “((certificate))”, “((skill))” were"));
}

TEST_CASE("activities of plugins are carried as files where they work, else told") {
  TestCourse test;
  parcours::chamilo::XapiTool& packaged = test.course.xapi_tools.emplace_back();
  packaged.id = "1";
  packaged.launch_url = "xapi/pkg/index.html?x=1";
  parcours::chamilo::XapiTool& elsewhere = test.course.xapi_tools.emplace_back();
  elsewhere.id = "2";
  elsewhere.launch_url = "https://lrs.example/launch?a=1&b=2";
  elsewhere.description = "<p>Play</p>";
  test.course.xapi_tools.emplace_back().id = "3";
  parcours::chamilo::H5pTool& told = test.course.h5p_tools.emplace_back();
  told.id = "1";
  told.columns["description"] = "<p>A memory game</p>";
  test.course.h5p_tools.emplace_back().id = "2";
  test.add_file("xapi/pkg/index.html", html_page("x"));
  test.add_file("xapi/pkg/data/level.bin", "data");
  for (const char* id : {"1", "2", "3"}) test.add_item(id, "xapi", id);
  test.add_item("4", "h5p", "1");
  test.add_item("5", "h5p", "2");
  const ReadPath read(test);
  CHECK(read.item("demo-i1")->source->str() == "xapi/pkg/index.html");
  CHECK(read.has("content/xapi/pkg/data/level.bin"));
  CHECK(read.simplified("Item 1", "xAPI"));
  const std::string page = read.entry("content/items/2.html");
  CHECK(contains(page, "href=\"https://lrs.example/launch?a=1&amp;b=2\""));
  CHECK(contains(page, "<p>Play</p>"));
  CHECK(read.simplified("Item 2", "description and address"));
  CHECK(read.left_out("Item 3", "files of this xAPI activity"));
  CHECK(contains(read.entry("content/items/4.html"), "A memory game"));
  CHECK(read.left_out("Item 5", "H5P"));
}

TEST_CASE("HotPotatoes exercises travel with the folder they lie in") {
  TestCourse test;
  test.add_document("1", "document/HotPotatoes_files/abc/quiz.htm", html_page("x"));
  test.add_file("document/HotPotatoes_files/abc/secret.gif", "gif");
  test.add_file("document/HotPotatoes_files/other/y.gif", "gif");
  test.add_item("1", "hotpotatoes", "1");
  test.add_item("2", "hotpotatoes", "/HotPotatoes_files/abc/quiz.htm");
  const ReadPath read(test);
  CHECK(read.item("demo-i1")->kind == ItemKind::page);
  CHECK(read.item("demo-i2")->source == read.item("demo-i1")->source);
  CHECK(read.has("content/document/HotPotatoes_files/abc/secret.gif"));
  CHECK_FALSE(read.has("content/document/HotPotatoes_files/other/y.gif"));
  CHECK(read.simplified("Item 1", "score"));
}

TEST_CASE("items of types that nobody knows are told, and shown if there is a text") {
  TestCourse test;
  test.add_item("1", "hologram", "4").description = "<p>Look around</p>";
  test.add_item("2", "hologram", "5");
  const ReadPath read(test);
  CHECK(contains(read.entry("content/items/1.html"), "<p>Look around</p>"));
  CHECK(read.simplified("Item 1", "hologram"));
  CHECK(read.left_out("Item 2", "hologram"));
}

TEST_CASE("a path of which nothing can be exported is refused with the reasons") {
  TestCourse test;
  test.add_item("1", "document", "99");
  try {
    const ReadPath read(test);
    FAIL("was read");
  } catch (const parcours::Error& error) {
    CHECK(error.code() == parcours::ErrorCode::bad_input);
    CHECK(contains(error.message(), "The path"));
    CHECK(contains(error.message(), "document 99"));
  }
}

TEST_CASE("an imported path keeps its files, launch data, parameters, scores and conditions") {
  TestCourse test;
  test.path().lp_type = parcours::chamilo::Learnpath::Type::scorm;
  test.path().path = "Garden/.";
  test.add_file("scorm/Garden/imsmanifest.xml", "<manifest/>");
  test.add_file("scorm/Garden/one/a.html", html_page("a"));
  test.add_file("scorm/Garden/two/b.html", html_page("b"));
  test.add_file("scorm/Garden/lib/engine.js", "1");
  test.add_file("scorm/Garden/notes.pdf", "pdf");
  test.add_file("scorm/Other/x.js", "1");
  auto& first = test.add_item("31", "sco", "one/a.html?mode=x#start");
  first.ref = "ITEM-A";
  first.parameters = "?lang=en";
  first.launch_data = "level=2";
  first.max_score = 50;
  first.mastery_score = 40;
  auto& second = test.add_item("32", "sco", "two/b.html");
  second.ref = "ITEM-B";
  second.prerequisite = "ITEM-A=\"passed\"&~ITEM-C";
  auto& third = test.add_item("33", "asset", "notes.pdf");
  third.ref = "ITEM-C";
  test.add_item("34", "sco", "gone.html").ref = "ITEM-D";
  const ReadPath read(test);
  REQUIRE(read.item("demo-i31") != nullptr);
  CHECK(read.item("demo-i31")->kind == ItemKind::sco);
  CHECK(read.item("demo-i31")->source->str() == "scorm/Garden/one/a.html");
  CHECK(read.item("demo-i31")->parameters == "mode=x&lang=en#start");
  CHECK(read.item("demo-i31")->launch_data == "level=2");
  CHECK(read.item("demo-i31")->mastery_score == 80);
  const std::string manifest = read.manifest();
  CHECK(contains(manifest, "<adlcp:masteryscore>80</adlcp:masteryscore>"));
  CHECK(contains(manifest, "<adlcp:datafromlms>level=2</adlcp:datafromlms>"));
  CHECK(contains(manifest, "I-demo-i31=\"passed\"&amp;~I-demo-i33"));
  CHECK(read.item("demo-i33")->kind == ItemKind::file);
  CHECK(read.has("content/scorm/Garden/lib/engine.js"));
  CHECK_FALSE(read.has("content/scorm/Garden/imsmanifest.xml"));
  CHECK_FALSE(read.has("content/scorm/Other/x.js"));
  CHECK(read.left_out("Item 34", "gone.html"));
}

TEST_CASE("an item's recording plays on its page") {
  TestCourse test;
  test.add_document("1", "document/a/page.html", html_page("<h1>Hello</h1>"));
  test.add_document("2", "document/b.pdf", "pdf");
  test.add_document("3", "document/old.html", "\xEF\xBB\xBF<p>no body tag</p>");
  test.add_file("document/audio/talk.mp3", "mp3");
  test.add_file("document/audio/other.mp3", "mp3");
  test.add_item("1", "document", "1").audio = "talk.mp3";
  test.add_item("2", "document", "2").audio = "talk.mp3";
  test.add_item("3", "document", "3").audio = "talk.mp3";
  test.add_item("4", "document", "1").audio = "other.mp3";
  test.add_item("5", "document", "1").audio = "gone.mp3";
  const ReadPath read(test);
  const std::string page = read.entry("content/document/a/page.html");
  CHECK(page.find("src=\"../audio/talk.mp3\"") < page.find("<h1>Hello"));
  CHECK(page.find("<body>") < page.find("<audio controls"));
  CHECK_FALSE(contains(page, "other.mp3"));
  // Another item with the same document has its own recording.
  const std::string copy = read.item("demo-i4")->source->str();
  CHECK(copy != "document/a/page.html");
  CHECK(contains(read.entry("content/" + copy), "src=\"../audio/other.mp3\""));
  CHECK_FALSE(contains(read.entry("content/" + copy), "talk.mp3"));
  const std::string around = read.entry("content/items/2.html");
  CHECK(contains(around, "src=\"../document/audio/talk.mp3\""));
  CHECK(contains(around, "<iframe src=\"../document/b.pdf\""));
  CHECK(contains(read.entry("content/document/old.html"), "<audio controls"));
  CHECK(read.has("content/document/audio/talk.mp3"));
  CHECK(read.has("content/document/audio/other.mp3"));
  CHECK(read.simplified("Item 5", "gone.mp3"));
}

TEST_CASE("made pages are in the course's language and escape what is plain text") {
  TestCourse test;
  test.course.language = "french2";
  parcours::chamilo::Forum& forum = test.course.forums.emplace_back();
  forum.id = "1";
  test.add_item("1", "forum", "1").title = "A < B & \"C\"";
  const ReadPath read(test);
  const std::string page = read.entry("content/items/1.html");
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"fr\" dir=\"ltr\">"));
  CHECK(contains(page, "<meta charset=\"utf-8\">"));
  CHECK(contains(page, "<title>A &lt; B &amp; &quot;C&quot;</title>"));
  CHECK(contains(page, "Sujets"));
  CHECK(read.path().language == "fr");
}

TEST_CASE("what the path says of itself becomes metadata") {
  TestCourse test;
  test.path().name = "Tom &amp; Jerry";
  test.path().description = "<p>Caf&eacute;<br>and more</p>";
  test.path().author = "<p>Ann</p><p>Ben &amp; Co</p>";
  test.path().content_license = "CC BY 4.0";
  test.path().modified_on = "2024-03-04 05:06:07";
  test.path().preview_image = "pic.png";
  test.add_file("upload/learning_path/images/pic.png", "png");
  test.add_document("1", "document/a.html", html_page("x"));
  test.add_item("1", "document", "1");
  const ReadPath read(test);
  CHECK(read.path().title == "Tom & Jerry");
  CHECK(read.path().identifier == "demo-lp7");
  CHECK(read.path().description == "Café\nand more");
  CHECK(read.path().authors == std::vector<std::string>{"Ann", "Ben & Co"});
  CHECK(read.path().licence == "CC BY 4.0");
  CHECK(read.path().version == "2024-03-04 05:06:07");
  CHECK(read.path().language == "en");
  CHECK(read.has("content/upload/learning_path/images/pic.png"));
  const std::string manifest = read.manifest();
  for (const char* text : {"Café", "Ann", "CC BY 4.0", "2024-03-04 05:06:07", "HasPart",
                           ">content/upload/learning_path/images/pic.png</imsmd:langstring>"}) {
    CHECK(contains(manifest, text));
  }
}

TEST_CASE("documents that are in no item are not read") {
  /// Refuses to open what no item needs.
  class Guarded : public parcours::FileTree {
   public:
    explicit Guarded(const parcours::FileTree& files) : files_(files) {}
    std::vector<parcours::EntryName> names() const override { return files_.names(); }
    bool contains(const parcours::EntryName& name) const override { return files_.contains(name); }
    std::uint64_t size(const parcours::EntryName& name) const override { return files_.size(name); }
    std::unique_ptr<parcours::InputStream> open(const parcours::EntryName& name) const override {
      CHECK_MESSAGE(name.str().find("other") == std::string::npos, name.str());
      return files_.open(name);
    }

   private:
    const parcours::FileTree& files_;
  };
  TestCourse test;
  test.add_document("1", "document/a.html", html_page("<a href=gone.html>x</a><img src=i.png>"));
  test.add_file("document/i.png");
  for (int i = 0; i < 20; ++i) {
    test.add_document(std::to_string(100 + i), "document/other" + std::to_string(i) + ".html",
                      html_page("x"));
  }
  test.course.language = "";
  test.add_item("1", "document", "1");
  const Guarded guarded(test.tree);
  const parcours::chamilo::Backup backup(guarded, test.course);
  auto result = parcours::source::read_backup_path(backup, backup.course().learnpaths.front(), {});
  CHECK(result.reading.path.language == "en");
  const auto package =
      parcours::scorm::build_package(result.reading.path, *result.site, {}, result.reading.losses);
  CHECK(package.plan.contains(parcours::EntryName::from("content/document/a.html")));
}

TEST_CASE("why a path is hidden") {
  parcours::chamilo::Learnpath path;
  const auto why = [&path](const char* now) { return parcours::source::why_hidden(path, now); };
  CHECK(why("2024-05-05 00:00:00").empty());
  path.publicated_on = "2024-06-01 00:00:00";
  CHECK(contains(why("2024-05-05 00:00:00"), "2024-06-01"));
  CHECK(why("2024-06-05 00:00:00").empty());
  CHECK(why("").empty());
  path.expired_on = "2024-07-01 00:00:00";
  CHECK(contains(why("2024-08-01 00:00:00"), "2024-07-01"));
  path.publicated_on = path.expired_on = "0000-00-00 00:00:00";
  CHECK(why("2024-08-01 00:00:00").empty());
  path.item_properties.emplace_back().visibility =
      parcours::chamilo::ItemProperty::Visibility::hidden;
  CHECK(contains(why(""), "hidden"));
}
