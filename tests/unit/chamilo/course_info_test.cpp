#include "backup_maker.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <parcours/base/error.hpp>
#include <parcours/chamilo/backup.hpp>
#include <parcours/chamilo/course_info.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

using parcours::EntryName;
using parcours::Error;
using parcours::ErrorCode;
using parcours::MemoryTree;
using parcours::chamilo::Backup;
using parcours::test::base64;
using parcours::test::CourseMaker;

namespace {

MemoryTree with_course_info(std::string content) {
  MemoryTree tree;
  tree.add(EntryName::from("course_info.dat"), std::move(content));
  return tree;
}

std::string course_info_text(std::string content) {
  return parcours::chamilo::read_course_info(with_course_info(std::move(content)));
}

/// What a course_info.dat is refused with, as text for people.
std::string course_info_refusal(std::string content) {
  try {
    const MemoryTree tree = with_course_info(std::move(content));
    const Backup backup(tree);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::bad_input);
    return error.what();
  }
  return {};
}

/// Hands out one byte at a time.
class SlowTree : public MemoryTree {
  class SlowStream : public parcours::InputStream {
   public:
    explicit SlowStream(std::unique_ptr<InputStream> inner) : inner_(std::move(inner)) {}
    std::size_t read(std::span<std::byte> buffer) override { return inner_->read(buffer.first(1)); }

   private:
    std::unique_ptr<InputStream> inner_;
  };

 public:
  std::unique_ptr<parcours::InputStream> open(const EntryName& name) const override {
    return std::make_unique<SlowStream>(MemoryTree::open(name));
  }
};

}  // namespace

TEST_CASE("base64 is decoded, however its lines are broken") {
  rc::check([] {
    const auto bytes = *rc::gen::arbitrary<std::vector<unsigned char>>();
    RC_PRE(!bytes.empty());
    const std::string text(bytes.begin(), bytes.end());
    std::string encoded = base64(text);
    const auto width = *rc::gen::inRange<std::size_t>(1, 80);
    for (std::size_t at = width; at < encoded.size(); at += width + 2) encoded.insert(at, "\r\n");
    // A text that looks like a serialized one is not tried here.
    RC_PRE(encoded.size() > 1);
    RC_ASSERT(course_info_text(encoded) == text);
    SlowTree slow;
    slow.add(EntryName::from("course_info.dat"), "\xEF\xBB\xBF" + encoded + "\n");
    RC_ASSERT(parcours::chamilo::read_course_info(slow) == text);
  });
}

TEST_CASE("base64 longer than what is read at once is decoded whole") {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += std::to_string(i);
  CHECK(course_info_text(base64(text)) == text);
  std::string lines = base64(text);
  for (std::size_t at = 76; at < lines.size(); at += 77) lines.insert(at, "\n");
  CHECK(course_info_text(lines) == text);
}

TEST_CASE("a serialized course without base64 is read all the same") {
  const std::string serialized = CourseMaker().serialized();
  CHECK(course_info_text(serialized) == serialized);
  CHECK(course_info_text("\xEF\xBB\xBF" + serialized + "\r\n") == serialized);
  const MemoryTree tree = with_course_info(serialized);
  CHECK(Backup(tree).course().code == "BEES");
}

TEST_CASE("what is no base64 is refused with the byte") {
  CHECK(course_info_refusal("QUJD!UJD").find("course_info.dat: byte 4: “!” is no character") == 0);
  CHECK(course_info_refusal("QUJDR").find("byte 5: the base64 text ends within") !=
        std::string::npos);
  CHECK(course_info_refusal("QQ==QUJD").find("byte 4: something follows") != std::string::npos);
  CHECK(course_info_refusal("QQ=A").find("byte 3: something follows") != std::string::npos);
  CHECK(course_info_refusal("=QQQ").find("byte 0: “=” stands") != std::string::npos);
  CHECK(course_info_refusal("QQ===").find("byte 4: “=” stands") != std::string::npos);
  CHECK(course_info_refusal(std::string("QUJ\0", 4)).find("byte 3: 0x00 is no") !=
        std::string::npos);
  CHECK(course_info_refusal("").find("it is empty") != std::string::npos);
  CHECK(course_info_refusal(" \n").find("it is empty") != std::string::npos);
}

TEST_CASE("a file that is cut at any byte is refused with the place and the remedy") {
  const std::string whole =
      base64(CourseMaker().add("link", "Link", "1", {{"title", "s:1:\"a\";"}}).serialized());
  REQUIRE(course_info_refusal(whole).empty());
  // From where only the end's padding is lost, nothing of the text is.
  const std::size_t last = whole.find_last_not_of('=');
  for (std::size_t length = 0; length <= last; ++length) {
    CAPTURE(length);
    const std::string message = course_info_refusal(whole.substr(0, length));
    CHECK(message.find("course_info.dat") != std::string::npos);
    CHECK(message.find("again from where it was made") != std::string::npos);
  }
}

TEST_CASE("a file that is larger than allowed is refused before it is read") {
  const MemoryTree tree = with_course_info("QUJDQUJD");
  CHECK(parcours::chamilo::read_course_info(tree, 8) == "ABCABC");
  CHECK_THROWS_WITH_AS(parcours::chamilo::read_course_info(tree, 7),
                       "course_info.dat: 8 bytes are too many; the limit here is 7", Error);
}
