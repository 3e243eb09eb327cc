#include <parcours/content/ascii.hpp>
#include <parcours/validate/data_model.hpp>
#include <parcours/validate/script_reader.hpp>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace parcours::validate {
namespace {

namespace ascii = content::ascii;
using TokenKind = content::ScriptToken::Kind;

/// The most parents that a search may reasonably climb (the samples of ADL stop at 7 or at 500).
constexpr long kMostParents = 500;
/// Tokens between a limit and the climbing that it limits.
constexpr std::ptrdiff_t kNear = 40;

bool is_owner_of_window(std::string_view name) {
  return name.empty() || name == "window" || name == "self" || name == "document";
}

bool is_method(std::string_view text) {
  return ascii::equals(text, "get") || ascii::equals(text, "post") || ascii::equals(text, "put") ||
         ascii::equals(text, "head") || ascii::equals(text, "delete");
}

bool looks_like_element(std::string_view text) {
  return text.size() > 4 && text.size() < 100 && text.starts_with("cmi.") &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return ascii::is_alnum(c) || c == '.' || c == '_'; });
}

bool contains_ignoring_case(std::string_view text, std::string_view lowered) {
  return ascii::lower(text.substr(0, 60)).find(lowered) != std::string::npos;
}

/// `PT`, `P`, `PT5M`: the beginning of a duration as SCORM 2004 wants it.
bool is_iso_duration(std::string_view text) {
  if (!text.starts_with('P') || text.size() > 40) return false;
  if (text == "PT" || text == "P") return text == "PT";
  return std::all_of(text.begin() + 1, text.end(),
                     [](char c) {
                       return ascii::is_digit(c) || c == '.' || c == 'T' || c == 'H' || c == 'M' ||
                              c == 'S' || c == 'D' || c == 'Y';
                     }) &&
         std::any_of(text.begin(), text.end(), ascii::is_digit);
}

bool is_placeholder_text(std::string_view text) {
  return text.find_first_of("{}<>$%|") != std::string_view::npos;
}

}  // namespace

enum class ScriptReader::Word : std::uint8_t {
  none,
  api,
  api_2004,
  initialize,
  finish,
  initialize_2004,
  opener,
  parent,
  unload,
  on_unload,
  page_hide,
  local_storage,
  service_worker,
  modal_dialog,
  domain,
  location,
  close,
  open,
  asynchronous,
  write,
  import_,
  from,
  begin,
  end,
  pipwerks,
  tool,
  parcours,
  flash,
};

ScriptReader::Word ScriptReader::word_of(std::string_view text) {
  static const std::unordered_map<std::string_view, Word> kWords = {
      {"API", Word::api},
      {"API_1484_11", Word::api_2004},
      {"LMSInitialize", Word::initialize},
      {"LMSFinish", Word::finish},
      {"Initialize", Word::initialize_2004},
      {"opener", Word::opener},
      {"parent", Word::parent},
      {"unload", Word::unload},
      {"beforeunload", Word::unload},
      {"onunload", Word::on_unload},
      {"onbeforeunload", Word::on_unload},
      {"pagehide", Word::page_hide},
      {"onpagehide", Word::page_hide},
      {"visibilitychange", Word::page_hide},
      {"onvisibilitychange", Word::page_hide},
      {"localStorage", Word::local_storage},
      {"serviceWorker", Word::service_worker},
      {"showModalDialog", Word::modal_dialog},
      {"domain", Word::domain},
      {"location", Word::location},
      {"close", Word::close},
      {"open", Word::open},
      {"async", Word::asynchronous},
      {"write", Word::write},
      {"writeln", Word::write},
      {"import", Word::import_},
      {"from", Word::from},
      {"init", Word::begin},
      {"initialize", Word::begin},
      {"quit", Word::end},
      {"terminate", Word::end},
      {"pipwerks", Word::pipwerks},
      {"embedSWF", Word::flash},
      // What authoring tools, drivers and run-times are known by.
      {"Scorm12API", Word::tool},
      {"scormAgain", Word::tool},
      {"SCORM_CallLMSInitialize", Word::tool},
      {"strLMSStandard", Word::tool},
      {"scormdriver", Word::tool},
      {"RusticiSoftware", Word::tool},
      {"globalProvideData", Word::tool},
      {"storyline", Word::tool},
      {"cpAPIInterface", Word::tool},
      {"cpInfoCurrentSlide", Word::tool},
      {"ispringPresentationConnector", Word::tool},
      {"iSpring", Word::tool},
      {"H5PIntegration", Word::tool},
      {"H5PStandalone", Word::tool},
      {"$exe", Word::tool},
      {"exe_editor_mode", Word::tool},
      {"adapt-contrib-spoor", Word::tool},
      {"__fetchCourse", Word::tool},
      {"parcours/page.css", Word::parcours},
  };
  // Nearly all names of a script mean nothing: told by length and first letter.
  static const auto kShapes = [] {
    std::array<std::uint32_t, 256> lengths{};
    for (const auto& [word, meaning] : kWords) {
      lengths.at(static_cast<unsigned char>(word[0])) |= 1U << word.size();
    }
    return lengths;
  }();
  if (text.empty() || text.size() > 31 ||
      (kShapes.at(static_cast<unsigned char>(text[0])) >> text.size() & 1U) == 0) {
    return Word::none;
  }
  const auto found = kWords.find(text);
  return found == kWords.end() ? Word::none : found->second;
}

