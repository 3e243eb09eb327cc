#include <parcours/content/ascii.hpp>
#include <parcours/content/open_elements.hpp>

#include <algorithm>

namespace parcours::content {
namespace {

using Role = ElementRole;

/// Browsers stop there too; pages of people are far from it.
constexpr std::size_t kMostOpenElements = 512;

bool needs_no_end_tag(Role role) {
  switch (role) {
    case Role::definition:
    case Role::list_item:
    case Role::option:
    case Role::option_group:
    case Role::paragraph:
    case Role::ruby_part:
      return true;
    default:
      return false;
  }
}

/// What a list item is looked for through.
bool is_special(Role role, std::string_view name) {
  switch (role) {
    case Role::other:
    case Role::formatting:
    case Role::anchor:
    case Role::option:
    case Role::option_group:
    case Role::ruby_part:
    case Role::paragraph:
      return false;
    case Role::block:
      // gumbo knows `main` for a block, but not for a special element.
      return !ascii::equal_names(name, "div") && !ascii::equal_names(name, "address") &&
             !ascii::equal_names(name, "main");
    default:
      return true;
  }
}

std::uint8_t opened_by(Role role, std::string_view name, unsigned around) {
  switch (role) {
    case Role::paragraph:
      return static_cast<std::uint8_t>(around | OpenElements::kParagraph);
    case Role::anchor:
      return static_cast<std::uint8_t>(
          around | (name.size() == 1 ? OpenElements::kAnchor : OpenElements::kNobr));
    case Role::select:
      return static_cast<std::uint8_t>(around | OpenElements::kSelect);
    case Role::button:
      around |= OpenElements::kButton;
      break;
    case Role::table:
      around |= OpenElements::kTable;
      break;
    case Role::marker:
      around |= OpenElements::kMarker;
      break;
    case Role::caption:
    case Role::cell:
      break;
    default:
      return static_cast<std::uint8_t>(around);
  }
  return static_cast<std::uint8_t>(around & ~unsigned{OpenElements::kParagraph});
}

}  // namespace

bool OpenElements::push(std::string_view name, Role role, bool is_svg) {
  if (open_.size() == kMostOpenElements) return false;
  const unsigned around = open_.empty() ? 0U : open_.back().around;
  const std::uint8_t inside =
      is_svg ? static_cast<std::uint8_t>(around) : opened_by(role, name, around);
  open_.push_back({name, role, inside, is_svg});
  return true;
}

bool OpenElements::is_current(std::string_view name) const {
  return !open_.empty() && ascii::equal_names(open_.back().name, name);
}

void OpenElements::close_implied(std::string_view except) {
  while (needs_no_end_tag(current()) && !is_current(except)) pop();
}

bool OpenElements::close_paragraph() {
  if (!is_around(kParagraph)) return true;
  close_implied("p");
  if (current() != Role::paragraph) return false;
  pop();
  return true;
}

bool OpenElements::close_list_item(Role role) {
  bool only_paragraphs = true;
  for (std::size_t i = open_.size(); i > 0; --i) {
    const Open& open = open_[i - 1];
    if (open.role == role) {
      if (!only_paragraphs) return false;
      open_.resize(i - 1);
      return true;
    }
    if (is_special(open.role, open.name)) return true;
    only_paragraphs = only_paragraphs && open.role == Role::paragraph;
  }
  return true;
}

void OpenElements::leave_cell() {
  close_implied();
  pop_if(Role::cell);
}

void OpenElements::pop_if(Role role) {
  if (current() == role) pop();
}

bool OpenElements::enter_table_part(Role role) {
  if (!is_around(kTable)) return false;
  leave_cell();
  switch (role) {
    case Role::cell:
      pop_if(Role::column_group);
      if (current() == Role::table && !push({}, Role::row_group)) return false;
      if (current() == Role::row_group && !push({}, Role::row)) return false;
      return current() == Role::row;
    case Role::row:
      pop_if(Role::column_group);
      pop_if(Role::row);
      if (current() == Role::table && !push({}, Role::row_group)) return false;
      return current() == Role::row_group;
    case Role::row_group:
    case Role::column_group:
      pop_if(Role::row);
      pop_if(Role::row_group);
      pop_if(Role::column_group);
      return current() == Role::table;
    case Role::column:
      if (current() == Role::table && !push({}, Role::column_group)) return false;
      return current() == Role::column_group;
    case Role::caption:
      return current() == Role::table;
    default:
      return false;
  }
}

void OpenElements::leave_table_parts(Role role) {
  if (role == Role::cell || role == Role::caption || role == Role::column_group) {
    if (role != Role::column_group) close_implied();
    return;
  }
  leave_cell();
  if (role == Role::row) return;
  pop_if(Role::row);
  if (role == Role::row_group) return;
  pop_if(Role::row_group);
  pop_if(Role::column_group);
}

}  // namespace parcours::content
