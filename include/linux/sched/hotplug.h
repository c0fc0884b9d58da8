/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Kept for sources that include it; what it declares elsewhere is in linux/cpu.h here.
 */
#ifndef _LINUX_SCHED_HOTPLUG_H
#define _LINUX_SCHED_HOTPLUG_H

#include <linux/cpu.h>

#endif
