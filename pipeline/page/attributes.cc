// SPDX-License-Identifier: Apache-2.0
#include "page/attributes.h"

namespace winnow {

std::size_t tag_name_end(std::string_view page, std::size_t begin) {
  std::size_t end = begin;
  while (end < page.size() && !kEndsName[static_cast<unsigned char>(page[end])]) ++end;
  return end;
}

void AttributeReader::skip_space() {
  while (position_ < page_.size() && is_html_space(page_[position_])) ++position_;
}

bool AttributeReader::next() {
  while (position_ < page_.size()) {
    const char c = page_[position_];
    if (is_html_space(c)) {
      ++position_;
    } else if (c == '/') {
      ++position_;
      self_closing_ = position_ < page_.size() && page_[position_] == '>';
    } else if (c == '>') {
      ++position_;
      ended_ = true;
      return false;
    } else {
      read_name();
      skip_space();
      value_ = {};
      if (position_ < page_.size() && page_[position_] == '=') read_value();
      return true;
    }
  }
  return false;
}

void AttributeReader::read_name() {
  const char* const page = page_.data();
  std::size_t end = position_ + 1;  // an '=' that comes first belongs to the name
  while (end < page_.size() && page[end] != '=' &&
         !kEndsName[static_cast<unsigned char>(page[end])])
    ++end;
  name_ = page_.substr(position_, end - position_);
  position_ = end;
}

void AttributeReader::read_value() {
  ++position_;
  skip_space();
  if (position_ == page_.size() || page_[position_] == '>') return;
  const char quote = page_[position_];
  if (quote == '"' || quote == '\'') {
    const std::size_t close = page_.find(quote, position_ + 1);
    const std::size_t end = close == std::string_view::npos ? page_.size() : close;
    value_ = page_.substr(position_ + 1, end - position_ - 1);
    position_ = close == std::string_view::npos ? end : end + 1;
    return;
  }
  const std::size_t begin = position_;
  while (position_ < page_.size() && !is_html_space(page_[position_]) && page_[position_] != '>')
    ++position_;
  value_ = page_.substr(begin, position_ - begin);
}

}  // namespace winnow
