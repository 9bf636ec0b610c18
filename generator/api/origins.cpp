#include "api/origins.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <vector>

#include "api/media_types.hpp"
#include "document/json_pointer.hpp"

namespace oabind::api {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// What a status is called in a name: "ok", "not found", else "status 418".
std::string status_words(const std::string& status) {
  static constexpr std::pair<std::string_view, const char*> known[] = {{"200", "ok"},
                                                                       {"201", "created"},
                                                                       {"202", "accepted"},
                                                                       {"400", "bad request"},
                                                                       {"401", "unauthorized"},
                                                                       {"403", "forbidden"},
                                                                       {"404", "not found"},
                                                                       {"409", "conflict"},
                                                                       {"422", "unprocessable"},
                                                                       {"429", "too many requests"},
                                                                       {"500", "server error"},
                                                                       {"default", "default"}};
  for (const auto& [code, words] : known) {
    if (status == code) return words;
  }
  return "status " + status;
}

/// Words of a path: static segments as they are, parameters as "by name".
void add_path_words(const std::string& path, std::vector<std::string>& words) {
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(word);
    word.clear();
  };
  for (const char c : path) {
    if (c == '/' || c == '}') {
      flush();
    } else if (c == '{') {
      flush();
      words.emplace_back("by");
    } else {
      word += c;
    }
  }
  flush();
}

/// The first `count` tokens of a pointer as they are written.
std::string prefix_of(const std::string& pointer, std::size_t count) {
  std::size_t end = 0;
  while (count-- > 0 && end != std::string::npos) end = pointer.find('/', end + 1);
  return pointer.substr(0, end);
}

/// The last token of a callback's own that says nothing: `url` is its URL, behind that stands the method.
std::size_t last_of_callback(const std::vector<std::string>& tokens, std::size_t url) {
  return url + 1 < tokens.size() && tokens[url + 1] == "post" ? url + 1 : url;
}

/// What a body of a media type is called, so that an operation may have one of each.
const char* body_word(const std::string& media_type) {
  const std::string type = essence(media_type);
  return is_form(type) ? "form" : is_multipart(type) ? "multipart" : "body";
}

/// The same for one that has to be told from another body beside it: "problem body" of application/problem+json.
std::string own_body_word(const std::string& media_type) {
  const std::string type = essence(media_type);
  std::string words = type.substr(type.find('/') + 1);
  if (words.ends_with("+json")) words.resize(words.size() - 5);
  if (words == "json") words = type == "application/json" ? "" : type.substr(0, type.find('/'));
  const auto parameters = media_type.find(';');
  if (parameters != std::string::npos) words += " " + media_type.substr(parameters + 1);
  return words + " " + body_word(media_type);
}

/// Letters and digits alone, in lower case: what is left of a spelling in every C++ name made from it.
std::string folded(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || is_number({&c, 1})) result += static_cast<char>(upper ? c - 'A' + 'a' : c);
  }
  return result;
}

/// Whether a title is a name, and not a sentence.
bool names(std::string_view title) {
  constexpr std::size_t longest = 60;
  constexpr std::ptrdiff_t most_spaces = 6;
  if (title.empty() || title.size() > longest || std::ranges::count(title, ' ') > most_spaces) return false;
  const auto printable = [](char c) { return c >= ' ' && c <= '~'; };
  const char last = title.back();
  return std::ranges::all_of(title, printable) && last != '.' && last != '!' && last != '?' && !folded(title).empty();
}

}  // namespace

std::optional<GivenName> given_name(const std::optional<document::Text>& text) {
  if (!text) return std::nullopt;
  return GivenName{text->value, text->where};
}

std::string operation_name(const document::Operation& operation) {
  if (operation.id) return operation.id->value;
  if (operation.role != document::Role::request) {
    const std::string& owner = operation.role == document::Role::webhook ? operation.path.value : operation.owner;
    return operation.method.value == "post" ? owner : owner + " " + operation.method.value;
  }
  std::vector<std::string> words{operation.method.value};
  add_path_words(operation.path.value, words);
  std::string name;
  for (const auto& word : words) name += (name.empty() ? "" : " ") + word;
  return name;
}

