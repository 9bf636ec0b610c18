#include "oabind/codegen/codec.hpp"

#include "decoder.hpp"
#include "encoder.hpp"

namespace oabind::codegen {

std::vector<Problem> decode(const Type& type, std::string_view json, void* value, const DecodeOptions& options) {
  return Decoder{json, options}.run(type, value);
}

void encode(const Type& type, const void* value, std::string& json, Direction direction) {
  Encoder encoder{direction};
  encoder.value(type, value);
  json += encoder.text();
}

}  // namespace oabind::codegen
