#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

/// A coroutine's result, tied to no library: what an asynchronous handler returns, and what co_await works on.
namespace oabind {

template <class T>
class Task;

namespace codegen {

/// What the promises of all tasks share: who goes on when the coroutine has ended, and what it threw.
class TaskPromiseBase {
 public:
  /// Goes on with who waits; the frame is destroyed by the Task that owns it.
  struct Ending {
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    template <class Promise>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> ended) const noexcept {
      return ended.promise().waiter_;
    }
    void await_resume() const noexcept {}
  };

  [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
  [[nodiscard]] Ending final_suspend() const noexcept { return {}; }
  void unhandled_exception() noexcept { exception_ = std::current_exception(); }
  void continue_with(std::coroutine_handle<> waiter) noexcept { waiter_ = waiter; }
  void rethrow() const {
    if (exception_) std::rethrow_exception(exception_);
  }

 private:
  std::coroutine_handle<> waiter_ = std::noop_coroutine();
  std::exception_ptr exception_{};
};

template <class T>
class TaskPromise : public TaskPromiseBase {
 public:
  Task<T> get_return_object() noexcept;
  template <class U>
  void return_value(U&& value) {
    value_.emplace(std::forward<U>(value));
  }
  T take() {
    rethrow();
    return std::move(*value_);
  }

 private:
  std::optional<T> value_{};
};

template <>
class TaskPromise<void> : public TaskPromiseBase {
 public:
  Task<void> get_return_object() noexcept;
  void return_void() const noexcept {}
  void take() const { rethrow(); }
};

}  // namespace codegen

/// A coroutine that begins when it is awaited, and gives a T or throws what it threw. It is awaited once, from any
/// thread; it goes on in the thread that ends what it waits for. One thread at a time may use it.
template <class T = void>
class [[nodiscard]] Task {
 public:
  using promise_type = codegen::TaskPromise<T>;

  explicit Task(std::coroutine_handle<promise_type> frame) noexcept : frame_(frame) {}
  Task(Task&& other) noexcept : frame_(std::exchange(other.frame_, nullptr)) {}
  Task& operator=(Task&& other) noexcept {
    std::swap(frame_, other.frame_);
    return *this;
  }
  /// A coroutine that has begun must have ended.
  ~Task() {
    if (frame_) frame_.destroy();
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> waiter) const noexcept {
    frame_.promise().continue_with(waiter);
    return frame_;
  }
  T await_resume() { return frame_.promise().take(); }

 private:
  std::coroutine_handle<promise_type> frame_;
};

template <class T>
Task<T> codegen::TaskPromise<T>::get_return_object() noexcept {
  return Task<T>{std::coroutine_handle<TaskPromise<T>>::from_promise(*this)};
}
inline Task<void> codegen::TaskPromise<void>::get_return_object() noexcept {
  return Task<void>{std::coroutine_handle<TaskPromise<void>>::from_promise(*this)};
}

namespace codegen {

/// A coroutine that nobody awaits: begins at once, frees itself at its end.
struct Detached {
  struct promise_type {
    [[nodiscard]] Detached get_return_object() const noexcept { return {}; }
    [[nodiscard]] std::suspend_never initial_suspend() const noexcept { return {}; }
    [[nodiscard]] std::suspend_never final_suspend() const noexcept { return {}; }
    void return_void() const noexcept {}
    [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }
  };
};

template <class Done>
Detached run_detached(Task<void> task, Done done) {
  std::exception_ptr failure;
  try {
    co_await task;
  } catch (...) {
    failure = std::current_exception();
  }
  done(std::move(failure));
}

/// A thread that waits for another one.
class Signal {
 public:
  Signal();
  Signal(const Signal&) = delete;
  Signal& operator=(const Signal&) = delete;
  ~Signal();
  void set() noexcept;
  void wait() noexcept;

 private:
  struct State;
  State* state_;
};

template <class T>
Task<void> keep_result(Task<T> task, std::optional<T>& result) {
  result.emplace(co_await task);
}

}  // namespace codegen

/// Begins a task without waiting for it. `done(std::exception_ptr)`, which must not throw, is called at its end, in the
/// thread that ends it, with what the task threw.
template <class Done>
void start(Task<void> task, Done done) {
  static_cast<void>(codegen::run_detached(std::move(task), std::move(done)));
}

/// Runs a task and waits in this thread until it has ended; throws what it threw.
inline void wait(Task<void> task) {
  codegen::Signal ended;
  std::exception_ptr thrown;
  start(std::move(task), [&](std::exception_ptr failure) noexcept {
    thrown = std::move(failure);
    ended.set();
  });
  ended.wait();
  if (thrown) std::rethrow_exception(thrown);
}
template <class T>
T wait(Task<T> task) {
  std::optional<T> result;
  wait(codegen::keep_result(std::move(task), result));
  return std::move(*result);
}

}  // namespace oabind
