// The shape of a generated types header, by hand: one type for each thing the codec carries.
#pragma once

#include <oabind/types.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "user_types.hpp"

#if OABIND_ABI != 5
#error "this code needs an oabind runtime with ABI 5: generate it again with the oabind you link"
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

struct LastUsed {
  oabind::DateTime date{};
  std::optional<std::string> country{};
  std::optional<std::string> ip_address{};  ///< `ipAddress`

  friend bool operator==(const LastUsed&, const LastUsed&) = default;
};

struct CreatedByUser {
  std::int64_t id{};
  std::string name{};
  std::string username{};
  std::optional<std::string> photo{};

  friend bool operator==(const CreatedByUser&, const CreatedByUser&) = default;
};

struct ApiKey {
  std::int64_t id{};
  std::string api_key{};  ///< `apiKey`
  std::string name{};     ///< 1 to 100 characters
  oabind::DateTime created{};
  oabind::Enum<Role> role{};
  bool is_transformation_job_key{};                ///< `isTransformationJobKey`
  std::optional<CreatedByUser> created_by_user{};  ///< `createdByUser`
  std::optional<LastUsed> last_used{};             ///< `lastUsed`
  std::optional<oabind::DateTime> expires{};

  friend bool operator==(const ApiKey&, const ApiKey&) = default;
};

struct ApiKeyList {
  bool success{};
  std::optional<std::string> error{};
  std::vector<ApiKey> api_keys{};  ///< `apiKeys`

  friend bool operator==(const ApiKeyList&, const ApiKeyList&) = default;
};

/// Every scalar, with the constraints scalars can have.
struct Scalars {
  bool flag{};
  std::int32_t small{};  ///< -5 to 100, multiple of 5
  std::int64_t large{};
  std::optional<std::uint32_t> count{};
  std::optional<std::uint64_t> huge{};  ///< at least 9007199254740993
  std::optional<float> ratio{};         ///< above 0, below 1
  std::optional<double> price{};        ///< multiple of 0.01
  std::string text{};                   ///< 2 to 5 characters, ^[a-zä]+$
  std::optional<oabind::DateTime> when{};
  std::optional<oabind::Date> day{};
  std::optional<oabind::TimeOfDay> time{};
  std::optional<oabind::Duration> span{};
  std::optional<oabind::Uuid> id{};
  std::optional<oabind::Bytes> blob{};
  std::optional<std::string> address{};  ///< ipv4
  std::string constant{"fixed"};         ///< always "fixed"
  std::optional<Money> money{};          ///< the user's type

  friend bool operator==(const Scalars&, const Scalars&) = default;
};

/// Containers, null in all its forms, free-form values, additional members.
struct Containers {
  std::vector<bool> flags{};
  std::vector<std::vector<double>> matrix{};
  std::vector<std::string> tags{};                 ///< 1 to 3, unique
  std::map<std::string, std::int64_t> counters{};  ///< names are lower-case
  std::optional<std::vector<LastUsed>> uses{};
  oabind::Nullable<oabind::DateTime> last_used_at{};  ///< required, may be null
  oabind::Nullable<std::vector<std::string>> scopes{};
  oabind::OptionalNullable<std::string> nickname{};  ///< absent, null or a string
  std::vector<oabind::Nullable<std::int64_t>> holes{};
  std::optional<oabind::Enum<Color>> color{};
  std::optional<oabind::IntEnum<Level>> level{};
  std::optional<oabind::Json> extra{};
  std::map<std::string, oabind::Json> additional_properties{};

  friend bool operator==(const Containers&, const Containers&) = default;
};

/// Direction, defaults, rules between members; closed (`additionalProperties: false`).
struct Account {
  std::optional<std::int64_t> id{};         ///< readOnly, required
  std::optional<std::string> password{};    ///< writeOnly, required
  std::optional<std::string> created_by{};  ///< `createdBy`. readOnly
  std::optional<std::int32_t> page_size{};  ///< `pageSize`. Default: 20
  std::optional<std::string> email{};       ///< needs `verified`
  std::optional<bool> verified{};
  std::optional<std::string> iban{};  ///< exactly one of iban and card
  std::optional<std::string> card{};
  std::optional<std::string> odd_name{};  ///< `odd "name"\`

  friend bool operator==(const Account&, const Account&) = default;
};

/// A cycle by value, closed by a Box.
struct Category {
  std::string name{};
  std::optional<oabind::Box<Category>> parent{};
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
  std::optional<oabind::Box<Pet>> enemy{};

  friend bool operator==(const Dog&, const Dog&) = default;
};

/// Told apart by `kind`, which may come last.
struct Pet : std::variant<Cat, Dog> {
  using variant::variant;
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
struct Shape : std::variant<Circle, Square> {
  using variant::variant;
};

/// Told apart by JSON type.
struct Detail : std::variant<std::string, std::vector<std::string>, LastUsed, double, std::int64_t, bool> {
  using variant::variant;
};

struct CardPayment {
  std::string card{};
  std::optional<std::string> note{};

  friend bool operator==(const CardPayment&, const CardPayment&) = default;
};

struct BankPayment {
  std::string iban{};
  std::optional<std::string> note{};

  friend bool operator==(const BankPayment&, const BankPayment&) = default;
};

/// Told apart by required members.
struct Payment : std::variant<CardPayment, BankPayment> {
  using variant::variant;
};

/// Tried in order; two alternatives are strings in C++.
struct Identifier
    : std::variant<oabind::Uuid, oabind::Alternative<1, std::string>, oabind::Alternative<2, std::string>> {
  using variant::variant;
};

struct Sum {
  oabind::Box<Expression> left{};
  oabind::Box<Expression> right{};

