#include <parcours/base/uri.hpp>
#include <parcours/scorm/page_rewriter.hpp>

#include <utility>

namespace parcours::scorm {

using content::Destination;
using content::Usage;

namespace {

/// The folder against which the references of a page are resolved, as a name in it; `base` is the
/// page's `<base href>`.
std::string resolution_base(const EntryName& page, std::string_view base) {
  const uri::Reference reference = uri::split(base);
  if (!reference.scheme.empty() || reference.path.empty()) return page.str();
  return uri::resolve(page, uri::decode(reference.path)).value_or(page.str());
}

/// What asks for nothing in the place of a reference that leads nowhere.
std::string dead_reference(Usage usage) {
  switch (usage) {
    case Usage::resource:
      return "data:,";
    case Usage::page:
      return "about:blank";
    case Usage::link:
    case Usage::alternate:
      break;
  }
  return "#";
}

}  // namespace

std::optional<std::string> new_reference(const EntryName& out, std::string_view base,
                                         const content::Link& link, const PackedName& packed_name) {
  if (link.is_dead) return dead_reference(link.reference.usage);
  if (link.destination != Destination::file) {
    if (link.translated.empty()) return std::nullopt;
    return link.translated;
  }
  const EntryName* target = packed_name(link.target);
  if (target == nullptr) return std::nullopt;
  const std::string from = resolution_base(out, base);
  const content::LinkText text = content::text_of(link);
  const auto leads_to = uri::resolve(from, uri::decode(text.path));
  if (link.exact && leads_to == target->str()) return std::nullopt;
  return uri::encode_path(uri::relative(from, *target)) + text.tail;
}

std::vector<std::optional<std::string>> new_references(const EntryName& out,
                                                       const content::Page& content,
                                                       const PackedName& packed_name) {
  std::vector<std::optional<std::string>> references;
  references.reserve(content.links.size());
  for (const content::Link& link : content.links) {
    references.push_back(new_reference(out, content.base, link, packed_name));
  }
  return references;
}

void report_links(const content::Site& site, content::FileNumber file, LossReport& report) {
  const EntryName& page = site.name(file);
  for (const content::Link& link : site.page(file).links) {
    const content::Reference& reference = link.reference;
    if (reference.usage == Usage::alternate) continue;
    switch (link.destination) {
      case Destination::missing:
      case Destination::outside:
        report.missing.push_back(
            {page.str(), reference.line, reference.target,
             site.nearest(page, link.translated.empty() ? reference.target : link.translated)});
        break;
      case Destination::remote:
        report.remote.push_back({page.str(), reference.line,
                                 link.translated.empty() ? reference.target : link.translated,
                                 reference.usage == Usage::link
                                     ? LossReport::Remote::Kind::link
                                     : LossReport::Remote::Kind::resource});
        break;
      case Destination::file:
        // What the translator understood was right where the page comes from.
        if (!link.exact && link.translated.empty()) {
          report.mended.push_back(
              {page.str(), reference.line, reference.target, site.name(link.target).str()});
        }
        break;
      case Destination::none:
        break;
    }
  }
}

}  // namespace parcours::scorm
