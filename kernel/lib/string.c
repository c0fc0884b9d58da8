// SPDX-License-Identifier: GPL-2.0-only
/*
 * Strings: copying, comparing, searching. Pure functions of their arguments, callable from any
 * context, no locks. Memory blocks are in memory.c. An architecture may supply a faster one of the
 * same name: these are weak.
 */
#define __NO_BUILTIN_STRING
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/string.h>

/* Aligned words: of one that has a byte of the string all is readable, no page ends within it. */
typedef unsigned long __attribute__((may_alias)) word;

#define WORD sizeof(word)
#define ONES (~0UL / 0xff)

/*
 * A bit for each byte of a word that is 0: only such a byte borrows into a top bit that was not
 * set. What follows the first one may be wrong.
 */
static __always_inline unsigned long zeros_of(unsigned long w)
{
	return (w - ONES) & ~w & ONES << 7;
}

/* The word at @p, which @s is in; bytes before the string are made to differ from 0. */
static __always_inline unsigned long first_zeros(const char *p, const char *s)
{
	return zeros_of(*(const word *)p | ((1UL << (s - p) * 8) - 1));
}

/* Which byte the first one is: counts those up to it by adding their ones in the top byte. */
static __always_inline size_t first_of(unsigned long zeros)
{
	return (((zeros - 1) & ~zeros & ONES) * ONES >> (WORD - 1) * 8) - 1;
}

/**
 * strlen - length of a string
 * @s: the string
 *
 * Return: bytes before the terminating NUL.
 */
size_t __weak strlen(const char *s)
{
	const char *p = s - (unsigned long)s % WORD;
	unsigned long zeros = first_zeros(p, s);

	while (!zeros) {
		p += WORD;
		zeros = zeros_of(*(const word *)p);
	}
	return p - s + first_of(zeros);
}
EXPORT_SYMBOL(strlen);

/**
 * strnlen - length of a string with a limit
 * @s: the string
 * @count: bytes to look at, at most
 *
 * Return: bytes before the NUL, or @count when there is none.
 */
size_t __weak strnlen(const char *s, size_t count)
{
	const char *p = s - (unsigned long)s % WORD;
	unsigned long zeros;
	size_t n;

	if (!count)
		return 0;
	zeros = first_zeros(p, s);
	while (!zeros) {
		p += WORD;
		if (p - s >= count)
			return count;
		zeros = zeros_of(*(const word *)p);
	}
	n = p - s + first_of(zeros);
	return n < count ? n : count;
}
EXPORT_SYMBOL(strnlen);

/**
 * strcpy - copy a string without a limit
 * @dest: where to
 * @src: what
 *
 * Return: @dest.
 */
char *strcpy(char *dest, const char *src)
{
	char *to = dest;

	while ((*to++ = *src++))
		;
	return dest;
}
EXPORT_SYMBOL(strcpy);

/**
 * strncpy - copy at most so many bytes, fill the rest with NUL
 * @dest: where to; not terminated when @src is @count bytes or longer
 * @src: what
 * @count: size of @dest
 *
 * Return: @dest.
 */
char *strncpy(char *dest, const char *src, size_t count)
{
	size_t i;

	for (i = 0; i < count && src[i]; i++)
		dest[i] = src[i];
	for (; i < count; i++)
		dest[i] = '\0';
	return dest;
}
EXPORT_SYMBOL(strncpy);

/**
 * sized_strscpy - copy a string into a buffer, always terminated
 * @dest: the buffer
 * @src: what
 * @count: size of @dest
 *
 * Return: bytes copied without the NUL, or -E2BIG when it was cut short or @count is 0.
 */
ssize_t sized_strscpy(char *dest, const char *src, size_t count)
{
	size_t i;

	if (count == 0 || count > INT_MAX)
		return -E2BIG;
	for (i = 0; i < count; i++) {
		dest[i] = src[i];
		if (!src[i])
			return i;
	}
	dest[count - 1] = '\0';
	return -E2BIG;
}
EXPORT_SYMBOL(sized_strscpy);

