#pragma once

#include <memory>

namespace parcours::validate {

/// The XML Schemas of SCORM 1.2 (manifest, adlcp, metadata), loaded from memory. Safe for use by
/// several threads.
class SchemaSet {
 public:
  /// Loaded when first asked for, then kept. Throws Error(internal).
  static const SchemaSet& scorm12();

  ~SchemaSet();
  SchemaSet(const SchemaSet&) = delete;
  SchemaSet& operator=(const SchemaSet&) = delete;

  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  SchemaSet();
  std::unique_ptr<Impl> impl_;
};

}  // namespace parcours::validate
