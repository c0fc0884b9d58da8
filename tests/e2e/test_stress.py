# SPDX-License-Identifier: GPL-2.0-only
"""Many loads and unloads: alone, of every module, and by all CPUs at once."""

import re
import time

import pytest

from guest import Guest
from modules import put_test_modules, test_module

ROUNDS = 1000
SAMPLES = ["hello", "chain_top", "chain_right", "gpl_user", "echo_dev", "seqfile", "heartbeat", "failinit",
           "configs"]


# What partly filled slabs may take away, in KiB; a page lost in each round would be 4,000.
SLACK = 256
# Objects of one cache that may come and go with the shell; one lost in each round would be 1,000.
OBJECTS = 50


# What is freed late may still be there: so often is looked again, each time later.
LOOKS = 12


class Memory:
    """Free memory and the objects in use of each slab cache."""

    def __init__(self, guest):
        guest.ok("sync; echo 3 > /proc/sys/vm/drop_caches; sleep 1")
        self.free = int(guest.ok("awk '/^MemFree/ { print $2 }' /proc/meminfo"))
        rows = guest.ok("tail -n +3 /proc/slabinfo").splitlines()
        self.objects = {row.split()[0]: int(row.split()[1]) for row in rows}

    def grown_since(self, before):
        """What there is more of than before, as a sentence; empty when all is as it was."""
        grown = {name: count - before.objects.get(name, 0) for name, count in self.objects.items()
                 if count - before.objects.get(name, 0) > OBJECTS}
        if grown:
            return f"objects more than before: {grown}"
        return f"{before.free - self.free} KiB gone" if before.free - self.free > SLACK else ""


def check_memory(guest, before):
    """Memory is, or soon becomes, what it was."""
    for look in range(LOOKS):
        grown = Memory(guest).grown_since(before)
        if not grown:
            return
        time.sleep(look)
    pytest.fail(grown)


@pytest.fixture(scope="module")
def smp_guest(arch):
    with Guest(arch, smp=4, options=put_test_modules(arch)) as guest:
        yield guest


# Two of them everywhere: one alone, and one with those it depends on.
@pytest.mark.parametrize("name", ["hello", "chain_top"] + [
    pytest.param(name, marks=pytest.mark.once) for name in SAMPLES if name not in ("hello", "chain_top")])
def test_a_thousand_loads_leave_memory_as_it_was(smp_guest, name):
    loop = (f"i=0; while [ $i -lt {{}} ]; do modprobe {name} 2>/dev/null && "
            f"modprobe -r {name} || break; i=$((i + 1)); done; echo rounds $i")
    smp_guest.ok(loop.format(20))
    before = Memory(smp_guest)
    output = smp_guest.ok(loop.format(ROUNDS))
    assert f"rounds {ROUNDS}" in output
    check_memory(smp_guest, before)
    assert smp_guest.ok("cat /proc/modules") == ""


def test_every_stage_of_a_failing_init(smp_guest):
    for stage in range(1, 8):
        assert smp_guest.run(f"insmod {test_module('churn')} fail_at={stage}")[0] != 0
    before = Memory(smp_guest)
    for stage in range(1, 8):
        smp_guest.ok(f"i=0; while [ $i -lt 20 ]; do insmod {test_module('churn')} fail_at={stage}"
                     " 2>/dev/null && break; i=$((i + 1)); done; [ $i = 20 ]")
    check_memory(smp_guest, before)
    for path in ("/proc/churn", "/sys/class/churn", "/dev/churn", "/sys/module/churn"):
        assert smp_guest.run(f"ls {path}")[0] != 0, path
    assert "churn" not in smp_guest.ok("cat /proc/devices")


def test_all_cpus_load_the_same_module(smp_guest):
    smp_guest.clear_log()
    smp_guest.ok("for j in 1 2 3 4; do (i=0; while [ $i -lt 100 ]; do "
                 "modprobe hello 2>/dev/null; rmmod hello 2>/dev/null; i=$((i + 1)); done) & done; "
                 "wait")
    smp_guest.run("rmmod hello")
    check_quiet(smp_guest)


def test_all_cpus_load_different_modules(smp_guest):
    smp_guest.clear_log()
    jobs = " ".join(
        f"(i=0; while [ $i -lt 100 ]; do modprobe {name}; modprobe -r {name}; i=$((i + 1)); "
        f"done) 2>/dev/null &" for name in SAMPLES)
    smp_guest.ok(f"{jobs} wait")
    for name in SAMPLES:
        smp_guest.run(f"modprobe -r {name} 2>/dev/null")
    check_quiet(smp_guest)


def check_quiet(guest):
    """Nothing left loaded, nothing bad in the log."""
    assert guest.ok("cat /proc/modules") == ""
    log = guest.dmesg()
    for bad in ("WARNING:", "BUG:", "Oops", "Call Trace", "Call trace", "leak"):
        assert bad not in log, log
    assert re.fullmatch(r"\d+", guest.ok("cat /proc/sys/kernel/tainted").strip())
