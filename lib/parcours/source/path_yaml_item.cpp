#include <parcours/source/path_yaml_item.hpp>

#include <parcours/base/text.hpp>
#include <parcours/learning/file_kind.hpp>
#include <parcours/source/path_yaml_keys.hpp>
#include <parcours/source/path_yaml_values.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace parcours::source::path_yaml {
namespace {

using learning::Item;
using learning::ItemKind;
using learning::MediaKind;
using yaml::Node;

constexpr int kMostChapterLevels = 32;

constexpr auto kKinds = std::to_array<std::string_view>(
    {"chapter", "page", "file", "video", "audio", "image", "link", "sco"});

bool is_kind(std::string_view key) {
  return std::find(kKinds.begin(), kKinds.end(), key) != kKinds.end();
}

std::vector<std::string> kind_keys() { return {kKinds.begin(), kKinds.end()}; }

/// The options an item with this kind key may have.
std::vector<std::string> options_of(std::string_view kind) {
  std::vector<std::string> options{"id", "title", "description", "prerequisites", "visible"};
  const auto add = [&options](std::initializer_list<std::string_view> more) {
    options.insert(options.end(), more.begin(), more.end());
  };
  if (kind == "chapter") {
    std::erase(options, "title");
    add({"items"});
    return options;
  }
  add({"completion", "mastery_score", "maximum_time", "time_limit_action", "launch_data",
       "parameters"});
  if (kind == "video") add({"captions", "transcript", "poster"});
  if (kind == "audio") add({"captions", "transcript"});
  if (kind == "image") add({"alternative"});
  if (kind == "link") add({"embed"});
  return options;
}

/// The kinds that have an option, for a message; empty if none has.
std::string kinds_with(std::string_view option) {
  std::vector<std::string> kinds;
  for (const std::string_view kind : kKinds) {
    const auto options = options_of(kind);
    if (std::find(options.begin(), options.end(), option) != options.end()) {
      kinds.push_back(fmt::format("`{}`", kind));
    }
  }
  return fmt::format("{}", fmt::join(kinds, ", "));
}

std::string with_article(std::string_view kind) {
  const bool vowel = kind == "audio" || kind == "image";
  return fmt::format("{} `{}` item", vowel ? "an" : "a", kind);
}

/// `page:intro.html` reads as one text, since a blank is missing after the colon.
std::string_view glued_key(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {};
  const std::string_view key = text.substr(0, colon);
  return is_kind(key) ? key : std::string_view();
}

std::string_view without_fragment(std::string_view name) {
  return name.substr(0, name.find_first_of("#?"));
}

}  // namespace

std::vector<Item> ItemReader::read_items(const Node& node) {
  expect_sequence(document_, node, "items", "items: [welcome.md, film.mp4]");
  if (node.items.empty()) {
    document_.fail(node, "`items` is an empty list", "Name at least one item.");
  }
  std::vector<Item> items;
  items.reserve(node.items.size());
  for (const yaml::NodePtr& item : node.items) items.push_back(read_item(*item));
  return items;
}

Item ItemReader::read_item(const Node& node) {
  switch (node.kind) {
    case Node::Kind::scalar:
      return read_short(node);
    case Node::Kind::mapping:
      return read_map(node);
    case Node::Kind::sequence:
      document_.fail(node, "a list stands where an item is expected",
                     "A chapter groups items: `- chapter: Title` with `items:` below it.");
    case Node::Kind::nothing:
      break;
  }
  document_.fail(node, "an item is empty", "Write a file's path after the “-”, or remove the “-”.");
}

Item ItemReader::read_short(const Node& node) {
  if (const std::string_view key = glued_key(node.text); !key.empty() && node.plain) {
    document_.fail(
        node, fmt::format("a blank is missing after “{}:”", key),
        fmt::format("Write `{}: {}`.", key, text::trim(node.text.substr(key.size() + 1))));
  }
  Item item;
  item.place = document_.place(node.position);
  item.source = read_file_name(document_, node, "items");
  const learning::FileKind kind = learning::kind_of_file(*item.source);
  item.kind = kind.kind;
  item.media = kind.media;
  const auto page = EntryName::try_from(without_fragment(item.source->str()));
  if (kind.kind == ItemKind::file && page && learning::is_page_file(*page)) {
    document_.fail(node, fmt::format("“{}” is more than the name of a file", item.source->str()),
                   fmt::format("Write “{}”; an item is a whole file.", page->str()));
  }
  notes_.emplace_back();
  return item;
}

