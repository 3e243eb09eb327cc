#include <doctest/doctest.h>

#include <algorithm>
#include <parcours/base/error.hpp>
#include <parcours/content/site.hpp>
#include <parcours/scorm/package.hpp>
#include <parcours/scorm/package_manifest.hpp>
#include <parcours/source/folder.hpp>
#include <pugixml.hpp>
#include <set>

using parcours::EntryName;
using parcours::MemoryTree;
using namespace parcours::scorm;

namespace {

/// A folder in memory, exported.
class Exported {
 public:
  explicit Exported(const std::map<std::string, std::string>& files, PackageOptions options = {}) {
    for (const auto& [name, content] : files) tree_.add(EntryName::from(name), content);
    site_ = std::make_unique<parcours::content::Site>(tree_);
    auto reading = parcours::source::read_folder(*site_, "demo");
    options.extras = reading.extras;
    package_ = build_package(reading.path, *site_, options, reading.losses);
  }

  bool has(const std::string& name) const { return package_.plan.contains(EntryName::from(name)); }

  std::string read(const std::string& name) const {
    for (const auto& entry : package_.plan.entries()) {
      if (entry.name.str() != name) continue;
      const auto stream = entry.source.open();
      std::string content(entry.source.size(), '\0');
      std::size_t filled = 0;
      while (filled < content.size()) {
        // Small pieces, so that seams between inserted and original text are crossed.
        auto rest = std::as_writable_bytes(std::span(content)).subspan(filled);
        const std::size_t got = stream->read(rest.first(std::min<std::size_t>(rest.size(), 7)));
        REQUIRE(got > 0);
        filled += got;
      }
      return content;
    }
    FAIL("no entry ", name);
    return {};
  }

  pugi::xml_document manifest() const {
    pugi::xml_document document;
    const std::string xml = read("imsmanifest.xml");
    REQUIRE(document.load_buffer(xml.data(), xml.size()));
    return document;
  }

  std::vector<std::string> titles() const {
    const pugi::xml_document document = manifest();
    std::vector<std::string> result;
    for (const auto& node : document.select_nodes("//item/title"))
      result.emplace_back(node.node().text().get());
    return result;
  }

  const ExportReport& report() const { return package_.report; }
  const parcours::zip::Plan& plan() const { return package_.plan; }

 private:
  MemoryTree tree_;
  std::unique_ptr<parcours::content::Site> site_;
  Package package_;
};

const std::string kHead = "<!DOCTYPE html><html lang=\"fr\"><head><title>T</title></head><body>";

}  // namespace

TEST_CASE("every entry but the control documents is listed in the manifest exactly once") {
  for (const Shape shape : {Shape::multi, Shape::single, Shape::asset}) {
    PackageOptions options;
    options.shape = shape;
    const Exported exported({{"a.html", kHead + "<img src=i/x.png><a href=b.html>b</a>"},
                             {"b.html", kHead + "<img src='i/x.png'><script src=s.js></script>"},
                             {"i/x.png", "png"},
                             {"s.js", "1"},
                             {"note.md", "# Note\n![x](i/x.png)"},
                             {"film.mp4", "film"},
                             {"film.fr.vtt", "WEBVTT"},
                             {"doc.pdf", "%PDF"}},
                            options);
    std::multiset<std::string> listed;
    const pugi::xml_document manifest = exported.manifest();
    for (const auto& node : manifest.select_nodes("//resource/file/@href")) {
      listed.insert(node.attribute().value());
    }
    std::set<std::string> entries;
    for (const auto& entry : exported.plan().entries()) entries.insert(entry.name.str());
    for (const char* control : {"imsmanifest.xml", "imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd",
                                "imsmd_rootv1p2p1.xsd", "ims_xml.xsd"}) {
      CHECK(entries.erase(control) == 1);
    }
    CHECK(std::equal(listed.begin(), listed.end(), entries.begin(), entries.end()));
    CHECK(exported.plan().entries().front().name.str() == "imsmanifest.xml");
  }
}

