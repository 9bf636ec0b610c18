# Included by whoever builds the tests of the client transport; needs oabind::curl and the client generated from specs/keys.
if(TARGET oabind::curl AND TARGET generated_keys)
  find_package(CURL 7.80 REQUIRED)
  add_executable(oabind_http_client_bench EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/http_client_bench.cpp)
  target_link_libraries(oabind_http_client_bench PRIVATE generated_keys oabind::curl CURL::libcurl oabind_warnings)
endif()
