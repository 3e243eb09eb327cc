#pragma once

#include <parcours/chamilo/course.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace parcours::chamilo {

/// Something in a course that tells of a person.
struct PersonalDatum {
  enum class Kind { name, email, user_id };

  Kind kind = Kind::name;
  std::string value;
  std::string place;     ///< "post 12: poster_name", "document 3: item_properties.insert_user_id".
  std::size_t more = 0;  ///< How many places beyond those that are listed have this value.

  bool operator==(const PersonalDatum&) const = default;
};

/// Names of people (authors, posters, the teacher), e-mail addresses in any text, and ids of users,
/// sorted by kind, value, and within a value in the order of the course. A value is listed with its
/// first `places` places; the last of these tells how many more there are. The user ids 0 and empty
/// stand for nobody and are left out.
std::vector<PersonalDatum> find_personal_data(const Course& course, std::size_t places = 20);

}  // namespace parcours::chamilo
