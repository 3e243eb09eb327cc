// What this machine needs at least to make an archive of a folder: each step of the work done by
// itself, in the fastest way known here, with nothing around it.
//
//   parcours-limit FOLDER OUTPUT
//
// Prints wall and CPU seconds of each stage as JSON. `limit_seconds` is the CPU time of all stages
// divided by the number of cores: the time of a packer that keeps every core busy from its start to
// its end and does nothing needless. Waiting for the disk is not in it; what flushing OUTPUT takes
// is told apart.

#include <parcours/zip/compressed_format.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <libdeflate.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <exception>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr int kLevel = 6;
/// The short stages are done so many times.
constexpr int kTimes = 3;
constexpr std::size_t kBlockSize = std::size_t{1} << 20;
/// A ZIP archive's local header and central record of an entry, without its name (twice).
constexpr std::size_t kEntryOverhead = 30 + 46;

struct File {
  fs::path path;
  std::size_t size = 0;
  std::size_t name_size = 0;
  std::span<std::byte> content = {};
  std::size_t packed_size = 0;
};

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : value_(::open(path.c_str(), flags, 0666)) {
    if (value_ < 0) throw std::system_error(errno, std::generic_category(), path.string());
  }
  ~Descriptor() { ::close(value_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return value_; }

 private:
  int value_;
};

double seconds(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// Measures the stages in turn.
class Stages {
 public:
  /// Does the work so many times and keeps the best: how dear fresh memory is for a guest varies
  /// manyfold.
  void run(const std::string& name, int times, const std::function<void()>& work) {
    double best_wall = std::numeric_limits<double>::max();
    double best_cpu = best_wall;
    for (int i = 0; i < times; ++i) {
      const double wall = seconds(CLOCK_MONOTONIC);
      const double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
      work();
      best_cpu = std::min(best_cpu, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu);
      best_wall = std::min(best_wall, seconds(CLOCK_MONOTONIC) - wall);
    }
    results_[name] = {{"wall", best_wall}, {"cpu", best_cpu}};
    cpu_ += best_cpu;
  }
  double cpu() const { return cpu_; }
  const nlohmann::ordered_json& results() const { return results_; }

 private:
  nlohmann::ordered_json results_;
  double cpu_ = 0;
};

std::vector<File> list(const fs::path& folder) {
  std::vector<File> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::size_t name_size = entry.path().native().size() - folder.native().size() - 1;
    files.push_back({.path = entry.path(), .size = entry.file_size(), .name_size = name_size});
  }
  return files;
}

void read(const File& file, std::span<std::byte> buffer) {
  const Descriptor input(file.path, O_RDONLY | O_CLOEXEC);
  std::size_t filled = 0;
  while (filled < file.size) {
    const ssize_t count = ::read(input.get(), buffer.data() + filled, file.size - filled);
    if (count <= 0) throw std::runtime_error(file.path.string() + " cannot be read");
    filled += static_cast<std::size_t>(count);
  }
}

/// All contents, one after the other in one piece of memory.
std::vector<std::byte> load(std::vector<File>& files, std::size_t total) {
  std::vector<std::byte> memory(total);
  std::size_t offset = 0;
  for (File& file : files) {
    file.content = std::span(memory).subspan(offset, file.size);
    read(file, file.content);
    file.packed_size = file.size;
    offset += file.size;
  }
  return memory;
}

/// Whether a packer should deflate the file: the same question, with the same answer, as in the
/// engine.
bool is_compressible(const File& file) {
  const auto front = file.content.first(std::min(file.size, parcours::zip::kFormatFront));
  const std::string_view text(reinterpret_cast<const char*>(front.data()), front.size());
  return file.size > 0 &&
         !parcours::zip::is_compressed_format(text, file.path.extension().string());
}

/// Deflates whole files on all cores, the largest first so that all end together.
void deflate(std::vector<File*>& files, unsigned cores) {
  std::ranges::sort(files, std::greater(), &File::size);
  std::atomic<std::size_t> next = 0;
  const auto work = [&files, &next] {
    const std::size_t room_size =
        files.empty() ? 0 : libdeflate_deflate_compress_bound(nullptr, files.front()->size);
    const auto room = std::make_unique_for_overwrite<std::byte[]>(room_size);
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
        libdeflate_alloc_compressor(kLevel), libdeflate_free_compressor);
    for (std::size_t i = next++; i < files.size(); i = next++) {
      File& file = *files[i];
      const std::size_t size = libdeflate_deflate_compress(compressor.get(), file.content.data(),
                                                           file.size, room.get(), room_size);
      file.packed_size = std::min(file.size, size);
    }
  };
  std::vector<std::jthread> threads;
  while (threads.size() < cores) threads.emplace_back(work);
}

/// Replaces the file's content with so many bytes, written block by block.
void write(const Descriptor& output, std::span<const std::byte> block, std::size_t left) {
  if (::ftruncate(output.get(), 0) != 0 || ::lseek(output.get(), 0, SEEK_SET) != 0) {
    throw std::runtime_error("the output cannot be written");
  }
  while (left > 0) {
    const ssize_t count = ::write(output.get(), block.data(), std::min(left, block.size()));
    if (count <= 0) throw std::runtime_error("the output cannot be written");
    left -= static_cast<std::size_t>(count);
  }
}

nlohmann::ordered_json measure(const fs::path& folder, const fs::path& output_path) {
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  Stages stages;

  std::vector<File> files;
  stages.run("walk", kTimes, [&] { files = list(folder); });
  const std::size_t total =
      std::transform_reduce(files.begin(), files.end(), std::size_t{0}, std::plus(),
                            [](const File& f) { return f.size; });

  std::size_t largest = 0;
  for (const File& file : files) largest = std::max(largest, file.size);
  std::vector<std::byte> buffer(largest);
  stages.run("read", kTimes, [&] {
    for (const File& file : files) read(file, buffer);
  });
  std::vector<std::byte> memory = load(files, total);

  std::uint32_t sum = 0;
  stages.run("crc32", kTimes, [&] {
    for (const File& file : files) sum ^= libdeflate_crc32(0, file.content.data(), file.size);
  });

  std::vector<File*> compressible;
  std::size_t compressible_bytes = 0;
  for (File& file : files) {
    if (!is_compressible(file)) continue;
    compressible.push_back(&file);
    compressible_bytes += file.size;
  }
  stages.run("deflate", 1, [&] { deflate(compressible, cores); });

  std::size_t archive = 0;
  for (const File& file : files) archive += file.packed_size + kEntryOverhead + 2 * file.name_size;
  // A packer holds little at a time, so there is memory for its output.
  memory = {};
  const std::vector<std::byte> block(kBlockSize);
  const Descriptor output(output_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
  stages.run("write", kTimes, [&] { write(output, block, archive); });
  const double limit = stages.cpu() / cores;
  const double cpu = stages.cpu();
  stages.run("flush", 1, [&] { ::fsync(output.get()); });

  return {{"cores", cores},
          {"files", files.size()},
          {"bytes", total},
          {"deflated_bytes", compressible_bytes},
          {"archive_bytes", archive},
          {"crc32", fmt::format("{:08x}", sum)},
          {"stages", stages.results()},
          {"cpu_seconds", cpu},
          {"limit_seconds", limit}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: parcours-limit FOLDER OUTPUT\n");
    return 2;
  }
  try {
    fmt::print("{}\n", measure(argv[1], argv[2]).dump(2));
  } catch (const std::exception& error) {
    fmt::print(stderr, "parcours-limit: {}\n", error.what());
    return 1;
  }
}
