/* SPDX-License-Identifier: GPL-2.0-only */
/* The digit readers that kstrtox.c shares with sscanf.c. */
#ifndef _LIB_KSTRTOX_H
#define _LIB_KSTRTOX_H

#include <linux/types.h>

const char *_parse_integer_fixup_radix(const char *s, unsigned int *base);
unsigned int _parse_integer_limit(const char *s, unsigned int base, unsigned long long *p,
				  size_t max_chars);
unsigned long long simple_strntoull(const char *cp, size_t max_chars, char **endp,
				    unsigned int base);

#endif
