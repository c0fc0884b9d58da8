// SPDX-License-Identifier: GPL-2.0-only
/*
 * The %p extensions of printf. Each letter after %p has one small formatter in a table. They only
 * read what the pointer leads to; any context, no locks but RCU for dentries.
 */
#include <linux/array_size.h>
#include <linux/bitmap.h>
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/ctype.h>
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/hex.h>
#include <linux/init.h>
#include <linux/ioport.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/printk.h>
#include <linux/random.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/siphash.h>
#include <linux/sprintf.h>
#include <linux/string.h>
#include <linux/time64.h>
#include <linux/unaligned.h>
#include <linux/uuid.h>

#include "vsprintf.h"

#define PTR_DIGITS (2 * (int)sizeof(void *))

bool no_hash_pointers __ro_after_init;
EXPORT_SYMBOL_GPL(no_hash_pointers);

/* /proc/sys/kernel/kptr_restrict: what %pK shows to whom */
int kptr_restrict __read_mostly;

static siphash_key_t ptr_key __read_mostly;
static bool ptr_key_ready __read_mostly;

static int __init no_hash_pointers_enable(char *str)
{
	no_hash_pointers = true;
	pr_warn("This system shows unhashed kernel memory addresses "
		"via the console, logs, and other interfaces.\n");
	return 0;
}
early_param("no_hash_pointers", no_hash_pointers_enable);

/*
 * Two racing callers could see different keys, so the key is set once, when the generator is
 * seeded.
 */
static bool get_ptr_key(void)
{
	static atomic_t filling;

	if (likely(smp_load_acquire(&ptr_key_ready)))
		return true;
	if (in_nmi() || !rng_is_initialized() || atomic_cmpxchg(&filling, 0, 1))
		return false;
	get_random_bytes(&ptr_key, sizeof(ptr_key));
	smp_store_release(&ptr_key_ready, true);
	return true;
}

static void out_raw_pointer(struct outbuf *out, const void *ptr, const struct spec *given)
{
	struct spec spec = *given;

	spec.base = 16;
	spec.flags |= SPEC_LOWER;
	if (spec.width < 0) {
		spec.width = PTR_DIGITS;
		spec.flags |= SPEC_ZERO;
	}
	out_number(out, (unsigned long)ptr, &spec);
}

static void out_hashed_pointer(struct outbuf *out, const void *ptr, const struct spec *given)
{
	struct spec spec = *given;

	if (no_hash_pointers || IS_ERR_OR_NULL(ptr)) {
		out_raw_pointer(out, ptr, given);
		return;
	}
	if (!get_ptr_key()) {
		if (spec.width < 0)
			spec.width = PTR_DIGITS;
		out_padded(out, "(____ptrval____)", 16, &spec);
		return;
	}
	out_raw_pointer(out, (void *)(siphash_1u64((u64)ptr, &ptr_key) & 0xffffffff), given);
}

typedef void (*pointer_fn)(struct outbuf *out, const char *fmt, const void *ptr,
			   const struct spec *spec);

static void p_raw(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec)
{
	out_raw_pointer(out, ptr, spec);
}

static void p_restricted(struct outbuf *out, const char *fmt, const void *ptr,
			 const struct spec *spec)
{
	struct spec s = *spec;

	switch (READ_ONCE(kptr_restrict)) {
	case 0:
		out_hashed_pointer(out, ptr, spec);
		return;
	case 1:
		if (in_hardirq() || in_serving_softirq() || in_nmi()) {
			if (s.width < 0)
				s.width = PTR_DIGITS;
			out_padded(out, "pK-error", 8, &s);
			return;
		}
		if (!has_capability_noaudit(current, CAP_SYSLOG) ||
		    !uid_eq(current_euid(), current_uid()) ||
		    !gid_eq(current_egid(), current_gid()))
			ptr = NULL;
		break;
	default:
		ptr = NULL;
	}
	out_raw_pointer(out, ptr, spec);
}

