# SPDX-License-Identifier: GPL-2.0-only
"""The device tree: what user space sees of it, its devices, and a driver that finds one by it."""

import base64
import re
import subprocess

import pytest

from guest import Guest
from modules import put_test_modules, test_module
from test_programs import failures

FW_CFG = "$(echo /sys/devices/platform/*.fw-cfg)"
COMPATIBLE = {"arm64": ["linux,dummy-virt"], "riscv": ["riscv-virtio"]}
UART = {"arm64": "9000000.pl011", "riscv": "soc/10000000.serial"}
ADDRESS = {"arm64": 0x9020000, "riscv": 0x10100000}


@pytest.fixture(scope="module")
def guest(arch):
    if arch not in COMPATIBLE:
        pytest.skip("the machine has no device tree")
    with Guest(arch, smp=2, options=put_test_modules(arch)) as booted:
        yield booted


def strings(guest, path):
    """A property that is a list of strings."""
    assert guest.ok(f"tail -c 1 {path} | hexdump -v -e '1/1 \"%d\"'").strip() == "0"
    return guest.ok(f"tr '\\0' '\\n' < {path}").split()


def nodes_of(dts):
    """The paths of all nodes in the text that dtc writes."""
    path, found = [], set()
    for line in dts.splitlines():
        opens = re.match(r"\s*(\S+) \{$", line)
        if opens:
            path.append("" if opens[1] == "/" else opens[1])
            found.add("/".join(path) or "/")
        elif line.strip() == "};":
            path.pop()
    return found


def test_drivers_interface_in_ktap(guest):
    guest.ok(f"dmesg -n 1; dmesg -c > /dev/null; insmod {test_module('of_test')}; rmmod of_test")
    log = re.sub(r"^\[ *\d+\.\d+\] ", "", guest.ok("dmesg"), flags=re.M)
    assert not failures(log), "\n".join(failures(log))


def test_properties_are_files(guest, arch):
    assert strings(guest, "/proc/device-tree/compatible") == COMPATIBLE[arch]
    assert guest.ok("readlink /proc/device-tree").strip() == "/sys/firmware/devicetree/base"
    assert strings(guest, "/proc/device-tree/cpus/cpu@0/device_type") == ["cpu"]
    assert strings(guest, "/proc/device-tree/cpus/cpu@0/name") == ["cpu"]
    assert guest.ok("hexdump -v -e '1/1 \"%02x\"' '/proc/device-tree/#address-cells'").strip() == "00000002"
    assert guest.run("echo x > /proc/device-tree/compatible")[0] != 0
    bootargs = guest.ok("tr -d '\\0' < /proc/device-tree/chosen/bootargs")
    assert bootargs.strip() == guest.ok("cat /proc/cmdline").strip()


def test_seeds_are_not_shown(guest):
    assert "rng-seed" not in guest.ok("ls /proc/device-tree/chosen")
    seed = guest.ok("cat /proc/device-tree/chosen/kaslr-seed 2> /dev/null | hexdump -v -e '1/1 \"%02x\"'")
    assert seed.strip() in ("", "0000000000000000")


def test_flat_tree_is_the_same(guest, tmp_path):
    blob = tmp_path / "fdt"
    blob.write_bytes(base64.b64decode(guest.ok("base64 /sys/firmware/fdt")))
    dts = subprocess.run(["dtc", "-q", "-I", "dtb", "-O", "dts", blob], stdout=subprocess.PIPE, text=True,
                         check=True).stdout
    shown = guest.ok("cd /proc/device-tree/ && find . -type d").split()
    assert nodes_of(dts) == {p[1:] or "/" for p in shown}
    assert "kaslr" not in dts or "kaslr-seed = <0x00 0x00>" in dts


