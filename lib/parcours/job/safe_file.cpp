#include <parcours/job/safe_file.hpp>
#include <parcours/zip/output_file.hpp>

#include <span>

namespace parcours::job {

void write_file_safely(const std::filesystem::path& file, std::string_view content) {
  zip::OutputFile output(file, true);
  output.write(std::as_bytes(std::span(content)));
  output.commit();
}

}  // namespace parcours::job
