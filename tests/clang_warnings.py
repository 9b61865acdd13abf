#!/usr/bin/env python3
"""The other compiler has no warnings either, nor are there any without asserts: clang_warnings.py BUILD has clang look at every
file as a build of kind Release would compile it. What warns needs no machine code, so none is made."""
import concurrent.futures
import json
import os
import subprocess

from harness import BUILD, ROOT, check, finish, run


def look(entry):
    done = subprocess.run(entry["command"] + " -fsyntax-only", shell=True, cwd=entry["directory"], capture_output=True,
                          encoding="utf-8", check=False)
    return entry["file"], done.returncode, done.stderr


def main():
    run("cmake", "-S", ROOT, "-B", BUILD / "clang", "-DCMAKE_C_COMPILER=clang", "-DLOKA_WERROR=ON", "-DCMAKE_BUILD_TYPE=Release",
        status=0)
    commands = json.loads((BUILD / "clang" / "compile_commands.json").read_text("utf-8"))
    ours = [entry for entry in commands if "/generated/" not in entry["file"]]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for file, status, said in pool.map(look, ours):
            check(status == 0 and not said, f"{file}: {said}")
    finish("warnings of clang")


main()
