#include <parcours/chamilo/php_reader.hpp>

#include <parcours/base/error.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace parcours::chamilo::php {
namespace {

bool is_php_digit(char c) { return c >= '0' && c <= '9'; }

/// The bytes at a place, for a message.
std::string shown_bytes(std::string_view text, std::size_t at) {
  constexpr std::size_t kShown = 12;
  if (at >= text.size()) return "the end of the text";
  std::string shown;
  for (const char c : text.substr(at, kShown)) {
    if (c < ' ' || c > '~') {
      shown += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
    } else {
      shown += c;
    }
  }
  return "“" + shown + "”";
}

}  // namespace

/// One run over the text, with a stack of its own: depth costs no stack of the machine.
class Reader {
 public:
  Reader(std::string text, const Limits& limits)
      : document_(std::shared_ptr<Document>(new Document)), limits_(limits) {
    document_->text_ = std::move(text);
    text_ = document_->text_;
  }

  std::shared_ptr<const Document> run() {
    const std::size_t most =
        std::min<std::size_t>(limits_.bytes, std::numeric_limits<std::uint32_t>::max());
    if (text_.size() > most) {
      throw Error(ErrorCode::limit, fmt::format("the serialized text is too large ({} bytes; the "
                                                "limit here is {})",
                                                text_.size(), most));
    }
    value();
    while (!open_.empty()) {
      if (open_.back().members == 0) {
        close();
        continue;
      }
      --open_.back().members;
      key();
      value();
    }
    if (at_ < text_.size()) fail("the end of the text");
    resolve();
    return std::move(document_);
  }

 private:
  using Form = Document::Form;
  using Node = Document::Node;

  struct Open {
    std::uint32_t index = 0;
    std::uint32_t members = 0;  ///< That are still to be read.
    bool is_object = false;
  };
  struct Reference {
    std::uint32_t number = 0;
    std::uint32_t index = 0;
  };

