/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Kept for sources that include it; what it declares elsewhere is in linux/sched.h here.
 */
#ifndef _LINUX_SCHED_INIT_H
#define _LINUX_SCHED_INIT_H

#include <linux/sched.h>

void sched_init(void);

#endif
