#include <parcours/base/media_type.hpp>
#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/content/charset.hpp>
#include <parcours/content/html.hpp>
#include <parcours/learning/file_kind.hpp>
#include <parcours/source/chamilo_html.hpp>
#include <parcours/source/chamilo_items.hpp>
#include <parcours/source/chamilo_quiz_page.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace parcours::source {
namespace {

constexpr std::string_view kQuizLoss =
    "the quiz is a page to read: its questions and answers are there, but nothing is marked and no "
    "score is recorded";

bool is_web_address(std::string_view address) {
  const std::string lower = text::to_lower_ascii(address.substr(0, 8));
  return lower.starts_with("http://") || lower.starts_with("https://") ||
         lower.starts_with("mailto:");
}

/// `a` and `b` of a query, `#c` at the end.
std::string joined_parameters(std::string_view query, std::string_view parameters,
                              std::string_view fragment) {
  const auto bare = [](std::string_view text) {
    while (text.starts_with('?') || text.starts_with('&')) text.remove_prefix(1);
    return text;
  };
  std::string all(bare(query));
  parameters = bare(text::trim(parameters));
  if (!all.empty() && !parameters.empty() && !parameters.starts_with('#')) all += '&';
  all += parameters;
  if (all.find('#') == std::string::npos) all += fragment;
  return all;
}

std::string quoted_list(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) {
    list += fmt::format("{}“(({}))”", list.empty() ? "" : ", ", name);
  }
  return list;
}

}  // namespace

std::optional<double> mastery_percentage(const chamilo::LearnpathItem& item) {
  if (!item.mastery_score || *item.mastery_score < 0) return std::nullopt;
  const double greatest = item.max_score.value_or(0) > 0 ? *item.max_score : 100;
  return std::min(100.0, *item.mastery_score / greatest * 100);
}

std::string ItemMaker::title_of(const Item& item, std::string_view otherwise) const {
  std::string title = chamilo_html::to_title(item.title);
  if (title.empty()) title = chamilo_html::to_title(otherwise);
  return title.empty() ? fmt::format("{} {}", item.item_type, item.id) : title;
}

std::optional<learning::Item> ItemMaker::make(const Item& item) {
  Step step = step_of(item);
  if (!step) return step;
  if (step->description.empty()) step->description = chamilo_html::to_text(item.description);
  add_audio(item, *step);
  return step;
}

ItemMaker::Step ItemMaker::step_of(const Item& item) {
  const std::string& type = item.item_type;
  if (type == "document") return document(item);
  if (type == "final_item") return final_page(item);
  if (type == "link") return link(item);
  if (type == "quiz") return quiz(item);
  if (type == "forum") return forum(item);
  if (type == "thread") return thread(item);
  if (type == "student_publication") return work(item);
  if (type == "survey") return survey(item);
  if (type == "hotpotatoes") return hot_potatoes(item);
  if (type == "xapi") return xapi(item);
  if (type == "h5p") return h5p(item);
  // What an importer did not know is stored as it stood: "SCO", "scoasset".
  const std::string lower = text::to_lower_ascii(type);
  if (lower == "sco" || lower == "asset" || lower == "au" || lower.starts_with("sco")) {
    return packaged(item);
  }
  return other(item);
}

ItemMaker::Step ItemMaker::made_page(const Item& item, std::string_view title,
                                     std::string_view body) {
  learning::Item step;
  step.kind = learning::ItemKind::page;
  step.title = title;
  step.source = free_name(fmt::format("{}{}.html", kMadePages, item.id));
  // What the item itself says is told to learners nowhere else.
  const std::string description = fragment_html(item.description);
  files_.set(*step.source, pages_.page(title, description + std::string(body)));
  return step;
}

EntryName ItemMaker::free_name(const std::string& wanted) const {
  const auto name = EntryName::try_from(wanted);
  const EntryName base = name && name->depth() == EntryName::from(kMadePages).depth() + 1
                             ? *name
                             : EntryName::from(std::string(kMadePages) + "item.html");
  EntryName free = base;
  for (int n = 2; files_.contains(free); ++n) {
    free = EntryName::from(fmt::format("{}{}-{}{}", base.folder(), base.stem(), n, base.suffix()));
  }
  return free;
}

