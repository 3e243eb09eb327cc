// Cases that follow from the content models: children, attributes, text between children.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cases.hpp"
#include "documents.hpp"
#include "models.hpp"
#include "words.hpp"

namespace parcours::schema_test {
namespace {

// A child as the content model sees it. Without a model it is an element that no schema declares.
struct Symbol {
  std::string_view vocabulary;
  std::string_view name;
  const ElementModel* model = nullptr;
};

struct Particle {
  std::string_view name;
  std::size_t least = 1;
  std::size_t most = 1;
};

constexpr std::size_t kUnbounded = 1000;

std::vector<Particle> particles_of(const ElementModel& model) {
  std::vector<Particle> result;
  for (const std::string_view word : words(model.children)) {
    const std::string_view stem = word.substr(0, word.size() - 1);
    switch (word.back()) {
      case '?':
        result.push_back({stem, 0, 1});
        break;
      case '*':
        result.push_back({stem, 0, kUnbounded});
        break;
      case '+':
        result.push_back({stem, 1, kUnbounded});
        break;
      default:
        result.push_back({word, 1, 1});
    }
  }
  return result;
}

bool tail_takes(const ElementModel& model, const Symbol& symbol) {
  if (symbol.model == nullptr) return false;
  if (model.tail == Tail::kAny) return true;
  return model.tail == Tail::kOther && symbol.vocabulary != model.vocabulary;
}

using Symbols = std::vector<Symbol>;

// Tries all ways to share the children out among the particles and the tail.
bool accepts(const ElementModel& model, const std::vector<Particle>& particles,
             std::size_t particle, const Symbols& symbols, std::size_t symbol) {
  if (particle == particles.size()) {
    return std::all_of(symbols.begin() + static_cast<std::ptrdiff_t>(symbol), symbols.end(),
                       [&](const Symbol& rest) { return tail_takes(model, rest); });
  }
  const Particle& expected = particles[particle];
  for (std::size_t taken = 0; taken <= expected.most; ++taken) {
    if (taken >= expected.least &&
        accepts(model, particles, particle + 1, symbols, symbol + taken)) {
      return true;
    }
    if (symbol + taken == symbols.size()) return false;
    const Symbol& next = symbols[symbol + taken];
    if (next.vocabulary != model.vocabulary || next.name != expected.name) return false;
  }
  return false;
}

// libxml2 goes back from the wildcard to a repeatable last child, as if both stood in one loop.
bool engine_accepts(const ElementModel& model, std::vector<Particle> particles,
                    const Symbols& symbols) {
  if (model.tail != Tail::kOther || particles.empty() || particles.back().most != kUnbounded) {
    return false;
  }
  const std::string_view last = particles.back().name;
  particles.pop_back();
  for (std::size_t end = 0; end <= symbols.size(); ++end) {
    const auto middle = symbols.begin() + static_cast<std::ptrdiff_t>(end);
    const bool looped = std::all_of(middle, symbols.end(), [&](const Symbol& symbol) {
      return tail_takes(model, symbol) ||
             (symbol.vocabulary == model.vocabulary && symbol.name == last);
    });
    const auto fits_exactly = [&](const Symbols& head) {
      return accepts(model, particles, 0, head, 0) &&
             std::none_of(head.begin(), head.end(),
                          [&](const Symbol& symbol) { return tail_takes(model, symbol); });
    };
    if (looped && fits_exactly(Symbols(symbols.begin(), middle))) return true;
  }
  return false;
}

Symbols alphabet_of(const ElementModel& model) {
  Symbols result;
  for (const Particle& particle : particles_of(model)) {
    const ElementModel& child = model_of(model.vocabulary, particle.name);
    result.push_back({child.vocabulary, child.name, &child});
  }
  const auto is_own = [&](const ElementModel& other) {
    return std::any_of(result.begin(), result.end(), [&](const Symbol& symbol) {
      return symbol.vocabulary == other.vocabulary && symbol.name == other.name;
    });
  };
  for (const ElementModel& other : element_models()) {
    if (other.vocabulary == model.vocabulary && !is_own(other)) {
      result.push_back({other.vocabulary, other.name, &other});
      break;
    }
  }
  for (const auto& [vocabulary, name] : {std::pair{"cp", "title"}, std::pair{"adl", "location"}}) {
    if (vocabulary != model.vocabulary) {
      result.push_back({vocabulary, name, &model_of(vocabulary, name)});
      break;
    }
  }
  result.push_back({model.vocabulary, "unheard-of", nullptr});
  result.push_back({"x", "stranger", nullptr});
  return result;
}

Case children_case(const ElementModel& model, const std::vector<Particle>& particles,
                   const Symbols& symbols) {
  DocumentBuilder builder;
  Case result;
  result.label = std::string(model.vocabulary) + ":" + std::string(model.name) + " with";
  std::string content;
  if (model.text == Text::kValue) content = model.sample;
  for (const Symbol& symbol : symbols) {
    const std::string name = std::string(symbol.vocabulary) + ":" + std::string(symbol.name);
    result.label += " " + name;
    content += symbol.model != nullptr ? builder.smallest(*symbol.model) : "<" + name + "/>";
  }
  result.document = document(model, builder.required_attributes(model), content);
  result.valid = accepts(model, particles, 0, symbols, 0);
  result.engine_differs = !result.valid && engine_accepts(model, particles, symbols);
  return result;
}

// All sequences of up to `length` symbols, shorter ones first on each branch.
void visit_sequences(const ElementModel& model, const std::vector<Particle>& particles,
                     const Symbols& alphabet, std::size_t length, Symbols& sequence,
                     const CaseVisitor& visit) {
  visit(children_case(model, particles, sequence));
  if (sequence.size() == length) return;
  for (const Symbol& symbol : alphabet) {
    sequence.push_back(symbol);
    visit_sequences(model, particles, alphabet, length, sequence, visit);
    sequence.pop_back();
  }
}

// Every particle and some children too many, as far as the sequences stay countable: order and
// number show in pairs already, the engine's memory of a wildcard in triples.
std::size_t sequence_length(const ElementModel& model, std::size_t symbols) {
  constexpr std::size_t kMostSequences = 1500;
  const std::size_t longest =
      std::max<std::size_t>(2, particles_of(model).size() + (model.tail == Tail::kNothing ? 1 : 2));
  std::size_t length = 1;
  for (std::size_t count = symbols; length < longest && count * symbols <= kMostSequences;
       count *= symbols) {
    ++length;
  }
  return length;
}

std::string_view stem_of(std::string_view attribute) {
  return attribute.ends_with('!') ? attribute.substr(0, attribute.size() - 1) : attribute;
}

std::optional<bool> declared(const ElementModel& model, std::string_view attribute) {
  for (const std::string_view word : words(model.attributes)) {
    if (stem_of(word) == attribute) return word.ends_with('!');
  }
  return std::nullopt;
}

// Attributes that some schema declares for use anywhere.
constexpr std::array<std::string_view, 4> kForeignAttributes{"xml:lang", "xml:base", "xml:link",
                                                             "adl:scormtype"};

constexpr std::array<std::string_view, 10> kOtherAttributes{
    "xml:space", "xml:id", "adl:scormType", "adl:hasquiz", "x:y",
    "cp:href",   "lang",   "scormtype",     "class",       "Identifier"};

bool takes_attribute(const ElementModel& model, std::string_view attribute) {
  if (declared(model, attribute)) return true;
  return model.foreign_attributes && std::find(kForeignAttributes.begin(), kForeignAttributes.end(),
                                               attribute) != kForeignAttributes.end();
}

std::vector<std::string_view> known_attributes() {
  std::vector<std::string_view> result;
  const auto add = [&](std::string_view name) {
    if (std::find(result.begin(), result.end(), name) == result.end()) result.push_back(name);
  };
  for (const ElementModel& model : element_models()) {
    for (const std::string_view word : words(model.attributes)) add(stem_of(word));
  }
  for (const std::string_view name : kForeignAttributes) add(name);
  for (const std::string_view name : kOtherAttributes) add(name);
  return result;
}

std::string without_attribute(const ElementModel& model, std::string_view dropped) {
  DocumentBuilder builder;
  std::string attributes;
  for (const std::string_view word : words(model.attributes)) {
    const std::string_view name = stem_of(word);
    if (name == dropped || !word.ends_with('!')) continue;
    attributes += attribute_text(name, attribute_sample(model, name));
  }
  return document(model, attributes, builder.required_content(model));
}

}  // namespace

void for_each_children_case(const CaseVisitor& visit) {
  for (const ElementModel& model : element_models()) {
    const Symbols alphabet = alphabet_of(model);
    const std::size_t length = sequence_length(model, alphabet.size());
    Symbols sequence;
    visit_sequences(model, particles_of(model), alphabet, length, sequence, visit);
  }
}

void for_each_attribute_case(const CaseVisitor& visit) {
  const std::vector<std::string_view> attributes = known_attributes();
  for (const ElementModel& model : element_models()) {
    const std::string name = std::string(model.vocabulary) + ":" + std::string(model.name);
    for (const std::string_view attribute : attributes) {
      visit({name + " with attribute " + std::string(attribute),
             document_with_attribute(model, attribute, attribute_sample(model, attribute)),
             takes_attribute(model, attribute)});
      if (const auto required = declared(model, attribute)) {
        visit({name + " without attribute " + std::string(attribute),
               without_attribute(model, attribute), !*required});
      }
    }
  }
}

void for_each_text_case(const CaseVisitor& visit) {
  for (const ElementModel& model : element_models()) {
    if (model.text == Text::kValue) continue;
    const std::string name = std::string(model.vocabulary) + ":" + std::string(model.name);
    DocumentBuilder builder;
    const std::string attributes = builder.required_attributes(model);
    const std::string content = builder.required_content(model);
    const bool mixed = model.text == Text::kStray;
    visit({name + " with text before its children", document(model, attributes, "x" + content),
           mixed});
    visit({name + " with text after its children", document(model, attributes, content + "x"),
           mixed});
    visit({name + " with white space, comment and instruction",
           document(model, attributes, " \n\t<!-- x --><?x y?>" + content), true});
  }
}

}  // namespace parcours::schema_test
