#include <parcours/zip/temporary_name.hpp>

#include <fmt/format.h>

#include <unistd.h>

#include <atomic>
#include <cstddef>

namespace parcours::zip {

std::string temporary_name(std::string_view name) {
  // File systems allow 255 bytes per name; the temporary name adds some to this.
  constexpr std::size_t kLongestPart = 180;
  static std::atomic<unsigned> counter{0};
  return fmt::format(".{}-{}-{}.partial", name.substr(0, kLongestPart), ::getpid(), ++counter);
}

}  // namespace parcours::zip
