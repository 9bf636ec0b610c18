#include "output/last_run.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "output/write.hpp"
#include "support/digest.hpp"
#include "support/print_diagnostics.hpp"

namespace oabind::output {
namespace {

using About = Question::About;

// An account is a list of texts, each after its length and a colon: a word, then what it announces. Before them all
// stands the digest of the rest.

void put(std::string& out, std::initializer_list<std::string_view> texts) {
  for (const auto text : texts) {
    out += std::to_string(text.size()) + ':';
    out += text;
    out += '\n';
  }
}

/// `directory`: its identity. A copy of a directory, or one that came from somebody else, has another.
std::string text_of(const Account& account, const std::string& directory, const std::string& command) {
  std::string text;
  put(text, {"directory", directory, "command", command});
  for (const auto& question : account.asked)
    put(text, {question.about == About::contents ? "contents" : "existence", question.path, question.answer});
  for (const auto& made : account.made) put(text, {"made", made.path, made.contents});
  for (const auto& source : account.sources) put(text, {"source", source});
  put(text, {"findings", account.findings, "titles", account.titles, "count", account.count});
  return digest_of(text) + '\n' + text;
}

/// The texts of an account one after the other.
class Texts {
 public:
  explicit Texts(std::string_view rest) : rest_(rest) {}

  bool failed() const { return failed_; }
  bool at_end() const { return rest_.empty() || failed_; }

  /// Empty, and failed, when there is none.
  std::string next() {
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), length);
    const auto start = static_cast<std::size_t>(end - rest_.data()) + 1;
    failed_ = failed_ || error != std::errc() || start > rest_.size() || length >= rest_.size() - start ||
              rest_[start - 1] != ':' || rest_[start + length] != '\n';
    if (failed_) return {};
    std::string text(rest_.substr(start, length));
    rest_.remove_prefix(start + length + 1);
    return text;
  }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

/// Whether a text that is to be printed is as oabind prints: nothing in it moves a terminal.
bool is_printable(std::string text) {
  std::erase(text, '\n');
  return printable(text) == text;
}

/// The account in a text that was made for this directory and this command.
std::optional<Account> read_account(std::string_view text, const std::string& directory, const std::string& command) {
  const auto digest = text.substr(0, text.find('\n'));
  if (digest.size() == text.size()) return std::nullopt;
  text.remove_prefix(digest.size() + 1);
  if (digest != digest_of(text)) return std::nullopt;
  Account account;
  std::string made_for;
  std::string made_by;
  for (Texts texts(text); !texts.at_end();) {
    const std::string word = texts.next();
    std::string first = texts.next();
    if (word == "directory") made_for = std::move(first);
    if (word == "command") made_by = std::move(first);
    if (word == "contents") account.asked.push_back({About::contents, std::move(first), texts.next()});
    if (word == "existence") account.asked.push_back({About::existence, std::move(first), texts.next()});
    if (word == "made") account.made.push_back({std::move(first), texts.next()});
    if (word == "source") account.sources.push_back(std::move(first));
    if (word == "findings") account.findings = std::move(first);
    if (word == "titles") account.titles = std::move(first);
    if (word == "count") account.count = std::move(first);
    if (texts.failed()) return std::nullopt;
  }
  const bool ours = made_for == directory && made_by == command && !account.made.empty() &&
                    is_printable(account.findings) && is_printable(account.titles) && is_printable(account.count);
  if (!ours) return std::nullopt;
  return account;
}

}  // namespace

std::optional<Account> last_run(const FileSystem& files, const std::string& directory, const std::string& command) {
  const auto bytes = files.read(join(directory, account_name));
  const auto* text = std::get_if<std::string>(&bytes);
  if (text == nullptr) return std::nullopt;
  auto account = read_account(*text, files.identity(directory), command);
  if (!account) return std::nullopt;
  const auto answer_is = [&](About about, const std::string& path, const std::string& answer) {
    return ask(files, about, path) == answer;
  };
  const bool holds =
      std::ranges::all_of(account->asked, [&](const auto& q) { return answer_is(q.about, q.path, q.answer); }) &&
      std::ranges::all_of(account->made, [&](const auto& made) {
        return answer_is(About::contents, join(directory, made.path), made.contents);
      });
  if (!holds) return std::nullopt;
  return account;
}

void leave_account(FileSystem& files, const std::string& directory, const std::string& command,
                   const Account& account) {
  (void)files.write(join(directory, account_name), text_of(account, files.identity(directory), command));
}

void forget_last_run(FileSystem& files, const std::string& directory) {
  (void)files.remove(join(directory, account_name));
}

}  // namespace oabind::output
