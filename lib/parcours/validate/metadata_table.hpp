#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

/// The elements of learning object metadata as SCORM 1.2 uses them (IMS LRM 1.2.1; CAM 2.2.4).
namespace parcours::validate {

/// What the metadata describes; each asks for other elements.
enum class LomProfile : std::uint8_t { aggregation, sco, asset };

enum class LomKind : std::uint8_t {
  container,    ///< Elements in a fixed order.
  text,         ///< Plain text.
  langstrings,  ///< Text in one or several languages.
  vocabulary,   ///< `source` and `value`.
  date,         ///< `datetime` as a point in time, `description`.
  duration,     ///< `datetime` as a span of time, `description`.
  card,         ///< `vcard`.
};

enum class LomNeed : std::uint8_t { optional, mandatory, reserved };

struct LomVocabulary {
  bool restricted = false;  ///< Other words are not allowed; else they are not recommended only.
  std::span<const std::string_view> words;
};

/// An element by its place: a row of the table.
struct LomNode {
  std::string_view path;  ///< From `lom`: "general/title"; empty for `lom` itself.
  std::string_view name;
  LomKind kind = LomKind::container;
  bool repeats = false;
  LomNeed aggregation = LomNeed::optional;
  LomNeed sco = LomNeed::optional;
  LomNeed asset = LomNeed::optional;
  const LomVocabulary* vocabulary = nullptr;
  /// Smallest permitted maxima: how many, and how many characters, every system takes; 0 = no
  /// limit.
  int most = 0;
  int longest = 0;
  const LomNode* parent = nullptr;
  std::vector<const LomNode*> children;  ///< In their order.

  LomNeed need(LomProfile profile) const;
  /// Null if there is none of this name.
  const LomNode* child(std::string_view child_name) const;
};

/// `lom`. `taxon` is its own child.
const LomNode& lom_root();
/// True if some element of the table has the name.
bool is_lom_name(std::string_view name);

/// What `requirement/name` may be for a `type`.
const LomVocabulary& requirement_names(std::string_view type);

}  // namespace parcours::validate
