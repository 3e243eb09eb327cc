#pragma once

#include <parcours/job/export_job.hpp>

#include "console.hpp"

/// Says on the console what an export carried and what it could not.
void print_report(const parcours::job::ExportResult& result, const parcours::job::ExportJob& job,
                  Console& console);
