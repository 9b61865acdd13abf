# What the compiler and the linker can do so that a mistake in memory ends the program instead of obeying who sent the
# file. tests/hardening.py reads the programs for each of these. What a compiler or a processor does not have is left out.
include(CheckCCompilerFlag)
include(CheckCSourceCompiles)
include(CheckLinkerFlag)

foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection)
	string(MAKE_C_IDENTIFIER HAVE${flag} have)
	check_c_compiler_flag(${flag} ${have})
	if(${have})
		add_compile_options(${flag})
	endif()
endforeach()
foreach(flag -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
	string(MAKE_C_IDENTIFIER HAVE${flag} have)
	check_linker_flag(C ${flag} ${have})
	if(${have})
		add_link_options(${flag})
	endif()
endforeach()

# Programs lie at another address in each run. Not by CMAKE_POSITION_INDEPENDENT_CODE: that compiles the stations with
# -fPIC, for libraries, and the compiler then inlines less.
set(library $<IN_LIST:$<TARGET_PROPERTY:TYPE>,SHARED_LIBRARY$<SEMICOLON>MODULE_LIBRARY>)
add_compile_options($<$<NOT:${library}>:-fPIE>)
add_link_options($<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-pie>)

# Level 3 knows the sizes that are computed, 2 the constant ones. Both need optimisation; the sanitizers look themselves.
if(NOT CMAKE_BUILD_TYPE STREQUAL "Debug" AND NOT CMAKE_C_FLAGS MATCHES "-fsanitize|-O0" AND NOT LOKA_FUZZ)
	set(CMAKE_REQUIRED_FLAGS "-O2 -Werror -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3")
	check_c_source_compiles("#include <stdio.h>\nint main(void) { return 0; }" HAVE_FORTIFY_3)
	unset(CMAKE_REQUIRED_FLAGS)
	add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=$<IF:$<BOOL:${HAVE_FORTIFY_3}>,3,2>)
endif()
