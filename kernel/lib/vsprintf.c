// SPDX-License-Identifier: GPL-2.0-only
/*
 * The printf family. This file reads the format and formats numbers, strings and characters;
 * pointer.c has the %p extensions. Pure but for what %p looks at; callable from any context, takes
 * no lock.
 */
#include <linux/bug.h>
#include <linux/ctype.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/sprintf.h>
#include <linux/string.h>

#include "vsprintf.h"

/* 00 01 ... 99, so that one division gives two digits; no terminating NUL is needed */
static const char digit_pairs[201] = "0001020304050607080910111213141516171819"
				     "2021222324252627282930313233343536373839"
				     "4041424344454647484950515253545556575859"
				     "6061626364656667686970717273747576777879"
				     "8081828384858687888990919293949596979899";

/* Stores decimal digits backwards, ending before end; returns the first. */
static char *decimal_digits(char *end, unsigned long long value)
{
	while (value >= 100) {
		const char *pair = digit_pairs + 2 * (value % 100);

		value /= 100;
		*--end = pair[1];
		*--end = pair[0];
	}
	if (value >= 10) {
		const char *pair = digit_pairs + 2 * value;

		*--end = pair[1];
		*--end = pair[0];
	} else {
		*--end = '0' + value;
	}
	return end;
}

void out_mem(struct outbuf *out, const char *s, size_t len)
{
	if (out->pos < out->end) {
		size_t room = out->end - out->pos;

		memcpy(out->pos, s, len < room ? len : room);
	}
	out->pos += len;
}

void out_str(struct outbuf *out, const char *s)
{
	out_mem(out, s, strlen(s));
}

void out_padded(struct outbuf *out, const char *s, size_t len, const struct spec *spec)
{
	int pad = spec->width > 0 && (size_t)spec->width > len ? spec->width - (int)len : 0;

	if (!(spec->flags & SPEC_LEFT))
		out_pad(out, pad, ' ');
	out_mem(out, s, len);
	if (spec->flags & SPEC_LEFT)
		out_pad(out, pad, ' ');
}

/* Says "(null)" or "(efault)" for a pointer that cannot be followed. */
bool out_bad_pointer(struct outbuf *out, const void *ptr, const struct spec *spec)
{
	const char *text;

	if (!ptr)
		text = "(null)";
	else if ((unsigned long)ptr < 4096 || IS_ERR_VALUE((unsigned long)ptr))
		text = "(efault)";
	else
		return false;
	out_padded(out, text, strlen(text), spec);
	return true;
}

void out_string(struct outbuf *out, const char *s, const struct spec *spec)
{
	if (out_bad_pointer(out, s, spec))
		return;
	out_padded(out, s, spec->precision < 0 ? strlen(s) : strnlen(s, spec->precision), spec);
}

void out_number(struct outbuf *out, unsigned long long value, const struct spec *spec)
{
	char digits[66], prefix[3];
	char *end = digits + sizeof(digits), *first = end;
	int nprefix = 0, ndigits, zeros, pad;

	if (spec->flags & SPEC_SIGNED) {
		if ((long long)value < 0) {
			prefix[nprefix++] = '-';
			value = 0 - value;
		} else if (spec->flags & SPEC_PLUS) {
			prefix[nprefix++] = '+';
		} else if (spec->flags & SPEC_SPACE) {
			prefix[nprefix++] = ' ';
		}
	}
	if (spec->base == 10) {
		first = decimal_digits(end, value);
	} else {
		unsigned int shift = spec->base == 16 ? 4 : 3;
		const char *set =
			spec->flags & SPEC_LOWER ? "0123456789abcdef" : "0123456789ABCDEF";
		unsigned long long rest = value;

		do {
			*--first = set[rest & (spec->base - 1)];
			rest >>= shift;
		} while (rest);
		if (spec->flags & SPEC_ALT) {
			if (spec->base == 16) {
				prefix[nprefix++] = '0';
				prefix[nprefix++] = spec->flags & SPEC_LOWER ? 'x' : 'X';
			} else if (value) {
				prefix[nprefix++] = '0';
			}
		}
	}
	ndigits = end - first;
	zeros = spec->precision > ndigits ? spec->precision - ndigits : 0;
	pad = spec->width - nprefix - zeros - ndigits;
	if (pad > 0 && (spec->flags & (SPEC_ZERO | SPEC_LEFT)) == SPEC_ZERO &&
	    spec->precision < 0) {
		zeros += pad;
		pad = 0;
	}
	if (!(spec->flags & SPEC_LEFT))
		out_pad(out, pad, ' ');
	out_mem(out, prefix, nprefix);
	out_pad(out, zeros, '0');
	out_mem(out, first, ndigits);
	if (spec->flags & SPEC_LEFT)
		out_pad(out, pad, ' ');
}