ItemMaker::Step ItemMaker::without_resource(const Item& item, std::string_view what) {
  const std::string title = title_of(item);
  const std::string reason =
      fmt::format("the backup does not hold {} {} that it shows", what, item.path);
  if (!chamilo_html::has_content(item.description)) {
    losses_.left_out(title, reason);
    return std::nullopt;
  }
  losses_.simplified(title, reason + "; its own description is shown");
  return made_page(item, title, {});
}

std::string ItemMaker::nearest(std::string_view path) const {
  // Looking at all names takes its time, and nobody reads a thousand suggestions.
  constexpr int kMostSuggestions = 50;
  const auto wanted = EntryName::try_from(path);
  if (!wanted || ++suggestions_ > kMostSuggestions) return {};
  if (names_.empty()) names_ = files_.names();
  std::vector<std::string> siblings;
  std::string elsewhere;
  for (const EntryName& name : names_) {
    if (name.folder() == wanted->folder()) siblings.emplace_back(name.base());
    if (elsewhere.empty() && name.base() == wanted->base()) elsewhere = name.str();
  }
  const auto near = text::nearest(wanted->base(), siblings);
  return near ? std::string(wanted->folder()) + *near : elsewhere;
}

ItemMaker::Step ItemMaker::missing_file(const Item& item, std::string_view path) {
  const std::string near = nearest(path);
  const std::string reason =
      fmt::format("its file “{}” is not in the backup{}", path,
                  near.empty() ? std::string() : fmt::format(" (did you mean “{}”?)", near));
  const std::string title = title_of(item);
  if (!chamilo_html::has_content(item.description)) {
    losses_.left_out(title, reason);
    return std::nullopt;
  }
  losses_.simplified(title, reason + "; its own description is shown");
  return made_page(item, title, {});
}

ItemMaker::Step ItemMaker::file_step(const Item& item, const EntryName& file) {
  learning::Item step;
  const learning::FileKind kind = learning::kind_of_file(file);
  step.kind = kind.kind;
  step.media = kind.media;
  step.source = file;
  step.title = title_of(item, file.stem());
  return step;
}

ItemMaker::Step ItemMaker::document(const Item& item) {
  const chamilo::Document* document = chamilo::find(course_.documents, item.path);
  if (document == nullptr) return without_resource(item, "the document");
  if (document->is_folder) {
    const std::string title = title_of(item, document->title);
    const std::string body = pages_.folder(*document);
    if (body.empty() && !chamilo_html::has_content(item.description)) {
      losses_.left_out(title, fmt::format("its folder “{}” holds no file", document->path));
      return std::nullopt;
    }
    losses_.simplified(title, "the folder is a page with links to its files");
    return made_page(item, title, body);
  }
  const auto file = backup_.file_of(*document);
  if (!file) return missing_file(item, document->path);
  Step step = file_step(item, *file);
  if (step && chamilo_html::to_title(item.title).empty() && !document->title.empty()) {
    step->title = chamilo_html::to_title(document->title);
  }
  return step;
}

ItemMaker::Step ItemMaker::final_page(const Item& item) {
  Step step = document(item);
  if (step && step->source && is_html(step->source->suffix())) change_final_page(item, *step);
  return step;
}

std::string ItemMaker::page_text(const EntryName& file) const {
  std::string bytes = files_.read(file, content::kLargestPage);
  const content::FileType type = content::file_type(file.suffix(), bytes.substr(0, 1024));
  const bool is_utf8 = content::detect_charset(bytes, type) == "utf-8";
  return is_utf8 ? bytes : content::to_utf8_document(bytes);
}

void ItemMaker::change_final_page(const Item& item, const learning::Item& step) {
  std::vector<std::string> taken_out;
  const std::string before = page_text(*step.source);
  const std::string after = chamilo_html::resolve_placeholders(
      before, course_.title.empty() ? course_.code : course_.title, course_.code, taken_out);
  if (after == before) return;
  files_.set(*step.source, after);
  if (taken_out.empty()) return;
  losses_.simplified(title_of(item),
                     fmt::format("{} {} taken out, since only the platform that makes certificates "
                                 "and knows its users can fill it in",
                                 quoted_list(taken_out), taken_out.size() == 1 ? "was" : "were"));
}

