#include <parcours/base/text.hpp>
#include <parcours/validate/litter.hpp>

#include <algorithm>
#include <array>

namespace parcours::validate {
namespace {

constexpr std::array<std::string_view, 5> kFolders = {"__MACOSX", ".git", ".svn", ".hg", "CVS"};
constexpr std::array<std::string_view, 4> kFiles = {".DS_Store", "Thumbs.db", "ehthumbs.db",
                                                    "desktop.ini"};

}  // namespace

std::string_view litter_of(std::string_view name) {
  std::size_t begin = 0;
  for (std::size_t end = name.find('/'); end != std::string_view::npos;
       begin = end + 1, end = name.find('/', begin)) {
    const std::string_view folder = name.substr(begin, end - begin);
    const auto* const found = std::find(kFolders.begin(), kFolders.end(), folder);
    if (found != kFolders.end()) return *found;
  }
  const std::string_view base = name.substr(begin);
  if (base.starts_with("._")) return "._*";
  for (const std::string_view file : kFiles) {
    if (base.size() == file.size() && text::to_lower_ascii(base) == text::to_lower_ascii(file)) {
      return file;
    }
  }
  return {};
}

}  // namespace parcours::validate
