#include <algorithm>
#include <charconv>

#include "api/alternatives.hpp"
#include "api/event_items.hpp"
#include "api/media_types.hpp"
#include "api/operations.hpp"
#include "api/origins.hpp"
#include "api/same_type.hpp"

namespace oabind::api {

/// Whether fields or parts can be its members.
bool OperationConverter::has_members(TypeUse use) const {
  bool result = true;
  const auto type_of = [&](TypeId each) -> const Type& { return types_[each.value]; };
  for_each_alternative(use, type_of, [&](TypeUse each) {
    const Shape& shape = types_[each.type.value].shape;
    result = result && (std::holds_alternative<Object>(shape) || std::holds_alternative<Map>(shape) ||
                        std::holds_alternative<Overlap>(shape) || std::holds_alternative<Union>(shape));
  });
  return result;
}

bool OperationConverter::is_bytes(const document::MediaType& media) {
  if (!media.schema) return true;
  const auto& shape = types_[schemas_.convert(*media.schema).type.value].shape;
  return std::holds_alternative<String>(shape) || std::holds_alternative<Any>(shape);
}

std::vector<FieldEncoding> OperationConverter::convert_encoding(const document::MediaType& media, TypeUse type) {
  std::vector<FieldEncoding> fields;
  const auto* object = std::get_if<Object>(&types_[type.type.value].shape);
  for (const auto& each : media.encoding) {
    const auto& name = each.member.value;
    if (object != nullptr && std::ranges::find(object->properties, name, &Property::name) == object->properties.end()) {
      diagnostics_.tolerate("encoding-member", each.where, "the body has no member '" + name + "', encoding ignored");
      continue;
    }
    const bool of_file = is_file_member(type, name);
    if (each.headers) report_headers(each, of_file, (of_file ? "the file '" : "the part '") + name + "'");
    if (each.content_type.empty() && !each.styled) continue;
    fields.push_back({name, each.content_type, each.styled, style_of(each.style), each.explode, each.allow_reserved});
  }
  return fields;
}

/// `style` and the like are for forms only (OpenAPI 3.2, section 4.15.1.2).
std::vector<FieldEncoding> OperationConverter::convert_encoding_by_position(const document::MediaType& media,
                                                                            TypeUse list) {
  std::vector<FieldEncoding> fields;
  for (const auto& each : media.encoding_by_position) {
    const auto& index = each.member.value;
    if (each.headers) report_headers(each, is_file(list), index.empty() ? "the parts" : "part " + index);
    // A row for each place, since the last one is for places that have none.
    fields.push_back({.name = index, .content_type = each.content_type});
  }
  return fields;
}

/// A file or a list of them.
bool OperationConverter::is_file(TypeUse use) const {
  const auto* array = std::get_if<Array>(&types_[use.type.value].shape);
  const auto* text = std::get_if<String>(&types_[(array != nullptr ? array->items : use).type.value].shape);
  return text != nullptr && text->format == String::Format::file;
}

bool OperationConverter::is_file_member(TypeUse body, const std::string& name) const {
  const auto* object = std::get_if<Object>(&types_[body.type.value].shape);
  return object != nullptr && is_file(std::ranges::find(object->properties, name, &Property::name)->type);
}

/// A file has a place for headers of any kind; other parts are values.
void OperationConverter::report_headers(const document::Encoding& encoding, bool of_file, const std::string& what) {
  if (of_file) {
    diagnostics_.note("part-header", *encoding.headers, "headers of " + what + " are text, not checked");
  } else {
    diagnostics_.tolerate("unsupported-part-header", *encoding.headers, "headers of " + what + " are left out");
  }
}

/// The list that a sequential media type carries: `itemSchema` says of what (OpenAPI 3.2, section 4.14.3.1), or
/// `schema` the whole.
std::optional<TypeUse> OperationConverter::sequence(const document::MediaType& media) {
  if (media.item_schema) {
    if (media.schema) {
      diagnostics_.note("item-schema", media.name.where,
                        "'itemSchema' says what this body is: what 'schema' says beside it is not used");
    }
    return schemas_.list_of(*media.item_schema);
  }
  if (!media.schema) return std::nullopt;
  const TypeUse whole = schemas_.convert(*media.schema);
  const bool list = std::holds_alternative<Array>(types_[whole.type.value].shape) && !whole.nullable;
  return list ? std::optional(whole) : std::nullopt;
}

/// Whether events can be what the description says; what no event has is reported.
bool OperationConverter::can_be_events(const document::MediaType& media, TypeUse list) {
  const EventItems items = event_items(types_, std::get<Array>(types_[list.type.value].shape).items);
  if (!items.have_data) {
    opaque_.insert(essence(media.name.value));
    diagnostics_
        .warning("item-schema", media.name.where,
                 "no event can be what is described here: the body is bytes, read whole")
        .suggest("an event has 'data', and may have 'event', 'id' and 'retry' (OpenAPI 3.2, section 4.14.4)");
    return false;
  }
  for (const auto* other : items.others) {
    diagnostics_
        .warning("event-field", other->where,
                 "events have no '" + other->name + "': it is never read, and what has it cannot be sent")
        .suggest("an event has 'data', and may have 'event', 'id' and 'retry'");
  }
  return true;
}

/// A sequential media type as a way to travel. The parts of a form have names, and no order.
std::optional<Content> OperationConverter::list_content(const document::MediaType& media, const std::string& type) {
  const auto encoding = is_json_lines(type)                                   ? std::optional(Encoding::json_lines)
                        : is_json_sequence(type)                              ? Encoding::json_sequence
                        : is_event_stream(type)                               ? Encoding::event_stream
                        : is_multipart(type) && type != "multipart/form-data" ? Encoding::part_list
                                                                              : std::optional<Encoding>();
  const auto list = encoding ? sequence(media) : std::nullopt;
  if (!list || (encoding == Encoding::event_stream && !can_be_events(media, *list))) return std::nullopt;
  Content made{.media_type = media.name.value, .encoding = *encoding, .type = *list};
  if (encoding != Encoding::part_list) return made;
  made.type = files_.in_part_list(*list, media.encoding_by_position);
  made.fields = convert_encoding_by_position(media, made.type);
  return made;
}

/// One media type as a way to travel: what is neither JSON nor has members is bytes.
Content OperationConverter::content(const document::MediaType& media) {
  const std::string type = essence(media.name.value);
  Content made{.media_type = media.name.value, .encoding = Encoding::bytes, .type = {}};
  if (is_json(type) || ((type == "*/*" || type == "application/*") && !is_bytes(media))) {
    made.encoding = Encoding::json;
    if (is_range(type)) made.media_type = "application/json";
    made.type =
        media.schema ? schemas_.convert(*media.schema) : schemas_.any(media.name.where, Origin{false, {"value"}});
    return made;
  }
  if (auto list = list_content(media, type)) return *std::move(list);
  if ((is_form(type) || is_multipart(type)) && media.schema) {
    const TypeUse use = schemas_.convert(*media.schema);
    if (has_members(use)) {
      made.encoding = is_form(type) ? Encoding::form : Encoding::multipart;
      made.type = is_form(type) ? use : files_.in_multipart(use, media.encoding);
      made.fields = convert_encoding(media, made.type);
      return made;
    }
  }
  if (is_text(type)) made.encoding = Encoding::text;
  if (media.item_schema && opaque_.insert(type).second) {
    diagnostics_.warning("item-schema", media.name.where,
                         "bodies as '" + type + "' are bytes, read whole: what 'itemSchema' says is not used");
  } else if (!is_bytes(media) && opaque_.insert(type).second) {
    diagnostics_.note("opaque-body", media.name.where,
                      "bodies as '" + type + "' are bytes: what their schemas say is not used");
  }
  return made;
}

bool OperationConverter::same(TypeUse a, TypeUse b) const {
  return same_type(types_, a, b, [this](TypeId x, TypeId y) { return schemas_.told_apart_alike(x, y); });
}

/// The contents of a body, the preferred one first.
Contents OperationConverter::in_order(const std::vector<document::MediaType>& media) {
  Contents made;
  for (const auto& each : media) {
    Content next = content(each);
    const auto known = std::ranges::find(made, next.media_type, &Content::media_type);
    if (known == made.end()) {
      made.push_back(std::move(next));
      continue;
    }
    // Only a range that stands for JSON meets another one; the one that says JSON itself counts.
    if (!same(known->type, next.type)) {
      diagnostics_.tolerate("media-type-left-out", each.name.where,
                            "'" + each.name.value + "' has a schema of its own beside '" + next.media_type +
                                "': one of them is left out");
    }
    if (each.name.value == next.media_type) *known = std::move(next);
  }
  std::ranges::stable_sort(made, {}, [](const Content& each) {
    const std::string type = essence(each.media_type);
    if (each.encoding == Encoding::json) return std::pair{0, type == "application/json" ? 0 : 1};
    if (is_sequence(each.encoding)) return std::pair{0, 2};
    if (each.encoding == Encoding::form) return std::pair{1, 0};
    const bool parts = each.encoding == Encoding::multipart || each.encoding == Encoding::part_list;
    return parts ? std::pair{2, 0} : std::pair{3, rank(type)};
  });
  return made;
}

/// The ways a body may travel. Contents of one type are one alternative, and so are all that are bytes.
Contents OperationConverter::convert(const std::vector<document::MediaType>& media) {
  Contents made = in_order(media);
  for (std::size_t i = 1; i < made.size(); ++i) {
    Content& next = made[i];
    const auto end = made.begin() + static_cast<std::ptrdiff_t>(i);
    const auto equal = std::find_if(made.begin(), end, [&](const Content& other) {
      if (is_typed(next.encoding) != is_typed(other.encoding)) return false;
      return !is_typed(next.encoding) || same(next.type, other.type);
    });
    next.alternative = equal == end ? alternatives({made.begin(), end}) : equal->alternative;
    if (equal != end) next.type = equal->type;
  }
  const auto is_raw = [](const Content& each) { return !is_typed(each.encoding); };
  const bool open = std::ranges::any_of(
      made, [&](const Content& each) { return is_raw(each) && is_range(essence(each.media_type)); });
  for (auto& each : made) {
    if (is_raw(each) && (made.size() > 1 || open)) each.encoding = Encoding::opaque;
  }
  return made;
}

Body OperationConverter::convert(const document::RequestBody& body) {
  Body made{.where = body.where,
            .description = body.description,
            .required = body.required,
            .contents = convert(body.content)};
  if (made.contents.empty()) {
    diagnostics_.tolerate("empty-content", body.where, "the body has no media type, taken as '*/*'");
    made.contents.push_back({.media_type = "*/*", .encoding = Encoding::opaque, .type = {}});
  }
  return made;
}

Response OperationConverter::convert(const document::Operation& source, const document::Response& response) {
  Response made{.where = response.where,
                .status = {},
                .description = response.description,
                .headers = {},
                .contents = convert(response.content)};
  const std::string& status = response.status.value;
  if (status != "default") {
    made.status.range = status.size() == 3 && status[1] == 'X';
    std::from_chars(status.data(), status.data() + (made.status.range ? 1 : status.size()), made.status.code);
    if (made.status.range) made.status.code = static_cast<std::uint16_t>(made.status.code * 100);
  }
  for (const auto& header : response.headers) {
    if (auto field = convert(source, header)) made.headers.push_back(std::move(*field));
  }
  return made;
}

std::optional<Header> OperationConverter::convert(const document::Operation& source, const document::Header& header) {
  Header field{.where = header.where,
               .name = header.name.value,
               .cpp_name = given_name(header.cpp_name),
               .type = {},
               .required = header.required,
               .explode = header.explode,
               .json = !header.content.empty(),
               .description = header.description};
  const auto schema = header.schema            ? header.schema
                      : header.content.empty() ? std::nullopt
                                               : header.content.front().schema;
  field.type = schema ? schemas_.convert(*schema)
                      : schemas_.any(header.where, Origin{false, {operation_name(source), field.name}});
  if (!field.json) field.type = as_text(field.type);
  if (!field.json && !fits_text(field.type)) {
    diagnostics_.tolerate(
        "unsupported-header", header.where,
        "header '" + field.name + "' with values that contain arrays or objects themselves is left out");
    return std::nullopt;
  }
  return field;
}

}  // namespace oabind::api
