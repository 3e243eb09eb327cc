#include <parcours/base/text.hpp>
#include <parcours/content/ascii.hpp>
#include <parcours/validate/data_model.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace parcours::validate {
namespace {

namespace ascii = content::ascii;

/// In byte order; `n` stands for an index.
constexpr auto kElements = std::to_array<std::string_view>({
    "cmi._children",
    "cmi._version",
    "cmi.comments",
    "cmi.comments_from_lms",
    "cmi.core._children",
    "cmi.core.credit",
    "cmi.core.entry",
    "cmi.core.exit",
    "cmi.core.lesson_location",
    "cmi.core.lesson_mode",
    "cmi.core.lesson_status",
    "cmi.core.score._children",
    "cmi.core.score.max",
    "cmi.core.score.min",
    "cmi.core.score.raw",
    "cmi.core.session_time",
    "cmi.core.student_id",
    "cmi.core.student_name",
    "cmi.core.total_time",
    "cmi.interactions._children",
    "cmi.interactions._count",
    "cmi.interactions.n.correct_responses._count",
    "cmi.interactions.n.correct_responses.n.pattern",
    "cmi.interactions.n.id",
    "cmi.interactions.n.latency",
    "cmi.interactions.n.objectives._count",
    "cmi.interactions.n.objectives.n.id",
    "cmi.interactions.n.result",
    "cmi.interactions.n.student_response",
    "cmi.interactions.n.time",
    "cmi.interactions.n.type",
    "cmi.interactions.n.weighting",
    "cmi.launch_data",
    "cmi.objectives._children",
    "cmi.objectives._count",
    "cmi.objectives.n.id",
    "cmi.objectives.n.score._children",
    "cmi.objectives.n.score.max",
    "cmi.objectives.n.score.min",
    "cmi.objectives.n.score.raw",
    "cmi.objectives.n.status",
    "cmi.student_data._children",
    "cmi.student_data.mastery_score",
    "cmi.student_data.max_time_allowed",
    "cmi.student_data.time_limit_action",
    "cmi.student_preference._children",
    "cmi.student_preference.audio",
    "cmi.student_preference.language",
    "cmi.student_preference.speed",
    "cmi.student_preference.text",
    "cmi.suspend_data",
});

struct Renamed {
  std::string_view name;     ///< Of SCORM 2004.
  std::string_view instead;  ///< Of SCORM 1.2; empty if there is no such thing.
};

constexpr auto k2004 = std::to_array<Renamed>({
    {"cmi.comments_from_learner", "cmi.comments"},
    {"cmi.completion_status", "cmi.core.lesson_status"},
    {"cmi.completion_threshold", ""},
    {"cmi.credit", "cmi.core.credit"},
    {"cmi.entry", "cmi.core.entry"},
    {"cmi.exit", "cmi.core.exit"},
    {"cmi.interactions.n.description", ""},
    {"cmi.interactions.n.learner_response", "cmi.interactions.n.student_response"},
    {"cmi.interactions.n.timestamp", "cmi.interactions.n.time"},
    {"cmi.learner_id", "cmi.core.student_id"},
    {"cmi.learner_name", "cmi.core.student_name"},
    {"cmi.learner_preference", "cmi.student_preference"},
    {"cmi.location", "cmi.core.lesson_location"},
    {"cmi.max_time_allowed", "cmi.student_data.max_time_allowed"},
    {"cmi.mode", "cmi.core.lesson_mode"},
    {"cmi.objectives.n.completion_status", "cmi.objectives.n.status"},
    {"cmi.objectives.n.description", ""},
    {"cmi.objectives.n.progress_measure", ""},
    {"cmi.objectives.n.score.scaled", "cmi.objectives.n.score.raw"},
    {"cmi.objectives.n.success_status", "cmi.objectives.n.status"},
    {"cmi.progress_measure", ""},
    {"cmi.scaled_passing_score", "cmi.student_data.mastery_score"},
    {"cmi.score._children", "cmi.core.score._children"},
    {"cmi.score.max", "cmi.core.score.max"},
    {"cmi.score.min", "cmi.core.score.min"},
    {"cmi.score.raw", "cmi.core.score.raw"},
    {"cmi.score.scaled", "cmi.core.score.raw"},
    {"cmi.session_time", "cmi.core.session_time"},
    {"cmi.success_status", "cmi.core.lesson_status"},
    {"cmi.time_limit_action", "cmi.student_data.time_limit_action"},
    {"cmi.total_time", "cmi.core.total_time"},
});

/// Indexes as `n`.
std::string normal(std::string_view name) {
  std::string out;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = std::min(name.find('.', begin), name.size());
    const std::string_view part = name.substr(begin, end - begin);
    const bool is_index = begin > 0 && !part.empty() &&
                          (std::all_of(part.begin(), part.end(), ascii::is_digit) ||
                           (part.size() == 1 && ascii::is_alpha(part[0])));
    out += is_index ? std::string_view("n") : part;
    if (end == name.size()) return out;
    out += '.';
    begin = end + 1;
  }
}

/// True if the name, or what it begins with, is in the list.
template <class Names, class Name>
bool has(const Names& names, std::string_view wanted, bool as_beginning, Name name) {
  return std::any_of(names.begin(), names.end(), [&](const auto& entry) {
    const std::string_view known = name(entry);
    if (known == wanted) return true;
    // "cmi.core" and "cmi.core." name a group.
    return known.starts_with(wanted) &&
           (as_beginning || wanted.ends_with('.') || known[wanted.size()] == '.');
  });
}

bool is_digits_within(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most &&
         std::all_of(text.begin(), text.end(), ascii::is_digit);
}

}  // namespace

ElementName judge_element(std::string_view name, bool goes_on) {
  const std::string wanted = normal(name);
  if (has(kElements, wanted, goes_on, [](std::string_view known) { return known; })) {
    return ElementName::known;
  }
  const bool is_2004 =
      has(k2004, wanted, goes_on, [](const Renamed& known) { return known.name; }) ||
      std::any_of(k2004.begin(), k2004.end(), [&wanted](const Renamed& known) {
        return wanted.starts_with(known.name) && wanted[known.name.size()] == '.';
      });
  return is_2004 ? ElementName::scorm2004 : ElementName::unknown;
}

std::string element_instead(std::string_view name) {
  const std::string wanted = normal(name);
  for (const Renamed& renamed : k2004) {
    if (renamed.name == wanted) return std::string(renamed.instead);
  }
  const std::vector<std::string> known(kElements.begin(), kElements.end());
  return text::nearest(wanted, known).value_or("");
}

bool is_lesson_status(std::string_view value) {
  static constexpr auto kValues =
      std::to_array<std::string_view>({"passed", "completed", "failed", "incomplete", "browsed"});
  return std::find(kValues.begin(), kValues.end(), value) != kValues.end();
}

bool is_exit(std::string_view value) {
  return value.empty() || value == "suspend" || value == "logout" || value == "time-out";
}

bool is_timespan(std::string_view value) {
  const std::size_t first = value.find(':');
  if (first == std::string_view::npos || !is_digits_within(value.substr(0, first), 2, 4))
    return false;
  const std::string_view rest = value.substr(first + 1);
  if (rest.size() < 5 || rest[2] != ':' || !is_digits_within(rest.substr(0, 2), 2, 2) ||
      !is_digits_within(rest.substr(3, 2), 2, 2)) {
    return false;
  }
  const std::string_view fraction = rest.substr(5);
  return fraction.empty() || (fraction[0] == '.' && is_digits_within(fraction.substr(1), 1, 2));
}

}  // namespace parcours::validate
