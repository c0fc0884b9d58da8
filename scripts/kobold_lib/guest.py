# SPDX-License-Identifier: GPL-2.0-only
"""One QEMU process: how it is started, watched and ended.

Nothing it uses has a fixed name or port, so any number can run at once. It dies with
this process, whatever ends that.
"""
import ctypes
import os
import selectors
import shutil
import signal
import subprocess
import tempfile
import time

PANIC_TEXT = b"Kernel panic - not syncing"
PR_SET_PDEATHSIG = 1
LOG_LIMIT = 16 << 20
READ_SIZE = 1 << 16
POLL = 0.01  # seconds between looks at the channel, a file


class Failure(Exception):
    """The guest cannot be started: the message says why."""


def die_with_parent():
    """In the child: be killed when the parent is gone, and leave its Ctrl-C to it."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def combined_initrd(base, extra, directory):
    """The initramfs with a second archive after it: QEMU takes one file only."""
    if not extra:
        return base
    path = os.path.join(directory, "initrd")
    with open(path, "wb") as out:
        with open(base, "rb") as f:
            shutil.copyfileobj(f, out)
        out.write(b"\0" * (-out.tell() % 512))
        out.write(extra)
    return path


class Guest:
    """Settings of one boot. Use as a context manager; leaving it kills QEMU."""

    def __init__(self, arch, build, *, smp=1, mem="256M", accel="tcg", machine=None, cpu=None, extra_args=()):
        self.arch = arch
        self.kernel = os.path.join(build, arch.kernel)
        self.initrd = os.path.join(build, "initramfs.cpio")
        for path in (self.kernel, self.initrd):
            if not os.path.exists(path):
                raise Failure(f"{path} does not exist: build it first (make ARCH={arch.name})")
        if not shutil.which(arch.qemu):
            raise Failure(f"{arch.qemu} is not installed: run scripts/setup")
        self.smp, self.mem, self.accel = smp, mem, accel
        self.machine = arch.machine_for(machine)
        self.cpu = arch.cpu_for(cpu, accel)
        self.extra_args = tuple(extra_args)
        self.process = None
        self._dir = tempfile.TemporaryDirectory(prefix="kobold-")

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.kill()
        self._dir.cleanup()

    def kill(self):
        """Ends QEMU if it still runs."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def command(self, append, extra_archive, console, channel=None):
        """QEMU's command line; the channel, if any, is the path of a file."""
        args = [self.arch.qemu, "-M", self.machine, "-accel", self.accel, "-cpu", self.cpu, *self.arch.extra]
        args += ["-m", self.mem, "-smp", str(self.smp), "-nodefaults", "-no-user-config"]
        args += ["-display", "none", "-no-reboot", *self.extra_args]
        args += ["-kernel", self.kernel]
        args += ["-initrd", combined_initrd(self.initrd, extra_archive, self._dir.name)]
        args += ["-append", append, "-serial", console]
        if channel:
            args += [word.format(channel) for word in self.arch.channel_args]
        return args

    def run_on_terminal(self, append, extra_archive):
        """Boots with the console on this terminal; returns QEMU's status."""
        args = self.command(append, extra_archive, "mon:stdio")
        self.process = subprocess.Popen(args, preexec_fn=die_with_parent)
        old = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            return self.process.wait()
        finally:
            signal.signal(signal.SIGINT, old)

    def start_captured(self, append, extra_archive):
        """Boots with the console on a pipe and the channel in a file; returns their reading ends.

        QEMU's virtconsole drops what a pipe has no room for. A file takes everything.
        """
        console_r, console_w = os.pipe()
        channel = os.path.join(self._dir.name, "channel")
        channel_r = os.open(channel, os.O_RDONLY | os.O_CREAT, 0o600)
        args = self.command(append, extra_archive, f"file:/dev/fd/{console_w}", channel)
        self.process = subprocess.Popen(
            args,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=(console_w,),
            preexec_fn=die_with_parent,
            start_new_session=True,
        )
        os.close(console_w)
        return console_r, channel_r


class Capture:
    """Reads a captured guest's two ports until it ends, panics or takes too long."""

    def __init__(self, guest, append, extra_archive, timeout, on_output=None, on_log=None):
        self.guest = guest
        self.log = bytearray()
        self.output = bytearray()
        self.timed_out = False
        self._on_output, self._on_log = on_output, on_log
        self._deadline = time.monotonic() + timeout if timeout else None
        self._console, self._channel = guest.start_captured(append, extra_archive)

    @property
    def panicked(self):
        return PANIC_TEXT in self.log

    def wait(self, done=lambda output: False):
        """Waits until QEMU ends, done(output) holds, or the time is over."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._console, selectors.EVENT_READ)
            ended = False
            while not ended and not self.timed_out and not done(self.output):
                left = self._time_left()
                self.timed_out = left is not None and left <= 0
                if not self.timed_out and selector.select(POLL if left is None else min(left, POLL)):
                    ended = not self._read_console()
                self._read_channel()
        os.close(self._console)
        os.close(self._channel)

    def _read_console(self):
        """Reads what there is; returns whether there can be more."""
        data = os.read(self._console, READ_SIZE)
        if data and self._on_log:
            self._on_log(data)
        self.log += data
        if len(self.log) > LOG_LIMIT:
            del self.log[: len(self.log) - LOG_LIMIT]
        return bool(data)

    def _read_channel(self):
        while data := os.read(self._channel, READ_SIZE):
            if self._on_output:
                self._on_output(data)
            self.output += data

    def _time_left(self):
        return None if self._deadline is None else self._deadline - time.monotonic()

    def qemu_message(self):
        """What QEMU itself had to say."""
        try:
            return self.guest.process.stdout.read().decode(errors="replace")
        except (OSError, ValueError):
            return ""
