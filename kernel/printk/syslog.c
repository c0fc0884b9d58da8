// SPDX-License-Identifier: GPL-2.0-only
/*
 * syslog(2): the log as text, read once (READ, as /proc/kmsg) or as a whole (READ_ALL, as dmesg
 * does), and the console's level. syslog_mutex guards the reader's place and the place that CLEAR
 * remembers.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/syslog.h>
#include <linux/uaccess.h>

#include "internal.h"

int dmesg_restrict; /* /proc/sys/kernel/dmesg_restrict */
u64 log_clear_seq;

static DEFINE_MUTEX(syslog_mutex);
static struct log_cursor syslog_cursor;
static size_t syslog_partial; /* bytes of the cursor's record that were read already */
static int saved_console_loglevel = LOGLEVEL_DEFAULT;

/**
 * check_syslog_permissions - whether the caller may
 * @type: what
 * @from_file: through an open file of /proc/kmsg, which was checked when it was opened
 *
 * Return: 0 or -EPERM.
 */
int check_syslog_permissions(int type, bool from_file)
{
	if (from_file && type != SYSLOG_ACTION_OPEN)
		return 0;
	if (!dmesg_restrict &&
	    (type == SYSLOG_ACTION_READ_ALL || type == SYSLOG_ACTION_SIZE_BUFFER))
		return 0;
	if (capable(CAP_SYSLOG) || capable(CAP_SYS_ADMIN))
		return 0;
	return -EPERM;
}

struct scratch {
	struct log_record record;
	char text[2 * LOG_LINE_MAX];
};

/* Reads what is new, as many whole lines as fit; waits when there is nothing. */
static int syslog_read(char __user *buf, int size)
{
	struct scratch *s = kmalloc(sizeof(*s), GFP_KERNEL);
	int copied = 0;

	if (!s)
		return -ENOMEM;
	mutex_lock(&syslog_mutex);
	while (size > 0) {
		u64 seq = syslog_cursor.seq;
		size_t len, n;

		if (!log_peek(&syslog_cursor, &s->record)) {
			int err;

			if (copied)
				break;
			mutex_unlock(&syslog_mutex);
			err = log_wait_for(seq);
			mutex_lock(&syslog_mutex);
			if (err) {
				copied = err;
				break;
			}
			continue;
		}
		if (syslog_cursor.seq != seq)
			syslog_partial = 0;
		len = record_format(s->text, sizeof(s->text), &s->record, true);
		n = len - syslog_partial;
		if (n > size) {
			if (copied)
				break;
			n = size;
		}
		if (copy_to_user(buf, s->text + syslog_partial, n)) {
			if (!copied)
				copied = -EFAULT;
			break;
		}
		syslog_partial += n;
		if (syslog_partial >= len) {
			syslog_partial = 0;
			syslog_cursor.seq++;
		}
		copied += n;
		buf += n;
		size -= n;
	}
	mutex_unlock(&syslog_mutex);
	kfree(s);
	return copied;
}

/* The newest records since the last clear that fit, oldest first. */
static int syslog_read_all(char __user *buf, int size, bool clear)
{
	struct scratch *s = kmalloc(sizeof(*s), GFP_KERNEL);
	struct log_cursor cursor;
	u64 end = log_next_seq();
	size_t total = 0;
	int copied = 0;

	if (!s)
		return -ENOMEM;
	mutex_lock(&syslog_mutex);
	if (buf) {
		cursor = (struct log_cursor){ log_clear_seq, 0 };
		while (cursor.seq < end && log_read(&cursor, &s->record))
			total += record_format(NULL, 0, &s->record, true);
		cursor = (struct log_cursor){ log_clear_seq, 0 };
		while (cursor.seq < end && log_read(&cursor, &s->record)) {
			size_t len = record_format(s->text, sizeof(s->text), &s->record, true);

			if (total > size) {
				total -= min(total, len);
				continue;
			}
			if (len > size - copied)
				break;
			if (copy_to_user(buf + copied, s->text, len)) {
				copied = -EFAULT;
				break;
			}
			copied += len;
		}
	}
	if (clear && copied >= 0)
		log_clear_seq = end;
	mutex_unlock(&syslog_mutex);
	kfree(s);
	return copied;
}

static int syslog_unread(void)
{
	struct log_record *record = kmalloc(sizeof(*record), GFP_KERNEL);
	struct log_cursor cursor;
	size_t n = 0;

	if (!record)
		return -ENOMEM;
	mutex_lock(&syslog_mutex);
	cursor = syslog_cursor;
	while (log_read(&cursor, record))
		n += record_format(NULL, 0, record, true);
	n -= min(n, syslog_partial);
	mutex_unlock(&syslog_mutex);
	kfree(record);
	return n;
}

/**
 * do_syslog - what syslog(2) and /proc/kmsg do
 * @type: SYSLOG_ACTION_*
 * @buf: user buffer
 * @len: its size, or the level
 * @from_file: whether it comes through /proc/kmsg
 *
 * Return: bytes or 0, -EPERM, -EINVAL, -EFAULT, -ENOMEM, -ERESTARTSYS. Context: may sleep.
 */
int do_syslog(int type, char __user *buf, int len, bool from_file)
{
	int err = check_syslog_permissions(type, from_file);

	if (err)
		return err;
	switch (type) {
	case SYSLOG_ACTION_CLOSE:
	case SYSLOG_ACTION_OPEN:
		return 0;
	case SYSLOG_ACTION_READ:
		if (!buf || len < 0)
			return -EINVAL;
		if (!len)
			return 0;
		if (!access_ok(buf, len))
			return -EFAULT;
		return syslog_read(buf, len);
	case SYSLOG_ACTION_READ_CLEAR:
	case SYSLOG_ACTION_READ_ALL:
		if (!buf || len < 0)
			return -EINVAL;
		if (!len)
			return 0;
		if (!access_ok(buf, len))
			return -EFAULT;
		return syslog_read_all(buf, len, type == SYSLOG_ACTION_READ_CLEAR);
	case SYSLOG_ACTION_CLEAR:
		return syslog_read_all(NULL, 0, true);
	case SYSLOG_ACTION_CONSOLE_OFF:
		if (saved_console_loglevel == LOGLEVEL_DEFAULT)
			saved_console_loglevel = console_loglevel;
		console_loglevel = minimum_console_loglevel;
		return 0;
	case SYSLOG_ACTION_CONSOLE_ON:
		if (saved_console_loglevel != LOGLEVEL_DEFAULT) {
			console_loglevel = saved_console_loglevel;
			saved_console_loglevel = LOGLEVEL_DEFAULT;
		}
		return 0;
	case SYSLOG_ACTION_CONSOLE_LEVEL:
		if (len < 1 || len > 8)
			return -EINVAL;
		console_loglevel = max(len, minimum_console_loglevel);
		saved_console_loglevel = LOGLEVEL_DEFAULT;
		return 0;
	case SYSLOG_ACTION_SIZE_UNREAD:
		return syslog_unread();
	case SYSLOG_ACTION_SIZE_BUFFER:
		return log_size();
	default:
		return -EINVAL;
	}
}
