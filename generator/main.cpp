#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <optional>

#include "api/dump.hpp"
#include "build_ids.hpp"
#include "document/bundle.hpp"
#include "explain.hpp"
#include "options.hpp"
#include "output/last_run.hpp"
#include "output/print_value.hpp"
#include "output/write.hpp"
#include "progress.hpp"
#include "report.hpp"
#include "source/page.hpp"
#include "support/digest.hpp"
#include "support/machine_diagnostics.hpp"
#include "support/recorded_files.hpp"

namespace oabind {
namespace {

using Clock = std::chrono::steady_clock;

std::string milliseconds(Clock::duration span) {
  return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(span).count()) + " ms";
}

std::string counted(std::size_t n, const std::string& noun) {
  return std::to_string(n) + " " + noun + (n == 1 ? "" : "s");
}

/// One run of the program: holds what all its steps share, and does all the printing.
class Run {
 public:
  explicit Run(const Options& options)
      : options_(options), progress_(!options.quiet && options.format == Format::text) {
    if (options.strict) diagnostics_.be_strict();
    if (options.warnings_as_errors) diagnostics_.warnings_are_errors();
  }

  Exit execute() {
    if (options_.command == Command::templates) return write_templates();
    if (options_.list_outputs) return list_outputs();
    if (const auto exit = repeat_last_run()) return *exit;
    const GenerateOptions request = make_request();
    if (options_.command == Command::explain) return explain_part(request);
    if (options_.command == Command::bundle) return write_bundle(request);
    apis_ = understand(request, files_, sources_, diagnostics_).apis;
    lap("understand");
    if (options_.command == Command::check) return finish_check();
    if (options_.command == Command::dump) return finish_dump();
    code_ = express(apis_, request, load_templates(), diagnostics_);
    lap("express");
    if (diagnostics_.has_errors()) return give_up();
    progress_.stage("comparing and writing files");
    return options_.check ? compare() : write_outputs();
  }

