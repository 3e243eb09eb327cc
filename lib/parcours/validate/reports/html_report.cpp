#include <parcours/base/error.hpp>
#include <parcours/scorm/page_template.hpp>
#include <parcours/validate/reports/display.hpp>
#include <parcours/validate/reports/embedded_page.hpp>
#include <parcours/validate/reports/html_parts.hpp>
#include <parcours/validate/reports/html_report.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace parcours::validate {
namespace {

using html::Section;

std::string_view page_file(std::string_view name) {
  const std::string_view content = embedded_page(name);
  if (content.empty()) throw Error(ErrorCode::internal, fmt::format("page/{} is missing", name));
  return content;
}

/// Only our own style and script, known by their hashes: whatever a package's texts say cannot run.
std::string content_policy() {
  return fmt::format(
      "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; "
      "form-action 'none'",
      page_file("report.css.sha256"), page_file("report.js.sha256"));
}

class Page {
 public:
  Page(std::span<const Validation> validations, std::string_view language)
      : validations_(validations), words_(language), folder_(common_folder()) {}

  std::string write() {
    return scorm::fill_template(page_file("report.html"),
                                {{"language", std::string(words_.language())},
                                 {"policy", content_policy()},
                                 {"title", title()},
                                 {"style", std::string(page_file("report.css"))},
                                 {"script", std::string(page_file("report.js"))},
                                 {"skip", words_.say("html/skip")},
                                 {"filter", words_.say("html/filter")},
                                 {"filter_hint", words_.say("html/filter_hint")},
                                 {"filter_none", words_.say("html/filter_none")},
                                 {"open_all", words_.say("html/open_all")},
                                 {"close_all", words_.say("html/close_all")},
                                 {"content", content()},
                                 {"foot", words_.say("html/foot")}},
                                words_.language());
  }

 private:
  std::string title() const {
    if (validations_.size() != 1) {
      return words_.say("html/title_many", {{"count", std::uint64_t{validations_.size()}}});
    }
    const Validation& only = validations_.front();
    const std::string name =
        only.title.empty() ? html::base_name(only.file) : std::string(only.title);
    return words_.say("html/title_one", {{"name", printable(name, 100)}});
  }

  std::string content() const {
    if (validations_.size() == 1) {
      return html::package(Section(validations_.front(), words_, 1, 1));
    }
    std::string details;
    std::vector<bool> has_details(validations_.size(), false);
    std::size_t left_out = 0;
    for (std::size_t i = 0; i < validations_.size(); ++i) {
      // One without findings has all that there is to say in its row.
      if (validations_[i].issues.empty()) continue;
      if (details.size() > html::kMostBytes) {
        ++left_out;
        continue;
      }
      has_details[i] = true;
      details += folded(Section(validations_[i], words_, i + 1, 2));
    }
    return overview(has_details, left_out) + details;
  }

  std::string folded(const Section& section) const {
    const std::string_view tone = html::tone_of(section.validation);
    return fmt::format(
        "<details class=\"folded {}\" id=\"p{}\">\n<summary>{}<span class=\"what\"><bdi>{}</bdi>"
        "<span class=\"where\">{}</span></span></summary>\n{}</details>\n",
        tone, section.number, html::icon(tone), html::safe(name_of(section.validation)),
        html::prose(html::verdict_of(section)), html::package(section));
  }

  /// The folder that all packages are in, with its slash; empty if there is none.
  std::string common_folder() const {
    if (validations_.empty()) return {};
    std::string common = validations_.front().file;
    for (const Validation& one : validations_) {
      const auto differs =
          std::mismatch(common.begin(), common.end(), one.file.begin(), one.file.end());
      common.erase(differs.first, common.end());
    }
    common.erase(common.rfind('/') + 1);
    return common;
  }

  /// How a package is called among the others.
  std::string name_of(const Validation& validation) const {
    const std::string name = validation.file.substr(folder_.size());
    return name.empty() ? validation.file : name;
  }

  std::string overview(const std::vector<bool>& has_details, std::size_t left_out) const {
    const std::size_t rows = std::min(validations_.size(), html::kMostRows);
    std::string markup =
        fmt::format("<header class=\"package\"><h1>{}</h1></header>\n", html::prose(title()));
    if (!folder_.empty()) {
      markup +=
          fmt::format("<p class=\"folder\">{}</p>\n",
                      html::prose(words_.say("html/folder", {{"folder", printable(folder_)}})));
    }
    markup += totals();
    markup += fmt::format("<section class=\"overview\" id=\"overview\">\n<h2>{}</h2>\n",
                          html::prose(words_.say("html/index")));
    markup += table_head();
    for (std::size_t i = 0; i < rows; ++i) {
      markup += row(Section(validations_[i], words_, i + 1, 2), has_details[i]);
    }
    markup += "</tbody>\n</table>\n";
    markup += note("html/left_out_rows", validations_.size() - rows);
    markup += note("html/left_out_packages", left_out);
    markup += html::evidence(words_, validations_.empty() ? std::vector<ProfileVerdict>()
                                                          : validations_.front().profiles);
    return markup + "</section>\n";
  }

