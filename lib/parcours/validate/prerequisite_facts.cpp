#include <parcours/base/text.hpp>
#include <parcours/learning/aicc_script_reader.hpp>
#include <parcours/validate/prerequisite_facts.hpp>
#include <parcours/validate/prerequisite_graph.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <unordered_set>
#include <utility>

namespace parcours::validate {

using learning::AiccExpression;
using learning::AiccFault;
using learning::Status;
using ExpressionKind = AiccExpression::Kind;

namespace {

/// Faults of one kind in the prerequisites of one item; more help nobody.
constexpr std::size_t kMostPerItem = 10;

std::string_view variant_of_fault(AiccFault::Kind kind) {
  switch (kind) {
    case AiccFault::Kind::operand:
      return "operand";
    case AiccFault::Kind::connective:
      return "connective";
    case AiccFault::Kind::parenthesis:
      return "parenthesis";
    case AiccFault::Kind::stray:
      return "stray";
    case AiccFault::Kind::status:
      return "status";
    case AiccFault::Kind::set:
      return "set";
    case AiccFault::Kind::character:
      return "character";
    case AiccFault::Kind::depth:
      return "depth";
    case AiccFault::Kind::length:
      return "length";
  }
  return "";
}

bool is_literal(const AiccExpression& expression) {
  return expression.kind == ExpressionKind::item || expression.kind == ExpressionKind::equals ||
         expression.kind == ExpressionKind::differs;
}

/// The statuses under which a literal is true, a bit each.
unsigned statuses_of(const AiccExpression& literal) {
  constexpr unsigned kAll = 0x3FU;
  const auto bit = [](Status status) { return 1U << static_cast<unsigned>(status); };
  if (literal.kind == ExpressionKind::item) return bit(Status::passed) | bit(Status::completed);
  if (!literal.status) return kAll;
  const unsigned one = bit(*literal.status);
  return literal.kind == ExpressionKind::equals ? one : kAll & ~one;
}

/// Looks for what can be seen without trying all statuses of all items: in a conjunction, an item
/// that would have to have two statuses at once.
class Contradiction {
 public:
  /// The identifier concerned; empty if the expression may be true.
  static std::string_view in(const AiccExpression& expression) {
    switch (expression.kind) {
      case ExpressionKind::all:
        return in_all(expression);
      case ExpressionKind::any:
        return among(expression, 1);
      case ExpressionKind::set:
        return among(expression, expression.count);
      default:
        return {};
    }
  }

 private:
  static std::string_view in_all(const AiccExpression& expression) {
    std::map<std::string_view, unsigned> statuses;
    return narrow(expression, statuses);
  }

  static std::string_view narrow(const AiccExpression& expression,
                                 std::map<std::string_view, unsigned>& statuses) {
    for (const AiccExpression& operand : expression.operands) {
      std::string_view wrong;
      if (is_literal(operand)) {
        wrong = narrow_one(operand, statuses_of(operand), statuses);
      } else if (operand.kind == ExpressionKind::negation && is_literal(operand.operands.front())) {
        const AiccExpression& literal = operand.operands.front();
        wrong = narrow_one(literal, ~statuses_of(literal), statuses);
      } else if (operand.kind == ExpressionKind::all) {
        wrong = narrow(operand, statuses);
      } else {
        wrong = in(operand);
      }
      if (!wrong.empty()) return wrong;
    }
    return {};
  }

  static std::string_view narrow_one(const AiccExpression& literal, unsigned allowed,
                                     std::map<std::string_view, unsigned>& statuses) {
    unsigned& left = statuses.try_emplace(literal.identifier, 0x3FU).first->second;
    left &= allowed;
    return left == 0 ? literal.identifier : std::string_view();
  }

  /// Fewer than `needed` operands may be true. Sets that ask for too many are another fault.
  static std::string_view among(const AiccExpression& expression, std::size_t needed) {
    std::size_t possible = 0;
    std::string_view wrong;
    for (const AiccExpression& operand : expression.operands) {
      const std::string_view found = in(operand);
      if (found.empty()) {
        ++possible;
      } else {
        wrong = found;
      }
    }
    return possible < std::min(needed, expression.operands.size()) ? wrong : std::string_view();
  }
};

bool is_inside(const Manifest& manifest, const Item& item, const Item& chapter) {
  for (auto up = item.parent; up; up = manifest.items[*up].parent) {
    if (&manifest.items[*up] == &chapter) return true;
  }
  return false;
}

bool is_chapter(const Item& item) { return item.has_items && item.identifierref.empty(); }

/// Other languages than aicc_script are told of where the type is looked at.
bool is_aicc_script(const XmlElement& element) {
  const XmlAttribute* type = element.attribute("type");
  return type == nullptr || type->value.empty() ||
         text::to_lower_ascii(type->value).find("aicc") != std::string::npos;
}

}  // namespace

class PrerequisiteReader {
 public:
  PrerequisiteReader(const Manifest& manifest, PrerequisiteFacts& facts)
      : manifest_(manifest), facts_(facts), graph_(manifest) {
    for (const Item& item : manifest.items) {
      const XmlElement* element = item.adl_element("prerequisites");
      if (element == nullptr || text::trim(element->text()).empty()) continue;
      item_ = &item;
      element_ = element;
      add(facts_.present_, {});
      if (!is_aicc_script(*element) || element->text().size() > PrerequisiteFacts::kLongest) {
        continue;
      }
      read(element->text());
    }
    facts_.deadlocks_ = graph_.deadlocks();
  }

