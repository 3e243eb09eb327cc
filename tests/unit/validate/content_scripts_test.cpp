#include "content_package.hpp"

#include <doctest/doctest.h>

using namespace parcours::validate_test;

namespace {

/// Of a SCO whose only script this is.
std::string of_script(std::string_view script, FilesByName more = {}) {
  more["shared/sco.js"] = script;
  return run_lines(more);
}

constexpr std::string_view kStart =
    "var api = parent.API || (opener && opener.API); api.LMSInitialize('');\n";
constexpr std::string_view kEnd =
    "\naddEventListener('pagehide', function () { api.LMSFinish(''); });";

/// Of a SCO that does this between a proper beginning and a proper end.
std::string of_calls(std::string_view calls) {
  return of_script(std::string(kStart) + std::string(calls) + std::string(kEnd));
}

}  // namespace

TEST_CASE("the calls of a SCO are looked for wherever its page leads") {
  const std::string proper = std::string(kStart) + std::string(kEnd);
  CHECK(of_script("") == "RUN-001 index.html\n");
  CHECK(of_script("// parent.API.LMSInitialize('') LMSFinish") == "RUN-001 index.html\n");
  CHECK(of_script(proper) == "");
  CHECK(of_script("", {{"index.html", page("<script>" + proper + "</script>")}}) == "");
  CHECK(of_script(proper,
                  {{"index.html", page("<meta http-equiv='refresh' content='0; url=a.html'>")},
                   {"a.html", page(honest_script())}}) == "");
  CHECK(of_script(proper, {{"index.html", page("", "<iframe src='a.html' title='x'></iframe>")},
                           {"a.html", page(honest_script())}}) == "");
  CHECK(of_script("load('talk.js')", {{"shared/talk.js", proper}}) == "");
  // A link may be followed or not.
  CHECK(of_script(proper, {{"index.html", page("", "<a href='a.html'>x</a>")},
                           {"a.html", page(honest_script())}}) == "RUN-001 index.html\n");
}

TEST_CASE("a thousand SCOs without calls are one issue") {
  const std::string begin =
      "<manifest identifier='M' xmlns='http://www.imsproject.org/xsd/imscp_rootv1p1p2' "
      "xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_rootv1p2'><metadata>"
      "<schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"
      "<organizations default='O'><organization identifier='O'><title>T</title>";
  std::string items;
  std::string resources;
  FilesByName files;
  for (int i = 0; i < 1000; ++i) {
    const std::string number = std::to_string(i);
    files["p" + number + ".html"] = page("");
    items += "<item identifier='I" + number + "' identifierref='R" + number +
             "'><title>T</title></item>";
    resources += "<resource identifier='R" + number +
                 "' type='webcontent' adlcp:scormtype='sco' href='p" + number +
                 ".html'><file href='p" + number + ".html'/></resource>";
  }
  CHECK(run_lines(files, begin + items + "</organization></organizations><resources>" + resources +
                             "</resources></manifest>") == "RUN-001 p0.html x1000\n");
}

TEST_CASE("half a conversation is told by its missing half") {
  CHECK(of_script("var api = parent.API || opener.API; api.LMSFinish('')") ==
        "RUN-002 index.html\n");
  CHECK(of_script(kStart) == "RUN-003 index.html\n");
  CHECK(of_script("parent.API_1484_11.Initialize('')") == "RUN-004 index.html\n");
  // Names that are put together cannot be seen.
  CHECK(of_script("var api = parent.API || opener.API; api['LMS' + name]('')") == "");
}

TEST_CASE("SCORM 2004 beside SCORM 1.2 is no fault") {
  CHECK(of_calls("if (api2004 = parent.API_1484_11) api2004.SetValue('cmi.completion_status', "
                 "'completed');") == "");
  CHECK(of_calls("api.LMSSetValue('cmi.completion_status', 'completed');") ==
        "RUN-007 shared/sco.js:2:18\n");
}

