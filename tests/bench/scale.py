# SPDX-License-Identifier: GPL-2.0-only
"""How the loader's time grows: relocations, symbols, exports, modules loaded at once.

Modules of each size are written as assembler source, so that they are the same on every
architecture, and built as a module author would. All times are virtual: one instruction is one
nanosecond, so "per relocation" counts instructions.
"""

import os
import re
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
RELOCATIONS = (1000, 10000, 100000, 300000)
SYMBOLS = (10, 1000, 10000, 100000)
EXPORTS = (1000, 10000, 100000)
LOOKUPS = 1000
MODULES = (1000, 10000)

HEADER = """/* SPDX-License-Identifier: GPL-2.0-only */
	.section .note.GNU-stack, "", %progbits
"""

# Half of the relocations are absolute addresses, half are calls: what modules mostly have. On
# riscv pairs of a high and a low part are a third kind.
PAIR = {"riscv": "1: auipc a0, %pcrel_hi(scale_target)\n\taddi a0, a0, %pcrel_lo(1b)"}
CALL = {"x86_64": "call scale_target", "arm64": "bl scale_target", "riscv": "call scale_target"}
RETURN = {"x86_64": "ret", "arm64": "ret", "riscv": "ret"}


def relocations(arch, count):
    pairs = count // 4 if arch in PAIR else 0
    calls = count // 2 - pairs * 2
    text = [HEADER, "\t.section .text.target, \"ax\", %progbits\n\t.globl scale_target\n",
            f"scale_target:\n\t{RETURN[arch]}\n\t.text\n"]
    if arch == "riscv":
        text.insert(1, "\t.option norelax\n")
    if pairs:
        text.append(f"\t.rept {pairs}\n{PAIR[arch]}\n\t.endr\n")
    text.append(f"\t.rept {calls}\n\t{CALL[arch]}\n\t.endr\n")
    text.append(f"\t.data\n\t.balign 8\n\t.rept {count // 2}\n\t.quad scale_target\n\t.endr\n")
    return "".join(text)


def symbols(_arch, count):
    lines = "".join(f"scale_symbol_{i}:\n\t.long {i}\n" for i in range(count))
    return f"{HEADER}\t.data\n{lines}"


def exports(_arch, count):
    """As modpost would list them: offsets of the value, the name and the namespace."""
    entries = "".join(f"\t.long scale_value - ., scale_name_{i} - ., scale_none - .\n" for i in range(count))
    names = "".join(f"scale_name_{i}:\n\t.asciz \"scale_export_{i}\"\n" for i in range(count))
    return (f"{HEADER}\t.data\nscale_value:\n\t.quad 0\n\t.section __ksymtab, \"a\", %progbits\n\t.balign 4\n"
            f"{entries}\t.section __ksymtab_strings, \"aMS\", %progbits, 1\nscale_none:\n\t.asciz \"\"\n{names}")


def lookups(_arch, count):
    return f"{HEADER}\t.data\n\t.balign 8\n" + "".join(f"\t.quad scale_export_{i}\n" for i in range(count))


def sources(arch):
    """{module: assembler text}"""
    found = {f"relocations_{n}": relocations(arch, n) for n in RELOCATIONS}
    found |= {f"symbols_{n}": symbols(arch, n) for n in SYMBOLS}
    found |= {f"exports_{n}": exports(arch, n) for n in EXPORTS}
    found["lookups"] = lookups(arch, LOOKUPS)
    return found


