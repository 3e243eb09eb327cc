#include <parcours/base/text.hpp>
#include <parcours/content/character_reference.hpp>
#include <parcours/validate/xml_blanks.hpp>
#include <parcours/validate/xml_source.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace parcours::validate {
namespace {

/// An entity that stands for more, or for markup, is read as standing for nothing.
constexpr std::size_t kLongestEntity = 4096;
/// All entities of a document together.
constexpr std::size_t kMostExpansion = std::size_t{1} << 20;
constexpr std::array<std::string_view, 5> kPredefined = {"amp", "lt", "gt", "quot", "apos"};
constexpr std::size_t npos = std::string_view::npos;

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_name_char(char c) {
  return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

std::size_t end_of_name(std::string_view text, std::size_t at) {
  if (at >= text.size() || !is_name_start(text[at])) return at;
  while (at < text.size() && is_name_char(text[at])) ++at;
  return at;
}

/// Offset behind `&#…;`; nothing if it is none.
std::optional<std::size_t> end_of_number(std::string_view text, std::size_t at) {
  const bool is_hexadecimal = text.substr(at, 1) == "x";
  const std::string_view digits =
      is_hexadecimal ? std::string_view("0123456789abcdefABCDEF") : std::string_view("0123456789");
  const std::size_t first = is_hexadecimal ? at + 1 : at;
  const std::size_t end = std::min(text.find_first_not_of(digits, first), text.size());
  if (end == first || end == text.size() || text[end] != ';') return std::nullopt;
  return end + 1;
}

/// Text that stands for itself between tags and between quotes.
std::string escaped(std::string_view text) { return text::escape_markup(text); }

/// What an entity's value stands for where it is plain text; nothing where it is not.
std::string plain_value(std::string_view value) {
  if (value.size() > kLongestEntity || value.find('%') != npos) return {};
  std::string resolved = content::resolve_references(value, content::ReferenceContext::xml);
  return resolved.find_first_of("<&") == npos ? resolved : std::string();
}

}  // namespace

/// Where the next `<` or `&` is, or the end.
std::size_t find_markup(std::string_view text, std::size_t from) {
  return text::find_where(text, from, [](char c) { return c == '<' || c == '&'; });
}

/// Walks over the markup. Where it is not well-formed it ends, as the parser will.
class MarkupScan {
 public:
  explicit MarkupScan(XmlSource& source) : source_(source), text_(source.original_) {}

  void run() {
    if (!prolog()) {
      // The parser will find out why, but it shall not read a declaration on the way.
      hide_doctypes(text_.size());
      return source_.finish(text_.size());
    }
    while (!has_ended_ && (at_ = find_markup(text_, at_)) < text_.size()) markup();
    source_.finish(std::min(end_, text_.size()));
  }

 private:
  bool is_at(std::string_view opening) const { return text_.substr(at_).starts_with(opening); }

  /// To behind the next `closing`; false at the end.
  bool skip(std::string_view closing, std::size_t opening_length) {
    const std::size_t end = text_.find(closing, at_ + opening_length);
    if (end == npos) return false;
    at_ = end + closing.size();
    return true;
  }

  /// What comes before the root element; false if it is not well-formed.
  bool prolog() {
    while (true) {
      at_ = skip_blanks(text_, at_);
      if (is_at("<?")) {
        if (!skip("?>", 2)) return false;
      } else if (is_at("<!--")) {
        if (!skip("-->", 4)) return false;
      } else if (is_at("<!DOCTYPE")) {
        if (source_.doctype.present || !declaration()) return false;
      } else {
        break;
      }
    }
    const bool is_element = is_at("<") && end_of_name(text_, at_ + 1) > at_ + 1;
    if (is_element) hide_doctypes(at_);
    return is_element;
  }

  /// In front of `end` only comments can still have that word.
  void hide_doctypes(std::size_t end) {
    constexpr std::string_view kDoctype = "<!DOCTYPE";
    for (std::size_t at = text_.find(kDoctype, source_.copied_); at < end;
         at = text_.find(kDoctype, at + 1)) {
      source_.replace(at, kDoctype.size(), "<!doctype");
    }
  }

  bool declaration() {
    const std::size_t begin = at_;
    XmlDoctype& doctype = source_.doctype;
    doctype.present = true;
    doctype.offset = begin;
    if (!declaration_parts()) {
      source_.faults.push_back({XmlFault::Kind::doctype, {}, 0, begin, nullptr});
      return false;
    }
    hide_doctypes(begin);
    source_.replace(begin, at_ - begin, {});
    return true;
  }