void out_dec(struct outbuf *out, unsigned long long value)
{
	char digits[24];
	char *first = decimal_digits(digits + sizeof(digits), value);

	out_mem(out, first, digits + sizeof(digits) - first);
}

/* Lower-case hex with leading zeros up to a number of digits. */
void out_hex(struct outbuf *out, unsigned long long value, int digits)
{
	struct spec spec = { SPEC_LOWER | SPEC_ZERO, digits, -1, 16 };

	out_number(out, value, &spec);
}

enum size_modifier {
	SIZE_INT,
	SIZE_CHAR,
	SIZE_SHORT,
	SIZE_LONG,
	SIZE_LLONG,
};

static int read_count(const char **fmt)
{
	int n = 0;

	while (isdigit(**fmt))
		n = n * 10 + *(*fmt)++ - '0';
	return n;
}

static const char *read_flags(const char *fmt, struct spec *spec)
{
	for (;; fmt++) {
		switch (*fmt) {
		case '-':
			spec->flags |= SPEC_LEFT;
			break;
		case '+':
			spec->flags |= SPEC_PLUS;
			break;
		case ' ':
			spec->flags |= SPEC_SPACE;
			break;
		case '#':
			spec->flags |= SPEC_ALT;
			break;
		case '0':
			spec->flags |= SPEC_ZERO;
			break;
		default:
			return fmt;
		}
	}
}

static const char *read_size(const char *fmt, enum size_modifier *size)
{
	*size = SIZE_INT;
	switch (*fmt) {
	case 'h':
		*size = fmt[1] == 'h' ? SIZE_CHAR : SIZE_SHORT;
		return fmt + (fmt[1] == 'h' ? 2 : 1);
	case 'l':
		*size = fmt[1] == 'l' ? SIZE_LLONG : SIZE_LONG;
		return fmt + (fmt[1] == 'l' ? 2 : 1);
	case 'L':
	case 'q':
		*size = SIZE_LLONG;
		return fmt + 1;
	case 'z':
	case 'Z':
	case 't':
	case 'j':
		*size = SIZE_LONG;
		return fmt + 1;
	default:
		return fmt;
	}
}

/* A va_list in a struct, so that helpers may advance the caller's. */
struct args {
	va_list ap;
};

static unsigned long long take_number(struct args *args, enum size_modifier size, bool is_signed)
{
	switch (size) {
	case SIZE_LLONG:
		return va_arg(args->ap, unsigned long long);
	case SIZE_LONG:
		if (is_signed)
			return va_arg(args->ap, long);
		return va_arg(args->ap, unsigned long);
	case SIZE_SHORT:
		if (is_signed)
			return (short)va_arg(args->ap, int);
		return (unsigned short)va_arg(args->ap, int);
	case SIZE_CHAR:
		if (is_signed)
			return (signed char)va_arg(args->ap, int);
		return (unsigned char)va_arg(args->ap, int);
	default:
		if (is_signed)
			return va_arg(args->ap, int);
		return va_arg(args->ap, unsigned int);
	}
}

/*
 * Formats one conversion, fmt being behind the '%'. Returns what follows it, NULL when it is not
 * understood.
 */
static const char *one_conversion(struct outbuf *out, const char *fmt, struct args *args)
{
	struct spec spec = { 0, -1, -1, 10 };
	enum size_modifier size;
	char c;

	fmt = read_flags(fmt, &spec);
	if (isdigit(*fmt)) {
		spec.width = read_count(&fmt);
	} else if (*fmt == '*') {
		fmt++;
		spec.width = va_arg(args->ap, int);
		if (spec.width < 0) {
			spec.flags |= SPEC_LEFT;
			spec.width = -spec.width;
		}
	}
	if (*fmt == '.') {
		fmt++;
		if (*fmt == '*') {
			fmt++;
			spec.precision = va_arg(args->ap, int);
			if (spec.precision < 0)
				spec.precision = 0;
		} else {
			spec.precision = read_count(&fmt);
		}
	}
	fmt = read_size(fmt, &size);

	switch (*fmt++) {
	case 'c':
		c = (char)va_arg(args->ap, int);
		out_padded(out, &c, 1, &spec);
		return fmt;
	case 's':
		out_string(out, va_arg(args->ap, const char *), &spec);
		return fmt;
	case 'p':
		return fmt + out_pointer(out, fmt, va_arg(args->ap, const void *), &spec);
	case '%':
		out_char(out, '%');
		return fmt;
	case 'o':
		spec.base = 8;
		break;
	case 'x':
		spec.flags |= SPEC_LOWER;
		spec.base = 16;
		break;
	case 'X':
		spec.base = 16;
		break;
	case 'd':
	case 'i':
		spec.flags |= SPEC_SIGNED;
		break;
	case 'u':
		break;
	default:
		return NULL;
	}
	out_number(out, take_number(args, size, spec.flags & SPEC_SIGNED), &spec);
	return fmt;
}

