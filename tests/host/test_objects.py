# SPDX-License-Identifier: GPL-2.0-only
"""Whole objects relocated by the loader and by ld (whole.py): every byte of every section must agree.

Four kinds: objects compiled from random C that calls, points, switches and indexes its way through several
sections; every object and module of this tree; the modules of Debian's own kernel packages, fetched once
into the user's cache; and one with a wrong byte, to see that it is noticed.
"""

import fcntl
import glob
import lzma
import os
import random
import re
import shutil
import subprocess

import pytest

import whole

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
CACHE = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "kobold")
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
    lines.append("int (*const pointers[])(int) = { " + ", ".join(rng.sample(names, 20) + ["ext0", "ext1"]) + " };")
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


@pytest.fixture(scope="module")
def relocate(tmp_path_factory):
    output = tmp_path_factory.mktemp("host")
    subprocess.run(["make", "-s", "-C", HERE, f"O={output}", f"{output}/relocate"], check=True)
    return os.path.join(output, "relocate")


def need_ld(arch):
    if not whole.has_tools(arch):
        pytest.skip(f"no {whole.TOOLS[arch][0]}ld")


def compare_all(relocate, arch, paths, tmp, seed=1, far=False):
    """Takes every file through both; returns (compared, [line about a refused one])."""
    compared, wrong, refused = 0, [], []
    for start in range(0, len(paths), 50):
        loads, lines, _ = whole.relocate(relocate, arch, paths[start:start + 50], seed, far, tmp)
        refused += lines
        for load in loads:
            try:
                compared += whole.compare(arch, load, seed, far, tmp)[0]
            except whole.Mismatch as e:
                wrong.append(f"{load.path}: {e}")
    assert not wrong, f"{len(wrong)} of {len(paths)}:\n" + "\n".join(wrong[:10])
    return compared, refused


def sample(paths, number, everything):
    """The same few each time, or all."""
    paths = sorted(paths)
    return paths if everything else random.Random(number).sample(paths, min(number, len(paths)))


@pytest.mark.parametrize("way", range(len(WAYS)))
@pytest.mark.parametrize("arch", whole.TOOLS)
def test_objects_as_ld_relocates_them(relocate, arch, way, tmp_path):
    need_ld(arch)
    prefix, flags = COMPILERS[arch]
    if not shutil.which(f"{prefix}gcc"):
        pytest.skip(f"no {prefix}gcc")
    if "-fPIE" in WAYS[way] and arch == "x86_64":
        flags = []
    objects = []
    for seed in range(2):
        obj, source = tmp_path / f"object{seed}.o", tmp_path / "source.c"
        source.write_text(random_source(random.Random(seed)))
        subprocess.run([f"{prefix}gcc", *COMMON, *flags, *WAYS[way], "-c", "-o", obj, source], check=True)
        objects.append(str(obj))
    for far in (False, True) if arch in whole.FAR else (False,):
        compared, refused = compare_all(relocate, arch, objects, str(tmp_path), seed=way + 1, far=far)
        assert not refused
        assert compared > 4000


# What an object of the kernel may have and a module may not.
KERNEL_ONLY = re.compile(r"more than a page of|WRITE\|EXEC|no symbols|Common symbol|no section headers")


def test_objects_of_this_kernel(relocate, tree, arch, request, tmp_path):
    """Every object and every module of the tree that was built."""
    need_ld(arch)
    found = [p for d in ("kernel", "modules") for p in glob.glob(tree.file(d, "**", "*.o"), recursive=True)]
    modules = glob.glob(tree.file("modules", "**", "*.ko"), recursive=True)
    assert len(found) > 100 and modules
    paths = sample(found, 200, request.config.getoption("--long")) + sorted(modules)
    compared, refused = compare_all(relocate, arch, paths, str(tmp_path))
    assert compared > 200000
    assert not [line for line in refused if not KERNEL_ONLY.search(line) or ".ko:" in line]


PACKAGES = {"x86_64": "linux-image-cloud-amd64", "arm64": "linux-image-cloud-arm64", "riscv": "linux-image-riscv64"}


def fetch(arch):
    """The directory with the modules of Debian's kernel package, from the cache if it is there."""
    place = os.path.join(CACHE, "linux-modules", arch)
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(place + ".lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if os.path.isdir(place):
            return place
        part = place + ".part"
        shutil.rmtree(part, ignore_errors=True)
        done = subprocess.run([os.path.join(ROOT, "scripts", "fetch-debian.sh"), arch, PACKAGES[arch], part],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode:
            shutil.rmtree(part, ignore_errors=True)
            pytest.skip(f"Debian's {PACKAGES[arch]} cannot be fetched: {done.stderr.strip()[-500:]}")
        os.rename(next(d for d in (f"{part}/usr/lib/modules", f"{part}/lib/modules") if os.path.isdir(d)), place)
        shutil.rmtree(part, ignore_errors=True)
    return place


def unpacked(path, tmp, number):
    """Debian 13 compresses its modules."""
    if not path.endswith(".xz"):
        return path
    out = os.path.join(tmp, f"{number}-{os.path.basename(path)[:-3]}")
    with lzma.open(path) as packed, open(out, "wb") as f:
        shutil.copyfileobj(packed, f)
    return out


@pytest.mark.parametrize("arch", PACKAGES)
def test_modules_of_debian(relocate, arch, request, tmp_path):
    """Every relocation is applied as ld does, or the module is refused for a reason that is stated."""
    need_ld(arch)
    found = glob.glob(os.path.join(fetch(arch), "**", "*.ko*"), recursive=True)
    found = [p for p in found if p.endswith((".ko", ".ko.xz"))]
    assert len(found) > 300
    paths = sample(found, 200, request.config.getoption("--long"))
    refused, compared = [], 0
    for start in range(0, len(paths), 100):
        part = [unpacked(p, str(tmp_path), start + n) for n, p in enumerate(paths[start:start + 100])]
        for far in (False, True) if arch in whole.FAR else (False,):
            n, lines = compare_all(relocate, arch, part, str(tmp_path), seed=start + 1, far=far)
            compared, refused = compared + n, refused + lines
        for path in part:
            if path.startswith(str(tmp_path)):
                os.remove(path)
    assert all(re.search(r": \S.* \(-\d+\)$", line) for line in refused), refused
    assert len(refused) <= len(paths) // 100, refused
    assert compared > 1000000


def test_a_wrong_byte_is_noticed(relocate, tree, arch, tmp_path):
    need_ld(arch)
    path = sorted(glob.glob(tree.file("modules", "**", "*.ko"), recursive=True))[0]
    (load,), _, _ = whole.relocate(relocate, arch, [path], 1, False, str(tmp_path))
    whole.compare(arch, load, 1, False, str(tmp_path))
    address, data = load.areas[0]
    load.areas[0] = address, data[:4] + bytes([data[4] ^ 1]) + data[5:]
    with pytest.raises(whole.Mismatch):
        whole.compare(arch, load, 1, False, str(tmp_path))
