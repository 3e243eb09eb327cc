#include "path_list.hpp"

#include <iterator>

std::vector<std::string> read_path_list(std::istream& stream) {
  const std::string text((std::istreambuf_iterator<char>(stream)), {});
  const char end_of_path = text.find('\0') == std::string::npos ? '\n' : '\0';
  std::vector<std::string> paths;
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find(end_of_path, start), text.size());
    std::string path = text.substr(start, end - start);
    if (end_of_path == '\n' && path.ends_with('\r')) path.pop_back();
    if (!path.empty()) paths.push_back(std::move(path));
    start = end + 1;
  }
  return paths;
}
