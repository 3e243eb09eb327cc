#pragma once

#include <parcours/base/file_tree.hpp>
#include <parcours/base/progress.hpp>
#include <parcours/content/html.hpp>
#include <parcours/content/page_scan.hpp>
#include <parcours/content/references.hpp>

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace parcours::content {

/// What a reference leads to.
enum class Destination {
  file,     ///< A file of the tree.
  missing,  ///< A file that is not in the tree.
  outside,  ///< A place outside the tree (`../` beyond the root, `file:` addresses).
  remote,   ///< Another site.
  none,     ///< No file at all: the page itself, `mailto:`, `data:`, `javascript:`.
};

/// A reference with what it leads to.
struct Link {
  Reference reference;
  Destination destination = Destination::none;
  std::optional<EntryName> target;  ///< For `file`.
  std::string tail;                 ///< Query and fragment as written.
  std::string path;                 ///< The reference's path as written (percent-encoded).
  /// False if a server would not find the file under this reference as it stands: other case,
  /// backslashes, a folder instead of its index page, a bare `%` or `?` of a file name, a path from
  /// the root.
  bool exact = true;
};

/// A page, style sheet or picture that was read once.
struct Page {
  FileType type = FileType::other;
  PageFacts facts;
  std::string base;         ///< Value of `<base href>`, empty if none.
  std::vector<Link> links;  ///< In the order of their places.
  /// Where a script goes in; nothing if the page can have none.
  std::optional<ScriptPlace> script;
  /// False if links may be missing, as of `PageScan`.
  bool searched = true;
  /// True if the file is in a charset that is not ASCII-compatible: all places are those of what
  /// `to_utf8_document` makes of it.
  bool transcoded = false;
};

/// The files of a tree as a web site: which page names which file. Pages are read when asked for
/// and remembered; safe for use by several threads.
class Site {
 public:
  /// The tree must outlive the site.
  explicit Site(const FileTree& tree);

  const FileTree& tree() const noexcept { return tree_; }

  /// The page's links and facts. Files that hold no references have none. Throws Error(not_found),
  /// Error(unreadable).
  const Page& page(const EntryName& name) const;

  /// Reads all these files now, with several threads; `jobs` 0 = one per core. Throws
  /// Error(interrupted) if `progress` is cancelled.
  void read_ahead(const std::vector<EntryName>& names, unsigned jobs, Progress& progress) const;

  /// True if files of this name are searched for references.
  static bool has_references(const EntryName& name);

  /// What a reference in `page` (whose `<base href>` is `base`) leads to; only `destination`,
  /// `target`, `tail`, `path` and `exact` of the result are set.
  Link resolve(const EntryName& page, std::string_view base, std::string_view target) const;

  /// The name in the tree that is nearest to what a missing reference asks for, empty if none is
  /// near.
  std::string nearest(const EntryName& page, std::string_view target) const;

 private:
  std::string find_nearest(std::string_view wanted) const;
  Page read_page(const EntryName& name) const;
  std::optional<EntryName> find(std::string_view name, bool& exact) const;

  const FileTree& tree_;
  std::unordered_map<std::string, EntryName> by_folded_name_;
  std::unordered_map<std::string, std::vector<std::string>> bases_by_folder_;
  mutable std::mutex mutex_;
  mutable std::unordered_map<EntryName, Page> pages_;
  /// By the name wanted: a style sheet missing from a thousand pages is looked for once.
  mutable std::unordered_map<std::string, std::string> nearest_;
};

/// Every file that a page needs to be shown as its author meant it: what it loads, what those load,
/// the pages inside its frames, and the documents it links to that are not pages of their own
/// (`is_own` says which are; they are not followed). In byte order, without the page itself.
std::vector<EntryName> needed_files(const Site& site, const EntryName& page,
                                    const std::function<bool(const EntryName&)>& is_own);

}  // namespace parcours::content
