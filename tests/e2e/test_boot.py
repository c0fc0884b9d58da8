# SPDX-License-Identifier: GPL-2.0-only
"""Boot parameters, and what a system call that is not there does."""

import re
import subprocess

from guest import kobold_exec
from harness import CROSS_COMPILE

# Its number in each architecture's table.
KEXEC_LOAD = {"x86_64": 246, "arm64": 104, "riscv": 104}


def log_of(result):
    """The kernel's log, from a run with --log."""
    assert result.returncode == 0, result.stderr
    return result.stderr


def test_quiet_and_loglevel(arch):
    loud = log_of(kobold_exec("true", "--log", "--append", "loglevel=8", arch=arch))
    still = log_of(kobold_exec("true", "--log", "--append", "quiet", arch=arch))
    assert "Run /init as init process" in loud
    assert "Run /init as init process" not in still


def test_the_log_has_what_the_console_did_not_show(arch):
    result = kobold_exec("dmesg", "--append", "quiet", arch=arch)
    assert "Run /init as init process" in result.stdout


def test_initcall_debug(arch):
    result = kobold_exec("dmesg", "--append", "initcall_debug", arch=arch)
    assert re.search(r"calling  \w+\+0x0/0x[0-9a-f]+ @ 1$", result.stdout, re.M)
    assert re.search(r"initcall \w+\+0x0/0x[0-9a-f]+ returned 0 after \d+ usecs$", result.stdout,
                     re.M)


def test_initcall_debug_for_modules(arch):
    result = kobold_exec("modprobe hello; dmesg", "--append", "initcall_debug", arch=arch)
    assert re.search(r"calling  hello_init\+0x0/0x[0-9a-f]+ \[hello\] @ \d+$", result.stdout, re.M)


def test_module_parameters_on_the_command_line(arch):
    # modprobe takes them from /proc/cmdline; built-in modules are in the tests of builds.
    result = kobold_exec("modprobe hello; cat /sys/module/hello/parameters/count", "--append",
                         "hello.count=3", arch=arch)
    assert (result.returncode, result.stdout.strip()) == (0, "3")


def test_module_blacklist(arch):
    result = kobold_exec("insmod /lib/modules/$(uname -r)/kernel/samples/hello.ko; echo $?; dmesg",
                         "--append", "module_blacklist=foo,hello", arch=arch)
    assert "Operation not permitted" in result.stdout
    assert re.search(r"^1$", result.stdout, re.M)
    assert "Module hello is blacklisted" in result.stdout


def test_unknown_options_reach_init(arch):
    result = kobold_exec("tr '\\0' '\\n' < /proc/1/environ", "--append", "colour=blue", arch=arch)
    assert "colour=blue" in result.stdout.split("\n")


def test_command_line_file(arch):
    result = kobold_exec("cat /proc/cmdline", "--append", "one two=2", arch=arch)
    assert result.stdout.rstrip("\n").endswith("one two=2")


def test_missing_call_is_enosys_and_logged_once(arch, tmp_path):
    source = tmp_path / "missing.c"
    source.write_text("""
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void)
{
	for (int i = 0; i < 3; i++)
		if (syscall(SYS_kexec_load, 0, 0, 0, 0) != -1 || errno != ENOSYS)
			return 1;
	return 0;
}
""", encoding="utf-8")
    subprocess.run([CROSS_COMPILE[arch] + "gcc", "-static", "-o", tmp_path / "missing", source], check=True)
    result = kobold_exec("/root/missing && dmesg", "--put", f"{tmp_path}/missing", arch=arch)
    assert result.returncode == 0, result.stdout
    lines = [line for line in result.stdout.splitlines() if "missing[" in line]
    assert len(lines) == 1 and f"{KEXEC_LOAD[arch]} (kexec_load)" in lines[0], lines
