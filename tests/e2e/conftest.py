# SPDX-License-Identifier: GPL-2.0-only
"""Fixtures of the end-to-end tests: which architecture, which guest."""

import os
import subprocess

import pytest

from guest import Guest, output_dir


def pytest_addoption(parser):
    parser.addoption("--arch", default="x86_64", help="architecture of the guests")
    parser.addoption("--long", action="store_true", help="also the soaks of make check-long")


def pytest_configure(config):
    config.addinivalue_line("markers", "long: a soak, only with --long")


def pytest_collection_modifyitems(config, items):
    if config.getoption("--long"):
        return
    skip = pytest.mark.skip(reason="needs --long")
    for item in items:
        if "long" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def arch(request):
    return request.config.getoption("--arch")


@pytest.fixture(scope="module")
def guest(arch):
    """One guest for all tests of a file: each test cleans up after itself."""
    with Guest(arch) as booted:
        yield booted


@pytest.fixture
def fresh_guest(arch):
    """A guest of its own, for tests that harm it."""
    with Guest(arch) as booted:
        yield booted
