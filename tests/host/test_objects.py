# SPDX-License-Identifier: GPL-2.0-only
"""Whole objects relocated by the loader and by ld: every byte of every section must agree.

The objects are compiled from random C that calls, points, switches and indexes its way through several
sections, for each architecture in several ways; those whose compiler is not installed are skipped.
"""

import os
import random
import re
import shutil
import struct
import subprocess

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
COMMON = ["-std=gnu11", "-ffreestanding", "-fno-pic", "-fno-stack-protector", "-fno-asynchronous-unwind-tables",
          "-w"]
ARCHES = {
    "x86_64": ("", ["-mcmodel=kernel", "-mno-red-zone"], "elf_x86_64", 0xFFFFFFFFC0000000, 0xFFFFFFFF81234560),
    "arm64": ("aarch64-linux-gnu-", ["-mcmodel=small"], "aarch64linux", 0xFFFF800079000000, 0xFFFF80007A345678),
    "riscv": ("riscv64-linux-gnu-", ["-mcmodel=medany", "-mno-relax"], "elf64lriscv", 0xFFFFFFFF01000000,
              0xFFFFFFFF01234560),
}
WAYS = [["-O2"], ["-O0"], ["-Os", "-ffunction-sections", "-fdata-sections"], ["-O2", "-fPIE"]]


def random_source(rng, weak, functions=60):
    """C that refers to everything from everywhere."""
    lines = ["extern int ext0(int), ext1(int); extern int extdata[]; extern char extbyte; extern short exthalf;",
             "extern long extlong; extern __int128 extwide; extern int weakling(int) __attribute__((weak));",
             "static int table[16] = {1,2,3}; long zeroes[100]; static const char text[] = \"hello\";",
             "static short halves[8]; static char bytes[5]; struct { char c; long l; __int128 w; } mixed;"]
    init = '__attribute__((section(".init.text")))'
    names = [f"f{i}" for i in range(functions)]
    lines += [f"int {n}(int);" if rng.random() < 0.5 else f"static int __attribute__((noinline)) {n}(int);"
              for n in names]
    lines.append("int (*const pointers[])(int) = { " + ", ".join(rng.sample(names, 20) + ["ext0", "ext1"]) + " };")
    lines.append("const void *addresses[] = { &table[3], &zeroes[7], text + 2, &extdata[5], &mixed.w, pointers };")
    lines.append("long difference = (long)&table[2]; const char *strings[] = { \"a\", \"bc\", \"def\" };")
    for i, name in enumerate(names):
        where = init if i % 7 == 0 else ""
        body = "".join(rng.choice([
            f"x += {rng.choice(names)}(x + {rng.randrange(9)});",
            "x ^= ext0(x);", "x += ext1(x) + extdata[x & 3] + extdata[9];", "table[x & 15] = x;",
            "halves[x & 7] += exthalf; bytes[x % 5]++; extbyte = x; extlong -= x; extwide = x;",
            "zeroes[x & 63] += mixed.l; mixed.c = x; mixed.w += extwide;", "if (weakling) x += weakling(x);" if weak else "x--;",
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


@pytest.fixture(scope="module")
def relocate(tmp_path_factory):
    output = tmp_path_factory.mktemp("host")
    subprocess.run(["make", "-s", "-C", HERE, f"O={output}", f"{output}/relocate"], check=True)
    return os.path.join(output, "relocate")


def sections_of(text):
    for line in text.splitlines():
        name, addr, data = line.split(" ")
        yield name, int(addr, 16), bytes.fromhex(data)


def undefined(prefix, obj):
    out = subprocess.run([f"{prefix}nm", "-u", obj], capture_output=True, text=True, check=True).stdout
    return re.findall(r"[Uwv] (\S+)", out)


def ld_sections(prefix, emulation, obj, sections, symbol, tmp):
    """The same sections at the same addresses, by ld."""
    script = "SECTIONS {\n" + "".join(
        f"\t{name} {addr:#x} : {{ *({name}) }}\n" for name, addr, _ in sorted(sections, key=lambda s: s[1]))
    script += "\t/DISCARD/ : { *(.note*) *(.comment) *(.eh_frame) *(.riscv*) *(.modinfo) }\n}\n"
    (tmp / "lds").write_text(script)
    defs = [f"--defsym={name}={symbol:#x}" for name in undefined(prefix, obj)]
    out = tmp / "linked"
    done = subprocess.run([f"{prefix}ld", "-m", emulation, "--no-relax", "-static", "-e", "0", "-z", "norelro",
                           "--no-warn-rwx-segments", "-T", tmp / "lds", *defs, "-o", out, obj],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    data = out.read_bytes()
    (shoff,) = struct.unpack_from("<Q", data, 40)
    _, num, strndx = struct.unpack_from("<HHH", data, 58)
    headers = [struct.unpack_from("<IIQQQQIIQQ", data, shoff + 64 * i) for i in range(num)]
    names = data[headers[strndx][4]:headers[strndx][4] + headers[strndx][5]]
    result = {}
    for h in headers:
        name = names[h[0]:names.index(b"\0", h[0])].decode()
        result[name] = bytes(h[5]) if h[1] == 8 else data[h[4]:h[4] + h[5]]
    return result


@pytest.mark.parametrize("way", range(len(WAYS)))
@pytest.mark.parametrize("arch", ARCHES)
def test_objects_as_ld_relocates_them(relocate, arch, way, tmp_path):
    prefix, flags, emulation, _, symbol = ARCHES[arch]
    if not shutil.which(f"{prefix}gcc"):
        pytest.skip(f"no {prefix}gcc")
    if "-fPIE" in WAYS[way] and arch == "x86_64":
        flags = []
    compared = 0
    for seed in range(2):
        obj, source = tmp_path / "object.o", tmp_path / "source.c"
        # AArch64 reaches weak symbols by a GOT, which ld puts elsewhere.
        source.write_text(random_source(random.Random(seed), arch != "arm64"))
        subprocess.run([f"{prefix}gcc", *COMMON, *flags, *WAYS[way], "-c", "-o", obj, source], check=True)
        dump = subprocess.run([relocate, "--dump", arch, obj, f"{symbol:#x}"], capture_output=True, text=True,
                              check=False)
        assert dump.returncode == 0, dump.stdout
        ours = list(sections_of(dump.stdout))
        theirs = ld_sections(prefix, emulation, obj, ours, symbol, tmp_path)
        for name, addr, data in ours:
            if name == ".eh_frame":
                continue    # ld edits it
            if "-fPIE" in WAYS[way] and ".text" in name:
                continue    # the GOT again
            assert theirs.get(name) == data, f"seed {seed}: {name} at {addr:#x}"
            compared += len(data)
    assert compared > 2000
