#include "http/multipart_text.hpp"

#include <algorithm>
#include <random>
#include <utility>

#include "http/media_type.hpp"
#include "http/text.hpp"

namespace oabind::codegen {
namespace {

constexpr std::size_t most_parts = 1000;
constexpr std::size_t most_head_bytes = 8192;

/// RFC 2046, section 5.1.1: up to 70 characters of a small alphabet.
bool is_boundary(std::string_view text) noexcept {
  static constexpr std::string_view marks = "'()+_,-./:=? ";
  return !text.empty() && text.size() <= 70 && text.back() != ' ' && std::all_of(text.begin(), text.end(), [](char c) {
    return is_alphanumeric(c) || marks.find(c) != std::string_view::npos;
  });
}

/// What browsers write for the characters that would end a name (WHATWG, multipart/form-data encoding algorithm).
std::string unescaped(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto code = name.substr(i, 3);
    const char c = code == "%22" ? '"' : code == "%0D" ? '\r' : code == "%0A" ? '\n' : name[i];
    if (c != name[i]) i += 2;
    out += c;
  }
  return out;
}

std::string escaped(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '"')
      out += "%22";
    else if (c == '\r')
      out += "%0D";
    else if (c == '\n')
      out += "%0A";
    else
      out += c;
  }
  return out;
}

/// The last piece of a path: a name from the other side must not lead anywhere (RFC 7578, section 4.2).
std::string without_directories(std::string name) {
  const auto slash = name.find_last_of("/\\");
  return slash == std::string::npos ? name : name.substr(slash + 1);
}

/// Reads `Content-Disposition: form-data; name="…"; filename="…"`.
std::string read_disposition(std::string_view text, BodyPart& part, PartsBy by) {
  const auto disposition = parse_parameterised(text);
  const std::string* const name = disposition.find("name");
  if (name == nullptr && by == PartsBy::name) return "a part has no name";
  if (name != nullptr) part.name = unescaped(*name);
  const std::string* const plain = disposition.find("filename");
  const std::string* const extended = disposition.find("filename*");
  std::string decoded;
  if (plain != nullptr) {
    part.filename = without_directories(unescaped(*plain));
  } else if (extended != nullptr) {  // RFC 8187: charset'language'text
    const auto quote = extended->rfind('\'');
    const auto rest = std::string_view{*extended}.substr(quote == std::string::npos ? 0 : quote + 1);
    if (!decode_percent(rest, decoded)) return "a part's file name is malformed";
    part.filename = without_directories(std::move(decoded));
  }
  return {};
}

/// Reads the head of a part, which ends with an empty line.
std::string read_head(std::string_view head, BodyPart& part, PartsBy by) {
  bool disposed = false;
  for (const auto line : split(head, "\r\n")) {
    if (line.empty()) continue;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return "a part's head is malformed";
    const auto name = line.substr(0, colon);
    const auto value = trim(line.substr(colon + 1));
    if (equal_ignoring_case(name, "Content-Disposition")) {
      if (std::exchange(disposed, true)) return "a part has two Content-Dispositions";
      if (auto problem = read_disposition(value, part, by); !problem.empty()) return problem;
    } else if (equal_ignoring_case(name, "Content-Type")) {
      part.content_type = value;
    } else if (equal_ignoring_case(name, "Content-Transfer-Encoding")) {
      const bool identity = equal_ignoring_case(value, "7bit") || equal_ignoring_case(value, "8bit") ||
                            equal_ignoring_case(value, "binary");
      part.base64 = by == PartsBy::order && equal_ignoring_case(value, "base64");
      if (!identity && !part.base64)
        return by == PartsBy::order ? "the Content-Transfer-Encoding of a part is not supported"
                                    : "a part has a Content-Transfer-Encoding, which RFC 7578 ended";
    } else if (!part.headers.add(name, value)) {
      return "a part's head is malformed";
    }
  }
  return disposed || by == PartsBy::order ? "" : "a part has no Content-Disposition";
}

/// Cuts a body at its delimiters.
class Splitter {
 public:
  Splitter(std::string_view body, const std::string& boundary, PartsBy by)
      : body_(body), delimiter_("\r\n--" + boundary), by_(by) {}

