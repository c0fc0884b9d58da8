// SPDX-License-Identifier: GPL-2.0-only
/*
 * Text to numbers: kstrto*() are strict (the whole string, range checked), simple_strto*()
 * lenient. Pure functions; only the _from_user forms touch user memory and may sleep.
 */
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/limits.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "kstrtox.h"

#define KSTRTOX_OVERFLOW (1U << 31)

static unsigned int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return 255;
}

/**
 * _parse_integer_fixup_radix - work out the base of a number from its prefix
 * @s: the text
 * @base: 0 to be chosen (0x: 16, 0: 8, else 10); set
 *
 * Return: @s behind a "0x" prefix where base 16 has one.
 */
const char *_parse_integer_fixup_radix(const char *s, unsigned int *base)
{
	bool hex = s[0] == '0' && (s[1] | 0x20) == 'x';

	if (*base == 0)
		*base = hex && isxdigit((unsigned char)s[2]) ? 16 : s[0] == '0' ? 8 : 10;
	return *base == 16 && hex ? s + 2 : s;
}

/**
 * _parse_integer_limit - read digits
 * @s: the text
 * @base: the base, 2 to 16
 * @p: where the value goes
 * @max_chars: characters to look at, at most
 *
 * Return: digits consumed, with KSTRTOX_OVERFLOW set when the value did not fit 64 bits.
 */
unsigned int _parse_integer_limit(const char *s, unsigned int base, unsigned long long *p,
				  size_t max_chars)
{
	unsigned long long value = 0;
	unsigned int digits = 0;
	bool overflow = false;

	while (digits < max_chars) {
		unsigned int digit = digit_value(s[digits]);

		if (digit >= base)
			break;
		overflow |= __builtin_mul_overflow(value, (unsigned long long)base, &value);
		overflow |= __builtin_add_overflow(value, (unsigned long long)digit, &value);
		digits++;
	}
	*p = value;
	return digits | (overflow ? KSTRTOX_OVERFLOW : 0);
}

static int parse_whole(const char *s, unsigned int base, unsigned long long *res)
{
	unsigned long long value;
	unsigned int n;

	s = _parse_integer_fixup_radix(s, &base);
	n = _parse_integer_limit(s, base, &value, INT_MAX);
	if (n & KSTRTOX_OVERFLOW)
		return -ERANGE;
	if (n == 0)
		return -EINVAL;
	s += n;
	if (*s == '\n')
		s++;
	if (*s)
		return -EINVAL;
	*res = value;
	return 0;
}

/**
 * kstrtoull - the whole string as an unsigned 64-bit number
 * @s: the text; a leading '+' and one trailing newline are allowed
 * @base: 2 to 16, or 0 to choose by prefix
 * @res: the result, written on success only
 *
 * Return: 0, -EINVAL when it is no number, -ERANGE when it does not fit.
 */
int kstrtoull(const char *s, unsigned int base, unsigned long long *res)
{
	if (*s == '+')
		s++;
	return parse_whole(s, base, res);
}
EXPORT_SYMBOL(kstrtoull);

/**
 * kstrtoll - the whole string as a signed 64-bit number
 * @s: the text; a leading sign and one trailing newline are allowed
 * @base: 2 to 16, or 0 to choose by prefix
 * @res: the result, written on success only
 *
 * Return: 0, -EINVAL when it is no number, -ERANGE when it does not fit.
 */
int kstrtoll(const char *s, unsigned int base, long long *res)
{
	unsigned long long value;
	int ret;

	if (*s == '-') {
		ret = parse_whole(s + 1, base, &value);
		if (ret)
			return ret;
		if (value > (unsigned long long)LLONG_MAX + 1)
			return -ERANGE;
		*res = (long long)(0 - value);
		return 0;
	}
	ret = kstrtoull(s, base, &value);
	if (ret)
		return ret;
	if (value > LLONG_MAX)
		return -ERANGE;
	*res = value;
	return 0;
}
EXPORT_SYMBOL(kstrtoll);

/* The narrower types: convert wide, then see whether it fits. */
#define DEFINE_KSTRTO(name, type, wide, wide_type) \
	int name(const char *s, unsigned int base, type *res) \
	{ \
		wide_type value; \
		int ret = wide(s, base, &value); \
\
		if (ret) \
			return ret; \
		if (value != (wide_type)(type)value) \
			return -ERANGE; \
		*res = value; \
		return 0; \
	} \
	EXPORT_SYMBOL(name)

DEFINE_KSTRTO(kstrtoul, unsigned long, kstrtoull, unsigned long long);
DEFINE_KSTRTO(kstrtol, long, kstrtoll, long long);
DEFINE_KSTRTO(kstrtouint, unsigned int, kstrtoull, unsigned long long);
DEFINE_KSTRTO(kstrtoint, int, kstrtoll, long long);
DEFINE_KSTRTO(kstrtou16, u16, kstrtoull, unsigned long long);
DEFINE_KSTRTO(kstrtos16, s16, kstrtoll, long long);
DEFINE_KSTRTO(kstrtou8, u8, kstrtoull, unsigned long long);
DEFINE_KSTRTO(kstrtos8, s8, kstrtoll, long long);

