/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The interrupt flag of this CPU. linux/irqflags.h builds local_irq_*() on these.
 */
#ifndef _ASM_RISCV_IRQFLAGS_H
#define _ASM_RISCV_IRQFLAGS_H

#include <asm/csr.h>

#ifndef __ASSEMBLY__

#define __irqflags_inline static inline __attribute__((__always_inline__))

__irqflags_inline unsigned long arch_local_save_flags(void)
{
	return csr_read(CSR_SSTATUS);
}

__irqflags_inline void arch_local_irq_disable(void)
{
	csr_clear(CSR_SSTATUS, SR_SIE);
}

__irqflags_inline void arch_local_irq_enable(void)
{
	csr_set(CSR_SSTATUS, SR_SIE);
}

__irqflags_inline unsigned long arch_local_irq_save(void)
{
	return csr_read_clear(CSR_SSTATUS, SR_SIE);
}

__irqflags_inline int arch_irqs_disabled_flags(unsigned long flags)
{
	return !(flags & SR_SIE);
}

__irqflags_inline int arch_irqs_disabled(void)
{
	return arch_irqs_disabled_flags(arch_local_save_flags());
}

__irqflags_inline void arch_local_irq_restore(unsigned long flags)
{
	csr_set(CSR_SSTATUS, flags & SR_SIE);
}

#endif
#endif
