# SPDX-License-Identifier: GPL-2.0-only
"""Bad modules and bad times: mutated images and failing allocations leave the kernel as it was."""

import os
import re
import subprocess

import pytest

from guest import ROOT, kobold_exec
from harness import CROSS_COMPILE

# One CPU: interrupting others for each load takes long where CPUs are emulated side by side.
QUIET = ("--append", "loglevel=1", "--smp", "1")
TROUBLE = "BUG|WARNING|Oops|corruption"

# Modules with all that a module can have; together 10,000 images.
MUTATED = ["hello", "failinit", "chain_base", "gpl_provider", "echo_dev", "seqfile", "heartbeat", "configs"]
ROUNDS = 1250
SEED = 2

# On their own, with exports, and using another that is loaded.
FAILING = {"hello": "", "seqfile": "", "echo_dev": "", "heartbeat": "", "chain_base": "", "gpl_user": "gpl_provider"}


@pytest.fixture(scope="module")
def build_program(arch, tmp_path_factory):
    """Builds a program of tests/guest for the guest; returns the option that brings it there."""
    directory = tmp_path_factory.mktemp("hostile")

    def build(name):
        program = directory / name
        if not program.exists():
            subprocess.run([f"{CROSS_COMPILE[arch]}gcc", "-O2", "-static", "-o", str(program),
                            os.path.join(ROOT, "tests", "guest", f"{name}.c")], check=True)
        return ["--put", f"{program}:/{name}"]

    return build


def find(names):
    """Shell words that become the paths of modules."""
    return " ".join(f"$(find /lib/modules -name {name}.ko)" for name in names)


def mutate(arch, put, seed, rounds):
    done = kobold_exec(f"/mutation {seed} {rounds} {find(MUTATED)}", *QUIET, *put, arch=arch)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"seed {seed}: {rounds * len(MUTATED)} images" in done.stdout


def test_mutated_images_are_refused(arch, build_program):
    """No mutated module may harm the kernel, cost memory or be refused without one line saying why."""
    mutate(arch, build_program("mutation"), SEED, ROUNDS)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10, 15))
def test_many_mutated_images_are_refused(arch, build_program, seed):
    mutate(arch, build_program("mutation"), seed, ROUNDS)


@pytest.mark.parametrize("name", FAILING)
def test_each_allocation_of_load_and_unload_may_fail(arch, build_program, name):
    """Every one in turn, many times: nothing is left registered, visible or allocated."""
    before = f"modprobe {FAILING[name]} && " if FAILING[name] else ""
    done = kobold_exec(f"{before}/failnth {find([name])} {name}; s=$?; "
                       f"dmesg | grep -E '{TROUBLE}'; exit $s",
                       *QUIET, *build_program("failnth"), arch=arch)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(rf"{name}: \d+ allocations of a load", done.stdout)
    assert re.search(rf"{name}: \d+ allocations of an unload", done.stdout)
    assert not re.search(TROUBLE, done.stdout), done.stdout
