#include <parcours/content/charset_labels.hpp>

#include <algorithm>
#include <array>
#include <parcours/content/ascii.hpp>
#include <parcours/content/markup.hpp>
#include <utility>

namespace parcours::content {
namespace {

using Label = std::pair<std::string_view, std::string_view>;

/// Labels that are neither the charset's own name nor follow the patterns below.
constexpr std::array kLabels = {
    Label{"ansi_x3.4-1968", "windows-1252"},
    Label{"ascii", "windows-1252"},
    Label{"cp819", "windows-1252"},
    Label{"ibm819", "windows-1252"},
    Label{"l1", "windows-1252"},
    Label{"latin1", "windows-1252"},
    Label{"us-ascii", "windows-1252"},
    Label{"x-user-defined", "windows-1252"},
    Label{"l2", "iso-8859-2"},
    Label{"latin2", "iso-8859-2"},
    Label{"l3", "iso-8859-3"},
    Label{"latin3", "iso-8859-3"},
    Label{"l4", "iso-8859-4"},
    Label{"latin4", "iso-8859-4"},
    Label{"cyrillic", "iso-8859-5"},
    Label{"arabic", "iso-8859-6"},
    Label{"asmo-708", "iso-8859-6"},
    Label{"ecma-114", "iso-8859-6"},
    Label{"ecma-118", "iso-8859-7"},
    Label{"elot_928", "iso-8859-7"},
    Label{"greek", "iso-8859-7"},
    Label{"greek8", "iso-8859-7"},
    Label{"sun_eu_greek", "iso-8859-7"},
    Label{"hebrew", "iso-8859-8"},
    Label{"visual", "iso-8859-8"},
    Label{"csiso88598e", "iso-8859-8"},
    Label{"iso-8859-8-e", "iso-8859-8"},
    Label{"iso-8859-8-i", "iso-8859-8"},
    Label{"logical", "iso-8859-8"},
    Label{"l5", "windows-1254"},
    Label{"latin5", "windows-1254"},
    Label{"l6", "iso-8859-10"},
    Label{"latin6", "iso-8859-10"},
    Label{"l9", "iso-8859-15"},
    Label{"dos-874", "windows-874"},
    Label{"tis-620", "windows-874"},
    Label{"cp866", "ibm866"},
    Label{"866", "ibm866"},
    Label{"csibm866", "ibm866"},
    Label{"cskoi8r", "koi8-r"},
    Label{"koi", "koi8-r"},
    Label{"koi8", "koi8-r"},
    Label{"koi8_r", "koi8-r"},
    Label{"koi8-ru", "koi8-u"},
    Label{"csmacintosh", "macintosh"},
    Label{"mac", "macintosh"},
    Label{"x-mac-roman", "macintosh"},
    Label{"x-mac-ukrainian", "x-mac-cyrillic"},
    Label{"chinese", "gbk"},
    Label{"csgb2312", "gbk"},
    Label{"csiso58gb231280", "gbk"},
    Label{"gb2312", "gbk"},
    Label{"gb_2312", "gbk"},
    Label{"gb_2312-80", "gbk"},
    Label{"iso-ir-58", "gbk"},
    Label{"x-gbk", "gbk"},
    Label{"big5-hkscs", "big5"},
    Label{"cn-big5", "big5"},
    Label{"csbig5", "big5"},
    Label{"x-x-big5", "big5"},
    Label{"cseucpkdfmtjapanese", "euc-jp"},
    Label{"x-euc-jp", "euc-jp"},
    Label{"csiso2022jp", "iso-2022-jp"},
    Label{"csshiftjis", "shift_jis"},
    Label{"ms932", "shift_jis"},
    Label{"ms_kanji", "shift_jis"},
    Label{"shift-jis", "shift_jis"},
    Label{"sjis", "shift_jis"},
    Label{"windows-31j", "shift_jis"},
    Label{"x-sjis", "shift_jis"},
    Label{"cseuckr", "euc-kr"},
    Label{"csksc56011987", "euc-kr"},
    Label{"iso-ir-149", "euc-kr"},
    Label{"korean", "euc-kr"},
    Label{"ks_c_5601-1987", "euc-kr"},
    Label{"ks_c_5601-1989", "euc-kr"},
    Label{"ksc5601", "euc-kr"},
    Label{"ksc_5601", "euc-kr"},
    Label{"windows-949", "euc-kr"},
    Label{"unicode-1-1-utf-8", "utf-8"},
    Label{"unicode11utf8", "utf-8"},
    Label{"unicode20utf8", "utf-8"},
    Label{"utf8", "utf-8"},
    Label{"x-unicode20utf8", "utf-8"},
    Label{"utf-16", "utf-16le"},
    Label{"csunicode", "utf-16le"},
    Label{"iso-10646-ucs-2", "utf-16le"},
    Label{"ucs-2", "utf-16le"},
    Label{"unicode", "utf-16le"},
    Label{"unicodefeff", "utf-16le"},
    Label{"unicodefffe", "utf-16be"},
};

constexpr std::array<std::string_view, 16> kEncodingNames = {
    "utf-8",  "ibm866",      "koi8-r",   "koi8-u",  "macintosh",   "x-mac-cyrillic",
    "gbk",    "gb18030",     "big5",     "euc-jp",  "iso-2022-jp", "shift_jis",
    "euc-kr", "windows-874", "utf-16le", "utf-16be"};

/// The number after a prefix, 0 if there is none.
int number_after(std::string_view text, std::string_view prefix) {
  if (!text.starts_with(prefix)) {
    return 0;
  }
  int number = 0;
  for (const char c : text.substr(prefix.size())) {
    if (!ascii::is_digit(c) || number > 9999) {
      return 0;
    }
    number = number * 10 + (c - '0');
  }
  return number;
}

/// "iso-8859-15", "iso8859-15", "iso_8859-15", "iso885915", "iso_8859-1:1987", "csisolatin1".
int iso_8859_part(std::string_view label) {
  label = label.substr(0, label.find(':'));
  for (const std::string_view prefix : {"iso-8859-", "iso8859-", "iso_8859-", "iso8859"}) {
    if (const int part = number_after(label, prefix); part >= 1 && part <= 16) {
      return part;
    }
  }
  const int latin = number_after(label, "csisolatin");
  switch (latin) {
    case 1:
    case 2:
    case 3:
    case 4:
      return latin;
    case 5:
      return 9;
    case 6:
      return 10;
    case 9:
      return 15;
    default:
      return 0;
  }
}

}  // namespace

std::string charset_of_label(std::string_view label) {
  std::string name = ascii::lower(trimmed(label));
  if (std::find(kEncodingNames.begin(), kEncodingNames.end(), name) != kEncodingNames.end()) {
    return name;
  }
  const auto* const found = std::find_if(
      kLabels.begin(), kLabels.end(), [&name](const Label& known) { return known.first == name; });
  if (found != kLabels.end()) {
    return std::string(found->second);
  }
  for (const std::string_view prefix : {"windows-", "cp", "x-cp"}) {
    if (const int page = number_after(name, prefix); page >= 1250 && page <= 1258) {
      return "windows-" + std::to_string(page);
    }
  }
  switch (const int part = iso_8859_part(name); part) {
    case 0:
    case 12:
      return {};
    case 1:
      return "windows-1252";
    case 9:
      return "windows-1254";
    case 11:
      return "windows-874";
    default:
      return "iso-8859-" + std::to_string(part);
  }
}

std::string converter_of_charset(std::string_view charset) {
  if (charset == "gbk") return "gb18030";
  if (charset == "big5") return "Big5-HKSCS";
  if (charset == "shift_jis") return "windows-31j";
  if (charset == "euc-kr") return "windows-949";
  return std::string(charset);
}

}  // namespace parcours::content
