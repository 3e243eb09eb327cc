#pragma once

namespace parcours::validate {

class Package;

class Metadata {
 public:
  explicit Metadata(const Package& package);
};

inline Metadata::Metadata(const Package& /*package*/) {}

}  // namespace parcours::validate
