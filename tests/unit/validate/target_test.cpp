#include "fixture.hpp"

#include <doctest/doctest.h>
#include <parcours/validate/file_index.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/target.hpp>

#include <string>

using namespace parcours;
using namespace parcours::validate_test;
using validate::FileIndex;
using validate::Form;
using validate::Package;
using validate::Target;
using TargetKind = validate::Target::Kind;

namespace {

MemoryTree tree() {
  MemoryTree files;
  for (const char* name :
       {"index.html", "res/a.html", "res/Bild.png", "res/my page.html", "res/caf\u00e9.html",
        "100%.html", "a%20b.html", "what?.html", "no#1.html", "deep/er/x.js"}) {
    files.add(EntryName::from(name), "x");
  }
  return files;
}

/// Where an href leads: "KIND FILE".
std::string lead(std::string_view base, std::string_view href) {
  static const MemoryTree files = tree();
  static const FileIndex index(files);
  const Target target = validate::resolve(index, base, href);
  static const std::string kKinds[] = {"none",     "file",    "other_case", "folder", "missing",
                                       "left_out", "outside", "remote",     "other",  "bad"};
  std::string words = kKinds[static_cast<std::size_t>(target.kind)];
  if (target.file) words += " " + index.name(*target.file).str();
  if (target.raw) words += " raw";
  if (target.backslashes) words += " backslashes";
  return words;
}

/// Where the launch of the calendar leads with these bases on manifest, resources and resource.
Target launch(const std::string& root, const std::string& resources, const std::string& resource,
              const std::string& href) {
  std::string manifest = base_manifest_with("<resources>", "<resources" + resources + ">");
  const auto put = [&manifest](const std::string& in, const std::string& instead) {
    manifest.replace(manifest.find(in), in.size(), instead);
  };
  put("<manifest ", "<manifest " + root + " ");
  put("adlcp:scormtype=\"asset\" href=\"calendar.html\"",
      resource + " adlcp:scormtype=\"asset\" href=\"" + href + "\"");
  const MemoryTree files = package_with_manifest(manifest);
  const Package package(files, Form::archive, {});
  return package.launch(package.manifest().resources.at(1));
}

std::string base(const std::string& value) { return " xml:base=\"" + value + "\""; }

}  // namespace

TEST_CASE("an href leads to a file as in a browser") {
  CHECK(lead("", "index.html") == "file index.html");
  CHECK(lead("res/a.html", "../index.html#top") == "file index.html");
  CHECK(lead("res/", "a.html?x=1&y=/../#z") == "file res/a.html");
  CHECK(lead("res/", "./../deep//er/./x.js") == "file deep/er/x.js");
  CHECK(lead("", "  index.html\n") == "file index.html");
  CHECK(lead("res/", "my%20page.html") == "file res/my page.html");
  CHECK(lead("res/", "my page.html") == "file res/my page.html");
  CHECK(lead("res/", "caf%C3%A9.html") == "file res/caf\u00e9.html");
  CHECK(lead("res/", "cafe%CC%81.html") == "file res/caf\u00e9.html");
  CHECK(lead("res/", "cafe\u0301.html") == "file res/caf\u00e9.html");
  CHECK(lead("deep/er/", "%2e%2e/er/x.js") == "file deep/er/x.js");
}

TEST_CASE("an href of nothing, a folder or a name that is not there") {
  CHECK(lead("", "") == "none");
  CHECK(lead("res/a.html", "#top") == "none");
  CHECK(lead("res/a.html", "?x") == "none");
  CHECK(lead("", "res/") == "folder");
  CHECK(lead("", "deep") == "folder");
  CHECK(lead("res/", ".") == "folder");
  CHECK(lead("", "re") == "missing");
  CHECK(lead("", "index.html/") == "missing");
  CHECK(lead("res/", "index.html") == "missing");
}

TEST_CASE("names that differ in letter case only are told apart from missing ones") {
  CHECK(lead("", "Index.HTML") == "other_case index.html");
  CHECK(lead("", "RES/bild.PNG") == "other_case res/Bild.png");
  CHECK(lead("res/", "CAFE%CC%81.html") == "other_case res/caf\u00e9.html");
}

