#include <parcours/source/path_yaml_values.hpp>

#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/learning/identifier.hpp>
#include <parcours/source/path_yaml_time.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace parcours::source::path_yaml {
namespace {

using yaml::Document;
using yaml::Node;

constexpr std::size_t kMaximumLaunchData = 255;
constexpr std::size_t kMaximumParameters = 1000;
constexpr std::int64_t kMaximumStay = 24LL * 60 * 60;

[[noreturn]] void wrong_type(const Document& document, const Node& node, std::string_view key,
                             std::string_view expected, std::string_view example) {
  if (node.kind == Node::Kind::nothing) {
    document.fail(
        node, fmt::format("`{}` has no value", key),
        fmt::format("Write {}, for example `{}`. The words “null” and “~” go in quotes when "
                    "they are meant as text.",
                    expected, example));
  }
  document.fail(node, fmt::format("`{}` must be {}, but is {}", key, expected, describe(node)),
                fmt::format("For example `{}`.", example));
}

/// A scalar without the white space around it.
std::string_view read_scalar(const Document& document, const Node& node, std::string_view key,
                             std::string_view expected, std::string_view example) {
  if (node.kind != Node::Kind::scalar) wrong_type(document, node, key, expected, example);
  return text::trim(node.text);
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

void check_length(const Document& document, const Node& node, std::string_view key,
                  std::string_view text, std::size_t limit) {
  const std::size_t length = text::length(text);
  if (length > limit) {
    document.fail(node,
                  fmt::format("`{}` is {} characters long; {} are allowed", key, length, limit),
                  "Shorten it.");
  }
}

/// A number in digits, with at most one decimal point.
std::optional<double> parse_number(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = point < text.size() ? text.substr(point + 1) : "0";
  if (whole.empty() || fraction.empty() || !std::all_of(whole.begin(), whole.end(), is_digit) ||
      !std::all_of(fraction.begin(), fraction.end(), is_digit)) {
    return std::nullopt;
  }
  double number = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec != std::errc()) return std::nullopt;
  return number;
}

std::optional<int> parse_whole(std::string_view text) {
  int number = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

int read_stay(const Document& document, const Node& node) {
  const std::string_view text =
      read_scalar(document, node, "stayed", "a time", "completion: {stayed: 30}");
  std::optional<std::int64_t> seconds;
  if (const auto whole = parse_whole(text); whole && text.front() != '-') seconds = *whole;
  if (!seconds) {
    const auto hundredths = parse_duration(text);
    if (hundredths) seconds = *hundredths / 100;
  }
  if (!seconds) {
    document.fail(node, fmt::format("`stayed` must be a time, but is {}", describe(node)),
                  "Write seconds, or a number with its unit: `{stayed: 30}`, `{stayed: 2 min}`.");
  }
  if (*seconds < 1 || *seconds > kMaximumStay) {
    document.fail(node, "`stayed` must be between 1 second and 24 hours");
  }
  return static_cast<int>(*seconds);
}

int read_share(const Document& document, const Node& node) {
  std::string_view text =
      read_scalar(document, node, "played", "a share in per cent", "completion: {played: 90%}");
  const std::string_view written = text;
  if (text.ends_with('%')) text.remove_suffix(1);
  const auto share = parse_whole(text::trim(text));
  if (!share || written.front() == '-') {
    document.fail(node,
                  fmt::format("`played` must be a share in per cent, but is {}", describe(node)),
                  "Write a whole number with %: `{played: 90%}`.");
  }
  if (*share < 1 || *share > 100) {
    document.fail(node, fmt::format("`played` must be between 1% and 100%, but is {}%", *share));
  }
  return *share;
}

[[noreturn]] void unknown_completion(const Document& document, const Node& node,
                                     std::string_view what) {
  static const std::vector<std::string> kRules{"viewed", "scrolled", "button", "stayed", "played"};
  const auto meant = text::nearest(what, kRules);
  document.fail(
      node, fmt::format("there is no completion rule “{}”", what),
      (meant ? fmt::format("Did you mean `{}`? ", *meant) : std::string()) +
          "There are `viewed`, `scrolled`, `button`, `{stayed: 30}` and `{played: 90%}`.");
}

}  // namespace

void expect_sequence(const Document& document, const Node& node, std::string_view key,
                     std::string_view example) {
  if (node.kind != Node::Kind::sequence) wrong_type(document, node, key, "a list", example);
}

void expect_mapping(const Document& document, const Node& node, std::string_view key,
                    std::string_view example) {
  if (node.kind != Node::Kind::mapping) wrong_type(document, node, key, "a map", example);
}

std::string read_text(const Document& document, const Node& node, std::string_view key) {
  const std::string_view text =
      read_scalar(document, node, key, "a text", fmt::format("{}: Some words", key));
  if (text.empty()) {
    document.fail(node, fmt::format("`{}` is empty", key), "Write a text, or leave the key out.");
  }
  const auto control = std::find_if(text.begin(), text.end(), is_control);
  if (control != text.end()) {
    document.fail(node,
                  fmt::format("`{}` holds the control character U+{:04X}", key,
                              static_cast<unsigned char>(*control)),
                  "Remove it.");
  }
  return std::string(text);
}

std::string read_line(const Document& document, const Node& node, std::string_view key) {
  return text::collapse(read_text(document, node, key));
}

std::string read_line(const Document& document, const Node& node, std::string_view key,
                      std::size_t limit) {
  std::string line = read_line(document, node, key);
  check_length(document, node, key, line, limit);
  return line;
}

std::vector<std::string> read_lines(const Document& document, const Node& node,
                                    std::string_view key) {
  if (node.kind == Node::Kind::scalar) return {read_line(document, node, key)};
  if (node.kind != Node::Kind::sequence) {
    wrong_type(document, node, key, "a text or a list of texts",
               fmt::format("{}: [one, another]", key));
  }
  std::vector<std::string> lines;
  lines.reserve(node.items.size());
  for (const yaml::NodePtr& item : node.items) lines.push_back(read_line(document, *item, key));
  return lines;
}

bool read_boolean(const Document& document, const Node& node, std::string_view key) {
  if (node.kind != Node::Kind::scalar) {
    wrong_type(document, node, key, "`true` or `false`", fmt::format("{}: false", key));
  }
  if (node.plain) {
    if (is_one_of(node.text, {"true", "True", "TRUE"})) return true;
    if (is_one_of(node.text, {"false", "False", "FALSE"})) return false;
  }
  const std::string folded = text::fold_case(text::trim(node.text));
  const bool yes = is_one_of(folded, {"yes", "y", "on", "1", "oui", "ja", "true"});
  const bool no = is_one_of(folded, {"no", "n", "off", "0", "non", "nee", "nein", "false"});
  std::string remedy = "Write it without quotes.";
  if (yes || no) {
    remedy = fmt::format("Write `{}: {}`, without quotes.", key, yes ? "true" : "false");
  }
  document.fail(node, fmt::format("`{}` must be `true` or `false`, but is {}", key, describe(node)),
                std::move(remedy));
}

std::string read_language(const Document& document, const Node& node, std::string_view key) {
  const std::string_view tag =
      read_scalar(document, node, key, "a language tag", fmt::format("{}: fr", key));
  if (!text::is_language_tag(tag)) {
    document.fail(node, fmt::format("“{}” is not a language tag", text::shorten(tag, 60)),
                  "Write the short form: `fr`, `nl`, `en-GB`, `pt-BR`.");
  }
  return std::string(tag);
}

std::string read_identifier(const Document& document, const Node& node, std::string_view key) {
  std::string identifier = read_line(document, node, key, learning::kMaximumIdentifierLength);
  if (!learning::is_identifier(identifier)) {
    document.fail(
        node, fmt::format("“{}” cannot be an identifier", identifier),
        "It begins with a letter and holds only the letters a to z and A to Z, digits, “-”, "
        "“_” and “.”.");
  }
  return identifier;
}

EntryName read_file_name(const Document& document, const Node& node, std::string_view key) {
  const std::string name(
      read_scalar(document, node, key, "the name of a file", fmt::format("{}: folder/name", key)));
  const auto refuse = [&](std::string_view why, std::string remedy) {
    document.fail(node, fmt::format("`{}`: “{}” {}", key, text::shorten(name, 200), why),
                  std::move(remedy));
  };
  if (name.empty())
    refuse("names no file", "Write the file's path, seen from the folder of path.yaml.");
  if (std::any_of(name.begin(), name.end(),
                  [](char c) { return is_control(c) || c == '\n' || c == '\t'; })) {
    document.fail(node, fmt::format("`{}` holds a line end or control character", key),
                  "A file name is one line.");
  }
  const bool has_drive = name.size() >= 3 &&
                         std::isalpha(static_cast<unsigned char>(name[0])) != 0 && name[1] == ':' &&
                         (name[2] == '/' || name[2] == '\\');
  if (has_drive) {
    refuse("begins with a drive letter",
           "Copy the file into the folder and write its path from there.");
  }
  if (name.find('\\') != std::string::npos) {
    std::string slashed = name;
    std::replace(slashed.begin(), slashed.end(), '\\', '/');
    refuse("holds a backslash", fmt::format("Write “{}”.", slashed));
  }
  if (name.front() == '/') {
    refuse("is an absolute path", "Copy the file into the folder and write its path from there.");
  }
  const std::string scheme = uri::split(name).scheme;
  if (is_one_of(scheme, {"http", "https", "mailto", "ftp", "file", "data"})) {
    refuse("is an address, not a file",
           is_one_of(scheme, {"http", "https", "mailto"})
               ? fmt::format("Write `link: {}`.", name)
               : "Copy the file into the folder and write its path from there.");
  }
  if (name.back() == '/') {
    refuse("names a folder", "Name a file; a `chapter` with `items` groups several.");
  }
  const auto entry = EntryName::try_from(name);
  if (!entry) {
    const bool climbs = name.find("..") != std::string::npos;
    refuse(
        climbs ? "leads out of the folder with “..”" : "is not the name of a file",
        climbs
            ? "Copy the file into the folder of path.yaml and write its path from there, without "
              "“..”."
            : "Write the file's path, seen from the folder of path.yaml.");
  }
  return *entry;
}

std::string read_address(const Document& document, const Node& node, std::string_view key) {
  std::string address(read_scalar(document, node, key, "an address", "link: https://example.org/"));
  const auto refuse = [&](std::string_view why, std::string remedy) {
    document.fail(node, fmt::format("`{}`: “{}” {}", key, text::shorten(address, 200), why),
                  std::move(remedy));
  };
  if (address.empty()) refuse("is no address", "Write `link: https://example.org/`.");
  const bool has_blank = std::any_of(address.begin(), address.end(), [](char c) {
    return c == ' ' || c == '\t' || is_control(c) || c == '\n';
  });
  if (has_blank) refuse("holds a blank", "Write “%20” instead of a blank.");
  const uri::Reference reference = uri::split(address);
  if (reference.scheme.empty()) {
    refuse("is not a full address",
           address.starts_with("//")
               ? fmt::format("Write “https:{}”.", address)
               : fmt::format(
                     "Write “https://{}” if it is on the web, or `file: {}` if it is a file of "
                     "the folder.",
                     address, address));
  }
  if (!is_one_of(reference.scheme, {"http", "https", "mailto"})) {
    refuse(fmt::format("begins with “{}:”", reference.scheme),
           "Links can be http, https and mailto addresses.");
  }
  const std::string_view rest = std::string_view(address).substr(reference.scheme.size() + 1);
  if (reference.scheme == "mailto") {
    if (reference.path.find('@') == std::string::npos) {
      refuse("is no mail address", "Write `link: mailto:name@example.org`.");
    }
    return address;
  }
  const bool has_host = rest.starts_with("//") && rest.size() > 2 &&
                        std::string_view("/?#:@").find(rest[2]) == std::string_view::npos;
  if (!has_host) refuse("names no host", "Write `link: https://example.org/`.");
  return address;
}

double read_mastery_score(const Document& document, const Node& node) {
  constexpr std::string_view kKey = "mastery_score";
  constexpr std::string_view kExample = "mastery_score: 80";
  const std::string_view text = read_scalar(document, node, kKey, "a number", kExample);
  const auto number = node.plain ? parse_number(text) : std::nullopt;
  if (!number) {
    const bool negative = text.starts_with('-') && parse_number(text.substr(1)).has_value();
    if (negative) {
      document.fail(node, fmt::format("`{}` must be between 0 and 100, but is {}", kKey, text));
    }
    std::string remedy = fmt::format("Write it in digits, without quotes or %: `{}`.", kExample);
    if (text.find(',') != std::string_view::npos) remedy += " Decimals follow a point.";
    document.fail(node, fmt::format("`{}` must be a number, but is {}", kKey, describe(node)),
                  std::move(remedy));
  }
  if (*number > 100) {
    document.fail(node, fmt::format("`{}` must be between 0 and 100, but is {}", kKey, text));
  }
  return *number;
}

std::int64_t read_maximum_time(const Document& document, const Node& node) {
  constexpr std::string_view kKey = "maximum_time";
  constexpr std::string_view kForms = "Write `30 min`, `1 h 30 min`, `90 s` or `\"01:30:00\"`.";
  const std::string_view text = read_scalar(document, node, kKey, "a time", "maximum_time: 30 min");
  auto time = parse_clock(text);
  if (!time) time = parse_duration(text);
  if (!time) {
    const bool bare = parse_whole(text).has_value();
    document.fail(node,
                  bare ? fmt::format("`{}`: {} without a unit", kKey, text)
                       : fmt::format("`{}` must be a time, but is {}", kKey, describe(node)),
                  std::string(kForms));
  }
  if (*time == 0) document.fail(node, fmt::format("`{}` must be longer than nothing", kKey));
  return *time;
}

learning::TimeLimitAction read_time_limit_action(const Document& document, const Node& node) {
  using Action = learning::TimeLimitAction;
  constexpr std::string_view kKey = "time_limit_action";
  const std::string_view text =
      read_scalar(document, node, kKey, "one of four texts", "time_limit_action: exit,message");
  std::vector<std::string> words;
  for (const Action action : {Action::exit_message, Action::exit_no_message,
                              Action::continue_message, Action::continue_no_message}) {
    if (text == to_string(action)) return action;
    words.emplace_back(to_string(action));
  }
  const auto meant = text::nearest(text, words);
  document.fail(
      node, fmt::format("`{}` cannot be “{}”", kKey, text::shorten(text, 60)),
      (meant ? fmt::format("Did you mean `{}`? ", *meant) : std::string()) +
          fmt::format("It is one of `{}` (inside braces in quotes).", fmt::join(words, "`, `")));
}

std::string read_launch_data(const Document& document, const Node& node) {
  std::string text = read_text(document, node, "launch_data");
  check_length(document, node, "launch_data", text, kMaximumLaunchData);
  return text;
}

std::string read_parameters(const Document& document, const Node& node) {
  std::string text = read_text(document, node, "parameters");
  check_length(document, node, "parameters", text, kMaximumParameters);
  if (text.find_first_of(" \t\n\"<>\\") != std::string::npos) {
    document.fail(node, "`parameters` holds a blank, a quote or another character no address has",
                  "Percent-encode it: “%20” for a blank, “%22” for a quote.");
  }
  return text;
}

learning::Completion read_completion(const Document& document, const Node& node) {
  using Rule = learning::Completion::Rule;
  if (node.kind == Node::Kind::mapping && node.entries.size() == 1) {
    const Node& key = *node.entries.front().key;
    const Node& value = *node.entries.front().value;
    if (key.text == "stayed") return {Rule::stayed, read_stay(document, value)};
    if (key.text == "played") return {Rule::played, read_share(document, value)};
    if (is_one_of(key.text, {"viewed", "scrolled", "button"})) {
      document.fail(key, fmt::format("the completion rule `{}` takes no value", key.text),
                    fmt::format("Write `completion: {}`.", key.text));
    }
    unknown_completion(document, key, key.text);
  }
  if (node.kind != Node::Kind::scalar) {
    wrong_type(document, node, "completion", "one rule", "completion: {played: 90%}");
  }
  const std::string_view rule = text::trim(node.text);
  if (rule == "viewed") return {Rule::viewed, 0};
  if (rule == "scrolled") return {Rule::scrolled, 0};
  if (rule == "button") return {Rule::button, 0};
  if (rule == "stayed") {
    document.fail(node, "the completion rule `stayed` needs a time", "Write `{stayed: 30}`.");
  }
  if (rule == "played") {
    document.fail(node, "the completion rule `played` needs a share", "Write `{played: 90%}`.");
  }
  unknown_completion(document, node, rule);
}

}  // namespace parcours::source::path_yaml
