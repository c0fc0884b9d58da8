# SPDX-License-Identifier: GPL-2.0-only
"""menuconfig in a terminal: m, then y, then n for one module, each seen in the running system."""
import re

import pexpect
import pytest

from harness import SOURCE, Tree, clean_environment

DOWN, ENTER, ESCAPE = "\x1b[B", "\r", "\x1b\x1b"


@pytest.fixture(scope="module")
def configured(tmp_path_factory, request):
    tree = Tree(tmp_path_factory.mktemp("menuconfig"), request.config.getoption("--arch"))
    tree.make("defconfig")
    return tree


def choose(tree, key):
    """Searches for the symbol, goes where the search says, presses the key, saves and leaves."""
    env = dict(clean_environment(), TERM="xterm", LC_ALL="C")
    child = pexpect.spawn("make", ["-C", SOURCE, f"O={tree.path}", f"ARCH={tree.arch}", "menuconfig"],
                          env=env, encoding="utf-8", dimensions=(40, 120), timeout=60)
    child.expect("Configuration")
    child.send("/")
    child.expect("Search Configuration")
    child.send("SAMPLE_HELLO" + ENTER)
    child.expect("Search Results")
    child.expect(r"\(1\)")
    child.send("1")
    child.expect("hello")
    child.send(key)
    child.send(ESCAPE)
    for _ in range(4):
        if child.expect(["Do you wish to save", "Configuration", pexpect.TIMEOUT], timeout=5) == 0:
            break
        child.send(ESCAPE)
    child.send("y")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def value(tree):
    with open(tree.file(".config"), encoding="utf-8") as f:
        found = re.search(r"^CONFIG_SAMPLE_HELLO=(\w)$", f.read(), re.M)
    return found[1] if found else "n"


@pytest.mark.parametrize("key", ["m", "y", "n"])
def test_choice_shows_in_the_running_system(configured, key):
    choose(configured, key)
    assert value(configured) == key
    configured.make()
    result = configured.execute("modprobe hello; grep -c ^hello /proc/modules; ls -d /sys/module/hello; dmesg")
    loaded = re.search(r"^1$", result.stdout, re.M) is not None
    greeted = "hello: hello, world" in result.stdout
    present = re.search(r"^/sys/module/hello$", result.stdout, re.M) is not None
    assert (loaded, greeted, present) == {"m": (True, True, True), "y": (False, True, True),
                                          "n": (False, False, False)}[key]