TEST_CASE("the first launchable resource comes first and the shared one last") {
  const Exported exported({{"1 a.html", kHead + "<img src=x.png>"},
                           {"2 b.html", kHead + "<img src=x.png>"},
                           {"x.png", "p"}});
  const pugi::xml_document manifest = exported.manifest();
  const auto resources = manifest.select_nodes("//resource");
  CHECK(std::string(resources.begin()->node().attribute("href").value()) == "content/1%20a.html");
  const pugi::xml_node last = (resources.end() - 1)->node();
  CHECK_FALSE(last.attribute("href"));
  CHECK(last.find_child_by_attribute("file", "href", "content/x.png"));
}

TEST_CASE("an author's page keeps every byte and gets one script") {
  const std::string page = kHead + "<p onclick='x'>text &amp; more</P>\r\n";
  const Exported exported({{"a.html", page}});
  const std::string packed = exported.read("content/a.html");
  const std::size_t begin = packed.find("<script src=\"../parcours/sco.js\"");
  REQUIRE(begin != std::string::npos);
  const std::size_t end = packed.find("</script>", begin) + 9;
  CHECK(packed.substr(0, begin) + packed.substr(end) == page);
  CHECK(packed.substr(begin, end - begin).find("data-completion=\"scrolled\"") !=
        std::string::npos);
}

TEST_CASE("without tracking pages stay untouched") {
  PackageOptions options;
  options.shape = Shape::asset;
  const Exported exported({{"a.html", kHead}}, options);
  CHECK(exported.read("content/a.html") == kHead);
  CHECK_FALSE(exported.has("parcours/sco.js"));
}

TEST_CASE("links to renamed files are rewritten, others are left as the author wrote them") {
  const Exported exported(
      {{"a.html",
        kHead + "<img src='i/what%3F.png'><img src=\"i/ok.png\"><a href='no?.html#x'>n</a>"},
       {"i/what?.png", "1"},
       {"i/ok.png", "2"},
       {"no?.html", kHead}});
  const std::string packed = exported.read("content/a.html");
  CHECK(packed.find("src='i/what-.png'") != std::string::npos);
  CHECK(packed.find("src=\"i/ok.png\"") != std::string::npos);
  CHECK(packed.find("href='no-.html#x'") != std::string::npos);
  CHECK(exported.has("content/i/what-.png"));
  CHECK(exported.report().losses.renamed.size() == 2);
}

TEST_CASE("links that only a careless disk forgives are mended and reported") {
  const Exported exported(
      {{"a.html", kHead + "<img src='I\\X.PNG'><img src='/i/y.png'><a href='sub/'>s</a>"},
       {"i/x.png", "1"},
       {"i/y.png", "2"},
       {"sub/index.html", kHead}});
  const std::string packed = exported.read("content/a.html");
  CHECK(packed.find("src='i/x.png'") != std::string::npos);
  CHECK(packed.find("src='i/y.png'") != std::string::npos);
  CHECK(packed.find("href='sub/index.html'") != std::string::npos);
  CHECK(exported.report().losses.mended.size() == 3);
  CHECK(exported.report().losses.missing.empty());
}

TEST_CASE("missing files are reported with page, line and the nearest name") {
  const Exported exported(
      {{"a.html", kHead + "\n<img src='img/foto.png'>\n<a href='../out.html'>x</a>"},
       {"img/photo.png", "1"},
       {"b.html", kHead + "<img src=img/photo.png>"}});
  const auto& missing = exported.report().losses.missing;
  REQUIRE(missing.size() == 2);
  CHECK(missing[0] == parcours::LossReport::Missing{"a.html", 2, "img/foto.png", "img/photo.png"});
  CHECK(missing[1] == parcours::LossReport::Missing{"a.html", 3, "../out.html", ""});
}

TEST_CASE("remote references stay remote and are told apart from links") {
  const Exported exported(
      {{"a.html", kHead + "<img src='//cdn.example.org/x.png'><a "
                          "href='https://example.org/'>x</a><a href='mailto:a@b.c'>m</a>"}});
  const auto& remote = exported.report().losses.remote;
  REQUIRE(remote.size() == 2);
  CHECK(remote[0].kind == parcours::LossReport::Remote::Kind::resource);
  CHECK(remote[1].kind == parcours::LossReport::Remote::Kind::link);
  CHECK(exported.read("content/a.html").find("//cdn.example.org/x.png") != std::string::npos);
}

