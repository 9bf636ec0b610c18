#include "examples.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>

#include "files.hpp"

namespace corpus {
namespace {

using Json = nlohmann::json;

constexpr Limits compilation{.cpu_seconds = 900, .memory_mb = 12288};
constexpr Limits execution{.cpu_seconds = 60, .memory_mb = 4096};

/// A JSON text that should be a value of a C++ type.
struct Example {
  std::string type;
  bool in_request = false;
  std::string where;  ///< "GET /pets 200", "Pet"
  Json value;
};

/// Finds the examples of a document.
class Collector {
 public:
  Collector(const Json& document, std::vector<Example>& out) : document_(document), out_(out) {}

  void components(const Json& report) {
    const Json& schemas =
        document_.contains("definitions") ? document_["definitions"] : at(at(document_, "components"), "schemas");
    for (const auto& each : report) {
      const Json& schema = at(schemas, each["name"]);
      add(each["type"], false, each["name"], at(schema, "example"));
    }
  }

  void operation(const Json& report) {
    std::string method = report["method"];
    for (char& c : method)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const Json& operation = at(follow(at(at(document_, "paths"), report["path"])), method);
    for (const auto& body : report["bodies"]) {
      const std::string part = body["part"];
      const bool request = part == "request";
      const Json& holder = follow(request ? at(operation, "requestBody") : at(at(operation, "responses"), part));
      const Json& media = at(at(holder, "content"), body["mediaType"]);
      const std::string where = method + " " + report["path"].get<std::string>() + " " + part;
      add(body["type"], request, where, at(media, "example"));
      for (const auto& named : at(media, "examples")) add(body["type"], request, where, at(follow(named), "value"));
    }
  }

 private:
  /// A member, or nothing where there is none.
  static const Json& at(const Json& holder, const std::string& key) {
    static const Json none = Json::value_t::discarded;
    const auto found = holder.is_object() ? holder.find(key) : holder.end();
    return holder.is_object() && found != holder.end() ? *found : none;
  }

  /// What a reference within the document leads to.
  const Json& follow(const Json& given) const {
    const Json* value = &given;
    for (int hops = 0; hops < 20 && value->is_object() && value->contains("$ref"); ++hops) {
      const std::string target = (*value)["$ref"];
      if (!target.starts_with("#/")) break;
      const Json::json_pointer pointer{target.substr(1)};
      if (!document_.contains(pointer)) break;
      value = &document_[pointer];
    }
    return *value;
  }

  /// Only named types have a table that a program can ask for; of a list each item is an example.
  void add(const std::string& type, bool in_request, const std::string& where, const Json& value) {
    static const std::string list = "std::vector<", nullable = "oabind::Nullable<";
    const bool inner = type.starts_with(list) || type.starts_with(nullable);
    if (value.is_discarded() || value.is_null()) return;
    if (inner && type.starts_with(list) && value.is_array()) {
      for (const auto& item : value)
        add(type.substr(list.size(), type.size() - list.size() - 1), in_request, where, item);
    } else if (inner && type.starts_with(nullable)) {
      add(type.substr(nullable.size(), type.size() - nullable.size() - 1), in_request, where, value);
    } else if (type.starts_with("::api::") && type.find('<') == std::string::npos) {
      out_.push_back({type, in_request, where, value});
    }
  }

  const Json& document_;
  std::vector<Example>& out_;
};

/// A description as JSON; what is written as YAML is what oabind says that it says.
Json document_of(const Subject& subject, const Account& account, const std::string& oabind, const Places& places) {
  const Json document = Json::parse(read(subject.files.front()), nullptr, false);
  if (document.is_object()) return document;
  const std::string bundled = account.directory + "/../document.json";
  run({oabind, "bundle", subject.files.front(), "--json", "--output", bundled}, execution, places.work);
  return Json::parse(read(bundled), nullptr, false);
}

std::vector<Example> examples_of(const Subject& subject, const Account& account, const std::string& oabind,
                                 const Places& places) {
  std::vector<Example> found;
  const Json document = document_of(subject, account, oabind, places);
  const Json report = Json::parse(read(account.directory + "/../report.json"), nullptr, false);
  if (!document.is_object() || !report.is_object()) return found;
  Collector collector{document, found};
  collector.components(report["components"]);
  for (const auto& operation : report["apis"][0]["operations"]) collector.operation(operation);
  return found;
}

/// The program: reads a text a line, and prints for each either `=` and the text it becomes, or `!` and why it is none.
std::string program(const std::vector<Example>& examples, const std::string& directory) {
  std::string text =
      "#include <oabind/codec.hpp>\n#include <oabind/json.hpp>\n#include <fstream>\n#include <iostream>\n#include "
      "<string>\n";
  for (const auto& path : files_below(directory, {".hpp"})) {
    const std::string name = std::filesystem::path(path).filename();
    if (name.starts_with("types") || name.starts_with("shared") || name.starts_with("operations"))
      text += "#include \"" + name + "\"\n";
  }
  text += R"cpp(
    template <class T>
    void run(const std::string& json, oabind::Direction direction) {
      const auto value = oabind::decode<T>(json, {.direction = direction});
      std::cout << (value ? "=" + oabind::encode(*value, direction) : "!" + value.error().message()) << '\n';
    }
    struct Case {
      void (*run)(const std::string&, oabind::Direction);
      oabind::Direction direction;
    };
    const Case cases[] = {
  )cpp";
  for (const auto& each : examples) {
    text += "    {&run<" + each.type + ">, oabind::Direction::" + (each.in_request ? "request" : "response") + "},\n";
  }
  return text + R"cpp({
                        nullptr, {}
                      }
                      }
                      ;

