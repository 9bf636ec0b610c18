#include "sample_tables.hpp"

#include <oabind/codegen/ops.hpp>
#include <oabind/codegen/types.hpp>

#include <cstddef>

#include "sample.hpp"

namespace sample {
namespace {

constexpr std::string_view order_names[] = {"asc", "desc"};
constexpr cg::EnumTable order_table{.names = order_names};
constexpr cg::Type order = cg::string_enum(order_table);
constexpr cg::Type strings = cg::array(cg::string, cg::vector_ops<std::string>);
constexpr cg::Type integers = cg::array(cg::int64, cg::vector_ops<std::int64_t>);
constexpr cg::Type bits = cg::bool_array();
constexpr cg::Type string_map = cg::map(cg::string, cg::map_ops<std::string>);

constexpr cg::Member point_members[] = {
    {"\"R\":", offsetof(Point, r), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"G\":", offsetof(Point, g), &cg::string, cg::Presence::optional, &cg::optional_ops<std::string>},
    {"\"ids\":", offsetof(Point, ids), &integers, cg::Presence::optional, &cg::optional_ops<std::vector<std::int64_t>>},
};
constexpr cg::ObjectTable point_table{.members = point_members, .closed = true};
constexpr cg::Type point = cg::object(point_table);

constexpr cg::Branch either_branches[] = {{&cg::int64, cg::json_integer}, {&cg::string, cg::json_string}};
constexpr cg::UnionTable either_table{.branches = either_branches};
constexpr cg::Type either = cg::one_of(either_table);

constexpr cg::Branch many_branches[] = {{&cg::string, cg::json_string}, {&strings, cg::json_array}};
constexpr cg::UnionTable many_table{.branches = many_branches};
constexpr cg::Type many = cg::one_of(many_table);

constexpr cg::Constraints name_constraints{.min_length = 1, .max_length = 5};
constexpr cg::Type name_type = cg::scalar(cg::Kind::string, &name_constraints);
constexpr cg::Member key_members[] = {
    {"\"id\":", offsetof(Key, id), &cg::int64, cg::Presence::required_read_only, &cg::optional_ops<std::int64_t>},
    {"\"name\":", offsetof(Key, name), &name_type},
    {"\"password\":", offsetof(Key, password), &cg::string, cg::Presence::write_only, &cg::optional_ops<std::string>},
};
constexpr cg::ObjectTable key_table{.members = key_members, .closed = true};
constexpr cg::Type key = cg::object(key_table);
constexpr cg::Member fault_members[] = {{"\"message\":", offsetof(Fault, message), &cg::string}};
constexpr cg::ObjectTable fault_table{.members = fault_members};
constexpr cg::Type fault = cg::object(fault_table);

constexpr cg::Response echo_responses[] = {
    {.status = 200, .encoding = cg::Encoding::raw, .media_type = "text/plain", .body = offsetof(EchoOk, body)},
};

constexpr cg::PathPiece paths_path[] = {{"/text/"}, {"", 0}, {"/"}, {"", 1}, {"/"}, {"", 2},
                                        {"/"},      {"", 3}, {"-"}, {"", 4}, {"/"}, {"", 5}};
constexpr cg::Parameter paths_parameters[] = {
    {.name = "simple",
     .in = cg::In::path,
     .place = offsetof(PathsRequest, simple),
     .type = &cg::string,
     .required = true,
     .style = cg::Style::simple},
    {.name = "label",
     .in = cg::In::path,
     .place = offsetof(PathsRequest, label),
     .type = &cg::int64,
     .required = true,
     .style = cg::Style::label},
    {.name = "labels",
     .in = cg::In::path,
     .place = offsetof(PathsRequest, labels),
     .type = &strings,
     .required = true,
     .style = cg::Style::label,
     .explode = true},
    {.name = "matrix",
     .in = cg::In::path,
     .place = offsetof(PathsRequest, matrix),
     .type = &cg::string,
     .required = true,
     .style = cg::Style::matrix},
    {.name = "matrices",
     .in = cg::In::path,
     .place = offsetof(PathsRequest, matrices),
     .type = &strings,
     .required = true,
     .style = cg::Style::matrix,
     .explode = true},
    {.name = "point",
     .in = cg::In::path,
     .place = offsetof(PathsRequest, point),
     .type = &point,
     .required = true,
     .style = cg::Style::simple,
     .explode = true},
};

constexpr cg::Constraints limit_constraints{.maximum = cg::inclusive(std::int64_t{100})};
constexpr cg::Type limit_type = cg::scalar(cg::Kind::int32, &limit_constraints);
constexpr cg::PathPiece query_path[] = {{"/query"}};
using Strings = std::vector<std::string>;
using StringMap = std::map<std::string, std::string>;
// A request with a map in it has no standard layout.
constexpr cg::Parameter query_parameters[] = {
    {.name = "limit",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::limit>::in,
     .type = &limit_type,
     .holder = &cg::optional_ops<std::int32_t>,
     .explode = true,
     .default_json = "20"},
    {.name = "text",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::text>::in,
     .type = &cg::string,
     .holder = &cg::optional_ops<std::string>,
     .explode = true},
    {.name = "flag",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::flag>::in,
     .type = &cg::boolean,
     .holder = &cg::optional_ops<bool>,
     .explode = true},
    {.name = "ratio",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::ratio>::in,
     .type = &cg::float64,
     .holder = &cg::optional_ops<double>,
     .explode = true},
    {.name = "order",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::order>::in,
     .type = &order,
     .holder = &cg::optional_ops<oabind::Enum<Order>>,
     .explode = true},
    {.name = "since",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::since>::in,
     .type = &cg::date_time,
     .holder = &cg::optional_ops<oabind::DateTime>,
     .explode = true},
    {.name = "tags",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::tags>::in,
     .type = &strings,
     .holder = &cg::optional_ops<Strings>,
     .explode = true},
    {.name = "csv",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::csv>::in,
     .type = &strings,
     .holder = &cg::optional_ops<Strings>},
    {.name = "pipes",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::pipes>::in,
     .type = &strings,
     .holder = &cg::optional_ops<Strings>,
     .style = cg::Style::pipe_delimited},
    {.name = "words",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::words>::in,
     .type = &strings,
     .holder = &cg::optional_ops<Strings>,
     .style = cg::Style::space_delimited},
    {.name = "deep",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::deep>::in,
     .type = &point,
     .holder = &cg::optional_ops<Point>,
     .style = cg::Style::deep_object,
     .explode = true},
    {.name = "flat",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::flat>::in,
     .type = &point,
     .holder = &cg::optional_ops<Point>},
    {.name = "rest",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::rest>::in,
     .type = &string_map,
     .holder = &cg::optional_ops<StringMap>,
     .explode = true},
    {.name = "either",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::either>::in,
     .type = &either,
     .holder = &cg::optional_ops<Either>,
     .explode = true},
    {.name = "many",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::many>::in,
     .type = &many,
     .holder = &cg::optional_ops<OneOrMany>,
     .explode = true},
    {.name = "raw",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::raw>::in,
     .type = &cg::string,
     .holder = &cg::optional_ops<std::string>,
     .explode = true,
     .allow_reserved = true},
    {.name = "json",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::json>::in,
     .type = &point,
     .holder = &cg::optional_ops<Point>,
     .json = true},
    {.name = "bits",
     .in = cg::In::query,
     .place = &cg::MemberAt<&QueryRequest::bits>::in,
     .type = &bits,
     .holder = &cg::optional_ops<std::vector<bool>>},
};

constexpr cg::PathPiece headers_path[] = {{"/headers"}};
constexpr cg::Parameter headers_parameters[] = {
    {.name = "X-Text",
     .in = cg::In::header,
     .place = offsetof(HeadersRequest, x_text),
     .type = &cg::string,
     .required = true,
     .style = cg::Style::simple},
    {.name = "X-List",
     .in = cg::In::header,
     .place = offsetof(HeadersRequest, x_list),
     .type = &integers,
     .holder = &cg::optional_ops<std::vector<std::int64_t>>,
     .style = cg::Style::simple},
    {.name = "X-Point",
     .in = cg::In::header,
     .place = offsetof(HeadersRequest, x_point),
     .type = &point,
     .holder = &cg::optional_ops<Point>,
     .style = cg::Style::simple},
    {.name = "plain",
     .in = cg::In::cookie,
     .place = offsetof(HeadersRequest, plain),
     .type = &cg::string,
     .holder = &cg::optional_ops<std::string>,
     .explode = true},
    {.name = "crumbs",
     .in = cg::In::cookie,
     .place = offsetof(HeadersRequest, crumbs),
     .type = &strings,
     .holder = &cg::optional_ops<Strings>,
     .explode = true},
};

constexpr cg::PathPiece put_key_path[] = {{"/keys/"}, {"", 0}};
constexpr cg::Parameter put_key_parameters[] = {
    {.name = "id",
     .in = cg::In::path,
     .place = offsetof(PutKeyRequest, id),
     .type = &cg::int64,
     .required = true,
     .style = cg::Style::simple},
};
constexpr cg::RequestBody put_key_body{.media_type = "application/json",
                                       .encoding = cg::Encoding::json,
                                       .place = offsetof(PutKeyRequest, body),
                                       .type = &key,
                                       .required = true};
constexpr cg::Header put_key_headers[] = {
    {.name = "X-Rate", .place = offsetof(PutKeyOk, x_rate), .type = &cg::int64, .required = true},
    {.name = "X-Tags", .place = offsetof(PutKeyOk, x_tags), .type = &strings, .holder = &cg::optional_ops<Strings>},
};
constexpr cg::Response put_key_responses[] = {
    {.status = 200,
     .encoding = cg::Encoding::json,
     .media_type = "application/json",
     .body = offsetof(PutKeyOk, body),
     .type = &key,
     .headers = put_key_headers},
    {.status = 204},
    {.status = 400,
     .range = true,
     .encoding = cg::Encoding::json,
     .media_type = "application/json",
     .body = offsetof(PutKeyClientError, body),
     .type = &fault,
     .code = offsetof(PutKeyClientError, status)},
    {.status = 0,
     .encoding = cg::Encoding::raw,
     .media_type = "text/*",
     .body = offsetof(PutKeyDefault, body),
     .code = offsetof(PutKeyDefault, status)},
};

constexpr cg::PathPiece upload_path[] = {{"/upload"}};
constexpr cg::RequestBody upload_body{.media_type = "image/*",
                                      .encoding = cg::Encoding::raw,
                                      .place = offsetof(UploadRequest, body),
                                      .holder = &cg::optional_ops<std::string>};

constexpr const cg::SecurityScheme* needs_header[] = {&tables::header_key};
constexpr const cg::SecurityScheme* needs_query_and_cookie[] = {&tables::query_key, &tables::cookie_key};
constexpr const cg::SecurityScheme* needs_basic[] = {&tables::basic};
constexpr const cg::SecurityScheme* needs_token[] = {&tables::bearer};
constexpr cg::Requirement either_security[] = {{needs_header}, {needs_basic}, {needs_token}};
constexpr cg::Requirement both_security[] = {{needs_query_and_cookie}};
constexpr cg::Requirement maybe_security[] = {{}, {needs_token}};
constexpr cg::PathPiece open_path[] = {{"/open"}};
constexpr cg::PathPiece either_path[] = {{"/either"}};
constexpr cg::PathPiece both_path[] = {{"/both"}};
constexpr cg::PathPiece maybe_path[] = {{"/maybe"}};

}  // namespace

namespace tables {
const cg::SecurityScheme header_key{
    .name = "HeaderKey", .kind = cg::SecurityScheme::Kind::api_key_header, .parameter = "x-api-key"};
const cg::SecurityScheme query_key{
    .name = "QueryKey", .kind = cg::SecurityScheme::Kind::api_key_query, .parameter = "key"};
const cg::SecurityScheme cookie_key{
    .name = "CookieKey", .kind = cg::SecurityScheme::Kind::api_key_cookie, .parameter = "jwt"};
const cg::SecurityScheme basic{.name = "Basic", .kind = cg::SecurityScheme::Kind::basic};
const cg::SecurityScheme bearer{.name = "Token", .kind = cg::SecurityScheme::Kind::bearer};
const cg::Operation paths_operation{.name = "paths",
                                    .method = "GET",
                                    .path = "/text/{simple}/{label}/{labels}/{matrix}-{matrices}/{point}",
                                    .pieces = paths_path,
                                    .parameters = paths_parameters,
                                    .responses = echo_responses};
const cg::Operation query_operation{.name = "query",
                                    .method = "GET",
                                    .path = "/query",
                                    .pieces = query_path,
                                    .parameters = query_parameters,
                                    .responses = echo_responses};
const cg::Operation headers_operation{.name = "headers",
                                      .method = "GET",
                                      .path = "/headers",
                                      .pieces = headers_path,
                                      .parameters = headers_parameters,
                                      .responses = echo_responses};
const cg::Operation put_key_operation{.name = "putKey",
                                      .method = "POST",
                                      .path = "/keys/{id}",
                                      .pieces = put_key_path,
                                      .parameters = put_key_parameters,
                                      .body = &put_key_body,
                                      .responses = put_key_responses,
                                      .accept = "application/json, text/*, application/problem+json;q=0.5"};
const cg::Operation upload_operation{.name = "upload",
                                     .method = "POST",
                                     .path = "/upload",
                                     .pieces = upload_path,
                                     .body = &upload_body,
                                     .responses = echo_responses};
const cg::Operation open_operation{
    .name = "open", .method = "GET", .path = "/open", .pieces = open_path, .responses = echo_responses};
const cg::Operation either_operation{.name = "either",
                                     .method = "GET",
                                     .path = "/either",
                                     .pieces = either_path,
                                     .responses = echo_responses,
                                     .security = either_security};
const cg::Operation both_operation{.name = "both",
                                   .method = "GET",
                                   .path = "/both",
                                   .pieces = both_path,
                                   .responses = echo_responses,
                                   .security = both_security};
const cg::Operation maybe_operation{.name = "maybe",
                                    .method = "GET",
                                    .path = "/maybe",
                                    .pieces = maybe_path,
                                    .responses = echo_responses,
                                    .security = maybe_security};
}  // namespace tables

std::string_view to_string(Order value) noexcept {
  return order_names[static_cast<std::size_t>(value)];
}

}  // namespace sample
