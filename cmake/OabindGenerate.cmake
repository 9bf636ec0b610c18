# oabind_add_library and oabind_generate: C++ from OpenAPI descriptions as a part of the build. Used both by the installed
# package and inside oabind's own build.
#
#   oabind_add_library(<target> SPEC <file or glob>…  [options])    a static library of what is generated
#   oabind_generate(TARGET <target> SPEC <file or glob>… [options]) the same, added to a target that exists
#
#   SPEC            descriptions (YAML, JSON) or documentation pages that embed them; globs are looked at again in each build
#   NAMESPACE       of the generated code; by default made from the API's title
#   CLIENT, SERVER  what to generate besides types; without either both
#   TYPES_ONLY      neither
#   SHARDS          split the code into files by use, for large APIs
#   TEMPLATES       directory with templates that replace built-in ones
#   ON_CONFLICT     error, first, last or rename: when two pages of one API define a component differently
#   SEARCH_PATH     directories in which files are looked for that a `$ref` names and that are not beside it
#   NAMES           file that maps parts of the descriptions to the names they get in C++
#   TYPES           file that maps parts and formats of the descriptions to C++ types of your own
#   OVERLAY         OpenAPI Overlays whose changes are made to the descriptions first, in this order
#   INCLUDE_TAG, INCLUDE_OPERATION, INCLUDE_PATH
#                   the operations that are taken: those with one of these tags, operationIds (`*` stands for anything) or
#                   paths (`*` stands for anything in a segment, `**` for any segments); without any all
#   EXCLUDE_TAG, EXCLUDE_OPERATION, EXCLUDE_PATH
#                   operations that are left out
#   STRICT          refuse all that the OpenAPI specification forbids and all that is not supported
#   ALL_SCHEMAS     also component schemas that no operation uses
#   X_WEBHOOKS      take the extension x-webhooks as the webhooks of OpenAPI 3.1
#   INCLUDE_PREFIX  headers are included as <prefix/types.hpp>; by default the target's name
#   OUTPUT_DIR      where the directory of that prefix is made; by default <target>.oabind in the build tree
#
# OABIND_EXECUTABLE, a cache variable, names the program to run. Cross builds need it, since the program must run on the
# machine that builds; without it they look for `oabind` there.
include_guard(GLOBAL)

# Set here: a function sees its caller's CMAKE_CURRENT_LIST_DIR.
set_property(GLOBAL PROPERTY OABIND_FORGET_STAMP ${CMAKE_CURRENT_LIST_DIR}/OabindForgetStamp.cmake)

function(oabind_add_library target)
  if(TARGET ${target})
    message(FATAL_ERROR "oabind_add_library: there is a target ${target} already; oabind_generate(TARGET ${target} …) adds to it")
  endif()
  add_library(${target} STATIC)
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  _oabind_generate(oabind_add_library ${target} ${ARGN})
endfunction()

function(oabind_generate)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "TARGET" "")
  if(NOT TARGET "${arg_TARGET}")
    message(FATAL_ERROR "oabind_generate: TARGET names the target that the generated code is added to; '${arg_TARGET}' is none")
  endif()
  _oabind_generate(oabind_generate ${arg_TARGET} ${arg_UNPARSED_ARGUMENTS})
endfunction()

