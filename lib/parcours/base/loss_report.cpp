#include <parcours/base/loss_report.hpp>

#include <utility>

namespace parcours {

void LossReport::simplified(std::string item, std::string reason) {
  losses.push_back({std::move(item), Kind::simplified, std::move(reason)});
}

void LossReport::left_out(std::string item, std::string reason) {
  losses.push_back({std::move(item), Kind::left_out, std::move(reason)});
}

const char* to_string(LossReport::Kind kind) {
  return kind == LossReport::Kind::simplified ? "simplified" : "left-out";
}

const char* to_string(LossReport::Remote::Kind kind) {
  return kind == LossReport::Remote::Kind::resource ? "resource" : "link";
}

}  // namespace parcours