/**
 * strscpy_pad - as strscpy(), and fill the rest of the buffer with NUL
 * @dest: the buffer
 * @src: what
 * @count: size of @dest
 *
 * Return: as sized_strscpy().
 */
ssize_t strscpy_pad(char *dest, const char *src, size_t count)
{
	ssize_t n = sized_strscpy(dest, src, count);

	if (n >= 0)
		memset(dest + n + 1, 0, count - n - 1);
	return n;
}
EXPORT_SYMBOL(strscpy_pad);

/**
 * strlcpy - copy a string, terminated, reporting the length it would have had
 * @dest: the buffer
 * @src: what
 * @size: size of @dest
 *
 * Return: the length of @src.
 */
size_t strlcpy(char *dest, const char *src, size_t size)
{
	size_t len = strlen(src);

	if (size) {
		size_t n = len >= size ? size - 1 : len;

		memcpy(dest, src, n);
		dest[n] = '\0';
	}
	return len;
}
EXPORT_SYMBOL(strlcpy);

/**
 * strcat - append a string
 * @dest: the string to grow
 * @src: what
 *
 * Return: @dest.
 */
char *strcat(char *dest, const char *src)
{
	strcpy(dest + strlen(dest), src);
	return dest;
}
EXPORT_SYMBOL(strcat);

/**
 * strncat - append at most so many bytes, and a NUL
 * @dest: the string to grow
 * @src: what
 * @count: bytes of @src to take, at most
 *
 * Return: @dest.
 */
char *strncat(char *dest, const char *src, size_t count)
{
	size_t n = strnlen(src, count);
	char *to = dest + strlen(dest);

	memcpy(to, src, n);
	to[n] = '\0';
	return dest;
}
EXPORT_SYMBOL(strncat);

/**
 * strlcat - append within a buffer
 * @dest: the string to grow
 * @src: what
 * @count: size of @dest's buffer
 *
 * Return: the length the result would have had.
 */
size_t strlcat(char *dest, const char *src, size_t count)
{
	size_t have = strnlen(dest, count);

	if (have == count)
		return count + strlen(src);
	return have + strlcpy(dest + have, src, count - have);
}
EXPORT_SYMBOL(strlcat);

/**
 * strcmp - order of two strings
 * @cs: one
 * @ct: the other
 *
 * Return: negative, 0 or positive.
 */
int __weak strcmp(const char *cs, const char *ct)
{
	while (*cs && *cs == *ct) {
		cs++;
		ct++;
	}
	return ((unsigned char)*cs > (unsigned char)*ct) -
	       ((unsigned char)*cs < (unsigned char)*ct);
}
EXPORT_SYMBOL(strcmp);

/**
 * strncmp - order of two strings within their first bytes
 * @cs: one
 * @ct: the other
 * @count: bytes to compare, at most
 *
 * Return: negative, 0 or positive.
 */
int __weak strncmp(const char *cs, const char *ct, size_t count)
{
	for (; count; count--, cs++, ct++) {
		unsigned char a = *cs, b = *ct;

		if (a != b)
			return a < b ? -1 : 1;
		if (!a)
			break;
	}
	return 0;
}
EXPORT_SYMBOL(strncmp);

/**
 * strncasecmp - order of two strings, ASCII case ignored
 * @s1: one
 * @s2: the other
 * @n: bytes to compare, at most
 *
 * Return: negative, 0 or positive.
 */
int strncasecmp(const char *s1, const char *s2, size_t n)
{
	for (; n; n--, s1++, s2++) {
		int a = tolower((unsigned char)*s1), b = tolower((unsigned char)*s2);

		if (a != b)
			return a - b;
		if (!a)
			break;
	}
	return 0;
}
EXPORT_SYMBOL(strncasecmp);

/**
 * strcasecmp - order of two strings, ASCII case ignored
 * @s1: one
 * @s2: the other
 *
 * Return: negative, 0 or positive.
 */
int strcasecmp(const char *s1, const char *s2)
{
	return strncasecmp(s1, s2, SIZE_MAX);
}
EXPORT_SYMBOL(strcasecmp);

/**
 * strnchrnul - find a character, or the end
 * @s: the string
 * @count: bytes to look at, at most
 * @c: the character
 *
 * Return: the first @c, else the NUL, else @s + @count.
 */
char *strnchrnul(const char *s, size_t count, int c)
{
	while (count-- && *s && *s != (char)c)
		s++;
	return (char *)s;
}
EXPORT_SYMBOL(strnchrnul);

/**
 * strchrnul - find a character, or the terminating NUL
 * @s: the string
 * @c: the character
 *
 * Return: the first @c, else the NUL.
 */
char *strchrnul(const char *s, int c)
{
	while (*s && *s != (char)c)
		s++;
	return (char *)s;
}
EXPORT_SYMBOL(strchrnul);

/**
 * strchr - find a character
 * @s: the string
 * @c: the character; NUL finds the end
 *
 * Return: the first @c or NULL.
 */
char *strchr(const char *s, int c)
{
	s = strchrnul(s, c);
	return *s == (char)c ? (char *)s : NULL;
}
EXPORT_SYMBOL(strchr);

/**
 * strnchr - find a character within the first bytes
 * @s: the string
 * @count: bytes to look at, at most
 * @c: the character
 *
 * Return: the first @c or NULL.
 */
char *strnchr(const char *s, size_t count, int c)
{
	for (; count; count--, s++) {
		if (*s == (char)c)
			return (char *)s;
		if (!*s)
			break;
	}
	return NULL;
}
EXPORT_SYMBOL(strnchr);

/**
 * strrchr - find the last of a character
 * @s: the string
 * @c: the character
 *
 * Return: the last @c or NULL.
 */
char *strrchr(const char *s, int c)
{
	const char *last = NULL;

	do {
		if (*s == (char)c)
			last = s;
	} while (*s++);
	return (char *)last;
}
EXPORT_SYMBOL(strrchr);

/**
 * skip_spaces - step over leading white space
 * @str: the string
 *
 * Return: the first character that is no space.
 */
char *skip_spaces(const char *str)
{
	while (isspace((unsigned char)*str))
		str++;
	return (char *)str;
}
EXPORT_SYMBOL(skip_spaces);

/**
 * strim - cut white space at both ends
 * @s: the string; its trailing space is overwritten with NUL
 *
 * Return: the first character of @s that is no space.
 */
char *strim(char *s)
{
	size_t len = strlen(s);

	while (len && isspace((unsigned char)s[len - 1]))
		len--;
	s[len] = '\0';
	return skip_spaces(s);
}
EXPORT_SYMBOL(strim);

/**
 * strnstr - find a string within the first bytes of another
 * @s1: where
 * @s2: what
 * @len: bytes of @s1 to look at, at most
 *
 * Return: the first place or NULL.
 */
char *strnstr(const char *s1, const char *s2, size_t len)
{
	size_t n = strlen(s2);

	if (!n)
		return (char *)s1;
	len = strnlen(s1, len);
	for (; len >= n; len--, s1++) {
		if (!memcmp(s1, s2, n))
			return (char *)s1;
	}
	return NULL;
}
EXPORT_SYMBOL(strnstr);

/**
 * strstr - find a string in another
 * @s1: where
 * @s2: what
 *
 * Return: the first place or NULL.
 */
char *strstr(const char *s1, const char *s2)
{
	return strnstr(s1, s2, SIZE_MAX);
}
EXPORT_SYMBOL(strstr);

/**
 * strspn - length of the prefix made of given characters
 * @s: the string
 * @accept: the characters
 *
 * Return: bytes.
 */
size_t strspn(const char *s, const char *accept)
{
	size_t n = 0;

	while (s[n] && strchr(accept, s[n]))
		n++;
	return n;
}
EXPORT_SYMBOL(strspn);

/**
 * strcspn - length of the prefix free of given characters
 * @s: the string
 * @reject: the characters
 *
 * Return: bytes.
 */
size_t strcspn(const char *s, const char *reject)
{
	size_t n = 0;

	while (s[n] && !strchr(reject, s[n]))
		n++;
	return n;
}
EXPORT_SYMBOL(strcspn);

/**
 * strpbrk - find any of given characters
 * @cs: the string
 * @ct: the characters
 *
 * Return: the first place or NULL.
 */
char *strpbrk(const char *cs, const char *ct)
{
	cs += strcspn(cs, ct);
	return *cs ? (char *)cs : NULL;
}
EXPORT_SYMBOL(strpbrk);

/**
 * strsep - cut the next token off a string
 * @s: points at the rest; advanced, NULL at the end
 * @ct: the separators
 *
 * Return: the token (empty between adjacent separators), or NULL when *@s is.
 */
char *strsep(char **s, const char *ct)
{
	char *token = *s, *end;

	if (!token)
		return NULL;
	end = strpbrk(token, ct);
	if (end)
		*end++ = '\0';
	*s = end;
	return token;
}
EXPORT_SYMBOL(strsep);

/**
 * strreplace - replace a character everywhere
 * @str: the string
 * @old: what to replace
 * @new: by what
 *
 * Return: @str.
 */
char *strreplace(char *str, char old, char new)
{
	for (char *s = str; *s; s++) {
		if (*s == old)
			*s = new;
	}
	return str;
}
EXPORT_SYMBOL(strreplace);

/**
 * strrev - reverse a string in place
 * @s: the string
 *
 * Return: @s.
 */
char *strrev(char *s)
{
	for (size_t i = 0, j = strlen(s); i + 1 < j; i++) {
		char c = s[--j];

		s[j] = s[i];
		s[i] = c;
	}
	return s;
}

/**
 * sysfs_streq - compare strings as sysfs input: a trailing newline does not count
 * @s1: one
 * @s2: the other
 *
 * Return: whether they are equal.
 */
bool sysfs_streq(const char *s1, const char *s2)
{
	while (*s1 && *s1 == *s2) {
		s1++;
		s2++;
	}
	if (*s1 == *s2)
		return true;
	if (!*s1 && *s2 == '\n' && !s2[1])
		return true;
	return *s1 == '\n' && !s1[1] && !*s2;
}
EXPORT_SYMBOL(sysfs_streq);

/**
 * match_string - find a string in an array
 * @array: the strings; a NULL ends it early
 * @n: entries, at most
 * @string: what to look for
 *
 * Return: the index or -EINVAL.
 */
int match_string(const char *const *array, size_t n, const char *string)
{
	for (size_t i = 0; i < n && array[i]; i++) {
		if (!strcmp(array[i], string))
			return i;
	}
	return -EINVAL;
}
EXPORT_SYMBOL(match_string);

/**
 * __sysfs_match_string - find a string in an array, a trailing newline ignored
 * @array: the strings; a NULL ends it early
 * @n: entries, at most
 * @str: what to look for
 *
 * Return: the index or -EINVAL.
 */
int __sysfs_match_string(const char *const *array, size_t n, const char *str)
{
	for (size_t i = 0; i < n && array[i]; i++) {
		if (sysfs_streq(array[i], str))
			return i;
	}
	return -EINVAL;
}
EXPORT_SYMBOL(__sysfs_match_string);

/**
 * kbasename - last component of a path
 * @path: the path
 *
 * Return: what follows the last '/', or @path.
 */
const char *kbasename(const char *path)
{
	const char *tail = strrchr(path, '/');

	return tail ? tail + 1 : path;
}
EXPORT_SYMBOL(kbasename);
