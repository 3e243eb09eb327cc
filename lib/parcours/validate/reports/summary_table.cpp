#include <parcours/base/terminal_styles.hpp>
#include <parcours/base/text.hpp>
#include <parcours/validate/catalogue.hpp>
#include <parcours/validate/reports/summary_table.hpp>
#include <parcours/validate/reports/words.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace parcours::validate {
namespace {

struct Cell {
  std::string text;
  std::string_view color;
  bool is_number = false;
};
using Line = std::vector<Cell>;

std::string_view key_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::works:
      return "summary/works";
    case Verdict::works_with_faults:
      return "summary/faults";
    case Verdict::refused:
      return "summary/refused";
  }
  return "";
}

std::string_view color_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::works:
      return kGreen;
    case Verdict::works_with_faults:
      return kYellow;
    case Verdict::refused:
      return kRed;
  }
  return "";
}

Cell number_cell(std::size_t count, std::string_view color) {
  return {fmt::format("{}", count), count > 0 ? color : std::string_view(), true};
}

/// The lines with their columns under each other.
std::string aligned(const std::vector<Line>& lines, bool color) {
  std::vector<std::size_t> widths;
  for (const Line& line : lines) {
    widths.resize(std::max(widths.size(), line.size()));
    // What stands alone behind the name, a reason, makes no column wide.
    if (line.size() == 2) continue;
    for (std::size_t i = 0; i < line.size(); ++i) {
      widths[i] = std::max(widths[i], text::length(line[i].text));
    }
  }
  for (const Line& line : lines) widths[0] = std::max(widths[0], text::length(line[0].text));
  std::string result;
  for (const Line& line : lines) {
    std::string shown;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::size_t length = text::length(line[i].text);
      const std::string blanks(widths[i] > length ? widths[i] - length : 0, ' ');
      std::string text = line[i].text;
      if (color && !line[i].color.empty())
        text = fmt::format("{}{}{}", line[i].color, text, kReset);
      shown += i == 0 ? "" : "  ";
      shown += line[i].is_number ? blanks + text : text + blanks;
    }
    shown.erase(shown.find_last_not_of(' ') + 1);
    result += shown + "\n";
  }
  return result;
}

}  // namespace

void SummaryTable::add(const Validation& validation) {
  Row row;
  row.file = text::repair_utf8(validation.file);
  row.kind = validation.kind;
  row.errors = validation.count(Severity::error);
  row.warnings = validation.count(Severity::warning);
  row.hints = validation.count(Severity::info);
  for (const ProfileVerdict& profile : validation.profiles) {
    row.profiles[profile.profile] = profile.verdict;
    if (std::find(profiles_.begin(), profiles_.end(), profile.profile) == profiles_.end()) {
      profiles_.push_back(profile.profile);
    }
  }
  rows_.push_back(std::move(row));
}

void SummaryTable::add(const Failure& failure) {
  Row row;
  row.file = text::repair_utf8(failure.file);
  row.failure = text::repair_utf8(failure.message);
  rows_.push_back(std::move(row));
}

std::string SummaryTable::text() const {
  const Catalogue& catalogue = Catalogue::of(options_.language);
  const auto heading = [&](std::string_view key, bool is_number) {
    return Cell{catalogue.say(key), kBold, is_number};
  };
  std::vector<Line> lines;
  lines.push_back({heading("summary/package", false), heading("summary/kind", false),
                   heading("summary/errors", true), heading("summary/warnings", true),
                   heading("summary/hints", true)});
  for (const std::string& profile : profiles_)
    lines.front().push_back({system_name(profile), kBold, false});
  for (const Row& row : rows_) {
    if (!row.failure.empty()) {
      lines.push_back({{row.file, kRed, false}, {row.failure, kRed, false}});
      continue;
    }
    const std::string kind = row.kind == Kind::unknown ? catalogue.say("summary/unknown")
                                                       : std::string(to_string(row.kind));
    Line line = {{row.file, {}, false},
                 {kind, {}, false},
                 number_cell(row.errors, kRed),
                 number_cell(row.warnings, kYellow),
                 number_cell(row.hints, {})};
    for (const std::string& profile : profiles_) {
      const auto found = row.profiles.find(profile);
      line.push_back(found == row.profiles.end() ? Cell{"–", {}, false}
                                                 : Cell{catalogue.say(key_of(found->second)),
                                                        color_of(found->second), false});
    }
    lines.push_back(std::move(line));
  }
  return aligned(lines, options_.color) + sums();
}

std::string SummaryTable::sums() const {
  const Catalogue& catalogue = Catalogue::of(options_.language);
  std::size_t good = 0;
  std::size_t bad = 0;
  std::size_t failed = 0;
  for (const Row& row : rows_) {
    ++(!row.failure.empty() ? failed : row.errors > 0 ? bad : good);
  }
  std::string text =
      catalogue.say(
          "summary/sums",
          {{"packages", rows_.size()}, {"good", good}, {"bad", bad}, {"failed", failed}}) +
      "\n";
  for (const std::string& profile : profiles_) {
    std::map<Verdict, std::size_t> counts;
    for (const Row& row : rows_) {
      const auto found = row.profiles.find(profile);
      if (found != row.profiles.end()) ++counts[found->second];
    }
    text += catalogue.say("summary/profile", {{"profile", system_name(profile)},
                                              {"works", counts[Verdict::works]},
                                              {"faults", counts[Verdict::works_with_faults]},
                                              {"refused", counts[Verdict::refused]}}) +
            "\n";
  }
  if (!complete_) text += catalogue.say("summary/incomplete") + "\n";
  return text;
}

}  // namespace parcours::validate
