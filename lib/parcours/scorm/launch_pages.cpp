#include <parcours/base/media_type.hpp>
#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/content/charset.hpp>
#include <parcours/scorm/launch_pages.hpp>
#include <parcours/scorm/page_template.hpp>
#include <parcours/scorm/runtime_files.hpp>

#include <fmt/format.h>

#include <map>
#include <utility>

namespace parcours::scorm {
namespace {

using Values = std::map<std::string, std::string>;

constexpr std::uint64_t kLongestText = 16U << 20;

std::string root_of(const EntryName& page) {
  std::string root;
  for (int i = 1; i < page.depth(); ++i) root += "../";
  return root;
}

Values common_values(std::string_view title, std::string_view description, const EntryName& page,
                     const std::string& script, const std::string& language) {
  return {
      {"language", language},
      {"direction", text::is_right_to_left(language) ? "rtl" : "ltr"},
      {"title", std::string(title)},
      {"description", std::string(description)},
      {"root", root_of(page)},
      {"script", script},
  };
}

std::string link_to(const EntryName& page, const EntryName& target) {
  return uri::encode_path(uri::relative(page, target));
}

std::string host_of(std::string_view address) {
  const std::size_t begin = address.find("//");
  if (begin == std::string_view::npos) return std::string(address);
  const std::string_view rest = address.substr(begin + 2);
  return std::string(rest.substr(0, rest.find_first_of("/?#")));
}

std::string tracks_html(const learning::Item& item, const EntryName& page,
                        const PageSurroundings& surroundings) {
  std::string html;
  for (const learning::Captions& captions : item.captions) {
    html += fmt::format("<track kind=\"captions\" src=\"{}\" srclang=\"{}\" label=\"{}\"{}>",
                        link_to(page, surroundings.packed_name(captions.file)),
                        text::escape_markup(captions.language),
                        text::escape_markup(captions.language), html.empty() ? " default" : "");
  }
  return html;
}

std::string transcript_html(const learning::Item& item, const EntryName& page,
                            const PageSurroundings& surroundings) {
  if (!item.transcript) return {};
  std::string fragment = surroundings.fragment(*item.transcript, page);
  if (!fragment.empty()) return fragment;
  return fmt::format("<p><a href=\"{}\">{}</a></p>",
                     link_to(page, surroundings.packed_name(*item.transcript)),
                     text::escape_markup(item.transcript->base()));
}

std::string read_text(const FileTree& tree, const EntryName& source) {
  const std::string bytes = tree.read(source, kLongestText);
  return content::decode(bytes, content::FileType::other).text;
}

std::string_view template_name(Presentation presentation) {
  switch (presentation) {
    case Presentation::text:
      return "templates/text.html";
    case Presentation::pdf:
      return "templates/pdf.html";
    case Presentation::image:
      return "templates/image.html";
    case Presentation::audio:
      return "templates/audio.html";
    case Presentation::video:
      return "templates/video.html";
    case Presentation::link:
      return "templates/link.html";
    default:
      return "templates/file.html";
  }
}

void add_source_values(Values& values, const learning::Item& item, const EntryName& page,
                       const PageSurroundings& surroundings) {
  const EntryName& source = *item.source;
  values["file_name"] = std::string(source.base());
  values["size"] = text::human_size(surroundings.tree.size(source));
  values["media_type"] = std::string(media_type(source.suffix()));
  values["source"] = link_to(page, surroundings.packed_name(source));
}

/// Puts a page's own part into the frame that all our pages share.
std::string framed_page(std::string_view name, Values values, const std::string& language) {
  values["main"] = fill_template(runtime_file(name), values, language);
  return fill_template(runtime_file("templates/frame.html"), values, language);
}

}  // namespace

std::string markdown_page(const Step& step, std::string_view title, std::string_view body,
                          const EntryName& page, const std::string& script,
                          const PageSurroundings& surroundings) {
  const std::string description = step.item == nullptr ? std::string() : step.item->description;
  Values values = common_values(title, description, page, script, surroundings.language);
  values["body"] = std::string(body);
  return framed_page("templates/page.html", std::move(values), surroundings.language);
}

std::string wrapper_page(const Step& step, const EntryName& page, const std::string& script,
                         const PageSurroundings& surroundings) {
  const learning::Item& item = *step.item;
  const Presentation presentation = presentation_of(item);
  Values values = common_values(item.title, item.description, page, script, surroundings.language);
  switch (presentation) {
    case Presentation::text:
      values["text"] = read_text(surroundings.tree, *item.source);
      break;
    case Presentation::link:
      values["address"] = item.address;
      values["host"] = host_of(item.address);
      values["embedded"] =
          item.embedded
              ? fmt::format("<iframe src=\"{}\" title=\"{}\" allowfullscreen></iframe>",
                            text::escape_markup(item.address), text::escape_markup(item.title))
              : "";
      break;
    default:
      add_source_values(values, item, page, surroundings);
      values["alternative"] = item.alternative.empty() ? item.title : item.alternative;
      values["poster"] =
          item.poster
              ? fmt::format(" poster=\"{}\"", link_to(page, surroundings.packed_name(*item.poster)))
              : "";
      values["tracks"] = tracks_html(item, page, surroundings);
      values["transcript"] = transcript_html(item, page, surroundings);
  }
  return framed_page(template_name(presentation), std::move(values), surroundings.language);
}

std::string index_page(std::string_view manifest_identifier, std::string_view shape,
                       std::string_view title, std::string_view description,
                       std::string_view contents, std::size_t count, const std::string& language) {
  Values values = common_values(title, description, EntryName::from("index.html"), "", language);
  values["identifier"] = std::string(manifest_identifier);
  values["shape"] = std::string(shape);
  values["contents"] = std::string(contents);
  values["count"] = std::to_string(count);
  return fill_template(runtime_file("templates/index.html"), values, language);
}

}  // namespace parcours::scorm
