#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace parcours {

/// One named fact of a finding: a text or a number. Messages name it in braces.
struct Argument {
  std::string name;
  std::variant<std::string, std::int64_t> value;

  Argument(std::string_view argument, std::string_view text)
      : name(argument), value(std::string(text)) {}
  Argument(std::string_view argument, const char* text)
      : name(argument), value(std::string(text)) {}
  Argument(std::string_view argument, const std::string& text) : name(argument), value(text) {}
  Argument(std::string_view argument, std::int64_t number) : name(argument), value(number) {}
  Argument(std::string_view argument, std::uint64_t number)
      : name(argument), value(static_cast<std::int64_t>(number)) {}
  Argument(std::string_view argument, int number)
      : name(argument), value(static_cast<std::int64_t>(number)) {}

  bool operator==(const Argument&) const = default;
};
using Arguments = std::vector<Argument>;

/// Something wrong in the user's content: collected and shown, never thrown. It holds facts only:
/// its severity is in the table of rules, its sentences in the catalogue of messages.
struct Finding {
  /// Stable number of the rule that is broken, for example "PKG-010".
  std::string rule;
  /// The file as it is named in the archive or folder, printable; empty = the whole of it.
  std::string entry;
  /// 1-based place in that file, columns in code points; 0 = unknown.
  int line = 0;
  int column = 0;
  /// Code points from the column on that the finding is about; 0 = unknown.
  int length = 0;
  /// Which of the rule's messages; empty = its only or usual one.
  std::string variant;
  /// What the message names.
  Arguments arguments;

  bool operator==(const Finding&) const = default;
};

/// Findings where there may be millions: the first ones of each rule and variant, and how many more
/// there are.
struct Findings {
  struct Further {
    std::string rule;
    std::string variant;
    std::size_t count = 0;
    bool operator==(const Further&) const = default;
  };
  std::vector<Finding> kept;
  std::vector<Further> further;

  bool empty() const { return kept.empty(); }
  void add(Findings others) {
    kept.insert(kept.end(), std::make_move_iterator(others.kept.begin()),
                std::make_move_iterator(others.kept.end()));
    further.insert(further.end(), std::make_move_iterator(others.further.begin()),
                   std::make_move_iterator(others.further.end()));
  }

  bool operator==(const Findings&) const = default;
};

}  // namespace parcours
