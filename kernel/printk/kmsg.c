// SPDX-License-Identifier: GPL-2.0-only
/*
 * /dev/kmsg: the log as records, one a read, each reader with its own place; what is written
 * becomes a message. And /proc/kmsg, the old interface. A reader's mutex guards its place.
 */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kmsg.h>
#include <linux/math64.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/proc_fs.h>
#include <linux/ratelimit.h>
#include <linux/sched.h>
#include <linux/sched/clock.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/syslog.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

#include "internal.h"

#define LOG_USER 1

struct kmsg_reader {
	struct mutex lock;
	struct log_cursor cursor;
	struct ratelimit_state writes;
	struct log_record record;
	char text[CONSOLE_EXT_LOG_MAX];
};

enum devkmsg_mode {
	DEVKMSG_RATELIMIT,
	DEVKMSG_ON,
	DEVKMSG_OFF,
};

static enum devkmsg_mode devkmsg_mode = DEVKMSG_RATELIMIT;
static bool devkmsg_locked; /* set on the command line, so root cannot change it */
static const char *const devkmsg_names[] = { "ratelimit", "on", "off" };

static int set_mode(const char *str)
{
	int mode = __sysfs_match_string(devkmsg_names, ARRAY_SIZE(devkmsg_names), str);

	if (mode < 0)
		return -EINVAL;
	devkmsg_mode = mode;
	return 0;
}

static int __init printk_devkmsg_setup(char *str)
{
	if (!str || set_mode(str)) {
		pr_warn("printk.devkmsg: bad option string '%s'\n", str);
		return 1;
	}
	devkmsg_locked = true;
	return 1;
}
__setup("printk.devkmsg=", printk_devkmsg_setup);

/**
 * devkmsg_mode_get - the word for /proc/sys/kernel/printk_devkmsg
 *
 * Return: on, off or ratelimit.
 */
const char *devkmsg_mode_get(void)
{
	return devkmsg_names[devkmsg_mode];
}

/**
 * devkmsg_mode_set - what a write to /proc/sys/kernel/printk_devkmsg does
 * @word: on, off or ratelimit
 *
 * Return: 0 or -EINVAL.
 */
int devkmsg_mode_set(const char *word)
{
	return devkmsg_locked ? -EINVAL : set_mode(word);
}

static size_t put_escaped(char *buf, size_t n, size_t size, const char *text, size_t len,
			  bool keep_newlines)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = text[i];

		if (c == '\n' && keep_newlines)
			n += scnprintf(buf + n, size - n, "\n ");
		else if (c < ' ' || c >= 127 || c == '\\')
			n += scnprintf(buf + n, size - n, "\\x%02x", c);
		else if (n + 1 < size)
			buf[n++] = c;
	}
	return n;
}

/* "level,seq,usec,flags;text\n SUBSYSTEM=..\n DEVICE=..\n" */
static size_t format_extended(struct kmsg_reader *reader)
{
	const struct log_record *r = &reader->record;
	size_t size = sizeof(reader->text), n;

	n = scnprintf(reader->text, size, "%u,%llu,%llu,%c;", r->facility << 3 | r->level, r->seq,
		      div_u64(r->ts_nsec, 1000), r->flags & RECORD_CONT ? 'c' : '-');
	n = put_escaped(reader->text, n, size, r->text, r->text_len, false);
	n += scnprintf(reader->text + n, size - n, "\n");
	if (r->flags & RECORD_HAS_DEV) {
		n += scnprintf(reader->text + n, size - n, " SUBSYSTEM=");
		n = put_escaped(reader->text, n, size, r->dev.subsystem, strlen(r->dev.subsystem),
				false);
		n += scnprintf(reader->text + n, size - n, "\n DEVICE=");
		n = put_escaped(reader->text, n, size, r->dev.device, strlen(r->dev.device), false);
		n += scnprintf(reader->text + n, size - n, "\n");
	}
	return n;
}

static int kmsg_open(struct inode *inode, struct file *file)
{
	struct kmsg_reader *reader;
	int err;

	if (devkmsg_mode == DEVKMSG_OFF && (file->f_flags & O_ACCMODE) != O_RDONLY)
		return -EPERM;
	if ((file->f_flags & O_ACCMODE) != O_WRONLY) {
		err = check_syslog_permissions(SYSLOG_ACTION_READ_ALL, false);
		if (err)
			return err;
	}
	reader = kzalloc(sizeof(*reader), GFP_KERNEL);
	if (!reader)
		return -ENOMEM;
	mutex_init(&reader->lock);
	ratelimit_default_init(&reader->writes);
	file->private_data = reader;
	return 0;
}

static int kmsg_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static ssize_t kmsg_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct kmsg_reader *reader = file->private_data;
	struct log_cursor at;
	ssize_t ret;
	size_t len;
	u64 wanted;

	ret = mutex_lock_interruptible(&reader->lock);
	if (ret)
		return ret;
	wanted = reader->cursor.seq;
	while (!log_peek(&reader->cursor, &reader->record)) {
		if (file->f_flags & O_NONBLOCK) {
			ret = -EAGAIN;
			goto out;
		}
		ret = log_wait_for(reader->cursor.seq);
		if (ret)
			goto out;
	}
	/*
	 * records between the reader's place and the oldest one are gone; a new reader has no
	 * place yet
	 */
	if (reader->cursor.seq != wanted && wanted) {
		ret = -EPIPE;
		goto out;
	}
	len = format_extended(reader);
	if (len > count) {
		ret = -EINVAL;
		goto out;
	}
	if (copy_to_user(buf, reader->text, len)) {
		ret = -EFAULT;
		goto out;
	}
	at = reader->cursor;
	log_read(&at, &reader->record);
	if (at.seq == reader->cursor.seq)
		at.seq++;
	reader->cursor = at;
	ret = len;