TEST_CASE("element names are known, whole and in parts") {
  for (const std::string_view fine :
       {"'cmi.core.lesson_status'", "'cmi.interactions.0.id'",
        "'cmi.interactions.' + n + '.result'", "`cmi.objectives.${n}.score.raw`", "'cmi.core.'",
        "'cmi.core'", "'cmi.interactions.n.time'", "'cmi.suspend_data is too long'",
        "'cmi.student_data.mastery_score'", "'cmi.' + name", "'cmi.interactions._count'",
        "'cmi.core.score._children'"}) {
    CAPTURE(fine);
    CHECK(of_calls("api.LMSGetValue(" + std::string(fine) + ");") == "");
  }
  for (const std::string_view wrong : {"'cmi.core.leson_status'", "'cmi.lesson_status'",
                                       "'cmi.core.Lesson_Status'", "'cmi.interaction.0.id'"}) {
    CAPTURE(wrong);
    CHECK(of_calls("api.LMSGetValue(" + std::string(wrong) + ");") ==
          "RUN-007/unknown shared/sco.js:2:18\n");
  }
}

TEST_CASE("values are held against the vocabulary where they are set") {
  CHECK(of_calls("api.LMSSetValue('cmi.core.lesson_status', ok ? 'passed' : 'failed');") == "");
  CHECK(of_calls("api.LMSSetValue('cmi.core.lesson_status', ok ? 'passed' : 'fail');") ==
        "RUN-008 shared/sco.js:2:60\n");
  CHECK(of_calls("api.LMSSetValue('cmi.core.lesson_status', 'not attempted');") ==
        "RUN-008 shared/sco.js:2:44\n");
  CHECK(of_calls("api.LMSSetValue('cmi.core.exit', 'normal');") ==
        "RUN-008/exit shared/sco.js:2:35\n");
  CHECK(of_calls("api.LMSSetValue('cmi.core.exit', '');") == "");
  CHECK(of_calls("if (api.LMSGetValue('cmi.core.lesson_status') == 'unknown') x();") == "");
  CHECK(of_calls("api.LMSSetValue('cmi.core.lesson_status', status);") == "");
}

TEST_CASE("session times are read where they are written") {
  CHECK(of_calls("api.LMSSetValue('cmi.core.session_time', '0000:05:03');") == "");
  CHECK(of_calls("api.LMSSetValue('cmi.core.session_time', '00:05:03.25');") == "");
  CHECK(of_calls("api.LMSSetValue('cmi.core.session_time', '0:5:3');") ==
        "RUN-009 shared/sco.js:2:43\n");
  CHECK(of_calls("api.LMSSetValue('cmi.core.session_time', 'PT5M');") ==
        "RUN-009/iso shared/sco.js:2:43\n");
  CHECK(of_calls("api.LMSSetValue('cmi.core.session_time', Math.floor(s / 3600) + ':' + m);") ==
        "RUN-009/unpadded shared/sco.js:2:42\n");
  CHECK(of_calls("api.LMSSetValue('cmi.core.session_time', pad(s / 3600) + ':' + pad(m));") == "");
}

TEST_CASE("long values, late ends and endless searches are told") {
  CHECK(of_calls("api.LMSSetValue('cmi.suspend_data', data);") == "RUN-010 shared/sco.js:2:18\n");
  CHECK(of_calls("if (data.length < 4096) api.LMSSetValue('cmi.suspend_data', data);") == "");
  CHECK(of_script(std::string(kStart) +
                  "window.onbeforeunload = function () { api.LMSFinish(''); };") ==
        "RUN-011 shared/sco.js:2:8\n");
  CHECK(of_calls("window.onunload = end;") == "");
  CHECK(of_calls("while (!w.API && w.parent != w) { n++; if (n > 5000) break; w = w.parent; }") ==
        "RUN-006/climb shared/sco.js:2:48\n");
  CHECK(of_calls("while (!w.API && w.parent != w) { n++; if (n > 500) break; w = w.parent; }") ==
        "");
}