/* %pS %ps %pB %pSR: the symbol of an address */
static void p_symbol(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec)
{
	char name[KSYM_SYMBOL_LEN];
	unsigned long address = (unsigned long)ptr;

	if (fmt[0] == 'B')
		sprint_backtrace(name, address);
	else if (fmt[0] == 'S')
		sprint_symbol(name, address);
	else
		sprint_symbol_no_offset(name, address);
	out_string(out, name, spec);
}

/* %pe: the name of an error pointer */
static void p_error(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec)
{
	const char *name;
	struct spec s = *spec;

	if (!IS_ERR(ptr)) {
		out_hashed_pointer(out, ptr, spec);
		return;
	}
	name = errname(PTR_ERR(ptr));
	if (name) {
		out_string(out, name, spec);
		return;
	}
	s.flags |= SPEC_SIGNED;
	out_number(out, PTR_ERR(ptr), &s);
}

/* %*ph[CDN]: up to 64 bytes in hex; the width is their number */
static void p_hex(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec)
{
	char separator = fmt[1] == 'C' ? ':' : fmt[1] == 'D' ? '-' : fmt[1] == 'N' ? '\0' : ' ';
	int len = spec->width > 0 ? min(spec->width, 64) : spec->width == 0 ? 0 : 1;
	const u8 *bytes = ptr;

	if (len == 0)
		return;
	if (out_bad_pointer(out, ptr, spec))
		return;
	for (int i = 0; i < len; i++) {
		if (i && separator)
			out_char(out, separator);
		out_char(out, hex_asc_hi(bytes[i]));
		out_char(out, hex_asc_lo(bytes[i]));
	}
}

/* %pM %pMR %pMF %pm %pmR: a MAC address */
static void p_mac(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec)
{
	char separator = fmt[0] == 'm' ? '\0' : fmt[1] == 'F' ? '-' : ':';
	bool reversed = fmt[1] == 'R';
	char text[18], *p = text;
	const u8 *mac = ptr;

	if (out_bad_pointer(out, ptr, spec))
		return;
	for (int i = 0; i < 6; i++) {
		if (i && separator)
			*p++ = separator;
		p = hex_byte_pack(p, mac[reversed ? 5 - i : i]);
	}
	out_padded(out, text, p - text, spec);
}

static void out_ip4(struct outbuf *out, const u8 *addr, const char *fmt)
{
	bool leading_zeros = fmt[0] == 'i';
	bool little = fmt[2] == 'l' || fmt[2] == 'h';

	for (int i = 0; i < 4; i++) {
		struct spec spec = { leading_zeros ? SPEC_ZERO : 0, leading_zeros ? 3 : -1, -1,
				     10 };

		if (i)
			out_char(out, '.');
		out_number(out, addr[little ? 3 - i : i], &spec);
	}
}

static void out_ip6(struct outbuf *out, const u8 *addr, const char *fmt)
{
	int best = -1, best_len = 1;
	bool compressed = fmt[0] == 'I' && fmt[2] == 'c';
	u16 word[8];

	for (int i = 0; i < 8; i++)
		word[i] = addr[2 * i] << 8 | addr[2 * i + 1];
	if (!compressed) {
		for (int i = 0; i < 8; i++) {
			if (i && fmt[0] == 'I')
				out_char(out, ':');
			out_hex(out, word[i], 4);
		}
		return;
	}
	/* the longest run of two or more zero words becomes "::" */
	for (int i = 0; i < 8; i++) {
		int n = 0;

		while (i + n < 8 && !word[i + n])
			n++;
		if (n > best_len) {
			best = i;
			best_len = n;
		}
	}
	for (int i = 0; i < 8; i++) {
		if (i == best) {
			out_str(out, "::");
			i += best_len - 1;
			continue;
		}
		if (i && !(best >= 0 && i == best + best_len))
			out_char(out, ':');
		out_hex(out, word[i], 0);
	}
}

