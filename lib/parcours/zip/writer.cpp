#include <parcours/base/error.hpp>
#include <parcours/base/parallel.hpp>
#include <parcours/base/text.hpp>
#include <parcours/zip/compressed_format.hpp>
#include <parcours/zip/deflate.hpp>
#include <parcours/zip/deflated_blocks.hpp>
#include <parcours/zip/entry_reader.hpp>
#include <parcours/zip/output_file.hpp>
#include <parcours/zip/packer.hpp>
#include <parcours/zip/writer.hpp>

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parcours::zip {
namespace {

constexpr int kLowestLevel = 1;
constexpr int kHighestLevel = 12;
/// 1980-01-01 00:00, the first moment ZIP can express.
constexpr zip_uint16_t kDosTime = 0;
constexpr zip_uint16_t kDosDate = (1 << 5) | 1;
/// An ordinary file that all may read and its owner may write.
constexpr zip_uint32_t kAttributes = 0100644U << 16;
/// Streamed files pass through in blocks of this size.
constexpr std::size_t kStreamedBlock = std::size_t{256} << 10;
/// A large file whose front does not shrink below this share is stored.
constexpr double kWorthDeflating = 0.97;

/// The entry libzip is at.
struct Current {
  std::size_t index = 0;
  Packed packed;
  std::size_t given = 0;  ///< Bytes of packed.bytes, or of the piece, that libzip has got.
  // For streamed entries only:
  std::optional<EntryReader> reader;
  std::vector<std::byte> block;            ///< What was read last.
  std::optional<DeflatedEntry> copied;     ///< If the entry comes deflated from an archive.
  std::optional<DeflatedBlocks> deflated;  ///< If the entry is worth it.
  std::span<const std::byte> piece;        ///< What is being given to libzip.
};

/// One archive being written. libzip does the format; it asks for each entry in turn and for places
/// to put the result through two callbacks.
///
/// The trap of libzip: it wants to know an entry's method when the entry is added, long before the
/// content has been seen; if the entry's method and its source's method disagree later, it
/// compresses (again) by itself. So entries are added with the default method, with which deflated
/// bytes pass unchanged, and an entry that turns out to be stored gets its method in the very
/// moment libzip asks for it, which it does before it looks at the method. Should a future libzip
/// look earlier, it would deflate such entries itself: the archive would still be right.
class ArchiveWriter {
 public:
  ArchiveWriter(const Plan& plan, const std::filesystem::path& output, const WriteOptions& options,
                Progress& progress)
      : plan_(plan),

        progress_(progress),
        file_(output, options.overwrite),
        packer_(plan, {options.level, thread_count(options.jobs), options.memory_budget}) {}

  WriteResult write() {
    progress_.start("writing the archive", plan_.total_bytes(), plan_.entries().size());
    open();
    add_entries();
    if (zip_close(archive_.get()) != 0) fail("writing", *zip_get_error(archive_.get()));
    static_cast<void>(archive_.release());
    check_cancelled();
    WriteResult result{file_.size(), plan_.entries().size(), has_zip64_end()};
    file_.commit();
    progress_.finish();
    return result;
  }

 private:
  /// What a callback of an entry gets.
  struct EntryHandle {
    ArchiveWriter* writer = nullptr;
    std::size_t index = 0;
  };

  /// An error record of libzip, which may own a text.
  struct ZipError {
    ZipError() { zip_error_init(&value); }
    ~ZipError() { zip_error_fini(&value); }
    ZipError(const ZipError&) = delete;
    ZipError& operator=(const ZipError&) = delete;
    zip_error_t value{};
  };

  struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
  };

  void check_cancelled() const {
    if (progress_.cancelled()) {
      throw Error(ErrorCode::interrupted, "writing the archive was cancelled",
                  "Nothing was written.");
    }
  }

  // --- the archive ---

  void open() {
    ZipError error;
    zip_source_t* sink = zip_source_function_create(&on_archive, this, &error.value);
    if (sink != nullptr) {
      archive_.reset(zip_open_from_source(sink, ZIP_CREATE | ZIP_TRUNCATE, &error.value));
      if (!archive_) zip_source_free(sink);
    }
    if (!archive_) fail("starting", error.value);
  }

  void add_entries() {
    handles_.resize(plan_.entries().size());
    for (std::size_t i = 0; i < handles_.size(); ++i) {
      handles_[i] = {this, i};
      add_entry(i);
    }
  }

  void add_entry(std::size_t index) {
    const EntryName& name = plan_.entries()[index].name;
    if (name.str().size() > std::numeric_limits<std::uint16_t>::max()) {
      throw Error(ErrorCode::limit,
                  fmt::format("a name of {} bytes does not fit into a ZIP archive: “{}”",
                              name.str().size(), text::shorten(name, 60)),
                  "Shorten the names of the file and its folders.");
    }
    zip_t* archive = archive_.get();
    zip_source_t* source = zip_source_function(archive, &on_entry, &handles_[index]);
    if (source == nullptr) fail("adding entries", *zip_get_error(archive));
    const zip_int64_t position =
        zip_file_add(archive, name.str().c_str(), source, ZIP_FL_ENC_UTF_8);
    if (position < 0) {
      zip_source_free(source);
      fail("adding entries", *zip_get_error(archive));
    }
    const auto at = static_cast<zip_uint64_t>(position);
    // The plain setter of the time would go through local time.
    if (zip_file_set_dostime(archive, at, kDosTime, kDosDate, 0) != 0 ||
        zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX, kAttributes) != 0) {
      fail("adding entries", *zip_get_error(archive));
    }
  }

  /// Throws what went wrong in a callback, else what libzip says.
  [[noreturn]] void fail(std::string_view activity, zip_error_t& error) const {
    if (fault_) std::rethrow_exception(fault_);
    throw Error(ErrorCode::internal,
                fmt::format("{} the archive failed: {}", activity, zip_error_strerror(&error)));
  }

  /// A ZIP64 archive has a locator (20 bytes) right before the end record (22 bytes).
  bool has_zip64_end() {
    constexpr std::uint64_t kTail = 20 + 22;
    return file_.size() > kTail && file_.read_back(file_.size() - kTail, 4) == "PK\x06\x07";
  }

  // --- what libzip asks of an entry ---

  static zip_int64_t on_entry(void* user, void* data, zip_uint64_t length,
                              zip_source_cmd_t command) noexcept {
    const EntryHandle& handle = *static_cast<EntryHandle*>(user);
    return handle.writer->guarded(data, length, command, [&] {
      return handle.writer->serve_entry(handle.index, data, length, command);
    });
  }

  zip_int64_t serve_entry(std::size_t index, void* data, zip_uint64_t length,
                          zip_source_cmd_t command) {
    switch (command) {
      case ZIP_SOURCE_STAT:
        if (!current_ || current_->index != index) begin(index);
        describe(*static_cast<zip_stat_t*>(data));
        return sizeof(zip_stat_t);
      case ZIP_SOURCE_OPEN:
        return 0;
      case ZIP_SOURCE_READ:
        check_cancelled();
        return static_cast<zip_int64_t>(read({static_cast<std::byte*>(data), length}));
      case ZIP_SOURCE_CLOSE:
        end();
        return 0;
      case ZIP_SOURCE_FREE:
        return 0;
      case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                              ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                              ZIP_SOURCE_SUPPORTS, -1);
      default:
        return -1;
    }
  }

  const PlannedEntry& entry() const { return plan_.entries()[current_->index]; }

  void begin(std::size_t index) {
    check_cancelled();
    std::vector<std::byte> block;
    if (current_) block = std::move(current_->block);
    current_.emplace();
    current_->index = index;
    current_->block = std::move(block);
    current_->packed = packer_.wait(index, [this] { check_cancelled(); });
    switch (current_->packed.form) {
      case Packed::Form::deflated:
        break;
      case Packed::Form::stored:
        set_method(ZIP_CM_STORE, 0);
        break;
      case Packed::Form::streamed:
        begin_stream();
        break;
    }
  }

  void begin_stream() {
    current_->block.resize(kStreamedBlock);
    if ((current_->copied = open_deflated(entry()))) return;
    current_->reader.emplace(entry());
    current_->piece = read_block();
    if (!is_worth_deflating()) {
      progress_.advance(current_->piece.size(), 0);
      set_method(ZIP_CM_STORE, 0);
      return;
    }
    current_->deflated.emplace(packer_, *current_->reader, current_->piece, entry().source.size(),
                               packer_.level_for_blocks(entry()));
    current_->piece = {};
  }

  /// Judges a streamed entry by its first block.
  bool is_worth_deflating() const {
    const std::span<const std::byte> block = current_->piece;
    const auto front = block.first(std::min(block.size(), kFormatFront));
    const std::string_view text(reinterpret_cast<const char*>(front.data()), front.size());
    if (is_compressed_format(text, entry().name.suffix())) return false;
    const auto room = static_cast<std::size_t>(static_cast<double>(block.size()) * kWorthDeflating);
    std::vector<std::byte> trial(room);
    return Deflater(kLowestLevel).deflate(block, trial) > 0;
  }

  void set_method(zip_int32_t method, int level) {
    if (zip_set_file_compression(archive_.get(), current_->index, method,
                                 static_cast<zip_uint32_t>(level)) != 0) {
      fail("setting a method in", *zip_get_error(archive_.get()));
    }
  }

  void describe(zip_stat_t& stat) const {
    zip_stat_init(&stat);
    stat.size = entry().source.size();
    stat.comp_method = ZIP_CM_STORE;
    stat.encryption_method = ZIP_EM_NONE;
    stat.valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if (current_->deflated) {
      // How long the result is libzip counts itself; the sum it asks for when all has been read.
      stat.comp_method = ZIP_CM_DEFLATE;
      stat.crc = current_->deflated->crc();
      stat.valid |= ZIP_STAT_CRC;
    }
    if (current_->copied) set_deflated(stat, current_->copied->size, current_->copied->crc);
    if (current_->packed.form == Packed::Form::deflated) {
      set_deflated(stat, current_->packed.bytes.size(), current_->packed.crc);
    }
  }

  static void set_deflated(zip_stat_t& stat, std::uint64_t size, std::uint32_t crc) {
    stat.comp_method = ZIP_CM_DEFLATE;
    stat.comp_size = size;
    stat.crc = crc;
    stat.valid |= ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC;
  }

  std::size_t read(std::span<std::byte> buffer) {
    const bool streamed = current_->packed.form == Packed::Form::streamed;
    if (streamed && current_->given == current_->piece.size()) next_piece();
    const std::span<const std::byte> bytes = streamed ? current_->piece : current_->packed.bytes;
    const std::size_t count = std::min(buffer.size(), bytes.size() - current_->given);
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(current_->given), count,
                buffer.begin());
    current_->given += count;
    return count;
  }

  void next_piece() {
    current_->given = 0;
    if (!current_->deflated) {
      current_->piece = read_block();
      if (!current_->copied) progress_.advance(current_->piece.size(), 0);
      return;
    }
    const std::uint64_t before = current_->deflated->content_read();
    current_->piece = current_->deflated->next([this] { check_cancelled(); });
    progress_.advance(current_->deflated->content_read() - before, 0);
  }

  std::span<const std::byte> read_block() {
    EntryReader& reader = current_->copied ? current_->copied->reader : *current_->reader;
    return std::span(current_->block).first(reader.read(current_->block));
  }

  void end() {
    const bool counted = current_->packed.form == Packed::Form::streamed && !current_->copied;
    packer_.release(current_->index);
    progress_.advance(counted ? 0 : entry().source.size(), 1);
  }

  // --- where libzip puts the archive ---

  static zip_int64_t on_archive(void* user, void* data, zip_uint64_t length,
                                zip_source_cmd_t command) noexcept {
    auto& writer = *static_cast<ArchiveWriter*>(user);
    return writer.guarded(data, length, command,
                          [&] { return writer.serve_archive(data, length, command); });
  }

  zip_int64_t serve_archive(void* data, zip_uint64_t length, zip_source_cmd_t command) {
    switch (command) {
      case ZIP_SOURCE_WRITE:
        file_.write({static_cast<const std::byte*>(data), length});
        return static_cast<zip_int64_t>(length);
      case ZIP_SOURCE_TELL_WRITE:
        return static_cast<zip_int64_t>(file_.position());
      case ZIP_SOURCE_SEEK_WRITE:
        return seek(data, length);
      case ZIP_SOURCE_BEGIN_WRITE:
      case ZIP_SOURCE_COMMIT_WRITE:
      case ZIP_SOURCE_ROLLBACK_WRITE:
      case ZIP_SOURCE_CLOSE:
      case ZIP_SOURCE_FREE:
        return 0;
      case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_WRITABLE;
      default:
        // There is nothing to read: the archive is new. libzip learns so from STAT, see
        // report_error().
        return -1;
    }
  }

  zip_int64_t seek(const void* data, zip_uint64_t length) {
    zip_source_args_seek_t target;
    if (length < sizeof(target)) return -1;
    std::memcpy(&target, data, sizeof(target));
    const auto base = target.whence == SEEK_SET   ? std::uint64_t{0}
                      : target.whence == SEEK_CUR ? file_.position()
                                                  : file_.size();
    file_.seek(base + static_cast<std::uint64_t>(target.offset));
    return 0;
  }

  // --- both ---

  /// Runs a callback's work. No exception may pass through libzip, so the first is kept for later.
  template <typename Work>
  zip_int64_t guarded(void* data, zip_uint64_t length, zip_source_cmd_t command,
                      const Work& work) noexcept {
    if (command == ZIP_SOURCE_ERROR) return report_error(data, length);
    const bool tidying = command == ZIP_SOURCE_FREE || command == ZIP_SOURCE_ROLLBACK_WRITE;
    if (fault_ && !tidying) return -1;
    try {
      return work();
    } catch (...) {
      fault_ = std::current_exception();
      return -1;
    }
  }

  /// "No such file": for libzip, the sign that the archive is new. For real faults libzip's words
  /// are not used.
  static zip_int64_t report_error(void* data, zip_uint64_t length) noexcept {
    const std::array<int, 2> codes{ZIP_ER_READ, ENOENT};
    if (length < sizeof(codes)) return -1;
    std::memcpy(data, codes.data(), sizeof(codes));
    return sizeof(codes);
  }

  const Plan& plan_;
  Progress& progress_;
  std::exception_ptr fault_;
  std::vector<EntryHandle> handles_;
  OutputFile file_;
  Packer packer_;
  std::optional<Current> current_;
  // Declared last: libzip may call back while it is discarded.
  std::unique_ptr<zip_t, Discard> archive_;
};

}  // namespace

WriteResult write_archive(const Plan& plan, const std::filesystem::path& output,
                          const WriteOptions& options, Progress& progress) {
  if (options.level < kLowestLevel || options.level > kHighestLevel) {
    throw Error(ErrorCode::usage, fmt::format("there is no compression level {}", options.level),
                fmt::format("Choose one from {} to {}.", kLowestLevel, kHighestLevel));
  }
  if (plan.entries().empty()) {
    throw Error(ErrorCode::usage, "there is nothing to put into the archive",
                "Check that the source holds files.");
  }
  return ArchiveWriter(plan, output, options, progress).write();
}

}  // namespace parcours::zip
