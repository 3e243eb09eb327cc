#pragma once

#include <parcours/zip/writer.hpp>

#include <string>

#include "scratch_folder.hpp"

namespace parcours::zip::test {

/// Writes a plan into a folder of its own and gives the archive's bytes.
inline std::string written(const Plan& plan, const WriteOptions& options = {}) {
  const ScratchFolder folder;
  Progress progress;
  write_archive(plan, folder / "out.zip", options, progress);
  return slurp(folder / "out.zip");
}

}  // namespace parcours::zip::test