const Node::Entry& ItemReader::kind_entry(const Node& node) const {
  const Node::Entry* found = nullptr;
  for (const Node::Entry& entry : node.entries) {
    if (!is_kind(entry.key->text)) continue;
    if (found != nullptr) {
      document_.fail(*entry.key,
                     fmt::format("an item is one thing, but this one is `{}` and `{}`",
                                 found->key->text, entry.key->text),
                     "Make it two items.");
    }
    found = &entry;
  }
  if (found != nullptr) return *found;
  if (node.entries.empty()) document_.fail(node, "an item is empty", "Write a file's path.");

  const auto known = [](const Node::Entry& entry) {
    return !kinds_with(entry.key->text).empty() || entry.key->text == "items";
  };
  const auto strange = std::find_if_not(node.entries.begin(), node.entries.end(), known);
  const std::string kinds = fmt::format("`{}`", fmt::join(kKinds, "`, `"));
  if (strange == node.entries.end()) {
    document_.fail(node, "it is not said what this item is",
                   fmt::format("Add one of the keys {}.", kinds));
  }
  const Node& key = *strange->key;
  const std::string shown = text::shorten(text::collapse(key.text), 60);
  const std::string meant = meant_key(key.text, kind_keys());
  std::string remedy = fmt::format("An item has one of the keys {}.", kinds);
  if (!meant.empty()) {
    remedy = fmt::format("Did you mean `{}`?", meant);
  } else if (key.text.find('.') != std::string::npos || key.text.find('/') != std::string::npos) {
    remedy = fmt::format(
        "Write `page: {}` (or `file:`, `video:` …), and `title:` on the next line.", shown);
  }
  document_.fail(key, fmt::format("there is no kind of item `{}`", shown), std::move(remedy));
}

Item ItemReader::read_map(const Node& node) {
  const std::size_t number = notes_.size();
  notes_.emplace_back();
  Item item;
  item.place = document_.place(node.position);

  const Node::Entry& kind = kind_entry(node);
  const std::string& name = kind.key->text;
  const std::vector<std::string> options = options_of(name);
  if (name == "chapter" && depth_ >= kMostChapterLevels) {
    throw Error(ErrorCode::limit, item.place,
                fmt::format("chapters are nested more than {} levels deep", kMostChapterLevels),
                "Use fewer levels.");
  }
  // Options are read in the order written, but some depend on what the item is.
  const auto before_kind = std::find_if(node.entries.begin(), node.entries.end(),
                                        [&](const Node::Entry& e) { return &e == &kind; });
  const auto check_key = [&](const Node::Entry& entry) {
    const std::string& key = entry.key->text;
    if (std::find(options.begin(), options.end(), key) != options.end()) return;
    if (name == "chapter" && key == "title") {
      document_.fail(*entry.key, "a chapter's title is the value of `chapter`",
                     "Leave `title` out: `- chapter: Title`.");
    }
    if (const std::string kinds = kinds_with(key); !kinds.empty()) {
      document_.fail(*entry.key, fmt::format("{} has no key `{}`", with_article(name), key),
                     fmt::format("It is for {}.", kinds));
    }
    unknown_key(document_, *entry.key, options, with_article(name));
  };
  for (auto entry = node.entries.begin(); entry != before_kind; ++entry) check_key(*entry);
  read_kind(*kind.key, *kind.value, item);
  for (const Node::Entry& entry : node.entries) {
    if (&entry == &kind) continue;
    check_key(entry);
    read_option(*entry.key, *entry.value, item, number);
  }
  if (item.kind == ItemKind::chapter && item.items.empty()) {
    document_.fail(
        node, fmt::format("the chapter “{}” has no `items`", text::shorten(item.title, 100)),
        "Add `items:` below it, in the same column as `chapter`, with at least one item.");
  }
  return item;
}

