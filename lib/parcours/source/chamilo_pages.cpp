#include <parcours/base/media_type.hpp>
#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/source/chamilo_html.hpp>
#include <parcours/source/chamilo_pages.hpp>
#include <parcours/source/chamilo_quiz_page.hpp>
#include <parcours/source/chamilo_texts.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <system_error>

namespace parcours::source {
namespace {

// Readable with any of the browsers that open old packages, and on paper.
constexpr std::string_view kMadePage = R"(<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #1c1c1e; background: #fff; }}
main {{ max-width: 46rem; margin: 0 auto; padding: 1.5rem; }}
h1, h2, h3 {{ line-height: 1.25; }}
img, video {{ max-width: 100%; height: auto; }}
table {{ border-collapse: collapse; }}
td, th {{ border: 1px solid #8e8e93; padding: .25rem .5rem; }}
article, section {{ border-top: 1px solid #c7c7cc; margin-top: 1.5rem; padding-top: .5rem; }}
audio {{ width: 100%; max-width: 30rem; }}
iframe {{ width: 100%; height: 75vh; border: 1px solid #c7c7cc; }}
summary {{ cursor: pointer; }}
.note {{ color: #48484a; }}
.zones {{ position: relative; overflow: auto; }}
.zones img {{ max-width: none; }}
.zones svg {{ position: absolute; left: 0; top: 0; overflow: visible; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}</main>
</body>
</html>
)";

/// How a made page names a file.
std::string address_from_made_page(const EntryName& file) {
  return uri::encode_path(uri::relative(std::string(kMadePages) + "page.html", file));
}

std::string note_html(std::string_view text) {
  return fmt::format("<p class=\"note\">{}</p>\n", text::escape_markup(text));
}

bool is_a_date(std::string_view date) { return !date.empty() && !date.starts_with("0000"); }

/// "date" or "name, date", as far as they are known.
std::string byline(std::string_view name, std::string_view date) {
  std::string line(text::trim(name));
  if (is_a_date(date)) {
    if (!line.empty()) line += ", ";
    line += date.substr(0, 10);
  }
  return line;
}

template <class... Values>
std::string filled(std::string_view text, const Values&... values) {
  return fmt::format(fmt::runtime(text), values...);
}

std::string number_text(double number) { return fmt::format("{:g}", number); }

/// The number that an id is; -1 if it is none.
std::int64_t id_number(std::string_view id) {
  std::int64_t number = -1;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
  return error == std::errc() && end == id.data() + id.size() ? number : -1;
}

std::string value_of(const chamilo::Row& row, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto found = row.find(name);
    if (found != row.end() && is_a_date(found->second)) return found->second;
  }
  return {};
}

std::string options_html(const chamilo::SurveyQuestion& question) {
  std::vector<chamilo::SurveyQuestion::Option> options = question.options;
  std::stable_sort(options.begin(), options.end(),
                   [](const auto& a, const auto& b) { return a.sort < b.sort; });
  std::string html;
  for (const auto& option : options) {
    if (chamilo_html::has_content(option.text)) html += fmt::format("<li>{}</li>\n", option.text);
  }
  return html.empty() ? html : fmt::format("<ul>\n{}</ul>\n", html);
}

}  // namespace

std::string fragment_html(std::string_view html) {
  if (!chamilo_html::has_content(html)) return {};
  if (html.find('<') == std::string_view::npos) return fmt::format("<p>{}</p>\n", html);
  return fmt::format("<div>{}</div>\n", html);
}

std::string PageMaker::page(std::string_view title, std::string_view body) const {
  return fmt::format(kMadePage, fmt::arg("language", language_ == "und" ? "en" : language_),
                     fmt::arg("direction", text::is_right_to_left(language_) ? "rtl" : "ltr"),
                     fmt::arg("title", text::escape_markup(title)), fmt::arg("body", body));
}

std::string PageMaker::post(const chamilo::ForumPost& post) const {
  std::string html;
  const std::string from = byline(post.poster_name, post.date);
  if (!from.empty()) html += note_html(from);
  return html + fragment_html(post.text);
}

std::string PageMaker::forum(const chamilo::Forum& forum) const {
  std::string html = fragment_html(forum.comment);
  html += fmt::format("<h2>{}</h2>\n", text::escape_markup(page_text(PageText::topics, language_)));
  std::map<std::int64_t, std::vector<const chamilo::ForumPost*>> posts;
  for (const chamilo::ForumPost& saved : course_.posts) posts[saved.thread_id].push_back(&saved);
  const std::int64_t forum_id = id_number(forum.id);
  bool has_topic = false;
  for (const chamilo::ForumThread& topic : course_.threads) {
    if (topic.forum_id != forum_id || (!include_hidden_ && !topic.is_visible())) continue;
    has_topic = true;
    html += fmt::format("<article>\n<h3>{}</h3>\n",
                        text::escape_markup(chamilo_html::to_title(topic.title)));
    for (const chamilo::ForumPost* first : posts[id_number(topic.id)]) html += post(*first);
    html += "</article>\n";
  }
  return html +
         note_html(page_text(has_topic ? PageText::forum_note : PageText::no_topic, language_));
}

std::string PageMaker::thread(const chamilo::ForumThread& thread) const {
  std::string html;
  const std::int64_t id = id_number(thread.id);
  for (const chamilo::ForumPost& first : course_.posts) {
    if (first.thread_id == id) html += post(first);
  }
  if (html.empty()) html = note_html(byline(thread.poster_name, thread.date));
  return html + note_html(page_text(PageText::thread_note, language_));
}

std::string PageMaker::work(const chamilo::Work& work) const {
  std::string html = fragment_html(work.description);
  const std::string deadline = value_of(work.columns, {"ends_on", "expires_on", "deadline"});
  if (!deadline.empty()) {
    html += fmt::format(
        "<p>{}</p>\n",
        text::escape_markup(filled(page_text(PageText::hand_in_until, language_), deadline)));
  }
  if (work.qualification > 0) {
    html += fmt::format("<p>{}</p>\n",
                        text::escape_markup(filled(page_text(PageText::greatest_score, language_),
                                                   number_text(work.qualification))));
  }
  const std::string document_id = value_of(work.columns, {"document_id"});
  const chamilo::Document* document = chamilo::find(course_.documents, document_id);
  const auto file = document == nullptr ? std::nullopt : backup_.file_of(*document);
  if (file) {
    html += fmt::format("<h2>{}</h2>\n<ul>\n<li>{}</li>\n</ul>\n",
                        text::escape_markup(page_text(PageText::files, language_)),
                        file_link(*file, document->title));
  }
  return html + note_html(page_text(PageText::work_note, language_));
}

std::string PageMaker::survey(const chamilo::Survey& survey) const {
  std::string html = fragment_html(survey.subtitle) + fragment_html(survey.intro);
  if (is_a_date(survey.available_from) && is_a_date(survey.available_until)) {
    html += note_html(filled(page_text(PageText::from_until, language_), survey.available_from,
                             survey.available_until));
  }
  html += note_html(page_text(PageText::survey_note, language_));
  std::vector<const chamilo::SurveyQuestion*> questions;
  for (const chamilo::SurveyQuestion& question : course_.survey_questions) {
    if (question.survey_id == survey.id) questions.push_back(&question);
  }
  std::stable_sort(questions.begin(), questions.end(),
                   [](const auto* a, const auto* b) { return a->sort < b->sort; });
  int number = 0;
  for (const chamilo::SurveyQuestion* question : questions) {
    if (question->type == "pagebreak") {
      html += "<hr>\n";
      continue;
    }
    html += "<section>\n";
    if (question->type != "comment") {
      html += fmt::format(
          "<h2>{}</h2>\n",
          text::escape_markup(filled(page_text(PageText::question, language_), ++number)));
    }
    html += fragment_html(question->question) + fragment_html(question->comment);
    if (question->type == "open") {
      html += note_html(page_text(PageText::in_own_words, language_));
    } else if (question->type == "percentage") {
      html += note_html("0 % – 100 %");
    } else {
      html += options_html(*question);
    }
    if (question->type == "score" && question->max_value > 0) {
      html += note_html(filled(page_text(PageText::scale, language_), question->max_value));
    }
    if (question->is_required) html += note_html(page_text(PageText::required, language_));
    html += "</section>\n";
  }
  return html + fragment_html(survey.thanks);
}

std::string PageMaker::quiz(const chamilo::Quiz& quiz) const {
  return quiz_body(backup_, quiz, language_, address_from_made_page);
}

std::string PageMaker::folder(const chamilo::Document& folder) const {
  std::string html = fragment_html(folder.comment);
  std::string list;
  for (const chamilo::Document& document : course_.documents) {
    if (document.is_folder || !document.path.starts_with(folder.path + "/")) continue;
    if (!include_hidden_ && !document.is_visible()) continue;
    const auto file = backup_.file_of(document);
    if (file) list += fmt::format("<li>{}</li>\n", file_link(*file, document.title));
  }
  if (!list.empty()) {
    html += fmt::format("<h2>{}</h2>\n<ul>\n{}</ul>\n",
                        text::escape_markup(page_text(PageText::files, language_)), list);
  }
  return html;
}

std::string PageMaker::activity(std::string_view description, std::string_view address) const {
  std::string html = fragment_html(description);
  if (!address.empty()) {
    html += fmt::format("<p><a href=\"{0}\">{0}</a></p>\n", text::escape_markup(address));
  }
  if (html.empty()) return html;
  return html + note_html(page_text(PageText::activity_note, language_));
}

std::string PageMaker::audio(const EntryName& recording, const EntryName& page) const {
  return fmt::format(
      "<p><audio controls preload=\"metadata\" src=\"{}\" aria-label=\"{}\"></audio></p>\n",
      text::escape_markup(uri::encode_path(uri::relative(page, recording))),
      text::escape_markup(page_text(PageText::listen, language_)));
}

std::string PageMaker::file_link(const EntryName& file, std::string_view title) const {
  return fmt::format("<a href=\"{}\">{}</a>", text::escape_markup(address_from_made_page(file)),
                     text::escape_markup(title.empty() ? file.base() : title));
}

std::string PageMaker::embedded(const EntryName& file, std::string_view title) const {
  const std::string address = text::escape_markup(address_from_made_page(file));
  const std::string name = text::escape_markup(title);
  const std::string suffix = file.suffix();
  if (is_image(suffix)) return fmt::format("<p><img src=\"{}\" alt=\"{}\"></p>\n", address, name);
  if (is_video(suffix)) {
    return fmt::format("<p><video controls src=\"{}\" aria-label=\"{}\"></video></p>\n", address,
                       name);
  }
  if (is_audio(suffix)) {
    return fmt::format("<p><audio controls src=\"{}\" aria-label=\"{}\"></audio></p>\n", address,
                       name);
  }
  std::string html;
  if (suffix == ".pdf" || is_html(suffix) || is_plain_text(suffix)) {
    html = fmt::format("<p><iframe src=\"{}\" title=\"{}\"></iframe></p>\n", address, name);
  }
  return html +
         fmt::format("<p><a href=\"{}\">{}</a></p>\n", address,
                     text::escape_markup(filled(page_text(PageText::open_file, language_), title)));
}

}  // namespace parcours::source