/// A parameter of a list is known by its number only: its schema says where it stands.
void Origins::add_parameter(const document::DocumentSet& documents, const document::Parameter& parameter) {
  const auto schema = parameter.schema            ? parameter.schema
                      : parameter.content.empty() ? std::nullopt
                                                  : parameter.content.front().schema;
  if (!schema) return;
  const std::string& pointer = documents[*schema].pointer;
  const auto list = pointer.rfind("/parameters/");
  if (list == std::string::npos) return;
  const auto end = pointer.find('/', list + std::string_view("/parameters/").size());
  parameters_.try_emplace({documents[*schema].where.file, pointer.substr(0, end)}, parameter.name.value);
}

/// Of several media types that would call their bodies the same, application/json or else the first one does; the
/// others say what they are.
void Origins::add_bodies(const document::DocumentSet& documents, const std::vector<document::MediaType>& content) {
  const auto plain = [](const document::MediaType& media) { return media.name.value == "application/json"; };
  const auto json = std::ranges::find_if(content, plain);
  for (const auto& media : content) {
    const auto alike = [&](const document::MediaType& other) {
      return body_word(other.name.value) == std::string_view(body_word(media.name.value));
    };
    const auto keeper = json != content.end() && alike(*json) ? json : std::ranges::find_if(content, alike);
    if (!media.schema || &*keeper == &media) continue;
    const auto& schema = documents[*media.schema];
    const std::string_view pointer = schema.pointer;
    if (pointer.ends_with("/schema"))
      bodies_.try_emplace({schema.where.file, std::string(pointer.substr(0, pointer.size() - 7))},
                          own_body_word(media.name.value));
  }
}

/// The titles of inline alternatives, where no two of them are called the same.
void Origins::add_titles(const document::DocumentSet& documents, const std::vector<document::SchemaId>& branches) {
  std::map<std::string, std::size_t> uses;
  for (const auto id : branches) ++uses[folded(documents[id].title)];
  for (const auto id : branches) {
    const auto& branch = documents[id];
    if (!names(branch.title) || uses[folded(branch.title)] > 1) continue;
    titles_.try_emplace({branch.where.file, branch.pointer}, branch.title);
  }
}

Origins::Origins(const document::DocumentSet& documents, std::function<std::string(FileId)> stem_of)
    : stem_of_(std::move(stem_of)) {
  for (const auto& schema : documents.schemas) {
    if (schema.cpp_name) given_.try_emplace({schema.where.file, schema.pointer}, schema.cpp_name->value);
    add_titles(documents, schema.one_of);
    add_titles(documents, schema.any_of);
  }
  for (const auto& api : documents.apis) {
    for (const auto& operation : api.operations) {
      const bool named = operation.role == document::Role::webhook;
      operations_.try_emplace(operation.method.value + (named ? " webhooks/" : " ") + operation.path.value,
                              operation.cpp_name ? operation.cpp_name->value : operation_name(operation));
      for (const auto& parameter : operation.parameters) add_parameter(documents, parameter);
      if (operation.body) add_bodies(documents, operation.body->content);
      for (const auto& response : operation.responses) add_bodies(documents, response.content);
    }
  }
}

/// Steps below a schema, an operation or a component: keywords that say where, names that say what.
void Origins::add_steps(const document::Schema& schema, const std::vector<std::string>& tokens, std::size_t first,
                        std::vector<std::string>& parts) const {
  for (std::size_t i = first; i < tokens.size(); ++i) {
    const std::string& token = tokens[i];
    const bool more = i + 1 < tokens.size();
    if ((token == "properties" || token == "headers" || token == "$defs" || token == "definitions" ||
         token == "dependentSchemas") &&
        more) {
      parts.push_back(spelled(schema, i + 2, tokens[i + 1]));
      ++i;
    } else if (token == "responses" && more) {
      parts.push_back(status_words(tokens[++i]));
    } else if (token == "content" && more) {
      const auto own = bodies_.find({schema.where.file, prefix_of(schema.pointer, i + 2)});
      ++i;
      parts.push_back(own != bodies_.end() ? own->second : body_word(tokens[i]));
    } else if (token == "parameters" && more && is_number(tokens[i + 1])) {
      const auto name = parameters_.find({schema.where.file, prefix_of(schema.pointer, i + 2)});
      parts.push_back(name != parameters_.end() ? name->second : "parameter " + tokens[i + 1]);
      ++i;
    } else if (token == "callbacks" && i + 2 < tokens.size()) {
      parts.push_back(tokens[i + 1]);
      i = last_of_callback(tokens, i + 2);
    } else if (token == "requestBody" || token == "schema" || token == "allOf") {
      if (more && is_number(tokens[i + 1])) ++i;
    } else if (token == "items" || token == "itemSchema") {
      parts.emplace_back("item");
    } else if (token == "additionalProperties") {
      parts.emplace_back("value");
    } else if (token == "patternProperties" && more) {
      parts.emplace_back("value");
      ++i;
    } else if ((token == "oneOf" || token == "anyOf" || token == "prefixItems") && more) {
      add_alternative(schema, tokens[i + 1], i + 2, parts);
      ++i;
    } else if (token == "propertyNames") {
      parts.emplace_back("key");
    } else {
      parts.push_back(token);
    }
  }
}

