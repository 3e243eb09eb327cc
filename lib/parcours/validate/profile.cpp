#include <parcours/validate/profile.hpp>
#include <parcours/validate/profile_data.hpp>

#include <algorithm>

namespace parcours::validate {
namespace {

Verdict verdict_for(Effect worst) {
  switch (worst) {
    case Effect::harmless:
      return Verdict::works;
    case Effect::wrong:
    case Effect::lost:
    case Effect::not_launchable:
      return Verdict::works_with_faults;
    case Effect::refused:
      return Verdict::refused;
  }
  return Verdict::works;
}

/// The items that have one of these issues.
std::vector<std::size_t> items_with(const std::vector<OutlineItem>& outline,
                                    const std::vector<std::size_t>& issues) {
  std::vector<std::size_t> items;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const std::vector<std::size_t>& own = outline[i].issues;
    const bool has = std::any_of(own.begin(), own.end(), [&issues](std::size_t issue) {
      return std::find(issues.begin(), issues.end(), issue) != issues.end();
    });
    if (has && outline[i].refers) items.push_back(i);
  }
  return items;
}

bool takes(const ProfileData& profile, Kind kind) {
  return kind == Kind::unknown || std::find(profile.kinds.begin(), profile.kinds.end(),
                                            to_string(kind)) != profile.kinds.end();
}

ProfileVerdict judge_for(const ProfileData& profile, Kind kind, const std::vector<Issue>& issues,
                         const std::vector<OutlineItem>& outline) {
  ProfileVerdict result;
  result.profile = profile.id;
  Effect worst = Effect::harmless;
  std::vector<std::size_t> closing;
  for (std::size_t i = 0; i < issues.size(); ++i) {
    const Finding& finding = issues[i].finding;
    // The rule that says what kind of package it is decides for an LMS that does not take it.
    const Effect effect = finding.rule == "PKG-026" && !takes(profile, kind)
                              ? Effect::refused
                              : effect_of(profile, finding.rule, finding.variant);
    if (effect == Effect::harmless) continue;
    worst = std::max(worst, effect);
    result.deciding.push_back({i, effect});
    if (effect == Effect::not_launchable) closing.push_back(i);
  }
  result.verdict = verdict_for(worst);
  result.not_launchable = items_with(outline, closing);
  return result;
}

}  // namespace

std::vector<std::string> profile_ids() {
  std::vector<std::string> ids;
  for (const ProfileData& profile : all_profiles()) ids.emplace_back(profile.id);
  return ids;
}

void judge(Validation& validation) {
  for (const std::string& id : validation.settings.profiles) {
    const ProfileData* profile = find_profile(id);
    if (profile == nullptr) continue;
    validation.profiles.push_back(
        judge_for(*profile, validation.kind, validation.issues, validation.outline));
  }
}

}  // namespace parcours::validate
