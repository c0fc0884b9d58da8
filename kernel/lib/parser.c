// SPDX-License-Identifier: GPL-2.0-only
/* Option parsing by a table of patterns. Allocates only to terminate or copy an argument. */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/parser.h>
#include <linux/slab.h>
#include <linux/string.h>

/* Consumes what a %d, %u, %o or %x stands for. Returns behind it, or s when nothing fits. */
static char *skip_number(char *s, char kind)
{
	char *end;

	switch (kind) {
	case 'd':
		simple_strtol(s, &end, 0);
		break;
	case 'u':
		simple_strtoul(s, &end, 0);
		break;
	case 'o':
		simple_strtoul(s, &end, 8);
		break;
	default:
		simple_strtoul(s, &end, 16);
		break;
	}
	return end;
}

/* Matches one pattern against the whole string. */
static bool match_one(char *s, const char *pattern, substring_t args[])
{
	int argc = 0;

	for (;;) {
		const char *conversion = strchr(pattern, '%');
		size_t literal = conversion ? conversion - pattern : strlen(pattern);
		int width = -1;

		if (!conversion)
			return !strcmp(pattern, s);
		if (strncmp(pattern, s, literal))
			return false;
		s += literal;
		pattern = conversion + 1;
		if (isdigit(*pattern)) {
			char *end;

			width = simple_strtoul(pattern, &end, 10);
			pattern = end;
		} else if (*pattern == '%') {
			if (*s++ != '%')
				return false;
			pattern++;
			continue;
		}
		if (argc >= MAX_OPT_ARGS)
			return false;
		args[argc].from = s;
		switch (*pattern++) {
		case 's': {
			size_t n = strlen(s);

			if (n == 0)
				return false;
			if (width == -1 || width > n)
				width = n;
			args[argc].to = s + width;
			break;
		}
		case 'd':
		case 'u':
		case 'o':
		case 'x':
			args[argc].to = skip_number(s, pattern[-1]);
			if (args[argc].to == args[argc].from)
				return false;
			break;
		default:
			return false;
		}
		s = args[argc++].to;
	}
}

/**
 * match_token - find the first pattern that a string matches
 * @s: the string
 * @table: patterns with %s, %d, %u, %o, %x; ends with a NULL pattern, which matches everything
 * @args: MAX_OPT_ARGS places for the arguments
 *
 * Return: the token.
 */
int match_token(char *s, const match_table_t table, substring_t args[])
{
	const struct match_token *p = table;

	while (p->pattern && !match_one(s, p->pattern, args))
		p++;
	return p->token;
}
EXPORT_SYMBOL(match_token);

/* Copies an argument to a small buffer. Returns false when it is too long to be a number. */
static bool copy_number(const substring_t *s, char *buf, size_t size)
{
	return match_strlcpy(buf, s, size) < size;
}

static int match_number(substring_t *s, int *result, int base)
{
	char buf[32];
	long value;
	int ret;

	if (!copy_number(s, buf, sizeof(buf)))
		return -ERANGE;
	ret = kstrtol(buf, base, &value);
	if (ret)
		return ret;
	if (value != (int)value)
		return -ERANGE;
	*result = value;
	return 0;
}

/**
 * match_int - an argument as an int
 * @s: the argument
 * @result: the value
 *
 * Return: 0, -EINVAL, -ERANGE.
 */
int match_int(substring_t *s, int *result)
{
	return match_number(s, result, 0);
}
EXPORT_SYMBOL(match_int);

/**
 * match_octal - an argument as an octal int
 * @s: the argument
 * @result: the value
 *
 * Return: 0, -EINVAL, -ERANGE.
 */
int match_octal(substring_t *s, int *result)
{
	return match_number(s, result, 8);
}
EXPORT_SYMBOL(match_octal);

/**
 * match_hex - an argument as a hexadecimal int
 * @s: the argument
 * @result: the value
 *
 * Return: 0, -EINVAL, -ERANGE.
 */
int match_hex(substring_t *s, int *result)
{
	return match_number(s, result, 16);
}
EXPORT_SYMBOL(match_hex);

/**
 * match_uint - an argument as an unsigned int
 * @s: the argument
 * @result: the value
 *
 * Return: 0, -EINVAL, -ERANGE.
 */
int match_uint(substring_t *s, unsigned int *result)
{
	char buf[32];

	return copy_number(s, buf, sizeof(buf)) ? kstrtouint(buf, 10, result) : -ERANGE;
}
EXPORT_SYMBOL(match_uint);

/**
 * match_u64 - an argument as an unsigned 64-bit number
 * @s: the argument
 * @result: the value
 *
 * Return: 0, -EINVAL, -ERANGE.
 */
int match_u64(substring_t *s, u64 *result)
{
	char buf[32];

	return copy_number(s, buf, sizeof(buf)) ? kstrtou64(buf, 0, result) : -ERANGE;
}
EXPORT_SYMBOL(match_u64);

/**
 * match_wildcard - match a string against a pattern with * and ?
 * @pattern: the pattern
 * @str: the string
 *
 * Return: whether it matches.
 */
bool match_wildcard(const char *pattern, const char *str)
{
	const char *retry_pattern = NULL, *retry_str = NULL;

	while (*str) {
		if (*pattern == '*') {
			if (!*++pattern)
				return true;
			retry_pattern = pattern;
			retry_str = str;
		} else if (*pattern == '?' || *pattern == *str) {
			pattern++;
			str++;
		} else if (retry_pattern) {
			pattern = retry_pattern;
			str = ++retry_str;
		} else {
			return false;
		}
	}
	while (*pattern == '*')
		pattern++;
	return !*pattern;
}
EXPORT_SYMBOL(match_wildcard);

/**
 * match_strlcpy - copy an argument
 * @dest: the buffer
 * @src: the argument
 * @size: size of the buffer
 *
 * Return: the argument's length.
 */
size_t match_strlcpy(char *dest, const substring_t *src, size_t size)
{
	size_t len = src->to - src->from;

	if (size) {
		size_t n = len >= size ? size - 1 : len;

		memcpy(dest, src->from, n);
		dest[n] = '\0';
	}
	return len;
}
EXPORT_SYMBOL(match_strlcpy);

/**
 * match_strdup - an argument as a new string
 * @s: the argument
 *
 * Return: the string, for kfree(), or NULL. Context: may sleep.
 */
char *match_strdup(const substring_t *s)
{
	return kmemdup_nul(s->from, s->to - s->from, GFP_KERNEL);
}
EXPORT_SYMBOL(match_strdup);
