# SPDX-License-Identifier: GPL-2.0-only
"""Dynamically linked programs of the host's own Debian, with their libraries."""

import os
import re
import subprocess

import pytest

from guest import kobold_exec


def put_program(path):
    """Options that bring a program, its interpreter and its libraries into the guest."""
    files = {os.path.realpath(path): path}
    listing = subprocess.run(["ldd", path], stdout=subprocess.PIPE, text=True, check=True).stdout
    for library in re.findall(r"(/[^ ]+)", listing):
        files[os.path.realpath(library)] = library
    options = []
    for source, destination in files.items():
        options += ["--put", f"{source}:{destination}"]
    return options


@pytest.fixture(autouse=True)
def host_architecture(arch):
    if arch != os.uname().machine:
        pytest.skip("the host's own programs are for another architecture")


def test_bash(arch):
    script = "a=(1 2 3); echo ${#a[@]}; trap 'echo trapped' USR1; kill -USR1 $$; echo $BASH_VERSION"
    result = kobold_exec(f"/bin/bash -c \"{script.replace('$', chr(92) + '$')}\"",
                         *put_program("/bin/bash"), arch=arch)
    assert result.returncode == 0, result.stdout + result.stderr
    lines = result.stdout.splitlines()
    assert lines[:2] == ["3", "trapped"] and lines[2].startswith("5.")


def test_coreutils_sort_with_threads(arch):
    result = kobold_exec("seq 1 200000 | /usr/bin/sort -rn --parallel=4 | head -n 1", "--smp", "2",
                         *put_program("/usr/bin/sort"), arch=arch)
    assert (result.returncode, result.stdout) == (0, "200000\n"), result.stderr


def test_kmod_reads_what_the_kernel_shows(arch):
    result = kobold_exec("modprobe chain_top; /bin/kmod list", *put_program("/bin/kmod"), arch=arch)
    assert result.returncode == 0, result.stdout + result.stderr
    assert re.search(r"^chain_base +\d+ +1 chain_left$", result.stdout, re.M)
