#include <md4c-html.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <parcours/base/error.hpp>
#include <parcours/base/text.hpp>
#include <parcours/content/markdown_rendering.hpp>
#include <parcours/content/references.hpp>

namespace parcours::content {
namespace {

/// Longer front matter is none; it also bounds what the YAML reader has to take.
constexpr std::size_t kLongestFrontMatter = std::size_t{64} * 1024;

struct FrontMatter {
  std::size_t end = 0;  ///< Where the Markdown begins.
  std::string title;
};

std::size_t line_end(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

/// The line without white space at its end.
std::string_view line_at(std::string_view text, std::size_t at) {
  std::string_view line = text.substr(at, line_end(text, at) - at);
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) {
    line.remove_suffix(1);
  }
  return line;
}

/// A file can also begin with a rule ("---"): front matter is what is a YAML mapping.
FrontMatter front_matter(std::string_view text) {
  if (line_at(text, 0) != "---") {
    return {};
  }
  const std::size_t begin = std::min(line_end(text, 0) + 1, text.size());
  std::size_t at = begin;
  std::string_view line;
  while (at < text.size() && at < kLongestFrontMatter) {
    line = line_at(text, at);
    if (line == "---" || line == "...") {
      break;
    }
    at = line_end(text, at) + 1;
  }
  if (at >= text.size() || (line != "---" && line != "...")) {
    return {};
  }
  FrontMatter result;
  result.end = std::min(line_end(text, at) + 1, text.size());
  try {
    const YAML::Node yaml = YAML::Load(std::string(text.substr(begin, at - begin)));
    if (yaml.IsNull()) {
      return result;
    }
    if (!yaml.IsMap()) {
      return {};
    }
    if (const YAML::Node title = yaml["title"]; title && title.IsScalar()) {
      result.title = text::collapse(title.Scalar());
    }
  } catch (const YAML::Exception&) {
    return {};
  }
  return result;
}

/// Takes md4c's output. Pieces that are parts of the Markdown keep their place; md4c hands them
/// over without a copy.
class Output {
 public:
  Output(std::string_view markdown, std::size_t origin, SourceText& html)
      : markdown_(markdown), origin_(origin), last_(origin), html_(html) {}

  static void process(const MD_CHAR* text, MD_SIZE size, void* self) {
    static_cast<Output*>(self)->take({text, size});
  }

  void finish() { flush(last_); }

 private:
  void take(std::string_view piece) {
    const std::less_equal<> before;
    const char* const begin = markdown_.data();
    const bool is_verbatim = before(begin, piece.data()) &&
                             before(piece.data() + piece.size(), begin + markdown_.size());
    if (!is_verbatim) {
      // md4c writes the bytes of an address that it encodes one by one.
      if (piece.size() == 3 && piece[0] == '%') {
        encoded_ += piece;
      } else {
        flush(last_);
        html_.append_opaque(piece, last_);
      }
      return;
    }
    const std::size_t source = origin_ + static_cast<std::size_t>(piece.data() - begin);
    // Encoded bytes stood directly before.
    const std::size_t count = encoded_.size() / 3;
    flush(source - origin_ >= count ? source - count : last_);
    html_.append(piece, source);
    last_ = source + piece.size();
  }

  void flush(std::size_t source) {
    html_.append_opaque(encoded_, source);
    encoded_.clear();
  }

  std::string_view markdown_;
  std::size_t origin_;
  std::size_t last_;
  SourceText& html_;
  std::string encoded_;
};

}  // namespace

RenderedMarkdown render_markdown(const SourceText& markdown) {
  const std::string_view text = markdown.text();
  if (text.size() > kLargestPage) {
    throw Error(ErrorCode::limit, "the Markdown file is larger than 64 MB",
                "split it into several pages");
  }
  FrontMatter front = front_matter(text);
  RenderedMarkdown rendered{SourceText(&markdown), std::move(front.title)};
  const std::string_view content = text.substr(front.end);
  Output output(content, front.end, rendered.html);
  if (md_html(content.data(), static_cast<MD_SIZE>(content.size()), &Output::process, &output,
              MD_DIALECT_GITHUB, 0) != 0) {
    throw Error(ErrorCode::internal, "the Markdown reader failed", {});
  }
  output.finish();
  rendered.html.finish(text.size());
  return rendered;
}

}  // namespace parcours::content
