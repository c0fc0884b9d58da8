/* SPDX-License-Identifier: GPL-2.0-only */
/* Between fault_inject.c, which decides, and fault_inject_debugfs.c, which has the knobs. */
#ifndef _MM_FAULT_INJECT_H
#define _MM_FAULT_INJECT_H

#include <linux/types.h>

extern bool failslab_ignore_gfp_reclaim;
extern bool fail_page_alloc_ignore_gfp_reclaim;
extern bool fail_page_alloc_ignore_gfp_highmem;
extern u32 fail_page_alloc_min_order;

#endif
