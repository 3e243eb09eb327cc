#include "php_text.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <parcours/base/error.hpp>
#include <parcours/chamilo/php_reader.hpp>
#include <parcours/chamilo/php_writer.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

using parcours::Error;
using parcours::ErrorCode;
using parcours::chamilo::php::Limits;
using parcours::chamilo::php::Member;
using parcours::chamilo::php::Value;
namespace php_text = parcours::test::php;

namespace {

auto read_php(const std::string& serialized, const Limits& limits = {}) {
  return parcours::chamilo::php::read(serialized, limits);
}

/// What a text is refused with; empty if it is not.
std::string php_refusal(const std::string& serialized, ErrorCode code = ErrorCode::bad_input,
                        const Limits& limits = {}) {
  try {
    read_php(serialized, limits);
  } catch (const Error& error) {
    CHECK(error.code() == code);
    return error.message();
  }
  return {};
}

/// Any serialized value, no deeper than this.
std::string any_php_value(int depth) {
  const int kind = *rc::gen::inRange(0, depth > 0 ? 8 : 6);
  switch (kind) {
    case 0:
      return php_text::null();
    case 1:
      return php_text::boolean(*rc::gen::arbitrary<bool>());
    case 2:
      return php_text::integer(*rc::gen::arbitrary<std::int64_t>());
    case 3:
      return php_text::real(*rc::gen::element<std::string>("0.5", "-1.0E+25", "INF", "NAN", "-0"));
    case 4:
    case 5:
      return php_text::string(*rc::gen::string<std::string>());
    default:
      break;
  }
  php_text::Members members;
  const int count = *rc::gen::inRange(0, 4);
  for (int i = 0; i < count; ++i) {
    const std::string key = *rc::gen::arbitrary<bool>()
                                ? php_text::integer(i)
                                : php_text::string(*rc::gen::string<std::string>());
    members.emplace_back(key, any_php_value(depth - 1));
  }
  return kind == 6 ? php_text::array(members) : php_text::object("Any\\Class", members);
}

}  // namespace

