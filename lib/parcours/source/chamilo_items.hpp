#pragma once

#include <parcours/base/loss_report.hpp>
#include <parcours/chamilo/backup.hpp>
#include <parcours/learning/item.hpp>
#include <parcours/source/chamilo_addresses.hpp>
#include <parcours/source/chamilo_files.hpp>
#include <parcours/source/chamilo_pages.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parcours::source {

/// The mastery score of an item in per cent of its greatest score; nothing if it has none.
std::optional<double> mastery_percentage(const chamilo::LearnpathItem& item);

/// Turns the items of a path into steps, of whatever type they are. Pages that are made or changed
/// for them are put into the files.
class ItemMaker {
 public:
  /// All must live as long.
  ItemMaker(const chamilo::Backup& backup, const chamilo::Learnpath& path, BackupFiles& files,
            const PlatformAddresses& addresses, const PageMaker& pages, LossReport& losses)
      : backup_(backup),
        course_(backup.course()),
        path_(path),
        files_(files),
        addresses_(addresses),
        pages_(pages),
        losses_(losses) {}

  /// The step for an item that is no chapter, without identifier and prerequisites. Nothing if it
  /// cannot be carried; that is reported.
  std::optional<learning::Item> make(const chamilo::LearnpathItem& item);

  /// Files that travel though no item names them.
  std::vector<EntryName> take_extras() { return std::move(extras_); }

 private:
  using Item = chamilo::LearnpathItem;
  using Step = std::optional<learning::Item>;

  Step step_of(const Item& item);
  Step document(const Item& item);
  Step final_page(const Item& item);
  Step link(const Item& item);
  Step address(const Item& item, const std::string& url, std::string_view description);
  Step quiz(const Item& item);
  Step forum(const Item& item);
  Step thread(const Item& item);
  Step work(const Item& item);
  Step survey(const Item& item);
  Step packaged(const Item& item);
  Step hot_potatoes(const Item& item);
  Step xapi(const Item& item);
  Step h5p(const Item& item);
  Step other(const Item& item);

  Step file_step(const Item& item, const EntryName& file);
  Step made_page(const Item& item, std::string_view title, std::string_view body);
  Step without_resource(const Item& item, std::string_view what);
  Step missing_file(const Item& item, std::string_view path);
  void add_audio(const Item& item, learning::Item& step);
  /// Puts a player into the page itself; false if it cannot be there.
  bool play_inside(const Item& item, const std::string& player, learning::Item& step);
  void add_audio_to_page(const Item& item, const EntryName& recording, learning::Item& step);
  void change_final_page(const Item& item, const learning::Item& step);
  std::string nearest(std::string_view path) const;
  std::string page_text(const EntryName& file) const;
  EntryName free_name(const std::string& wanted) const;
  void add_folder_of(const EntryName& file);
  std::string title_of(const Item& item, std::string_view otherwise = {}) const;

  const chamilo::Backup& backup_;
  const chamilo::Course& course_;
  const chamilo::Learnpath& path_;
  BackupFiles& files_;
  const PlatformAddresses& addresses_;
  const PageMaker& pages_;
  LossReport& losses_;
  std::vector<EntryName> extras_;
  mutable std::vector<EntryName> names_;  ///< Of the files, once they were asked for.
  mutable int suggestions_ = 0;           ///< Names that were looked for so far.
  /// What was done to the page of a document for the item that came first; "" for nothing.
  std::map<EntryName, std::string> changes_;
};

}  // namespace parcours::source
