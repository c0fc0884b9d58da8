# SPDX-License-Identifier: GPL-2.0-only
"""Objects compiled from random C, for comparisons with ld and as seeds of fuzzing."""

import random
import re
import shutil
import subprocess

COMMON = ["-std=gnu11", "-ffreestanding", "-fno-pic", "-fno-stack-protector", "-fno-asynchronous-unwind-tables",
          "-w"]
COMPILERS = {
    "x86_64": ("", ["-mcmodel=kernel", "-mno-red-zone"]),
    "arm64": ("aarch64-linux-gnu-", ["-mcmodel=small"]),
    "riscv": ("riscv64-linux-gnu-", ["-mcmodel=medany", "-mno-relax"]),
}
WAYS = [["-O2"], ["-O0"], ["-Os", "-ffunction-sections", "-fdata-sections"], ["-O2", "-fPIE"]]


def random_source(rng, functions=60):
    """C that refers to everything from everywhere."""
    lines = ["extern int ext0(int), ext1(int); extern int extdata[]; extern char extbyte; extern short exthalf;",
             "extern long extlong; extern __int128 extwide; extern int weakling(int) __attribute__((weak));",
             "static int table[16] = {1,2,3}; long zeroes[100]; static const char text[] = \"hello\";",
             "static short halves[8]; static char bytes[5]; struct { char c; long l; __int128 w; } mixed;"]
    init = '__attribute__((section(".init.text")))'
    names = [f"f{i}" for i in range(functions)]
    lines += [f"int {n}(int);" if rng.random() < 0.5 else f"static int __attribute__((noinline)) {n}(int);"
              for n in names]
    lines.append("int (*const pointers[])(int) = { " + ", ".join(rng.sample(names, min(20, functions)) + ["ext0", "ext1"]) + " };")
    lines.append("const void *addresses[] = { &table[3], &zeroes[7], text + 2, &extdata[5], &mixed.w, pointers };")
    lines.append("long difference = (long)&table[2]; const char *strings[] = { \"a\", \"bc\", \"def\" };")
    for i, name in enumerate(names):
        where = init if i % 7 == 0 else ""
        body = "".join(rng.choice([
            f"x += {rng.choice(names)}(x + {rng.randrange(9)});",
            "x ^= ext0(x);", "x += ext1(x) + extdata[x & 3] + extdata[9];", "table[x & 15] = x;",
            "halves[x & 7] += exthalf; bytes[x % 5]++; extbyte = x; extlong -= x; extwide = x;",
            "zeroes[x & 63] += mixed.l; mixed.c = x; mixed.w += extwide;", "if (weakling) x += weakling(x);",
            f"x = pointers[x & 15](x) + strings[x % 3][0] + text[{rng.randrange(5)}];",
            "switch (x & 15) { " + " ".join(f"case {c}: x = ext0({c * 7}) ^ {rng.randrange(99)}; break;"
                                           for c in range(12)) + " }",
            "goto *(x & 1 ? &&a%d : &&b%d); a%d: x++; b%d:;" % ((len(lines),) * 4),
        ]) for _ in range(rng.randrange(2, 6)))
        body = re.sub(r"([ab])%d\b" % len(lines), lambda m: m[0], body)
        lines.append(f"{where} int {name}(int x) {{ {unique_labels(body)} return x; }}")
    return "\n".join(lines) + "\n"


def unique_labels(body):
    """Labels occur once a function: only the first computed goto stays."""
    first = body.find("goto *")
    if first < 0:
        return body
    return body[:first] + body[first:].replace("goto *", "\0", 1).split("goto *")[0].replace("\0", "goto *")


def has_compiler(arch):
    return shutil.which(f"{COMPILERS[arch][0]}gcc") is not None


def compile_random(arch, way, seed, obj, functions=60):
    """Writes the object @obj; the same for the same compiler and seed."""
    prefix, flags = COMPILERS[arch]
    if "-fPIE" in WAYS[way] and arch == "x86_64":
        flags = []
    subprocess.run([f"{prefix}gcc", *COMMON, *flags, *WAYS[way], "-c", "-o", obj, "-x", "c", "-"],
                   input=random_source(random.Random(seed), functions), text=True, check=True)
