// Packs a folder as it is: what the archive engine takes without the export around it.
//
//   parcours-pack FOLDER OUTPUT [--level N] [--jobs N]

#include <parcours/base/error.hpp>
#include <parcours/base/file_tree.hpp>
#include <parcours/base/progress.hpp>
#include <parcours/zip/plan.hpp>
#include <parcours/zip/writer.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <string>

namespace {

void pack(const std::string& folder, const std::string& output,
          const parcours::zip::WriteOptions& options) {
  const parcours::DirectoryTree tree(folder);
  parcours::zip::Plan plan;
  for (const parcours::EntryName& name : tree.names()) plan.add(name, tree, name);
  plan.sort();
  parcours::Progress progress;
  parcours::zip::write_archive(plan, output, options, progress);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Packs a folder as it is.", "parcours-pack");
  std::string folder;
  std::string output;
  parcours::zip::WriteOptions options;
  options.overwrite = true;
  app.add_option("FOLDER", folder)->required();
  app.add_option("OUTPUT", output)->required();
  app.add_option("--level", options.level);
  app.add_option("--jobs", options.jobs);
  CLI11_PARSE(app, argc, argv);
  try {
    pack(folder, output, options);
  } catch (const parcours::Error& error) {
    fmt::print(stderr, "parcours-pack: {}\n", error.what());
    return 1;
  }
}
