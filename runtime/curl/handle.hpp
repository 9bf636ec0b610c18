#pragma once

#include <curl/curl.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oabind/curl.hpp"

namespace oabind::curl {

/// What the handles of one transport share under locks: resolved names, and TLS sessions, so that the connections of
/// one handle can resume what those of another began. Must outlive the handles. The constructor may throw
/// std::bad_alloc.
class Share {
 public:
  Share();
  Share(const Share&) = delete;
  Share& operator=(const Share&) = delete;
  ~Share();

  [[nodiscard]] CURLSH* get() const noexcept { return share_; }

 private:
  CURLSH* share_;
  std::array<std::mutex, CURL_LOCK_DATA_LAST> mutexes_{};
};

/// A libcurl handle, and the exchange that it carries at the moment. Whoever drives it calls begin(), lets libcurl
/// work, and calls end() or abandon() when the handle is no longer in a multi handle. Used by one thread at a time.
class Handle {
 public:
  /// Share and settings must outlive the handle. May throw std::bad_alloc.
  Handle(const CurlSettings& settings, const Share& share);
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle();

  [[nodiscard]] CURL* easy() const noexcept { return easy_; }

  /// Takes on an exchange. Error: what cannot be sent; then neither end() nor abandon() follows. May throw
  /// std::bad_alloc.
  Result<void> begin(const http::RequestHead& head, BodySource& body, ResponseSink& sink,
                     const TransferOptions& options);
  /// What came of the exchange that libcurl ended with `code`.
  Result<void> end(CURLcode code);
  /// The same for an exchange that ends because of `error`.
  Error abandon(Error error);

 private:
  template <class T>
  void set(CURLoption option, T value);
  void set_up_once(const Share& share);

  Result<void> write_target(const std::string& target);
  Result<void> write_fields(const http::Headers& headers, std::string_view method);
  Result<void> write_body(const std::string& method);
  Result<void> read_small_body(std::uint64_t size);
  /// A line of the request's head as libcurl takes it; returns it empty, to be filled.
  std::string& add_line();
  /// All lines, linked.
  curl_slist* link_lines();

  bool on_header_line(std::string_view line);
  bool on_head();
  bool on_data(std::string_view piece);
  std::size_t on_read(char* buffer, std::size_t size);
  bool on_connected();
  bool fail(Error error);

  template <class Callback>
  auto guarded(Callback callback, decltype(callback()) refusal) noexcept;
  static std::size_t header_callback(char* data, std::size_t size, std::size_t count, void* self) noexcept;
  static std::size_t write_callback(char* data, std::size_t size, std::size_t count, void* self) noexcept;
  static std::size_t read_callback(char* buffer, std::size_t size, std::size_t count, void* self) noexcept;
  static int connected_callback(void* self, char*, char*, int, int) noexcept;

  const CurlSettings& settings_;
  struct FreeUrl {
    void operator()(CURLU* url) const noexcept { curl_url_cleanup(url); }
  };
  std::unique_ptr<CURLU, FreeUrl> origin_url_;  ///< libcurl reads it as long as easy_ lives
  CURL* easy_;
  CURLcode refused_option_{CURLE_OK};
  std::array<char, CURL_ERROR_SIZE> message_{};

  // The request.
  std::string origin_{};  ///< what origin_url_ holds: scheme and authority
  std::string path_{};    ///< what follows them
  BodySource* body_{};
  std::vector<std::string> lines_{};  ///< the first line_count_; all of them keep their memory
  std::size_t line_count_{};
  std::vector<curl_slist> links_{};
  std::string small_body_{};
  std::optional<std::uint64_t> body_left_{};
  bool may_repeat_{};
  bool was_sent_{};

  // The answer.
  ResponseSink* sink_{};
  std::string block_{};
  std::size_t header_bytes_{};
  int status_{};  ///< 0 until its head was passed on
  std::optional<Error> failure_{};
};

/// An error of kind transport.
Error transport_error(std::string detail);

}  // namespace oabind::curl
