#include <parcours/content/markdown.hpp>

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <map>
#include <parcours/base/text.hpp>
#include <parcours/content/charset.hpp>
#include <parcours/content/document.hpp>
#include <parcours/content/html_elements.hpp>
#include <parcours/content/html_tokenizer.hpp>
#include <parcours/content/markdown_rendering.hpp>
#include <parcours/content/markdown_tasks.hpp>
#include <set>
#include <vector>

namespace parcours::content {
namespace {

struct Heading {
  std::size_t name_end;  ///< After `<h1`.
  bool has_id;
  std::string text;
};

struct Outline {
  std::vector<Heading> headings;
  std::set<std::string, std::less<>> ids;
};

Outline outline_of(const SourceText& html) {
  Outline outline;
  HtmlTokenizer tokenizer(html);
  Token token;
  bool in_heading = false;
  while (tokenizer.next(token)) {
    if (token.kind == Token::Kind::start_tag) {
      std::string id = tokenizer.attribute_text(token, "id");
      if (is_numbered_heading(token.name)) {
        outline.headings.push_back({token.begin + 1 + token.name.size(), !id.empty(), {}});
        in_heading = true;
      } else if (in_heading && token.name == "img") {
        outline.headings.back().text += tokenizer.attribute_text(token, "alt");
      } else if (in_heading && token.name == "br") {
        outline.headings.back().text += ' ';
      }
      if (!id.empty()) {
        outline.ids.insert(std::move(id));
      }
    } else if (token.kind == Token::Kind::end_tag && is_numbered_heading(token.name)) {
      in_heading = false;
    } else if (token.kind == Token::Kind::text && in_heading) {
      outline.headings.back().text += tokenizer.content(token).text();
    }
  }
  for (Heading& heading : outline.headings) {
    heading.text = text::collapse(heading.text);
  }
  return outline;
}

bool is_kept(UChar32 c) {
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
      return true;
    default:
      return u_isalnum(c) || c == '_' || c == '-';
  }
}

std::string slug_of(std::string_view heading) {
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(heading.data(), static_cast<std::int32_t>(heading.size())));
  text.toLower(icu::Locale::getRoot());
  icu::UnicodeString slug;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (c == ' ') {
      slug.append(UChar32{'-'});
    } else if (is_kept(c)) {
      slug.append(c);
    }
  }
  std::string result;
  slug.toUTF8String(result);
  return result.empty() ? "section" : result;
}

/// Gives out identifiers that the page does not have yet.
class Identifiers {
 public:
  explicit Identifiers(std::set<std::string, std::less<>> taken) : taken_(std::move(taken)) {}

  std::string unique(const std::string& slug) {
    std::string id = slug;
    int& count = counts_[slug];
    while (!taken_.insert(id).second) {
      id = slug + "-" + std::to_string(++count);
    }
    return id;
  }

 private:
  std::set<std::string, std::less<>> taken_;
  std::map<std::string, int, std::less<>> counts_;
};

}  // namespace

MarkdownPage markdown_to_html(std::string_view markdown) {
  const SourceText document = load_document(markdown, detect_charset(markdown, FileType::markdown));
  RenderedMarkdown rendered = render_markdown(document);
  Outline outline = outline_of(rendered.html);
  Identifiers identifiers(std::move(outline.ids));
  const std::string_view html = rendered.html.text();
  MarkdownPage page;
  page.title = std::move(rendered.title);
  std::size_t copied = 0;
  for (const Heading& heading : outline.headings) {
    if (page.title.empty()) {
      page.title = heading.text;
    }
    if (heading.has_id) {
      continue;
    }
    page.body.append(html.substr(copied, heading.name_end - copied));
    page.body.append(" id=\"" + identifiers.unique(slug_of(heading.text)) + "\"");
    copied = heading.name_end;
  }
  page.body.append(html.substr(copied));
  page.body = name_task_boxes(page.body);
  return page;
}

}  // namespace parcours::content
