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
    const std::string_view passed = text_.substr(at_, position - at_);
    std::size_t begin = passed.size();
    while (begin > 0 && !ends_line(at_ + begin - 1)) --begin;
    if (begin > 0) {
      line += static_cast<int>(std::count(passed.begin(), passed.end(), '\n')) +
              count_lone_returns(passed);
      column = 1;
    }
    column += count_characters(passed.substr(begin));
    at_ = position;
  }

  int line = 1;
  int column = 1;

 private:
  bool ends_line(std::size_t at) const {
    return text_[at] == '\n' || (text_[at] == '\r' && text_.substr(at + 1, 1) != "\n");
  }

  int count_lone_returns(std::string_view passed) const {
    if (passed.find('\r') == std::string_view::npos) return 0;
    int count = 0;
    for (std::size_t i = 0; i < passed.size(); ++i) {
      count += passed[i] == '\r' && ends_line(at_ + i) ? 1 : 0;
    }
    return count;
  }

  /// A carriage return before its line feed counts as one, as it stands in the line.
  static int count_characters(std::string_view text) {
    return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
  }

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
