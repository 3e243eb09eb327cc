#pragma once

#include <parcours/content/site.hpp>
#include <parcours/learning/item.hpp>

#include <string>
#include <string_view>

namespace parcours::source {

/// A title made from a file's or folder's name: without suffix and leading numbers ("2 b" -> "b",
/// "01_Les_produits" -> "Les produits"); underscores, and hyphens where there are no blanks, become
/// blanks.
std::string title_from_name(std::string_view stem);

/// An item's title from its source: a page's `<title>`, else its first heading, else the file's
/// name; a link's host.
std::string title_of(const learning::Item& item, const content::Site& site);

/// The language that most pages declare; "und" if none does.
std::string language_of_pages(const content::Site& site);

}  // namespace parcours::source
