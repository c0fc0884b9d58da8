/* SPDX-License-Identifier: GPL-2.0-only */
/* The page below 1 MiB where other CPUs start; reserved from boot on. */
#ifndef _ASM_X86_TRAMPOLINE_H
#define _ASM_X86_TRAMPOLINE_H

#define TRAMPOLINE_PHYS	0x8000

#ifndef __ASSEMBLY__

#include <linux/types.h>

extern char trampoline_start[], trampoline_end[];
extern u32 trampoline_cr3, trampoline_efer;
extern unsigned long early_level4[];
extern unsigned long secondary_stack, secondary_gs;

void secondary_startup_64(void);
void start_secondary(void);

#endif
#endif
