#include <parcours/base/text.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/xml.hpp>

#include <algorithm>
#include <string>

namespace parcours::validate::rules {
namespace {

bool is_unicode(std::string_view encoding) { return encoding.starts_with("utf-"); }

/// Where the XML declaration names the encoding, else the beginning.
Spot declaration(const Package& package) {
  const XmlDocument& document = package.document();
  const std::string_view head = document.text().substr(0, document.text().find("?>"));
  const std::string& declared = document.encoding().declared;
  const std::size_t at = declared.empty() ? std::string_view::npos : head.find(declared);
  return at == std::string_view::npos ? package.at_offset(0)
                                      : package.at_offset(at, declared.size());
}

/// "UTF-8" for "utf-8", as people write it.
std::string written(std::string_view encoding) {
  std::string name(encoding);
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text::shorten(name, 40);
}

/// The word in which a place is.
std::string word_around(std::string_view text, std::size_t at) {
  constexpr std::string_view kEnds = " \t\r\n<>\"'=";
  constexpr std::size_t kMost = 40;
  const std::size_t before = text.find_last_of(kEnds, at);
  std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  if (at - std::min(begin, at) > kMost) begin = at;
  const std::size_t end = std::min(text.find_first_of(kEnds, at), text.size());
  return text::collapse(text::shorten(text.substr(begin, std::min(end - begin, kMost * 4)), kMost));
}

}  // namespace

void xml_005(const Package& package, Report& report) {
  const XmlDocument& document = package.document();
  const XmlEncoding& encoding = document.encoding();
  const std::string declared = text::shorten(encoding.declared, 40);
  if (encoding.unknown) {
    report.add(declaration(package), {{"declared", declared}}, "unknown");
  } else if (encoding.contradicts) {
    report.add(declaration(package), {{"declared", declared}, {"used", written(encoding.used)}},
               "contradiction");
  } else if (!encoding.valid) {
    const std::string word = word_around(document.text(), encoding.first_invalid);
    report.add(package.at_offset(encoding.first_invalid, 1),
               {{"encoding", written(encoding.used)}, {"word", word}},
               encoding.declared.empty() ? "undeclared" : "");
  }
}

void xml_006(const Package& package, Report& report) {
  const XmlEncoding& encoding = package.document().encoding();
  if (encoding.unknown || encoding.contradicts || !encoding.valid) return;
  const std::string& used = encoding.used;
  if (used.empty() || used == "utf-8" || used.starts_with("utf-16") || used == "us-ascii" ||
      used == "ascii") {
    return;
  }
  report.add(
      declaration(package),
      {{"encoding", is_unicode(used) ? written(used) : text::shorten(encoding.declared, 40)}});
}

void xml_007(const Package& package, Report& report) {
  const XmlEncoding& encoding = package.document().encoding();
  if (encoding.byte_order_mark && encoding.used == "utf-8") report.add(package.at_offset(0));
}

}  // namespace parcours::validate::rules
