#pragma once

#include <parcours/base/file_tree.hpp>
#include <parcours/base/name_index.hpp>
#include <parcours/base/progress.hpp>
#include <parcours/content/html.hpp>
#include <parcours/content/page_scan.hpp>
#include <parcours/content/references.hpp>

#include <atomic>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
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

/// A file of a site: its place among `Site::names()`, so that numbers are in byte order of names.
using FileNumber = std::uint32_t;
inline constexpr FileNumber kNoFile = std::numeric_limits<FileNumber>::max();

/// How the path of a reference was understood: as browsers do, or as it works on an author's disk.
enum class Reading : std::uint8_t {
  decoded,              ///< Percent-decoded: what browsers do.
  literal,              ///< As it stands.
  with_query,           ///< What looks like a query belongs to the name.
  with_fragment,        ///< So does what looks like a fragment.
  decoded_backslashes,  ///< Backslashes part folders.
  literal_backslashes,
};

/// A reference with what it leads to.
struct Link {
  Reference reference;
  Destination destination = Destination::none;
  FileNumber target = kNoFile;  ///< For `file`.
  Reading reading = Reading::decoded;
  /// False if a server would not find the file under this reference as it stands: other case,
  /// backslashes, a folder instead of its index page, a bare `%` or `?` of a file name, a path from
  /// the root.
  bool exact = true;
  /// What the site's translator put in the reference's place; empty if nothing.
  std::string translated{};
  /// True if the reference leads nowhere, and what it would ask for should not be asked for. Only
  /// sites with a translator have such links.
  bool is_dead = false;
};

/// What a reference in `page` means where the page comes from, for pages of a platform that has
/// addresses of its own. The answer is a reference that counts instead, read as if it stood in the
/// page (`/` is the root of the tree); an empty one leads nowhere; nothing means that the reference
/// counts as it stands. Must be safe to call from several threads.
using Translator =
    std::function<std::optional<std::string>(const EntryName& page, std::string_view target)>;

/// What of a link's reference names the file, as written (percent-encoded), and what follows.
struct LinkText {
  std::string path;
  std::string tail;  ///< Query and fragment, as far as they are no part of the file's name.
};
LinkText text_of(const Link& link);

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
  /// True for HTML in UTF-8 with other characters than those of ASCII that does not say so: servers
  /// may have said it, a package has none.
  bool lacks_charset = false;
};

/// The files of a tree as a web site: which page names which file. Pages are read when asked for
/// and remembered; safe for use by several threads.
class Site {
 public:
  /// The tree must outlive the site and stay as it is.
  explicit Site(const FileTree& tree);
  /// The same for pages whose references `translate` understands.
  Site(const FileTree& tree, Translator translate);
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;
  ~Site();

  const FileTree& tree() const noexcept { return tree_; }

  /// All files in byte order.
  const std::vector<EntryName>& names() const noexcept { return names_; }
  const EntryName& name(FileNumber file) const { return names_[file]; }
  /// The file's number; `kNoFile` if the tree does not have it.
  FileNumber number(std::string_view name) const;

  /// The page's links and facts. Files that hold no references have none. Throws Error(not_found),
  /// Error(unreadable).
  const Page& page(const EntryName& name) const;
  const Page& page(FileNumber file) const;

  /// Reads all pages now, with several threads; `jobs` 0 = one per core. Throws Error(interrupted)
  /// if `progress` is cancelled.
  void read_ahead(unsigned jobs, Progress& progress) const;

  /// True if files of this name are searched for references.
  static bool has_references(const EntryName& name);
  /// True if the file is searched for references.
  bool has_references(FileNumber file) const { return has_references_[file]; }

  /// What a reference in `page` (whose `<base href>` is `base`) leads to; the result's `reference`
  /// is left as it is by default.
  Link resolve(const EntryName& page, std::string_view base, std::string_view target) const;

  /// The name in the tree that is nearest to what a missing reference asks for, empty if none is
  /// near.
  std::string nearest(const EntryName& page, std::string_view target) const;

 private:
  /// What only references need that do not name a file as it is called.
  struct Guesses {
    std::unordered_map<std::string, FileNumber> by_folded_name;
    std::unordered_map<std::string, std::vector<std::string>> bases_by_folder;
  };

  const Guesses& guesses() const;
  std::string find_nearest(std::string_view wanted) const;
  Page read_page(const EntryName& name, std::string& buffer) const;
  const Page& page(FileNumber file, std::string& buffer) const;
  FileNumber find(std::string_view name, bool& exact) const;
  Link resolve_untranslated(const EntryName& page, std::string_view base,
                            std::string_view target) const;
  bool resolve_plainly(const EntryName& page, std::string_view target, Link& link) const;

  const FileTree& tree_;
  Translator translate_;  ///< May be empty.
  std::vector<EntryName> names_;
  NameIndex index_;  ///< Of the names.
  std::vector<bool> has_references_;
  /// By file number; null where a page was not read yet. They belong to the site.
  mutable std::vector<std::atomic<const Page*>> pages_;
  mutable std::once_flag guesses_made_;
  mutable Guesses guesses_;
  mutable std::mutex mutex_;
  /// By the name wanted: a style sheet missing from a thousand pages is looked for once.
  mutable std::unordered_map<std::string, std::string> nearest_;
};

/// Every file that a page needs to be shown as its author meant it: what it loads, what those load,
/// the pages inside its frames, and the documents it links to that are not pages of their own
/// (`is_own` says which are; they are not followed). In byte order, without the page itself.
std::vector<FileNumber> needed_files(const Site& site, FileNumber page,
                                     const std::function<bool(FileNumber)>& is_own);

}  // namespace parcours::content
