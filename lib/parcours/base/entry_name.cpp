#include <parcours/base/entry_name.hpp>

#include <parcours/base/error.hpp>
#include <parcours/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <vector>

namespace parcours {
namespace {

/// What is wrong with a name, or nothing; on success `clean` holds the normal form.
std::optional<std::string> fault_of(std::string_view raw, std::string& clean) {
  if (raw.empty()) return "is empty";
  if (!text::is_utf8(raw)) return "is not valid UTF-8";
  if (raw.find('\0') != std::string_view::npos) return "contains a NUL character";
  if (raw.front() == '/') return "is absolute";
  const bool has_drive = raw.size() >= 3 && raw[1] == ':' && (raw[2] == '/' || raw[2] == '\\') &&
                         std::isalpha(static_cast<unsigned char>(raw[0])) != 0;
  if (has_drive) return "starts with a drive letter";

  const std::string normal = text::to_nfc(raw);
  clean.clear();
  std::size_t begin = 0;
  while (begin <= normal.size()) {
    const std::size_t end = std::min(normal.find('/', begin), normal.size());
    const std::string_view part = std::string_view(normal).substr(begin, end - begin);
    if (part == "..") return "climbs out of its folder with “..”";
    if (!part.empty() && part != ".") {
      if (!clean.empty()) clean += '/';
      clean += part;
    }
    begin = end + 1;
  }
  if (clean.empty()) return "names no file";
  return std::nullopt;
}

}  // namespace

EntryName EntryName::from(std::string_view text) {
  std::string clean;
  if (const auto fault = fault_of(text, clean)) {
    throw Error(ErrorCode::bad_input,
                fmt::format("the name “{}” {}", text::repair_utf8(text), *fault),
                "Use a relative name with “/” between folders, inside the folder itself.");
  }
  return EntryName(std::move(clean));
}

std::optional<EntryName> EntryName::try_from(std::string_view text) {
  std::string clean;
  if (fault_of(text, clean)) return std::nullopt;
  return EntryName(std::move(clean));
}

std::string_view EntryName::base() const noexcept {
  const std::size_t slash = text_.rfind('/');
  return slash == std::string::npos ? std::string_view(text_)
                                    : std::string_view(text_).substr(slash + 1);
}

std::string_view EntryName::folder() const noexcept {
  return std::string_view(text_).substr(0, text_.size() - base().size());
}

std::string_view EntryName::stem() const noexcept {
  const std::string_view name = base();
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

std::string EntryName::suffix() const {
  const std::string_view name = base();
  return text::to_lower_ascii(name.substr(stem().size()));
}

int EntryName::depth() const noexcept {
  return 1 + static_cast<int>(std::count(text_.begin(), text_.end(), '/'));
}

EntryName EntryName::below(std::string_view folder) const { return below(EntryName::from(folder)); }

EntryName EntryName::below(const EntryName& folder) const {
  // Two names that are right make one that is right.
  std::string name;
  name.reserve(folder.text_.size() + 1 + text_.size());
  name.append(folder.text_).append("/").append(text_);
  return EntryName(std::move(name));
}

}  // namespace parcours
