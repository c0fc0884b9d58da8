// SPDX-License-Identifier: GPL-2.0-only
/*
 * sscanf(): the reverse of sprintf for numbers, words and characters. Pure functions, any context.
 */
#include <linux/bits.h>
#include <linux/bitmap.h>
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/sprintf.h>
#include <linux/string.h>

#include "kstrtox.h"

enum scan_size {
	SCAN_INT,
	SCAN_CHAR,
	SCAN_SHORT,
	SCAN_LONG,
	SCAN_LLONG,
};

struct args {
	va_list ap;
};

static const char *read_size(const char *fmt, enum scan_size *size)
{
	*size = SCAN_INT;
	if (*fmt == 'h') {
		*size = fmt[1] == 'h' ? SCAN_CHAR : SCAN_SHORT;
		return fmt + (fmt[1] == 'h' ? 2 : 1);
	}
	if (*fmt == 'l') {
		*size = fmt[1] == 'l' ? SCAN_LLONG : SCAN_LONG;
		return fmt + (fmt[1] == 'l' ? 2 : 1);
	}
	if (*fmt == 'L') {
		*size = SCAN_LLONG;
		return fmt + 1;
	}
	if (*fmt == 'z' || *fmt == 'Z' || *fmt == 't' || *fmt == 'j') {
		*size = SCAN_LONG;
		return fmt + 1;
	}
	return fmt;
}

static void store_number(struct args *args, enum scan_size size, unsigned long long value)
{
	switch (size) {
	case SCAN_CHAR:
		*va_arg(args->ap, unsigned char *) = value;
		break;
	case SCAN_SHORT:
		*va_arg(args->ap, unsigned short *) = value;
		break;
	case SCAN_LONG:
		*va_arg(args->ap, unsigned long *) = value;
		break;
	case SCAN_LLONG:
		*va_arg(args->ap, unsigned long long *) = value;
		break;
	default:
		*va_arg(args->ap, unsigned int *) = value;
	}
}

/*
 * Reads a number of at most width characters (all when negative). Returns what follows, NULL when
 * there is none.
 */
static const char *scan_number(const char *str, int width, unsigned int base, bool is_signed,
			       unsigned long long *value)
{
	size_t limit = width > 0 ? width : INT_MAX;
	bool negative = is_signed && *str == '-';
	const char *digits = str + negative;
	char *end;

	if (!isxdigit((unsigned char)*digits) || (base == 8 && *digits > '7') ||
	    (base == 10 && !isdigit(*digits)) || (base == 0 && !isdigit(*digits)))
		return NULL;
	if (limit <= negative)
		return NULL;
	*value = simple_strntoull(digits, limit - negative, &end, base);
	if (negative)
		*value = 0 - *value;
	return end;
}

/*
 * %[...]: reads the set of characters; returns what follows it in the format, NULL when it is
 * malformed.
 */
static const char *read_set(const char *fmt, unsigned long *set)
{
	bool inverted = *fmt == '^';
	bool first = true;

	if (inverted)
		fmt++;
	bitmap_zero(set, 256);
	while (*fmt && (*fmt != ']' || first)) {
		unsigned char from = *fmt++, to = from;

		first = false;
		if (*fmt == '-' && fmt[1] && fmt[1] != ']') {
			to = fmt[1];
			fmt += 2;
		}
		for (unsigned int c = from; c <= to; c++)
			__set_bit(c, set);
	}
	if (*fmt != ']')
		return NULL;
	if (inverted)
		bitmap_complement(set, set, 256);
	__clear_bit(0, set);
	return fmt + 1;
}

/**
 * vsscanf - read values from a string by a format
 * @buf: the string
 * @fmt: the format: %d %i %u %x %X %o %s %c %[set] %n %%, widths, '*' to skip, hh h l ll L z t
 * @args: where the values go
 *
 * Return: values stored.
 */
int vsscanf(const char *buf, const char *fmt, va_list args)
{
	const char *str = buf;
	int stored = 0;
	struct args a;

	va_copy(a.ap, args);
	while (*fmt) {
		unsigned long long value;
		enum scan_size size;
		unsigned int base = 10;
		bool is_signed = false, skip = false;
		int width = -1;

		if (isspace(*fmt)) {
			fmt = skip_spaces(fmt);
			str = skip_spaces(str);
			continue;
		}
		if (*fmt != '%') {
			if (*fmt++ != *str++)
				break;
			continue;
		}
		fmt++;
		if (*fmt == '*') {
			skip = true;
			fmt++;
		}
		if (isdigit(*fmt)) {
			width = 0;
			while (isdigit(*fmt))
				width = width * 10 + *fmt++ - '0';
			if (width <= 0)
				break;
		}
		fmt = read_size(fmt, &size);
		if (*fmt == 'n') {
			*va_arg(a.ap, int *) = str - buf;
			fmt++;
			continue;
		}
		if (!*str && *fmt != '%')
			break;

		switch (*fmt++) {
		case 'c': {
			char *to = skip ? NULL : va_arg(a.ap, char *);

			if (width < 0)
				width = 1;
			for (; width > 0 && *str; width--, str++) {
				if (to)
					*to++ = *str;
			}
			stored += !skip;
			continue;
		}
		case 's': {
			char *to = skip ? NULL : va_arg(a.ap, char *);

			if (width < 0)
				width = SHRT_MAX;
			str = skip_spaces(str);
			for (; *str && !isspace(*str) && width > 0; width--, str++) {
				if (to)
					*to++ = *str;
			}
			if (to)
				*to = '\0';
			stored += !skip;
			continue;
		}
		case '[': {
			unsigned long set[BITS_TO_LONGS(256)];
			char *to;
			int n = 0;

			fmt = read_set(fmt, set);
			if (!fmt)
				goto done;
			if (width < 0)
				width = SHRT_MAX;
			to = skip ? NULL : va_arg(a.ap, char *);
			while (n < width && test_bit((unsigned char)str[n], set)) {
				if (to)
					to[n] = str[n];
				n++;
			}
			if (!n)
				goto done;
			if (to)
				to[n] = '\0';
			str += n;
			stored += !skip;
			continue;
		}
		case 'o':
			base = 8;
			break;
		case 'x':
		case 'X':
			base = 16;
			break;
		case 'i':
			base = 0;
			is_signed = true;
			break;
		case 'd':
			is_signed = true;
			break;
		case 'u':
			break;
		case '%':
			if (*str++ != '%')
				goto done;
			continue;
		default:
			goto done;
		}
		str = skip_spaces(str);
		str = scan_number(str, width, base, is_signed, &value);
		if (!str)
			break;
		if (!skip) {
			store_number(&a, size, value);
			stored++;
		}
	}
done:
	va_end(a.ap);
	return stored;
}
EXPORT_SYMBOL(vsscanf);

/**
 * sscanf - read values from a string by a format
 * @buf: the string
 * @fmt: the format, see vsscanf()
 *
 * Return: values stored.
 */
int sscanf(const char *buf, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsscanf(buf, fmt, args);
	va_end(args);
	return n;
}
EXPORT_SYMBOL(sscanf);
