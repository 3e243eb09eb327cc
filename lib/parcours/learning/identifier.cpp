#include <parcours/base/stable_hash.hpp>
#include <parcours/learning/identifier.hpp>

#include <parcours/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace parcours::learning {
namespace {

constexpr std::size_t kLongestIdentifier = 40;
constexpr std::size_t kHashDigits = 8;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_mark(char c) { return c == '-' || c == '_' || c == '.'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

/// Letters of the blocks Latin-1 Supplement and Latin Extended-A in ASCII. A table of our own,
/// since identifiers must not change with a new version of a transliteration library.
struct LatinRange {
  unsigned first;
  unsigned last;
  std::string_view ascii;
};
constexpr auto kLatin = std::to_array<LatinRange>({
    {0xC0, 0xC5, "a"},   {0xC6, 0xC6, "ae"},   {0xC7, 0xC7, "c"},   {0xC8, 0xCB, "e"},
    {0xCC, 0xCF, "i"},   {0xD0, 0xD0, "d"},    {0xD1, 0xD1, "n"},   {0xD2, 0xD6, "o"},
    {0xD8, 0xD8, "o"},   {0xD9, 0xDC, "u"},    {0xDD, 0xDD, "y"},   {0xDE, 0xDE, "th"},
    {0xDF, 0xDF, "ss"},  {0xE0, 0xE5, "a"},    {0xE6, 0xE6, "ae"},  {0xE7, 0xE7, "c"},
    {0xE8, 0xEB, "e"},   {0xEC, 0xEF, "i"},    {0xF0, 0xF0, "d"},   {0xF1, 0xF1, "n"},
    {0xF2, 0xF6, "o"},   {0xF8, 0xF8, "o"},    {0xF9, 0xFC, "u"},   {0xFD, 0xFD, "y"},
    {0xFE, 0xFE, "th"},  {0xFF, 0xFF, "y"},    {0x100, 0x105, "a"}, {0x106, 0x10D, "c"},
    {0x10E, 0x111, "d"}, {0x112, 0x11B, "e"},  {0x11C, 0x123, "g"}, {0x124, 0x127, "h"},
    {0x128, 0x131, "i"}, {0x132, 0x133, "ij"}, {0x134, 0x135, "j"}, {0x136, 0x138, "k"},
    {0x139, 0x142, "l"}, {0x143, 0x14B, "n"},  {0x14C, 0x151, "o"}, {0x152, 0x153, "oe"},
    {0x154, 0x159, "r"}, {0x15A, 0x161, "s"},  {0x162, 0x167, "t"}, {0x168, 0x173, "u"},
    {0x174, 0x175, "w"}, {0x176, 0x178, "y"},  {0x179, 0x17E, "z"}, {0x17F, 0x17F, "s"},
});

/// The ASCII letters for a two-byte UTF-8 character, empty if there are none.
std::string_view latin(unsigned char lead, unsigned char trail) {
  const unsigned code = (lead & 0x1Fu) << 6 | (trail & 0x3Fu);
  const auto* const found = std::find_if(kLatin.begin(), kLatin.end(), [code](const LatinRange& r) {
    return r.first <= code && code <= r.last;
  });
  return found == kLatin.end() ? std::string_view() : found->ascii;
}

bool ends_like_a_hash(std::string_view text) {
  if (text.size() <= kHashDigits || text[text.size() - kHashDigits - 1] != '-') return false;
  const std::string_view tail = text.substr(text.size() - kHashDigits);
  return std::all_of(tail.begin(), tail.end(), is_hex);
}

/// The identifier without a hash, if no other path can have the same: the way back is to drop `i-`
/// before a character that is no letter and to read `--` as `/`.
std::optional<std::string> exact(std::string_view path) {
  if (path.empty() || path.substr(0, 2) == "i-") return std::nullopt;
  std::string result = is_lower(path.front()) ? "" : "i-";
  char before = '/';
  for (const char c : path) {
    const bool dash = c == '-' || c == '/';
    if (dash && (before == '-' || before == '/')) return std::nullopt;
    if (!is_lower(c) && !is_digit(c) && !is_mark(c) && c != '/') return std::nullopt;
    if (c == '/') {
      result += "--";
    } else {
      result += c;
    }
    before = c;
  }
  if (before == '/' || result.size() > kLongestIdentifier || ends_like_a_hash(result)) {
    return std::nullopt;
  }
  return result;
}

/// What a person recognises the path by, at most `length` characters, beginning with a letter.
std::string readable(std::string_view path, std::size_t length) {
  for (const std::string_view scheme : {"https://", "http://", "mailto:"}) {
    if (path.substr(0, scheme.size()) == scheme) path.remove_prefix(scheme.size());
  }
  std::string result;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto byte = static_cast<unsigned char>(path[i]);
    if (is_upper(path[i])) {
      result += static_cast<char>(path[i] - 'A' + 'a');
    } else if (is_lower(path[i]) || is_digit(path[i]) || path[i] == '_' || path[i] == '.') {
      result += path[i];
    } else if ((byte & 0xE0u) == 0xC0u && i + 1 < path.size()) {
      const std::string_view letters = latin(byte, static_cast<unsigned char>(path[i + 1]));
      result += letters.empty() ? "-" : letters;
      ++i;
    } else if ((byte & 0xC0u) != 0x80u && (result.empty() || result.back() != '-')) {
      result += '-';
    }
  }
  // The end says more than the beginning: it holds the file's name.
  const auto trim = [&result] {
    while (!result.empty() && is_mark(result.back())) result.pop_back();
    const auto begin = std::find_if_not(result.begin(), result.end(), is_mark);
    result.erase(result.begin(), begin);
  };
  trim();
  if (result.size() > length) result.erase(0, result.size() - length);
  trim();
  if (result.empty()) return "i";
  if (!is_lower(result.front())) {
    if (result.size() > length - 2) result.erase(0, result.size() - (length - 2));
    trim();
    result.insert(0, "i-");
  }
  return result;
}

std::string with_hash(std::string_view path, std::string_view digits) {
  return fmt::format("{}-{}", readable(path, kLongestIdentifier - 1 - digits.size()), digits);
}

std::string short_hash(std::string_view path) {
  const std::uint64_t hash = stable_hash(path);
  return fmt::format("{:08x}", static_cast<std::uint32_t>(hash ^ (hash >> 32)));
}

std::string long_hash(std::string_view path) { return fmt::format("{:016x}", stable_hash(path)); }

/// What a step is made from, and so what its identifier is made from.
std::string_view origin(const Item& item) {
  return item.source ? std::string_view(item.source->str()) : std::string_view(item.address);
}

/// Identifiers given so far, compared without case.
class Taken {
 public:
  bool add(std::string_view identifier) {
    return taken_.insert(text::to_lower_ascii(identifier)).second;
  }

