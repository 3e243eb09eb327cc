#include "mutation.hpp"

#include "xml_tree.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <array>
#include <memory>
#include <random>
#include <stdexcept>
#include <vector>

namespace parcours::schema_test {
namespace {

const xmlChar* x(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

const xmlChar* x(const std::string& text) { return x(text.c_str()); }

const std::string& long_text() {
  static const std::string text(2001, 'x');
  return text;
}

// A prefix that manifests do not use, so that declaring it never hides theirs.
xmlNsPtr foreign_namespace(xmlNode* node, const char* uri) {
  return xmlNewNs(node, x(uri), x("mut"));
}

constexpr const char* kAdlcp = "http://www.adlnet.org/xsd/adlcp_rootv1p2";
constexpr const char* kImsmd = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1";
constexpr const char* kXml = "http://www.w3.org/XML/1998/namespace";
constexpr const char* kImscp = "http://www.imsproject.org/xsd/imscp_rootv1p1p2";

xmlNode* new_child(xmlNode* parent, const char* uri, const char* name, const char* text) {
  xmlNode* child = xmlNewDocNode(parent->doc, nullptr, x(name), x(text));
  xmlSetNs(child, foreign_namespace(child, uri));
  return child;
}

void append_child(xmlNode* parent, const char* uri, const char* name, const char* text) {
  xmlAddChild(parent, new_child(parent, uri, name, text));
}

void prepend(xmlNode* parent, xmlNode* child) {
  if (parent->children != nullptr) {
    xmlAddPrevSibling(parent->children, child);
  } else {
    xmlAddChild(parent, child);
  }
}

void prepend_text(xmlNode* parent, const char* text) {
  prepend(parent, xmlNewDocText(parent->doc, x(text)));
}

bool has_elements(xmlNode* node) { return xmlFirstElementChild(node) != nullptr; }

bool is_root(const xmlNode* node) { return node->parent->type != XML_ELEMENT_NODE; }

void remove(xmlNode* node) {
  xmlUnlinkNode(node);
  xmlFreeNode(node);
}

// A moved node must not depend on namespace declarations that it has left behind.
void settle(xmlNode* moved) {
  if (moved != nullptr && moved->type == XML_ELEMENT_NODE) xmlReconciliateNs(moved->doc, moved);
}

bool set_xml_attribute(xmlNode* node, const char* name, const char* value) {
  xmlNsPtr ns = xmlSearchNsByHref(node->doc, node, x(kXml));
  return ns != nullptr && xmlSetNsProp(node, ns, x(name), x(value)) != nullptr;
}

// Each returns false where it does not apply.
struct ElementDamage {
  const char* label;
  bool (*inflict)(xmlNode* node);
};

constexpr std::array kElementDamages{
    ElementDamage{"drop",
                  [](xmlNode* node) {
                    if (is_root(node)) return false;
                    remove(node);
                    return true;
                  }},
    ElementDamage{"drop all children of",
                  [](xmlNode* node) {
                    if (node->children == nullptr) return false;
                    while (node->children != nullptr) remove(node->children);
                    return true;
                  }},
    ElementDamage{"unwrap",
                  [](xmlNode* node) {
                    if (is_root(node) || !has_elements(node)) return false;
                    while (node->children != nullptr) {
                      settle(xmlAddPrevSibling(node, node->children));
                    }
                    remove(node);
                    return true;
                  }},
    ElementDamage{"repeat",
                  [](xmlNode* node) {
                    if (is_root(node)) return false;
                    xmlAddNextSibling(node, xmlCopyNode(node, 1));
                    return true;
                  }},
    ElementDamage{"repeat without attributes",
                  [](xmlNode* node) {
                    if (is_root(node)) return false;
                    xmlNode* copy = xmlCopyNode(node, 1);
                    while (copy->properties != nullptr) xmlRemoveProp(copy->properties);
                    xmlAddNextSibling(node, copy);
                    return true;
                  }},
    ElementDamage{"nest a copy in",
                  [](xmlNode* node) {
                    xmlNode* copy = xmlCopyNode(node, 1);
                    xmlUnsetProp(copy, x("identifier"));
                    xmlAddChild(node, copy);
                    return true;
                  }},
    ElementDamage{"swap with the next",
                  [](xmlNode* node) {
                    xmlNode* next = xmlNextElementSibling(node);
                    if (next == nullptr || is_root(node)) return false;
                    xmlUnlinkNode(node);
                    xmlAddNextSibling(next, node);
                    return true;
                  }},
    ElementDamage{"move first",
                  [](xmlNode* node) {
                    if (is_root(node) || xmlPreviousElementSibling(node) == nullptr) return false;
                    xmlNode* parent = node->parent;
                    xmlUnlinkNode(node);
                    prepend(parent, node);
                    return true;
                  }},
    ElementDamage{"move last",
                  [](xmlNode* node) {
                    if (is_root(node) || xmlNextElementSibling(node) == nullptr) return false;
                    xmlNode* parent = node->parent;
                    xmlUnlinkNode(node);
                    xmlAddChild(parent, node);
                    return true;
                  }},
    ElementDamage{"move up from",
                  [](xmlNode* node) {
                    if (is_root(node) || is_root(node->parent)) return false;
                    xmlNode* parent = node->parent;
                    xmlUnlinkNode(node);
                    settle(xmlAddNextSibling(parent, node));
                    return true;
                  }},
    ElementDamage{"rename",
                  [](xmlNode* node) {
                    xmlNodeSetName(node, x("unheard-of"));
                    return true;
                  }},
    ElementDamage{"rename to item",
                  [](xmlNode* node) {
                    xmlNodeSetName(node, x("item"));
                    return true;
                  }},
    ElementDamage{"rename to title",
                  [](xmlNode* node) {
                    xmlNodeSetName(node, x("title"));
                    return true;
                  }},
    ElementDamage{"move to the metadata vocabulary",
                  [](xmlNode* node) {
                    xmlSetNs(node, foreign_namespace(node, kImsmd));
                    return true;
                  }},
    ElementDamage{"move to the adlcp vocabulary",
                  [](xmlNode* node) {
                    xmlSetNs(node, foreign_namespace(node, kAdlcp));
                    return true;
                  }},
    ElementDamage{"move to no schema",
                  [](xmlNode* node) {
                    xmlSetNs(node, foreign_namespace(node, "urn:x"));
                    return true;
                  }},
    ElementDamage{"text at the start of",
                  [](xmlNode* node) {
                    prepend_text(node, "x");
                    return true;
                  }},
    ElementDamage{"text at the end of",
                  [](xmlNode* node) {
                    xmlNodeAddContent(node, x("x"));
                    return true;
                  }},
    ElementDamage{"white space around the value of",
                  [](xmlNode* node) {
                    if (has_elements(node)) return false;
                    prepend_text(node, " \n");
                    xmlNodeAddContent(node, x("\t "));
                    return true;
                  }},
    ElementDamage{"long text in",
                  [](xmlNode* node) {
                    if (has_elements(node)) return false;
                    xmlNodeSetContent(node, x(long_text()));
                    return true;
                  }},
    ElementDamage{"comment in",
                  [](xmlNode* node) {
                    prepend(node, xmlNewDocComment(node->doc, x(" x ")));
                    return true;
                  }},
    ElementDamage{"stranger last in",
                  [](xmlNode* node) {
                    append_child(node, "urn:x", "stranger", "");
                    return true;
                  }},
    ElementDamage{"masteryscore last in",
                  [](xmlNode* node) {
                    append_child(node, kAdlcp, "masteryscore", "80");
                    return true;
                  }},
    ElementDamage{"masteryscore first in",
                  [](xmlNode* node) {
                    prepend(node, new_child(node, kAdlcp, "masteryscore", "80"));
                    return true;
                  }},
    ElementDamage{"prerequisites without type last in",
                  [](xmlNode* node) {
                    append_child(node, kAdlcp, "prerequisites", "A1");
                    return true;
                  }},
    ElementDamage{"metadata first in",
                  [](xmlNode* node) {
                    prepend(node, new_child(node, kImscp, "metadata", ""));
                    return true;
                  }},
    ElementDamage{"metadata last in",
                  [](xmlNode* node) {
                    append_child(node, kImscp, "metadata", "");
                    return true;
                  }},
    ElementDamage{"lom last in",
                  [](xmlNode* node) {
                    append_child(node, kImsmd, "lom", "");
                    return true;
                  }},
    ElementDamage{"langstring last in",
                  [](xmlNode* node) {
                    append_child(node, kImsmd, "langstring", "text");
                    return true;
                  }},
    ElementDamage{"metadata title first in",
                  [](xmlNode* node) {
                    xmlNode* title = new_child(node, kImsmd, "title", "");
                    append_child(title, kImsmd, "langstring", "text");
                    prepend(node, title);
                    return true;
                  }},
    ElementDamage{
        "unknown attribute on",
        [](xmlNode* node) { return xmlSetProp(node, x("unheard-of"), x("1")) != nullptr; }},
    ElementDamage{"foreign attribute on",
                  [](xmlNode* node) {
                    xmlNsPtr ns = foreign_namespace(node, "urn:x");
                    return xmlSetNsProp(node, ns, x("note"), x("1")) != nullptr;
                  }},
    ElementDamage{"scormtype on",
                  [](xmlNode* node) {
                    xmlNsPtr ns = foreign_namespace(node, kAdlcp);
                    return xmlSetNsProp(node, ns, x("scormtype"), x("asset")) != nullptr;
                  }},
    ElementDamage{"wrong scormtype on",
                  [](xmlNode* node) {
                    xmlNsPtr ns = foreign_namespace(node, kAdlcp);
                    return xmlSetNsProp(node, ns, x("scormtype"), x("SCO")) != nullptr;
                  }},
    ElementDamage{"xml:lang on",
                  [](xmlNode* node) { return set_xml_attribute(node, "lang", "fr-CA"); }},
    ElementDamage{"wrong xml:lang on",
                  [](xmlNode* node) { return set_xml_attribute(node, "lang", "fr_CA"); }},
    ElementDamage{"xml:base on",
                  [](xmlNode* node) { return set_xml_attribute(node, "base", "a/"); }},
    ElementDamage{"xml:space on",
                  [](xmlNode* node) { return set_xml_attribute(node, "space", "preserve"); }},
    ElementDamage{
        "identifier on",
        [](xmlNode* node) { return xmlSetProp(node, x("identifier"), x("MUTANT")) != nullptr; }},
    ElementDamage{"clashing identifier on",
                  [](xmlNode* node) {
                    xmlChar* taken = xmlGetProp(xmlDocGetRootElement(node->doc), x("identifier"));
                    if (taken == nullptr) return false;
                    xmlSetProp(node, x("identifier"), taken);
                    xmlFree(taken);
                    return true;
                  }},
    ElementDamage{
        "href on",
        [](xmlNode* node) { return xmlSetProp(node, x("href"), x("a.html")) != nullptr; }},
    ElementDamage{
        "type on",
        [](xmlNode* node) { return xmlSetProp(node, x("type"), x("webcontent")) != nullptr; }},
};

struct AttributeDamage {
  const char* label;
  void (*inflict)(xmlNode* node, xmlAttr* attribute);
};

void set_value(xmlNode* node, xmlAttr* attribute, const std::string& value) {
  if (attribute->ns != nullptr) {
    xmlSetNsProp(node, attribute->ns, attribute->name, x(value));
  } else {
    xmlSetProp(node, attribute->name, x(value));
  }
}

constexpr std::array kAttributeDamages{
    AttributeDamage{"drop", [](xmlNode*, xmlAttr* attribute) { xmlRemoveProp(attribute); }},
    AttributeDamage{"empty",
                    [](xmlNode* node, xmlAttr* attribute) { set_value(node, attribute, ""); }},
    AttributeDamage{
        "lengthen",
        [](xmlNode* node, xmlAttr* attribute) { set_value(node, attribute, long_text()); }},
    AttributeDamage{
        "digit and space in",
        [](xmlNode* node, xmlAttr* attribute) { set_value(node, attribute, "1 a[2]"); }},
    AttributeDamage{
        "accented letter in",
        [](xmlNode* node, xmlAttr* attribute) { set_value(node, attribute, "\u00e9"); }},
    AttributeDamage{"white space around",
                    [](xmlNode* node, xmlAttr* attribute) {
                      xmlChar* value = xmlNodeListGetString(node->doc, attribute->children, 1);
                      if (value == nullptr) return;
                      const std::string text = reinterpret_cast<const char*>(value);
                      xmlFree(value);
                      set_value(node, attribute, " " + text + " ");
                    }},
    AttributeDamage{"rename",
                    [](xmlNode* node, xmlAttr* attribute) {
                      const std::string name = reinterpret_cast<const char*>(attribute->name);
                      xmlRemoveProp(attribute);
                      xmlSetProp(node, x(name + "s"), x("a"));
                    }},
    AttributeDamage{"move to the adlcp vocabulary",
                    [](xmlNode* node, xmlAttr* attribute) {
                      const std::string name = reinterpret_cast<const char*>(attribute->name);
                      xmlRemoveProp(attribute);
                      xmlSetNsProp(node, foreign_namespace(node, kAdlcp), x(name), x("sco"));
                    }},
};

DocPtr parse_well_formed(std::string_view document) {
  DocPtr doc(xmlReadMemory(document.data(), static_cast<int>(document.size()), nullptr, nullptr,
                           XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  if (doc == nullptr) throw std::invalid_argument("only a well-formed document can be changed");
  return doc;
}

DocPtr copy(const DocPtr& doc) { return DocPtr(xmlCopyDoc(doc.get(), 1)); }

std::string text_of(const DocPtr& doc) {
  xmlChar* buffer = nullptr;
  int size = 0;
  xmlDocDumpMemoryEnc(doc.get(), &buffer, &size, "UTF-8");
  if (buffer == nullptr) throw std::runtime_error("a changed document cannot be written");
  std::string result(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(size));
  xmlFree(buffer);
  return result;
}

void collect(xmlNode* node, std::vector<xmlNode*>& found) {
  found.push_back(node);
  for (xmlNode* child = xmlFirstElementChild(node); child != nullptr;
       child = xmlNextElementSibling(child)) {
    collect(child, found);
  }
}

std::vector<xmlNode*> elements_of(const DocPtr& doc) {
  std::vector<xmlNode*> found;
  collect(xmlDocGetRootElement(doc.get()), found);
  return found;
}

std::vector<xmlAttr*> attributes_of(const xmlNode* node) {
  std::vector<xmlAttr*> found;
  for (xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
    found.push_back(attribute);
  }
  return found;
}

std::string label_of(const char* damage, std::size_t element, const xmlNode* node) {
  return std::string(damage) + " " + reinterpret_cast<const char*>(node->name) + " (element " +
         std::to_string(element + 1) + ")";
}

std::string label_of(const char* damage, std::size_t element, const xmlNode* node,
                     const xmlAttr* attribute) {
  return label_of(damage, element, node) + " attribute " +
         reinterpret_cast<const char*>(attribute->name);
}

void damage_attributes(const DocPtr& original, std::size_t element, std::size_t count,
                       const MutantVisitor& visit) {
  for (std::size_t index = 0; index < count; ++index) {
    for (const AttributeDamage& damage : kAttributeDamages) {
      const DocPtr mutant = copy(original);
      xmlNode* node = elements_of(mutant)[element];
      xmlAttr* attribute = attributes_of(node)[index];
      const std::string label = label_of(damage.label, element, node, attribute);
      damage.inflict(node, attribute);
      visit(label, text_of(mutant));
    }
  }
}

// The standard's distributions differ between libraries; a plain remainder does not.
std::size_t pick(std::mt19937& random, std::size_t count) { return random() % count; }

std::string damage_somewhere(const DocPtr& mutant, std::mt19937& random) {
  const std::vector<xmlNode*> nodes = elements_of(mutant);
  const std::size_t element = pick(random, nodes.size());
  xmlNode* node = nodes[element];
  const std::vector<xmlAttr*> attributes = attributes_of(node);
  if (!attributes.empty() && pick(random, 3) == 0) {
    xmlAttr* attribute = attributes[pick(random, attributes.size())];
    const AttributeDamage& damage = kAttributeDamages[pick(random, kAttributeDamages.size())];
    std::string label = label_of(damage.label, element, node, attribute);
    damage.inflict(node, attribute);
    return label;
  }
  const ElementDamage& damage = kElementDamages[pick(random, kElementDamages.size())];
  std::string label = label_of(damage.label, element, node);
  return damage.inflict(node) ? label : "nothing";
}

}  // namespace

void for_each_mutant(std::string_view document, std::size_t max_elements,
                     const MutantVisitor& visit) {
  const DocPtr original = parse_well_formed(document);
  const std::vector<xmlNode*> nodes = elements_of(original);
  for (std::size_t element = 0; element < nodes.size() && element < max_elements; ++element) {
    for (const ElementDamage& damage : kElementDamages) {
      const DocPtr mutant = copy(original);
      const std::string label = label_of(damage.label, element, nodes[element]);
      if (damage.inflict(elements_of(mutant)[element])) visit(label, text_of(mutant));
    }
    damage_attributes(original, element, attributes_of(nodes[element]).size(), visit);
  }
}

void for_each_compound_mutant(std::string_view document, int count, std::uint32_t seed,
                              const MutantVisitor& visit) {
  const DocPtr original = parse_well_formed(document);
  std::mt19937 random(seed);
  for (int i = 0; i < count; ++i) {
    const DocPtr mutant = copy(original);
    std::string label;
    const std::size_t damages = 2 + pick(random, 3);
    for (std::size_t n = 0; n < damages; ++n) {
      label += (n == 0 ? "" : "; ") + damage_somewhere(mutant, random);
    }
    visit(label, text_of(mutant));
  }
}

}  // namespace parcours::schema_test