TEST_CASE("files are followed through style sheets, frames and pictures, without loops") {
  const Exported exported(
      {{"path.yaml", "title: T\nitems: [a.html]\n"},
       {"a.html", kHead + "<link rel=stylesheet href=s/1.css><iframe src=f.html></iframe>"},
       {"s/1.css", "@import '2.css'; p { background: url(../p/1.svg) }"},
       {"s/2.css", "@import \"1.css\"; @font-face { src: url('../f.woff2') }"},
       {"p/1.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>"
        "<image xlink:href='2.png'/></svg>"},
       {"p/2.png", "x"},
       {"f.woff2", "x"},
       {"f.html", "<iframe src=a.html></iframe><img srcset='p/3.png 2x'>"},
       {"p/3.png", "x"},
       {"unused.html", kHead},
       {"answers.xml", "<secret/>"}});
  for (const char* name :
       {"s/1.css", "s/2.css", "p/1.svg", "p/2.png", "f.woff2", "f.html", "p/3.png"}) {
    CAPTURE(name);
    CHECK(exported.has("content/" + std::string(name)));
  }
  CHECK_FALSE(exported.has("content/unused.html"));
  CHECK_FALSE(exported.has("content/answers.xml"));
}

TEST_CASE("Markdown becomes a page, and links to it follow") {
  const Exported exported(
      {{"a.md", "# Début\n\n[suite](b.md#x) ![p](p.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"},
       {"b.md", "# Suite"},
       {"b.html", kHead},
       {"p.png", "x"}});
  CHECK(exported.titles() == std::vector<std::string>{"Début", "T", "Suite"});
  const std::string page = exported.read("content/a.html");
  CHECK(page.find("href=\"b.md.html#x\"") != std::string::npos);
  CHECK(page.find("<table>") != std::string::npos);
  CHECK(page.find("../parcours/page.css") != std::string::npos);
  CHECK(exported.has("content/b.md.html"));
}

TEST_CASE("a UTF-16 page travels as UTF-8 with its script") {
  std::string wide = "\xFF\xFE";
  for (const char c : kHead + "<p>x") {
    wide += c;
    wide += '\0';
  }
  const Exported exported({{"a.html", wide}});
  const std::string packed = exported.read("content/a.html");
  CHECK(packed.starts_with("\xEF\xBB\xBF<!DOCTYPE"));
  CHECK(packed.find("parcours/sco.js") != std::string::npos);
}

TEST_CASE("a script keeps its place on a page whose links are rewritten") {
  const std::string before = "<html><head><link rel=stylesheet href='what%3F.css'><title>T</title>";
  const std::string after = "</head><body><img src='what%3F.png'>";
  const Exported exported({{"a.html", before + after}, {"what?.css", "p{}"}, {"what?.png", "x"}});
  const std::string packed = exported.read("content/a.html");
  const std::size_t script = packed.find("<script");
  REQUIRE(script != std::string::npos);
  CHECK(packed.substr(0, script) ==
        "<html><head><link rel=stylesheet href='what-.css'><title>T</title>");
  CHECK(packed.ends_with("</script></head><body><img src='what-.png'>"));
}

TEST_CASE("XHTML with an empty head gets the script into it") {
  const std::string page = "<html xmlns='http://www.w3.org/1999/xhtml'><head/><body/></html>";
  const std::string packed = Exported({{"a.xhtml", page}}).read("content/a.xhtml");
  CHECK(packed.starts_with("<html xmlns='http://www.w3.org/1999/xhtml'><head><script "));
  CHECK(packed.ends_with("</script></head><body/></html>"));
}

TEST_CASE("a page that cannot be searched is packed as it is and reported once") {
  std::string deep = kHead;
  for (int i = 0; i < 10000; ++i) deep += "<div>";
  const Exported exported({{"a.html", kHead + "<iframe src=deep/frame.html></iframe>"},
                           {"b.html", deep},
                           {"deep/frame.html", deep}});
  CHECK(exported.read("content/b.html") == deep);
  std::map<std::string, std::string> reasons;
  for (const auto& loss : exported.report().losses.losses) {
    CHECK(loss.kind == parcours::LossReport::Kind::simplified);
    CHECK(reasons.emplace(loss.item, loss.reason).second);
  }
  REQUIRE(reasons.size() == 2);
  CHECK(reasons.at("b.html").ends_with("may be missing, and it cannot be tracked"));
  CHECK(reasons.at("deep/frame.html").ends_with("may be missing"));
}

