# Included by whoever builds the benchmarks; needs the prototype library of tests/unit/runtime.
find_package(nlohmann_json REQUIRED)
add_executable(oabind_codec_bench EXCLUDE_FROM_ALL
  ${CMAKE_CURRENT_LIST_DIR}/codec_bench.cpp ${CMAKE_CURRENT_LIST_DIR}/codec_documents.cpp
  ${CMAKE_CURRENT_LIST_DIR}/codec_nlohmann.cpp ${CMAKE_CURRENT_LIST_DIR}/codec_tables.cpp)
target_link_libraries(oabind_codec_bench PRIVATE oabind_prototype nlohmann_json::nlohmann_json oabind_warnings)
