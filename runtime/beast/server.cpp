#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <list>
#include <memory>
#include <unordered_map>
#include <utility>

#include "connection.hpp"

namespace oabind {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

/// How often connections are looked after.
constexpr std::chrono::milliseconds tick{50};

Error failure(const std::string& what, const error_code& why) {
  return {.kind = ErrorKind::transport, .detail = what + ": " + why.message()};
}

unsigned loops_of(const ServerSettings& settings) noexcept {
  return settings.io_threads != 0 ? settings.io_threads : std::max(1U, std::thread::hardware_concurrency());
}

std::string endpoint_of(const ServerSettings& settings) {
  const bool brackets = settings.address.find(':') != std::string::npos;
  return (brackets ? "[" + settings.address + "]" : settings.address) + ":" + std::to_string(settings.port);
}

}  // namespace

class BeastServer::Impl {
 public:
  Impl(Service& service, ServerSettings settings) : shared_{service, std::move(settings)} {}
  ~Impl() { stop(); }

  Result<void> start();
  void stop();
  void wait();
  [[nodiscard]] std::uint16_t port() const noexcept { return port_.load(); }

 private:
  /// A loop that keeps its connections.
  class Home final : public serving::Loop {
   public:
    explicit Home(Impl& server)
        : Loop(server.shared_), server_(server), guard_(context.get_executor()), timer_(context) {}
    void welcome(tcp::socket socket);
    void closed(serving::Connection& connection) noexcept override;
    void begin_ticking();
    void cut();

   private:
    Impl& server_;
    asio::executor_work_guard<asio::io_context::executor_type> guard_;
    asio::steady_timer timer_;
    std::mutex mutex_{};
    std::unordered_map<serving::Connection*, std::unique_ptr<serving::Connection>>
        connections_{};  ///< guarded by mutex_
  };
  enum class State { fresh, serving, stopping, stopped };

  Result<void> listen();
  void accept();
  void on_accept(const error_code& error, std::unique_ptr<tcp::socket> socket, Home& home);
  void pause_accepting();
  void forget_one() noexcept;

  serving::Shared shared_;
  std::list<Home> homes_{};
  std::unique_ptr<serving::Crew> crew_{};
  std::unique_ptr<tcp::acceptor> acceptor_{};           ///< used in the first loop only
  std::unique_ptr<asio::steady_timer> accept_timer_{};  ///< the same
  std::list<Home>::iterator next_home_{};               ///< the same
  std::atomic<std::uint16_t> port_{0};
  std::mutex mutex_{};
  std::condition_variable changed_{};
  State state_{State::fresh};  ///< guarded by mutex_
  std::size_t open_{0};        ///< connections; guarded by mutex_
};

// ---- a loop

void BeastServer::Impl::Home::welcome(tcp::socket socket) {
  serving::Connection* connection = nullptr;
  try {
    auto owned = std::make_unique<serving::Connection>(*this, std::move(socket));
    connection = owned.get();
    const std::lock_guard lock{mutex_};
    connections_.emplace(connection, std::move(owned));
  } catch (...) {
    return server_.forget_one();
  }
  connection->start();
}

void BeastServer::Impl::Home::closed(serving::Connection& connection) noexcept {
  {
    std::unique_lock lock{mutex_};
    const auto node = connections_.extract(&connection);
    // Its destructor closes the socket; that needs no lock.
    lock.unlock();
  }
  server_.forget_one();
}

void BeastServer::Impl::Home::begin_ticking() {
  timer_.expires_after(tick);
  timer_.async_wait([this](const error_code& error) {
    if (error) return;
    {
      const std::lock_guard lock{mutex_};
      const auto now = serving::now_ms();
      for (const auto& each : connections_) each.first->sweep(now);
    }
    begin_ticking();
  });
}

void BeastServer::Impl::Home::cut() {
  const std::lock_guard lock{mutex_};
  for (const auto& each : connections_) each.first->cut();
}

// ---- starting

Result<void> BeastServer::Impl::start() {
  const std::lock_guard lock{mutex_};
  if (state_ != State::fresh) return Error{.kind = ErrorKind::transport, .detail = "the server was started before"};
  try {
    const auto& settings = shared_.settings;
    std::vector<serving::Polled*> loops;
    for (unsigned i = 0; i < loops_of(settings); ++i) loops.push_back(&homes_.emplace_back(*this));
    if (auto listening = listen(); !listening) {
      homes_.clear();
      return listening;
    }
    next_home_ = homes_.begin();
    accept_timer_ = std::make_unique<asio::steady_timer>(homes_.front().context);
    crew_ = std::make_unique<serving::Crew>(
        std::move(loops), serving::Crew::Limits{std::max(1U, settings.worker_threads), settings.max_queued_requests,
                                                std::max<std::int64_t>(0, settings.slow_handler_ms)});
    shared_.crew = crew_.get();
    for (auto& home : homes_) home.begin_ticking();
    accept();
    crew_->start();
  } catch (const std::exception& error) {
    crew_.reset();
    accept_timer_.reset();
    acceptor_.reset();
    homes_.clear();
    return Error{.kind = ErrorKind::transport, .detail = std::string{"cannot start: "} + error.what()};
  }
  state_ = State::serving;
  return {};
}

