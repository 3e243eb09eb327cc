#include <parcours/base/text.hpp>
#include <parcours/scorm/export_report.hpp>

#include <nlohmann/json.hpp>

namespace parcours::scorm {

std::string to_string(Shape shape) {
  switch (shape) {
    case Shape::multi:
      return "multi";
    case Shape::single:
      return "single";
    case Shape::asset:
      return "asset";
  }
  return "multi";
}

std::string to_json(const ExportReport& report) {
  using nlohmann::ordered_json;
  const auto printable = [](const std::string& bytes) { return text::repair_utf8(bytes); };
  ordered_json document = {
      {"format", 1},
      {"output", printable(report.output)},
      {"shape", to_string(report.shape)},
      {"items", report.items},
      {"resources", report.resources},
      {"files", report.files},
      {"bytes", report.bytes},
      {"zip64", report.zip64},
      {"carried", ordered_json::array()},
      {"losses", ordered_json::array()},
      {"renamed", ordered_json::array()},
      {"missing", ordered_json::array()},
      {"remote", ordered_json::array()},
      {"mended", ordered_json::array()},
  };
  for (const CarriedItem& item : report.carried) {
    document["carried"].push_back({{"item", printable(item.item)},
                                   {"identifier", item.identifier},
                                   {"kind", item.kind},
                                   {"launch", item.launch}});
  }
  for (const auto& loss : report.losses.losses) {
    document["losses"].push_back({{"item", printable(loss.item)},
                                  {"kind", to_string(loss.kind)},
                                  {"reason", printable(loss.reason)}});
  }
  for (const auto& renamed : report.losses.renamed) {
    document["renamed"].push_back(
        {{"from", printable(renamed.from)}, {"to", renamed.to}, {"reason", renamed.reason}});
  }
  for (const auto& missing : report.losses.missing) {
    document["missing"].push_back({{"page", missing.page},
                                   {"line", missing.line},
                                   {"reference", printable(missing.reference)},
                                   {"nearest", missing.nearest}});
  }
  for (const auto& remote : report.losses.remote) {
    document["remote"].push_back({{"page", remote.page},
                                  {"line", remote.line},
                                  {"reference", printable(remote.reference)},
                                  {"kind", to_string(remote.kind)}});
  }
  for (const auto& mended : report.losses.mended) {
    document["mended"].push_back({{"page", mended.page},
                                  {"line", mended.line},
                                  {"reference", printable(mended.reference)},
                                  {"to", mended.to}});
  }
  return document.dump(2) + "\n";
}

}  // namespace parcours::scorm