/* %pI4[hnbl] %pi4 %pI6[c] %pi6 */
static void p_ip(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec)
{
	char text[48];
	struct outbuf tmp = { text, text + sizeof(text) };

	if (out_bad_pointer(out, ptr, spec))
		return;
	if (fmt[1] == '4')
		out_ip4(&tmp, ptr, fmt);
	else if (fmt[1] == '6')
		out_ip6(&tmp, ptr, fmt);
	out_padded(out, text, tmp.pos - text, spec);
}

/* %pU[bBlL]: a UUID */
static void p_uuid(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec)
{
	bool guid = fmt[1] == 'l' || fmt[1] == 'L';
	bool upper = fmt[1] == 'B' || fmt[1] == 'L';
	const u8 *order = guid ? guid_index : uuid_index;
	char text[UUID_STRING_LEN + 1], *p = text;
	const u8 *bytes = ptr;

	if (out_bad_pointer(out, ptr, spec))
		return;
	for (int i = 0; i < 16; i++) {
		p = hex_byte_pack(p, bytes[order[i]]);
		if (i == 3 || i == 5 || i == 7 || i == 9)
			*p++ = '-';
	}
	if (upper) {
		for (char *c = text; c < p; c++)
			*c = toupper(*c);
	}
	out_padded(out, text, p - text, spec);
}

/* %pd[234] %pD[234]: the last components of a dentry's or file's name */
static void p_dentry(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec)
{
	int depth = fmt[1] >= '2' && fmt[1] <= '4' ? fmt[1] - '0' : 1;
	const struct dentry *chain[4], *dentry;
	char text[256];
	struct outbuf tmp = { text, text + sizeof(text) };
	int n = 0;

	if (out_bad_pointer(out, ptr, spec))
		return;
	dentry = fmt[0] == 'D' ? ((const struct file *)ptr)->f_path.dentry : ptr;
	if (out_bad_pointer(out, dentry, spec))
		return;
	rcu_read_lock();
	while (n < depth) {
		chain[n++] = dentry;
		if (dentry == READ_ONCE(dentry->d_parent))
			break;
		dentry = READ_ONCE(dentry->d_parent);
	}
	for (int i = n - 1; i >= 0; i--) {
		const char *name = (const char *)READ_ONCE(chain[i]->d_name.name);

		if (i != n - 1 && tmp.pos > text && tmp.pos[-1] != '/')
			out_char(&tmp, '/');
		out_str(&tmp, name);
		if (tmp.pos > tmp.end)
			tmp.pos = tmp.end;
	}
	rcu_read_unlock();
	out_padded(out, text, tmp.pos - text, spec);
}

/* %pV: a format and its arguments */
static void p_va_format(struct outbuf *out, const char *fmt, const void *ptr,
			const struct spec *spec)
{
	const struct va_format *vaf = ptr;
	va_list copy;

	if (out_bad_pointer(out, ptr, spec))
		return;
	va_copy(copy, *vaf->va);
	if (out->pos < out->end)
		out->pos += vsnprintf(out->pos, out->end - out->pos, vaf->fmt, copy);
	else
		out->pos += vsnprintf(NULL, 0, vaf->fmt, copy);
	va_end(copy);
}

static void out_bitmap_list(struct outbuf *out, const unsigned long *map, int nbits)
{
	bool first = true;

	for (unsigned long start = find_first_bit(map, nbits); start < nbits;) {
		unsigned long end = find_next_zero_bit(map, nbits, start);

		if (!first)
			out_char(out, ',');
		first = false;
		out_dec(out, start);
		if (end - start > 1) {
			out_char(out, '-');
			out_dec(out, end - 1);
		}
		start = find_next_bit(map, nbits, end);
	}
}

static void out_bitmap_hex(struct outbuf *out, const unsigned long *map, int nbits)
{
	int chunk_bits = nbits % 32 ? nbits % 32 : 32;

	for (int chunk = (nbits + 31) / 32 - 1; chunk >= 0; chunk--) {
		u32 word = map[chunk / 2] >> (32 * (chunk % 2));

		if (chunk_bits < 32)
			word &= (1U << chunk_bits) - 1;
		out_hex(out, word, (chunk_bits + 3) / 4);
		if (chunk)
			out_char(out, ',');
		chunk_bits = 32;
	}
}

