#pragma once

#include <parcours/base/finding.hpp>
#include <parcours/validate/xml_document.hpp>

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parcours::validate {

/// Where a finding is: the whole package, a file, a place in a file, an element of an XML file.
struct Spot {
  std::string_view entry;
  TextPlace place;
  const XmlDocument* document = nullptr;
  const XmlElement* element = nullptr;
  std::string_view attribute;   ///< As written; empty: the element.
  bool in_text = false;         ///< The element's text.
  std::size_t text_offset = 0;  ///< In the text, in bytes: where in it.
  std::size_t text_length = 0;  ///< In bytes; 0: all of it.
};

/// What rules found at elements of the manifest, so that others need not tell it again.
class Told {
 public:
  void add(const XmlElement& element, std::string_view attribute) {
    places_.emplace(&element, std::string(attribute));
  }
  /// True if something was told of this attribute, named as written; with an empty one: of the
  /// element itself or of its text.
  bool has(const XmlElement& element, std::string_view attribute) const {
    return places_.contains({&element, std::string(attribute)});
  }
  /// True if something was told of the element or any of its attributes.
  bool has_any(const XmlElement& element) const {
    const auto found = places_.lower_bound({&element, std::string()});
    return found != places_.end() && found->first == &element;
  }
  void add(const Told& others) { places_.insert(others.places_.begin(), others.places_.end()); }

 private:
  std::set<std::pair<const XmlElement*, std::string>> places_;
};

/// What one rule found. A rule may find the same fault 100,000 times, so only the first ones of
/// each variant are kept and the others counted.
class Report {
 public:
  /// Kept per variant.
  static constexpr std::size_t kMost = 200;

  /// `told` is what the phases before this rule found; it must outlive the report.
  Report(std::string_view rule, const Told& told) : rule_(rule), told_(&told) {}

  /// Adds a finding. `variant` chooses among the rule's messages.
  void add(const Spot& spot, Arguments arguments = {}, std::string_view variant = {});

  /// Adds what somebody else found (the reader of the archive).
  void add(Finding finding);
  /// Counts findings that somebody else found and did not keep.
  void add_further(std::string_view variant, std::size_t count);

  /// What other rules have told already: for the rules of group XSD all others, for the rest those
  /// that tell that an LMS cannot take a value at all.
  const Told& told() const { return *told_; }

  std::string_view rule() const { return rule_; }
  const std::vector<Finding>& findings() const { return findings_; }
  /// The elements and attributes of all findings, those that were only counted included.
  const Told& places() const { return places_; }
  /// All, also those not kept.
  std::size_t count() const;
  /// Those not kept, by variant.
  const std::map<std::string, std::size_t, std::less<>>& further() const { return further_; }

 private:
  /// False if there are enough of this variant; it is counted then.
  bool is_kept(std::string_view variant);

  std::string_view rule_;
  std::vector<Finding> findings_;
  Told places_;
  const Told* told_;
  std::map<std::string, std::size_t, std::less<>> kept_;
  std::map<std::string, std::size_t, std::less<>> further_;
};

}  // namespace parcours::validate
