#include <parcours/base/error.hpp>
#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/validate/content.hpp>
#include <parcours/validate/metadata.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/prerequisite_facts.hpp>
#include <parcours/validate/references.hpp>
#include <parcours/validate/schema_set.hpp>
#include <parcours/zip/archive_tree.hpp>

#include <algorithm>
#include <utility>

namespace parcours::validate {
Package::Package(const FileTree& tree, Form form, const Options& options, Findings archive_findings)
    : tree_(tree),
      form_(form),
      options_(options),
      archive_findings_(std::move(archive_findings)),
      archive_(dynamic_cast<const zip::ArchiveTree*>(&tree)),
      files_(tree) {
  find_left_out();
  find_manifest();
  if (manifest_name_) {
    folder_ = manifest_name_->folder();
    // One byte more than allowed is enough to tell that there are more.
    if (const auto bytes = read_front(*manifest_name_, options.xml_limits.bytes + 1)) {
      document_ = read_xml(*bytes, &SchemaSet::scorm12(), options.xml_limits);
      manifest_ = read_manifest(document_);
    }
  }
  const bool is_unreadable = manifest_name_ && manifest_.root == nullptr;
  if (!is_unreadable) kind_ = detect_kind(files_, manifest_name_ ? &manifest_ : nullptr);
}

Package::~Package() = default;

std::optional<std::string> Package::read_front(const EntryName& name, std::size_t count) const {
  try {
    return tree_.read_front(name, count);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::bad_input && error.code() != ErrorCode::limit) throw;
    return std::nullopt;
  }
}

void Package::find_left_out() {
  for (const Finding& finding : archive_findings_.kept) {
    const bool is_kept =
        finding.rule != "PKG-014" && (finding.rule != "PKG-010" || finding.variant == "drive_only");
    if (!is_kept) files_.leave_out(finding.entry);
  }
}

void Package::find_manifest() {
  if (form_ == Form::manifest && files_.names().size() == 1) {
    // Given alone, it may be called anything.
    manifest_name_ = files_.names().front();
    return;
  }
  const EntryName* best = nullptr;
  bool best_exact = false;
  for (const EntryName& name : files_.names()) {
    if (name.base().size() != kManifestName.size() ||
        text::to_lower_ascii(name.base()) != kManifestName)
      continue;
    const bool exact = name.base() == kManifestName;
    if (best == nullptr || name.depth() < best->depth() ||
        (name.depth() == best->depth() && exact && !best_exact)) {
      best = &name;
      best_exact = exact;
    }
  }
  if (best != nullptr) manifest_name_ = *best;
}

const std::vector<ExternalMetadata>& Package::external_metadata() const {
  std::call_once(external_metadata_once_,
                 [this] { external_metadata_ = read_external_metadata(*this); });
  return external_metadata_;
}

const References& Package::references() const {
  std::call_once(references_once_, [this] { references_ = std::make_unique<References>(*this); });
  return *references_;
}

const Metadata& Package::metadata() const {
  std::call_once(metadata_once_, [this] { metadata_ = std::make_unique<Metadata>(*this); });
  return *metadata_;
}

const PrerequisiteFacts& Package::prerequisites() const {
  std::call_once(prerequisites_once_,
                 [this] { prerequisites_ = std::make_unique<const PrerequisiteFacts>(manifest_); });
  return *prerequisites_;
}

const Content& Package::content() const {
  std::call_once(content_once_, [this] { content_ = std::make_unique<const Content>(*this); });
  return *content_;
}

Target Package::resolve(std::string_view base, std::string_view href) const {
  if (base.empty()) return validate::resolve(files_, folder_, href);
  Target target;
  const uri::Reference reference = uri::split(base);
  if (reference.has_authority || !reference.scheme.empty()) {
    target = validate::resolve(files_, folder_, href);
    const bool is_relative = target.kind != Target::Kind::remote &&
                             target.kind != Target::Kind::other &&
                             target.kind != Target::Kind::none;
    if (is_relative) {
      target.kind = reference.scheme == "file" ? Target::Kind::outside : Target::Kind::remote;
      target.file.reset();
    }
    return target;
  }
  std::string path = uri::decode(reference.path);
  std::replace(path.begin(), path.end(), '\\', '/');
  const auto joined = uri::resolve(folder_, path);
  if (!joined || path.starts_with('/')) {
    target = validate::resolve(files_, folder_, href);
    if (target.kind == Target::Kind::remote || target.kind == Target::Kind::other) return target;
    target.kind = Target::Kind::outside;
    target.file.reset();
    return target;
  }
  target = validate::resolve(files_, *joined, href);
  if (target.kind != Target::Kind::missing || joined->empty() || joined->ends_with('/')) {
    return target;
  }
  Target as_folder = validate::resolve(files_, *joined + '/', href);
  if (as_folder.kind == Target::Kind::missing) return target;
  as_folder.base_as_folder = true;
  return as_folder;
}

Target Package::launch(const Resource& resource) const {
  return resolve(resource.base, resource.href);
}

Spot Package::at(const XmlElement& element) const { return at(element, {}); }

Spot Package::at(const XmlElement& element, std::string_view attribute) const {
  Spot spot = manifest_file();
  spot.document = &document_;
  spot.element = &element;
  spot.attribute = attribute;
  return spot;
}

Spot Package::text_of(const XmlElement& element) const {
  Spot spot = at(element);
  spot.in_text = true;
  return spot;
}

Spot Package::text_of(const XmlElement& element, std::size_t offset, std::size_t length) const {
  Spot spot = text_of(element);
  spot.text_offset = offset;
  spot.text_length = length;
  return spot;
}

Spot Package::at_offset(std::size_t offset, std::size_t length) const {
  Spot spot = manifest_file();
  spot.place = document_.place(offset, length);
  return spot;
}

Spot Package::manifest_file() const {
  Spot spot;
  if (manifest_name_) spot.entry = manifest_name_->str();
  return spot;
}

}  // namespace parcours::validate
