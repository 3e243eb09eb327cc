#include <parcours/base/text.hpp>
#include <parcours/content/place_counter.hpp>
#include <parcours/validate/file_notes.hpp>

#include <algorithm>

namespace parcours::validate {
namespace {

/// Code points that a message or a report shows of a value.
constexpr std::size_t kLongestWord = 200;

}  // namespace

std::uint32_t SharedWords::keep(std::string_view text) {
  std::string word = text.size() > kLongestWord
                         ? text::shorten(text.substr(0, kLongestWord * 4), kLongestWord)
                         : std::string(text);
  const std::scoped_lock lock(mutex_);
  const auto [found, is_new] =
      numbers_.try_emplace(std::move(word), static_cast<std::uint32_t>(words_.size()));
  if (is_new) words_.push_back(&found->first);
  return found->second;
}

void FileNotes::see(Sight::Kind kind, std::size_t position, std::size_t length,
                    std::string_view text, std::uint32_t file) {
  if (++seen_.at(static_cast<std::size_t>(kind)) > most_) return;
  Pending pending;
  pending.sight.kind = kind;
  pending.sight.text = words_.keep(text);
  pending.sight.file = file;
  pending.position = position;
  pending.bytes = length;
  pending_.push_back(pending);
}

void FileNotes::see_in(const content::SourceText& text, Sight::Kind kind, std::size_t begin,
                       std::size_t end, std::string_view word) {
  const std::size_t position = text.document_position(begin);
  const std::size_t last = text.document_position(end);
  see(kind, position, last > position ? last - position : 0, word);
}

void FileNotes::lead(std::uint32_t file, Via via) {
  edges_.push_back({file, via});
  if (edges_.size() >= tidy_at_) tidy_edges();
}

void FileNotes::mention(std::string_view text) {
  found_.clear();
  names_.search(text, found_);
  for (const std::uint32_t file : found_) lead(file, Via::mention);
}

void FileNotes::mention_folder(std::string_view text, std::string_view base) {
  names_.search_folder(text, base);
}

/// A page of a thousand links to the same file holds one edge.
void FileNotes::tidy_edges() {
  std::sort(edges_.begin(), edges_.end());
  edges_.erase(std::unique(edges_.begin(), edges_.end()), edges_.end());
  tidy_at_ = edges_.size() * 2 + 4096;
}

ContentFile FileNotes::finish() {
  std::stable_sort(pending_.begin(), pending_.end(),
                   [](const Pending& a, const Pending& b) { return a.position < b.position; });
  tidy_edges();
  ContentFile file;
  file.facts = facts_;
  file.images_without_alt = images_without_alt_;
  file.edges.assign(edges_.begin(), edges_.end());
  file.sights.reserve(pending_.size());
  const std::string_view text = document_.text();
  content::PlaceCounter place(text);
  for (const Pending& pending : pending_) {
    const std::size_t position = std::min(pending.position, text.size());
    place.advance(position);
    Sight sight = pending.sight;
    sight.line = place.line;
    sight.column = place.column;
    sight.length = static_cast<int>(
        text::length(text.substr(position, std::min<std::size_t>(pending.bytes, 1000))));
    file.sights.push_back(sight);
  }
  return file;
}

}  // namespace parcours::validate
