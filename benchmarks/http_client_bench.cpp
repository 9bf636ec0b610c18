// What a call costs the client: CPU time of this process for each call of a generated client and of its transport
// alone, against a bare libcurl handle that is set up once, sends the same bytes and looks at nothing. The server is
// another process. Rounds take turns, so that what disturbs the machine disturbs all; medians.
#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <oabind/curl.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "keys/client.hpp"

namespace {

constexpr int calls_per_round = 1000;
constexpr int rounds = 31;
constexpr double target = 1.1;

[[noreturn]] void die(const std::string& why) {
  std::fprintf(stderr, "http_client_bench: %s\n", why.c_str());
  std::exit(1);
}

// ---- the server

std::string response_with(const std::string& json) {
  return "HTTP/1.1 200 OK\r\nDate: Fri, 20 Nov 2026 12:00:00 GMT\r\nContent-Type: "
         "application/json\r\nContent-Length: " +
         std::to_string(json.size()) + "\r\n\r\n" + json;
}

std::string development_keys() {
  return R"({"success":true,"apiKey":"ei_4f1d3c2b5a69788796a5b4c3d2e1f0","hmacKey":"0f1e2d3c4b5a69788796a5b4c3d2e1f0"})";
}

std::string twenty_keys() {
  std::string json = R"({"success":true,"apiKeys":[)";
  for (int i = 0; i < 20; ++i) {
    json += i == 0 ? "" : ",";
    json += R"({"id":)" + std::to_string(1000 + i) + R"(,"apiKey":"ei_4f1d…","name":"key )" + std::to_string(i) +
            R"(","created":"2026-01-28T12:00:00Z","role":"admin","isTransformationJobKey":false,)"
            R"("createdByUser":{"id":7,"name":"Ada","username":"ada"},)"
            R"("lastUsed":{"date":"2026-11-20T08:30:00Z","country":"Netherlands","ipAddress":"203.0.113.9"}})";
  }
  return json + "]}";
}

void serve(int socket, const std::string& small, const std::string& large) {
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  std::array<char, 4096> buffer{};
  for (;;) {
    const auto got = ::recv(socket, buffer.data(), buffer.size(), 0);  // requests are small and come one at a time
    if (got <= 0) break;
    const std::string_view request{buffer.data(), static_cast<std::size_t>(got)};
    const auto& answer = request.find("/devkeys ") != std::string_view::npos ? small : large;
    if (::send(socket, answer.data(), answer.size(), MSG_NOSIGNAL) <= 0) break;
  }
  ::close(socket);
}

struct Server {
  pid_t process{};
  int port{};
};

/// The CPUs that the process may use when it begins.
const std::vector<int>& cpus() {
  static const std::vector<int> allowed = [] {
    cpu_set_t set;
    CPU_ZERO(&set);
    ::sched_getaffinity(0, sizeof set, &set);
    std::vector<int> found;
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu)
      if (CPU_ISSET(cpu, &set)) found.push_back(cpu);
    return found;
  }();
  return allowed;
}

void stay_on(int cpu) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(cpu, &set);
  if (::sched_setaffinity(0, sizeof set, &set) != 0) die("the CPU cannot be chosen");
}

Server start_server(bool elsewhere) {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener, any, size) != 0 || ::listen(listener, 16) != 0 || ::getsockname(listener, any, &size) != 0)
    die("no loopback port");
  const pid_t process = ::fork();
  if (process != 0) {
    ::close(listener);
    return {process, ntohs(address.sin_port)};
  }
  stay_on(elsewhere ? cpus().back() : cpus().front());
  const auto small = response_with(development_keys());
  const auto large = response_with(twenty_keys());
  for (;;) {
    const int socket = ::accept(listener, nullptr, nullptr);
    if (socket < 0) ::_exit(0);
    std::thread{[=] { serve(socket, small, large); }}.detach();
  }
}

// ---- the clients