  std::string note(std::string_view key, std::size_t count) const {
    if (count == 0) return {};
    return fmt::format("<p class=\"left-out\">{}</p>\n",
                       html::prose(words_.say(key, {{"count", std::uint64_t{count}}})));
  }

  /// How many packages are good, fair and bad.
  std::string totals() const {
    std::string markup = "<ul class=\"counts totals\">\n";
    for (const std::string_view tone : {"bad", "fair", "good"}) {
      const auto count = static_cast<std::uint64_t>(
          std::count_if(validations_.begin(), validations_.end(),
                        [tone](const Validation& one) { return html::tone_of(one) == tone; }));
      if (count == 0) continue;
      markup += fmt::format(
          "<li class=\"{}\">{}{}</li>\n", tone, html::icon(tone),
          html::prose(words_.say(fmt::format("html/totals/{}", tone), {{"count", count}})));
    }
    return markup + "</ul>\n";
  }

  std::string table_head() const {
    std::string markup = "<table>\n<thead><tr>";
    for (const std::string_view key : {"html/package", "html/verdict_heading"}) {
      markup += fmt::format("<th scope=\"col\">{}</th>", html::prose(words_.say(key)));
    }
    markup +=
        fmt::format("<th scope=\"col\">{}</th>", html::prose(words_.say("html/findings_heading")));
    if (has_systems()) {
      markup += fmt::format("<th scope=\"col\">{}</th>", html::prose(words_.say("html/systems")));
    }
    return markup + "</tr></thead>\n<tbody>\n";
  }

  bool has_systems() const {
    return std::any_of(validations_.begin(), validations_.end(),
                       [](const Validation& one) { return !one.profiles.empty(); });
  }

  std::string row(const Section& section, bool has_details) const {
    const Validation& one = section.validation;
    const std::string_view tone = html::tone_of(one);
    const std::string file = html::safe(name_of(one));
    std::string markup = fmt::format(
        "<tr class=\"{}\"><th scope=\"row\">{}", tone,
        has_details ? fmt::format("<a href=\"#p{}\"><bdi>{}</bdi></a>", section.number, file)
                    : fmt::format("<bdi>{}</bdi>", file));
    if (!one.title.empty()) {
      markup += fmt::format("<span class=\"where\">{}</span>", html::title_of(section));
    }
    markup += fmt::format("</th><td>{}{}</td><td>{}</td>", html::icon(tone),
                          html::prose(short_verdict(one)), html::prose(words_.counts(one)));
    if (has_systems()) markup += fmt::format("<td>{}</td>", verdicts(one));
    return markup + "</tr>\n";
  }

  std::string short_verdict(const Validation& one) const {
    if (one.kind != Kind::scorm12 && one.is_valid()) return words_.kind(one.kind);
    return words_.say(fmt::format("html/short/{}", html::tone_of(one)));
  }

  /// "Works: Moodle, Chamilo. Refused: Canvas", one line per verdict.
  std::string verdicts(const Validation& one) const {
    const bool works_in_all = std::all_of(
        one.profiles.begin(), one.profiles.end(),
        [](const ProfileVerdict& profile) { return profile.verdict == Verdict::works; });
    if (works_in_all && one.profiles.size() > 2) {
      return fmt::format("<span class=\"good\">{}{}</span>", html::icon("good"),
                         html::prose(words_.say("html/works_in_all")));
    }
    std::string markup;
    for (const Verdict verdict : {Verdict::refused, Verdict::works_with_faults, Verdict::works}) {
      std::vector<std::string> names;
      for (const ProfileVerdict& profile : one.profiles) {
        if (profile.verdict == verdict) names.push_back(system_name(profile.profile));
      }
      if (names.empty()) continue;
      const std::string_view tone = html::tone_of(verdict);
      markup += fmt::format("<span class=\"{}\">{}{}: {}</span> ", tone, html::icon(tone),
                            html::prose(capitalized(words_.verdict(verdict))),
                            html::prose(words_.list(names)));
    }
    return markup;
  }

  std::span<const Validation> validations_;
  Words words_;
  std::string folder_;
};

}  // namespace

std::string html_report(std::span<const Validation> validations, std::string_view language) {
  return Page(validations, language).write();
}

}  // namespace parcours::validate
