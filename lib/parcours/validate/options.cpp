#include <parcours/validate/options.hpp>

#include <algorithm>

namespace parcours::validate {

bool Settings::has_profile(std::string_view profile) const {
  return std::find(profiles.begin(), profiles.end(), profile) != profiles.end();
}

bool Settings::applies(const Rule& rule) const {
  std::string_view rest = rule.profiles;
  if (rest.empty()) return true;
  if (rest == "all") return !profiles.empty();
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (has_profile(rest.substr(0, end))) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

Severity Settings::severity(const Rule& rule, std::string_view variant) const {
  const auto chosen = severities.find(rule.id);
  if (chosen != severities.end()) return chosen->second;
  if (const VariantSeverity* own = find_variant(rule.id, variant)) {
    return strict ? own->strict : own->severity;
  }
  return strict ? rule.strict : rule.severity;
}

}  // namespace parcours::validate
