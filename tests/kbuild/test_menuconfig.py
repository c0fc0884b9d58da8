# SPDX-License-Identifier: GPL-2.0-only
"""menuconfig in a terminal: m, then y, then n for one module, each seen in the running system."""
import os
import re
import shlex
import subprocess
import time

import pytest

from harness import SOURCE, Tree, clean_environment

pytestmark = pytest.mark.once

SECONDS = 600


class Screen:
    """A program on a terminal of tmux, whose screen can be read."""

    def __init__(self, command):
        self.socket = f"kobold-test-{os.getpid()}"
        env = dict(clean_environment(), LC_ALL="C", TERM="xterm")
        env.pop("TMUX", None)
        subprocess.run(["tmux", "-L", self.socket, "-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40",
                        shlex.join(command)], env=env, check=True)

    def tmux(self, *words):
        return subprocess.run(["tmux", "-L", self.socket, *words], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True, check=False).stdout

    def press(self, *keys):
        self.tmux("send-keys", *keys)

    def text(self):
        return self.tmux("capture-pane", "-p")

    def alive(self):
        return self.tmux("list-sessions") != ""

    def wait(self, *patterns):
        """Waits until the screen shows one of the patterns; an ended program is the pattern None."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            shown = self.text()
            for pattern in patterns:
                if pattern is None and not self.alive() or pattern and re.search(pattern, shown):
                    return pattern
            time.sleep(0.05)
        pytest.fail(f"none of {patterns} on the screen:\n{self.text()}")

    def close(self):
        self.tmux("kill-server")


@pytest.fixture(scope="module")
def configured(tmp_path_factory, request):
    tree = Tree(tmp_path_factory.mktemp("menuconfig"), request.config.getoption("--arch"))
    tree.make("defconfig")
    return tree


def choose(tree, key):
    """Searches for the symbol, goes where the search says, presses the key, saves and leaves."""
    screen = Screen(["make", "-C", SOURCE, f"O={tree.path}", f"ARCH={tree.arch}", "menuconfig"])
    try:
        screen.wait("Arrow keys navigate")
        screen.press("/")
        screen.wait("Search Configuration Parameter")
        screen.press("SAMPLE_HELLO", "Enter")
        screen.wait("Symbol: SAMPLE_HELLO ")
        screen.press("1")
        screen.wait("> +hello: a greeting")
        screen.press(key)
        screen.wait({"m": "<M> +hello", "y": r"<\*> +hello", "n": "< > +hello"}[key])
        screen.press("Escape", "Escape")
        screen.wait("Symbol: SAMPLE_HELLO ")
        screen.press("Escape", "Escape")
        screen.wait("Modules +--->")
        screen.press("Escape", "Escape")
        if screen.wait("wish to save", None):
            screen.press("y")
            screen.wait(None)
    finally:
        screen.close()


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
