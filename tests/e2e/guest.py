# SPDX-License-Identifier: GPL-2.0-only
"""A guest on a terminal: boots Kobold under pexpect and types into its shell.

One Guest is one QEMU. run() types a command line and returns its output and
exit status; the raw pexpect child is there for tests that press keys.
"""

import os
import re
import subprocess
import tempfile

import pexpect

from harness import GUEST_SECONDS, HOST_ARCH, KOBOLD, SOURCE as ROOT

_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def output_dir():
    """The build directory under test: O= of make, or the source tree."""
    return os.environ.get("KOBOLD_BUILD") or ROOT


def kobold_env(build=None):
    env = dict(os.environ)
    env["KOBOLD_BUILD"] = build or output_dir()
    env["TERM"] = "vt100"
    return env


def kobold_exec(command, *options, arch=HOST_ARCH, build=None, timeout=GUEST_SECONDS, text=True):
    """Runs COMMAND by `scripts/kobold exec`; returns the CompletedProcess, of bytes without text."""
    argv = [KOBOLD, "exec", "--arch", arch, "--timeout", str(timeout)]
    return subprocess.run([*argv, *options, "--", command], env=kobold_env(build),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=text,
                          timeout=timeout + GUEST_SECONDS, check=False)


class Guest:
    """A booted guest with an interactive BusyBox shell on its console."""

    PROMPT = "@GUEST-READY@ "

    def __init__(self, arch=HOST_ARCH, smp=2, mem="128M", append="", options=(), build=None):
        argv = [KOBOLD, "run", "--arch", arch, "--smp", str(smp), "--mem", mem]
        if append:
            argv += ["--append", append]
        argv += options
        self.log = open(os.path.join(os.environ.get("KOBOLD_TEST_LOGS") or tempfile.gettempdir(),
                                     f"guest-{os.getpid()}-{id(self):x}.log"), "w",
                        encoding="utf-8")
        self.child = pexpect.spawn(argv[0], argv[1:], env=kobold_env(build), encoding="utf-8",
                                   codec_errors="replace", timeout=GUEST_SECONDS,
                                   dimensions=(40, 200))
        self.child.logfile_read = self.log
        self.child.delaybeforesend = None
        self._shell()

    def _shell(self):
        self.child.expect(r"[#$] (\x1b\[6n)?")
        # A width at which no command line wraps; the quotes keep the echo of this line from
        # looking like the prompt itself.
        self.child.sendline("stty cols 2000; PS1='@GUEST-''READY@ '")
        self.child.expect_exact(self.PROMPT)

    def run(self, command, timeout=GUEST_SECONDS):
        """Types COMMAND; returns (status, output). Kernel log lines may be in the output."""
        self.child.sendline(command + "; echo '@STATUS''='$?")
        self.child.expect(r"@STATUS=(\d+)\r*\n", timeout=timeout)
        status = int(self.child.match.group(1))
        output = _ANSI.sub("", self.child.before).replace("\r", "")
        output = output.split("\n", 1)[1] if "\n" in output else ""
        self.child.expect_exact(self.PROMPT, timeout=timeout)
        return status, output

    def ok(self, command, timeout=GUEST_SECONDS):
        """Types COMMAND, which must succeed; returns its output."""
        status, output = self.run(command, timeout)
        assert status == 0, f"{command!r} exited with {status}:\n{output}"
        return output

    def clear_log(self):
        self.ok("dmesg -c > /dev/null")

    def dmesg(self):
        return self.ok("dmesg")

    def close(self):
        self.child.close(force=True)
        self.log.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
