// The shape of a generated types header, by hand: one type for each thing the codec carries.
#pragma once

#include <oabind/types.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "user_types.hpp"

#if OABIND_ABI != 9
#error "this code needs an oabind runtime with ABI 9: generate it again with the oabind you link"
#endif

namespace prototype {

struct Category;
struct Expression;
struct Pet;

/// Who may use an organization's API key.
enum class Role : std::uint8_t { admin, member };
std::string_view to_string(Role value) noexcept;

/// Open in the description: any other string is fine in both directions.
enum class Color : std::uint8_t { red, green };
std::string_view to_string(Color value) noexcept;

/// An integer enum has the values of the wire.
enum class Level : std::int64_t { low = 1, high = 10 };
constexpr Level oabind_first(oabind::codegen::Tag<Level>) noexcept { return Level::low; }

struct LastUsed {
  oabind::DateTime date{};
  oabind::Optional<std::string> country{};
  oabind::Optional<std::string> ip_address{};  ///< `ipAddress`

  friend bool operator==(const LastUsed&, const LastUsed&) = default;
};

struct CreatedByUser {
  std::int64_t id{};
  std::string name{};
  std::string username{};
  oabind::Optional<std::string> photo{};

  friend bool operator==(const CreatedByUser&, const CreatedByUser&) = default;
};

struct ApiKey {
  std::int64_t id{};
  std::string api_key{};  ///< `apiKey`
  std::string name{};     ///< 1 to 100 characters
  oabind::DateTime created{};
  oabind::Enum<Role> role{};
  bool is_transformation_job_key{};                   ///< `isTransformationJobKey`
  oabind::Optional<CreatedByUser> created_by_user{};  ///< `createdByUser`
  oabind::Optional<LastUsed> last_used{};             ///< `lastUsed`
  oabind::Optional<oabind::DateTime> expires{};

  friend bool operator==(const ApiKey&, const ApiKey&) = default;
};

struct ApiKeyList {
  bool success{};
  oabind::Optional<std::string> error{};
  std::vector<ApiKey> api_keys{};  ///< `apiKeys`

  friend bool operator==(const ApiKeyList&, const ApiKeyList&) = default;
};

/// Every scalar, with the constraints scalars can have.
struct Scalars {
  bool flag{};
  std::int32_t small{};  ///< -5 to 100, multiple of 5
  std::int64_t large{};
  oabind::Optional<std::uint32_t> count{};
  oabind::Optional<std::uint64_t> huge{};  ///< at least 9007199254740993
  oabind::Optional<float> ratio{};         ///< above 0, below 1
  oabind::Optional<double> price{};        ///< multiple of 0.01
  std::string text{};                      ///< 2 to 5 characters, ^[a-zä]+$
  oabind::Optional<oabind::DateTime> when{};
  oabind::Optional<oabind::Date> day{};
  oabind::Optional<oabind::TimeOfDay> time{};
  oabind::Optional<oabind::Duration> span{};
  oabind::Optional<oabind::Uuid> id{};
  oabind::Optional<oabind::Bytes> blob{};
  oabind::Optional<std::string> address{};  ///< ipv4
  std::string constant{"fixed"};            ///< always "fixed"
  oabind::Optional<Money> money{};          ///< the user's type

  friend bool operator==(const Scalars&, const Scalars&) = default;
};

/// Containers, null in all its forms, free-form values, additional members.
struct Containers {
  std::vector<bool> flags{};
  std::vector<std::vector<double>> matrix{};
  std::vector<std::string> tags{};                 ///< 1 to 3, unique
  std::map<std::string, std::int64_t> counters{};  ///< names are lower-case
  oabind::Optional<std::vector<LastUsed>> uses{};
  oabind::Nullable<oabind::DateTime> last_used_at{};  ///< required, may be null
  oabind::Nullable<std::vector<std::string>> scopes{};
  oabind::OptionalNullable<std::string> nickname{};  ///< absent, null or a string
  std::vector<oabind::Nullable<std::int64_t>> holes{};
  oabind::Optional<oabind::Enum<Color>> color{};
  oabind::Optional<oabind::IntEnum<Level>> level{};
  oabind::Optional<oabind::Json> extra{};
  std::map<std::string, oabind::Json> additional_properties{};

  friend bool operator==(const Containers&, const Containers&) = default;
};

/// Direction, defaults, rules between members; closed (`additionalProperties: false`).
struct Account {
  oabind::Optional<std::int64_t> id{};         ///< readOnly, required
  oabind::Optional<std::string> password{};    ///< writeOnly, required
  oabind::Optional<std::string> created_by{};  ///< `createdBy`. readOnly
  oabind::Optional<std::int32_t> page_size{};  ///< `pageSize`. Default: 20
  oabind::Optional<std::string> email{};       ///< needs `verified`
  oabind::Optional<bool> verified{};
  oabind::Optional<std::string> iban{};  ///< exactly one of iban and card
  oabind::Optional<std::string> card{};
  oabind::Optional<std::string> odd_name{};  ///< `odd "name"\`

