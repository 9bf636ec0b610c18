#include "document/schema.hpp"

namespace oabind::document {

bool limits_more_than_type(const Schema& schema) {
  const bool scalars = !schema.format.empty() || schema.enumeration || schema.constant || schema.min_length ||
                       schema.max_length || schema.pattern || schema.minimum || schema.maximum ||
                       schema.exclusive_minimum || schema.exclusive_maximum || schema.multiple_of;
  const bool objects = !schema.properties.empty() || !schema.required.empty() || schema.additional_properties ||
                       !schema.pattern_properties.empty() || schema.property_names || schema.min_properties ||
                       schema.max_properties || !schema.dependent_required.empty() ||
                       !schema.dependent_schemas.empty() || schema.unevaluated_properties;
  const bool arrays = schema.items || !schema.prefix_items.empty() || schema.unevaluated_items || schema.contains ||
                      schema.min_items || schema.max_items || schema.unique_items;
  return scalars || objects || arrays || schema.negation || schema.condition || schema.always == false ||
         !schema.unsupported.empty();
}

}  // namespace oabind::document