TEST_CASE("titles over the limit are cut and the cut is reported") {
  const Exported exported({{"path.yaml", "title: T\nitems:\n  - page: a.html\n    title: " +
                                             std::string(5000, 'x') + "\n"},
                           {"a.html", kHead}});
  CHECK(exported.titles().front().size() <= 202);
  CHECK(exported.report().losses.losses.size() == 1);
}

TEST_CASE("prerequisites name items of the manifest") {
  const Exported exported(
      {{"path.yaml",
        "title: T\nitems:\n  - page: a.html\n  - page: b.html\n    prerequisites: [a]\n"},
       {"a.html", kHead},
       {"b.html", kHead}});
  const pugi::xml_document manifest = exported.manifest();
  const auto prerequisites = manifest.select_nodes("//adlcp:prerequisites");
  REQUIRE(prerequisites.size() == 1);
  const std::string named = prerequisites.begin()->node().text().get();
  CHECK(manifest.select_node(("//item[@identifier='" + named + "'][@identifierref]").c_str()));
}

TEST_CASE("a prerequisite on an item whose file is missing is dropped and reported") {
  const Exported exported(
      {{"path.yaml",
        "title: T\nitems:\n  - page: gone.html\n  - page: b.html\n    prerequisites: [gone]\n"},
       {"b.html", kHead}});
  CHECK(exported.manifest().select_nodes("//adlcp:prerequisites").empty());
  const auto& losses = exported.report().losses;
  CHECK(losses.losses.size() == 2);
  REQUIRE(losses.missing.size() == 1);
  CHECK(losses.missing[0].page == "path.yaml");
  CHECK(losses.missing[0].line == 3);
}

TEST_CASE("two items with one page keep their own completion rules") {
  const Exported exported(
      {{"path.yaml",
        "title: T\nitems:\n  - page: a.html\n    id: one\n    completion: viewed\n"
        "  - page: a.html\n    id: two\n    completion: {stayed: 30}\n"},
       {"a.html", kHead}});
  const pugi::xml_document manifest = exported.manifest();
  CHECK(std::string(
            manifest.select_node("//item[@identifier='I-two']/@parameters").attribute().value()) ==
        "parcours-completion=stayed:30");
  CHECK(manifest.select_nodes("//resource[@href]").size() == 1);
}

TEST_CASE(
    "an author's identifiers never collide with ours or with names that Windows keeps for itself") {
  const Exported exported(
      {{"path.yaml",
        "title: T\nitems:\n  - file: a.pdf\n    id: common\n  - file: b.pdf\n    id: con\n"},
       {"a.pdf", "%PDF"},
       {"b.pdf", "%PDF"}});
  CHECK(exported.has("pages/I-con.html"));
  CHECK(exported.manifest().select_nodes("//resource").size() == 3);
}

TEST_CASE("a path of very many items has metadata of the whole only, and that is told") {
  const auto files_of = [](std::size_t count) {
    std::map<std::string, std::string> files;
    for (std::size_t i = 0; i < count; ++i) files.emplace(std::to_string(i) + ".zip", "");
    return files;
  };
  const Exported most(files_of(kMostItemsWithMetadata));
  CHECK(most.manifest().select_nodes("//resource/metadata").size() == kMostItemsWithMetadata);
  CHECK(most.report().losses.losses.empty());

  const Exported more(files_of(kMostItemsWithMetadata + 1));
  const pugi::xml_document manifest = more.manifest();
  CHECK(manifest.select_nodes("//resource/metadata").empty());
  CHECK(manifest.select_nodes("/manifest/metadata/imsmd:lom").size() == 1);
  CHECK(manifest.select_nodes("//resource[@adlcp:scormtype='sco']").size() ==
        kMostItemsWithMetadata + 1);
  REQUIRE(more.report().losses.losses.size() == 1);
  CHECK(more.report().losses.losses[0].item == "demo");
  CHECK(more.report().losses.losses[0].kind == parcours::LossReport::Kind::simplified);
}

