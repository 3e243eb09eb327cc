// A user's program: exports the folder given first to the archive given second.
#include <iostream>
#include <parcours/base/error.hpp>
#include <parcours/job/export_job.hpp>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  parcours::job::ExportJob job;
  job.folder = argv[1];
  job.output = argv[2];
  try {
    parcours::Progress silent;
    const auto result = parcours::job::run(job, silent);
    std::cout << result.report.items << " items\n";
  } catch (const parcours::Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
