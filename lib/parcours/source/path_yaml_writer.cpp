#include <parcours/base/error.hpp>
#include <parcours/base/text.hpp>
#include <parcours/learning/file_kind.hpp>
#include <parcours/learning/identifier.hpp>
#include <parcours/source/path_yaml.hpp>
#include <parcours/source/path_yaml_prerequisites.hpp>
#include <parcours/source/path_yaml_time.hpp>
#include <parcours/source/yaml_scalar.hpp>

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>
#include <vector>

namespace parcours::source {
namespace {

using learning::Item;
using learning::ItemKind;
using learning::LearningPath;
using learning::Prerequisites;
using path_yaml::References;
using yaml::Context;
using Operator = learning::Prerequisites::Operator;

/// Longer lists in brackets are written with one entry a line.
constexpr std::size_t kLongList = 80;

std::string flow(std::string_view text) { return scalar(text, Context::flow); }

std::string flow_list(const std::vector<std::string>& entries) {
  return fmt::format("[{}]", fmt::join(entries, ", "));
}

std::string number(double value) {
  std::array<char, 400> buffer{};
  const auto result =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), result.ptr};
}

/// The identifiers that must be written since reading would give others, in the order of
/// for_each_item.
std::vector<bool> find_needed_ids(const LearningPath& path) {
  std::vector<bool> needed;
  for_each_item(path, [&needed](const Item&, int) { needed.push_back(false); });
  const auto mark_differing = [&](bool chapters) {
    LearningPath copy = path;
    std::size_t i = 0;
    for_each_item(copy, [&](Item& item, int) {
      if (!needed[i++]) item.identifier.clear();
    });
    assign_identifiers(copy);
    std::vector<std::string> given;
    for_each_item(std::as_const(copy),
                  [&given](const Item& item, int) { given.push_back(item.identifier); });
    bool changed = false;
    i = 0;
    for_each_item(path, [&](const Item& item, int) {
      const bool differs = !item.identifier.empty() && item.identifier != given[i];
      if ((item.kind == ItemKind::chapter) == chapters && differs && !needed[i]) {
        needed[i] = changed = true;
      }
      ++i;
    });
    return changed;
  };
  // An identifier that is written may take the one that another item would have had, so again until
  // nothing changes. Chapters last, since theirs come from what is in them.
  bool changed = true;
  while (changed) {
    while (mark_differing(false)) {
    }
    changed = mark_differing(true);
  }
  return needed;
}

/// The lines of an item or of the path: `key: value` at one indentation.
class Lines {
 public:
  Lines(std::string& out, int indent) : out_(out), indent_(indent) {}

  /// `bullet`: the first key follows the “- ” of a list.
  void start_with_bullet() { bullet_ = true; }

  void raw(std::string_view key, std::string_view value) {
    const int margin = bullet_ ? indent_ - 2 : indent_;
    out_ += fmt::format("{:{}}{}{}:", "", margin, bullet_ ? "- " : "", key);
    if (!value.empty()) out_ += fmt::format(" {}", value);
    out_ += '\n';
    bullet_ = false;
  }

  void text(std::string_view key, std::string_view value) { raw(key, yaml::value(value, indent_)); }
  void text_if(std::string_view key, std::string_view value) {
    if (!value.empty()) text(key, value);
  }

  /// One text as such, several as a list.
  void texts_if(std::string_view key, const std::vector<std::string>& values) {
    if (values.size() == 1 && values.front().find(',') == std::string::npos) {
      text(key, values.front());
    } else if (!values.empty()) {
      std::vector<std::string> entries;
      entries.reserve(values.size());
      for (const std::string& value : values) entries.push_back(flow(value));
      list(key, entries);
    }
  }

  void list(std::string_view key, const std::vector<std::string>& entries) {
    const std::string line = flow_list(entries);
    if (line.size() <= kLongList) {
      raw(key, line);
      return;
    }
    raw(key, "");
    for (const std::string& entry : entries) {
      out_ += fmt::format("{:{}}- {}\n", "", indent_ + 2, entry);
    }
  }

 private:
  std::string& out_;
  int indent_;
  bool bullet_ = false;
};

class Writer {
 public:
  explicit Writer(const LearningPath& path)
      : path_(path), needed_ids_(find_needed_ids(path)), references_(path, needed_ids_) {}

  std::string write() {
    if (path_.title.empty() || path_.items.empty()) {
      throw Error(ErrorCode::bad_input,
                  "a path without a title or without items cannot be written");
    }
    Lines lines(out_, 0);
    lines.text_if("identifier", path_.identifier);
    lines.text("title", path_.title);
    if (path_.language != "und") lines.text_if("language", path_.language);
    lines.text_if("description", path_.description);
    lines.texts_if("authors", path_.authors);
    lines.text_if("version", path_.version);
    lines.text_if("licence", path_.licence);
    lines.texts_if("keywords", path_.keywords);
    if (path_.navigation == learning::Navigation::sequential) lines.raw("navigation", "sequential");
    lines.raw("items", "");
    for (const Item& item : path_.items) write_item(item, 2);
    return std::move(out_);
  }

 private:
  /// The key that says what the item is, and its value.
  static std::pair<std::string_view, std::string> kind_of(const Item& item) {
    const auto refuse = [&item](std::string_view why) {
      return Error(ErrorCode::bad_input, item.place,
                   fmt::format("the item “{}” cannot be written: {}", name_for_people(item), why));
    };
    switch (item.kind) {
      case ItemKind::chapter:
        if (item.title.empty()) throw refuse("a chapter needs a title");
        if (item.items.empty()) throw refuse("a chapter needs items");
        return {"chapter", item.title};
      case ItemKind::link:
        return {"link", item.address};
      case ItemKind::quiz:
        throw refuse("a path.yaml has no quizzes");
      default:
        break;
    }
    if (!item.source) throw refuse("it has no file");
    const std::string_view key =
        item.kind == ItemKind::media ? to_string(learning::media_kind(item)) : to_string(item.kind);
    return {key, item.source->str()};
  }

