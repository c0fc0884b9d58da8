/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __ASM_GENERIC_ATOMIC_H
#define __ASM_GENERIC_ATOMIC_H
#include <linux/atomic.h>
#endif
