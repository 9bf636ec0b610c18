// The same JSON from Pistache with one thread. Prints the port and serves until killed.
//
//   http_server_pistache FILE     the body
#include <pistache/endpoint.h>
#include <pistache/http.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

namespace {

class Answer : public Pistache::Http::Handler {
 public:
  HTTP_PROTOTYPE(Answer)
  explicit Answer(std::string body) : body_(std::move(body)) {}
  void onRequest(const Pistache::Http::Request&, Pistache::Http::ResponseWriter response) override {
    response.send(Pistache::Http::Code::Ok, body_, MIME(Application, Json));
  }

 private:
  std::string body_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  std::ifstream file{argv[1], std::ios::binary};
  const std::string body{std::istreambuf_iterator<char>{file}, {}};
  Pistache::Http::Endpoint endpoint{Pistache::Address{"127.0.0.1", Pistache::Port{0}}};
  endpoint.init(Pistache::Http::Endpoint::options().threads(1).flags(Pistache::Tcp::Options::ReuseAddr));
  endpoint.setHandler(std::make_shared<Answer>(body));
  endpoint.serveThreaded();
  std::printf("%d\n", static_cast<int>(static_cast<unsigned short>(endpoint.getPort())));
  std::fflush(stdout);
  std::this_thread::sleep_for(std::chrono::hours{1});
}
