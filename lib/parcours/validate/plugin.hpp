#pragma once

#include <string_view>

/// Content that browsers have dropped.
namespace parcours::validate {

/// The plug-in that a file or address needs, by its suffix ("Flash", "Java", …); empty if none.
std::string_view plugin_of_name(std::string_view target);
/// The same by media type.
std::string_view plugin_of_type(std::string_view type);
/// The same by the class identifier of an `object`.
std::string_view plugin_of_class(std::string_view class_id);

/// A sound or film that no browser plays, or an image that none shows.
bool is_unplayable(std::string_view target);

}  // namespace parcours::validate
