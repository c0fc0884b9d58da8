# SPDX-License-Identifier: GPL-2.0-only
"""User programs that take all memory are ended; the system and the kernel's own requests live on."""

from guest import kobold_exec


def test_the_biggest_is_killed(arch):
    done = kobold_exec("sleep 100000 & tail /dev/zero; echo status $?; kill $! && echo the small one lives; dmesg",
                       "--mem", "64M", arch=arch)
    assert "status 137\nthe small one lives\n" in done.stdout
    assert "tail invoked oom-killer: gfp_mask=" in done.stdout
    assert "Out of memory: Killed process " in done.stdout
    assert done.returncode == 0


def test_a_full_file_system_is_no_reason_to_kill(arch):
    done = kobold_exec("dd if=/dev/zero of=/tmp/big bs=1M 2>&1 | grep -o 'No space left'; dmesg | grep -c oom-killer",
                       "--mem", "64M", arch=arch)
    assert done.stdout == "No space left\n0\n"