/* %*pb %*pbl: a bitmap; the width is its number of bits */
static void p_bitmap(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec)
{
	if (out_bad_pointer(out, ptr, spec) || spec->width <= 0)
		return;
	if (fmt[1] == 'l')
		out_bitmap_list(out, ptr, spec->width);
	else
		out_bitmap_hex(out, ptr, spec->width);
}

/* %pa %pap %pad: a physical or DMA address by reference */
static void p_address(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec)
{
	struct spec s = { SPEC_ALT | SPEC_LOWER | SPEC_ZERO, 2 + 2 * (int)sizeof(u64), -1, 16 };

	if (out_bad_pointer(out, ptr, spec))
		return;
	out_number(out, fmt[1] == 'd' ? *(const dma_addr_t *)ptr : *(const phys_addr_t *)ptr, &s);
}

/* %pr %pR: a resource, flags as a number or in words */
static void p_resource(struct outbuf *out, const char *fmt, const void *ptr,
		       const struct spec *spec)
{
	static const struct {
		unsigned long type;
		const char *name;
		int digits;
	} kinds[] = {
		{ IORESOURCE_IO, "io  ", 4 },  { IORESOURCE_MEM, "mem ", 8 },
		{ IORESOURCE_IRQ, "irq ", 0 }, { IORESOURCE_DMA, "dma ", 0 },
		{ IORESOURCE_BUS, "bus ", 2 },
	};
	const struct resource *res = ptr;
	char text[96];
	struct outbuf tmp = { text, text + sizeof(text) };
	bool words = fmt[0] == 'R', decimal = false;
	int digits = 8;

	if (out_bad_pointer(out, ptr, spec))
		return;
	out_char(&tmp, '[');
	for (int i = 0; i < ARRAY_SIZE(kinds); i++) {
		if (resource_type(res) == kinds[i].type) {
			out_str(&tmp, kinds[i].name);
			decimal = kinds[i].digits == 0;
			digits = kinds[i].digits;
		}
	}
	if (words && (res->flags & IORESOURCE_UNSET)) {
		out_str(&tmp, "size ");
		out_str(&tmp, "0x");
		out_hex(&tmp, resource_size(res), digits);
	} else if (decimal) {
		out_dec(&tmp, res->start);
		if (res->start != res->end) {
			out_char(&tmp, '-');
			out_dec(&tmp, res->end);
		}
	} else {
		out_str(&tmp, "0x");
		out_hex(&tmp, res->start, digits);
		if (res->start != res->end) {
			out_str(&tmp, "-0x");
			out_hex(&tmp, res->end, digits);
		}
	}
	if (!words) {
		out_str(&tmp, " flags 0x");
		out_hex(&tmp, res->flags, 0);
	} else {
		if (res->flags & IORESOURCE_MEM_64)
			out_str(&tmp, " 64bit");
		if (res->flags & IORESOURCE_PREFETCH)
			out_str(&tmp, " pref");
		if (res->flags & IORESOURCE_WINDOW)
			out_str(&tmp, " window");
		if (res->flags & IORESOURCE_DISABLED)
			out_str(&tmp, " disabled");
	}
	out_char(&tmp, ']');
	out_padded(out, text, min_t(size_t, tmp.pos - text, sizeof(text)), spec);
}

/* %pE[acnops]: a buffer with unprintable bytes escaped; the width is its length */
static void p_escaped(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec)
{
	const u8 *bytes = ptr;
	int len = spec->width < 0 ? 1 : spec->width;

	if (out_bad_pointer(out, ptr, spec))
		return;
	for (int i = 0; i < len; i++) {
		if (isprint(bytes[i]) && bytes[i] != '\\') {
			out_char(out, bytes[i]);
			continue;
		}
		out_char(out, '\\');
		out_char(out, '0' + (bytes[i] >> 6));
		out_char(out, '0' + (bytes[i] >> 3 & 7));
		out_char(out, '0' + (bytes[i] & 7));
	}
}

