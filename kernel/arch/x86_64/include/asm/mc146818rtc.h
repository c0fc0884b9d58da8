/* SPDX-License-Identifier: GPL-2.0-only */
/* Access to the CMOS clock's registers; the caller holds rtc_lock. */
#ifndef _ASM_X86_MC146818RTC_H
#define _ASM_X86_MC146818RTC_H

#include <asm/io.h>

#define RTC_PORT(x)	(0x70 + (x))

static inline unsigned char rtc_cmos_read(unsigned char addr)
{
	outb(addr, RTC_PORT(0));
	return inb(RTC_PORT(1));
}

static inline void rtc_cmos_write(unsigned char val, unsigned char addr)
{
	outb(addr, RTC_PORT(0));
	outb(val, RTC_PORT(1));
}

#define CMOS_READ(addr)		rtc_cmos_read(addr)
#define CMOS_WRITE(val, addr)	rtc_cmos_write(val, addr)

#endif
