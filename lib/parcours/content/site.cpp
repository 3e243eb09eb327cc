#include <parcours/content/site.hpp>

#include <parcours/base/error.hpp>
#include <parcours/base/media_type.hpp>
#include <parcours/base/parallel.hpp>
#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/content/charset.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace parcours::content {
namespace {

bool is_remote_scheme(std::string_view scheme) {
  return scheme == "http" || scheme == "https" || scheme == "ftp" || scheme == "ws" ||
         scheme == "wss";
}

std::string without_backslashes(std::string text) {
  std::replace(text.begin(), text.end(), '\\', '/');
  return text;
}

constexpr std::size_t kReadings = 6;

/// How the path of a reference may have been meant, the likeliest first: as browsers read it, then
/// as it works on an author's disk.
std::string reading_of(const uri::Reference& reference, std::size_t number) {
  switch (number) {
    case 0:
      return uri::decode(reference.path);
    case 1:
      return reference.path;
    case 2:
      return reference.path + reference.query;
    case 3:
      return reference.path + reference.query + reference.fragment;
    case 4:
      return without_backslashes(uri::decode(reference.path));
    default:
      return without_backslashes(reference.path);
  }
}

}  // namespace

Site::Site(const FileTree& tree) : tree_(tree) {
  for (const EntryName& name : tree_.names()) {
    by_folded_name_.try_emplace(text::fold_case(name.str()), name);
    bases_by_folder_[std::string(name.folder())].emplace_back(name.base());
  }
}

bool Site::has_references(const EntryName& name) {
  const std::string suffix = name.suffix();
  return is_html(suffix) || is_markdown(suffix) || suffix == ".css" || suffix == ".svg";
}

const Page& Site::page(const EntryName& name) const {
  {
    const std::scoped_lock lock(mutex_);
    const auto found = pages_.find(name);
    if (found != pages_.end()) return found->second;
  }
  Page page = has_references(name) ? read_page(name) : Page{};
  const std::scoped_lock lock(mutex_);
  return pages_.try_emplace(name, std::move(page)).first->second;
}

void Site::read_ahead(const std::vector<EntryName>& names, unsigned jobs,
                      Progress& progress) const {
  std::uint64_t total = 0;
  for (const EntryName& name : names) total += tree_.size(name);
  progress.start("reading", total, names.size());
  for_each_index(names.size(), jobs, [&](std::size_t i) {
    if (progress.cancelled()) return;
    try {
      static_cast<void>(page(names[i]));
    } catch (const std::exception&) {
      // A file that cannot be read is reported by whoever asks for it by name.
    }
    progress.advance(tree_.size(names[i]), 1);
  });
  if (progress.cancelled()) throw Error(ErrorCode::interrupted, "reading the pages was cancelled");
}

Page Site::read_page(const EntryName& name) const {
  Page page;
  if (tree_.size(name) > kLargestPage) {
    page.type = file_type(name.suffix(), {});
    page.searched = false;
    return page;
  }
  std::string bytes = tree_.read(name, kLargestPage);
  page.type = file_type(name.suffix(), std::string_view(bytes).substr(0, 1024));
  if (page.type == FileType::other) return page;
  page.transcoded = !is_ascii_compatible(detect_charset(bytes, page.type));
  if (page.transcoded) bytes = to_utf8_document(bytes);
  PageScan scan = scan_page(bytes, page.type);
  page.facts = std::move(scan.facts);
  page.base = std::move(scan.base);
  page.script = std::move(scan.script);
  page.searched = scan.searched;
  for (Reference& reference : scan.references) {
    Link link = resolve(name, page.base, reference.target);
    link.reference = std::move(reference);
    page.links.push_back(std::move(link));
  }
  return page;
}

std::optional<EntryName> Site::find(std::string_view name, bool& exact) const {
  auto entry = EntryName::try_from(name);
  if (!entry) return std::nullopt;
  if (tree_.contains(*entry)) {
    exact = exact && entry->str() == name;
    return entry;
  }
  const auto folded = by_folded_name_.find(text::fold_case(entry->str()));
  if (folded == by_folded_name_.end()) return std::nullopt;
  exact = false;
  return folded->second;
}

