#include "oabind/json.hpp"

#include "json_tree.hpp"

namespace oabind {
namespace {

using Tree = nlohmann::json;
constexpr std::size_t max_depth = 128;
constexpr std::size_t max_written_depth = 512;

Tree& tree(void* value) {
  return *static_cast<Tree*>(value);
}
const Tree& tree(const Json& value) {
  return codegen::JsonAccess::get(value);
}

}  // namespace

const Tree& codegen::JsonAccess::get(const Json& value) noexcept {
  static const Tree null;
  return value.value_ != nullptr ? *static_cast<const Tree*>(value.value_) : null;
}

Tree& codegen::JsonAccess::make(Json& value) {
  if (value.value_ == nullptr) value.value_ = new Tree();
  return *static_cast<Tree*>(value.value_);
}

Json::Json(bool value) : value_(new Tree(value)) {}
Json::Json(int value) : value_(new Tree(value)) {}
Json::Json(std::int64_t value) : value_(new Tree(value)) {}
Json::Json(std::uint64_t value) : value_(new Tree(value)) {}
Json::Json(double value) : value_(new Tree(value)) {}
Json::Json(const char* value) : value_(new Tree(value)) {}
Json::Json(std::string_view value) : value_(new Tree(std::string{value})) {}
Json::Json(const std::string& value) : value_(new Tree(value)) {}
Json::Json(const Json& other) : value_(other.value_ != nullptr ? new Tree(tree(other.value_)) : nullptr) {}
Json::~Json() {
  delete static_cast<Tree*>(value_);
}

Json& Json::operator=(const Json& other) {
  Json copy{other};
  std::swap(value_, copy.value_);
  return *this;
}

std::optional<Json> Json::parse(std::string_view text) {
  json::Cursor in{text};
  Json out;
  json::skip_whitespace(in);
  const auto result = codegen::read_tree(in, max_depth, codegen::JsonAccess::make(out));
  json::skip_whitespace(in);
  if (result.error != json::ErrorCode::none || result.duplicate_key || !in.done()) return {};
  return out;
}

Json Json::array() {
  Json out;
  codegen::JsonAccess::make(out) = Tree::array();
  return out;
}

Json Json::object() {
  Json out;
  codegen::JsonAccess::make(out) = Tree::object();
  return out;
}

std::string Json::dump() const {
  std::string out;
  codegen::append_tree(out, tree(*this), max_written_depth);
  return out;
}

Json::Kind Json::kind() const noexcept {
  const Tree& value = tree(*this);
  if (value.is_boolean()) return Kind::boolean;
  if (value.is_number_integer()) return Kind::integer;
  if (value.is_number()) return Kind::real;
  if (value.is_string()) return Kind::string;
  if (value.is_array()) return Kind::array;
  return value.is_object() ? Kind::object : Kind::null;
}

std::optional<bool> Json::as_bool() const noexcept {
  if (kind() != Kind::boolean) return {};
  return tree(*this).get<bool>();
}

std::optional<std::int64_t> Json::as_int64() const noexcept {
  if (kind() != Kind::integer) return {};
  const Tree& value = tree(*this);
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX)) return {};
  return value.get<std::int64_t>();
}

std::optional<std::uint64_t> Json::as_uint64() const noexcept {
  if (kind() != Kind::integer) return {};
  const Tree& value = tree(*this);
  if (!value.is_number_unsigned() && value.get<std::int64_t>() < 0) return {};
  return value.get<std::uint64_t>();
}

std::optional<double> Json::as_double() const noexcept {
  if (kind() != Kind::integer && kind() != Kind::real) return {};
  return tree(*this).get<double>();
}

std::optional<std::string> Json::as_string() const {
  if (kind() != Kind::string) return {};
  return tree(*this).get_ref<const std::string&>();
}

std::size_t Json::size() const noexcept {
  return kind() == Kind::array || kind() == Kind::object ? tree(*this).size() : 0;
}

std::optional<Json> Json::find(std::string_view name) const {
  if (kind() != Kind::object) return {};
  const auto place = tree(*this).find(std::string{name});
  if (place == tree(*this).end()) return {};
  Json out;
  codegen::JsonAccess::make(out) = *place;
  return out;
}

std::optional<Json> Json::at(std::size_t index) const {
  if (kind() != Kind::array || index >= size()) return {};
  Json out;
  codegen::JsonAccess::make(out) = tree(*this)[index];
  return out;
}

std::vector<std::string> Json::keys() const {
  std::vector<std::string> out;
  if (kind() == Kind::object)
    for (const auto& member : tree(*this).items()) out.push_back(member.key());
  return out;
}

void Json::set(std::string_view name, Json value) {
  if (kind() != Kind::object) *this = object();
  tree(value_)[std::string{name}] = std::move(codegen::JsonAccess::make(value));
}

void Json::push_back(Json value) {
  if (kind() != Kind::array) *this = array();
  tree(value_).push_back(std::move(codegen::JsonAccess::make(value)));
}

bool Json::equal(const Json& a, const Json& b) noexcept {
  return tree(a) == tree(b);
}

}  // namespace oabind
