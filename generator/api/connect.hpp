#pragma once

#include "api/api.hpp"
#include "document/document.hpp"
#include "support/diagnostics.hpp"

namespace oabind::api {

/// Fills `callback_urls` and `links` of the APIs, whose types and operations are final: what a runtime expression leads
/// to is found now, so that generated code need not look for it. What leads nowhere is left out with a diagnostic.
void connect(ApiSet& apis, const document::DocumentSet& documents, Diagnostics& diagnostics);

}  // namespace oabind::api
