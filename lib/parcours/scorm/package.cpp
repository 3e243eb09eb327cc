#include <parcours/base/error.hpp>
#include <parcours/base/media_type.hpp>
#include <parcours/base/text.hpp>
#include <parcours/content/charset.hpp>
#include <parcours/content/markdown.hpp>
#include <parcours/learning/prerequisites_check.hpp>
#include <parcours/scorm/contents.hpp>
#include <parcours/scorm/identifiers.hpp>
#include <parcours/scorm/launch_pages.hpp>
#include <parcours/scorm/package.hpp>
#include <parcours/scorm/package_files.hpp>
#include <parcours/scorm/package_manifest.hpp>
#include <parcours/scorm/page_template.hpp>
#include <parcours/scorm/runtime_files.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace parcours::scorm {
namespace {

using content::FileNumber;
using content::FileType;
using learning::Item;
using learning::ItemKind;
using learning::LearningPath;

constexpr std::uint64_t kLongestMarkdown = 16U << 20;

/// Leaves out what cannot be exported, so that everything after deals with items that can.
void prune(std::vector<Item>& items, LossReport& losses) {
  std::erase_if(items, [&](Item& item) {
    prune(item.items, losses);
    if (item.kind == ItemKind::quiz) {
      losses.left_out(item.title, "quizzes cannot be exported yet");
      return true;
    }
    if (item.kind == ItemKind::chapter && item.items.empty()) {
      losses.left_out(item.title, "the chapter has no items");
      return true;
    }
    return false;
  });
}

/// The item's completion rule, as far as the page that shows it can follow it: what is offered for
/// download is not played.
learning::Completion completion_of(const Item& item) {
  learning::Completion completion = learning::effective_completion(item);
  const bool cannot_play = completion.rule == learning::Completion::Rule::played &&
                           presentation_of(item) == Presentation::file;
  if (cannot_play) completion = {learning::Completion::Rule::button, 0};
  return completion;
}

class Builder {
 public:
  Builder(LearningPath path, const content::Site& site, PackageOptions options, LossReport losses)
      : path_(std::move(path)),
        site_(site),
        options_(std::move(options)),
        losses_(std::move(losses)) {}

  Package build() {
    prepare_path();
    PackageFiles files(path_, site_, options_.extras, options_.names, losses_);
    files_ = &files;
    language_ = path_.language == "und" ? "en" : path_.language;
    surroundings_.emplace(PageSurroundings{
        site_.tree(), language_,
        [this](const EntryName& source) { return *files_->packed(source); },
        [this](const EntryName& source, const EntryName& page) { return fragment(source, page); }});

    first_step_.resize(site_.names().size());
    place_.resize(site_.names().size());
    steps_ = make_steps(path_.items);
    constexpr std::size_t kOurs = 16;
    plan_.reserve(files.sources().size() + learning::count_steps(path_) + kOurs);
    for (const FileNumber source : files.sources()) {
      place_[source] = plan_.entries().size();
      pack_source(source);
    }
    pack_wrappers(steps_);
    find_places(steps_);
    pack_runtime();

    if (path_.picture) {
      const EntryName* packed = files.packed(*path_.picture);
      path_.picture = packed == nullptr ? std::nullopt : std::optional(*packed);
    }
    const Manifest manifest = make_manifest(path_, steps_, plan_, options_.shape, losses_);
    plan_.add(EntryName::from("imsmanifest.xml"), to_xml(manifest), effort_for_lists());
    for (const char* schema :
         {"imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd", "imsmd_rootv1p2p1.xsd", "ims_xml.xsd"}) {
      plan_.add(EntryName::from(schema), std::string(schema_file(schema)));
    }
    plan_.sort();

    ExportReport report;
    report.shape = options_.shape;
    report.items = learning::count_steps(path_);
    report.resources = manifest.resources.size();
    report.files = plan_.entries().size();
    report.bytes = plan_.total_bytes();
    report_carried(steps_, report.carried);
    report.losses = std::move(losses_);
    return {std::move(plan_), std::move(report)};
  }

 private:
  void prepare_path() {
    prune(path_.items, losses_);
    if (learning::count_steps(path_) == 0) {
      throw Error(ErrorCode::bad_input, "the learning path has no item that can be exported",
                  "Put at least one page, document, medium or link into it.");
    }
    const std::vector<learning::DroppedReference> all_dropped =
        learning::resolve_prerequisites(path_);
    if (all_dropped.empty()) return;
    std::map<std::string, std::string> titles;
    learning::for_each_item(
        path_, [&](const Item& item, int) { titles.emplace(item.identifier, item.title); });
    for (const learning::DroppedReference& dropped : all_dropped) {
      losses_.simplified(titles[dropped.item], fmt::format("its prerequisite “{}” was dropped: {}",
                                                           dropped.unknown, dropped.reason));
    }
  }

