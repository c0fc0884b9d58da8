# SPDX-License-Identifier: GPL-2.0-only
"""The user-space test programs of tests/guest/programs, on the host and in a guest."""

import os
import re
import subprocess

import pytest

from guest import ROOT, kobold_exec

SOURCES = os.path.join(ROOT, "tests", "guest", "programs")
PROGRAMS = sorted(name[:-2] for name in os.listdir(SOURCES) if name.endswith(".c"))
CROSS = {"x86_64": "x86_64-linux-gnu-", "arm64": "aarch64-linux-gnu-", "riscv": "riscv64-linux-gnu-"}
DIRECTORY = "/usr/lib/kobold/tests"


@pytest.fixture(scope="module")
def programs(arch, tmp_path_factory):
    """A directory with the programs, built for the guest's architecture."""
    output = tmp_path_factory.mktemp("programs")
    subprocess.run(["make", "-s", "-C", SOURCES, f"O={output}", f"CROSS_COMPILE={CROSS[arch]}"], check=True)
    return output


def failures(ktap):
    """The tests that did not pass, with the remarks before them."""
    plan = re.search(r"^1\.\.(\d+)$", ktap, re.M)
    results = re.findall(r"^(?:not )?ok \d+ ", ktap, re.M)
    failed = re.findall(r"^(?:#.*\n)*not ok .*$", ktap, re.M)
    if not plan or len(results) != int(plan[1]):
        failed.append(f"{len(results)} results of {plan[1] if plan else '?'}:\n{ktap}")
    return failed


@pytest.mark.parametrize("smp", [1, 4])
@pytest.mark.parametrize("name", PROGRAMS)
def test_program(arch, programs, name, smp):
    done = kobold_exec(f"{DIRECTORY}/{name}", "--smp", str(smp), "--put", f"{programs}/{name}:{DIRECTORY}/{name}",
                       arch=arch, timeout=240)
    assert not failures(done.stdout), "\n".join(failures(done.stdout)) + done.stderr
    assert done.returncode == 0, done.stderr
