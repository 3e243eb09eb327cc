#include <parcours/validate/libxml.hpp>
#include <parcours/validate/schema_set_impl.hpp>
#include <parcours/validate/xml_document.hpp>
#include <parcours/validate/xml_encoding.hpp>

#include <algorithm>
#include <climits>
#include <unordered_map>
#include <utility>

namespace parcours::validate {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
/// An entity that stands for more, or for markup, is read as standing for nothing.
constexpr std::size_t kLongestEntity = 4096;
constexpr std::size_t kMostExpansion = std::size_t{1} << 20;
constexpr std::size_t kMostMarks = 10'000;

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
    if (bytes.size() > std::min<std::size_t>(limits.bytes, INT_MAX / 4)) {
      fault(XmlFault::Kind::bytes, {}, 0, 0);
      return;
    }
    DecodedXml decoded = decode_xml(bytes);
    document_.encoding_ = std::move(decoded.encoding);
    document_.text_ = std::move(decoded.text);
    index_lines();
    const std::size_t nul = document_.text_.find('\0');
    if (nul != std::string::npos) {
      fault(XmlFault::Kind::syntax, "a NUL character", 0, nul);
      return;
    }
    parse();
  }

  XmlDocument take() { return std::move(document_); }

 private:
  using Context = std::unique_ptr<xmlParserCtxt, Freer<xmlFreeParserCtxt>>;

  void index_lines() {
    const std::string& text = document_.text_;
    document_.lines_.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
      document_.lines_.push_back(at + 1);
    }
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (i % XmlDocument::kBlock == 0) document_.code_points_.push_back(count);
      if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) ++count;
    }
    document_.code_points_.push_back(count);
  }

  void parse() {
    const std::string& text = document_.text_;
    // Blanks before the declaration are a fault of their own (XML-008), not one that hides others.
    begin_ = document_.encoding_.leading_bytes;
    const std::string_view rest = std::string_view(text).substr(begin_);
    if (!rest.starts_with("<?xml")) begin_ = 0;
    const Context context(
        xmlCreateMemoryParserCtxt(text.data() + begin_, static_cast<int>(text.size() - begin_)));
    if (context == nullptr) {
      fault(XmlFault::Kind::syntax, "Document is empty", XML_ERR_DOCUMENT_EMPTY, 0);
      return;
    }
    context_ = context.get();
    // Entities can be replaced: only those of plain text are ever declared (see on_entity), and
    // libxml2 leaves `&amp;` in attributes half read otherwise.
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
    document_.well_formed_ = context_->wellFormed == 1 && document_.faults_.empty();
    version_found();
    plug.reset();
    xmlFreeDoc(context_->myDoc);
    context_->myDoc = nullptr;
    if (context_->wellFormed == 0 && document_.faults_.empty()) {
      fault(XmlFault::Kind::syntax, "the document is not well-formed", 0, text.size());
    }
    // What was open when a fault ended the reading has the text seen so far.
    while (!open_.empty()) close();
  }

  void version_found() {
    const std::string_view rest = std::string_view(document_.text_).substr(begin_);
    if (rest.starts_with("<?xml")) document_.version_ = view(context_->version);
  }

  static void listen(xmlSAXHandler& sax) {
    sax.startElementNs = on_start;
    sax.endElementNs = on_end;
    sax.characters = on_characters;
    sax.ignorableWhitespace = on_characters;
    sax.cdataBlock = on_cdata;
    sax.comment = on_comment;
    sax.processingInstruction = on_instruction;
    sax.internalSubset = on_doctype;
    sax.externalSubset = nullptr;
    sax.resolveEntity = nullptr;
    sax.entityDecl = on_entity;
    sax.serror = on_error;
  }

  static XmlReader& self(void* context) {
    return *static_cast<XmlReader*>(static_cast<xmlParserCtxt*>(context)->_private);
  }

  /// Where the parser stands. Inside of an entity: where it was used.
  std::size_t offset() const {
    const xmlParserInput* input = context_->inputNr > 0 ? context_->inputTab[0] : context_->input;
    if (input == nullptr) return document_.text_.size();
    const auto done = static_cast<std::size_t>(input->consumed) +
                      static_cast<std::size_t>(input->cur - input->base);
    return std::min(begin_ + done, document_.text_.size());
  }

  /// The parser stands behind what begins with `opening`.
  std::size_t offset_of(std::string_view opening) const {
    const std::size_t at = document_.text_.rfind(opening, offset());
    return at == std::string::npos ? 0 : at;
  }

  void fault(XmlFault::Kind kind, std::string message, int code, std::size_t at) {
    document_.faults_.push_back({kind, std::move(message), code, at});
  }

  void stop(XmlFault::Kind kind) {
    if (!stopped_) fault(kind, {}, 0, offset());
    stopped_ = true;
    xmlStopParser(context_);
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
    if (stopped_) return;
    if (static_cast<int>(open_.size()) >= limits_.depth) return stop(XmlFault::Kind::depth);
    if (++nodes_ > limits_.nodes) return stop(XmlFault::Kind::nodes);
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
    open_.push_back({&element, nullptr, {}, false});
    current_ = &element;
  }

  void unbound(const XmlElement& element, const xmlChar* prefix) {
    const std::string name(view(prefix));
    const bool known = std::any_of(
        document_.faults_.begin(), document_.faults_.end(), [&name](const XmlFault& other) {
          return other.kind == XmlFault::Kind::unbound_prefix && other.message == name;
        });
    if (!known) {
      fault(XmlFault::Kind::unbound_prefix, name, XML_NS_ERR_UNDEFINED_NAMESPACE, element.offset_);
    }
  }

  void take_namespaces(XmlElement& element, int count, const xmlChar** namespaces) {
    std::vector<XmlNamespace> declared;
    for (int i = 0; i < count; ++i) {
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
    XmlReader& reader = self(context);
    // In an inner context the text comes from an entity.
    if (context != reader.context_ &&
        (reader.expanded_ += static_cast<std::size_t>(length)) > kMostExpansion) {
      return reader.stop(XmlFault::Kind::expansion);
    }
    reader.add_text(text, length, false);
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

  static void on_doctype(void* context, const xmlChar* name, const xmlChar* external,
                         const xmlChar* system) {
    XmlReader& reader = self(context);
    XmlDoctype& doctype = reader.document_.doctype_;
    doctype.present = true;
    doctype.offset = reader.offset_of("<!DOCTYPE");
    doctype.external_id = view(system != nullptr ? system : external);
    const std::string& text = reader.document_.text_;
    const std::size_t next = text.find_first_not_of(kBlanks, reader.offset());
    doctype.has_internal_subset = next != std::string::npos && text[next] == '[';
    xmlSAX2InternalSubset(context, name, external, system);
  }

  static void on_entity(void* context, const xmlChar* name, int type, const xmlChar* public_id,
                        const xmlChar* system, xmlChar* content) {
    XmlReader& reader = self(context);
    XmlDoctype& doctype = reader.document_.doctype_;
    doctype.has_entity = true;
    doctype.has_internal_subset = true;
    const std::string_view value = view(content);
    if (type != XML_INTERNAL_GENERAL_ENTITY) doctype.has_external_entity = true;
    const bool plain = type == XML_INTERNAL_GENERAL_ENTITY && value.size() <= kLongestEntity &&
                       value.find_first_of("<&%") == std::string_view::npos;
    static xmlChar nothing[] = {0};
    if (plain) {
      xmlSAX2EntityDecl(context, name, type, public_id, system, content);
    } else if (type != XML_INTERNAL_PARAMETER_ENTITY && type != XML_EXTERNAL_PARAMETER_ENTITY) {
      xmlSAX2EntityDecl(context, name, XML_INTERNAL_GENERAL_ENTITY, nullptr, nullptr, nothing);
    }
  }

  // The parser's own data is no parser context once a schema plug is in, so it comes by the error.
  static void on_error(void* /*data*/, XmlErrorPointer error) {
    const auto* context = static_cast<const xmlParserCtxt*>(error->ctxt);
    if (error->domain == XML_FROM_NAMESPACE || error->level != XML_ERR_FATAL ||
        context == nullptr || context->_private == nullptr) {
      return;
    }
    XmlReader& reader = *static_cast<XmlReader*>(context->_private);
    const bool has_syntax = std::any_of(
        reader.document_.faults_.begin(), reader.document_.faults_.end(),
        [](const XmlFault& other) { return other.kind != XmlFault::Kind::unbound_prefix; });
    // Of what follows from the first fault nothing is worth telling.
    if (has_syntax) return;
    reader.fault(XmlFault::Kind::syntax, one_line(error->message), error->code, reader.offset());
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
  xmlParserCtxt* context_ = nullptr;
  std::size_t begin_ = 0;
  std::vector<Open> open_;
  const XmlElement* current_ = nullptr;
  bool close_pending_ = false;
  bool stopped_ = false;
  std::size_t nodes_ = 0;
  std::size_t expanded_ = 0;
  std::unordered_map<const xmlChar*, std::string_view> names_;
  std::vector<XmlAttribute> scratch_;
};

XmlDocument read_xml(std::string_view bytes, const SchemaSet* schemas, const XmlLimits& limits) {
  return XmlReader(bytes, schemas, limits).take();
}

}  // namespace parcours::validate
