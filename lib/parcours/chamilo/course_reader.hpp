#pragma once

#include <parcours/chamilo/course.hpp>
#include <parcours/chamilo/php_value.hpp>

#include <memory>

namespace parcours::chamilo {

/// The course that a serialized Course object describes, of any version from Dokeos on. A resource
/// goes by its class: one that stands in the list of another type is read as what it is. What is of
/// a class that is no resource's is left out, but is still in `Course::source`.
///
/// Throws Error(bad_input) if the value is no Course, Error(limit) if references repeat the same
/// content too often.
Course read_course(std::shared_ptr<const php::Document> source);

}  // namespace parcours::chamilo
