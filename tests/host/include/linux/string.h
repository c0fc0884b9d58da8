/* SPDX-License-Identifier: GPL-2.0-only */
/* Host stand-in. */
#ifndef _HOST_LINUX_STRING_H
#define _HOST_LINUX_STRING_H

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static inline char *skip_spaces(const char *s)
{
	while (isspace((unsigned char)*s))
		s++;
	return (char *)s;
}

static inline long strscpy(char *to, const char *from, size_t size)
{
	return snprintf(to, size, "%s", from);
}

#endif