                      int main(int, char** argv) {
                        std::ifstream in{argv[1]};
                        std::string json;
                        for (const Case* next = cases; next->run != nullptr && std::getline(in, json); ++next)
                          next->run(json, next->direction);
                      }
  )cpp";
}

/// Compiles a source unless that was done; the path of the object, or why there is none.
Ended compile_object(const std::string& source, const std::string& object, const Account& account,
                     const Compilers& compilers, const Places& places) {
  if (exists(object)) return {.exit_code = 0, .output = {}, .errors = {}};
  auto command = command_of(compilers.names.front(), compilers, account.directory);
  command.insert(command.end(), {"-std=c++20", "-O0", "-c", source, "-o", object});
  return run(command, compilation, places.work);
}

/// A program that does it; nothing, and the reason in `failure`, when it cannot be built.
std::string build(const std::vector<Example>& examples, const Account& account, const Compilers& compilers,
                  const Places& places, std::string& failure) {
  const std::string base = account.directory + "/../program";
  const auto& compiler = compilers.names.front();
  write(base + "/main.cpp", program(examples, account.directory));
  auto sources = files_below(account.directory, {".cpp"});
  sources.push_back(base + "/main.cpp");
  std::vector<std::string> link{compiler};
  const auto headers = hash_of(compiler, compilers, account.directory, places);
  for (const auto& source : sources) {
    const std::string object = base + "/" + hex(hash(read(source), headers)) + ".o";
    const Ended ended = compile_object(source, object, account, compilers, places);
    if (!ended.succeeded()) {
      failure = source + ": " + ended.how() + "\n" + ended.errors.substr(0, 2000);
      return "";
    }
    link.push_back(object);
  }
  link.insert(link.end(), compilers.libraries.begin(), compilers.libraries.end());
  link.insert(link.end(), {"-o", base + "/program"});
  const Ended linked = run(link, compilation, places.work);
  if (!linked.succeeded()) failure = "link: " + linked.errors.substr(0, 2000);
  return linked.succeeded() ? base + "/program" : "";
}

/// Without zeros at the end of a fraction of seconds (RFC 3339): "10:00:00.190Z" and "10:00:00.19Z" are one time.
std::string without_zeros(const std::string& text) {
  static const std::regex time{R"((.*\d\d:\d\d:\d\d)(?:\.0+|(\.\d*[1-9])0+)([Zz]|[+-]\d\d:\d\d))"};
  constexpr std::size_t longest_time = 64;
  return text.size() > longest_time ? text : std::regex_replace(text, time, "$1$2$3");
}

bool same(const Json& a, const Json& b) {
  if (!a.is_string() || !b.is_string()) return a == b;
  return without_zeros(a.get<std::string>()) == without_zeros(b.get<std::string>());
}

/// Whether all that was encoded stands in the original. What a type has no member for is not kept by it, and a member
/// that can have one value only is written even where it was left out.
bool comes_from(const Json& encoded, const Json& original) {
  if (encoded.is_object() && original.is_object()) {
    return std::ranges::all_of(encoded.items(), [&](const auto& member) {
      const auto found = original.find(member.key());
      return found != original.end() ? comes_from(member.value(), *found) : member.value().is_primitive();
    });
  }
  if (encoded.is_array() && original.is_array())
    return std::ranges::equal(encoded, original, [](const Json& a, const Json& b) { return comes_from(a, b); });
  return same(encoded, original);
}

}  // namespace

bool is_chosen(const Subject& subject) {
  return subject.files.size() == 1 && hash(subject.name) % 10 == 0;
}

Examples try_examples(const Subject& subject, const Account& account, const std::string& oabind,
                      const Compilers& compilers, const Places& places) {
  Examples result;
  const auto examples = examples_of(subject, account, oabind, places);
  result.found = examples.size();
  const std::string built = build(examples, account, compilers, places, result.failure);
  if (built.empty()) return result;
  std::string lines;
  for (const auto& each : examples) lines += each.value.dump() + "\n";
  const std::string input = account.directory + "/../program/examples.txt";
  write(input, lines);
  const Ended ended = run({built, input}, execution, places.work);
  const auto answers = split(ended.output, '\n');
  if (!ended.succeeded() || answers.size() != examples.size() + 1) {
    result.failure = "the program: " + ended.how() + "\n" + ended.errors.substr(0, 2000);
    return result;
  }
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const std::string text = examples[i].where + ": ";
    if (answers[i].starts_with('!')) {
      result.refused.push_back(text + answers[i].substr(1));
    } else if (comes_from(Json::parse(answers[i].substr(1), nullptr, false), examples[i].value)) {
      ++result.same;
    } else {
      result.different.push_back(text + examples[i].value.dump() + "\nbecomes " + answers[i].substr(1));
    }
  }
  return result;
}

}  // namespace corpus
