# SPDX-License-Identifier: GPL-2.0-only
"""The kernel's console: from the first message on, each once, and set as the command line says."""

import re

import pytest

from guest import kobold_exec

PORT = {"x86_64": "ttyS0", "arm64": "ttyAMA0", "riscv": "ttyS0"}
# The UART of each virt machine as earlycon= describes it.
EARLYCON = {
    "arm64": ["pl011,0x9000000", "pl011,mmio32,0x09000000,115200n8"],
    "riscv": ["uart8250,0x10000000", "ns16550a,mmio,0x10000000,115200"],
}


def boot_log(arch, *options):
    result = kobold_exec("true", "--log", *options, arch=arch)
    assert result.returncode == 0, result.stderr
    return result.stderr


def check_hand_over(log):
    """A boot console shows the first message, and the driver's takes over without repeating it."""
    assert re.search(r"legacy bootconsole \[\w+\] enabled", log), log
    assert re.search(r"legacy bootconsole \[\w+\] disabled", log), log
    assert log.count("Linux version 6.12.0-kobold") == 1, log
    assert log.count("Run /init as init process") == 1, log


def test_messages_from_the_first_on_each_once(arch):
    log = boot_log(arch)
    check_hand_over(log)
    assert f"legacy console [{PORT[arch]}] enabled" in log


def test_early_console_by_name_and_address(arch):
    if arch not in EARLYCON:
        pytest.skip("its early console is at a fixed place")
    for value in EARLYCON[arch]:
        log = boot_log(arch, "--append", f"earlycon={value}")
        check_hand_over(log)
        assert f"bootconsole [{value.split(',', maxsplit=1)[0]}0] enabled" in log


def test_an_early_console_nobody_knows_is_named(arch):
    if arch not in EARLYCON:
        pytest.skip("its early console is at a fixed place")
    assert "earlycon: typewriter,0x1000: error -2" in boot_log(
        arch, "--append", "earlycon=typewriter,0x1000")


def test_console_options_set_the_line(arch):
    result = kobold_exec("stty -a < /dev/console", "--append", f"console={PORT[arch]},9600e7",
                         arch=arch)
    assert "speed 9600 baud" in result.stdout
    assert re.search(r"(^|\s)parenb -parodd .*cs7", result.stdout), result.stdout