  [[noreturn]] void fail(std::string_view expected) const { fail_at(at_, expected); }
  [[noreturn]] void fail_at(std::size_t at, std::string_view expected) const {
    refuse_at(at, fmt::format("expected {}, found {}", expected, shown_bytes(text_, at)));
  }
  [[noreturn]] void refuse_at(std::size_t at, std::string_view what) const {
    throw Error(ErrorCode::bad_input, fmt::format("byte {} of the serialized text: {}", at, what),
                "The file was cut or damaged; get it again from where it was made.");
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void expect(char wanted, std::string_view expected) {
    if (at_ >= text_.size() || text_[at_] != wanted) fail(expected);
    ++at_;
  }

  /// A length, a count or the number of a value, without leading zeros, as PHP writes it.
  std::uint32_t number(std::string_view expected) {
    std::uint32_t result = 0;
    const char* const begin = text_.data() + at_;
    const auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), result);
    if (end == begin || (*begin == '0' && end != begin + 1)) fail(expected);
    if (error != std::errc()) refuse_at(at_, "the number is larger than the text can be");
    at_ += static_cast<std::size_t>(end - begin);
    return result;
  }

  std::uint32_t add(const Node& node) {
    if (document_->count_ >= std::min<std::size_t>(limits_.values, 0xFFFF'FFFFU)) {
      throw Error(ErrorCode::limit, fmt::format("the serialized text has more than {} values; the "
                                                "limit was reached at its byte {}",
                                                limits_.values, node.offset));
    }
    return document_->add(node);
  }

  /// A node whose content begins where the reader is.
  Node begun(Form form, std::size_t from) const {
    Node node;
    node.form = form;
    node.offset = static_cast<std::uint32_t>(from);
    node.lead = static_cast<std::uint16_t>(at_ - from);
    return node;
  }

  /// `<length>:"<bytes>"`; the bytes.
  std::string_view quoted() {
    const std::size_t begin = at_;
    const std::uint32_t length = number("a length");
    expect(':', "“:” after a length");
    expect('"', "“\"” before a string");
    if (length > text_.size() - at_) {
      refuse_at(begin, fmt::format("the length is {}, but only {} bytes follow", length,
                                   text_.size() - at_));
    }
    const std::string_view bytes = text_.substr(at_, length);
    at_ += length;
    if (peek() != '"' || at_ >= text_.size()) {
      fail(fmt::format("“\"” after a string of {} bytes (length at byte {})", length, begin));
    }
    ++at_;
    return bytes;
  }

  void add_quoted(Form form) {
    const std::size_t from = at_;
    at_ += 2;
    const std::string_view bytes = quoted();
    expect(';', "“;” after a string");
    Node node;
    node.form = form;
    node.offset = static_cast<std::uint32_t>(from);
    node.lead =
        static_cast<std::uint16_t>(static_cast<std::size_t>(bytes.data() - text_.data()) - from);
    node.length = static_cast<std::uint32_t>(bytes.size());
    add(node);
  }

  /// Up to `;`.
  void finish(Node node) {
    node.length = static_cast<std::uint32_t>(at_ - node.offset - node.lead);
    expect(';', "“;” after a value");
    add(node);
  }

  void add_boolean() {
    const std::size_t from = at_;
    at_ += 2;
    const Node node = begun(Form::boolean, from);
    if (peek() != '0' && peek() != '1') fail("0 or 1");
    ++at_;
    finish(node);
  }

  void add_integer() {
    const std::size_t from = at_;
    at_ += 2;
    const Node node = begun(Form::integer, from);
    if (peek() == '+') {
      ++at_;
      if (!is_php_digit(peek())) fail("an integer");
    }
    std::int64_t ignored = 0;
    const char* const begin = text_.data() + at_;
    const auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), ignored);
    if (end == begin) fail("an integer");
    if (error != std::errc()) refuse_at(at_, "the integer has more than 64 bits");
    at_ += static_cast<std::size_t>(end - begin);
    finish(node);
  }

  std::size_t digits() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_php_digit(text_[at_])) ++at_;
    return at_ - begin;
  }

  void add_real() {
    const std::size_t from = at_;
    at_ += 2;
    const Node node = begun(Form::real, from);
    for (const std::string_view word : {"INF;", "-INF;", "NAN;"}) {
      if (text_.substr(at_).starts_with(word)) {
        at_ += word.size() - 1;
        return finish(node);
      }
    }
    if (peek() == '-' || peek() == '+') ++at_;
    std::size_t count = digits();
    if (peek() == '.') {
      ++at_;
      count += digits();
    }
    if (count == 0) fail("a number");
    if (peek() == 'E' || peek() == 'e') {
      ++at_;
      if (peek() == '-' || peek() == '+') ++at_;
      if (digits() == 0) fail("the digits of an exponent");
    }
    finish(node);
  }

  void add_reference(Form form) {
    const std::size_t from = at_;
    at_ += 2;
    Node node = begun(form, from);
    const std::uint32_t wanted = number("the number of a value");
    // Its own number is not counted yet.
    if (wanted == 0 || wanted > numbered_) {
      refuse_at(from, fmt::format("a reference to value {}, but only {} values stand before it",
                                  wanted, numbered_));
    }
    references_.push_back({wanted, document_->count_});
    finish(node);
  }

  void add_container(bool is_object) {
    const std::size_t from = at_;
    at_ += 2;
    if (is_object) {
      if (quoted().empty()) refuse_at(from, "a class without a name");
      expect(':', "“:” after a class");
    }
    const std::size_t counted = at_;
    Node node;
    node.form = is_object ? Form::object : Form::array;
    node.offset = static_cast<std::uint32_t>(from);
    node.length = number("a number of members");
    expect(':', "“:” after a number of members");
    expect('{', "“{”");
    // The shortest member is `i:0;N;`.
    constexpr std::size_t kShortest = 6;
    if (node.length > (text_.size() - at_) / kShortest) {
      refuse_at(counted, fmt::format("the number of members is {}, but only {} bytes follow",
                                     node.length, text_.size() - at_));
    }
    if (open_.size() >= limits_.depth) {
      throw Error(ErrorCode::limit, fmt::format("byte {} of the serialized text: arrays and "
                                                "objects are nested deeper than {}",
                                                from, limits_.depth));
    }
    open_.push_back({add(node), node.length, is_object});
  }

  void close() {
    expect('}', "“}” after the last member");
    document_->node(open_.back().index).next = document_->count_;
    open_.pop_back();
  }

  bool has_form(char letter) const {
    return peek() == letter && at_ + 1 < text_.size() && text_[at_ + 1] == ':';
  }

  void key() {
    if (has_form('s')) return add_quoted(Form::string);
    if (has_form('i')) return add_integer();
    fail("a key (“s:” or “i:”)");
  }

  void value() {
    const char letter = peek();
    const std::size_t from = at_;
    if (letter == 'N') {
      ++at_;
      Node node = begun(Form::null, from);
      finish(node);
    } else if (at_ + 1 < text_.size() && text_[at_ + 1] == ':') {
      with_content(letter);
    } else {
      fail("a value");
    }
    ++document_->values_;
    if (letter != 'R') ++numbered_;
  }

  void with_content(char letter) {
    switch (letter) {
      case 'b':
        return add_boolean();
      case 'i':
        return add_integer();
      case 'd':
        return add_real();
      case 's':
        return add_quoted(Form::string);
      case 'E':
        return add_quoted(Form::enumeration);
      case 'a':
        return add_container(false);
      case 'O':
        return add_container(true);
      case 'r':
        return add_reference(Form::copied);
      case 'R':
        return add_reference(Form::shared);
      case 'C':
        refuse_at(at_,
                  "an object that its class writes in a way of its own (“C:”), which only that "
                  "class can read");
      default:
        fail("a value");
    }
  }

  /// Finds the values that references mean. Numbers are counted as PHP does: every value has one, a
  /// key and an `R:` have none.
  void resolve() {
    document_->has_references_ = !references_.empty();
    if (references_.empty()) return;
    std::sort(references_.begin(), references_.end(),
              [](const Reference& a, const Reference& b) { return a.number < b.number; });
    auto wanted = references_.begin();
    std::uint32_t number = 0;
    walk_values([&](std::uint32_t index) {
      if (document_->node(index).form == Form::shared) return wanted != references_.end();
      ++number;
      while (wanted != references_.end() && wanted->number == number) {
        document_->node(wanted->index).next = index;
        ++wanted;
      }
      return wanted != references_.end();
    });
  }

  /// Calls `visit` with the index of each value in the order of the text, until it returns false.
  template <class Visit>
  void walk_values(Visit visit) {
    std::vector<std::uint32_t> left;  // Members of what is open.
    std::uint32_t index = 0;
    while (true) {
      if (!visit(index)) return;
      const Node& node = document_->node(index);
      ++index;
      if (node.form == Form::array || node.form == Form::object) left.push_back(node.length);
      while (!left.empty() && left.back() == 0) left.pop_back();
      if (left.empty()) return;
      --left.back();
      ++index;  // The key.
    }
  }

  std::shared_ptr<Document> document_;
  Limits limits_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::vector<Reference> references_;
  std::uint32_t numbered_ = 0;
};

std::shared_ptr<const Document> read(std::string text, const Limits& limits) {
  return Reader(std::move(text), limits).run();
}

}  // namespace parcours::chamilo::php
