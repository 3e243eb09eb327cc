#include <parcours/base/text.hpp>
#include <parcours/content/ascii.hpp>
#include <parcours/content/charset.hpp>
#include <parcours/content/document.hpp>
#include <parcours/content/references.hpp>
#include <parcours/validate/file_notes.hpp>
#include <parcours/validate/markup_reader.hpp>
#include <parcours/validate/page_reader.hpp>
#include <parcours/validate/target.hpp>

namespace parcours::validate {
namespace {

using content::FileType;
using content::SourceText;

/// How many addresses are remembered of one folder.
constexpr std::size_t kMostKnown = 20'000;

bool is_placeholder(std::string_view target) {
  for (const std::string_view sign : {"{{", "${", "<%", "<?", "[[", "%%", "{%", "#{", "{0}"}) {
    if (target.find(sign) != std::string_view::npos) return true;
  }
  return false;
}

bool is_data(std::string_view suffix) {
  return suffix == ".json" || suffix == ".xml" || suffix == ".webmanifest";
}

}  // namespace

bool PageReader::is_script(const EntryName& name) {
  const std::string suffix = name.suffix();
  return suffix == ".js" || suffix == ".mjs" || suffix == ".cjs";
}

bool PageReader::is_read(const EntryName& name) {
  const std::string suffix = name.suffix();
  return is_script(name) || is_data(suffix) || content::file_type(suffix, {}) != FileType::other;
}

Destination PageReader::look_up(std::string_view base, std::string_view target) const {
  using Where = Destination::Kind;
  const std::string lowered = content::ascii::lower(target.substr(0, 8));
  if (lowered.starts_with("http:")) return {Where::insecure, 0};
  if (target.starts_with('/') && !target.starts_with("//")) return {Where::absolute, 0};
  const Target found = validate::resolve(reading_.files, base, target);
  const auto file = static_cast<std::uint32_t>(found.file.value_or(0));
  switch (found.kind) {
    case Target::Kind::file:
      // A server decodes what the page has written: the file itself cannot be asked for.
      return {found.raw ? Where::missing : Where::file, file};
    case Target::Kind::other_case:
      return {Where::other_case, file};
    case Target::Kind::folder: {
      std::string folder = found.path;
      if (!folder.empty() && !folder.ends_with('/')) folder += '/';
      for (const char* index : {"index.html", "index.htm", "default.htm", "index.xhtml"}) {
        if (const auto page = reading_.files.find(folder + index)) {
          return {Where::file, static_cast<std::uint32_t>(*page)};
        }
      }
      return {Where::missing, 0};
    }
    case Target::Kind::missing:
    case Target::Kind::bad:
      return {Where::missing, 0};
    case Target::Kind::outside:
      return {Where::outside, 0};
    case Target::Kind::remote:
      return {Where::remote, 0};
    case Target::Kind::none:
    case Target::Kind::other:
    case Target::Kind::left_out:
      break;
  }
  return {};
}

Destination PageReader::resolve(std::string_view base, std::string_view target) {
  // The query says nothing of the file, but for a name that holds a `?` unencoded.
  target = target.substr(0, target.find('#'));
  if (target.empty() || target.starts_with('?') || is_placeholder(target)) return {};
  const std::string_view folder = base.substr(0, base.rfind('/') + 1);
  if (folder != known_folder_ || known_.size() > kMostKnown) {
    known_.clear();
    known_folder_ = folder;
  }
  const auto [found, is_new] = known_.try_emplace(std::string(target));
  if (is_new) found->second = look_up(base, target);
  return found->second;
}

ContentFile PageReader::read(std::size_t file, std::string_view bytes) {
  const EntryName& name = reading_.files.name(file);
  if (is_script(name) || is_data(name.suffix())) {
    // Nearly all of them; whether it is would be asked twice.
    const bool is_plain = !bytes.starts_with('\xEF') && !bytes.starts_with('\xFF') &&
                          !bytes.starts_with('\xFE') && text::is_utf8(bytes) &&
                          bytes.substr(0, 4).find('\0') == std::string_view::npos;
    const SourceText script =
        is_plain ? SourceText(bytes, 0)
                 : content::load_document(bytes, content::detect_charset(bytes, FileType::other));
    FileNotes notes(script, reading_.words, reading_.names, reading_.most_sights);
    if (!is_script(name)) {
      notes.mention(script.text());
      return notes.finish();
    }
    read_script_file(*this, reading_, file, script, notes);
    return notes.finish();
  }
  const FileType type = content::file_type(name.suffix(), bytes.substr(0, 1024));
  const content::FoundCharset charset = content::find_charset(bytes, type);
  const SourceText document = content::load_document(bytes, charset.name);
  FileNotes notes(document, reading_.words, reading_.names, reading_.most_sights);
  MarkupReader reader(*this, reading_, file, document, type, notes);
  reader.check_charset(charset, bytes);
  reader.read();
  return notes.finish();
}

}  // namespace parcours::validate
