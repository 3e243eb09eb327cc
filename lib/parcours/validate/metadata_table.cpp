#include <parcours/validate/metadata_table.hpp>

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <unordered_set>

namespace parcours::validate {
namespace {

using Word = std::string_view;

constexpr std::array<Word, 8> kStructures = {"Collection", "Mixed",    "Linear",   "Hierarchical",
                                             "Networked",  "Branched", "Parceled", "Atomic"};
constexpr std::array<Word, 4> kLevels = {"1", "2", "3", "4"};
constexpr std::array<Word, 4> kStatuses = {"Draft", "Final", "Revised", "Unavailable"};
constexpr std::array<Word, 14> kRoles = {"Author",
                                         "Publisher",
                                         "Unknown",
                                         "Initiator",
                                         "Terminator",
                                         "Validator",
                                         "Editor",
                                         "Graphical Designer",
                                         "Technical Implementer",
                                         "Content Provider",
                                         "Technical Validator",
                                         "Educational Validator",
                                         "Script Writer",
                                         "Instructional Designer"};
constexpr std::array<Word, 2> kMetadataRoles = {"Creator", "Validator"};
constexpr std::array<Word, 2> kRequirements = {"Operating System", "Browser"};
constexpr std::array<Word, 7> kSystems = {"PC-DOS",   "MS-Windows", "MacOS", "Unix",
                                          "Multi-OS", "Other",      "None"};
constexpr std::array<Word, 4> kBrowsers = {"Any", "Netscape Communicator",
                                           "Microsoft Internet Explorer", "Opera"};
constexpr std::array<Word, 11> kSystemsOrBrowsers = {"PC-DOS",
                                                     "MS-Windows",
                                                     "MacOS",
                                                     "Unix",
                                                     "Multi-OS",
                                                     "Other",
                                                     "None",
                                                     "Any",
                                                     "Netscape Communicator",
                                                     "Microsoft Internet Explorer",
                                                     "Opera"};
constexpr std::array<Word, 4> kInteractivityTypes = {"Active", "Expositive", "Mixed", "Undefined"};
constexpr std::array<Word, 14> kResourceTypes = {"Exercise",
                                                 "Simulation",
                                                 "Questionnaire",
                                                 "Diagram",
                                                 "Figure",
                                                 "Graph",
                                                 "Index",
                                                 "Slide",
                                                 "Table",
                                                 "Narrative Text",
                                                 "Exam",
                                                 "Experiment",
                                                 "ProblemStatement",
                                                 "SelfAssesment"};
constexpr std::array<Word, 5> kDegrees = {"very low", "low", "medium", "high", "very high"};
constexpr std::array<Word, 4> kUsers = {"Teacher", "Author", "Learner", "Manager"};
constexpr std::array<Word, 11> kContexts = {"Primary Education",
                                            "Secondary Education",
                                            "Higher Education",
                                            "University First Cycle",
                                            "University Second Cycle",
                                            "University Postgrade",
                                            "Technical School First Cycle",
                                            "Technical School Second Cycle",
                                            "Professional Formation",
                                            "Continuous Formation",
                                            "Vocational Training"};
constexpr std::array<Word, 5> kDifficulties = {"very easy", "easy", "medium", "difficult",
                                               "very difficult"};
constexpr std::array<Word, 2> kYesNo = {"yes", "no"};
constexpr std::array<Word, 12> kRelations = {
    "IsPartOf",   "HasPart",        "IsVersionOf", "HasVersion", "IsFormatOf", "HasFormat",
    "References", "IsReferencedBy", "IsBasedOn",   "IsBasisFor", "Requires",   "IsRequiredBy"};
constexpr std::array<Word, 8> kPurposes = {"Discipline",
                                           "Idea",
                                           "Prerequisite",
                                           "Educational Objective",
                                           "Accessibility Restrictions",
                                           "Educational Level",
                                           "Skill Level",
                                           "Security Level"};

constexpr LomVocabulary kStructure{true, kStructures};
constexpr LomVocabulary kLevel{true, kLevels};
constexpr LomVocabulary kStatus{true, kStatuses};
constexpr LomVocabulary kRole{false, kRoles};
constexpr LomVocabulary kMetadataRole{true, kMetadataRoles};
constexpr LomVocabulary kRequirement{true, kRequirements};
constexpr LomVocabulary kSystem{true, kSystems};
constexpr LomVocabulary kBrowser{true, kBrowsers};
constexpr LomVocabulary kSystemOrBrowser{true, kSystemsOrBrowsers};
constexpr LomVocabulary kInteractivityType{true, kInteractivityTypes};
constexpr LomVocabulary kResourceType{false, kResourceTypes};
constexpr LomVocabulary kDegree{true, kDegrees};
constexpr LomVocabulary kUser{true, kUsers};
constexpr LomVocabulary kContext{false, kContexts};
constexpr LomVocabulary kDifficulty{true, kDifficulties};
constexpr LomVocabulary kYesOrNo{true, kYesNo};
constexpr LomVocabulary kRelation{false, kRelations};
constexpr LomVocabulary kPurpose{false, kPurposes};

constexpr LomKind kBox = LomKind::container;
constexpr LomKind kText = LomKind::text;
constexpr LomKind kLang = LomKind::langstrings;
constexpr LomKind kWord = LomKind::vocabulary;
constexpr LomKind kDate = LomKind::date;
constexpr LomKind kSpan = LomKind::duration;
constexpr LomKind kCard = LomKind::card;
constexpr LomNeed kM = LomNeed::mandatory;
constexpr LomNeed kO = LomNeed::optional;
constexpr LomNeed kR = LomNeed::reserved;

struct Row {
  std::string_view path;
  LomKind kind;
  bool repeats = false;
  LomNeed aggregation = kO;
  LomNeed sco = kO;
  LomNeed asset = kO;
  const LomVocabulary* vocabulary = nullptr;
  int most = 0;
  int longest = 0;
};

// Brothers stand in the order that the standard fixes. What the schema itself asks for (catalog and
// entry of a catalogentry …) is optional here, so that it is told once.
// clang-format off
constexpr Row kRows[] = {
    {"general", kBox, false, kM, kM, kM},
    {"general/identifier", kText, false, kR, kR, kR},
    {"general/title", kLang, false, kM, kM, kM, nullptr, 0, 1000},
    {"general/catalogentry", kBox, true, kM, kM, kO, nullptr, 10},
    {"general/catalogentry/catalog", kText},
    {"general/catalogentry/entry", kLang},
    {"general/language", kText, true},
    {"general/description", kLang, true, kM, kM, kM, nullptr, 0, 2000},
    {"general/keyword", kLang, true, kM, kM, kO, nullptr, 10, 1000},
    {"general/coverage", kLang, true},
    {"general/structure", kWord, false, kO, kO, kO, &kStructure},
    {"general/aggregationlevel", kWord, false, kO, kO, kO, &kLevel},
    {"lifecycle", kBox, false, kM, kM, kO},
    {"lifecycle/version", kLang, false, kM, kM, kO, nullptr, 0, 50},
    {"lifecycle/status", kWord, false, kM, kM, kO, &kStatus},
    {"lifecycle/contribute", kBox, true},
    {"lifecycle/contribute/role", kWord, false, kO, kO, kO, &kRole},
    {"lifecycle/contribute/centity", kCard, true},
    {"lifecycle/contribute/date", kDate},
    {"metametadata", kBox, false, kM, kM, kM},
    {"metametadata/identifier", kText, false, kR, kR, kR},
    {"metametadata/catalogentry", kBox, true, kO, kO, kO, nullptr, 10},
    {"metametadata/catalogentry/catalog", kText},
    {"metametadata/catalogentry/entry", kLang},
    {"metametadata/contribute", kBox, true},
    {"metametadata/contribute/role", kWord, false, kO, kO, kO, &kMetadataRole},
    {"metametadata/contribute/centity", kCard, true},
    {"metametadata/contribute/date", kDate},
    {"metametadata/metadatascheme", kText, true, kM, kM, kM},
    {"metametadata/language", kText},
    {"technical", kBox, false, kM, kM, kM},
    {"technical/format", kText, true, kM, kM, kM, nullptr, 40, 500},
    {"technical/size", kText},
    {"technical/location", kText, true, kM, kM, kM, nullptr, 10, 1000},
    {"technical/requirement", kBox, true},
    {"technical/requirement/type", kWord, false, kO, kO, kO, &kRequirement},
    {"technical/requirement/name", kWord, false, kO, kO, kO, &kSystemOrBrowser},
    {"technical/requirement/minimumversion", kText},
    {"technical/requirement/maximumversion", kText},
    {"technical/installationremarks", kLang},
    {"technical/otherplatformrequirements", kLang},
    {"technical/duration", kSpan},
    {"educational", kBox},
    {"educational/interactivitytype", kWord, false, kO, kO, kO, &kInteractivityType},
    {"educational/learningresourcetype", kWord, true, kO, kO, kO, &kResourceType},
    {"educational/interactivitylevel", kWord, false, kO, kO, kO, &kDegree},
    {"educational/semanticdensity", kWord, false, kO, kO, kO, &kDegree},
    {"educational/intendedenduserrole", kWord, true, kO, kO, kO, &kUser},
    {"educational/context", kWord, true, kO, kO, kO, &kContext},
    {"educational/typicalagerange", kLang, true},
    {"educational/difficulty", kWord, false, kO, kO, kO, &kDifficulty},
    {"educational/typicallearningtime", kSpan},
    {"educational/description", kLang},
    {"educational/language", kText, true},
    {"rights", kBox, false, kM, kM, kM},
    {"rights/cost", kWord, false, kM, kM, kM, &kYesOrNo},
    {"rights/copyrightandotherrestrictions", kWord, false, kM, kM, kM, &kYesOrNo},
    {"rights/description", kLang},
    {"relation", kBox, true},
    {"relation/kind", kWord, false, kO, kO, kO, &kRelation},
    {"relation/resource", kBox},
    {"relation/resource/identifier", kText, false, kR, kR, kR},
    {"relation/resource/description", kLang},
    {"relation/resource/catalogentry", kBox, true, kO, kO, kO, nullptr, 10},
    {"relation/resource/catalogentry/catalog", kText},
    {"relation/resource/catalogentry/entry", kLang},
    {"annotation", kBox, true},
    {"annotation/person", kCard},
    {"annotation/date", kDate},
    {"annotation/description", kLang},
    {"classification", kBox, true, kM, kM, kO},
    {"classification/purpose", kWord, false, kM, kM, kO, &kPurpose},
    {"classification/taxonpath", kBox, true, kO, kO, kO, nullptr, 15},
    {"classification/taxonpath/source", kLang},
    {"classification/taxonpath/taxon", kBox, true},  // A second one is MET-016.
    {"classification/taxonpath/taxon/id", kText},
    {"classification/taxonpath/taxon/entry", kLang},
    {"classification/description", kLang, false, kM, kM, kO, nullptr, 0, 2000},
    {"classification/keyword", kLang, true, kM, kM, kO, nullptr, 0, 1000},
};
// clang-format on

/// The rows as a tree.
class Table {
 public:
  Table() {
    LomNode& root = add({}, "lom", LomKind::container, nullptr);
    by_path_[""] = &root;
    for (const Row& row : kRows) add_row(row);
    LomNode& taxon = *by_path_.at("classification/taxonpath/taxon");
    taxon.children.push_back(&taxon);
    for (const LomNode& node : nodes_) names_.insert(node.name);
  }

