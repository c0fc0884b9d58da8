#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Makes the corpora that fuzzing starts from: seeds.py DIRECTORY [MODULES...]

DIRECTORY/x86_64, arm64 and riscv get objects compiled from random C, in each way that brings other
relocations, as far as there are compilers, and the small ones of MODULES, real modules of any of the three.
DIRECTORY/modinfo gets the .modinfo sections of those, DIRECTORY/cpio an archive, DIRECTORY/fdt a device tree.
"""

import os
import struct
import subprocess
import sys

from random_objects import WAYS, compile_random, has_compiler
from whole import Object, TOOLS

MACHINES = {62: "x86_64", 183: "arm64", 243: "riscv"}
LARGEST = 24 << 10
MODINFO = (b"license=GPL\0author=A. N. Other\0parmtype=n:int\0parm=n=5 t=\"a b\" f a=1,2,3 c=x,y s=1234567 -- rest\0"
           b"import_ns=A\0vermagic=6.12.0 SMP\0")


def modinfo_of(path):
    obj = Object(path)
    names = obj.headers[obj.shstrndx]
    for h in obj.headers:
        start = names[4] + h[0]
        if obj.data[start:start + 9] == b".modinfo\0":
            return obj.data[h[4]:h[4] + h[5]]
    return None


def add_modules(out, paths):
    for n, path in enumerate(sorted(p for p in paths if os.path.getsize(p) <= LARGEST)):
        with open(path, "rb") as f:
            data = f.read()
        arch = MACHINES.get(struct.unpack_from("<H", data, 18)[0]) if data[:4] == b"\x7fELF" else None
        if not arch:
            continue
        with open(os.path.join(out, arch, f"module{n}"), "wb") as f:
            f.write(data)
        text = modinfo_of(path)
        if text:
            with open(os.path.join(out, "modinfo", f"module{n}"), "wb") as f:
                f.write(text)


def main():
    out, modules = sys.argv[1], sys.argv[2:]
    for name in (*TOOLS, "modinfo", "cpio", "fdt"):
        os.makedirs(os.path.join(out, name), exist_ok=True)
    for arch in TOOLS:
        for way in range(len(WAYS)) if has_compiler(arch) else ():
            compile_random(arch, way, way, os.path.join(out, arch, f"random{way}"), functions=6)
    with open(os.path.join(out, "modinfo", "made"), "wb") as f:
        f.write(MODINFO)
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(out, "cpio", "made"), "wb") as f:
        subprocess.run(["cpio", "-o", "-H", "newc", "--quiet"], cwd=here, stdout=f, text=True, check=True,
                       input="include\ninclude/linux\ninclude/linux/init.h\ninclude/linux/stringify.h\n")
    with open(os.path.join(out, "fdt", "made"), "wb") as f:
        subprocess.run(["dtc", "-q", "-I", "dts", "-O", "dtb", "dt/machine.dts"], cwd=here, stdout=f, check=True)
    add_modules(out, modules)


main()
