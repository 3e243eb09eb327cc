#pragma once

#include <cstddef>
#include <cstdint>

/// Numbers of the ZIP format (APPNOTE 4.3) that are needed where its records are read.
namespace parcours::zip {

inline constexpr std::uint32_t kCentralSignature = 0x02014b50;
/// The part of a central header before name, extra fields and comment. Bytes.
inline constexpr std::size_t kCentralHeaderSize = 46;
/// The part of a local header before name and extra fields. Bytes.
inline constexpr std::size_t kLocalHeaderSize = 30;
/// The extra field with what does not fit into 32 bits.
inline constexpr std::uint16_t kZip64Extra = 0x0001;

}  // namespace parcours::zip
