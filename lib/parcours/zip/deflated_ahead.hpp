#pragma once

#include <parcours/base/file_tree.hpp>
#include <parcours/base/name_index.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace parcours::zip {

class ContentDeflater;

/// A tree some of whose files are deflated ahead of the writing, on threads that would be idle:
/// while a manifest is made, say, the scripts and data that it cannot change. The writer then
/// copies them. What it writes is the same, whether a file was ready or not.
///
/// Const member functions may be called from several threads at once, also while threads run.
class DeflatedAhead : public FileTree {
 public:
  /// `below` must outlive this tree. `level` is the one that the archive will be written with.
  DeflatedAhead(const FileTree& below, int level) : below_(below), level_(level) {}
  DeflatedAhead(const DeflatedAhead&) = delete;
  DeflatedAhead& operator=(const DeflatedAhead&) = delete;
  /// Stops the threads.
  ~DeflatedAhead() override;

  /// Begins to deflate these files, which must not change any more, in their order on `threads`
  /// threads, until at most `budget` bytes are held. What cannot be read is left to whoever reads
  /// it next. To be called once.
  void start(std::vector<EntryName> names, unsigned threads, std::uint64_t budget);

  /// Ends after the files that are being deflated.
  void stop();

  /// Number of files that are ready.
  std::size_t ready() const { return ready_; }

  std::vector<EntryName> names() const override { return below_.names(); }
  bool contains(const EntryName& name) const override { return below_.contains(name); }
  std::uint64_t size(const EntryName& name) const override { return below_.size(name); }
  std::unique_ptr<InputStream> open(const EntryName& name) const override {
    return below_.open(name);
  }
  std::optional<Deflated> open_deflated(const EntryName& name) const override;
  std::string display(const EntryName& name) const override { return below_.display(name); }

 private:
  /// What became of a wanted file.
  struct Slot {
    std::atomic<bool> is_ready{false};  ///< The rest is there, and stays as it is.
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size = 0;
    std::uint64_t content_size = 0;
    std::uint32_t crc = 0;
  };

  void work();
  void deflate(std::size_t number, ContentDeflater& deflater, std::string& buffer);

  const FileTree& below_;
  const int level_;
  std::vector<EntryName> wanted_;
  NameIndex index_;  ///< Of what is wanted.
  std::vector<Slot> slots_;
  std::uint64_t budget_ = 0;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::size_t> ready_{0};
  std::atomic<std::uint64_t> held_{0};
  std::atomic<bool> stop_{false};
  std::vector<std::thread> threads_;
};

}  // namespace parcours::zip
