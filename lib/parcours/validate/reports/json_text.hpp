#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace parcours::validate {

using Json = nlohmann::ordered_json;

/// On one line. Bytes that are no UTF-8 become U+FFFD.
inline std::string json_text(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace parcours::validate
