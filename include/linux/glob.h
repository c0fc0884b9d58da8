/* SPDX-License-Identifier: GPL-2.0-only */
/* Shell-like pattern matching; implemented in kernel/lib/glob.c. */
#ifndef _LINUX_GLOB_H
#define _LINUX_GLOB_H

#include <linux/compiler.h>
#include <linux/types.h>

bool __pure glob_match(char const *pat, char const *str);

#endif
