# SPDX-License-Identifier: GPL-2.0-only
"""kernel/lib on the build host: data structures against models, text against the C library."""

import os
import subprocess

import pytest

pytestmark = pytest.mark.once

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAMS = ["test_xarray", "test_rbtree", "test_text"]


@pytest.fixture(scope="module")
def built_lib(tmp_path_factory):
    output = tmp_path_factory.mktemp("lib")
    subprocess.run(["make", "-s", "-C", HERE, f"O={output}", "all"], check=True)
    return output


@pytest.mark.parametrize("name", PROGRAMS)
def test_lib_program(built_lib, name):
    done = subprocess.run([built_lib / name], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