  /// The first of `base`, `base-2`, `base-3` … that is free, which then is not any more.
  std::string add_numbered(const std::string& base) {
    int& number = numbers_[base];
    while (true) {
      ++number;
      std::string identifier = number == 1 ? base : fmt::format("{}-{}", base, number);
      if (add(identifier)) return identifier;
    }
  }

 private:
  std::unordered_set<std::string> taken_;
  std::unordered_map<std::string, int> numbers_;
};

/// What the steps in a chapter have in common.
struct Content {
  std::string first;  ///< Identifier of the first step.
  std::optional<std::string>
      folder;  ///< Common to all sources, with its slash; empty if there is none.
};

void take_in(Content& content, std::string_view folder) {
  if (!content.folder) {
    content.folder = folder;
    return;
  }
  std::string& common = *content.folder;
  const auto [here, there] =
      std::mismatch(common.begin(), common.end(), folder.begin(), folder.end());
  common.erase(here, common.end());
  const std::size_t slash = common.rfind('/');
  common.erase(slash == std::string::npos ? 0 : slash + 1);
}

using Contents = std::unordered_map<const Item*, Content>;

/// Fills `contents` for `item` and all chapters in it.
Content collect(const Item& item, Contents& contents) {
  Content content;
  if (item.kind != ItemKind::chapter) {
    content.first = item.identifier;
    if (item.source) content.folder = std::string(item.source->folder());
    return content;
  }
  for (const Item& child : item.items) {
    const Content inner = collect(child, contents);
    if (content.first.empty()) content.first = inner.first;
    if (inner.folder) take_in(content, *inner.folder);
  }
  contents[&item] = content;
  return content;
}

}  // namespace

bool is_identifier(std::string_view text) {
  if (text.empty() || text.size() > kMaximumIdentifierLength) return false;
  if (!is_lower(text.front()) && !is_upper(text.front())) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_lower(c) || is_upper(c) || is_digit(c) || is_mark(c);
  });
}

std::string identifier_from_path(std::string_view path) {
  if (const auto identifier = exact(path)) return *identifier;
  return with_hash(path, short_hash(path));
}

void assign_identifiers(LearningPath& path) {
  Taken taken;
  for_each_item(path, [&taken](const Item& item, int) {
    if (!item.identifier.empty()) taken.add(item.identifier);
  });

  std::unordered_map<std::string, std::string> first_use;
  std::vector<Item*> repeated;
  for_each_item(path, [&](Item& item, int) {
    if (item.kind == ItemKind::chapter || !item.identifier.empty()) return;
    const std::string from(origin(item));
    if (from.empty() || first_use.contains(from)) {
      repeated.push_back(&item);
      return;
    }
    item.identifier = identifier_from_path(from);
    if (!taken.add(item.identifier)) {
      item.identifier = taken.add_numbered(with_hash(from, long_hash(from)));
    }
    first_use[from] = item.identifier;
  });
  // After all first uses, so that a repeated file can never take the name of another one.
  for (Item* item : repeated) {
    const std::string from(origin(*item));
    item->identifier = taken.add_numbered(from.empty() ? "item" : first_use[from]);
  }

  Contents contents;
  for (const Item& item : path.items) collect(item, contents);
  for_each_item(path, [&](Item& item, int) {
    if (item.kind != ItemKind::chapter || !item.identifier.empty()) return;
    const Content& content = contents[&item];
    std::string folder = content.folder.value_or("");
    if (!folder.empty()) {
      folder.pop_back();
      item.identifier = identifier_from_path(folder);
      if (taken.add(item.identifier)) return;
    }
    item.identifier = taken.add_numbered(content.first.empty() ? std::string("chapter")
                                                               : content.first + "-chapter");
  });
}

}  // namespace parcours::learning
