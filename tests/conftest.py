# SPDX-License-Identifier: GPL-2.0-only
"""Options and fixtures of all tests: which architecture, which output tree."""
import os
import shutil

import pytest

from harness import HOST_ARCH, Tree, default_tree, run, default_tree_command


def pytest_addoption(parser):
    parser.addoption("--arch", default=HOST_ARCH, help="architecture to build and boot")
    parser.addoption("--long", action="store_true", help="also what is marked long: soaks, long fuzzing")
    parser.addoption("--not-first", action="store_true", help="leave out what is marked once")
    parser.addoption("--built", action="store_true", help="the default tree has just been built")


def pytest_configure(config):
    config.addinivalue_line("markers", "long: a soak or long fuzzing, only with --long")
    config.addinivalue_line("markers", "once: only for the first of several architectures")
    os.environ.setdefault("KOBOLD_BUILD", default_tree(config.getoption("--arch")))


def pytest_collection_modifyitems(config, items):
    left_out = []
    for item in list(items):
        if "once" in item.keywords and config.getoption("--not-first"):
            left_out.append(item)
            items.remove(item)
        elif "long" in item.keywords and not config.getoption("--long"):
            item.add_marker(pytest.mark.skip(reason="needs --long"))
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def arch(request):
    return request.config.getoption("--arch")


@pytest.fixture(scope="session")
def tree(arch, request):
    """The default configuration, built. Kept between runs."""
    if not request.config.getoption("--built"):
        run(*default_tree_command(arch))
    return Tree(os.environ["KOBOLD_BUILD"], arch)


@pytest.fixture
def scratch_tree(tmp_path, arch):
    """An empty output tree, removed afterwards."""
    yield Tree(tmp_path / "out", arch)
    shutil.rmtree(tmp_path, ignore_errors=True)