 private:
  PrerequisiteFault& add(std::vector<PrerequisiteFault>& faults, std::string_view variant,
                         std::size_t offset = 0, std::size_t length = 0) {
    PrerequisiteFault fault;
    fault.item = item_;
    fault.element = element_;
    fault.variant = variant;
    fault.offset = offset;
    fault.length = length;
    faults.push_back(std::move(fault));
    return faults.back();
  }

  PrerequisiteFault& add(std::vector<PrerequisiteFault>& faults, std::string_view variant,
                         const AiccExpression& expression) {
    return add(faults, variant, expression.offset, expression.length);
  }

  void read(std::string_view script) {
    const learning::AiccScript read = learning::read_aicc_script(script);
    if (read.fault) {
      // `&amp;amp;` in the manifest.
      const bool is_escaped_twice = script.find("&amp;") != std::string_view::npos ||
                                    script.find("&lt;") != std::string_view::npos;
      add(facts_.unreadable_, is_escaped_twice ? "escaped" : variant_of_fault(read.fault->kind),
          read.fault->offset, read.fault->length)
          .name = script.substr(read.fault->offset, read.fault->length);
      return;
    }
    if (!read.expression) return;
    script_ = script;
    told_.clear();
    words_ = mixed_ = sets_ = 0;
    has_never_ = false;
    look_for_contradiction(*read.expression);
    walk(*read.expression);
    graph_.add(*item_, *element_, *read.expression);
  }

  void look_for_contradiction(const AiccExpression& expression) {
    const std::string_view wrong = Contradiction::in(expression);
    if (wrong.empty()) return;
    has_never_ = true;
    add(facts_.never_, "", expression).name = wrong;
  }

  /// The depth is bounded by the reader of the script.
  void walk(const AiccExpression& expression) {
    if (is_literal(expression)) {
      look_at_item(expression);
      look_at_status(expression);
      return;
    }
    if (expression.kind == ExpressionKind::any) look_for_mixture(expression);
    if (expression.kind == ExpressionKind::set) look_at_set(expression);
    for (const AiccExpression& operand : expression.operands) walk(operand);
  }

  void look_at_item(const AiccExpression& literal) {
    const Item* other = manifest_.item(item_->organization, literal.identifier);
    if (other == nullptr) {
      if (told_.size() >= kMostPerItem || !told_.insert(literal.identifier).second) return;
      add(facts_.unknown_items_, "", literal.offset, literal.identifier.size()).name =
          literal.identifier;
      return;
    }
    if (has_never_ || !is_chapter(*other) || other == item_) return;
    // A chapter and what is in it wait for each other: told there.
    if (is_inside(manifest_, *item_, *other) || is_inside(manifest_, *other, *item_)) return;
    has_never_ = true;
    add(facts_.never_, "chapter", literal.offset, literal.identifier.size()).name =
        literal.identifier;
  }

  void look_at_status(const AiccExpression& literal) {
    if (literal.kind == ExpressionKind::item) return;
    if (!literal.status) {
      if (words_++ < kMostPerItem) add(facts_.unknown_words_, "", literal).name = literal.word;
      return;
    }
    const bool is_fresh = *literal.status == Status::not_attempted;
    if (has_never_ || (literal.kind == ExpressionKind::equals) != is_fresh) return;
    has_never_ = true;
    add(facts_.never_, "unopened", literal).name = literal.identifier;
  }

  void look_for_mixture(const AiccExpression& any) {
    for (const AiccExpression& operand : any.operands) {
      if (operand.kind != ExpressionKind::all || operand.in_parentheses || mixed_++ > 0) continue;
      add(facts_.mixed_, "", operand).name = script_.substr(operand.offset, operand.length);
    }
  }

  /// One fault of a set is enough.
  void look_at_set(const AiccExpression& set) {
    if (sets_ >= kMostPerItem) return;
    const std::string_view variant = set_variant(set);
    if (variant.empty()) return;
    ++sets_;
    PrerequisiteFault& fault = add(facts_.sets_, variant, set);
    fault.number = set.count;
    fault.among = set.operands.size();
    fault.name = script_.substr(set.offset, set.length);
  }

  std::string_view set_variant(const AiccExpression& set) const {
    if (set.count == 0) return "none";
    if (set.count > set.operands.size()) return "many";
    std::unordered_set<std::string_view> members;
    for (const AiccExpression& member : set.operands) {
      if (member.kind == ExpressionKind::item && !members.insert(member.identifier).second)
        return "twice";
    }
    const auto is_bare = [](const AiccExpression& member) {
      return member.kind == ExpressionKind::item && !member.in_parentheses;
    };
    if (!std::all_of(set.operands.begin(), set.operands.end(), is_bare)) return "members";
    const std::string_view written = script_.substr(set.offset, set.length);
    return written.find_first_of(" \t\r\n") != std::string_view::npos ? "blanks" : "";
  }

  const Manifest& manifest_;
  PrerequisiteFacts& facts_;
  PrerequisiteGraph graph_;
  // Of the item that is looked at.
  const Item* item_ = nullptr;
  const XmlElement* element_ = nullptr;
  std::string_view script_;
  std::unordered_set<std::string_view> told_;
  std::size_t words_ = 0;
  std::size_t mixed_ = 0;
  std::size_t sets_ = 0;
  bool has_never_ = false;
};

PrerequisiteFacts::PrerequisiteFacts(const Manifest& manifest) {
  const PrerequisiteReader reader(manifest, *this);
}

}  // namespace parcours::validate