  static void report_carried(const std::vector<Step>& steps, std::vector<CarriedItem>& carried) {
    for (const Step& step : steps) {
      carried.push_back({step.item->title, step.identifier,
                         std::string(learning::to_string(step.item->kind)),
                         step.launch ? step.launch->str() : std::string()});
      report_carried(step.steps, carried);
    }
  }

  bool is_tracked() const { return options_.shape != Shape::asset; }

  std::vector<Step> make_steps(const std::vector<Item>& items) {
    std::vector<Step> steps;
    // They stay where they are from now on.
    steps.reserve(items.size());
    for (const Item& item : items) {
      Step& step = steps.emplace_back();
      step.item = &item;
      step.identifier = item_identifier(item.identifier);
      if (item.kind == ItemKind::chapter) {
        step.steps = make_steps(item.items);
        continue;
      }
      step.completion = completion_of(item);
      step.page = own_page(item);
      if (step.page) {
        step.launch = *files_->packed(*step.page);
        const Step*& first = first_step_[*step.page];
        step.shares_launch = first != nullptr;
        if (first == nullptr) first = &step;
      } else {
        step.launch =
            EntryName::from(fmt::format("pages/{}.html", item_identifier(item.identifier)));
      }
    }
    return steps;
  }

  /// The author's page that is launched for the item, if it is one.
  std::optional<FileNumber> own_page(const Item& item) const {
    switch (presentation_of(item)) {
      case Presentation::page:
      case Presentation::markdown:
      case Presentation::sco:
        return site_.number(*item.source);
      default:
        return std::nullopt;
    }
  }

  /// Notes where in the plan the entries of each step are.
  void find_places(std::vector<Step>& steps) {
    for (Step& step : steps) {
      find_places(step.steps);
      if (!step.launch) continue;
      if (step.page) step.launch_place = place_[*step.page];
      const std::vector<FileNumber>& needed = files_->needed_by(*step.item);
      step.files.reserve(needed.size());
      for (const FileNumber file : needed) {
        if (place_[file] != step.launch_place) step.files.push_back(place_[file]);
      }
    }
  }

  /// The run-time's tag for a source file that is launched as a page, else nothing.
  std::string script_for(FileNumber source, const EntryName& page) const {
    const Step* step = first_step_[source];
    const bool scripted = is_tracked() && step != nullptr && step->item->kind != ItemKind::sco;
    return scripted ? script_tag(*step, page) : std::string();
  }

  bool is_ready_made(FileNumber source) const {
    const Step* step = first_step_[source];
    return step != nullptr && step->item->kind == ItemKind::sco;
  }

  void pack_source(FileNumber source) {
    const EntryName& entry = *files_->packed(source);
    if (!site_.has_references(source)) {
      plan_.add(entry, site_.tree(), site_.name(source));
      return;
    }
    report_links(site_, source, losses_);
    if (is_markdown(site_.name(source).suffix())) {
      report_unsearched(source, false);
      plan_.add(entry, markdown_source_page(source, entry));
      return;
    }
    pack_page(source, entry);
  }

  void pack_page(FileNumber source, const EntryName& entry) {
    const EntryName& name = site_.name(source);
    const content::Page& page = site_.page(source);
    std::vector<std::optional<std::string>> references;
    if (!files_->can_keep_references(source)) {
      references = new_references(entry, page, files_->packed_name());
    }
    const bool rewritten = std::any_of(references.begin(), references.end(),
                                       [](const auto& text) { return text.has_value(); });
    std::string script = script_for(source, entry);
    report_unsearched(source, !script.empty());
    if (page.lacks_charset && !is_ready_made(source)) script.insert(0, "<meta charset=\"utf-8\">");
    if (!page.script) script.clear();
    if (!script.empty()) script = page.script->prefix + script + page.script->suffix;

    const bool inserted = script.empty() || (!page.transcoded && page.script->replaced == 0);
    if (!rewritten && inserted) {
      // Only the text is kept, not the page: there may be thousands.
      const std::uint64_t offset = script.empty() ? 0 : page.script->offset;
      plan_.add(entry, site_.tree(), name, {offset, std::move(script)});
      return;
    }
    std::string bytes = site_.tree().read(name, content::kLargestPage);
    if (page.transcoded) bytes = content::to_utf8_document(bytes);
    std::vector<content::Reference> places;
    for (const content::Link& link : page.links) places.push_back(link.reference);
    std::string result = content::rewrite(bytes, places, references);
    if (!script.empty()) {
      // What was rewritten before the script's place has moved it.
      bytes.resize(page.script->offset);
      const std::size_t offset = content::rewrite(bytes, places, references).size();
      result.replace(offset, page.script->replaced, script);
    }
    plan_.add(entry, std::move(result));
  }

  void report_unsearched(FileNumber source, bool launched) {
    const content::Page& page = site_.page(source);
    const std::string& name = site_.name(source).str();
    const bool untracked = launched && !page.script;
    if (!page.searched) {
      losses_.simplified(
          name,
          fmt::format("the page is too large, too deeply nested or too broken to be searched, "
                      "so files that it uses may be missing{}",
                      untracked ? ", and it cannot be tracked" : ""));
    } else if (untracked) {
      losses_.simplified(name, "the page has no place for a script, so it cannot be tracked");
    }
  }

