# SPDX-License-Identifier: GPL-2.0-only
"""The device model as modules and user space see it, and the tests that run as modules."""

import re

import pytest

from guest import Guest
from modules import put_test_modules, test_module
from test_programs import failures

# clear of the timestamps that every line of the log has
_TIME = re.compile(r"^\[ *\d+\.\d+\] ", re.M)


@pytest.fixture(scope="module")
def guest(arch):
    with Guest(arch, smp=2, options=put_test_modules(arch)) as booted:
        yield booted


@pytest.fixture
def base_test(guest):
    guest.ok(f"dmesg -n 1; dmesg -c > /dev/null; insmod {test_module('base_test')}")
    yield guest
    guest.run("rmmod base_test")


@pytest.mark.parametrize("name", ["base_test", "sched_test"])
def test_module_in_ktap(guest, name):
    guest.ok(f"dmesg -n 1; dmesg -c > /dev/null; insmod {test_module(name)}; true")
    log = _TIME.sub("", guest.ok("dmesg"))
    guest.run(f"rmmod {name}")
    assert not failures(log), "\n".join(failures(log))


def test_nodes_have_numbers_and_modes(base_test):
    assert base_test.ok("cat /dev/base_test0 /dev/base_test/one /dev/base_misc") == "base\n" * 3
    assert base_test.ok("ls -l /dev/base_misc").startswith("crw-r--r--")
    assert base_test.ok("ls -l /dev/base_test0").startswith("crw-------")
    major = re.search(r"^ *(\d+) base_test$", base_test.ok("cat /proc/devices"), re.M)[1]
    assert base_test.ok("cat /sys/class/base_test/base_test0/dev") == f"{major}:0\n"
    link = base_test.ok(f"readlink -f /sys/dev/char/{major}:1")
    assert link == "/sys/devices/virtual/base_test/base_test0/base_test!one\n"
    assert "base_misc" in base_test.ok("cat /proc/misc")


def test_uevent_file_tells_the_environment(base_test):
    text = base_test.ok("cat /sys/class/base_test/base_test0/uevent")
    assert re.fullmatch(r"MAJOR=\d+\nMINOR=0\nDEVNAME=base_test0\n", text)
    text = base_test.ok("cat /sys/bus/platform/devices/base_test.3/uevent")
    assert text == "DRIVER=base_test\nMODALIAS=platform:base_test\n"


def test_attributes_are_read_and_written(base_test):
    for path in ("/sys/class/base_test/base_test0/value", "/sys/kernel/base_test/value"):
        base_test.ok(f"echo 42 > {path}")
        assert base_test.ok(f"cat {path}") == "42\n"
        assert base_test.run(f"echo nonsense > {path}")[0] != 0
        assert base_test.ok(f"cat {path}") == "42\n"


def test_driver_is_bound_and_unbound_by_sysfs(base_test):
    driver = "/sys/bus/platform/drivers/base_test"
    device = "/sys/devices/platform/base_test.3"
    assert base_test.ok(f"readlink -f {device}/driver") == driver + "\n"
    base_test.ok(f"echo base_test.3 > {driver}/unbind")
    assert base_test.run(f"ls {device}/driver")[0] != 0
    assert base_test.run(f"echo base_test.3 > {driver}/unbind")[0] != 0
    base_test.ok(f"echo base_test.3 > {driver}/bind")
    assert base_test.ok(f"readlink -f {driver}/base_test.3") == device + "\n"
    assert base_test.run(f"echo nobody > {driver}/bind")[0] != 0
    assert base_test.ok(f"readlink -f {driver}/module") == "/sys/module/base_test\n"


def test_open_device_keeps_the_module(base_test):
    base_test.ok("exec 5< /dev/base_test0")
    assert base_test.run("rmmod base_test")[0] != 0
    base_test.ok("exec 5<&-")
    base_test.ok("rmmod base_test")


def test_nothing_is_left_after_unload(base_test):
    base_test.ok("rmmod base_test")
    left = base_test.ok("find /sys /dev -name 'base_*'; grep base_ /proc/devices /proc/misc "
                        "/proc/iomem /proc/ioports; true")
    assert left == ""


def test_uevent_helper_is_run(base_test):
    base_test.ok("rmmod base_test")
    base_test.ok(r"printf '#!/bin/sh\nenv > /tmp/part.$SEQNUM\nmv /tmp/part.$SEQNUM /tmp/event.$SEQNUM\n' "
                 "> /tmp/helper; chmod +x /tmp/helper; echo /tmp/helper > /sys/kernel/uevent_helper; "
                 f"insmod {test_module('base_test')}; "
                 "until grep -q DEVNAME=base_test0 /tmp/event.* 2>/dev/null; do usleep 50000; done; "
                 "echo > /sys/kernel/uevent_helper")
    event = base_test.ok("cat $(grep -l DEVNAME=base_test0 /tmp/event.*)")
    for line in ("ACTION=add", "SUBSYSTEM=base_test", "MINOR=0",
                 "DEVPATH=/devices/virtual/base_test/base_test0"):
        assert line in event.split("\n")


def test_magic_key_lists_the_keys(guest):
    guest.ok("dmesg -c > /dev/null; echo h > /proc/sysrq-trigger")
    assert re.search(r"sysrq: HELP : loglevel\(0-9\) reboot\(b\) crash\(c\)", guest.ok("dmesg"))