ItemMaker::Step ItemMaker::link(const Item& item) {
  const chamilo::Link* link = chamilo::find(course_.links, item.path);
  if (link == nullptr) return without_resource(item, "the link");
  Step step = address(item, std::string(text::trim(link->url)), link->description);
  if (step && chamilo_html::to_title(item.title).empty() && !link->title.empty()) {
    step->title = chamilo_html::to_title(link->title);
  }
  return step;
}

ItemMaker::Step ItemMaker::address(const Item& item, const std::string& url,
                                   std::string_view description) {
  const PlatformAddress meaning =
      addresses_.meaning(EntryName::from(std::string(kMadePages) + "x.html"), url);
  if (meaning.kind == PlatformAddress::Kind::file && !meaning.target.empty()) {
    const auto file = EntryName::try_from(
        uri::decode(std::string_view(uri::split(meaning.target).path).substr(1)));
    if (file && files_.contains(*file)) return file_step(item, *file);
  }
  learning::Item step;
  step.kind = learning::ItemKind::link;
  step.title = title_of(item);
  step.description = chamilo_html::to_text(description);
  const bool has_scheme = !uri::split(url).scheme.empty();
  if (is_web_address(url)) {
    step.address = url;
  } else if (url.starts_with("//")) {
    step.address = "https:" + url;
  } else if (!has_scheme && !url.empty() && !url.starts_with('/') && !url.starts_with('.') &&
             url.find('.') < url.find('/')) {
    step.address = "http://" + url;
  } else {
    losses_.left_out(step.title,
                     fmt::format("its address “{}” leads nowhere outside the platform", url));
    return std::nullopt;
  }
  return step;
}

ItemMaker::Step ItemMaker::quiz(const Item& item) {
  const chamilo::Quiz* quiz = chamilo::find(course_.quizzes, item.path);
  if (quiz == nullptr) return without_resource(item, "the quiz");
  const std::string title = title_of(item, quiz->title);
  std::string loss(kQuizLoss);
  if (const auto mastery = mastery_percentage(item)) {
    loss += fmt::format("; its pass mark of {:g} % is not asked for", *mastery);
  }
  losses_.simplified(title, loss);
  std::size_t lost = 0;
  std::size_t without_picture = 0;
  for (const std::string& id : quiz->question_ids) {
    const chamilo::Question* question = chamilo::find(course_.questions, id);
    if (question == nullptr) {
      ++lost;
    } else if (wants_picture(*question) && !picture_of_question(backup_, *question)) {
      ++without_picture;
    }
  }
  if (lost > 0) {
    losses_.simplified(title, fmt::format("{} of its {} questions are not in the backup", lost,
                                          quiz->question_ids.size()));
  }
  if (without_picture > 0) {
    losses_.simplified(title, fmt::format("the pictures of {} of its questions are not in the "
                                          "backup",
                                          without_picture));
  }
  return made_page(item, title, pages_.quiz(*quiz));
}

ItemMaker::Step ItemMaker::forum(const Item& item) {
  const chamilo::Forum* forum = chamilo::find(course_.forums, item.path);
  if (forum == nullptr) return without_resource(item, "the forum");
  const std::string title = title_of(item, forum->title);
  losses_.simplified(title,
                     "the forum is a page with its description and the first post of each topic; "
                     "the backup holds no replies and no attached files");
  return made_page(item, title, pages_.forum(*forum));
}

ItemMaker::Step ItemMaker::thread(const Item& item) {
  const chamilo::ForumThread* thread = chamilo::find(course_.threads, item.path);
  if (thread == nullptr) return without_resource(item, "the forum topic");
  const std::string title = title_of(item, thread->title);
  losses_.simplified(title,
                     "the forum topic is a page with its first post; the backup holds no replies "
                     "and no attached files");
  return made_page(item, title, pages_.thread(*thread));
}

