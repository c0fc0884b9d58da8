/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The interrupt flag of this CPU. linux/irqflags.h builds local_irq_*() on these.
 */
#ifndef _ASM_X86_IRQFLAGS_H
#define _ASM_X86_IRQFLAGS_H

#include <asm/processor-flags.h>

#ifndef __ASSEMBLY__

#define __irqflags_inline static inline __attribute__((__always_inline__))

__irqflags_inline unsigned long arch_local_save_flags(void)
{
	unsigned long flags;

	asm volatile("pushfq; popq %0" : "=rm" (flags) : : "memory");
	return flags;
}

__irqflags_inline void arch_local_irq_disable(void)
{
	asm volatile("cli" : : : "memory");
}

__irqflags_inline void arch_local_irq_enable(void)
{
	asm volatile("sti" : : : "memory");
}

__irqflags_inline int arch_irqs_disabled_flags(unsigned long flags)
{
	return !(flags & X86_EFLAGS_IF);
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
	if (!arch_irqs_disabled_flags(flags))
		arch_local_irq_enable();
}

/* STI delays interrupts by one instruction, so none is lost between the two. */
__irqflags_inline void arch_safe_halt(void)
{
	asm volatile("sti; hlt" : : : "memory");
}

__irqflags_inline void arch_halt(void)
{
	asm volatile("hlt" : : : "memory");
}

#define native_safe_halt	arch_safe_halt
#define native_halt		arch_halt

#endif
#endif