/// An alternative by its title, or by its number, from one. A title that begins with what its union is called needs no
/// more than that.
void Origins::add_alternative(const document::Schema& schema, const std::string& index, std::size_t count,
                              std::vector<std::string>& parts) const {
  std::string owner;
  for (const auto& part : parts) owner += folded(part);
  const auto title = titles_.find({schema.where.file, prefix_of(schema.pointer, count)});
  const std::string own = title == titles_.end() ? owner : folded(title->second);
  if (own == owner) {
    const bool number = is_number(index) && index.size() < 6;
    parts.push_back("option " + std::to_string((number ? std::stoul(index) : 0) + 1));
  } else {
    if (own.starts_with(owner)) parts.clear();
    parts.push_back(title->second);
  }
}

/// A name of the description, or what the schema behind the first `count` tokens says it is called instead.
const std::string& Origins::spelled(const document::Schema& schema, std::size_t count, const std::string& token) const {
  if (given_.empty()) return token;
  const auto found = given_.find({schema.where.file, prefix_of(schema.pointer, count)});
  return found != given_.end() ? found->second : token;
}

/// The name of a property's schema is the member's: an inline type there is named after the member.
Origin Origins::operator()(const document::Schema& schema) const {
  const auto tokens = document::tokens_of(schema.pointer).value_or(std::vector<std::string>());
  Origin origin = by_place(schema, tokens);
  const bool is_member = tokens.size() > 1 && tokens[tokens.size() - 2] == "properties";
  if (schema.cpp_name && !is_member) origin.given = given_name(schema.cpp_name);
  return origin;
}

Origin Origins::by_place(const document::Schema& schema, const std::vector<std::string>& tokens) const {
  if (schema.component) return {true, {schema.component->value}};
  Origin origin;
  std::size_t next = 0;
  if (tokens.size() >= 3 && tokens[0] == "components") {
    origin.parts.push_back(spelled(schema, 3, tokens[2]));
    if (tokens[1] == "responses") origin.parts.emplace_back("response");
    next = tokens[1] == "callbacks" ? last_of_callback(tokens, 3) + 1 : 3;
  } else if (tokens.size() >= 3 && (tokens[0] == "responses" || tokens[0] == "parameters")) {
    origin.parts.push_back(tokens[1]);  // at the root, as in 2.0
    if (tokens[0] == "responses") origin.parts.emplace_back("response");
    next = 2;
  } else if (tokens.size() >= 3 && (tokens[0] == "paths" || tokens[0] == "webhooks" || tokens[0] == "x-webhooks")) {
    const std::size_t method = tokens[2] == "additionalOperations" && tokens.size() > 3 ? 3 : 2;
    const auto operation = operations_.find(tokens[method] + (tokens[0] == "paths" ? " " : " webhooks/") + tokens[1]);
    if (operation != operations_.end()) {
      origin.parts.push_back(operation->second);
      next = method + 1;
    } else {
      add_path_words(tokens[1], origin.parts);
      next = 2;
    }
  } else if (tokens.size() == 1 ||
             (tokens.size() == 2 && (tokens[0] == "definitions" || tokens[0] == "$defs" || tokens[0] == "schemas"))) {
    return {true, {tokens.back()}};
  }
  add_steps(schema, tokens, next, origin.parts);
  if (origin.parts.empty()) return {true, {stem_of_(schema.where.file)}};
  return origin;
}

}  // namespace oabind::api
