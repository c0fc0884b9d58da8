/* SPDX-License-Identifier: GPL-2.0-only */
/* There is no swap: what other code asks of it has constant answers. */
#ifndef _LINUX_SWAP_H
#define _LINUX_SWAP_H

#include <linux/mm.h>
#include <linux/pagemap.h>

struct sysinfo;

static inline void si_swapinfo(struct sysinfo *val)
{
	/* totalswap and freeswap are 0, as sysinfo's memset left them. */
}

#define total_swap_pages	0L

static inline long get_nr_swap_pages(void)
{
	return 0;
}

static inline void lru_add_drain(void)
{
}

#endif /* _LINUX_SWAP_H */
