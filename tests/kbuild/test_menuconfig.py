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


def leave(child):
    """Out of the menu, the search result and the main menu; saves if there is something to save."""
    for _ in range(6):
        child.send(ESCAPE)
        seen = child.expect(["wish to save", pexpect.EOF, pexpect.TIMEOUT], timeout=2)
        if seen == 0:
            child.send("y")
            child.expect(pexpect.EOF)
        if seen != 2:
            return
    pytest.fail("menuconfig does not end")


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
    # The hot key of an entry is coloured, so its first letter stands apart.
    child.expect("ello: a greeting")
    child.send(key)
    leave(child)
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
