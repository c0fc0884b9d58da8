# SPDX-License-Identifier: GPL-2.0-only
"""Fixtures of the end-to-end tests: booted guests of the tree under test."""

import pytest

from guest import Guest


@pytest.fixture(scope="session", autouse=True)
def built(tree):
    """Nothing here can run before the kernel is built."""
    return tree


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
