// SPDX-License-Identifier: GPL-2.0-only
/*
 * Between seconds since 1970 and the Gregorian calendar. Pure functions, any context.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/time.h>

#define SECS_PER_DAY 86400
#define DAYS_PER_ERA 146097 /* 400 years */

/*
 * Days from 1970-01-01 to a date. Years are counted from March, so that the leap day is the last
 * of its year and month lengths follow one formula.
 */
static s64 days_from_civil(s64 year, unsigned int month, unsigned int day)
{
	s64 era;
	unsigned int year_of_era, day_of_year;

	if (month <= 2) {
		month += 12;
		year--;
	}
	era = (year >= 0 ? year : year - 399) / 400;
	year_of_era = year - era * 400;
	day_of_year = (153 * (month - 3) + 2) / 5 + day - 1;
	return era * DAYS_PER_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
	       day_of_year - 719468;
}

/**
 * mktime64 - seconds since 1970-01-01 of a date and time in UTC
 * @year0: such as 2026; @mon0: 1 to 12; the rest as on a clock
 */
time64_t mktime64(const unsigned int year0, const unsigned int mon0, const unsigned int day,
		  const unsigned int hour, const unsigned int min, const unsigned int sec)
{
	return ((days_from_civil(year0, mon0, day) * 24 + hour) * 60 + min) * 60 + sec;
}
EXPORT_SYMBOL(mktime64);

static bool is_leap(s64 year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static void civil_from_days(s64 days, struct tm *tm)
{
	static const u16 days_before[12] = {
		0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334
	};
	unsigned int day_of_era, year_of_era, day_of_year, month;
	s64 era, year;

	days += 719468;
	era = (days >= 0 ? days : days - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
	day_of_era = days - era * DAYS_PER_ERA;
	year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
		       day_of_era / (DAYS_PER_ERA - 1)) /
		      365;
	day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	month = (5 * day_of_year + 2) / 153;
	tm->tm_mday = day_of_year - (153 * month + 2) / 5 + 1;
	tm->tm_mon = month < 10 ? month + 2 : month - 10;
	year = era * 400 + year_of_era + (tm->tm_mon < 2);
	tm->tm_year = year - 1900;
	tm->tm_yday = days_before[tm->tm_mon] + tm->tm_mday - 1 + (tm->tm_mon > 1 && is_leap(year));
}

/**
 * time64_to_tm - date and time of a count of seconds
 * @totalsecs: seconds since 1970-01-01 UTC; @offset: seconds to add (time zone); @result: filled
 */
void time64_to_tm(time64_t totalsecs, int offset, struct tm *result)
{
	s64 days;
	s32 rest;

	totalsecs += offset;
	days = div_s64_rem(totalsecs, SECS_PER_DAY, &rest);
	if (rest < 0) {
		rest += SECS_PER_DAY;
		days--;
	}
	result->tm_hour = rest / 3600;
	result->tm_min = rest % 3600 / 60;
	result->tm_sec = rest % 60;
	/* 1970-01-01 was a Thursday. */
	result->tm_wday = (days + 4) % 7;
	if (result->tm_wday < 0)
		result->tm_wday += 7;
	civil_from_days(days, result);
}
EXPORT_SYMBOL(time64_to_tm);
