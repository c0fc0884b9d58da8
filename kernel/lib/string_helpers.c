// SPDX-License-Identifier: GPL-2.0-only
/*
 * Helpers on strings: sizes for people, escaping and unescaping. Allocating ones say so; no locks.
 */
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/hex.h>
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/math64.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/string_helpers.h>
#include <linux/uaccess.h>

/**
 * string_get_size - a size as people write it: "8.59 GB", "8.00 GiB"
 * @size: blocks
 * @blk_size: bytes of a block
 * @units: STRING_UNITS_10 or _2, with _NO_SPACE and _NO_BYTES
 * @buf: the buffer
 * @len: its size
 *
 * Return: the length the text has or would have had.
 */
int string_get_size(u64 size, u64 blk_size, const enum string_size_units units, char *buf, int len)
{
	static const char *const prefixes[2][9] = {
		{ "", "k", "M", "G", "T", "P", "E", "Z", "Y" },
		{ "", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi" },
	};
	bool binary = units & STRING_UNITS_MASK;
	unsigned int divisor = binary ? 1024 : 1000, exponent = 0;
	u64 whole, rest = 0;
	char fraction[8] = "";

	/* divide the factors until their product fits, then the product */
	while (size && blk_size > U64_MAX / size) {
		u64 *larger = size > blk_size ? &size : &blk_size;

		rest = *larger % divisor;
		*larger /= divisor;
		exponent++;
	}
	whole = size * blk_size;
	while (whole >= divisor && exponent < 8) {
		rest = whole % divisor;
		whole /= divisor;
		exponent++;
	}
	if (exponent) {
		int digits = whole < 10 ? 2 : whole < 100 ? 1 : 0;
		u64 scale = digits == 2 ? 100 : digits == 1 ? 10 : 1;
		u64 part = (rest * scale + divisor / 2) / divisor;

		if (part >= scale) {
			part -= scale;
			whole++;
		}
		if (digits)
			snprintf(fraction, sizeof(fraction), ".%0*llu", digits, part);
	}
	return snprintf(buf, len, "%u%s%s%s%s", (u32)whole, fraction,
			units & STRING_UNITS_NO_SPACE ? "" : " ", prefixes[binary][exponent],
			units & STRING_UNITS_NO_BYTES ? "" : "B");
}
EXPORT_SYMBOL(string_get_size);

/**
 * parse_int_array_user - read a list of numbers from user memory
 * @from: the text
 * @count: its length
 * @array: where the array goes, [0] being the number of values; for kfree()
 *
 * Return: 0, -EFAULT, -ENOMEM, -ENOENT. Context: may sleep.
 */
int parse_int_array_user(const char __user *from, size_t count, int **array)
{
	char *text = memdup_user_nul(from, count);
	int count_only[1], *ints, ret = 0;

	if (IS_ERR(text))
		return PTR_ERR(text);
	get_options(text, 0, count_only);
	if (!count_only[0]) {
		ret = -ENOENT;
		goto out;
	}
	ints = kcalloc(count_only[0] + 1, sizeof(*ints), GFP_KERNEL);
	if (!ints) {
		ret = -ENOMEM;
		goto out;
	}
	get_options(text, count_only[0] + 1, ints);
	*array = ints;
out:
	kfree(text);
	return ret;
}
EXPORT_SYMBOL(parse_int_array_user);

static const char space_letters[] = "nrtvf", space_codes[] = "\n\r\t\v\f";
static const char special_letters[] = "\"\\ae", special_codes[] = "\"\\\a\033";

/* Undoes one escape behind a backslash. Returns characters consumed, 0 when it is none. */
static size_t unescape_one(const char *s, char *out, unsigned int flags)
{
	const char *p;
	size_t n = 0;
	int value = 0;

	if ((flags & UNESCAPE_SPACE) && *s && (p = strchr(space_letters, *s))) {
		*out = space_codes[p - space_letters];
		return 1;
	}
	if ((flags & UNESCAPE_OCTAL) && *s >= '0' && *s <= '7') {
		int max = *s < '4' ? 3 : 2;

		for (; n < max && s[n] >= '0' && s[n] <= '7'; n++)
			value = value * 8 + s[n] - '0';
		*out = value;
		return n;
	}
	if ((flags & UNESCAPE_HEX) && *s == 'x' && hex_to_bin(s[1]) >= 0) {
		for (n = 1; n < 3 && hex_to_bin(s[n]) >= 0; n++)
			value = value * 16 + hex_to_bin(s[n]);
		*out = value;
		return n;
	}
	if ((flags & UNESCAPE_SPECIAL) && *s && (p = strchr(special_letters, *s))) {
		*out = special_codes[p - special_letters];
		return 1;
	}
	return 0;
}

/**
 * string_unescape - undo backslash escapes
 * @src: the text
 * @dst: where to; may be @src
 * @size: size of @dst, 0 for no limit
 * @flags: UNESCAPE_* kinds
 *
 * Return: length of the result.
 */
int string_unescape(char *src, char *dst, size_t size, unsigned int flags)
{
	char *out = dst;

	if (!size)
		size = SIZE_MAX;
	while (*src && --size) {
		if (src[0] == '\\' && src[1] && size > 1) {
			size_t n = unescape_one(src + 1, out, flags);

			if (n) {
				src += n + 1;
				out++;
				continue;
			}
			*out++ = *src++;
			size--;
		}
		*out++ = *src++;
	}
	*out = '\0';
	return out - dst;
}
EXPORT_SYMBOL(string_unescape);

/* Writes the escape of a character to e. Returns its length, 1 for the character itself. */
static int escape_one(unsigned char c, char *e, unsigned int flags)
{
	const char *p;

	if ((flags & ESCAPE_SPACE) && c && (p = strchr(space_codes, c)))
		return sprintf(e, "\\%c", space_letters[p - space_codes]);
	if ((flags & ESCAPE_SPECIAL) && c && (p = strchr(special_codes, c)))
		return sprintf(e, "\\%c", special_letters[p - special_codes]);
	if ((flags & ESCAPE_NULL) && !c)
		return sprintf(e, "\\0");
	if (flags & ESCAPE_OCTAL)
		return sprintf(e, "\\%03o", c);
	if (flags & ESCAPE_HEX)
		return sprintf(e, "\\x%02x", c);
	*e = c;
	return 1;
}

/**
 * string_escape_mem - escape bytes with backslashes
 * @src: the bytes
 * @isz: how many
 * @dst: where to; not terminated
 * @osz: size of @dst
 * @flags: ESCAPE_* kinds and classes
 * @only: escape only these, or NULL
 *
 * Return: the length the result has or would have had.
 */
int string_escape_mem(const char *src, size_t isz, char *dst, size_t osz, unsigned int flags,
		      const char *only)
{
	size_t n = 0;

	for (size_t i = 0; i < isz; i++) {
		unsigned char c = src[i];
		bool in_only = only && *only && c && strchr(only, c);
		bool keep;
		char e[5];
		int len;

		if (only && *only && !(flags & ESCAPE_APPEND))
			keep = !in_only;
		else
			keep = !in_only && (((flags & ESCAPE_NP) && isascii(c) && isprint(c)) ||
					    ((flags & ESCAPE_NAP) && isascii(c) && isprint(c)) ||
					    ((flags & ESCAPE_NA) && isascii(c)));
		if (keep) {
			e[0] = c;
			len = 1;
		} else {
			len = escape_one(c, e, flags);
		}
		for (int j = 0; j < len; j++, n++) {
			if (n - j + len <= osz)
				dst[n] = e[j];
		}
	}
	return n;
}
EXPORT_SYMBOL(string_escape_mem);

/**
 * kstrdup_quotable - a copy of a string fit for one line of the log
 * @src: the string
 * @gfp: how to allocate
 *
 * Return: the copy, for kfree(), or NULL.
 */
char *kstrdup_quotable(const char *src, gfp_t gfp)
{
	const unsigned int flags = ESCAPE_HEX;
	const char *only = "\f\n\r\t\v\a\e\\\"";
	size_t len, n;
	char *dst;

	if (!src)
		return NULL;
	len = strlen(src);
	n = string_escape_mem(src, len, NULL, 0, flags, only);
	dst = kmalloc(n + 1, gfp);
	if (!dst)
		return NULL;
	string_escape_mem(src, len, dst, n, flags, only);
	dst[n] = '\0';
	return dst;
}
EXPORT_SYMBOL_GPL(kstrdup_quotable);

/**
 * kstrdup_quotable_file - a file's path fit for one line of the log
 * @file: the file, or NULL
 * @gfp: how to allocate
 *
 * Return: the text, for kfree(), or NULL. Context: may sleep.
 */
char *kstrdup_quotable_file(struct file *file, gfp_t gfp)
{
	char *temp, *path;

	if (!file)
		return kstrdup("<unknown>", gfp);
	temp = kmalloc(PATH_MAX, GFP_KERNEL);
	if (!temp)
		return kstrdup("<no_memory>", gfp);
	path = file_path(file, temp, PATH_MAX);
	path = IS_ERR(path) ? kstrdup("<too_long>", gfp) : kstrdup_quotable(path, gfp);
	kfree(temp);
	return path;
}
EXPORT_SYMBOL_GPL(kstrdup_quotable_file);

/**
 * kstrdup_and_replace - a copy with a character replaced
 * @src: the string
 * @old: what to replace
 * @new: by what
 * @gfp: how to allocate
 *
 * Return: the copy, for kfree(), or NULL.
 */
char *kstrdup_and_replace(const char *src, char old, char new, gfp_t gfp)
{
	char *dst = kstrdup(src, gfp);

	return dst ? strreplace(dst, old, new) : NULL;
}
EXPORT_SYMBOL_GPL(kstrdup_and_replace);

/**
 * kasprintf_strarray - an array of "prefix-0", "prefix-1", ...
 * @gfp: how to allocate
 * @prefix: the prefix
 * @n: how many
 *
 * Return: the array, for kfree_strarray(), or NULL.
 */
char **kasprintf_strarray(gfp_t gfp, const char *prefix, size_t n)
{
	char **names = kcalloc(n + 1, sizeof(*names), gfp);

	if (!names)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		names[i] = kasprintf(gfp, "%s-%zu", prefix, i);
		if (!names[i]) {
			kfree_strarray(names, i);
			return NULL;
		}
	}
	return names;
}
EXPORT_SYMBOL_GPL(kasprintf_strarray);

/**
 * kfree_strarray - free an array of strings
 * @array: the array or NULL
 * @n: strings
 */
void kfree_strarray(char **array, size_t n)
{
	if (!array)
		return;
	for (size_t i = 0; i < n; i++)
		kfree(array[i]);
	kfree(array);
}
EXPORT_SYMBOL_GPL(kfree_strarray);
