#include <parcours/content/ascii.hpp>
#include <parcours/content/gumbo_faults.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace parcours::content {
namespace {

template <std::size_t Count>
bool is_among(std::string_view name, const std::array<std::string_view, Count>& names) {
  return std::ranges::find(names, name) != names.end();
}

/// Elements of SVG and MathML inside of which HTML goes on.
bool holds_html(std::string_view parent, std::string_view name) {
  static constexpr std::array<std::string_view, 3> kInSvg = {"foreignobject", "desc", "title"};
  static constexpr std::array<std::string_view, 6> kInMath = {"mi", "mo",    "mn",
                                                              "ms", "mtext", "annotation-xml"};
  return parent == "svg" ? is_among(name, kInSvg) : parent == "math" && is_among(name, kInMath);
}

/// Elements by whose names gumbo tells where in a page it is, whatever vocabulary they belong to.
bool is_landmark(std::string_view name) {
  static constexpr std::array<std::string_view, 11> kLandmarks = {
      "td",      "th",       "tr",     "tbody",    "thead",   "tfoot",
      "caption", "colgroup", "select", "template", "frameset"};
  return is_among(name, kLandmarks);
}

/// Follows the tags as far as they lead into SVG and MathML and out again. Where it is in doubt it
/// stays inside.
class ForeignFollower {
 public:
  /// True if the tag is a landmark right inside SVG or MathML.
  bool start(std::string_view name, bool self_closing) {
    const bool is_foreign = !open_.empty() && (open_.back() == "svg" || open_.back() == "math");
    if (is_foreign && is_landmark(name)) return true;
    const bool opens =
        name == "svg" || name == "math" || (!open_.empty() && holds_html(open_.back(), name));
    if (opens && !self_closing) open_.emplace_back(name);
    return false;
  }

  void end(std::string_view name) {
    if (!open_.empty() && open_.back() == name) open_.pop_back();
  }

 private:
  std::vector<std::string> open_;
};

}  // namespace

bool breaks_gumbo(std::string_view html) {
  bool is_misled = false;
  bool has_end = false;
  ForeignFollower follower;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const bool closes = at + 1 < html.size() && html[at + 1] == '/';
    const std::size_t begin = at + (closes ? 2 : 1);
    if (begin >= html.size() || !ascii::is_alpha(html[begin])) continue;
    const std::size_t end = std::min(html.find_first_of(" \t\n\f\r/>", begin), html.size());
    const std::string name = ascii::lower(html.substr(begin, end - begin));
    const std::size_t close = html.find('>', end);
    const bool self_closing = close != std::string_view::npos && html[close - 1] == '/';
    if (closes) {
      follower.end(name);
    } else {
      is_misled = follower.start(name, self_closing) || is_misled;
      has_end = has_end || name == "select" || name == "template";
    }
    if (is_misled && has_end) return true;
  }
  return false;
}

}  // namespace parcours::content