  bool declaration_parts() {
    at_ = end_of_name(text_, skip_blanks(text_, at_ + 9));
    at_ = skip_blanks(text_, at_);
    if (is_at("SYSTEM") || is_at("PUBLIC")) {
      at_ += 6;
      while (const auto literal = quoted()) source_.doctype.external_id = *literal;
      at_ = skip_blanks(text_, at_);
    }
    if (is_at("[")) {
      source_.doctype.has_internal_subset = true;
      ++at_;
      if (!internal_subset()) return false;
      at_ = skip_blanks(text_, at_);
    }
    if (!is_at(">")) return false;
    ++at_;
    return true;
  }

  /// A literal between quotes, blanks before it skipped.
  std::optional<std::string_view> quoted() {
    const std::size_t begin = skip_blanks(text_, at_);
    if (begin == text_.size() || (text_[begin] != '"' && text_[begin] != '\'')) return std::nullopt;
    const std::size_t end = text_.find(text_[begin], begin + 1);
    if (end == npos) return std::nullopt;
    at_ = end + 1;
    return text_.substr(begin + 1, end - begin - 1);
  }

  bool internal_subset() {
    while ((at_ = text_.find_first_of("<%\"']", at_)) != npos) {
      if (is_at("]")) {
        ++at_;
        return true;
      }
      if (is_at("<!--")) {
        if (!skip("-->", 4)) return false;
      } else if (is_at("<?")) {
        if (!skip("?>", 2)) return false;
      } else if (is_at("<!ENTITY")) {
        entity();
      } else if (is_at("%")) {
        source_.doctype.has_external_entity = true;
        ++at_;
      } else if (is_at("\"") || is_at("'")) {
        if (!quoted()) return false;
      } else {
        ++at_;
      }
    }
    at_ = text_.size();
    return false;
  }

  void entity() {
    source_.doctype.has_entity = true;
    at_ = skip_blanks(text_, at_ + 8);
    const bool is_parameter = is_at("%");
    if (is_parameter) at_ = skip_blanks(text_, at_ + 1);
    const std::size_t end = end_of_name(text_, at_);
    const std::string name(text_.substr(at_, end - at_));
    at_ = skip_blanks(text_, end);
    const auto value = quoted();
    if (is_parameter || !value) source_.doctype.has_external_entity = true;
    if (is_parameter || name.empty()) return;
    // The first declaration counts.
    entities_.try_emplace(name, value ? plain_value(*value) : std::string());
  }

  void markup() {
    if (text_[at_] == '&') {
      reference(at_);
    } else if (is_at("<!--")) {
      has_ended_ = !skip("-->", 4);
    } else if (is_at("<![CDATA[")) {
      has_ended_ = !skip("]]>", 9);
    } else if (is_at("<?")) {
      know(text_.substr(at_ + 2, end_of_name(text_, at_ + 2) - at_ - 2));
      has_ended_ = has_ended_ || !skip("?>", 2);
    } else if (is_at("</")) {
      at_ += 2;
    } else {
      tag();
    }
  }

  void tag() {
    const std::size_t begin = at_ + 1;
    at_ = end_of_name(text_, begin);
    know(text_.substr(begin, at_ - begin));
    if (at_ == begin) return end_here();
    std::size_t count = 0;
    const auto is_mark = [](char c) {
      return c == '=' || c == '"' || c == '\'' || c == '<' || c == '>';
    };
    while (!has_ended_ && (at_ = text::find_where(text_, at_, is_mark)) < text_.size()) {
      const char c = text_[at_];
      if (c == '>') return;
      if (c == '<') return end_here();
      if (c == '=') {
        if (++count > kMostAttributes) return cut(XmlFault::Kind::attributes);
        attribute_ = name_before(at_);
        know(attribute_);
        ++at_;
      } else if (!value(c)) {
        return end_here();
      }
    }
    has_ended_ = true;
  }

  /// The attribute's name in front of its `=`.
  std::string_view name_before(std::size_t end) const {
    while (end > 0 && kBlanks.find(text_[end - 1]) != npos) --end;
    std::size_t begin = end;
    while (begin > 0 && is_name_char(text_[begin - 1])) --begin;
    return text_.substr(begin, end - begin);
  }

  void know(std::string_view name) {
    if (names_.insert(name).second && names_.size() > kMostNames) cut(XmlFault::Kind::names);
  }

