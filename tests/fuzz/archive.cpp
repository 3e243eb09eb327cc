#include <parcours/base/error.hpp>
#include <parcours/base/progress.hpp>
#include <parcours/zip/archive_tree.hpp>
#include <parcours/zip/random_access.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

namespace {

using parcours::EntryName;
using parcours::Error;
using parcours::Finding;
using parcours::Findings;
using parcours::InputStream;
using parcours::zip::ArchiveTree;
using parcours::zip::ReadLimits;

/// Small, so that a bomb made by the fuzzer is refused and not unpacked.
constexpr ReadLimits kLimits = {.entries = 100,
                                .directory_bytes = 1 << 20,
                                .ratio = 200,
                                .ratio_floor = 100'000,
                                .single_bytes = 1 << 20,
                                .total_bytes = 4 << 20,
                                .nesting = 2,
                                .nested_bytes = 1 << 16};

void require(bool condition) {
  if (!condition) std::abort();
}

void check(const Findings& findings) {
  for (const Finding& finding : findings.kept) require(finding.rule.starts_with("PKG-"));
  for (const Findings::Further& more : findings.further) require(more.count > 0);
}

std::uint64_t drain(InputStream& stream) {
  std::array<std::byte, 1000> buffer{};
  std::uint64_t bytes = 0;
  while (const std::size_t count = stream.read(buffer)) bytes += count;
  return bytes;
}

void read_entry(const ArchiveTree& tree, const EntryName& name) {
  require(tree.contains(name) && EntryName::from(name.str()) == name);
  try {
    require(drain(*tree.open(name)) == tree.size(name));
  } catch (const Error&) {
  }
  try {
    if (const auto packed = tree.open_deflated(name)) {
      require(drain(*packed->stream) == packed->size);
      require(packed->content_size == tree.size(name));
    }
  } catch (const Error&) {
  }
}

void read_nested(const ArchiveTree& tree, const EntryName& name);

void read_archive(const ArchiveTree& tree) {
  parcours::Progress progress;
  check(tree.findings());
  check(tree.check_local_headers());
  check(tree.verify(progress, 1));
  require(tree.verify(progress, 1) == tree.verify(progress, 2));
  for (const EntryName& name : tree.names()) {
    read_entry(tree, name);
    read_nested(tree, name);
  }
}

void read_nested(const ArchiveTree& tree, const EntryName& name) {
  if (name.suffix() != ".zip") return;
  try {
    read_archive(ArchiveTree(tree, name, kLimits));
  } catch (const Error&) {
  }
}

}  // namespace

/// The bytes are an archive from someone who means harm: whatever they are, the reader may only
/// refuse or report them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    std::string bytes(reinterpret_cast<const char*>(data), size);
    read_archive(ArchiveTree(parcours::zip::in_memory(std::move(bytes), "fuzz.zip"), kLimits));
  } catch (const Error&) {
  }
  return 0;
}
