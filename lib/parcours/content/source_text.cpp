#include <parcours/content/source_text.hpp>

#include <algorithm>
#include <iterator>

namespace parcours::content {

/// Begins a new step at the end of the text, unless the last one leads there anyway.
void SourceText::step_to(std::size_t source) {
  const std::size_t position = owned_.size();
  if (steps_.empty() || steps_.back().opaque ||
      steps_.back().source + (position - steps_.back().position) != source) {
    steps_.push_back({position, source, false});
  }
}

void SourceText::append(std::string_view piece, std::size_t source) {
  if (!piece.empty()) {
    step_to(source);
    owned_.append(piece);
  }
}

void SourceText::append_opaque(std::string_view piece, std::size_t source) {
  if (!piece.empty()) {
    steps_.push_back({owned_.size(), source, true});
    owned_.append(piece);
  }
}

void SourceText::finish(std::size_t source) { step_to(source); }

const SourceText::Step* SourceText::step_at(std::size_t position) const {
  const auto after =
      std::upper_bound(steps_.begin(), steps_.end(), position,
                       [](std::size_t wanted, const Step& step) { return wanted < step.position; });
  return after == steps_.begin() ? nullptr : &*std::prev(after);
}

std::size_t SourceText::source(std::size_t position) const {
  if (!owning_) {
    return origin_ + position;
  }
  const Step* step = step_at(position);
  if (step == nullptr) {
    return position;
  }
  return step->opaque ? step->source : step->source + (position - step->position);
}

bool SourceText::is_exact(std::size_t position) const {
  for (const SourceText* text = this; text != nullptr; text = text->parent_) {
    if (text->owning_) {
      const Step* step = text->step_at(position);
      if (step != nullptr && step->opaque && position != step->position) {
        return false;
      }
    }
    position = text->source(position);
  }
  return true;
}

std::size_t SourceText::document_position(std::size_t position) const {
  const SourceText* text = this;
  while (text->parent_ != nullptr) {
    position = text->source(position);
    text = text->parent_;
  }
  return position;
}

}  // namespace parcours::content
