/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PERCPU_DEFS_H
#define _LINUX_PERCPU_DEFS_H
#include <linux/percpu.h>
#endif
