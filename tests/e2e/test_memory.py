# SPDX-License-Identifier: GPL-2.0-only
"""Memory: misuse is reported, failing allocations leave nothing behind, small machines boot."""

import re
import subprocess

import pytest

from guest import ROOT, kobold_exec
from modules import put_test_modules, test_module

CHECKED = ("--append", "slub_debug=FZP page_poison=on")
SAMPLES = ["hello", "seqfile", "echo_dev", "heartbeat"]
CROSS = {"x86_64": "x86_64-linux-gnu-", "arm64": "aarch64-linux-gnu-", "riscv": "riscv64-linux-gnu-"}

REPORTS = {
    "overrun": "BUG kmalloc-128 .*Right Redzone overwritten",
    "use_after_free": "BUG kmalloc-128 .*Poison overwritten",
    "double_free": "BUG kmalloc-128 .*Object already free",
    "free_inside": "BUG kmalloc-128 .*Invalid object pointer",
    "free_static": "kfree: 0x[0-9a-f]+ was not allocated by kmalloc",
    "page_after_free": "pagealloc: memory corruption: pfn .* first at byte 100",
    "beyond_vmalloc": "BUG: unable to handle .*",
    "write_code": "BUG: unable to handle .*",
    "leave_objects": "BUG heap_leaky: 1 objects remaining on __kmem_cache_shutdown",
}


@pytest.mark.parametrize("misuse", REPORTS)
def test_misuse_is_reported_and_the_system_goes_on(arch, misuse):
    done = kobold_exec(f"insmod {test_module('heap')} misuse={misuse} 2>/dev/null; dmesg; echo alive",
                       *CHECKED, *put_test_modules(arch), arch=arch)
    assert re.search(REPORTS[misuse], done.stdout), done.stdout
    assert done.stdout.endswith("alive\n")


def test_correct_use_is_not_reported(arch):
    done = kobold_exec(f"insmod {test_module('heap')} && rmmod heap; dmesg", *CHECKED,
                       *put_test_modules(arch), arch=arch)
    assert done.returncode == 0
    assert not re.search("BUG|WARNING|corruption", done.stdout), done.stdout


@pytest.fixture(scope="module")
def failnth(arch, tmp_path_factory):
    program = tmp_path_factory.mktemp("failnth") / "failnth"
    subprocess.run([f"{CROSS[arch]}gcc", "-O2", "-static", "-o", str(program),
                    f"{ROOT}/tests/guest/failnth.c"], check=True)
    return program


@pytest.mark.parametrize("name", SAMPLES)
def test_each_allocation_of_a_load_may_fail(arch, failnth, name):
    """Every one in turn; the second time round memory is as it was after the first."""
    command = (f"f=$(find /lib/modules -name {name}.ko); free() {{ grep MemFree /proc/meminfo; }}; "
               f"/failnth $f {name} && free && /failnth $f {name} && free && cat /proc/modules; "
               "s=$?; dmesg | grep -E 'BUG|WARNING|Oops|corruption'; exit $s")
    done = kobold_exec(command, "--append", CHECKED[1] + " loglevel=1", "--put", f"{failnth}:/failnth",
                       arch=arch, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
    free = [int(n) for n in re.findall(r"MemFree: +(\d+) kB", done.stdout)]
    assert len(free) == 2 and free[0] - free[1] <= 64, done.stdout
    assert not re.search("BUG|WARNING|Oops|corruption", done.stdout), done.stdout


def test_sixteen_megabytes_are_enough(arch):
    done = kobold_exec("modprobe hello && lsmod && grep MemTotal /proc/meminfo", "--mem", "16M", arch=arch)
    assert done.returncode == 0, done.stderr
    assert int(re.search(r"MemTotal: +(\d+) kB", done.stdout)[1]) < 16384


def test_memory_beyond_four_gigabytes_is_used(arch):
    done = kobold_exec("grep MemTotal /proc/meminfo; cat /proc/buddyinfo", "--mem", "5G", arch=arch)
    assert int(re.search(r"MemTotal: +(\d+) kB", done.stdout)[1]) > 4 << 20
    assert re.search(r"zone +Normal", done.stdout)


def test_exits_leave_no_page_tables(arch):
    """Programs that mapped and unmapped a gigabyte of their own, then ended."""
    tables = "grep PageTables /proc/meminfo"
    work = "i=0; while [ $i -lt {} ]; do echo $i | cat | cat > /dev/null; i=$((i + 1)); done"
    done = kobold_exec(f"{work.format(5)}; {tables}; {work.format(60)}; {tables}; dmesg", arch=arch)
    sizes = [int(n) for n in re.findall(r"PageTables: +(\d+) kB", done.stdout)]
    assert len(sizes) == 2 and abs(sizes[1] - sizes[0]) <= 16, done.stdout
    assert "pgtables_bytes" not in done.stdout
