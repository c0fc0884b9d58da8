# SPDX-License-Identifier: GPL-2.0-only
"""What the scheduler does while nothing happens, and while too much does."""

from guest import Guest

TICKS = "awk '/LOC:|timer/ { for (i = 2; i < 4; i++) n += $i } END { print n }' /proc/interrupts"
UPTIME = "cut -d ' ' -f 1 /proc/uptime"
SPIN = "while :; do :; done"


def test_idle_cpus_have_no_tick(arch):
    with Guest(arch, smp=2) as guest:
        before, start = int(guest.ok(TICKS)), float(guest.ok(UPTIME))
        guest.ok("sleep 4")
        ticks, seconds = int(guest.ok(TICKS)) - before, float(guest.ok(UPTIME)) - start
        # Two CPUs at 250 Hz would have had twice as many.
        assert ticks < 250 * seconds


def test_spinning_processes_leave_the_shell_alive(arch):
    with Guest(arch, smp=2) as guest:
        guest.ok(f"for i in 1 2 3 4 5 6; do ({SPIN}) & done")
        for _ in range(5):
            guest.ok("echo $(( 6 * 7 )) | grep -q 42")
        assert int(guest.ok("cat /proc/loadavg").split()[3].split("/")[0]) >= 6
        guest.ok("kill $(jobs -p); wait")


def test_all_cpus_are_used(arch):
    with Guest(arch, smp=2) as guest:
        assert guest.ok("nproc").strip() == "2"
        # Ends when each CPU has spent 20 ticks in user mode.
        busy = "awk '/^cpu[0-9]/ && $2 > 20 { n++ } END { exit !(n >= 2) }' /proc/stat"
        guest.ok(f"({SPIN}) & ({SPIN}) & until {busy}; do sleep 1; done; kill $(jobs -p); wait")
