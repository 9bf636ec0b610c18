#include "options.hpp"

#include <CLI/CLI.hpp>
#include <sstream>

#include "cpp/names.hpp"
#include "support/edit_distance.hpp"

namespace oabind {
namespace {

constexpr std::uint32_t most_shards = 256;

/// `a::b`, made of identifiers that C++ does not reserve.
std::string check_namespace(const std::string& text) {
  std::size_t at = 0;
  while (true) {
    const auto end = std::min(text.find("::", at), text.size());
    const std::string part = text.substr(at, end - at);
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const bool fine = !part.empty() && letter(part.front()) &&
                      std::ranges::all_of(part, [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
    if (!fine || part.find("__") != std::string::npos || part == "std" || part == "oabind" ||
        cpp::member_name(part) == part + "_") {
      return "'" + text +
             "' is no namespace: write identifiers joined by '::', such as keys::v1 (not std, oabind or a keyword)";
    }
    if (end == text.size()) return "";
    at = end + 2;
  }
}

/// Options that are one of a few words, as they are written.
struct Words {
  std::string on_conflict;
  std::string format;
  std::string parts;
};

/// An option with a value that may be given several times.
void add_list(CLI::App& command, const std::string& name, std::vector<std::string>& values, const std::string& type,
              const std::string& help) {
  command.add_option(name, values, help + "; may be repeated")->type_name(type)->expected(1)->take_all();
}

void add_choosing(CLI::App& command, Options& options) {
  add_list(command, "--overlay", options.overlays, "FILE",
           "OpenAPI Overlay whose changes are made to the descriptions first");
  add_list(command, "--include-tag", options.include.tags, "TAG", "take operations with this tag");
  add_list(command, "--include-operation", options.include.operations, "ID",
           "take operations with this operationId, '*' stands for anything");
  add_list(command, "--include-path", options.include.paths, "GLOB",
           "take operations of this path, '*' stands for anything in a segment, '**' for any segments");
  add_list(command, "--exclude-tag", options.exclude.tags, "TAG", "leave operations with this tag out");
  add_list(command, "--exclude-operation", options.exclude.operations, "ID",
           "leave operations with this operationId out");
  add_list(command, "--exclude-path", options.exclude.paths, "GLOB", "leave operations of this path out");
}

void add_reading(CLI::App& command, Options& options, Words& words) {
  command.add_option(
      "SPEC", options.specs,
      "OpenAPI 2.0 or 3.0 to 3.2 as YAML or JSON, documentation pages that embed it, or - for standard input");
  command
      .add_option("--on-conflict", words.on_conflict,
                  "when two pages of one API define a component differently: error, first, last, rename")
      ->check(CLI::IsMember({"error", "first", "last", "rename"}))
      ->type_name("");
  add_list(command, "--search-path", options.search_paths, "DIR",
           "directory in which files are looked for that a '$ref' names and that are not beside it");
  add_choosing(command, options);
  command
      .add_option(
          "--names", options.names,
          "file (YAML or JSON) that maps parts of the descriptions to the names they get in C++, as x-cpp-name does")
      ->type_name("FILE");
  command
      .add_option("--types", options.types,
                  "file (YAML or JSON) that maps parts and formats of the descriptions to C++ types of your own, as "
                  "x-cpp-type does")
      ->type_name("FILE");
  command.add_flag("--strict", options.strict,
                   "refuse all that the OpenAPI specification forbids and all that is not supported");
  command.add_flag("--warnings-as-errors", options.warnings_as_errors, "exit with 1 when there are warnings");
  command
      .add_option("--diagnostics", words.format,
                  "how findings are written to standard error: text, or for programs json or sarif (2.1.0)")
      ->check(CLI::IsMember({"text", "json", "sarif"}))
      ->type_name("");
  command.add_flag_callback(
      "--all-findings", [&options] { options.most_findings = static_cast<std::size_t>(-1); },
      "print every finding; by default the first 100 errors, warnings and notes");
  command.add_flag("--x-webhooks", options.x_webhooks, "take the extension x-webhooks as the webhooks of OpenAPI 3.1");
  command.add_flag("--all-schemas", options.all_schemas, "also generate component schemas that no operation uses");
}

void add_writing(CLI::App& command, Options& options, Words& words) {
  command.add_option("-o,--output", options.directory, "directory for the generated files")->type_name("DIR");
  command
      .add_option("-n,--namespace", options.ns, "namespace of the generated code; by default made from the API's title")
      ->check(check_namespace)
      ->type_name("NAME");
  command
      .add_option("--parts", words.parts,
                  "types, types,client or types,server: what to generate besides types; by default both")
      ->check([](const std::string& text) {
        std::istringstream list(text);
        for (std::string part; std::getline(list, part, ',');) {
          if (part != "types" && part != "client" && part != "server")
            return "'" + part + "' is none of types, client, server";
        }
        return std::string();
      })
      ->type_name("LIST");
  command.add_option("--shards", options.shards, "split the code into files by use, for large APIs")
      ->check(CLI::Range(0U, most_shards))
      ->type_name("N");
  command
      .add_option("--templates", options.templates,
                  "directory with templates that replace built-in ones of the same name")
      ->type_name("DIR");
  command.add_flag("--check", options.check,
                   "write nothing: show how the files on disk differ from what would be generated, exit 3 if they do");
  command.add_flag("--list-outputs", options.list_outputs,
                   "print the names of the files that these options give, one a line");
  command.add_option("--depfile", options.depfile, "write the files that were read, for make and ninja")
      ->type_name("FILE");
  command.add_option("--stamp", options.stamp, "touch this file when done; the depfile's target")->type_name("FILE");
  command
      .add_option("--report", options.report,
                  "write an account of what was generated as JSON: operations, the types of bodies, free-form schemas "
                  "and why they are")
      ->type_name("FILE");
  command.add_flag("-q,--quiet", options.quiet, "print diagnostics only");
  command.add_flag("--stats", options.stats, "print how long each stage took");
}

std::string unknown(std::string_view what, std::string_view name, const std::vector<std::string_view>& known) {
  const auto near = closest(name, known);
  return "oabind: unknown " + std::string(what) + " '" + std::string(name) + "'" +
         (near ? ": did you mean '" + *near + "'?\n" : "\n");
}

/// The long options of the command in use, as they are written.
std::vector<std::string> known_options(const CLI::App& app) {
  std::vector<std::string> names;
  const auto chosen = app.get_subcommands();
  for (const auto* option : (chosen.empty() ? &app : chosen.front())->get_options())
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

/// CLI11 says what is wrong; a misspelt command or option gets the nearest known one.
std::string usage_error(const CLI::App& app, const CLI::ParseError& error, int argc, const char* const* argv) {
  std::string text = "oabind: " + std::string(error.what()) + "\n";
  const std::vector<std::string_view> commands{"generate", "check", "dump", "explain", "bundle", "templates"};
  const auto options = known_options(app);
  if (argc > 1 && argv[1][0] != '-' && std::ranges::find(commands, argv[1]) == commands.end()) {
    text = unknown("command", argv[1], commands);
  } else if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    for (int i = 1; i < argc; ++i) {
      const std::string_view name = std::string_view(argv[i]).substr(0, std::string_view(argv[i]).find('='));
      if (!name.starts_with("--") || std::ranges::find(options, name) != options.end()) continue;
      text = unknown("option", name, {options.begin(), options.end()});
      break;
    }
  }
  return text + "Run oabind --help for what it understands.\n";
}

void apply(const Words& words, Options& options) {
  if (words.on_conflict == "first") options.on_conflict = document::OnConflict::first;
  if (words.on_conflict == "last") options.on_conflict = document::OnConflict::last;
  if (words.on_conflict == "rename") options.on_conflict = document::OnConflict::rename;
  if (words.format == "json") options.format = Format::json;
  if (words.format == "sarif") options.format = Format::sarif;
  if (words.parts.empty()) return;
  options.client = words.parts.find("client") != std::string::npos;
  options.server = words.parts.find("server") != std::string::npos;
}

}  // namespace

ParsedOptions parse_options(int argc, const char* const* argv) {
  Options options;
  Words words;
  CLI::App app{"oabind: from an OpenAPI description to C++ types, client and server.", "oabind"};
  app.require_subcommand(1);
  app.set_version_flag("--version", "oabind " OABIND_VERSION);
  auto* generate = app.add_subcommand("generate", "write C++ for the descriptions");
  add_reading(*generate, options, words);
  add_writing(*generate, options, words);
  auto* check = app.add_subcommand("check", "report what is wrong with the descriptions, write nothing");
  add_reading(*check, options, words);
  auto* dump = app.add_subcommand("dump", "print what the descriptions mean, references and allOf resolved, as JSON");
  add_reading(*dump, options, words);
  auto* explain = app.add_subcommand(
      "explain", "tell what becomes of a schema or an operation and why: oabind explain SPEC… POINTER");
  add_reading(*explain, options, words);
  explain->footer(
      "The last word is the part: a JSON Pointer such as '#/components/schemas/Pet', a schema's name, an operationId "
      "or 'GET /pets'.");
  auto* bundle = app.add_subcommand(
      "bundle", "print the description as one document, after overlays and filters, with all it refers to");
  add_reading(*bundle, options, words);
  bundle->add_option("-o,--output", options.file, "file for the document; by default standard output")
      ->type_name("FILE");
  auto* json = bundle->add_flag("--json", options.json, "print JSON; by default as the description is written");
  bundle->add_flag("--yaml", options.yaml, "print YAML")->excludes(json);
  auto* templates =
      app.add_subcommand("templates", "write the built-in templates to a directory, to start own ones from");
  templates->add_option("DIR", options.directory, "where to")->required();
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    const auto chosen = app.get_subcommands();
    return {std::nullopt, Exit::done, chosen.empty() ? app.help() : chosen.front()->help()};
  } catch (const CLI::CallForVersion& version) {
    return {std::nullopt, Exit::done, std::string(version.what()) + "\n"};
  } catch (const CLI::ParseError& error) {
    return {std::nullopt, Exit::usage, usage_error(app, error, argc, argv)};
  }
  for (int i = 1; i < argc; ++i) options.command_line.append(argv[i]).push_back('\0');
  options.command = check->parsed()       ? Command::check
                    : dump->parsed()      ? Command::dump
                    : explain->parsed()   ? Command::explain
                    : bundle->parsed()    ? Command::bundle
                    : templates->parsed() ? Command::templates
                                          : Command::generate;
  if (options.command == Command::explain) {
    if (options.specs.size() < 2) {
      return {std::nullopt, Exit::usage,
              "oabind: explain needs a description and a part of it, such as '#/components/schemas/Pet'\n"};
    }
    options.part = std::move(options.specs.back());
    options.specs.pop_back();
  }
  if (options.specs.empty() && !options.list_outputs && options.command != Command::templates) {
    return {std::nullopt, Exit::usage, "oabind: no description given: name a file, or - for standard input\n"};
  }
  apply(words, options);
  return {options, Exit::done, ""};
}

}  // namespace oabind
