// Our schemas against the official ones: the same verdict on everything. Needs the reference
// material (a folder named by the environment variable PARCOURS_REFERENCE); without it these tests
// say what they skip.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases.hpp"
#include "manifests.hpp"
#include "mutation.hpp"
#include "schema_set.hpp"

namespace parcours::schema_test {
namespace {

namespace fs = std::filesystem;

struct KnownDifference {
  std::string_view file;  // Name within the corpus, "probes/x.xml".
  std::string_view reason;
};

// Corpus files on which our verdict may differ from the official one. None so far.
constexpr std::array<KnownDifference, 0> kKnownDifferences{};

std::optional<fs::path> corpus() {
  const char* reference = std::getenv("PARCOURS_REFERENCE");
  if (reference == nullptr || *reference == '\0') return std::nullopt;
  fs::path folder = fs::path(reference) / "corpus";
  if (!fs::is_directory(folder / "xsd-official")) return std::nullopt;
  return folder;
}

void say_skipped(std::string_view what) {
  MESSAGE("skipped: " << what
                      << " (no reference material: PARCOURS_REFERENCE is not set, or has no "
                      << "corpus/xsd-official)");
}

const SchemaSet& official_schemas(const fs::path& folder) {
  static const SchemaSet set((folder / "xsd-official").string(),
                             read_file(own_schema_folder() + "/driver.xsd"));
  return set;
}

// Compares the two verdicts on many documents and fails once, with the first differences.
class Comparison {
 public:
  explicit Comparison(const SchemaSet& official) : official_(official) {}

  void compare(std::string_view label, const std::string& document) {
    ++compared_;
    const Outcome theirs = official_.validate(document);
    const Outcome ours = own_schemas().validate(document);
    if (theirs.verdict == Verdict::kValid) ++valid_;
    if (ours.verdict == theirs.verdict) return;
    if (++different_ > 10) return;
    FAIL_CHECK(label << ": ours " << to_string(ours.verdict) << " " << ours.first_error
                     << ", official " << to_string(theirs.verdict) << " " << theirs.first_error
                     << "\n"
                     << document.substr(0, 1000));
  }

  int compared() const { return compared_; }
  int valid() const { return valid_; }
  int different() const { return different_; }

