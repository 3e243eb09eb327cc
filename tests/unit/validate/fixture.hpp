#pragma once

#include <parcours/base/file_tree.hpp>
#include <parcours/validate/options.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/validation.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parcours::validate_test {

/// fixtures/rules of the checkout.
std::filesystem::path rules_folder();

/// The package that each fixture spoils.
MemoryTree base_package();
/// Its manifest with one text, which stands in it exactly once, replaced. Throws
/// std::runtime_error.
std::string base_manifest_with(std::string_view in, std::string_view instead);
/// The base package with another manifest.
MemoryTree package_with_manifest(const std::string& manifest);
/// What the files of a package are told.
validate::Validation judge_tree(const FileTree& tree, validate::Form form = validate::Form::archive,
                                const std::vector<std::string>& profiles = {});

/// Files in memory, some of which claim to be larger than they are.
class ClaimingTree : public MemoryTree {
 public:
  explicit ClaimingTree(MemoryTree files = {}) : MemoryTree(std::move(files)) {}
  void claim(const EntryName& name, std::uint64_t size) { claims_.insert_or_assign(name, size); }
  std::uint64_t size(const EntryName& name) const override {
    const auto claim = claims_.find(name);
    return claim == claims_.end() ? MemoryTree::size(name) : claim->second;
  }

 private:
  std::map<EntryName, std::uint64_t> claims_;
};

/// One folder of fixtures/rules (see its README).
struct Fixture {
  std::string rule;
  std::filesystem::path folder;
  ClaimingTree fault;
  ClaimingTree mended;
  validate::Form form = validate::Form::archive;
  /// How the faulty package is called.
  std::string given_name = "course.zip";
  validate::Options options;
  /// The name of a crafted archive that stands for `fault` (its twin stands for `mended`); empty if
  /// none.
  std::string archive;
};
/// Throws std::runtime_error with the fixture's name.
Fixture load_fixture(const std::filesystem::path& folder);
std::vector<std::filesystem::path> all_fixtures();

/// The rules that a validation's issues break.
std::set<std::string> rules_of(const validate::Validation& validation);
/// All issues, a line each, for failure messages.
std::string told(const validate::Validation& validation);

}  // namespace parcours::validate_test
