#include <parcours/validate/names.hpp>
#include <parcours/validate/rules/met.hpp>
#include <parcours/validate/rules/met_common.hpp>

namespace parcours::validate::rules {

void met_018(const Package& package, Report& report) {
  using Flavour = Metadata::Odd::Flavour;
  for (const Metadata::Odd& odd : package.metadata().odd()) {
    const std::string_view variant = odd.flavour == Flavour::ieee      ? "ieee"
                                     : odd.flavour == Flavour::version ? "version"
                                                                       : "";
    report.add(at(package, odd.file, *odd.element),
               {{"element", odd.element->qualified_name()}, {"namespace", odd.element->space()}},
               variant);
  }
}

void met_021(const Package& package, Report& report) {
  const Metadata& metadata = package.metadata();
  for (const Lom& lom : metadata.loms()) {
    for (const LomPart& part : metadata.parts(lom)) {
      if (part.node != nullptr || part.element->space().find("imsmd") != std::string_view::npos) {
        continue;
      }
      report.add(at(package, lom.file, *part.element),
                 {{"element", part.element->qualified_name()}});
    }
  }
}

}  // namespace parcours::validate::rules
