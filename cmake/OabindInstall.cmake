# What `cmake --install` gives: the program, the static libraries, their headers, and what CMake and pkg-config find them by.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/oabind)

install(TARGETS oabind_json oabind_pattern oabind_runtime EXPORT oabindTargets)
if(OABIND_BUILD_GENERATOR)
  install(TARGETS oabind EXPORT oabindTargets)
endif()
if(TARGET oabind_beast)
  install(TARGETS oabind_beast EXPORT oabindTargets)
endif()
install(DIRECTORY json/include/ runtime/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN *.hpp)

# Of its own, so that who does not want libcurl need not have it.
if(TARGET oabind_curl)
  install(TARGETS oabind_curl EXPORT oabindCurlTargets)
  install(EXPORT oabindCurlTargets NAMESPACE oabind:: DESTINATION ${package_dir})
endif()

install(EXPORT oabindTargets NAMESPACE oabind:: DESTINATION ${package_dir})
configure_package_config_file(cmake/oabindConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/oabindConfig.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
# Generated code and runtime must match, and before 1.0 a minor version may change both.
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/oabindConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/oabindConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/oabindConfigVersion.cmake
  cmake/OabindGenerate.cmake cmake/OabindForgetStamp.cmake DESTINATION ${package_dir})

# A path from the .pc file to the prefix, so that the installed tree can be moved.
file(RELATIVE_PATH OABIND_PC_TO_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" OABIND_PC_TO_PREFIX "${OABIND_PC_TO_PREFIX}")
configure_file(cmake/oabind.pc.in oabind.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/oabind.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
if(TARGET oabind_curl)
  configure_file(cmake/oabind-curl.pc.in oabind-curl.pc @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/oabind-curl.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endif()
if(TARGET oabind_beast)
  configure_file(cmake/oabind-beast.pc.in oabind-beast.pc @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/oabind-beast.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endif()
