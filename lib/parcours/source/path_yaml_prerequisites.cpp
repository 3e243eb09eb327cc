#include <parcours/source/path_yaml_prerequisites.hpp>

#include <parcours/base/text.hpp>
#include <parcours/source/path_yaml_keys.hpp>
#include <parcours/source/path_yaml_values.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace parcours::source::path_yaml {
namespace {

using learning::Item;
using learning::ItemKind;
using learning::Prerequisites;
using learning::Status;
using yaml::Document;
using yaml::Node;
using Operator = learning::Prerequisites::Operator;

constexpr std::string_view kPrerequisites = "prerequisites";
constexpr std::string_view kExpressionForms =
    "An expression is the name of an item, `{any: [a, b]}`, `{all: [a, b]}`, `{not: a}`, "
    "`{at_least: 2, of: [a, b, c]}` or `{item: a, status: passed}`.";

const std::vector<std::string> kExpressionKeys{"any",    "all",      "not", "item",
                                               "status", "at_least", "of"};

std::optional<Status> parse_status(std::string_view word) {
  for (const Status status : {Status::passed, Status::completed, Status::failed, Status::incomplete,
                              Status::browsed, Status::not_attempted}) {
    if (to_string(status) == word) return status;
  }
  return std::nullopt;
}

Status read_status(const Document& document, const Node& node) {
  const std::string word = read_line(document, node, "status");
  const auto status = parse_status(word);
  if (status) return *status;
  static const std::vector<std::string> kWords{"passed",     "completed", "failed",
                                               "incomplete", "browsed",   "not attempted"};
  const auto meant = text::nearest(word, kWords);
  document.fail(node, fmt::format("there is no status “{}”", text::shorten(word, 60)),
                (meant ? fmt::format("Did you mean `{}`? ", *meant) : std::string()) +
                    fmt::format("It is one of `{}`.", fmt::join(kWords, "`, `")));
}

int read_count(const Document& document, const Node& node) {
  int count = 0;
  const char* const end = node.text.data() + node.text.size();
  const auto result = std::from_chars(node.text.data(), end, count);
  const bool is_number = node.kind == Node::Kind::scalar && node.plain &&
                         result.ec == std::errc() && result.ptr == end;
  if (!is_number || count < 1) {
    document.fail(
        node, fmt::format("`at_least` must be a whole number from 1 on, but is {}", describe(node)),
        "For example `{at_least: 2, of: [a, b, c]}`.");
  }
  return count;
}

class ExpressionReader {
 public:
  explicit ExpressionReader(const Document& document) : document_(document) {}

  WrittenPrerequisites read(const Node& node) {
    WrittenPrerequisites written;
    if (node.kind == Node::Kind::sequence) {
      positions_.push_back(node.position);
      written.expression = Prerequisites::all(operands(node, kPrerequisites));
    } else {
      written.expression = expression(node);
    }
    written.positions = std::move(positions_);
    return written;
  }

 private:
  Prerequisites expression(const Node& node) {
    switch (node.kind) {
      case Node::Kind::scalar:
        positions_.push_back(node.position);
        return Prerequisites::done(reference(node, kPrerequisites));
      case Node::Kind::mapping:
        positions_.push_back(node.position);
        return from_map(node);
      case Node::Kind::sequence:
        document_.fail(node, "a list stands inside a list of prerequisites",
                       "Write `{all: […]}` or `{any: […]}` to say which is meant.");
      case Node::Kind::nothing:
        break;
    }
    document_.fail(node, "a prerequisite is empty", std::string(kExpressionForms));
  }

