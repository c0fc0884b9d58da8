// SPDX-License-Identifier: GPL-2.0-only
/*
 * printk(): takes a message, works out its level, stores it in the ring (ring.c) and lets the
 * consoles print it (console.c). Callable from any context. Also the levels, rate limits, and the
 * text form of a record.
 */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/moduleparam.h>
#include <linux/preempt.h>
#include <linux/ratelimit.h>
#include <linux/sched.h>
#include <linux/sched/clock.h>
#include <linux/smp.h>
#include <linux/string.h>

#include "internal.h"

int console_printk[4] = {
	CONSOLE_LOGLEVEL_DEFAULT, /* messages below this reach the consoles */
	MESSAGE_LOGLEVEL_DEFAULT, /* level of a message without one */
	CONSOLE_LOGLEVEL_MIN,	  /* lowest value the first can be set to */
	CONSOLE_LOGLEVEL_DEFAULT, /* the first's default */
};
EXPORT_SYMBOL_GPL(console_printk);

bool printk_time = true;
module_param_named(time, printk_time, bool, 0644);

static int __init quiet_kernel(char *str)
{
	console_loglevel = CONSOLE_LOGLEVEL_QUIET;
	return 0;
}
early_param("quiet", quiet_kernel);

static int __init debug_kernel(char *str)
{
	console_loglevel = CONSOLE_LOGLEVEL_DEBUG;
	return 0;
}
early_param("debug", debug_kernel);

static int __init loglevel(char *str)
{
	int level;

	if (!get_option(&str, &level))
		return -EINVAL;
	console_loglevel = level;
	return 0;
}
early_param("loglevel", loglevel);

/*
 * Who speaks: the task, or the CPU when in an interrupt. Continuation lines of others are not
 * joined.
 */
static u32 caller_id(void)
{
	return in_task() ? (u32)current->pid : 0x80000000U + raw_smp_processor_id();
}

/* Reads "\001N" headers off the text. Returns bytes to skip. */
static size_t parse_headers(const char *text, int *level, unsigned int *flags)
{
	size_t skip = 0;

	for (;;) {
		int kind = printk_get_level(text + skip);

		if (!kind)
			return skip;
		if (kind == 'c')
			*flags |= RECORD_CONT;
		else if (*level == LOGLEVEL_DEFAULT)
			*level = kind - '0';
		skip += 2;
	}
}

/**
 * vprintk_emit - store a message
 * @facility: syslog facility; 0 is the kernel
 * @level: 0 to 7, LOGLEVEL_DEFAULT (the text may say), or LOGLEVEL_SCHED (do not print to consoles
 * now)
 * @dev_info: which device says it, or NULL
 * @fmt: the format
 * @args: the arguments
 *
 * Return: bytes of text. Context: any.
 */
asmlinkage int vprintk_emit(int facility, int level, const struct dev_printk_info *dev_info,
			    const char *fmt, va_list args)
{
	char text[LOG_LINE_MAX];
	unsigned int flags = RECORD_OPEN;
	bool deferred = level == LOGLEVEL_SCHED;
	u64 now = local_clock();
	size_t len, skip = 0;

	if (deferred)
		level = LOGLEVEL_DEFAULT;
	len = vscnprintf(text, sizeof(text), fmt, args);
	if (facility == 0)
		skip = parse_headers(text, &level, &flags);
	if (len > skip && text[len - 1] == '\n') {
		len--;
		flags &= ~RECORD_OPEN;
	}
	if (dev_info)
		flags &= ~RECORD_OPEN;
	if (level == LOGLEVEL_DEFAULT)
		level = default_message_loglevel;
	log_store(caller_id(), facility, level & 7, flags, now, dev_info, text + skip, len - skip);
	if (!deferred)
		console_flush();
	return len - skip;
}
EXPORT_SYMBOL(vprintk_emit);

/**
 * vprintk - store a message of the kernel
 * @fmt: the format, a KERN_ level first
 * @args: the arguments
 *
 * Return: bytes of text. Context: any.
 */
asmlinkage int vprintk(const char *fmt, va_list args)
{
	return vprintk_emit(0, LOGLEVEL_DEFAULT, NULL, fmt, args);
}
EXPORT_SYMBOL(vprintk);

