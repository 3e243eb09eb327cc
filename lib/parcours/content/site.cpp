#include <parcours/content/site.hpp>

#include <parcours/base/error.hpp>
#include <parcours/base/media_type.hpp>
#include <parcours/base/parallel.hpp>
#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/content/charset.hpp>

#include <algorithm>
#include <array>
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

/// The likeliest first.
constexpr auto kReadings = std::to_array<Reading>(
    {Reading::decoded, Reading::literal, Reading::with_query, Reading::with_fragment,
     Reading::decoded_backslashes, Reading::literal_backslashes});

std::string path_of(const uri::Reference& reference, Reading reading) {
  switch (reading) {
    case Reading::decoded:
      return uri::decode(reference.path);
    case Reading::literal:
      return reference.path;
    case Reading::with_query:
      return reference.path + reference.query;
    case Reading::with_fragment:
      return reference.path + reference.query + reference.fragment;
    case Reading::decoded_backslashes:
      return without_backslashes(uri::decode(reference.path));
    case Reading::literal_backslashes:
      return without_backslashes(reference.path);
  }
  return {};
}

/// True for a path with nothing before or behind it, that no browser reads in two ways.
bool is_plain_path(std::string_view target) {
  return !target.empty() && std::all_of(target.begin(), target.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && c != ':' && c != '?' && c != '#' && c != '\\';
  }) && uri::is_well_encoded(target);
}

/// A base that only moves the folder leaves alone what does not begin in a folder.
bool may_be_translated(std::string_view base, std::string_view target) {
  if (base.empty()) return true;
  const uri::Reference reference = uri::split(base);
  if (!reference.scheme.empty() || reference.has_authority) return false;
  return target.starts_with('/') || !uri::split(target).scheme.empty();
}

/// Servers fold doubled slashes and have a root of their own, plain stores of files do not.
bool is_same_everywhere(std::string_view decoded) {
  return !decoded.starts_with('/') && decoded.find("//") == std::string_view::npos;
}

}  // namespace

LinkText text_of(const Link& link) {
  uri::Reference reference =
      uri::split(link.translated.empty() ? link.reference.target : link.translated);
  LinkText text;
  if (link.reading == Reading::with_query) {
    text.tail = std::move(reference.fragment);
  } else if (link.reading != Reading::with_fragment) {
    text.tail = reference.query + reference.fragment;
  }
  text.path = std::move(reference.path);
  return text;
}

Site::Site(const FileTree& tree) : Site(tree, {}) {}

Site::Site(const FileTree& tree, Translator translate)
    : tree_(tree),
      translate_(std::move(translate)),
      names_(tree.names()),
      has_references_(names_.size()),
      pages_(names_.size()) {
  index_.reserve(names_.size());
  for (std::size_t i = 0; i < names_.size(); ++i) {
    index_.add(i, [this](std::size_t number) { return std::string_view(names_[number]); });
    has_references_[i] = has_references(names_[i]);
  }
}

Site::~Site() {
  for (const std::atomic<const Page*>& page : pages_) delete page.load();
}

FileNumber Site::number(std::string_view name) const {
  const auto found =
      index_.find(name, [this](std::size_t number) { return std::string_view(names_[number]); });
  return found ? static_cast<FileNumber>(*found) : kNoFile;
}

const Site::Guesses& Site::guesses() const {
  std::call_once(guesses_made_, [this] {
    for (FileNumber i = 0; i < names_.size(); ++i) {
      guesses_.by_folded_name.try_emplace(text::fold_case(names_[i].str()), i);
      guesses_.bases_by_folder[std::string(names_[i].folder())].emplace_back(names_[i].base());
    }
  });
  return guesses_;
}

bool Site::has_references(const EntryName& name) {
  const std::string suffix = name.suffix();
  return is_html(suffix) || is_markdown(suffix) || suffix == ".css" || suffix == ".svg";
}

