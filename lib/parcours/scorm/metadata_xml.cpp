#include <parcours/base/text.hpp>
#include <parcours/scorm/metadata_xml.hpp>

#include <fmt/format.h>

#include <limits>

namespace parcours::scorm {
namespace {

// Smallest permitted maxima of the LOM (scorm 1.2 MD): longer texts are legal, but may be cut by
// readers.
constexpr std::size_t kTitleLimit = 1000;
constexpr std::size_t kDescriptionLimit = 2000;
constexpr std::size_t kKeywordLimit = 1000;
constexpr std::size_t kKeywordCount = 10;
constexpr std::size_t kFormatCount = 40;

void append_text(pugi::xml_node parent, const char* name, std::string_view text) {
  parent.append_child(name).text().set(std::string(text).c_str());
}

class Writer {
 public:
  explicit Writer(std::string language) : language_(std::move(language)) {}

  void langstring(pugi::xml_node parent, std::string_view text, bool of_vocabulary = false) const {
    pugi::xml_node node = parent.append_child("imsmd:langstring");
    node.append_attribute("xml:lang").set_value(of_vocabulary ? "x-none" : language_.c_str());
    node.text().set(std::string(text).c_str());
  }

  void string_element(pugi::xml_node parent, const char* name, std::string_view text) const {
    langstring(parent.append_child(name), text);
  }

  void vocabulary(pugi::xml_node parent, const char* name, std::string_view value) const {
    pugi::xml_node node = parent.append_child(name);
    langstring(node.append_child("imsmd:source"), "LOMv1.0", true);
    langstring(node.append_child("imsmd:value"), value, true);
  }

 private:
  std::string language_;
};

/// Text of a vCard value with the characters escaped that have a meaning there (RFC 2426).
std::string vcard_text(std::string_view text) {
  std::string escaped;
  for (const char c : text::collapse(text)) {
    if (c == ',' || c == ';' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

}  // namespace

void append_lom(pugi::xml_node parent, const Metadata& metadata) {
  const bool has_language = metadata.language != "und" && text::is_language_tag(metadata.language);
  const Writer writer(has_language ? metadata.language : "x-none");
  // Mandatory elements may not be empty, so the title stands in for what the author did not say.
  const std::string title = text::shorten(text::collapse(metadata.title), kTitleLimit);
  const std::string description =
      metadata.description.empty()
          ? title
          : text::shorten(text::collapse(metadata.description), kDescriptionLimit);
  std::vector<std::string> keywords;
  for (const std::string& keyword : metadata.keywords) {
    if (keywords.size() < kKeywordCount) keywords.push_back(text::shorten(keyword, kKeywordLimit));
  }
  if (keywords.empty()) keywords.push_back(title);

  pugi::xml_node lom = parent.append_child("imsmd:lom");

  pugi::xml_node general = lom.append_child("imsmd:general");
  writer.string_element(general, "imsmd:title", title);
  pugi::xml_node catalogentry = general.append_child("imsmd:catalogentry");
  append_text(catalogentry, "imsmd:catalog", "Parcours");
  writer.langstring(catalogentry.append_child("imsmd:entry"), metadata.identifier, true);
  if (has_language) append_text(general, "imsmd:language", metadata.language);
  writer.string_element(general, "imsmd:description", description);
  for (const std::string& keyword : keywords)
    writer.string_element(general, "imsmd:keyword", keyword);

  pugi::xml_node lifecycle = lom.append_child("imsmd:lifecycle");
  writer.langstring(lifecycle.append_child("imsmd:version"),
                    metadata.version.empty() ? "1.0" : metadata.version, true);
  writer.vocabulary(lifecycle, "imsmd:status", "Final");
  for (const std::string& author : metadata.authors) {
    pugi::xml_node contribute = lifecycle.append_child("imsmd:contribute");
    writer.vocabulary(contribute, "imsmd:role", "Author");
    append_text(
        contribute.append_child("imsmd:centity"), "imsmd:vcard",
        fmt::format("BEGIN:VCARD\nVERSION:3.0\nN:{0};;;;\nFN:{0}\nEND:VCARD", vcard_text(author)));
  }

  append_text(lom.append_child("imsmd:metametadata"), "imsmd:metadatascheme", "ADL SCORM 1.2");

  pugi::xml_node technical = lom.append_child("imsmd:technical");
  for (std::size_t i = 0; i < metadata.formats.size() && i < kFormatCount; ++i) {
    append_text(technical, "imsmd:format", metadata.formats[i]);
  }
  const bool size_fits =
      metadata.size > 0 &&
      metadata.size <= static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max());
  if (size_fits) append_text(technical, "imsmd:size", std::to_string(metadata.size));
  pugi::xml_node location = technical.append_child("imsmd:location");
  location.append_attribute("type").set_value("URI");
  location.text().set(metadata.location.c_str());

  pugi::xml_node rights = lom.append_child("imsmd:rights");
  writer.vocabulary(rights, "imsmd:cost", "no");
  writer.vocabulary(rights, "imsmd:copyrightandotherrestrictions",
                    metadata.licence.empty() ? "no" : "yes");
  if (!metadata.licence.empty())
    writer.string_element(rights, "imsmd:description", metadata.licence);

  if (!metadata.picture.empty()) {
    // The LOM has no place for a picture but this: a part of the whole.
    pugi::xml_node relation = lom.append_child("imsmd:relation");
    writer.vocabulary(relation, "imsmd:kind", "HasPart");
    pugi::xml_node resource = relation.append_child("imsmd:resource");
    pugi::xml_node entry = resource.append_child("imsmd:catalogentry");
    append_text(entry, "imsmd:catalog", "URI");
    writer.langstring(entry.append_child("imsmd:entry"), metadata.picture, true);
  }

  pugi::xml_node classification = lom.append_child("imsmd:classification");
  writer.vocabulary(classification, "imsmd:purpose", "Educational Objective");
  writer.string_element(classification, "imsmd:description", description);
  for (const std::string& keyword : keywords)
    writer.string_element(classification, "imsmd:keyword", keyword);
}

}  // namespace parcours::scorm
