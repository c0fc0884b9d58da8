# SPDX-License-Identifier: GPL-2.0-only
"""A change rebuilds exactly what depends on it.

The tests work on external modules and on one directory of the tree, in a copy of the
sources, so that they may change files.
"""
import os
import re
import shutil
import time

import pytest

from harness import SOURCE, Tree

pytestmark = pytest.mark.once

COPIED = ("Makefile", "Kconfig", "kernel", "include", "modules", "scripts", "usr", "initramfs")
ACTION = re.compile(r"^  (?:CC|AS|LD|AR)(?: +\[M\])? +(\S+)$", re.M)


class Copy(Tree):
    """A tree whose sources are a copy of its own."""

    def built(self, *args):
        """The files that were compiled or linked."""
        return set(ACTION.findall(self.make("modules/samples/", *args)))

    def append(self, name, text):
        time.sleep(0.02)
        with open(os.path.join(self.source, name), "a", encoding="utf-8") as f:
            f.write(text)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    root = tmp_path_factory.mktemp("copy")
    for name in COPIED:
        source = os.path.join(SOURCE, name)
        if os.path.isdir(source):
            shutil.copytree(source, root / "src" / name, symlinks=True,
                            ignore=shutil.ignore_patterns("*.o", "*.ko", "*.cmd", "generated", "config"))
        else:
            os.makedirs(root / "src", exist_ok=True)
            shutil.copy2(source, root / "src" / name)
    tree = Copy(root / "out", source=root / "src")
    tree.make("defconfig")
    tree.built()
    return tree


def test_nothing_changed_builds_nothing(copy):
    assert copy.built() == set()


def test_a_source_rebuilds_its_object(copy):
    copy.append("modules/samples/hello.c", "/* changed */\n")
    assert copy.built() == {"modules/samples/hello.o"}
    assert copy.built() == set()


def test_a_header_rebuilds_those_that_include_it(copy):
    copy.append("modules/samples/chain.h", "/* changed */\n")
    expected = {f"modules/samples/chain_{n}.o" for n in ("base", "left", "right", "top")}
    assert copy.built() == expected


def test_a_flag_of_one_file_rebuilds_that_file(copy):
    copy.append("modules/samples/Makefile", "CFLAGS_permanent.o += -DCHANGED\n")
    assert copy.built() == {"modules/samples/permanent.o"}


def test_a_flag_of_the_directory_rebuilds_the_directory(copy):
    copy.append("modules/samples/Makefile", "ccflags-y += -DALL_CHANGED\n")
    assert len(copy.built()) >= 12


def test_a_flag_on_the_command_line_rebuilds(copy):
    assert len(copy.built("KCFLAGS=-DFROM_OUTSIDE")) >= 12
    assert len(copy.built()) >= 12
    assert copy.built() == set()


def test_a_symbol_rebuilds_those_that_test_it(copy):
    copy.append("modules/samples/Kconfig", "\nconfig SAMPLE_TESTED\n\tbool \"tested\"\n")
    copy.append("modules/samples/echo_dev.c", "#ifdef CONFIG_SAMPLE_TESTED\n#define TESTED 1\n#endif\n")
    copy.make("olddefconfig")
    copy.built()
    with open(copy.file(".config"), encoding="utf-8") as f:
        text = f.read().replace("# CONFIG_SAMPLE_TESTED is not set", "CONFIG_SAMPLE_TESTED=y")
    time.sleep(0.02)
    with open(copy.file(".config"), "w", encoding="utf-8") as f:
        f.write(text)
    assert copy.built() == {"modules/samples/echo_dev.o"}


def test_a_module_that_becomes_built_in_is_rebuilt_as_such(copy):
    with open(copy.file(".config"), encoding="utf-8") as f:
        text = f.read().replace("CONFIG_SAMPLE_SEQFILE=m", "CONFIG_SAMPLE_SEQFILE=y")
    time.sleep(0.02)
    with open(copy.file(".config"), "w", encoding="utf-8") as f:
        f.write(text)
    assert copy.built() == {"modules/samples/seqfile.o", "modules/samples/built-in.a"}


def test_quiet_output_and_whole_commands(copy):
    copy.append("modules/samples/hello.c", "/* again */\n")
    out = copy.make("modules/samples/")
    assert "  CC [M]  modules/samples/hello.o" in out
    copy.append("modules/samples/hello.c", "/* and again */\n")
    out = copy.make("modules/samples/", "V=1")
    assert "-DKBUILD_MODNAME='\"hello\"'" in out and "-DMODULE" in out


def test_mrproper_leaves_nothing(copy):
    copy.make("mrproper")
    left = [os.path.join(d, f) for d, _, files in os.walk(copy.path) for f in files]
    assert left == []
