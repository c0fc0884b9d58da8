// SPDX-License-Identifier: GPL-2.0-only
/*
 * Values on command lines: numbers, lists of numbers, sizes with a suffix. Pure functions, any
 * context.
 */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/string.h>

/**
 * get_option - read one number of a list
 * @str: points at the text; advanced behind the number and its comma
 * @pint: where the number goes, or NULL
 *
 * Return: 0 no number, 1 the last one, 2 a comma follows, 3 a '-' follows (a range).
 */
int get_option(char **str, int *pint)
{
	char *cur = *str, *end;
	int value;

	if (!cur || !*cur)
		return 0;
	if (*cur == '-')
		value = -(int)simple_strtoull(++cur, &end, 0);
	else
		value = simple_strtoull(cur, &end, 0);
	if (pint)
		*pint = value;
	*str = end;
	if (end == cur)
		return 0;
	if (*end == ',') {
		*str = end + 1;
		return 2;
	}
	return *end == '-' ? 3 : 1;
}
EXPORT_SYMBOL(get_option);

/**
 * get_options - read a list of numbers and ranges
 * @str: the text: "1,3,5-8"
 * @nints: size of @ints
 * @ints: [0] becomes the number of values, which follow; with @nints 0 only the count is stored
 *
 * Return: behind what was read.
 */
char *get_options(const char *str, int nints, int *ints)
{
	bool count_only = nints == 0;
	char *p = (char *)str;
	int n = 1;

	while (count_only || n < nints) {
		int value, kind = get_option(&p, &value);

		if (!kind)
			break;
		if (kind == 3) {
			int upper;
			char *range = p + 1;

			kind = get_option(&range, &upper);
			if (!kind || upper < value)
				break;
			p = range;
			for (; value <= upper && (count_only || n < nints); value++, n++) {
				if (!count_only)
					ints[n] = value;
			}
		} else {
			if (!count_only)
				ints[n] = value;
			n++;
		}
		if (kind == 1)
			break;
	}
	ints[0] = n - 1;
	return p;
}
EXPORT_SYMBOL(get_options);

/**
 * memparse - read a size: a number and a suffix K, M, G, T, P or E
 * @ptr: the text
 * @retp: where the address behind it goes, or NULL
 *
 * Return: bytes.
 */
unsigned long long memparse(const char *ptr, char **retp)
{
	static const char suffixes[] = "kmgtpe";
	char *end;
	unsigned long long value = simple_strtoull(ptr, &end, 0);
	const char *suffix = *end ? strchr(suffixes, tolower(*end)) : NULL;

	if (suffix) {
		value <<= 10 * (suffix - suffixes + 1);
		end++;
	}
	if (retp)
		*retp = end;
	return value;
}
EXPORT_SYMBOL(memparse);

/**
 * parse_option_str - whether an option is in a list
 * @str: the list, separated by commas
 * @option: the option
 *
 * Return: whether it is.
 */
bool parse_option_str(const char *str, const char *option)
{
	size_t n = strlen(option);

	while (*str) {
		if (!strncmp(str, option, n) && (!str[n] || str[n] == ','))
			return true;
		str += strcspn(str, ",");
		if (*str)
			str++;
	}
	return false;
}