void ScriptReader::read(const content::SourceText& script) {
  script_ = &script;
  source_ = script.text();
  tokens_.clear();
  at_ = 0;
  content::ScriptTokenizer tokenizer(source_);
  bool at_end = false;
  constexpr std::size_t kBatch = 4096;
  while (!at_end) {
    if (at_ > kBehind) {
      tokens_.erase(tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(at_ - kBehind));
      at_ = kBehind;
    }
    while (tokens_.size() < kBatch) {
      Token token;
      if (!tokenizer.next(token)) {
        at_end = true;
        break;
      }
      tokens_.push_back(token);
    }
    for (; at_ < tokens_.size() && (at_end || at_ + kAhead < tokens_.size()); ++at_) take();
  }
}

const ScriptReader::Token& ScriptReader::token(std::ptrdiff_t offset) const {
  static const Token kNothing;
  const std::ptrdiff_t index = static_cast<std::ptrdiff_t>(at_) + offset;
  if (index < 0 || index >= static_cast<std::ptrdiff_t>(tokens_.size())) return kNothing;
  return tokens_[static_cast<std::size_t>(index)];
}

std::string_view ScriptReader::text(std::ptrdiff_t offset) const {
  const Token& it = token(offset);
  return source_.substr(it.begin, it.end - it.begin);
}

bool ScriptReader::is(std::ptrdiff_t offset, std::string_view punctuator) const {
  return token(offset).kind == TokenKind::punctuator && text(offset) == punctuator;
}

bool ScriptReader::is_name(std::ptrdiff_t offset, std::string_view name) const {
  return token(offset).kind == TokenKind::identifier && text(offset) == name;
}

/// A string, or a template without anything put in.
bool ScriptReader::is_text(std::ptrdiff_t offset) const {
  const Token& it = token(offset);
  return (it.kind == TokenKind::string || it.kind == TokenKind::template_text) &&
         !it.has_neighbours && !it.is_open;
}

std::string_view ScriptReader::owner(std::ptrdiff_t offset) const {
  if (!is(offset - 1, ".") && !is(offset - 1, "?.")) return {};
  return token(offset - 2).kind == TokenKind::identifier ? text(offset - 2) : std::string_view("?");
}

std::ptrdiff_t ScriptReader::closing(std::ptrdiff_t offset) const {
  int depth = 0;
  for (std::ptrdiff_t i = offset; i < offset + static_cast<std::ptrdiff_t>(kAhead) - 4; ++i) {
    if (token(i).kind != TokenKind::punctuator) continue;
    const std::string_view bracket = text(i);
    if (bracket.empty()) return 0;
    if (bracket == "(" || bracket == "[" || bracket == "{") ++depth;
    if (bracket == ")" || bracket == "]" || bracket == "}") {
      if (--depth == 0) return i;
    }
  }
  return 0;
}

bool ScriptReader::is_false(std::ptrdiff_t offset) const {
  return is_name(offset, "false") ||
         (is(offset, "!") && token(offset + 1).kind == TokenKind::number &&
          text(offset + 1) == "1");
}

bool ScriptReader::is_near_text(std::string_view wanted) const {
  constexpr std::ptrdiff_t kNeighbours = 12;
  for (std::ptrdiff_t i = -kNeighbours; i <= kNeighbours; ++i) {
    if (is_text(i) && text(i) == wanted) return true;
  }
  return false;
}

void ScriptReader::see(Sight::Kind kind, std::string_view word, std::ptrdiff_t from,
                       std::ptrdiff_t to) {
  notes_.see_in(*script_, kind, token(from).begin, token(to).end, word);
}

