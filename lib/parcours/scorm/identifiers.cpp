#include <parcours/base/stable_hash.hpp>
#include <parcours/base/text.hpp>
#include <parcours/scorm/identifiers.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace parcours::scorm {
namespace {

constexpr std::int64_t kLongestTimespan = ((9999LL * 60 + 59) * 60 + 59) * 100 + 99;

std::string readable(std::string_view text, std::size_t limit) {
  std::string name;
  for (const char c : text::to_ascii(text)) {
    if (name.size() >= limit) break;
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  while (name.ends_with('-')) name.pop_back();
  return name;
}

/// Prerequisites may have 200 characters in all, so a long identifier is cut and ends with a hash
/// of the whole.
std::string brief(std::string_view identifier) {
  constexpr std::size_t kLongest = 18;
  if (identifier.size() <= kLongest) return std::string(identifier);
  const std::string hash = fmt::format("{:016x}", stable_hash(identifier)).substr(0, 10);
  return fmt::format("{}-{}", identifier.substr(0, kLongest - 1 - hash.size()), hash);
}

}  // namespace

std::string manifest_identifier(std::string_view path_identifier) {
  const std::string hash = fmt::format("{:016x}", stable_hash(path_identifier)).substr(0, 14);
  const std::string name = readable(path_identifier, 40);
  return name.empty() ? "P" + hash : fmt::format("P{}-{}", hash, name);
}

std::string item_identifier(std::string_view identifier) { return "I-" + brief(identifier); }

std::string resource_identifier(std::string_view identifier) { return "R-" + brief(identifier); }

std::string to_timespan(std::int64_t hundredths) {
  hundredths = std::clamp<std::int64_t>(hundredths, 0, kLongestTimespan);
  const std::int64_t seconds = hundredths / 100;
  return fmt::format("{:04}:{:02}:{:02}.{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60,
                     hundredths % 100);
}

std::string to_score(double score) {
  std::string text = fmt::format("{:.2f}", std::clamp(score, 0.0, 100.0));
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text == "0" ? "0.0" : text;
}

}  // namespace parcours::scorm