/// libcurl and nothing else. Sends what the generated client sends.
class Bare {
 public:
  explicit Bare(const std::string& url) : easy_(curl_easy_init()) {
    for (const char* line :
         {"x-api-key: ei_123", "Accept: application/json, application/problem+json;q=0.5", "User-Agent: oabind"})
      fields_ = curl_slist_append(fields_, line);
    curl_easy_setopt(easy_, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, fields_);
    curl_easy_setopt(easy_, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy_, CURLOPT_TIMEOUT_MS, 60'000L);
    curl_easy_setopt(easy_, CURLOPT_WRITEFUNCTION, drop);
  }
  Bare(const Bare&) = delete;
  Bare& operator=(const Bare&) = delete;
  ~Bare() {
    curl_easy_cleanup(easy_);
    curl_slist_free_all(fields_);
  }
  void call() {
    if (curl_easy_perform(easy_) != CURLE_OK) die("libcurl failed");
  }

 private:
  static std::size_t drop(char*, std::size_t size, std::size_t count, void*) { return size * count; }
  CURL* easy_;
  curl_slist* fields_{};
};

oabind::http::Request request_to(const std::string& url) {
  oabind::http::Request request;
  request.target = url;
  const bool added = request.headers.add("x-api-key", "ei_123") &&
                     request.headers.add("Accept", "application/json, application/problem+json;q=0.5") &&
                     request.headers.add("User-Agent", "oabind");
  if (!added) die("a header was refused");
  return request;
}

double cpu_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

// ---- measuring

struct Contender {
  const char* name;
  std::function<void()> call;
  std::vector<double> times{};
};

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

/// Prints microseconds for each call, and ratios to the first contender; false when a ratio of the last misses the
/// target.
bool compare(const char* what, std::vector<Contender> contenders) {
  for (int round = -1; round < rounds; ++round) {  // the first one warms up
    for (auto& contender : contenders) {
      const double begin = cpu_seconds();
      for (int i = 0; i < calls_per_round; ++i) contender.call();
      if (round >= 0) contender.times.push_back((cpu_seconds() - begin) / calls_per_round * 1e6);
    }
  }
  bool reached = true;
  for (const auto& contender : contenders) {
    std::vector<double> ratios;
    for (std::size_t i = 0; i < contender.times.size(); ++i)
      ratios.push_back(contender.times[i] / contenders.front().times[i]);
    const double ratio = median(ratios);
    reached = ratio <= target;
    std::printf("%-18s %-26s %7.1f us  %5.2f\n", what, contender.name, median(contender.times), ratio);
  }
  return reached;
}

/// Both operations against a server of their own; whether the target of the first is reached.
bool measure(bool elsewhere) {
  const Server server = start_server(elsewhere);
  const std::string base = "http://127.0.0.1:" + std::to_string(server.port);
  const std::string devkeys = base + "/api/42/devkeys";
  const std::string apikeys = base + "/api/organizations/42/apikeys";
  std::printf("the server on %s CPU:\n", elsewhere ? "another" : "the same");

  oabind::CurlTransport transport;
  const keys::Client client{transport, {.credentials = {.api_key_authentication = "ei_123"}, .base_url = base}};
  const auto raw = [&transport](const std::string& url) {
    return [&transport, request = request_to(url)] {
      if (!oabind::send(transport, request)) die("CurlTransport failed");
    };
  };
  const auto list_devkeys = [&client] {
    const auto got = client.projects().list_devkeys({.project_id = 42});
    if (!got || !got->expect_ok()->hmac_key) die("list_devkeys failed");
  };
  const auto list_apikeys = [&client] {
    const auto got = client.organizations().list_organization_api_keys({.organization_id = 42});
    if (!got || got->expect_ok()->api_keys.size() != 20) die("list_organization_api_keys failed");
  };
  Bare small{devkeys};
  Bare large{apikeys};
  const bool small_reached = compare(
      "two keys",
      {{"bare libcurl", [&] { small.call(); }}, {"CurlTransport", raw(devkeys)}, {"generated client", list_devkeys}});
  // No target: decoding 5 kB is most of what is more here, and the bare call decodes nothing.
  static_cast<void>(compare(
      "list of 20 keys",
      {{"bare libcurl", [&] { large.call(); }}, {"CurlTransport", raw(apikeys)}, {"generated client", list_apikeys}}));
  ::kill(server.process, SIGKILL);
  ::waitpid(server.process, nullptr, 0);
  return small_reached;
}

}  // namespace

int main() {
  stay_on(cpus().front());
  curl_global_init(CURL_GLOBAL_DEFAULT);
  std::printf("CPU time of the client for each call, and the ratio to bare libcurl\n");
  const bool reached = measure(true);
  measure(false);
  std::printf(
      "target for the call with two keys, the server on another CPU: the generated client at most %.1f times bare "
      "libcurl: %s\n",
      target, reached ? "ok" : "MISSED");
  return 0;
}
