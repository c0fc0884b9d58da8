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
def machine(request, arch):
    """A guest with a shell on its UART and two virtio consoles: one on a socket, one in a file.

    Only a file will do for much output: QEMU drops what a socket has no room for.
    Yields (guest, device, the socket's port, device, path of the file).
    """
    if arch not in CONSOLES:
        pytest.skip("no transport for virtio")
    directory = tempfile.mkdtemp(prefix="kobold-virtio-")
    path, file = os.path.join(directory, "port"), os.path.join(directory, "file")
    legacy = "true" if request.param == "legacy" else "false"
    qemu = (f"-global virtio-mmio.force-legacy={legacy} "
            f"-device virtio-serial-device,id=b0 -chardev socket,id=c0,path={path},server=on,wait=off "
            "-device virtconsole,chardev=c0,bus=b0.0 "
            f"-device virtio-serial-device,id=b1 -chardev file,id=c1,path={file} -device virtconsole,chardev=c1,bus=b1.0")
    append = f"console=hvc0 console=hvc1 console={CONSOLES[arch]}"
    with Guest(arch, append=append, options=["--qemu", qemu]) as guest:
        # What the log says so far went to nobody. Which slot is found first is the machine's business.
        guest.ok("dmesg -n 1; for n in 0 1; do stty -F /dev/hvc$n raw -echo; printf probe$n >/dev/hvc$n; done")
        with open(file, "rb") as output:
            number = int(output.read()[-1:])
        yield guest, f"/dev/hvc{1 - number}", Port(path), f"/dev/hvc{number}", file
    shutil.rmtree(directory)


def test_device_is_described(machine):
    guest = machine[0]
    assert guest.ok(f"cat {DEVICE}/device").strip() == "0x0003"
    assert guest.ok(f"cat {DEVICE}/modalias").strip() == "virtio:d00000003v554D4551"
    assert "MODALIAS=virtio:d00000003v554D4551" in guest.ok(f"cat {DEVICE}/uevent")
    assert guest.ok(f"cat {DEVICE}/status").strip() in ("0x0000000f", "0x00000007")
    assert guest.ok(f"basename $(readlink {DEVICE}/driver)").strip() == "virtio_console"
    assert len(guest.ok(f"cat {DEVICE}/features").strip()) == 64


def test_output_arrives_byte_for_byte(machine):
    guest, _, _, device, file = machine
    size = 4 << 20
    guest.ok(f"head -c {size} /dev/urandom >/tmp/out; cat /tmp/out >{device}")
    expected = guest.ok("sha256sum </tmp/out; rm /tmp/out").split()[0]
    # Closing the terminal waited until all was out.
    with open(file, "rb") as output:
        assert hashlib.sha256(output.read()[-size:]).hexdigest() == expected


def test_input_arrives_byte_for_byte(machine):
    guest, device, port, _, _ = machine
    data = os.urandom(256 << 10)
    # Only now is there somebody to read it.
    guest.child.sendline(f"exec 3<{device}; echo go''ing; head -c {len(data)} <&3 | sha256sum; echo '@STATUS''='$?;"
                         " exec 3<&-")
    guest.child.expect_exact("going")
    port.send(data)
    guest.child.expect(r"([0-9a-f]{64})  -(.|\n)*@STATUS=0\r*\n")
    assert guest.child.match.group(1) == hashlib.sha256(data).hexdigest()
    guest.child.expect_exact(guest.PROMPT)


def test_it_is_a_terminal(machine):
    guest, device, port, _, _ = machine
    guest.ok(f"stty -F {device} sane")
    guest.child.sendline(f"exec 3<{device}; echo go''ing; read -r line <&3; echo \"@LINE=$line@\"; exec 3<&-;"
                         f" stty -F {device} raw -echo")
    guest.child.expect_exact("going")
    port.send(b"one wrong\x15the line\r")
    guest.child.expect_exact("@LINE=the line@")
    guest.child.expect_exact(guest.PROMPT)
    # The echo of the line's end.
    assert port.receive(lambda data: data.endswith(b"\r\n"))


def test_kernel_messages_appear(machine):
    guest, _, port, _, file = machine
    guest.ok("dmesg -n 8; echo through the virtio console >/dev/kmsg; dmesg -n 1")
    assert b"through the virtio console\r\n" in port.receive(lambda data: data.endswith(b"console\r\n"))
    with open(file, "rb") as output:
        assert output.read().endswith(b"through the virtio console\r\n")
