/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Scheduling parameters passed by system calls.
 */
#ifndef _LINUX_SCHED_TYPES_H
#define _LINUX_SCHED_TYPES_H

#include <uapi/linux/sched/types.h>

#endif
