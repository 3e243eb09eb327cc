#include <parcours/base/text.hpp>
#include <parcours/zip/name_decoder.hpp>

#include <fmt/format.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>

namespace parcours::zip {
namespace {

using namespace std::string_view_literals;

/// What archivers wrote on DOS and Windows in western Europe, and what APPNOTE's code page 437
/// becomes in practice.
constexpr auto kCodePage850 = "ibm-850"sv;
/// More names than this do not make the guess better.
constexpr std::size_t kSampleSize = std::size_t{64} << 10;
/// Of 100. For a handful of accented letters in one of the code pages of DOS, ICU also names a
/// multi-byte charset, but with little confidence.
constexpr int kConfident = 50;

constexpr std::array kMultiByte = {"Shift_JIS"sv, "GB18030"sv, "Big5"sv, "EUC-JP"sv, "EUC-KR"sv};

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_multi_byte(std::string_view charset) {
  return std::ranges::find(kMultiByte, charset) != kMultiByte.end();
}

/// Charsets in which no program writes names into archives.
bool is_implausible(std::string_view charset) {
  return charset.starts_with("UTF-") || charset.starts_with("IBM4") ||
         charset.starts_with("ISO-2022");
}

/// The upper byte of "version made by" (APPNOTE 4.4.2): FAT, HPFS, NTFS as Windows and as WinZip
/// number it, VFAT.
bool made_on_dos_or_windows(const Entry& entry) {
  const int host = entry.made_by >> 8;
  return host == 0 || host == 6 || host == 10 || host == 11 || host == 14;
}

bool is_undecided(const Directory& directory, const Entry& entry) {
  const std::string_view raw = directory.raw_name(entry);
  return entry.unicode_name_size == 0 && !is_ascii(raw) && !text::is_utf8(raw);
}

std::string guess(const std::string& sample, bool from_dos) {
  std::string charset(kCodePage850);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status) != 0) return charset;
  for (std::int32_t i = 0; i < count; ++i) {
    std::string name = ucsdet_getName(matches[i], &status);
    const int confidence = ucsdet_getConfidence(matches[i], &status);
    if (U_FAILURE(status) != 0) break;
    if (is_implausible(name)) continue;
    if (is_multi_byte(name)) {
      if (confidence >= kConfident) return name;
    } else if (!from_dos) {
      return name;
    }
  }
  return charset;
}

}  // namespace

NameDecoder::NameDecoder(const Directory& directory) : directory_(directory) {
  std::string sample;
  bool from_dos = false;
  for (const Entry& entry : directory.entries) {
    if (!is_undecided(directory, entry)) continue;
    if (sample.empty()) from_dos = made_on_dos_or_windows(entry);
    sample.append(directory.raw_name(entry)).append("\n");
    if (sample.size() >= kSampleSize) break;
  }
  if (!sample.empty()) charset_ = guess(sample, from_dos);
}

DecodedName NameDecoder::decode(const Entry& entry) const {
  const std::string_view raw = directory_.raw_name(entry);
  const bool promised = (entry.flags & kFlagUtf8) != 0;
  const bool valid = text::is_utf8(raw);
  DecodedName name;
  name.false_promise = promised && !valid;
  if (promised && valid) {
    name.source = is_ascii(raw) ? NameSource::ascii : NameSource::utf8_flag;
    name.text = raw;
  } else if (entry.unicode_name_size > 0) {
    name.source = NameSource::unicode_field;
    name.text = directory_.unicode_name(entry);
  } else if (valid) {
    name.source = is_ascii(raw) ? NameSource::ascii : NameSource::looks_utf8;
    name.text = raw;
  } else {
    name.source = NameSource::guessed;
    name.text = text::to_utf8(raw, charset_).value_or(text::repair_utf8(raw));
  }
  return name;
}

std::string printable_name(std::string_view text) {
  constexpr std::size_t kLongest = 300;
  std::string shown;
  const std::string valid = text::repair_utf8(text.substr(0, 4 * kLongest));
  for (std::size_t i = 0; i < valid.size(); ++i) {
    const auto byte = static_cast<unsigned char>(valid[i]);
    const bool c1 =
        byte == 0xC2 && i + 1 < valid.size() && static_cast<unsigned char>(valid[i + 1]) < 0xA0;
    if (c1) {
      shown += fmt::format("\\x{:02X}", static_cast<unsigned char>(valid[++i]));
    } else if (byte < 0x20 || byte == 0x7F) {
      shown += fmt::format("\\x{:02X}", byte);
    } else {
      shown += valid[i];
    }
  }
  return text::shorten(shown, kLongest);
}

}  // namespace parcours::zip
