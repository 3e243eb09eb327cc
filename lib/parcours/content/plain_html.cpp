#include <parcours/content/ascii.hpp>
#include <parcours/content/html_elements.hpp>
#include <parcours/content/html_lexer.hpp>
#include <parcours/content/open_elements.hpp>
#include <parcours/content/plain_html.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace parcours::content {
namespace {

using Role = ElementRole;
using Result = HtmlLexer::Result;

/// Follows the insertion modes (HTML Living Standard 13.2.6.4) as far as they change nothing.
class PlainReader {
 public:
  PlainReader(std::string_view text, HtmlTokens& tokens)
      : text_(text), tokens_(tokens), lexer_(text, tokens) {}

  bool read();

 private:
  enum class Phase : std::uint8_t {
    before_html,
    before_head,
    head,
    head_noscript,
    after_head,
    body,
    after_body,
    after_html,
  };

  // Each returns false where the page is not plain.
  bool read_markup();
  bool read_declaration();
  bool read_start_tag();
  bool read_end_tag();

  bool text(std::size_t begin, std::size_t end);
  bool start(const HtmlLexer::Tag& tag);
  bool start_before_body(const HtmlLexer::Tag& tag, Role role);
  bool start_in_head(const HtmlLexer::Tag& tag, Role role);
  bool start_in_body(const HtmlLexer::Tag& tag, Role role);
  bool start_in_select(const HtmlLexer::Tag& tag, Role role);
  bool start_in_svg(const HtmlLexer::Tag& tag, std::string_view lowered);
  bool start_block(const HtmlLexer::Tag& tag, Role role);
  bool start_inline(const HtmlLexer::Tag& tag, Role role);
  bool start_table_part(const HtmlLexer::Tag& tag, Role role);
  bool end(const HtmlLexer::Tag& tag);
  bool end_in_body(const HtmlLexer::Tag& tag, Role role);
  bool end_page(const HtmlLexer::Tag& tag, Role role);

  bool open(const HtmlLexer::Tag& tag, Role role, bool is_svg = false);
  bool close_current(const HtmlLexer::Tag& tag);
  bool raw_text(const HtmlLexer::Tag& tag, Role role);
  bool skip_first_line_end();
  bool is_in_table_part() const;
  void add(HtmlTokens::Entry entry);
  void add_text(std::size_t begin, std::size_t end, Notation notation);
  void end_text(std::size_t at);
  std::string_view lowered(const HtmlLexer::Tag& tag);

