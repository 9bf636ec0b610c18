#include <oabind/beast.hpp>

#include <csignal>
#include <exception>
#include <iostream>
#include <stdexcept>

#include "commands.hpp"
#include "service.hpp"

namespace key_service {
namespace {

/// Tells standard error what callers are not told. One write for a line, so that lines of several threads stay whole.
class Log final : public oabind::ServerObserver {
 public:
  void handler_threw(const oabind::http::RequestHead& request, std::exception_ptr exception) noexcept override {
    try {
      std::rethrow_exception(exception);
    } catch (const std::exception& error) {
      write(request, error.what());
    } catch (...) {
      write(request, "unknown exception");
    }
  }
  void answer_refused(const oabind::http::RequestHead& request, const oabind::Error& error) noexcept override {
    write(request, error.message());
  }

 private:
  /// The path alone: queries may hold secrets.
  static void write(const oabind::http::RequestHead& request, const std::string& what) noexcept {
    std::cerr << request.method + " " + request.target.substr(0, request.target.find('?')) + ": " + what + "\n";
  }
};

/// The signals that end the program; made before any thread, all of which then leave them to wait().
class StopSignals {
 public:
  StopSignals() noexcept {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  void wait() const noexcept {
    int signal = 0;
    sigwait(&signals_, &signal);
  }

 private:
  sigset_t signals_{};
};

std::string url_of(const std::string& address, std::uint16_t port) {
  const bool v6 = address.find(':') != std::string::npos;
  return "http://" + (v6 ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

}  // namespace

void serve(const ServeArguments& arguments) {
  const StopSignals signals;
  Data data{arguments.data};
  Log log;
  KeyService service{data, &log, arguments.address_header};
  oabind::ServerSettings settings;
  settings.address = arguments.address;
  settings.port = arguments.port;
  settings.io_threads = arguments.io_threads;
  settings.worker_threads = arguments.workers;
  oabind::BeastServer server{service.router(), settings};
  if (const auto started = server.start(); !started) throw std::runtime_error(started.error().message());
  std::cout << "listening on " << url_of(arguments.address, server.port()) << std::endl;
  signals.wait();
  server.stop();
}

}  // namespace key_service