void ScriptReader::doubt(Sight::Kind kind, std::string_view word, std::ptrdiff_t from,
                         std::ptrdiff_t to) {
  const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(kind);
  if ((seen_once_ & bit) != 0) return;
  seen_once_ |= bit;
  const std::size_t begin = script_->document_position(token(from).begin);
  const std::size_t end = script_->document_position(token(to).end);
  doubtful_.push_back({kind, begin, end > begin ? end - begin : 0, std::string(word)});
}

void ScriptReader::take() {
  const Token& it = token(0);
  switch (it.kind) {
    case TokenKind::identifier:
      if (const Word word = word_of(text(0)); word != Word::none) take_word(word);
      break;
    case TokenKind::string:
    case TokenKind::template_text:
      take_text();
      break;
    case TokenKind::number:
      take_number();
      break;
    case TokenKind::regex:
    case TokenKind::punctuator:
      break;
  }
}

void ScriptReader::take_word(Word word) {
  switch (word) {
    case Word::api:
      notes_.learn(fact::api);
      doubt(Sight::Kind::api_search);
      break;
    case Word::api_2004:
      notes_.learn(fact::api_2004);
      break;
    case Word::initialize:
      notes_.learn(fact::initialize);
      doubt(Sight::Kind::initialize);
      break;
    case Word::finish:
      notes_.learn(fact::finish);
      break;
    case Word::initialize_2004:
      if (is(1, "(")) notes_.learn(fact::initialize_2004);
      break;
    case Word::opener:
      notes_.learn(fact::opener);
      break;
    case Word::parent:
      names_parent_ = true;
      break;
    case Word::unload:
      // jQuery has a method of this name.
      if (is_text(0) || (is(-1, ".") && is(1, "("))) take_event(text(0));
      break;
    case Word::on_unload:
      take_event(text(0).substr(2));
      break;
    case Word::page_hide:
      notes_.learn(fact::page_hide);
      break;
    case Word::local_storage:
      doubt(Sight::Kind::local_storage);
      break;
    case Word::service_worker:
      if (is(1, ".") && is_name(2, "register")) {
        see(Sight::Kind::service_worker, {}, 0, 2);
      }
      break;
    case Word::modal_dialog:
      if (is(1, "(")) see(Sight::Kind::modal_dialog);
      break;
    case Word::domain:
      if (owner() == "document" && is(1, "=")) see(Sight::Kind::domain, {}, -2, 0);
      break;
    case Word::location:
      take_location();
      break;
    case Word::close:
      take_close();
      break;
    case Word::open:
      take_request();
      break;
    case Word::asynchronous:
      // jQuery fetches scripts so, if it is asked to; nearly nobody does.
      if (is(1, ":") && is_false(2) && !is_near_text("script")) {
        see(Sight::Kind::synchronous, {}, 0, 2);
      }
      break;
    case Word::write:
      take_write();
      break;
    case Word::import_:
    case Word::from:
      take_import();
      break;
    case Word::begin:
      if (is(-1, ".") && is(1, "(")) notes_.learn(fact::begins);
      break;
    case Word::end:
      if (is(-1, ".") && is(1, "(")) notes_.learn(fact::ends);
      break;
    case Word::pipwerks:
      names_pipwerks_ = true;
      break;
    case Word::tool:
      notes_.learn(fact::tool);
      break;
    case Word::parcours:
      notes_.learn(fact::tool | fact::handles_links);
      break;
    case Word::flash:
      if (is(1, "(")) see(Sight::Kind::plugin, "Flash");
      break;
    case Word::none:
      break;
  }
}

void ScriptReader::take_event(std::string_view event) {
  notes_.learn(fact::unload);
  doubt(Sight::Kind::unload, event);
}

void ScriptReader::take_text() {
  const std::string_view content = text(0);
  if (content.empty() || content.starts_with("data:")) return;
  if (const Word word = word_of(content); word != Word::none && is_text(0)) take_word(word);
  // `api["LMS" + name]`: which functions are called cannot be seen.
  if (content == "LMS" && is(1, "+")) notes_.learn(fact::initialize | fact::finish);
  if (content.find('.') != std::string_view::npos) notes_.mention(content);
  if (content.ends_with('/')) notes_.mention_folder(content, folder_);
  if (content.starts_with("cmi.") && looks_like_element(content)) {
    take_element(content, token(0).has_neighbours || is(1, "+"));
  } else if (is_iso_duration(content)) {
    doubt(Sight::Kind::time_iso, content);
  }
}

