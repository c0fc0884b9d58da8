// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wall-clock time at boot from the CMOS clock (Motorola MC146818). rtc_lock guards the
 * index/data port pair.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mc146818rtc.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/time64.h>
#include <linux/time.h>
#include <linux/timekeeping.h>
#include <asm/processor.h>

#define RTC_CENTURY 0x32
#define RTC_PM	    0x80 /* hours, in 12-hour mode */

DEFINE_SPINLOCK(rtc_lock);
EXPORT_SYMBOL(rtc_lock);

struct cmos_time {
	u8 sec, min, hour, day, month, year, century;
};

static void read_once(struct cmos_time *t)
{
	int spins = 100000;

	while ((CMOS_READ(RTC_REG_A) & RTC_UIP) && --spins)
		cpu_relax();
	t->sec = CMOS_READ(RTC_SECONDS);
	t->min = CMOS_READ(RTC_MINUTES);
	t->hour = CMOS_READ(RTC_HOURS);
	t->day = CMOS_READ(RTC_DAY_OF_MONTH);
	t->month = CMOS_READ(RTC_MONTH);
	t->year = CMOS_READ(RTC_YEAR);
	t->century = CMOS_READ(RTC_CENTURY);
}

static unsigned int plain(u8 value, u8 control)
{
	return control & RTC_DM_BINARY ? value : (value & 0xf) + (value >> 4) * 10;
}

static time64_t to_seconds(const struct cmos_time *t, u8 control)
{
	unsigned int hour = plain(t->hour & ~RTC_PM, control);
	unsigned int year = plain(t->year, control);
	unsigned int century = plain(t->century, control);

	if (!(control & RTC_24H))
		hour = hour % 12 + (t->hour & RTC_PM ? 12 : 0);
	if (century >= 19 && century <= 21)
		year += century * 100;
	else
		year += year < 70 ? 2000 : 1900;
	return mktime64(year, plain(t->month, control), plain(t->day, control), hour,
			plain(t->min, control), plain(t->sec, control));
}

/**
 * read_persistent_clock64 - the wall-clock time the machine kept while off, in UTC
 * @ts: result; zero if there is no clock
 *
 * Context: any.
 */
void read_persistent_clock64(struct timespec64 *ts)
{
	struct cmos_time a, b;
	unsigned long flags;
	int tries = 4;
	u8 control;

	spin_lock_irqsave(&rtc_lock, flags);
	control = CMOS_READ(RTC_REG_B);
	read_once(&a);
	/* An update in between shows as a difference. */
	while (tries--) {
		read_once(&b);
		if (!memcmp(&a, &b, sizeof(a)))
			break;
		a = b;
	}
	spin_unlock_irqrestore(&rtc_lock, flags);

	ts->tv_sec = 0;
	ts->tv_nsec = 0;
	if (control != 0xff)
		ts->tv_sec = to_seconds(&a, control);
}
