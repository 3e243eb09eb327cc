#include <parcours/zip/little_endian.hpp>
#include <parcours/zip/local_header.hpp>
#include <parcours/zip/name_decoder.hpp>
#include <parcours/zip/record_format.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace parcours::zip {
namespace {

constexpr std::uint32_t kLocalSignature = 0x04034b50;
constexpr std::uint32_t kDescriptorSignature = 0x08074b50;

/// Sizes as the local header gives them, ZIP64 resolved.
struct Sizes {
  std::uint64_t packed = 0;
  std::uint64_t content = 0;
};

/// APPNOTE 4.5.3: in a local header both sizes stand in the field.
void resolve_zip64(Sizes& sizes, std::span<const std::byte> extra) {
  while (extra.size() >= 4) {
    const std::size_t size = std::min<std::size_t>(u16_at(extra, 2), extra.size() - 4);
    std::span<const std::byte> field = extra.subspan(4, size);
    if (u16_at(extra, 0) == kZip64Extra) {
      for (std::uint64_t* number : {&sizes.content, &sizes.packed}) {
        if (*number != UINT32_MAX || field.size() < 8) continue;
        *number = u64_at(field, 0);
        field = field.subspan(8);
      }
      return;
    }
    extra = extra.subspan(4 + size);
  }
}

class Comparison {
 public:
  Comparison(const Directory& directory, const Entry& entry)
      : entry_(entry), central_name_(directory.raw_name(entry)) {}

  void fixed_part(std::span<const std::byte> header) {
    flags(u16_at(header, 6));
    number("method", "the method", u16_at(header, 8), entry_.method);
  }

  void name(std::string_view local) {
    if (local == central_name_) return;
    const std::string there = printable_name(local);
    out.push_back({"name", {{"name", there}}, fmt::format("the name (“{}” there)", there)});
  }

  /// With a data descriptor the numbers may be zero here, since they were not known yet. The header
  /// of an encrypted directory is masked.
  void numbers(std::uint32_t crc, const Sizes& sizes) {
    if ((entry_.flags & kFlagMaskedHeader) != 0) return;
    const bool descriptor = (entry_.flags & kFlagDescriptor) != 0;
    if (!descriptor || crc != 0) hex(crc, entry_.crc);
    if (!descriptor || sizes.packed != 0) {
      number("packed_size", "the packed size", sizes.packed, entry_.packed_size);
    }
    if (!descriptor || sizes.content != 0) number("size", "the size", sizes.content, entry_.size);
  }

  void number(std::string_view field, std::string_view what, std::uint64_t local,
              std::uint64_t central) {
    if (local == central) return;
    differ(field, std::to_string(local), std::to_string(central), what);
  }

  void hex(std::uint32_t local, std::uint32_t central) {
    if (local == central) return;
    differ("crc", fmt::format("{:08x}", local), fmt::format("{:08x}", central), "the CRC");
  }

  std::vector<Disagreement> out;

 private:
  void flags(std::uint16_t local) {
    unsigned relevant =
        kFlagEncrypted | kFlagDescriptor | kFlagStrongEncryption | kFlagMaskedHeader;
    // In what charset an ASCII name is makes no difference.
    const bool ascii = std::ranges::all_of(
        central_name_, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii) relevant |= kFlagUtf8;
    if (((local ^ entry_.flags) & relevant) != 0) {
      differ("flags", fmt::format("{:#06x}", local), fmt::format("{:#06x}", entry_.flags),
             "the flags");
    }
  }

  void differ(std::string_view field, const std::string& there, const std::string& listed,
              std::string_view what) {
    out.push_back({"header",
                   {{"field", field}, {"there", there}, {"listed", listed}},
                   fmt::format("{} ({} there, {} in the list)", what, there, listed)});
  }

  const Entry& entry_;
  std::string_view central_name_;
};

bool matches(std::span<const std::byte> bytes, std::size_t width, const Entry& entry) {
  return bytes.size() >= 4 + 2 * width && u32_at(bytes, 0) == entry.crc &&
         number_at(bytes, 4, width) == entry.packed_size &&
         number_at(bytes, 4 + width, width) == entry.size;
}

}  // namespace

LocalHeader read_local_header(const RandomAccess& archive, const Directory& directory,
                              const Entry& entry) {
  // One read gets the header with its name and, as a rule, its extra field.
  constexpr std::size_t kUsualExtraFields = 64;
  std::vector<std::byte> bytes(kLocalHeaderSize + entry.name_size + kUsualExtraFields);
  bytes.resize(archive.read_at(entry.offset, bytes));
  LocalHeader header;
  if (bytes.size() < kLocalHeaderSize || u32_at(bytes, 0) != kLocalSignature) {
    header.disagreements.push_back({"no_header",
                                    {{"offset", entry.offset}},
                                    fmt::format("there is no header at offset {}", entry.offset)});
    return header;
  }
  const std::size_t name = u16_at(bytes, 26);
  const std::size_t length = kLocalHeaderSize + name + u16_at(bytes, 28);
  if (length > bytes.size()) {
    bytes.resize(length);
    bytes.resize(archive.read_at(entry.offset, bytes));
  }
  header.data = entry.offset + length;
  if (bytes.size() < length || header.data > entry.room_end ||
      entry.packed_size > entry.room_end - header.data) {
    header.disagreements.push_back(
        {"room",
         {{"bytes", entry.packed_size}},
         fmt::format("its {} bytes of header and {} of data reach into what follows", length,
                     entry.packed_size)});
    return header;
  }
  Comparison comparison(directory, entry);
  comparison.name({reinterpret_cast<const char*>(bytes.data()) + kLocalHeaderSize, name});
  comparison.fixed_part(bytes);
  Sizes sizes{u32_at(bytes, 18), u32_at(bytes, 22)};
  resolve_zip64(sizes, std::span(bytes).first(length).subspan(kLocalHeaderSize + name));
  comparison.numbers(u32_at(bytes, 14), sizes);
  header.disagreements = std::move(comparison.out);
  return header;
}

std::string contradiction(const std::vector<Disagreement>& disagreements) {
  std::vector<std::string_view> texts;
  texts.reserve(disagreements.size());
  for (const Disagreement& disagreement : disagreements) texts.push_back(disagreement.text);
  return fmt::format("the header before the entry contradicts the archive's list of entries: {}",
                     fmt::join(texts, ", "));
}

std::optional<std::uint64_t> descriptor_size(const RandomAccess& archive, const Entry& entry,
                                             std::uint64_t data) {
  if ((entry.flags & kFlagDescriptor) == 0) return 0;
  std::array<std::byte, 24> buffer{};
  const std::span<const std::byte> bytes =
      std::span(buffer).first(archive.read_at(data + entry.packed_size, buffer));
  // Its signature is optional, and nothing says whether its sizes have 32 or 64 bits.
  if (matches(bytes, 4, entry)) return 12;
  if (matches(bytes, 8, entry)) return 20;
  if (bytes.size() >= 4 && u32_at(bytes, 0) == kDescriptorSignature) {
    if (matches(bytes.subspan(4), 4, entry)) return 16;
    if (matches(bytes.subspan(4), 8, entry)) return 24;
  }
  return std::nullopt;
}

Disagreement wrong_descriptor() {
  return {"descriptor", {}, "the CRC or the sizes behind the data (data descriptor)"};
}

}  // namespace parcours::zip
