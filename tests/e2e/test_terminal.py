# SPDX-License-Identifier: GPL-2.0-only
"""The serial console as a person uses it: keys, jobs, editors, pipes, scripts, power."""

import pexpect
import pytest

from guest import Guest

# Keys of one byte each, for which no time counts.
LEFT, UP = "\x02", "\x10"


def start_job(guest, command):
    """Types a foreground job and waits until it runs: it says so itself."""
    guest.child.sendline(f"sh -c 'echo go\"\"ing; {command}'")
    guest.child.expect_exact("going")


def test_ctrl_c_ends_the_foreground_job(guest):
    start_job(guest, "exec sleep 1000")
    guest.child.sendcontrol("c")
    guest.child.expect_exact(guest.PROMPT)
    assert guest.run("true")[0] == 0


def test_ctrl_z_stops_and_fg_continues(guest):
    start_job(guest, "exec cat > /tmp/jobs.txt")
    guest.child.sendcontrol("z")
    guest.child.expect("Stopped")
    guest.child.expect_exact(guest.PROMPT)
    assert "cat > /tmp/jobs.txt" in guest.ok("jobs")
    guest.child.sendline("fg")
    guest.child.expect_exact("fg")
    guest.child.expect_exact("jobs.txt")
    guest.child.sendline("typed after fg")
    guest.child.sendcontrol("d")
    guest.child.expect_exact(guest.PROMPT)
    assert "typed after fg" in guest.ok("cat /tmp/jobs.txt")


def test_background_job_and_wait(guest):
    output = guest.ok("(sleep 1; echo late > /tmp/late) & wait; cat /tmp/late")
    assert "late" in output


def test_line_editing(guest):
    # Typed wrong, mended with the cursor keys and a backspace.
    guest.child.send("echp")
    guest.child.send("\x7fo one three")
    guest.child.send(LEFT * 5 + "two ")
    guest.child.send("\r")
    guest.child.expect_exact("one two three")
    guest.child.expect_exact(guest.PROMPT)
    guest.child.send(UP + "\r")
    guest.child.expect_exact("one two three")
    guest.child.expect_exact(guest.PROMPT)


def test_arrow_keys(guest):
    guest.ok("echo from the history")
    # The shell takes an escape alone for itself when the rest of the key is late: then once more.
    for _ in range(20):
        guest.child.send("\x1b[A")
        if guest.child.expect_exact(["echo from the history", pexpect.TIMEOUT], timeout=10) == 0:
            guest.child.send("\r")
            guest.child.expect_exact("from the history")
            guest.child.expect_exact(guest.PROMPT)
            return
        guest.child.sendcontrol("c")
        guest.child.expect_exact(guest.PROMPT)
    pytest.fail("the arrow key was never understood")


def test_vi_edits_a_file(guest):
    guest.ok("stty rows 24 cols 80")
    guest.child.sendline("vi /tmp/edited.txt")
    guest.child.expect_exact("- /tmp/edited.txt")
    guest.child.send("ihello from vi")
    # An escape followed at once by more would be the start of a function key.
    guest.child.send("\x1b")
    guest.child.expect_exact("- /tmp/edited.txt [Modified]")
    guest.child.send(":wq\r")
    guest.child.expect_exact(guest.PROMPT)
    guest.ok("stty cols 2000")
    assert "hello from vi" in guest.ok("cat /tmp/edited.txt")


def test_top_and_ps(guest):
    output = guest.ok("ps")
    assert "/init" in output or "init" in output
    guest.child.sendline("top -d 1")
    guest.child.expect("Mem: *[0-9]+K used")
    guest.child.expect("PID +PPID")
    guest.child.send("q")
    guest.child.expect_exact(guest.PROMPT)


def test_pipes_and_scripts(guest):
    output = guest.ok("seq 1 2000 | sort -rn | head -n 3 | tr '\\n' ' '")
    assert "2000 1999 1998" in output
    guest.ok("printf '#!/bin/sh\\nset -e\\nfor i in 1 2 3; do echo $((i * i)); done\\nexit 5\\n'"
             " > /tmp/s.sh; chmod +x /tmp/s.sh")
    status, output = guest.run("/tmp/s.sh")
    assert (status, output.split()) == (5, ["1", "4", "9"])


def test_stty_and_raw_mode(guest):
    assert "-icanon" not in guest.ok("stty -a < /dev/console")
    guest.child.sendline("stty raw -echo; echo go''ing; dd bs=1 count=3 2>/dev/null |"
                         " od -An -tx1; stty sane")
    guest.child.expect_exact("going")
    guest.child.send("\x03\x1a\x04")
    guest.child.expect_exact("03 1a 04")
    guest.child.expect_exact(guest.PROMPT)


def test_dmesg_and_proc_files(guest):
    assert "Linux version 6.12.0-kobold" in guest.dmesg()
    assert guest.ok("cat /proc/version").startswith("Linux version 6.12.0-kobold")
    for name in ("filesystems", "mounts", "meminfo", "stat", "uptime", "cpuinfo", "devices",
                 "cmdline", "interrupts", "self/status", "self/maps", "loadavg"):
        assert guest.ok(f"cat /proc/{name}").strip(), name


def test_poweroff_ends_qemu(arch):
    with Guest(arch) as fresh:
        fresh.child.sendline("poweroff")
        fresh.child.expect(pexpect.EOF)
        fresh.child.close()
        assert fresh.child.exitstatus == 0


def test_reboot_ends_qemu(arch):
    with Guest(arch) as fresh:
        fresh.child.sendline("reboot")
        fresh.child.expect(pexpect.EOF)