ItemMaker::Step ItemMaker::work(const Item& item) {
  const chamilo::Work* work = chamilo::find(course_.works, item.path);
  if (work == nullptr) return without_resource(item, "the assignment");
  const std::string title = title_of(item, work->title);
  losses_.simplified(title,
                     "the assignment is a page with its text; nothing can be handed in there, and "
                     "the backup holds no deadline");
  return made_page(item, title, pages_.work(*work));
}

ItemMaker::Step ItemMaker::survey(const Item& item) {
  const chamilo::Survey* survey = chamilo::find(course_.surveys, item.path);
  if (survey == nullptr) return without_resource(item, "the survey");
  const std::string title = title_of(item, survey->title);
  losses_.simplified(title, "the survey is a page with its questions; answers are not collected");
  return made_page(item, title, pages_.survey(*survey));
}

ItemMaker::Step ItemMaker::packaged(const Item& item) {
  if (is_web_address(item.path)) {
    losses_.simplified(title_of(item),
                       "it is on another site, so it is a link and nothing that happens there is "
                       "recorded");
    return address(item, item.path, {});
  }
  auto file = backup_.scorm_file_of(path_, item.path);
  if (!file) {
    // In a path of the platform's own: below scorm/ as it is.
    const auto literal = EntryName::try_from("scorm/" + uri::decode(uri::split(item.path).path));
    if (literal && files_.contains(*literal)) file = literal;
  }
  if (!file) return missing_file(item, item.path);
  Step step = file_step(item, *file);
  const std::string type = text::to_lower_ascii(item.item_type);
  const bool is_sco = type != "asset" && is_html(file->suffix());
  if (type == "au") {
    losses_.simplified(step->title,
                       "it was made to report in the way of AICC, which SCORM 1.2 does not hear");
  } else if (is_sco) {
    step->kind = learning::ItemKind::sco;
  } else if (type != "asset") {
    losses_.simplified(step->title, "what it launches is no page, so it cannot report by itself");
  }
  const uri::Reference launch = uri::split(item.path);
  step->parameters = joined_parameters(launch.query, item.parameters, launch.fragment);
  step->launch_data = item.launch_data;
  step->mastery_score = mastery_percentage(item);
  return step;
}

void ItemMaker::add_folder_of(const EntryName& file) {
  const std::string_view folder = file.folder();
  for (const EntryName& name : files_.names()) {
    if (name.str().starts_with(folder)) extras_.push_back(name);
  }
}

ItemMaker::Step ItemMaker::hot_potatoes(const Item& item) {
  Step step;
  if (chamilo::find(course_.documents, item.path) != nullptr) {
    step = document(item);
  } else {
    const auto file =
        EntryName::try_from("document/" + item.path.substr(std::min(
                                              item.path.find_first_not_of('/'), item.path.size())));
    if (!file || !files_.contains(*file)) return without_resource(item, "the exercise");
    step = file_step(item, *file);
  }
  if (!step || !step->source) return step;
  losses_.simplified(step->title,
                     "the exercise works, but it told its score to the platform in a way of its "
                     "own; here the page counts as read");
  // Its pictures lie beside it in a folder of its own.
  constexpr int kOwnFolder = 4;
  if (step->source->depth() >= kOwnFolder) add_folder_of(*step->source);
  return step;
}

ItemMaker::Step ItemMaker::xapi(const Item& item) {
  const chamilo::XapiTool* tool = chamilo::find(course_.xapi_tools, item.path);
  if (tool == nullptr) return without_resource(item, "the xAPI activity");
  const std::string title = title_of(item, tool->title);
  std::string path = uri::decode(uri::split(tool->launch_url).path);
  const PlatformAddress meaning =
      addresses_.meaning(EntryName::from(std::string(kMadePages) + "x.html"), tool->launch_url);
  if (meaning.kind == PlatformAddress::Kind::file && !meaning.target.empty()) {
    path = uri::decode(uri::split(meaning.target).path);
  }
  path.erase(0, std::min(path.find_first_not_of('/'), path.size()));
  const auto file = EntryName::try_from(path);
  if (file && files_.contains(*file)) {
    Step step = file_step(item, *file);
    step->title = title;
    losses_.simplified(title,
                       "the activity works, but what it reports by xAPI is not recorded; here it "
                       "counts when it was opened and read");
    if (file->depth() > 1) add_folder_of(*file);
    return step;
  }
  const bool is_elsewhere = is_web_address(tool->launch_url);
  const std::string body = pages_.activity(
      tool->description, is_elsewhere ? std::string_view(tool->launch_url) : std::string_view());
  if (body.empty()) {
    losses_.left_out(title, "the backup does not hold the files of this xAPI activity");
    return std::nullopt;
  }
  losses_.simplified(title,
                     "the backup does not hold the files of this xAPI activity; its "
                     "description and address are shown");
  return made_page(item, title, body);
}

