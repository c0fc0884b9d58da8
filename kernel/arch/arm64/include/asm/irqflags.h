/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The interrupt masks of this CPU, PSTATE.I and PSTATE.F, always set and cleared together.
 * linux/irqflags.h builds local_irq_*() on these.
 */
#ifndef _ASM_ARM64_IRQFLAGS_H
#define _ASM_ARM64_IRQFLAGS_H

#include <uapi/asm/ptrace.h>

#ifndef __ASSEMBLY__

#define __irqflags_inline static inline __attribute__((__always_inline__))

__irqflags_inline unsigned long arch_local_save_flags(void)
{
	unsigned long flags;

	asm volatile("mrs %0, daif" : "=r" (flags) : : "memory");
	return flags;
}

__irqflags_inline void arch_local_irq_disable(void)
{
	asm volatile("msr daifset, #3" : : : "memory");
}

__irqflags_inline void arch_local_irq_enable(void)
{
	asm volatile("msr daifclr, #3" : : : "memory");
}

__irqflags_inline int arch_irqs_disabled_flags(unsigned long flags)
{
	return !!(flags & PSR_I_BIT);
}

__irqflags_inline int arch_irqs_disabled(void)
{
	return arch_irqs_disabled_flags(arch_local_save_flags());
}

__irqflags_inline unsigned long arch_local_irq_save(void)
{
	unsigned long flags = arch_local_save_flags();

	arch_local_irq_disable();
	return flags;
}

__irqflags_inline void arch_local_irq_restore(unsigned long flags)
{
	asm volatile("msr daif, %0" : : "r" (flags) : "memory");
}

/* WFI wakes for an interrupt that is masked: none is lost between the two. */
__irqflags_inline void arch_safe_halt(void)
{
	asm volatile("dsb sy; wfi" : : : "memory");
	arch_local_irq_enable();
}

__irqflags_inline void arch_halt(void)
{
	asm volatile("dsb sy; wfi" : : : "memory");
}

#endif
#endif