 private:
  const SchemaSet& official_;
  int compared_ = 0;
  int valid_ = 0;
  int different_ = 0;
};

std::vector<fs::path> xml_files(const fs::path& folder) {
  std::vector<fs::path> result;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".xml") result.push_back(entry.path());
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<std::string> cut(std::string_view text, char separator) {
  std::vector<std::string> result;
  while (true) {
    const std::size_t end = text.find(separator);
    result.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return result;
    text.remove_prefix(end + 1);
  }
}

using Row = std::map<std::string, std::string>;

// The rows of a table with a header line, by the file name in their column "file" (without folder).
std::map<std::string, Row> read_table(const fs::path& path) {
  std::map<std::string, Row> result;
  std::vector<std::string> header;
  for (const std::string& line : cut(read_file(path.string()), '\n')) {
    if (line.empty()) continue;
    const std::vector<std::string> cells = cut(line, '\t');
    if (header.empty()) {
      header = cells;
      continue;
    }
    Row row;
    for (std::size_t i = 0; i < cells.size() && i < header.size(); ++i) row[header[i]] = cells[i];
    result[fs::path(row["file"]).filename().string()] = row;
  }
  return result;
}

struct CorpusPart {
  const char* folder;
  const char* table;
  const char* verdict_column;
};

constexpr std::array kParts{CorpusPart{"manifests", "manifests.tsv", "xsd_verdict"},
                            CorpusPart{"probes", "probes.tsv", "official_xsd_verdict"}};

bool is_known_difference(const std::string& file) {
  return std::any_of(kKnownDifferences.begin(), kKnownDifferences.end(),
                     [&](const KnownDifference& known) { return known.file == file; });
}

// The smallest valid manifest of each authoring tool, so that each tool's manner is mutated once.
std::vector<fs::path> mutation_seeds(const fs::path& folder, std::uintmax_t max_bytes) {
  std::map<std::string, fs::path> smallest;
  for (const auto& [file, row] : read_table(folder / "manifests.tsv")) {
    if (row.at("xsd_verdict") != "valid") continue;
    const fs::path path = folder / "manifests" / file;
    if (fs::file_size(path) > max_bytes) continue;
    const auto [place, added] = smallest.try_emplace(row.at("authoring_tool"), path);
    if (!added && fs::file_size(path) < fs::file_size(place->second)) place->second = path;
  }
  std::vector<fs::path> result;
  for (const auto& [tool, path] : smallest) result.push_back(path);
  return result;
}

TEST_CASE("every corpus file has the verdict that the official schemas give, live and on record") {
  const auto folder = corpus();
  if (!folder) return say_skipped("the verdicts on the corpus of manifests and probes");
  const SchemaSet& official = official_schemas(*folder);
  for (const CorpusPart& part : kParts) {
    const auto table = read_table(*folder / part.table);
    const auto files = xml_files(*folder / part.folder);
    CHECK(files.size() == table.size());
    REQUIRE(files.size() > 10);
    for (const fs::path& path : files) {
      const std::string name = std::string(part.folder) + "/" + path.filename().string();
      CAPTURE(name);
      if (is_known_difference(name)) continue;
      const std::string document = read_file(path.string());
      const Outcome ours = own_schemas().validate(document);
      const Outcome theirs = official.validate(document);
      CHECK(to_string(ours.verdict) == to_string(theirs.verdict));
      const auto row = table.find(path.filename().string());
      REQUIRE(row != table.end());
      CHECK(to_string(ours.verdict) == row->second.at(part.verdict_column));
    }
  }
}

TEST_CASE("the number of errors on a corpus file is the official one too") {
  const auto folder = corpus();
  if (!folder) return say_skipped("the error counts on the corpus");
  const SchemaSet& official = official_schemas(*folder);
  for (const CorpusPart& part : kParts) {
    for (const fs::path& path : xml_files(*folder / part.folder)) {
      CAPTURE(path.filename().string());
      const std::string document = read_file(path.string());
      CHECK(own_schemas().validate(document).errors == official.validate(document).errors);
    }
  }
}

TEST_CASE("every generated case has the verdict of the official schemas") {
  const auto folder = corpus();
  if (!folder) return say_skipped("the comparison on generated content models and values");
  Comparison comparison(official_schemas(*folder));
  const CaseVisitor compare = [&](const Case& c) { comparison.compare(c.label, c.document); };
  for_each_children_case(compare);
  for_each_attribute_case(compare);
  for_each_text_case(compare);
  for_each_length_case(compare);
  for_each_value_case(compare);
  CHECK(comparison.different() == 0);
  CHECK(comparison.compared() > 10000);
}

TEST_CASE("every mutant of a manifest that uses the whole format has the official verdict") {
  const auto folder = corpus();
  if (!folder) return say_skipped("the comparison on mutants of the full manifest");
  Comparison comparison(official_schemas(*folder));
  const MutantVisitor compare = [&](std::string_view label, const std::string& document) {
    comparison.compare(label, document);
  };
  for (const std::string& part : full_manifest_in_parts()) {
    CHECK(own_schemas().validate(part).verdict == Verdict::kValid);
    for_each_mutant(part, 1000, compare);
  }
  for_each_compound_mutant(full_manifest(), 300, 12, compare);
  CHECK(comparison.different() == 0);
  CHECK(comparison.compared() > 3000);
  // Mutants that are all refused would prove little.
  CHECK(comparison.valid() > comparison.compared() / 20);
  CHECK(comparison.valid() < comparison.compared() * 19 / 20);
}

TEST_CASE("every mutant of the corpus's valid manifests has the official verdict") {
  const auto folder = corpus();
  if (!folder) return say_skipped("the comparison on mutants of the corpus");
  Comparison comparison(official_schemas(*folder));
  const auto seeds = mutation_seeds(*folder, 11000);
  CHECK(seeds.size() >= 5);
  std::uint32_t seed = 1;
  for (const fs::path& path : seeds) {
    const std::string document = read_file(path.string());
    const MutantVisitor compare = [&](std::string_view label, const std::string& mutant) {
      comparison.compare(path.filename().string() + ", " + std::string(label), mutant);
    };
    for_each_mutant(document, 15, compare);
    for_each_compound_mutant(document, 80, seed++, compare);
  }
  CHECK(comparison.different() == 0);
  CHECK(comparison.compared() > 3000);
  CHECK(comparison.valid() > comparison.compared() / 20);
}

// The one difference there is: an instance that names a schema type by xsi:type meets type names of
// our own. No manifest of the corpus does that.
TEST_CASE("only xsi:type can tell our schemas from the official ones") {
  const auto folder = corpus();
  if (!folder) return say_skipped("the difference that xsi:type makes");
  const std::string typed = with(full_manifest(), "<title>The arch",
                                 "<title xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                                 "xsi:type=\"titleType\">The arch");
  CHECK(official_schemas(*folder).validate(typed).verdict == Verdict::kValid);
  CHECK(own_schemas().validate(typed).verdict == Verdict::kInvalid);
}

}  // namespace
}  // namespace parcours::schema_test