Link Site::resolve(const EntryName& page, std::string_view base, std::string_view target) const {
  Link link;
  const uri::Reference reference = uri::split(target);
  link.path = reference.path;
  link.tail = reference.query + reference.fragment;
  if (!reference.scheme.empty()) {
    link.destination = is_remote_scheme(reference.scheme) ? Destination::remote
                       : reference.scheme == "file"       ? Destination::outside
                                                          : Destination::none;
    return link;
  }
  if (reference.has_authority) {
    link.destination = Destination::remote;
    return link;
  }
  if (reference.path.empty() && reference.query.empty()) return link;

  std::string folder_of = page.str();
  const uri::Reference base_reference = uri::split(base);
  if (is_remote_scheme(base_reference.scheme) || base_reference.has_authority) {
    link.destination = Destination::remote;
    return link;
  }
  if (base_reference.scheme.empty() && !base_reference.path.empty()) {
    folder_of = uri::resolve(page, uri::decode(base_reference.path)).value_or(page.str());
  }
  if (reference.path.empty()) return link;

  // What a browser asks for comes first; then what the author of a page may have meant, who tried
  // it on a disk.
  bool climbs_out = false;
  for (std::size_t i = 0; i < kReadings; ++i) {
    const std::string path = reading_of(reference, i);
    const auto resolved = uri::resolve(folder_of, path);
    if (!resolved) {
      climbs_out = climbs_out || i == 0;
      continue;
    }
    // Servers fold doubled slashes, plain stores of files do not.
    bool exact = i == 0 && uri::is_well_encoded(reference.path) && !path.starts_with('/') &&
                 path.find("//") == std::string::npos;
    std::optional<EntryName> found;
    if (resolved->empty() || resolved->ends_with('/')) {
      for (const char* index : {"index.html", "index.htm", "index.xhtml", "default.htm"}) {
        if (!found) found = find(*resolved + index, exact);
      }
      exact = false;
    } else {
      found = find(*resolved, exact);
      for (const char* index : {"/index.html", "/index.htm"}) {
        if (found) break;
        found = find(*resolved + index, exact);
        exact = false;
      }
    }
    if (!found) continue;
    link.destination = Destination::file;
    link.target = std::move(found);
    link.exact = exact;
    if (i == 2) link.tail = reference.fragment;
    if (i == 3) link.tail.clear();
    return link;
  }
  link.destination = climbs_out ? Destination::outside : Destination::missing;
  link.exact = false;
  return link;
}

std::string Site::nearest(const EntryName& page, std::string_view target) const {
  const auto resolved = uri::resolve(page, uri::decode(uri::split(target).path));
  if (!resolved || resolved->empty()) return {};
  const std::scoped_lock lock(mutex_);
  const auto known = nearest_.find(*resolved);
  if (known != nearest_.end()) return known->second;
  return nearest_.emplace(*resolved, find_nearest(*resolved)).first->second;
}

std::string Site::find_nearest(std::string_view wanted) const {
  const std::size_t slash = wanted.rfind('/');
  const std::string folder(slash == std::string_view::npos ? "" : wanted.substr(0, slash + 1));
  const std::string base(slash == std::string_view::npos ? wanted : wanted.substr(slash + 1));

  if (const auto siblings = bases_by_folder_.find(folder); siblings != bases_by_folder_.end()) {
    if (const auto near = text::nearest(base, siblings->second)) return folder + *near;
  }
  // The same file name in another folder.
  std::string elsewhere;
  for (const auto& [other, bases] : bases_by_folder_) {
    const bool here = std::find(bases.begin(), bases.end(), base) != bases.end();
    if (here && (elsewhere.empty() || other + base < elsewhere)) elsewhere = other + base;
  }
  return elsewhere;
}

std::vector<EntryName> needed_files(const Site& site, const EntryName& page,
                                    const std::function<bool(const EntryName&)>& is_own) {
  std::set<EntryName> needed;
  std::vector<EntryName> open = {page};
  while (!open.empty()) {
    const EntryName name = std::move(open.back());
    open.pop_back();
    for (const Link& link : site.page(name).links) {
      if (link.destination != Destination::file || *link.target == page) continue;
      const bool leads_away =
          link.reference.usage == Usage::link || link.reference.usage == Usage::alternate;
      if (leads_away && is_own(*link.target)) continue;
      if (needed.insert(*link.target).second) open.push_back(*link.target);
    }
  }
  return {needed.begin(), needed.end()};
}

}  // namespace parcours::content
