// SPDX-License-Identifier: GPL-2.0-only
/*
 * Handlers for the usual kinds of variables under /proc/sys: strings, numbers, vectors of numbers
 * with bounds. A value that does not parse or is out of bounds changes nothing after it.
 */
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/limits.h>
#include <linux/string.h>
#include <linux/sysctl.h>

const int sysctl_vals[] = { 0, 1, 2, 3, 4, 100, INT_MAX, -1 };
EXPORT_SYMBOL(sysctl_vals);

/* How one kind of number is read, bounded and printed. */
struct number_kind {
	int size;
	int (*parse)(const char *text, const struct ctl_table *ctl, void *to);
	int (*print)(char *buffer, size_t size, const void *from);
};

/**
 * proc_dostring - a NUL-terminated string of at most maxlen bytes
 * @ctl: data is a char array
 * @write: direction
 * @buffer: text
 * @lenp: its length
 * @ppos: position
 */
int proc_dostring(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp, loff_t *ppos)
{
	char *data = ctl->data;
	size_t len;

	if (!data || !ctl->maxlen || !*lenp || (*ppos && !write)) {
		*lenp = 0;
		return 0;
	}
	if (write) {
		len = strcspn(buffer, "\n");
		len = min3(len, *lenp, (size_t)ctl->maxlen - 1);
		memcpy(data, buffer, len);
		data[len] = '\0';
		*ppos += *lenp;
		return 0;
	}
	len = strnlen(data, ctl->maxlen);
	len = min(len, *lenp);
	memcpy(buffer, data, len);
	if (len < *lenp)
		((char *)buffer)[len++] = '\n';
	*lenp = len;
	*ppos += len;
	return 0;
}
EXPORT_SYMBOL(proc_dostring);

static int print_vector(const struct ctl_table *ctl, const struct number_kind *kind, char *buffer,
			size_t *lenp, loff_t *ppos)
{
	const int count = ctl->maxlen / kind->size;
	size_t len = 0;
	int i;

	if (*ppos) {
		*lenp = 0;
		return 0;
	}
	for (i = 0; i < count && len < *lenp; i++) {
		char text[32] = "\t";
		const int n = kind->print(text + 1, sizeof(text) - 1,
					  (char *)ctl->data + i * kind->size) +
			      1;
		const char *from = i ? text : text + 1;
		const size_t size = min_t(size_t, i ? n : n - 1, *lenp - len);

		memcpy(buffer + len, from, size);
		len += size;
	}
	if (len < *lenp)
		buffer[len++] = '\n';
	*lenp = len;
	*ppos += len;
	return 0;
}

static int parse_vector(const struct ctl_table *ctl, const struct number_kind *kind, char *buffer,
			size_t len, loff_t *ppos)
{
	const int count = ctl->maxlen / kind->size;
	char *p = buffer;
	int i, err;

	buffer[len] = '\0';
	for (i = 0; i < count; i++) {
		char *word;

		p = skip_spaces(p);
		if (!*p)
			break;
		word = p;
		while (*p && !isspace(*p))
			p++;
		if (*p)
			*p++ = '\0';
		err = kind->parse(word, ctl, (char *)ctl->data + i * kind->size);
		if (err)
			return err;
	}
	*ppos += len;
	return i ? 0 : -EINVAL;
}

static int do_vector(const struct ctl_table *ctl, const struct number_kind *kind, int write,
		     void *buffer, size_t *lenp, loff_t *ppos)
{
	if (!ctl->data || !ctl->maxlen || !*lenp) {
		*lenp = 0;
		return 0;
	}
	if (write)
		return parse_vector(ctl, kind, buffer, *lenp, ppos);
	return print_vector(ctl, kind, buffer, lenp, ppos);
}

static int parse_int(const char *text, const struct ctl_table *ctl, void *to)
{
	int value, err;

	err = kstrtoint(text, 0, &value);
	if (!err)
		WRITE_ONCE(*(int *)to, value);
	return err ? -EINVAL : 0;
}

static int parse_int_bounded(const char *text, const struct ctl_table *ctl, void *to)
{
	int value;

	if (kstrtoint(text, 0, &value) || (ctl->extra1 && value < *(int *)ctl->extra1) ||
	    (ctl->extra2 && value > *(int *)ctl->extra2))
		return -EINVAL;
	WRITE_ONCE(*(int *)to, value);
	return 0;
}

static int print_int(char *buffer, size_t size, const void *from)
{
	return scnprintf(buffer, size, "%d", *(const int *)from);
}

static int parse_uint(const char *text, const struct ctl_table *ctl, void *to)
{
	unsigned int value;

	if (kstrtouint(text, 0, &value))
		return -EINVAL;
	WRITE_ONCE(*(unsigned int *)to, value);
	return 0;
}

static int parse_uint_bounded(const char *text, const struct ctl_table *ctl, void *to)
{
	unsigned int value;

	if (kstrtouint(text, 0, &value))
		return -EINVAL;
	if ((ctl->extra1 && value < *(unsigned int *)ctl->extra1) ||
	    (ctl->extra2 && value > *(unsigned int *)ctl->extra2))
		return -ERANGE;
	WRITE_ONCE(*(unsigned int *)to, value);
	return 0;
}

static int print_uint(char *buffer, size_t size, const void *from)
{
	return scnprintf(buffer, size, "%u", *(const unsigned int *)from);
}

static int parse_ulong_bounded(const char *text, const struct ctl_table *ctl, void *to)
{
	unsigned long value;

	if (kstrtoul(text, 0, &value) || (ctl->extra1 && value < *(unsigned long *)ctl->extra1) ||
	    (ctl->extra2 && value > *(unsigned long *)ctl->extra2))
		return -EINVAL;
	WRITE_ONCE(*(unsigned long *)to, value);
	return 0;
}

static int print_ulong(char *buffer, size_t size, const void *from)
{
	return scnprintf(buffer, size, "%lu", *(const unsigned long *)from);
}

static int parse_bool(const char *text, const struct ctl_table *ctl, void *to)
{
	bool value;

	if (kstrtobool(text, &value))
		return -EINVAL;
	WRITE_ONCE(*(bool *)to, value);
	return 0;
}

static int print_bool(char *buffer, size_t size, const void *from)
{
	return scnprintf(buffer, size, "%d", *(const bool *)from);
}

#define HANDLER(name, type, parse_fn, print_fn) \
	int name(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp, loff_t *ppos) \
	{ \
		static const struct number_kind kind = { sizeof(type), parse_fn, print_fn }; \
\
		return do_vector(ctl, &kind, write, buffer, lenp, ppos); \
	} \
	EXPORT_SYMBOL(name)

HANDLER(proc_dobool, bool, parse_bool, print_bool);
HANDLER(proc_dointvec, int, parse_int, print_int);
HANDLER(proc_dointvec_minmax, int, parse_int_bounded, print_int);
HANDLER(proc_douintvec, unsigned int, parse_uint, print_uint);
HANDLER(proc_douintvec_minmax, unsigned int, parse_uint_bounded, print_uint);
HANDLER(proc_doulongvec_minmax, unsigned long, parse_ulong_bounded, print_ulong);
