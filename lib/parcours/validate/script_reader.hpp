#pragma once

#include <parcours/content/script_tokenizer.hpp>
#include <parcours/content/source_text.hpp>
#include <parcours/validate/file_notes.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::validate {

/// Reads the scripts of one file, token by token: what they call and name, and where.
class ScriptReader {
 public:
  /// An address that a script holds and that is more than a name.
  struct Address {
    enum class Kind : std::uint8_t {
      move,    ///< Where the script sends its page.
      import,  ///< A module that it imports.
    };
    Kind kind = Kind::move;
    std::string target;
    std::size_t position = 0;  ///< In the document's text.
    std::size_t length = 0;
  };

  /// `folder` is that of the file.
  ScriptReader(FileNotes& notes, std::string_view folder) : notes_(notes), folder_(folder) {}

  /// One script of the file: the whole of it, an element's content, an attribute's value.
  void read(const content::SourceText& script);
  /// After the last one.
  void finish();

  const std::vector<Address>& addresses() const { return addresses_; }

 private:
  using Token = content::ScriptToken;
  /// Words that mean something.
  enum class Word : std::uint8_t;
  static Word word_of(std::string_view text);

  void take();
  void take_word(Word word);
  void take_text();
  void take_number();
  void take_element(std::string_view name, bool goes_on);
  void take_set(std::string_view element);
  void take_status_values(bool is_status);
  void take_time();
  void take_location();
  void take_close();
  void take_request();
  void take_write();
  void take_import();
  void take_event(std::string_view event);

  // The tokens around the one that is looked at; past the ends an empty punctuator.
  const Token& token(std::ptrdiff_t offset) const;
  std::string_view text(std::ptrdiff_t offset) const;
  bool is(std::ptrdiff_t offset, std::string_view punctuator) const;
  bool is_name(std::ptrdiff_t offset, std::string_view name) const;
  bool is_text(std::ptrdiff_t offset) const;
  /// The name before the dot before the token; empty if there is none.
  std::string_view owner(std::ptrdiff_t offset = 0) const;
  /// The bracket that closes the one at `offset`, as far as it can be seen; 0 if it cannot.
  std::ptrdiff_t closing(std::ptrdiff_t offset) const;
  bool is_false(std::ptrdiff_t offset) const;
  bool is_near_text(std::string_view wanted) const;
  void see(Sight::Kind kind, std::string_view word = {}, std::ptrdiff_t from = 0,
           std::ptrdiff_t to = 0);

  /// Something that counts only if the whole file bears it out.
  struct Doubtful {
    Sight::Kind kind;
    std::size_t position;
    std::size_t length;
    std::string word;
  };
  void doubt(Sight::Kind kind, std::string_view word = {}, std::ptrdiff_t from = 0,
             std::ptrdiff_t to = 0);

  static constexpr std::size_t kBehind = 48;
  static constexpr std::size_t kAhead = 64;

  FileNotes& notes_;
  std::string_view folder_;
  const content::SourceText* script_ = nullptr;
  std::string_view source_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::vector<Address> addresses_;
  std::vector<Doubtful> doubtful_;
  /// Kinds of which the first sight of the file is enough.
  std::uint64_t seen_once_ = 0;
  bool names_parent_ = false;
  bool names_pipwerks_ = false;
  bool names_session_time_ = false;
  bool names_2004_ = false;
};

}  // namespace parcours::validate
