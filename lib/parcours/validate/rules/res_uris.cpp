#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/validate/rules/res.hpp>
#include <parcours/validate/rules/res_common.hpp>

#include <algorithm>

namespace parcours::validate::rules {
namespace {

/// True for bytes that a URI reference may hold (RFC 2396, with the fragment's `#`). Backslashes
/// are the business of RES-010.
bool is_uri_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte <= 0x20 || byte >= 0x7F) return false;
  return std::string_view("\"<>[]{}|^`").find(c) == std::string_view::npos;
}

bool is_uri(std::string_view href) {
  return std::all_of(href.begin(), href.end(), is_uri_byte) && uri::is_well_encoded(href);
}

/// The href with everything encoded that needs it.
std::string encoded(const Reference& reference) {
  const std::string_view href = text::trim(reference.href);
  if (reference.target.raw) return uri::encode_path(href);
  std::string result;
  for (std::size_t i = 0; i < href.size(); ++i) {
    const bool stray = href[i] == '%' && !uri::is_well_encoded(href.substr(i, 3));
    if (is_uri_byte(href[i]) && !stray) {
      result += href[i];
    } else {
      result += uri::encode_path(href.substr(i, 1));
    }
  }
  return result;
}

bool has_backslash(const Reference& reference) {
  const uri::Reference parts = uri::split(reference.href);
  return parts.scheme.empty() && parts.path.find('\\') != std::string::npos;
}

/// Adds what all hrefs with a fault break.
void add_all(const Package& package, Report& report, ReferenceFault fault,
             std::string_view variant = {}) {
  const References& references = package.references();
  for (const Reference& reference : references.all()) {
    if (reference.fault != fault || repeats_launch(references, reference)) continue;
    report.add(at_href(package, reference), {{"href", reference.href}}, variant);
  }
}

}  // namespace

void res_009(const Package& package, Report& report) {
  add_all(package, report, ReferenceFault::outside);
  add_all(package, report, ReferenceFault::scheme, "scheme");
}

void res_010(const Package& package, Report& report) {
  const References& references = package.references();
  for (const Reference& reference : references.all()) {
    if (reference.fault == ReferenceFault::outside || !has_backslash(reference)) continue;
    if (repeats_launch(references, reference)) continue;
    std::string slashed(reference.href);
    std::replace(slashed.begin(), slashed.end(), '\\', '/');
    report.add(at_href(package, reference), {{"href", reference.href}, {"mended", slashed}});
  }
}

void res_011(const Package& package, Report& report) {
  const References& references = package.references();
  for (const Reference& reference : references.all()) {
    if (reference.fault != ReferenceFault::none || repeats_launch(references, reference)) continue;
    const bool raw = reference.target.raw;
    if (!raw && is_uri(reference.href)) continue;
    report.add(at_href(package, reference),
               {{"href", reference.href}, {"encoded", encoded(reference)}}, raw ? "raw" : "");
  }
}

void res_012(const Package& package, Report& report) {
  add_all(package, report, ReferenceFault::encoding);
}

void res_016(const Package& package, Report& report) {
  add_all(package, report, ReferenceFault::insecure);
}

void res_028(const Package& package, Report& report) {
  constexpr std::size_t kMost = 2000;
  for (const Reference& reference : package.references().all()) {
    if (reference.href.size() <= kMost) continue;
    const std::size_t length = text::length(reference.href);
    if (length <= kMost) continue;
    report.add(at_href(package, reference), {{"length", std::uint64_t{length}}});
  }
}

}  // namespace parcours::validate::rules
