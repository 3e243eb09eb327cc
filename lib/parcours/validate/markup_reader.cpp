#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/content/ascii.hpp>
#include <parcours/content/markup_references.hpp>
#include <parcours/validate/markup_reader.hpp>
#include <parcours/validate/plugin.hpp>
#include <parcours/validate/target.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace parcours::validate {
namespace {

namespace ascii = content::ascii;
using content::Attribute;
using content::FileType;
using content::Notation;
using content::Token;
using content::Usage;
using content::Vocabulary;

/// The type of a `script` element that browsers run.
bool is_script_type(std::string_view type) {
  const std::string lowered = ascii::lower(type.substr(0, type.find(';')));
  return lowered.empty() || lowered == "module" ||
         lowered.find("javascript") != std::string::npos ||
         lowered.find("ecmascript") != std::string::npos || lowered == "text/jscript";
}

bool is_authoring_tool(std::string_view generator) {
  static constexpr auto kTools =
      std::to_array<std::string_view>({"storyline", "articulate", "captivate", "ispring",
                                       "exelearning", "lectora", "h5p", "lumi", "adapt", "rise"});
  const std::string lowered = ascii::lower(generator.substr(0, 200));
  return std::any_of(kTools.begin(), kTools.end(), [&lowered](std::string_view tool) {
    return lowered.find(tool) != std::string::npos;
  });
}

bool has_blank_only(std::string_view text) {
  return std::all_of(text.begin(), text.end(), ascii::is_space);
}

}  // namespace

MarkupReader::MarkupReader(PageReader& pages, Reading& reading, std::size_t file,
                           const content::SourceText& document, FileType type, FileNotes& notes)
    : pages_(pages),
      reading_(reading),
      file_(file),
      document_(document),
      type_(type),
      notes_(notes),
      scripts_(notes, reading.files.name(file).folder()),
      list_(document),
      base_(reading.files.name(file).str()) {}