  friend bool operator==(const Sum&, const Sum&) = default;
};

/// A union on a cycle: told apart by JSON type.
struct Expression : std::variant<double, Sum> {
  using variant::variant;
};

struct Named {
  std::string name{};
  std::map<std::string, oabind::Json> additional_properties{};

  friend bool operator==(const Named&, const Named&) = default;
};

struct Aged {
  std::int32_t age{};
  std::optional<std::string> name{};

  friend bool operator==(const Aged&, const Aged&) = default;
};

/// anyOf of objects that may hold together: at least one does.
struct Person {
  std::optional<Named> named{};
  std::optional<Aged> aged{};

  friend bool operator==(const Person&, const Person&) = default;
};

struct Unions {
  std::optional<Pet> pet{};
  std::vector<Shape> shapes{};
  std::optional<Detail> detail{};
  std::optional<Payment> payment{};
  std::optional<Identifier> identifier{};
  std::optional<Expression> expression{};
  std::optional<Person> person{};

  friend bool operator==(const Unions&, const Unions&) = default;
};

struct Empty {
  friend bool operator==(const Empty&, const Empty&) = default;
};

/// More members than a machine word has bits.
struct Wide {
  std::optional<std::int64_t> m0{};
  std::optional<std::int64_t> m1{};
  std::optional<std::int64_t> m2{};
  std::optional<std::int64_t> m3{};
  std::optional<std::int64_t> m4{};
  std::optional<std::int64_t> m5{};
  std::optional<std::int64_t> m6{};
  std::optional<std::int64_t> m7{};
  std::optional<std::int64_t> m8{};
  std::optional<std::int64_t> m9{};
  std::optional<std::int64_t> m10{};
  std::optional<std::int64_t> m11{};
  std::optional<std::int64_t> m12{};
  std::optional<std::int64_t> m13{};
  std::optional<std::int64_t> m14{};
  std::optional<std::int64_t> m15{};
  std::optional<std::int64_t> m16{};
  std::optional<std::int64_t> m17{};
  std::optional<std::int64_t> m18{};
  std::optional<std::int64_t> m19{};
  std::optional<std::int64_t> m20{};
  std::optional<std::int64_t> m21{};
  std::optional<std::int64_t> m22{};
  std::optional<std::int64_t> m23{};
  std::optional<std::int64_t> m24{};
  std::optional<std::int64_t> m25{};
  std::optional<std::int64_t> m26{};
  std::optional<std::int64_t> m27{};
  std::optional<std::int64_t> m28{};
  std::optional<std::int64_t> m29{};
  std::optional<std::int64_t> m30{};
  std::optional<std::int64_t> m31{};
  std::optional<std::int64_t> m32{};
  std::optional<std::int64_t> m33{};
  std::optional<std::int64_t> m34{};
  std::optional<std::int64_t> m35{};
  std::optional<std::int64_t> m36{};
  std::optional<std::int64_t> m37{};
  std::optional<std::int64_t> m38{};
  std::optional<std::int64_t> m39{};
  std::optional<std::int64_t> m40{};
  std::optional<std::int64_t> m41{};
  std::optional<std::int64_t> m42{};
  std::optional<std::int64_t> m43{};
  std::optional<std::int64_t> m44{};
  std::optional<std::int64_t> m45{};
  std::optional<std::int64_t> m46{};
  std::optional<std::int64_t> m47{};
  std::optional<std::int64_t> m48{};
  std::optional<std::int64_t> m49{};
  std::optional<std::int64_t> m50{};
  std::optional<std::int64_t> m51{};
  std::optional<std::int64_t> m52{};
  std::optional<std::int64_t> m53{};
  std::optional<std::int64_t> m54{};
  std::optional<std::int64_t> m55{};
  std::optional<std::int64_t> m56{};
  std::optional<std::int64_t> m57{};
  std::optional<std::int64_t> m58{};
  std::optional<std::int64_t> m59{};
  std::optional<std::int64_t> m60{};
  std::optional<std::int64_t> m61{};
  std::optional<std::int64_t> m62{};
  std::optional<std::int64_t> m63{};
  std::optional<std::int64_t> m64{};
  std::optional<std::int64_t> m65{};
  std::optional<std::int64_t> m66{};
  std::optional<std::int64_t> m67{};
  std::optional<std::int64_t> m68{};
  std::optional<std::int64_t> m69{};
  std::optional<std::int64_t> m70{};
  std::optional<std::int64_t> m71{};
  std::optional<std::int64_t> m72{};
  std::optional<std::int64_t> m73{};
  std::optional<std::int64_t> m74{};
  std::optional<std::int64_t> m75{};
  std::optional<std::int64_t> m76{};
  std::optional<std::int64_t> m77{};
  std::optional<std::int64_t> m78{};
  std::optional<std::int64_t> m79{};
  std::optional<std::int64_t> m80{};
  std::optional<std::int64_t> m81{};
  std::optional<std::int64_t> m82{};
  std::optional<std::int64_t> m83{};
  std::optional<std::int64_t> m84{};
  std::optional<std::int64_t> m85{};
  std::optional<std::int64_t> m86{};
  std::optional<std::int64_t> m87{};
  std::optional<std::int64_t> m88{};
  std::optional<std::int64_t> m89{};
  std::optional<std::int64_t> m90{};
  std::optional<std::int64_t> m91{};
  std::optional<std::int64_t> m92{};
  std::optional<std::int64_t> m93{};
  std::optional<std::int64_t> m94{};
  std::optional<std::int64_t> m95{};
  std::optional<std::int64_t> m96{};
  std::optional<std::int64_t> m97{};
  std::optional<std::int64_t> m98{};
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
