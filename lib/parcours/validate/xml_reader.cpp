#include <parcours/validate/libxml.hpp>
#include <parcours/validate/schema_set_impl.hpp>
#include <parcours/validate/xml_blanks.hpp>
#include <parcours/validate/xml_document.hpp>
#include <parcours/validate/xml_encoding.hpp>
#include <parcours/validate/xml_source.hpp>

#include <algorithm>
#include <climits>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace parcours::validate {
namespace {

constexpr std::size_t kMostMarks = 10'000;
constexpr std::size_t kMostPrefixes = 200;
/// Looking up a prefix walks over all of them.
constexpr std::size_t kMostNamespaces = 1000;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view()
                         : std::string_view(reinterpret_cast<const char*>(text));
}

std::string one_line(const char* message) {
  std::string text = message == nullptr ? "" : message;
  while (!text.empty() && kBlanks.find(text.back()) != std::string_view::npos) text.pop_back();
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// Of "Element 'x', attribute 'y': what" the parts.
std::pair<std::string, std::string> parts_of(const std::string& message) {
  constexpr std::string_view kAttribute = ", attribute '";
  const std::size_t colon = message.find("': ");
  if (!message.starts_with("Element '") || colon == std::string::npos) return {"", message};
  const std::string_view head = std::string_view(message).substr(0, colon);
  const std::size_t at = head.find(kAttribute);
  return {at == std::string_view::npos ? "" : std::string(head.substr(at + kAttribute.size())),
          message.substr(colon + 3)};
}

}  // namespace

/// Turns libxml2's events into elements with places.
class XmlReader {
 public:
  XmlReader(std::string_view bytes, const SchemaSet* schemas, const XmlLimits& limits)
      : limits_(limits), schemas_(schemas) {
    if (bytes.size() > std::min<std::size_t>(limits.bytes, INT_MAX / 8)) {
      fault(XmlFault::Kind::bytes, {}, 0, 0);
      return;
    }
    DecodedXml decoded = decode_xml(bytes);
    document_.encoding_ = std::move(decoded.encoding);
    document_.text_ = std::move(decoded.text);
    document_.index_lines();
    const std::size_t nul = document_.text_.find('\0');
    if (nul != std::string::npos) {
      fault(XmlFault::Kind::nul, {}, 0, nul);
      return;
    }
    // Blanks before the declaration are a fault of their own (XML-008), not one that hides others.
    begin_ = document_.encoding_.leading_bytes;
    source_.emplace(std::string_view(document_.text_).substr(begin_));
    document_.doctype_ = source_->doctype;
    document_.doctype_.offset += begin_;
    parse();
    take_faults();
  }

  XmlDocument take() { return std::move(document_); }

 private:
  using Context = std::unique_ptr<xmlParserCtxt, Freer<xmlFreeParserCtxt>>;

