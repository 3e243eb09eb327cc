#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/scorm/contents.hpp>
#include <parcours/scorm/identifiers.hpp>

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace parcours::scorm {
namespace {

using learning::Prerequisites;
using NameFunction = std::function<std::string(const std::string&)>;

std::string attribute(std::string_view name, std::string_view value) {
  return fmt::format(" {}=\"{}\"", name, text::escape_markup(value));
}

/// Rule, mastery score and time limit, as both the page's script and the player read them.
std::string rule_attributes(const Step& step) {
  const learning::Item& item = *step.item;
  std::string attributes = attribute("data-completion", learning::to_string(step.completion));
  if (item.mastery_score) attributes += attribute("data-mastery", to_score(*item.mastery_score));
  if (item.maximum_time) {
    attributes += attribute("data-maximum-time",
                            fmt::format("{}", static_cast<double>(*item.maximum_time) / 100));
  }
  if (item.time_limit_action) {
    attributes += attribute("data-time-limit-action", learning::to_string(*item.time_limit_action));
  }
  return attributes;
}

nlohmann::json expression_json(const Prerequisites& expression, const NameFunction& identifier_of) {
  using Operator = Prerequisites::Operator;
  nlohmann::json json = nlohmann::json::array();
  switch (expression.op) {
    case Operator::done:
      return {"item", identifier_of(expression.item), "completed"};
    case Operator::is:
      return {"status", identifier_of(expression.item),
              std::string(learning::to_string(expression.status))};
    case Operator::all:
      json.push_back("and");
      break;
    case Operator::any:
      json.push_back("or");
      break;
    case Operator::negation:
      json.push_back("not");
      break;
    case Operator::at_least:
      json.push_back("atleast");
      json.push_back(expression.count);
      break;
  }
  for (const Prerequisites& operand : expression.operands) {
    json.push_back(expression_json(operand, identifier_of));
  }
  return json;
}

std::string kind_word(const learning::Item& item) {
  return std::string(learning::to_string(item.kind));
}

}  // namespace

std::string script_tag(const Step& step, const EntryName& page) {
  return fmt::format("<script src=\"{}\" defer=\"defer\"{}{}></script>",
                     uri::encode_path(uri::relative(page, "parcours/sco.js")),
                     attribute("data-item", step.identifier), rule_attributes(step));
}

std::string contents_html(const std::vector<Step>& steps, Shape shape,
                          const NameFunction& identifier_of) {
  std::string html;
  for (const Step& step : steps) {
    const learning::Item& item = *step.item;
    const std::string title = text::escape_markup(item.title);
    html += item.visible ? "<li>" : "<li hidden>";
    if (!step.launch) {
      html += fmt::format("<span class=\"chapter\">{}</span>\n<ol>\n{}</ol>", title,
                          contents_html(step.steps, shape, identifier_of));
    } else {
      const bool tracked = shape != Shape::asset && item.kind != learning::ItemKind::sco;
      std::string address = uri::encode_path(*step.launch);
      if (!item.parameters.empty()) {
        const bool has_mark = item.parameters.starts_with('?') || item.parameters.starts_with('#');
        address += (has_mark ? "" : "?") + item.parameters;
      }
      html += fmt::format(
          "<a{}{}{}{}{}{}", attribute("href", address), attribute("target", "parcours-page"),
          attribute("data-item", step.identifier), attribute("data-kind", kind_word(item)),
          attribute("data-tracked", tracked ? "true" : "false"), rule_attributes(step));
      if (item.prerequisites) {
        html += attribute("data-prerequisites",
                          expression_json(*item.prerequisites, identifier_of).dump());
      }
      if (!item.launch_data.empty()) html += attribute("data-launch-data", item.launch_data);
      html += fmt::format(">{}</a>", title);
    }
    html += "</li>\n";
  }
  return html;
}

}  // namespace parcours::scorm
