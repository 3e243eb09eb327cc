#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/validate/rules/res_common.hpp>

#include <algorithm>
#include <array>

namespace parcours::validate::rules {

Spot at_href(const Package& package, const Reference& reference) {
  return package.at(*reference.element, "href");
}

bool repeats_launch(const References& references, const Reference& reference) {
  if (reference.is_launch) return false;
  const Reference* launch = references.launch(reference.resource);
  if (launch == nullptr || launch->fault != reference.fault) return false;
  return launch->href == reference.href ||
         (!reference.target.path.empty() && launch->target.path == reference.target.path);
}

std::optional<std::size_t> meant_file(const Package& package, const Reference& reference) {
  const FileIndex& files = package.files();
  if (reference.fault == ReferenceFault::missing) {
    return files.find(files.nearest(reference.target.path));
  }
  std::string path = uri::decode(uri::split(reference.href).path);
  std::replace(path.begin(), path.end(), '\\', '/');
  const std::size_t begin = path.find_first_not_of("./");
  if (begin == std::string::npos) return std::nullopt;
  return files.find(package.folder() + text::to_nfc(path.substr(begin)));
}

bool is_accessory(const EntryName& name) {
  const std::string suffix = name.suffix();
  const std::string base = text::to_lower_ascii(name.base());
  constexpr std::array<std::string_view, 4> kSystem = {".ds_store", "thumbs.db", "desktop.ini",
                                                       kManifestName};
  return suffix == ".xsd" || suffix == ".dtd" || base.starts_with("._") ||
         std::find(kSystem.begin(), kSystem.end(), base) != kSystem.end() ||
         name.str().starts_with("__MACOSX/") || name.str().starts_with(".git/") ||
         name.str().find("/.git/") != std::string::npos;
}

bool is_page_name(std::string_view path) {
  constexpr std::array<std::string_view, 13> kPages = {
      "html", "htm",  "xhtml", "xht", "shtml", "php", "phtml",
      "asp",  "aspx", "jsp",   "cfm", "svg",   "xml",
  };
  const std::size_t slash = path.rfind('/');
  const std::string_view base = slash == std::string_view::npos ? path : path.substr(slash + 1);
  const std::size_t dot = base.rfind('.');
  if (dot == std::string_view::npos) return true;
  const std::string suffix = text::to_lower_ascii(base.substr(dot + 1));
  return std::find(kPages.begin(), kPages.end(), suffix) != kPages.end();
}

}  // namespace parcours::validate::rules