# Joins a generation to `target`: the rule that runs the program, a target that others can wait for, sources and headers.
function(_oabind_generate caller target)
  set(flags CLIENT SERVER TYPES_ONLY STRICT ALL_SCHEMAS X_WEBHOOKS)
  set(values NAMESPACE SHARDS TEMPLATES ON_CONFLICT NAMES TYPES INCLUDE_PREFIX OUTPUT_DIR)
  set(lists SPEC SEARCH_PATH OVERLAY
    INCLUDE_TAG INCLUDE_OPERATION INCLUDE_PATH EXCLUDE_TAG EXCLUDE_OPERATION EXCLUDE_PATH)
  cmake_parse_arguments(PARSE_ARGV 2 arg "${flags}" "${values}" "${lists}")
  if(arg_UNPARSED_ARGUMENTS)
    list(GET arg_UNPARSED_ARGUMENTS 0 unknown)
    list(JOIN lists ", " some)
    list(JOIN values ", " one)
    list(JOIN flags ", " none)
    message(FATAL_ERROR "${caller}(${target}): unknown argument '${unknown}'. Known are ${some} (with values), ${one} (with one value) "
      "and ${none} (without)")
  elseif(arg_KEYWORDS_MISSING_VALUES)
    message(FATAL_ERROR "${caller}(${target}): no value given for ${arg_KEYWORDS_MISSING_VALUES}")
  elseif(NOT arg_SPEC)
    message(FATAL_ERROR "${caller}(${target}): SPEC is missing: which descriptions?")
  elseif(arg_TYPES_ONLY AND (arg_CLIENT OR arg_SERVER))
    message(FATAL_ERROR "${caller}(${target}): TYPES_ONLY goes with neither CLIENT nor SERVER")
  endif()
  if(NOT arg_TYPES_ONLY AND NOT arg_CLIENT AND NOT arg_SERVER)
    set(arg_CLIENT ON)
    set(arg_SERVER ON)
  endif()
  if(NOT DEFINED arg_SHARDS)
    set(arg_SHARDS 0)
  elseif(NOT arg_SHARDS MATCHES "^[0-9]+$" OR arg_SHARDS GREATER 256)
    message(FATAL_ERROR "${caller}(${target}): SHARDS is a number from 0 to 256, not '${arg_SHARDS}'")
  endif()
  if(NOT DEFINED arg_INCLUDE_PREFIX)
    set(arg_INCLUDE_PREFIX ${target})
  endif()
  if(NOT DEFINED arg_OUTPUT_DIR)
    set(arg_OUTPUT_DIR ${target}.oabind)
  endif()
  get_filename_component(root ${arg_OUTPUT_DIR} ABSOLUTE BASE_DIR ${CMAKE_CURRENT_BINARY_DIR})
  set(directory ${root}/${arg_INCLUDE_PREFIX})

  string(MAKE_C_IDENTIFIER "${arg_INCLUDE_PREFIX}" id)
  set(generation ${target}_oabind)
  if(NOT id STREQUAL target)
    string(APPEND generation _${id})
  endif()
  if(TARGET ${generation})
    message(FATAL_ERROR "${caller}(${target}): '${arg_INCLUDE_PREFIX}' is generated for this target already; give another INCLUDE_PREFIX")
  endif()

  _oabind_inputs(specs ${arg_SPEC})
  _oabind_options(options)
  _oabind_outputs(names "${arg_CLIENT}" "${arg_SERVER}" ${arg_SHARDS})
  list(TRANSFORM names PREPEND ${directory}/ OUTPUT_VARIABLE files)
  _oabind_rule(${generation} ${directory} "${specs}" "${options}" "${arg_TEMPLATES}" "${files}")

  set(sources ${files})
  list(FILTER sources INCLUDE REGEX "\\.cpp$")
  set_source_files_properties(${files} TARGET_DIRECTORY ${target} PROPERTIES GENERATED ON)
  set(scope PUBLIC)
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "EXECUTABLE")
    set(scope PRIVATE)
  endif()
  add_dependencies(${target} ${generation})
  target_sources(${target} PRIVATE ${sources})
  target_compile_features(${target} ${scope} cxx_std_20)
  target_include_directories(${target} ${scope} $<BUILD_INTERFACE:${root}>)
  target_link_libraries(${target} ${scope} oabind::runtime)
endfunction()

