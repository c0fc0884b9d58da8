/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Formatting into and scanning from strings. Implemented in kernel/lib/vsprintf.c,
 * kernel/lib/pointer.c (the %p family) and kernel/lib/sscanf.c. All functions may be called in any
 * context and take no sleeping lock.
 */
#ifndef _LINUX_SPRINTF_H
#define _LINUX_SPRINTF_H

#include <linux/compiler_attributes.h>
#include <linux/types.h>
#include <linux/stdarg.h>

int num_to_str(char *buf, int size, unsigned long long num, unsigned int width);

__printf(2, 3) int sprintf(char *buf, const char *fmt, ...);
__printf(2, 0) int vsprintf(char *buf, const char *fmt, va_list args);
__printf(3, 4) int snprintf(char *buf, size_t size, const char *fmt, ...);
__printf(3, 0) int vsnprintf(char *buf, size_t size, const char *fmt, va_list args);
__printf(3, 4) int scnprintf(char *buf, size_t size, const char *fmt, ...);
__printf(3, 0) int vscnprintf(char *buf, size_t size, const char *fmt, va_list args);
__printf(2, 3) __malloc char *kasprintf(gfp_t gfp, const char *fmt, ...);
__printf(2, 0) __malloc char *kvasprintf(gfp_t gfp, const char *fmt, va_list args);
__printf(2, 0) const char *kvasprintf_const(gfp_t gfp, const char *fmt, va_list args);

__scanf(2, 3) int sscanf(const char *buf, const char *fmt, ...);
__scanf(2, 0) int vsscanf(const char *buf, const char *fmt, va_list args);

/* Whether %p shows raw addresses ("no_hash_pointers" on the command line). */
extern bool no_hash_pointers;
/* What %pK shows: 0 a hash, 1 the address to those with CAP_SYSLOG, 2 nothing. */
extern int kptr_restrict;

#endif
