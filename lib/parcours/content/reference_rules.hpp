#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <parcours/content/markup.hpp>

namespace parcours::content {

/// How an attribute's value names files.
enum class ValueForm : std::uint8_t { url, srcset, list, refresh, css, page };

struct AttributeRule {
  ValueForm form;
  Usage usage;

  bool operator==(const AttributeRule&) const = default;
};

/// What browsers do with an attribute of an element (HTML Living Standard, HTML 4.01 for what is
/// obsolete, SVG 2, MathML Core); nothing if it names no file. `attribute` as written.
std::optional<AttributeRule> rule_for(const Token& tag, std::string_view attribute,
                                      const Tokenizer& tokenizer);

}  // namespace parcours::content
