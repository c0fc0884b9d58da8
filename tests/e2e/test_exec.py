# SPDX-License-Identifier: GPL-2.0-only
"""scripts/kobold exec: status, output and log kept apart, and guests that misbehave."""

import concurrent.futures

import pytest

from guest import kobold_exec


def test_output_and_status_come_back(arch):
    result = kobold_exec("echo out; echo err >&2; exit 7", arch=arch)
    assert result.returncode == 7
    assert result.stdout == "out\nerr\n"
    assert "Linux version" not in result.stdout


def test_output_is_binary_safe(arch):
    result = kobold_exec("printf 'a\\001\\033[1m\\r\\n\\tb\\200\\377\\000\\n'", arch=arch, text=False)
    assert (result.returncode, result.stdout) == (0, b"a\x01\x1b[1m\r\n\tb\x80\xff\0\n")


def test_kernel_log_on_request(arch):
    result = kobold_exec("echo to-the-log > /dev/kmsg; echo to-the-output", "--log", arch=arch)
    assert result.stdout == "to-the-output\n"
    assert "to-the-log" in result.stderr
    assert "Linux version 6.12.0-kobold" in result.stderr


def test_files_are_put(arch, tmp_path):
    source = tmp_path / "data.txt"
    source.write_text("carried\n", encoding="utf-8")
    result = kobold_exec("cat /root/in/data.txt", "--put", f"{source}:/root/in/data.txt", arch=arch)
    assert (result.returncode, result.stdout) == (0, "carried\n")


@pytest.mark.parametrize("smp", [1, 2, 8])
def test_cpus(arch, smp):
    result = kobold_exec("nproc; grep -c ^processor /proc/cpuinfo", "--smp", str(smp), arch=arch)
    assert (result.returncode, result.stdout) == (0, f"{smp}\n{smp}\n")


@pytest.mark.parametrize("mem", ["16M", "3G", "6G"])
def test_memory_sizes(arch, mem):
    result = kobold_exec("awk '/^MemTotal/ { print $2 }' /proc/meminfo", "--mem", mem, arch=arch)
    assert result.returncode == 0, result.stderr
    mib = int(mem[:-1]) * (1024 if mem.endswith("G") else 1)
    assert 0.5 * mib < int(result.stdout) / 1024 <= mib


def test_a_hanging_command_times_out(arch):
    # More time when the machine is too slow to boot in so little.
    for seconds in (5, 20, 80, 320):
        result = kobold_exec("echo begun; sleep 100000", arch=arch, timeout=seconds)
        assert result.returncode == 124
        if "begun" in result.stdout:
            return
    pytest.fail(result.stderr)


def test_a_panic_has_its_own_status(arch):
    result = kobold_exec("echo c > /proc/sysrq-trigger; sleep 100000", arch=arch)
    assert result.returncode == 126
    assert "Kernel panic - not syncing" in result.stderr


def test_two_guests_at_once(arch):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda n: kobold_exec(f"echo guest-{n}; exit {n}", arch=arch),
                                (3, 4)))
    assert [(r.returncode, r.stdout) for r in results] == [(3, "guest-3\n"), (4, "guest-4\n")]
