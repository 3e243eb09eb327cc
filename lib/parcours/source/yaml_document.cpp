#include <parcours/source/yaml_document.hpp>

#include <parcours/base/text.hpp>
#include <parcours/source/yaml_text.hpp>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <unordered_map>

namespace parcours::source::yaml {
namespace {

constexpr std::size_t kMaximumNodes = 1'000'000;
constexpr std::size_t kMaximumDepth = 160;

constexpr std::string_view kQuoteRemedy = "Put the text in quotes.";

bool is_own_tag(const std::string& tag) {
  constexpr auto kKnown = std::to_array<std::string_view>({"", "?", "!"});
  constexpr auto kCore = std::to_array<std::string_view>(
      {"str", "int", "float", "bool", "null", "seq", "map", "timestamp"});
  constexpr std::string_view kPrefix = "tag:yaml.org,2002:";
  if (std::find(kKnown.begin(), kKnown.end(), tag) != kKnown.end()) return false;
  if (tag.substr(0, kPrefix.size()) != kPrefix) return true;
  return std::find(kCore.begin(), kCore.end(), tag.substr(kPrefix.size())) == kCore.end();
}

/// Builds the tree from the parser's events.
class Builder : public YAML::EventHandler {
 public:
  Builder(Text& text, std::string_view file) : text_(text), file_(file) {}

  NodePtr root() const { return root_; }

