# SPDX-License-Identifier: GPL-2.0-only
"""Faults inside a module: reported with its name, the task killed, the system alive."""

import re

import pytest

from guest import Guest, kobold_exec
from modules import put_test_modules, test_module


@pytest.fixture
def crash(arch):
    with Guest(arch, options=put_test_modules(arch)) as guest:
        guest.clear_log()
        yield guest


def alive(guest):
    assert guest.ok("echo still $((40 + 2))").strip().endswith("still 42")


def null_pointer(arch, address):
    """What the kernel says of an access to an address near zero."""
    if arch == "x86_64":
        return f"BUG: kernel NULL pointer dereference, address: {address:016x}"
    return f"Unable to handle kernel NULL pointer dereference at virtual address {address:016x}"


def check_report(log, function, fault):
    assert fault in log
    assert "Modules linked in:" in log
    assert "crash(O" in log
    assert f"{function}+0x" in log
    assert "[crash]" in log
    assert re.search("Call [Tt]race:", log)
    assert "---[ end trace" in log


@pytest.mark.parametrize("kind, address", [("null", 8), ("bug", None), ("jump", 16)])
def test_oops_in_init(crash, arch, kind, address):
    fault = null_pointer(arch, address) if address else "kernel BUG at "
    status, _ = crash.run(f"insmod {test_module('crash')} where=init kind={kind}")
    assert status != 0
    check_report(crash.dmesg(), "crash_init", fault)
    alive(crash)
    assert "crash" in crash.ok("cat /proc/modules")
    assert int(crash.ok("cat /proc/sys/kernel/tainted")) & (1 << 7)


def test_oops_in_file_operation(crash, arch):
    crash.ok(f"insmod {test_module('crash')} where=read kind=null")
    status, _ = crash.run("cat /dev/crash")
    assert status in (128 + 9, 128 + 11)
    check_report(crash.dmesg(), "crash_read", null_pointer(arch, 8))
    alive(crash)


def test_oops_in_exit(crash):
    crash.ok(f"insmod {test_module('crash')} where=exit kind=bug")
    status, _ = crash.run("rmmod crash")
    assert status != 0
    check_report(crash.dmesg(), "crash_exit", "kernel BUG at ")
    alive(crash)


def test_warning_goes_on(crash):
    crash.ok(f"insmod {test_module('crash')} where=init kind=warn")
    log = crash.dmesg()
    assert "WARNING: CPU: " in log and "crash: asked to warn" in log
    assert int(crash.ok("cat /proc/sys/kernel/tainted")) & (1 << 9)
    crash.ok("rmmod crash")


def test_oops_panic_parameter(arch):
    result = kobold_exec(f"insmod {test_module('crash')} where=init", "--append", "oops=panic",
                         *put_test_modules(arch), arch=arch)
    assert result.returncode == 126
    assert "Kernel panic - not syncing: Fatal exception" in result.stderr


def test_panic_timeout_restarts(arch):
    with Guest(arch, append="panic=1") as guest:
        guest.child.sendline("echo c > /proc/sysrq-trigger")
        guest.child.expect("Kernel panic - not syncing: sysrq triggered crash")
        guest.child.expect("Rebooting in 1 seconds..")
