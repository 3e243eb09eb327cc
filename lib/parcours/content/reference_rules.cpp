#include <parcours/content/reference_rules.hpp>

#include <algorithm>
#include <array>
#include <parcours/content/ascii.hpp>
#include <string>

namespace parcours::content {
namespace {

using Rule = std::optional<AttributeRule>;

constexpr AttributeRule kResource{ValueForm::url, Usage::resource};
constexpr AttributeRule kPage{ValueForm::url, Usage::page};
constexpr AttributeRule kLink{ValueForm::url, Usage::link};
constexpr AttributeRule kAlternate{ValueForm::url, Usage::alternate};
constexpr AttributeRule kSrcset{ValueForm::srcset, Usage::resource};

template <typename... Names>
bool is_one_of_names(std::string_view name, Names... names) {
  return ((name == names) || ...);
}

/// Every attribute that has a rule below.
constexpr auto kAttributesWithRules = std::to_array<std::string_view>(
    {"action",     "altimg",     "archive",     "background",   "cite",     "clip-path", "code",
     "codebase",   "content",    "cursor",      "data",         "dynsrc",   "fill",      "filter",
     "formaction", "href",       "imagesrcset", "itemid",       "longdesc", "lowsrc",    "manifest",
     "marker",     "marker-end", "marker-mid",  "marker-start", "mask",     "object",    "ping",
     "poster",     "profile",    "src",         "srcdoc",       "srcset",   "stroke",    "style",
     "value",      "xlink:href"});
constexpr std::size_t kLongestRuledName = 16;

/// The lengths of the names that begin with a letter, as bits.
constexpr std::array<std::uint32_t, 26> lengths_by_letter() {
  std::array<std::uint32_t, 26> lengths{};
  for (const std::string_view name : kAttributesWithRules) {
    lengths.at(static_cast<std::size_t>(name[0] - 'a')) |= 1U << name.size();
  }
  return lengths;
}

/// Most attributes (`class`, `id`, `alt`) are told apart by first letter and length.
bool has_known_shape(std::string_view attribute) {
  static constexpr auto kLengths = lengths_by_letter();
  if (attribute.empty() || attribute.size() > kLongestRuledName || !ascii::is_alpha(attribute[0])) {
    return false;
  }
  const auto letter = static_cast<std::size_t>(ascii::lower(attribute[0]) - 'a');
  return (kLengths.at(letter) >> attribute.size() & 1U) != 0;
}

/// `link` elements by their relations: one that is loaded is enough ("alternate stylesheet").
AttributeRule link_rule(const Token& tag, const Tokenizer& tokenizer) {
  static constexpr std::array<std::string_view, 14> kLoaded = {"apple-touch-icon",
                                                               "apple-touch-icon-precomposed",
                                                               "apple-touch-startup-image",
                                                               "fluid-icon",
                                                               "icon",
                                                               "import",
                                                               "manifest",
                                                               "mask-icon",
                                                               "modulepreload",
                                                               "prefetch",
                                                               "preload",
                                                               "prerender",
                                                               "stylesheet",
                                                               "subresource"};
  const std::string rel = ascii::lower(tokenizer.attribute_text(tag, "rel"));
  std::size_t at = 0;
  while (at < rel.size()) {
    const std::size_t end = std::min(rel.find_first_of(" \t\n\f\r", at), rel.size());
    const std::string_view word = std::string_view(rel).substr(at, end - at);
    if (std::find(kLoaded.begin(), kLoaded.end(), word) != kLoaded.end()) {
      return kResource;
    }
    at = end + 1;
  }
  return kAlternate;
}

/// `param` of an `object`: plug-ins knew these names for the file that they show.
Rule param_rule(const Token& tag, const Tokenizer& tokenizer) {
  const std::string name = ascii::lower(tokenizer.attribute_text(tag, "name"));
  return is_one_of_names(name, "movie", "src", "url", "filename") ? Rule(kResource) : std::nullopt;
}

/// With a `codebase`, names are relative to it and not to the page.
Rule object_rule(const Token& tag, std::string_view attribute) {
  const bool moved = tag.attribute("codebase") != nullptr;
  if (attribute == "codebase") return kAlternate;
  if (attribute == "archive") {
    return AttributeRule{ValueForm::list, moved ? Usage::alternate : Usage::resource};
  }
  if ((attribute == "data" && tag.name == "object") ||
      (is_one_of_names(attribute, "code", "object") && tag.name == "applet")) {
    return moved ? kAlternate : kResource;
  }
  return std::nullopt;
}

Rule src_rule(const Token& tag, const Tokenizer& tokenizer) {
  const std::string_view name = tag.name;
  if (is_one_of_names(name, "img", "image", "script", "source", "video", "audio", "track", "embed",
                      "bgsound")) {
    return kResource;
  }
  if (is_one_of_names(name, "iframe", "frame")) {
    return kPage;
  }
  if (name == "input" && ascii::equals(tokenizer.attribute_text(tag, "type"), "image")) {
    return kResource;
  }
  return std::nullopt;
}

Rule href_rule(const Token& tag, const Tokenizer& tokenizer) {
  if (is_one_of_names(tag.name, "a", "area")) return kLink;
  if (tag.name == "link") return link_rule(tag, tokenizer);
  return std::nullopt;
}

Rule html_rule(const Token& tag, std::string_view attribute, const Tokenizer& tokenizer) {
  const std::string_view name = tag.name;
  if (attribute == "href") return href_rule(tag, tokenizer);
  if (attribute == "src") return src_rule(tag, tokenizer);
  if (attribute == "srcset") {
    return is_one_of_names(name, "img", "source") ? Rule(kSrcset) : std::nullopt;
  }
  if (attribute == "imagesrcset") {
    return name == "link" ? Rule(kSrcset) : std::nullopt;
  }
  if (attribute == "poster") {
    return name == "video" ? Rule(kResource) : std::nullopt;
  }
  if (attribute == "background") {
    return is_one_of_names(name, "body", "table", "thead", "tbody", "tfoot", "tr", "td", "th")
               ? Rule(kResource)
               : std::nullopt;
  }
  if (is_one_of_names(attribute, "lowsrc", "dynsrc")) {
    return is_one_of_names(name, "img", "input") ? Rule(kResource) : std::nullopt;
  }
  if (attribute == "action") return name == "form" ? Rule(kLink) : std::nullopt;
  if (attribute == "formaction") {
    return is_one_of_names(name, "button", "input") ? Rule(kLink) : std::nullopt;
  }
  if (attribute == "srcdoc") {
    return name == "iframe" ? Rule({ValueForm::page, Usage::page}) : std::nullopt;
  }
  if (attribute == "content" && name == "meta") {
    return ascii::equals(tokenizer.attribute_text(tag, "http-equiv"), "refresh")
               ? Rule({ValueForm::refresh, Usage::link})
               : std::nullopt;
  }
  if (attribute == "value" && name == "param") return param_rule(tag, tokenizer);
  if (is_one_of_names(name, "object", "applet")) return object_rule(tag, attribute);
  if (attribute == "ping") {
    return is_one_of_names(name, "a", "area") ? Rule({ValueForm::list, Usage::alternate})
                                              : std::nullopt;
  }
  if (is_one_of_names(attribute, "cite", "longdesc", "itemid") ||
      (attribute == "manifest" && name == "html") || (attribute == "profile" && name == "head")) {
    return kAlternate;
  }
  return std::nullopt;
}

Rule svg_rule(const Token& tag, std::string_view attribute) {
  if (is_one_of_names(attribute, "href", "xlink:href")) {
    return tag.name == "a" ? kLink : kResource;
  }
  // After an image that is never closed gumbo goes on in SVG where browsers are back in HTML.
  if (attribute == "src" && tag.name == "script") return kResource;
  if (is_one_of_names(attribute, "fill", "stroke", "filter", "mask", "clip-path", "cursor",
                      "marker", "marker-start", "marker-mid", "marker-end")) {
    return AttributeRule{ValueForm::css, Usage::resource};
  }
  return std::nullopt;
}

Rule mathml_rule(const Token& tag, std::string_view attribute) {
  if (is_one_of_names(attribute, "href", "xlink:href")) return kLink;
  if (attribute == "src" && tag.name == "mglyph") return kResource;
  if (attribute == "altimg" && tag.name == "math") return kAlternate;
  return std::nullopt;
}

}  // namespace

std::optional<AttributeRule> rule_for(const Token& tag, std::string_view attribute,
                                      const Tokenizer& tokenizer) {
  if (!has_known_shape(attribute)) return std::nullopt;
  std::array<char, kLongestRuledName> lowered{};
  std::transform(attribute.begin(), attribute.end(), lowered.begin(),
                 [](char c) { return ascii::lower(c); });
  attribute = {lowered.data(), attribute.size()};
  if (attribute == "style") {
    return tag.vocabulary == Vocabulary::other
               ? Rule()
               : Rule(AttributeRule{ValueForm::css, Usage::resource});
  }
  switch (tag.vocabulary) {
    case Vocabulary::html:
      return html_rule(tag, attribute, tokenizer);
    case Vocabulary::svg:
      return svg_rule(tag, attribute);
    case Vocabulary::mathml:
      return mathml_rule(tag, attribute);
    case Vocabulary::other:
      break;
  }
  return std::nullopt;
}

}  // namespace parcours::content
