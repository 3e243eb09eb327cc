#pragma once

#include <libxml/tree.h>

#include <memory>

/// libxml2's objects with owners.
namespace parcours::schema_test {

template <auto kFree>
struct Freer {
  template <class T>
  void operator()(T* pointer) const {
    kFree(pointer);
  }
};

using DocPtr = std::unique_ptr<xmlDoc, Freer<xmlFreeDoc>>;

}  // namespace parcours::schema_test
