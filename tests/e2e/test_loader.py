# SPDX-License-Identifier: GPL-2.0-only
"""The loader as a module sees it: what it has done for a module, whatever the compiler made of it."""

import glob
import os
import re
import subprocess

import pytest

from guest import kobold_exec
from harness import CROSS_COMPILE
from modules import build_test_modules, put_test_modules, test_module

# How far a branch reaches: farther calls go through veneers. Elsewhere all modules are in reach.
HAS_VENEERS = ("arm64",)
# Each of these would be a line in the log of a module that is sound.
TROUBLE = "failed|refused|overflow|relocation|Unknown|BUG|WARNING|Oops|Call [Tt]race"


@pytest.mark.parametrize("smp", [1, 4])
def test_loadtest_module(arch, smp):
    module = test_module("loadtest")
    script = f"""insmod {module} && echo loaded
        echo 1 > /sys/module/loadtest/parameters/check && echo live
        rmmod loadtest && echo unloaded
        dmesg | grep 'loadtest: failed'; cat /proc/sys/kernel/tainted"""
    done = kobold_exec(script, "--smp", str(smp), *put_test_modules(arch), arch=arch)
    # Tainted only by O: a module from outside the tree.
    assert done.stdout.split() == ["loaded", "live", "unloaded", "4096"], done.stdout + done.stderr


def variants(arch, *options):
    """Names of the modules that differ in how they were compiled."""
    found = glob.glob(os.path.join(build_test_modules(arch, *options, of="variants"), "variant_*.ko"))
    return sorted(os.path.basename(path)[:-3] for path in found)


@pytest.mark.parametrize("compiler", ["", "LLVM=1"])
def test_every_shape_of_code_works(arch, compiler):
    """Modules with and without compressed instructions, relaxation, unwind tables, small data, a GOT."""
    options = compiler.split()
    names = variants(arch, *options)
    assert len(names) >= 3
    script = "\n".join(f"insmod {test_module(name)} && rmmod {name} && echo {name}" for name in names)
    done = kobold_exec(f"{script}\ndmesg | grep -E '{TROUBLE}' && exit 9; exit 0",
                       *put_test_modules(arch, *options, of="variants"), arch=arch)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.split() == names


def test_every_address_has_its_name(arch):
    done = kobold_exec(f"insmod {test_module('manysyms')} && rmmod manysyms; s=$?; dmesg | grep failed; exit $s",
                       *put_test_modules(arch), arch=arch)
    assert done.returncode == 0 and not done.stdout, done.stdout + done.stderr


def distance(log):
    """MiB between the module and the kernel, as reach.ko says."""
    return int(re.search(r"reach: (\d+) MiB from the kernel", log)[1])


@pytest.mark.parametrize("smp", [1, 4])
def test_modules_are_in_reach_of_the_kernel(arch, smp):
    script = f"insmod {test_module('reach')} && rmmod reach && dmesg | grep reach:"
    done = kobold_exec(script, "--smp", str(smp), *put_test_modules(arch), arch=arch)
    assert done.returncode == 0 and "failed" not in done.stdout, done.stdout + done.stderr
    assert distance(done.stdout) < (128 if arch in HAS_VENEERS else 2048)


def test_calls_out_of_reach_go_through_veneers(arch):
    """modules_far puts modules where branches do not reach; everything works as before."""
    if arch not in HAS_VENEERS:
        pytest.skip("branches reach all module memory")
    script = f"""insmod {test_module('reach')} out_of_reach=1 && rmmod reach &&
        insmod {test_module('loadtest')} && echo 1 > /sys/module/loadtest/parameters/check && rmmod loadtest &&
        modprobe chain_top && modprobe -r chain_top && dmesg | grep -E 'reach:|failed'"""
    done = kobold_exec(script, "--append", "modules_far", "--smp", "4", *put_test_modules(arch), arch=arch)
    assert done.returncode == 0 and "failed" not in done.stdout, done.stdout + done.stderr
    assert distance(done.stdout) > 128


def test_no_cpu_runs_the_code_that_was_there_before(arch):
    """Two modules take each other's place; all CPUs call into each."""
    turn = "; ".join(f"insmod {test_module(name)} && rmmod {name} || exit 1" for name in ("fresh_one", "fresh_two"))
    done = kobold_exec(f"i=0; while [ $i -lt 40 ]; do {turn}; i=$((i + 1)); done",
                       "--smp", "4", *put_test_modules(arch), arch=arch)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("built_for", CROSS_COMPILE)
def test_modules_of_another_architecture_are_refused(arch, built_for, tmp_path):
    """The message names what the module is for and what the kernel is."""
    source, module = tmp_path / "other.c", tmp_path / "other.ko"
    source.write_text("int other = 1;\n", encoding="ascii")
    subprocess.run([f"{CROSS_COMPILE[built_for]}gcc", "-c", "-o", str(module), str(source)], check=True)
    done = kobold_exec("insmod /other.ko 2>/dev/null; dmesg | tail -n 1", "--put", f"{module}:/other.ko", arch=arch)
    if built_for == arch:
        assert "No module found in object" in done.stdout, done.stdout + done.stderr
    else:
        assert re.search(rf"Invalid architecture in ELF header: {built_for} \(\d+\) != {arch} \(\d+\)", done.stdout), \
            done.stdout + done.stderr
