#include <parcours/base/text.hpp>
#include <parcours/validate/file_index.hpp>

#include <algorithm>

namespace parcours::validate {
namespace {

std::string_view folder_of(std::string_view name) { return name.substr(0, name.rfind('/') + 1); }

}  // namespace

FileIndex::FileIndex(const FileTree& tree) : names_(tree.names()) {}

void FileIndex::leave_out(std::string_view name) { left_out_.insert(text::to_nfc(name)); }

bool FileIndex::is_left_out(std::string_view name) const {
  if (left_out_.empty()) return false;
  for (std::size_t end = name.size(); end != std::string_view::npos && end > 0;
       end = name.rfind('/', end - 1)) {
    if (left_out_.contains(name.substr(0, end))) return true;
  }
  return false;
}

std::optional<std::size_t> FileIndex::find(std::string_view name) const {
  const auto found =
      std::lower_bound(names_.begin(), names_.end(), name,
                       [](const EntryName& a, std::string_view b) { return a.str() < b; });
  if (found == names_.end() || found->str() != name) return std::nullopt;
  return static_cast<std::size_t>(found - names_.begin());
}

void FileIndex::fold() const {
  std::call_once(folded_once_, [this] {
    folded_.reserve(names_.size());
    for (std::size_t i = 0; i < names_.size(); ++i) {
      folded_.try_emplace(text::fold_case(names_[i].str()), i);
    }
  });
}

std::optional<std::size_t> FileIndex::find_other_case(std::string_view name) const {
  fold();
  const auto found = folded_.find(text::fold_case(name));
  if (found == folded_.end()) return std::nullopt;
  return found->second;
}

bool FileIndex::has_folder(std::string_view folder) const {
  std::string prefix(folder);
  if (prefix.empty()) return true;
  if (!prefix.ends_with('/')) prefix += '/';
  const auto found =
      std::lower_bound(names_.begin(), names_.end(), prefix,
                       [](const EntryName& a, const std::string& b) { return a.str() < b; });
  return found != names_.end() && found->str().starts_with(prefix);
}

std::string FileIndex::nearest(std::string_view name) const {
  constexpr std::size_t kMostCandidates = 1000;
  std::call_once(by_base_once_, [this] {
    by_base_.reserve(names_.size());
    for (std::size_t i = 0; i < names_.size(); ++i) by_base_.try_emplace(names_[i].base(), i);
  });
  const std::string_view folder = folder_of(name);
  const auto same = by_base_.find(name.substr(folder.size()));
  if (same != by_base_.end()) return names_[same->second].str();
  const auto begin =
      std::lower_bound(names_.begin(), names_.end(), folder,
                       [](const EntryName& a, std::string_view b) { return a.str() < b; });
  std::vector<std::string> candidates;
  for (auto other = begin; other != names_.end() && other->str().starts_with(folder); ++other) {
    if (other->folder() != folder) continue;
    candidates.emplace_back(other->base());
    if (candidates.size() == kMostCandidates) break;
  }
  const auto near = text::nearest(name.substr(folder.size()), candidates);
  return near ? std::string(folder) + *near : std::string();
}

}  // namespace parcours::validate
