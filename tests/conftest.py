# SPDX-License-Identifier: GPL-2.0-only
"""Options and fixtures of all tests: which architecture, which output tree."""
import os
import shutil

import pytest

from harness import HOST_ARCH, OUTPUT, Tree


def pytest_addoption(parser):
    parser.addoption("--arch", default=HOST_ARCH, help="architecture to build and boot")
    parser.addoption("--long", action="store_true", help="also what is marked long: soaks, long fuzzing")


def pytest_configure(config):
    config.addinivalue_line("markers", "long: a soak or long fuzzing, only with --long")
    os.environ.setdefault("KOBOLD_BUILD", os.path.join(OUTPUT, config.getoption("--arch")))


def pytest_collection_modifyitems(config, items):
    if config.getoption("--long"):
        return
    for item in items:
        if "long" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="needs --long"))


@pytest.fixture(scope="session")
def arch(request):
    return request.config.getoption("--arch")


@pytest.fixture(scope="session")
def tree(arch):
    """The default configuration, built. Kept between runs: a tree that is up to date costs a second."""
    built = Tree(os.environ["KOBOLD_BUILD"], arch)
    if not os.path.exists(built.file(".config")):
        built.make("defconfig")
    built.make("olddefconfig")
    built.make()
    return built


@pytest.fixture
def scratch_tree(tmp_path, arch):
    """An empty output tree, removed afterwards."""
    yield Tree(tmp_path / "out", arch)
    shutil.rmtree(tmp_path, ignore_errors=True)
