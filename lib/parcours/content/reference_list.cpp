#include <parcours/content/reference_list.hpp>

#include <algorithm>
#include <utility>

namespace parcours::content {
namespace {

/// Counts lines and columns forward, so that all the references of a file take one pass. CR LF, LF
/// and CR end a line.
class PlaceCounter {
 public:
  explicit PlaceCounter(std::string_view text) : text_(text) {}

  void advance(std::size_t position) {
    for (; at_ < position; ++at_) {
      const char c = text_[at_];
      if (c == '\n' || (c == '\r' && text_.substr(at_ + 1, 1) != "\n")) {
        ++line;
        column = 1;
      } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
        ++column;
      }
    }
  }

  int line = 1;
  int column = 1;

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Reference::Syntax operator+(Reference::Syntax outer, Notation inner) {
  const auto free = std::find(outer.begin(), outer.end(), Notation::none);
  if (free != outer.end()) {
    *free = inner;
  }
  return outer;
}

void ReferenceList::add(const SourceText& text, std::size_t begin, std::size_t end,
                        std::string target, Usage usage, const Reference::Syntax& syntax) {
  Reference reference;
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

std::vector<Reference> ReferenceList::take() {
  const auto before = [](const Reference& a, const Reference& b) { return a.offset < b.offset; };
  if (!std::is_sorted(found_.begin(), found_.end(), before)) {
    std::stable_sort(found_.begin(), found_.end(), before);
  }
  PlaceCounter place(document_.text());
  for (Reference& reference : found_) {
    place.advance(reference.offset);
    reference.line = place.line;
    reference.column = place.column;
    const std::size_t end = document_.source(reference.offset + reference.length);
    reference.offset = document_.source(reference.offset);
    reference.length = end - reference.offset;
  }
  return std::move(found_);
}

}  // namespace parcours::content