def build(arch, directory, tree):
    """Builds the modules in DIRECTORY."""
    modules = sources(arch)
    # Line numbers would be as many relocations again on riscv, in sections that are not loaded.
    kbuild = ["# SPDX-License-Identifier: GPL-2.0-only\nasflags-y := -g0\n"]
    for name, text in modules.items():
        with open(os.path.join(directory, f"{name}_data.S"), "w", encoding="ascii") as f:
            f.write(text)
        with open(os.path.join(directory, f"{name}_main.c"), "w", encoding="ascii") as f:
            f.write("// SPDX-License-Identifier: GPL-2.0-only\n#include \"scale.h\"\n")
        kbuild.append(f"obj-m += {name}.o\n{name}-y := {name}_main.o {name}_data.o\n")
    shutil.copy(os.path.join(HERE, "modules", "scale.h"), directory)
    with open(os.path.join(directory, "Kbuild"), "w", encoding="ascii") as f:
        f.writelines(kbuild)
    # What lookups.ko wants is in tables that modpost does not read.
    subprocess.run(["make", "-C", tree, f"M={directory}", f"ARCH={arch}", "KBUILD_MODPOST_WARN=1", "modules"],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for name in modules:
        os.remove(os.path.join(directory, f"{name}_data.o"))
        os.remove(os.path.join(directory, f"{name}_data.S"))


class Scale:
    """One guest for each group, for a table of lines "words: value unit"."""

    def __init__(self, guest, row, directory):
        self.guest, self.row, self.directory = guest, row, directory

    def run(self, script):
        tools = "cd /root/scale; load() { ./modbench $1.ko $1 3; };"
        return self.guest(f"echo 1 > /proc/sys/kernel/printk; {tools} {script}",
                          "--put", f"{self.directory}:/root/scale", "--mem", "2G",
                          "--qemu", "-icount shift=0,sleep=off")

    def loads(self, names):
        """{module: ns of its load}"""
        output = self.run("; ".join(f"echo @ {name}; load {name}" for name in names))
        return {name: int(ns) for name, ns in re.findall(r"^@ (\S+)\nfinit_module (\d+)", output, re.M)}

    def relocations(self):
        ns = self.loads([f"relocations_{n}" for n in RELOCATIONS])
        for n in RELOCATIONS:
            self.row(f"load with {n:,} relocations", f"{ns[f'relocations_{n}'] / 1e6:.3f}", "ms")
        few, many = RELOCATIONS[0], RELOCATIONS[-1]
        each = (ns[f"relocations_{many}"] - ns[f"relocations_{few}"]) / (many - few)
        copy = int(re.search(r"copy (\d+)", self.run(f"./manybench copy {many}"))[1]) / many
        self.row("per relocation, its part of reading the file included", f"{each:.1f}", "instructions")
        self.row("a plain copy of the same bytes (entry and place)", f"{copy:.1f}", "instructions")

    def symbols(self):
        ns = self.loads([f"symbols_{n}" for n in SYMBOLS])
        for n in SYMBOLS:
            self.row(f"load with {n:,} symbols", f"{ns[f'symbols_{n}'] / 1e6:.3f}", "ms")
        few, many = SYMBOLS[0], SYMBOLS[-1]
        each = (ns[f"symbols_{many}"] - ns[f"symbols_{few}"]) / (many - few)
        self.row("per symbol", f"{each:.1f}", "instructions")
        output = self.run("; ".join(f"insmod ./symbols_{n}.ko measure=1; rmmod symbols_{n}" for n in SYMBOLS) +
                          "; dmesg | grep lookups")
        for n in SYMBOLS:
            lookup = re.search(rf"symbols_{n}: (\d+) ns for 1000 lookups", output)[1]
            self.row(f"address to name, module of {n:,} symbols", f"{int(lookup) / 1000:.1f}", "instructions")

    def exports(self):
        for n in EXPORTS:
            output = self.run(f"load exports_{n}; insmod ./exports_{n}.ko && load lookups")
            own, user = re.findall(r"finit_module (\d+)", output)
            self.row(f"load with {n:,} exports", f"{int(own) / 1e6:.3f}", "ms")
            self.row(f"load wanting {LOOKUPS:,} symbols of {n:,} exported", f"{int(user) / 1e6:.3f}", "ms")

    def modules(self):
        for n in MODULES:
            output = self.run(f"./manybench modules relocations_{RELOCATIONS[0]}.ko {n}")
            for words, ns in re.findall(r"^(.*) (\d+)$", output, re.M):
                self.row(f"{n:,} modules at once, {words}", f"{int(ns) / 1e6:.4f}", "ms")


def bench(arch, guest, row, directory, tree, compiler):
    """GUEST(command, *options) gives a command's output, ROW(words, value, unit) prints a line."""
    directory = os.path.join(directory, "scale")
    os.makedirs(directory)
    build(arch, directory, tree)
    for program in ("modbench", "manybench"):
        subprocess.run([compiler, "-O2", "-static", "-o", os.path.join(directory, program),
                        os.path.join(HERE, f"{program}.c")], check=True)
    scale = Scale(lambda command, *options: guest(arch, command, *options), row, directory)
    scale.relocations()
    scale.symbols()
    scale.exports()
    scale.modules()
