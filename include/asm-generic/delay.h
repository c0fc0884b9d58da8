/* SPDX-License-Identifier: GPL-2.0-only */
/* Busy waiting, measured by get_cycles(). Any context. */
#ifndef __ASM_GENERIC_DELAY_H
#define __ASM_GENERIC_DELAY_H

void __udelay(unsigned long usecs);
void __ndelay(unsigned long nsecs);
void __delay(unsigned long cycles);

#define udelay(n)	__udelay(n)
#define ndelay(n)	__ndelay(n)

#endif
