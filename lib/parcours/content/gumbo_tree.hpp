#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

struct GumboInternalNode;

namespace parcours::content {

/// True if the tags of a page nest so deeply that no browser would show it as it was meant: a bound
/// read off the tags alone.
bool is_nested_too_deeply(std::string_view html);

/// The tree that gumbo makes of an HTML page, as browsers would. Memory for it comes from an arena
/// that is dropped as a whole: gumbo frees a tree by recursion, which a page with 100,000 nested
/// elements would turn into a stack overflow, and such a page must not take all memory either.
class GumboTree {
 public:
  /// `html` must outlive the tree.
  explicit GumboTree(std::string_view html);
  GumboTree(const GumboTree&) = delete;
  GumboTree& operator=(const GumboTree&) = delete;
  ~GumboTree();

  /// The document node; null if the page is nested so deeply, or repairing its markup would take so
  /// much memory, that no browser would show it as it was meant; or if gumbo must not see it
  /// (breaks_gumbo()).
  const GumboInternalNode* document() const { return document_; }

 private:
  static void* allocate(void* tree, std::size_t size);
  static void release(void* tree, void* memory);
  void parse(std::string_view html);

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t block_size_;
  std::size_t free_ = 0;  ///< Bytes of the last block.
  std::size_t used_ = 0;
  std::size_t budget_;
  void* out_of_budget_ = nullptr;
  const GumboInternalNode* document_ = nullptr;
};

}  // namespace parcours::content
