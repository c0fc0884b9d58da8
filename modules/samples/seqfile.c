// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/seqfile: a list of squares, made one entry at a time by the seq_file
 * iterator, so that a reader with a small buffer, or one that seeks, gets the right
 * part. Writing a number to the file sets how many entries there are. A reader that
 * is under way sees the number change between entries, which is harmless, so one
 * word that is read and written whole is enough.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/uaccess.h>

static unsigned int entries = 10;
module_param(entries, uint, 0644);
MODULE_PARM_DESC(entries, "how many squares to list (default 10)");

/* The position is the entry's number; the iterator only needs something not NULL. */
static void *squares_start(struct seq_file *m, loff_t *pos)
{
	return *pos < READ_ONCE(entries) ? pos : NULL;
}

static void *squares_next(struct seq_file *m, void *v, loff_t *pos)
{
	++*pos;
	return squares_start(m, pos);
}

static void squares_stop(struct seq_file *m, void *v)
{
}

static int squares_show(struct seq_file *m, void *v)
{
	unsigned long long n = *(loff_t *)v;

	seq_printf(m, "%llu %llu\n", n, n * n);
	return 0;
}

static const struct seq_operations squares_ops = {
	.start = squares_start,
	.next = squares_next,
	.stop = squares_stop,
	.show = squares_show,
};

static int squares_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &squares_ops);
}

static ssize_t squares_write(struct file *file, const char __user *buf, size_t len, loff_t *pos)
{
	unsigned int value;
	int err;

	err = kstrtouint_from_user(buf, len, 0, &value);
	if (err)
		return err;
	WRITE_ONCE(entries, value);
	return len;
}

static const struct proc_ops squares_proc_ops = {
	.proc_open = squares_open,
	.proc_read = seq_read,
	.proc_write = squares_write,
	.proc_lseek = seq_lseek,
	.proc_release = seq_release,
};

static int __init seqfile_init(void)
{
	return proc_create("seqfile", 0644, NULL, &squares_proc_ops) ? 0 : -ENOMEM;
}

static void __exit seqfile_exit(void)
{
	remove_proc_entry("seqfile", NULL);
}

module_init(seqfile_init);
module_exit(seqfile_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("A file in /proc written with seq_file");
