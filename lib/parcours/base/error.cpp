#include <parcours/base/error.hpp>

#include <fmt/format.h>

#include <utility>

namespace parcours {

std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return "usage";
    case ErrorCode::not_found:
      return "not-found";
    case ErrorCode::unreadable:
      return "unreadable";
    case ErrorCode::unwritable:
      return "unwritable";
    case ErrorCode::bad_input:
      return "bad-input";
    case ErrorCode::limit:
      return "limit";
    case ErrorCode::interrupted:
      return "interrupted";
    case ErrorCode::internal:
      return "internal";
  }
  return "internal";
}

std::string to_string(const Place& place) {
  std::string text = place.file;
  if (place.line > 0) {
    text += fmt::format("{}{}", text.empty() ? "" : ":", place.line);
    if (place.column > 0) text += fmt::format(":{}", place.column);
  }
  return text;
}

Error::Error(ErrorCode code, std::string message, std::string remedy)
    : Error(code, Place{}, std::move(message), std::move(remedy)) {}

Error::Error(ErrorCode code, Place place, std::string message, std::string remedy)
    : code_(code),
      place_(std::move(place)),
      message_(std::move(message)),
      remedy_(std::move(remedy)) {
  compose();
}

Error& Error::while_doing(std::string what) {
  context_.push_back(std::move(what));
  compose();
  return *this;
}

void Error::compose() {
  const std::string where = to_string(place_);
  text_ = where.empty() ? message_ : where + ": " + message_;
  for (const std::string& step : context_) text_ += "\n  while " + step;
  if (!remedy_.empty()) text_ += "\n  " + remedy_;
}

}  // namespace parcours