Result<void> BeastServer::Impl::listen() {
  error_code error;
  const auto address = asio::ip::make_address(shared_.settings.address, error);
  if (error) return failure("not an IP address: " + shared_.settings.address, error);
  const tcp::endpoint endpoint{address, shared_.settings.port};
  auto acceptor = std::make_unique<tcp::acceptor>(homes_.front().context);
  acceptor->open(endpoint.protocol(), error);
  if (!error) acceptor->set_option(tcp::acceptor::reuse_address{true}, error);
  if (!error) acceptor->bind(endpoint, error);
  if (!error) acceptor->listen(asio::socket_base::max_listen_connections, error);
  const auto bound = error ? tcp::endpoint{} : acceptor->local_endpoint(error);
  if (error) return failure("cannot listen on " + endpoint_of(shared_.settings), error);
  port_ = bound.port();
  acceptor_ = std::move(acceptor);
  return {};
}

// ---- accepting

void BeastServer::Impl::accept() {
  auto& home = *next_home_;
  if (++next_home_ == homes_.end()) next_home_ = homes_.begin();
  auto socket = std::make_unique<tcp::socket>(home.context);
  auto& reference = *socket;
  acceptor_->async_accept(reference, [this, &home, owned = std::move(socket)](const error_code& error) mutable {
    on_accept(error, std::move(owned), home);
  });
}

void BeastServer::Impl::on_accept(const error_code& error, std::unique_ptr<tcp::socket> socket, Home& home) {
  if (!acceptor_->is_open()) return;
  bool full = false;
  if (!error) {
    const std::lock_guard lock{mutex_};
    full = ++open_ >= shared_.settings.max_connections;
  }
  // The loop that the connection belongs to begins with it, in its own thread.
  if (!error) asio::post(home.context, [&home, owned = std::move(socket)] { home.welcome(std::move(*owned)); });
  if (error || full)
    pause_accepting();
  else
    accept();
}

/// Too many connections, or the system has no more: clients wait in its queue until there is room again.
void BeastServer::Impl::pause_accepting() {
  accept_timer_->expires_after(tick);
  accept_timer_->async_wait([this](const error_code& error) {
    if (error || !acceptor_->is_open()) return;
    std::unique_lock lock{mutex_};
    const bool full = open_ >= shared_.settings.max_connections;
    lock.unlock();
    if (full)
      pause_accepting();
    else
      accept();
  });
}

void BeastServer::Impl::forget_one() noexcept {
  const std::lock_guard lock{mutex_};
  if (--open_ == 0) changed_.notify_all();
}

// ---- stopping

void BeastServer::Impl::stop() {
  std::unique_lock lock{mutex_};
  if (state_ == State::stopping) changed_.wait(lock, [this] { return state_ == State::stopped; });
  if (state_ != State::serving) return;
  state_ = State::stopping;
  shared_.stopping = true;
  bool closed = false;
  asio::post(homes_.front().context, [this, &closed] {
    error_code ignored;
    acceptor_->close(ignored);
    const std::lock_guard guard{mutex_};
    closed = true;
    changed_.notify_all();
  });
  const auto ended = [&] { return closed && open_ == 0; };
  const auto deadline = std::max<std::int64_t>(0, shared_.settings.stop_timeout_ms);
  if (!changed_.wait_for(lock, std::chrono::milliseconds{deadline}, ended)) {
    // Again and again, since somebody may be accepted or answered between two looks.
    do {
      lock.unlock();
      for (auto& home : homes_) home.cut();
      lock.lock();
    } while (!changed_.wait_for(lock, tick, ended));
  }
  lock.unlock();
  crew_->end();
  lock.lock();
  crew_.reset();
  accept_timer_.reset();
  acceptor_.reset();
  homes_.clear();
  state_ = State::stopped;
  changed_.notify_all();
}

void BeastServer::Impl::wait() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [this] { return state_ == State::fresh || state_ == State::stopped; });
}

// ---- what users see

BeastServer::BeastServer(Service& service, ServerSettings settings) : impl_(new Impl(service, std::move(settings))) {}

BeastServer::~BeastServer() {
  delete impl_;
}

Result<void> BeastServer::start() {
  return impl_->start();
}

std::uint16_t BeastServer::port() const noexcept {
  return impl_->port();
}

void BeastServer::stop() {
  impl_->stop();
}

void BeastServer::wait() {
  impl_->wait();
}

}  // namespace oabind
