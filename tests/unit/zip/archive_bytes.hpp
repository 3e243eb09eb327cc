#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parcours::zip::test {

/// The fields that a local header and a central record share.
struct Header {
  unsigned version_needed = 0;
  unsigned flags = 0;
  unsigned method = 0;
  unsigned time = 0;
  unsigned date = 0;
  std::uint32_t crc = 0;
  std::uint64_t packed_size = 0;
  std::uint64_t size = 0;
  std::string name;
  std::string extra;

  bool operator==(const Header&) const = default;
};

struct Record {
  Header local;
  Header central;
  unsigned made_by = 0;
  std::uint32_t attributes = 0;
  std::uint64_t offset = 0;
  std::uint64_t data = 0;  ///< Where the packed bytes begin.
};

/// Takes an archive apart by the letter of the format (PKWARE APPNOTE 4.3), independent of any ZIP
/// library. ZIP64 sizes are not resolved.
class ArchiveBytes {
 public:
  explicit ArchiveBytes(std::string bytes) : bytes_(std::move(bytes)) {
    const std::size_t end = bytes_.size() - 22;
    if (bytes_.size() < 22 || number(end, 4) != 0x06054b50) throw std::runtime_error("no end");
    const std::size_t count = number(end + 10, 2);
    std::size_t at = number(end + 16, 4);
    central_start_ = at;
    for (std::size_t i = 0; i < count; ++i) at = add_record(at);
    central_end_ = at;
    end_ = end;
  }

  const std::vector<Record>& records() const { return records_; }
  const std::string& bytes() const { return bytes_; }
  std::size_t central_start() const { return central_start_; }
  std::size_t central_end() const { return central_end_; }
  std::size_t end() const { return end_; }

  const Record& at(std::string_view name) const {
    for (const Record& record : records_)
      if (record.central.name == name) return record;
    throw std::runtime_error("no entry " + std::string(name));
  }

 private:
  std::uint32_t number(std::size_t offset, std::size_t width) const {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < width; ++i)
      value |= std::uint32_t{static_cast<std::uint8_t>(bytes_.at(offset + i))} << (8 * i);
    return value;
  }

  /// `at` is where the version needed stands; the two headers agree from there for 22 bytes.
  Header header(std::size_t at) const {
    Header header;
    header.version_needed = number(at, 2);
    header.flags = number(at + 2, 2);
    header.method = number(at + 4, 2);
    header.time = number(at + 6, 2);
    header.date = number(at + 8, 2);
    header.crc = number(at + 10, 4);
    header.packed_size = number(at + 14, 4);
    header.size = number(at + 18, 4);
    return header;
  }

  std::size_t add_record(std::size_t at) {
    if (number(at, 4) != 0x02014b50) throw std::runtime_error("no central record");
    Record record;
    record.made_by = number(at + 4, 2);
    record.central = header(at + 6);
    const std::size_t name = number(at + 28, 2);
    const std::size_t extra = number(at + 30, 2);
    const std::size_t comment = number(at + 32, 2);
    record.attributes = number(at + 38, 4);
    record.offset = number(at + 42, 4);
    record.central.name = bytes_.substr(at + 46, name);
    record.central.extra = bytes_.substr(at + 46 + name, extra);

    const std::size_t local = record.offset;
    if (number(local, 4) != 0x04034b50) throw std::runtime_error("no local header");
    record.local = header(local + 4);
    const std::size_t local_name = number(local + 26, 2);
    const std::size_t local_extra = number(local + 28, 2);
    record.local.name = bytes_.substr(local + 30, local_name);
    record.local.extra = bytes_.substr(local + 30 + local_name, local_extra);
    record.data = local + 30 + local_name + local_extra;
    records_.push_back(record);
    return at + 46 + name + extra + comment;
  }

  std::string bytes_;
  std::vector<Record> records_;
  std::size_t central_start_ = 0;
  std::size_t central_end_ = 0;
  std::size_t end_ = 0;
};

}  // namespace parcours::zip::test
