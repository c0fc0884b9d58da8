// SPDX-License-Identifier: GPL-2.0-only
/*
 * Finding the ACPI tables and reading the FADT. Boot only, one CPU. Tables are in memory the
 * direct map covers; a table elsewhere is ignored with a line in the log.
 */
#include <linux/cache.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <asm/io.h>
#include "internal.h"

#define RSDP_SIGNATURE "RSD PTR "

struct acpi_rsdp {
	char signature[8];
	u8 checksum;
	char oem_id[6];
	u8 revision;
	u32 rsdt_address;
	u32 length;
	u64 xsdt_address;
	u8 extended_checksum;
	u8 reserved[3];
} __packed;

struct acpi_fadt {
	struct acpi_table_header header;
	u32 facs;
	u32 dsdt;
	u8 model;
	u8 preferred_profile;
	u16 sci_interrupt;
	u32 smi_command;
	u8 acpi_enable;
	u8 acpi_disable;
	u8 s4_bios_request;
	u8 pstate_control;
	u32 pm1a_event_block;
	u32 pm1b_event_block;
	u32 pm1a_control_block;
	u32 pm1b_control_block;
	u32 pm2_control_block;
	u32 pm_timer_block;
	u8 lengths[16];
	u8 rtc[3];
	u16 boot_flags;
	u8 reserved;
	u32 flags;
	struct acpi_generic_address reset_register;
	u8 reset_value;
	u8 arm_boot_flags[2];
	u8 minor_revision;
	u64 xfacs;
	u64 xdsdt;
} __packed;

#define FADT_32BIT_TIMER    (1 << 8)
#define FADT_RESET_REGISTER (1 << 10)

struct acpi_fixed_hardware acpi_fixed __ro_after_init;
phys_addr_t acpi_dsdt __ro_after_init;

static bool __init is_mapped(unsigned long va)
{
	p4d_t *p4d = p4d_offset(pgd_offset_k(va), va);
	pud_t *pud;
	pmd_t *pmd;

	if (p4d_none(*p4d))
		return false;
	pud = pud_offset(p4d, va);
	if (pud_none(*pud) || pud_leaf(*pud))
		return !pud_none(*pud);
	pmd = pmd_offset(pud, va);
	if (pmd_none(*pmd) || pmd_leaf(*pmd))
		return !pmd_none(*pmd);
	return pte_present(*pte_offset_kernel(pmd, va));
}

/**
 * acpi_map - kernel address of a table
 * @pa: physical address
 * Return: address in the direct map, or NULL if that does not cover it
 */
void *__init acpi_map(phys_addr_t pa)
{
	if (pa && is_mapped((unsigned long)__va(pa)))
		return __va(pa);
	if (pa)
		pr_warn("ACPI: table at %#llx is outside of mapped memory, ignored\n",
			(unsigned long long)pa);
	return NULL;
}

static u8 __init checksum(const void *p, size_t len)
{
	const u8 *byte = p;
	u8 sum = 0;

	while (len--)
		sum += *byte++;
	return sum;
}

static phys_addr_t __init scan_for_rsdp(phys_addr_t from, phys_addr_t to)
{
	for (; from < to; from += 16)
		if (!memcmp(__va(from), RSDP_SIGNATURE, 8) && !checksum(__va(from), 20))
			return from;
	return 0;
}

static phys_addr_t __init find_rsdp(void)
{
	phys_addr_t ebda = (phys_addr_t) * (u16 *)__va(0x40e) << 4;
	phys_addr_t rsdp = 0;

	if (ebda >= 0x400 && ebda < 0xa0000)
		rsdp = scan_for_rsdp(ebda, ebda + 1024);
	return rsdp ?: scan_for_rsdp(0xe0000, 0x100000);
}

static void __init parse_fadt(const struct acpi_table_header *table)
{
	const struct acpi_fadt *fadt = (const void *)table;

	acpi_dsdt = fadt->dsdt;
	if (table->length >= sizeof(*fadt) && fadt->xdsdt)
		acpi_dsdt = fadt->xdsdt;
	acpi_fixed.pm1a_control = fadt->pm1a_control_block;
	acpi_fixed.pm1b_control = fadt->pm1b_control_block;
	acpi_fixed.smi_command = fadt->smi_command;
	acpi_fixed.acpi_enable = fadt->acpi_enable;
	acpi_fixed.pm_timer = fadt->pm_timer_block;
	acpi_fixed.pm_timer_32bit = fadt->flags & FADT_32BIT_TIMER;
	if ((fadt->flags & FADT_RESET_REGISTER) &&
	    table->length >= offsetof(struct acpi_fadt, arm_boot_flags)) {
		acpi_fixed.reset = fadt->reset_register;
		acpi_fixed.reset_value = fadt->reset_value;
	}
}

static void __init use_table(phys_addr_t pa)
{
	const struct acpi_table_header *table = acpi_map(pa);

	if (!table)
		return;
	if (!memcmp(table->signature, "FACP", 4))
		parse_fadt(table);
	else if (!memcmp(table->signature, "APIC", 4))
		acpi_parse_madt(table);
}

/* XSDT has 64-bit entries, RSDT 32-bit ones; both may be unaligned. */
static bool __init walk_root(phys_addr_t root, unsigned int entry_size)
{
	const struct acpi_table_header *table = acpi_map(root);
	const u8 *entry, *end;

	if (!table || memcmp(table->signature, entry_size == 8 ? "XSDT" : "RSDT", 4))
		return false;
	end = (const u8 *)table + table->length;
	for (entry = (const u8 *)(table + 1); entry + entry_size <= end; entry += entry_size) {
		u64 pa = 0;

		memcpy(&pa, entry, entry_size);
		use_table(pa);
	}
	return true;
}

/**
 * acpi_table_init - read FADT and MADT
 * @rsdp_pa: physical address of the root pointer, 0 to search below 1 MiB
 *
 * Context: boot, after paging_init(). Without tables acpi_fixed and acpi_madt stay zero.
 */
void __init acpi_table_init(phys_addr_t rsdp_pa)
{
	const struct acpi_rsdp *rsdp;

	if (!rsdp_pa)
		rsdp_pa = find_rsdp();
	rsdp = acpi_map(rsdp_pa);
	if (!rsdp || memcmp(rsdp->signature, RSDP_SIGNATURE, 8)) {
		pr_warn("ACPI: no RSDP found: one CPU, no power-off\n");
		return;
	}
	if (rsdp->revision >= 2 && rsdp->xsdt_address && walk_root(rsdp->xsdt_address, 8))
		return;
	walk_root(rsdp->rsdt_address, 4);
}
