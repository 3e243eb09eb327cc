#include <parcours/base/text.hpp>
#include <parcours/content/character_reference.hpp>
#include <parcours/validate/libxml.hpp>
#include <parcours/validate/xml_blanks.hpp>
#include <parcours/validate/xml_fault_facts.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace parcours::validate {
namespace {

constexpr std::size_t kLongestQuotedName = 60;

/// A name as it stands in the text, shortened for a message.
std::string word_at(std::string_view text, std::size_t at) {
  const std::size_t end = std::min(text.find_first_of(" \t\r\n<>/=\"'&;", at), text.size());
  return text::shorten(text.substr(at, std::min(end - at, kLongestQuotedName * 4)),
                       kLongestQuotedName);
}

std::string name_of(const XmlElement* element) {
  return element == nullptr ? std::string()
                            : text::shorten(element->qualified_name(), kLongestQuotedName);
}

class XmlFaultDescriber {
 public:
  XmlFaultDescriber(const XmlDocument& document, const XmlFault& fault)
      : document_(document), text_(document.text()), fault_(fault) {
    facts_.offset = std::min(fault.offset, text_.size());
  }

  FaultFacts describe() {
    switch (fault_.kind) {
      case XmlFault::Kind::nul:
        return take("nul", {});
      case XmlFault::Kind::doctype:
        return take("doctype", {});
      case XmlFault::Kind::ampersand:
        facts_.length = 1;
        return take("ampersand", {});
      case XmlFault::Kind::entity:
        return entity();
      default:
        return syntax();
    }
  }

 private:
  FaultFacts take(std::string_view variant, Arguments arguments) {
    facts_.variant = variant;
    facts_.arguments = std::move(arguments);
    return std::move(facts_);
  }

  FaultFacts entity() {
    const std::string written = "&" + fault_.message + ";";
    facts_.length = written.size();
    const std::string known = content::resolve_references(written, content::ReferenceContext::xml);
    const std::string name = text::shorten(fault_.message, kLongestQuotedName);
    if (known == written) return take("unknown_entity", {{"entity", name}});
    std::string number;
    // All entities of HTML that people write stand for one character.
    for (const char32_t c : code_points(known)) {
      number += fmt::format("&#{};", static_cast<std::uint32_t>(c));
    }
    return take("entity", {{"entity", name}, {"number", number}});
  }

