/* SPDX-License-Identifier: GPL-2.0-only */
/* What vsprintf.c and pointer.c share: the output cursor and one decoded conversion. */
#ifndef _LIB_VSPRINTF_H
#define _LIB_VSPRINTF_H

#include <linux/types.h>

/* pos runs on past end, so that the would-be length comes out; only bytes before end are stored. */
struct outbuf {
	char *pos;
	char *end;
};

enum spec_flags {
	SPEC_LEFT = 1,
	SPEC_PLUS = 2,
	SPEC_SPACE = 4,
	SPEC_ZERO = 8,
	SPEC_ALT = 16,
	SPEC_SIGNED = 32,
	SPEC_LOWER = 64, /* hex digits in lower case */
};

/* width and precision are -1 when not given. */
struct spec {
	unsigned int flags;
	int width;
	int precision;
	unsigned int base;
};

static inline void out_char(struct outbuf *out, char c)
{
	if (out->pos < out->end)
		*out->pos = c;
	out->pos++;
}

static inline void out_pad(struct outbuf *out, int n, char c)
{
	while (n-- > 0)
		out_char(out, c);
}

void out_mem(struct outbuf *out, const char *s, size_t len);
void out_str(struct outbuf *out, const char *s);
void out_padded(struct outbuf *out, const char *s, size_t len, const struct spec *spec);
void out_string(struct outbuf *out, const char *s, const struct spec *spec);
void out_number(struct outbuf *out, unsigned long long value, const struct spec *spec);
void out_dec(struct outbuf *out, unsigned long long value);
void out_hex(struct outbuf *out, unsigned long long value, int digits);
size_t out_pointer(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec);
bool out_bad_pointer(struct outbuf *out, const void *ptr, const struct spec *spec);
const char *errname(int err);
#ifdef CONFIG_OF
void p_node(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec);
#else
#define p_node NULL
#endif

#endif
