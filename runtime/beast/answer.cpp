#include "answer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <ctime>

#include "oabind/problem_details.hpp"

namespace oabind::serving {
namespace {

/// A larger buffer is given back when what it holds is sent: the connection may be idle for long.
constexpr std::size_t max_kept_bytes = 16U * 1024U;

bool same(std::string_view a, std::string_view lower) noexcept {
  return a.size() == lower.size() && std::equal(a.begin(), a.end(), lower.begin(), [](char x, char y) {
           return (x >= 'A' && x <= 'Z' ? static_cast<char>(x + ('a' - 'A')) : x) == y;
         });
}

void append_number(std::string& out, std::uint64_t number, int base = 10) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr;
  out.append(digits.data(), end);
}

/// By hand, because strftime asks the locale.
std::string date_field(std::time_t time) {
  static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::sys_seconds now{std::chrono::seconds{time}};
  const auto midnight = std::chrono::floor<std::chrono::days>(now);
  const std::chrono::year_month_day date{midnight};
  const std::chrono::hh_mm_ss clock{now - midnight};
  const auto two = [](auto value) {
    return std::string{static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
  };
  return std::string{"Date: "} + days[std::chrono::weekday{midnight}.c_encoding()] + ", " +
         two(static_cast<unsigned>(date.day())) + ' ' + months[static_cast<unsigned>(date.month()) - 1] + ' ' +
         std::to_string(static_cast<int>(date.year())) + ' ' + two(clock.hours().count()) + ':' +
         two(clock.minutes().count()) + ':' + two(clock.seconds().count()) + " GMT\r\n";
}

/// RFC 9110 section 6.6.1; written once a second.
const std::string& date_now() {
  thread_local std::time_t written_for{-1};
  thread_local std::string text;
  if (const auto now = std::time(nullptr); now != written_for) {
    text = date_field(now);
    written_for = now;
  }
  return text;
}

/// "close" among the options of a Connection field.
bool says_close(std::string_view value) noexcept {
  while (!value.empty()) {
    auto option = value.substr(0, value.find(','));
    value.remove_prefix(std::min(option.size() + 1, value.size()));
    while (option.starts_with(' ')) option.remove_prefix(1);
    while (option.ends_with(' ')) option.remove_suffix(1);
    if (same(option, "close")) return true;
  }
  return false;
}

/// Fields that say how this connection is used, which only the transport knows.
bool is_ours(std::string_view name) noexcept {
  return same(name, "connection") || same(name, "transfer-encoding") || same(name, "content-length") ||
         same(name, "keep-alive") || same(name, "upgrade");
}

}  // namespace

void Answer::begin(AnswerForm form) {
  form_ = form;
  told_length_.reset();
  length_ = 0;
  counted_ = true;
  has_head_ = bodiless_ = started_ = broken_ = finished_ = false;
  text_.clear();
  body_.clear();
  sent_ = 0;
}

void Answer::head(http::ResponseHead head) {
  // Once, and not after fail().
  if (has_head_) return;
  if (head.status < 200 || head.status > 599) return fail();
  head_ = std::move(head);
  has_head_ = true;
  bodiless_ = form_.head_only || head_.status == 204 || head_.status == 304;
  if (const auto* const text = head_.headers.find("content-length")) {
    std::uint64_t length = 0;
    const auto end = text->data() + text->size();
    const auto [at, error] = std::from_chars(text->data(), end, length);
    if (error == std::errc{} && at == end) told_length_ = length;
  }
  if (const auto* const text = head_.headers.find("connection"); text != nullptr && says_close(*text))
    form_.keep_alive = false;
}

bool Answer::data(std::string_view piece) {
  if (!has_head_) fail();
  if (finished_ || broken_) return false;
  if (piece.empty()) return true;
  const bool first = length_ == 0;
  length_ += piece.size();
  if (bodiless_) {
    // Nobody waits for the end of a body that is not sent, which may be far: so its length stays unknown.
    counted_ = first;
    return first;
  }
  if (told_length_ && length_ > *told_length_) {
    if (!started_)
      fail();
    else
      broken_ = true;
    return false;
  }
  if (!started_ && first && !told_length_) {
    body_.assign(piece);
    return true;
  }
  if (!started_) start_in_pieces();
  append(piece);
  return true;
}

void Answer::finish(bool whole) {
  if (finished_) return;
  if (!has_head_ || (!whole && !started_)) return fail();
  if (!whole) broken_ = true;
  if (broken_) return;
  finished_ = true;
  if (started_) {
    if (framing_ == Body::chunked) append({});
    broken_ = framing_ == Body::told_length && length_ != *told_length_;
    return;
  }
  if (!bodiless_) {
    // A told length that nothing followed would leave the client waiting.
    if (told_length_ && length_ != *told_length_) return fail();
    return start(length_);
  }
  if (head_.status == 204) return start(std::nullopt);
  start(told_length_ || length_ == 0 || !counted_ ? told_length_ : std::optional{length_});
}

/// The service had nothing to send: whatever it told is dropped, and the reason is its own affair.
void Answer::fail() {
  auto problem = to_response(refuse(500));
  told_length_.reset();
  head_ = std::move(static_cast<http::ResponseHead&>(problem));
  has_head_ = finished_ = true;
  bodiless_ = form_.head_only;
  body_ = std::move(problem.body);
  start(body_.size());
  if (bodiless_) body_.clear();
}

void Answer::release() {
  if (has_head_ && !started_ && !finished_ && !bodiless_) start_in_pieces();
}

void Answer::start(std::optional<std::uint64_t> length) {
  framing_ = bodiless_ ? Body::none : Body::told_length;
  write_fields(length);
}

/// Writes the head of a body whose length is not known yet, and what was held back of it.
void Answer::start_in_pieces() {
  framing_ = told_length_ ? Body::told_length : form_.http_1_1 ? Body::chunked : Body::until_close;
  if (framing_ == Body::until_close) form_.keep_alive = false;
  const std::string held = std::move(body_);
  body_.clear();
  write_fields(told_length_);
  if (!held.empty()) append(held);
}

void Answer::write_fields(std::optional<std::uint64_t> length) {
  started_ = true;
  text_ += "HTTP/1.1 ";
  append_number(text_, static_cast<unsigned>(head_.status));
  text_ += ' ';
  text_ += http::reason_phrase(head_.status);
  text_ += "\r\n";
  bool dated = false;
  for (const auto& field : head_.headers) {
    if (is_ours(field.name)) continue;
    dated = dated || same(field.name, "date");
    text_.append(field.name).append(": ").append(field.value).append("\r\n");
  }
  if (!dated) text_ += date_now();
  if (length) {
    text_ += "Content-Length: ";
    append_number(text_, *length);
    text_ += "\r\n";
  }
  if (framing_ == Body::chunked) text_ += "Transfer-Encoding: chunked\r\n";
  if (!form_.keep_alive)
    text_ += "Connection: close\r\n";
  else if (!form_.http_1_1)
    text_ += "Connection: keep-alive\r\n";
  text_ += "\r\n";
}

/// Adds a piece of a started body; an empty one ends a chunked body.
void Answer::append(std::string_view piece) {
  if (framing_ != Body::chunked) {
    body_ += piece;
    return;
  }
  append_number(body_, piece.size(), 16);
  body_.append("\r\n").append(piece).append("\r\n");
}

Answer::Pieces Answer::unsent() const noexcept {
  if (!started_) return {};
  const std::size_t of_text = std::min(sent_, text_.size());
  return {std::string_view{text_}.substr(of_text), std::string_view{body_}.substr(sent_ - of_text)};
}

void Answer::sent(std::size_t count) noexcept {
  sent_ += count;
  if (pending()) return;
  text_.clear();
  body_.clear();
  if (body_.capacity() > max_kept_bytes) body_ = {};
  sent_ = 0;
}

}  // namespace oabind::serving
