#include <parcours/validate/folder_findings.hpp>

#include <string_view>
#include <utility>

namespace parcours::validate {
namespace {

struct RuleVariant {
  std::string_view rule;
  std::string_view variant;
};

RuleVariant rule_of(DirectoryTree::Oddity oddity) {
  using Oddity = DirectoryTree::Oddity;
  switch (oddity) {
    case Oddity::leaves_folder:
      return {"PKG-014", "outside"};
    case Oddity::dangling_link:
      return {"PKG-014", "dangling"};
    case Oddity::loop:
      return {"PKG-014", "loop"};
    case Oddity::special_file:
      return {"PKG-014", "special"};
    case Oddity::unreadable:
      return {"PKG-002", "no_permission"};
    case Oddity::name_not_utf8:
      return {"PKG-017", "folder"};
    case Oddity::name_collides:
      return {"PKG-013", "accents"};
  }
  return {};
}

}  // namespace

Findings folder_findings(const DirectoryTree& folder) {
  Findings findings;
  findings.kept.reserve(folder.remarks().size());
  for (const DirectoryTree::Remark& remark : folder.remarks()) {
    const RuleVariant kind = rule_of(remark.oddity);
    Finding finding;
    finding.rule = kind.rule;
    finding.variant = kind.variant;
    finding.entry = remark.path;
    findings.kept.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace parcours::validate
