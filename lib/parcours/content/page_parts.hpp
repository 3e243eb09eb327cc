#pragma once

#include <memory>
#include <optional>
#include <string>

#include <parcours/content/html.hpp>
#include <parcours/content/markup.hpp>
#include <parcours/content/page_scan.hpp>

/// What is told of a page, each read from the page's tokens from the first one on.
namespace parcours::content {

/// The tokens of an HTML, XHTML or SVG file.
std::unique_ptr<Tokenizer> open_tokenizer(const SourceText& document, FileType type);

PageFacts read_facts(Tokenizer& tokenizer, FileType type);
/// Value of the first `<base href>`, empty if none.
std::string read_base(Tokenizer& tokenizer);
/// In the bytes of the file. Nothing if the page can have no script: a refused page, an SVG image,
/// XHTML without any element that could hold one.
std::optional<ScriptPlace> read_script_place(Tokenizer& tokenizer, FileType type);

}  // namespace parcours::content
