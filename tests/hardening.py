#!/usr/bin/env python3
"""The programs are built so that a mistake in memory ends them: what CMakeLists.txt asks for is read from the ELF files.

hardening.py BUILD
Each sign is looked for with readelf, or in the bytes of the code, in loka-ingest and loka-report. As a control a program
is compiled without any of it, in which every sign must be missing. Of CET the beginning of main() is read, not the
property of the file: that is there only when the C library's own start files have it."""
import platform
import re

from harness import BUILD, INGEST, REPORT, check, finish, run, workplace

X86 = platform.machine() == "x86_64"
CACHE = (BUILD / "CMakeCache.txt").read_text("utf-8")
SANITIZED = "-fsanitize" in CACHE
OPTIMISED = not SANITIZED and "CMAKE_BUILD_TYPE:STRING=Debug" not in CACHE and "LOKA_FUZZ:BOOL=ON" not in CACHE
WITHOUT = ["-O0", "-no-pie", "-fno-pie", "-fno-stack-protector", "-fno-stack-clash-protection", "-U_FORTIFY_SOURCE",
           "-fcf-protection=none", "-Wl,-z,norelro", "-Wl,-z,lazy", "-Wl,-z,execstack"]
VULNERABLE = """#include <stdio.h>
#include <string.h>
int main(int argc, char **argv)
{
	char large[100000], small[16];

	strcpy(small, argv[0]);
	memset(large, argc, sizeof large);
	return printf("%s %d", small, large[argc]);
}
"""
# sub $0x1000, %rsp, and the touch of the page behind it: orq or movq $0, (%rsp)
PROBE = re.compile(rb"\x48\x81\xec\x00\x10\x00\x00\x48(?:\x83\x0c\x24\x00|\xc7\x04\x24\x00\x00\x00\x00)")


def readelf(option, program):
    return run("readelf", "--wide", option, program, status=0).stdout


def code(program):
    """The bytes of .text, and where it begins in memory."""
    at, start, size = re.search(r"\.text\s+PROGBITS\s+(\w+) (\w+) (\w+)", readelf("--section-headers", program)).groups()
    return program.read_bytes()[int(start, 16):][:int(size, 16)], int(at, 16)


def main_begins(program):
    text, at = code(program)
    main = int(re.search(r"(\w+)\s+\d+ FUNC\s+GLOBAL \w+\s+\d+ main$", readelf("--symbols", program), re.M)[1], 16)
    return text[main - at:][:4]


def signs(program):
    """Of each measure, whether the program has it."""
    header, segments = readelf("--file-header", program), readelf("--program-headers", program)
    dynamic, symbols = readelf("--dynamic", program), readelf("--dyn-syms", program)
    stack = re.search(r"GNU_STACK.*", segments)
    found = {"an address of its own (-pie)": "Type:" in header and "DYN" in header and "PIE" in dynamic,
             "a table of addresses that cannot be written (-z relro)": "GNU_RELRO" in segments,
             "all addresses known at the start (-z now)": bool(re.search(r"BIND_NOW|FLAGS_1.*\bNOW\b", dynamic)),
             "a stack that cannot be run (-z noexecstack)": bool(stack) and "RWE" not in stack[0],
             "a guard on the stack (-fstack-protector-strong)": "__stack_chk_fail" in symbols}
    if OPTIMISED:
        found["calls that know the size of what they fill (_FORTIFY_SOURCE)"] = bool(re.search(r"__\w+_chk\b", symbols))
    if X86:
        found["large stacks touched page by page (-fstack-clash-protection)"] = bool(PROBE.search(code(program)[0]))
        found["entries that a jump may reach, marked (-fcf-protection)"] = main_begins(program) == b"\xf3\x0f\x1e\xfa"
    return found


def main():
    for program in INGEST, REPORT:
        for measure, there in signs(program).items():
            check(there, f"{program.name} lacks {measure}")
    with workplace("hardening") as folder:
        source, program = folder / "without.c", folder / "without"
        source.write_text(VULNERABLE)
        run("gcc", *(flag for flag in WITHOUT if X86 or "cf-protection" not in flag), source, "-o", program, status=0)
        for measure, there in signs(program).items():
            check(not there, f"a program compiled without it is said to have {measure}")
    finish("hardening")


main()
