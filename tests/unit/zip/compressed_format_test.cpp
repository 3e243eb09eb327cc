#include <parcours/zip/compressed_format.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "samples.hpp"

namespace parcours::zip {
namespace {

using namespace std::string_literals;

struct Sample {
  std::string format;
  std::string front;
};

const std::vector<Sample> kCompressed = {
    {"PNG", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s},
    {"JPEG", "\xFF\xD8\xFF\xE0\0\x10JFIF"s},
    {"GIF", "GIF89a\1\0\1\0"s},
    {"WebP", "RIFF\x24\0\0\0WEBPVP8 "s},
    {"AVI", "RIFF\x24\0\0\0AVI LIST"s},
    {"MP4",
     "\0\0\0\x20"
     "ftypisom"s},
    {"AVIF",
     "\0\0\0\x20"
     "ftypavif"s},
    {"WebM", "\x1A\x45\xDF\xA3\x9F\x42\x86"s},
    {"MP3", "ID3\4\0\0"s},
    {"Ogg", "OggS\0\2"s},
    {"FLAC", "fLaC\0\0\0\x22"s},
    {"ZIP", "PK\3\4\x14\0"s},
    {"gzip", "\x1F\x8B\x08\0"s},
    {"bzip2", "BZh91AY"s},
    {"xz",
     "\xFD"
     "7zXZ\0\0"s},
    {"Zstandard", "\x28\xB5\x2F\xFD"s},
    {"7z", "7z\xBC\xAF\x27\x1C"s},
    {"RAR", "Rar!\x1A\x07\1\0"s},
    {"WOFF", "wOFF\0\1\0\0"s},
    {"WOFF 2", "wOF2\0\1\0\0"s},
    {"WMV", "\x30\x26\xB2\x75\x8E\x66\xCF\x11\xA6"s},
    {"Flash video", "FLV\1\5"s},
};

const std::vector<Sample> kPlain = {
    {"HTML", "<!DOCTYPE html><html>"s},
    {"SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\">"s},
    {"PDF", "%PDF-1.7\n"s},
    {"WAV", "RIFF\x24\0\0\0WAVEfmt "s},
    {"BMP", "BM\x36\0\0\0"s},
    {"TrueType", "\0\1\0\0\0\x12"s},
    {"uncompressed Flash", "FWS\x0A"s},
    {"UTF-16", "\xFF\xFE<\0h\0"s},
    {"nothing", ""s},
    {"half a signature", "\x89PN"s},
};

TEST_CASE("compressed formats are known by their signature, whatever they are called") {
  for (const Sample& sample : kCompressed) {
    CAPTURE(sample.format);
    CHECK(is_compressed_format(sample.front, ""));
    CHECK(is_compressed_format(sample.front, ".html"));
  }
}

TEST_CASE("formats that still shrink are not taken for compressed ones") {
  for (const Sample& sample : kPlain) {
    CAPTURE(sample.format);
    CHECK_FALSE(is_compressed_format(sample.front, ""));
  }
}

TEST_CASE("a suffix decides where there is no signature") {
  const std::string frames = "\xFF\xFB\x90\x44" + test::noise(200);
  CHECK(is_compressed_format(frames, ".mp3"));
  CHECK_FALSE(is_compressed_format(frames, ".dat"));
}

TEST_CASE("text under the name of a film is text") {
  CHECK_FALSE(is_compressed_format("version https://example.org/spec\r\nsize 12345\n", ".mp4"));
  CHECK_FALSE(is_compressed_format("export const answer: number = 42;\n", ".ts"));
  CHECK_FALSE(is_compressed_format("Une leçon d’été\n", ".png"));
}

}  // namespace
}  // namespace parcours::zip
