/* SPDX-License-Identifier: GPL-2.0-only */
/* A serialising instruction: later instructions are fetched anew. */
#ifndef _ASM_X86_SYNC_CORE_H
#define _ASM_X86_SYNC_CORE_H

static inline void sync_core(void)
{
	unsigned int a = 1, c = 0;

	asm volatile("cpuid" : "+a" (a), "+c" (c) : : "ebx", "edx", "memory");
}

#endif
