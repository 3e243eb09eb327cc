#include <parcours/base/text.hpp>
#include <parcours/validate/suggestions.hpp>

#include <algorithm>

namespace parcours::validate {
namespace {

constexpr std::size_t kLongestComparedName = 100;
/// Pairs of characters that are compared at most, for all faults together.
constexpr std::size_t kMostEffort = 4'000'000;

}  // namespace

std::string Suggestions::nearest(std::string_view wanted) {
  if (wanted.empty() || wanted.size() > kLongestComparedName || effort_ >= kMostEffort) return {};
  if (!has_names_) {
    names_ = make_names_();
    has_names_ = true;
  }
  std::vector<std::string> near;
  for (const std::string& name : names_) {
    if (effort_ >= kMostEffort) break;
    ++effort_;
    const std::size_t gap =
        std::max(name.size(), wanted.size()) - std::min(name.size(), wanted.size());
    if (name.empty() || gap > wanted.size()) continue;
    effort_ += (wanted.size() + 8) * (name.size() + 8);
    near.push_back(name);
  }
  return text::nearest(wanted, near).value_or("");
}

}  // namespace parcours::validate