  void parse() {
    const std::string_view text = source_->text();
    const Context context(xmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size())));
    if (context == nullptr) {
      fault(XmlFault::Kind::syntax, "Document is empty", XML_ERR_DOCUMENT_EMPTY, 0);
      return;
    }
    context_ = context.get();
    // No entity is ever declared; libxml2 leaves `&amp;` in attributes half read otherwise.
    xmlCtxtUseOptions(context_, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR |
                                    XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC);
    context_->_private = this;
    listen(*context_->sax);
    SchemaValidatorPointer validator;
    SchemaPlugPointer plug;
    if (schemas_ != nullptr) {
      validator.reset(xmlSchemaNewValidCtxt(schemas_->impl().schema.get()));
      xmlSchemaSetValidStructuredErrors(validator.get(), on_schema_error, this);
      plug.reset(xmlSchemaSAXPlug(validator.get(), &context_->sax, &context_->userData));
      // The plug hands on everything but this.
      context_->sax->serror = on_error;
    }
    xmlParseDocument(context_);
    version_found();
    plug.reset();
    xmlFreeDoc(context_->myDoc);
    context_->myDoc = nullptr;
    if (context_->wellFormed == 0 && document_.faults_.empty() && source_->faults.empty()) {
      fault(XmlFault::Kind::syntax, "the document is not well-formed", 0, document_.text_.size());
    }
    // What was open when a fault ended the reading has the text seen so far.
    while (!open_.empty()) close();
    context_ = nullptr;
  }

  /// Those found on the way are told with those of the text up to the fault that ended the reading.
  void take_faults() {
    std::size_t end = document_.text_.size();
    for (const XmlFault& found : document_.faults_) {
      if (ends_reading(found.kind)) end = std::min(end, found.offset);
    }
    for (XmlFault& found : source_->faults) {
      found.offset += begin_;
      if (found.offset <= end) document_.faults_.push_back(std::move(found));
    }
    std::stable_sort(document_.faults_.begin(), document_.faults_.end(),
                     [](const XmlFault& a, const XmlFault& b) { return a.offset < b.offset; });
    document_.is_complete_ =
        std::all_of(document_.faults_.begin(), document_.faults_.end(), [](const XmlFault& found) {
          return found.kind == XmlFault::Kind::ampersand || found.kind == XmlFault::Kind::entity;
        });
  }

  static bool ends_reading(XmlFault::Kind kind) {
    switch (kind) {
      case XmlFault::Kind::ampersand:
      case XmlFault::Kind::entity:
      case XmlFault::Kind::unbound_prefix:
      case XmlFault::Kind::namespaces:
      case XmlFault::Kind::expansion:
        return false;
      default:
        return true;
    }
  }

  void version_found() {
    if (source_->text().starts_with("<?xml")) document_.version_ = view(context_->version);
  }

  static void listen(xmlSAXHandler& sax) {
    sax.startElementNs = on_start;
    sax.endElementNs = on_end;
    sax.characters = on_characters;
    sax.ignorableWhitespace = on_characters;
    sax.cdataBlock = on_cdata;
    sax.comment = on_comment;
    sax.processingInstruction = on_instruction;
    // There is none in the text that is read (see XmlSource).
    sax.internalSubset = nullptr;
    sax.externalSubset = nullptr;
    sax.entityDecl = nullptr;
    sax.resolveEntity = nullptr;
    sax.serror = on_error;
  }

  static XmlReader& self(void* context) {
    return *static_cast<XmlReader*>(static_cast<xmlParserCtxt*>(context)->_private);
  }

  /// Where the parser stands in what it reads.
  std::size_t position() const {
    const xmlParserInput* input = context_->input;
    if (input == nullptr) return source_->text().size();
    const auto done = static_cast<std::size_t>(input->consumed) +
                      static_cast<std::size_t>(input->cur - input->base);
    return std::min(done, source_->text().size());
  }

  /// The same in the document's text.
  std::size_t offset() const { return begin_ + source_->original(position()); }

  /// The parser stands behind what begins with `opening`.
  std::size_t offset_of(std::string_view opening) const {
    const std::size_t at = source_->text().rfind(opening, position());
    return begin_ + (at == std::string_view::npos ? 0 : source_->original(at));
  }

  void fault(XmlFault::Kind kind, std::string message, int code, std::size_t at) {
    document_.faults_.push_back({kind, std::move(message), code, at, nullptr});
  }

  /// The parser goes on to the end, but nothing is heard of it any more. (It could be stopped, but
  /// that frees what the schema validator is still going to look at.)
  void stop(XmlFault::Kind kind) {
    if (!has_syntax_ && !is_stopped_) fault(kind, {}, 0, offset());
    is_stopped_ = true;
    context_->disableSAX = 1;
  }

  std::string_view intern(const xmlChar* name) {
    if (name == nullptr) return {};
    const auto [found, is_new] = names_.try_emplace(name);
    if (is_new) found->second = document_.arena_.keep(view(name));
    return found->second;
  }

  struct Open {
    XmlElement* element;
    XmlElement* last_child = nullptr;
    std::string text;
    bool in_text = false;
    std::size_t namespaces = 0;  ///< In scope.
  };

  static void on_start(void* context, const xmlChar* name, const xmlChar* prefix,
                       const xmlChar* space, int namespace_count, const xmlChar** namespaces,
                       int attribute_count, int /*defaulted*/, const xmlChar** attributes) {
    self(context).start(name, prefix, space, namespace_count, namespaces, attribute_count,
                        attributes);
  }

  void start(const xmlChar* name, const xmlChar* prefix, const xmlChar* space, int namespace_count,
             const xmlChar** namespaces, int attribute_count, const xmlChar** attributes) {
    settle();
    if (is_stopped_) return;
    const std::size_t in_scope =
        (open_.empty() ? 0 : open_.back().namespaces) + static_cast<std::size_t>(namespace_count);
    if (static_cast<int>(open_.size()) >= limits_.depth) return stop(XmlFault::Kind::depth);
    if (in_scope > kMostNamespaces) return stop(XmlFault::Kind::attributes);
    attributes_ += static_cast<std::size_t>(attribute_count);
    if (++nodes_ > limits_.nodes || attributes_ / 2 > limits_.nodes) {
      return stop(XmlFault::Kind::nodes);
    }
    XmlElement& element = document_.elements_.emplace_back();
    element.index_ = document_.elements_.size() - 1;
    element.depth_ = static_cast<int>(open_.size());
    // No `<` can stand in an attribute.
    element.offset_ = offset_of("<");
    element.name_ = intern(name);
    element.prefix_ = intern(prefix);
    element.space_ = intern(space);
    if (prefix != nullptr && space == nullptr) unbound(element, prefix);
    take_namespaces(element, namespace_count, namespaces);
    take_attributes(element, attribute_count, attributes);
    if (!open_.empty()) {
      Open& parent = open_.back();
      element.parent_ = parent.element;
      (parent.last_child == nullptr ? parent.element->first_child_ : parent.last_child->next_) =
          &element;
      parent.last_child = &element;
      ++parent.element->nodes_;
      parent.in_text = false;
    }
    open_.push_back({&element, nullptr, {}, false, in_scope});
    current_ = &element;
  }

  void unbound(const XmlElement& element, const xmlChar* prefix) {
    if (unbound_.size() >= kMostPrefixes || !unbound_.emplace(view(prefix)).second) return;
    document_.faults_.push_back({XmlFault::Kind::unbound_prefix, std::string(view(prefix)),
                                 XML_NS_ERR_UNDEFINED_NAMESPACE, element.offset_, &element});
  }

  void take_namespaces(XmlElement& element, int count, const xmlChar** namespaces) {
    std::vector<XmlNamespace> declared;
    declared.reserve(static_cast<std::size_t>(count));
    for (std::ptrdiff_t i = 0; i < count; ++i) {
      declared.push_back({intern(namespaces[2 * i]), intern(namespaces[2 * i + 1])});
    }
    element.namespaces_ = document_.arena_.keep(std::span<const XmlNamespace>(declared));
  }

  void take_attributes(XmlElement& element, int count, const xmlChar** attributes) {
    scratch_.clear();
    for (int i = 0; i < count; ++i) {
      const xmlChar** attribute = attributes + std::ptrdiff_t{5} * i;
      const std::string_view value(reinterpret_cast<const char*>(attribute[3]),
                                   static_cast<std::size_t>(attribute[4] - attribute[3]));
      if (attribute[1] != nullptr && attribute[2] == nullptr) unbound(element, attribute[1]);
      scratch_.push_back({intern(attribute[1]), intern(attribute[0]), intern(attribute[2]),
                          document_.arena_.keep(value)});
    }
    element.attributes_ = document_.arena_.keep(std::span<const XmlAttribute>(scratch_));
  }

  static void on_end(void* context, const xmlChar* /*name*/, const xmlChar* /*prefix*/,
                     const xmlChar* /*space*/) {
    XmlReader& reader = self(context);
    reader.settle();
    // The schema validator hears of the end after this and may complain about the element.
    if (!reader.open_.empty()) reader.current_ = reader.open_.back().element;
    reader.close_pending_ = true;
  }

  void settle() {
    if (!close_pending_) return;
    close_pending_ = false;
    close();
  }

  void close() {
    if (open_.empty()) return;
    Open& open = open_.back();
    const bool blank = open.text.find_first_not_of(kBlanks) == std::string::npos;
    // Indentation between children is nobody's text.
    if (!blank || open.element->first_child_ == nullptr) {
      open.element->text_ = document_.arena_.keep(open.text);
    }
    open_.pop_back();
    current_ = open_.empty() ? nullptr : open_.back().element;
  }

  static void on_characters(void* context, const xmlChar* text, int length) {
    self(context).add_text(text, length, false);
  }

  static void on_cdata(void* context, const xmlChar* text, int length) {
    XmlReader& reader = self(context);
    reader.add_text(text, length, true);
    reader.mark(XmlMark::Kind::cdata, reader.offset_of("<![CDATA["), {});
  }

  void add_text(const xmlChar* text, int length, bool cdata) {
    settle();
    if (open_.empty()) return;
    Open& open = open_.back();
    if (!open.in_text || cdata) ++open.element->nodes_;
    if (cdata) ++open.element->odd_nodes_;
    open.in_text = !cdata;
    open.text.append(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
  }

  void mark(XmlMark::Kind kind, std::size_t at, std::string_view name) {
    if (document_.marks_.size() < kMostMarks) {
      document_.marks_.push_back({kind, at, std::string(name)});
    }
  }

  void add_odd_node() {
    settle();
    if (open_.empty()) return;
    ++open_.back().element->nodes_;
    ++open_.back().element->odd_nodes_;
    open_.back().in_text = false;
  }

  static void on_comment(void* context, const xmlChar* /*text*/) {
    XmlReader& reader = self(context);
    reader.add_odd_node();
    reader.mark(XmlMark::Kind::comment, reader.offset_of("<!--"), {});
  }

  static void on_instruction(void* context, const xmlChar* target, const xmlChar* /*data*/) {
    XmlReader& reader = self(context);
    reader.add_odd_node();
    reader.mark(XmlMark::Kind::instruction, reader.offset_of("<?"), view(target));
  }

  // The parser's own data is no parser context once a schema plug is in, so it comes by the error.
  static void on_error(void* /*data*/, XmlErrorPointer error) {
    const auto* context = static_cast<const xmlParserCtxt*>(error->ctxt);
    if (context == nullptr || context->_private == nullptr) return;
    static_cast<XmlReader*>(context->_private)->take_error(*error);
  }

  void take_error(const xmlError& error) {
    const bool is_about_names =
        error.domain == XML_FROM_NAMESPACE && error.code != XML_NS_ERR_UNDEFINED_NAMESPACE;
    if (error.level != XML_ERR_FATAL && !(is_about_names && error.level == XML_ERR_ERROR)) return;
    // Of what follows from the first fault nothing is worth telling.
    if (has_syntax_ || is_stopped_) return;
    has_syntax_ = true;
    settle();
    document_.faults_.push_back({kind_of(error, is_about_names), one_line(error.message),
                                 error.code, offset(),
                                 open_.empty() ? nullptr : open_.back().element});
  }

  XmlFault::Kind kind_of(const xmlError& error, bool is_about_names) const {
    if (is_about_names) return XmlFault::Kind::namespaces;
    const std::string_view message = error.message == nullptr ? "" : error.message;
    const auto says = [message](std::string_view words) {
      return message.find(words) != std::string_view::npos;
    };
    if (says("Excessive depth")) return XmlFault::Kind::depth;
    if (says("too big") || says("too long") || says("Huge input")) return XmlFault::Kind::length;
    if (source_->cut() && position() + 1 >= source_->text().size()) return *source_->cut();
    return XmlFault::Kind::syntax;
  }

  static void on_schema_error(void* data, XmlErrorPointer error) {
    auto& reader = *static_cast<XmlReader*>(data);
    if (++reader.document_.schema_fault_count_ > XmlDocument::kMostSchemaFaults) return;
    auto [attribute, message] = parts_of(one_line(error->message));
    reader.document_.schema_faults_.push_back(
        {reader.current_, std::move(attribute), error->code, std::move(message)});
  }

  XmlLimits limits_;
  const SchemaSet* schemas_;
  XmlDocument document_;
  std::optional<XmlSource> source_;
  xmlParserCtxt* context_ = nullptr;
  std::size_t begin_ = 0;
  std::vector<Open> open_;
  const XmlElement* current_ = nullptr;
  bool close_pending_ = false;
  bool is_stopped_ = false;
  bool has_syntax_ = false;
  std::size_t nodes_ = 0;
  std::size_t attributes_ = 0;
  std::unordered_map<const xmlChar*, std::string_view> names_;
  std::unordered_set<std::string> unbound_;
  std::vector<XmlAttribute> scratch_;
};

XmlDocument read_xml(std::string_view bytes, const SchemaSet* schemas, const XmlLimits& limits) {
  return XmlReader(bytes, schemas, limits).take();
}

}  // namespace parcours::validate