  std::string_view text_;
  HtmlTokens& tokens_;
  HtmlLexer lexer_;
  OpenElements open_;
  Phase phase_ = Phase::before_html;
  std::size_t at_ = 0;
  /// A text goes on over what puts nothing into the tree.
  std::optional<std::size_t> open_text_;
  bool saw_doctype_ = false;
  bool has_html_doctype_ = false;  ///< The one that surely means no quirks.
  bool is_form_open_ = false;
  std::array<char, 16> name_{};
};

bool PlainReader::read() {
  if (text_.find('\0') != std::string_view::npos || text_.starts_with("\xEF\xBB\xBF")) return false;
  while (at_ < text_.size()) {
    const std::size_t markup = lexer_.find_markup(at_);
    if (markup > at_ && !text(at_, markup)) return false;
    at_ = markup;
    if (at_ < text_.size() && !read_markup()) return false;
  }
  end_text(text_.size());
  return true;
}

bool PlainReader::read_markup() {
  switch (text_[at_ + 1]) {
    case '!':
    case '?':
      return read_declaration();
    case '/':
      return read_end_tag();
    default:
      return read_start_tag();
  }
}

bool PlainReader::read_declaration() {
  HtmlTokens::Entry entry;
  entry.begin = at_;
  const std::string_view rest = text_.substr(at_);
  if (ascii::starts_with(rest, "<!doctype")) {
    if (phase_ != Phase::before_html || saw_doctype_) return false;
    saw_doctype_ = true;
    entry.kind = Token::Kind::doctype;
    const std::size_t close = text_.find('>', at_);
    entry.end = close == std::string_view::npos ? text_.size() : close + 1;
    has_html_doctype_ = ascii::equals(text_.substr(at_, entry.end - at_), "<!doctype html>");
  } else {
    if (!rest.starts_with("<!--") && !rest.starts_with("<?")) return false;
    entry.kind = Token::Kind::comment;
    if (lexer_.read_comment(at_, entry.end) == Result::odd) return false;
  }
  end_text(at_);
  add(entry);
  return true;
}

bool PlainReader::read_start_tag() {
  HtmlLexer::Tag tag;
  const Result result = lexer_.read_start_tag(at_, tag);
  if (result == Result::odd) return false;
  end_text(at_);
  at_ = result == Result::cut_off ? text_.size() : tag.entry.end;
  return result == Result::cut_off || start(tag);
}

bool PlainReader::read_end_tag() {
  HtmlLexer::Tag tag;
  const Result result = lexer_.read_end_tag(at_, tag);
  if (result == Result::odd) return false;
  if (result == Result::cut_off) end_text(at_);
  at_ = result == Result::cut_off ? text_.size() : tag.entry.end;
  return result == Result::cut_off || end(tag);
}

std::string_view PlainReader::lowered(const HtmlLexer::Tag& tag) {
  if (!tag.entry.has_capitals) return tag.name;
  // No known name is as long as the buffer.
  const std::size_t length = std::min(tag.name.size(), name_.size());
  for (std::size_t i = 0; i < length; ++i) name_.at(i) = ascii::lower(tag.name[i]);
  return {name_.data(), length};
}

void PlainReader::add(HtmlTokens::Entry entry) {
  at_ = entry.end;
  tokens_.entries.push_back(entry);
}

void PlainReader::add_text(std::size_t begin, std::size_t end, Notation notation) {
  begin = lexer_.skip_return(begin);
  if (begin >= end) return;
  HtmlTokens::Entry entry;
  entry.begin = begin;
  entry.end = end;
  entry.notation = notation;
  tokens_.entries.push_back(entry);
}

void PlainReader::end_text(std::size_t at) {
  if (open_text_) tokens_.entries[*open_text_].end = at;
  open_text_.reset();
}

bool PlainReader::text(std::size_t begin, std::size_t end) {
  if (phase_ == Phase::body && !is_in_table_part()) {
    if (open_text_) return true;
    open_text_ = tokens_.entries.size();
    add_text(begin, end, Notation::markup_text);
    return true;
  }
  std::size_t content = begin;
  while (content < end && ascii::is_space(text_[content])) ++content;
  if (content < end) {
    // A reference can stand for white space.
    if (text_[content] == '&' || phase_ > Phase::after_head || phase_ == Phase::head_noscript) {
      return false;
    }
  }
  if (phase_ > Phase::before_head && content > begin && !open_text_) {
    open_text_ = tokens_.entries.size();
    add_text(begin, content, Notation::markup_text);
  }
  if (content == end) return true;
  end_text(content);
  phase_ = Phase::body;
  return text(content, end);
}

bool PlainReader::is_in_table_part() const {
  switch (open_.current()) {
    case Role::table:
    case Role::row_group:
    case Role::row:
    case Role::column_group:
      return true;
    default:
      return false;
  }
}

bool PlainReader::open(const HtmlLexer::Tag& tag, Role role, bool is_svg) {
  HtmlTokens::Entry entry = tag.entry;
  if (is_svg) entry.vocabulary = Vocabulary::svg;
  add(entry);
  return (is_svg && tag.closes_itself) || open_.push(tag.name, role, is_svg);
}

bool PlainReader::start(const HtmlLexer::Tag& tag) {
  const std::string_view name = lowered(tag);
  if (open_.is_in_svg()) return start_in_svg(tag, name);
  const Role role = element_role(name);
  return phase_ < Phase::body ? start_before_body(tag, role)
                              : phase_ == Phase::body && start_in_body(tag, role);
}

bool PlainReader::start_before_body(const HtmlLexer::Tag& tag, Role role) {
  if (role == Role::html) {
    if (phase_ != Phase::before_html) return false;
    phase_ = Phase::before_head;
    add(tag.entry);
    return true;
  }
  if (role == Role::head) {
    if (phase_ > Phase::before_head) return false;
    phase_ = Phase::head;
    add(tag.entry);
    return true;
  }
  if (phase_ < Phase::head) phase_ = Phase::head;
  switch (role) {
    case Role::head_empty:
    case Role::head_raw:
    case Role::script:
    case Role::title:
    case Role::noscript:
      return start_in_head(tag, role);
    default:
      break;
  }
  if (phase_ == Phase::head_noscript) return false;
  phase_ = Phase::body;
  if (role != Role::body) return start_in_body(tag, role);
  add(tag.entry);
  return true;
}

bool PlainReader::start_in_head(const HtmlLexer::Tag& tag, Role role) {
  // What follows the head would be put back into it.
  if (phase_ == Phase::after_head && role != Role::noscript) return false;
  if (phase_ == Phase::head_noscript &&
      ((role != Role::head_empty && role != Role::head_raw) || ascii::equals(tag.name, "base"))) {
    return false;
  }
  if (role == Role::head_empty) {
    add(tag.entry);
    return true;
  }
  if (role != Role::noscript) return raw_text(tag, role);
  if (phase_ == Phase::after_head) {
    phase_ = Phase::body;
    return start_in_body(tag, role);
  }
  phase_ = Phase::head_noscript;
  add(tag.entry);
  return true;
}

bool PlainReader::start_in_svg(const HtmlLexer::Tag& tag, std::string_view lowered) {
  // Inside of these is HTML; only text is read there.
  if (open_.current() == Role::title) return false;
  if (is_html_element(lowered) || lowered == "foreignobject" || lowered == "script") return false;
  const bool holds_html = lowered == "title" || lowered == "desc";
  return open(tag, holds_html ? Role::title : Role::svg, true);
}

bool PlainReader::start_in_select(const HtmlLexer::Tag& tag, Role role) {
  if (role != Role::option && role != Role::option_group) return false;
  if (open_.current() == Role::option) open_.pop();
  if (role == Role::option_group && open_.current() == Role::option_group) open_.pop();
  return open(tag, role);
}

bool PlainReader::start_in_body(const HtmlLexer::Tag& tag, Role role) {
  if (open_.is_around(OpenElements::kSelect)) return start_in_select(tag, role);
  switch (role) {
    case Role::caption:
    case Role::column_group:
    case Role::column:
    case Role::row_group:
    case Role::row:
    case Role::cell:
      return start_table_part(tag, role);
    case Role::script:
      return open_.current() != Role::column_group && raw_text(tag, role);
    default:
      break;
  }
  if (is_in_table_part()) return false;
  switch (role) {
    case Role::block:
    case Role::heading:
    case Role::preformatted:
    case Role::paragraph:
    case Role::list_item:
    case Role::definition:
    case Role::rule:
    case Role::closing_raw:
    case Role::form:
      return start_block(tag, role);
    default:
      return start_inline(tag, role);
  }
}

bool PlainReader::start_block(const HtmlLexer::Tag& tag, Role role) {
  if (role == Role::list_item || role == Role::definition) {
    if (!open_.close_list_item(role)) return false;
  }
  if (role == Role::form) {
    if (is_form_open_) return false;
    is_form_open_ = true;
  }
  if (!open_.close_paragraph()) return false;
  switch (role) {
    case Role::heading:
      return open_.current() != Role::heading && open(tag, role);
    case Role::preformatted:
      return open(tag, role) && skip_first_line_end();
    case Role::rule:
      add(tag.entry);
      return true;
    case Role::closing_raw:
      return raw_text(tag, role);
    default:
      return open(tag, role);
  }
}

bool PlainReader::start_inline(const HtmlLexer::Tag& tag, Role role) {
  switch (role) {
    case Role::empty:
    case Role::head_empty:
      add(tag.entry);
      return true;
    case Role::title:
    case Role::head_raw:
    case Role::raw:
    case Role::textarea:
      return raw_text(tag, role);
    case Role::anchor: {
      const auto same = tag.name.size() == 1 ? OpenElements::kAnchor : OpenElements::kNobr;
      return !open_.is_around(same) && open(tag, role);
    }
    case Role::button:
      return !open_.is_around(OpenElements::kButton) && open(tag, role);
    case Role::table:
      // In quirks mode, as without doctype, it stays inside of a paragraph; what other doctypes
      // mean is left to gumbo.
      if (has_html_doctype_ && !open_.close_paragraph()) return false;
      if (open_.is_around(OpenElements::kParagraph) && saw_doctype_) return false;
      return open(tag, role);
    case Role::ruby_part:
      open_.close_implied();
      return open_.is_current("ruby") && open(tag, role);
    case Role::svg:
      return open(tag, role, true);
    case Role::other:
    case Role::formatting:
    case Role::marker:
    case Role::noscript:
    case Role::select:
      return open(tag, role);
    default:
      return false;
  }
}

bool PlainReader::start_table_part(const HtmlLexer::Tag& tag, Role role) {
  if (!open_.enter_table_part(role)) return false;
  if (role != Role::column) return open(tag, role);
  add(tag.entry);
  return true;
}

bool PlainReader::close_current(const HtmlLexer::Tag& tag) {
  if (!open_.is_current(tag.name)) return false;
  open_.pop();
  add(tag.entry);
  return true;
}

bool PlainReader::end(const HtmlLexer::Tag& tag) {
  const Role role = element_role(lowered(tag));
  if (role == Role::html || role == Role::body) return end_page(tag, role);
  if (phase_ == Phase::body) return end_in_body(tag, role);
  if (phase_ == Phase::head && role == Role::head) {
    phase_ = Phase::after_head;
  } else if (phase_ == Phase::head_noscript && role == Role::noscript) {
    phase_ = Phase::head;
  } else {
    return false;
  }
  end_text(tag.entry.begin);
  add(tag.entry);
  return true;
}

/// The end tags of body and page take nothing off the tree, so that a text can go on over them.
bool PlainReader::end_page(const HtmlLexer::Tag& tag, Role role) {
  if (phase_ == Phase::body) {
    if (open_.is_in_svg() || open_.is_around(OpenElements::kTable) ||
        open_.is_around(OpenElements::kSelect) || open_.is_around(OpenElements::kMarker)) {
      return false;
    }
    phase_ = role == Role::body ? Phase::after_body : Phase::after_html;
  } else if (phase_ == Phase::after_body && role == Role::html) {
    phase_ = Phase::after_html;
  } else {
    return false;
  }
  add(tag.entry);
  return true;
}

bool PlainReader::end_in_body(const HtmlLexer::Tag& tag, Role role) {
  if (role == Role::form && !open_.is_in_svg()) {
    // gumbo takes the form out of the tree without noting its end; it notes the end of what was
    // open in it.
    const std::size_t depth = open_.depth();
    open_.close_implied();
    if (open_.current() != Role::form) return false;
    is_form_open_ = false;
    if (open_.depth() < depth) {
      end_text(tag.entry.begin);
      add(tag.entry);
    }
    open_.pop();
    return true;
  }
  end_text(tag.entry.begin);
  if (open_.is_in_svg()) {
    // gumbo takes white space for a part of the name there.
    if (tag.entry.name_end + 1 != tag.entry.end) return false;
    HtmlLexer::Tag end = tag;
    end.entry.vocabulary = Vocabulary::svg;
    return close_current(end);
  }
  switch (role) {
    case Role::other:
    case Role::formatting:
    case Role::anchor:
    case Role::noscript:
    case Role::option:
    case Role::ruby_part:
      break;
    case Role::table:
    case Role::caption:
    case Role::column_group:
    case Role::row_group:
    case Role::row:
    case Role::cell:
      open_.leave_table_parts(role);
      // A part without start tag has no name.
      break;
    default:
      open_.close_implied(tag.name);
      break;
  }
  return close_current(tag);
}

bool PlainReader::skip_first_line_end() {
  if (at_ < text_.size() && text_[at_] == '&') return false;
  at_ = lexer_.skip_return(at_);
  if (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
  return true;
}

bool PlainReader::raw_text(const HtmlLexer::Tag& tag, Role role) {
  add(tag.entry);
  if (role == Role::textarea && !skip_first_line_end()) return false;
  const std::size_t end =
      role == Role::script ? lexer_.find_script_end(at_) : lexer_.find_end_tag(at_, tag.name);
  const bool has_references = role == Role::textarea || role == Role::title;
  add_text(at_, end, has_references ? Notation::markup_text : Notation::raw_text);
  at_ = end;
  if (at_ == text_.size()) return true;
  HtmlLexer::Tag end_tag;
  if (lexer_.read_end_tag(at_, end_tag) != Result::done) return false;
  add(end_tag.entry);
  return true;
}

}  // namespace

bool read_plain_html(std::string_view text, HtmlTokens& tokens) {
  return PlainReader(text, tokens).read();
}

}  // namespace parcours::content
