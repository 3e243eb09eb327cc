#include <parcours/source/chamilo_link_losses.hpp>

#include <fmt/format.h>

#include <cstddef>
#include <string_view>
#include <utility>

namespace parcours::source {
namespace {

using Kind = PlatformAddress::Kind;

std::string_view meaning_for_people(Kind kind) {
  switch (kind) {
    case Kind::platform_file:
      return "names a file of the platform itself, which no backup holds";
    case Kind::other_course:
      return "leads to another course, which is not in the backup";
    case Kind::tool:
    case Kind::item:
    case Kind::file:
    case Kind::link:
    case Kind::editor_style:
    case Kind::as_it_stands:
      break;
  }
  return "leads to a screen of the platform, which no package can hold";
}

struct Occurrence {
  std::string page;
  int line = 0;
  std::size_t others = 0;  ///< Places besides this first one.
};

}  // namespace

void report_platform_links(const content::Site& site, const PlatformAddresses& addresses,
                           const std::vector<content::FileNumber>& pages,
                           const std::map<EntryName, std::string>& titles,
                           const std::string& path_title, LossReport& losses) {
  std::vector<std::pair<Kind, std::string>> order;
  std::map<std::pair<Kind, std::string>, Occurrence> found;
  std::size_t styled = 0;
  for (const content::FileNumber page : pages) {
    const EntryName& name = site.name(page);
    for (const content::Link& link : site.page(page).links) {
      if (!link.is_dead || link.destination != content::Destination::none) continue;
      const Kind kind = addresses.meaning(name, link.reference.target).kind;
      if (kind == Kind::editor_style) {
        ++styled;
        continue;
      }
      const auto key = std::make_pair(kind, link.reference.target);
      const auto [place, is_new] = found.try_emplace(key);
      if (is_new) {
        const auto title = titles.find(name);
        place->second = {title == titles.end() ? name.str() : title->second, link.reference.line};
        order.push_back(key);
      } else {
        ++place->second.others;
      }
    }
  }
  for (const auto& key : order) {
    const Occurrence& first = found.at(key);
    losses.simplified(
        first.page,
        fmt::format(
            "“{}” (line {}{}) {}, so it was taken out", key.second, first.line,
            first.others == 0 ? std::string() : fmt::format(" and {} more places", first.others),
            meaning_for_people(key.first)));
  }
  if (styled > 0) {
    losses.simplified(path_title, fmt::format("{} of its pages had the style of the platform's "
                                              "editor, which no backup holds",
                                              styled));
  }
}

}  // namespace parcours::source
