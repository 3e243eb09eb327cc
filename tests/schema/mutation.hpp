#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace parcours::schema_test {

/// A changed copy of a document: what was done to it, and its text.
using MutantVisitor = std::function<void(std::string_view label, const std::string& document)>;

/// Does each kind of damage to each element and attribute of a well-formed document, one at a time:
/// drop, repeat, swap, move, rename, lengthen, empty, add strangers. Elements beyond the first
/// `max_elements` are left alone. Throws std::invalid_argument when the document is not
/// well-formed.
void for_each_mutant(std::string_view document, std::size_t max_elements,
                     const MutantVisitor& visit);

/// `count` copies with two to four damages each, chosen by `seed`; the same arguments give the same
/// mutants.
void for_each_compound_mutant(std::string_view document, int count, std::uint32_t seed,
                              const MutantVisitor& visit);

}  // namespace parcours::schema_test
