#pragma once

#include <parcours/learning/aicc_script_reader.hpp>
#include <parcours/validate/manifest.hpp>
#include <parcours/validate/prerequisite_facts.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace parcours::validate {

/// Finds the items that can never be opened because they wait for each other: all conditions are
/// gates that open when enough of their inputs have, and what is still shut when nothing moves any
/// more contains a circle. A condition counts as fulfilled as soon as some status could fulfil it,
/// and so does what other rules tell of (unknown items and words, impossible sets), so that only
/// circles are found. A chapter is done when all in it is, and opens before what is in it.
class PrerequisiteGraph {
 public:
  explicit PrerequisiteGraph(const Manifest& manifest);

  void add(const Item& item, const XmlElement& element, const learning::AiccExpression& expression);

  /// One for each circle, at the first of its items.
  std::vector<PrerequisiteFault> deadlocks();

 private:
  using Gate = std::uint32_t;
  static constexpr Gate kOpen = 0xFFFFFFFF;  ///< What is always fulfilled.
  /// Enough for every real course; expressions beyond count as fulfilled.
  static constexpr std::size_t kMostGates = 1'000'000;

  struct Input {
    Gate gate;   ///< That waits,
    Gate input;  ///< for this one.
  };
  struct Script {
    Gate opens;
    const Item* item;
    const XmlElement* element;
  };

  Gate opened(std::size_t item) const { return static_cast<Gate>(2 * item); }
  Gate done(std::size_t item) const { return static_cast<Gate>(2 * item + 1); }
  std::size_t item_of(Gate gate) const { return gate / 2; }
  bool is_item(Gate gate) const { return gate < 2 * manifest_.items.size(); }
  std::size_t index_of(const Item& item) const {
    return static_cast<std::size_t>(&item - manifest_.items.data());
  }

  Gate build(const learning::AiccExpression& expression, bool wanted, std::size_t organization);
  Gate leaf(const learning::AiccExpression& expression, bool wanted,
            std::size_t organization) const;
  Gate group(const std::vector<Gate>& inputs, std::size_t needed);
  void connect(Gate gate, Gate input);
  void open_all();
  void find_circles();
  bool waits_for_itself(Gate gate) const;
  std::vector<Gate> circle_through(Gate gate);
  std::string path_of(const std::vector<Gate>& circle) const;
  std::string_view variant_of(const std::vector<Gate>& circle) const;

  const Manifest& manifest_;
  std::vector<std::uint32_t> needed_;  ///< By gate: how many inputs must still open.
  std::vector<Input> inputs_;
  std::vector<Script> scripts_;
  std::vector<std::uint32_t> first_input_;  ///< By gate, in `inputs_` once they are sorted.
  std::vector<std::uint32_t> circle_;       ///< By gate: number of its circle, 0 = in none.
  std::vector<bool> has_script_;            ///< By item.
};

}  // namespace parcours::validate
