#include "list_printer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <parcours/base/terminal_styles.hpp>
#include <parcours/base/text.hpp>
#include <string_view>

#include "wording.hpp"

namespace {

using parcours::chamilo::PersonalDatum;
using parcours::job::BackupListing;
using parcours::text::human_size;
using State = BackupListing::Item::State;

struct Words {
  std::string_view type;
  const char* one;
  const char* many;
};

constexpr std::array<Words, 30> kTypes = {{
    {"document", "document", "documents"},
    {"Scorm", "imported SCORM package", "imported SCORM packages"},
    {"asset", "other file", "other files"},
    {"link", "link", "links"},
    {"Link_Category", "category of links", "categories of links"},
    {"calendar_event", "event", "events"},
    {"announcement", "announcement", "announcements"},
    {"course_description", "description", "descriptions"},
    {"glossary", "term of the glossary", "terms of the glossary"},
    {"Tool introduction", "introduction", "introductions"},
    {"wiki", "version of a wiki page", "versions of wiki pages"},
    {"thematic", "theme", "themes"},
    {"attendance", "attendance sheet", "attendance sheets"},
    {"Forum_Category", "category of forums", "categories of forums"},
    {"forum", "forum", "forums"},
    {"thread", "forum thread", "forum threads"},
    {"post", "forum post", "forum posts"},
    {"quiz", "quiz", "quizzes"},
    {"Exercise_Question", "question", "questions"},
    {"test_category", "category of questions", "categories of questions"},
    {"survey", "survey", "surveys"},
    {"survey_question", "question of a survey", "questions of surveys"},
    {"survey_invitation", "invitation to a survey", "invitations to surveys"},
    {"work", "assignment", "assignments"},
    {"learnpath", "learning path", "learning paths"},
    {"learnpath_category", "category of learning paths", "categories of learning paths"},
    {"gradebook", "gradebook", "gradebooks"},
    {"xapi_tool", "xAPI activity", "xAPI activities"},
    {"h5p_tool", "H5P activity", "H5P activities"},
    {"session_course", "session", "sessions"},
}};

std::string name_of_type(const BackupListing::Group& group) {
  const auto* const words = std::find_if(kTypes.begin(), kTypes.end(),
                                         [&](const Words& one) { return one.type == group.type; });
  if (words == kTypes.end()) return group.type;
  return group.count == 1 ? words->one : words->many;
}

class ListWriter {
 public:
  ListWriter(const BackupListing& listing, const ListTextOptions& options)
      : listing_(listing), options_(options) {}

  std::string text() {
    write_course();
    write_resources();
    for (const BackupListing::Path& path : listing_.paths) write_path(path);
    write_missing();
    write_unnamed();
    write_personal_data();
    return std::move(text_);
  }

 private:
  std::string paint(std::string_view words, const char* style) const {
    return options_.color && !words.empty() ? fmt::format("{}{}{}", style, words, parcours::kReset)
                                            : std::string(words);
  }

