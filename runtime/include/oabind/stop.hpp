#pragma once

namespace oabind {

namespace codegen {
struct StopState;
}

/// Tells whether somebody wants the work stopped. Copies share one state; one that came from no source never stops.
/// Safe to use from several threads.
class StopToken {
 public:
  StopToken() noexcept = default;
  StopToken(const StopToken& other) noexcept;
  StopToken(StopToken&& other) noexcept;
  StopToken& operator=(StopToken other) noexcept;
  ~StopToken();

  [[nodiscard]] bool stop_requested() const noexcept;
  /// Whether it came from a source at all.
  [[nodiscard]] bool stop_possible() const noexcept { return state_ != nullptr; }

 private:
  friend class StopSource;
  friend class StopCallback;
  explicit StopToken(codegen::StopState* state) noexcept;
  codegen::StopState* state_{};
};

/// Stops the work that holds its tokens. Copies share one state. Safe to use from several threads.
class StopSource {
 public:
  StopSource();

  [[nodiscard]] StopToken token() const noexcept { return token_; }
  /// From now on every token says stop; the callbacks of those who wait are called, once, before this returns.
  void request_stop() const noexcept;

 private:
  StopToken token_;
};

/// While it lives, `function(context)` is called when a stop is requested, in the requesting thread; at once when it
/// was requested before. The function must be short, must not throw and must not touch the token. After the destructor
/// it is neither called nor running: this is how a transport that waits is woken up.
class StopCallback {
 public:
  using Function = void (*)(void* context) noexcept;
  StopCallback(StopToken token, Function function, void* context);
  StopCallback(const StopCallback&) = delete;
  StopCallback& operator=(const StopCallback&) = delete;
  ~StopCallback();

 private:
  StopToken token_;
  Function function_;
  void* context_;
};

}  // namespace oabind
