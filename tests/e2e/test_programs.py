# SPDX-License-Identifier: GPL-2.0-only
"""The user-space test programs of tests/guest/programs, one after the other in one guest."""

import os
import re

import pytest

from guest import ROOT, kobold_exec
from harness import CROSS_COMPILE, OUTPUT, locked, run

SOURCES = os.path.join(ROOT, "tests", "guest", "programs")
PROGRAMS = sorted(name[:-2] for name in os.listdir(SOURCES) if name.endswith(".c"))
DIRECTORY = "/usr/lib/kobold/tests"


def program_script(name):
    """Runs one program between lines that say which, and how it ended."""
    return f"echo '@program {name}'; {DIRECTORY}/{name}; echo \"@status $?\"\n"


def split_results(output):
    """(KTAP, status) of each program that came to its end."""
    found = re.findall(r"^@program (\w+)\n(.*?)^@status (\d+)$", output, re.M | re.S)
    return {name: (ktap, int(status)) for name, ktap, status in found}


@pytest.fixture(scope="module")
def programs(arch):
    """A directory with the programs, built for the guest's architecture."""
    output = os.path.join(OUTPUT, f"{arch}-programs")
    with locked(output):
        run("make", "-s", "-C", SOURCES, f"O={output}", f"CROSS_COMPILE={CROSS_COMPILE[arch]}")
    return output


@pytest.fixture(scope="module", params=[1, 4])
def results(request, arch, programs):
    """The number of CPUs, what the programs printed there, and why one did not come to its end: of
    those that began at most one, which brought down the guest."""
    done = kobold_exec("".join(map(program_script, PROGRAMS)), "--smp", str(request.param), "--mem", "512M",
                       "--put", f"{programs}:{DIRECTORY}", arch=arch, timeout=3600)
    report = done.stdout + done.stderr
    began = re.findall(r"^@program (\w+)$", done.stdout, re.M)
    assert began, report
    ended = split_results(done.stdout)
    return request.param, ended, {name: report for name in began if name not in ended}


def failures(ktap):
    """The tests that did not pass, with the remarks before them."""
    plan = re.search(r"^1\.\.(\d+)$", ktap, re.M)
    results = re.findall(r"^(?:not )?ok \d+ ", ktap, re.M)
    failed = re.findall(r"^(?:#.*\n)*not ok .*$", ktap, re.M)
    if not plan or len(results) != int(plan[1]):
        failed.append(f"{len(results)} results of {plan[1] if plan else '?'}:\n{ktap}")
    return failed


@pytest.mark.parametrize("name", PROGRAMS)
def test_program(arch, programs, results, name):
    smp, ended, broken = results
    assert name not in broken, broken[name]
    if name not in ended:  # Its turn did not come.
        done = kobold_exec(program_script(name), "--smp", str(smp), "--put", f"{programs}/{name}:{DIRECTORY}/{name}",
                           arch=arch)
        ended = split_results(done.stdout)
        assert name in ended, done.stdout + done.stderr
    ktap, status = ended[name]
    assert not failures(ktap), "\n".join(failures(ktap))
    assert status == 0, ktap