TEST_CASE("names with characters that mean something in addresses are found as written") {
  CHECK(lead("", "100%.html") == "file 100%.html");
  CHECK(lead("", "100%25.html") == "file 100%.html");
  CHECK(lead("", "a%20b.html") == "file a%20b.html raw");
  CHECK(lead("", "a%2520b.html") == "file a%20b.html");
  CHECK(lead("", "what?.html") == "file what?.html raw");
  CHECK(lead("", "what%3F.html") == "file what?.html");
  CHECK(lead("", "no#1.html") == "file no#1.html raw");
  CHECK(lead("", "no%231.html") == "file no#1.html");
}

TEST_CASE("backslashes are taken for slashes and told") {
  CHECK(lead("", "res\\a.html") == "file res/a.html backslashes");
  CHECK(lead("", "deep\\er/x.js?v=1") == "file deep/er/x.js backslashes");
  CHECK(lead("", "RES\\a.html") == "other_case res/a.html backslashes");
  CHECK(lead("", "res\\b.html") == "missing");
}

TEST_CASE("what leaves the package") {
  for (const char* href :
       {"../index.html", "res/../../index.html", "/index.html", "\\index.html", "..\\index.html",
        "C:/index.html", "c:\\index.html", "file:///index.html", "%2e%2e/index.html", "//"}) {
    CAPTURE(href);
    CHECK(lead("", href) == (std::string_view(href) == "//" ? "remote" : "outside"));
  }
  CHECK(lead("", "http://example.org/a") == "remote");
  CHECK(lead("", "HTTPS://example.org") == "remote");
  CHECK(lead("", "//example.org/index.html") == "remote");
  CHECK(lead("", "javascript:void(0)") == "other");
  CHECK(lead("", "data:text/html,x") == "other");
}

TEST_CASE("encoding that hides separators or is not UTF-8") {
  CHECK(lead("", "%2e%2e%2findex.html") == "bad");
  CHECK(lead("", "res%2Fa.html") == "bad");
  CHECK(lead("", "res%5ca.html") == "bad");
  CHECK(lead("", "index.html%00.png") == "bad");
  CHECK(lead("res/", "caf%E9.html") == "bad");
}

TEST_CASE("xml:base of manifest, resources and resource are joined") {
  CHECK(launch("", "", "", "calendar.html").kind == TargetKind::file);
  CHECK(launch("", base("shared/"), "", "sco.js").kind == TargetKind::file);
  CHECK(launch(base("sha"), base("shared/"), "", "sco.js").kind == TargetKind::file);
  CHECK(launch(base("shared/"), base("../"), "", "calendar.html").kind == TargetKind::file);
  CHECK(launch(base("x/"), base("y/"), base("../../shared/"), "sco.js").kind == TargetKind::file);
  CHECK(launch("", "", base("shared/"), "calendar.html").kind == TargetKind::missing);
  CHECK(launch("", "", base("shared%2e/../shared/"), "sco.js").kind == TargetKind::file);
  CHECK(launch("", "", base("shared\\"), "sco.js").kind == TargetKind::file);
  CHECK_FALSE(launch("", "", base("shared/"), "sco.js").base_as_folder);
  const Target without_slash = launch("", "", base("shared"), "sco.js");
  CHECK(without_slash.kind == TargetKind::file);
  CHECK(without_slash.base_as_folder);
}

TEST_CASE("a base outside takes its hrefs with it") {
  CHECK(launch("", base("../"), "", "calendar.html").kind == TargetKind::outside);
  CHECK(launch("", base("/x/"), "", "calendar.html").kind == TargetKind::outside);
  CHECK(launch("", base("http://example.org/"), "", "calendar.html").kind == TargetKind::remote);
  CHECK(launch("", base("http://example.org/"), base("shared/"), "sco.js").kind ==
        TargetKind::remote);
  CHECK(launch(base("../"), base("http://example.org/"), "", "a").kind == TargetKind::remote);
  CHECK(launch("", base("file:///c:/"), "", "calendar.html").kind == TargetKind::outside);
}
