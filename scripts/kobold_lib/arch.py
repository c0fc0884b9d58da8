# SPDX-License-Identifier: GPL-2.0-only
"""What differs between the architectures when a guest is started."""
import platform
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Arch:
    name: str
    qemu: str
    machine: str
    kernel: str  # below the build tree
    console: str  # the kernel's first serial port
    channel: str  # the second one, for the output of exec
    extra: tuple = field(default=())  # further arguments of QEMU
    channel_args: tuple = ("-serial",)  # how the second port is attached


ARCHES = {
    "x86_64": Arch(
        name="x86_64",
        qemu="qemu-system-x86_64",
        machine="q35",
        kernel="vmlinux",
        console="ttyS0",
        channel="/dev/ttyS1",
        # SeaBIOS would take longer than the kernel.
        extra=("-cpu", "max", "-bios", "qboot.rom"),
    ),
    "arm64": Arch(
        name="arm64",
        qemu="qemu-system-aarch64",
        machine="virt,gic-version=3",
        kernel="kernel/arch/arm64/boot/Image",
        console="ttyAMA0",
        channel="/dev/ttyAMA1",
        extra=("-cpu", "max"),
    ),
    "riscv": Arch(
        name="riscv",
        qemu="qemu-system-riscv64",
        machine="virt",
        kernel="kernel/arch/riscv/boot/Image",
        console="ttyS0",
        channel="/dev/ttyS1",
    ),
}

ALIASES = {"aarch64": "arm64", "riscv64": "riscv", "x86": "x86_64", "amd64": "x86_64"}


def canonical(name):
    """The name the build uses for what uname or a user may call it."""
    return ALIASES.get(name, name)


def host():
    """The architecture of this machine."""
    return canonical(platform.machine())