  friend bool operator==(const Account&, const Account&) = default;
};

/// A cycle by value, closed by a Box.
struct Category {
  std::string name{};
  oabind::Optional<oabind::Box<Category>> parent{};
  std::vector<Category> children{};

  friend bool operator==(const Category&, const Category&) = default;
};

struct Cat {
  std::string kind{};
  std::int32_t lives{};

  friend bool operator==(const Cat&, const Cat&) = default;
};

/// Has no member for the discriminator.
struct Dog {
  std::string bark{};
  oabind::Optional<oabind::Box<Pet>> enemy{};

  friend bool operator==(const Dog&, const Dog&) = default;
};

/// Told apart by `kind`, which may come last.
struct Pet : oabind::OneOf<Cat, Dog> {
  using OneOf::OneOf;
};

struct Circle {
  std::string shape{"circle"};
  double radius{};

  friend bool operator==(const Circle&, const Circle&) = default;
};

struct Square {
  std::string shape{"square"};
  double side{};

  friend bool operator==(const Square&, const Square&) = default;
};

/// Told apart by the const member `shape`.
struct Shape : oabind::OneOf<Circle, Square> {
  using OneOf::OneOf;
};

/// Told apart by JSON type.
struct Detail : oabind::OneOf<std::string, std::vector<std::string>, LastUsed, double, std::int64_t, bool> {
  using OneOf::OneOf;
};

struct CardPayment {
  std::string card{};
  oabind::Optional<std::string> note{};

  friend bool operator==(const CardPayment&, const CardPayment&) = default;
};

struct BankPayment {
  std::string iban{};
  oabind::Optional<std::string> note{};

  friend bool operator==(const BankPayment&, const BankPayment&) = default;
};

/// Told apart by required members.
struct Payment : oabind::OneOf<CardPayment, BankPayment> {
  using OneOf::OneOf;
};

/// Tried in order; two alternatives are strings in C++.
struct Identifier
    : oabind::OneOf<oabind::Uuid, oabind::Alternative<1, std::string>, oabind::Alternative<2, std::string>> {
  using OneOf::OneOf;
};

struct Sum {
  oabind::Box<Expression> left{};
  oabind::Box<Expression> right{};

  friend bool operator==(const Sum&, const Sum&) = default;
};

/// A union on a cycle: told apart by JSON type.
struct Expression : oabind::OneOf<double, Sum> {
  using OneOf::OneOf;
};

struct Named {
  std::string name{};
  std::map<std::string, oabind::Json> additional_properties{};

  friend bool operator==(const Named&, const Named&) = default;
};

struct Aged {
  std::int32_t age{};
  oabind::Optional<std::string> name{};

  friend bool operator==(const Aged&, const Aged&) = default;
};

/// anyOf of objects that may hold together: at least one does.
struct Person {
  oabind::Optional<Named> named{};
  oabind::Optional<Aged> aged{};

  friend bool operator==(const Person&, const Person&) = default;
};

struct Unions {
  oabind::Optional<Pet> pet{};
  std::vector<Shape> shapes{};
  oabind::Optional<Detail> detail{};
  oabind::Optional<Payment> payment{};
  oabind::Optional<Identifier> identifier{};
  oabind::Optional<Expression> expression{};
  oabind::Optional<Person> person{};

