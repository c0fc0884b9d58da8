# SPDX-License-Identifier: GPL-2.0-only
"""The host-clean files on the build host: tests, branch coverage, short fuzzing; and the loader's messages
against their documentation."""

import os
import re
import subprocess

import pytest

pytestmark = pytest.mark.once

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAMS = ["vectors_x86_64", "vectors_arm64", "vectors_riscv", "test_image", "test_reloc", "test_params", "test_cpio",
            "test_fdt", "test_exports"]
FUZZERS = ["x86_64", "arm64", "riscv", "modinfo", "cpio", "fdt"]


def make(output, *goals):
    """Runs make here; returns what it printed, which must be a success."""
    done = subprocess.run(["make", "-s", "-C", HERE, f"O={output}", *goals], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert done.returncode == 0, done.stdout[-8000:]
    return done.stdout


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    return tmp_path_factory.mktemp("host")


@pytest.fixture(scope="module")
def built(output):
    make(output, "all")
    return output


@pytest.mark.parametrize("name", PROGRAMS)
def test_host_program(built, name):
    done = subprocess.run([built / name], capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


def test_branches_are_taken(output):
    """At least 95 %, every refusal, and what is left is explained in Documentation/loader-proof.md."""
    make(output, "coverage", "COVERAGEFLAGS=--check")


@pytest.mark.parametrize("name", FUZZERS)
def test_fuzzing_finds_nothing(output, name):
    """The same executions each time: a fixed seed, a fixed number."""
    make(output, f"fuzz-short-{name}")
    log = (output / f"fuzz_{name}.log").read_text(errors="replace")
    assert int(re.search(r"number_of_executed_units: (\d+)", log)[1]) >= 20000


@pytest.mark.long
@pytest.mark.parametrize("name", FUZZERS)
def test_long_fuzzing_finds_nothing(output, name):
    make(output, f"fuzz-{name}", "TIME=300")


def test_loader_messages_are_documented():
    done = subprocess.run([os.path.join(ROOT, "scripts", "loader-messages.py"), "--check"],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
