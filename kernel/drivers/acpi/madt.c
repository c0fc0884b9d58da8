// SPDX-License-Identifier: GPL-2.0-only
/*
 * The Multiple APIC Description Table: CPUs, I/O APICs, and ISA interrupts wired differently.
 * Filled once at boot, read-only afterwards.
 */
#include <linux/cache.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <linux/unaligned.h>
#include "internal.h"

#define MADT_LOCAL_APIC	   0
#define MADT_IO_APIC	   1
#define MADT_OVERRIDE	   2
#define MADT_LAPIC_ADDRESS 5
#define MADT_LOCAL_X2APIC  9

#define MADT_ENABLED	   1

struct acpi_madt_table {
	struct acpi_table_header header;
	u32 lapic_address;
	u32 flags;
} __packed;

struct acpi_madt_info acpi_madt __ro_after_init;

static void __init add_cpu(u32 apicid, u32 flags)
{
	if (!(flags & MADT_ENABLED))
		return;
	if (acpi_madt.nr_cpus < MADT_MAX_CPUS)
		acpi_madt.apicid[acpi_madt.nr_cpus++] = apicid;
}

static void __init add_ioapic(const u8 *e)
{
	struct madt_ioapic *io;

	if (acpi_madt.nr_ioapics == MADT_MAX_IOAPICS)
		return;
	io = &acpi_madt.ioapic[acpi_madt.nr_ioapics++];
	io->id = e[2];
	io->address = get_unaligned_le32(e + 4);
	io->gsi_base = get_unaligned_le32(e + 8);
}

static void __init add_override(const u8 *e)
{
	struct madt_override *o;

	if (acpi_madt.nr_overrides == MADT_MAX_OVERRIDES)
		return;
	o = &acpi_madt.override[acpi_madt.nr_overrides++];
	o->source_irq = e[3];
	o->gsi = get_unaligned_le32(e + 4);
	o->flags = get_unaligned_le16(e + 8);
}

static void __init parse_entry(const u8 *e, u8 length)
{
	switch (e[0]) {
	case MADT_LOCAL_APIC:
		if (length >= 8)
			add_cpu(e[3], get_unaligned_le32(e + 4));
		break;
	case MADT_LOCAL_X2APIC:
		if (length >= 16)
			add_cpu(get_unaligned_le32(e + 4), get_unaligned_le32(e + 8));
		break;
	case MADT_IO_APIC:
		if (length >= 12)
			add_ioapic(e);
		break;
	case MADT_OVERRIDE:
		if (length >= 10)
			add_override(e);
		break;
	case MADT_LAPIC_ADDRESS:
		if (length >= 12)
			acpi_madt.lapic_address = get_unaligned_le64(e + 4);
		break;
	}
}

/**
 * acpi_parse_madt - fill acpi_madt from the table
 * @table: mapped table
 */
void __init acpi_parse_madt(const struct acpi_table_header *table)
{
	const struct acpi_madt_table *madt = (const void *)table;
	const u8 *e = (const u8 *)(madt + 1);
	const u8 *end = (const u8 *)table + table->length;

	acpi_madt.lapic_address = madt->lapic_address;
	/* Each entry: type, length, data. A length below two would never end. */
	for (; e + 2 <= end && e[1] >= 2 && e + e[1] <= end; e += e[1])
		parse_entry(e, e[1]);
}