const Page& Site::page(const EntryName& name) const {
  const FileNumber file = number(name);
  if (file != kNoFile) return page(file);
  static const Page kNothing;
  if (has_references(name)) static_cast<void>(tree_.size(name));
  return kNothing;
}

const Page& Site::page(FileNumber file) const {
  std::string buffer;
  return page(file, buffer);
}

const Page& Site::page(FileNumber file, std::string& buffer) const {
  static const Page kNothing;
  if (!has_references_[file]) return kNothing;
  std::atomic<const Page*>& place = pages_[file];
  if (const Page* known = place.load()) return *known;
  auto fresh = std::make_unique<const Page>(read_page(names_[file], buffer));
  const Page* first = nullptr;
  // Another thread may have been quicker.
  return place.compare_exchange_strong(first, fresh.get()) ? *fresh.release() : *first;
}

void Site::read_ahead(unsigned jobs, Progress& progress) const {
  struct Ahead {
    FileNumber file;
    std::uint64_t size;
  };
  std::vector<Ahead> pages;
  std::uint64_t total = 0;
  for (FileNumber i = 0; i < names_.size(); ++i) {
    if (!has_references_[i]) continue;
    pages.push_back({i, tree_.size(names_[i])});
    total += pages.back().size;
  }
  progress.start("reading", total, pages.size());
  // Some at a time, since each thread keeps its buffer for them.
  constexpr std::size_t kAtOnce = 32;
  for_each_index((pages.size() + kAtOnce - 1) / kAtOnce, jobs, [&](std::size_t piece) {
    std::string buffer;
    const std::size_t end = std::min((piece + 1) * kAtOnce, pages.size());
    for (std::size_t i = piece * kAtOnce; i < end; ++i) {
      if (progress.cancelled()) return;
      try {
        static_cast<void>(page(pages[i].file, buffer));
      } catch (const std::exception&) {
        // A file that cannot be read is reported by whoever asks for it by name.
      }
      progress.advance(pages[i].size, 1);
    }
  });
  if (progress.cancelled()) throw Error(ErrorCode::interrupted, "reading the pages was cancelled");
}

