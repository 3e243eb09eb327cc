#include <doctest/doctest.h>
#include <parcours/validate/reports/display.hpp>

#include <string>

using namespace parcours::validate;

TEST_CASE("what a package says cannot speak to the terminal") {
  CHECK(printable("a\x1B[31mb\r\nc\x7F\u0085d") == "a\uFFFD[31mb\uFFFD\uFFFDc\uFFFD\uFFFDd");
  CHECK(printable("abc\u202Etxt.exe\u2066") == "abc\uFFFDtxt.exe\uFFFD");
  CHECK(printable("\xC3(") == "\uFFFD(");
  // Marks that Hebrew and Arabic need stay.
  CHECK(printable("שלום\u200F!") == "שלום\u200F!");
}

TEST_CASE("long texts are cut at a character") {
  CHECK(printable("abcdef", 6) == "abcdef");
  CHECK(printable("abcdef", 4) == "abc…");
  CHECK(printable("éééé", 3) == "éé…");
}

TEST_CASE("terminals give wide characters two columns and marks none") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("日本語") == 6);
  CHECK(display_width("ｆｕｌｌ") == 8);
  CHECK(display_width("cafe\u0301") == 4);
  CHECK(display_width("한국") == 4);
  CHECK(display_width("\u1112\u1161\u11AB") == 2);  // The same syllable in three letters.
  CHECK(display_width("🐝") == 2);
}

TEST_CASE("places are counted in code points") {
  const MarkedText text = mark("é<b>日本</b>", 5, 2);
  CHECK(text.before == "é<b>");
  CHECK(text.marked == "日本");
  CHECK(text.after == "</b>");
  CHECK(mark("abc", 2, 0).marked == "b");
  CHECK(mark("abc", 2, 100).marked == "bc");
  CHECK(mark("abc", 9, 1).marked.empty());
}

TEST_CASE("a long line is cut around the place") {
  const std::string dots(100, '.');
  const MarkedText whole = fit(mark("..x..", 3, 1), 10);
  CHECK(whole.before + whole.marked + whole.after == "..x..");

  const MarkedText middle = fit(mark(dots + "HERE" + dots, 101, 4), 40);
  CHECK(middle.before == "…" + std::string(17, '.'));
  CHECK(middle.marked == "HERE");
  CHECK(middle.after == std::string(17, '.') + "…");

  const MarkedText end = fit(mark(dots + "HERE", 101, 4), 40);
  CHECK(display_width(end.before + end.marked) == 40);
  CHECK(end.marked == "HERE");

  const MarkedText long_mark = fit(mark(dots + std::string(200, 'x'), 101, 200), 30);
  CHECK(display_width(long_mark.before + long_mark.marked) <= 30);
  CHECK(long_mark.marked.ends_with("x…"));
  CHECK(long_mark.before.ends_with("."));

  // Half of a wide character is never shown.
  CHECK(display_width(fit(mark("日本語日本語日本語", 1, 1), 8).after) <= 6);
}
