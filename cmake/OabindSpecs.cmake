# Our own descriptions, and what the generator makes of them, which is committed so that a change of the generator shows.
#
#   specs/<name>.yaml, .json or .md     one description
#   specs/<name>/                       documentation pages (*.md); without any the file openapi.yaml
#   specs/<name>.options                optional: more of the command line, one argument a line
#   generated/<name>/                   the output, in the namespace <name>
#
# For each a library `generated_<name>` from the committed files, under strict warnings, whose headers are included as
# <name/types.hpp>; a test that generating again changes nothing; and `regenerate`, a target that writes all of them.

# The inputs of one description, relative to the project, as the diagnostics shall name them.
function(oabind_spec_inputs spec variable)
  if(IS_DIRECTORY ${PROJECT_SOURCE_DIR}/${spec})
    file(GLOB inputs CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/${spec}/*.md)
    if(NOT inputs)
      set(inputs ${spec}/openapi.yaml)
    endif()
  else()
    set(inputs ${spec})
  endif()
  set(${variable} ${inputs} PARENT_SCOPE)
endfunction()

function(oabind_generated name spec)
  oabind_spec_inputs(${spec} inputs)
  string(MAKE_C_IDENTIFIER ${name} ns)
  set(arguments generate ${inputs} --quiet -o generated/${name} -n ${ns})
  if(EXISTS ${PROJECT_SOURCE_DIR}/specs/${name}.options)
    file(STRINGS specs/${name}.options more)
    list(APPEND arguments ${more})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS specs/${name}.options)
  endif()

  add_custom_target(regenerate_${name} COMMAND oabind ${arguments} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} VERBATIM)
  add_dependencies(regenerate regenerate_${name})
  if(OABIND_BUILD_TESTS)
    add_test(NAME generated.${name} COMMAND oabind ${arguments} --check WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(generated.${name} PROPERTIES LABELS generated)
  endif()

  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/generated/${name}/*.cpp)
  if(sources)
    add_library(generated_${name} STATIC ${sources})
    target_include_directories(generated_${name} PUBLIC ${PROJECT_SOURCE_DIR}/generated)
    target_link_libraries(generated_${name} PUBLIC oabind::runtime PRIVATE oabind_warnings)
  endif()
endfunction()

add_custom_target(regenerate)
file(GLOB specs CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} specs/*)
foreach(spec IN LISTS specs)
  get_filename_component(name ${spec} NAME_WE)
  if(IS_DIRECTORY ${PROJECT_SOURCE_DIR}/${spec} OR spec MATCHES "\\.(yaml|json|md)$")
    if(NOT name STREQUAL "README")
      oabind_generated(${name} ${spec})
    endif()
  endif()
endforeach()
