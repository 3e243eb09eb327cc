#include <parcours/base/uri.hpp>
#include <parcours/validate/rules/run.hpp>
#include <parcours/validate/rules/run_sights.hpp>

#include <unordered_map>

/// Where the pages, styles and scripts lead.
namespace parcours::validate::rules {
namespace {

/// Looking for the nearest name takes a walk over all names.
constexpr std::size_t kMostNearestNames = 40;

/// Without query and fragment, from the root: what the author may have meant is looked for by it.
std::string path_of(const Package& package, std::size_t file, std::string_view target) {
  const std::string path = uri::decode(uri::split(target).path);
  return uri::resolve(package.files().name(file).str(), path).value_or(path);
}

std::string host_of(std::string_view address) {
  const std::size_t begin = address.find("//");
  if (begin == std::string_view::npos) return std::string(address);
  const std::string_view rest = address.substr(begin + 2);
  return std::string(rest.substr(0, rest.find_first_of("/?#:")));
}

class NearestNames {
 public:
  explicit NearestNames(const Package& package) : package_(package) {}

  const std::string& nearest(std::size_t file, std::string_view target) {
    const std::string path = path_of(package_, file, target);
    const auto known = known_.find(path);
    if (known != known_.end()) return known->second;
    if (known_.size() >= kMostNearestNames || path.empty()) return none_;
    return known_.emplace(path, package_.files().nearest(path)).first->second;
  }

 private:
  const Package& package_;
  std::unordered_map<std::string, std::string> known_;
  std::string none_;
};

std::string_view weight_of(SightKind kind) {
  switch (kind) {
    case SightKind::missing_minor:
    case SightKind::other_case_minor:
      return "minor";
    case SightKind::missing_link:
    case SightKind::other_case_link:
      return "link";
    default:
      return "";
  }
}

}  // namespace

void run_012(const Package& package, Report& report) {
  const Content& content = package.content();
  DistinctFirst missing;
  for_each_reached_sight(
      content, {SightKind::missing, SightKind::missing_minor, SightKind::missing_link},
      [&missing](std::size_t file, const Sight& sight) { missing.add(file, sight); });
  NearestNames suggestions(package);
  for (const auto& [file, sight] : missing.take()) {
    const std::string& target = content.word(sight->text);
    const std::string& nearest = suggestions.nearest(file, target);
    report.add(
        spot_of(package, file, *sight),
        {{"target", target}, {"nearest", nearest}, {"known", nearest.empty() ? "no" : "yes"}},
        weight_of(sight->kind));
  }
}

void run_013(const Package& package, Report& report) {
  const Content& content = package.content();
  DistinctFirst found;
  for_each_reached_sight(
      content, {SightKind::other_case, SightKind::other_case_minor, SightKind::other_case_link},
      [&found](std::size_t file, const Sight& sight) { found.add(file, sight); });
  for (const auto& [file, sight] : found.take()) {
    report.add(
        spot_of(package, file, *sight),
        {{"target", content.word(sight->text)}, {"name", package.files().name(sight->file).str()}},
        weight_of(sight->kind));
  }
}

void run_014(const Package& package, Report& report) {
  const Content& content = package.content();
  DistinctFirst found;
  for_each_reached_sight(
      content, {SightKind::insecure},
      [&found](std::size_t file, const Sight& sight) { found.add(file, sight); });
  for (const auto& [file, sight] : found.take()) {
    report.add(spot_of(package, file, *sight), {{"address", content.word(sight->text)}});
  }
}

void run_015(const Package& package, Report& report) {
  const Content& content = package.content();
  DistinctFirst found;
  for_each_reached_sight(
      content, {SightKind::remote},
      [&found](std::size_t file, const Sight& sight) { found.add(file, sight); });
  for (const auto& [file, sight] : found.take()) {
    report.add(spot_of(package, file, *sight), {{"site", host_of(content.word(sight->text))}});
  }
}

void run_020(const Package& package, Report& report) {
  const Content& content = package.content();
  DistinctFirst found;
  for_each_reached_sight(
      content, {SightKind::absolute, SightKind::outside, SightKind::base},
      [&found](std::size_t file, const Sight& sight) { found.add(file, sight); });
  for (const auto& [file, sight] : found.take()) {
    report.add(spot_of(package, file, *sight), {{"target", content.word(sight->text)}},
               sight->kind == SightKind::outside ? "outside"
               : sight->kind == SightKind::base  ? "base"
                                                 : "");
  }
}

void run_025(const Package& package, Report& report) {
  const Content& content = package.content();
  for_each_reached_sight(
      content, {SightKind::missing_redirect}, [&](std::size_t file, const Sight& sight) {
        report.add(spot_of(package, file, sight), {{"target", content.word(sight.text)}});
      });
}

void run_027(const Package& package, Report& report) {
  const Content& content = package.content();
  for_each_reached_sight(content, {SightKind::sco_link}, [&](std::size_t file, const Sight& sight) {
    if (has_any(content.gathered(file), fact::handles_links)) return;
    report.add(spot_of(package, file, sight), {{"target", package.files().name(sight.file).str()}});
  });
}

}  // namespace parcours::validate::rules
