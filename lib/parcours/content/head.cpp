#include <parcours/content/ascii.hpp>
#include <parcours/content/head.hpp>

namespace parcours::content {
namespace {

/// Elements of the head with content; what is in it does not end the head.
bool has_content(std::string_view name) {
  return name == "title" || name == "style" || name == "script" || name == "noscript" ||
         name == "noframes" || name == "template";
}

bool is_empty_head_element(std::string_view name) {
  return name == "base" || name == "basefont" || name == "bgsound" || name == "link" ||
         name == "meta";
}

}  // namespace

void HeadFollower::take(const Token& token, std::string_view text) {
  if (end_) {
    return;
  }
  if (!inside_.empty()) {
    if (token.is_start(inside_)) {
      // Only templates nest.
      inside_depth_ += inside_ == "template" ? 1 : 0;
    } else if (token.is_end(inside_) && --inside_depth_ == 0) {
      inside_.clear();
    }
    return;
  }
  switch (token.kind) {
    case Token::Kind::text:
      for (std::size_t at = token.begin; at < token.end; ++at) {
        if (!ascii::is_space(text[at])) {
          end_ = at;
          by_content_ = true;
          return;
        }
      }
      break;
    case Token::Kind::doctype:
      if (start_rank_ == 0) {
        start_ = token.end;
      }
      break;
    case Token::Kind::start_tag:
      take_start(token);
      break;
    case Token::Kind::end_tag:
      if (token.name == "head" || token.name == "body" || token.name == "html" ||
          token.name == "br") {
        end_ = token.begin;
        by_content_ = token.name == "br";
      }
      break;
    case Token::Kind::comment:
    case Token::Kind::instruction:
      break;
  }
}

void HeadFollower::take_start(const Token& token) {
  const int rank = token.name == "head" ? 2 : token.name == "html" ? 1 : 0;
  if (rank > 0) {
    if (rank > start_rank_) {
      start_rank_ = rank;
      start_ = token.end;
    }
  } else if (has_content(token.name)) {
    inside_ = token.name;
    inside_depth_ = 1;
  } else if (!is_empty_head_element(token.name)) {
    end_ = token.begin;
    by_content_ = token.name != "body" && token.name != "frameset";
  }
}

}  // namespace parcours::content
