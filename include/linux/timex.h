/* SPDX-License-Identifier: GPL-2.0-only */
/* The CPU's cycle counter, and how random its low bits are when something happens. */
#ifndef _LINUX_TIMEX_H
#define _LINUX_TIMEX_H

#include <linux/jiffies.h>
#include <linux/types.h>
#include <asm/timex.h>

#ifndef random_get_entropy
#define random_get_entropy() ((unsigned long)get_cycles())
#endif

#endif /* _LINUX_TIMEX_H */