Page Site::read_page(const EntryName& name, std::string& buffer) const {
  Page page;
  if (tree_.size(name) > kLargestPage) {
    page.type = file_type(name.suffix(), {});
    page.searched = false;
    return page;
  }
  std::string_view bytes = tree_.read(name, kLargestPage, buffer);
  page.type = file_type(name.suffix(), bytes.substr(0, 1024));
  if (page.type == FileType::other) return page;
  const FoundCharset found = find_charset(bytes, page.type);
  std::string charset = found.name;
  page.lacks_charset = page.type == FileType::html && !found.is_declared && charset == "utf-8" &&
                       std::any_of(bytes.begin(), bytes.end(),
                                   [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  page.transcoded = !is_ascii_compatible(charset);
  std::string transcoded;
  if (page.transcoded) {
    bytes = transcoded = to_utf8_document(bytes);
    charset = detect_charset(bytes, page.type);
  }
  PageScan scan = scan_page(bytes, page.type, charset);
  page.facts = std::move(scan.facts);
  page.base = std::move(scan.base);
  page.script = std::move(scan.script);
  page.searched = scan.searched;
  page.links.reserve(scan.references.size());
  for (Reference& reference : scan.references) {
    page.links.push_back(resolve(name, page.base, reference.target));
    page.links.back().reference = std::move(reference);
  }
  return page;
}

FileNumber Site::find(std::string_view name, bool& exact) const {
  if (const FileNumber same = number(name); same != kNoFile) return same;
  const auto entry = EntryName::try_from(name);
  if (!entry) return kNoFile;
  exact = false;
  if (const FileNumber normal = number(*entry); normal != kNoFile) return normal;
  const auto folded = guesses().by_folded_name.find(text::fold_case(entry->str()));
  return folded == guesses().by_folded_name.end() ? kNoFile : folded->second;
}

/// What nearly all references are: a path from the page to a file. False if it is not that simple.
bool Site::resolve_plainly(const EntryName& page, std::string_view target, Link& link) const {
  if (!is_plain_path(target)) return false;
  const std::string path = uri::decode(target);
  const auto resolved = uri::resolve(page, path);
  if (!resolved || !is_same_everywhere(path)) return false;
  link.target = number(*resolved);
  if (link.target == kNoFile) return false;
  link.destination = Destination::file;
  return true;
}

Link Site::resolve(const EntryName& page, std::string_view base, std::string_view target) const {
  if (!translate_) return resolve_untranslated(page, base, target);
  std::optional<std::string> translated;
  if (may_be_translated(base, target)) translated = translate_(page, target);
  Link link;
  if (!translated) {
    link = resolve_untranslated(page, base, target);
  } else if (translated->empty()) {
    link.is_dead = true;
  } else {
    link = resolve_untranslated(page, {}, *translated);
    link.translated = std::move(*translated);
    link.exact = false;
  }
  const bool leads_nowhere =
      link.destination == Destination::missing || link.destination == Destination::outside;
  link.is_dead = link.is_dead || leads_nowhere;
  return link;
}

Link Site::resolve_untranslated(const EntryName& page, std::string_view base,
                                std::string_view target) const {
  Link link;
  if (base.empty() && resolve_plainly(page, target, link)) return link;
  const uri::Reference reference = uri::split(target);
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
  for (const Reading reading : kReadings) {
    const bool as_browsers_do = reading == Reading::decoded;
    const std::string path = path_of(reference, reading);
    const auto resolved = uri::resolve(folder_of, path);
    if (!resolved) {
      climbs_out = climbs_out || as_browsers_do;
      continue;
    }
    bool exact = as_browsers_do && uri::is_well_encoded(reference.path) && is_same_everywhere(path);
    FileNumber found = kNoFile;
    if (resolved->empty() || resolved->ends_with('/')) {
      for (const char* index : {"index.html", "index.htm", "index.xhtml", "default.htm"}) {
        if (found == kNoFile) found = find(*resolved + index, exact);
      }
      exact = false;
    } else {
      found = find(*resolved, exact);
      for (const char* index : {"/index.html", "/index.htm"}) {
        if (found != kNoFile) break;
        found = find(*resolved + index, exact);
        exact = false;
      }
    }
    if (found == kNoFile) continue;
    link.destination = Destination::file;
    link.target = found;
    link.reading = reading;
    link.exact = exact;
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

  const auto& bases_by_folder = guesses().bases_by_folder;
  if (const auto siblings = bases_by_folder.find(folder); siblings != bases_by_folder.end()) {
    if (const auto near = text::nearest(base, siblings->second)) return folder + *near;
  }
  // The same file name in another folder.
  std::string elsewhere;
  for (const auto& [other, bases] : bases_by_folder) {
    const bool here = std::find(bases.begin(), bases.end(), base) != bases.end();
    if (here && (elsewhere.empty() || other + base < elsewhere)) elsewhere = other + base;
  }
  return elsewhere;
}

std::vector<FileNumber> needed_files(const Site& site, FileNumber page,
                                     const std::function<bool(FileNumber)>& is_own) {
  std::vector<bool> seen(site.names().size());
  seen[page] = true;
  std::vector<FileNumber> needed;
  std::vector<FileNumber> open = {page};
  while (!open.empty()) {
    const FileNumber file = open.back();
    open.pop_back();
    for (const Link& link : site.page(file).links) {
      if (link.destination != Destination::file || seen[link.target]) continue;
      const bool leads_away =
          link.reference.usage == Usage::link || link.reference.usage == Usage::alternate;
      if (leads_away && is_own(link.target)) continue;
      seen[link.target] = true;
      needed.push_back(link.target);
      open.push_back(link.target);
    }
  }
  std::ranges::sort(needed);
  return needed;
}

}  // namespace parcours::content
