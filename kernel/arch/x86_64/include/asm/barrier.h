/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory barriers. x86 orders all but a store before a later load, so only the full barrier
 * costs an instruction. A locked add to the stack is cheaper than MFENCE.
 */
#ifndef _ASM_X86_BARRIER_H
#define _ASM_X86_BARRIER_H

#define mb()		asm volatile("mfence" : : : "memory")
#define rmb()		asm volatile("lfence" : : : "memory")
#define wmb()		asm volatile("sfence" : : : "memory")
#define __smp_mb()	asm volatile("lock; addl $0, -4(%%rsp)" : : : "memory", "cc")
#define __smp_rmb()	asm volatile("" : : : "memory")
#define __smp_wmb()	asm volatile("" : : : "memory")
/* Locked instructions are full barriers. */
#define __smp_mb__after_rmw()	asm volatile("" : : : "memory")
#define smp_mb()	__smp_mb()
#define smp_rmb()	__smp_rmb()
#define smp_wmb()	__smp_wmb()
#define dma_rmb()	asm volatile("" : : : "memory")
#define dma_wmb()	asm volatile("" : : : "memory")

#include <asm-generic/barrier.h>

#endif
