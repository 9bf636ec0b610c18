#include <oabind/codegen/ops.hpp>
#include <oabind/codegen/types.hpp>

#include <cstddef>

#include "codec_shapes.hpp"

namespace cg = oabind::codegen;

namespace bench {
namespace {

constexpr cg::Member user_members[] = {
    {"\"id\":", offsetof(User, id), &cg::int64},
    {"\"login\":", offsetof(User, login), &cg::string},
    {"\"site_admin\":", offsetof(User, site_admin), &cg::boolean},
};
constexpr cg::ObjectTable user_table{.members = user_members};
constexpr cg::Type user = cg::object(user_table);

constexpr cg::Member label_members[] = {
    {"\"id\":", offsetof(Label, id), &cg::int64},
    {"\"name\":", offsetof(Label, name), &cg::string},
    {"\"color\":", offsetof(Label, color), &cg::string},
    {"\"description\":", offsetof(Label, description), &cg::string, cg::Presence::optional,
     &cg::optional_ops<std::string>},
};
constexpr cg::ObjectTable label_table{.members = label_members};
constexpr cg::Type label = cg::object(label_table);

constexpr cg::Member comment_members[] = {
    {"\"id\":", offsetof(Comment, id), &cg::int64},
    {"\"user\":", offsetof(Comment, user), &user},
    {"\"body\":", offsetof(Comment, body), &cg::string},
    {"\"created_at\":", offsetof(Comment, created_at), &cg::date_time},
};
constexpr cg::ObjectTable comment_table{.members = comment_members};
constexpr cg::Type comment = cg::object(comment_table);

constexpr cg::Constraints title_constraints{.min_length = 1, .max_length = 256};
constexpr cg::Type title = cg::scalar(cg::Kind::string, &title_constraints);
constexpr cg::Type issue_labels = cg::array(label, cg::vector_ops<Label>);
constexpr cg::Type issue_assignees = cg::array(user, cg::vector_ops<User>);
constexpr cg::Type issue_comments = cg::array(comment, cg::vector_ops<Comment>);
constexpr cg::Member issue_members[] = {
    {"\"id\":", offsetof(Issue, id), &cg::int64},
    {"\"number\":", offsetof(Issue, number), &cg::int32},
    {"\"title\":", offsetof(Issue, title), &title},
    {"\"body\":", offsetof(Issue, body), &cg::string},
    {"\"user\":", offsetof(Issue, user), &user},
    {"\"labels\":", offsetof(Issue, labels), &issue_labels},
    {"\"assignees\":", offsetof(Issue, assignees), &issue_assignees},
    {"\"comments\":", offsetof(Issue, comments), &issue_comments},
    {"\"closed_at\":", offsetof(Issue, closed_at), &cg::date_time, cg::Presence::optional,
     &cg::optional_ops<oabind::DateTime>},
    {"\"score\":", offsetof(Issue, score), &cg::float64},
};
constexpr cg::ObjectTable issue_table{.members = issue_members};
constexpr cg::Type issue = cg::object(issue_table);

constexpr cg::Type issue_list_items = cg::array(issue, cg::vector_ops<Issue>);
constexpr cg::Member issue_list_members[] = {
    {"\"total_count\":", offsetof(IssueList, total_count), &cg::int64},
    {"\"items\":", offsetof(IssueList, items), &issue_list_items},
};
constexpr cg::ObjectTable issue_list_table{.members = issue_list_members};
constexpr cg::Type issue_list = cg::object(issue_list_table);

constexpr cg::Type position = cg::array(cg::float64, cg::vector_ops<double>);
constexpr cg::Type ring = cg::array(position, cg::vector_ops<std::vector<double>>);
constexpr cg::Type rings = cg::array(ring, cg::vector_ops<std::vector<std::vector<double>>>);
constexpr cg::Member geometry_members[] = {
    {"\"type\":", offsetof(Geometry, type), &cg::string},
    {"\"coordinates\":", offsetof(Geometry, coordinates), &rings},
};
constexpr cg::ObjectTable geometry_table{.members = geometry_members};
constexpr cg::Type geometry = cg::object(geometry_table);

constexpr cg::Member feature_members[] = {
    {"\"type\":", offsetof(Feature, type), &cg::string},
    {"\"id\":", offsetof(Feature, id), &cg::string},
    {"\"geometry\":", offsetof(Feature, geometry), &geometry},
};
constexpr cg::ObjectTable feature_table{.members = feature_members};
constexpr cg::Type feature = cg::object(feature_table);

constexpr cg::Type collection_features = cg::array(feature, cg::vector_ops<Feature>);
constexpr cg::Member collection_members[] = {
    {"\"type\":", offsetof(FeatureCollection, type), &cg::string},
    {"\"features\":", offsetof(FeatureCollection, features), &collection_features},
};
constexpr cg::ObjectTable collection_table{.members = collection_members};
constexpr cg::Type collection = cg::object(collection_table);

}  // namespace

const cg::Type& oabind_type(cg::Tag<IssueList>) noexcept {
  return issue_list;
}
const cg::Type& oabind_type(cg::Tag<FeatureCollection>) noexcept {
  return collection;
}

}  // namespace bench
