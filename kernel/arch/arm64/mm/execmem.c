// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where modules lie. B and BL reach 128 MiB to either side: from the last 128 MiB before the end of
 * the kernel image every call of a module reaches every function of vmlinux, and every other module
 * there. Elsewhere in MODULES_VADDR..MODULES_END, which ADRP reaches from anywhere, calls that
 * cannot reach go through veneers (module_reloc.c).
 *
 * Called once at boot.
 */
#include <linux/execmem.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/sizes.h>
#include <asm/memory.h>
#include <asm/pgtable.h>
#include <asm/sections.h>

#define BRANCH_REACH SZ_128M

static struct execmem_info info __initdata;

struct execmem_info *__init execmem_arch_setup(void)
{
	const unsigned long near = ALIGN((unsigned long)_end, PAGE_SIZE) - BRANCH_REACH;

	info.ranges[EXECMEM_DEFAULT] = (struct execmem_range){
		.start = max(near, MODULES_VADDR),
		.end = MODULES_END,
		.fallback_start = MODULES_VADDR,
		.fallback_end = MODULES_END,
	};
	return &info;
}
