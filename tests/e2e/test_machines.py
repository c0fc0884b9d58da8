# SPDX-License-Identifier: GPL-2.0-only
"""The machines, processors and boot states an architecture must cope with, each with four CPUs."""

import re

from guest import kobold_exec

UNAME = {"x86_64": "x86_64", "arm64": "aarch64", "riscv": "riscv64"}
# Options of scripts/kobold, and what the log or /proc/cpuinfo then says.
MACHINES = {
    "x86_64": [
        (["--machine", "pc"], ""),
        (["--machine", "q35"], ""),
    ],
    "arm64": [
        (["--machine", "gic-version=2"], "GIC"),
        (["--machine", "gic-version=3"], "GICv3"),
        (["--machine", "gic-version=2", "--cpu", "cortex-a53"], ""),
        (["--machine", "gic-version=3", "--cpu", "cortex-a53"], ""),
        (["--cpu", "cortex-a72"], ""),
        (["--machine", "virtualization=on"], "EL2"),
        (["--machine", "virtualization=on,gic-version=3", "--cpu", "cortex-a72"], "EL2"),
    ],
    "riscv": [
        (["--append", "no4lvl"], "sv39"),
        ([], "sv48"),
    ],
}


def pytest_generate_tests(metafunc):
    if "options" in metafunc.fixturenames:
        machines = MACHINES[metafunc.config.getoption("--arch")]
        metafunc.parametrize("options, says", machines, ids=[" ".join(options) or "default" for options, _ in machines])


def test_machine_boots_and_loads_modules(arch, options, says):
    result = kobold_exec("uname -srm; nproc; modprobe chain_top && modprobe -r chain_top && echo loaded;"
                         " cat /proc/cpuinfo; dmesg", "--smp", "4", *options, arch=arch)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith(f"Linux 6.12.0-kobold {UNAME[arch]}\n4\n"), result.stdout
    assert re.search("^loaded$", result.stdout, re.M) and says in result.stdout, result.stdout
    assert not re.search("WARNING:|BUG:|Oops", result.stdout), result.stdout
