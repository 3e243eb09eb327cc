#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// What is known of one page, style sheet or script, kept small: packages hold 50,000 of them.
namespace parcours::validate {

/// How one file leads to another one of the package.
enum class Via : std::uint8_t {
  script,    ///< A page loads a script; a script imports one.
  resource,  ///< Images, style sheets, fonts, media: loaded with the page.
  frame,
  redirect,  ///< meta refresh, or a script that gives the page another address.
  link,
  mention,  ///< A script or data file holds its name; what for is not known.
};

struct Edge {
  std::uint32_t file = 0;  ///< Index in the FileIndex.
  Via via = Via::mention;

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 in <=> for a pointer.
  auto operator<=>(const Edge&) const = default;
};

/// Something at a place of a file that a rule may mind.
struct Sight {
  enum class Kind : std::uint8_t {
    // References. `text` is the target as written, `file` the file in another case.
    missing,           ///< What the page shows or runs.
    missing_minor,     ///< What it does without: an icon, one of several formats, a background.
    missing_link,      ///< Where the learner can go.
    missing_redirect,  ///< Where the page sends the learner by itself.
    other_case,
    other_case_minor,
    other_case_link,
    insecure,  ///< http:, loaded with the page.
    remote,    ///< Another site otherwise, loaded with the page.
    absolute,  ///< /path.
    outside,   ///< ../ beyond the root.
    base,      ///< `<base href>` that leaves the package.
    sco_link,  ///< `file` is the launch page of another SCO.
    // Markup. `text` names what it is.
    plugin,
    unplayable,
    leaves_frame,  ///< target=_top, _parent.
    charset_wrong,
    charset_missing,
    // Scripts.
    frame_buster,
    moves_top,
    closes_window,
    synchronous,
    writes_insecure,
    modal_dialog,
    domain,
    service_worker,
    local_storage,
    element_2004,     ///< `text` is the name.
    element_unknown,  ///< `text` is the name.
    status,           ///< `text` is the value.
    exit,             ///< `text` is the value.
    time_value,       ///< `text` is the value.
    time_iso,
    time_unpadded,
    suspend_data,
    unload,  ///< `text` is the event.
    api_search,
    climb,  ///< `text` is the number.
    initialize,
  };

  Kind kind = Kind::missing;
  std::uint32_t text = 0;  ///< In `SharedWords`.
  std::uint32_t file = 0;
  int line = 0;
  int column = 0;
  int length = 0;
};

/// Facts of scripts and pages, as bits. A page has those of its own scripts.
namespace fact {
enum : std::uint64_t {
  api = 1U << 0U,         ///< Names the API of SCORM 1.2.
  initialize = 1U << 1U,  ///< Holds the text LMSInitialize.
  finish = 1U << 2U,
  api_2004 = 1U << 3U,
  initialize_2004 = 1U << 4U,
  opener = 1U << 5U,
  unload = 1U << 6U,
  page_hide = 1U << 7U,  ///< pagehide or visibilitychange.
  length_guard = 1U << 8U,
  keeps_state = 1U << 9U,  ///< Names cmi.suspend_data or cmi.core.lesson_location.
  remote_script = 1U << 10U,
  unread = 1U << 11U,   ///< Too large, or nested too deeply.
  wrapper = 1U << 12U,  ///< Has a wrapper's begin and end (pipwerks) that somebody has to call.
  begins = 1U << 13U,   ///< Calls begin of a wrapper.
  ends = 1U << 14U,
  tool = 1U << 15U,           ///< Of an authoring tool or driver that is known to talk to the LMS.
  searches = 1U << 16U,       ///< Looks for the API in parents.
  handles_links = 1U << 17U,  ///< Asks the LMS for another SCO when a link to one is clicked.
  // Pages.
  page = 1U << 20U,  ///< An HTML page, not a part of one.
  no_title = 1U << 21U,
  no_language = 1U << 22U,
  no_viewport = 1U << 23U,
};
}  // namespace fact

struct ContentFile {
  std::uint64_t facts = 0;
  std::vector<Edge> edges;    ///< In order, each once.
  std::vector<Sight> sights;  ///< In the order of their places.
  std::uint32_t images_without_alt = 0;
};

/// Words that many files have in common, each kept once. For use by several threads.
class SharedWords {
 public:
  std::uint32_t keep(std::string_view text);
  const std::string& operator[](std::uint32_t word) const { return *words_[word]; }

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<const std::string*> words_;
};

}  // namespace parcours::validate
