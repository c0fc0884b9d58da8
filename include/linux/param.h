/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PARAM_H
#define _LINUX_PARAM_H

/* Ticks per second: of the kernel, and as user space sees them. */
#include <asm/param.h>

#endif
