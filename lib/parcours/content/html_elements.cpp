#include <parcours/content/html_elements.hpp>

#include <array>
#include <cstddef>

namespace parcours::content {
namespace {

using Role = ElementRole;

struct Element {
  std::string_view name;
  Role role = Role::other;
};

constexpr auto kElements = std::to_array<Element>({
    {"a", Role::anchor},
    {"abbr", Role::other},
    {"address", Role::block},
    {"applet", Role::marker},
    {"area", Role::empty},
    {"article", Role::block},
    {"aside", Role::block},
    {"b", Role::formatting},
    {"base", Role::head_empty},
    {"basefont", Role::head_empty},
    {"bgsound", Role::head_empty},
    {"big", Role::formatting},
    {"blockquote", Role::block},
    {"body", Role::body},
    {"br", Role::empty},
    {"button", Role::button},
    {"caption", Role::caption},
    {"center", Role::block},
    {"code", Role::formatting},
    {"col", Role::column},
    {"colgroup", Role::column_group},
    {"dd", Role::definition},
    {"details", Role::block},
    {"dir", Role::block},
    {"div", Role::block},
    {"dl", Role::block},
    {"dt", Role::definition},
    {"em", Role::formatting},
    {"embed", Role::empty},
    {"fieldset", Role::block},
    {"figcaption", Role::block},
    {"figure", Role::block},
    {"font", Role::formatting},
    {"footer", Role::block},
    {"form", Role::form},
    {"frame", Role::unsupported},
    {"frameset", Role::unsupported},
    {"h1", Role::heading},
    {"h2", Role::heading},
    {"h3", Role::heading},
    {"h4", Role::heading},
    {"h5", Role::heading},
    {"h6", Role::heading},
    {"head", Role::head},
    {"header", Role::block},
    {"hgroup", Role::block},
    {"hr", Role::rule},
    {"html", Role::html},
    {"i", Role::formatting},
    {"iframe", Role::raw},
    {"image", Role::image},
    {"img", Role::empty},
    {"input", Role::empty},
    {"isindex", Role::unsupported},
    {"keygen", Role::unsupported},
    {"li", Role::list_item},
    {"link", Role::head_empty},
    {"listing", Role::preformatted},
    {"main", Role::block},
    {"marquee", Role::marker},
    {"math", Role::unsupported},
    {"menu", Role::block},
    {"menuitem", Role::unsupported},
    {"meta", Role::head_empty},
    {"nav", Role::block},
    {"nobr", Role::anchor},
    {"noembed", Role::raw},
    {"noframes", Role::head_raw},
    {"noscript", Role::noscript},
    {"object", Role::marker},
    {"ol", Role::block},
    {"optgroup", Role::option_group},
    {"option", Role::option},
    {"p", Role::paragraph},
    {"param", Role::empty},
    {"plaintext", Role::unsupported},
    {"pre", Role::preformatted},
    {"rb", Role::ruby_part},
    {"rp", Role::ruby_part},
    {"rt", Role::ruby_part},
    {"rtc", Role::ruby_part},
    {"ruby", Role::other},
    {"s", Role::formatting},
    {"script", Role::script},
    {"section", Role::block},
    {"select", Role::select},
    {"small", Role::formatting},
    {"source", Role::empty},
    {"span", Role::other},
    {"strike", Role::formatting},
    {"strong", Role::formatting},
    {"style", Role::head_raw},
    {"sub", Role::other},
    {"summary", Role::block},
    {"sup", Role::other},
    {"svg", Role::svg},
    {"table", Role::table},
    {"tbody", Role::row_group},
    {"td", Role::cell},
    {"template", Role::unsupported},
    {"textarea", Role::textarea},
    {"tfoot", Role::row_group},
    {"th", Role::cell},
    {"thead", Role::row_group},
    {"title", Role::title},
    {"tr", Role::row},
    {"track", Role::empty},
    {"tt", Role::formatting},
    {"u", Role::formatting},
    {"ul", Role::block},
    {"var", Role::other},
    {"wbr", Role::empty},
    {"xmp", Role::closing_raw},
});

constexpr std::size_t kSlots = 512;
constexpr std::uint8_t kFree = 0xFF;
static_assert(kElements.size() < kFree);

constexpr std::size_t slot_of(std::string_view name) {
  const auto byte = [name](std::size_t i) {
    return std::size_t{static_cast<unsigned char>(name[i])};
  };
  return (name.size() * 5U + byte(0) * 37U + byte(name.size() - 1) * 101U +
          byte(name.size() / 2) * 11U) %
         kSlots;
}

constexpr std::array<std::uint8_t, kSlots> make_slots() {
  std::array<std::uint8_t, kSlots> slots{};
  for (std::uint8_t& slot : slots) slot = kFree;
  for (std::size_t i = 0; i < kElements.size(); ++i) {
    std::size_t slot = slot_of(kElements[i].name);
    while (slots[slot] != kFree) slot = (slot + 1) % kSlots;
    slots[slot] = static_cast<std::uint8_t>(i);
  }
  return slots;
}

constexpr auto kSlotTable = make_slots();

const Element* find(std::string_view name) {
  constexpr std::size_t kLongest = 10;
  if (name.empty() || name.size() > kLongest) return nullptr;
  for (std::size_t slot = slot_of(name); kSlotTable[slot] != kFree; slot = (slot + 1) % kSlots) {
    const Element& element = kElements[kSlotTable[slot]];
    if (element.name == name) return &element;
  }
  return nullptr;
}

}  // namespace

ElementRole element_role(std::string_view lowered) {
  const Element* element = find(lowered);
  return element == nullptr ? Role::other : element->role;
}

bool is_html_element(std::string_view lowered) {
  if (lowered == "a" || lowered == "image" || lowered == "style" || lowered == "svg" ||
      lowered == "title") {
    return false;
  }
  return find(lowered) != nullptr;
}

bool is_numbered_heading(std::string_view lowered) {
  return lowered.size() == 2 && lowered[0] == 'h' && lowered[1] >= '1' && lowered[1] <= '6';
}

}  // namespace parcours::content
