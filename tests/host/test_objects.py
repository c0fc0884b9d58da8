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
from random_objects import WAYS, compile_random, has_compiler

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
CACHE = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "kobold")


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


@pytest.mark.once
@pytest.mark.parametrize("way", range(len(WAYS)))
@pytest.mark.parametrize("arch", whole.TOOLS)
def test_objects_as_ld_relocates_them(relocate, arch, way, tmp_path):
    need_ld(arch)
    if not has_compiler(arch):
        pytest.skip(f"no {whole.TOOLS[arch][0]}gcc")
    objects = [str(tmp_path / f"object{seed}.o") for seed in range(2)]
    for seed, obj in enumerate(objects):
        compile_random(arch, way, seed, obj)
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


@pytest.mark.once
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
