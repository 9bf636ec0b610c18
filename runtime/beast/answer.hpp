#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "oabind/http.hpp"

namespace oabind::serving {

/// What of a request decides the form of its answer.
struct AnswerForm {
  bool head_only{false};  ///< HEAD: everything but the body
  bool http_1_1{true};
  bool keep_alive{false};  ///< the connection may live on
};

/// The bytes of an answer: takes what a service tells its sink and decides how the body's end is told (RFC 9112 section
/// 6.3). As long as only one piece is known it is held back, since its length may be the whole length. Knows no socket;
/// its memory is used again by the next answer. Not synchronised.
class Answer {
 public:
  void begin(AnswerForm form);

  void head(http::ResponseHead head);
  /// False: the rest is not wanted.
  bool data(std::string_view piece);
  /// The service has said all; `whole` when it succeeded.
  void finish(bool whole);
  /// Lets go what is held back: another piece may follow much later.
  void release();

  /// Whether there are bytes that wait to be sent.
  [[nodiscard]] bool pending() const noexcept { return sent_ < ready_size(); }
  /// They are in at most two pieces.
  struct Pieces {
    std::string_view first{};
    std::string_view second{};
  };
  [[nodiscard]] Pieces unsent() const noexcept;
  void sent(std::size_t count) noexcept;

  /// Whether the client must be shown that the answer is not whole. Nothing more is to be sent.
  [[nodiscard]] bool broken() const noexcept { return broken_; }
  /// Whether another request may follow on the connection.
  [[nodiscard]] bool keeps_alive() const noexcept { return form_.keep_alive && !broken_; }

 private:
  enum class Body : std::uint8_t { none, told_length, chunked, until_close };

  [[nodiscard]] std::size_t ready_size() const noexcept { return started_ ? text_.size() + body_.size() : 0; }
  void start(std::optional<std::uint64_t> length);
  void start_in_pieces();
  void write_fields(std::optional<std::uint64_t> length);
  void append(std::string_view piece);
  void fail();

  AnswerForm form_{};
  http::ResponseHead head_{};
  std::optional<std::uint64_t> told_length_{};  ///< by the service
  std::uint64_t length_{0};                     ///< of the pieces up to now
  bool counted_{true};                          ///< length_ is that of the whole body
  Body framing_{Body::none};
  bool has_head_{false};
  bool bodiless_{false};  ///< no body is sent, whatever the service gives
  bool started_{false};   ///< the head is written
  bool broken_{false};
  bool finished_{false};
  std::string text_{};   ///< the head
  std::string body_{};   ///< what follows it
  std::size_t sent_{0};  ///< of both
};

}  // namespace oabind::serving
