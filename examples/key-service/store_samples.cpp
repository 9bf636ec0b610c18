// What programs and devices send.
#include "secret.hpp"
#include "store.hpp"

namespace key_service {
namespace {

/// An answer with samples stops growing here.
constexpr std::size_t max_answer_bytes = 8U * 1024U * 1024U;

}  // namespace

std::int64_t Store::add_sample(std::int64_t project, const keys::SignedSample& sample, std::int64_t hmac_key) {
  auto transaction = database_.write();
  transaction->run(
      "INSERT INTO sample (project, device, taken_at, payload, signature, hmac_key) VALUES (?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (project, signature) DO NOTHING",
      project, sample.device, to_string(sample.taken_at), sample.payload, sample.signature, hmac_key);
  std::int64_t id = 0;
  {
    auto row =
        transaction->query("SELECT id FROM sample WHERE project = ? AND signature = ?", project, sample.signature);
    row.next();
    id = row.integer(0);
  }
  transaction.commit();
  return id;
}

std::vector<keys::Sample> Store::samples(std::int64_t project, std::int64_t limit) {
  const auto connection = database_.read();
  auto rows = connection->query(
      "SELECT id, device, taken_at, payload, hmac_key FROM sample WHERE project = ? ORDER BY id DESC LIMIT ?", project,
      limit);
  std::vector<keys::Sample> found;
  std::size_t bytes = 0;
  while (rows.next()) {
    keys::Sample sample{.id = rows.integer(0),
                        .device = rows.text(1),
                        .taken_at = oabind::DateTime::parse(rows.text(2)).value_or(oabind::DateTime{}),
                        .payload = rows.text(3),
                        .hmac_key_id = rows.integer(4)};
    bytes += sample.payload.size();
    if (bytes > max_answer_bytes) break;
    found.push_back(std::move(sample));
  }
  return found;
}

std::int64_t Store::add_deployment(std::int64_t project) {
  auto transaction = database_.write();
  transaction->run("INSERT INTO deployment (project, created) VALUES (?, ?)", project, now());
  const auto id = transaction->last_id();
  transaction.commit();
  return id;
}

}  // namespace key_service
