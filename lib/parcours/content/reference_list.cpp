#include <parcours/content/place_counter.hpp>
#include <parcours/content/reference_list.hpp>

#include <algorithm>
#include <utility>

namespace parcours::content {
Reference::Syntax operator+(Reference::Syntax outer, Notation inner) {
  const auto free = std::find(outer.begin(), outer.end(), Notation::none);
  if (free != outer.end()) {
    *free = inner;
  }
  return outer;
}

void ReferenceList::add(const SourceText& text, std::size_t begin, std::size_t end,
                        std::string target, Usage usage, const Reference::Syntax& syntax,
                        bool is_import) {
  Reference reference;
  reference.is_import = is_import;
  reference.note = note_;
  reference.target = std::move(target);
  reference.usage = usage;
  reference.offset = text.document_position(begin);
  reference.syntax = syntax;
  const std::size_t document_end = text.document_position(end);
  if (text.is_exact(begin) && text.is_exact(end) && document_end >= reference.offset) {
    reference.length = document_end - reference.offset;
  } else if (syntax[0] != Notation::fixed) {
    reference.syntax = Reference::Syntax{Notation::fixed};
  }
  found_.push_back(std::move(reference));
}

std::vector<Reference> ReferenceList::take_unplaced() {
  const auto before = [](const Reference& a, const Reference& b) { return a.offset < b.offset; };
  if (!std::is_sorted(found_.begin(), found_.end(), before)) {
    std::stable_sort(found_.begin(), found_.end(), before);
  }
  return std::move(found_);
}

std::vector<Reference> ReferenceList::take() {
  std::vector<Reference> found = take_unplaced();
  PlaceCounter place(document_.text());
  for (Reference& reference : found) {
    place.advance(reference.offset);
    reference.line = place.line;
    reference.column = place.column;
    const std::size_t end = document_.source(reference.offset + reference.length);
    reference.offset = document_.source(reference.offset);
    reference.length = end - reference.offset;
  }
  return found;
}

}  // namespace parcours::content
