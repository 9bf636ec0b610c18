#include "oabind/codegen/pattern.hpp"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <re2/re2.h>

#include <atomic>
#include <memory>
#include <string>
#include <utility>

#include "pattern_syntax.hpp"

namespace oabind::codegen {
namespace {

/// A compiled pattern. Lives as long as the program, as its Pattern does.
class Engine {
 public:
  virtual ~Engine() = default;
  /// Whether it matches somewhere in the text. Safe to call from several threads.
  [[nodiscard]] virtual bool matches(std::string_view text) const = 0;
};

class Linear final : public Engine {
 public:
  /// Null when RE2 refuses the pattern.
  static std::unique_ptr<Engine> compile(std::string_view pattern) {
    RE2::Options options;
    options.set_log_errors(false);
    std::unique_ptr<Linear> made{new Linear{to_re2(pattern), options}};
    return made->compiled_.ok() ? std::move(made) : nullptr;
  }
  [[nodiscard]] bool matches(std::string_view text) const override {
    return RE2::PartialMatch({text.data(), text.size()}, compiled_);
  }

 private:
  Linear(const std::string& pattern, const RE2::Options& options) : compiled_(pattern, options) {}

  RE2 compiled_;
};

/// What a PCRE2 function made is freed by its sibling.
template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* made) const noexcept {
    Free(made);
  }
};

class Backtracking final : public Engine {
 public:
  /// Null when PCRE2 refuses the pattern.
  static std::unique_ptr<Engine> compile(std::string_view pattern) {
    // As ECMA-262 has it: escapes like \u00e4, `[]` that matches nothing, `$` only at the end, groups unset are empty.
    constexpr std::uint32_t like_ecma =
        PCRE2_ALT_BSUX | PCRE2_ALLOW_EMPTY_CLASS | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF;
    constexpr std::uint32_t flags = like_ecma | PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C;
    int error = 0;
    PCRE2_SIZE where = 0;
    const std::unique_ptr<pcre2_compile_context, Freed<&pcre2_compile_context_free>> context{
        pcre2_compile_context_create(nullptr)};
    if (context == nullptr) return nullptr;
    pcre2_set_max_pattern_length(context.get(), longest_pattern);
    Code code{pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), flags, &error, &where,
                            context.get())};
    Limits limits{pcre2_match_context_create(nullptr)};
    if (code == nullptr || limits == nullptr) return nullptr;
    pcre2_set_match_limit(limits.get(), most_steps);
    pcre2_set_depth_limit(limits.get(), most_depth);
    pcre2_set_heap_limit(limits.get(), most_kibibytes);
    return std::unique_ptr<Engine>{new Backtracking{std::move(code), std::move(limits)}};
  }
  /// A text that needs more than the limits allow does not match.
  [[nodiscard]] bool matches(std::string_view text) const override {
    const std::unique_ptr<pcre2_match_data, Freed<&pcre2_match_data_free>> found{pcre2_match_data_create(1, nullptr)};
    return found != nullptr && pcre2_match(code_.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0, 0,
                                           found.get(), limits_.get()) >= 0;
  }

 private:
  static constexpr std::size_t longest_pattern = 65'536;
  static constexpr std::uint32_t most_steps = 100'000;  // some milliseconds
  static constexpr std::uint32_t most_depth = 10'000;
  static constexpr std::uint32_t most_kibibytes = 4096;
  using Code = std::unique_ptr<pcre2_code, Freed<&pcre2_code_free>>;
  using Limits = std::unique_ptr<pcre2_match_context, Freed<&pcre2_match_context_free>>;

  Backtracking(Code code, Limits limits) : code_(std::move(code)), limits_(std::move(limits)) {}

  Code code_;
  Limits limits_;
};

class Anything final : public Engine {
 public:
  [[nodiscard]] bool matches(std::string_view) const override { return true; }
};

/// Null when neither takes the pattern.
std::unique_ptr<const Engine> compile(std::string_view ecma, PatternEngine& engine) {
  const std::string pattern = short_properties(ecma);
  std::unique_ptr<const Engine> made = Linear::compile(pattern);
  engine = PatternEngine::linear;
  if (made != nullptr) return made;
  made = Backtracking::compile(pattern);
  engine = made == nullptr ? PatternEngine::none : PatternEngine::backtracking;
  return made;
}

/// The compiled form, made once.
const Engine& engine_of(const Pattern& pattern) {
  const std::atomic_ref<const void*> slot{pattern.compiled};
  const void* ready = slot.load(std::memory_order_acquire);
  if (ready == nullptr) {
    PatternEngine engine{};
    auto mine = compile(pattern.text, engine);
    if (mine == nullptr) mine = std::make_unique<Anything>();
    if (slot.compare_exchange_strong(ready, mine.get(), std::memory_order_acq_rel)) ready = mine.release();
  }
  return *static_cast<const Engine*>(ready);
}

}  // namespace

PatternEngine pattern_engine(std::string_view pattern) {
  PatternEngine engine{};
  compile(pattern, engine);
  return engine;
}

bool pattern_matches(const Pattern& pattern, std::string_view text) {
  return engine_of(pattern).matches(text);
}

}  // namespace oabind::codegen
