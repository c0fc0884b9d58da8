# SPDX-License-Identifier: GPL-2.0-only
"""Dynamically linked programs: one built for the guest, and those of the host's own Debian."""

import os
import re
import subprocess

import pytest

from guest import ROOT, kobold_exec
from harness import CROSS_COMPILE, HOST_ARCH


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


def put_cross_program(compiler, path):
    """The same for a program of another architecture: its compiler knows where the libraries are."""
    headers = subprocess.run(["readelf", "-lW", path], stdout=subprocess.PIPE, text=True, check=True).stdout
    interpreter = re.search(r"program interpreter: ([^]]+)", headers)[1]
    triplet = os.path.basename(compiler).removesuffix("-gcc")
    options = ["--put", f"{path}:/bin/dynamic"]
    for name, directory in ((os.path.basename(interpreter), os.path.dirname(interpreter)),
                            ("libc.so.6", f"/lib/{triplet}"), ("libm.so.6", f"/lib/{triplet}")):
        found = subprocess.run([compiler, f"-print-file-name={name}"], stdout=subprocess.PIPE, text=True,
                               check=True).stdout.strip()
        options += ["--put", f"{os.path.realpath(found)}:{directory}/{name}"]
    return options


@pytest.mark.parametrize("binding", ["lazy", "now"])
def test_a_program_of_the_architecture(arch, tmp_path, binding):
    compiler = CROSS_COMPILE[arch] + "gcc"
    program = tmp_path / "dynamic"
    subprocess.run([compiler, "-O2", "-Wall", "-Werror", "-Wno-unused-parameter", f"-Wl,-z,{binding}", "-o", program,
                    os.path.join(ROOT, "tests", "guest", "dynamic", "dynamic.c")], check=True)
    result = kobold_exec("/bin/dynamic hello", "--smp", "2", *put_cross_program(compiler, program), arch=arch)
    assert result.stdout.splitlines() == ["threads ok", "dlopen ok", "relro ok", "argument hello of 2"], result.stderr
    assert result.returncode == 3


@pytest.fixture
def host_architecture(arch):
    if arch != HOST_ARCH:
        pytest.skip("the host's own programs are for another architecture")


def test_bash(arch, host_architecture):
    script = "a=(1 2 3); echo ${#a[@]}; trap 'echo trapped' USR1; kill -USR1 $$; echo $BASH_VERSION"
    result = kobold_exec(f"/bin/bash -c \"{script.replace('$', chr(92) + '$')}\"",
                         *put_program("/bin/bash"), arch=arch)
    assert result.returncode == 0, result.stdout + result.stderr
    lines = result.stdout.splitlines()
    assert lines[:2] == ["3", "trapped"] and lines[2].startswith("5.")


def test_coreutils_sort_with_threads(arch, host_architecture):
    result = kobold_exec("seq 1 200000 | /usr/bin/sort -rn --parallel=4 | head -n 1", "--smp", "2",
                         *put_program("/usr/bin/sort"), arch=arch)
    assert (result.returncode, result.stdout) == (0, "200000\n"), result.stderr


def test_kmod_reads_what_the_kernel_shows(arch, host_architecture):
    result = kobold_exec("modprobe chain_top; /bin/kmod list", *put_program("/bin/kmod"), arch=arch)
    assert result.returncode == 0, result.stdout + result.stderr
    assert re.search(r"^chain_base +\d+ +1 chain_left$", result.stdout, re.M)
