#include "oabind/stop.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>
#include <vector>

namespace oabind {

struct codegen::StopState {
  struct Waiter {
    const StopCallback* who;
    StopCallback::Function function;
    void* context;
  };
  std::atomic<int> references{1};
  std::atomic<bool> stopped{false};
  std::mutex mutex{};
  std::vector<Waiter> waiters{};  ///< guarded by mutex, which is also held while they are called
};

StopToken::StopToken(codegen::StopState* state) noexcept : state_(state) {}

StopToken::StopToken(const StopToken& other) noexcept : state_(other.state_) {
  if (state_ != nullptr) state_->references.fetch_add(1, std::memory_order_relaxed);
}

StopToken::StopToken(StopToken&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}

StopToken& StopToken::operator=(StopToken other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}

StopToken::~StopToken() {
  if (state_ != nullptr && state_->references.fetch_sub(1, std::memory_order_acq_rel) == 1) delete state_;
}

bool StopToken::stop_requested() const noexcept {
  return state_ != nullptr && state_->stopped.load(std::memory_order_acquire);
}

StopSource::StopSource() : token_(new codegen::StopState) {}

void StopSource::request_stop() const noexcept {
  auto* const state = token_.state_;
  if (state == nullptr) return;
  const std::lock_guard lock{state->mutex};
  if (state->stopped.exchange(true)) return;
  for (const auto& waiter : state->waiters) waiter.function(waiter.context);
}

StopCallback::StopCallback(StopToken token, Function function, void* context)
    : token_(std::move(token)), function_(function), context_(context) {
  auto* const state = token_.state_;
  if (state == nullptr) return;
  const std::lock_guard lock{state->mutex};
  if (state->stopped.load())
    function_(context_);
  else
    state->waiters.push_back({this, function_, context_});
}

StopCallback::~StopCallback() {
  auto* const state = token_.state_;
  if (state == nullptr) return;
  const std::lock_guard lock{state->mutex};
  std::erase_if(state->waiters, [this](const auto& waiter) { return waiter.who == this; });
}

}  // namespace oabind