  friend bool operator==(const Unions&, const Unions&) = default;
};

struct Empty {
  friend bool operator==(const Empty&, const Empty&) = default;
};

/// More members than a machine word has bits.
struct Wide {
  oabind::Optional<std::int64_t> m0{};
  oabind::Optional<std::int64_t> m1{};
  oabind::Optional<std::int64_t> m2{};
  oabind::Optional<std::int64_t> m3{};
  oabind::Optional<std::int64_t> m4{};
  oabind::Optional<std::int64_t> m5{};
  oabind::Optional<std::int64_t> m6{};
  oabind::Optional<std::int64_t> m7{};
  oabind::Optional<std::int64_t> m8{};
  oabind::Optional<std::int64_t> m9{};
  oabind::Optional<std::int64_t> m10{};
  oabind::Optional<std::int64_t> m11{};
  oabind::Optional<std::int64_t> m12{};
  oabind::Optional<std::int64_t> m13{};
  oabind::Optional<std::int64_t> m14{};
  oabind::Optional<std::int64_t> m15{};
  oabind::Optional<std::int64_t> m16{};
  oabind::Optional<std::int64_t> m17{};
  oabind::Optional<std::int64_t> m18{};
  oabind::Optional<std::int64_t> m19{};
  oabind::Optional<std::int64_t> m20{};
  oabind::Optional<std::int64_t> m21{};
  oabind::Optional<std::int64_t> m22{};
  oabind::Optional<std::int64_t> m23{};
  oabind::Optional<std::int64_t> m24{};
  oabind::Optional<std::int64_t> m25{};
  oabind::Optional<std::int64_t> m26{};
  oabind::Optional<std::int64_t> m27{};
  oabind::Optional<std::int64_t> m28{};
  oabind::Optional<std::int64_t> m29{};
  oabind::Optional<std::int64_t> m30{};
  oabind::Optional<std::int64_t> m31{};
  oabind::Optional<std::int64_t> m32{};
  oabind::Optional<std::int64_t> m33{};
  oabind::Optional<std::int64_t> m34{};
  oabind::Optional<std::int64_t> m35{};
  oabind::Optional<std::int64_t> m36{};
  oabind::Optional<std::int64_t> m37{};
  oabind::Optional<std::int64_t> m38{};
  oabind::Optional<std::int64_t> m39{};
  oabind::Optional<std::int64_t> m40{};
  oabind::Optional<std::int64_t> m41{};
  oabind::Optional<std::int64_t> m42{};
  oabind::Optional<std::int64_t> m43{};
  oabind::Optional<std::int64_t> m44{};
  oabind::Optional<std::int64_t> m45{};
  oabind::Optional<std::int64_t> m46{};
  oabind::Optional<std::int64_t> m47{};
  oabind::Optional<std::int64_t> m48{};
  oabind::Optional<std::int64_t> m49{};
  oabind::Optional<std::int64_t> m50{};
  oabind::Optional<std::int64_t> m51{};
  oabind::Optional<std::int64_t> m52{};
  oabind::Optional<std::int64_t> m53{};
  oabind::Optional<std::int64_t> m54{};
  oabind::Optional<std::int64_t> m55{};
  oabind::Optional<std::int64_t> m56{};
  oabind::Optional<std::int64_t> m57{};
  oabind::Optional<std::int64_t> m58{};
  oabind::Optional<std::int64_t> m59{};
  oabind::Optional<std::int64_t> m60{};
  oabind::Optional<std::int64_t> m61{};
  oabind::Optional<std::int64_t> m62{};
  oabind::Optional<std::int64_t> m63{};
  oabind::Optional<std::int64_t> m64{};
  oabind::Optional<std::int64_t> m65{};
  oabind::Optional<std::int64_t> m66{};
  oabind::Optional<std::int64_t> m67{};
  oabind::Optional<std::int64_t> m68{};
  oabind::Optional<std::int64_t> m69{};
  oabind::Optional<std::int64_t> m70{};
  oabind::Optional<std::int64_t> m71{};
  oabind::Optional<std::int64_t> m72{};
  oabind::Optional<std::int64_t> m73{};
  oabind::Optional<std::int64_t> m74{};
  oabind::Optional<std::int64_t> m75{};
  oabind::Optional<std::int64_t> m76{};
  oabind::Optional<std::int64_t> m77{};
  oabind::Optional<std::int64_t> m78{};
  oabind::Optional<std::int64_t> m79{};
  oabind::Optional<std::int64_t> m80{};
  oabind::Optional<std::int64_t> m81{};
  oabind::Optional<std::int64_t> m82{};
  oabind::Optional<std::int64_t> m83{};
  oabind::Optional<std::int64_t> m84{};
  oabind::Optional<std::int64_t> m85{};
  oabind::Optional<std::int64_t> m86{};
  oabind::Optional<std::int64_t> m87{};
  oabind::Optional<std::int64_t> m88{};
  oabind::Optional<std::int64_t> m89{};
  oabind::Optional<std::int64_t> m90{};
  oabind::Optional<std::int64_t> m91{};
  oabind::Optional<std::int64_t> m92{};
  oabind::Optional<std::int64_t> m93{};
  oabind::Optional<std::int64_t> m94{};
  oabind::Optional<std::int64_t> m95{};
  oabind::Optional<std::int64_t> m96{};
  oabind::Optional<std::int64_t> m97{};
  oabind::Optional<std::int64_t> m98{};
  std::int64_t last{};

  friend bool operator==(const Wide&, const Wide&) = default;
};

const oabind::codegen::Type& oabind_type(oabind::codegen::Tag<ApiKeyList>) noexcept;
const oabind::codegen::Type& oabind_type(oabind::codegen::Tag<ApiKey>) noexcept;
const oabind::codegen::Type& oabind_type(oabind::codegen::Tag<Scalars>) noexcept;
const oabind::codegen::Type& oabind_type(oabind::codegen::Tag<Containers>) noexcept;
const oabind::codegen::Type& oabind_type(oabind::codegen::Tag<Account>) noexcept;
const oabind::codegen::Type& oabind_type(oabind::codegen::Tag<Category>) noexcept;
const oabind::codegen::Type& oabind_type(oabind::codegen::Tag<Pet>) noexcept;
const oabind::codegen::Type& oabind_type(oabind::codegen::Tag<Shape>) noexcept;
const oabind::codegen::Type& oabind_type(oabind::codegen::Tag<Detail>) noexcept;
const oabind::codegen::Type& oabind_type(oabind::codegen::Tag<Identifier>) noexcept;
const oabind::codegen::Type& oabind_type(oabind::codegen::Tag<Named>) noexcept;
const oabind::codegen::Type& oabind_type(oabind::codegen::Tag<Person>) noexcept;
const oabind::codegen::Type& oabind_type(oabind::codegen::Tag<Unions>) noexcept;
const oabind::codegen::Type& oabind_type(oabind::codegen::Tag<Empty>) noexcept;
const oabind::codegen::Type& oabind_type(oabind::codegen::Tag<Wide>) noexcept;

}  // namespace prototype
