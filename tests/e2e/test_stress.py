# SPDX-License-Identifier: GPL-2.0-only
"""Many loads and unloads: alone, of every module, and by all CPUs at once."""

import re

import pytest

from guest import Guest
from modules import put_test_modules, test_module

ROUNDS = 1000
SAMPLES = ["hello", "chain_top", "gpl_user", "echo_dev", "seqfile", "heartbeat"]


def mem_free(guest):
    return int(guest.ok("awk '/^MemFree/ { print $2 }' /proc/meminfo"))


def settled(guest):
    """Memory, modules and symbols after what is freed late has been freed."""
    guest.ok("sync; echo 3 > /proc/sys/vm/drop_caches; sleep 1")
    return mem_free(guest)


@pytest.fixture(scope="module")
def smp_guest(arch):
    with Guest(arch, smp=4, options=put_test_modules(arch)) as guest:
        yield guest


@pytest.mark.parametrize("name", SAMPLES)
def test_a_thousand_loads_leave_memory_as_it_was(smp_guest, name):
    loop = (f"i=0; while [ $i -lt {{}} ]; do modprobe {name} 2>/dev/null && "
            f"modprobe -r {name} || break; i=$((i + 1)); done; echo rounds $i")
    smp_guest.ok(loop.format(20))
    before = settled(smp_guest)
    output = smp_guest.ok(loop.format(ROUNDS), timeout=600)
    assert f"rounds {ROUNDS}" in output
    after = settled(smp_guest)
    assert before - after <= 64, f"{name}: {before - after} KiB gone in {ROUNDS} rounds"
    assert smp_guest.ok("cat /proc/modules") == ""


def test_every_stage_of_a_failing_init(smp_guest):
    for stage in range(1, 8):
        assert smp_guest.run(f"insmod {test_module('churn')} fail_at={stage}")[0] != 0
    before = settled(smp_guest)
    for stage in range(1, 8):
        smp_guest.ok(f"i=0; while [ $i -lt 20 ]; do insmod {test_module('churn')} fail_at={stage}"
                     " 2>/dev/null && break; i=$((i + 1)); done; [ $i = 20 ]")
    after = settled(smp_guest)
    assert before - after <= 64
    for path in ("/proc/churn", "/sys/class/churn", "/dev/churn", "/sys/module/churn"):
        assert smp_guest.run(f"ls {path}")[0] != 0, path
    assert "churn" not in smp_guest.ok("cat /proc/devices")


def test_all_cpus_load_the_same_module(smp_guest):
    smp_guest.clear_log()
    smp_guest.ok("for j in 1 2 3 4; do (i=0; while [ $i -lt 100 ]; do "
                 "modprobe hello 2>/dev/null; rmmod hello 2>/dev/null; i=$((i + 1)); done) & done; "
                 "wait", timeout=300)
    smp_guest.run("rmmod hello")
    check_quiet(smp_guest)


def test_all_cpus_load_different_modules(smp_guest):
    smp_guest.clear_log()
    jobs = " ".join(
        f"(i=0; while [ $i -lt 100 ]; do modprobe {name}; modprobe -r {name}; i=$((i + 1)); "
        f"done) 2>/dev/null &" for name in SAMPLES)
    smp_guest.ok(f"{jobs} wait", timeout=300)
    for name in SAMPLES:
        smp_guest.run(f"modprobe -r {name} 2>/dev/null")
    check_quiet(smp_guest)


def check_quiet(guest):
    """Nothing left loaded, nothing bad in the log."""
    assert guest.ok("cat /proc/modules") == ""
    log = guest.dmesg()
    for bad in ("WARNING:", "BUG:", "Oops", "Call Trace", "leak"):
        assert bad not in log, log
    assert re.fullmatch(r"\d+", guest.ok("cat /proc/sys/kernel/tainted").strip())
