#pragma once

#include <parcours/validate/arena.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::validate {

/// 1-based; columns are counted in code points. `length` is in code points, 0 = unknown.
struct TextPlace {
  int line = 0;
  int column = 0;
  int length = 0;

  bool operator==(const TextPlace&) const = default;
};

struct XmlAttribute {
  std::string_view prefix;
  std::string_view name;   ///< Without prefix.
  std::string_view space;  ///< Namespace name; empty if none.
  std::string_view value;  ///< Normalized as XML says, references resolved.

  /// Name as written, with prefix.
  std::string qualified_name() const;
};

/// A namespace declaration as it stands on an element.
struct XmlNamespace {
  std::string_view prefix;  ///< Empty for the default namespace.
  std::string_view name;
};

class XmlDocument;

/// An element with everything a rule may ask. Lives as long as its document.
class XmlElement {
 public:
  std::string_view prefix() const { return prefix_; }
  std::string_view name() const { return name_; }    ///< Without prefix.
  std::string_view space() const { return space_; }  ///< Namespace name; empty if none.
  /// Name as written, with prefix.
  std::string qualified_name() const;

  std::span<const XmlAttribute> attributes() const { return attributes_; }
  std::span<const XmlNamespace> namespaces() const { return namespaces_; }
  /// The attribute without a namespace; null if there is none.
  const XmlAttribute* attribute(std::string_view name) const;
  /// The attribute of a namespace; null if there is none.
  const XmlAttribute* attribute(std::string_view space, std::string_view name) const;
  /// Its value, empty if there is none.
  std::string_view value(std::string_view name) const;

  const XmlElement* parent() const { return parent_; }
  const XmlElement* first_child() const { return first_child_; }
  const XmlElement* next() const { return next_; }  ///< The sibling that follows.
  /// The first child of this name, whatever its namespace; null if there is none.
  const XmlElement* child(std::string_view name) const;

  /// All text directly inside, references resolved, CDATA included, not trimmed.
  std::string_view text() const { return text_; }
  /// How many nodes the content has: runs of text, CDATA sections, comments, processing
  /// instructions and elements. 1 for plain text.
  int nodes() const { return nodes_; }
  /// Of those, the comments, CDATA sections and processing instructions.
  int odd_nodes() const { return odd_nodes_; }

  /// Number of elements it lies in.
  int depth() const { return depth_; }
  /// Position in document order, from 0.
  std::size_t index() const { return index_; }
  /// Byte offset of its `<` in the document's text.
  std::size_t offset() const { return offset_; }

 private:
  friend class XmlReader;
  std::string_view prefix_;
  std::string_view name_;
  std::string_view space_;
  std::span<const XmlAttribute> attributes_;
  std::span<const XmlNamespace> namespaces_;
  std::string_view text_;
  const XmlElement* parent_ = nullptr;
  const XmlElement* first_child_ = nullptr;
  const XmlElement* next_ = nullptr;
  std::size_t offset_ = 0;
  std::size_t index_ = 0;
  int depth_ = 0;
  int nodes_ = 0;
  int odd_nodes_ = 0;
};

/// Range over the children of an element: `for (const XmlElement& child : children(element))`.
class Children {
 public:
  class Iterator {
   public:
    explicit Iterator(const XmlElement* element) : element_(element) {}
    const XmlElement& operator*() const { return *element_; }
    Iterator& operator++() {
      element_ = element_->next();
      return *this;
    }
    bool operator==(const Iterator&) const = default;

   private:
    const XmlElement* element_;
  };
  explicit Children(const XmlElement& parent) : parent_(parent) {}
  Iterator begin() const { return Iterator(parent_.first_child()); }
  Iterator end() const { return Iterator(nullptr); }

 private:
  const XmlElement& parent_;
};
inline Children children(const XmlElement& element) { return Children(element); }

/// Something at a byte offset of the document's text that is no element.
struct XmlMark {
  enum class Kind : std::uint8_t { comment, instruction, cdata };
  Kind kind = Kind::comment;
  std::size_t offset = 0;
  std::string name;  ///< Target of an instruction.
};

/// What is wrong with the document as XML.
struct XmlFault {
  enum class Kind : std::uint8_t {
    syntax,          ///< Not well-formed; ends the reading.
    nul,             ///< A NUL character; nothing was read.
    doctype,         ///< A document type declaration that is not well-formed; nothing was read.
    ampersand,       ///< An `&` that stands for itself; read as `&amp;`, the reading goes on.
    entity,          ///< An entity that is not declared; read as in HTML, the reading goes on.
    unbound_prefix,  ///< A prefix without declaration; the reading goes on.
    namespaces,      ///< Against XML namespaces in another way; the reading goes on.
    bytes,           ///< Larger than allowed; nothing was read.
    depth,           ///< Nested more deeply than allowed; ends the reading.
    nodes,           ///< More elements or attributes than allowed; ends the reading.
    length,          ///< A name, value or text of more than 10 MB; ends the reading.
    names,           ///< Too many different names; ends the reading.
    attributes,      ///< An element with too many attributes or namespaces; ends the reading.
    repairs,         ///< Too many ampersands and entities that are wrong; ends the reading.
    expansion,       ///< Entities that stand for too much text; the rest of them is left out.
  };
  Kind kind = Kind::syntax;
  /// The parser's own words, one line, English; the prefix, the entity's name where it is about
  /// one.
  std::string message;
  int code = 0;  ///< libxml2's number (xmlParserErrors); 0 where it was not libxml2.
  std::size_t offset = 0;
  const XmlElement* open = nullptr;  ///< For syntax: the innermost element that is open there.
};

