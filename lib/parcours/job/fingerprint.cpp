#include <parcours/job/fingerprint.hpp>
#include <parcours/zip/deflate.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>
#include <span>
#include <string>
#include <vector>

namespace parcours::job {
namespace {

namespace fs = std::filesystem;
using validate::Fingerprint;

struct FileState {
  std::uint64_t bytes = 0;
  timespec modified = {};
  bool is_folder = false;
};

std::optional<FileState> state_of(const fs::path& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return FileState{static_cast<std::uint64_t>(status.st_size), status.st_mtim,
                   S_ISDIR(status.st_mode)};
}

/// ISO 8601, UTC, to the nanosecond.
std::string written(const timespec& time) {
  std::tm parts = {};
  if (::gmtime_r(&time.tv_sec, &parts) == nullptr) return {};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:09}Z", parts.tm_year + 1900,
                     parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
                     time.tv_nsec);
}

std::string hexadecimal(std::uint32_t crc) { return fmt::format("{:08x}", crc); }

std::optional<std::string> crc_of_file(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return std::nullopt;
  std::vector<std::byte> buffer(std::size_t{1} << 20);
  std::uint32_t crc = 0;
  ssize_t count = 0;
  while ((count = ::read(descriptor, buffer.data(), buffer.size())) > 0) {
    crc = zip::crc32(std::span(buffer).first(static_cast<std::size_t>(count)), crc);
  }
  ::close(descriptor);
  if (count < 0) return std::nullopt;
  return hexadecimal(crc);
}

bool is_later(const timespec& a, const timespec& b) {
  return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec > b.tv_nsec;
}

Fingerprint fingerprint_of_folder(const fs::path& folder, timespec latest) {
  Fingerprint fingerprint;
  std::vector<std::string> lines;
  std::error_code error;
  const auto options = fs::directory_options::skip_permission_denied;
  fs::recursive_directory_iterator entries(folder, options, error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    const auto state = state_of(entries->path());
    if (!state || state->is_folder) continue;
    fingerprint.bytes += state->bytes;
    if (is_later(state->modified, latest)) latest = state->modified;
    lines.push_back(fmt::format("{}\n{}\n{}\n", entries->path().string(), state->bytes,
                                written(state->modified)));
  }
  std::sort(lines.begin(), lines.end());
  std::uint32_t crc = 0;
  for (const std::string& line : lines) crc = zip::crc32(std::as_bytes(std::span(line)), crc);
  fingerprint.modified = written(latest);
  fingerprint.crc32 = hexadecimal(crc);
  return fingerprint;
}

}  // namespace

std::optional<Fingerprint> glance_at(const fs::path& package) {
  const auto state = state_of(package);
  if (!state) return std::nullopt;
  if (state->is_folder) return fingerprint_of_folder(package, state->modified);
  return Fingerprint{state->bytes, written(state->modified), {}};
}

std::optional<Fingerprint> fingerprint_of(const fs::path& package) {
  auto fingerprint = glance_at(package);
  if (!fingerprint || !fingerprint->crc32.empty()) return fingerprint;
  auto crc = crc_of_file(package);
  if (!crc) return std::nullopt;
  fingerprint->crc32 = std::move(*crc);
  return fingerprint;
}

bool is_unchanged(const fs::path& package, const Fingerprint& before) {
  const auto now = glance_at(package);
  if (!now || now->bytes != before.bytes || before.crc32.empty()) return false;
  if (!now->crc32.empty()) return *now == before;
  return now->modified == before.modified || crc_of_file(package) == before.crc32;
}

}  // namespace parcours::job
