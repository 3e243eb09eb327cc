#include <parcours/validate/data_model.hpp>
#include <parcours/validate/rules/run.hpp>
#include <parcours/validate/rules/run_sights.hpp>

/// What SCOs say to the LMS (SCORM 1.2 RTE 3.4).
namespace parcours::validate::rules {
namespace {

/// Sights in the scripts that authors wrote themselves: drivers and wrappers speak all versions.
template <class Wanted, class Work>
void for_each_own_sight(const Content& content, std::initializer_list<Sight::Kind> kinds,
                        const Wanted& wanted, const Work& work) {
  const std::vector<bool> run = content.run_with(wanted);
  for_each_sight(
      content, kinds,
      [&](std::size_t file) {
        return run[file] && !has_any(content.file(file).facts, fact::tool | fact::wrapper);
      },
      work);
}

bool is_no_tool(std::uint64_t facts) { return !has_any(facts, fact::tool); }

}  // namespace

void run_007(const Package& package, Report& report) {
  const Content& content = package.content();
  const auto tell = [&](std::size_t file, const Sight& sight) {
    const std::string& name = content.word(sight.text);
    const std::string instead = element_instead(name);
    const bool is_2004 = sight.kind == Sight::Kind::element_2004;
    report.add(spot_of(package, file, sight),
               {{"element", name}, {"instead", instead}, {"known", instead.empty() ? "no" : "yes"}},
               is_2004 ? "" : "unknown");
  };
  // Who speaks both versions asks first which one it is.
  for_each_own_sight(
      content, {Sight::Kind::element_2004},
      [](std::uint64_t facts) {
        return !has_any(facts, fact::tool | fact::api_2004) &&
               has_any(facts, fact::api | fact::initialize);
      },
      tell);
  for_each_own_sight(content, {Sight::Kind::element_unknown}, is_no_tool, tell);
}

void run_008(const Package& package, Report& report) {
  const Content& content = package.content();
  for_each_own_sight(content, {Sight::Kind::status, Sight::Kind::exit}, is_no_tool,
                     [&](std::size_t file, const Sight& sight) {
                       report.add(spot_of(package, file, sight),
                                  {{"value", content.word(sight.text)}},
                                  sight.kind == Sight::Kind::exit ? "exit" : "");
                     });
}

void run_009(const Package& package, Report& report) {
  const Content& content = package.content();
  for_each_own_sight(content,
                     {Sight::Kind::time_value, Sight::Kind::time_iso, Sight::Kind::time_unpadded},
                     is_no_tool, [&](std::size_t file, const Sight& sight) {
                       const Spot spot = spot_of(package, file, sight);
                       const Arguments value = {{"value", content.word(sight.text)}};
                       if (sight.kind == Sight::Kind::time_iso) {
                         report.add(spot, value, "iso");
                       } else if (sight.kind == Sight::Kind::time_unpadded) {
                         report.add(spot, {}, "unpadded");
                       } else {
                         report.add(spot, value);
                       }
                     });
}

void run_010(const Package& package, Report& report) {
  const Content& content = package.content();
  for_each_own_sight(
      content, {Sight::Kind::suspend_data},
      [](std::uint64_t facts) { return !has_any(facts, fact::tool | fact::length_guard); },
      [&](std::size_t file, const Sight& sight) { report.add(spot_of(package, file, sight)); });
}

void run_026(const Package& package, Report& report) {
  const Content& content = package.content();
  for_each_own_sight(
      content, {Sight::Kind::local_storage},
      [](std::uint64_t facts) {
        return has_all(facts, fact::initialize) &&
               !has_any(facts, fact::tool | fact::keeps_state | fact::wrapper);
      },
      [&](std::size_t file, const Sight& sight) { report.add(spot_of(package, file, sight)); });
  for_each_reached_sight(content, {Sight::Kind::service_worker},
                         [&](std::size_t file, const Sight& sight) {
                           report.add(spot_of(package, file, sight), {}, "worker");
                         });
}

}  // namespace parcours::validate::rules
