#include "content_package.hpp"

#include <doctest/doctest.h>

using namespace parcours::validate_test;

namespace {

/// Of index.html, which is a SCO, with this body.
std::string of_body(std::string_view body, FilesByName more = {}) {
  more["index.html"] = page(honest_script(), body);
  return run_lines(more);
}

}  // namespace

TEST_CASE("what is no file of the package is not looked for") {
  for (const std::string_view harmless :
       {"<img src='' alt=''>",
        "<img src='data:image/png;base64,AAAA' alt=''>",
        "<a href='#top'>x</a>",
        "<a href='mailto:a@example.org'>x</a>",
        "<a href='javascript:void(0)'>x</a>",
        "<iframe src='about:blank' title='x'></iframe>",
        "<img src='blob:abc' alt=''>",
        "<a href='?page=2'>x</a>",
        "<img data-src='no.png' alt=''>",
        "<img src='{{image}}' alt=''>",
        "<img src='${image}' alt=''>",
        "<img src='<%= x %>' alt=''>",
        "<!-- <img src='no.png'> -->",
        "<template><img src='no.png'></template>",
        "<noscript><img src='no.png'></noscript>",
        "<script type='text/template'><img src='no.png'></script>",
        "<!--[if lt IE 9]><script src='html5shiv.js'></script><![endif]-->",
        "<blockquote cite='no.html'>x</blockquote>",
        "<a href='https://example.org/no.html'>x</a>",
        "<a href='http://example.org/'>x</a>"}) {
    CAPTURE(harmless);
    CHECK(of_body(harmless) == "");
  }
}

TEST_CASE("what is there is found however it is written") {
  for (const std::string_view fine :
       {"<img src='shared/bee.svg' alt=''>", "<img src='./shared/../shared/bee.svg' alt=''>",
        "<img src='shared/bee.svg?v=2' alt=''>", "<img src='shared/bee.svg#icon' alt=''>",
        "<img src='shared/%62ee.svg' alt=''>", "<img src='shared\\bee.svg' alt=''>",
        "<img src=' shared/bee.svg ' alt=''>",
        "<img srcset='shared/bee.svg 1x, shared/bee.svg 2x' alt=''>"}) {
    CAPTURE(fine);
    CHECK(of_body(fine) == "");
  }
  CHECK(of_body("<a href='more/'>x</a>", {{"more/index.html", page("")}}) == "");
}

TEST_CASE("missing files are told with their place, by what they are for") {
  CHECK(of_body("<img src='no.png' alt=''>") == "RUN-012 index.html:6:11\n");
  CHECK(of_body("<script src='no.js'></script>") == "RUN-012 index.html:6:14\n");
  CHECK(of_body("<iframe src='no.html' title='x'></iframe>") == "RUN-012 index.html:6:14\n");
  CHECK(of_body("<a href='no.html'>x</a>") == "RUN-012/link index.html:6:10\n");
  CHECK(of_body("<a href='shared/'>x</a>") == "RUN-012/link index.html:6:10\n");
  CHECK(of_body("<link rel='icon' href='no.ico'>") == "RUN-012/minor index.html:6:24\n");
  CHECK(of_body("<p style='background: url(no.png)'>x</p>") == "RUN-012/minor index.html:6:27\n");
  CHECK(of_body("<style>@import 'no.css';</style>") == "RUN-012 index.html:6:17\n");
  CHECK(of_body("<img src='Shared/Bee.SVG' alt=''>") == "RUN-013 index.html:6:11\n");
  CHECK(of_body("<a href='Calendar.html'>x</a>") == "RUN-013/link index.html:6:10\n");
  CHECK(of_body("<script type='module'>import {x} from './no.js';</script>") ==
        "RUN-012 index.html:6:40\n");
}

TEST_CASE("one of several formats is enough") {
  const FilesByName film = {{"a.mp4", "film"}};
  CHECK(of_body("<video><source src='a.webm'><source src='a.mp4'></video>", film) ==
        "RUN-012/minor index.html:6:21\n");
  CHECK(of_body("<video><source src='a.webm'><source src='a.ogv'></video>", film) ==
        "RUN-012 index.html:6:21\nRUN-012 index.html:6:42\n");
  CHECK(of_body("<video><source src='a.wmv'><source src='a.mp4'></video>",
                {{"a.mp4", "film"}, {"a.wmv", "film"}}) == "");
  CHECK(of_body("<video src='a.wmv'></video>", {{"a.wmv", "film"}}) == "RUN-017 index.html:6:13\n");
}

TEST_CASE("pages that no learner gets to are left alone") {
  const FilesByName leftover = {{"old.html", page("", "<img src='no.png' alt=''>")},
                                {"old.css", "a { background: url(no.png) }"}};
  CHECK(of_body("x", leftover) == "");
  CHECK(of_body("<a href='old.html'>x</a>", leftover) == "RUN-012 old.html:6:11\n");
  // A script that names a page may put it into another one, where other addresses count.
  CHECK(of_body("<script>load('old.html');</script>", leftover) == "");
}

TEST_CASE("the same missing file on a thousand pages is one issue") {
  FilesByName files;
  std::string links;
  for (int i = 0; i < 1000; ++i) {
    const std::string name = "p" + std::to_string(i) + ".html";
    files[name] = page("<link rel='stylesheet' href='no.css'>");
    links += "<a href='" + name + "'>x</a>\n";
  }
  // Named last, and told all the same.
  links += "<img src='other.png' alt=''>";
  const std::string lines = of_body(links, files);
  CHECK(lines == "RUN-012 index.html:1006:11\nRUN-012 p0.html:3:30 x1000\n");
}

