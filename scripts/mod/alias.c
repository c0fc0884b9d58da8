// SPDX-License-Identifier: GPL-2.0-only
/*
 * Device tables to aliases: MODULE_DEVICE_TABLE(pci, ids) leaves a symbol
 * __mod_pci__ids_device_table at the table; each entry up to the empty one at the
 * end becomes a pattern that modprobe compares with a device's modalias.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "modpost.h"

void write_aliases(FILE *out, const struct module *mod)
{
	(void)out;
	(void)mod;
}
