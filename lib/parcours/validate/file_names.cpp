#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/validate/file_names.hpp>

#include <algorithm>

namespace parcours::validate {
namespace {

constexpr std::size_t kLongestSuffix = 8;
constexpr std::size_t kLongestFileName = 160;

bool is_suffix_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// What cannot be inside of a file's name in a text.
bool is_boundary(char c) {
  return static_cast<unsigned char>(c) < 0x20 ||
         std::string_view("\"'`/\\()<>?#=&;:|*{}").find(c) != std::string_view::npos;
}

}  // namespace

FileNames::FileNames(const FileIndex& files)
    : files_(files),
      number_of_(files.names().size()),
      noted_(std::make_unique<std::atomic<bool>[]>(files.names().size())) {
  numbers_.reserve(files.names().size());
  for (std::size_t i = 0; i < files.names().size(); ++i) {
    const std::string_view base = files.name(i).base();
    const auto [found, is_new] =
        numbers_.try_emplace(base, static_cast<std::uint32_t>(alike_.size()));
    if (is_new) alike_.emplace_back();
    if (alike_[found->second].size() <= kMostAlike) {
      alike_[found->second].push_back(static_cast<std::uint32_t>(i));
    }
    number_of_[i] = found->second;
    const std::size_t dot = base.rfind('.');
    if (dot != std::string_view::npos) suffixes_.emplace(base.substr(dot + 1));
  }
}

bool FileNames::look_up(std::string_view name, std::vector<std::uint32_t>& found) {
  const auto known = numbers_.find(name);
  if (known == numbers_.end()) {
    if (name.find('%') == std::string_view::npos) return false;
    // A decoded name is not decoded again.
    const std::string decoded = uri::decode(name);
    return decoded.find('%') == std::string::npos && look_up(decoded, found);
  }
  if (!noted_[known->second].load(std::memory_order_relaxed)) {
    noted_[known->second].store(true, std::memory_order_relaxed);
  }
  const std::vector<std::uint32_t>& files = alike_[known->second];
  if (files.size() <= kMostAlike) found.insert(found.end(), files.begin(), files.end());
  return true;
}

void FileNames::search(std::string_view text, std::vector<std::uint32_t>& found) {
  for (std::size_t dot = text.find('.'); dot != std::string_view::npos;
       dot = text.find('.', dot + 1)) {
    std::size_t end = dot + 1;
    while (end < text.size() && end - dot <= kLongestSuffix && is_suffix_character(text[end])) {
      ++end;
    }
    if (end == dot + 1 || !suffixes_.contains(text.substr(dot + 1, end - dot - 1))) continue;
    std::size_t begin = dot;
    std::size_t blank = std::string_view::npos;
    const std::size_t least = dot > kLongestFileName ? dot - kLongestFileName : 0;
    while (begin > least && !is_boundary(text[begin - 1])) {
      if (blank == std::string_view::npos && (text[begin - 1] == ' ' || text[begin - 1] == ',')) {
        blank = begin;
      }
      --begin;
    }
    if (!look_up(text.substr(begin, end - begin), found) && blank != std::string_view::npos) {
      look_up(text.substr(blank, end - blank), found);
    }
  }
}

void FileNames::search_folder(std::string_view text, std::string_view base) {
  if (text.size() < 2 || text.size() > kLongestFileName ||
      text.find(':') != std::string_view::npos) {
    return;
  }
  while (text.starts_with("./") || text.starts_with("../") || text.starts_with('/')) {
    text.remove_prefix(text.find('/') + 1);
  }
  if (text.empty()) return;
  for (std::string folder : {std::string(text), std::string(base) + std::string(text)}) {
    if (!files_.has_folder(folder)) continue;
    const std::scoped_lock lock(mutex_);
    folders_.insert(std::move(folder));
  }
}

bool FileNames::is_noted(std::size_t file) const {
  if (noted_[number_of_[file]].load(std::memory_order_relaxed)) return true;
  if (folders_.empty()) return false;
  const std::string_view name = files_.name(file).str();
  for (std::size_t slash = name.find('/'); slash != std::string_view::npos;
       slash = name.find('/', slash + 1)) {
    if (folders_.contains(name.substr(0, slash + 1))) return true;
  }
  return false;
}

}  // namespace parcours::validate
