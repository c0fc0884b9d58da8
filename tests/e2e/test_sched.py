# SPDX-License-Identifier: GPL-2.0-only
"""What the scheduler does while nothing happens, and while too much does."""

from guest import Guest

TICKS = "awk '/LOC:|timer/ { for (i = 2; i < 4; i++) n += $i } END { print n }' /proc/interrupts"
SPIN = "while :; do :; done"


def test_idle_cpus_have_no_tick(arch):
    with Guest(arch, smp=2) as guest:
        before = int(guest.ok(TICKS))
        guest.ok("sleep 4")
        # Two CPUs at 250 Hz would have had 2000.
        assert int(guest.ok(TICKS)) - before < 1000


def test_spinning_processes_leave_the_shell_alive(arch):
    with Guest(arch, smp=2) as guest:
        guest.ok(f"for i in 1 2 3 4 5 6; do ({SPIN}) & done")
        for _ in range(5):
            guest.ok("echo $(( 6 * 7 )) | grep -q 42")
        assert guest.ok("cat /proc/loadavg").split()[3].split("/")[0] >= "6"
        guest.ok("kill $(jobs -p); wait")


def test_all_cpus_are_used(arch):
    with Guest(arch, smp=2) as guest:
        assert guest.ok("nproc").strip() == "2"
        guest.ok(f"({SPIN}) & ({SPIN}) & sleep 2; kill $(jobs -p); wait")
        user = [int(line.split()[1]) for line in
                guest.ok("grep '^cpu[0-9]' /proc/stat").splitlines()]
        assert len(user) == 2 and all(ticks > 20 for ticks in user), user
