#include <parcours/validate/profile_data.hpp>
#include <parcours/validate/reports/display.hpp>
#include <parcours/validate/reports/words.hpp>

#include <fmt/format.h>
#include <unicode/listformatter.h>
#include <unicode/measunit.h>
#include <unicode/numberformatter.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace parcours::validate {
namespace {

constexpr std::string_view kIsolate = "\u2068";
constexpr std::string_view kEndOfIsolate = "\u2069";
constexpr std::size_t kLongestFact = 300;

icu::Locale locale_of(std::string_view language) {
  return icu::Locale(std::string(language).c_str());
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

/// Facts come from the package, so anything can be in them.
Finding tamed(Finding finding) {
  for (Argument& argument : finding.arguments) {
    auto* text = std::get_if<std::string>(&argument.value);
    if (text == nullptr) continue;
    *text = printable(*text, kLongestFact);
    if (has_right_to_left(*text)) *text = fmt::format("{}{}{}", kIsolate, *text, kEndOfIsolate);
  }
  return finding;
}

/// At least kilobytes: nobody compares bytes.
icu::MeasureUnit unit_for(std::uint64_t bytes, double& value) {
  value = static_cast<double>(bytes) / 1000;
  if (bytes < 1'000'000) return icu::MeasureUnit::getKilobyte();
  value /= 1000;
  if (bytes < 1'000'000'000) return icu::MeasureUnit::getMegabyte();
  value /= 1000;
  return icu::MeasureUnit::getGigabyte();
}

}  // namespace

std::string Words::say(std::string_view key, const Arguments& arguments) const {
  return catalogue_.say(fmt::format("report/{}", key), arguments);
}

std::string Words::evidence(std::string_view profile) const {
  return catalogue_.say(fmt::format("profile/{}/evidence", profile));
}

Spoken Words::speak(const Finding& finding) const {
  Spoken spoken = catalogue_.speak(tamed(finding));
  if (spoken.message.empty()) spoken.message = spoken.title.empty() ? finding.rule : spoken.title;
  return spoken;
}

std::string Words::kind(Kind kind) const {
  if (kind == Kind::unknown) return say("kind/unknown");
  if (kind == Kind::course_backup) return say("kind/course_backup");
  return std::string(to_string(kind));
}

std::string Words::severity(Severity severity) const {
  return say(fmt::format("severity/{}", to_string(severity)));
}

std::string Words::verdict(Verdict verdict) const {
  std::string key(to_string(verdict));
  std::replace(key.begin(), key.end(), ' ', '_');
  return say("verdict/" + key);
}

std::string Words::count(Severity severity, std::size_t number) const {
  return say(fmt::format("count/{}", to_string(severity)), {{"count", std::uint64_t{number}}});
}

std::string Words::counts(const Validation& validation) const {
  std::vector<std::string> parts;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    const std::size_t number = validation.count(severity);
    if (number > 0) parts.push_back(count(severity, number));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string Words::list(const std::vector<std::string>& members) const {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::ListFormatter> formatter(
      icu::ListFormatter::createInstance(locale_of(language()), status));
  std::vector<icu::UnicodeString> texts;
  texts.reserve(members.size());
  for (const std::string& member : members) texts.push_back(icu::UnicodeString::fromUTF8(member));
  icu::UnicodeString result;
  if (U_SUCCESS(status) != 0) {
    formatter->format(texts.data(), static_cast<std::int32_t>(texts.size()), result, status);
  }
  return U_SUCCESS(status) != 0 ? to_utf8(result) : fmt::format("{}", fmt::join(members, ", "));
}

std::string Words::size(std::uint64_t bytes) const {
  double value = 0;
  const icu::MeasureUnit unit = unit_for(bytes, value);
  UErrorCode status = U_ZERO_ERROR;
  const auto text = icu::number::NumberFormatter::withLocale(locale_of(language()))
                        .unit(unit)
                        .unitWidth(UNUM_UNIT_WIDTH_SHORT)
                        .precision(icu::number::Precision::maxFraction(value < 10 ? 1 : 0))
                        .formatDouble(value, status)
                        .toString(status);
  return U_SUCCESS(status) != 0 ? to_utf8(text) : std::to_string(bytes);
}

std::vector<std::pair<Effect, std::vector<std::size_t>>> reasons_of(const ProfileVerdict& profile) {
  std::vector<std::pair<Effect, std::vector<std::size_t>>> reasons;
  for (const Effect effect :
       {Effect::refused, Effect::not_launchable, Effect::lost, Effect::wrong}) {
    // Of what is refused, nothing else matters.
    if ((profile.verdict == Verdict::refused) != (effect == Effect::refused)) continue;
    std::vector<std::size_t> issues;
    for (const ProfileVerdict::Reason& reason : profile.deciding) {
      if (reason.effect == effect) issues.push_back(reason.issue);
    }
    if (!issues.empty()) reasons.emplace_back(effect, std::move(issues));
  }
  return reasons;
}

std::string system_name(std::string_view profile) {
  const ProfileData* data = find_profile(profile);
  return std::string(data == nullptr ? profile : data->name);
}

}  // namespace parcours::validate
