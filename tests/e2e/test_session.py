# SPDX-License-Identifier: GPL-2.0-only
"""The first session of a newcomer, typed into the console, as README shows it."""

import re

SAMPLES = "/lib/modules/6.12.0-kobold/kernel/samples"


def test_insmod_lsmod_rmmod(guest):
    guest.clear_log()
    guest.ok(f"insmod {SAMPLES}/hello.ko count=2 who=Kobold")
    log = guest.dmesg()
    assert log.count("hello: hello, Kobold") == 2

    line = re.search(r"^hello (\d+) 0 - Live (0x[0-9a-f]{16})$", guest.ok("cat /proc/modules"),
                     re.MULTILINE)
    assert line, guest.ok("cat /proc/modules")
    assert int(line.group(1)) % 4096 == 0 and int(line.group(2), 16) > 0xffff000000000000
    assert re.search(r"^hello +\d+ +0", guest.ok("lsmod"), re.MULTILINE)
    assert guest.ok("cat /sys/module/hello/parameters/count").strip() == "2"

    guest.ok("rmmod hello")
    assert "hello: goodbye, Kobold" in guest.dmesg()
    assert "hello" not in guest.ok("cat /proc/modules")


def test_modprobe_follows_dependencies(guest):
    guest.clear_log()
    guest.ok("modprobe chain_top")
    modules = guest.ok("cat /proc/modules")
    assert re.search(r"^chain_top \d+ 0 - Live", modules, re.MULTILINE)
    assert re.search(r"^chain_left \d+ 1 chain_top, Live", modules, re.MULTILINE)
    assert re.search(r"^chain_base \d+ 1 chain_left, Live", modules, re.MULTILINE)
    assert "chain_top: twice 21 is 42" in guest.dmesg()

    status, output = guest.run("rmmod chain_base")
    assert status == 1 and "Resource temporarily unavailable" in output

    guest.ok("modprobe -r chain_top")
    assert "chain_" not in guest.ok("cat /proc/modules")


def test_two_users_of_one_module(guest):
    guest.ok("modprobe chain_left && modprobe chain_right")
    assert re.search(r"^chain_base \d+ 2 chain_right,chain_left, Live",
                     guest.ok("cat /proc/modules"), re.MULTILINE)
    holders = guest.ok("ls /sys/module/chain_base/holders").split()
    assert sorted(holders) == ["chain_left", "chain_right"]
    assert guest.ok("cat /sys/module/chain_base/refcnt").strip() == "2"
    guest.ok("rmmod chain_left && modprobe -r chain_right")
    assert "chain_" not in guest.ok("cat /proc/modules")


def test_modinfo(guest):
    output = guest.ok("modinfo hello")
    for text in ("author:", "The Kobold developers", "license:", "GPL", "vermagic:",
                 "6.12.0-kobold SMP preempt mod_unload"):
        assert text in output, output


def test_kallsyms_has_module_symbols(guest):
    guest.ok("modprobe hello")
    symbols = guest.ok("grep '\\[hello\\]' /proc/kallsyms")
    assert re.search(r"^[0-9a-f]{16} t hello_exit\t\[hello\]$", symbols, re.MULTILINE)
    guest.ok("rmmod hello")
    assert guest.run("grep '\\[hello\\]' /proc/kallsyms")[0] == 1


def test_sysfs_directory(guest):
    guest.ok("modprobe hello")
    names = guest.ok("ls /sys/module/hello").split()
    for name in ("coresize", "holders", "initsize", "initstate", "notes", "parameters", "refcnt",
                 "sections", "srcversion", "taint", "uevent", "version"):
        assert name in names, names
    assert guest.ok("cat /sys/module/hello/initstate").strip() == "live"
    assert guest.ok("cat /sys/module/hello/version").strip() == "1.0"
    assert guest.ok("cat /sys/module/hello/refcnt").strip() == "0"
    assert guest.ok("cat /sys/module/hello/taint").strip() == ""
    assert ".text" in guest.ok("ls -a /sys/module/hello/sections").split()
    assert guest.ok("cat /sys/module/hello/sections/.text").startswith("0x")
    core = int(guest.ok("cat /sys/module/hello/coresize"))
    assert core == int(guest.ok("awk '$1 == \"hello\" { print $2 }' /proc/modules"))
    guest.ok("rmmod hello")
    assert guest.run("ls /sys/module/hello")[0] != 0
