# SPDX-License-Identifier: GPL-2.0-only
"""The modules that only tests need: built outside the tree, as a module author would."""

import filecmp
import functools
import os
import shutil

from harness import OUTPUT, SOURCE, locked, run

RELEASE = "6.12.0-kobold"
GUEST_DIRECTORY = "/root/modules"


def copy_sources(source, directory):
    """Brings a copy up to date; what is as it was keeps its time."""
    os.makedirs(directory, exist_ok=True)
    wanted = {n for n in os.listdir(source) if n == "Kbuild" or n.endswith((".c", ".h", ".S"))}
    for name in os.listdir(directory):
        if name.endswith((".c", ".h", ".S", ".ko")) and not name.endswith(".mod.c") and \
                os.path.splitext(name)[0] not in {os.path.splitext(n)[0] for n in wanted}:
            os.unlink(os.path.join(directory, name))
    for name in wanted:
        ours, theirs = os.path.join(directory, name), os.path.join(source, name)
        if not os.path.exists(ours) or not filecmp.cmp(ours, theirs, shallow=False):
            shutil.copy(theirs, ours)


@functools.lru_cache(maxsize=None)
def build_test_modules(arch, *options, of="modules"):
    """Builds a directory of tests/guest in one of its own, with OPTIONS of make; returns that."""
    directory = os.path.join(OUTPUT, "-".join((arch, of) + options).replace("=", ""))
    with locked(directory):
        copy_sources(os.path.join(SOURCE, "tests", "guest", of), directory)
        run("make", "-C", os.environ.get("KOBOLD_BUILD") or SOURCE, f"M={directory}", f"ARCH={arch}", *options,
            "modules")
    return directory


def put_test_modules(arch, *options, of="modules"):
    """Options of scripts/kobold that bring them into the guest."""
    directory = build_test_modules(arch, *options, of=of)
    puts = []
    for name in sorted(os.listdir(directory)):
        if name.endswith(".ko"):
            puts += ["--put", f"{directory}/{name}:{GUEST_DIRECTORY}/{name}"]
    return puts


def test_module(name):
    """The path of a test module in the guest."""
    return f"{GUEST_DIRECTORY}/{name}.ko"


test_module.__test__ = False
