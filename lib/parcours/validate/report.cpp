#include <parcours/validate/report.hpp>

#include <utility>

namespace parcours::validate {
namespace {

TextPlace text_place_of(const Spot& spot) {
  if (spot.element == nullptr) return spot.place;
  if (spot.in_text && spot.text_length > 0) {
    return spot.document->text_place(*spot.element, spot.text_offset, spot.text_length);
  }
  if (spot.in_text) return spot.document->text_place(*spot.element);
  return spot.attribute.empty() ? spot.document->place(*spot.element)
                                : spot.document->place(*spot.element, spot.attribute);
}

}  // namespace

void Report::add(const Spot& spot, Arguments arguments, std::string_view variant) {
  if (spot.element != nullptr) places_.add(*spot.element, spot.attribute);
  if (!is_kept(variant)) return;
  const TextPlace place = text_place_of(spot);
  Finding finding;
  finding.rule = rule_;
  finding.entry = spot.entry;
  finding.line = place.line;
  finding.column = place.column;
  finding.length = place.length;
  finding.variant = variant;
  finding.arguments = std::move(arguments);
  findings_.push_back(std::move(finding));
}

void Report::add(Finding finding) {
  if (is_kept(finding.variant)) findings_.push_back(std::move(finding));
}

void Report::add_further(std::string_view variant, std::size_t count) {
  further_[std::string(variant)] += count;
}

std::size_t Report::count() const {
  std::size_t count = findings_.size();
  for (const auto& [variant, more] : further_) count += more;
  return count;
}

bool Report::is_kept(std::string_view variant) {
  auto kept = kept_.find(variant);
  if (kept == kept_.end()) kept = kept_.emplace(variant, 0).first;
  if (kept->second == kMost) {
    add_further(variant, 1);
    return false;
  }
  ++kept->second;
  return true;
}

}  // namespace parcours::validate
