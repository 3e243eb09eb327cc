#include "chamilo_course.hpp"

using chamilo_test::contains;
using chamilo_test::html_page;
using chamilo_test::ReadPath;
using chamilo_test::TestCourse;

namespace {

/// What stands in the package in place of a link in the page "document/Lessons/Part/a.html".
struct LinkInCourse {
  explicit LinkInCourse(const std::string& href) {
    test.add_document("1", "document/Lessons/Part/a.html",
                      html_page("<a href=\"" + href + "\">x</a>"));
    test.add_document("2", "document/Lessons/b.html", html_page("b"));
    test.add_document("3", "document/images/p h.png", "png");
    test.add_document("4", "document/c.html", html_page("c"));
    parcours::chamilo::Link& link = test.course.links.emplace_back();
    link.id = "5";
    link.url = "https://example.org/?a=1&b=2";
    parcours::chamilo::Quiz& quiz = test.course.quizzes.emplace_back();
    quiz.id = "9";
    quiz.title = "Quiz";
    parcours::chamilo::Forum& forum = test.course.forums.emplace_back();
    forum.id = "8";
    test.add_item("11", "document", "1");
    test.add_item("12", "dir", "0");
    test.add_item("13", "quiz", "9", "12");
    test.add_item("14", "link", "5");
    test.add_item("15", "forum", "8");
    const ReadPath read(test);
    const std::string page = read.entry("content/document/Lessons/Part/a.html");
    const std::size_t begin = page.find("<a href=\"") + 9;
    reference = page.substr(begin, page.find('"', begin) - begin);
    losses = read.losses();
    carries_c = read.has("content/document/c.html");
  }

  std::string reason() const { return losses.losses.empty() ? "" : losses.losses.back().reason; }

  TestCourse test;
  std::string reference;
  parcours::LossReport losses;
  bool carries_c = false;
};

}  // namespace

TEST_CASE("addresses of course documents lead to them, however they are written") {
  for (const char* href :
       {"/courses/DEMO/document/c.html", "https://campus.example/courses/DEMO/document/c.html",
        "//campus.example/chamilo/courses/demo/document/c.html",
        "/sub/courses/DEMO/document/c.html", "../../c.html",
        "../../../../../courses/DEMO/document/c.html",
        "../../../../../../../courses/DEMO/document/c.html",
        "/main/document/document.php?cidReq=DEMO&amp;id=4",
        "/main/document/showinframes.php?id=4&amp;cidReq=DEMO",
        "/main/document/download.php?doc_url=%2Fc.html&amp;cidReq=DEMO",
        "https://campus.example/main/document/document.php?id=4&amp;cidReq=DEMO"}) {
    CAPTURE(href);
    const LinkInCourse link(href);
    CHECK(link.reference == "../../c.html");
    CHECK(link.carries_c);
    CHECK(link.losses.missing.empty());
  }
}

TEST_CASE("what follows the path of a document's address stays, and names are encoded") {
  CHECK(LinkInCourse("/courses/DEMO/document/c.html#part").reference == "../../c.html#part");
  CHECK(LinkInCourse("/courses/DEMO/document/images/p%20h.png").reference ==
        "../../images/p%20h.png");
  CHECK(LinkInCourse("/courses/DEMO/document/images/p h.png").reference ==
        "../../images/p%20h.png");
}

TEST_CASE("links to items of the path lead to their pages in the package") {
  const std::string lp = "/main/lp/lp_controller.php?cidReq=DEMO&amp;action=view&amp;lp_id=7";
  CHECK(LinkInCourse(lp + "&amp;item_id=13").reference == "../../../items/13.html");
  CHECK(LinkInCourse(lp + "&amp;item_id=12").reference == "../../../items/13.html");
  CHECK(LinkInCourse("../../../../../main/exercise/overview.php?exerciseId=9").reference ==
        "../../../items/13.html");
  CHECK(LinkInCourse("/main/exercice/exercise_submit.php?exerciseId=9&cidReq=DEMO").reference ==
        "../../../items/13.html");
  CHECK(LinkInCourse("/main/forum/viewforum.php?cidReq=DEMO&amp;forum=8").reference ==
        "../../../items/15.html");
  CHECK(LinkInCourse(lp + "&amp;item_id=14").reference == "https://example.org/?a=1&amp;b=2");
}

TEST_CASE("links to links of the course lead where these lead") {
  const LinkInCourse link("/main/link/link_goto.php?cidReq=DEMO&amp;link_id=5");
  CHECK(link.reference == "https://example.org/?a=1&amp;b=2");
}

TEST_CASE("links to screens of the platform are taken out and reported") {
  for (const char* href :
       {"/main/forum/viewforum.php?cidReq=DEMO&amp;forum=99", "/main/calendar/agenda.php",
        "/main/exercise/overview.php?exerciseId=4", "/courses/DEMO/index.php",
        "/main/lp/lp_controller.php?action=view&amp;lp_id=8&amp;item_id=13",
        "/main/document/document.php?id=77", "/user_portal.php"}) {
    CAPTURE(href);
    const LinkInCourse link(href);
    CHECK(link.reference == "#");
    CHECK(contains(link.reason(), "screen of the platform"));
    CHECK(link.losses.losses.back().item == "Item 11");
  }
}

