#include <curl/curl.h>

#include <algorithm>
#include <atomic>
#include <limits>
#include <memory>
#include <mutex>
#include <new>
#include <thread>
#include <utility>
#include <vector>

#include "handle.hpp"
#include "oabind/curl.hpp"

namespace oabind {
namespace {

using curl::Handle;
using curl::Share;
using curl::transport_error;

/// How long libcurl may wait for a socket. What else there is to do wakes it up.
constexpr int longest_wait_ms = 60'000;
/// Connections that a handle of perform() keeps, to different hosts.
constexpr long connections_per_handle = 4;

Error cancelled() {
  return {.kind = ErrorKind::cancelled};
}

Error multi_error(CURLMcode code) {
  return transport_error(curl_multi_strerror(code));
}

/// What drives handles, and keeps their connections.
class Multi {
 public:
  /// May throw std::bad_alloc.
  explicit Multi(long connections) : multi_(curl_multi_init()) {
    if (multi_ == nullptr) throw std::bad_alloc{};
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, connections);
  }
  Multi(const Multi&) = delete;
  Multi& operator=(const Multi&) = delete;
  ~Multi() { curl_multi_cleanup(multi_); }

  [[nodiscard]] CURLM* get() const noexcept { return multi_; }

  /// Lets libcurl do what can be done now.
  CURLMcode work(int& running) noexcept { return curl_multi_perform(multi_, &running); }
  /// Waits until more can be done or somebody wakes it up.
  CURLMcode wait() noexcept { return curl_multi_poll(multi_, nullptr, 0, longest_wait_ms, nullptr); }
  /// From any thread.
  void wake() noexcept { curl_multi_wakeup(multi_); }

 private:
  CURLM* multi_;
};

/// One exchange at a time, in the thread that calls.
class Lane {
 public:
  Lane(const CurlSettings& settings, const Share& share) : multi_(connections_per_handle), handle_(settings, share) {}

  Result<void> run(const http::RequestHead& head, BodySource& body, ResponseSink& sink,
                   const TransferOptions& options) {
    if (auto begun = handle_.begin(head, body, sink, options); !begun) return begun;
    if (const auto code = curl_multi_add_handle(multi_.get(), handle_.easy()); code != CURLM_OK)
      return handle_.abandon(multi_error(code));
    auto outcome = drive(options.stop);
    curl_multi_remove_handle(multi_.get(), handle_.easy());
    return outcome;
  }

 private:
  Result<void> drive(const StopToken& stop) {
    const StopCallback wake{stop, [](void* multi) noexcept { static_cast<Multi*>(multi)->wake(); }, &multi_};
    int running = 1;
    while (!stop.stop_requested()) {
      auto code = multi_.work(running);
      if (code == CURLM_OK && running == 0) return handle_.end(result());
      if (code == CURLM_OK) code = multi_.wait();
      if (code != CURLM_OK) return handle_.abandon(multi_error(code));
    }
    return handle_.abandon(cancelled());
  }

  CURLcode result() noexcept {
    int left = 0;
    const CURLMsg* const message = curl_multi_info_read(multi_.get(), &left);
    return message != nullptr ? message->data.result : CURLE_FAILED_INIT;
  }

  Multi multi_;
  Handle handle_;
};

/// The lanes that nobody uses. Threads take the one that was used last: its connections are the most likely to be open.
class Lanes {
 public:
  Lanes(const CurlSettings& settings, const Share& share) : settings_(settings), share_(share) {}

  std::unique_ptr<Lane> take() {
    {
      const std::lock_guard lock{mutex_};
      if (!idle_.empty()) {
        auto lane = std::move(idle_.back());
        idle_.pop_back();
        return lane;
      }
    }
    return std::make_unique<Lane>(settings_, share_);
  }

  void give_back(std::unique_ptr<Lane> lane) {
    const std::lock_guard lock{mutex_};
    if (idle_.size() < settings_.max_idle_handles) idle_.push_back(std::move(lane));
  }

 private:
  const CurlSettings& settings_;
  const Share& share_;
  std::mutex mutex_{};
  std::vector<std::unique_ptr<Lane>> idle_{};  ///< guarded by mutex_
};

/// What start() was given.
struct Order {
  http::RequestHead head;
  BodySource* body;
  ResponseSink* sink;
  TransferOptions options;
};

/// All exchanges of start(), in one thread.
class Background {
 public:
  Background(const CurlSettings& settings, const Share& share)
      : settings_(settings), share_(share), multi_(connections(settings)) {}
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  ~Background() {
    {
      const std::lock_guard lock{mutex_};
      ending_ = true;
    }
    multi_.wake();
    if (thread_.joinable()) thread_.join();
  }

  /// Takes the order over; false, and it is untouched, when the end has begun. May throw.
  bool add(Order& order) {
    const std::lock_guard lock{mutex_};
    if (ending_) return false;
    if (!thread_.joinable()) thread_ = std::thread{[this] { run(); }};
    waiting_.push_back(std::move(order));
    multi_.wake();
    return true;
  }

 private:
  /// An exchange that has begun.
  struct Active {
    Active(Order given, std::unique_ptr<Handle> with, Background& background)
        : order(std::move(given)), handle(std::move(with)), wake{order.options.stop, on_stop, &background} {}
    Order order;
    std::unique_ptr<Handle> handle;
    StopCallback wake;
    std::size_t index = 0;  ///< in active_
  };

  static long connections(const CurlSettings& settings) {
    constexpr std::size_t most = std::numeric_limits<int>::max();
    return static_cast<long>(std::clamp<std::size_t>(settings.max_idle_connections, 1, most));
  }