void ScriptReader::take_number() {
  const std::string_view digits = text(0);
  if (digits.size() < 3 || digits.size() > 7 ||
      !std::all_of(digits.begin(), digits.end(), ascii::is_digit)) {
    return;
  }
  const long value = std::stol(std::string(digits));
  // SCORM 2004 and some LMSs allow 64,000.
  if ((value >= 3900 && value <= 4096) || (value >= 63900 && value <= 65536)) {
    notes_.learn(fact::length_guard);
  }
  const std::string_view before = text(-1);
  // What is compared is a counter, not the length of something.
  if (value <= kMostParents || is(-3, ".") ||
      (before != ">" && before != "<" && before != ">=" && before != "<=" && before != "==" &&
       before != "===")) {
    return;
  }
  for (std::ptrdiff_t i = -kNear; i <= kNear; ++i) {
    if (is_name(i, "parent")) {
      doubt(Sight::Kind::climb, digits);
      return;
    }
  }
}

void ScriptReader::take_element(std::string_view name, bool goes_on) {
  switch (judge_element(name, goes_on)) {
    case ElementName::known:
      break;
    case ElementName::scorm2004:
      names_2004_ = true;
      see(Sight::Kind::element_2004, name);
      break;
    case ElementName::unknown:
      see(Sight::Kind::element_unknown, name);
      break;
  }
  if (name == "cmi.suspend_data" || name == "cmi.core.lesson_location") {
    notes_.learn(fact::keeps_state);
  }
  if (name == "cmi.core.session_time") names_session_time_ = true;
  if (is(-1, "(") && token(-2).kind == TokenKind::identifier && is(1, ",") &&
      contains_ignoring_case(text(-2), "set")) {
    take_set(name);
  }
}

void ScriptReader::take_set(std::string_view element) {
  if (element == "cmi.core.lesson_status") take_status_values(true);
  if (element == "cmi.core.exit") take_status_values(false);
  if (element == "cmi.core.session_time") take_time();
  if (element == "cmi.suspend_data") doubt(Sight::Kind::suspend_data);
}

/// The texts that the value can be: the whole argument, or what a `?:` chooses.
void ScriptReader::take_status_values(bool is_status) {
  const std::ptrdiff_t end = closing(-1);
  for (std::ptrdiff_t i = 2; i < end; ++i) {
    if (!is_text(i) || (!is(i - 1, ",") && !is(i - 1, "?") && !is(i - 1, ":"))) continue;
    if (!is(i + 1, ")") && !is(i + 1, ":") && !is(i + 1, ",")) continue;
    const std::string value = content::resolve_script_escapes(text(i));
    if (is_status ? is_lesson_status(value) : is_exit(value)) continue;
    if (value.starts_with("cmi.") || is_placeholder_text(value)) continue;
    see(is_status ? Sight::Kind::status : Sight::Kind::exit, value, i, i);
  }
}

void ScriptReader::take_time() {
  const std::ptrdiff_t end = closing(-1);
  if (end == 0) return;
  if (is_text(2) && end == 3) {
    const std::string_view value = text(2);
    if (is_iso_duration(value) || is_timespan(value) || is_placeholder_text(value)) return;
    see(Sight::Kind::time_value, value, 2, 2);
    return;
  }
  for (std::ptrdiff_t i = 3; i < end; ++i) {
    if (!is_text(i) || text(i) != ":" || !is(i - 1, "+") || !is(i - 2, ")")) continue;
    // `Math.floor(x) + ":"`, `now.getMinutes() + ":"`: no zero in front.
    std::ptrdiff_t open = i - 2;
    int depth = 0;
    while (open > 2) {
      if (is(open, ")")) ++depth;
      if (is(open, "(") && --depth == 0) break;
      --open;
    }
    const std::string_view call = text(open - 1);
    if (call == "floor" || call == "round" || call == "parseInt" || call == "getMinutes" ||
        call == "getSeconds" || call == "getHours") {
      see(Sight::Kind::time_unpadded, {}, 2, end - 1);
      return;
    }
  }
}

