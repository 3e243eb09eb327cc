#pragma once

#include <parcours/base/error.hpp>
#include <parcours/zip/archive_tree.hpp>
#include <parcours/zip/random_access.hpp>

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "crafted_archive.hpp"
#include "samples.hpp"

namespace doctest {
template <>
struct StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& strings) {
    std::string text;
    for (const std::string& one : strings) text += "[" + one + "]";
    return text.c_str();
  }
};
}  // namespace doctest

namespace parcours::zip::test {

using Strings = std::vector<std::string>;

inline ArchiveTree opened(std::string bytes, const ReadLimits& limits = {}) {
  return ArchiveTree(in_memory(std::move(bytes), "a.zip"), limits);
}

inline ArchiveTree opened(const CraftedArchive& archive, const ReadLimits& limits = {}) {
  return opened(archive.bytes(), limits);
}

inline ArchiveTree opened(std::vector<CraftedEntry> entries, const ReadLimits& limits = {}) {
  CraftedArchive archive;
  archive.entries = std::move(entries);
  return opened(archive.bytes(), limits);
}

inline CraftedEntry file(std::string name, std::string content = "content") {
  CraftedEntry entry;
  entry.name = std::move(name);
  entry.content = std::move(content);
  return entry;
}

inline CraftedEntry deflated_file(std::string name, std::string content) {
  CraftedEntry entry = file(std::move(name), std::move(content));
  entry.method = 8;
  return entry;
}

/// "PKG-010/climbs ../evil" or, for the whole archive and the usual variant, "PKG-003".
inline Strings variants(const Findings& findings) {
  Strings all;
  for (const Finding& finding : findings.kept) {
    all.push_back(finding.rule + (finding.variant.empty() ? "" : "/" + finding.variant) +
                  (finding.entry.empty() ? "" : " " + finding.entry));
  }
  return all;
}

/// "PKG-010 ../evil" or, for the whole archive, "PKG-005".
inline Strings rules(const Findings& findings) {
  Strings all;
  for (const Finding& finding : findings.kept) {
    all.push_back(finding.rule + (finding.entry.empty() ? "" : " " + finding.entry));
  }
  return all;
}

/// "bytes=15 offset=3": what the first finding names.
inline std::string facts(const Findings& findings) {
  std::string text;
  REQUIRE_FALSE(findings.empty());
  for (const Argument& argument : findings.kept.front().arguments) {
    const auto* words = std::get_if<std::string>(&argument.value);
    text += (text.empty() ? "" : " ") + argument.name + "=" +
            (words != nullptr ? *words : std::to_string(std::get<std::int64_t>(argument.value)));
  }
  return text;
}

inline Strings names_of(const FileTree& tree) {
  Strings all;
  for (const EntryName& one : tree.names()) all.push_back(one.str());
  return all;
}

inline Findings verified(const ArchiveTree& tree) {
  Progress progress;
  return tree.verify(progress, 1);
}

/// The error that a call throws.
inline Error error_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    CHECK_FALSE(error.message().empty());
    return error;
  }
  FAIL("no error");
  return {ErrorCode::internal, ""};
}

inline Error error_of_reading(const FileTree& tree, std::string_view file) {
  return error_of([&] { tree.read(name(file)); });
}

inline bool mentions(const Error& error, std::string_view text) {
  return error.message().find(text) != std::string::npos;
}

}  // namespace parcours::zip::test