 private:
  GenerateOptions make_request() {
    GenerateOptions request;
    progress_.stage("reading");  // standard input may be slow to come
    request.on_stage = [this](std::string_view what) { progress_.stage(what); };
    for (const auto& spec : options_.specs) {
      if (spec == "-") {
        std::string bytes{std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
        request.inputs.push_back({"<stdin>", std::move(bytes)});
      } else {
        request.inputs.push_back({spec, std::nullopt});
      }
    }
    request.load.on_conflict = options_.on_conflict;
    request.load.search_paths = options_.search_paths;
    request.load.overlays = options_.overlays;
    request.load.names = options_.names;
    request.load.types = options_.types;
    request.load.x_webhooks = options_.x_webhooks;
    request.load.include = options_.include;
    request.load.exclude = options_.exclude;
    request.load.all_schemas = options_.all_schemas;
    request.cpp = {.ns = options_.ns, .client = options_.client, .server = options_.server, .shards = options_.shards};
    request.all_schemas = options_.all_schemas;
    return request;
  }

  Exit list_outputs() const {
    const cpp::Options cpp{
        .ns = options_.ns, .client = options_.client, .server = options_.server, .shards = options_.shards};
    for (const auto& name : output_names(cpp)) std::cout << name << '\n';
    return Exit::done;
  }

  std::string findings() const {
    switch (options_.format) {
      case Format::text:
        break;
      case Format::json:
        return json_diagnostics(diagnostics_, sources_);
      case Format::sarif:
        return sarif_diagnostics(diagnostics_, sources_, OABIND_VERSION);
    }
    return print_diagnostics(diagnostics_, sources_, options_.most_findings);
  }

  void print_findings() {
    progress_.finish();
    std::cerr << findings();
  }

  /// A line about the run as a whole, for people.
  void say(const std::string& line) const {
    if (options_.format == Format::text) std::cerr << line << '\n';
  }

  /// Which exit code the errors amount to: a file that cannot be read or written is the caller's affair.
  Exit exit_code() const {
    Exit code = Exit::done;
    for (const auto& each : diagnostics_.all()) {
      if (diagnostics_.effective(each) != Severity::error) continue;
      if (each.code == "unreadable" || each.code == "unwritable") return Exit::usage;
      code = Exit::description;
    }
    return code;
  }

  Exit give_up() {
    print_findings();
    say(count_of_findings(diagnostics_) + ". Nothing was written.");
    return exit_code();
  }

  Exit finish_check() {
    print_findings();
    const std::size_t notes = diagnostics_.count(Severity::note);
    std::string count = count_of_findings(diagnostics_);
    if (count.empty()) count = notes == 0 ? "no findings" : counted(notes, "note");
    if (!options_.quiet || diagnostics_.has_errors()) say(count + ".");
    return exit_code();
  }

  Exit finish_dump() {
    if (diagnostics_.has_errors()) return give_up();
    print_findings();
    std::cout << api::dump(apis_);
    return Exit::done;
  }

  Exit explain_part(GenerateOptions request) {
    request.all_schemas = true;
    const auto text = explain(request, options_.part, disk_, sources_, diagnostics_);
    progress_.finish();
    if (diagnostics_.has_errors()) print_findings();
    if (text) std::cout << *text;
    return exit_code();
  }

  Exit write_bundle(const GenerateOptions& request) {
    const auto root = document::bundle(request.inputs, sources_, disk_, request.load, diagnostics_);
    progress_.finish();
    if (!root || diagnostics_.has_errors()) return give_up();
    const bool json = options_.json || (!options_.yaml && source::looks_like_json(sources_.bytes(root->where.file)));
    const std::string text = json ? output::print_json(*root) : output::print_yaml(*root);
    if (options_.file.empty()) {
      std::cout << text;
    } else if (const auto error = disk_.write(options_.file, text)) {
      diagnostics_.error("unwritable", {}, options_.file + ": " + error->reason);
    }
    print_findings();
    return exit_code();
  }

  render::Templates load_templates() {
    auto templates = render::builtin_templates();
    if (options_.templates.empty()) return templates;
    for (auto& [name, text] : templates) {
      const std::string path = output::join(options_.templates, name + ".mustache");
      if (!files_.exists(path)) continue;
      auto bytes = files_.read(path);
      if (const auto* error = std::get_if<FileError>(&bytes)) {
        diagnostics_.error("unreadable", {}, path + ": " + error->reason);
      } else {
        text = std::get<std::string>(std::move(bytes));
        used_templates_.push_back(path);
      }
    }
    if (used_templates_.empty()) {
      diagnostics_.error("unreadable", {}, options_.templates + ": no template of oabind's is in this directory")
          .suggest("oabind templates DIR writes them");
    }
    return templates;
  }

  Exit write_templates() {
    std::vector<OutputFile> files;
    for (const auto& [name, text] : render::builtin_templates()) files.push_back({name + ".mustache", text});
    for (const auto& file : files) {
      const std::string path = output::join(options_.directory, file.path);
      const auto there = disk_.exists(path) ? disk_.read(path) : file.text;
      const auto* text = std::get_if<std::string>(&there);
      if (text == nullptr || *text != file.text)
        diagnostics_.error("unwritable", {}, path + ": is there already, and is not what would be written")
            .suggest("choose another directory, or remove the file");
    }
    if (diagnostics_.has_errors()) return give_up();
    for (const auto& file : files) {
      if (const auto error = disk_.write(output::join(options_.directory, file.path), file.text)) {
        diagnostics_.error("unwritable", {}, output::join(options_.directory, file.path) + ": " + error->reason);
        return give_up();
      }
    }
    std::cerr << options_.directory << ": " << counted(files.size(), "template") << " written\n";
    return Exit::done;
  }

  Exit compare() {
    print_findings();
    const std::string difference = output::differences(disk_, options_.directory, code_.files);
    if (difference.empty()) return Exit::done;
    std::cout << difference;
    say(options_.directory + ": differs from what would be generated. Nothing was written.");
    return Exit::difference;
  }

  /// Whether this run may write outputs.
  bool writes() const { return options_.command == Command::generate && !options_.check; }

  /// Digest of the program and its arguments, which with the files that are read decide what comes out. Nothing for
  /// runs that leave no account, for they read or say what it does not hold, and for a program that cannot be told from
  /// others.
  std::optional<std::string> command() const {
    const bool plain = writes() && options_.report.empty() && !options_.stats &&
                       std::ranges::find(options_.specs, "-") == options_.specs.end();
    const std::string program = plain ? build_ids() : std::string();
    if (program.empty()) return std::nullopt;
    return digest_of(program + options_.command_line);
  }

  /// When nothing has changed since the last run: writes and says the same. Otherwise nothing, and that run is
  /// forgotten.
  std::optional<Exit> repeat_last_run() {
    command_ = command();
    if (const auto last = command_ ? output::last_run(disk_, options_.directory, *command_) : std::nullopt) {
      Diagnostics failures;
      write_build_files(*last, failures);
      if (!failures.has_errors())
        return finish(*last, {.written = 0, .unchanged = last->made.size() - 1, .removed = 0});
    }
    if (writes()) output::forget_last_run(disk_, options_.directory);
    return std::nullopt;
  }

  output::Account account_of_run() const {
    output::Account account;
    account.asked = files_.asked();
    for (const auto& output : code_.files) account.made.push_back({output.path, digest_of(output.text)});
    const OutputFile manifest = output::manifest(code_.files);
    account.made.push_back({manifest.path, digest_of(manifest.text)});
    account.sources = sources_.paths();
    std::erase(account.sources, "<stdin>");
    account.sources.insert(account.sources.end(), used_templates_.begin(), used_templates_.end());
    account.findings = findings();
    for (const auto& api : apis_.apis) {
      account.titles += printable(api.title) + ' ' + printable(api.version) + ": " +
                        counted(api.operations.size(), "operation") + '\n';
    }
    account.count = count_of_findings(diagnostics_);
    return account;
  }

  Exit write_outputs() {
    const auto count = output::write(disk_, options_.directory, code_.files, diagnostics_);
    const auto account = account_of_run();
    if (!diagnostics_.has_errors()) write_build_files(account, diagnostics_);
    if (!diagnostics_.has_errors() && !options_.report.empty())
      put(options_.report, report_of(apis_, options_.ns, sources_), diagnostics_);
    lap("write");
    if (diagnostics_.has_errors()) {
      print_findings();
      say(count_of_findings(diagnostics_) + ".");
      return exit_code();
    }
    if (command_) output::leave_account(disk_, options_.directory, *command_, account);
    return finish(account, count);
  }

  void put(const std::string& path, const std::string& text, Diagnostics& failures) {
    if (const auto error = disk_.write(path, text)) failures.error("unwritable", {}, path + ": " + error->reason);
  }

  void write_build_files(const output::Account& account, Diagnostics& failures) {
    const std::string target =
        !options_.stamp.empty() ? options_.stamp : output::join(options_.directory, account.made.front().path);
    if (!options_.depfile.empty()) put(options_.depfile, output::depfile(target, account.sources), failures);
    if (!options_.stamp.empty()) put(options_.stamp, "", failures);
  }

  Exit finish(const output::Account& account, const output::Written& files) {
    progress_.finish();
    std::cerr << account.findings;
    if (options_.quiet || options_.format != Format::text) return Exit::done;
    std::cerr << account.titles << options_.directory << ": " << counted(files.written, "file") << " written, "
              << files.unchanged << " unchanged";
    if (files.removed != 0) std::cerr << ", " << files.removed << " removed";
    std::cerr << " (" << milliseconds(Clock::now() - start_) << ")" << (account.count.empty() ? "" : "; ")
              << account.count << '\n';
    for (const auto& [name, span] : laps_) {
      if (options_.stats) std::cerr << "  " << name << ": " << milliseconds(span) << '\n';
    }
    return Exit::done;
  }

  void lap(const char* name) {
    const auto now = Clock::now();
    laps_.emplace_back(name, now - last_);
    last_ = now;
  }

  const Options& options_;
  DiskFileSystem disk_;
  RecordedFiles files_{disk_};  // what is read goes through it
  std::optional<std::string> command_;
  source::SourceSet sources_;
  Diagnostics diagnostics_;
  api::ApiSet apis_;
  Expressed code_;
  Progress progress_;
  std::vector<std::string> used_templates_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
  std::vector<std::pair<const char*, Clock::duration>> laps_;
};

}  // namespace
}  // namespace oabind

int main(int argc, char** argv) {
  const auto parsed = oabind::parse_options(argc, argv);
  if (!parsed.options) {
    (parsed.exit == oabind::Exit::done ? std::cout : std::cerr) << parsed.text;
    return static_cast<int>(parsed.exit);
  }
  oabind::Run run{*parsed.options};
  // Ends here: to take apart what the run made, millions of strings of a large API, gives the system nothing.
  std::exit(static_cast<int>(run.execute()));
}
