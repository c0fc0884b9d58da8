/* SPDX-License-Identifier: GPL-2.0-only */
/* Words for truth values. */
#ifndef _LINUX_STRING_CHOICES_H_
#define _LINUX_STRING_CHOICES_H_

#include <linux/types.h>

#define __STR_CHOICE(name, yes, no) \
	static inline const char *str_##name(bool v) \
	{ \
		return v ? (yes) : (no); \
	}

__STR_CHOICE(enable_disable, "enable", "disable")
__STR_CHOICE(enabled_disabled, "enabled", "disabled")
__STR_CHOICE(hi_lo, "hi", "lo")
__STR_CHOICE(high_low, "high", "low")
__STR_CHOICE(read_write, "read", "write")
__STR_CHOICE(on_off, "on", "off")
__STR_CHOICE(yes_no, "yes", "no")
__STR_CHOICE(up_down, "up", "down")
__STR_CHOICE(true_false, "true", "false")
#undef __STR_CHOICE

#define str_disable_enable(v)	str_enable_disable(!(v))
#define str_disabled_enabled(v) str_enabled_disabled(!(v))
#define str_lo_hi(v)		str_hi_lo(!(v))
#define str_low_high(v)		str_high_low(!(v))
#define str_write_read(v)	str_read_write(!(v))
#define str_off_on(v)		str_on_off(!(v))
#define str_no_yes(v)		str_yes_no(!(v))
#define str_down_up(v)		str_up_down(!(v))
#define str_false_true(v)	str_true_false(!(v))

static inline const char *str_plural(size_t num)
{
	return num == 1 ? "" : "s";
}

#endif
