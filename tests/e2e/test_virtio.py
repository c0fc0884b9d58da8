# SPDX-License-Identifier: GPL-2.0-only
"""Virtio over memory-mapped registers, of version 2 and legacy: its console, both ways."""

import hashlib
import os
import shutil
import socket
import tempfile

import pytest

from guest import GUEST_SECONDS, Guest

CONSOLES = {"arm64": "ttyAMA0", "riscv": "ttyS0"}
DEVICE = "/sys/bus/virtio/devices/virtio0"


class Port:
    """The host's end of the console."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(GUEST_SECONDS)
        self.socket.connect(path)

    def receive(self, enough):
        """Reads until enough(what came) holds; returns it."""
        data = bytearray()
        while not enough(data):
            piece = self.socket.recv(65536)
            assert piece, f"closed after {bytes(data)[-200:]!r}"
            data += piece
        return bytes(data)

    def send(self, data):
        self.socket.sendall(data)


@pytest.fixture(scope="module", params=["modern", "legacy"])
def guest_and_port(request, arch):
    """A guest with a shell on its UART, a virtio console beside it that also gets messages."""
    if arch not in CONSOLES:
        pytest.skip("no transport for virtio")
    directory = tempfile.mkdtemp(prefix="kobold-virtio-")
    path = os.path.join(directory, "port")
    legacy = "true" if request.param == "legacy" else "false"
    qemu = (f"-global virtio-mmio.force-legacy={legacy} -device virtio-serial-device "
            f"-chardev socket,id=port,path={path},server=on,wait=off -device virtconsole,chardev=port")
    with Guest(arch, append=f"console=hvc0 console={CONSOLES[arch]}", options=["--qemu", qemu]) as guest:
        # What the log says so far went to nobody.
        guest.ok("dmesg -n 1; stty -F /dev/hvc0 raw -echo")
        yield guest, Port(path)
    shutil.rmtree(directory)


def test_device_is_described(guest_and_port):
    guest, _ = guest_and_port
    assert guest.ok(f"cat {DEVICE}/device").strip() == "0x0003"
    assert guest.ok(f"cat {DEVICE}/modalias").strip() == "virtio:d00000003v554D4551"
    assert "MODALIAS=virtio:d00000003v554D4551" in guest.ok(f"cat {DEVICE}/uevent")
    assert guest.ok(f"cat {DEVICE}/status").strip() in ("0x0000000f", "0x00000007")
    assert guest.ok(f"basename $(readlink {DEVICE}/driver)").strip() == "virtio_console"
    assert len(guest.ok(f"cat {DEVICE}/features").strip()) == 64


def test_output_arrives_byte_for_byte(guest_and_port):
    guest, port = guest_and_port
    size = 4 << 20
    guest.child.sendline(f"head -c {size} /dev/urandom >/tmp/out; sha256sum </tmp/out; cat /tmp/out >/dev/hvc0; rm /tmp/out; "
                         "echo '@STATUS''='$?")
    data = port.receive(lambda data: len(data) >= size)
    guest.child.expect(r"([0-9a-f]{64})  -(.|\n)*@STATUS=0\r*\n")
    assert hashlib.sha256(data).hexdigest() == guest.child.match.group(1)
    guest.child.expect_exact(guest.PROMPT)


def test_input_arrives_byte_for_byte(guest_and_port):
    guest, port = guest_and_port
    data = os.urandom(1 << 20)
    guest.child.sendline(f"head -c {len(data)} /dev/hvc0 | sha256sum; echo '@STATUS''='$?")
    port.send(data)
    guest.child.expect(r"([0-9a-f]{64})  -(.|\n)*@STATUS=0\r*\n")
    assert guest.child.match.group(1) == hashlib.sha256(data).hexdigest()
    guest.child.expect_exact(guest.PROMPT)


def test_it_is_a_terminal(guest_and_port):
    guest, port = guest_and_port
    guest.ok("stty -F /dev/hvc0 sane")
    guest.child.sendline("read -r line </dev/hvc0; echo \"@LINE=$line@\"; stty -F /dev/hvc0 raw -echo; echo '@STATUS''='$?")
    port.send(b"one wrong\x15the line\r")
    guest.child.expect_exact("@LINE=the line@")
    guest.child.expect_exact(guest.PROMPT)
    # Only what the terminal was told to show: the echo of the kept line ends in both characters.
    assert port.receive(lambda data: data.endswith(b"\r\n"))


def test_kernel_messages_appear(guest_and_port):
    guest, port = guest_and_port
    guest.ok("dmesg -n 8; echo through the virtio console >/dev/kmsg; dmesg -n 1")
    assert b"through the virtio console\r\n" in port.receive(lambda data: data.endswith(b"console\r\n"))
