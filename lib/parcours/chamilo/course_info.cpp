#include <parcours/chamilo/course_info.hpp>

#include <parcours/base/error.hpp>
#include <parcours/chamilo/backup.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace parcours::chamilo {
namespace {

constexpr std::uint8_t kNoDigit = 0xFF;
constexpr std::uint8_t kBlankByte = 0xFE;

constexpr std::array<std::uint8_t, 256> make_base64_digits() {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<std::uint8_t, 256> digits{};
  for (std::uint8_t& digit : digits) digit = kNoDigit;
  for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
    digits[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
  }
  for (const char blank : {' ', '\t', '\r', '\n'}) {
    digits[static_cast<unsigned char>(blank)] = kBlankByte;
  }
  return digits;
}

constexpr std::array<std::uint8_t, 256> kBase64Digits = make_base64_digits();

std::uint8_t base64_digit(char c) { return kBase64Digits[static_cast<unsigned char>(c)]; }

std::string shown_byte(char c) {
  return c >= ' ' && c <= '~' ? fmt::format("“{}”", c)
                              : fmt::format("0x{:02X}", static_cast<unsigned char>(c));
}

/// Decodes pieces of a text one after the other.
class Base64Decoder {
 public:
  Base64Decoder(std::string display, std::string& output)
      : display_(std::move(display)), output_(output) {}

  void add(std::string_view piece) {
    bytes_.resize(piece.size() + kGroup);
    filled_ = 0;
    std::size_t at = 0;
    while (at < piece.size()) {
      if (count_ == 0 && !ended_) at += add_groups(piece.substr(at));
      if (at < piece.size()) add_byte(piece[at], before_ + at);
      ++at;
    }
    before_ += piece.size();
    output_.append(bytes_.data(), filled_);
  }

  void finish() const {
    if (count_ != 0) fail(before_, "the base64 text ends within a group of four characters");
  }

 private:
  static constexpr std::size_t kGroup = 4;
  /// What no digit has.
  static constexpr std::uint32_t kNoBits = 0xC0;

  [[noreturn]] void fail(std::uint64_t at, std::string_view what) const {
    throw Error(ErrorCode::bad_input, Place{display_}, fmt::format("byte {}: {}", at, what),
                "The file was cut or damaged; get the backup again from where it was made.");
  }

  /// Whole groups of digits from the front; how many bytes these were.
  std::size_t add_groups(std::string_view piece) {
    char* to = bytes_.data() + filled_;
    std::size_t at = 0;
    for (; at + kGroup <= piece.size(); at += kGroup) {
      const std::uint32_t a = base64_digit(piece[at]);
      const std::uint32_t b = base64_digit(piece[at + 1]);
      const std::uint32_t c = base64_digit(piece[at + 2]);
      const std::uint32_t d = base64_digit(piece[at + 3]);
      if (((a | b | c | d) & kNoBits) != 0) break;
      const std::uint32_t bits = (a << 18U) | (b << 12U) | (c << 6U) | d;
      *to++ = static_cast<char>(bits >> 16U);
      *to++ = static_cast<char>((bits >> 8U) & 0xFFU);
      *to++ = static_cast<char>(bits & 0xFFU);
    }
    filled_ = static_cast<std::size_t>(to - bytes_.data());
    return at;
  }

  void add_byte(char c, std::uint64_t at) {
    const std::uint8_t digit = base64_digit(c);
    if (digit == kBlankByte) return;
    if (c == '=') return add_padding(at);
    if (digit == kNoDigit) fail(at, fmt::format("{} is no character of base64", shown_byte(c)));
    if (ended_ || padding_ > 0) fail(at, "something follows the end of the base64 text");
    bits_ = (bits_ << 6U) | digit;
    if (++count_ == 4) flush(3);
  }

  void add_padding(std::uint64_t at) {
    if (ended_ || count_ < 2) fail(at, "“=” stands where the base64 text does not end");
    ++padding_;
    if (count_ + padding_ < 4) return;
    bits_ <<= 6U * padding_;
    flush(3 - padding_);
    ended_ = true;
  }

  void flush(unsigned bytes) {
    for (unsigned i = 0; i < bytes; ++i) {
      bytes_[filled_++] = static_cast<char>((bits_ >> (16U - 8U * i)) & 0xFFU);
    }
    bits_ = 0;
    count_ = 0;
    padding_ = 0;
  }

  std::string display_;
  std::string& output_;
  std::vector<char> bytes_;   ///< Of a piece; output_ grows by them at once.
  std::size_t filled_ = 0;    ///< Of bytes_.
  std::uint64_t before_ = 0;  ///< Bytes of the pieces before.
  std::uint32_t bits_ = 0;
  unsigned count_ = 0;    ///< Digits of the group that is not complete yet.
  unsigned padding_ = 0;  ///< Of that group.
  bool ended_ = false;
};

/// PHP's serialized texts have a colon at once, which base64 never has.
bool is_bare_serialized(std::string_view front) { return front.size() > 1 && front[1] == ':'; }

std::string_view without_mark(std::string_view front) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return front.starts_with(kMark) ? front.substr(kMark.size()) : front;
}

}  // namespace

std::string read_course_info(const FileTree& files, std::uint64_t limit) {
  const EntryName name = EntryName::from(kCourseInfo);
  const std::string display = files.display(name);
  const std::uint64_t size = files.size(name);
  const auto require_size = [&](std::uint64_t bytes) {
    if (bytes > limit) {
      throw Error(ErrorCode::limit, Place{display},
                  fmt::format("{} bytes are too many; the limit here is {}", bytes, limit));
    }
  };
  require_size(size);
  const std::string front = files.read_front(name, 8);
  std::size_t mark = front.size() - without_mark(front).size();
  const bool is_bare = is_bare_serialized(without_mark(front));

  std::string text;
  Base64Decoder decoder(display, text);
  const std::unique_ptr<InputStream> stream = files.open(name);
  std::vector<char> buffer(std::size_t{1} << 18);
  std::uint64_t total = 0;
  while (const std::size_t count = stream->read(std::as_writable_bytes(std::span(buffer)))) {
    std::string_view piece(buffer.data(), count);
    total += count;
    require_size(total);
    const std::size_t skipped = std::min(mark, count);
    piece.remove_prefix(skipped);
    mark -= skipped;
    if (is_bare) {
      text += piece;
    } else {
      decoder.add(piece);
    }
  }
  if (is_bare) {
    text.erase(text.find_last_not_of(" \t\r\n") + 1);
  } else {
    decoder.finish();
  }
  if (text.empty()) {
    throw Error(ErrorCode::bad_input, Place{display}, "it is empty",
                "Get the backup again from where it was made.");
  }
  return text;
}

}  // namespace parcours::chamilo