  Prerequisites from_map(const Node& node) {
    for (const Node::Entry& entry : node.entries) {
      if (std::find(kExpressionKeys.begin(), kExpressionKeys.end(), entry.key->text) ==
          kExpressionKeys.end()) {
        const std::string meant = meant_key(entry.key->text, kExpressionKeys);
        document_.fail(*entry.key, fmt::format("prerequisites have no key `{}`", entry.key->text),
                       (meant.empty() ? std::string() : fmt::format("Did you mean `{}`? ", meant)) +
                           std::string(kExpressionForms));
      }
    }
    if (const auto values = exactly(node, {"any"})) {
      return Prerequisites::any(operands(*values->at(0), "any"));
    }
    if (const auto values = exactly(node, {"all"})) {
      return Prerequisites::all(operands(*values->at(0), "all"));
    }
    if (const auto values = exactly(node, {"not"})) {
      if (values->at(0)->kind == Node::Kind::sequence) {
        document_.fail(
            *values->at(0), "`not` takes one item or expression, but is a list",
            "Write `{not: {any: […]}}` for none of them, `{not: {all: […]}}` for not all.");
      }
      return Prerequisites::negation(expression(*values->at(0)));
    }
    if (const auto values = exactly(node, {"item"})) {
      return Prerequisites::done(reference(*values->at(0), "item"));
    }
    if (const auto values = exactly(node, {"item", "status"})) {
      std::string item = reference(*values->at(0), "item");
      return Prerequisites::is(std::move(item), read_status(document_, *values->at(1)));
    }
    if (const auto values = exactly(node, {"at_least", "of"})) {
      const int count = read_count(document_, *values->at(0));
      return Prerequisites::at_least(count, operands(*values->at(1), "of"));
    }
    document_.fail(node, "these keys make no prerequisite together", std::string(kExpressionForms));
  }

  /// The values of these keys in this order, if the map has them and no others.
  static std::optional<std::vector<const Node*>> exactly(
      const Node& node, std::initializer_list<std::string_view> keys) {
    if (node.entries.size() != keys.size()) return std::nullopt;
    std::vector<const Node*> values;
    for (const std::string_view key : keys) {
      const auto entry = std::find_if(node.entries.begin(), node.entries.end(),
                                      [key](const Node::Entry& e) { return e.key->text == key; });
      if (entry == node.entries.end()) return std::nullopt;
      values.push_back(entry->value.get());
    }
    return values;
  }

  std::vector<Prerequisites> operands(const Node& node, std::string_view key) {
    expect_sequence(document_, node, key, fmt::format("{}: [a, b]", key));
    if (node.items.empty()) {
      document_.fail(node, fmt::format("`{}` is an empty list", key),
                     "Name at least one item, or leave the prerequisites out.");
    }
    std::vector<Prerequisites> result;
    result.reserve(node.items.size());
    for (const yaml::NodePtr& item : node.items) result.push_back(expression(*item));
    return result;
  }

  std::string reference(const Node& node, std::string_view key) const {
    return read_line(document_, node, key);
  }

  const Document& document_;
  std::vector<yaml::Position> positions_;
};

std::string_view without_suffix(std::string_view path, std::string_view base) {
  const std::size_t dot = base.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return path;
  return path.substr(0, path.size() - base.size() + dot);
}

}  // namespace

WrittenPrerequisites read_prerequisites(const Document& document, const Node& node) {
  return ExpressionReader(document).read(node);
}

References::References(const learning::LearningPath& path, const std::vector<bool>& has_id) {
  std::size_t number = 0;
  for_each_item(path, [&](const Item& item, int) {
    items_.emplace(item.identifier, &item);
    add(tables_[has_id[number] ? 0 : 4], item.identifier, item);
    ++number;
    if (item.kind == ItemKind::chapter) {
      add(tables_[3], item.title, item);
    } else if (item.source) {
      const EntryName& source = *item.source;
      add(tables_[1], source.str(), item);
      add(tables_[2], without_suffix(source.str(), source.base()), item);
      add(tables_[3], source.base(), item);
      if (source.stem() != source.base()) add(tables_[3], source.stem(), item);
    } else {
      add(tables_[1], item.address, item);
    }
  });
}

void References::add(Table& table, std::string_view name, const Item& item) {
  if (!name.empty()) table[text::to_nfc(name)].push_back(&item);
}

std::vector<const Item*> References::find(std::string_view reference) const {
  const std::string name = text::to_nfc(reference);
  // `./a.md` and `a//b.md` are paths too.
  const auto path = EntryName::try_from(reference);
  for (const Table& table : tables_) {
    if (const auto found = table.find(name); found != table.end()) return found->second;
    if (!path) continue;
    if (const auto found = table.find(path->str()); found != table.end()) return found->second;
  }
  return {};
}

const Item* References::by_identifier(const std::string& identifier) const {
  const auto found = items_.find(identifier);
  return found == items_.end() ? nullptr : found->second;
}

