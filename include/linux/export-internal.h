/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * For generated code only (NAME.mod.c and .vmlinux.export.c, both written by modpost): the CRC of
 * an export. See linux/export.h for the sections.
 */
#ifndef _LINUX_EXPORT_INTERNAL_H
#define _LINUX_EXPORT_INTERNAL_H

#include <linux/compiler.h>
#include <linux/types.h>

/* SYMBOL_CRC(name, 0x12345678, "") or "_gpl" */
#define SYMBOL_CRC(sym, crc, sec)						\
	__asm__(".section \"___kcrctab" sec "+" #sym "\", \"a\"\n"		\
		".balign 4\n"							\
		"__crc_" #sym ":\n"						\
		".long " #crc "\n"						\
		".previous")

#endif /* _LINUX_EXPORT_INTERNAL_H */
