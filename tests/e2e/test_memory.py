# SPDX-License-Identifier: GPL-2.0-only
"""Memory: misuse is reported, small machines boot."""

import re

import pytest

from guest import kobold_exec
from modules import put_test_modules, test_module

CHECKED = ("--append", "slub_debug=FZP page_poison=on")

REPORTS = {
    "overrun": "BUG kmalloc-128 .*Right Redzone overwritten",
    "use_after_free": "BUG kmalloc-128 .*Poison overwritten",
    "double_free": "BUG kmalloc-128 .*Object already free",
    "free_inside": "BUG kmalloc-128 .*Invalid object pointer",
    "free_static": "kfree: 0x[0-9a-f]+ was not allocated by kmalloc",
    "page_after_free": "pagealloc: memory corruption: pfn .* first at byte 100",
    "beyond_vmalloc": "[Uu]nable to handle .*",
    "write_code": "[Uu]nable to handle .*",
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
    tables = "awk '/^PageTables/ { print $2 }' /proc/meminfo"
    work = "i=0; while [ $i -lt {} ]; do echo $i | cat | cat > /dev/null; i=$((i + 1)); done"
    # The last of them may take a moment to go.
    settle = f"for i in 0 1 2 3 4 5 6 7; do after=$({tables}); [ $after -gt $((before + 16)) ] || break; sleep $i; done"
    done = kobold_exec(f"{work.format(5)}; before=$({tables}); {work.format(60)}; {settle}; "
                       "echo tables $before $after; dmesg", arch=arch)
    before, after = map(int, re.search(r"^tables (\d+) (\d+)$", done.stdout, re.M).groups())
    assert after - before <= 16, done.stdout
    assert "pgtables_bytes" not in done.stdout