def test_devices_are_made_of_nodes(guest, arch):
    uart = f"/sys/devices/platform/{UART[arch]}"
    name = UART[arch].rpartition("/")[2].partition(".")
    assert guest.ok(f"readlink -f {uart}/of_node").strip().endswith(f"/{name[2]}@{name[0]}")
    assert guest.ok(f"readlink -f /sys/bus/platform/devices/{name[0]}.{name[2]}").strip() == uart
    # What has no compatible string is no device, nor is the controller that boot started.
    devices = guest.ok("ls /sys/bus/platform/devices").split()
    assert not [d for d in devices if re.search(r"chosen|memory|cpus|intc|plic", d)]


def test_modalias_and_event_variables(guest, arch):
    alias = "of:Nfw-cfgT(null)Cqemu,fw-cfg-mmio"
    assert guest.ok(f"cat {FW_CFG}/modalias").strip() == alias
    path = {"arm64": "/fw-cfg@9020000", "riscv": "/fw-cfg@10100000"}[arch]
    assert set(guest.ok(f"cat {FW_CFG}/uevent").split("\n")) >= {
        "OF_NAME=fw-cfg", f"OF_FULLNAME={path}", "OF_COMPATIBLE_0=qemu,fw-cfg-mmio", "OF_COMPATIBLE_N=1",
        f"MODALIAS={alias}"}


def test_aliases_of_the_module(guest):
    lines = guest.ok("grep of_fw_cfg /lib/modules/$(uname -r)/modules.alias").splitlines()
    assert sorted(lines) == ["alias of:N*T*Cqemu,fw-cfg-mmio of_fw_cfg", "alias of:N*T*Cqemu,fw-cfg-mmioC* of_fw_cfg"]


def region(guest, arch):
    return [line for line in guest.ok("cat /proc/iomem").splitlines() if f"{ADDRESS[arch]:08x}-" in line]


def test_driver_is_loaded_by_modalias_and_binds(guest, arch):
    guest.clear_log()
    assert guest.run(f"ls {FW_CFG}/driver")[0] != 0
    guest.ok(f'modprobe "$(cat {FW_CFG}/modalias)"')
    assert "firmware configuration of QEMU, coherent" in guest.dmesg()
    driver = "/sys/bus/platform/drivers/of_fw_cfg"
    assert guest.ok(f"readlink -f {FW_CFG}/driver").strip() == driver
    device = guest.ok(f"basename {FW_CFG}").strip()
    assert "DRIVER=of_fw_cfg" in guest.ok(f"cat {FW_CFG}/uevent")
    files = [line.split(" ", 1) for line in guest.ok(f"cat {driver}/{device}/files").splitlines()]
    assert "etc/boot-fail-wait" in [name for _, name in files]
    assert all(size.isdigit() for size, _ in files)
    assert int(guest.ok(f"cat {FW_CFG}/features"), 16) & 1
    assert len(region(guest, arch)) == 1

    guest.ok(f"echo {device} > {driver}/unbind")
    assert guest.run(f"ls {FW_CFG}/driver")[0] != 0
    assert guest.run(f"ls {FW_CFG}/files")[0] != 0
    assert not region(guest, arch)
    guest.ok(f"echo {device} > {driver}/bind")
    assert guest.ok(f"cat {FW_CFG}/features").startswith("0x")
    guest.ok("rmmod of_fw_cfg")
    assert guest.run(f"ls {driver}")[0] != 0
    assert not region(guest, arch)


def test_driver_is_loaded_by_an_event(guest):
    guest.ok(r"""printf '#!/bin/sh\n[ -z "$MODALIAS" ] || modprobe -q "$MODALIAS"\n' > /tmp/hotplug""")
    guest.ok("chmod +x /tmp/hotplug; echo /tmp/hotplug > /sys/kernel/uevent_helper")
    guest.ok(f"echo add > {FW_CFG}/uevent")
    guest.ok(f"until [ -e {FW_CFG}/driver ]; do usleep 50000; done")
    guest.ok("echo > /sys/kernel/uevent_helper")
    assert "of_fw_cfg" in guest.ok("cat /proc/modules")
    guest.ok("rmmod of_fw_cfg; rm /tmp/hotplug")