  static void on_stop(void* self) noexcept {
    auto& background = *static_cast<Background*>(self);
    background.stopped_.store(true);
    background.multi_.wake();
  }

  void run() noexcept {
    while (take_orders()) {
      int running = 0;
      auto code = multi_.work(running);
      finish_ended();
      if (stopped_.exchange(false)) {
        end_all(cancelled(), [](const Active& active) { return active.order.options.stop.stop_requested(); });
      }
      if (code == CURLM_OK) code = multi_.wait();
      if (code != CURLM_OK) end_all(multi_error(code), [](const Active&) { return true; });
    }
    end_all(cancelled(), [](const Active&) { return true; });
  }

  /// Begins what came in; false when the end has begun, after all that is left was told so.
  bool take_orders() {
    std::vector<Order> orders;
    bool ending = false;
    {
      const std::lock_guard lock{mutex_};
      orders.swap(waiting_);
      ending = ending_;
    }
    for (auto& order : orders) {
      if (ending || order.options.stop.stop_requested())
        order.sink->done(cancelled());
      else
        begin(std::move(order));
    }
    return !ending;
  }

  void begin(Order order) {
    ResponseSink& sink = *order.sink;
    Result<void> begun;
    try {
      begun = try_begin(std::move(order));
    } catch (...) {
      begun = transport_error("out of memory");
    }
    if (!begun) sink.done(std::move(begun));
  }

  Result<void> try_begin(Order order) {
    auto handle = take_handle();
    if (auto begun = handle->begin(order.head, *order.body, *order.sink, order.options); !begun) return begun;
    CURL* const easy = handle->easy();
    active_.push_back(std::make_unique<Active>(std::move(order), std::move(handle), *this));
    active_.back()->index = active_.size() - 1;
    curl_easy_setopt(easy, CURLOPT_PRIVATE, active_.back().get());
    const auto code = curl_multi_add_handle(multi_.get(), easy);
    if (code == CURLM_OK) return {};
    active_.pop_back();
    return multi_error(code);
  }

  std::unique_ptr<Handle> take_handle() {
    if (idle_.empty()) return std::make_unique<Handle>(settings_, share_);
    auto handle = std::move(idle_.back());
    idle_.pop_back();
    return handle;
  }

  void finish_ended() {
    int left = 0;
    while (const CURLMsg* const message = curl_multi_info_read(multi_.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;  // the message goes with the handle
      Active* active = nullptr;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &active);
      finish(active->index, [&](Handle& handle) { return handle.end(code); });
    }
  }

  template <class Predicate>
  void end_all(const Error& error, Predicate predicate) {
    for (std::size_t i = active_.size(); i-- > 0;) {
      if (predicate(*active_[i])) finish(i, [&](Handle& handle) { return Result<void>{handle.abandon(error)}; });
    }
  }

  template <class Outcome>
  void finish(std::size_t index, Outcome outcome_of) {
    std::swap(active_[index], active_.back());
    active_[index]->index = index;
    auto active = std::move(active_.back());
    active_.pop_back();
    curl_multi_remove_handle(multi_.get(), active->handle->easy());
    auto outcome = outcome_of(*active->handle);
    ResponseSink& sink = *active->order.sink;
    keep(std::move(active->handle));
    active.reset();
    sink.done(std::move(outcome));
  }

  void keep(std::unique_ptr<Handle> handle) noexcept {
    try {
      if (idle_.size() < settings_.max_idle_handles) idle_.push_back(std::move(handle));
    } catch (...) {  // without memory to keep it, it goes
    }
  }

  const CurlSettings& settings_;
  const Share& share_;
  Multi multi_;
  std::atomic<bool> stopped_{false};
  std::vector<std::unique_ptr<Active>> active_{};  ///< of the thread alone, as idle_ is
  std::vector<std::unique_ptr<Handle>> idle_{};
  std::mutex mutex_{};
  std::vector<Order> waiting_{};  ///< guarded by mutex_, as all that follows
  bool ending_ = false;
  std::thread thread_{};
};

/// Once in a process; libcurl stays set up until it ends.
void set_up_libcurl() {
  static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (code != CURLE_OK) throw std::bad_alloc{};
}

}  // namespace

struct CurlTransport::Impl {
  explicit Impl(CurlSettings given) : settings(std::move(given)) {}
  const CurlSettings settings;
  Share share{};
  Lanes lanes{settings, share};
  Background background{settings, share};
};

CurlTransport::CurlTransport(CurlSettings settings) : impl_((set_up_libcurl(), new Impl(std::move(settings)))) {}

CurlTransport::~CurlTransport() {
  delete impl_;
}

void CurlTransport::start(http::RequestHead head, BodySource& body, ResponseSink& sink,
                          const TransferOptions& options) {
  if (options.stop.stop_requested()) return sink.done(cancelled());
  Error refusal = cancelled();
  try {
    Order order{std::move(head), &body, &sink, options};
    if (impl_->background.add(order)) return;
  } catch (...) {
    refusal = transport_error("no thread or no memory");
  }
  sink.done(std::move(refusal));
}

void CurlTransport::perform(const http::RequestHead& head, BodySource& body, ResponseSink& sink,
                            const TransferOptions& options) {
  if (options.stop.stop_requested()) return sink.done(cancelled());
  Result<void> outcome;
  try {
    auto lane = impl_->lanes.take();
    outcome = lane->run(head, body, sink, options);
    impl_->lanes.give_back(std::move(lane));
  } catch (...) {
    outcome = transport_error("out of memory");
  }
  sink.done(std::move(outcome));
}

}  // namespace oabind
