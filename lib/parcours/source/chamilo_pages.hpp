#pragma once

#include <parcours/chamilo/backup.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::source {

/// The folder of made pages in a site of a backup.
inline constexpr std::string_view kMadePages = "items/";

/// Makes pages of what a course has besides documents. Texts of teachers go in as they are; their
/// links are understood by PlatformAddresses.
class PageMaker {
 public:
  /// `language` is the course's, as a tag. Lists tell what learners do not see only if
  /// `include_hidden`. All must live as long.
  PageMaker(const chamilo::Backup& backup, std::string_view language, bool include_hidden)
      : backup_(backup),
        course_(backup.course()),
        language_(language),
        include_hidden_(include_hidden) {}

  /// A whole page. `title` is plain text, `body` markup.
  std::string page(std::string_view title, std::string_view body) const;

  std::string forum(const chamilo::Forum& forum) const;
  std::string thread(const chamilo::ForumThread& thread) const;
  std::string work(const chamilo::Work& work) const;
  std::string survey(const chamilo::Survey& survey) const;
  std::string quiz(const chamilo::Quiz& quiz) const;
  /// Links to what is in a folder of the document tool.
  std::string folder(const chamilo::Document& folder) const;
  /// Of an activity of a plugin; `address` may be empty.
  std::string activity(std::string_view description, std::string_view address) const;
  /// A player for a recording, to be put into `page`.
  std::string audio(const EntryName& recording, const EntryName& page) const;
  /// A file shown in a page as well as browsers can, else a link to it.
  std::string embedded(const EntryName& file, std::string_view title) const;

 private:
  std::string post(const chamilo::ForumPost& post) const;
  std::string file_link(const EntryName& file, std::string_view title) const;

  const chamilo::Backup& backup_;
  const chamilo::Course& course_;
  std::string language_;
  bool include_hidden_;
};

/// A text of a teacher as a part of a page; empty if it shows nothing.
std::string fragment_html(std::string_view html);

}  // namespace parcours::source
