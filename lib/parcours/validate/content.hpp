#pragma once

namespace parcours::validate {

class Package;

/// What the pages, styles and scripts of a package say.
class Content {
 public:
  /// Reads them all on several threads. The package must outlive it.
  explicit Content(const Package& package);
};

}  // namespace parcours::validate
