#pragma once

#include <parcours/chamilo/php_value.hpp>
#include <parcours/chamilo/resource.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::chamilo {

/// What holds for all that is read of a course: its charset, and how much may be taken out of it.
class CourseTexts {
 public:
  /// `encoding` as the course says it; where it is empty or unknown, text that is not UTF-8 is read
  /// as Windows-1252.
  CourseTexts(const php::Document& document, std::string_view encoding);

  /// UTF-8 of a text that the platform converts from the course's charset.
  std::string converted(std::string_view bytes) const;
  /// UTF-8 of a text that the platform takes as it is: it is left alone if it is UTF-8 already.
  std::string kept(std::string_view bytes) const;
  /// The texts of a list; members that have none are left out.
  std::vector<std::string> kept_list(const php::Value& list);

  /// Notes that so many bytes or members were looked at. References can show the same place a
  /// million times: throws Error(limit) when that comes to far more than the whole text.
  void charge(std::size_t amount);

 private:
  std::string charset_;  ///< Empty: UTF-8.
  bool is_certain_ = true;
  bool has_references_ = false;
  std::size_t left_ = 0;
};

/// The properties of an object, or the elements of an array, by name. A name that is read counts as
/// taken; rest() is what was not. Where a name is absent, or its value has members or is null,
/// texts are empty and numbers are 0. Where several names are given, the first that is there and
/// not null counts (versions call the same thing differently).
class Fields {
 public:
  using Names = std::initializer_list<std::string_view>;

  Fields(CourseTexts& texts, const php::Value& value);

  CourseTexts& texts() const noexcept { return *texts_; }

  /// The value, if it is there and not null.
  std::optional<php::Value> value(Names names);
  bool has(Names names) { return value(names).has_value(); }

  /// As the platform reads it: converted if the course is not UTF-8.
  std::string converted(Names names);
  std::string text(Names names);
  std::int64_t integer(Names names);
  double real(Names names);
  /// Nothing if it is null, empty, or absent.
  std::optional<double> number(Names names);
  bool flag(Names names, bool otherwise = false);
  /// The texts of a list.
  std::vector<std::string> texts_of(Names names);
  /// The row in an object or array within this one; nothing if it is neither.
  std::optional<Fields> inner(Names names);
  /// Calls `visit` with each row (Fields&) of a list of arrays or objects, one after the other.
  template <class Visit>
  void for_each_row(Names names, Visit visit) {
    const auto list = value(names);
    if (!list) return;
    texts_->charge(list->size());
    for (const php::Member& member : list->members()) {
      if (!member.value.is_container()) continue;
      Fields row(*texts_, member.value);
      visit(row);
    }
  }
  /// What a list of rows holds, each as rest() tells it.
  std::vector<Row> rows(Names names);

  /// What nobody took and has a text: name -> value. Numbers as names are left out: rows have each
  /// value under its number, too.
  Row rest();

 private:
  struct Field {
    std::string_view name;
    php::Value value;
    bool taken = false;
  };

  CourseTexts* texts_;
  std::vector<Field> fields_;
};

}  // namespace parcours::chamilo