  static std::u32string code_points(std::string_view text) {
    std::u32string result;
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x80) {
        result += static_cast<char32_t>(byte);
      } else if (byte >= 0xC0) {
        result += static_cast<char32_t>(byte & (byte < 0xE0 ? 0x1FU : byte < 0xF0 ? 0x0FU : 0x07U));
      } else if (!result.empty()) {
        result.back() = (result.back() << 6U) | (byte & 0x3FU);
      }
    }
    return result;
  }

  /// Moves the place to the last `opening` before it.
  void move_back_to(std::string_view opening) {
    const std::size_t at = text_.rfind(opening, facts_.offset == 0 ? 0 : facts_.offset - 1);
    if (at != std::string_view::npos) {
      facts_.offset = at;
      facts_.length = opening.size();
    }
  }

  // NOLINTNEXTLINE(readability-function-size): one case per fault.
  FaultFacts syntax() {
    switch (fault_.code) {
      case XML_ERR_DOCUMENT_EMPTY:
        return text_.find_first_not_of(kBlanks) == std::string_view::npos ? take("empty", {})
                                                                          : take("no_xml", {});
      case XML_ERR_DOCUMENT_END:
        return end();
      case XML_ERR_TAG_NAME_MISMATCH:
        return mismatch();
      case XML_ERR_TAG_NOT_FINISHED:
        return unclosed();
      case XML_ERR_GT_REQUIRED:
      case XML_ERR_LTSLASH_REQUIRED:
        return tag_end();
      case XML_ERR_NAME_REQUIRED:
        return name_required();
      case XML_ERR_LT_IN_ATTRIBUTE:
        return take("less_than_in_value", {{"element", tag_name()}});
      case XML_ERR_ATTRIBUTE_NOT_STARTED:
        return take("unquoted", {{"attribute", attribute_before(facts_.offset)}});
      case XML_ERR_ATTRIBUTE_NOT_FINISHED:
        return take("quote_open", {{"element", tag_name()}});
      case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
        return take("no_value", {{"attribute", attribute_before(facts_.offset)}});
      case XML_ERR_ATTRIBUTE_REDEFINED:
        return duplicate();
      case XML_ERR_SPACE_REQUIRED:
        if (tag_name().starts_with('?')) break;
        return take("no_space", {{"element", tag_name()}});
      case XML_ERR_HYPHEN_IN_COMMENT:
        return take("comment_hyphens", {});
      case XML_ERR_COMMENT_NOT_FINISHED:
        move_back_to("<!--");
        return take("comment_open", {});
      case XML_ERR_CDATA_NOT_FINISHED:
        move_back_to("<![CDATA[");
        return take("cdata_open", {});
      case XML_ERR_MISPLACED_CDATA_END:
        return take("cdata_end", {});
      case XML_ERR_PI_NOT_FINISHED:
        move_back_to("<?");
        return take("instruction_open", {});
      case XML_ERR_INVALID_CHAR:
      case XML_ERR_INVALID_CHARREF:
        return character();
      default:
        break;
    }
    return take("", {{"detail", text::shorten(fault_.message, 200)}});
  }

  FaultFacts end() {
    const XmlElement* root = document_.root();
    if (root == nullptr) return take("no_xml", {});
    facts_.offset = std::min(text_.find_first_not_of(kBlanks, facts_.offset), text_.size());
    return take("after_end", {{"element", name_of(root)}});
  }

  FaultFacts mismatch() {
    move_back_to("</");
    const std::string found = word_at(text_, facts_.offset + 2);
    facts_.length = found.size() + 2;
    if (fault_.open == nullptr) return take("", {{"detail", fault_.message}});
    const int line = document_.place(*fault_.open).line;
    return take("mismatch", {{"found", found}, {"element", name_of(fault_.open)}, {"line", line}});
  }

  FaultFacts tag_end() {
    move_back_to("<");
    const bool is_end = text_.substr(facts_.offset).starts_with("</");
    return take("tag_end", {{"element", word_at(text_, facts_.offset + (is_end ? 2 : 1))}});
  }

  FaultFacts unclosed() {
    if (fault_.open == nullptr) return tag_end();
    facts_.offset = fault_.open->offset();
    facts_.length = fault_.open->qualified_name().size() + 1;
    return take("unclosed", {{"element", name_of(fault_.open)}});
  }

  /// A `<` without a name behind it, or the like.
  FaultFacts name_required() {
    if (fault_.message.find("attribute name") != std::string::npos) return tag_end();
    const std::size_t at = text_.rfind('<', facts_.offset);
    if (at != std::string_view::npos && facts_.offset - at <= 2) {
      facts_.offset = at;
      facts_.length = 1;
      return text_.substr(at).starts_with("<!DOCTYPE") ? take("doctype", {})
                                                       : take("less_than", {});
    }
    return take("", {{"detail", text::shorten(fault_.message, 200)}});
  }

  FaultFacts character() {
    const std::size_t at = facts_.offset;
    if (at < text_.size() && static_cast<unsigned char>(text_[at]) < 0x20) {
      facts_.length = 1;
      return take("character",
                  {{"character", fmt::format("U+{:04X}", static_cast<unsigned char>(text_[at]))}});
    }
    return take("character_reference", {});
  }

  FaultFacts duplicate() {
    std::string name = text::shorten(
        fault_.message.substr(std::min(fault_.message.find(' ') + 1, fault_.message.size())),
        kLongestQuotedName + 20);
    name = name.substr(0, name.find(' '));
    const std::string element = tag_name();
    const std::size_t again = text_.rfind(name + "=", facts_.offset);
    if (again != std::string_view::npos) {
      facts_.offset = again;
      facts_.length = name.size();
    }
    return take("duplicate", {{"attribute", name}, {"element", element}});
  }

  /// Of the tag in which the place is.
  std::string tag_name() const {
    const std::size_t at = text_.rfind('<', facts_.offset == 0 ? 0 : facts_.offset - 1);
    return at == std::string_view::npos ? std::string() : word_at(text_, at + 1);
  }

  /// The attribute whose `=` or blank is before an offset.
  std::string attribute_before(std::size_t offset) const {
    std::size_t end = offset;
    while (end > 0 &&
           (kBlanks.find(text_[end - 1]) != std::string_view::npos || text_[end - 1] == '=')) {
      --end;
    }
    const std::size_t blank = text_.find_last_of(" \t\r\n<", end == 0 ? 0 : end - 1);
    const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
    return begin < end ? word_at(text_, begin) : std::string();
  }

  const XmlDocument& document_;
  std::string_view text_;
  const XmlFault& fault_;
  FaultFacts facts_;
};

}  // namespace

FaultFacts facts_of(const XmlDocument& document, const XmlFault& fault) {
  return XmlFaultDescriber(document, fault).describe();
}

bool is_about_form(const XmlFault& fault) {
  switch (fault.kind) {
    case XmlFault::Kind::syntax:
      // What is before the declaration is told by XML-008.
      return fault.code != XML_ERR_RESERVED_XML_NAME;
    case XmlFault::Kind::nul:
    case XmlFault::Kind::doctype:
    case XmlFault::Kind::ampersand:
    case XmlFault::Kind::entity:
      return true;
    default:
      return false;
  }
}

}  // namespace parcours::validate
