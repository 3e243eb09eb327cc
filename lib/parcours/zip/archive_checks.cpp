#include <parcours/base/error.hpp>
#include <parcours/zip/archive_state.hpp>
#include <parcours/zip/entry_bars.hpp>
#include <parcours/zip/finding_list.hpp>
#include <parcours/zip/local_header.hpp>

#include <cstddef>
#include <utility>
#include <vector>

namespace parcours::zip {
namespace {

constexpr const char* kPackAgain = "Download or pack the archive again.";

/// Whether the place of the entry's local header is known and the entry's alone.
bool has_place(const Entry& entry) {
  return entry.bar != Bar::outside && entry.bar != Bar::other_disk && entry.bar != Bar::overlap;
}

bool has_content(const Entry& entry) {
  return entry.bar == Bar::none &&
         (entry.kind == EntryKind::file || entry.kind == EntryKind::replaced);
}

/// Goes through an archive once, in the order in which it lies on the disk.
class Checking {
 public:
  explicit Checking(const ArchiveTree::State& state)
      : state_(state), order_(by_offset(state.directory)) {}

  std::vector<Finding> headers() {
    for (const std::uint32_t i : order_) check_header(i);
    return take();
  }

  std::vector<Finding> all(Progress& progress) {
    std::uint64_t bytes = 0;
    std::uint64_t files = 0;
    for (const Entry& entry : state_.directory.entries) {
      if (!has_content(entry)) continue;
      bytes += entry.size;
      ++files;
    }
    progress.start("checking the archive", bytes, files);
    for (const std::uint32_t i : order_) {
      stop_if_cancelled(progress);
      if (check_header(i) && has_content(entry(i))) check_content(i, progress);
    }
    progress.finish();
    return take();
  }

 private:
  const Entry& entry(std::uint32_t i) const { return state_.directory.entries[i]; }

  /// Whether the header agrees with the list.
  bool check_header(std::uint32_t i) {
    if (!has_place(entry(i))) return false;
    LocalHeader header = read_local_header(*state_.archive, state_.directory, entry(i));
    if (header.disagreements.empty()) {
      header.disagreements = check_descriptor(*state_.archive, entry(i), header.data);
    }
    if (header.disagreements.empty()) return true;
    list_.add(i, "PKG-002", contradiction(header.disagreements), kPackAgain);
    return false;
  }

  void check_content(std::uint32_t i, Progress& progress) {
    try {
      EntryData data = state_.data_of(entry(i), "the entry");
      data.rule_in_messages = false;
      const auto stream = open_content(entry(i), std::move(data));
      while (const std::size_t count = stream->read(block_)) {
        progress.advance(count, 0);
        stop_if_cancelled(progress);
      }
    } catch (const Error& error) {
      if (error.code() != ErrorCode::bad_input) throw;
      list_.add(i, "PKG-002", error.message(), error.remedy());
    }
    progress.advance(0, 1);
  }

  static void stop_if_cancelled(const Progress& progress) {
    if (progress.cancelled()) {
      throw Error(ErrorCode::interrupted, "the check was cancelled before its end");
    }
  }

  std::vector<Finding> take() {
    return list_.take([this](std::uint32_t i) { return state_.name_of(i); });
  }

  const ArchiveTree::State& state_;
  std::vector<std::uint32_t> order_;
  FindingList list_;
  std::vector<std::byte> block_ = std::vector<std::byte>(std::size_t{128} << 10);
};

}  // namespace

std::vector<Finding> ArchiveTree::check_local_headers() const {
  return Checking(*state_).headers();
}

std::vector<Finding> ArchiveTree::verify(Progress& progress) const {
  return Checking(*state_).all(progress);
}

}  // namespace parcours::zip
