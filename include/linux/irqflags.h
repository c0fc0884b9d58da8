/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Enabling and disabling interrupts on this CPU, over asm/irqflags.h.
 */
#ifndef _LINUX_IRQFLAGS_H
#define _LINUX_IRQFLAGS_H

#include <linux/typecheck.h>
#include <linux/cleanup.h>
#include <asm/irqflags.h>

#define local_irq_enable()	arch_local_irq_enable()
#define local_irq_disable()	arch_local_irq_disable()
#define local_irq_save(flags)						\
	do {								\
		typecheck(unsigned long, flags);			\
		flags = arch_local_irq_save();				\
	} while (0)
#define local_irq_restore(flags)					\
	do {								\
		typecheck(unsigned long, flags);			\
		arch_local_irq_restore(flags);				\
	} while (0)
#define raw_local_irq_enable()		arch_local_irq_enable()
#define raw_local_irq_disable()		arch_local_irq_disable()
#define raw_local_irq_save(flags)	local_irq_save(flags)
#define raw_local_irq_restore(flags)	local_irq_restore(flags)
#define raw_local_save_flags(flags)	do { flags = arch_local_save_flags(); } while (0)
#define local_save_flags(flags)						\
	do {								\
		typecheck(unsigned long, flags);			\
		flags = arch_local_save_flags();			\
	} while (0)
#define irqs_disabled()			arch_irqs_disabled()
#define irqs_disabled_flags(flags)	arch_irqs_disabled_flags(flags)
#define raw_irqs_disabled()		arch_irqs_disabled()

#define trace_hardirqs_on()		do { } while (0)
#define trace_hardirqs_off()		do { } while (0)

DEFINE_LOCK_GUARD_0(irq, local_irq_disable(), local_irq_enable())
DEFINE_LOCK_GUARD_0(irqsave, local_irq_save(_T->flags), local_irq_restore(_T->flags),
		    unsigned long flags)

#endif
