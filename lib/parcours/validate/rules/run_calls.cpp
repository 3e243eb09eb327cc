#include <parcours/base/media_type.hpp>
#include <parcours/validate/rules/run.hpp>
#include <parcours/validate/rules/run_sights.hpp>

/// Whether a SCO finds the LMS, begins and ends (SCORM 1.2 RTE 3.2, 3.3).
namespace parcours::validate::rules {
namespace {

/// What can be told of a SCO's calls without running it.
struct Calls {
  bool is_known = true;  ///< False where an authoring tool or a driver does it: nothing to say.
  bool finds_nothing = false;
  bool is_2004_only = false;
  bool never_begins = false;
  bool never_ends = false;
  bool leaves_begin_to_others = false;  ///< There is a wrapper, but nobody calls its begin.
  bool leaves_end_to_others = false;
};

Calls judge_calls(std::uint64_t facts) {
  Calls calls;
  calls.is_known = !has_any(facts, fact::tool);
  if (!calls.is_known) return calls;
  const bool speaks_12 = has_any(facts, fact::api | fact::initialize | fact::wrapper);
  calls.is_2004_only = !speaks_12 && has_any(facts, fact::api_2004);
  calls.finds_nothing = !speaks_12 && !calls.is_2004_only;
  if (!speaks_12) return calls;
  if (has_any(facts, fact::wrapper)) {
    calls.leaves_begin_to_others = !has_any(facts, fact::begins);
    calls.leaves_end_to_others = !calls.leaves_begin_to_others && !has_any(facts, fact::ends);
    return calls;
  }
  calls.never_begins = !has_any(facts, fact::initialize);
  calls.never_ends = !calls.never_begins && !has_any(facts, fact::finish);
  return calls;
}

/// SCOs that are pages; others are told of by RES-027.
template <class Work>
void for_each_sco_page(const Package& package, const Work& work) {
  const Content& content = package.content();
  for (const std::size_t sco : content.scos()) {
    const EntryName& name = package.files().name(sco);
    if (!is_html(name.suffix()) || has_any(content.file(sco).facts, fact::unread)) continue;
    const Calls calls = judge_calls(content.gathered(sco));
    if (calls.is_known) work(sco, calls);
  }
}

Arguments scripts_of(const Content& content, std::size_t page) {
  const bool is_partly_unread = has_any(content.gathered(page), fact::remote_script | fact::unread);
  return {{"scripts", std::uint64_t{content.count_scripts(page)}},
          {"unread", is_partly_unread ? "yes" : "no"}};
}

void tell_of_sco(const Package& package, Report& report, std::size_t sco,
                 std::string_view variant) {
  report.add(Package::file(package.files().name(sco).str()), scripts_of(package.content(), sco),
             variant);
}

}  // namespace

void run_001(const Package& package, Report& report) {
  for_each_sco_page(package, [&](std::size_t sco, const Calls& calls) {
    if (calls.finds_nothing) tell_of_sco(package, report, sco, "");
  });
}

void run_002(const Package& package, Report& report) {
  for_each_sco_page(package, [&](std::size_t sco, const Calls& calls) {
    if (calls.leaves_begin_to_others) {
      tell_of_sco(package, report, sco, "wrapper");
    } else if (calls.never_begins) {
      tell_of_sco(package, report, sco, "");
    }
  });
}

void run_003(const Package& package, Report& report) {
  for_each_sco_page(package, [&](std::size_t sco, const Calls& calls) {
    if (calls.leaves_end_to_others) {
      tell_of_sco(package, report, sco, "wrapper");
    } else if (calls.never_ends) {
      tell_of_sco(package, report, sco, "");
    }
  });
}

void run_004(const Package& package, Report& report) {
  for_each_sco_page(package, [&](std::size_t sco, const Calls& calls) {
    if (calls.is_2004_only) tell_of_sco(package, report, sco, "");
  });
}

void run_005(const Package& package, Report& report) {
  const Content& content = package.content();
  for (std::size_t file = 0; file < content.size(); ++file) {
    if (!content.is_launched(file) || content.is_sco(file)) continue;
    if (!has_all(content.gathered(file), fact::api | fact::initialize)) continue;
    for (const std::uint32_t other : content.running_with(file)) {
      if (!has_any(content.file(other).facts, fact::initialize)) continue;
      report.add(Package::file(package.files().name(file).str()),
                 {{"script", package.files().name(other).str()}}, other == file ? "page" : "");
      break;
    }
  }
}

void run_006(const Package& package, Report& report) {
  const Content& content = package.content();
  const auto is_own = [&content](std::size_t file) {
    return !has_any(content.file(file).facts, fact::tool | fact::wrapper);
  };
  const std::vector<bool> all =
      content.run_with([](std::uint64_t facts) { return !has_any(facts, fact::tool); });
  for_each_sight(
      content, {Sight::Kind::climb}, [&](std::size_t file) { return all[file] && is_own(file); },
      [&](std::size_t file, const Sight& sight) {
        report.add(spot_of(package, file, sight), {{"number", content.word(sight.text)}}, "climb");
      });
  const std::vector<bool> blind = content.run_with([](std::uint64_t facts) {
    return has_any(facts, fact::searches) && !has_any(facts, fact::tool | fact::opener);
  });
  for_each_sight(
      content, {Sight::Kind::api_search},
      [&](std::size_t file) { return blind[file] && is_own(file); },
      [&](std::size_t file, const Sight& sight) { report.add(spot_of(package, file, sight)); });
}

void run_011(const Package& package, Report& report) {
  const Content& content = package.content();
  const std::vector<bool> late = content.run_with([](std::uint64_t facts) {
    return has_all(facts, fact::finish | fact::unload) &&
           !has_any(facts, fact::tool | fact::page_hide);
  });
  for_each_sight(
      content, {Sight::Kind::unload}, [&late](std::size_t file) { return late[file]; },
      [&](std::size_t file, const Sight& sight) {
        report.add(spot_of(package, file, sight), {{"event", content.word(sight.text)}});
      });
}

}  // namespace parcours::validate::rules