  /// The path of the file alone says it all.
  static bool is_short(const Item& item, bool has_id) {
    if (has_id || !item.source) return false;
    const learning::FileKind kind = learning::kind_of_file(*item.source);
    Item plain;
    plain.identifier = item.identifier;
    plain.place = item.place;
    plain.source = item.source;
    plain.kind = kind.kind;
    plain.media = kind.media;
    Item same = item;
    if (same.kind == ItemKind::media) same.media = learning::media_kind(same);
    return same == plain;
  }

  void write_item(const Item& item, int indent) {
    const bool has_id = needed_ids_[written_++];
    if (is_short(item, has_id)) {
      // In quotes where a reader would suspect a missing blank after a key.
      const std::string name = item.source->str();
      out_ += fmt::format(
          "{:{}}- {}\n", "", indent,
          scalar(name, name.find(':') == std::string::npos ? Context::block : Context::flow));
      return;
    }
    Lines lines(out_, indent + 2);
    lines.start_with_bullet();
    const auto [key, value] = kind_of(item);
    lines.text(key, value);
    if (has_id) write_id(lines, item);
    if (item.kind != ItemKind::chapter) lines.text_if("title", item.title);
    lines.text_if("description", item.description);
    write_files(lines, item);
    lines.text_if("alternative", item.alternative);
    if (item.embedded) lines.raw("embed", "true");
    if (item.prerequisites) write_prerequisites(lines, *item.prerequisites);
    write_tracking(lines, item);
    if (!item.visible) lines.raw("visible", "false");
    if (item.kind != ItemKind::chapter) return;
    lines.raw("items", "");
    for (const Item& child : item.items) write_item(child, indent + 4);
  }

  static void write_id(Lines& lines, const Item& item) {
    if (!learning::is_identifier(item.identifier)) {
      throw Error(ErrorCode::bad_input, item.place,
                  fmt::format("the item “{}” cannot be written: “{}” cannot be an id",
                              name_for_people(item), item.identifier));
    }
    lines.text("id", item.identifier);
  }

  static void write_files(Lines& lines, const Item& item) {
    if (!item.captions.empty()) {
      std::string line;
      for (const learning::Captions& captions : item.captions) {
        line += fmt::format("{}{}: {}", line.empty() ? "" : ", ", flow(captions.language),
                            flow(captions.file.str()));
      }
      lines.raw("captions", fmt::format("{{{}}}", line));
    }
    if (item.transcript) lines.text("transcript", item.transcript->str());
    if (item.poster) lines.text("poster", item.poster->str());
  }

  static void write_tracking(Lines& lines, const Item& item) {
    if (item.completion) lines.raw("completion", completion(*item.completion));
    if (item.mastery_score) lines.raw("mastery_score", number(*item.mastery_score));
    if (item.maximum_time) lines.text("maximum_time", path_yaml::format_time(*item.maximum_time));
    if (item.time_limit_action) lines.raw("time_limit_action", to_string(*item.time_limit_action));
    lines.text_if("launch_data", item.launch_data);
    lines.text_if("parameters", item.parameters);
  }

  static std::string completion(const learning::Completion& completion) {
    using Rule = learning::Completion::Rule;
    if (completion.rule == Rule::stayed) return fmt::format("{{stayed: {}}}", completion.amount);
    if (completion.rule == Rule::played) return fmt::format("{{played: {}%}}", completion.amount);
    return to_string(completion);
  }

  void write_prerequisites(Lines& lines, const Prerequisites& expression) const {
    if (expression.op == Operator::all) {
      const std::vector<std::string> entries = parts(expression.operands);
      if (!entries.empty()) lines.list("prerequisites", entries);
    } else if (const std::string text = part(expression); !text.empty()) {
      lines.raw("prerequisites", text);
    }
  }

  /// Empty for an expression that names no item.
  std::string part(const Prerequisites& expression) const {
    switch (expression.op) {
      case Operator::done:
        return reference(expression.item);
      case Operator::is:
        return fmt::format("{{item: {}, status: {}}}", reference(expression.item),
                           to_string(expression.status));
      case Operator::negation: {
        const auto entries = parts(expression.operands);
        return entries.empty() ? std::string() : fmt::format("{{not: {}}}", entries.front());
      }
      default:
        break;
    }
    const auto entries = parts(expression.operands);
    if (entries.empty()) return {};
    if (expression.op == Operator::at_least) {
      return fmt::format("{{at_least: {}, of: {}}}", expression.count, flow_list(entries));
    }
    return fmt::format("{{{}: {}}}", expression.op == Operator::all ? "all" : "any",
                       flow_list(entries));
  }

  std::vector<std::string> parts(const std::vector<Prerequisites>& operands) const {
    std::vector<std::string> entries;
    for (const Prerequisites& operand : operands) {
      std::string text = part(operand);
      if (!text.empty()) entries.push_back(std::move(text));
    }
    return entries;
  }

  std::string reference(const std::string& identifier) const {
    const Item* const item = references_.by_identifier(identifier);
    return flow(item == nullptr ? identifier : references_.shortest(*item));
  }

  const LearningPath& path_;
  std::vector<bool> needed_ids_;
  References references_;
  std::size_t written_ = 0;  ///< Items begun so far.
  std::string out_;
};

}  // namespace

std::string write_path_yaml(const LearningPath& path) { return Writer(path).write(); }

}  // namespace parcours::source
