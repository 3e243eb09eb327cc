#pragma once

#include <parcours/base/error.hpp>
#include <parcours/base/file_tree.hpp>
#include <parcours/validate/catalogue.hpp>
#include <parcours/validate/validation.hpp>

#include <cstdlib>
#include <string>
#include <utility>

/// A package of one SCO with a page, a style sheet and a script, for fuzzing one of them.
namespace parcours::fuzz {

inline constexpr const char* kManifest = R"(<?xml version="1.0"?>
<manifest identifier="M" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
          xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="O"><organization identifier="O"><title>T</title>
<item identifier="I" identifierref="R"><title>T</title></item></organization></organizations>
<resources><resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="index.html">
<file href="index.html"/><file href="a/style.css"/><file href="a/script.js"/><file href="bee.svg"/>
</resource></resources></manifest>)";

inline constexpr const char* kPage =
    "<!DOCTYPE html><title>T</title><link rel=stylesheet href=a/style.css>"
    "<script src=a/script.js></script><img src=bee.svg>";

inline void require(bool condition) {
  if (!condition) std::abort();
}

/// Whatever the files are, the rules may only find fault with them.
inline void judge(const std::string& page, const std::string& style, const std::string& script) {
  MemoryTree tree;
  tree.add(EntryName::from("imsmanifest.xml"), kManifest);
  tree.add(EntryName::from("index.html"), page);
  tree.add(EntryName::from("more.xhtml"), page);
  tree.add(EntryName::from("bee.svg"), page);
  tree.add(EntryName::from("a/style.css"), style);
  tree.add(EntryName::from("a/script.js"), script);
  validate::Options options;
  options.jobs = 1;
  try {
    const validate::Validation verdict =
        validate::validate(tree, validate::Form::archive, options, {}, "fuzz.zip");
    for (const validate::Issue& issue : verdict.issues) {
      const Finding& finding = issue.finding;
      require(!finding.rule.empty() && issue.count >= 1);
      require(finding.line >= 0 && finding.column >= 0 && finding.length >= 0);
      require(!validate::Catalogue::of("en").speak(finding).message.empty());
    }
  } catch (const Error&) {
    // Nothing in these files may make the validation impossible.
    require(false);
  }
}

}  // namespace parcours::fuzz