# The rule and the target `generation` that runs it. The stamp is what the command makes, the files are its byproducts:
# an unchanged file keeps its time, so that nothing is compiled for it.
function(_oabind_rule generation directory specs options templates files)
  set(stamp ${CMAKE_CURRENT_BINARY_DIR}/${generation}.stamp)
  _oabind_program(command depends)
  if(templates)
    get_filename_component(templates ${templates} ABSOLUTE)
    file(GLOB overrides CONFIGURE_DEPENDS ${templates}/*.mustache)
    list(APPEND depends ${overrides})
    list(APPEND options --templates ${templates})
  endif()

  # make does not run a command again because its text has changed: this file changes with it.
  set(arguments ${CMAKE_CURRENT_BINARY_DIR}/${generation}.options)
  string(REPLACE ";" "\n" text "${options};${specs}")
  file(CONFIGURE OUTPUT ${arguments} CONTENT "${text}\n" @ONLY)

  add_custom_command(OUTPUT ${stamp}
    BYPRODUCTS ${files} ${directory}/oabind.manifest
    COMMAND ${command} generate ${specs} ${options} -o ${directory} --depfile ${stamp}.d --stamp ${stamp} --quiet
    DEPENDS ${specs} ${depends} ${arguments}
    DEPFILE ${stamp}.d
    COMMENT "Generating ${directory}"
    VERBATIM)
  add_custom_target(${generation} DEPENDS ${stamp})

  if(CMAKE_GENERATOR MATCHES "Makefiles")
    get_property(script GLOBAL PROPERTY OABIND_FORGET_STAMP)
    string(REPLACE ";" "\n" text "${files}")
    file(CONFIGURE OUTPUT ${arguments}.outputs CONTENT "${text}\n" @ONLY)
    add_custom_target(${generation}_missing
      COMMAND ${CMAKE_COMMAND} -DSTAMP=${stamp} -DLIST=${arguments}.outputs -P ${script} VERBATIM)
    add_dependencies(${generation} ${generation}_missing)
  endif()
endfunction()

# The program: what runs it, and what a rule that runs it depends on.
function(_oabind_program command_variable depends_variable)
  if(NOT OABIND_EXECUTABLE AND (CMAKE_CROSSCOMPILING OR NOT TARGET oabind::oabind))
    find_program(OABIND_EXECUTABLE oabind DOC "The oabind program, for the machine that builds" NO_CMAKE_FIND_ROOT_PATH)
    if(NOT OABIND_EXECUTABLE)
      message(FATAL_ERROR "oabind: set OABIND_EXECUTABLE to the program, built for the machine that builds")
    endif()
  endif()
  if(OABIND_EXECUTABLE)
    set(command ${OABIND_EXECUTABLE})
    set(depends ${OABIND_EXECUTABLE})
  else()
    set(command $<TARGET_FILE:oabind::oabind>)
    set(depends oabind::oabind)
  endif()
  set(${command_variable} ${command} PARENT_SCOPE)
  set(${depends_variable} ${depends} PARENT_SCOPE)
endfunction()

# The command line that the caller's arguments (arg_…) amount to, without files.
function(_oabind_options variable)
  set(parts types)
  if(arg_CLIENT)
    string(APPEND parts ,client)
  endif()
  if(arg_SERVER)
    string(APPEND parts ,server)
  endif()
  set(options --parts ${parts} --shards ${arg_SHARDS})
  if(arg_NAMESPACE)
    list(APPEND options --namespace ${arg_NAMESPACE})
  endif()
  if(arg_ON_CONFLICT)
    list(APPEND options --on-conflict ${arg_ON_CONFLICT})
  endif()
  if(DEFINED arg_NAMES)
    get_filename_component(names ${arg_NAMES} ABSOLUTE)
    list(APPEND options --names ${names})
  endif()
  if(DEFINED arg_TYPES)
    get_filename_component(types ${arg_TYPES} ABSOLUTE)
    list(APPEND options --types ${types})
  endif()
  foreach(directory IN LISTS arg_SEARCH_PATH)
    get_filename_component(directory "${directory}" ABSOLUTE BASE_DIR ${CMAKE_CURRENT_SOURCE_DIR})
    list(APPEND options --search-path ${directory})
  endforeach()
  foreach(overlay IN LISTS arg_OVERLAY)
    get_filename_component(overlay "${overlay}" ABSOLUTE BASE_DIR ${CMAKE_CURRENT_SOURCE_DIR})
    list(APPEND options --overlay ${overlay})
  endforeach()
  foreach(action include exclude)
    foreach(kind tag operation path)
      string(TOUPPER ${action}_${kind} list)
      foreach(pattern IN LISTS arg_${list})
        list(APPEND options --${action}-${kind} ${pattern})
      endforeach()
    endforeach()
  endforeach()
  if(arg_STRICT)
    list(APPEND options --strict)
  endif()
  if(arg_ALL_SCHEMAS)
    list(APPEND options --all-schemas)
  endif()
  if(arg_X_WEBHOOKS)
    list(APPEND options --x-webhooks)
  endif()
  set(${variable} ${options} PARENT_SCOPE)
endfunction()

# Absolute paths of the inputs, globs expanded.
function(_oabind_inputs variable)
  set(files)
  foreach(input IN LISTS ARGN)
    get_filename_component(input ${input} ABSOLUTE)
    if(input MATCHES "[*?[]" AND NOT EXISTS ${input})
      file(GLOB found CONFIGURE_DEPENDS ${input})
      if(NOT found)
        message(FATAL_ERROR "oabind: no file matches ${input}")
      endif()
      list(APPEND files ${found})
    else()
      list(APPEND files ${input})
    endif()
  endforeach()
  list(REMOVE_DUPLICATES files)
  set(${variable} ${files} PARENT_SCOPE)
endfunction()

# The names that `oabind generate --list-outputs` prints for these options. They are computed here because the program may
# be part of the same build, and not be there when CMake runs.
function(_oabind_outputs variable client server shards)
  set(names)
  set(headers)
  set(sources)
  if(shards EQUAL 0)
    set(units types operations)
    set(suffixes "")
  else()
    math(EXPR last "${shards} - 1")
    set(units)
    set(suffixes)
    foreach(i RANGE ${last})
      list(APPEND units types_${i} operations_${i})
      list(APPEND suffixes _${i})
    endforeach()
    set(files_of_level ${shards})
    foreach(level 2 5 9 17)
      if(files_of_level LESS 1)
        set(files_of_level 1)
      endif()
      math(EXPR last "${files_of_level} - 1")
      foreach(i RANGE ${last})
        list(APPEND headers shared_${level}_${i})
        math(EXPR rest "${i} % 8")
        if(rest EQUAL 0)
          list(APPEND sources shared_${level}_${i})
        endif()
      endforeach()
      math(EXPR files_of_level "${files_of_level} / 2")
    endforeach()
    list(APPEND headers types operations)
  endif()
  foreach(kind client server)
    if(${kind})
      list(APPEND units ${kind})
      if(NOT shards EQUAL 0)
        list(TRANSFORM suffixes PREPEND ${kind} OUTPUT_VARIABLE sharded)
        list(APPEND headers ${kind}_common)
        if(kind MATCHES "^client$")
          list(APPEND headers ${sharded})
        else()
          list(APPEND units ${sharded})
        endif()
      endif()
    endif()
  endforeach()
  foreach(unit IN LISTS units)
    list(APPEND names ${unit}.hpp ${unit}.cpp)
  endforeach()
  if(server)
    list(APPEND headers async_server)
    if(NOT shards EQUAL 0)
      list(TRANSFORM suffixes PREPEND async_server OUTPUT_VARIABLE sharded)
      list(APPEND headers ${sharded})
    endif()
  endif()
  foreach(header IN LISTS headers)
    list(APPEND names ${header}.hpp)
  endforeach()
  foreach(source IN LISTS sources)
    list(APPEND names ${source}.cpp)
  endforeach()
  set(${variable} ${names} PARENT_SCOPE)
endfunction()
