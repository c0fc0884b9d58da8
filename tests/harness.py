# SPDX-License-Identifier: GPL-2.0-only
"""What the tests share: output trees and guests started from them."""
import os
import platform
import subprocess
import sys

import pytest

SOURCE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
KOBOLD = os.path.join(SOURCE, "scripts", "kobold")
OUTPUT = os.environ.get("KOBOLD_TEST_OUTPUT") or os.path.join(SOURCE, "build", "tests")
JOBS = str(os.cpu_count() or 1)
HOST_ARCH = {"aarch64": "arm64", "riscv64": "riscv"}.get(platform.machine(), platform.machine())
# What an outer make leaves in the environment and an inner one must not see.
OUTER = ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "sub_make_done", "KBUILD_OUTPUT", "srctree", "ARCH", "CROSS_COMPILE")


def clean_environment():
    return {k: v for k, v in os.environ.items() if k not in OUTER}


def run(*command, check=True, **kwargs):
    """Runs a command; returns it with both its streams as text in stdout."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, errors="replace", env=clean_environment(), check=False, **kwargs)
    if check and done.returncode:
        pytest.fail(f"{' '.join(map(str, command))}: status {done.returncode}\n{done.stdout[-8000:]}")
    return done


class Tree:
    """An output tree of one architecture."""

    def __init__(self, path, arch=HOST_ARCH, source=SOURCE):
        self.path, self.arch, self.source = str(path), arch, str(source)

    def make(self, *args, check=True):
        """Runs make for this tree; returns what it printed, both streams."""
        return run("make", "-C", self.source, f"O={self.path}", f"ARCH={self.arch}", f"-j{JOBS}", *args,
                   check=check).stdout

    def file(self, *names):
        return os.path.join(self.path, *names)

    def execute(self, script, *options, timeout=120):
        """Runs a command in a guest of this tree; returns the finished kobold."""
        command = [sys.executable, KOBOLD, "exec", "--arch", self.arch, "--build", self.path,
                   "--timeout", str(timeout), *options, "--", script]
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, errors="replace", check=False)

    def output_of(self, script, *options, timeout=120):
        """The output of a command that must succeed."""
        done = self.execute(script, *options, timeout=timeout)
        assert done.returncode == 0, f"status {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout
