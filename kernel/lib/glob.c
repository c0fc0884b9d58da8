// SPDX-License-Identifier: GPL-2.0-only
/* Shell-like patterns: * ? [a-z] [!a-z] \x. Pure function, any context, no recursion. */
#include <linux/export.h>
#include <linux/glob.h>
#include <linux/types.h>

/*
 * Matches a character against a class behind '['. Returns behind the class, NULL when it is
 * malformed.
 */
static const char *match_class(const char *p, unsigned char c, bool *matched)
{
	bool inverted = *p == '!';
	bool in = false;

	p += inverted;
	do {
		unsigned char from = *p++, to = from;

		if (!from)
			return NULL;
		if (p[0] == '-' && p[1] != ']') {
			to = p[1];
			if (!to)
				return NULL;
			p += 2;
		}
		in |= from <= c && c <= to;
	} while (*p != ']');
	*matched = in != inverted;
	return p + 1;
}

/**
 * glob_match - match a string against a pattern
 * @pat: the pattern; a malformed class is taken literally
 * @str: the string
 *
 * Return: whether the whole string matches.
 */
bool __pure glob_match(char const *pat, char const *str)
{
	const char *back_pat = NULL, *back_str = NULL;

	for (;;) {
		unsigned char c = *str++, d = *pat++;
		bool ok = false;

		switch (d) {
		case '?':
			ok = c != '\0';
			break;
		case '*':
			if (!*pat)
				return true;
			back_pat = pat;
			back_str = --str;
			continue;
		case '[': {
			const char *rest = c ? match_class(pat, c, &ok) : NULL;

			if (rest)
				pat = rest;
			else
				ok = c == d;
			break;
		}
		case '\\':
			d = *pat++;
			ok = c == d;
			break;
		default:
			ok = c == d;
		}
		if (ok) {
			if (!c)
				return true;
			continue;
		}
		if (!c || !back_pat)
			return false;
		pat = back_pat;
		str = ++back_str;
	}
}
EXPORT_SYMBOL(glob_match);