/* %p4cc: a four-character code, with its byte order and number */
static void p_fourcc(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec)
{
	char text[40];
	struct outbuf tmp = { text, text + sizeof(text) };
	u32 value;

	if (out_bad_pointer(out, ptr, spec))
		return;
	value = get_unaligned((const u32 *)ptr);
	for (int i = 0; i < 4; i++) {
		unsigned char c = (value & ~BIT(31)) >> (i * 8);

		out_char(&tmp, isascii(c) && isprint(c) ? c : '.');
	}
	out_str(&tmp, value & BIT(31) ? " big-endian (0x" : " little-endian (0x");
	out_hex(&tmp, value, 8);
	out_char(&tmp, ')');
	out_padded(out, text, tmp.pos - text, spec);
}

/* Days since 1970-01-01 to a civil date (proleptic Gregorian calendar). */
static void civil_date(s64 days, s64 *year, int *month, int *day)
{
	s64 era, doe, yoe, doy, mp;

	days += 719468; /* to 0000-03-01 */
	era = (days >= 0 ? days : days - 146096) / 146097;
	doe = days - era * 146097;
	yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	mp = (5 * doy + 2) / 153;
	*day = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = yoe + era * 400 + (*month <= 2);
}

/* %ptT[dt][s]: a time64_t as date and time */
static void p_time(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec)
{
	bool date = fmt[2] != 't', time = fmt[2] != 'd';
	bool space = fmt[2] == 's' || fmt[3] == 's';
	s64 seconds, days, year;
	int month, day, rest;
	char text[40];
	struct outbuf tmp = { text, text + sizeof(text) };

	if (out_bad_pointer(out, ptr, spec))
		return;
	if (fmt[1] != 'T') {
		out_hashed_pointer(out, ptr, spec);
		return;
	}
	seconds = *(const time64_t *)ptr;
	days = seconds / 86400;
	rest = seconds % 86400;
	if (rest < 0) {
		rest += 86400;
		days--;
	}
	civil_date(days, &year, &month, &day);
	if (date) {
		struct spec s = { SPEC_ZERO | SPEC_SIGNED, 4, -1, 10 };

		out_number(&tmp, year, &s);
		s.width = 2;
		out_char(&tmp, '-');
		out_number(&tmp, month, &s);
		out_char(&tmp, '-');
		out_number(&tmp, day, &s);
	}
	if (date && time)
		out_char(&tmp, space ? ' ' : 'T');
	if (time) {
		struct spec s = { SPEC_ZERO, 2, -1, 10 };

		out_number(&tmp, rest / 3600, &s);
		out_char(&tmp, ':');
		out_number(&tmp, rest / 60 % 60, &s);
		out_char(&tmp, ':');
		out_number(&tmp, rest % 60, &s);
	}
	out_padded(out, text, tmp.pos - text, spec);
}

static const pointer_fn formatters[128] = {
	['x'] = p_raw,	   ['K'] = p_restricted, ['S'] = p_symbol,    ['s'] = p_symbol,
	['B'] = p_symbol,  ['e'] = p_error,	 ['h'] = p_hex,	      ['M'] = p_mac,
	['m'] = p_mac,	   ['I'] = p_ip,	 ['i'] = p_ip,	      ['U'] = p_uuid,
	['d'] = p_dentry,  ['D'] = p_dentry,	 ['V'] = p_va_format, ['b'] = p_bitmap,
	['a'] = p_address, ['r'] = p_resource,	 ['R'] = p_resource,  ['E'] = p_escaped,
	['4'] = p_fourcc,  ['t'] = p_time,	 ['O'] = p_node,
};

/* Formats a pointer by the letters at fmt; returns how many letters belong to the conversion. */
size_t out_pointer(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec)
{
	unsigned char c = fmt[0];
	size_t letters = 0;

	while (isalnum(fmt[letters]))
		letters++;
	if (c < ARRAY_SIZE(formatters) && formatters[c])
		formatters[c](out, fmt, ptr, spec);
	else
		out_hashed_pointer(out, ptr, spec);
	return letters;
}