  template <class... Arguments>
  void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Arguments>(arguments)...);
    // A cell at the end may be empty.
    while (text_.ends_with(' ')) text_.pop_back();
    text_ += '\n';
  }

  void heading(std::string_view words) { line("\n{}", paint(words, parcours::kBold)); }

  void write_course() {
    const std::string name = listing_.title.empty() || listing_.title == listing_.code
                                 ? listing_.code
                                 : fmt::format("{}: {}", listing_.code, listing_.title);
    line("{}", paint(name.empty() ? "(a course without a name)" : name, parcours::kBold));
    std::string facts =
        listing_.scope == "full" ? "backup of the whole course" : "backup of parts of the course";
    if (!listing_.language.empty()) facts += ", " + listing_.language;
    line("{}, {}, {}", facts, counted(listing_.files, "file", "files"), human_size(listing_.bytes));
    if (!options_.verbose) return;
    const BackupListing::Generation& generation = listing_.generation;
    if (!generation.class_names.empty()) {
      line("class names: {}; numbers: {}", generation.class_names,
           generation.numbers.empty() ? "none" : generation.numbers);
    }
  }

  void write_resources() {
    if (listing_.resources.empty()) {
      line("It holds nothing.");
      return;
    }
    heading("Holds");
    for (const BackupListing::Group& group : listing_.resources) {
      std::string notes;
      const auto note = [&notes](const std::string& words) {
        notes += (notes.empty() ? "" : ", ") + words;
      };
      if (group.folders > 0) note(counted(group.folders, "folder", "folders") + " among them");
      if (group.hidden > 0) note(fmt::format("{} hidden", group.hidden));
      if (group.bytes > 0) note(human_size(group.bytes));
      line("  {:>6} {}{}", group.count, name_of_type(group),
           notes.empty() ? "" : paint(" (" + notes + ")", parcours::kDim));
    }
  }

  void write_path(const BackupListing::Path& path) {
    std::string notes = counted(path.items.size(), "item", "items");
    if (path.bytes > 0) notes += ", " + human_size(path.bytes);
    if (path.type != "chamilo") notes += ", imported " + standard_of(path.type);
    const std::string hidden =
        path.hidden.empty() ? "" : ": " + paint(path.hidden, parcours::kBoldYellow);
    line("\n{} {}{}",
         paint(fmt::format("Learning path {}: {}", path.id, path.name), parcours::kBold),
         paint("(" + notes + ")", parcours::kDim), hidden);
    type_width_ = 0;
    id_width_ = 0;
    for (const BackupListing::Item& item : path.items) {
      if (!is_chapter(item)) type_width_ = std::max(type_width_, item.type.size());
      id_width_ = std::max(id_width_, item.id.size());
    }
    for (const BackupListing::Item& item : path.items) write_item(item);
  }

  static std::string standard_of(const std::string& type) {
    return type == "scorm" ? "SCORM" : "AICC";
  }

  static bool is_chapter(const BackupListing::Item& item) {
    return item.type == "dir" || item.type.starts_with("dokeos_");
  }

  void write_item(const BackupListing::Item& item) {
    // A hostile backup nests deeper than a line is long.
    constexpr int kDeepest = 40;
    const std::string indent(2 * static_cast<std::size_t>(std::min(item.depth, kDeepest) + 1), ' ');
    const std::string id =
        options_.verbose ? paint(fmt::format("{:>{}}", item.id, id_width_), parcours::kDim) + " "
                         : std::string();
    if (is_chapter(item)) {
      line("{}{}{}", id, indent, item.title);
      return;
    }
    std::string notes;
    if (item.state == State::no_resource) {
      notes = " " + paint("(not in the backup)", parcours::kBoldYellow);
    } else if (item.state == State::no_file) {
      notes = " " + paint("(its file is missing)", parcours::kBoldYellow);
    } else if (!item.file.empty()) {
      const std::string file = options_.verbose ? item.file + ", " : std::string();
      notes = " " + paint("(" + file + human_size(item.bytes) + ")", parcours::kDim);
    }
    line("{}{}{} {}{}", id, indent,
         paint(fmt::format("{:<{}}", item.type, type_width_), parcours::kDim), item.title, notes);
  }

  /// How many lines of a list are shown.
  std::size_t shown(std::size_t count) const {
    return options_.verbose ? count : std::min(count, kShown);
  }

  void more(std::size_t count) {
    if (shown(count) < count) line("  … and {} more (-v lists all)", count - shown(count));
  }

  void write_missing() {
    const auto& missing = listing_.missing;
    if (missing.empty()) return;
    line("\n{}", paint(counted(missing.size(), "file is", "files are") + " not in the backup",
                       parcours::kBoldYellow));
    for (std::size_t i = 0; i < shown(missing.size()); ++i) {
      line("  {}: {}{}", missing[i].resource, missing[i].path,
           missing[i].title.empty() ? "" : fmt::format(" (“{}”)", missing[i].title));
    }
    more(missing.size());
  }

  void write_unnamed() {
    const auto& unnamed = listing_.unnamed;
    if (unnamed.empty()) return;
    heading(counted(unnamed.size(), "file that nothing names", "files that nothing names"));
    for (std::size_t i = 0; i < shown(unnamed.size()); ++i) {
      line("  {} {}", unnamed[i].name,
           paint("(" + human_size(unnamed[i].bytes) + ")", parcours::kDim));
    }
    more(unnamed.size());
  }

  void write_personal_data() {
    using Kind = PersonalDatum::Kind;
    const auto count = [this](Kind kind) { return count_personal_data(listing_, kind); };
    const std::size_t names = count(Kind::name);
    const std::size_t emails = count(Kind::email);
    const std::size_t users = count(Kind::user_id);
    if (names + emails + users == 0) return;
    heading("Personal data");
    line("  {}, {}, {}{}", counted(names, "name", "names"),
         counted(emails, "e-mail address", "e-mail addresses"),
         counted(users, "user id", "user ids"),
         options_.personal_data ? "" : " (--personal-data lists where)");
    if (!options_.personal_data) return;
    const auto& all = listing_.personal_data;
    for (std::size_t i = 0; i < all.size();) {
      std::size_t end = i;
      while (end < all.size() && all[end].kind == all[i].kind && all[end].value == all[i].value) {
        ++end;
      }
      write_places(i, end);
      i = end;
    }
  }

  /// Where one value is: entries from `begin` to `end` of the list.
  void write_places(std::size_t begin, std::size_t end) {
    constexpr std::size_t kFewPlaces = 3;
    const auto& all = listing_.personal_data;
    const PersonalDatum& first = all[begin];
    line("  {}", first.kind == PersonalDatum::Kind::user_id ? "user " + first.value : first.value);
    const std::size_t shown_end = options_.verbose ? end : std::min(end, begin + kFewPlaces);
    for (std::size_t i = begin; i < shown_end; ++i)
      line("    {}", paint(all[i].place, parcours::kDim));
    const std::size_t left = end - shown_end + all[end - 1].more;
    if (left > 0) line("    … and {}", counted(left, "more place", "more places"));
  }

  const BackupListing& listing_;
  const ListTextOptions& options_;
  // Columns of the path that is being written.
  std::size_t type_width_ = 0;
  std::size_t id_width_ = 0;
  std::string text_;
};

}  // namespace

std::string list_text(const BackupListing& listing, const ListTextOptions& options) {
  return ListWriter(listing, options).text();
}
