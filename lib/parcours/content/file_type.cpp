#include <algorithm>
#include <array>
#include <parcours/content/ascii.hpp>
#include <parcours/content/references.hpp>
#include <utility>

namespace parcours::content {
namespace {

using Suffix = std::pair<std::string_view, FileType>;

constexpr std::array kSuffixes = {
    Suffix{"html", FileType::html},         Suffix{"htm", FileType::html},
    Suffix{"shtml", FileType::html},        Suffix{"xhtml", FileType::xhtml},
    Suffix{"xht", FileType::xhtml},         Suffix{"css", FileType::css},
    Suffix{"svg", FileType::svg},           Suffix{"md", FileType::markdown},
    Suffix{"markdown", FileType::markdown}, Suffix{"mdown", FileType::markdown},
    Suffix{"mkd", FileType::markdown},
};

/// Skips a byte order mark, white space and comments.
std::string_view skip_prologue(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  while (true) {
    while (!text.empty() && ascii::is_space(text.front())) {
      text.remove_prefix(1);
    }
    if (!text.starts_with("<!--")) {
      return text;
    }
    const std::size_t close = text.find("-->");
    text.remove_prefix(close == std::string_view::npos ? text.size() : close + 3);
  }
}

/// An XML file is what its namespace says.
FileType xml_type(std::string_view text) {
  const std::size_t xhtml = text.find("http://www.w3.org/1999/xhtml");
  const std::size_t svg = text.find("http://www.w3.org/2000/svg");
  if (xhtml == svg) {
    return FileType::other;
  }
  return xhtml < svg ? FileType::xhtml : FileType::svg;
}

FileType sniffed(std::string_view bytes) {
  const std::string_view text = skip_prologue(bytes);
  if (text.starts_with("<?xml")) {
    return xml_type(text);
  }
  if (ascii::starts_with(text, "<!doctype svg") || text.starts_with("<svg")) {
    return FileType::svg;
  }
  for (const std::string_view start : {"<!doctype html", "<html", "<head", "<title", "<body"}) {
    if (ascii::starts_with(text, start)) {
      return FileType::html;
    }
  }
  return FileType::other;
}

}  // namespace

FileType file_type(std::string_view suffix, std::string_view first_bytes) {
  suffix.remove_prefix(std::min(suffix.rfind('.') + 1, suffix.size()));
  const auto* const found =
      std::find_if(kSuffixes.begin(), kSuffixes.end(),
                   [suffix](const Suffix& known) { return ascii::equals(suffix, known.first); });
  if (found != kSuffixes.end()) {
    return found->second;
  }
  if (ascii::equals(suffix, "xml")) {
    return xml_type(first_bytes);
  }
  return suffix.empty() ? sniffed(first_bytes) : FileType::other;
}

}  // namespace parcours::content
