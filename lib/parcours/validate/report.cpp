#include <parcours/validate/report.hpp>

#include <utility>

namespace parcours::validate {
namespace {

TextPlace place_of(const Spot& spot) {
  if (spot.element == nullptr) return spot.place;
  if (spot.in_text) return spot.document->text_place(*spot.element);
  return spot.attribute.empty() ? spot.document->place(*spot.element)
                                : spot.document->place(*spot.element, spot.attribute);
}

}  // namespace

void Report::add(const Spot& spot, Arguments arguments, std::string_view variant) {
  if (spot.element != nullptr) places_.add(*spot.element, spot.attribute);
  if (++count_ > kMost) return;
  const TextPlace place = place_of(spot);
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
  if (++count_ <= kMost) findings_.push_back(std::move(finding));
}

}  // namespace parcours::validate
