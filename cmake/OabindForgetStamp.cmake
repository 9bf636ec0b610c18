# Run at the start of each build under Makefiles, with STAMP and LIST: removes the stamp of a generation when a generated
# file is missing, so that it is made again. Ninja notices by itself; make knows nothing of a command's byproducts.
file(STRINGS ${LIST} outputs)
foreach(output IN LISTS outputs)
  if(NOT EXISTS ${output})
    file(REMOVE ${STAMP})
    break()
  endif()
endforeach()
