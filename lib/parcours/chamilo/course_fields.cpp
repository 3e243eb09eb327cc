#include <parcours/chamilo/course_fields.hpp>

#include <parcours/base/error.hpp>
#include <parcours/base/text.hpp>

#include <algorithm>
#include <cmath>

namespace parcours::chamilo {
namespace {

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_column_number(std::string_view name) {
  return !name.empty() &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

constexpr std::string_view kAssumedCharset = "windows-1252";

}  // namespace

CourseTexts::CourseTexts(const php::Document& document, std::string_view encoding)
    : has_references_(document.has_references()) {
  // Each member is looked at a few times at most, and takes six bytes at least.
  constexpr std::size_t kTimes = 8;
  constexpr std::size_t kFree = std::size_t{1} << 20;
  left_ = kFree + kTimes * document.text().size();

  const std::string name = text::to_lower_ascii(text::trim(encoding));
  if (name == "utf-8" || name == "utf8") return;
  const bool is_known = !name.empty() && text::to_utf8("", name).has_value();
  is_certain_ = is_known;
  // What is called Latin-1 has the quotes and dashes of Windows as a rule, as in browsers.
  charset_ =
      !is_known || name == "iso-8859-1" || name == "latin1" ? std::string(kAssumedCharset) : name;
}

std::string CourseTexts::converted(std::string_view bytes) const {
  if (charset_.empty() || !is_certain_ || is_plain_ascii(bytes)) return kept(bytes);
  return text::to_utf8(bytes, charset_).value_or(std::string());
}

std::string CourseTexts::kept(std::string_view bytes) const {
  if (text::is_utf8(bytes)) return std::string(bytes);
  if (charset_.empty()) return text::repair_utf8(bytes);
  return text::to_utf8(bytes, charset_).value_or(std::string());
}

std::vector<std::string> CourseTexts::kept_list(const php::Value& list) {
  charge(list.size());
  std::vector<std::string> result;
  for (const php::Member& member : list.members()) {
    if (!member.value.is_scalar()) continue;
    charge(member.value.text().size());
    result.push_back(kept(member.value.text()));
  }
  return result;
}

void CourseTexts::charge(std::size_t amount) {
  if (!has_references_) return;
  if (amount > left_) {
    throw Error(ErrorCode::limit,
                "references in the course's data repeat the same content without end");
  }
  left_ -= amount;
}

Fields::Fields(CourseTexts& texts, const php::Value& value) : texts_(&texts) {
  texts.charge(1 + value.size());
  fields_.reserve(value.size());
  for (const php::Member& member : value.members()) fields_.push_back({member.key, member.value});
}

std::optional<php::Value> Fields::value(Names names) {
  std::optional<php::Value> found;
  for (const std::string_view name : names) {
    // Of several with one name the last counts.
    for (Field& field : fields_) {
      if (field.name != name) continue;
      field.taken = true;
      found = field.value;
    }
    if (found && !found->is_null()) return found;
    found.reset();
  }
  return found;
}

std::string Fields::converted(Names names) {
  const auto found = value(names);
  if (!found) return {};
  texts_->charge(found->text().size());
  return texts_->converted(found->text());
}

std::string Fields::text(Names names) {
  const auto found = value(names);
  if (!found) return {};
  texts_->charge(found->text().size());
  return texts_->kept(found->text());
}

std::int64_t Fields::integer(Names names) {
  const auto found = value(names);
  return found && found->is_scalar() ? found->integer() : 0;
}

double Fields::real(Names names) { return number(names).value_or(0); }

std::optional<double> Fields::number(Names names) {
  const auto found = value(names);
  if (!found || !found->is_scalar() || found->text().empty()) return std::nullopt;
  const double number = found->real();
  // Consumers write numbers on: infinity is none.
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

bool Fields::flag(Names names, bool otherwise) {
  const auto found = value(names);
  return found && found->is_scalar() ? found->boolean() : otherwise;
}

std::vector<std::string> Fields::texts_of(Names names) {
  const auto found = value(names);
  return found ? texts_->kept_list(*found) : std::vector<std::string>{};
}

std::optional<Fields> Fields::inner(Names names) {
  const auto found = value(names);
  if (!found || !found->is_container()) return std::nullopt;
  return Fields(*texts_, *found);
}

std::vector<Row> Fields::rows(Names names) {
  std::vector<Row> list;
  for_each_row(names, [&](Fields& row) { list.push_back(row.rest()); });
  return list;
}

Row Fields::rest() {
  Row row;
  for (const Field& field : fields_) {
    if (field.taken || !field.value.is_scalar() || is_column_number(field.name)) continue;
    texts_->charge(field.name.size() + field.value.text().size());
    row.insert_or_assign(texts_->kept(field.name), texts_->kept(field.value.text()));
  }
  return row;
}

}  // namespace parcours::chamilo
