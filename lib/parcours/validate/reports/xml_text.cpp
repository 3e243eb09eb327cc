#include <parcours/base/text.hpp>
#include <parcours/validate/reports/xml_text.hpp>

namespace parcours::validate {

std::string xml_text(std::string_view text) {
  constexpr std::string_view kReplacement = "\uFFFD";
  constexpr std::string_view kNoCharacter = "\xEF\xBF\xBE";  // U+FFFE; U+FFFF ends in BF.
  std::string result;
  const std::string repaired = text::repair_utf8(text);
  for (std::size_t i = 0; i < repaired.size(); ++i) {
    const char c = repaired[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n' || c == '\t' || c == '\r') {
      // As references they survive the normalization of attribute values.
      result += c == '\n' ? "&#10;" : c == '\t' ? "&#9;" : "&#13;";
    } else if (byte < 0x20) {
      result += kReplacement;
    } else if (repaired.compare(i, 2, kNoCharacter.substr(0, 2)) == 0 && i + 2 < repaired.size() &&
               static_cast<unsigned char>(repaired[i + 2]) >= 0xBE) {
      result += kReplacement;
      i += 2;
    } else if (byte < 0x80) {
      result += text::escape_markup({&c, 1});
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace parcours::validate