  BodyParts split() {
    BodyParts result;
    const auto first = std::string_view{delimiter_}.substr(2);
    // What stands before the first delimiter is not part of the body (RFC 2046, section 5.1.1).
    at_ = body_.starts_with(first) ? first.size() : past(body_.find(delimiter_));
    if (at_ == std::string_view::npos) return {{}, "its boundary is not in it"};
    while (result.problem.empty()) {
      if (body_.substr(at_).starts_with("--")) return result;
      if (result.parts.size() == most_parts) return {{}, "more than " + std::to_string(most_parts) + " parts"};
      result.problem = next(result.parts.emplace_back());
    }
    return result;
  }

 private:
  [[nodiscard]] std::size_t past(std::size_t found) const noexcept {
    return found == std::string_view::npos ? found : found + delimiter_.size();
  }

  /// Reads the part behind the delimiter that `at_` stands behind.
  std::string next(BodyPart& part) {
    while (at_ < body_.size() && (body_[at_] == ' ' || body_[at_] == '\t')) ++at_;
    if (!body_.substr(at_).starts_with("\r\n")) return "a delimiter does not end its line";
    // The line break of the delimiter may also be the one that ends an empty head.
    const auto blank = body_.substr(0, std::min(body_.size(), at_ + most_head_bytes)).find("\r\n\r\n", at_);
    if (blank == std::string_view::npos) return "the head of a part has no end";
    const auto end = body_.find(delimiter_, blank + 2);
    if (end == std::string_view::npos) return "it ends within a part";
    const auto begin = blank + 4;
    const std::size_t size = end > begin ? end - begin : 0;
    part.content = body_.substr(std::min(begin, end), size);
    const auto head = body_.substr(at_ + 2, blank > at_ + 2 ? blank - at_ - 2 : 0);
    at_ = end + delimiter_.size();
    return read_head(head, part, by_);
  }

  std::string_view body_;
  std::string delimiter_;
  PartsBy by_;
  std::size_t at_ = 0;
};

}  // namespace

BodyParts split_multipart(std::string_view content_type, std::string_view body, PartsBy by) {
  const auto type = parse_parameterised(content_type);
  const std::string* const boundary = type.find("boundary");
  if (boundary == nullptr || !is_boundary(*boundary)) return {{}, "its Content-Type names no boundary"};
  return Splitter{body, *boundary, by}.split();
}

std::string make_boundary(const std::vector<BodyPart>& parts) {
  static thread_local std::mt19937_64 random{std::random_device{}() ^ static_cast<std::uint64_t>(std::random_device{}())
                                                                          << 32U};
  constexpr std::string_view digits = "0123456789abcdef";
  for (;;) {
    std::string boundary = "oabind-";
    for (int word = 0; word < 2; ++word)
      for (auto [bits, i] = std::pair{random(), 0}; i < 16; ++i, bits >>= 4U) boundary += digits[bits & 0xFU];
    const bool free = std::none_of(parts.begin(), parts.end(), [&](const BodyPart& part) {
      return part.content.find(boundary) != std::string_view::npos;
    });
    if (free) return boundary;
  }
}

namespace {

/// The line, with the break in front of it. Parts in order need it for a file name only (RFC 2183).
void append_disposition(std::string& out, const BodyPart& part, PartsBy by) {
  if (by == PartsBy::order && !part.filename) return;
  out.append("\r\nContent-Disposition: ");
  if (by == PartsBy::name)
    out.append("form-data; name=\"").append(escaped(part.name)).append("\"");
  else
    out.append("attachment");
  if (part.filename) out.append("; filename=\"").append(escaped(*part.filename)).append("\"");
}

}  // namespace

void append_multipart(std::string& out, const std::vector<BodyPart>& parts, std::string_view boundary, PartsBy by) {
  std::size_t size = out.size();
  constexpr std::size_t usual_head = 200;
  for (const auto& part : parts) size += part.content.size() + usual_head;
  out.reserve(size);
  for (const auto& part : parts) {
    out.append("--").append(boundary);
    append_disposition(out, part, by);
    if (!part.content_type.empty()) out.append("\r\nContent-Type: ").append(part.content_type);
    if (part.base64) out.append("\r\nContent-Transfer-Encoding: base64");
    for (const auto& field : part.headers) out.append("\r\n").append(field.name).append(": ").append(field.value);
    out.append("\r\n\r\n").append(part.content).append("\r\n");
  }
  out.append("--").append(boundary).append("--\r\n");
}

}  // namespace oabind::codegen