  /// The parser shall read up to here and miss the rest.
  void cut(XmlFault::Kind kind) {
    source_.cut_ = kind;
    end_ = at_;
    has_ended_ = true;
  }

  /// What is here is not well-formed. The parser would go on, with names that nobody counts.
  void end_here() {
    constexpr std::size_t kEnough = 1000;
    if (at_ != npos) end_ = at_ + kEnough;
    has_ended_ = true;
  }

  /// The value that begins with a quote here; false, and at the place, if it is not well-formed.
  bool value(char quote) {
    const std::size_t begin = at_ + 1;
    const std::size_t end = std::min(text_.find(quote, begin), text_.size());
    const std::string_view inside = text_.substr(0, end);
    at_ = begin;
    while ((at_ = find_markup(inside, at_)) < inside.size()) {
      if (inside[at_] == '<') return false;
      reference(at_);
      if (has_ended_) return true;
    }
    // The names of namespaces are kept in the same table.
    if (attribute_.starts_with("xmlns")) know(text_.substr(begin, end - begin));
    at_ = end + 1;
    return end < text_.size();
  }

  /// The `&` at an offset; goes on behind what belongs to it.
  void reference(std::size_t begin) {
    at_ = begin + 1;
    if (is_at("#")) {
      if (const auto end = end_of_number(text_, at_ + 1)) {
        at_ = *end;
        return;
      }
    }
    const std::size_t end = end_of_name(text_, at_);
    const std::string_view name = text_.substr(at_, end - at_);
    if (name.empty() || text_.substr(end, 1) != ";") {
      tell(XmlFault::Kind::ampersand, {}, begin);
      source_.replace(begin, 1, "&amp;");
      return;
    }
    at_ = end + 1;
    if (std::find(kPredefined.begin(), kPredefined.end(), name) != kPredefined.end()) return;
    replace_entity(name, begin);
  }

  void replace_entity(std::string_view name, std::size_t begin) {
    const std::size_t length = name.size() + 2;
    const auto declared = entities_.find(std::string(name));
    if (declared != entities_.end()) {
      expanded_ += declared->second.size();
      if (expanded_ <= kMostExpansion) {
        return source_.replace(begin, length, escaped(declared->second));
      }
      source_.replace(begin, length, {});
      if (!has_expanded_) tell(XmlFault::Kind::expansion, {}, begin);
      has_expanded_ = true;
      return;
    }
    const std::string_view written = text_.substr(begin, length);
    const std::string known = content::resolve_references(written, content::ReferenceContext::xml);
    source_.replace(begin, length, escaped(known));
    const XmlDoctype& doctype = source_.doctype;
    // It may be declared where nobody looks.
    const bool is_elsewhere = !doctype.external_id.empty() || doctype.has_external_entity;
    if (!is_elsewhere) tell(XmlFault::Kind::entity, std::string(name), begin);
  }

  void tell(XmlFault::Kind kind, std::string name, std::size_t begin) {
    if (source_.faults.size() >= kMostRepairs) return cut(XmlFault::Kind::repairs);
    source_.faults.push_back({kind, std::move(name), 0, begin, nullptr});
  }

  XmlSource& source_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t end_ = npos;
  bool has_ended_ = false;
  std::size_t expanded_ = 0;
  bool has_expanded_ = false;
  std::unordered_map<std::string, std::string> entities_;
  std::unordered_set<std::string_view> names_;
  std::string_view attribute_;  ///< The last one.
};

XmlSource::XmlSource(std::string_view text) : original_(text) { MarkupScan(*this).run(); }

void XmlSource::replace(std::size_t begin, std::size_t length, std::string_view instead) {
  is_changed_ = true;
  copy_.append(original_, copied_, begin - copied_);
  edits_.push_back({copy_.size(), copy_.size() + instead.size(), begin, begin + length});
  copy_ += instead;
  copied_ = begin + length;
}

void XmlSource::finish(std::size_t end) {
  if (is_changed_) {
    copy_.append(original_, copied_, end - std::min(copied_, end));
  } else {
    original_ = original_.substr(0, end);
  }
}

std::size_t XmlSource::original(std::size_t offset) const {
  const auto next =
      std::upper_bound(edits_.begin(), edits_.end(), offset,
                       [](std::size_t wanted, const Edit& edit) { return wanted < edit.begin; });
  if (next == edits_.begin()) return offset;
  const Edit& edit = *(next - 1);
  return offset < edit.end ? edit.original_begin : edit.original_end + (offset - edit.end);
}

}  // namespace parcours::validate
