# SPDX-License-Identifier: GPL-2.0-only
"""Modules outside the tree: make -C TREE M=DIR."""
import os
import re
import subprocess

import pytest

from harness import run

pytestmark = pytest.mark.once

HEAD = '#include <linux/module.h>\nMODULE_LICENSE("GPL");\nMODULE_DESCRIPTION("a test");\n'


class Outside:
    """A directory of module sources."""

    def __init__(self, tree, path):
        self.tree, self.path = tree, path

    def write(self, **files):
        for name, text in files.items():
            name = "Kbuild" if name == "Kbuild" else name + ".c"
            (self.path / name).write_text(text)

    def make(self, *args, check=True):
        command = ["make", "-C", self.tree.path, f"M={self.path}", f"ARCH={self.tree.arch}", *(args or ["modules"])]
        return run(*command, check=check).stdout

    def modinfo(self, name):
        out = subprocess.run(["/sbin/modinfo", str(self.path / name)], stdout=subprocess.PIPE, text=True, check=True)
        return re.findall(r"^(\w+): +(.*)$", out.stdout, re.M)


@pytest.fixture
def outside(tree, tmp_path):
    return Outside(tree, tmp_path)


def test_one_source_makes_one_module(outside):
    outside.write(Kbuild="obj-m := one.o\n", one=HEAD)
    outside.make()
    info = dict(outside.modinfo("one.ko"))
    assert info["name"] == "one"
    assert info["vermagic"].startswith("6.12.0-kobold SMP preempt mod_unload ")
    assert info["depends"] == ""
    assert "intree" not in info


def test_several_sources_make_one_module(outside):
    outside.write(Kbuild="obj-m := both.o\nboth-y := a.o b.o\n",
                  a=HEAD + "int b(void);\nint a(void);\nint a(void) { return b(); }\n",
                  b='#include <linux/printk.h>\nint b(void);\nint b(void) { return KBUILD_MODNAME[0]; }\n')
    outside.make()
    assert dict(outside.modinfo("both.ko"))["name"] == "both"


def test_undefined_symbol_is_an_error(outside):
    outside.write(Kbuild="obj-m := bad.o\n", bad=HEAD + "int nowhere(void);\nint x(void);\nint x(void) { return nowhere(); }\n")
    out = outside.make("modules", check=False)
    assert 'ERROR: modpost: "nowhere" [' in out and "bad.ko] undefined!" in out
    assert not (outside.path / "bad.ko").exists()


def test_missing_licence_is_an_error(outside):
    outside.write(Kbuild="obj-m := bad.o\n", bad="#include <linux/module.h>\n")
    assert "ERROR: modpost: missing MODULE_LICENSE() in" in outside.make("modules", check=False)


def test_missing_description_is_a_warning(outside):
    outside.write(Kbuild="obj-m := odd.o\n", odd='#include <linux/module.h>\nMODULE_LICENSE("GPL");\n')
    assert "WARNING: modpost: missing MODULE_DESCRIPTION() in" in outside.make()


def test_gpl_only_symbol_needs_a_gpl_licence(outside):
    outside.write(Kbuild="obj-m := give.o take.o\n",
                  give=HEAD + "int give(void);\nint give(void) { return 1; }\nEXPORT_SYMBOL_GPL(give);\n",
                  take='#include <linux/module.h>\nMODULE_LICENSE("Proprietary");\nMODULE_DESCRIPTION("t");\n'
                       "int give(void);\nint take(void);\nint take(void) { return give(); }\n")
    out = outside.make("modules", check=False)
    assert "ERROR: modpost: GPL-incompatible module take.ko uses GPL-only symbol 'give'" in out


def test_namespace_must_be_imported(outside):
    give = HEAD + "int give(void);\nint give(void) { return 1; }\nEXPORT_SYMBOL_NS(give, SPACE);\n"
    take = HEAD + "int give(void);\nint take(void);\nint take(void) { return give(); }\n"
    outside.write(Kbuild="obj-m := give.o take.o\n", give=give, take=take)
    out = outside.make("modules", check=False)
    assert "module take uses symbol give from namespace SPACE, but does not import it." in out
    outside.write(take=take + "MODULE_IMPORT_NS(SPACE);\n")
    outside.make()
    assert dict(outside.modinfo("take.ko"))["depends"] == "give"


