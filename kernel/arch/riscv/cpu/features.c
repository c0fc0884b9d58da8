// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the harts can do, read once from the ISA strings of the device tree ("riscv,isa": base,
 * single letters, then longer names each after an underscore). A feature is taken as there only
 * if every hart that is used has it. Constant after boot.
 */
#include <linux/cache.h>
#include <linux/cpumask.h>
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/of.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <asm/fpu.h>
#include <asm/hwcap.h>
#include <asm/processor.h>
#include <asm/smp.h>

unsigned long riscv_elf_hwcap __ro_after_init;
static unsigned long isa_extensions __ro_after_init;

static const char *const extension_names[RISCV_ISA_EXT_COUNT] = {
	[RISCV_ISA_EXT_ZBA] = "zba",
	[RISCV_ISA_EXT_ZBB] = "zbb",
	[RISCV_ISA_EXT_ZBS] = "zbs",
	[RISCV_ISA_EXT_ZBC] = "zbc",
	[RISCV_ISA_EXT_ZIHINTPAUSE] = "zihintpause",
	[RISCV_ISA_EXT_ZICBOM] = "zicbom",
	[RISCV_ISA_EXT_ZICBOZ] = "zicboz",
	[RISCV_ISA_EXT_SSTC] = "sstc",
};

/* What the kernel saves for programs, and so may tell them of. */
#define SUPPORTED_HWCAP \
	(COMPAT_HWCAP_ISA_I | COMPAT_HWCAP_ISA_M | COMPAT_HWCAP_ISA_A | COMPAT_HWCAP_ISA_F | \
	 COMPAT_HWCAP_ISA_D | COMPAT_HWCAP_ISA_C)

/** riscv_isa_extension_available - do all harts have an extension? */
bool riscv_isa_extension_available(enum riscv_isa_ext ext)
{
	return isa_extensions >> ext & 1;
}

static unsigned long extension_bit(const char *name, size_t len)
{
	unsigned int i;

	for (i = 0; i < RISCV_ISA_EXT_COUNT; i++)
		if (!strncasecmp(extension_names[i], name, len) && !extension_names[i][len])
			return 1UL << i;
	return 0;
}

/* Letters may have versions ("2p1"), which say nothing here. 'g' is imafd. */
static void __init parse_isa(const char *isa, unsigned long *letters, unsigned long *extensions)
{
	if (strncasecmp(isa, "rv64", 4))
		return;
	for (isa += 4; *isa && *isa != '_'; isa++) {
		char c = tolower(*isa);

		/* In old strings a long name may follow without an underscore. */
		if (c == 's' || c == 'x' || c == 'z')
			break;
		if (c == 'g')
			*letters |= SUPPORTED_HWCAP & ~COMPAT_HWCAP_ISA_C;
		else if (islower(c) && !(c == 'p' && isdigit(isa[-1])))
			*letters |= 1UL << (c - 'a');
	}
	while (*isa) {
		size_t len;

		isa += *isa == '_';
		len = strcspn(isa, "_");
		*extensions |= extension_bit(isa, len);
		isa += len;
	}
}

/**
 * riscv_fill_hwcap - read the ISA strings of all harts
 *
 * Context: setup_arch(), harts numbered.
 */
void __init riscv_fill_hwcap(void)
{
	unsigned long all_letters = ~0UL, all_extensions = ~0UL, hartid;
	struct device_node *node;
	const char *isa;

	for_each_of_cpu_node(node)
	{
		unsigned long letters = 0, extensions = 0;

		if (riscv_of_processor_hartid(node, &hartid) || riscv_hartid_to_cpuid(hartid) < 0)
			continue;
		if (of_property_read_string(node, "riscv,isa", &isa))
			pr_warn("hart %lu: no riscv,isa in the device tree\n", hartid);
		else
			parse_isa(isa, &letters, &extensions);
		all_letters &= letters;
		all_extensions &= extensions;
	}
	/* Half of the floating point registers is of no use to anybody's ABI. */
	if ((all_letters & COMPAT_HWCAP_ISA_F) && !(all_letters & COMPAT_HWCAP_ISA_D))
		all_letters &= ~COMPAT_HWCAP_ISA_F;
	riscv_elf_hwcap = all_letters & SUPPORTED_HWCAP;
	isa_extensions = all_extensions;
	riscv_has_fpu = riscv_elf_hwcap & COMPAT_HWCAP_ISA_D;
	pr_info("riscv: ELF capabilities%s%s%s%s%s%s\n",
		riscv_elf_hwcap & COMPAT_HWCAP_ISA_I ? " i" : "",
		riscv_elf_hwcap & COMPAT_HWCAP_ISA_M ? "m" : "",
		riscv_elf_hwcap & COMPAT_HWCAP_ISA_A ? "a" : "",
		riscv_elf_hwcap & COMPAT_HWCAP_ISA_F ? "f" : "",
		riscv_elf_hwcap & COMPAT_HWCAP_ISA_D ? "d" : "",
		riscv_elf_hwcap & COMPAT_HWCAP_ISA_C ? "c" : "");
}
