#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// PHP's serialization format, as data: classes are only names, nothing is ever made of them.
namespace parcours::chamilo::php {

enum class Kind : std::uint8_t { null, boolean, integer, real, string, enumeration, array, object };

class Document;
class Members;

/// A value of a document: a handle that is cheap to copy, valid as long as the document is there.
/// References (`r:`, `R:`) are followed: the handle stands for the value that they mean. Values can
/// therefore contain themselves; one who walks down must bound the depth.
class Value {
 public:
  Kind kind() const;
  bool is_null() const { return kind() == Kind::null; }
  /// Has neither members nor is null.
  bool is_scalar() const { return kind() != Kind::null && !is_container(); }
  bool is_container() const { return kind() >= Kind::array; }
  /// True where a reference to another place was written.
  bool is_reference() const noexcept;

  /// A string's bytes; numbers as written; as PHP casts, "1" of true and "" of false, of null and
  /// of what has members. Of an enumeration "Class:Case".
  std::string_view text() const;
  /// As PHP casts: the number at the front of a string, 0 if there is none. Out of range: the
  /// nearest that there is.
  std::int64_t integer() const;
  double real() const;
  /// As PHP casts: false are null, "", "0", 0, and what has no members.
  bool boolean() const;

  /// Of an object, as written (with namespaces); empty of others.
  std::string_view class_name() const;
  /// Number of members; 0 of scalars.
  std::size_t size() const;
  /// The members in the order of the text: none of scalars.
  Members members() const;
  /// The object's property of this name, whatever its visibility, or the array's element with this
  /// key, a string or an integer's digits. Of several the last counts, as in PHP. Takes time that
  /// grows with the number of members.
  std::optional<Value> find(std::string_view key) const;

  /// Where it is in the text: the byte at which its form begins.
  std::size_t offset() const;

  /// The same value of the same document, wherever it was referred to.
  bool is_same(const Value& other) const;

 private:
  friend class Document;
  friend class Members;
  friend class Writer;
  Value(const Document& document, std::uint32_t index) : document_(&document), index_(index) {}

  /// The index behind references.
  std::uint32_t target() const;

  const Document* document_;
  std::uint32_t index_;
};

/// A member of an array or object.
struct Member {
  /// A property's plain name, without the mark of its visibility; an array's key.
  std::string_view key;
  Value value;
};

/// The members of a value, to be iterated.
class Members {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Member;
    using difference_type = std::ptrdiff_t;
    using pointer = const Member*;
    using reference = Member;

    Iterator(const Document& document, std::uint32_t index) : document_(&document), index_(index) {}
    Member operator*() const;
    Iterator& operator++();
    void operator++(int) { ++*this; }
    bool operator==(const Iterator& other) const { return index_ == other.index_; }

   private:
    const Document* document_;
    std::uint32_t index_;
  };

  Members(const Document& document, std::uint32_t begin, std::uint32_t end)
      : document_(&document), begin_(begin), end_(end) {}
  Iterator begin() const { return {*document_, begin_}; }
  Iterator end() const { return {*document_, end_}; }

 private:
  const Document* document_;
  std::uint32_t begin_;
  std::uint32_t end_;
};

/// A serialized value: its text, and where in it the values are. Takes 16 bytes for each value and
/// each key beside the text. May be read from several threads at once.
class Document {
 public:
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  Value root() const { return {*this, 0}; }
  /// The text that was read.
  std::string_view text() const noexcept { return text_; }
  /// Values, references included, keys not.
  std::size_t values() const noexcept { return values_; }
  /// True if a value is written as a reference to another.
  bool has_references() const noexcept { return has_references_; }

 private:
  friend class Value;
  friend class Members;
  friend class Reader;
  friend class Writer;

  enum class Form : std::uint8_t {
    null,
    boolean,
    integer,
    real,
    string,
    enumeration,
    array,
    object,
    copied,  ///< `r:`
    shared,  ///< `R:`
  };

  /// A value or a key. The nodes of what is inside of a container stand behind it, keys and values
  /// by turns.
  struct Node {
    std::uint32_t offset = 0;  ///< In the text: of the form's letter.
    std::uint32_t length = 0;  ///< Bytes of a string, a number's digits; members of a container.
    std::uint32_t next = 0;    ///< Index behind it and what it contains; target of a reference.
    std::uint16_t lead = 0;    ///< Bytes from `offset` to a string's or number's first byte.
    Form form = Form::null;
  };
  static_assert(sizeof(Node) == 16);

  /// Blocks, so that growing copies nothing and takes no more than what is there.
  static constexpr std::size_t kBlockBits = 14;
  static constexpr std::size_t kBlock = std::size_t{1} << kBlockBits;

  Document() = default;

  const Node& node(std::uint32_t index) const {
    return blocks_[index >> kBlockBits][index & (kBlock - 1)];
  }
  Node& node(std::uint32_t index) { return blocks_[index >> kBlockBits][index & (kBlock - 1)]; }
  std::uint32_t add(const Node& node);
  std::string_view content(const Node& node) const {
    return std::string_view(text_).substr(node.offset + node.lead, node.length);
  }
  /// The index behind a node and what is in it.
  std::uint32_t behind(std::uint32_t index) const {
    const Node& at = node(index);
    return at.form == Form::array || at.form == Form::object ? at.next : index + 1;
  }

  std::string text_;
  std::vector<std::unique_ptr<Node[]>> blocks_;
  std::uint32_t count_ = 0;  ///< Nodes.
  std::size_t values_ = 0;
  bool has_references_ = false;
};

}  // namespace parcours::chamilo::php