  /// Markdown as HTML with references that lead to packed files from `page`.
  content::MarkdownPage convert_markdown(const EntryName& source, const EntryName& page) const {
    const std::string bytes = site_.tree().read(source, kLongestMarkdown);
    content::MarkdownPage converted =
        content::markdown_to_html(content::decode(bytes, FileType::markdown).text);
    const auto places = content::find_references(converted.body, FileType::html);
    std::vector<std::optional<std::string>> references;
    for (const content::Reference& place : places) {
      content::Link link = site_.resolve(source, "", place.target);
      link.reference = place;
      references.push_back(new_reference(page, "", link, files_->packed_name()));
    }
    converted.body = content::rewrite(converted.body, places, references);
    return converted;
  }

  std::string markdown_source_page(FileNumber source, const EntryName& entry) const {
    const EntryName& name = site_.name(source);
    const content::MarkdownPage converted = convert_markdown(name, entry);
    const Step* step = first_step_[source];
    const std::string title = step != nullptr            ? step->item->title
                              : !converted.title.empty() ? converted.title
                                                         : std::string(name.stem());
    const Step none;
    return markdown_page(step == nullptr ? none : *step, title, converted.body, entry,
                         script_for(source, entry), *surroundings_);
  }

  std::string fragment(const EntryName& source, const EntryName& page) const {
    if (is_markdown(source.suffix())) return convert_markdown(source, page).body;
    if (!is_plain_text(source.suffix())) return {};
    const std::string bytes = site_.tree().read(source, kLongestMarkdown);
    return fmt::format("<pre>{}</pre>",
                       text::escape_markup(content::decode(bytes, FileType::other).text));
  }

  void pack_wrappers(std::vector<Step>& steps) {
    for (Step& step : steps) {
      pack_wrappers(step.steps);
      if (!step.launch || step.page) continue;
      if (step.item->transcript && is_markdown(step.item->transcript->suffix())) {
        report_links(site_, site_.number(*step.item->transcript), losses_);
      }
      step.launch_place = plan_.entries().size();
      const std::string script = is_tracked() ? script_tag(step, *step.launch) : std::string();
      plan_.add(*step.launch, wrapper_page(step, *step.launch, script, *surroundings_));
      if (step.item->kind == ItemKind::link) {
        losses_.remote.push_back({step.item->place.line > 0 ? "path.yaml" : step.launch->str(),
                                  step.item->place.line, step.item->address,
                                  step.item->embedded ? LossReport::Remote::Kind::resource
                                                      : LossReport::Remote::Kind::link});
      }
    }
  }

  /// Of tens of thousands of items the lists are so long that deflating them is felt. With metadata
  /// they repeat themselves from afar, which only the usual effort finds.
  zip::Effort effort_for_lists() const {
    return learning::count_steps(path_) > kMostItemsWithMetadata ? zip::Effort::low
                                                                 : zip::Effort::usual;
  }

  void pack_runtime() {
    const auto identifier_of = [](const std::string& identifier) {
      return item_identifier(identifier);
    };
    plan_.add(
        EntryName::from("index.html"),
        index_page(manifest_identifier(path_.identifier), to_string(options_.shape), path_.title,
                   path_.description, contents_html(steps_, options_.shape, identifier_of),
                   learning::count_steps(path_), language_),
        effort_for_lists());
    for (const char* style : {"page.css", "player.css"}) {
      plan_.add(EntryName::from(style).below("parcours"), std::string(runtime_file(style)));
    }
    add_script_file("player.js");
    if (is_tracked()) add_script_file("sco.js");
  }

  /// Scripts carry their UI texts with them, in the path's language.
  void add_script_file(const char* name) {
    constexpr std::string_view kToken = "/*TEXTS*/{}";
    std::string script(runtime_file(name));
    const std::size_t token = script.find(kToken);
    if (token != std::string::npos)
      script.replace(token, kToken.size(), ui_texts_json(script, language_));
    plan_.add(EntryName::from(name).below("parcours"), std::move(script));
  }

  LearningPath path_;
  const content::Site& site_;
  PackageOptions options_;
  LossReport losses_;
  const PackageFiles* files_ = nullptr;
  std::string language_;
  std::optional<PageSurroundings> surroundings_;
  std::vector<Step> steps_;
  std::vector<const Step*> first_step_;  ///< The first that launches a source file, by its number.
  std::vector<std::size_t> place_;       ///< In the plan, of source files by their number.
  zip::Plan plan_;
};

}  // namespace

Package build_package(LearningPath path, const content::Site& site, PackageOptions options,
                      LossReport losses) {
  return Builder(std::move(path), site, std::move(options), std::move(losses)).build();
}

}  // namespace parcours::scorm