std::string References::shortest(const Item& item) const {
  std::vector<std::string> names;
  if (const auto id = tables_[0].find(item.identifier);
      id != tables_[0].end() && id->second.front() == &item) {
    return item.identifier;
  }
  if (item.source) {
    names.emplace_back(item.source->stem());
    names.emplace_back(without_suffix(item.source->str(), item.source->base()));
    names.push_back(item.source->str());
  }
  if (item.kind == ItemKind::chapter) names.push_back(item.title);
  for (const std::string& name : names) {
    const auto found = find(name);
    if (found.size() == 1 && found.front() == &item) return name;
  }
  return item.identifier;
}

std::string References::suggestion(std::string_view reference) const {
  for (const Table& table : tables_) {
    std::vector<std::string> names;
    names.reserve(table.size());
    for (const auto& entry : table) names.push_back(entry.first);
    std::sort(names.begin(), names.end());
    if (const auto meant = text::nearest(reference, names)) {
      return fmt::format("Did you mean “{}”?", *meant);
    }
  }
  if (reference.find_first_of("&|~=*") != std::string_view::npos) {
    return std::string(kExpressionForms);
  }
  return "Name an item by its `id`, its path, or its file name without suffix; a chapter by its "
         "`id` "
         "or title.";
}

const Item& References::only(const Document& document, yaml::Position position,
                             const std::string& reference) const {
  const std::vector<const Item*> found = find(reference);
  const std::string shown = text::shorten(reference, 200);
  if (found.empty()) {
    throw Error(ErrorCode::bad_input, document.place(position),
                fmt::format("no item is called “{}”", shown), suggestion(reference));
  }
  if (found.size() > 1) {
    constexpr std::size_t kShown = 5;
    std::vector<std::string> candidates;
    for (const Item* item : found) {
      if (candidates.size() == kShown) {
        candidates.emplace_back("…");
        break;
      }
      candidates.push_back(fmt::format(
          "“{}” in line {}",
          text::shorten(item->source ? item->source->str() : name_for_people(*item), 200),
          item->place.line));
    }
    throw Error(
        ErrorCode::bad_input, document.place(position),
        fmt::format("“{}” may mean {} items: {}", shown, found.size(), fmt::join(candidates, ", ")),
        "Write the whole path, or give the item an `id` and name that.");
  }
  return *found.front();
}

void References::resolve_part(const Document& document, Prerequisites& part,
                              const std::vector<yaml::Position>& positions,
                              std::size_t& number) const {
  const yaml::Position position = positions[number++];
  if (part.op == Operator::done || part.op == Operator::is) {
    part.item = only(document, position, part.item).identifier;
    return;
  }
  for (Prerequisites& operand : part.operands) resolve_part(document, operand, positions, number);
  if (part.op != Operator::at_least) return;

  for (std::size_t i = 1; i < part.operands.size(); ++i) {
    const auto earlier = part.operands.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(part.operands.begin(), earlier, part.operands[i]) != earlier) {
      throw Error(ErrorCode::bad_input, document.place(position),
                  "`of` names the same item or expression twice", "Name each once.");
    }
  }
  std::size_t available = part.operands.size();
  std::string what = "item";
  const Prerequisites& first = part.operands.front();
  if (available == 1 && (first.op == Operator::done || first.op == Operator::is)) {
    available = 0;
    const Item& item = *items_.at(first.item);
    const std::function<void(const Item&)> count_steps = [&](const Item& inner) {
      if (!inner.visible) return;
      if (inner.kind != ItemKind::chapter) ++available;
      for (const Item& child : inner.items) count_steps(child);
    };
    count_steps(item);
    if (item.kind == ItemKind::chapter) what = "visible item";
    if (item.kind != ItemKind::chapter) available = 1;
  }
  if (static_cast<std::size_t>(part.count) > available) {
    throw Error(
        ErrorCode::bad_input, document.place(position),
        fmt::format("`at_least: {}` can never be met: there {} only {} {}{}", part.count,
                    available == 1 ? "is" : "are", available, what, available == 1 ? "" : "s"),
        "Lower the number or name more items.");
  }
}

void References::resolve(const Document& document, WrittenPrerequisites& written) const {
  std::size_t number = 0;
  resolve_part(document, written.expression, written.positions, number);
}

}  // namespace parcours::source::path_yaml
