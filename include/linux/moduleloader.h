/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What an architecture may be asked by the loader beyond its relocation table
 * (include/kobold/module_reloc.h).
 */
#ifndef _LINUX_MODULELOADER_H
#define _LINUX_MODULELOADER_H

#include <linux/elf.h>
#include <linux/module.h>

#endif /* _LINUX_MODULELOADER_H */