/// The document type declaration, if there is one.
struct XmlDoctype {
  bool present = false;
  bool has_internal_subset = false;
  bool has_external_entity = false;  ///< One declared SYSTEM or PUBLIC, or a parameter entity.
  bool has_entity = false;           ///< Any entity declaration.
  std::string external_id;           ///< SYSTEM or PUBLIC identifier of the DTD itself.
  std::size_t offset = 0;
};

/// One fault against the XML Schemas.
struct SchemaFault {
  const XmlElement* element = nullptr;
  std::string attribute;  ///< As written in the message; empty if it is about the element.
  int code = 0;           ///< libxml2's number (xmlParserErrors, XML_SCHEMAV_…).
  std::string message;    ///< The validator's own words without "Element 'x': ".
};

/// How the bytes of an XML file become characters (XML 1.0 appendix F).
struct XmlEncoding {
  std::string declared;  ///< In the XML declaration; empty if there is none.
  std::string used;      ///< In which it was read, lower case: "utf-8", "utf-16le", …
  bool byte_order_mark = false;
  bool valid = true;              ///< False if bytes have no meaning in the encoding that counts.
  std::size_t first_invalid = 0;  ///< Where the first of them is in the document's text.
  bool contradicts = false;       ///< Declared as something that the bytes cannot be.
  bool unknown = false;           ///< Declared as something that nobody knows.
  std::size_t leading_bytes = 0;  ///< Of the document's text before the XML declaration.
};

/// An XML file, read once: its elements with their places, and what is wrong with it. Reading never
/// loads anything else, neither entities nor schemas, and takes memory in proportion to the file.
class XmlDocument {
 public:
  XmlDocument() = default;
  XmlDocument(const XmlDocument&) = delete;
  XmlDocument& operator=(const XmlDocument&) = delete;
  XmlDocument(XmlDocument&&) = default;
  XmlDocument& operator=(XmlDocument&&) = default;

  /// Null if the document is not well-formed up to its root.
  const XmlElement* root() const { return elements_.empty() ? nullptr : &elements_.front(); }
  /// True if the whole document is well-formed (namespaces too).
  bool is_well_formed() const { return is_complete_ && faults_.empty(); }
  /// True if it is well-formed but for ampersands and entities, which were read as they are meant.
  bool is_complete() const { return is_complete_; }
  /// The elements in document order (what was read before a fault, too).
  const std::deque<XmlElement>& elements() const { return elements_; }
  const std::vector<XmlFault>& faults() const { return faults_; }
  const std::vector<XmlMark>& marks() const { return marks_; }
  const XmlDoctype& doctype() const { return doctype_; }
  const XmlEncoding& encoding() const { return encoding_; }
  std::string_view version() const { return version_; }  ///< "1.0"; empty if not declared.
  /// Faults against the schemas, in document order; at most `kMostSchemaFaults` are kept.
  const std::vector<SchemaFault>& schema_faults() const { return schema_faults_; }
  /// How many there were.
  std::size_t schema_fault_count() const { return schema_fault_count_; }

  /// The text in UTF-8 without byte order mark; offsets are those of this text.
  std::string_view text() const { return text_; }

  TextPlace place(std::size_t offset, std::size_t length_in_bytes = 0) const;
  /// The start tag's name.
  TextPlace place(const XmlElement& element) const;
  /// The attribute's value with its quotes; the element's name if there is no such attribute.
  /// `name` as written, with prefix.
  TextPlace place(const XmlElement& element, std::string_view attribute) const;
  /// Where the element's own text begins; the element's name if it has none.
  TextPlace text_place(const XmlElement& element) const;
  /// A part of the element's own text, in bytes of `element.text()`. The whole text where markup or
  /// entities of the document's own stand before it.
  TextPlace text_place(const XmlElement& element, std::size_t offset, std::size_t length) const;
  /// The start tag, an attribute's value without its quotes, and the text up to the first markup as
  /// they are written, references not resolved. Empty if there is none.
  std::string_view raw_tag(const XmlElement& element) const;
  std::string_view raw_value(const XmlElement& element, std::string_view attribute) const;
  std::string_view raw_text(const XmlElement& element) const;
  /// A line without its end, for showing it. At most `most` bytes.
  std::string_view line(int number, std::size_t most = 400) const;

  static constexpr std::size_t kMostSchemaFaults = 20'000;

 private:
  friend class XmlReader;
  void index_lines();
  /// Code points before an offset.
  std::size_t code_points(std::size_t offset) const;

  std::string text_;
  std::vector<std::size_t> lines_;        ///< Offsets where lines begin.
  std::vector<std::size_t> code_points_;  ///< Before each block of the text.
  std::deque<XmlElement> elements_;
  Arena arena_;  ///< Names, values, texts and attributes of the elements.
  std::vector<XmlFault> faults_;
  std::vector<XmlMark> marks_;
  std::vector<SchemaFault> schema_faults_;
  std::size_t schema_fault_count_ = 0;
  XmlDoctype doctype_;
  XmlEncoding encoding_;
  std::string version_;
  bool is_complete_ = false;
};

/// Limits of what is read (XML-011).
struct XmlLimits {
  std::size_t bytes = 50'000'000;
  int depth = 256;
  std::size_t nodes = 1'000'000;  ///< Elements; twice as many attributes.
};

class SchemaSet;

/// Reads a file. `schemas`, if given, is what it is checked against on the way. Never throws on bad
/// input: what is wrong is in the result.
XmlDocument read_xml(std::string_view bytes, const SchemaSet* schemas = nullptr,
                     const XmlLimits& limits = {});

}  // namespace parcours::validate
