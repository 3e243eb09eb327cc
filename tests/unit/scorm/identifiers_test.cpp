#include <doctest/doctest.h>

#include <parcours/scorm/identifiers.hpp>
#include <set>
#include <string>

namespace scorm = parcours::scorm;

TEST_CASE("manifest identifiers differ within their first 15 characters") {
  std::set<std::string> fronts;
  for (const char* path : {"cours", "cours-2", "Cours", "biologie", "日本語", "", "cours/1"}) {
    const std::string identifier = scorm::manifest_identifier(path);
    CHECK(identifier.size() >= 15);
    CHECK(fronts.insert(identifier.substr(0, 15)).second);
    CHECK(scorm::manifest_identifier(path) == identifier);
  }
}

TEST_CASE("item identifiers are short, stable and distinct") {
  CHECK(scorm::item_identifier("accueil") == "I-accueil");
  CHECK(scorm::resource_identifier("accueil") == "R-accueil");
  const std::string front = "produits--etiquettes--page-";
  std::set<std::string> seen;
  for (int i = 0; i < 3000; ++i) {
    const std::string identifier = scorm::item_identifier(front + std::to_string(i));
    CHECK(identifier.size() <= 20);
    CHECK(seen.insert(identifier).second);
  }
}

TEST_CASE("time spans have four digits of hours and two decimals") {
  CHECK(scorm::to_timespan(0) == "0000:00:00.00");
  CHECK(scorm::to_timespan(180'000) == "0000:30:00.00");
  CHECK(scorm::to_timespan(366'105) == "0001:01:01.05");
  CHECK(scorm::to_timespan(1LL << 60) == "9999:59:59.99");
  CHECK(scorm::to_timespan(-5) == "0000:00:00.00");
}

TEST_CASE("scores are plain decimals that no reader takes for nothing") {
  CHECK(scorm::to_score(80) == "80");
  CHECK(scorm::to_score(66.666) == "66.67");
  CHECK(scorm::to_score(12.5) == "12.5");
  CHECK(scorm::to_score(0) == "0.0");
  CHECK(scorm::to_score(250) == "100");
}
