/* SPDX-License-Identifier: GPL-2.0-only */
/* Shared by the files of this directory only. */
#ifndef _DRIVERS_ACPI_INTERNAL_H
#define _DRIVERS_ACPI_INTERNAL_H

#include <kobold/acpi.h>

extern phys_addr_t acpi_dsdt;

void *acpi_map(phys_addr_t pa);
void acpi_parse_madt(const struct acpi_table_header *table);

#endif
