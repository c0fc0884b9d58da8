/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The few ACPI facts boot, interrupt controllers, clocks and power-off need, taken from the
 * static tables (ACPI 6.5, chapter 5). No AML is run. Everything here is read-only once
 * acpi_table_init() has returned.
 */
#ifndef _KOBOLD_ACPI_H
#define _KOBOLD_ACPI_H

#include <linux/types.h>

struct acpi_table_header {
	char signature[4];
	u32 length;
	u8 revision;
	u8 checksum;
	char oem_id[6];
	char oem_table_id[8];
	u32 oem_revision;
	u32 asl_compiler_id;
	u32 asl_compiler_revision;
} __attribute__((__packed__));

/* Where a register is: space 0 memory, 1 I/O ports. */
struct acpi_generic_address {
	u8 space_id;
	u8 bit_width;
	u8 bit_offset;
	u8 access_width;
	u64 address;
} __attribute__((__packed__));

/**
 * struct acpi_fixed_hardware - what the FADT says, zero for what is absent
 * @pm1a_control: port of the register that switches the machine off; @pm1b_control: its twin
 * @smi_command: port that turns ACPI mode on by @acpi_enable
 * @pm_timer: port of the 3.579545 MHz counter; @pm_timer_32bit: it has 32 bits, not 24
 * @reset: register that resets the machine when @reset_value is written
 */
struct acpi_fixed_hardware {
	u16 pm1a_control;
	u16 pm1b_control;
	u16 smi_command;
	u8 acpi_enable;
	u16 pm_timer;
	bool pm_timer_32bit;
	struct acpi_generic_address reset;
	u8 reset_value;
};

extern struct acpi_fixed_hardware acpi_fixed;

#define PMTMR_TICKS_PER_SEC	3579545

/* Entries of the MADT that interest us. */
struct madt_ioapic {
	u8 id;
	u32 address;
	u32 gsi_base;
};

struct madt_override {
	u8 source_irq;
	u32 gsi;
	u16 flags;		/* bits 0-1 polarity, 2-3 trigger; 0 follows the bus */
};

#define MADT_MAX_CPUS		64
#define MADT_MAX_IOAPICS	8
#define MADT_MAX_OVERRIDES	16

struct acpi_madt_info {
	u64 lapic_address;
	unsigned int nr_cpus;
	u32 apicid[MADT_MAX_CPUS];
	unsigned int nr_ioapics;
	struct madt_ioapic ioapic[MADT_MAX_IOAPICS];
	unsigned int nr_overrides;
	struct madt_override override[MADT_MAX_OVERRIDES];
};

extern struct acpi_madt_info acpi_madt;

void acpi_table_init(phys_addr_t rsdp);
int acpi_sleep_type_s5(u8 *type_a, u8 *type_b);
void acpi_power_off(void);
bool acpi_reset(void);

#endif
