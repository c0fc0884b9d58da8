# SPDX-License-Identifier: GPL-2.0-only
"""scripts/kobold try: a verdict on a module, from its source or as it is."""

import subprocess

import pytest

from guest import KOBOLD, kobold_env
from harness import clean_environment

HEAD = '#include <linux/module.h>\n#include <linux/slab.h>\nMODULE_LICENSE("GPL");\nMODULE_DESCRIPTION("tried");\n'
GOOD = HEAD + """
static int x = 1;
module_param(x, int, 0444);
static int __init begin(void)
{
	pr_info("tried: x is %d\\n", x);
	return 0;
}
static void __exit end(void)
{
}
module_init(begin);
module_exit(end);
"""
LEAKS = GOOD.replace("return 0;", "for (int i = 0; i < 500; i++)\n\t\tif (!kmalloc(1024, GFP_KERNEL))\n"
                                  "\t\t\treturn -ENOMEM;\n\treturn 0;")


@pytest.fixture
def tried(arch, tmp_path):
    def run(text, *options):
        source = tmp_path / "tried.c"
        source.write_text(text)
        env = dict(clean_environment(), KOBOLD_BUILD=kobold_env()["KOBOLD_BUILD"])
        return subprocess.run([KOBOLD, "try", str(source), "--arch", arch, "--timeout", "900", *options], env=env,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)

    return run


def test_a_sound_module_is_clean(tried):
    done = tried(GOOD, "--params", "x=7")
    assert done.returncode == 0 and "tried: x is 7" in done.stdout and done.stdout.endswith("clean\n"), done.stdout


def test_a_leak_is_found(tried):
    done = tried(LEAKS)
    assert done.returncode == 1 and "not clean: Slab grew by" in done.stdout, done.stdout


def test_what_does_not_compile_is_said(tried):
    done = tried("int broken\n")
    assert done.returncode != 0 and "building" in done.stdout, done.stdout
