#include <parcours/base/text.hpp>
#include <parcours/source/chamilo_html.hpp>
#include <parcours/source/chamilo_pages.hpp>
#include <parcours/source/chamilo_quiz_page.hpp>
#include <parcours/source/chamilo_texts.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

namespace parcours::source {
namespace {

using chamilo::Answer;
using chamilo::Question;
using chamilo::QuestionType;

bool is_marked(const std::string& correct) { return !correct.empty() && correct != "0"; }

std::string list_html(std::string_view tag, const std::vector<std::string>& entries) {
  if (entries.empty()) return {};
  std::string html = fmt::format("<{}>\n", tag);
  for (const std::string& entry : entries) html += fmt::format("<li>{}</li>\n", entry);
  return html + fmt::format("</{}>\n", tag.substr(0, tag.find(' ')));
}

/// A text of which words in marks are to be filled in.
struct TextWithBlanks {
  std::string text;                 ///< With blanks.
  std::vector<std::string> blanks;  ///< What belongs into them, in their order.
};

/// What may stand in a blank: `a|b` offers a list whose first is right, `a||b` takes either.
std::string right_for_blank(std::string_view blank) {
  if (blank.find("||") != std::string_view::npos) {
    std::string all(blank);
    for (std::size_t at = all.find("||"); at != std::string::npos; at = all.find("||", at)) {
      all.replace(at, 2, " / ");
    }
    return all;
  }
  return std::string(blank.substr(0, blank.find('|')));
}

/// The words that a blank offers, in an order that does not tell which is right; empty if it is a
/// field.
std::string offer_of_blank(std::string_view blank) {
  if (blank.find("||") != std::string_view::npos || blank.find('|') == std::string_view::npos) {
    return {};
  }
  std::vector<std::string> words;
  for (std::string_view rest = blank; !rest.empty();) {
    const std::size_t end = std::min(rest.find('|'), rest.size());
    words.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::sort(words.begin(), words.end());
  std::string offer;
  for (const std::string& word : words) offer += (offer.empty() ? "" : " / ") + word;
  return " (" + offer + ")";
}

/// The marks around blanks, by their number in the answer's text.
constexpr auto kBlankMarks = std::to_array<std::pair<char, char>>(
    {{'[', ']'}, {'{', '}'}, {'(', ')'}, {'*', '*'}, {'#', '#'}, {'%', '%'}, {'$', '$'}});

/// `text::weights:sizes:marks@switchable`
TextWithBlanks read_blanks(std::string_view answer) {
  std::pair<char, char> marks = kBlankMarks[0];
  if (const std::size_t end = answer.rfind("::"); end != std::string_view::npos) {
    std::string_view settings = answer.substr(end + 2);
    answer = answer.substr(0, end);
    settings = settings.substr(0, settings.find('@'));
    const std::size_t last = settings.rfind(':');
    std::size_t number = 0;
    if (last != std::string_view::npos && settings.find(':') != last) {
      const std::string_view digits = settings.substr(last + 1);
      std::from_chars(digits.data(), digits.data() + digits.size(), number);
    }
    if (number < kBlankMarks.size()) marks = kBlankMarks[number];
  }
  TextWithBlanks result;
  while (!answer.empty()) {
    const std::size_t open = answer.find(marks.first);
    const std::size_t close =
        open == std::string_view::npos ? open : answer.find(marks.second, open + 1);
    if (close == std::string_view::npos) break;
    const std::string_view blank = answer.substr(open + 1, close - open - 1);
    result.text += answer.substr(0, open);
    result.text += "______" + offer_of_blank(blank);
    result.blanks.push_back(right_for_blank(blank));
    answer.remove_prefix(close + 1);
  }
  result.text += answer;
  return result;
}

/// `text with [result]@@formula`: the last brackets hold the result.
TextWithBlanks read_calculation(std::string_view answer) {
  answer = answer.substr(0, answer.rfind("@@"));
  TextWithBlanks result;
  const std::size_t open = answer.rfind('[');
  const std::size_t close = open == std::string_view::npos ? open : answer.find(']', open);
  if (close == std::string_view::npos) {
    result.text = answer;
    return result;
  }
  result.text = answer.substr(0, open);
  result.text += "______";
  result.text += answer.substr(close + 1);
  result.blanks.emplace_back(answer.substr(open + 1, close - open - 1));
  return result;
}

/// Numbers of one point of a zone, parted by `;`.
std::vector<double> numbers_of(std::string_view text, char separator) {
  std::vector<double> numbers;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    double number = 0;
    const std::string_view digits = text::trim(text.substr(0, end));
    const auto [stop, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || stop != digits.data() + digits.size()) return {};
    numbers.push_back(number);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return numbers;
}

/// A zone of a picture as an SVG shape; empty if it is not understood.
std::string zone_shape(const Answer& answer) {
  const std::string_view zone = answer.hotspot_coordinates;
  constexpr std::string_view kLook = "fill=\"#ffcc00\" fill-opacity=\".35\" stroke=\"#8a1c00\"";
  if (answer.hotspot_type == "square" || answer.hotspot_type == "circle") {
    const std::size_t bar = zone.find('|');
    if (bar == std::string_view::npos) return {};
    const std::vector<double> at = numbers_of(zone.substr(0, bar), ';');
    const std::vector<double> size = numbers_of(zone.substr(bar + 1), '|');
    if (at.size() != 2 || size.size() != 2) return {};
    if (answer.hotspot_type == "square") {
      return fmt::format("<rect x=\"{:g}\" y=\"{:g}\" width=\"{:g}\" height=\"{:g}\" {}/>", at[0],
                         at[1], size[0], size[1], kLook);
    }
    return fmt::format("<ellipse cx=\"{:g}\" cy=\"{:g}\" rx=\"{:g}\" ry=\"{:g}\" {}/>", at[0],
                       at[1], size[0], size[1], kLook);
  }
  std::string points;
  for (std::string_view rest = zone; !rest.empty();) {
    const std::size_t end = std::min(rest.find('|'), rest.size());
    const std::vector<double> point = numbers_of(rest.substr(0, end), ';');
    if (point.size() != 2) return {};
    points += fmt::format("{}{:g},{:g}", points.empty() ? "" : " ", point[0], point[1]);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (points.empty()) return {};
  return fmt::format("<polygon points=\"{}\" {}/>", points, kLook);
}

class QuizPage {
 public:
  QuizPage(const chamilo::Backup& backup, std::string_view language,
           const std::function<std::string(const EntryName&)>& address_of)
      : backup_(backup), language_(language), address_of_(address_of) {}

  std::string body(const chamilo::Quiz& quiz) {
    std::string html = fragment_html(quiz.description) + note(PageText::quiz_note);
    for (const std::string& id : quiz.question_ids) {
      const Question* question = chamilo::find(backup_.course().questions, id);
      if (question != nullptr) html += section(*question);
    }
    return html + fragment_html(quiz.text_when_finished);
  }

 private:
  std::string words(PageText text) const { return text::escape_markup(page_text(text, language_)); }
  std::string note(PageText text) const {
    return fmt::format("<p class=\"note\">{}</p>\n", words(text));
  }
  template <class Value>
  std::string filled_in(PageText text, const Value& value) const {
    return text::escape_markup(fmt::format(fmt::runtime(page_text(text, language_)), value));
  }

  std::string section(const Question& question) {
    solution_.clear();
    const auto type = static_cast<QuestionType>(question.quiz_type);
    std::string html = "<section>\n";
    if (type != QuestionType::media) {
      html += fmt::format("<h2>{}</h2>\n", filled_in(PageText::question, ++number_));
    }
    html += fragment_html(question.question) + fragment_html(question.description);
    html += picture(question, {});
    html += answers(question, type);
    if (question.ponderation > 0) {
      html += fmt::format("<p class=\"note\">{}</p>\n",
                          filled_in(PageText::points, fmt::format("{:g}", question.ponderation)));
    }
    for (const Answer& answer : question.answers) solution_ += fragment_html(answer.comment);
    if (!solution_.empty()) {
      html += fmt::format("<details>\n<summary>{}</summary>\n{}</details>\n",
                          words(PageText::show_answer), solution_);
    }
    return html + "</section>\n";
  }

  std::string answers(const Question& question, QuestionType type) {
    switch (type) {
      case QuestionType::unique_answer:
      case QuestionType::unique_answer_no_option:
      case QuestionType::unique_answer_image:
        return note(PageText::choose_one) + choices(question);
      case QuestionType::multiple_answer:
      case QuestionType::exact_answer:
      case QuestionType::global_multiple_answer:
        return note(PageText::choose_several) + choices(question);
      case QuestionType::multiple_answer_true_false:
      case QuestionType::multiple_answer_combination_true_false:
      case QuestionType::degree_certainty:
        return note(PageText::judge_each) + statements(question);
      case QuestionType::fill_in_blanks:
        return note(PageText::fill_in) + with_blanks(question, read_blanks);
      case QuestionType::calculated:
        return note(PageText::calculate) + with_blanks(question, read_calculation);
      case QuestionType::matching:
      case QuestionType::matching_draggable:
        return note(PageText::match) + pairs(question);
      case QuestionType::draggable:
        return note(PageText::order) + sequence(question);
      case QuestionType::hotspot:
      case QuestionType::hotspot_order:
      case QuestionType::hotspot_delineation:
        return note(PageText::find_places) + zones(question);
      case QuestionType::annotation:
        return note(PageText::annotate) + texts(question);
      case QuestionType::free_answer:
        return note(PageText::write) + texts(question);
      case QuestionType::oral_expression:
        return note(PageText::speak) + texts(question);
      case QuestionType::upload_answer:
        return note(PageText::prepare_file) + texts(question);
      case QuestionType::media:
      case QuestionType::reading_comprehension:
        return texts(question);
    }
    // A type of a later version: most have choices.
    return choices(question);
  }

  static std::vector<const Answer*> in_order(const Question& question) {
    std::vector<const Answer*> answers;
    answers.reserve(question.answers.size());
    for (const Answer& answer : question.answers) answers.push_back(&answer);
    std::stable_sort(answers.begin(), answers.end(),
                     [](const Answer* a, const Answer* b) { return a->position < b->position; });
    return answers;
  }

  std::string answer_text(const Answer& answer) const {
    return answer.answer == "DontKnow" ? words(PageText::unknown) : answer.answer;
  }

  std::string choices(const Question& question) {
    std::vector<std::string> all;
    std::vector<std::string> right;
    for (const Answer* answer : in_order(question)) {
      all.push_back(answer_text(*answer));
      if (is_marked(answer->correct)) right.push_back(answer_text(*answer));
    }
    solution_ += list_html("ul", right);
    return list_html("ol type=\"A\"", all);
  }

  std::string judgement(const Question& question, const Answer& answer) const {
    for (const chamilo::QuestionOption& option : question.options) {
      if (option.id != answer.correct) continue;
      if (option.name == "True") return words(PageText::yes);
      if (option.name == "False") return words(PageText::no);
      if (option.name == "DoubtScore") return words(PageText::unknown);
      return option.name;
    }
    return words(answer.correct == "1" ? PageText::yes : PageText::no);
  }

  std::string statements(const Question& question) {
    std::vector<std::string> all;
    std::vector<std::string> right;
    for (const Answer* answer : in_order(question)) {
      all.push_back(answer->answer);
      right.push_back(
          fmt::format("{}: <strong>{}</strong>", answer->answer, judgement(question, *answer)));
    }
    solution_ += list_html("ol", right);
    return list_html("ol", all);
  }

  std::string with_blanks(const Question& question,
                          TextWithBlanks (*read)(std::string_view answer)) {
    std::string html;
    for (const Answer* answer : in_order(question)) {
      const TextWithBlanks text = read(answer->answer);
      html += fragment_html(text.text);
      solution_ += list_html("ol", text.blanks);
    }
    return html;
  }

  /// Options have no right partner, prompts have.
  static void part(const Question& question, std::vector<const Answer*>& options,
                   std::vector<const Answer*>& prompts) {
    for (const Answer* answer : in_order(question)) {
      (is_marked(answer->correct) ? prompts : options).push_back(answer);
    }
  }

  /// The option that belongs to a prompt: some versions name its id, others its place.
  static const Answer* partner(const Answer& prompt, const std::vector<const Answer*>& options) {
    for (const Answer* option : options) {
      if (option->id == prompt.correct) return option;
    }
    for (const Answer* option : options) {
      if (std::to_string(option->position) == prompt.correct) return option;
    }
    return nullptr;
  }

  std::string pairs(const Question& question) {
    std::vector<const Answer*> options;
    std::vector<const Answer*> prompts;
    part(question, options, prompts);
    std::vector<std::string> left;
    std::vector<std::string> right;
    std::vector<std::string> together;
    for (const Answer* prompt : prompts) {
      left.push_back(prompt->answer);
      const Answer* option = partner(*prompt, options);
      if (option != nullptr) {
        together.push_back(fmt::format("{} – {}", prompt->answer, option->answer));
      }
    }
    right.reserve(options.size());
    for (const Answer* option : options) right.push_back(option->answer);
    solution_ += list_html("ul", together);
    return list_html("ol", left) + list_html("ol type=\"A\"", right);
  }

  std::string sequence(const Question& question) {
    std::vector<const Answer*> options;
    std::vector<const Answer*> prompts;
    part(question, options, prompts);
    std::vector<std::string> all;
    std::vector<std::string> right;
    all.reserve(options.size());
    for (const Answer* option : options) all.push_back(option->answer);
    // As they are saved they may be in the right order.
    std::sort(all.begin(), all.end());
    for (const Answer* prompt : prompts) {
      const Answer* option = partner(*prompt, options);
      if (option != nullptr) right.push_back(option->answer);
    }
    solution_ += list_html("ol", right);
    return list_html("ul", all);
  }

  std::string zones(const Question& question) {
    std::vector<std::string> names;
    std::string shapes;
    for (const Answer* answer : in_order(question)) {
      names.push_back(answer->answer);
      shapes += zone_shape(*answer);
    }
    if (!shapes.empty()) solution_ += picture(question, shapes);
    return list_html("ol", names);
  }

  std::string texts(const Question& question) {
    std::string html;
    for (const Answer* answer : in_order(question)) html += fragment_html(answer->answer);
    return html;
  }

  std::string picture(const Question& question, std::string_view shapes) const {
    const auto file = picture_of_question(backup_, question);
    if (!file) return {};
    const std::string image =
        fmt::format("<img src=\"{}\" alt=\"{}\">", text::escape_markup(address_of_(*file)),
                    text::escape_markup(chamilo_html::to_title(question.question)));
    if (shapes.empty()) return fmt::format("<p>{}</p>\n", image);
    return fmt::format("<div class=\"zones\">{}<svg aria-hidden=\"true\">{}</svg></div>\n", image,
                       shapes);
  }

  const chamilo::Backup& backup_;
  std::string_view language_;
  const std::function<std::string(const EntryName&)>& address_of_;
  std::string solution_;  ///< Of the question that is being written.
  int number_ = 0;
};

}  // namespace

bool wants_picture(const chamilo::Question& question) {
  return !question.picture.empty() && question.picture != "0";
}

std::optional<EntryName> picture_of_question(const chamilo::Backup& backup,
                                             const chamilo::Question& question) {
  if (!wants_picture(question)) return std::nullopt;
  const chamilo::Document* document = chamilo::find(backup.course().documents, question.picture);
  if (document != nullptr) return backup.file_of(*document);
  auto name = EntryName::try_from("document/images/" + question.picture);
  if (name && !backup.files().contains(*name)) name.reset();
  return name;
}

std::string quiz_body(const chamilo::Backup& backup, const chamilo::Quiz& quiz,
                      std::string_view language,
                      const std::function<std::string(const EntryName&)>& address_of) {
  return QuizPage(backup, language, address_of).body(quiz);
}

}  // namespace parcours::source
