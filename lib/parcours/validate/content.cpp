#include <parcours/base/error.hpp>
#include <parcours/base/media_type.hpp>
#include <parcours/base/parallel.hpp>
#include <parcours/validate/content.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/page_reader.hpp>

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace parcours::validate {
namespace {

/// Bytes of a file that is read; pages take several times their size while they are.
constexpr std::uint64_t kLargestFile = std::uint64_t{16} << 20U;
/// Files that a thread takes at once: neighbours share what their addresses lead to.
constexpr std::size_t kFilesAtOnce = 16;
/// Sights of one kind kept of all files together, more or less.
constexpr std::size_t kMostSights = 300'000;
constexpr std::size_t kMostRunning = 1000;

}  // namespace

Content::Content(const Package& package)
    : files_(package.has_files() ? package.files().names().size() : 0),
      launch_(files_.size()),
      is_script_(files_.size()),
      is_page_(files_.size()),
      runs_at_launch_(files_.size()),
      reached_(files_.size()),
      mentioned_(files_.size()),
      in_sco_(files_.size()),
      gathered_(files_.size()) {
  if (files_.empty()) return;
  find_launched(package);
  read_files(package);
  find_reached();
  gather();
}

Content::~Content() = default;

void Content::find_launched(const Package& package) {
  const Manifest& manifest = package.manifest();
  const bool has_items = std::any_of(manifest.resources.begin(), manifest.resources.end(),
                                     [](const Resource& resource) { return resource.is_launched; });
  for (const Resource& resource : manifest.resources) {
    // Without items everything that could be launched counts.
    if (has_items && !resource.is_launched) continue;
    if (!resource.has_href) continue;
    const Target target = package.launch(resource);
    if (!target.file) continue;
    std::uint8_t& launch = launch_[*target.file];
    if (resource.is_sco()) {
      launch = kLaunched | kSco;
    } else if (launch == 0) {
      launch = kLaunched;
    }
  }
  for (std::size_t i = 0; i < launch_.size(); ++i) {
    if (is_sco(i)) scos_.push_back(i);
  }
}

void Content::read_files(const Package& package) {
  const FileIndex& index = package.files();
  std::vector<std::uint8_t> is_sco(files_.size());
  for (const std::size_t sco : scos_) is_sco[sco] = 1;
  FileNames names(index);
  Reading reading{index, is_sco, words_, names,
                  std::clamp<std::size_t>(kMostSights / files_.size(), 8, 1000)};
  std::vector<std::uint32_t> wanted;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    const EntryName& name = index.name(i);
    is_script_[i] = PageReader::is_script(name);
    is_page_[i] = is_html(name.suffix());
    const bool is_manifest = package.manifest_name() && *package.manifest_name() == name;
    if (PageReader::is_read(name) && !is_manifest) wanted.push_back(static_cast<std::uint32_t>(i));
  }
  const auto read_batch = [&](std::size_t batch) {
    PageReader reader(reading);
    const std::size_t end = std::min((batch + 1) * kFilesAtOnce, wanted.size());
    for (std::size_t i = batch * kFilesAtOnce; i < end; ++i) {
      const std::size_t file = wanted[i];
      try {
        const std::string bytes = package.tree().read(index.name(file), kLargestFile);
        files_[file] = reader.read(file, bytes);
      } catch (const Error& error) {
        if (error.code() == ErrorCode::interrupted) throw;
        // Others tell of a file that cannot be read.
        files_[file].facts = fact::unread;
      }
    }
  };
  for_each_index((wanted.size() + kFilesAtOnce - 1) / kFilesAtOnce, package.options().jobs,
                 read_batch);
  for (std::size_t i = 0; i < files_.size(); ++i) {
    mentioned_[i] = names.is_noted(i) || launch_[i] != 0;
  }
}

/// A script that holds the name of another one, or of a page, most likely loads it.
bool Content::runs(const Edge& edge) const {
  switch (edge.via) {
    case Via::script:
    case Via::frame:
    case Via::redirect:
      return true;
    case Via::mention:
      return (is_script_[edge.file] || is_page_[edge.file]) && launch_[edge.file] == 0;
    case Via::resource:
    case Via::link:
      return false;
  }
  return false;
}

/// Marks `open` and everything that edges lead to from there, of those that `follows` is true of.
template <class Follows>
void Content::spread(std::vector<std::size_t> open, std::vector<bool>& marks,
                     const Follows& follows) const {
  for (const std::size_t file : open) marks[file] = true;
  while (!open.empty()) {
    const std::size_t file = open.back();
    open.pop_back();
    for (const Edge& edge : files_[file].edges) {
      if (marks[edge.file] || !follows(edge)) continue;
      marks[edge.file] = true;
      open.push_back(edge.file);
    }
  }
}

