# SPDX-License-Identifier: GPL-2.0-only
"""Checks of the sources that need no guest."""
import os
import re
import subprocess
import sys

import pytest

from harness import CROSS_COMPILE, SOURCE, run


@pytest.mark.once
def test_style():
    run("sh", "scripts/check-style", SOURCE, cwd=SOURCE)


def test_layers(tree):
    run(sys.executable, "scripts/check-layers", tree.path, cwd=SOURCE)


def test_sparse_finds_nothing(tree):
    out = tree.make("check-sparse")
    assert "warning:" not in out and "error:" not in out, out[-8000:]


@pytest.mark.once
def test_cppcheck_finds_nothing(tree):
    tree.make("check-cppcheck")


def test_exported_headers_compile_alone(tree, arch, tmp_path):
    """Every header of headers_install compiles by itself in a user's program."""
    tree.make("headers_install", f"INSTALL_HDR_PATH={tmp_path}")
    include = tmp_path / "include"
    headers = sorted(str(p.relative_to(include)) for p in include.rglob("*.h"))
    assert len(headers) > 20
    failed = []
    for header in headers:
        if header.startswith("asm-generic/"):
            continue
        done = subprocess.run([CROSS_COMPILE[arch] + "gcc", "-x", "c", "-std=gnu11", "-fsyntax-only", "-Wall", "-Werror", "-nostdinc",
                               "-I", str(include), "-include", str(include / header), os.devnull],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode:
            failed.append(f"{header}:\n{done.stdout[:500]}")
    assert not failed, "\n".join(failed)


def test_exported_headers_have_no_kernel_parts(tree, tmp_path):
    tree.make("headers_install", f"INSTALL_HDR_PATH={tmp_path}")
    for path in (tmp_path / "include").rglob("*.h"):
        text = path.read_text()
        assert not re.search(r"^\s*#\s*ifn?def\s+__KERNEL__", text, re.M), path
        assert not re.search(r"\b__user\b", text), path