TEST_CASE("scalars are read as they are and as PHP casts them") {
  const auto document = read_php(
      php_text::list({php_text::null(), php_text::boolean(true), php_text::boolean(false),
                      php_text::integer(-7), php_text::real("0.5"), php_text::string("12.5 apples"),
                      "E:7:\"Suit:Up\";", php_text::real("-INF"), php_text::string("0"),
                      php_text::integer(std::numeric_limits<std::int64_t>::max())}));
  std::vector<Value> values;
  for (const Member& member : document->root().members()) values.push_back(member.value);
  REQUIRE(values.size() == 10);
  CHECK(values[0].is_null());
  CHECK(values[1].text() == "1");
  CHECK(values[1].integer() == 1);
  CHECK(values[2].text().empty());
  CHECK(!values[2].boolean());
  CHECK(values[3].integer() == -7);
  CHECK(values[3].text() == "-7");
  CHECK(values[4].real() == 0.5);
  CHECK(values[4].integer() == 0);
  CHECK(values[5].integer() == 12);
  CHECK(values[5].real() == 12.5);
  CHECK(values[6].kind() == parcours::chamilo::php::Kind::enumeration);
  CHECK(values[6].text() == "Suit:Up");
  CHECK(std::isinf(values[7].real()));
  CHECK(values[7].integer() == std::numeric_limits<std::int64_t>::min());
  CHECK(!values[8].boolean());
  CHECK(values[9].integer() == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("strings become numbers as in PHP, whatever stands behind") {
  const auto integer = [](const char* written) {
    return read_php(php_text::string(written))->root().integer();
  };
  CHECK(integer(" +3") == 3);
  CHECK(integer("1e3") == 1000);
  CHECK(integer("abc") == 0);
  CHECK(integer("") == 0);
  CHECK(integer("inf") == 0);
  CHECK(integer("99999999999999999999") == std::numeric_limits<std::int64_t>::max());
  CHECK(read_php(php_text::string("-1.5e2x"))->root().real() == -150);
  CHECK(read_php(php_text::string("1e-400"))->root().real() == 0);
  CHECK(std::isinf(read_php(php_text::string("1e400"))->root().real()));
}

TEST_CASE("a property is found by its plain name, whatever its visibility; of several the last") {
  const auto document = read_php(
      php_text::object("A\\B", {{php_text::string("open"), php_text::integer(1)},
                                {php_text::protected_key("kept"), php_text::integer(2)},
                                {php_text::private_key("A\\B", "own"), php_text::integer(3)},
                                {php_text::string("open"), php_text::integer(4)},
                                {php_text::integer(5), php_text::string("five")}}));
  const Value root = document->root();
  CHECK(root.kind() == parcours::chamilo::php::Kind::object);
  CHECK(root.class_name() == "A\\B");
  CHECK(root.size() == 5);
  CHECK(root.find("open")->integer() == 4);
  CHECK(root.find("kept")->integer() == 2);
  CHECK(root.find("own")->integer() == 3);
  CHECK(root.find("5")->text() == "five");
  CHECK(!root.find("nothing"));
}

TEST_CASE("references count values as PHP does: keys have no number, an R: none, an r: has one") {
  // Numbers: 1 the list, 2 the object, 3 its property, 4 the r:, then the R: without a number, 5
  // the string behind it.
  const auto document = read_php(php_text::list(
      {php_text::object("stdClass", {{php_text::string("p"), php_text::string("deep")}}), "r:2;",
       "R:3;", php_text::string("last"), "R:5;"}));
  const Value root = document->root();
  CHECK(document->has_references());
  CHECK(root.find("1")->is_reference());
  CHECK(root.find("1")->is_same(*root.find("0")));
  CHECK(root.find("1")->find("p")->text() == "deep");
  CHECK(root.find("2")->text() == "deep");
  CHECK(root.find("4")->text() == "last");
  CHECK(!root.find("3")->is_reference());
  CHECK(document->values() == 7);
}

TEST_CASE("a value may contain itself, and may be a reference to a reference") {
  const auto document = read_php(php_text::list(
      {"R:1;", php_text::object("stdClass", {{php_text::string("me"), "r:2;"}}), "r:3;"}));
  const Value root = document->root();
  CHECK(root.find("0")->is_same(root));
  CHECK(root.find("0")->find("0")->find("0")->is_same(root));
  CHECK(root.find("1")->find("me")->is_same(*root.find("1")));
  CHECK(root.find("2")->is_same(*root.find("1")));
  CHECK(parcours::chamilo::php::write(*document) == document->text());
}

TEST_CASE("a reference to what does not stand before it is refused") {
  CHECK(php_refusal("r:1;").find("byte 0") != std::string::npos);
  CHECK(!php_refusal(php_text::list({"R:2;"})).empty());
  CHECK(!php_refusal(php_text::list({"R:0;"})).empty());
  CHECK(!php_refusal(php_text::list({"R:4294967297;"})).empty());
}

TEST_CASE("what was read is written byte for byte") {
  rc::check([] {
    const std::string serialized = any_php_value(4);
    const auto document = read_php(serialized);
    RC_ASSERT(parcours::chamilo::php::write(*document) == serialized);
  });
}

TEST_CASE("a text that is cut anywhere is refused at its end") {
  const std::string whole = php_text::object(
      "Course", {{php_text::string("a"),
                  php_text::list({php_text::integer(1), php_text::real("1.5"), "r:1;"})},
                 {php_text::string("b"), php_text::boolean(true)},
                 {php_text::string("c"), "E:3:\"A:B\";"},
                 {php_text::string("d"), php_text::null()}});
  CHECK(php_refusal(whole).empty());
  for (std::size_t length = 0; length < whole.size(); ++length) {
    CAPTURE(length);
    CHECK(php_refusal(whole.substr(0, length)).find("of the serialized text") != std::string::npos);
  }
}

TEST_CASE("a byte that is wrong is named") {
  CHECK(php_refusal("x:1;") == "byte 0 of the serialized text: expected a value, found “x:1;”");
  CHECK(php_refusal("i:1;i:2;") ==
        "byte 4 of the serialized text: expected the end of the text, found “i:2;”");
  CHECK(
      php_refusal("s:5:\"abc\";") ==
      "byte 10 of the serialized text: expected “\"” after a string of 5 bytes (length at byte 2), "
      "found the end of the text");
  CHECK(php_refusal("s:2:\"abc\";").starts_with("byte 7 of the serialized text: expected “\"”"));
  CHECK(php_refusal("s:99:\"abc\";") ==
        "byte 2 of the serialized text: the length is 99, but only 5 bytes follow");
  CHECK(php_refusal("a:1:{N;i:1;}").starts_with("byte 5 of the serialized text: expected a key"));
}

TEST_CASE("forms that PHP does not write are refused") {
  for (const char* wrong : {"",
                            "N",
                            "N:",
                            "b:2;",
                            "b:;",
                            "i:;",
                            "i:1.5;",
                            "i:+-1;",
                            "i:99999999999999999999;",
                            "d:;",
                            "d:.;",
                            "d:1E;",
                            "d:inf;",
                            "s:-1:\"\";",
                            "s:01:\"a\";",
                            "s:1:a;",
                            "s:4294967296:\"\";",
                            "a:-1:{}",
                            "a:1:{}",
                            "a:0:{i:0;N;}",
                            "a:01:{i:0;N;}",
                            "a:0:{",
                            "a:0}",
                            "a:1:{d:0;N;}",
                            "a:1:{a:0:{}N;}",
                            "a:1:{r:1;N;}",
                            "O:0:\"\":0:{}",
                            "O:1:\"A\":0:{};",
                            "O:1:\"A\"",
                            "S:1:\"a\";",
                            "E:1:\"A\"",
                            "o:0:{}",
                            "a:4000000000:{}",
                            " N;",
                            "N;\n"}) {
    CAPTURE(wrong);
    CHECK(!php_refusal(wrong).empty());
  }
  CHECK(php_refusal("C:1:\"A\":2:{ab}").find("which only that class can read") !=
        std::string::npos);
}

TEST_CASE("depth, number of values and size have limits") {
  const auto nested = [](std::size_t depth) {
    std::string serialized;
    for (std::size_t i = 0; i < depth; ++i) serialized += "a:1:{i:0;";
    serialized += "N;";
    return serialized + std::string(depth, '}');
  };
  CHECK(php_refusal(nested(512)).empty());
  CHECK(php_refusal(nested(513), ErrorCode::limit).find("deeper than 512") != std::string::npos);
  CHECK(php_refusal(nested(3), ErrorCode::limit, {.depth = 2}).starts_with("byte 18"));
  // No memory of the machine's stack is used, so a bomb of any size ends in the same way.
  CHECK(!php_refusal(nested(1'000'000), ErrorCode::limit).empty());

  const std::string five = php_text::list({php_text::null(), php_text::null()});
  CHECK(php_refusal(five, ErrorCode::limit, {.values = 5}).empty());
  CHECK(!php_refusal(five, ErrorCode::limit, {.values = 4}).empty());
  CHECK(php_refusal(five, ErrorCode::limit, {.bytes = five.size()}).empty());
  CHECK(!php_refusal(five, ErrorCode::limit, {.bytes = five.size() - 1}).empty());
}

TEST_CASE("a document of more values than one block of memory holds is read whole") {
  std::vector<std::string> values;
  for (int i = 0; i < 50'000; ++i) values.push_back(php_text::integer(i));
  const auto document = read_php(php_text::list(values));
  std::int64_t next = 0;
  for (const Member& member : document->root().members()) {
    REQUIRE(member.value.integer() == next);
    REQUIRE(member.key == std::to_string(next));
    ++next;
  }
  CHECK(next == 50'000);
  CHECK(parcours::chamilo::php::write(*document) == document->text());
}
