#include <algorithm>
#include <utility>

#include "decoder.hpp"
#include "oabind/json/write.hpp"
#include "oabind/one_of.hpp"

namespace oabind::codegen {
namespace {

bool has_case(const UnionTable& table, std::size_t branch) {
  return std::any_of(table.cases.begin(), table.cases.end(), [&](const Case& c) { return c.branch == branch; });
}

/// "string or array", for messages.
std::string expected_types(const UnionTable& table) {
  constexpr std::pair<std::uint8_t, const char*> names[] = {
      {json_null, "null"},     {json_boolean, "boolean"}, {json_integer, "integer"}, {json_number, "number"},
      {json_string, "string"}, {json_array, "array"},     {json_object, "object"}};
  unsigned accepted = 0;
  for (const auto& branch : table.branches) accepted |= branch.accepts;
  if ((accepted & json_number) != 0) accepted &= ~unsigned{json_integer};
  std::string text;
  for (const auto& [bit, name] : names)
    if ((accepted & bit) != 0) text += (text.empty() ? "" : " or ") + std::string{name};
  return text;
}

/// One spelling for all that JSON has for a string or an integer.
std::string canonical_scalar(std::string_view json) {
  std::string text;
  std::int64_t whole = 0;
  if (json.starts_with('"') && json.find('\\') != std::string_view::npos)
    json::append_string(text, unquote(json));
  else if ((json.front() == '-' || (json.front() >= '0' && json.front() <= '9')) &&
           json::to_int64(json, whole) == json::ErrorCode::none)
    text = std::to_string(whole);
  else
    text = json;
  return text;
}

}  // namespace

bool Decoder::one_of(const Type& type, void* out) {
  const Descent descent{*this};
  if (!descent) return broken(json::ErrorCode::too_deep);
  const UnionTable& table = *type.one_of;
  std::size_t branch = table.branches.size();
  bool settled = false;
  if (!table.property.empty() && in_.peek() == '{' && !choose_by_property(table, branch, settled)) return false;
  if (settled) return branch == table.branches.size() || (decode_branch(table, branch, out) && check(type, out));

  std::vector<std::size_t> branches;
  if (!choose_by_shape(table, branches)) return false;
  if (branches.empty()) return mismatch(expected_types(table).c_str());
  const bool going = branches.size() == 1 ? decode_branch(table, branches[0], out) : try_in_order(table, branches, out);
  return going && check(type, out);
}

bool Decoder::decode_branch(const UnionTable& table, std::size_t branch, void* out) {
  const Type& type = *table.branches[branch].type;
  if (table.discriminator && in_.peek() == '{') tolerated_ = table.property;
  const bool going = value(type, one_of_at(out).emplace(branch));
  tolerated_ = {};
  return going;
}

/// By the value of the telling property. `settled` is false when it is missing and some alternative may go without it;
/// when settled without a branch, the value was reported and stepped over.
bool Decoder::choose_by_property(const UnionTable& table, std::size_t& branch, bool& settled) {
  std::string_view found;
  if (!peek_member(table.property, found)) return false;
  settled = true;
  const Step step{path_, table.property};
  const Here here{*this, step};
  const bool falls_back = table.fallback != UnionTable::no_fallback;
  if (found.empty() && falls_back) {
    branch = table.fallback;
    return true;
  }
  if (found.empty()) {
    for (std::size_t i = 0; i < table.branches.size(); ++i)
      if (!has_case(table, i) && (table.branches[i].accepts & json_object) != 0) settled = false;
    return !settled || (skip() && report("required member is missing"));
  }
  const std::string canonical = canonical_scalar(found);
  const auto match =
      std::find_if(table.cases.begin(), table.cases.end(), [&](const Case& c) { return c.value == canonical; });
  if (match == table.cases.end() && !falls_back)
    return skip() && report("stands for no alternative: " + excerpt(found));
  branch = match == table.cases.end() ? table.fallback : match->branch;
  return true;
}

/// By JSON type, then by required members: the alternatives that are left, in order.
bool Decoder::choose_by_shape(const UnionTable& table, std::vector<std::size_t>& branches) {
  const std::uint8_t seen = peek_type();
  const bool object = seen == json_object;
  const auto collect = [&](std::uint8_t types) {
    for (std::size_t i = 0; i < table.branches.size(); ++i)
      if ((table.branches[i].accepts & types) != 0 && !(object && has_case(table, i))) branches.push_back(i);
  };
  const bool integer = seen == json_integer;
  collect(integer && table.exactly_one ? json_integer | json_number : seen);
  if (branches.empty() && integer) collect(json_number);
  if (branches.size() < 2 || !object) return true;
  return narrow_by_required(table, branches);
}

bool Decoder::narrow_by_required(const UnionTable& table, std::vector<std::size_t>& branches) {
  if (std::all_of(branches.begin(), branches.end(),
                  [&](std::size_t i) { return table.branches[i].required.size() == 0; }))
    return true;
  std::vector<std::string> keys;
  if (!peek_keys(keys)) return false;
  const auto there = [&](std::string_view key) {
    return std::any_of(keys.begin(), keys.end(), [&](const std::string& seen) { return same_key(key, seen); });
  };
  std::vector<std::size_t> left;
  for (const std::size_t i : branches) {
    const auto& required = table.branches[i].required;
    if (std::all_of(required.begin(), required.end(), there)) left.push_back(i);
  }
  if (!left.empty()) branches = std::move(left);
  return true;
}

bool Decoder::try_in_order(const UnionTable& table, const std::vector<std::size_t>& branches, void* out) {
  const json::Cursor start = in_;
  std::string reasons;
  for (const std::size_t i : branches) {
    bool fits = false;
    std::string reason;
    in_ = start;
    if (table.discriminator && in_.peek() == '{') tolerated_ = table.property;
    const bool going = attempt(*table.branches[i].type, one_of_at(out).emplace(i), fits, reason);
    tolerated_ = {};
    if (!going) return false;
    if (fits) return !wants_only_one(table) || alone(table, branches, i, start, out);
    reasons += (reasons.empty() ? "" : "; ") + std::to_string(i + 1) + ": " + reason;
    if (!charge(static_cast<std::size_t>(in_.at - start.at))) return false;
  }
  in_ = start;
  return skip() && report("fits no alternative (" + reasons + ")");
}

/// Goes on behind the alternative that fits: another one that does too makes the value ambiguous.
bool Decoder::alone(const UnionTable& table, const std::vector<std::size_t>& branches, std::size_t fitting,
                    const json::Cursor& start, void* out) {
  const auto next = std::find(branches.begin(), branches.end(), fitting) + 1;
  for (auto other = next; other != branches.end(); ++other) {
    if (!charge(static_cast<std::size_t>(in_.at - start.at))) return false;
    bool fits = false;
    std::string reason;
    in_ = start;
    if (!attempt(*table.branches[*other].type, one_of_at(out).emplace(*other), fits, reason)) return false;
    if (fits)
      return report("fits more than one alternative (" + std::to_string(fitting + 1) + " and " +
                    std::to_string(*other + 1) + ")");
  }
  if (next == branches.end()) return true;
  in_ = start;
  const bool outer = std::exchange(known_to_fit_, true);  // or each union within would look twice again
  const bool going = decode_branch(table, fitting, out);
  known_to_fit_ = outer;
  return going;
}

bool Decoder::attempt(const Type& type, void* out, bool& fits, std::string& reason) {
  const std::size_t before = problems_.size();
  const std::size_t limit = std::exchange(problem_limit_, before + 1);
  const bool going = value(type, out);
  problem_limit_ = limit;
  if (broken_) return false;
  fits = going && problems_.size() == before;
  if (fits) return true;
  const std::string here = pointer(path_);
  const Problem& first = problems_[before];
  reason = first.pointer == here ? first.reason : first.pointer.substr(here.size()) + ": " + first.reason;
  if (reason.size() > 200) reason = excerpt(reason);
  problems_.resize(before);
  return true;
}

bool Decoder::peek_member(std::string_view wanted, std::string_view& out) {
  const json::Cursor start = in_;
  ++in_.at;
  json::skip_whitespace(in_);
  while (in_.peek() != '}') {
    std::string_view found;
    if (!key(found)) return false;
    const bool match = same_key(wanted, found);
    const char* const value = in_.at;
    if (!skip()) return false;
    if (match) {
      out = {value, static_cast<std::size_t>(in_.at - value)};
      break;
    }
    json::skip_whitespace(in_);
    if (in_.peek() == '}') break;
    if (in_.peek() != ',') return broken(json::ErrorCode::unexpected_character);
    ++in_.at;
    json::skip_whitespace(in_);
  }
  const auto bytes = static_cast<std::size_t>(in_.at - start.at);
  in_ = start;
  return charge(bytes);
}

bool Decoder::peek_keys(std::vector<std::string>& out) {
  const json::Cursor start = in_;
  ++in_.at;
  json::skip_whitespace(in_);
  while (in_.peek() != '}') {
    std::string_view found;
    if (!key(found)) return false;
    out.emplace_back(found);
    if (!skip()) return false;
    json::skip_whitespace(in_);
    if (in_.peek() == '}') break;
    if (in_.peek() != ',') return broken(json::ErrorCode::unexpected_character);
    ++in_.at;
    json::skip_whitespace(in_);
  }
  const auto bytes = static_cast<std::size_t>(in_.at - start.at);
  in_ = start;
  return charge(bytes);
}

std::uint8_t Decoder::peek_type() const {
  switch (in_.peek()) {
    case '{':
      return json_object;
    case '[':
      return json_array;
    case '"':
      return json_string;
    case 't':
    case 'f':
      return json_boolean;
    case 'n':
      return json_null;
    default:
      break;
  }
  json::Cursor ahead = in_;
  json::Number number;
  std::int64_t whole = 0;
  if (json::scan_number(ahead, number) != json::ErrorCode::none) return json_number;
  return number.integral || json::to_int64(number.text, whole) == json::ErrorCode::none ? json_integer : json_number;
}

}  // namespace oabind::codegen
