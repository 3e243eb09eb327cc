#pragma once

#include <parcours/base/file_tree.hpp>
#include <parcours/validate/external_metadata.hpp>
#include <parcours/validate/file_index.hpp>
#include <parcours/validate/kind.hpp>
#include <parcours/validate/manifest.hpp>
#include <parcours/validate/options.hpp>
#include <parcours/validate/report.hpp>
#include <parcours/validate/target.hpp>
#include <parcours/validate/xml_document.hpp>

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::zip {
class ArchiveTree;
}

namespace parcours::validate {

class Content;
class Metadata;
class References;
class PrerequisiteFacts;

/// In which form a package was given.
enum class Form : std::uint8_t {
  archive,
  folder,
  manifest,  ///< The file imsmanifest.xml alone: nothing is known of the other files.
};

/// "archive", "folder", "manifest".
std::string_view to_string(Form form);

/// What a rule sees: files, the manifest with its places, and what was read from the content. Const
/// member functions may be called from several threads at once.
class Package {
 public:
  /// `archive_findings` is what the archive's reader found. The tree must outlive the package.
  /// Throws Error(unreadable), Error(interrupted).
  Package(const FileTree& tree, Form form, const Options& options, Findings archive_findings = {});
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  const FileTree& tree() const { return tree_; }
  Form form() const { return form_; }
  /// False if only the manifest was given: rules about other files then have nothing to say.
  bool has_files() const { return form_ != Form::manifest; }
  const Options& options() const { return options_; }
  /// The file's own name (`course.zip`), for rules about it; empty if unknown.
  const std::string& given_name() const { return given_name_; }
  void set_given_name(std::string name) { given_name_ = std::move(name); }

  const FileIndex& files() const { return files_; }
  Kind kind() const { return kind_; }
  const Findings& archive_findings() const { return archive_findings_; }
  /// The archive that the files lie in; null if they come from elsewhere.
  const zip::ArchiveTree* archive() const { return archive_; }
  /// At most the first `count` bytes of a file; nothing if the archive has it in a way that cannot
  /// be read (encrypted, damaged), which the rules of group PKG tell. Throws Error(unreadable).
  std::optional<std::string> read_front(const EntryName& name, std::size_t count) const;

  /// The manifest that is looked at: imsmanifest.xml at the root, else one with another spelling,
  /// else the one in the fewest folders. Nothing if there is none.
  const std::optional<EntryName>& manifest_name() const { return manifest_name_; }
  /// The folder in which the manifest lies, with its slash; empty = the root.
  const std::string& folder() const { return folder_; }
  /// The manifest as XML; empty if there is none.
  const XmlDocument& document() const { return document_; }
  const Manifest& manifest() const { return manifest_; }

  /// The metadata files that the manifest refers to; read when first asked for. Throws as the
  /// constructor.
  const std::vector<ExternalMetadata>& external_metadata() const;

  /// Where the hrefs of the resources lead; worked out when first asked for.
  const References& references() const;
  /// The metadata of the course and its parts, inline and in files; read when first asked for.
  /// Throws as the constructor.
  const Metadata& metadata() const;
  /// What is wrong with the items' prerequisites; read when first asked for.
  const PrerequisiteFacts& prerequisites() const;

  /// What the pages, styles and scripts say; read when first asked for. Throws as the constructor.
  const Content& content() const;

  /// What an href in the manifest leads to; `base` is `xml:base`, see `Resource::base`. A base that
  /// leaves the package takes all relative hrefs with it.
  Target resolve(std::string_view base, std::string_view href) const;
  /// What a resource launches.
  Target launch(const Resource& resource) const;

  /// Places for findings. Views must live until the finding is added.
  Spot whole() const { return {}; }
  Spot at(const XmlElement& element) const;
  /// The value of an attribute, named as written.
  Spot at(const XmlElement& element, std::string_view attribute) const;
  /// The element's text.
  Spot text_of(const XmlElement& element) const;
  /// A part of it, in bytes of `element.text()`.
  Spot text_of(const XmlElement& element, std::size_t offset, std::size_t length) const;
  /// A place of the manifest.
  Spot at_offset(std::size_t offset, std::size_t length = 0) const;
  Spot manifest_file() const;
  static Spot file(std::string_view entry, TextPlace place = {}) {
    return {entry, place, nullptr, nullptr, {}, false};
  }

 private:
  void find_left_out();
  void find_manifest();

  const FileTree& tree_;
  Form form_;
  Options options_;
  std::string given_name_;
  Findings archive_findings_;
  const zip::ArchiveTree* archive_;
  FileIndex files_;
  std::optional<EntryName> manifest_name_;
  std::string folder_;
  XmlDocument document_;
  Manifest manifest_;
  Kind kind_ = Kind::unknown;
  mutable std::once_flag external_metadata_once_;
  mutable std::vector<ExternalMetadata> external_metadata_;
  mutable std::once_flag references_once_;
  mutable std::unique_ptr<const References> references_;
  mutable std::once_flag metadata_once_;
  mutable std::unique_ptr<const Metadata> metadata_;
  mutable std::once_flag prerequisites_once_;
  mutable std::unique_ptr<const PrerequisiteFacts> prerequisites_;
  mutable std::once_flag content_once_;
  mutable std::unique_ptr<const Content> content_;
};

}  // namespace parcours::validate
