#include "oabind/codegen/ops.hpp"

namespace oabind::codegen {

template struct HolderFunctions<std::optional<bool>>;
template struct HolderFunctions<std::optional<std::int32_t>>;
template struct HolderFunctions<std::optional<std::int64_t>>;
template struct HolderFunctions<std::optional<double>>;
template struct HolderFunctions<std::optional<std::string>>;
template struct HolderFunctions<std::optional<DateTime>>;
template struct HolderFunctions<std::optional<Json>>;
template struct HolderFunctions<std::optional<std::vector<std::string>>>;
template struct HolderFunctions<std::optional<std::vector<std::int64_t>>>;
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
