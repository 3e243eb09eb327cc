#pragma once

#include <parcours/validate/content_file.hpp>
#include <parcours/validate/file_names.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::validate {

class Package;

/// What the pages, styles and scripts of a package say. Files are indexes in the package's
/// FileIndex. Empty if the package is its manifest alone.
class Content {
 public:
  /// Reads them all on several threads. The package must outlive it.
  explicit Content(const Package& package);
  ~Content();
  Content(const Content&) = delete;
  Content& operator=(const Content&) = delete;

  std::size_t size() const { return files_.size(); }
  /// Files that are neither page nor style nor script have no facts.
  const ContentFile& file(std::size_t file) const { return files_[file]; }
  const std::string& word(std::uint32_t word) const { return words_[word]; }

  /// Launched by an item.
  bool is_launched(std::size_t file) const { return launch_[file] != 0; }
  /// Launched by an item as a SCO.
  bool is_sco(std::size_t file) const { return (launch_[file] & kSco) != 0; }
  /// The SCOs' launch pages, in the order of their names.
  const std::vector<std::size_t>& scos() const { return scos_; }

  /// A learner gets there from what is launched, by references that browsers follow themselves or
  /// on a click.
  bool is_reached(std::size_t file) const { return reached_[file]; }
  /// Something in the package refers to it or holds its name. True for what is launched.
  bool is_mentioned(std::size_t file) const { return mentioned_[file]; }
  /// Belongs to a SCO: its launch page, and the pages and scripts that it leads to without those
  /// that are launched themselves.
  bool is_in_sco(std::size_t file) const { return in_sco_[file]; }

  /// The facts of a page and of all that runs with it: scripts, frames, what it redirects to, and
  /// what those name.
  std::uint64_t gathered(std::size_t page) const { return gathered_[page]; }
  /// A page that runs as soon as something is launched: the launched one, or one in its frames.
  bool runs_at_launch(std::size_t file) const { return runs_at_launch_[file]; }
  /// The files that run with those pages of SCOs for which `wanted` is true of the facts that are
  /// gathered from them; by file.
  std::vector<bool> run_with(const std::function<bool(std::uint64_t)>& wanted) const;
  /// What runs with a page, the page first; no more than 1,000 files.
  std::vector<std::uint32_t> running_with(std::size_t page) const;
  /// How many scripts of the package that are.
  std::size_t count_scripts(std::size_t page) const;

 private:
  static constexpr std::uint8_t kLaunched = 1;
  static constexpr std::uint8_t kSco = 2;

  void find_launched(const Package& package);
  void read_files(const Package& package);
  /// True if the file at the edge's end runs with that at its beginning, as far as can be told.
  bool runs(const Edge& edge) const;
  template <class Follows>
  void spread(std::vector<std::size_t> open, std::vector<bool>& marks,
              const Follows& follows) const;
  void find_reached();
  void gather();

  std::vector<ContentFile> files_;
  std::vector<std::uint8_t> launch_;
  std::vector<std::size_t> scos_;
  std::vector<bool> is_script_;
  std::vector<bool> is_page_;
  std::vector<bool> runs_at_launch_;
  std::vector<bool> reached_;
  std::vector<bool> mentioned_;
  std::vector<bool> in_sco_;
  std::vector<std::uint64_t> gathered_;
  SharedWords words_;
};

}  // namespace parcours::validate
