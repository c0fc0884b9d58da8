# SPDX-License-Identifier: GPL-2.0-only
"""The modules that only tests need: built outside the tree, as a module author would."""

import functools
import os
import shutil
import subprocess
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RELEASE = "6.12.0-kobold"
GUEST_DIRECTORY = "/root/modules"


@functools.lru_cache(maxsize=None)
def build_test_modules(arch):
    """Builds tests/guest/modules in a directory of its own; returns that directory."""
    directory = tempfile.mkdtemp(prefix="kobold-modules-")
    source = os.path.join(ROOT, "tests", "guest", "modules")
    for name in os.listdir(source):
        if name == "Kbuild" or name.endswith(".c"):
            shutil.copy(os.path.join(source, name), directory)
    tree = os.environ.get("KOBOLD_BUILD") or ROOT
    subprocess.run(["make", "-C", tree, f"M={directory}", f"ARCH={arch}", "modules"], check=True,
                   stdout=subprocess.DEVNULL)
    return directory


def put_test_modules(arch):
    """Options of scripts/kobold that bring them into the guest."""
    return ["--put", f"{build_test_modules(arch)}:{GUEST_DIRECTORY}"]


def test_module(name):
    """The path of a test module in the guest."""
    return f"{GUEST_DIRECTORY}/{name}.ko"


test_module.__test__ = False