/**
 * kstrtobool - a truth value as people write it
 * @s: y, Y, t, T, 1, on for true; n, N, f, F, 0, off for false; only as much as decides is looked
 * at
 * @res: the result, written on success only
 *
 * Return: 0, or -EINVAL.
 */
int kstrtobool(const char *s, bool *res)
{
	if (!s)
		return -EINVAL;
	switch (s[0] | 0x20) {
	case 'y':
	case 't':
	case '1':
		*res = true;
		return 0;
	case 'n':
	case 'f':
	case '0':
		*res = false;
		return 0;
	case 'o':
		switch (s[1] | 0x20) {
		case 'n':
			*res = true;
			return 0;
		case 'f':
			*res = false;
			return 0;
		}
	}
	return -EINVAL;
}
EXPORT_SYMBOL(kstrtobool);

/**
 * kstrtobool_from_user - a truth value from user memory
 * @s: the text
 * @count: its length
 * @res: the result
 *
 * Return: 0, -EFAULT, or -EINVAL. Context: may sleep.
 */
int kstrtobool_from_user(const char __user *s, size_t count, bool *res)
{
	char buf[4];

	count = min(count, sizeof(buf) - 1);
	if (copy_from_user(buf, s, count))
		return -EFAULT;
	buf[count] = '\0';
	return kstrtobool(buf, res);
}
EXPORT_SYMBOL(kstrtobool_from_user);

/* Room for a sign, 64 binary digits, a prefix-less base, a newline and the NUL. */
#define DEFINE_KSTRTO_FROM_USER(name, type) \
	int name##_from_user(const char __user *s, size_t count, unsigned int base, type *res) \
	{ \
		char buf[1 + 64 + 1 + 1]; \
\
		count = min(count, sizeof(buf) - 1); \
		if (copy_from_user(buf, s, count)) \
			return -EFAULT; \
		buf[count] = '\0'; \
		return name(buf, base, res); \
	} \
	EXPORT_SYMBOL(name##_from_user)

DEFINE_KSTRTO_FROM_USER(kstrtoull, unsigned long long);
DEFINE_KSTRTO_FROM_USER(kstrtoll, long long);
DEFINE_KSTRTO_FROM_USER(kstrtoul, unsigned long);
DEFINE_KSTRTO_FROM_USER(kstrtol, long);
DEFINE_KSTRTO_FROM_USER(kstrtouint, unsigned int);
DEFINE_KSTRTO_FROM_USER(kstrtoint, int);
DEFINE_KSTRTO_FROM_USER(kstrtou16, u16);
DEFINE_KSTRTO_FROM_USER(kstrtos16, s16);
DEFINE_KSTRTO_FROM_USER(kstrtou8, u8);
DEFINE_KSTRTO_FROM_USER(kstrtos8, s8);

/**
 * simple_strntoull - leading digits as a number, within a limit
 * @cp: the text
 * @max_chars: characters to look at, at most
 * @endp: where the first unused character's address goes, or NULL
 * @base: 2 to 16, or 0 to choose by prefix
 *
 * Return: the number, wrapped at 64 bits; 0 when there is none.
 */
unsigned long long simple_strntoull(const char *cp, size_t max_chars, char **endp,
				    unsigned int base)
{
	unsigned long long value = 0;
	const char *start = cp;
	size_t prefix;

	cp = _parse_integer_fixup_radix(cp, &base);
	prefix = cp - start;
	if (prefix < max_chars)
		cp += _parse_integer_limit(cp, base, &value, max_chars - prefix) &
		      ~KSTRTOX_OVERFLOW;
	else
		cp = start + max_chars;
	if (endp)
		*endp = (char *)cp;
	return value;
}

/**
 * simple_strtoull - leading digits as a number
 * @cp: the text
 * @endp: where the first unused character's address goes, or NULL
 * @base: 2 to 16, or 0 to choose by prefix
 *
 * Return: the number; 0 when there is none.
 */
unsigned long long simple_strtoull(const char *cp, char **endp, unsigned int base)
{
	return simple_strntoull(cp, INT_MAX, endp, base);
}
EXPORT_SYMBOL(simple_strtoull);

/**
 * simple_strtoul - as simple_strtoull()
 * @cp: the text
 * @endp: where the first unused character's address goes, or NULL
 * @base: 2 to 16, or 0
 *
 * Return: the number.
 */
unsigned long simple_strtoul(const char *cp, char **endp, unsigned int base)
{
	return simple_strtoull(cp, endp, base);
}
EXPORT_SYMBOL(simple_strtoul);

/**
 * simple_strtoll - an optional '-' and leading digits as a number
 * @cp: the text
 * @endp: where the first unused character's address goes, or NULL
 * @base: 2 to 16, or 0
 *
 * Return: the number.
 */
long long simple_strtoll(const char *cp, char **endp, unsigned int base)
{
	if (*cp == '-')
		return 0 - simple_strtoull(cp + 1, endp, base);
	return simple_strtoull(cp, endp, base);
}
EXPORT_SYMBOL(simple_strtoll);

/**
 * simple_strtol - as simple_strtoll()
 * @cp: the text
 * @endp: where the first unused character's address goes, or NULL
 * @base: 2 to 16, or 0
 *
 * Return: the number.
 */
long simple_strtol(const char *cp, char **endp, unsigned int base)
{
	return simple_strtoll(cp, endp, base);
}
EXPORT_SYMBOL(simple_strtol);