/**
 * _printk - what printk() calls
 * @fmt: the format, a KERN_ level first
 *
 * Return: bytes of text. Context: any.
 */
asmlinkage __visible int _printk(const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vprintk(fmt, args);
	va_end(args);
	return n;
}
EXPORT_SYMBOL(_printk);

/**
 * _printk_deferred - store a message where writing to a console could deadlock (under the
 * scheduler's locks)
 * @fmt: the format
 *
 * The next ordinary message prints it. Return: bytes of text.
 */
int _printk_deferred(const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vprintk_emit(0, LOGLEVEL_SCHED, NULL, fmt, args);
	va_end(args);
	return n;
}
EXPORT_SYMBOL(_printk_deferred);

/**
 * __trace_printk_simple - what trace_printk() calls: without a trace buffer, the log is the place
 * @fmt: the format
 *
 * Return: bytes of text.
 */
int __trace_printk_simple(const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vprintk_emit(0, 7, NULL, fmt, args);
	va_end(args);
	return n;
}
EXPORT_SYMBOL_GPL(__trace_printk_simple);

/** console_verbose - show everything on the consoles from now on (something is badly wrong) */
void console_verbose(void)
{
	if (console_loglevel)
		console_loglevel = CONSOLE_LOGLEVEL_MOTORMOUTH;
}
EXPORT_SYMBOL_GPL(console_verbose);

/* ---- rate limits ---- */

DEFINE_RATELIMIT_STATE(printk_ratelimit_state, 5 * HZ, 10);

/**
 * __printk_ratelimit - what printk_ratelimit() calls
 * @func: the caller's name, for the note about suppressed messages
 *
 * Return: whether the caller may print.
 */
bool __printk_ratelimit(const char *func)
{
	return ___ratelimit(&printk_ratelimit_state, func);
}
EXPORT_SYMBOL(__printk_ratelimit);

/**
 * printk_timed_ratelimit - at most one message an interval
 * @caller_jiffies: the caller's own time of the last one
 * @interval_msec: the interval in milliseconds
 *
 * Return: whether the caller may print.
 */
bool printk_timed_ratelimit(unsigned long *caller_jiffies, unsigned int interval_msec)
{
	unsigned long elapsed = jiffies - *caller_jiffies;

	if (*caller_jiffies && elapsed <= msecs_to_jiffies(interval_msec))
		return false;
	*caller_jiffies = jiffies;
	return true;
}
EXPORT_SYMBOL(printk_timed_ratelimit);

/* ---- text form ---- */

/* "<6>" for syslog, and the time. Returns bytes stored; buf has PREFIX_MAX. */
size_t record_prefix(char *buf, const struct log_record *record, bool syslog)
{
	size_t n = 0;

	if (syslog)
		n += scnprintf(buf, PREFIX_MAX, "<%u>", record->facility << 3 | record->level);
	if (printk_time) {
		u64 usec = div_u64(record->ts_nsec, 1000);

		n += scnprintf(buf + n, PREFIX_MAX - n, "[%5lu.%06lu] ",
			       (unsigned long)div_u64(usec, 1000000),
			       (unsigned long)(usec % 1000000));
	}
	return n;
}

/**
 * record_format - a record as lines of text, each with the prefix and a newline
 * @buf: the buffer, or NULL to learn the size
 * @size: its size
 * @record: the record
 * @syslog: whether the prefix begins with the level
 *
 * Return: bytes stored (or needed when @buf is NULL); lines that do not fit are left out.
 */
size_t record_format(char *buf, size_t size, const struct log_record *record, bool syslog)
{
	char prefix[PREFIX_MAX];
	size_t prefix_len = record_prefix(prefix, record, syslog), n = 0;
	const char *line = record->text, *end = record->text + record->text_len;

	do {
		const char *newline = memchr(line, '\n', end - line);
		size_t len = newline ? newline - line : end - line;

		if (buf) {
			if (n + prefix_len + len + 1 > size)
				break;
			memcpy(buf + n, prefix, prefix_len);
			memcpy(buf + n + prefix_len, line, len);
			buf[n + prefix_len + len] = '\n';
		}
		n += prefix_len + len + 1;
		line = newline ? newline + 1 : NULL;
	} while (line);
	return n;
}