TEST_CASE("addresses that count from elsewhere are told once") {
  CHECK(of_body("<a href='/index.html'>x</a>") == "RUN-020 index.html:6:10\n");
  CHECK(of_body("<img src='../../x.png' alt=''>") == "RUN-020/outside index.html:6:11\n");
  CHECK(run_lines({{"index.html", page("<base href='http://example.org/course/'>" +
                                           std::string("<script src='https://example.org/sco.js'>"
                                                       "</script>"),
                                       "<img src='a.png' alt=''>")},
                   {"shared/sco.js", ""}}) ==
        "RUN-001 index.html\nRUN-020/base index.html:3:13\nRUN-015 index.html:3:54\n");
  CHECK(run_lines({{"pages/a.html", page("<base href='../'>", "<img src='shared/bee.svg' alt=''>")},
                   {"index.html", page(honest_script(), "<a href='pages/a.html'>x</a>")}}) == "");
}

TEST_CASE("only what is loaded with the page counts as remote") {
  CHECK(of_body("<img src='http://example.org/a.png' alt=''>") == "RUN-014 index.html:6:11\n");
  CHECK(of_body("<img src='//example.org/a.png' alt=''>") == "RUN-015 index.html:6:11\n");
  CHECK(of_body("<form action='http://example.org/'></form>") == "");
}

TEST_CASE("a page goes on to where it says") {
  CHECK(of_body("<script>location.href = 'no.html';</script>") == "RUN-025 index.html:6:26\n");
  CHECK(of_body("<a href='#' onclick=\"window.location='no.html'; return false\">x</a>") ==
        "RUN-025 index.html:6:39\n");
  CHECK(of_body("<script>location = 'page' + n + '.html';</script>") == "");
  CHECK(of_body("<script>if (location == 'no.html') {}</script>") == "");
  CHECK(of_body("<script>location.replace('calendar.html');</script>") == "");
}

TEST_CASE("frames of the course itself may be left, that of the LMS not") {
  CHECK(of_body("<a href='calendar.html' target='_top'>x</a>") == "RUN-019 index.html:6:33\n");
  CHECK(of_body("<a href='calendar.html' target='_parent'>x</a>") == "RUN-019 index.html:6:33\n");
  CHECK(of_body("<iframe src='inner.html' title='x'></iframe>",
                {{"inner.html", page("", "<a href='calendar.html' target='_parent'>x</a>")}}) ==
        "");
  CHECK(of_body("<script>top.location.href = 'http://example.org/';</script>") ==
        "RUN-019/moves index.html:6:9\n");
  CHECK(of_body("<button onclick='window.close()'>x</button>") ==
        "RUN-019/closes index.html:6:18\n");
  CHECK(of_body("<script>if (window.opener) window.close();</script>") == "");
  CHECK(of_body("<script>dialog.close(); socket.close();</script>") == "");
  CHECK(of_body("<script>if (self != top) top.location.replace(self.location.href);</script>") ==
        "RUN-018 index.html:6:26\n");
}

TEST_CASE("plug-ins are told once each, and mildly where there is something newer") {
  const std::string flash =
      "<object classid='clsid:D27CDB6E-AE6D-11cf-96B8-444553540000'><param name='movie' "
      "value='a.swf'><embed src='a.swf' type='application/x-shockwave-flash'></object>";
  CHECK(of_body(flash, {{"a.swf", "FWS"}}) == "RUN-016 index.html:6:1\n");
  CHECK(of_body(flash, {{"a.swf", "FWS"}, {"index_html5.html", page("")}}) ==
        "RUN-016/beside index.html:6:1\n");
  CHECK(of_body("<a href='old.html'>x</a>", {{"a.swf", "FWS"}, {"old.html", page("", flash)}}) ==
        "RUN-016/beside old.html:6:1\n");
  CHECK(of_body("<object data='shared/bee.svg' type='image/svg+xml'></object>") == "");
}

TEST_CASE("a page's encoding is held against its bytes") {
  const std::string start =
      "<!DOCTYPE html><html lang=\"en\"><head><title>T</title>"
      "<meta name=\"viewport\" content=\"width=device-width\">";
  const std::string script(honest_script());
  CHECK(run_lines({{"index.html", start + script + "</head><body>caf\xC3\xA9</body></html>"}}) ==
        "RUN-021 index.html:1:1\n");
  CHECK(run_lines({{"index.html", start + script + "</head><body>cafe</body></html>"}}) == "");
  CHECK(run_lines({{"index.html", start + "<meta charset=\"utf-8\">" + script +
                                      "</head><body>caf\xE9</body></html>"}}) ==
        "RUN-021/wrong index.html:1:105\n");
  CHECK(run_lines({{"index.html", start + "<meta charset=\"windows-1252\">" + script +
                                      "</head><body>caf\xE9</body></html>"}}) == "");
  CHECK(run_lines({{"index.html", "\xEF\xBB\xBF" + start + script +
                                      "</head><body>caf\xC3\xA9</body></html>"}}) == "");
}

TEST_CASE("what is hard to use is one hint per kind, not one per page") {
  FilesByName files;
  std::string links;
  for (int i = 0; i < 20; ++i) {
    const std::string name = "p" + std::to_string(i) + ".html";
    files[name] = "<html><body><img src='shared/bee.svg'></body></html>";
    links += "<a href='" + name + "'>x</a>";
  }
  CHECK(of_body(links, files) ==
        "RUN-022/title p0.html\nRUN-022/language p0.html\nRUN-022/viewport p0.html\n"
        "RUN-022 p0.html\n");
}
