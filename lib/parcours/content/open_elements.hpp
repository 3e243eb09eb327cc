#pragma once

#include <parcours/content/html_elements.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace parcours::content {

/// The elements of a page's body that are open, as long as each of them ends where it should. Every
/// function that returns a bool returns false if that is over: a parser would have to repair
/// something.
class OpenElements {
 public:
  OpenElements() { open_.reserve(kUsualDepth); }

  /// What is open somewhere around the place.
  enum Around : std::uint8_t {
    kParagraph = 1U << 0U,  ///< In the same block or cell ("in button scope").
    kAnchor = 1U << 1U,
    kNobr = 1U << 2U,
    kButton = 1U << 3U,
    kTable = 1U << 4U,
    kSelect = 1U << 5U,
    kMarker = 1U << 6U,  ///< `object` and its like.
  };

  /// `name` as written; it must outlive the element. False if the nesting is deep.
  bool push(std::string_view name, ElementRole role, bool is_svg = false);
  void pop() { open_.pop_back(); }

  /// The innermost element's role; `body` if none is open.
  ElementRole current() const { return open_.empty() ? ElementRole::body : open_.back().role; }
  bool is_current(std::string_view name) const;
  bool is_in_svg() const { return !open_.empty() && open_.back().is_svg; }
  bool is_around(Around what) const { return !open_.empty() && (open_.back().around & what) != 0; }
  std::size_t depth() const { return open_.size(); }

  /// Ends elements that need no end tag ("generate implied end tags") up to one of that name.
  void close_implied(std::string_view except = {});
  /// What the start tag of a block does.
  bool close_paragraph();
  /// What the start tag of an `li`, `dd` or `dt` does to the one before it.
  bool close_list_item(ElementRole role);
  /// Goes back to the part of a table in which one with that role can begin, and opens the parts
  /// that need no start tag.
  bool enter_table_part(ElementRole role);
  /// Goes back to the part of a table whose end tag was met.
  void leave_table_parts(ElementRole role);

 private:
  struct Open {
    std::string_view name;
    ElementRole role;
    std::uint8_t around;
    bool is_svg;
  };

  static constexpr std::size_t kUsualDepth = 32;

  void leave_cell();
  void pop_if(ElementRole role);

  std::vector<Open> open_;
};

}  // namespace parcours::content
