#include <parcours/base/text.hpp>
#include <parcours/validate/plugin.hpp>
#include <parcours/validate/rules/run.hpp>
#include <parcours/validate/rules/run_sights.hpp>

#include <algorithm>
#include <optional>

/// What browsers of today do with the pages, and what the frames of an LMS do.
namespace parcours::validate::rules {
namespace {

/// Tools of the years of change wrote their course twice, and chose by themselves.
bool has_html5_twin(const Package& package) {
  return std::any_of(
      package.files().names().begin(), package.files().names().end(), [](const EntryName& name) {
        const std::string base = text::to_lower_ascii(name.base());
        return base.find("html5") != std::string::npos && base.find(".htm") != std::string::npos;
      });
}

/// Files that some page of the package shows in a frame of its own.
std::vector<bool> framed_files(const Content& content) {
  std::vector<bool> framed(content.size());
  for (std::size_t file = 0; file < content.size(); ++file) {
    for (const Edge& edge : content.file(file).edges) {
      if (edge.via == Via::frame) framed[edge.file] = true;
    }
  }
  return framed;
}

/// Files that run in the course of an authoring tool, which knows what it does.
std::vector<bool> tool_files(const Content& content) {
  return content.run_with([](std::uint64_t facts) { return has_any(facts, fact::tool); });
}

/// A fact that some pages have: how many, and which is the first.
struct Tally {
  std::uint64_t count = 0;
  std::uint64_t pages = 0;
  std::optional<std::size_t> first;

  void add(std::size_t file, std::uint64_t number) {
    if (number == 0) return;
    count += number;
    ++pages;
    if (!first) first = file;
  }
  void tell(const Package& package, Report& report, std::string_view variant) const {
    if (!first) return;
    report.add(Package::file(package.files().name(*first).str()),
               {{"count", count}, {"pages", pages}}, variant);
  }
};

}  // namespace

void run_016(const Package& package, Report& report) {
  const Content& content = package.content();
  const bool has_twin = has_html5_twin(package);
  for_each_reached_sight(content, {SightKind::plugin}, [&](std::size_t file, const Sight& sight) {
    const bool is_all_there_is = !has_twin && content.runs_at_launch(file);
    report.add(spot_of(package, file, sight), {{"plugin", content.word(sight.text)}},
               is_all_there_is ? "" : "beside");
  });
  for (const Resource& resource : package.manifest().resources) {
    // RES-027 tells of SCOs that are no pages.
    const std::string_view plugin = plugin_of_name(resource.href);
    if (!resource.is_launched || resource.is_sco() || plugin.empty()) continue;
    report.add(package.at(*resource.element, "href"), {{"plugin", plugin}});
  }
}

void run_017(const Package& package, Report& report) {
  const Content& content = package.content();
  for_each_reached_sight(
      content, {SightKind::unplayable}, [&](std::size_t file, const Sight& sight) {
        report.add(spot_of(package, file, sight), {{"target", content.word(sight.text)}});
      });
}

void run_018(const Package& package, Report& report) {
  const Content& content = package.content();
  for_each_reached_sight(
      content, {SightKind::frame_buster},
      [&](std::size_t file, const Sight& sight) { report.add(spot_of(package, file, sight)); });
}

void run_019(const Package& package, Report& report) {
  const Content& content = package.content();
  const std::vector<bool> framed = framed_files(content);
  const std::vector<bool> of_tool = tool_files(content);
  for_each_reached_sight(content,
                         {SightKind::leaves_frame, SightKind::moves_top, SightKind::closes_window},
                         [&](std::size_t file, const Sight& sight) {
                           const std::string& word = content.word(sight.text);
                           if (of_tool[file]) return;
                           if (word == "_parent" && framed[file]) return;
                           if (word == "parent.close()" && framed[file]) return;
                           const Spot spot = spot_of(package, file, sight);
                           if (sight.kind == SightKind::leaves_frame) {
                             report.add(spot, {{"target", word}});
                           } else if (sight.kind == SightKind::moves_top) {
                             report.add(spot, {}, "moves");
                           } else {
                             report.add(spot, {{"call", word}}, "closes");
                           }
                         });
}

void run_021(const Package& package, Report& report) {
  const Content& content = package.content();
  for_each_reached_sight(content, {SightKind::charset_wrong, SightKind::charset_missing},
                         [&](std::size_t file, const Sight& sight) {
                           report.add(spot_of(package, file, sight),
                                      {{"charset", content.word(sight.text)}},
                                      sight.kind == SightKind::charset_wrong ? "wrong" : "");
                         });
}

void run_022(const Package& package, Report& report) {
  const Content& content = package.content();
  Tally titles;
  Tally languages;
  Tally viewports;
  Tally images;
  for (std::size_t file = 0; file < content.size(); ++file) {
    const ContentFile& page = content.file(file);
    if (!content.is_reached(file)) continue;
    const auto has = [&page](std::uint64_t fact) -> std::uint64_t {
      return has_any(page.facts, fact) ? 1 : 0;
    };
    titles.add(file, has(fact::no_title));
    languages.add(file, has(fact::no_language));
    viewports.add(file, has(fact::no_viewport));
    images.add(file, page.images_without_alt);
  }
  titles.tell(package, report, "title");
  languages.tell(package, report, "language");
  viewports.tell(package, report, "viewport");
  images.tell(package, report, "");
}

void run_023(const Package& package, Report& report) {
  const Content& content = package.content();
  for_each_reached_sight(
      content, {SightKind::synchronous, SightKind::writes_insecure, SightKind::modal_dialog},
      [&](std::size_t file, const Sight& sight) {
        report.add(spot_of(package, file, sight), {},
                   sight.kind == SightKind::synchronous       ? ""
                   : sight.kind == SightKind::writes_insecure ? "write"
                                                              : "dialog");
      });
}

void run_024(const Package& package, Report& report) {
  const Content& content = package.content();
  for_each_reached_sight(content, {SightKind::domain}, [&](std::size_t file, const Sight& sight) {
    report.add(spot_of(package, file, sight));
  });
}

}  // namespace parcours::validate::rules
