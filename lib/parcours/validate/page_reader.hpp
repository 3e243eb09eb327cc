#pragma once

#include <parcours/validate/content_file.hpp>
#include <parcours/validate/file_index.hpp>
#include <parcours/validate/file_names.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace parcours::validate {

/// What the files of a package are read with.
struct Reading {
  const FileIndex& files;
  /// By file: not 0 if it is the launch page of a SCO.
  const std::vector<std::uint8_t>& is_sco;
  SharedWords& words;
  FileNames& names;
  std::size_t most_sights = 0;  ///< Of each kind, per file.
};

/// What an address in a page leads to.
struct Destination {
  enum class Kind : std::uint8_t {
    nothing,     ///< Empty, the page itself, `mailto:`, a placeholder of a template.
    file,        ///< Of the package.
    other_case,  ///< Likewise, if letter case did not count.
    missing,
    outside,
    absolute,  ///< /path: not in the package, wherever an LMS puts it.
    insecure,  ///< http:
    remote,
  };
  Kind kind = Kind::nothing;
  std::uint32_t file = 0;
};

/// Reads files one after the other; files in order of their names have much in common.
class PageReader {
 public:
  explicit PageReader(Reading& reading) : reading_(reading) {}

  /// True if files of this name say something of others or are scripts.
  static bool is_read(const EntryName& name);
  static bool is_script(const EntryName& name);

  ContentFile read(std::size_t file, std::string_view bytes);
  /// `base` is the file's name, or where its `<base href>` leads.
  Destination resolve(std::string_view base, std::string_view target);

 private:
  Destination look_up(std::string_view base, std::string_view target) const;

  Reading& reading_;
  std::string known_folder_;  ///< In which `known_` is true.
  std::unordered_map<std::string, Destination> known_;
};

}  // namespace parcours::validate
