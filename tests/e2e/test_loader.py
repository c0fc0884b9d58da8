# SPDX-License-Identifier: GPL-2.0-only
"""The loader as a module sees it: loadtest.ko checks memory, tables and states from the inside."""

import pytest

from guest import kobold_exec
from modules import put_test_modules, test_module


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
