# SPDX-License-Identifier: GPL-2.0-only
"""Runs a shell command in a fresh guest and gives back output and status.

The command and files travel as a second cpio archive behind the initramfs; the
output comes over the second serial port, ended by a line that only this run knows
(initramfs/root/etc/kobold-exec is the other end).
"""
import re
import secrets

import cpio
import guest as guests

TIMEOUT, NO_STATUS, PANIC, NOTHING_TO_BOOT = 124, 125, 126, 127
TRAILER_MAX = 128


class Result:
    """status, output (bytes), log (bytes), and why it failed, if it did."""

    def __init__(self, status, output, log, reason=None):
        self.status, self.output, self.log, self.reason = status, output, log, reason


def archive(script, channel, nonce, files=()):
    """The second archive: the command and what it wants to find in the guest."""
    writer = cpio.Writer()
    writer.file(".kobold/command", script.encode(), 0o755)
    writer.file(".kobold/channel", channel.encode() + b"\n")
    writer.file(".kobold/nonce", nonce.encode() + b"\n")
    for source, destination in files:
        writer.copy(source, destination)
    return writer.bytes()


class OutputFilter:
    """Passes output on as it comes, but holds back what may be the trailer."""

    def __init__(self, nonce, sink):
        self._pattern = re.compile(rb"\x00kobold:%s:(\d+)\n" % nonce.encode())
        self._held = b""
        self._sink = sink
        self.status = None

    def feed(self, data):
        self._held += data
        match = self._pattern.search(self._held)
        if match:
            self.status = int(match.group(1))
            self._pass(self._held[: match.start()])
            self._held = b""
            return
        start = self._held.rfind(b"\0")
        keep = len(self._held) - start if 0 <= start and len(self._held) - start < TRAILER_MAX else 0
        self._pass(self._held[: len(self._held) - keep])
        self._held = self._held[len(self._held) - keep :]

    def finish(self):
        self._pass(self._held)
        self._held = b""

    def _pass(self, data):
        if data:
            self._sink(data)


def kernel_arguments(arch, append, quiet):
    words = [f"console={arch.console}", "panic=-1"]
    if quiet:
        words.append("quiet")
    return " ".join(words + ([append] if append else []))


def run(guest, script, *, files=(), append="", timeout=120, sink=None, on_log=None, quiet=True):
    """Boots the guest, runs the script, returns a Result.

    sink, if given, gets the output as it comes; on_log the console.
    """
    nonce = secrets.token_hex(8)
    collected = bytearray()

    def take(data):
        collected.extend(data)
        if sink:
            sink(data)

    output = OutputFilter(nonce, take)
    capture = guests.Capture(
        guest,
        kernel_arguments(guest.arch, append, quiet),
        archive(script, guest.arch.channel, nonce, files),
        timeout,
        on_output=output.feed,
        on_log=on_log,
    )
    capture.wait()
    output.finish()
    guest.kill()
    status, reason = output.status, None
    if capture.panicked:
        status, reason = PANIC, "the kernel panicked"
    elif capture.timed_out and status is None:
        status, reason = TIMEOUT, f"no end after {timeout:g} seconds"
    elif capture.timed_out:
        status, reason = TIMEOUT, "the command ended, but the guest did not power off"
    elif status is None:
        status, reason = NO_STATUS, "the guest ended without a status: " + (
            capture.qemu_message().strip() or "did it boot?"
        )
    return Result(status, bytes(collected), bytes(capture.log), reason)
