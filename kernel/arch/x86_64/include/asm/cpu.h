/* SPDX-License-Identifier: GPL-2.0-only */
/* Bring-up state shared by boot and SMP code. */
#ifndef _ASM_X86_CPU_H
#define _ASM_X86_CPU_H

#include <linux/types.h>

extern u32 cpu_to_apicid[];

/* The NMI that comes now means: stop for good. */
extern bool stopping_by_nmi;

#endif
