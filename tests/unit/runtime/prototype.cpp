// The shape of a generated tables file, by hand.
#include "prototype.hpp"

#include <oabind/codegen/ops.hpp>
#include <oabind/codegen/types.hpp>

#include <cstddef>

namespace cg = oabind::codegen;

namespace prototype {

namespace tables {
extern const cg::Type last_used;
extern const cg::Type created_by_user;
extern const cg::Type api_key;
extern const cg::Type api_key_list;
extern const cg::Type scalars;
extern const cg::Type containers;
extern const cg::Type account;
extern const cg::Type category;
extern const cg::Type cat;
extern const cg::Type dog;
extern const cg::Type pet;
extern const cg::Type circle;
extern const cg::Type square;
extern const cg::Type shape;
extern const cg::Type detail;
extern const cg::Type card_payment;
extern const cg::Type bank_payment;
extern const cg::Type payment;
extern const cg::Type identifier;
extern const cg::Type sum;
extern const cg::Type expression;
extern const cg::Type named;
extern const cg::Type aged;
extern const cg::Type person;
extern const cg::Type unions;
extern const cg::Type empty;
extern const cg::Type wide;
}  // namespace tables

namespace {

constexpr std::string_view role_names[] = {"admin", "member"};
constexpr cg::EnumTable role_table{role_names};
constexpr cg::Type role = cg::string_enum(role_table);

constexpr std::string_view color_names[] = {"red", "green"};
constexpr cg::EnumTable color_table{.names = color_names, .open = true};
constexpr cg::Type color = cg::string_enum(color_table);

constexpr std::int64_t level_values[] = {1, 10};
constexpr cg::IntEnumTable level_table{level_values};
constexpr cg::Type level = cg::int_enum(level_table);

constexpr cg::Member last_used_members[] = {
    {"\"date\":", offsetof(LastUsed, date), &cg::date_time},
    {"\"country\":", offsetof(LastUsed, country), &cg::string, cg::Presence::optional, &cg::optional_ops<std::string>},
    {"\"ipAddress\":", offsetof(LastUsed, ip_address), &cg::string, cg::Presence::optional,
     &cg::optional_ops<std::string>},
};
constexpr cg::ObjectTable last_used_table{.members = last_used_members};

constexpr cg::Member created_by_user_members[] = {
    {"\"id\":", offsetof(CreatedByUser, id), &cg::int64},
    {"\"name\":", offsetof(CreatedByUser, name), &cg::string},
    {"\"username\":", offsetof(CreatedByUser, username), &cg::string},
    {"\"photo\":", offsetof(CreatedByUser, photo), &cg::string, cg::Presence::optional, &cg::optional_ops<std::string>},
};
constexpr cg::ObjectTable created_by_user_table{.members = created_by_user_members};

constexpr cg::Constraints api_key_name_constraints{.min_length = 1, .max_length = 100};
constexpr cg::Type api_key_name = cg::scalar(cg::Kind::string, &api_key_name_constraints);

constexpr cg::Member api_key_members[] = {
    {"\"id\":", offsetof(ApiKey, id), &cg::int64},
    {"\"apiKey\":", offsetof(ApiKey, api_key), &cg::string},
    {"\"name\":", offsetof(ApiKey, name), &api_key_name},
    {"\"created\":", offsetof(ApiKey, created), &cg::date_time},
    {"\"role\":", offsetof(ApiKey, role), &role},
    {"\"isTransformationJobKey\":", offsetof(ApiKey, is_transformation_job_key), &cg::boolean},
    {"\"createdByUser\":", offsetof(ApiKey, created_by_user), &tables::created_by_user, cg::Presence::optional,
     &cg::optional_ops<CreatedByUser>},
    {"\"lastUsed\":", offsetof(ApiKey, last_used), &tables::last_used, cg::Presence::optional,
     &cg::optional_ops<LastUsed>},
    {"\"expires\":", offsetof(ApiKey, expires), &cg::date_time, cg::Presence::optional,
     &cg::optional_ops<oabind::DateTime>},
};
constexpr cg::ObjectTable api_key_table{.members = api_key_members};

constexpr cg::Type api_key_list_api_keys = cg::array(tables::api_key, cg::vector_ops<ApiKey>);

constexpr cg::Member api_key_list_members[] = {
    {"\"success\":", offsetof(ApiKeyList, success), &cg::boolean},
    {"\"error\":", offsetof(ApiKeyList, error), &cg::string, cg::Presence::optional, &cg::optional_ops<std::string>},
    {"\"apiKeys\":", offsetof(ApiKeyList, api_keys), &api_key_list_api_keys},
};
constexpr cg::ObjectTable api_key_list_table{.members = api_key_list_members};

constexpr std::string_view scalars_small_multiples[] = {"5"};
constexpr cg::Constraints scalars_small_constraints{.minimum = cg::inclusive(std::int64_t{-5}),
                                                    .maximum = cg::inclusive(std::int64_t{100}),
                                                    .multiples_of = scalars_small_multiples};
constexpr cg::Type scalars_small = cg::scalar(cg::Kind::int32, &scalars_small_constraints);
constexpr cg::Constraints scalars_huge_constraints{.minimum = cg::inclusive(std::uint64_t{9007199254740993})};
constexpr cg::Type scalars_huge = cg::scalar(cg::Kind::uint64, &scalars_huge_constraints);
constexpr cg::Constraints scalars_ratio_constraints{.minimum = cg::exclusive(0.0), .maximum = cg::exclusive(1.0)};
constexpr cg::Type scalars_ratio = cg::scalar(cg::Kind::float32, &scalars_ratio_constraints);
constexpr std::string_view scalars_price_multiples[] = {"0.01"};
constexpr cg::Constraints scalars_price_constraints{.multiples_of = scalars_price_multiples};
constexpr cg::Type scalars_price = cg::scalar(cg::Kind::float64, &scalars_price_constraints);
constexpr cg::Pattern scalars_text_patterns[] = {"^[a-z\xC3\xA4]+$"};
constexpr cg::Constraints scalars_text_constraints{.min_length = 2, .max_length = 5, .patterns = scalars_text_patterns};
constexpr cg::Type scalars_text = cg::scalar(cg::Kind::string, &scalars_text_constraints);
constexpr cg::Constraints scalars_address_constraints{.format = cg::Format::ipv4};
constexpr cg::Type scalars_address = cg::scalar(cg::Kind::string, &scalars_address_constraints);
constexpr cg::Constraints scalars_constant_constraints{.constant = "\"fixed\""};
constexpr cg::Type scalars_constant = cg::scalar(cg::Kind::string, &scalars_constant_constraints);
constexpr cg::Type scalars_money = cg::converted(cg::string, cg::conversion_ops<Money, std::string>);

constexpr cg::Member scalars_members[] = {
    {"\"flag\":", offsetof(Scalars, flag), &cg::boolean},
    {"\"small\":", offsetof(Scalars, small), &scalars_small},
    {"\"large\":", offsetof(Scalars, large), &cg::int64},
    {"\"count\":", offsetof(Scalars, count), &cg::uint32, cg::Presence::optional, &cg::optional_ops<std::uint32_t>},
    {"\"huge\":", offsetof(Scalars, huge), &scalars_huge, cg::Presence::optional, &cg::optional_ops<std::uint64_t>},
    {"\"ratio\":", offsetof(Scalars, ratio), &scalars_ratio, cg::Presence::optional, &cg::optional_ops<float>},
    {"\"price\":", offsetof(Scalars, price), &scalars_price, cg::Presence::optional, &cg::optional_ops<double>},
    {"\"text\":", offsetof(Scalars, text), &scalars_text},
    {"\"when\":", offsetof(Scalars, when), &cg::date_time, cg::Presence::optional, &cg::optional_ops<oabind::DateTime>},
    {"\"day\":", offsetof(Scalars, day), &cg::date, cg::Presence::optional, &cg::optional_ops<oabind::Date>},
    {"\"time\":", offsetof(Scalars, time), &cg::time_of_day, cg::Presence::optional,
     &cg::optional_ops<oabind::TimeOfDay>},
    {"\"span\":", offsetof(Scalars, span), &cg::duration, cg::Presence::optional, &cg::optional_ops<oabind::Duration>},
    {"\"id\":", offsetof(Scalars, id), &cg::uuid, cg::Presence::optional, &cg::optional_ops<oabind::Uuid>},
    {"\"blob\":", offsetof(Scalars, blob), &cg::bytes, cg::Presence::optional, &cg::optional_ops<oabind::Bytes>},
    {"\"address\":", offsetof(Scalars, address), &scalars_address, cg::Presence::optional,
     &cg::optional_ops<std::string>},
    {"\"constant\":", offsetof(Scalars, constant), &scalars_constant},
    {"\"money\":", offsetof(Scalars, money), &scalars_money, cg::Presence::optional, &cg::optional_ops<Money>},
};
constexpr cg::ObjectTable scalars_table{.members = scalars_members};

constexpr cg::Type containers_flags = cg::bool_array();
constexpr cg::Type containers_matrix_item = cg::array(cg::float64, cg::vector_ops<double>);
constexpr cg::Type containers_matrix = cg::array(containers_matrix_item, cg::vector_ops<std::vector<double>>);
constexpr cg::Constraints containers_tags_constraints{.min_items = 1, .max_items = 3, .unique_items = true};
constexpr cg::Type containers_tags = cg::array(cg::string, cg::vector_ops<std::string>, &containers_tags_constraints);
constexpr cg::Pattern containers_counters_names_patterns[] = {"^[a-z]+$"};
constexpr cg::Constraints containers_counters_names{.patterns = containers_counters_names_patterns};
constexpr cg::Constraints containers_counters_constraints{.max_properties = 4,
                                                          .property_names = &containers_counters_names};
constexpr cg::Type containers_counters =
    cg::map(cg::int64, cg::map_ops<std::int64_t>, &containers_counters_constraints);
constexpr cg::Type containers_uses = cg::array(tables::last_used, cg::vector_ops<LastUsed>);
constexpr cg::Type containers_last_used_at = cg::nullable(cg::date_time, cg::nullable_ops<oabind::DateTime>);
constexpr cg::Type containers_scopes_value = cg::array(cg::string, cg::vector_ops<std::string>);
constexpr cg::Type containers_scopes =
    cg::nullable(containers_scopes_value, cg::nullable_ops<std::vector<std::string>>);
constexpr cg::Type containers_holes_item = cg::nullable(cg::int64, cg::nullable_ops<std::int64_t>);
constexpr cg::Type containers_holes = cg::array(containers_holes_item, cg::vector_ops<oabind::Nullable<std::int64_t>>);
constexpr cg::Type containers_additional = cg::map(cg::json, cg::map_ops<oabind::Json>);

// Containers has maps in it, so it has no standard layout: its members are found by functions.
constexpr cg::Member containers_members[] = {
    {"\"flags\":", &cg::MemberAt<&Containers::flags>::in, &containers_flags},
    {"\"matrix\":", &cg::MemberAt<&Containers::matrix>::in, &containers_matrix},
    {"\"tags\":", &cg::MemberAt<&Containers::tags>::in, &containers_tags},
    {"\"counters\":", &cg::MemberAt<&Containers::counters>::in, &containers_counters},
    {"\"uses\":", &cg::MemberAt<&Containers::uses>::in, &containers_uses, cg::Presence::optional,
     &cg::optional_ops<std::vector<LastUsed>>},
    {"\"last_used_at\":", &cg::MemberAt<&Containers::last_used_at>::in, &containers_last_used_at},
    {"\"scopes\":", &cg::MemberAt<&Containers::scopes>::in, &containers_scopes},
    {"\"nickname\":", &cg::MemberAt<&Containers::nickname>::in, &cg::string, cg::Presence::optional,
     &cg::optional_nullable_ops<std::string>},
    {"\"holes\":", &cg::MemberAt<&Containers::holes>::in, &containers_holes},
    {"\"color\":", &cg::MemberAt<&Containers::color>::in, &color, cg::Presence::optional,
     &cg::optional_ops<oabind::Enum<Color>>},
    {"\"level\":", &cg::MemberAt<&Containers::level>::in, &level, cg::Presence::optional,
     &cg::optional_ops<oabind::IntEnum<Level>>},
    {"\"extra\":", &cg::MemberAt<&Containers::extra>::in, &cg::json, cg::Presence::optional,
     &cg::optional_ops<oabind::Json>},
};
constexpr cg::Member containers_additional_member{"", &cg::MemberAt<&Containers::additional_properties>::in,
                                                  &containers_additional};
constexpr cg::ObjectTable containers_table{.members = containers_members, .additional = &containers_additional_member};

constexpr cg::Member account_members[] = {
    {"\"id\":", offsetof(Account, id), &cg::int64, cg::Presence::required_read_only, &cg::optional_ops<std::int64_t>},
    {"\"password\":", offsetof(Account, password), &cg::string, cg::Presence::required_write_only,
     &cg::optional_ops<std::string>},
    {"\"createdBy\":", offsetof(Account, created_by), &cg::string, cg::Presence::read_only,
     &cg::optional_ops<std::string>},
    {"\"pageSize\":", offsetof(Account, page_size), &cg::int32, cg::Presence::optional, &cg::optional_ops<std::int32_t>,
     "20"},
    {"\"email\":", offsetof(Account, email), &cg::string, cg::Presence::optional, &cg::optional_ops<std::string>},
    {"\"verified\":", offsetof(Account, verified), &cg::boolean, cg::Presence::optional, &cg::optional_ops<bool>},
    {"\"iban\":", offsetof(Account, iban), &cg::string, cg::Presence::optional, &cg::optional_ops<std::string>},
    {"\"card\":", offsetof(Account, card), &cg::string, cg::Presence::optional, &cg::optional_ops<std::string>},
    {"\"odd \\\"name\\\"\\\\\":", offsetof(Account, odd_name), &cg::string, cg::Presence::optional,
     &cg::optional_ops<std::string>},
};
constexpr cg::ObjectTable account_table{.members = account_members, .closed = true};
constexpr std::string_view account_email_needs[] = {"\"verified\":"};
constexpr cg::Dependency account_dependencies[] = {{"\"email\":", account_email_needs}};
constexpr std::string_view account_choice_1[] = {"\"iban\":"};
constexpr std::string_view account_choice_2[] = {"\"card\":"};
constexpr cg::List<std::string_view> account_choice_groups[] = {account_choice_1, account_choice_2};
constexpr cg::RequiredChoice account_choices[] = {{true, account_choice_groups}};
constexpr cg::Constraints account_constraints{.dependent_required = account_dependencies,
                                              .required_choices = account_choices};

constexpr cg::Type category_parent = cg::box(tables::category, cg::box_ops<Category>);
constexpr cg::Type category_children = cg::array(tables::category, cg::vector_ops<Category>);
constexpr cg::Member category_members[] = {
    {"\"name\":", offsetof(Category, name), &cg::string},
    {"\"parent\":", offsetof(Category, parent), &category_parent, cg::Presence::optional,
     &cg::optional_ops<oabind::Box<Category>>},
    {"\"children\":", offsetof(Category, children), &category_children},
};
constexpr cg::ObjectTable category_table{.members = category_members};

constexpr cg::Member cat_members[] = {
    {"\"kind\":", offsetof(Cat, kind), &cg::string},
    {"\"lives\":", offsetof(Cat, lives), &cg::int32},
};
constexpr cg::ObjectTable cat_table{.members = cat_members};

constexpr cg::Type dog_enemy = cg::box(tables::pet, cg::box_ops<Pet>);
constexpr cg::Member dog_members[] = {
    {"\"bark\":", offsetof(Dog, bark), &cg::string},
    {"\"enemy\":", offsetof(Dog, enemy), &dog_enemy, cg::Presence::optional, &cg::optional_ops<oabind::Box<Pet>>},
};
constexpr cg::ObjectTable dog_table{.members = dog_members, .closed = true};

constexpr cg::Branch pet_branches[] = {{&tables::cat, cg::json_object}, {&tables::dog, cg::json_object}};
constexpr cg::Case pet_cases[] = {{"\"cat\"", 0}, {"\"kitten\"", 0}, {"\"dog\"", 1}};
constexpr cg::UnionTable pet_table{
    .branches = pet_branches, .property = "\"kind\":", .cases = pet_cases, .discriminator = true};

constexpr cg::Constraints circle_shape_constraints{.constant = "\"circle\""};
constexpr cg::Type circle_shape = cg::scalar(cg::Kind::string, &circle_shape_constraints);
constexpr cg::Member circle_members[] = {
    {"\"shape\":", offsetof(Circle, shape), &circle_shape},
    {"\"radius\":", offsetof(Circle, radius), &cg::float64},
};
constexpr cg::ObjectTable circle_table{.members = circle_members};

constexpr cg::Constraints square_shape_constraints{.constant = "\"square\""};
constexpr cg::Type square_shape = cg::scalar(cg::Kind::string, &square_shape_constraints);
constexpr cg::Member square_members[] = {
    {"\"shape\":", offsetof(Square, shape), &square_shape},
    {"\"side\":", offsetof(Square, side), &cg::float64},
};
constexpr cg::ObjectTable square_table{.members = square_members};

constexpr cg::Branch shape_branches[] = {{&tables::circle, cg::json_object}, {&tables::square, cg::json_object}};
constexpr cg::Case shape_cases[] = {{"\"circle\"", 0}, {"\"square\"", 1}};
constexpr cg::UnionTable shape_table{.branches = shape_branches, .property = "\"shape\":", .cases = shape_cases};

constexpr cg::Type detail_list = cg::array(cg::string, cg::vector_ops<std::string>);
constexpr cg::Branch detail_branches[] = {
    {&cg::string, cg::json_string},  {&detail_list, cg::json_array}, {&tables::last_used, cg::json_object},
    {&cg::float64, cg::json_number}, {&cg::int64, cg::json_integer}, {&cg::boolean, cg::json_boolean},
};
constexpr cg::UnionTable detail_table{.branches = detail_branches};

constexpr cg::Member card_payment_members[] = {
    {"\"card\":", offsetof(CardPayment, card), &cg::string},
    {"\"note\":", offsetof(CardPayment, note), &cg::string, cg::Presence::optional, &cg::optional_ops<std::string>},
};
constexpr cg::ObjectTable card_payment_table{.members = card_payment_members};

constexpr cg::Member bank_payment_members[] = {
    {"\"iban\":", offsetof(BankPayment, iban), &cg::string},
    {"\"note\":", offsetof(BankPayment, note), &cg::string, cg::Presence::optional, &cg::optional_ops<std::string>},
};
constexpr cg::ObjectTable bank_payment_table{.members = bank_payment_members};

constexpr std::string_view payment_required_0[] = {"\"card\":"};
constexpr std::string_view payment_required_1[] = {"\"iban\":"};
constexpr cg::Branch payment_branches[] = {
    {&tables::card_payment, cg::json_object, payment_required_0},
    {&tables::bank_payment, cg::json_object, payment_required_1},
};
constexpr cg::UnionTable payment_table{.branches = payment_branches};

constexpr cg::Constraints identifier_1_constraints{.max_length = 3};
constexpr cg::Type identifier_1 = cg::scalar(cg::Kind::string, &identifier_1_constraints);
constexpr cg::Branch identifier_branches[] = {
    {&cg::uuid, cg::json_string}, {&identifier_1, cg::json_string}, {&cg::string, cg::json_string}};
constexpr cg::UnionTable identifier_table{.branches = identifier_branches};

constexpr cg::Type sum_operand = cg::box(tables::expression, cg::box_ops<Expression>);
constexpr cg::Member sum_members[] = {
    {"\"left\":", offsetof(Sum, left), &sum_operand},
    {"\"right\":", offsetof(Sum, right), &sum_operand},
};
constexpr cg::ObjectTable sum_table{.members = sum_members};

constexpr cg::Branch expression_branches[] = {{&cg::float64, cg::json_number}, {&tables::sum, cg::json_object}};
constexpr cg::UnionTable expression_table{.branches = expression_branches};

constexpr cg::Type named_additional = cg::map(cg::json, cg::map_ops<oabind::Json>);
constexpr cg::Member named_members[] = {
    {"\"name\":", &cg::MemberAt<&Named::name>::in, &cg::string},
};
constexpr cg::Member named_additional_member{"", &cg::MemberAt<&Named::additional_properties>::in, &named_additional};
constexpr cg::ObjectTable named_table{.members = named_members, .additional = &named_additional_member};

constexpr cg::Member aged_members[] = {
    {"\"age\":", offsetof(Aged, age), &cg::int32},
    {"\"name\":", offsetof(Aged, name), &cg::string, cg::Presence::optional, &cg::optional_ops<std::string>},
};
constexpr cg::ObjectTable aged_table{.members = aged_members};

constexpr cg::Member person_members[] = {
    {"", &cg::MemberAt<&Person::named>::in, &tables::named, cg::Presence::optional, &cg::optional_ops<Named>},
    {"", &cg::MemberAt<&Person::aged>::in, &tables::aged, cg::Presence::optional, &cg::optional_ops<Aged>},
};
constexpr cg::ObjectTable person_table{.members = person_members};

constexpr cg::Type unions_shapes = cg::array(tables::shape, cg::vector_ops<Shape>);
// Unions holds a Person, which holds a map: no standard layout either.
constexpr cg::Member unions_members[] = {
    {"\"pet\":", &cg::MemberAt<&Unions::pet>::in, &tables::pet, cg::Presence::optional, &cg::optional_ops<Pet>},
    {"\"shapes\":", &cg::MemberAt<&Unions::shapes>::in, &unions_shapes},
    {"\"detail\":", &cg::MemberAt<&Unions::detail>::in, &tables::detail, cg::Presence::optional,
     &cg::optional_ops<Detail>},
    {"\"payment\":", &cg::MemberAt<&Unions::payment>::in, &tables::payment, cg::Presence::optional,
     &cg::optional_ops<Payment>},
    {"\"identifier\":", &cg::MemberAt<&Unions::identifier>::in, &tables::identifier, cg::Presence::optional,
     &cg::optional_ops<Identifier>},
    {"\"expression\":", &cg::MemberAt<&Unions::expression>::in, &tables::expression, cg::Presence::optional,
     &cg::optional_ops<Expression>},
    {"\"person\":", &cg::MemberAt<&Unions::person>::in, &tables::person, cg::Presence::optional,
     &cg::optional_ops<Person>},
};
constexpr cg::ObjectTable unions_table{.members = unions_members};

constexpr cg::ObjectTable empty_table{};

constexpr cg::Member wide_members[] = {
    {"\"m0\":", offsetof(Wide, m0), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m1\":", offsetof(Wide, m1), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m2\":", offsetof(Wide, m2), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m3\":", offsetof(Wide, m3), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m4\":", offsetof(Wide, m4), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m5\":", offsetof(Wide, m5), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m6\":", offsetof(Wide, m6), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m7\":", offsetof(Wide, m7), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m8\":", offsetof(Wide, m8), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m9\":", offsetof(Wide, m9), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m10\":", offsetof(Wide, m10), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m11\":", offsetof(Wide, m11), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m12\":", offsetof(Wide, m12), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m13\":", offsetof(Wide, m13), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m14\":", offsetof(Wide, m14), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m15\":", offsetof(Wide, m15), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m16\":", offsetof(Wide, m16), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m17\":", offsetof(Wide, m17), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m18\":", offsetof(Wide, m18), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m19\":", offsetof(Wide, m19), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m20\":", offsetof(Wide, m20), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m21\":", offsetof(Wide, m21), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m22\":", offsetof(Wide, m22), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m23\":", offsetof(Wide, m23), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m24\":", offsetof(Wide, m24), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m25\":", offsetof(Wide, m25), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m26\":", offsetof(Wide, m26), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m27\":", offsetof(Wide, m27), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m28\":", offsetof(Wide, m28), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m29\":", offsetof(Wide, m29), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m30\":", offsetof(Wide, m30), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m31\":", offsetof(Wide, m31), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m32\":", offsetof(Wide, m32), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m33\":", offsetof(Wide, m33), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m34\":", offsetof(Wide, m34), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m35\":", offsetof(Wide, m35), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m36\":", offsetof(Wide, m36), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m37\":", offsetof(Wide, m37), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m38\":", offsetof(Wide, m38), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m39\":", offsetof(Wide, m39), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m40\":", offsetof(Wide, m40), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m41\":", offsetof(Wide, m41), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m42\":", offsetof(Wide, m42), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m43\":", offsetof(Wide, m43), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m44\":", offsetof(Wide, m44), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m45\":", offsetof(Wide, m45), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m46\":", offsetof(Wide, m46), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m47\":", offsetof(Wide, m47), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m48\":", offsetof(Wide, m48), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m49\":", offsetof(Wide, m49), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m50\":", offsetof(Wide, m50), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m51\":", offsetof(Wide, m51), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m52\":", offsetof(Wide, m52), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m53\":", offsetof(Wide, m53), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m54\":", offsetof(Wide, m54), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m55\":", offsetof(Wide, m55), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m56\":", offsetof(Wide, m56), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m57\":", offsetof(Wide, m57), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m58\":", offsetof(Wide, m58), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m59\":", offsetof(Wide, m59), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m60\":", offsetof(Wide, m60), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m61\":", offsetof(Wide, m61), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m62\":", offsetof(Wide, m62), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m63\":", offsetof(Wide, m63), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m64\":", offsetof(Wide, m64), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m65\":", offsetof(Wide, m65), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m66\":", offsetof(Wide, m66), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m67\":", offsetof(Wide, m67), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m68\":", offsetof(Wide, m68), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m69\":", offsetof(Wide, m69), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m70\":", offsetof(Wide, m70), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m71\":", offsetof(Wide, m71), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m72\":", offsetof(Wide, m72), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m73\":", offsetof(Wide, m73), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m74\":", offsetof(Wide, m74), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m75\":", offsetof(Wide, m75), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m76\":", offsetof(Wide, m76), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m77\":", offsetof(Wide, m77), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m78\":", offsetof(Wide, m78), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m79\":", offsetof(Wide, m79), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m80\":", offsetof(Wide, m80), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m81\":", offsetof(Wide, m81), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m82\":", offsetof(Wide, m82), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m83\":", offsetof(Wide, m83), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m84\":", offsetof(Wide, m84), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m85\":", offsetof(Wide, m85), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m86\":", offsetof(Wide, m86), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m87\":", offsetof(Wide, m87), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m88\":", offsetof(Wide, m88), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m89\":", offsetof(Wide, m89), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m90\":", offsetof(Wide, m90), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m91\":", offsetof(Wide, m91), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m92\":", offsetof(Wide, m92), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m93\":", offsetof(Wide, m93), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m94\":", offsetof(Wide, m94), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m95\":", offsetof(Wide, m95), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m96\":", offsetof(Wide, m96), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m97\":", offsetof(Wide, m97), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"m98\":", offsetof(Wide, m98), &cg::int64, cg::Presence::optional, &cg::optional_ops<std::int64_t>},
    {"\"last\":", offsetof(Wide, last), &cg::int64},
};
constexpr cg::ObjectTable wide_table{.members = wide_members};

}  // namespace

namespace tables {
const cg::Type last_used = cg::object(last_used_table);
const cg::Type created_by_user = cg::object(created_by_user_table);
const cg::Type api_key = cg::object(api_key_table);
const cg::Type api_key_list = cg::object(api_key_list_table);
const cg::Type scalars = cg::object(scalars_table);
const cg::Type containers = cg::object(containers_table);
const cg::Type account = cg::object(account_table, &account_constraints);
const cg::Type category = cg::object(category_table);
const cg::Type cat = cg::object(cat_table);
const cg::Type dog = cg::object(dog_table);
const cg::Type pet = cg::one_of(pet_table);
const cg::Type circle = cg::object(circle_table);
const cg::Type square = cg::object(square_table);
const cg::Type shape = cg::one_of(shape_table);
const cg::Type detail = cg::one_of(detail_table);
const cg::Type card_payment = cg::object(card_payment_table);
const cg::Type bank_payment = cg::object(bank_payment_table);
const cg::Type payment = cg::one_of(payment_table);
const cg::Type identifier = cg::one_of(identifier_table);
const cg::Type sum = cg::object(sum_table);
const cg::Type expression = cg::one_of(expression_table);
const cg::Type named = cg::object(named_table);
const cg::Type aged = cg::object(aged_table);
const cg::Type person = cg::combination(person_table);
const cg::Type unions = cg::object(unions_table);
const cg::Type empty = cg::object(empty_table);
const cg::Type wide = cg::object(wide_table);
}  // namespace tables

std::string_view to_string(Role value) noexcept {
  return role_names[static_cast<std::size_t>(value)];
}
std::string_view to_string(Color value) noexcept {
  return color_names[static_cast<std::size_t>(value)];
}

const cg::Type& oabind_type(cg::Tag<ApiKeyList>) noexcept {
  return tables::api_key_list;
}
const cg::Type& oabind_type(cg::Tag<ApiKey>) noexcept {
  return tables::api_key;
}
const cg::Type& oabind_type(cg::Tag<Scalars>) noexcept {
  return tables::scalars;
}
const cg::Type& oabind_type(cg::Tag<Containers>) noexcept {
  return tables::containers;
}
const cg::Type& oabind_type(cg::Tag<Account>) noexcept {
  return tables::account;
}
const cg::Type& oabind_type(cg::Tag<Category>) noexcept {
  return tables::category;
}
const cg::Type& oabind_type(cg::Tag<Pet>) noexcept {
  return tables::pet;
}
const cg::Type& oabind_type(cg::Tag<Shape>) noexcept {
  return tables::shape;
}
const cg::Type& oabind_type(cg::Tag<Detail>) noexcept {
  return tables::detail;
}
const cg::Type& oabind_type(cg::Tag<Identifier>) noexcept {
  return tables::identifier;
}
const cg::Type& oabind_type(cg::Tag<Named>) noexcept {
  return tables::named;
}
const cg::Type& oabind_type(cg::Tag<Person>) noexcept {
  return tables::person;
}
const cg::Type& oabind_type(cg::Tag<Unions>) noexcept {
  return tables::unions;
}
const cg::Type& oabind_type(cg::Tag<Empty>) noexcept {
  return tables::empty;
}
const cg::Type& oabind_type(cg::Tag<Wide>) noexcept {
  return tables::wide;
}

}  // namespace prototype
