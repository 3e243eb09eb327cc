#include <gumbo.h>
#include <parcours/content/ascii.hpp>
#include <parcours/content/gumbo_faults.hpp>
#include <parcours/content/gumbo_tree.hpp>

#include <algorithm>
#include <array>
#include <csetjmp>

namespace parcours::content {
namespace {

constexpr std::size_t kSmallestBlock = std::size_t{16} * 1024;
constexpr std::size_t kLargestBlock = std::size_t{256} * 1024;
/// What gumbo takes for each byte of a page, about.
constexpr std::size_t kPerByte = 64;
constexpr std::size_t kAlignment = alignof(std::max_align_t);

// Browsers stop nesting at 512.
constexpr std::size_t kDeepestNesting = 8192;

/// Elements that do not nest: without content, or closed by the next of their kind.
bool nests(std::string_view name) {
  static constexpr auto kFlat = std::to_array<std::string_view>(
      {"area",  "base",   "br",    "col", "dd",   "dt",    "embed",  "frame",
       "hr",    "img",    "input", "li",  "link", "meta",  "option", "p",
       "param", "source", "td",    "th",  "tr",   "track", "wbr"});
  return std::find(kFlat.begin(), kFlat.end(), name) == kFlat.end();
}

}  // namespace

bool is_nested_too_deeply(std::string_view html) {
  // Most pages are too small for that, or have too few tags; counting is much quicker than reading
  // names.
  constexpr std::size_t kShortestTag = std::string_view("<a").size();
  if (html.size() <= kDeepestNesting * kShortestTag ||
      std::count(html.begin(), html.end(), '<') <= static_cast<std::ptrdiff_t>(kDeepestNesting)) {
    return false;
  }
  std::size_t depth = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const bool closes = at + 1 < html.size() && html[at + 1] == '/';
    const std::size_t name = at + (closes ? 2 : 1);
    if (name >= html.size() || !ascii::is_alpha(html[name])) continue;
    const std::size_t end = std::min(html.find_first_of(" \t\n\f\r/>", name), html.size());
    if (!nests(ascii::lower(html.substr(name, end - name)))) continue;
    if (!closes) {
      if (++depth > kDeepestNesting) return true;
    } else if (depth > 0) {
      --depth;
    }
  }
  return false;
}

GumboTree::GumboTree(std::string_view html)
    : block_size_(std::clamp(kPerByte * html.size(), kSmallestBlock, kLargestBlock)),
      budget_((32U << 20) + kPerByte * html.size()) {
  if (!is_nested_too_deeply(html) && !breaks_gumbo(html)) parse(html);
}

GumboTree::~GumboTree() = default;

void* GumboTree::allocate(void* tree, std::size_t size) {
  auto& self = *static_cast<GumboTree*>(tree);
  size = (size + kAlignment - 1) / kAlignment * kAlignment;
  self.used_ += size;
  if (self.used_ > self.budget_) {
    // gumbo cannot be told to stop; nothing but its own frames is left behind.
    std::longjmp(*static_cast<std::jmp_buf*>(self.out_of_budget_), 1);  // NOLINT
  }
  const std::size_t block_size = self.block_size_;
  if (size > block_size) {
    // Goes behind the block that is being filled, which stays the last.
    auto block = std::make_unique<std::byte[]>(size);
    std::byte* memory = block.get();
    self.blocks_.insert(self.blocks_.empty() ? self.blocks_.end() : self.blocks_.end() - 1,
                        std::move(block));
    return memory;
  }
  if (self.free_ < size) {
    self.blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(block_size));
    self.free_ = block_size;
  }
  std::byte* memory = self.blocks_.back().get() + (block_size - self.free_);
  self.free_ -= size;
  return memory;
}

void GumboTree::release(void* /*tree*/, void* /*memory*/) {}

void GumboTree::parse(std::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = release;
  options.userdata = this;
  options.max_errors = 0;
  std::jmp_buf out_of_budget;
  out_of_budget_ = &out_of_budget;
  if (setjmp(out_of_budget) == 0) {  // NOLINT
    const GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
    document_ = output->document;
  }
  out_of_budget_ = nullptr;
}

}  // namespace parcours::content