void Content::find_reached() {
  std::vector<std::size_t> launched;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (launch_[i] != 0) launched.push_back(i);
    for (const Edge& edge : files_[i].edges) {
      if (edge.file != i) mentioned_[edge.file] = true;
    }
  }
  spread(launched, reached_, [](const Edge& edge) { return edge.via != Via::mention; });
  spread(launched, runs_at_launch_, [](const Edge& edge) {
    return edge.via == Via::script || edge.via == Via::frame || edge.via == Via::redirect;
  });
  spread(scos_, in_sco_, [this](const Edge& edge) {
    return launch_[edge.file] == 0 && (edge.via == Via::link || runs(edge));
  });
}

/// The facts of everything that can be got to, for all files at once: files that lead to each other
/// in a circle have the same, and a circle is done before whatever leads to it (Tarjan 1972).
void Content::gather() {
  constexpr std::uint32_t kUnseen = 0;
  const std::size_t count = files_.size();
  std::vector<std::uint32_t> number(count, kUnseen);
  std::vector<std::uint32_t> lowest(count);
  std::vector<bool> on_stack(count);
  std::vector<std::uint32_t> stack;
  struct Visit {
    std::uint32_t file;
    std::size_t edge;
  };
  std::vector<Visit> visits;
  std::uint32_t next_number = 1;
  const auto enter = [&](std::uint32_t file) {
    number[file] = lowest[file] = next_number++;
    gathered_[file] = files_[file].facts;
    stack.push_back(file);
    on_stack[file] = true;
    visits.push_back({file, 0});
  };
  for (std::size_t start = 0; start < count; ++start) {
    if (number[start] != kUnseen) continue;
    enter(static_cast<std::uint32_t>(start));
    while (!visits.empty()) {
      Visit& visit = visits.back();
      const std::uint32_t file = visit.file;
      const std::vector<Edge>& edges = files_[file].edges;
      if (visit.edge < edges.size()) {
        const Edge& edge = edges[visit.edge++];
        if (!runs(edge)) continue;
        if (number[edge.file] == kUnseen) {
          enter(edge.file);
        } else if (on_stack[edge.file]) {
          lowest[file] = std::min(lowest[file], number[edge.file]);
        } else {
          gathered_[file] |= gathered_[edge.file];
        }
        continue;
      }
      visits.pop_back();
      if (lowest[file] == number[file]) {
        // The circle's files are those above it on the stack; their facts came together in it.
        std::size_t first = stack.size();
        while (stack[first - 1] != file) --first;
        --first;
        std::uint64_t facts = 0;
        for (std::size_t i = first; i < stack.size(); ++i) facts |= gathered_[stack[i]];
        for (std::size_t i = first; i < stack.size(); ++i) {
          gathered_[stack[i]] = facts;
          on_stack[stack[i]] = false;
        }
        stack.resize(first);
      }
      if (!visits.empty()) {
        const std::uint32_t parent = visits.back().file;
        lowest[parent] = std::min(lowest[parent], lowest[file]);
        gathered_[parent] |= gathered_[file];
      }
    }
  }
}

std::vector<bool> Content::run_with(const std::function<bool(std::uint64_t)>& wanted) const {
  std::vector<std::size_t> pages;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    const bool is_page = is_sco(i) || (is_page_[i] && in_sco_[i]);
    if (is_page && wanted(gathered_[i])) pages.push_back(i);
  }
  std::vector<bool> found(files_.size());
  spread(std::move(pages), found, [this](const Edge& edge) { return runs(edge); });
  return found;
}

std::vector<std::uint32_t> Content::running_with(std::size_t page) const {
  std::vector<std::uint32_t> found = {static_cast<std::uint32_t>(page)};
  std::unordered_set<std::uint32_t> seen = {found[0]};
  for (std::size_t i = 0; i < found.size() && found.size() < kMostRunning; ++i) {
    for (const Edge& edge : files_[found[i]].edges) {
      if (runs(edge) && seen.insert(edge.file).second) found.push_back(edge.file);
    }
  }
  return found;
}

std::size_t Content::count_scripts(std::size_t page) const {
  const std::vector<std::uint32_t> running = running_with(page);
  return static_cast<std::size_t>(std::count_if(
      running.begin(), running.end(), [this](std::uint32_t file) { return is_script_[file]; }));
}

}  // namespace parcours::validate
