#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "oabind/transport.hpp"

namespace oabind::codegen {

/// Keeps an answer in memory, up to a size.
class Collector : public ResponseSink {
 public:
  explicit Collector(std::size_t max_bytes) noexcept : max_bytes_(max_bytes) {}

  void head(http::ResponseHead head) override { static_cast<http::ResponseHead&>(response_) = std::move(head); }

  bool data(std::string_view piece) override {
    too_large_ = too_large_ || piece.size() > max_bytes_ - response_.body.size();
    if (!too_large_) response_.body.append(piece);
    return !too_large_;
  }

  void done(Result<void> outcome) override { outcome_ = std::move(outcome); }

  /// What came; once, after done().
  Result<http::Response> take() {
    if (too_large_) {
      return Error{.kind = ErrorKind::transport,
                   .detail = "the answer is larger than " + std::to_string(max_bytes_) + " bytes",
                   .status = response_.status};
    }
    if (!outcome_) return std::move(outcome_).error();
    return std::move(response_);
  }

 private:
  const std::size_t max_bytes_;
  http::Response response_{};
  Result<void> outcome_{};
  bool too_large_ = false;
};

}  // namespace oabind::codegen
