// SPDX-License-Identifier: GPL-2.0-only
/*
 * Turns the STAC and CLAC places of assembler code (asm/smap.h) into the real instructions.
 * Runs once on the boot CPU, before kernel text becomes read-only and before user mode exists.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <asm/cpufeature.h>
#include <asm/page.h>
#include <asm/processor.h>
#include <asm/setup.h>
#include <asm/sync_core.h>

struct smap_site {
	u8 *insn;	    /* three bytes of NOP */
	unsigned long last; /* third byte of the instruction: 0f 01 ca CLAC, 0f 01 cb STAC */
};

extern const struct smap_site __smap_sites_start[], __smap_sites_end[];

/** smap_patch - enable the SMAP instructions if this CPU runs with SMAP on */
void __init smap_patch(void)
{
	const struct smap_site *site;

	if (!(read_cr4() & X86_CR4_SMAP))
		return;
	for (site = __smap_sites_start; site < __smap_sites_end; site++) {
		u8 *alias = __va(__pa_symbol(site->insn));

		alias[0] = 0x0f;
		alias[1] = 0x01;
		alias[2] = site->last;
	}
	sync_core();
}
