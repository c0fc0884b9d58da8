// SPDX-License-Identifier: GPL-2.0-only
/*
 * Power off and reset by ACPI's fixed hardware. The sleep types of S5 stand in the DSDT as a
 * constant package named _S5_; its bytes are searched for instead of running AML.
 */
#include <linux/delay.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <asm/io.h>
#include "internal.h"

#define PM1_SCI_ENABLE	     (1 << 0)
#define PM1_SLEEP_TYPE_SHIFT 10
#define PM1_SLEEP_ENABLE     (1 << 13)

#define AML_ZERO	     0x00
#define AML_ONE		     0x01
#define AML_NAME	     0x08
#define AML_BYTE	     0x0a
#define AML_WORD	     0x0b
#define AML_PACKAGE	     0x12

#define ADDRESS_SPACE_IO     1

/* One small integer constant of AML; returns the place behind it, or NULL. */
static const u8 *aml_integer(const u8 *p, const u8 *end, u8 *value)
{
	if (p >= end)
		return NULL;
	switch (*p) {
	case AML_ZERO:
	case AML_ONE:
		*value = *p;
		return p + 1;
	case AML_BYTE:
	case AML_WORD:
		if (p + 2 >= end)
			return NULL;
		*value = p[1];
		return p + (*p == AML_BYTE ? 2 : 3);
	}
	return NULL;
}

/* At "_S5_": Name (_S5_, Package () { type_a, type_b, ... }) */
static bool parse_s5(const u8 *p, const u8 *end, u8 *type_a, u8 *type_b)
{
	p += 4;
	if (p + 2 >= end || *p++ != AML_PACKAGE)
		return false;
	p += (*p >> 6) + 1; /* package length: its two top bits count further bytes */
	p++;		    /* number of elements */
	p = aml_integer(p, end, type_a);
	return p && aml_integer(p, end, type_b);
}

/**
 * acpi_sleep_type_s5 - the values that mean "off" in the PM1 control registers
 * @type_a: value for PM1a; @type_b: value for PM1b
 * Return: 0, or -ENODEV if the DSDT does not say
 */
int acpi_sleep_type_s5(u8 *type_a, u8 *type_b)
{
	const struct acpi_table_header *dsdt;
	const u8 *p, *end;

	if (!acpi_dsdt)
		return -ENODEV;
	dsdt = __va(acpi_dsdt);
	end = (const u8 *)dsdt + dsdt->length;
	for (p = (const u8 *)(dsdt + 1); p + 4 < end; p++) {
		if (memcmp(p, "_S5_", 4) || (p[-1] != AML_NAME && p[-1] != '\\'))
			continue;
		if (parse_s5(p, end, type_a, type_b))
			return 0;
	}
	return -ENODEV;
}

static void enter_acpi_mode(void)
{
	int i;

	if (!acpi_fixed.smi_command || !acpi_fixed.acpi_enable ||
	    (inw(acpi_fixed.pm1a_control) & PM1_SCI_ENABLE))
		return;
	outb(acpi_fixed.acpi_enable, acpi_fixed.smi_command);
	for (i = 0; i < 1000 && !(inw(acpi_fixed.pm1a_control) & PM1_SCI_ENABLE); i++)
		udelay(100);
}

/**
 * acpi_power_off - switch the machine off
 *
 * Returns only if that did not work. Context: one CPU left, interrupts off.
 */
void acpi_power_off(void)
{
	u8 type_a, type_b;

	if (!acpi_fixed.pm1a_control || acpi_sleep_type_s5(&type_a, &type_b))
		return;
	enter_acpi_mode();
	outw(type_a << PM1_SLEEP_TYPE_SHIFT | PM1_SLEEP_ENABLE, acpi_fixed.pm1a_control);
	if (acpi_fixed.pm1b_control)
		outw(type_b << PM1_SLEEP_TYPE_SHIFT | PM1_SLEEP_ENABLE, acpi_fixed.pm1b_control);
	/* The machine, above all an emulated one, may take its time. */
	mdelay(3000);
}

/**
 * acpi_reset - write the FADT's reset register
 * Return: false if there is none; otherwise it normally does not return
 */
bool acpi_reset(void)
{
	if (!acpi_fixed.reset.address)
		return false;
	if (acpi_fixed.reset.space_id != ADDRESS_SPACE_IO)
		return false;
	outb(acpi_fixed.reset_value, acpi_fixed.reset.address);
	udelay(1000);
	return true;
}
