#include <doctest/doctest.h>

#include <parcours/base/media_type.hpp>

TEST_CASE("media types follow the suffix") {
  CHECK(parcours::media_type(".html") == "text/html");
  CHECK(parcours::media_type(".mp4") == "video/mp4");
  CHECK(parcours::media_type(".unheard-of") == "application/octet-stream");
}

TEST_CASE("a file belongs to one group") {
  CHECK(parcours::is_html(".xhtml"));
  CHECK(parcours::is_markdown(".md"));
  CHECK(parcours::is_support(".woff2"));
  CHECK_FALSE(parcours::is_support(".pdf"));
  CHECK_FALSE(parcours::is_video(".avi"));
  CHECK_FALSE(parcours::is_image(".tif"));
}
