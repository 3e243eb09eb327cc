#pragma once

#include <parcours/validate/libxml.hpp>
#include <parcours/validate/schema_set.hpp>

namespace parcours::validate {

struct SchemaSet::Impl {
  SchemaPointer schema;
};

}  // namespace parcours::validate
