// A Beast server as one would write it by hand that sends constant bytes: what the transport alone costs. Prints the
// port and serves until killed.
//
//   http_server_bare FILE     the body
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>

namespace {

namespace beast = boost::beast;
namespace http = beast::http;
using tcp = boost::asio::ip::tcp;

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, const std::string& body) : stream_(std::move(socket)), body_(body) {}
  void read() {
    request_ = {};
    stream_.expires_after(std::chrono::seconds{30});
    http::async_read(stream_, buffer_, request_, beast::bind_front_handler(&Session::on_read, shared_from_this()));
  }

 private:
  void on_read(beast::error_code error, std::size_t) {
    if (error) return;
    response_.emplace(http::status::ok, request_.version());
    response_->set(http::field::content_type, "application/json");
    response_->set(http::field::date, "Wed, 28 Jan 2026 12:00:00 GMT");
    response_->keep_alive(request_.keep_alive());
    response_->body() = body_;
    response_->prepare_payload();
    http::async_write(stream_, *response_, beast::bind_front_handler(&Session::on_write, shared_from_this()));
  }
  void on_write(beast::error_code error, std::size_t) {
    if (!error) read();
  }

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_{};
  http::request<http::string_body> request_{};
  std::optional<http::response<http::string_body>> response_{};
  const std::string& body_;
};

void accept(tcp::acceptor& acceptor, const std::string& body) {
  acceptor.async_accept([&](beast::error_code error, tcp::socket socket) {
    if (!error) {
      socket.set_option(tcp::no_delay{true});
      std::make_shared<Session>(std::move(socket), body)->read();
    }
    accept(acceptor, body);
  });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  std::ifstream file{argv[1], std::ios::binary};
  const std::string body{std::istreambuf_iterator<char>{file}, {}};
  boost::asio::io_context context{1};
  tcp::acceptor acceptor{context, {boost::asio::ip::make_address("127.0.0.1"), 0}};
  std::printf("%d\n", static_cast<int>(acceptor.local_endpoint().port()));
  std::fflush(stdout);
  accept(acceptor, body);
  context.run();
}