void ScriptReader::take_location() {
  if (is_name(-1, "var") || is_name(-1, "let") || is_name(-1, "const")) return;
  const std::string_view of = owner();
  const bool is_top = of == "top";
  if (!is_top && !is_owner_of_window(of)) return;
  std::ptrdiff_t value = 0;
  if (is(1, "=")) {
    value = 2;
  } else if (is(1, ".") && ((is_name(2, "href") && is(3, "=")) ||
                            ((is_name(2, "replace") || is_name(2, "assign")) && is(3, "(")))) {
    value = 4;
  } else {
    return;
  }
  if (is_top) {
    std::ptrdiff_t own = value;
    while ((is_name(own, "window") || is_name(own, "self") || is_name(own, "document")) &&
           is(own + 1, ".")) {
      own += 2;
    }
    const bool is_own = is_name(own, "location") || is_name(own, "self") || is_name(own, "window");
    see(is_own ? Sight::Kind::frame_buster : Sight::Kind::moves_top, {}, -2, value - 1);
    return;
  }
  const bool is_whole = is(value + 1, ";") || is(value + 1, ")") || is(value + 1, "}") ||
                        text(value + 1).empty() || token(value + 1).after_line_end;
  if (is_text(value) && is_whole && !is(value + 1, "+")) {
    const Token& it = token(value);
    addresses_.push_back({Address::Kind::move, content::resolve_script_escapes(text(value)),
                          script_->document_position(it.begin), it.end - it.begin});
  }
}

void ScriptReader::take_close() {
  if (!is(1, "(") || !is(2, ")")) return;
  const std::string_view of = owner();
  if (of == "top" || of == "parent") {
    see(Sight::Kind::closes_window, std::string(of) + ".close()", -2, 2);
  } else if (of == "window" || of == "self") {
    doubt(Sight::Kind::closes_window, std::string(of) + ".close()", -2, 2);
  }
}

/// `request.open("GET", address, false)`.
void ScriptReader::take_request() {
  if (!is(-1, ".") || !is(1, "(") || !is_text(2) || !is_method(text(2)) || !is(3, ",")) return;
  const std::ptrdiff_t end = closing(1);
  int depth = 0;
  int commas = 0;
  for (std::ptrdiff_t i = 1; i < end; ++i) {
    if (is(i, "(") || is(i, "[") || is(i, "{")) ++depth;
    if (is(i, ")") || is(i, "]") || is(i, "}")) --depth;
    if (depth != 1 || !is(i, ",") || ++commas != 2) continue;
    if (is_false(i + 1)) see(Sight::Kind::synchronous, {}, 0, end);
    return;
  }
}

void ScriptReader::take_write() {
  if (owner() != "document" || !is(1, "(")) return;
  const std::ptrdiff_t end = closing(1);
  for (std::ptrdiff_t i = 2; i < end; ++i) {
    const TokenKind kind = token(i).kind;
    if (kind != TokenKind::string && kind != TokenKind::template_text) continue;
    const std::string_view markup = text(i);
    if (markup.find("http://") != std::string_view::npos &&
        markup.find("src") != std::string_view::npos) {
      see(Sight::Kind::writes_insecure, {}, -2, 0);
      return;
    }
  }
}

void ScriptReader::take_import() {
  std::ptrdiff_t at = 1;
  if (!is_text(at)) return;
  if (is_name(0, "from")) {
    // `import name from`, `import {a} from`, `export * from`.
    if (token(-1).kind != TokenKind::identifier && !is(-1, "}") && !is(-1, "*")) return;
  }
  const std::string target = content::resolve_script_escapes(text(at));
  if (!target.starts_with("./") && !target.starts_with("../")) return;
  addresses_.push_back({Address::Kind::import, target, script_->document_position(token(at).begin),
                        token(at).end - token(at).begin});
}

void ScriptReader::finish() {
  const std::uint64_t facts = notes_.facts();
  const auto has = [facts](std::uint64_t wanted) { return (facts & wanted) == wanted; };
  if (names_pipwerks_ && has(fact::initialize)) {
    notes_.learn(fact::wrapper);
    notes_.forget(fact::begins | fact::ends);
  }
  if (names_parent_ && has(fact::api)) notes_.learn(fact::searches);
  for (const Doubtful& doubtful : doubtful_) {
    bool counts = true;
    switch (doubtful.kind) {
      case Sight::Kind::climb:
      case Sight::Kind::api_search:
        counts = names_parent_ && has(fact::api);
        break;
      case Sight::Kind::closes_window:
        counts = !has(fact::opener);
        break;
      case Sight::Kind::time_iso:
        counts = names_session_time_ && !names_2004_ && !has(fact::api_2004);
        break;
      default:
        break;
    }
    if (counts) notes_.see(doubtful.kind, doubtful.position, doubtful.length, doubtful.word);
  }
}

}  // namespace parcours::validate