void ItemReader::read_kind(const Node& key, const Node& value, Item& item) const {
  const std::string& name = key.text;
  if (name == "chapter") {
    item.kind = ItemKind::chapter;
    if (value.kind == Node::Kind::sequence) {
      document_.fail(value, "`chapter` must be a title, but is a list",
                     "Write `chapter: Title`, and `items:` below it.");
    }
    item.title = read_line(document_, value, name);
    return;
  }
  if (name == "link") {
    item.kind = ItemKind::link;
    item.address = read_address(document_, value, name);
    return;
  }
  item.source = read_file_name(document_, value, name);
  if (name == "file" || name == "sco") {
    item.kind = name == "file" ? ItemKind::file : ItemKind::sco;
    return;
  }
  std::string_view suffixes;
  bool fits = false;
  if (name == "page") {
    item.kind = ItemKind::page;
    fits = learning::is_page_file(*item.source);
    suffixes = "html, htm, xhtml, md, markdown or txt";
  } else {
    item.kind = ItemKind::media;
    item.media = name == "image"   ? MediaKind::image
                 : name == "audio" ? MediaKind::audio
                                   : MediaKind::video;
    fits = learning::may_hold(*item.source, *item.media);
    suffixes = name == "image"   ? "png, jpg, gif, svg or webp"
               : name == "audio" ? "mp3, m4a, ogg or wav"
                                 : "mp4, webm or ogv";
  }
  if (fits) return;
  const learning::FileKind kind = learning::kind_of_file(*item.source);
  const std::string_view right = kind.media                    ? to_string(*kind.media)
                                 : kind.kind == ItemKind::page ? "page"
                                                               : "file";
  document_.fail(
      value,
      fmt::format("“{}” cannot be {} `{}`: its name does not end in {}", item.source->str(),
                  name == "image" || name == "audio" ? "an" : "a", name, suffixes),
      fmt::format("Write `{}: {}`.", right, item.source->str()));
}

void ItemReader::read_option(const Node& key, const Node& value, Item& item, std::size_t number) {
  const std::string& name = key.text;
  if (name == "id") {
    item.identifier = read_identifier(document_, value, name);
    notes_[number].id = value.position;
  } else if (name == "title") {
    item.title = read_line(document_, value, name);
  } else if (name == "description") {
    item.description = read_text(document_, value, name);
  } else if (name == "prerequisites") {
    notes_[number].prerequisites = read_prerequisites(document_, value);
  } else if (name == "visible") {
    item.visible = read_boolean(document_, value, name);
  } else if (name == "items") {
    ++depth_;
    item.items = read_items(value);
    --depth_;
  } else if (name == "completion") {
    item.completion = read_completion(document_, value);
    check_completion(value, item);
  } else if (name == "mastery_score") {
    item.mastery_score = read_mastery_score(document_, value);
  } else if (name == "maximum_time") {
    item.maximum_time = read_maximum_time(document_, value);
  } else if (name == "time_limit_action") {
    item.time_limit_action = read_time_limit_action(document_, value);
  } else if (name == "launch_data") {
    item.launch_data = read_launch_data(document_, value);
  } else if (name == "parameters") {
    item.parameters = read_parameters(document_, value);
  } else if (name == "captions") {
    read_captions(value, item);
  } else if (name == "transcript") {
    item.transcript = read_file_name(document_, value, name);
    if (!learning::is_page_file(*item.transcript)) {
      document_.fail(value, fmt::format("the transcript “{}” is no text", item.transcript->str()),
                     "A transcript's name ends in md, html or txt.");
    }
  } else if (name == "poster") {
    item.poster = read_file_name(document_, value, name);
    if (!learning::may_hold(*item.poster, MediaKind::image)) {
      document_.fail(value, fmt::format("the poster “{}” is no image", item.poster->str()),
                     "A poster's name ends in jpg, png or webp.");
    }
  } else if (name == "alternative") {
    item.alternative = read_text(document_, value, name);
  } else if (name == "embed") {
    item.embedded = read_boolean(document_, value, name);
    if (item.embedded && item.address.starts_with("mailto:")) {
      document_.fail(value, "a mail address cannot be shown inside a page", "Leave `embed` out.");
    }
  }
}

void ItemReader::read_captions(const Node& node, Item& item) const {
  constexpr std::string_view kExample = "captions: {fr: film.fr.vtt}";
  expect_mapping(document_, node, "captions", kExample);
  if (node.entries.empty()) {
    document_.fail(node, "`captions` is empty", fmt::format("For example `{}`.", kExample));
  }
  for (const Node::Entry& entry : node.entries) {
    std::string language = read_language(document_, *entry.key, "captions");
    EntryName file = read_file_name(document_, *entry.value, "captions");
    if (file.suffix() != ".vtt") {
      document_.fail(*entry.value, fmt::format("the captions “{}” are not WebVTT", file.str()),
                     "Browsers read only WebVTT (.vtt); convert the file.");
    }
    item.captions.push_back({std::move(language), std::move(file)});
  }
}

void ItemReader::check_completion(const Node& node, const Item& item) const {
  using Rule = learning::Completion::Rule;
  if (item.completion->rule != Rule::played) return;
  const bool plays = item.kind == ItemKind::page || item.kind == ItemKind::sco ||
                     (item.kind == ItemKind::media && item.media != MediaKind::image);
  if (!plays) {
    document_.fail(node, "the completion rule `played` is for what plays, a video or audio",
                   "Use `viewed`, `button` or `{stayed: 30}`.");
  }
}

}  // namespace parcours::source::path_yaml
