#pragma once

#include <string>
#include <vector>

namespace parcours {

/// What a conversion could not carry as it was. Every conversion fills one, so that nothing is lost
/// in silence.
struct LossReport {
  enum class Kind {
    simplified,  ///< Carried in a poorer form; the reason says how.
    left_out,    ///< Not carried; the reason says why.
  };
  struct Loss {
    std::string item;  ///< Title or source of the item concerned.
    Kind kind = Kind::simplified;
    std::string reason;
    bool operator==(const Loss&) const = default;
  };
  /// A file or folder that got another name; every link to it was rewritten.
  struct Renamed {
    std::string from;
    std::string to;
    std::string reason;
    bool operator==(const Renamed&) const = default;
  };
  /// A reference to a file that is not there.
  struct Missing {
    std::string page;
    int line = 0;  ///< 1-based; 0 if unknown.
    std::string reference;
    std::string nearest;  ///< A file with a similar name, if any.
    bool operator==(const Missing&) const = default;
  };
  /// A reference to another site, left as it is: it works only with a connection.
  struct Remote {
    enum class Kind {
      resource,  ///< The browser loads it with the page.
      link,      ///< The learner can go there.
    };
    std::string page;
    int line = 0;
    std::string reference;
    Kind kind = Kind::link;
    bool operator==(const Remote&) const = default;
  };
  /// A reference that did not quite name its file and now does.
  struct Mended {
    std::string page;
    int line = 0;
    std::string reference;
    std::string to;
    bool operator==(const Mended&) const = default;
  };

  std::vector<Loss> losses;
  std::vector<Renamed> renamed;
  std::vector<Missing> missing;
  std::vector<Remote> remote;
  std::vector<Mended> mended;

  bool operator==(const LossReport&) const = default;

  void simplified(std::string item, std::string reason);
  void left_out(std::string item, std::string reason);
  /// True if something the author put in is not in the result, or poorer: losses or missing files.
  bool has_losses() const { return !losses.empty() || !missing.empty(); }
};

/// "simplified", "left-out".
const char* to_string(LossReport::Kind kind);
/// "resource", "link".
const char* to_string(LossReport::Remote::Kind kind);

}  // namespace parcours