/// Looks at the bytes as seldom as can be: whoever read the document has been through them.
void MarkupReader::check_charset(const content::FoundCharset& charset, std::string_view bytes) {
  if (type_ != FileType::html && type_ != FileType::xhtml) return;
  if (!content::is_ascii_compatible(charset.name)) return;
  const auto has_other_than_ascii = [bytes] {
    return std::any_of(bytes.begin(), bytes.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  };
  const bool is_utf8 = charset.name == "utf-8";
  if (!charset.is_declared) {
    // XML without a declaration is UTF-8.
    if ((type_ == FileType::html || !is_utf8) && has_other_than_ascii()) {
      notes_.see(Sight::Kind::charset_missing, 0, 0, is_utf8 ? "UTF-8" : "Windows-1252");
    }
  } else if (is_utf8 ? !document_.is_view() : has_other_than_ascii() && text::is_utf8(bytes)) {
    declared_charset_ = charset.name;
  }
}

void MarkupReader::read() {
  if (type_ == FileType::css) {
    content::add_css_references(document_, {}, list_);
  } else if (type_ != FileType::markdown) {
    walk();
  }
  if (!list_.is_searched()) notes_.learn(fact::unread);
  settle_base();
  settle_references(list_.take_unplaced());
  scripts_.finish();
  settle_addresses();
  finish_page();
}

void MarkupReader::walk() {
  const auto tokenizer = content::open_tokenizer(document_, type_);
  tokenizer_ = tokenizer.get();
  content::MarkupReferences references(*tokenizer, {}, list_);
  Token token;
  while (tokenizer->next(token)) {
    switch (token.kind) {
      case Token::Kind::start_tag:
        start(token);
        break;
      case Token::Kind::end_tag:
        end(token);
        break;
      case Token::Kind::text:
        read_text(token);
        break;
      case Token::Kind::doctype:
        is_page_ = true;
        break;
      default:
        break;
    }
    references.take(token);
  }
  tokenizer_ = nullptr;
}

void MarkupReader::start(const Token& tag) {
  const bool has_content = !tag.self_closing || type_ == FileType::html;
  if (tag.vocabulary == Vocabulary::html && has_content &&
      (tag.name == "template" || tag.name == "noscript")) {
    ++muted_;
  }
  list_.note(note_of(tag));
  if (tag.name == "script") {
    in_script_ = has_content && tag.attribute("src") == nullptr && muted_ == 0 &&
                 is_script_type(tokenizer_->attribute_text(tag, "type"));
  }
  if (muted_ > 0 || tag.attributes.empty()) {
    if (tag.vocabulary != Vocabulary::html) return;
    if (muted_ > 0) return;
  }
  if (tag.vocabulary == Vocabulary::html) start_html(tag);
  read_handlers(tag);
}

void MarkupReader::end(const Token& tag) {
  if (tag.name == "script") in_script_ = false;
  if (tag.name == "title") in_title_ = false;
  if ((tag.name == "template" || tag.name == "noscript") && muted_ > 0) --muted_;
  if (tag.name == "video" || tag.name == "audio") in_media_ = false;
  if (tag.name == "object" && objects_ > 0) --objects_;
}

void MarkupReader::start_html(const Token& tag) {
  const std::string_view name = tag.name;
  if (name == "html") {
    is_page_ = true;
    has_language_ = has_language_ || !tokenizer_->attribute_text(tag, "lang").empty() ||
                    !tokenizer_->attribute_text(tag, "xml:lang").empty();
  } else if (name == "body" || name == "head") {
    is_page_ = true;
  } else if (name == "frameset") {
    is_page_ = true;
    is_frameset_ = true;
  } else if (name == "title") {
    in_title_ = true;
  } else if (name == "meta") {
    note_meta(tag);
  } else if (name == "base") {
    if (const Attribute* href = tag.attribute("href"); href != nullptr && !has_base_) {
      has_base_ = true;
      written_base_ = tokenizer_->attribute_text(tag, "href");
      base_position_ = href->begin;
      base_length_ = href->end - href->begin;
    }
    note_target(tag);
  } else if (name == "a" || name == "area" || name == "form") {
    note_target(tag);
  } else if (name == "img") {
    if (tag.attribute("alt") == nullptr && tag.attribute("aria-label") == nullptr &&
        tag.attribute("aria-labelledby") == nullptr && tag.attribute("role") == nullptr &&
        !ascii::equals(tokenizer_->attribute_text(tag, "aria-hidden"), "true")) {
      notes_.count_image_without_alt();
    }
  } else if (name == "video" || name == "audio") {
    in_media_ = true;
    media_.emplace_back();
  } else if (name == "source") {
    if (in_media_) sources_.emplace_back(tag.begin, media_.size() - 1);
  } else if (name == "object" || name == "embed" || name == "applet") {
    note_plugin(tag);
  }
}

void MarkupReader::note_meta(const Token& tag) {
  if (tag.attribute("charset") != nullptr ||
      ascii::equals(tokenizer_->attribute_text(tag, "http-equiv"), "content-type")) {
    charset_position_ = tag.begin;
    charset_length_ = tag.end - tag.begin;
  }
  const std::string name = ascii::lower(tokenizer_->attribute_text(tag, "name"));
  if (name == "viewport") has_viewport_ = true;
  if (name == "generator" && is_authoring_tool(tokenizer_->attribute_text(tag, "content"))) {
    notes_.learn(fact::tool);
  }
}

void MarkupReader::note_target(const Token& tag) {
  const Attribute* target = tag.attribute("target");
  if (target == nullptr) return;
  const std::string value = ascii::lower(tokenizer_->attribute_text(tag, "target"));
  if (value != "_top" && value != "_parent") return;
  const std::string address = ascii::lower(tokenizer_->attribute_text(tag, "href"));
  if (address.starts_with("mailto:") || address.starts_with("javascript:")) return;
  notes_.see(Sight::Kind::leaves_frame, target->begin, target->end - target->begin, value);
}

void MarkupReader::note_plugin(const Token& tag) {
  std::string_view plugin;
  if (tag.name == "applet") {
    plugin = "Java";
  } else {
    plugin = plugin_of_type(tokenizer_->attribute_text(tag, "type"));
    if (plugin.empty() && tag.name == "object") {
      plugin = plugin_of_class(tokenizer_->attribute_text(tag, "classid"));
    }
    if (plugin.empty()) {
      plugin =
          plugin_of_name(tokenizer_->attribute_text(tag, tag.name == "embed" ? "src" : "data"));
    }
  }
  // An embed in an object is the same thing for another browser.
  if (!plugin.empty() && objects_ == 0) {
    notes_.see(Sight::Kind::plugin, tag.begin, 1 + tag.name.size(), plugin);
  }
  if (tag.name == "object" && (objects_ > 0 || !plugin.empty())) ++objects_;
}

std::uint8_t MarkupReader::note_of(const Token& tag) const {
  std::uint8_t note = kPlain;
  const std::string_view name = tag.name;
  if (name == "script") {
    note = kScript;
  } else if (name == "link") {
    const std::string rel = ascii::lower(tokenizer_->attribute_text(tag, "rel"));
    if (rel.find("stylesheet") == std::string::npos) note = kMinor;
  } else if (name == "source") {
    note = in_media_ ? kSource : kPlain;
  } else if (name == "track") {
    note = kMinor;
  } else if (name == "meta") {
    note = kMeta;
  } else if (name == "img" || name == "image") {
    note = kImage;
  } else if (name == "video" || name == "audio" || name == "bgsound") {
    note = kMedia;
  } else if (name == "object" || name == "param" || name == "embed" || name == "applet") {
    note = kObject;
  }
  return muted_ > 0 ? static_cast<std::uint8_t>(note | kMuted) : note;
}

void MarkupReader::read_text(const Token& token) {
  if (in_script_) {
    const content::SourceText script = tokenizer_->content(token);
    scripts_.read(script);
  } else if (in_title_ && !has_title_) {
    has_title_ = !has_blank_only(tokenizer_->content(token).text());
  }
}

/// `onclick="…"`, `href="javascript:…"`.
void MarkupReader::read_handlers(const Token& tag) {
  for (const Attribute& attribute : tag.attributes) {
    const std::string_view name = attribute.name;
    if (attribute.notation == Notation::none || name.size() < 4) continue;
    if (ascii::starts_with(name, "on")) {
      if (ascii::equals(name, "onunload") || ascii::equals(name, "onbeforeunload")) {
        notes_.learn(fact::unload);
        notes_.see(Sight::Kind::unload, attribute.begin, attribute.end - attribute.begin,
                   ascii::lower(name).substr(2));
      } else if (ascii::equals(name, "onpagehide")) {
        notes_.learn(fact::page_hide);
      }
      read_script_attribute(attribute, 0);
    } else if (name.size() == 4 && ascii::equals(name, "href")) {
      constexpr std::string_view kScheme = "javascript:";
      const std::string_view value =
          document_.text().substr(attribute.begin, attribute.end - attribute.begin);
      const std::size_t at = std::min(value.find_first_not_of(" \t\r\n"), value.size());
      if (ascii::starts_with(value.substr(at), kScheme)) {
        read_script_attribute(attribute, at + kScheme.size());
      }
    }
  }
}

void MarkupReader::read_script_attribute(const Attribute& attribute, std::size_t skipped) {
  Attribute rest = attribute;
  rest.begin += skipped;
  const content::SourceText script = tokenizer_->value(rest);
  scripts_.read(script);
}

void MarkupReader::settle_base() {
  if (!has_base_ || written_base_.empty()) return;
  const std::string& own = reading_.files.name(file_).str();
  const uri::Reference base = uri::split(written_base_);
  const auto resolved = base.scheme.empty() && !base.has_authority && !base.path.starts_with('/')
                            ? uri::resolve(own, uri::decode(base.path))
                            : std::nullopt;
  if (resolved) {
    base_ = base.path.empty() ? own : *resolved;
    return;
  }
  is_based_elsewhere_ = true;
  notes_.see(Sight::Kind::base, base_position_, base_length_, written_base_);
}

bool MarkupReader::is_css(const content::Reference& reference) {
  return std::any_of(reference.syntax.begin(), reference.syntax.end(), [](Notation notation) {
    return notation == Notation::css_string_double || notation == Notation::css_string_single ||
           notation == Notation::css_url;
  });
}

const MarkupReader::Media* MarkupReader::media_at(std::size_t offset) const {
  const auto after = std::upper_bound(
      sources_.begin(), sources_.end(), offset,
      [](std::size_t wanted, const auto& source) { return wanted < source.first; });
  return after == sources_.begin() ? nullptr : &media_[std::prev(after)->second];
}

/// A style is applied, and its picture asked for, only where something in the page matches; of
/// several formats a browser takes one that is there.
bool MarkupReader::is_minor(const content::Reference& reference) const {
  const auto note = static_cast<std::uint8_t>(reference.note % kMuted);
  if (is_css(reference)) return !reference.is_import;
  if (type_ == FileType::css) return !reference.is_import;
  if (note == kMinor) return true;
  if (note == kObject) return !plugin_of_name(reference.target).empty();
  if (note == kSource) {
    const Media* media = media_at(reference.offset);
    return media != nullptr && media->has_good_source;
  }
  return false;
}

void MarkupReader::find_good_sources(const std::vector<content::Reference>& references) {
  if (sources_.empty()) return;
  for (const content::Reference& reference : references) {
    if (reference.note != kSource) continue;
    const Destination destination = resolve(reference.target);
    const bool is_there = destination.kind != Destination::Kind::missing &&
                          destination.kind != Destination::Kind::other_case &&
                          destination.kind != Destination::Kind::outside;
    if (!is_there || is_unplayable(reference.target)) continue;
    const Media* media = media_at(reference.offset);
    if (media != nullptr)
      media_[static_cast<std::size_t>(media - media_.data())].has_good_source = true;
  }
}

void MarkupReader::settle_references(const std::vector<content::Reference>& references) {
  find_good_sources(references);
  for (const content::Reference& reference : references) settle(reference);
}

void MarkupReader::settle(const content::Reference& reference) {
  if (is_based_elsewhere_ && uri::split(reference.target).scheme.empty()) return;
  const Destination destination = resolve(reference.target);
  using Where = Destination::Kind;
  if (destination.kind == Where::nothing) return;
  const bool is_muted = (reference.note & kMuted) != 0;
  if (destination.kind == Where::file || destination.kind == Where::other_case) {
    Via via = Via::resource;
    if (is_muted || reference.usage == Usage::alternate) {
      via = Via::mention;
    } else if (reference.note == kScript) {
      via = Via::script;
    } else if (reference.usage == Usage::page) {
      via = Via::frame;
    } else if (reference.note == kMeta) {
      via = Via::redirect;
    } else if (reference.usage == Usage::link) {
      via = Via::link;
    }
    notes_.lead(destination.file, via);
  }
  if (is_muted || reference.usage == Usage::alternate) return;
  settle_fault(reference, destination);
}

void MarkupReader::settle_fault(const content::Reference& reference, Destination destination) {
  using Where = Destination::Kind;
  using Seen = Sight::Kind;
  const auto see = [&](Seen kind, std::string_view word) {
    notes_.see(kind, reference.offset, reference.length, word, destination.file);
  };
  const bool is_link = reference.usage == Usage::link;
  const bool is_redirect = is_link && reference.note == kMeta;
  switch (destination.kind) {
    case Where::missing:
      see(is_redirect           ? Seen::missing_redirect
          : is_link             ? Seen::missing_link
          : is_minor(reference) ? Seen::missing_minor
                                : Seen::missing,
          reference.target);
      return;
    case Where::other_case:
      see(is_link               ? Seen::other_case_link
          : is_minor(reference) ? Seen::other_case_minor
                                : Seen::other_case,
          reference.target);
      return;
    case Where::outside:
      see(is_redirect ? Seen::missing_redirect : Seen::outside, reference.target);
      return;
    case Where::absolute:
      if (reference.note != kMinor) see(Seen::absolute, reference.target);
      return;
    case Where::insecure:
      if (!is_link) see(Seen::insecure, reference.target);
      break;
    case Where::remote:
      if (!is_link) see(Seen::remote, reference.target);
      break;
    case Where::file:
      if (reference.usage == Usage::link && reading_.is_sco[file_] != 0 &&
          reading_.is_sco[destination.file] != 0 && destination.file != file_) {
        see(Seen::sco_link, reference.target);
      }
      break;
    case Where::nothing:
      return;
  }
  if (reference.note == kScript && destination.kind != Where::file) {
    notes_.learn(fact::remote_script);
  }
  const bool plays = reference.note == kImage || reference.note == kMedia ||
                     reference.note == kSource || reference.note == kObject;
  if (plays && !is_css(reference) && is_unplayable(reference.target) && !is_minor(reference)) {
    see(Seen::unplayable, reference.target);
  }
}

void MarkupReader::settle_addresses() {
  for (const ScriptReader::Address& address : scripts_.addresses()) {
    if (is_based_elsewhere_) return;
    const Destination destination = resolve(address.target);
    const bool is_move = address.kind == ScriptReader::Address::Kind::move;
    switch (destination.kind) {
      case Destination::Kind::file:
      case Destination::Kind::other_case:
        notes_.lead(destination.file, is_move ? Via::redirect : Via::script);
        if (destination.kind == Destination::Kind::other_case) {
          notes_.see(is_move ? Sight::Kind::other_case_link : Sight::Kind::other_case,
                     address.position, address.length, address.target, destination.file);
        }
        break;
      case Destination::Kind::missing:
      case Destination::Kind::outside:
        notes_.see(is_move ? Sight::Kind::missing_redirect : Sight::Kind::missing, address.position,
                   address.length, address.target);
        break;
      default:
        break;
    }
  }
}

void MarkupReader::finish_page() {
  if (!declared_charset_.empty()) {
    notes_.see(Sight::Kind::charset_wrong, charset_position_, charset_length_, declared_charset_);
  }
  if (!is_page_ || (type_ != FileType::html && type_ != FileType::xhtml)) return;
  notes_.learn(fact::page);
  if (!has_title_) notes_.learn(fact::no_title);
  if (!has_language_) notes_.learn(fact::no_language);
  if (!has_viewport_ && !is_frameset_) notes_.learn(fact::no_viewport);
}

void read_script_file(PageReader& pages, Reading& reading, std::size_t file,
                      const content::SourceText& script, FileNotes& notes) {
  const EntryName& name = reading.files.name(file);
  ScriptReader reader(notes, name.folder());
  reader.read(script);
  reader.finish();
  for (const ScriptReader::Address& address : reader.addresses()) {
    // Where a page goes is seen from the page, which is not known here.
    if (address.kind == ScriptReader::Address::Kind::move) continue;
    const Destination destination = pages.resolve(name.str(), address.target);
    if (destination.kind == Destination::Kind::file) notes.lead(destination.file, Via::script);
    if (destination.kind == Destination::Kind::missing) {
      notes.see(Sight::Kind::missing, address.position, address.length, address.target);
    }
  }
}

}  // namespace parcours::validate
