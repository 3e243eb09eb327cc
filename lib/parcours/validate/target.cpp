#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/validate/target.hpp>

#include <algorithm>

namespace parcours::validate {
namespace {

bool is_remote_scheme(std::string_view scheme) {
  return scheme == "http" || scheme == "https" || scheme == "ftp" || scheme == "ws" ||
         scheme == "wss";
}

bool has_drive(std::string_view path) {
  return path.size() >= 2 && path[1] == ':' &&
         ((path[0] >= 'a' && path[0] <= 'z') || (path[0] >= 'A' && path[0] <= 'Z'));
}

/// Encoded characters that cannot be meant: separators and NUL.
bool hides_separator(std::string_view path) {
  const std::string lower = text::to_lower_ascii(path);
  return lower.find("%2f") != std::string::npos || lower.find("%5c") != std::string::npos ||
         lower.find("%00") != std::string::npos;
}

/// Fills in the file of this name, if there is one. A path from the root is none of the package's:
/// an LMS keeps it in some folder.
bool look_up(const FileIndex& files, std::string_view base, std::string_view path, Target& target) {
  if (path.starts_with('/')) return false;
  const auto resolved = uri::resolve(base, path);
  if (!resolved) return false;
  const auto file = files.find(text::to_nfc(*resolved));
  if (!file) return false;
  target.kind = Target::Kind::file;
  target.file = file;
  target.path = *resolved;
  return true;
}

/// A name that holds `%`, `?` or `#` itself, written without encoding them.
bool look_as_written(const FileIndex& files, std::string_view base, const uri::Reference& reference,
                     Target& target) {
  const std::string with_query = reference.path + reference.query;
  return look_up(files, base, reference.path, target) ||
         (!reference.query.empty() && look_up(files, base, with_query, target)) ||
         (!reference.fragment.empty() &&
          look_up(files, base, with_query + reference.fragment, target));
}

}  // namespace

Target resolve(const FileIndex& files, std::string_view base, std::string_view href) {
  Target target;
  const uri::Reference reference = uri::split(href);
  target.query = reference.query;
  target.fragment = reference.fragment;
  target.path = reference.path;
  if (is_remote_scheme(reference.scheme) || (reference.scheme.empty() && reference.has_authority)) {
    target.kind = Target::Kind::remote;
    return target;
  }
  if (reference.scheme == "file" || (reference.scheme.empty() && has_drive(reference.path))) {
    // A name such as `a:b.html` is no drive where there is a file of this name.
    if (!look_up(files, base, reference.path, target)) target.kind = Target::Kind::outside;
    return target;
  }
  if (!reference.scheme.empty()) {
    target.kind = Target::Kind::other;
    return target;
  }
  if (reference.path.empty()) return target;
  const std::string decoded = uri::decode(reference.path);
  if (hides_separator(reference.path) || !text::is_utf8(decoded)) {
    target.kind = Target::Kind::bad;
    return target;
  }
  std::string slashed = decoded;
  std::replace(slashed.begin(), slashed.end(), '\\', '/');
  if (look_up(files, base, decoded, target)) return target;
  if (look_as_written(files, base, reference, target)) {
    target.raw = true;
    return target;
  }
  if (slashed != decoded && look_up(files, base, slashed, target)) {
    target.backslashes = true;
    return target;
  }
  const bool absolute = slashed.starts_with('/');
  const auto resolved = uri::resolve(base, slashed);
  if (!resolved || absolute) {
    target.kind = Target::Kind::outside;
    target.path = slashed;
    return target;
  }
  target.path = *resolved;
  if (files.is_left_out(text::to_nfc(*resolved))) {
    target.kind = Target::Kind::left_out;
  } else if (const auto other = files.find_other_case(text::to_nfc(*resolved))) {
    target.kind = Target::Kind::other_case;
    target.file = other;
    target.backslashes = slashed != decoded;
  } else if (files.has_folder(*resolved)) {
    target.kind = Target::Kind::folder;
  } else {
    target.kind = Target::Kind::missing;
  }
  return target;
}

}  // namespace parcours::validate