  const LomNode& root() const { return nodes_.front(); }
  bool has_name(std::string_view name) const { return names_.contains(name); }

 private:
  LomNode& add(std::string_view path, std::string_view name, LomKind kind, LomNode* parent) {
    LomNode& node = nodes_.emplace_back();
    node.path = path;
    node.name = name;
    node.kind = kind;
    node.parent = parent;
    if (parent != nullptr) parent->children.push_back(&node);
    return node;
  }

  void add_row(const Row& row) {
    const std::size_t slash = row.path.rfind('/');
    const bool is_top = slash == std::string_view::npos;
    LomNode* parent = by_path_.at(is_top ? std::string_view() : row.path.substr(0, slash));
    LomNode& node = add(row.path, is_top ? row.path : row.path.substr(slash + 1), row.kind, parent);
    node.repeats = row.repeats;
    node.aggregation = row.aggregation;
    node.sco = row.sco;
    node.asset = row.asset;
    node.vocabulary = row.vocabulary;
    node.most = row.most;
    node.longest = row.longest;
    by_path_[row.path] = &node;
    add_parts(node);
  }

  /// What each element of a kind is made of.
  void add_parts(LomNode& node) {
    const auto add_part = [this](LomNode& parent, std::string_view name, LomKind kind) {
      return &add(parent.path, name, kind, &parent);
    };
    switch (node.kind) {
      case LomKind::langstrings:
        add_part(node, "langstring", LomKind::text)->repeats = true;
        break;
      case LomKind::vocabulary:
        add_part(*add_part(node, "source", LomKind::langstrings), "langstring", LomKind::text);
        add_part(*add_part(node, "value", LomKind::langstrings), "langstring", LomKind::text);
        break;
      case LomKind::date:
      case LomKind::duration:
        add_part(node, "datetime", LomKind::text);
        add_part(*add_part(node, "description", LomKind::langstrings), "langstring", LomKind::text);
        break;
      case LomKind::card:
        add_part(node, "vcard", LomKind::text);
        break;
      case LomKind::container:
      case LomKind::text:
        break;
    }
  }

  std::deque<LomNode> nodes_;
  std::map<std::string_view, LomNode*> by_path_;
  std::unordered_set<std::string_view> names_;
};

const Table& table() {
  static const Table the_table;
  return the_table;
}

}  // namespace

LomNeed LomNode::need(LomProfile profile) const {
  switch (profile) {
    case LomProfile::aggregation:
      return aggregation;
    case LomProfile::sco:
      return sco;
    case LomProfile::asset:
      break;
  }
  return asset;
}

const LomNode* LomNode::child(std::string_view child_name) const {
  const auto found =
      std::find_if(children.begin(), children.end(),
                   [child_name](const LomNode* node) { return node->name == child_name; });
  return found == children.end() ? nullptr : *found;
}

const LomNode& lom_root() { return table().root(); }

bool is_lom_name(std::string_view name) { return table().has_name(name); }

const LomVocabulary& requirement_names(std::string_view type) {
  if (type == kRequirements[0]) return kSystem;
  return type == kRequirements[1] ? kBrowser : kSystemOrBrowser;
}

}  // namespace parcours::validate
