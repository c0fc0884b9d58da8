# SPDX-License-Identifier: GPL-2.0-only
"""Configuration targets."""
import re

import pytest

from harness import SOURCE

pytestmark = pytest.mark.once


def config_of(tree):
    with open(tree.file(".config"), encoding="utf-8") as f:
        return dict(re.findall(r"^CONFIG_(\w+)=(.*)$", f.read(), re.M))


@pytest.mark.parametrize("target", ["defconfig", "allnoconfig", "allyesconfig", "allmodconfig", "alldefconfig", "randconfig"])
def test_target_writes_a_configuration(scratch_tree, target):
    scratch_tree.make(target)
    assert config_of(scratch_tree)


def test_oldconfig_keeps_what_was_chosen(scratch_tree):
    scratch_tree.make("allmodconfig")
    before = config_of(scratch_tree)
    scratch_tree.make("olddefconfig")
    assert config_of(scratch_tree) == before


def test_savedefconfig_is_minimal_and_restores(scratch_tree):
    scratch_tree.make("allyesconfig")
    before = config_of(scratch_tree)
    scratch_tree.make("savedefconfig")
    with open(scratch_tree.file("defconfig"), encoding="utf-8") as f:
        assert len(f.readlines()) < len(before)


def test_allmodconfig_makes_modules(scratch_tree):
    scratch_tree.make("allmodconfig")
    assert config_of(scratch_tree)["SAMPLE_HELLO"] == "m"


def test_listnewconfig_names_what_is_missing(scratch_tree):
    scratch_tree.make("allmodconfig")
    path = scratch_tree.file(".config")
    with open(path, encoding="utf-8") as f:
        lines = [line for line in f if "SAMPLE_HELLO" not in line]
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(lines)
    assert "CONFIG_SAMPLE_HELLO" in scratch_tree.make("listnewconfig")


def test_build_without_configuration_says_what_to_do(scratch_tree):
    out = scratch_tree.make("vmlinux", check=False)
    assert 'Configuration file ".config" not found!' in out
    assert "make defconfig" in out


def test_unknown_architecture_is_refused(scratch_tree):
    scratch_tree.arch = "pdp11"
    assert "ARCH=pdp11 is not one of" in scratch_tree.make("defconfig", check=False)


def test_help_lists_targets(scratch_tree):
    out = scratch_tree.make("help")
    for target in ("menuconfig", "modules_install", "check"):
        assert target in out


def test_source_tree_is_not_written_to(scratch_tree):
    assert SOURCE not in scratch_tree.path
    scratch_tree.make("defconfig")
    assert config_of(scratch_tree)
