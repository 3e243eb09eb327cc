#include <parcours/chamilo/php_writer.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

namespace parcours::chamilo::php {

/// One run over the nodes, in the order of the text.
class Writer {
 public:
  explicit Writer(const Document& document) : document_(document) {}

  std::string run() {
    text_.reserve(document_.text().size());
    for (std::uint32_t index = 0; index < document_.count_; ++index) {
      write_node(index);
      close();
    }
    return std::move(text_);
  }

 private:
  using Form = Document::Form;
  using Node = Document::Node;

  void write_node(std::uint32_t index) {
    const Node& node = document_.node(index);
    const auto to = std::back_inserter(text_);
    const std::string_view content = document_.content(node);
    switch (node.form) {
      case Form::null:
        text_ += "N;";
        break;
      case Form::boolean:
        fmt::format_to(to, "b:{};", content);
        break;
      case Form::integer:
        fmt::format_to(to, "i:{};", content);
        break;
      case Form::real:
        fmt::format_to(to, "d:{};", content);
        break;
      case Form::string:
        fmt::format_to(to, "s:{}:\"{}\";", content.size(), content);
        break;
      case Form::enumeration:
        fmt::format_to(to, "E:{}:\"{}\";", content.size(), content);
        break;
      case Form::copied:
        fmt::format_to(to, "r:{};", content);
        break;
      case Form::shared:
        fmt::format_to(to, "R:{};", content);
        break;
      case Form::array:
        fmt::format_to(to, "a:{}:{{", node.length);
        break;
      case Form::object: {
        const std::string_view name = Value(document_, index).class_name();
        fmt::format_to(to, "O:{}:\"{}\":{}:{{", name.size(), name, node.length);
        break;
      }
    }
    if (node.form == Form::array || node.form == Form::object) ends_.push_back(node.next);
    done_ = index + 1;
  }

  void close() {
    while (!ends_.empty() && ends_.back() == done_) {
      text_ += '}';
      ends_.pop_back();
    }
  }

  const Document& document_;
  std::string text_;
  std::vector<std::uint32_t> ends_;  ///< Behind the last node of what is open.
  std::uint32_t done_ = 0;
};

std::string write(const Document& document) { return Writer(document).run(); }

}  // namespace parcours::chamilo::php
