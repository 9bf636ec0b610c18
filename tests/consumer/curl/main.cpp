// Nothing listens on port 1: the transport says so.
#include <oabind/curl.hpp>

#include <cstdio>

int main() {
  oabind::CurlTransport transport;
  oabind::http::Request request;
  request.target = "http://127.0.0.1:1/";
  const auto response = oabind::send(transport, request);
  if (response) return 1;
  std::printf("%s\n", response.error().message().c_str());
  return response.error().kind == oabind::ErrorKind::transport ? 0 : 1;
}
