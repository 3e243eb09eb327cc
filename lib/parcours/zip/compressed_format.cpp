#include <parcours/zip/compressed_format.hpp>

#include <algorithm>
#include <array>
#include <cstdint>

namespace parcours::zip {
namespace {

using namespace std::string_view_literals;

/// Signatures at the front of a file. Sources: the formats' own specifications.
constexpr std::array kSignatures = {
    "\x89PNG\r\n\x1A\n"sv,             // PNG
    "\xFF\xD8\xFF"sv,                  // JPEG
    "GIF87a"sv,                        // GIF
    "GIF89a"sv,                        //
    "\0\0\0\x0CjP  \r\n\x87\n"sv,      // JPEG 2000
    "\0\0\0\x0CJXL \r\n\x87\n"sv,      // JPEG XL
    "\x1A\x45\xDF\xA3"sv,              // Matroska, WebM
    "FLV\x01"sv,                       // Flash video
    "CWS"sv,                           // Flash, deflated
    "ZWS"sv,                           // Flash, LZMA
    "\0\0\x01\xBA"sv,                  // MPEG programme stream
    "\0\0\x01\xB3"sv,                  // MPEG video
    "\x30\x26\xB2\x75\x8E\x66\xCF"sv,  // ASF: WMV, WMA
    "ID3"sv,                           // MP3 with a tag
    "OggS"sv,                          // Ogg: Vorbis, Opus, Theora
    "fLaC"sv,                          // FLAC
    "#!AMR"sv,                         // AMR
    "PK\x03\x04"sv,  // ZIP and what is built on it: office documents, EPUB, JAR, H5P
    "PK\x05\x06"sv,  // ZIP without entries
    "\x1F\x8B"sv,    // gzip
    "BZh"sv,         // bzip2
    "\xFD"
    "7zXZ\0"sv,              // xz
    "\x28\xB5\x2F\xFD"sv,    // Zstandard
    "\x04\x22\x4D\x18"sv,    // LZ4
    "7z\xBC\xAF\x27\x1C"sv,  // 7z
    "Rar!\x1A\x07"sv,        // RAR
    "wOFF"sv,                // WOFF
    "wOF2"sv,                // WOFF 2
};

/// Suffixes of compressed formats; asked where no signature is known. Sorted.
constexpr std::array kSuffixes = {
    ".7z"sv,   ".aac"sv,  ".ac3"sv,  ".amr"sv,  ".apng"sv, ".asf"sv,   ".avi"sv,  ".avif"sv,
    ".br"sv,   ".bz2"sv,  ".docx"sv, ".epub"sv, ".f4v"sv,  ".flac"sv,  ".flv"sv,  ".gif"sv,
    ".gz"sv,   ".h5p"sv,  ".heic"sv, ".jar"sv,  ".jp2"sv,  ".jpeg"sv,  ".jpg"sv,  ".jxl"sv,
    ".lz4"sv,  ".lzma"sv, ".m4a"sv,  ".m4v"sv,  ".mkv"sv,  ".mov"sv,   ".mp2"sv,  ".mp3"sv,
    ".mp4"sv,  ".mpeg"sv, ".mpg"sv,  ".odp"sv,  ".ods"sv,  ".odt"sv,   ".oga"sv,  ".ogg"sv,
    ".ogv"sv,  ".opus"sv, ".png"sv,  ".pptx"sv, ".rar"sv,  ".spx"sv,   ".tgz"sv,  ".ts"sv,
    ".webm"sv, ".webp"sv, ".wma"sv,  ".wmv"sv,  ".woff"sv, ".woff2"sv, ".xlsx"sv, ".xz"sv,
    ".zip"sv,  ".zst"sv,
};
static_assert(std::ranges::is_sorted(kSuffixes));

/// RIFF holds compressed formats (WebP, AVI) and plain ones (WAV).
bool is_compressed_riff(std::string_view front) {
  if (!front.starts_with("RIFF") || front.size() < 12) return false;
  const std::string_view form = front.substr(8, 4);
  return form == "WEBP" || form == "AVI ";
}

/// ISO base media: MP4, MOV, M4A, HEIC, AVIF. The first box is always `ftyp` in files written this
/// century.
bool is_iso_media(std::string_view front) {
  return front.size() >= 8 && front.substr(4, 4) == "ftyp";
}

/// Text as people and programs write it: no NUL and hardly any control character. UTF-16 does not
/// count, nor need it: it is only asked of files whose suffix promises media.
bool looks_like_text(std::string_view front) {
  return std::ranges::none_of(front, [](char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1B';
  });
}

}  // namespace

bool is_compressed_format(std::string_view front, std::string_view suffix) {
  front = front.substr(0, kFormatFront);
  const auto matches = [front](std::string_view signature) { return front.starts_with(signature); };
  if (std::ranges::any_of(kSignatures, matches)) return true;
  if (is_iso_media(front) || is_compressed_riff(front)) return true;
  return std::ranges::binary_search(kSuffixes, suffix) && !looks_like_text(front);
}

}  // namespace parcours::zip