TEST_CASE("what browsers gave up is told") {
  CHECK(of_calls("x.open('GET', url, !1);") == "RUN-023 shared/sco.js:2:3\n");
  CHECK(of_calls("x.open('GET', url, true); window.open('a', 'b', false);") == "");
  CHECK(of_calls("$.ajax({url: u, async: false});") == "RUN-023 shared/sco.js:2:17\n");
  // jQuery itself.
  CHECK(of_calls("ajax({url:e,type:'GET',dataType:'script',cache:!0,async:!1,global:!1})") == "");
  CHECK(of_calls("document.write('<script src=\"http://example.org/a.js\"><\\/script>');") ==
        "RUN-023/write shared/sco.js:2:1\n");
  CHECK(of_calls("document.write('<p>http://example.org/</p>');") == "");
  CHECK(of_calls("showModalDialog('a.html');") == "RUN-023/dialog shared/sco.js:2:1\n");
  CHECK(of_calls("document.domain = 'example.org';") == "RUN-024 shared/sco.js:2:1\n");
  CHECK(of_calls("if (document.domain == 'example.org') x();") == "");
  CHECK(of_calls("navigator.serviceWorker.register('w');") ==
        "RUN-026/worker shared/sco.js:2:11\n");
  CHECK(of_calls("localStorage.x = 1;") == "RUN-026 shared/sco.js:2:1\n");
  CHECK(of_calls("localStorage.x = 1; api.LMSGetValue('cmi.core.lesson_location');") == "");
}

// Imitations of what wrappers and authoring tools look like from outside.
TEST_CASE("a wrapper has to be called by somebody") {
  const std::string wrapper =
      "var pipwerks = {}; pipwerks.UTILS = {}; pipwerks.SCORM = {version: null};\n"
      "pipwerks.SCORM.API.find = function (win) { while (!win.API && !win.API_1484_11 && "
      "win.parent "
      "&& win.parent != win && tries <= 500) { win = win.parent; } return win.API; };\n"
      "pipwerks.SCORM.API.get = function () { return find(window.opener); };\n"
      "pipwerks.SCORM.connection.initialize = function () { switch (v) { case '1.2': "
      "return API.LMSInitialize(''); case '2004': return API.Initialize(''); } };\n"
      "pipwerks.SCORM.connection.terminate = function () { api.LMSFinish(''); "
      "set('cmi.completion_status', s); };\n";
  const auto of_page = [&wrapper](std::string_view script) {
    return run_lines({{"index.html", page("<script src='wrapper.js'></script><script>" +
                                          std::string(script) + "</script>")},
                      {"wrapper.js", wrapper}});
  };
  CHECK(of_page("var s = pipwerks.SCORM; s.init(); onpagehide = function () { s.quit(); };") == "");
  CHECK(of_page("var s = pipwerks.SCORM;") == "RUN-002/wrapper index.html\n");
  CHECK(of_page("var s = pipwerks.SCORM; s.init();") == "RUN-003/wrapper index.html\n");
}

TEST_CASE("authoring tools are taken to talk to the LMS") {
  for (const std::string_view script :
       {// Storyline
        "window.globalProvideData('data', '{\"slides\":[\"story_content/a.png\"]}');",
        // Rustici's driver
        "function Start() { SCORM_CallLMSInitialize(); } var strLMSStandard = 'SCORM';",
        // scorm-again
        "window.API = new Scorm12API({autocommit: true});",
        // Captivate
        "window.cpAPIInterface = {getVariableValue: f};",
        // Rise
        "window.__fetchCourse = function () { return Promise.resolve(course); };",
        // Adapt
        "require(['adapt-contrib-spoor'], start);",
        // H5P
        "window.H5PIntegration = {contents: {}};",
        // eXeLearning
        "var $exe = {init: function () { window.onunload = end; }};"}) {
    CAPTURE(script);
    CHECK(of_script(script) == "");
  }
  CHECK(run_lines({{"index.html", page("<meta name='generator' content='iSpring Suite 11'>")}}) ==
        "");
}

TEST_CASE("circles and chains of pages are gone through once") {
  FilesByName files;
  constexpr int kPages = 3000;
  for (int i = 0; i < kPages; ++i) {
    const std::string next = "p" + std::to_string((i + 1) % kPages) + ".html";
    files["p" + std::to_string(i) + ".html"] = page(
        i == kPages / 2 ? honest_script() : "", "<iframe title='x' src='" + next + "'></iframe>");
  }
  files["index.html"] = page("", "<iframe title='x' src='p0.html'></iframe>");
  CHECK(run_lines(files) == "");
}
