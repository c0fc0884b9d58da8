/* SPDX-License-Identifier: GPL-2.0-only */
/* get_cycles() for linux/timex.h. */
#ifndef _ASM_X86_TIMEX_H
#define _ASM_X86_TIMEX_H

#include <asm/tsc.h>

#define random_get_entropy()	((unsigned long)get_cycles())

#endif
