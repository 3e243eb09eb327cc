#include <parcours/validate/profile_data.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace parcours::validate {
namespace {

const RuleEffect* find_effect(std::span<const RuleEffect> effects, std::string_view rule) {
  const auto found = std::lower_bound(
      effects.begin(), effects.end(), rule,
      [](const RuleEffect& effect, std::string_view wanted) { return effect.rule < wanted; });
  return found == effects.end() || found->rule != rule ? nullptr : &*found;
}

}  // namespace

std::string_view to_string(Effect effect) {
  switch (effect) {
    case Effect::harmless:
      return "harmless";
    case Effect::wrong:
      return "wrong";
    case Effect::lost:
      return "lost";
    case Effect::not_launchable:
      return "not-launchable";
    case Effect::refused:
      return "refused";
  }
  return "";
}

const ProfileData* find_profile(std::string_view id) {
  const auto profiles = all_profiles();
  const auto found = std::find_if(profiles.begin(), profiles.end(),
                                  [id](const ProfileData& profile) { return profile.id == id; });
  return found == profiles.end() ? nullptr : &*found;
}

Effect effect_of(const ProfileData& profile, std::string_view rule, std::string_view variant) {
  if (!variant.empty()) {
    const RuleEffect* exact = find_effect(profile.effects, fmt::format("{}/{}", rule, variant));
    if (exact != nullptr) return exact->effect;
  }
  const RuleEffect* general = find_effect(profile.effects, rule);
  return general == nullptr ? Effect::harmless : general->effect;
}

}  // namespace parcours::validate