out:
	mutex_unlock(&reader->lock);
	return ret;
}

static ssize_t kmsg_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	struct kmsg_reader *reader = iocb->ki_filp->private_data;
	int level = default_message_loglevel, facility = LOG_USER;
	size_t len = iov_iter_count(from), text_len;
	unsigned int flags = 0;
	char *buf, *line;

	if (len > LOG_LINE_MAX)
		return -EINVAL;
	if (devkmsg_mode == DEVKMSG_OFF)
		return len;
	if (devkmsg_mode == DEVKMSG_RATELIMIT && !___ratelimit(&reader->writes, current->comm))
		return len;
	buf = kmalloc(len + 1, GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	if (!copy_from_iter_full(buf, len, from)) {
		kfree(buf);
		return -EFAULT;
	}
	buf[len] = '\0';
	line = buf;
	if (line[0] == '<') {
		char *end;
		unsigned long value = simple_strtoul(line + 1, &end, 10);

		if (end > line + 1 && *end == '>') {
			level = value & 7;
			if (value >> 3)
				facility = value >> 3;
			line = end + 1;
		}
	}
	/* as with printk(), a line without a newline is shown when the next message ends it */
	text_len = strlen(line);
	if (text_len && line[text_len - 1] == '\n')
		text_len--;
	else
		flags = RECORD_OPEN;
	log_store((u32)current->pid, facility, level, flags, local_clock(), NULL, line, text_len);
	console_flush();
	kfree(buf);
	return len;
}

static loff_t kmsg_llseek(struct file *file, loff_t offset, int whence)
{
	struct kmsg_reader *reader = file->private_data;
	loff_t ret = 0;

	if (offset)
		return -ESPIPE;
	mutex_lock(&reader->lock);
	switch (whence) {
	case SEEK_SET:
		reader->cursor = (struct log_cursor){ 0, 0 };
		break;
	case SEEK_DATA:
		reader->cursor = (struct log_cursor){ log_clear_seq, 0 };
		log_peek(&reader->cursor, NULL);
		break;
	case SEEK_END:
		reader->cursor = (struct log_cursor){ log_next_seq(), 0 };
		break;
	default:
		ret = -EINVAL;
	}
	mutex_unlock(&reader->lock);
	return ret;
}

static __poll_t kmsg_poll(struct file *file, poll_table *wait)
{
	struct kmsg_reader *reader = file->private_data;
	u64 seq = READ_ONCE(reader->cursor.seq);

	log_poll_wait(file, wait);
	if (log_next_seq() <= seq)
		return 0;
	if (seq && seq < log_first_seq())
		return EPOLLIN | EPOLLRDNORM | EPOLLERR | EPOLLPRI;
	return EPOLLIN | EPOLLRDNORM;
}

const struct file_operations kmsg_fops = {
	.open = kmsg_open,
	.release = kmsg_release,
	.read = kmsg_read,
	.write_iter = kmsg_write_iter,
	.llseek = kmsg_llseek,
	.poll = kmsg_poll,
};

static int proc_kmsg_open(struct inode *inode, struct file *file)
{
	return do_syslog(SYSLOG_ACTION_OPEN, NULL, 0, SYSLOG_FROM_PROC);
}

static int proc_kmsg_release(struct inode *inode, struct file *file)
{
	return do_syslog(SYSLOG_ACTION_CLOSE, NULL, 0, SYSLOG_FROM_PROC);
}

static ssize_t proc_kmsg_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	if ((file->f_flags & O_NONBLOCK) &&
	    !do_syslog(SYSLOG_ACTION_SIZE_UNREAD, NULL, 0, SYSLOG_FROM_PROC))
		return -EAGAIN;
	return do_syslog(SYSLOG_ACTION_READ, buf, min_t(size_t, count, INT_MAX), SYSLOG_FROM_PROC);
}

static __poll_t proc_kmsg_poll(struct file *file, poll_table *wait)
{
	log_poll_wait(file, wait);
	if (do_syslog(SYSLOG_ACTION_SIZE_UNREAD, NULL, 0, SYSLOG_FROM_PROC) > 0)
		return EPOLLIN | EPOLLRDNORM;
	return 0;
}

static const struct proc_ops proc_kmsg_ops = {
	.proc_flags = PROC_ENTRY_PERMANENT,
	.proc_read = proc_kmsg_read,
	.proc_poll = proc_kmsg_poll,
	.proc_open = proc_kmsg_open,
	.proc_release = proc_kmsg_release,
	.proc_lseek = generic_file_llseek,
};

static int __init proc_kmsg_init(void)
{
	proc_create("kmsg", 0400, NULL, &proc_kmsg_ops);
	return 0;
}
fs_initcall(proc_kmsg_init);