/**
 * vsnprintf - format into a buffer
 * @buf: the buffer; may be NULL when @size is 0
 * @size: its size in bytes, the NUL included
 * @fmt: the format
 * @args: the arguments
 *
 * Return: the length the result has or would have had, without the NUL. Context: any.
 */
int vsnprintf(char *buf, size_t size, const char *fmt, va_list args)
{
	struct outbuf out = { buf, buf + size };
	struct args a;

	if (WARN_ON_ONCE(size > INT_MAX))
		return 0;
	/* sprintf() passes INT_MAX: near the top of the address space that would wrap. */
	if (out.end < buf) {
		out.end = (char *)-1UL;
		size = out.end - buf;
	}
	va_copy(a.ap, args);
	while (*fmt) {
		const char *literal = fmt, *next;

		while (*fmt && *fmt != '%')
			fmt++;
		if (fmt != literal)
			out_mem(&out, literal, fmt - literal);
		if (!*fmt)
			break;
		next = one_conversion(&out, fmt + 1, &a);
		if (WARN_ONCE(!next, "Please remove unsupported %%%c in format string\n", fmt[1]))
			break;
		fmt = next;
	}
	va_end(a.ap);
	if (size) {
		if (out.pos < out.end)
			*out.pos = '\0';
		else
			out.end[-1] = '\0';
	}
	return out.pos - buf;
}
EXPORT_SYMBOL(vsnprintf);

/**
 * vscnprintf - format into a buffer
 * @buf: the buffer
 * @size: its size
 * @fmt: the format
 * @args: the arguments
 *
 * Return: bytes stored, without the NUL.
 */
int vscnprintf(char *buf, size_t size, const char *fmt, va_list args)
{
	int n;

	if (unlikely(!size))
		return 0;
	n = vsnprintf(buf, size, fmt, args);
	return n < size ? n : size - 1;
}
EXPORT_SYMBOL(vscnprintf);

/**
 * snprintf - format into a buffer
 * @buf: the buffer
 * @size: its size
 * @fmt: the format
 *
 * Return: the length the result has or would have had, without the NUL.
 */
int snprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(buf, size, fmt, args);
	va_end(args);
	return n;
}
EXPORT_SYMBOL(snprintf);

/**
 * scnprintf - format into a buffer
 * @buf: the buffer
 * @size: its size
 * @fmt: the format
 *
 * Return: bytes stored, without the NUL.
 */
int scnprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vscnprintf(buf, size, fmt, args);
	va_end(args);
	return n;
}
EXPORT_SYMBOL(scnprintf);

/**
 * vsprintf - format into a buffer that is large enough
 * @buf: the buffer
 * @fmt: the format
 * @args: the arguments
 *
 * Return: bytes stored, without the NUL.
 */
int vsprintf(char *buf, const char *fmt, va_list args)
{
	return vsnprintf(buf, INT_MAX, fmt, args);
}
EXPORT_SYMBOL(vsprintf);

/**
 * sprintf - format into a buffer that is large enough
 * @buf: the buffer
 * @fmt: the format
 *
 * Return: bytes stored, without the NUL.
 */
int sprintf(char *buf, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(buf, INT_MAX, fmt, args);
	va_end(args);
	return n;
}
EXPORT_SYMBOL(sprintf);

/**
 * num_to_str - a number in decimal, right-aligned, not terminated
 * @buf: the buffer
 * @size: its size
 * @num: the number
 * @width: pad with spaces to this width
 *
 * Return: bytes stored, 0 when it does not fit.
 */
int num_to_str(char *buf, int size, unsigned long long num, unsigned int width)
{
	char digits[24];
	char *first = decimal_digits(digits + sizeof(digits), num);
	unsigned int len = digits + sizeof(digits) - first;
	unsigned int pad = width > len ? width - len : 0;

	if (len + pad > size)
		return 0;
	memset(buf, ' ', pad);
	memcpy(buf + pad, first, len);
	return pad + len;
}
