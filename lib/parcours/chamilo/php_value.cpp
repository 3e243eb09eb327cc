#include <parcours/chamilo/php_value.hpp>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <system_error>

namespace parcours::chamilo::php {
namespace {

/// PHP marks protected properties as NUL, `*`, NUL, name, private ones with their class instead of
/// the star.
std::string_view plain_name(std::string_view key) {
  if (key.empty() || key.front() != '\0') return key;
  const std::size_t end = key.find('\0', 1);
  return end == std::string_view::npos ? key : key.substr(end + 1);
}

std::string_view without_leading_blanks(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n\r\v\f");
  return begin == std::string_view::npos ? std::string_view{} : text.substr(begin);
}

/// std::from_chars() knows no plus sign.
std::string_view without_plus(std::string_view text) {
  return !text.empty() && text.front() == '+' ? text.substr(1) : text;
}

std::int64_t to_integer(double number) {
  constexpr double kEnd = 9223372036854775808.0;
  if (std::isnan(number)) return 0;
  if (number >= kEnd) return std::numeric_limits<std::int64_t>::max();
  if (number < -kEnd) return std::numeric_limits<std::int64_t>::min();
  return static_cast<std::int64_t>(number);
}

double front_real(std::string_view text) {
  const std::string_view number = without_plus(without_leading_blanks(text));
  double result = 0;
  // Words such as "inf" are no numbers in strings.
  if (number.find_first_of("0123456789") > 2) return 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), result);
  if (error == std::errc::result_out_of_range) {
    // Too large, or too small? This one tells.
    return std::strtod(std::string(number.data(), end).c_str(), nullptr);
  }
  return error == std::errc() ? result : 0;
}

/// A double as PHP writes it.
double written_real(std::string_view text) {
  if (text == "INF") return std::numeric_limits<double>::infinity();
  if (text == "-INF") return -std::numeric_limits<double>::infinity();
  if (text == "NAN") return std::numeric_limits<double>::quiet_NaN();
  return front_real(text);
}

std::int64_t front_integer(std::string_view text) {
  const std::string_view number = without_plus(without_leading_blanks(text));
  std::int64_t result = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), result);
  const bool is_whole =
      end == number.data() + number.size() || (*end != '.' && *end != 'e' && *end != 'E');
  if (error == std::errc() && is_whole) return result;
  return to_integer(front_real(text));
}

}  // namespace

std::uint32_t Document::add(const Node& node) {
  if ((count_ & (kBlock - 1)) == 0) blocks_.push_back(std::make_unique<Node[]>(kBlock));
  blocks_.back()[count_ & (kBlock - 1)] = node;
  return count_++;
}

std::uint32_t Value::target() const {
  using Form = Document::Form;
  std::uint32_t index = index_;
  // A reference means a value that stands before it, so this comes to an end.
  for (const Document::Node* at = &document_->node(index);
       at->form == Form::copied || at->form == Form::shared; at = &document_->node(index)) {
    index = at->next;
  }
  return index;
}

bool Value::is_reference() const noexcept {
  return document_->node(index_).form >= Document::Form::copied;
}

Kind Value::kind() const {
  switch (document_->node(target()).form) {
    case Document::Form::boolean:
      return Kind::boolean;
    case Document::Form::integer:
      return Kind::integer;
    case Document::Form::real:
      return Kind::real;
    case Document::Form::string:
      return Kind::string;
    case Document::Form::enumeration:
      return Kind::enumeration;
    case Document::Form::array:
      return Kind::array;
    case Document::Form::object:
      return Kind::object;
    default:
      return Kind::null;
  }
}

std::string_view Value::text() const {
  const Document::Node& node = document_->node(target());
  switch (node.form) {
    case Document::Form::boolean: {
      const std::string_view digit = document_->content(node);
      return digit == "1" ? digit : std::string_view{};
    }
    case Document::Form::integer:
    case Document::Form::real:
    case Document::Form::string:
    case Document::Form::enumeration:
      return document_->content(node);
    default:
      return {};
  }
}

std::int64_t Value::integer() const {
  switch (kind()) {
    case Kind::real:
      return to_integer(real());
    case Kind::array:
      return size() > 0 ? 1 : 0;
    default:
      return front_integer(text());
  }
}

double Value::real() const {
  switch (kind()) {
    case Kind::real:
      return written_real(text());
    case Kind::array:
      return size() > 0 ? 1 : 0;
    default:
      return front_real(text());
  }
}

bool Value::boolean() const {
  switch (kind()) {
    case Kind::null:
      return false;
    case Kind::array:
      return size() > 0;
    case Kind::object:
    case Kind::enumeration:
      return true;
    case Kind::integer:
      return integer() != 0;
    case Kind::real:
      return real() != 0;
    default:
      return !text().empty() && text() != "0";
  }
}

std::string_view Value::class_name() const {
  const Document::Node& node = document_->node(target());
  if (node.form != Document::Form::object) return {};
  // O:<digits>:"<name>":
  const std::size_t begin = document_->text_.find('"', node.offset) + 1;
  const std::size_t length = static_cast<std::size_t>(
      front_integer(std::string_view(document_->text_).substr(node.offset + 2, 20)));
  return std::string_view(document_->text_).substr(begin, length);
}

std::size_t Value::size() const {
  const Document::Node& node = document_->node(target());
  const bool has_members =
      node.form == Document::Form::array || node.form == Document::Form::object;
  return has_members ? node.length : 0;
}

Members Value::members() const {
  const std::uint32_t index = target();
  return {*document_, index + 1, size() == 0 ? index + 1 : document_->node(index).next};
}

std::optional<Value> Value::find(std::string_view key) const {
  std::optional<Value> found;
  for (const Member& member : members()) {
    if (member.key == key) found = member.value;
  }
  return found;
}

std::size_t Value::offset() const { return document_->node(index_).offset; }

bool Value::is_same(const Value& other) const {
  return document_ == other.document_ && target() == other.target();
}

Member Members::Iterator::operator*() const {
  return {plain_name(document_->content(document_->node(index_))), Value(*document_, index_ + 1)};
}

Members::Iterator& Members::Iterator::operator++() {
  index_ = document_->behind(index_ + 1);
  return *this;
}

}  // namespace parcours::chamilo::php
