// SPDX-License-Identifier: GPL-2.0-only
/* What the host stand-in headers declare. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <linux/kstrtox.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/moduleparam.h>

char host_log[4096];
unsigned int host_taints;
unsigned int host_fail_nth;
int host_allocated;
bool host_no_slab;

void host_printk(const char *fmt, ...)
{
	const size_t used = strlen(host_log);
	va_list args;

	va_start(args, fmt);
	vsnprintf(host_log + used, sizeof(host_log) - used, fmt, args);
	va_end(args);
}

void *kmalloc(size_t size, int gfp)
{
	if (host_fail_nth && !--host_fail_nth)
		return NULL;
	host_allocated++;
	return malloc(size);
}

void *kvcalloc(size_t n, size_t size, int gfp)
{
	void *p = kmalloc(n * size, gfp);

	return p ? memset(p, 0, n * size) : NULL;
}

void kfree(const void *p)
{
	host_allocated -= p != NULL;
	free((void *)p);
}

static int param_locked;

void kernel_param_lock(struct module *mod)
{
	if (param_locked++)
		abort();
}

void kernel_param_unlock(struct module *mod)
{
	if (--param_locked)
		abort();
}

/* Digits to the end, one newline allowed; kstrtoull()'s rules. */
static int parse(const char *s, unsigned int base, unsigned long long *res)
{
	char *end;

	if (*s < '0' || (*s > '9' && base <= 10 && base))
		return -EINVAL;
	errno = 0;
	*res = strtoull(s, &end, base);
	if (errno == ERANGE)
		return -ERANGE;
	if (*end == '\n')
		end++;
	return end == s || *end ? -EINVAL : 0;
}

int kstrtoull(const char *s, unsigned int base, unsigned long long *res)
{
	return parse(*s == '+' ? s + 1 : s, base, res);
}

int kstrtoll(const char *s, unsigned int base, long long *res)
{
	const int negative = *s == '-';
	unsigned long long v;
	int err = negative ? parse(s + 1, base, &v) : kstrtoull(s, base, &v);

	if (err)
		return err;
	if (v > (1ULL << 63) - !negative)
		return -ERANGE;
	*res = negative ? -v : v;
	return 0;
}

#define UNSIGNED(name, type) \
	int name(const char *s, unsigned int base, type *res) \
	{ \
		unsigned long long v; \
		int err = kstrtoull(s, base, &v); \
\
		if (err) \
			return err; \
		if (v != (type)v) \
			return -ERANGE; \
		*res = v; \
		return 0; \
	}
#define SIGNED(name, type) \
	int name(const char *s, unsigned int base, type *res) \
	{ \
		long long v; \
		int err = kstrtoll(s, base, &v); \
\
		if (err) \
			return err; \
		if (v != (type)v) \
			return -ERANGE; \
		*res = v; \
		return 0; \
	}

UNSIGNED(kstrtoul, unsigned long)
UNSIGNED(kstrtouint, unsigned int)
UNSIGNED(kstrtou16, u16)
UNSIGNED(kstrtou8, u8)
SIGNED(kstrtol, long)
SIGNED(kstrtoint, int)
SIGNED(kstrtos16, s16)

int kstrtobool(const char *s, bool *res)
{
	if (!s)
		return -EINVAL;
	if (strchr("yYtT1", s[0]) && s[0]) {
		*res = true;
		return 0;
	}
	if (strchr("nNfF0", s[0]) && s[0]) {
		*res = false;
		return 0;
	}
	if ((s[0] == 'o' || s[0] == 'O') && s[1]) {
		*res = s[1] == 'n' || s[1] == 'N';
		return strchr("nNfF", s[1]) ? 0 : -EINVAL;
	}
	return -EINVAL;
}