TEST_CASE("one SCO holds everything in the single shape") {
  PackageOptions options;
  options.shape = Shape::single;
  const Exported exported({{"a.html", kHead}, {"b.html", kHead}}, options);
  const pugi::xml_document manifest = exported.manifest();
  CHECK(manifest.select_nodes("//item").size() == 1);
  CHECK(std::string(manifest.select_node("//resource/@href").attribute().value()) == "index.html");
  CHECK(exported.report().items == 2);
}

TEST_CASE("a ready-made SCO travels with its whole folder, untouched") {
  const Exported exported(
      {{"path.yaml", "title: T\nitems:\n  - sco: quiz/index.html\n    mastery_score: 70\n"},
       {"quiz/index.html", kHead},
       {"quiz/data/q.xml", "<q/>"},
       {"other.xml", "x"}});
  CHECK(exported.read("content/quiz/index.html") == kHead);
  CHECK(exported.has("content/quiz/data/q.xml"));
  CHECK_FALSE(exported.has("content/other.xml"));
}

TEST_CASE("the report names every item of the package with what is opened for it") {
  const Exported exported({{"1 a.html", kHead}, {"2 part/b.pdf", "%PDF"}});
  const auto& carried = exported.report().carried;
  REQUIRE(carried.size() == 3);
  CHECK(carried[0].kind == "page");
  CHECK(carried[0].launch == "content/1 a.html");
  CHECK(carried[1].kind == "chapter");
  CHECK(carried[1].item == "part");
  CHECK(carried[1].launch.empty());
  CHECK(carried[2].kind == "file");
  CHECK(exported.has(carried[2].launch));
  const pugi::xml_document manifest = exported.manifest();
  for (const CarriedItem& item : carried) {
    CHECK(manifest.select_node(("//item[@identifier='" + item.identifier + "']").c_str()));
  }
  CHECK(to_json(exported.report()).find("\"launch\": \"content/1 a.html\"") != std::string::npos);
}

TEST_CASE("a page that relied on its server says its encoding itself") {
  const Exported exported({{"a.html", "<html><head></head><body>\xC3\xA9 <a href=b.html>b</a>"},
                           {"b.html", "<html><head></head><body>b</body></html>"}});
  CHECK(exported.read("content/a.html").find("<head><meta charset=\"utf-8\"><script") !=
        std::string::npos);
  CHECK(exported.read("content/b.html").find("<meta") == std::string::npos);
}

TEST_CASE("what leads nowhere asks for nothing in a site with a translator") {
  MemoryTree tree;
  tree.add(
      EntryName::from("a.html"),
      "<html><head><link rel=stylesheet href=no.css></head><body><img src='no.png'><a "
      "href=\"app:no\">x</a><iframe src='no.html'></iframe><a href='app:b'>b</a></body></html>");
  tree.add(EntryName::from("c/b.html"), "<html><body>b</body></html>");
  const parcours::content::Site site(tree, [](const EntryName&, std::string_view target) {
    std::optional<std::string> meant;
    if (target == "app:no") meant = "";
    if (target == "app:b") meant = "/c/b.html";
    return meant;
  });
  const auto reading = parcours::source::read_folder(site, "demo");
  const Package package = build_package(reading.path, site, {}, reading.losses);
  for (const auto& entry : package.plan.entries()) {
    if (entry.name.str() != "content/a.html") continue;
    REQUIRE(entry.source.memory() != nullptr);
    const std::string& page = *entry.source.memory();
    CHECK(page.find("href=data:,>") != std::string::npos);
    CHECK(page.find("src='data:,'") != std::string::npos);
    CHECK(page.find("href=\"#\"") != std::string::npos);
    CHECK(page.find("src='about:blank'") != std::string::npos);
    CHECK(page.find("href='c/b.html'") != std::string::npos);
  }
  CHECK(package.report.losses.missing.size() == 3);
}

TEST_CASE("the plan depends on the input alone") {
  const std::map<std::string, std::string> files = {
      {"b/1.html", kHead + "<img src=../x.png>"}, {"a.md", "# A"}, {"x.png", "x"}};
  const Exported first(files);
  const Exported second(files);
  REQUIRE(first.plan().entries().size() == second.plan().entries().size());
  for (const auto& entry : first.plan().entries())
    CHECK(first.read(entry.name.str()) == second.read(entry.name.str()));
}
