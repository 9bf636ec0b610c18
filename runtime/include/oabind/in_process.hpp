#pragma once

#include "oabind/transport.hpp"

namespace oabind {

/// Joins a client to a service in the same process, without a socket: what is sent is answered in the calling thread.
/// Safe to use from several threads, as far as the service is. Timeouts do not apply; a stop does, before the service
/// runs and after.
class InProcessTransport final : public Transport {
 public:
  /// `service` (a Router, say) must outlive the transport.
  explicit InProcessTransport(Service& service) noexcept : service_(&service) {}
  void start(http::RequestHead head, BodySource& body, ResponseSink& sink, const TransferOptions& options) override;

 private:
  Service* service_;
};

}  // namespace oabind
