#pragma once

#include "sqlite.hpp"

namespace key_service {

/// Whether the database has tables. Throws SqliteError when another version of the service made them.
bool has_schema(Database& database);
/// Makes the tables, inside the transaction.
void create_schema(Transaction& transaction);

}  // namespace key_service
