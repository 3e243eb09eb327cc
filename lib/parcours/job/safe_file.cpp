#include <parcours/base/error.hpp>
#include <parcours/job/safe_file.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace parcours::job {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, int fault) {
  throw Error(ErrorCode::unwritable,
              fmt::format("{} cannot be written: {}", file.string(),
                          std::generic_category().message(fault)),
              "Check the folder's permissions and the free space.");
}

bool write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t count = ::write(descriptor, content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(count));
  }
  return ::fsync(descriptor) == 0;
}

}  // namespace

void write_file_safely(const std::filesystem::path& file, std::string_view content) {
  const std::string partial =
      (file.parent_path() / fmt::format(".{}.{}.partial", file.filename().string(), ::getpid()))
          .string();
  const int descriptor = ::open(partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0) fail(file, errno);
  const bool written = write_all(descriptor, content);
  const int fault = errno;
  ::close(descriptor);
  if (!written || ::rename(partial.c_str(), file.c_str()) != 0) {
    const int reason = written ? errno : fault;
    ::unlink(partial.c_str());
    fail(file, reason);
  }
}

}  // namespace parcours::job
