# SPDX-License-Identifier: GPL-2.0-only
"""Each sample module, used for what it is there to show."""

import re

import pytest


def test_parameters_of_every_type(guest):
    values = {"a_byte": "200", "a_short": "-300", "a_ushort": "60000", "count": "3",
              "a_uint": "4000000000", "a_long": "-5000000000", "a_ulong": "18446744073709551615",
              "a_ullong": "7", "a_hexint": "0x00beef", "loud": "Y", "bye": "N", "who": "you",
              "tag": "tagged", "list": "7,8,9", "percent": "75"}
    guest.ok("modprobe hello " + " ".join(f"{k}={v}" for k, v in values.items()))
    for name, value in values.items():
        assert guest.ok(f"cat /sys/module/hello/parameters/{name}").strip() == value, name
    guest.ok("rmmod hello")


def test_parameter_modes_and_writes(guest):
    guest.ok("modprobe hello")
    listing = guest.ok("ls -l /sys/module/hello/parameters")
    assert re.search(r"^-rw-r--r--.* count$", listing, re.MULTILINE)
    assert re.search(r"^-r--r--r--.* a_byte$", listing, re.MULTILINE)
    guest.ok("echo 99 > /sys/module/hello/parameters/percent")
    assert guest.ok("cat /sys/module/hello/parameters/percent").strip() == "99"
    assert "hello: percent is now 99" in guest.dmesg()
    for bad in ("101", "x", "-1"):
        status, output = guest.run(f"echo {bad} > /sys/module/hello/parameters/percent")
        assert status != 0 and "Invalid argument" in output
    guest.ok("echo 1,2,3,4 > /sys/module/hello/parameters/list")
    assert guest.run("echo 1,2,3,4,5 > /sys/module/hello/parameters/list")[0] != 0
    guest.ok("echo -n fifteen-letters > /sys/module/hello/parameters/tag")
    assert guest.run("echo -n sixteen--letters > /sys/module/hello/parameters/tag")[0] != 0
    guest.ok("rmmod hello")


@pytest.mark.parametrize("argument, error, text", [
    ("count=x", "Invalid argument", "hello: `x' invalid for parameter `count'"),
    ("a_byte=256", "Numerical result out of range|Invalid argument|Result not representable",
     "hello: `256' invalid for parameter `a_byte'"),
    ("list=1,2,3,4,5", "Invalid argument", "list: can only take 4 arguments"),
    ("count", "Invalid argument", "count"),
])
def test_bad_parameter_values(guest, argument, error, text):
    guest.clear_log()
    status, output = guest.run(f"insmod /lib/modules/$(uname -r)/kernel/samples/hello.ko "
                               f"{argument}")
    assert status != 0
    assert re.search(error, output), output
    assert text in guest.dmesg()
    assert "hello" not in guest.ok("cat /proc/modules")


def test_unknown_parameter_is_ignored(guest):
    guest.clear_log()
    guest.ok("modprobe hello colour=blue")
    assert "hello: unknown parameter 'colour' ignored" in guest.dmesg()
    guest.ok("rmmod hello")


def test_permanent_cannot_be_removed(fresh_guest):
    fresh_guest.ok("modprobe permanent")
    assert re.search(r"^permanent \d+ 0 \[permanent\], Live", fresh_guest.ok("cat /proc/modules"),
                     re.MULTILINE)
    status, output = fresh_guest.run("rmmod permanent")
    assert status != 0 and "Device or resource busy" in output


@pytest.mark.parametrize("stage", [1, 2, 3])
def test_failing_init_unwinds(guest, stage):
    look = "cat /proc/modules; ls /sys/module; grep -c . /proc/kallsyms; ls /proc | grep -v '^[0-9]'"
    before = guest.ok(look)
    status, output = guest.run(f"modprobe failinit stage={stage} error=19")
    assert status != 0 and "No such device" in output
    assert before == guest.ok(look)


def test_init_returning_a_positive_value(guest):
    guest.clear_log()
    guest.ok("modprobe failinit stage=1 error=-7")
    assert "suspiciously returned 7, it should follow 0/-E convention" in guest.dmesg()
    assert "failinit" in guest.ok("cat /proc/modules")


def test_gpl_only_symbols_and_namespace(guest):
    guest.clear_log()
    guest.ok("modprobe gpl_user")
    assert "six by nine is 42" in guest.dmesg()
    guest.ok("modprobe -r gpl_user")
    assert "gpl_" not in guest.ok("cat /proc/modules")


def test_character_device(guest):
    guest.ok("modprobe echo_dev")
    assert re.search(r"^crw.* /dev/echo_dev$", guest.ok("ls -l /dev/echo_dev"), re.MULTILINE)
    assert "echo_dev" in guest.ok("cat /proc/devices")
    guest.ok("echo kept > /dev/echo_dev")
    assert guest.ok("cat /dev/echo_dev").strip() == "kept"
    status, _ = guest.run("dd if=/dev/zero bs=2000 count=1 2>&1 > /dev/echo_dev")
    assert status != 0
    guest.ok("exec 7< /dev/echo_dev")
    # As on Linux, an open character device holds its cdev and its file_operations.
    assert re.search(r"^echo_dev \d+ 2 - Live", guest.ok("cat /proc/modules"), re.MULTILINE)
    status, output = guest.run("rmmod echo_dev")
    assert status != 0 and "Resource temporarily unavailable" in output
    guest.ok("exec 7<&-")
    guest.ok("rmmod echo_dev")
    assert guest.run("ls /dev/echo_dev")[0] != 0
    assert guest.run("ls /sys/class/echo_dev")[0] != 0


def test_proc_seq_file(guest):
    guest.ok("modprobe seqfile entries=3")
    assert guest.ok("cat /proc/seqfile").split() == ["0", "0", "1", "1", "2", "4"]
    guest.ok("echo 5000 > /proc/seqfile")
    assert guest.ok("tail -n 1 /proc/seqfile").split() == ["4999", "24990001"]
    guest.ok("rmmod seqfile")
    assert guest.run("ls /proc/seqfile")[0] != 0


def test_timer_workqueue_and_thread(guest):
    guest.clear_log()
    guest.ok("modprobe heartbeat period=20")
    assert "[heartbeat]" in guest.ok("ps")
    guest.ok("while [ $(cat /sys/module/heartbeat/parameters/beats) -lt 5 ]; do usleep 20000; done")
    guest.ok("rmmod heartbeat")
    assert "heartbeat: 5" in guest.dmesg()
    assert "[heartbeat]" not in guest.ok("ps")


def test_configs(guest):
    guest.run("modprobe configs")
    config = guest.ok("zcat /proc/config.gz")
    assert "CONFIG_MODULES=y" in config and "CONFIG_SAMPLE_HELLO=m" in config
    guest.run("modprobe -r configs")
