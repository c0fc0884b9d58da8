# SPDX-License-Identifier: GPL-2.0-only
"""Whole builds: every kind of configuration builds without a warning and boots."""
import os
import re

import pytest

from harness import Tree, run

# Of the further architectures GCC builds the default tree, with its modules, and clang allyesconfig, below.
CONFIGURATIONS = [pytest.param(name, marks=pytest.mark.once) for name in (
    "allyesconfig", "allmodconfig", "allnoconfig", "randconfig-1", "randconfig-2", "randconfig-3")]
COMPLAINT = re.compile(r"warning|error|undefined", re.I)


def complaints(output):
    return [line for line in output.splitlines() if COMPLAINT.search(line)]


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_builds_without_a_warning_and_boots(tmp_path, arch, monkeypatch, name):
    target, _, seed = name.partition("-")
    if seed:
        monkeypatch.setenv("KCONFIG_SEED", seed)
    tree = Tree(tmp_path, arch)
    tree.make(target)
    assert complaints(tree.make()) == []
    assert tree.output_of("uname -s") == "Linux\n"
    if name == "allyesconfig":
        check_built_in_samples(tree)


def check_built_in_samples(tree):
    """Each sample does as part of the kernel what it does as a module."""
    out = tree.output_of(
        "wc -l < /proc/modules; echo kept > /dev/echo_dev; cat /dev/echo_dev; tail -n 1 /proc/seqfile;"
        " zcat /proc/config.gz | grep SAMPLE_HELLO; cat /sys/module/hello/parameters/count; cat /proc/failinit;"
        " ls -d /sys/module/heartbeat/parameters; ps | grep -F '[heartbeat]'; rmmod hello; dmesg",
        "--append", "hello.count=3")
    assert out.splitlines()[:6] == ["0", "kept", "9 81", "CONFIG_SAMPLE_HELLO=y", "3", "all stages done"], out
    assert "/sys/module/heartbeat/parameters" in out
    assert out.count("hello: hello, world") == 3
    for line in ("permanent: here to stay", "chain_top: twice 21 is 42", "six by nine is 42"):
        assert line in out, line
    assert re.search(r"^ *\d+ root +\[heartbeat\]$", out, re.M), out


def test_builds_with_clang_and_boots(tmp_path, arch):
    tree = Tree(tmp_path, arch)
    tree.make("allyesconfig", "LLVM=1")
    assert complaints(tree.make("LLVM=1")) == []
    # A module of the same make of tools, from outside the tree.
    source = tmp_path / "module"
    source.mkdir()
    (source / "Kbuild").write_text("obj-m := one.o\n")
    (source / "one.c").write_text('#include <linux/module.h>\nMODULE_LICENSE("GPL");\nMODULE_DESCRIPTION("one");\n')
    assert complaints(tree.make("LLVM=1", f"M={source}", "modules")) == []
    out = tree.output_of("cat /proc/version; insmod /root/one.ko && lsmod | grep -o '^one '", "--put", f"{source}/one.ko")
    assert "clang" in out and out.endswith("one \n")
    check_built_in_samples(tree)


@pytest.mark.once
def test_second_build_does_nothing(tree):
    out = tree.make()
    assert not re.search(r"^  (CC|LD|AR|AS|MODPOST|CPIO|GEN) ", out, re.M), out


@pytest.mark.once
def test_build_is_reproducible(tmp_path, arch, monkeypatch):
    """Two trees in different places give the same bytes."""
    for key in ("TIMESTAMP", "USER", "HOST"):
        monkeypatch.setenv("KBUILD_BUILD_" + key, "fixed")
    sums = []
    for name in ("one", "another"):
        tree = Tree(tmp_path / name, arch)
        tree.make("defconfig")
        tree.make()
        kos = sorted(str(p.relative_to(tree.path)) for p in (tmp_path / name).rglob("*.ko"))
        sums.append(run("sha256sum", "initramfs.cpio", "vmlinux", *kos, cwd=tree.path).stdout)
    assert sums[0] == sums[1]


@pytest.mark.once
def test_everything_is_installed(tree, tmp_path):
    """modules_install gives what modprobe needs, from the real depmod."""
    tree.make("modules_install", f"INSTALL_MOD_PATH={tmp_path}")
    (lib,) = (tmp_path / "lib" / "modules").iterdir()
    assert lib.name == "6.12.0-kobold"
    names = set(os.listdir(lib))
    assert {"kernel", "modules.order", "modules.builtin", "modules.builtin.modinfo", "modules.dep",
            "modules.alias", "modules.symbols"} <= names
    order = (lib / "modules.order").read_text().split()
    assert "kernel/samples/hello.ko" in order
    for name in order:
        assert (lib / name).exists(), name
    dep = dict(line.split(":", 1) for line in (lib / "modules.dep").read_text().splitlines())
    assert dep["kernel/samples/chain_top.ko"].split() == ["kernel/samples/chain_left.ko", "kernel/samples/chain_base.ko"]
    assert "symbol:chain_register" in (lib / "modules.symbols").read_text()


@pytest.mark.once
def test_module_symvers_lists_every_export(tree):
    with open(tree.file("Module.symvers"), encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f]
    assert all(len(row) == 5 and row[3] in ("EXPORT_SYMBOL", "EXPORT_SYMBOL_GPL") for row in rows)
    by_name = {row[1]: row for row in rows}
    assert by_name["_printk"][2] == "vmlinux"
    assert by_name["chain_register"][2] == "modules/samples/chain_base"
    assert by_name["gpl_provider_question"][3:] == ["EXPORT_SYMBOL_GPL", "KOBOLD_SAMPLE"]


@pytest.mark.once
def test_builtin_modules_are_listed(tree):
    with open(tree.file("modules.builtin"), encoding="utf-8") as f:
        builtin = f.read().split()
    with open(tree.file("modules.builtin.modinfo"), "rb") as f:
        info = f.read()
    for name in builtin:
        assert name.startswith("kernel/") and name.endswith(".ko")
    assert not builtin or b".license=" in info
