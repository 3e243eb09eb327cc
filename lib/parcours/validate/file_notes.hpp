#pragma once

#include <parcours/content/source_text.hpp>
#include <parcours/validate/content_file.hpp>
#include <parcours/validate/file_names.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace parcours::validate {

/// Takes notes while a file is read, and makes its record of them.
class FileNotes {
 public:
  /// At most `most` sights of each kind are kept. All of these must outlive the notes.
  FileNotes(const content::SourceText& document, SharedWords& words, FileNames& names,
            std::size_t most)
      : document_(document), words_(words), names_(names), most_(most) {}

  /// `position` in the document's text, `length` in bytes of it.
  void see(Sight::Kind kind, std::size_t position, std::size_t length, std::string_view text = {},
           std::uint32_t file = 0);
  /// The same at a place of a text that was made from the document.
  void see_in(const content::SourceText& text, Sight::Kind kind, std::size_t begin, std::size_t end,
              std::string_view word = {});
  void lead(std::uint32_t file, Via via);
  /// A text that may hold names of files.
  void mention(std::string_view text);
  /// A text that may be the name of a folder, seen from the folder `base`.
  void mention_folder(std::string_view text, std::string_view base);
  void learn(std::uint64_t facts) { facts_ |= facts; }
  void forget(std::uint64_t facts) { facts_ &= ~facts; }
  std::uint64_t facts() const { return facts_; }
  void count_image_without_alt() { ++images_without_alt_; }

  /// To be called once.
  ContentFile finish();

 private:
  struct Pending {
    Sight sight;
    std::size_t position = 0;
    std::size_t bytes = 0;
  };
  void tidy_edges();

  const content::SourceText& document_;
  SharedWords& words_;
  FileNames& names_;
  std::size_t most_;
  std::uint64_t facts_ = 0;
  std::uint32_t images_without_alt_ = 0;
  std::vector<Pending> pending_;
  std::array<std::size_t, 64> seen_{};  ///< By kind.
  std::vector<Edge> edges_;
  std::size_t tidy_at_ = 4096;
  std::vector<std::uint32_t> found_;
};

}  // namespace parcours::validate
