#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace parcours {

/// Why an operation could not be done. The numbers are stable; tools map them to exit codes.
enum class ErrorCode {
  usage = 1,       ///< The caller asked for something that cannot be (bad option, output exists).
  not_found = 2,   ///< A file or folder that was named does not exist.
  unreadable = 3,  ///< It exists but cannot be read (permission, I/O error, changed while read).
  unwritable = 4,  ///< The output cannot be written (permission, disk full).
  bad_input =
      5,      ///< The input is not what it claims to be; the message says what is wrong and where.
  limit = 6,  ///< A safety limit was exceeded.
  interrupted = 7,  ///< The user or a signal cancelled the operation.
  internal = 8,     ///< A fault of ours.
};

/// Stable lower-case word for a code, for example "bad-input".
std::string_view to_string(ErrorCode code);

/// A place in a text: file, line and column, both 1-based; 0 = unknown.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;

  bool operator==(const Place&) const = default;
};

/// "file:line:column", leaving out what is unknown.
std::string to_string(const Place& place);

/// An operation could not be done and nothing was produced. Faults in the user's content that do
/// not stop the operation are findings or losses, not errors.
class Error : public std::exception {
 public:
  /// `message` says what is wrong (one sentence, no final full stop); `remedy` what the reader can
  /// do about it, may be empty.
  Error(ErrorCode code, std::string message, std::string remedy = {});

  /// The same with the place in a text where the fault is.
  Error(ErrorCode code, Place place, std::string message, std::string remedy = {});

  ErrorCode code() const noexcept { return code_; }
  const Place& place() const noexcept { return place_; }
  const std::string& message() const noexcept { return message_; }
  const std::string& remedy() const noexcept { return remedy_; }
  /// What was being done, innermost first, for example "reading path.yaml".
  const std::vector<std::string>& context() const noexcept { return context_; }

  /// Adds what was being done; called while the error travels up.
  Error& while_doing(std::string what);

  /// Place, message, context and remedy in one text of several lines.
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  void compose();

  ErrorCode code_;
  Place place_;
  std::string message_;
  std::string remedy_;
  std::vector<std::string> context_;
  std::string text_;
};

}  // namespace parcours
