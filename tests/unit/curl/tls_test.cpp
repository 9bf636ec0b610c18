// Certificates are verified, whatever else is set.
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "wire.hpp"

namespace {

using namespace wire;
using oabind::CurlTransport;
using oabind::send;

template <auto release>
struct Releases {
  template <class T>
  void operator()(T* object) const noexcept {
    release(object);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Releases<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Releases<X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Releases<SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Releases<SSL_free>>;

/// A certificate for `name` ("IP:127.0.0.1") that vouches for itself.
Certificate self_signed(EVP_PKEY* key, const char* name) {
  Certificate made{X509_new()};
  X509_set_version(made.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), -3600);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
  X509_set_pubkey(made.get(), key);
  X509_NAME* const subject = X509_get_subject_name(made.get());
  const auto* const text = reinterpret_cast<const unsigned char*>("test");
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, text, -1, -1, 0);
  X509_set_issuer_name(made.get(), subject);
  std::unique_ptr<X509_EXTENSION, Releases<X509_EXTENSION_free>> names{
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, name)};
  X509_add_ext(made.get(), names.get(), -1);
  X509_sign(made.get(), key, EVP_sha256());
  return made;
}

/// A TLS server that answers every request, and the file that makes clients trust it.
class Secure : public ::testing::Test {
 protected:
  void serve(const char* name, int version = TLS1_3_VERSION) {
    key_.reset(EVP_EC_gen("P-256"));
    certificate_ = self_signed(key_.get(), name);
    file_ = std::filesystem::path{::testing::TempDir()} /
            ("oabind_ca_" + std::string{::testing::UnitTest::GetInstance()->current_test_info()->name()} + ".pem");
    std::unique_ptr<std::FILE, Releases<std::fclose>> out{std::fopen(file_.c_str(), "w")};
    ASSERT_NE(out, nullptr);
    ASSERT_EQ(PEM_write_X509(out.get(), certificate_.get()), 1);
    context_.reset(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_set_security_level(context_.get(), 0);
    SSL_CTX_set_max_proto_version(context_.get(), version);
    SSL_CTX_use_certificate(context_.get(), certificate_.get());
    SSL_CTX_use_PrivateKey(context_.get(), key_.get());
    server_ = std::make_unique<ScriptedServer>([this](Connection& connection, int) { talk(connection); });
  }

  ~Secure() override {
    server_.reset();
    if (!file_.empty()) std::filesystem::remove(file_);
  }

  void talk(Connection& connection) {
    // OpenSSL writes to connections that are gone. In this thread alone: the client has to see to itself.
    sigset_t pipe;
    ::sigemptyset(&pipe);
    ::sigaddset(&pipe, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    Session session{SSL_new(context_.get())};
    SSL_set_fd(session.get(), connection.socket());
    if (SSL_accept(session.get()) != 1) return;
    std::array<char, 4096> buffer{};
    if (dies_) return connection.reset();
    while (SSL_read(session.get(), buffer.data(), static_cast<int>(buffer.size())) > 0) {
      const auto text = answer("secret");
      if (SSL_write(session.get(), text.data(), static_cast<int>(text.size())) <= 0) return;
    }
  }

  std::string url(const std::string& host = "127.0.0.1") const {
    return "https://" + host + ":" + std::to_string(server_->port()) + "/";
  }
  oabind::CurlSettings trusting() const { return {.ca_file = file_.string()}; }

  std::atomic<bool> dies_{false};  ///< once the connection is set up

 private:
  Key key_{};
  Certificate certificate_{};
  Context context_{};
  std::filesystem::path file_{};
  std::unique_ptr<ScriptedServer> server_{};
};

TEST_F(Secure, ACertificateOfNobodyIsRefused) {
  serve("IP:127.0.0.1");
  CurlTransport transport;
  const auto response = send(transport, request(url()));
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().kind, oabind::ErrorKind::transport);
  EXPECT_NE(response.error().detail.find("certificate"), std::string::npos) << response.error().detail;
}

TEST_F(Secure, ANamedAuthorityIsTrusted) {
  serve("IP:127.0.0.1");
  CurlTransport transport{trusting()};
  for (int i = 0; i < 3; ++i) {
    const auto response = send(transport, request(url()));
    ASSERT_TRUE(response) << response.error().message();
    EXPECT_EQ(response->body, "secret");
  }
}

TEST_F(Secure, AnotherNameIsRefused) {
  serve("IP:127.0.0.2");
  CurlTransport transport{trusting()};
  const auto response = send(transport, request(url()));
  ASSERT_FALSE(response);
  EXPECT_NE(response.error().detail.find("subject"), std::string::npos) << response.error().detail;
}

TEST_F(Secure, WritingToADeadServerIsAnError) {
  serve("IP:127.0.0.1");
  dies_ = true;
  CurlTransport transport{trusting()};
  const std::string large(3'000'000, 'x');
  for (int i = 0; i < 20; ++i) EXPECT_FALSE(send(transport, request(url(), "PUT", large)));
}

TEST_F(Secure, OldProtocolsAreRefused) {
  serve("IP:127.0.0.1", TLS1_1_VERSION);
  CurlTransport transport{trusting()};
  EXPECT_FALSE(send(transport, request(url())));
}

TEST_F(Secure, AFileThatIsNotThereIsAnError) {
  serve("IP:127.0.0.1");
  CurlTransport transport{{.ca_file = "/nowhere.pem"}};
  EXPECT_FALSE(send(transport, request(url())));
}

}  // namespace
