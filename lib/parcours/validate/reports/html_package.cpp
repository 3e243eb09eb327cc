#include <parcours/base/text.hpp>
#include <parcours/validate/reports/display.hpp>
#include <parcours/validate/reports/html_parts.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace parcours::validate::html {
namespace {

std::string counts(const Section& section) {
  std::string markup;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    const std::size_t number = section.validation.count(severity);
    if (number == 0) continue;
    markup += fmt::format("<li class=\"{}\">{}{}</li>\n", icon_of(severity),
                          icon(icon_of(severity)), prose(section.words.count(severity, number)));
  }
  return markup.empty() ? markup : fmt::format("<ul class=\"counts\">\n{}</ul>\n", markup);
}

std::string banner(const Section& section) {
  const std::string_view tone = tone_of(section.validation);
  return fmt::format(
      "<div class=\"banner {}\">{}<div><p class=\"verdict\">{}</p>\n<p>{}</p>\n{}</div></div>\n",
      tone, icon(tone), prose(verdict_of(section)), prose(verdict_details(section)),
      counts(section));
}

/// "2 items do not open: ITM-003, RES-004".
std::string because(const Section& section, const ProfileVerdict& profile, Effect effect,
                    const std::vector<std::size_t>& issues) {
  std::string key(to_string(effect));
  std::replace(key.begin(), key.end(), '-', '_');
  // The sentence is ours, the links go in as they are.
  Arguments facts = {{"rules", "\x01"}};
  key = "html/effect/" + key;
  if (effect == Effect::not_launchable && !profile.not_launchable.empty()) {
    key = "html/unopened";
    facts.emplace_back("count", std::uint64_t{profile.not_launchable.size()});
  }
  const std::string sentence = prose(section.words.say(key, facts));
  const std::size_t gap = std::min(sentence.find('\x01'), sentence.size());
  return fmt::format(" <span class=\"because\">{}{}{}</span>", sentence.substr(0, gap),
                     links_to(section, issues),
                     sentence.substr(std::min(gap + 1, sentence.size())));
}

std::string system_card(const Section& section, const ProfileVerdict& profile) {
  const std::string_view tone = tone_of(profile.verdict);
  std::string key(to_string(profile.verdict));
  std::replace(key.begin(), key.end(), ' ', '_');
  std::string markup = fmt::format(
      "<li class=\"{}\">{}<div><strong>{}</strong> <span class=\"says\">{}</span>", tone,
      icon(tone), safe(system_name(profile.profile)), prose(section.words.say("html/" + key)));
  for (const auto& [effect, issues] : reasons_of(profile)) {
    markup += because(section, profile, effect, issues);
  }
  return markup + "</div></li>\n";
}

std::string names(const Section& section) {
  const Validation& validation = section.validation;
  std::string markup =
      fmt::format("<p class=\"file\"><bdi>{}</bdi>", safe(base_name(validation.file)));
  if (validation.kind != Kind::unknown) {
    markup +=
        fmt::format(" <span class=\"kind\">{}</span>", prose(section.words.kind(validation.kind)));
  }
  return markup + "</p>\n";
}

}  // namespace

std::string systems(const Section& section) {
  if (section.validation.profiles.empty()) return {};
  std::string markup = "<section class=\"systems\">\n";
  markup += heading(section, 1, "", prose(section.words.say("html/systems")));
  markup += "<ul>\n";
  for (const ProfileVerdict& profile : section.validation.profiles) {
    markup += system_card(section, profile);
  }
  markup += "</ul>\n";
  // With several packages it stands below the overview, once.
  if (section.level == 1) markup += evidence(section.words, section.validation.profiles);
  return markup + "</section>\n";
}

std::string evidence(const Words& words, const std::vector<ProfileVerdict>& profiles) {
  if (profiles.empty()) return {};
  std::string markup = fmt::format("<details class=\"evidence\"><summary>{}</summary>\n<dl>\n",
                                   prose(words.say("html/evidence")));
  for (const ProfileVerdict& profile : profiles) {
    markup += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", safe(system_name(profile.profile)),
                          prose(words.evidence(profile.profile)));
  }
  return markup + "</dl>\n</details>\n";
}

std::string sizes(const Section& section) {
  const auto& all = section.validation.sizes;
  if (all.empty() || section.validation.form == Form::manifest) return {};
  const Words& words = section.words;
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  std::uint64_t largest = 1;
  for (const SizeByType& size : all) {
    files += size.files;
    bytes += size.bytes;
    largest = std::max(largest, size.bytes);
  }
  const auto line = [&words](std::string_view key, std::uint64_t file_count, std::uint64_t size) {
    return prose(words.say(key, {{"files", words.say("count/file", {{"count", file_count}})},
                                 {"size", words.size(size)}}));
  };
  std::string markup = "<section class=\"card sizes\">\n";
  markup += heading(section, 1, "", prose(words.say("html/sizes")));
  markup += "<ul>\n";
  for (const SizeByType& size : all) {
    // Attributes of SVG need no style, which the page's policy forbids.
    markup += fmt::format(
        "<li><span class=\"type\">{}</span> <span class=\"amount\">{}</span>"
        "<svg class=\"bar\" viewBox=\"0 0 1000 8\" preserveAspectRatio=\"none\" "
        "aria-hidden=\"true\">"
        "<rect class=\"all\" width=\"1000\" height=\"8\"/><rect width=\"{}\" "
        "height=\"8\"/></svg></li>\n",
        prose(words.say(fmt::format("size/{}", size.type))),
        line("html/size_line", size.files, size.bytes),
        size.bytes == 0 ? 0
                        : std::max<std::uint64_t>(
                              4, static_cast<std::uint64_t>(static_cast<double>(size.bytes) * 1000 /
                                                            static_cast<double>(largest))));
  }
  return fmt::format("{}</ul>\n<p class=\"total\">{}</p>\n</section>\n", markup,
                     line("html/total", files, bytes));
}

std::string package(const Section& section) {
  std::string markup = "<header class=\"package\">\n";
  markup += heading(section, 0, "", title_of(section));
  markup += names(section) + "</header>\n" + banner(section) + systems(section);
  const std::string tree = outline(section);
  const std::string bars = sizes(section);
  if (tree.empty() && bars.empty()) return markup + findings(section);
  // In this order they are read; where there is room, the tree and the sizes stand at the side.
  return fmt::format("{}<div class=\"columns\">\n{}{}{}</div>\n", markup, tree, findings(section),
                     bars);
}

}  // namespace parcours::validate::html
