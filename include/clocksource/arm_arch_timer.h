/* SPDX-License-Identifier: GPL-2.0-only */
/* The Arm generic timer (kernel/drivers/clocksource/arm_arch_timer.c). */
#ifndef __CLKSOURCE_ARM_ARCH_TIMER_H
#define __CLKSOURCE_ARM_ARCH_TIMER_H

#include <linux/types.h>

/* Bits of CNTV_CTL_EL0 and CNTP_CTL_EL0. */
#define ARCH_TIMER_CTRL_ENABLE	(1 << 0)
#define ARCH_TIMER_CTRL_IT_MASK	(1 << 1)
#define ARCH_TIMER_CTRL_IT_STAT	(1 << 2)

u32 arch_timer_get_rate(void);
u64 arch_timer_read_counter(void);

#endif
