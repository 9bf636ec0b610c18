#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace oabind::http {

/// Header fields in the order they were added; names are compared without case (RFC 9110 section 5.1). What could end a
/// line or is no valid field is refused, so that a value can never smuggle in a second header. Not synchronised.
class Headers {
 public:
  struct Field {
    std::string name{};
    std::string value{};
    friend bool operator==(const Field&, const Field&) = default;
  };

  /// Adds a field; spaces around the value are dropped. False, and nothing is added, when the name is not a token or
  /// the value holds a control character other than tab (RFC 9110 sections 5.1 and 5.5).
  [[nodiscard]] bool add(std::string_view name, std::string_view value);
  /// The same, in place of all fields of that name.
  [[nodiscard]] bool set(std::string_view name, std::string_view value);
  /// Removes all fields of that name.
  void remove(std::string_view name);

  /// The value of the first field of that name, or null.
  [[nodiscard]] const std::string* find(std::string_view name) const noexcept;
  /// The values of all fields of that name, joined with `separator` (RFC 9110 section 5.3; "; " for Cookie).
  [[nodiscard]] std::string joined(std::string_view name, std::string_view separator = ", ") const;

  [[nodiscard]] std::size_t size() const noexcept { return fields_.size(); }
  [[nodiscard]] auto begin() const noexcept { return fields_.begin(); }
  [[nodiscard]] auto end() const noexcept { return fields_.end(); }

  friend bool operator==(const Headers&, const Headers&) = default;

 private:
  /// A field that has been looked at.
  void append(std::string_view name, std::string_view value);

  std::vector<Field> fields_{};
};

/// A request without its body.
struct RequestHead {
  std::string method{"GET"};  ///< as it travels: upper case
  std::string target{"/"};    ///< path and query; a client's starts with scheme and authority (RFC 9112 section 3.2)
  Headers headers{};
  std::string peer{};  ///< set by a server: address of who sent it, in numbers, as the transport knows it; never sent

  friend bool operator==(const RequestHead&, const RequestHead&) = default;
};

/// A request whose body is in memory.
struct Request : RequestHead {
  std::string body{};

  friend bool operator==(const Request&, const Request&) = default;
};

/// A response without its body.
struct ResponseHead {
  int status{200};
  Headers headers{};

  friend bool operator==(const ResponseHead&, const ResponseHead&) = default;
};

/// A response whose body is in memory.
struct Response : ResponseHead {
  std::string body{};

  friend bool operator==(const Response&, const Response&) = default;
};

/// "Not Found" for 404 (RFC 9110 section 15); "" for a status without a registered phrase.
std::string_view reason_phrase(int status) noexcept;

}  // namespace oabind::http
