#include <parcours/zip/archive_tree.hpp>
#include <parcours/zip/packer.hpp>
#include <parcours/zip/writer.hpp>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>
#include <string>
#include <vector>

#include "samples.hpp"
#include "written.hpp"

namespace parcours::zip {
namespace {

/// Content by its recipe, so that a failing case can be printed.
struct Recipe {
  enum class Kind { any_bytes, prose, noise, mixed };
  Kind kind = Kind::any_bytes;
  std::size_t size = 0;
  std::uint64_t seed = 0;
  std::string bytes;

  std::string content() const {
    switch (kind) {
      case Kind::any_bytes:
        return bytes;
      case Kind::prose:
        return test::prose(size, seed);
      case Kind::noise:
        return test::noise(size, seed);
      case Kind::mixed:
        return test::prose(size / 3, seed) + test::noise(size / 2, seed) +
               test::prose(size / 6, seed + 1);
    }
    return {};
  }
};

std::ostream& operator<<(std::ostream& out, const Recipe& recipe) {
  return out << "kind " << static_cast<int>(recipe.kind) << " size " << recipe.size << " seed "
             << recipe.seed << " bytes " << recipe.bytes.size();
}

rc::Gen<Recipe> any_recipe() {
  // Around the sizes at which the writer changes its ways.
  const auto edge = rc::gen::element<std::size_t>(0, 1, 2'048, 8'192, 65'535, 131'072);
  return rc::gen::build<Recipe>(
      rc::gen::set(&Recipe::kind, rc::gen::element(Recipe::Kind::any_bytes, Recipe::Kind::prose,
                                                   Recipe::Kind::noise, Recipe::Kind::mixed)),
      rc::gen::set(&Recipe::size, rc::gen::oneOf(rc::gen::inRange<std::size_t>(0, 40'000), edge)),
      rc::gen::set(&Recipe::seed, rc::gen::inRange<std::uint64_t>(0, 1000)),
      rc::gen::set(&Recipe::bytes, rc::gen::arbitrary<std::string>()));
}

/// Names of every script and with characters that mean something elsewhere.
rc::Gen<std::string> any_name() {
  const auto part = rc::gen::map(
      rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "a", "B", "é", "e\u0301", "学", "ص", "😀", " ", ".", "-", "#", "%41", "&", "'", "x.html",
          ".png", ".PDF", "~", "$", "İ", "ß"))),
      [](const std::vector<std::string>& pieces) {
        std::string joined = "n";
        for (const std::string& piece : pieces) joined += piece;
        return joined;
      });
  return rc::gen::map(
      rc::gen::pair(rc::gen::inRange(0, 3), rc::gen::container<std::vector<std::string>>(3, part)),
      [](const std::pair<int, std::vector<std::string>>& drawn) {
        std::string path = drawn.second[0];
        for (int i = 0; i < drawn.first; ++i)
          path += "/" + drawn.second[1 + static_cast<std::size_t>(i) % 2];
        return path;
      });
}

using Files = std::map<EntryName, std::string>;

Plan plan_of_entries(const Files& files) {
  Plan plan;
  for (const auto& [name, content] : files) plan.add(name, content);
  plan.sort();
  return plan;
}

Files read_back(const ArchiveTree& archive) {
  Files files;
  for (const EntryName& name : archive.names()) files.emplace(name, archive.read(name));
  return files;
}

TEST_CASE(
    "any tree of names and bytes comes back equal, from the same bytes for 1, 2 and 8 threads") {
  const bool holds = rc::check([] {
    const auto drawn = *rc::gen::container<std::vector<std::pair<std::string, Recipe>>>(
        rc::gen::pair(any_name(), any_recipe()));
    Files files;
    for (const auto& [name, recipe] : drawn) files.emplace(EntryName::from(name), recipe.content());
    RC_PRE(!files.empty());
    const Plan plan = plan_of_entries(files);
    const std::string bytes = test::written(plan, {.jobs = 1});
    RC_ASSERT(test::written(plan, {.jobs = 2}) == bytes);
    RC_ASSERT(test::written(plan, {.jobs = 8, .memory_budget = 100'000}) == bytes);

    const ArchiveTree archive(in_memory(bytes, "a.zip"));
    RC_ASSERT(read_back(archive) == files);
    Progress progress;
    RC_ASSERT(archive.verify(progress).empty());

    // And once more from the archive: everything is copied, and nothing changes.
    Plan copy;
    for (const EntryName& name : archive.names()) copy.add(name, archive, name);
    copy.sort();
    RC_ASSERT(test::written(copy, {.level = 1, .jobs = 2}) == bytes);
  });
  CHECK(holds);
}

}  // namespace
}  // namespace parcours::zip
