# SPDX-License-Identifier: GPL-2.0-only
"""What differs between the architectures when a guest is started."""
import platform
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Arch:
    name: str
    qemu: str
    machine: str
    cpu: str
    kernel: str  # below the build tree
    console: str  # the kernel's first serial port
    channel: str  # the second one, for the output of exec
    channel_args: tuple  # how QEMU attaches that one to a file, {}
    extra: tuple = field(default=())  # further arguments of QEMU

    def machine_for(self, wanted):
        """A machine as asked for: by name, or as options of the default one."""
        if not wanted:
            return self.machine
        return f"{self.machine.split(',')[0]},{wanted}" if "=" in wanted.split(",")[0] else wanted

    def cpu_for(self, wanted, accel):
        """A CPU as asked for; hardware can only be itself."""
        return wanted or ("host" if accel == "kvm" else self.cpu)


# The virt machines have one UART. The second port is a virtio console.
VIRTIO_CHANNEL = (
    "-global", "virtio-mmio.force-legacy=false", "-device", "virtio-serial-device",
    "-chardev", "file,id=channel,path={}", "-device", "virtconsole,chardev=channel",
)

ARCHES = {
    "x86_64": Arch(
        name="x86_64",
        qemu="qemu-system-x86_64",
        machine="q35",
        cpu="max",
        kernel="vmlinux",
        console="ttyS0",
        channel="/dev/ttyS1",
        channel_args=("-serial", "file:{}"),
        # SeaBIOS would take longer than the kernel.
        extra=("-bios", "qboot.rom"),
    ),
    "arm64": Arch(
        name="arm64",
        qemu="qemu-system-aarch64",
        machine="virt,gic-version=3",
        cpu="max",
        kernel="kernel/arch/arm64/boot/Image",
        console="ttyAMA0",
        channel="/dev/hvc0",
        channel_args=VIRTIO_CHANNEL,
    ),
    "riscv": Arch(
        name="riscv",
        qemu="qemu-system-riscv64",
        machine="virt",
        cpu="rv64",
        kernel="kernel/arch/riscv/boot/Image",
        console="ttyS0",
        channel="/dev/hvc0",
        channel_args=VIRTIO_CHANNEL,
    ),
}

ALIASES = {"aarch64": "arm64", "riscv64": "riscv", "x86": "x86_64", "x86-64": "x86_64", "amd64": "x86_64"}


def canonical(name):
    """The name the build uses for what uname or a user may call it."""
    return ALIASES.get(name, name)


def host():
    """The architecture of this machine."""
    return canonical(platform.machine())
