#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""make bench: what this kernel costs on this host, as numbers and nothing else.

"virtual" is guest time under -icount shift=0,sleep=off: one instruction is one
nanosecond, waiting included, so it is repeatable. "wall" is the host's clock.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import scale

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
KOBOLD = os.path.join(ROOT, "scripts", "kobold")
ICOUNT = ("--qemu", "-icount shift=0,sleep=off")
COMPILERS = {"x86_64": "x86_64-linux-gnu-gcc", "arm64": "aarch64-linux-gnu-gcc", "riscv": "riscv64-linux-gnu-gcc"}
LOADS = 101


def guest(arch, command, *options):
    """The output of COMMAND in a guest of its own."""
    argv = [KOBOLD, "exec", "--arch", arch, "--mem", "512M", *options, "--", command]
    result = subprocess.run(argv, stdout=subprocess.PIPE, text=True, check=True)
    return result.stdout


def build_modules(arch, directory):
    for name in os.listdir(os.path.join(HERE, "modules")):
        shutil.copy(os.path.join(HERE, "modules", name), directory)
    tree = os.environ.get("KOBOLD_BUILD") or ROOT
    subprocess.run(["make", "-C", tree, f"M={directory}", f"ARCH={arch}", "modules"], check=True,
                   stdout=subprocess.DEVNULL)
    subprocess.run([COMPILERS[arch], "-O2", "-static", "-o", os.path.join(directory, "modbench"),
                    os.path.join(HERE, "modbench.c")], check=True)


def row(what, value, unit):
    print(f"{what:58} {value:>12} {unit}", flush=True)


def bench_boot(arch):
    logs = [guest(arch, "dmesg", *ICOUNT) for _ in range(3)]
    starts = [float(re.search(r"\[ *([\d.]+)\] Run /init", log).group(1)) for log in logs]
    row("kernel entry to first user process, virtual", f"{statistics.median(starts) * 1000:.2f}", "ms")
    walls = []
    for _ in range(5):
        start = time.monotonic()
        guest(arch, "true")
        walls.append(time.monotonic() - start)
    row("boot, one command and power-off, wall", f"{statistics.median(walls):.3f}", "s")


def bench_modules(arch, directory):
    put = ("--put", f"{directory}:/root/bench")
    for label, options in (("virtual", ICOUNT), ("wall", ())):
        medians = {}
        for module in ("onepage", "relocs"):
            output = guest(arch, f"/root/bench/modbench /root/bench/{module}.ko {module} {LOADS}",
                           *put, *options)
            medians[module] = dict(re.findall(r"(\w+) (\d+)", output))
        for module, words in (("onepage", "one page"), ("relocs", "20,000 relocations")):
            for call in ("finit_module", "delete_module"):
                row(f"{call}, {words}, {label} median", f"{int(medians[module][call]) / 1e6:.4f}",
                    "ms")
        extra = int(medians["relocs"]["finit_module"]) - int(medians["onepage"]["finit_module"])
        row(f"time per relocation, {label}", f"{extra / 20000:.1f}", "ns")


def bench_host():
    """The loader's host-clean part on this machine's own processor."""
    sys.stdout.flush()
    subprocess.run(["make", "-s", "-C", os.path.join(ROOT, "tests", "host"), "bench"], check=True)


def bench_memory(arch):
    meminfo = guest(arch, "cat /proc/meminfo")
    values = dict(re.findall(r"(\w+): +(\d+) kB", meminfo))
    used = 512 * 1024 - int(values["MemFree"])
    row("memory used after boot (of 512 MiB)", f"{used / 1024:.1f}", "MiB")


def bench_size():
    vmlinux = os.path.join(os.environ.get("KOBOLD_BUILD") or ROOT, "vmlinux")
    text = subprocess.run(["size", vmlinux], stdout=subprocess.PIPE, text=True,
                          check=True).stdout.splitlines()[1].split()
    row("vmlinux: text, data, bss", f"{int(text[3]) / 1048576:.2f}", "MiB")


def bench_build(arch):
    with tempfile.TemporaryDirectory(prefix="kobold-bench-") as out:
        make = ["make", "-C", ROOT, f"O={out}", f"ARCH={arch}", f"-j{os.cpu_count()}"]
        subprocess.run([*make, "defconfig"], check=True, stdout=subprocess.DEVNULL)
        start = time.monotonic()
        subprocess.run([*make, "all"], check=True, stdout=subprocess.DEVNULL)
        row(f"clean build, {os.cpu_count()} jobs, wall", f"{time.monotonic() - start:.1f}", "s")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--arch", choices=COMPILERS, default="x86_64")
    arch = parser.parse_args().arch
    print(f"Kobold on {arch}, this host")
    with tempfile.TemporaryDirectory(prefix="kobold-bench-") as directory:
        build_modules(arch, directory)
        bench_boot(arch)
        bench_modules(arch, directory)
        scale.bench(arch, guest, row, directory, os.environ.get("KOBOLD_BUILD") or ROOT, COMPILERS[arch])
    bench_host()
    bench_memory(arch)
    bench_size()
    bench_build(arch)
    return 0


if __name__ == "__main__":
    sys.exit(main())