def test_symbol_exported_twice_is_an_error(outside):
    text = HEAD + "int same(void);\nint same(void) { return 1; }\nEXPORT_SYMBOL(same);\n"
    outside.write(Kbuild="obj-m := a.o b.o\n", a=text, b=text)
    out = outside.make("modules", check=False)
    assert "'same' exported twice. Previous export was in" in out


def test_section_mismatch_is_reported(outside):
    outside.write(Kbuild="obj-m := bad.o\n",
                  bad=HEAD + "static noinline int __init once(void) { return jiffies; }\n"
                      "int later(void);\nint later(void) { return once(); }\n"
                      "static int __init start(void) { return once(); }\nmodule_init(start);\n"
                      .replace("jiffies", "0 * (int)(long)&__this_module"))
    out = outside.make()
    assert "section mismatch in reference: later" in out and "-> once (section: .init.text)" in out


def test_other_trees_symbols(tree, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    giver, taker = Outside(tree, first), Outside(tree, second)
    giver.write(Kbuild="obj-m := give.o\n", give=HEAD + "int give(void);\nint give(void) { return 1; }\nEXPORT_SYMBOL(give);\n")
    giver.make()
    taker.write(Kbuild="obj-m := take.o\n", take=HEAD + "int give(void);\nint take(void);\nint take(void) { return give(); }\n")
    assert "undefined!" in taker.make("modules", check=False)
    taker.make("modules", f"KBUILD_EXTRA_SYMBOLS={first}/Module.symvers")
    assert dict(taker.modinfo("take.ko"))["depends"] == "give"


def test_device_tables_become_aliases(outside):
    outside.write(Kbuild="obj-m := dev.o\n", dev=HEAD + """
#include <linux/mod_devicetable.h>
static const struct of_device_id of[] = { { .compatible = "acme,thing" }, {} };
MODULE_DEVICE_TABLE(of, of);
static const struct pci_device_id pci[] = { { 0x8086, 0x100e, ~0u, ~0u }, {} };
MODULE_DEVICE_TABLE(pci, pci);
static const struct platform_device_id plat[] = { { "thing" }, {} };
MODULE_DEVICE_TABLE(platform, plat);
static const struct usb_device_id usb[] = {
	{ .match_flags = USB_DEVICE_ID_MATCH_VENDOR | USB_DEVICE_ID_MATCH_PRODUCT, .idVendor = 0x1d6b, .idProduct = 2 }, {} };
MODULE_DEVICE_TABLE(usb, usb);
static const struct virtio_device_id virtio[] = { { 2, VIRTIO_DEV_ANY_ID }, {} };
MODULE_DEVICE_TABLE(virtio, virtio);
""")
    outside.make()
    aliases = {value for key, value in outside.modinfo("dev.ko") if key == "alias"}
    assert aliases == {
        "of:N*T*Cacme,thing", "of:N*T*Cacme,thingC*",
        "pci:v00008086d0000100Esv*sd*bc*sc*i*",
        "platform:thing",
        "usb:v1D6Bp0002d*dc*dsc*dp*ic*isc*ip*in*",
        "virtio:d00000002v*",
    }


def test_install_and_clean(outside, tmp_path):
    outside.write(Kbuild="obj-m := one.o\n", one=HEAD)
    target = tmp_path / "root"
    outside.make("modules_install", f"INSTALL_MOD_PATH={target}")
    found = list(target.rglob("one.ko"))
    assert len(found) == 1 and "/updates/" in str(found[0])
    assert list(target.rglob("modules.dep"))
    outside.make("clean")
    left = {os.path.relpath(p, outside.path) for p in outside.path.rglob("*") if p.is_file() and target not in p.parents}
    assert left == {"Kbuild", "one.c"}


def test_rebuild_does_nothing(outside):
    outside.write(Kbuild="obj-m := one.o\n", one=HEAD)
    outside.make()
    out = outside.make()
    assert "CC" not in out and "LD" not in out and "MODPOST" not in out


def test_sparse_can_be_asked_for(outside):
    outside.write(Kbuild="obj-m := one.o\n", one=HEAD)
    assert "  CHECK   " in outside.make("modules", "C=2")