  /// Where the innermost list or map in brackets opens; nothing outside of brackets.
  std::optional<Position> open_bracket() const {
    if (open_.empty() || !open_.back().flow) return std::nullopt;
    return open_.back().node->position;
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (root_) {
      fail(mark, "a second document begins here", "Remove the line “---”; a path is one document.");
    }
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    auto node = make(mark, Node::Kind::nothing);
    // The parser's place is that of what comes next, perhaps lines below.
    node->position = text_.position(text_.missing_value(offset(mark)));
    add(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const NodePtr& target = anchors_[anchor];
    if (!target) fail(mark, "an alias stands inside what it stands for", "Write the value out.");
    count(mark, target->weight);
    auto copy = std::make_shared<Node>(*target);
    copy->position = position(mark);
    attach(std::move(copy));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check_tag(mark, tag);
    if (const auto quote = text_.unclosed_quote(offset(mark))) {
      throw Error(ErrorCode::bad_input, place(text_.position(*quote)),
                  "a quote opens here and is never closed", "Add the closing quote.");
    }
    auto node = make(mark, Node::Kind::scalar);
    node->text = value;
    node->plain = tag != "!" && tag != "tag:yaml.org,2002:str";
    add(std::move(node), anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    start(mark, tag, anchor, style, Node::Kind::sequence);
  }
  void OnSequenceEnd() override { end(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    start(mark, tag, anchor, style, Node::Kind::mapping);
  }
  void OnMapEnd() override { end(); }

 private:
  struct Frame {
    std::shared_ptr<Node> node;
    YAML::anchor_t anchor = YAML::NullAnchor;
    bool flow = false;
    NodePtr key = nullptr;  ///< Of a mapping: the key whose value comes next.
    std::unordered_map<std::string, Position> keys = {};
  };

  static std::size_t offset(const YAML::Mark& mark) {
    return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
  }
  Position position(const YAML::Mark& mark) { return text_.position(offset(mark)); }
  Place place(Position position) const { return {file_, position.line, position.column}; }

  [[noreturn]] void fail(const YAML::Mark& mark, std::string message, std::string remedy) {
    throw Error(ErrorCode::bad_input, place(position(mark)), std::move(message), std::move(remedy));
  }

  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    if (is_own_tag(tag)) {
      fail(mark, fmt::format("the tag “{}” means nothing here", tag),
           "Leave it out; a text that begins with “!” goes in quotes.");
    }
  }

  void count(const YAML::Mark& mark, std::size_t nodes) {
    nodes_ += nodes;
    if (nodes_ > kMaximumNodes) {
      throw Error(ErrorCode::limit, place(position(mark)),
                  fmt::format("the document has more than {} values", kMaximumNodes),
                  "Divide the path into several.");
    }
  }

  std::shared_ptr<Node> make(const YAML::Mark& mark, Node::Kind kind) {
    count(mark, 1);
    auto node = std::make_shared<Node>();
    node->kind = kind;
    node->position = position(mark);
    return node;
  }

  void start(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
             YAML::EmitterStyle::value style, Node::Kind kind) {
    check_tag(mark, tag);
    auto node = make(mark, kind);
    if (open_.size() >= kMaximumDepth) {
      throw Error(ErrorCode::limit, place(node->position),
                  fmt::format("the document is nested more than {} levels deep", kMaximumDepth));
    }
    open_.push_back({std::move(node), anchor, style == YAML::EmitterStyle::Flow});
    if (anchor != YAML::NullAnchor) anchors_[anchor] = nullptr;
  }

  void end() {
    Frame frame = std::move(open_.back());
    open_.pop_back();
    add(std::move(frame.node), frame.anchor);
  }

  void add(std::shared_ptr<Node> node, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) anchors_[anchor] = node;
    attach(std::move(node));
  }

  void attach(NodePtr node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = open_.back();
    frame.node->weight += node->weight;
    if (frame.node->kind == Node::Kind::sequence) {
      frame.node->items.push_back(std::move(node));
    } else if (!frame.key) {
      check_key(*node, frame);
      frame.key = std::move(node);
    } else {
      frame.node->entries.push_back({std::move(frame.key), std::move(node)});
      frame.key = nullptr;
    }
  }

  void check_key(const Node& key, Frame& frame) const {
    if (key.kind == Node::Kind::nothing) {
      throw Error(ErrorCode::bad_input, place(key.position), "a key is missing before “:”",
                  std::string(kQuoteRemedy));
    }
    if (key.kind != Node::Kind::scalar) {
      throw Error(ErrorCode::bad_input, place(key.position),
                  fmt::format("a key must be a word, but is {}", describe(key)),
                  "Write `key: value`.");
    }
    const auto [found, is_new] = frame.keys.emplace(key.text, key.position);
    if (!is_new) {
      throw Error(ErrorCode::bad_input, place(key.position),
                  fmt::format("the key `{}` is there twice; the first is in line {}", key.text,
                              found->second.line),
                  "Keep one of them.");
    }
  }

  Text& text_;
  std::string file_;
  NodePtr root_;
  std::vector<Frame> open_;
  std::unordered_map<YAML::anchor_t, NodePtr> anchors_;
  std::size_t nodes_ = 0;
};

/// A fault that the parser found, in words that say what to do.
Error translate(const YAML::Exception& fault, Text& text, std::string_view file,
                const Builder& builder) {
  namespace Message = YAML::ErrorMsg;
  const std::size_t offset =
      fault.mark.pos < 0 ? 0
                         : std::min(static_cast<std::size_t>(fault.mark.pos), text.bytes().size());
  const auto error = [&](Position position, std::string message, std::string remedy) {
    return Error(ErrorCode::bad_input, Place{std::string(file), position.line, position.column},
                 std::move(message), std::move(remedy));
  };
  if (const auto tab = text.indenting_tab(offset)) {
    return error(text.position(*tab), "a tab is used for indentation",
                 "Use blanks instead of tabs.");
  }
  const Position position = text.position(offset);
  const std::string& said = fault.msg;
  const char at = offset < text.bytes().size() ? text.bytes()[offset] : '\0';
  if (said == Message::END_OF_SEQ_FLOW || said == Message::END_OF_MAP_FLOW) {
    if (const auto bracket = builder.open_bracket()) {
      return error(*bracket, "a bracket opens here and is never closed",
                   "Add the closing bracket; texts with “,”, “:” or brackets go in quotes.");
    }
  }
  if (said == Message::FLOW_END) {
    return error(position, fmt::format("“{}” closes a bracket that is not open", at),
                 "Texts with brackets go in quotes.");
  }
  if (said == Message::EOF_IN_SCALAR || said == Message::DOC_IN_SCALAR) {
    return error(position, "a quote is never closed", "Add the closing quote.");
  }
  if (said == Message::MAP_VALUE || said == Message::MAP_KEY) {
    return error(
        position, "“:” is not expected here",
        "A text that holds “: ” goes in quotes; keys of one map stand in the same column.");
  }
  if (said == Message::BLOCK_ENTRY) {
    return error(
        position, "“-” is not expected here",
        "A list begins on a line of its own below its key; a text that begins with “- ” goes "
        "in quotes.");
  }
  if (said == Message::END_OF_MAP || said == Message::END_OF_SEQ) {
    return error(position, "this does not fit what stands above it",
                 "Check the indentation: entries of one list or map stand in the same column. "
                 "Nothing may follow a closing quote.");
  }
  if (said == Message::UNKNOWN_TOKEN) {
    return error(position, fmt::format("a value cannot begin with “{}”", at),
                 std::string(kQuoteRemedy));
  }
  if (said == Message::UNKNOWN_ANCHOR) {
    return error(position, "this alias stands for nothing that was named before",
                 "A text that begins with “*” goes in quotes.");
  }
  if (said.starts_with(Message::INVALID_ESCAPE) || said.starts_with(Message::INVALID_UNICODE) ||
      said == Message::INVALID_HEX) {
    return error(position, "this escape is not known",
                 "Between double quotes a backslash is written “\\\\”; or use single quotes.");
  }
  return error(position, fmt::format("this is not YAML: {}", said),
               "Check the indentation, and put texts with special characters in quotes.");
}

}  // namespace

Document::Document(std::string_view text_of_file, std::string_view file) : file_(file) {
  Text text(text_of_file, file);
  Builder builder(text, file);
  std::istringstream stream{std::string(text.bytes())};
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& fault) {
    throw translate(fault, text, file, builder);
  }
  root_ = builder.root();
  if (!root_ || root_->kind == Node::Kind::nothing) {
    throw Error(ErrorCode::bad_input, Place{file_, 1, 1}, "the document is empty",
                "It needs at least `title:` and `items:`.");
  }
}

void Document::fail(const Node& node, std::string message, std::string remedy) const {
  throw Error(ErrorCode::bad_input, place(node.position), std::move(message), std::move(remedy));
}

std::string describe(const Node& node) {
  switch (node.kind) {
    case Node::Kind::nothing:
      return "nothing";
    case Node::Kind::scalar:
      return fmt::format("the text “{}”", text::shorten(text::collapse(node.text), 60));
    case Node::Kind::sequence:
      return "a list";
    case Node::Kind::mapping:
      return "a map";
  }
  return "nothing";
}

}  // namespace parcours::source::yaml
