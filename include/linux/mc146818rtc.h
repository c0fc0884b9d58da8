/* SPDX-License-Identifier: GPL-2.0-only */
/* The PC's CMOS clock: register numbers, bits, and the lock of its two ports. */
#ifndef _LINUX_MC146818RTC_H
#define _LINUX_MC146818RTC_H

#include <linux/spinlock.h>
#include <asm/mc146818rtc.h>

extern spinlock_t rtc_lock;

#define RTC_SECONDS		0
#define RTC_SECONDS_ALARM	1
#define RTC_MINUTES		2
#define RTC_MINUTES_ALARM	3
#define RTC_HOURS		4
#define RTC_HOURS_ALARM		5
#define RTC_DAY_OF_WEEK		6
#define RTC_DAY_OF_MONTH	7
#define RTC_MONTH		8
#define RTC_YEAR		9
#define RTC_REG_A		10
#define RTC_REG_B		11
#define RTC_REG_C		12
#define RTC_REG_D		13
#define RTC_FREQ_SELECT		RTC_REG_A
#define RTC_CONTROL		RTC_REG_B
#define RTC_INTR_FLAGS		RTC_REG_C
#define RTC_VALID		RTC_REG_D

#define RTC_UIP			0x80	/* A: an update is near or under way */
#define RTC_SET			0x80	/* B: updates are held back */
#define RTC_PIE			0x40
#define RTC_AIE			0x20
#define RTC_UIE			0x10
#define RTC_DM_BINARY		0x04	/* B: not BCD */
#define RTC_24H			0x02	/* B: hours from 0 to 23 */

#endif