TEST_CASE("the platform's own files and other courses are taken out and reported") {
  CHECK(contains(LinkInCourse("/main/img/icons/32/star.png").reason(), "file of the platform"));
  CHECK(contains(LinkInCourse("/web/assets/x/y.js").reason(), "file of the platform"));
  CHECK(contains(LinkInCourse("/courses/OTHER/document/c.html").reason(), "another course"));
  CHECK(contains(LinkInCourse("/main/wiki/index.php?cidReq=OTHER").reason(), "another course"));
  CHECK(LinkInCourse("/main/img/icons/32/star.png").reference == "#");
}

TEST_CASE("addresses of other sites stay as they are") {
  for (const char* href :
       {"https://example.com/courses/OTHER/document/c.html", "https://example.com/main/forum/x.php",
        "https://campus.example/main/forum/index.php?cidReq=DEMO", "mailto:a@example.org",
        "https://campus.example/courses/DEMO/document/gone.html", "#here", "javascript:void(0)"}) {
    CAPTURE(href);
    const LinkInCourse link(href);
    CHECK(link.reference == href);
    CHECK_FALSE(link.carries_c);
  }
}

TEST_CASE("files that are nowhere are reported as missing and not asked for") {
  const LinkInCourse link("/courses/DEMO/document/images/p h.jpg");
  CHECK(link.reference == "#");
  REQUIRE(link.losses.missing.size() == 1);
  CHECK(link.losses.missing[0].reference == "/courses/DEMO/document/images/p h.jpg");
  CHECK(link.losses.missing[0].nearest == "document/images/p h.png");
  CHECK(LinkInCourse("gone.html").losses.missing.size() == 1);
  CHECK(LinkInCourse("gone.html").reference == "#");
}

TEST_CASE("the editor's style is told once, and nothing asks for it") {
  TestCourse test;
  const std::string styled =
      "<html><head><link rel=\"stylesheet\" href=\"{{css_editor}}\"></head><body>a</body></html>";
  test.add_document("1", "document/a.html", styled);
  test.add_document("2", "document/b.html", styled);
  test.add_item("1", "document", "1");
  test.add_item("2", "document", "2");
  const ReadPath read(test);
  CHECK(contains(read.entry("content/document/a.html"), "href=\"data:,\""));
  REQUIRE(read.losses().losses.size() == 1);
  CHECK(read.simplified("The path", "2 of its pages"));
}

TEST_CASE("links are understood in style sheets, srcset, posters and inline styles too") {
  TestCourse test;
  const std::string to = "/courses/DEMO/document/i/";
  test.add_document("1", "document/x/a.html",
                    html_page("<link rel=stylesheet href='" + to + "s.css'><img srcset='" + to +
                              "1.png 1x, " + to + "2.png 2x'><video poster='" + to +
                              "3.png'></video><div style=\"background:url(" + to +
                              "4.png)\"></div><object data='" + to + "5.png'></object>"));
  test.add_file("document/i/s.css",
                "@import '" + to + "t.css'; p{background:url(" + to + "6.png)}");
  test.add_file("document/i/t.css", "p{background:url(" + to + "7.png)}");
  for (int i = 1; i <= 7; ++i) test.add_file("document/i/" + std::to_string(i) + ".png");
  test.add_item("1", "document", "1");
  const ReadPath read(test);
  const std::string page = read.entry("content/document/x/a.html");
  CHECK(contains(page, "href='../i/s.css'"));
  CHECK(contains(page, "../i/1.png 1x, ../i/2.png 2x"));
  CHECK(contains(page, "poster='../i/3.png'"));
  CHECK(contains(page, "url(../i/4.png)"));
  CHECK(contains(page, "data='../i/5.png'"));
  CHECK(contains(read.entry("content/document/i/s.css"), "@import 't.css'"));
  CHECK(contains(read.entry("content/document/i/t.css"), "url(7.png)"));
  for (int i = 1; i <= 7; ++i) {
    CHECK(read.has("content/document/i/" + std::to_string(i) + ".png"));
  }
  CHECK_FALSE(read.losses().has_losses());
}

TEST_CASE("texts of the platform's screens have their links understood in made pages") {
  TestCourse test;
  parcours::chamilo::Work& work = test.course.works.emplace_back();
  work.id = "3";
  work.description =
      "<p><img src=\"../../courses/DEMO/document/p.png\"><a href=\"../forum/index.php\">f</a>"
      "<a href='/courses/DEMO/document/a.html'>a</a></p>";
  test.add_file("document/p.png");
  test.add_file("document/a.html", html_page("a"));
  test.add_item("1", "student_publication", "3");
  const ReadPath read(test);
  const std::string page = read.entry("content/items/1.html");
  CHECK(contains(page, "src=\"../document/p.png\""));
  CHECK(contains(page, "href='../document/a.html'"));
  CHECK(contains(page, "href=\"#\""));
  CHECK(read.has("content/document/p.png"));
  CHECK(read.has("content/document/a.html"));
  CHECK(read.simplified("Item 1", "screen of the platform"));
}