ItemMaker::Step ItemMaker::h5p(const Item& item) {
  const chamilo::H5pTool* tool = chamilo::find(course_.h5p_tools, item.path);
  if (tool == nullptr) return without_resource(item, "the H5P activity");
  const std::string title = title_of(item, tool->title);
  const auto described = tool->columns.find("description");
  const std::string body = pages_.activity(
      described == tool->columns.end() ? std::string_view() : std::string_view(described->second),
      {});
  if (body.empty() && !chamilo_html::has_content(item.description)) {
    losses_.left_out(title, "backups do not hold the content of H5P activities");
    return std::nullopt;
  }
  losses_.simplified(title,
                     "backups do not hold the content of H5P activities; its description is shown");
  return made_page(item, title, body);
}

ItemMaker::Step ItemMaker::other(const Item& item) {
  const std::string title = title_of(item);
  const std::string reason = fmt::format("items of type “{}” are not known here", item.item_type);
  if (!chamilo_html::has_content(item.description)) {
    losses_.left_out(title, reason);
    return std::nullopt;
  }
  losses_.simplified(title, reason + "; its description is shown");
  return made_page(item, title, {});
}

void ItemMaker::add_audio(const Item& item, learning::Item& step) {
  if (item.audio.empty()) {
    if (step.source) changes_.try_emplace(*step.source, "");
    return;
  }
  const auto recording = backup_.audio_of(item);
  if (!recording) {
    losses_.simplified(step.title,
                       fmt::format("its recording “{}” is not in the backup", item.audio));
    return;
  }
  if (step.kind == learning::ItemKind::sco || !step.source) {
    losses_.simplified(step.title, fmt::format("its recording “{}” is in the package, but not "
                                               "played beside it",
                                               item.audio));
    extras_.push_back(*recording);
    return;
  }
  add_audio_to_page(item, *recording, step);
}

bool ItemMaker::play_inside(const Item& item, const std::string& player, learning::Item& step) {
  const EntryName page = *step.source;
  std::string text = page_text(page);
  const content::FileType type = content::file_type(page.suffix(), text.substr(0, 1024));
  // A page of frames has no body.
  if (content::page_facts(text, type).has_frameset) return false;
  const auto [change, is_first] = changes_.try_emplace(page, player);
  if (is_first) {
    files_.set(page, chamilo_html::insert_into_body(std::move(text), player));
    return true;
  }
  if (change->second == player) return true;
  // Another item shows the same document with another recording or none.
  const auto copy = EntryName::try_from(
      fmt::format("{}{}-{}{}", page.folder(), page.stem(), item.id, page.suffix()));
  if (!copy || files_.contains(*copy)) return false;
  const std::size_t other = change->second.empty() ? std::string::npos : text.find(change->second);
  if (other != std::string::npos) text.erase(other, change->second.size());
  files_.set(*copy, chamilo_html::insert_into_body(std::move(text), player));
  step.source = *copy;
  return true;
}

void ItemMaker::add_audio_to_page(const Item& item, const EntryName& recording,
                                  learning::Item& step) {
  const EntryName page = *step.source;
  if (is_html(page.suffix()) && play_inside(item, pages_.audio(recording, page), step)) return;
  const Step framed =
      made_page(item, step.title,
                pages_.audio(recording, EntryName::from(std::string(kMadePages) + "x.html")) +
                    pages_.embedded(page, step.title));
  learning::Item made = *framed;
  made.description = step.description;
  step = std::move(made);
}

}  // namespace parcours::source
