# SPDX-License-Identifier: GPL-2.0-only
"""Fixtures of the end-to-end tests: which architecture, which guest."""

import os
import subprocess

import pytest

from guest import Guest, output_dir


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
