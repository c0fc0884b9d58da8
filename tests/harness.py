# SPDX-License-Identifier: GPL-2.0-only
"""What the tests share: architectures, output trees and guests started from them."""
import contextlib
import fcntl
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
# Each also names the host's own tools.
CROSS_COMPILE = {"x86_64": "x86_64-linux-gnu-", "arm64": "aarch64-linux-gnu-", "riscv": "riscv64-linux-gnu-"}
# How long a guest may take for anything: this is for hangs, not for slow machines.
GUEST_SECONDS = 900
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


@contextlib.contextmanager
def locked(path):
    """Only one at a time works on what is at this path; others may be other tests."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def default_tree(arch):
    """Where the tree of the default configuration is."""
    return os.path.join(OUTPUT, arch)


def default_tree_command(arch):
    """Builds it; where there is a configuration, that is kept and brought up to date."""
    make = f"make -C '{SOURCE}' O='{default_tree(arch)}' ARCH={arch} -j{JOBS}"
    script = f"{{ test -e '{default_tree(arch)}/.config' || {make} defconfig; }} && {make} olddefconfig && {make}"
    return "sh", "-c", script


class Tree:
    """An output tree of one architecture."""

    def __init__(self, path, arch=HOST_ARCH, source=SOURCE):
        self.path, self.arch, self.source = str(path), arch, str(source)

    def make(self, *args, check=True):
        """Runs make for this tree; returns what it printed, both streams."""
        with locked(self.path):
            return run("make", "-C", self.source, f"O={self.path}", f"ARCH={self.arch}", f"-j{JOBS}", *args,
                       check=check).stdout

    def file(self, *names):
        return os.path.join(self.path, *names)

    def execute(self, script, *options, timeout=GUEST_SECONDS):
        """Runs a command in a guest of this tree; returns the finished kobold."""
        command = [sys.executable, KOBOLD, "exec", "--arch", self.arch, "--build", self.path,
                   "--timeout", str(timeout), *options, "--", script]
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, errors="replace", check=False)

    def output_of(self, script, *options, timeout=GUEST_SECONDS):
        """The output of a command that must succeed."""
        done = self.execute(script, *options, timeout=timeout)
        assert done.returncode == 0, f"status {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout
