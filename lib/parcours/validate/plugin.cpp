#include <parcours/content/ascii.hpp>
#include <parcours/validate/plugin.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace parcours::validate {
namespace {

namespace ascii = content::ascii;

struct Known {
  std::string_view sign;
  std::string_view plugin;
};

constexpr auto kPluginSuffixes = std::to_array<Known>({
    {"swf", "Flash"},
    {"dcr", "Shockwave"},
    {"dir", "Shockwave"},
    {"jar", "Java"},
    {"class", "Java"},
    {"xap", "Silverlight"},
    {"rm", "RealMedia"},
    {"ram", "RealMedia"},
    {"rpm", "RealMedia"},
});

constexpr auto kTypes = std::to_array<Known>({
    {"application/x-shockwave-flash", "Flash"},
    {"application/x-director", "Shockwave"},
    {"application/x-java-applet", "Java"},
    {"application/java-archive", "Java"},
    {"application/x-silverlight", "Silverlight"},
    {"application/x-silverlight-2", "Silverlight"},
    {"audio/x-pn-realaudio-plugin", "RealMedia"},
    {"application/vnd.rn-realmedia", "RealMedia"},
});

constexpr auto kClasses = std::to_array<Known>({
    {"clsid:d27cdb6e-ae6d-11cf-96b8-444553540000", "Flash"},
    {"clsid:166b1bca-3f9c-11cf-8075-444553540000", "Shockwave"},
    {"clsid:02bf25d5-8c17-4b23-bc80-d3488abddc6b", "QuickTime"},
    {"clsid:cfcdaa03-8be4-11cf-b84b-0020afbbccfa", "RealMedia"},
    {"clsid:6bf52a52-394a-11d3-b153-00c04f79faa6", "Windows Media"},
    {"clsid:22d6f312-b0f6-11d0-94ab-0080c74c7e95", "Windows Media"},
    {"clsid:8ad9c840-044e-11d1-b3e9-00805f499d93", "Java"},
});

constexpr auto kUnplayable =
    std::to_array<std::string_view>({"wmv", "avi", "flv", "f4v", "rm", "rmvb", "ra", "ram", "wma",
                                     "asf", "mid", "midi", "tif", "tiff"});

std::string suffix_of(std::string_view target) {
  target = target.substr(0, target.find_first_of("?#"));
  const std::size_t dot = target.rfind('.');
  const std::size_t slash = target.find_last_of("/\\");
  if (dot == std::string_view::npos || target.size() - dot > 8 ||
      (slash != std::string_view::npos && slash > dot)) {
    return {};
  }
  return ascii::lower(target.substr(dot + 1));
}

template <std::size_t kCount>
std::string_view find_plugin(const std::array<Known, kCount>& table, std::string_view sign) {
  const auto* const found = std::find_if(table.begin(), table.end(),
                                         [sign](const Known& known) { return known.sign == sign; });
  return found == table.end() ? std::string_view() : found->plugin;
}

}  // namespace

std::string_view plugin_of_name(std::string_view target) {
  return find_plugin(kPluginSuffixes, suffix_of(target));
}

std::string_view plugin_of_type(std::string_view type) {
  type = type.substr(0, type.find(';'));
  return find_plugin(kTypes, ascii::lower(type));
}

std::string_view plugin_of_class(std::string_view class_id) {
  const std::string lowered = ascii::lower(class_id);
  const std::string_view known = find_plugin(kClasses, lowered);
  if (!known.empty()) return known;
  if (lowered.starts_with("java:")) return "Java";
  return lowered.starts_with("clsid:") ? "ActiveX" : std::string_view();
}

bool is_unplayable(std::string_view target) {
  const std::string suffix = suffix_of(target);
  return std::find(kUnplayable.begin(), kUnplayable.end(), suffix) != kUnplayable.end();
}

}  // namespace parcours::validate
