#include <parcours/zip/deflate.hpp>
#include <parcours/zip/deflated_blocks.hpp>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace parcours::zip {
/// Shared by the consumer and the thread that deflates it, so that neither has to wait for the
/// other when the archive is given up.
struct DeflatedBlocks::Block {
  std::vector<std::byte> content = std::vector<std::byte>(kBlockSize);
  std::vector<std::byte> deflated = std::vector<std::byte>(Deflater::bound(kBlockSize));
  std::size_t content_size = 0;
  std::size_t deflated_size = 0;
  Deflater::End end = Deflater::End::open;

  std::mutex mutex;
  std::condition_variable ready;
  bool done = false;
  std::exception_ptr fault;

  void deflate(Deflater& deflater) {
    std::exception_ptr caught;
    try {
      deflated_size = deflater.deflate(std::span(content).first(content_size), deflated, end);
    } catch (...) {
      caught = std::current_exception();
    }
    const std::lock_guard lock(mutex);
    fault = caught;
    done = true;
    ready.notify_one();
  }

  void wait(const std::function<void()>& poll) {
    std::unique_lock lock(mutex);
    while (!ready.wait_for(lock, kPollInterval, [this] { return done; })) {
      lock.unlock();
      poll();
      lock.lock();
    }
    if (fault) std::rethrow_exception(fault);
  }
};

DeflatedBlocks::DeflatedBlocks(Packer& packer, EntryReader& reader,
                               std::span<const std::byte> front, std::uint64_t size, int level)
    : packer_(packer), reader_(reader), front_(front), size_(size), level_(level) {}

DeflatedBlocks::~DeflatedBlocks() { packer_.give_back(reserved_); }

std::span<const std::byte> DeflatedBlocks::next(const std::function<void()>& poll) {
  read_ahead();
  if (under_way_.empty()) return {};
  under_way_.front()->wait(poll);
  std::shared_ptr<Block> block = std::move(under_way_.front());
  under_way_.pop_front();
  // Free for the next call, and untouched until then.
  free_.push_back(block);
  return std::span(block->deflated).first(block->deflated_size);
}

void DeflatedBlocks::read_ahead() {
  while (read_ < size_ && under_way_.size() <= packer_.threads()) {
    std::shared_ptr<Block> block = take_block();
    read_into(*block);
    under_way_.push_back(block);
    packer_.post(level_, [block](Deflater& deflater) { block->deflate(deflater); });
  }
}

std::shared_ptr<DeflatedBlocks::Block> DeflatedBlocks::take_block() {
  if (free_.empty()) {
    auto block = std::make_shared<Block>();
    const std::uint64_t held = block->content.size() + block->deflated.size();
    packer_.reserve(held);
    reserved_ += held;
    return block;
  }
  std::shared_ptr<Block> block = std::move(free_.back());
  free_.pop_back();
  block->done = false;
  return block;
}

void DeflatedBlocks::read_into(Block& block) {
  const std::size_t from_front = std::min(front_.size(), kBlockSize);
  std::ranges::copy(front_.first(from_front), block.content.begin());
  front_ = front_.subspan(from_front);
  block.content_size = from_front + reader_.read(std::span(block.content).subspan(from_front));
  const auto content = std::span<const std::byte>(block.content).first(block.content_size);
  crc_ = crc32(content, crc_);
  read_ += content.size();
  block.end = read_ == size_ ? Deflater::End::last : Deflater::End::open;
}

}  // namespace parcours::zip
