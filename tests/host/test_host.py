# SPDX-License-Identifier: GPL-2.0-only
"""The host-clean files on the build host, and the loader's messages against their documentation."""

import os
import subprocess

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAMS = ["vectors_x86_64", "vectors_arm64", "vectors_riscv", "test_image", "test_reloc", "test_params", "test_cpio",
            "test_fdt"]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    output = tmp_path_factory.mktemp("host")
    subprocess.run(["make", "-s", "-C", HERE, f"O={output}", "all"], check=True)
    return output


@pytest.mark.parametrize("name", PROGRAMS)
def test_host_program(built, name):
    done = subprocess.run([built / name], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


def test_loader_messages_are_documented():
    done = subprocess.run([os.path.join(ROOT, "scripts", "loader-messages.py"), "--check"],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
