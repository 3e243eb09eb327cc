#include "report_outputs.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <parcours/base/error.hpp>
#include <parcours/validate/reports/html_report.hpp>
#include <parcours/validate/reports/json_report.hpp>
#include <parcours/validate/reports/junit_report.hpp>
#include <parcours/validate/reports/sarif_report.hpp>
#include <parcours/zip/output_file.hpp>
#include <span>
#include <system_error>
#include <utility>

using namespace parcours;

namespace fs = std::filesystem;

class ReportOutputs::Output {
 public:
  Output(const ReportTarget& target, bool overwrite) {
    if (!target.is_standard_output()) {
      file_ = std::make_unique<zip::OutputFile>(target.file(), overwrite);
    }
  }

  void write(std::string_view text) {
    if (file_) {
      file_->write(std::as_bytes(std::span(text)));
    } else if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
      fail();
    }
  }

  /// What was written can be seen by who waits for it.
  void flush() {
    if (!file_ && std::fflush(stdout) != 0) fail();
  }

  void commit() {
    flush();
    if (file_) file_->commit();
  }

 private:
  [[noreturn]] static void fail() {
    throw Error(ErrorCode::unwritable,
                fmt::format("standard output cannot be written: {}",
                            std::generic_category().message(errno)),
                "Write the report to a file with -o.");
  }

  std::unique_ptr<zip::OutputFile> file_;
};

ReportOutputs::ReportOutputs(ReportChoice choice)
    : choice_(std::move(choice)), table_(choice_.words) {
  const validate::ReportOptions options{choice_.words.language, choice_.version};
  const auto add = [&](const ReportTarget& target, auto make) {
    if (!target.is_wanted()) return;
    Output& output = open(target);
    reporters_.push_back(make([&output](std::string_view text) { output.write(text); }, options));
  };
  add(choice_.json, validate::json_reporter);
  add(choice_.sarif, validate::sarif_reporter);
  add(choice_.junit, validate::junit_reporter);
  if (!choice_.html.empty()) open_html();
  if (choice_.text.is_wanted()) text_ = &open(choice_.text);
}

ReportOutputs::~ReportOutputs() = default;

ReportOutputs::Output& ReportOutputs::open(const ReportTarget& target) {
  outputs_.push_back(std::make_unique<Output>(target, choice_.overwrite));
  return *outputs_.back();
}

void ReportOutputs::open_html() {
  std::error_code error;
  if (!choice_.html.ends_with('/') && !fs::is_directory(choice_.html, error)) {
    page_ = &open(ReportTarget(choice_.html));
    return;
  }
  page_folder_ = choice_.html;
  fs::create_directories(*page_folder_, error);
  if (error) {
    throw Error(ErrorCode::unwritable,
                fmt::format("the folder {} cannot be made: {}", choice_.html, error.message()),
                "Choose another place for the pages.");
  }
}

void ReportOutputs::write_page(const validate::Validation& validation) {
  const std::string name = fs::absolute(validation.file).lexically_normal().filename().string();
  const std::string stem =
      name.empty() ? fs::absolute(validation.file).lexically_normal().parent_path().filename()
                   : fs::path(name);
  std::string unique = stem + ".html";
  for (int i = 2; !page_names_.insert(unique).second; ++i)
    unique = fmt::format("{}-{}.html", stem, i);
  const ReportTarget target((*page_folder_ / unique).string());
  Output page(target, choice_.overwrite);
  page.write(validate::html_report({&validation, 1}, choice_.words.language));
  page.commit();
}

void ReportOutputs::add(const validate::Validation& validation) {
  for (const auto& reporter : reporters_) reporter->add(validation);
  if (text_ != nullptr && choice_.text_of_each) {
    const std::string text = validate::text_report(validation, choice_.words);
    if (!text.empty()) text_->write((is_first_text_ ? "" : "\n") + text);
    is_first_text_ = is_first_text_ && text.empty();
    text_->flush();
  }
  if (choice_.table) table_.add(validation);
  if (page_folder_) write_page(validation);
  if (page_ != nullptr) validations_.push_back(validation);
}

void ReportOutputs::add(const validate::Failure& failure) {
  for (const auto& reporter : reporters_) reporter->add(failure);
  if (choice_.table) table_.add(failure);
}

void ReportOutputs::finish(bool complete) {
  for (const auto& reporter : reporters_) reporter->finish(complete);
  if (choice_.table && text_ != nullptr) {
    table_.finish(complete);
    text_->write((is_first_text_ ? "" : "\n") + table_.text());
  }
  if (page_ != nullptr) page_->write(validate::html_report(validations_, choice_.words.language));
  for (const auto& output : outputs_) output->commit();
}
