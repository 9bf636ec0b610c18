#include "oabind/codegen/ops.hpp"

namespace oabind::codegen {

template struct HolderFunctions<Optional<bool>>;
template struct HolderFunctions<Optional<std::int32_t>>;
template struct HolderFunctions<Optional<std::int64_t>>;
template struct HolderFunctions<Optional<double>>;
template struct HolderFunctions<Optional<std::string>>;
template struct HolderFunctions<Optional<DateTime>>;
template struct HolderFunctions<Optional<Json>>;
template struct HolderFunctions<Optional<std::vector<std::string>>>;
template struct HolderFunctions<Optional<std::vector<std::int64_t>>>;
template struct HolderFunctions<Nullable<bool>>;
template struct HolderFunctions<Nullable<std::int64_t>>;
template struct HolderFunctions<Nullable<double>>;
template struct HolderFunctions<Nullable<std::string>>;
template struct HolderFunctions<Nullable<DateTime>>;
template struct HolderFunctions<OptionalNullable<bool>>;
template struct HolderFunctions<OptionalNullable<std::int64_t>>;
template struct HolderFunctions<OptionalNullable<double>>;
template struct HolderFunctions<OptionalNullable<std::string>>;
template struct HolderFunctions<OptionalNullable<DateTime>>;
template struct HolderFunctions<OptionalNullable<std::vector<std::string>>>;
template struct VectorFunctions<std::int64_t>;
template struct VectorFunctions<double>;
template struct VectorFunctions<std::string>;
template struct VectorFunctions<Json>;
template struct MapFunctions<std::string>;
template struct MapFunctions<Json>;

}  // namespace oabind::codegen
