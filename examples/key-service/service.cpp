#include "service.hpp"

namespace key_service {
namespace {

/// The largest request is a sample: its payload, 65,536 characters of at most 12 bytes each, and little else.
constexpr std::size_t max_body_bytes = 1024U * 1024U;

}  // namespace

KeyService::KeyService(Data& data, oabind::ServerObserver* observer, std::string address_header)
    : access_(data.store, data.tokens, std::move(address_header)),
      projects_(data.store, access_),
      api_keys_(data.store, access_),
      organizations_(data.store, access_),
      samples_(data.store, access_),
      developer_(data.store, access_) {
  oabind::MountOptions options;
  options.max_body_bytes = max_body_bytes;
  options.observer = observer;
  keys::mount(router_, projects_, options);
  keys::mount(router_, api_keys_, options);
  keys::mount(router_, organizations_, options);
  keys::mount(router_, samples_, options);
  developer_keys::mount(router_, developer_, options);
}

}  // namespace key_service
