// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/kallsyms: every symbol of vmlinux in the order of addresses, then those of each module with
 * "[name]". Addresses are zero for readers without CAP_SYSLOG.
 */
#include <linux/cred.h>
#include <linux/ctype.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kallsyms.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <kobold/kallsyms.h>
#include "internal.h"

/* One open file. @entry is what start() or next() read last. */
struct kallsyms_iter {
	struct kallsyms_cursor cursor;
	struct module_symbol_pos module_pos;
	struct kallsyms_entry entry;
	bool show_value;
};

static void *read_symbol(struct kallsyms_iter *iter, unsigned long n)
{
	const unsigned int core = kallsyms_count();

	if (n < core) {
		if (iter->cursor.index != n)
			kallsyms_seek(&iter->cursor, n);
		return kallsyms_read(&iter->cursor, &iter->entry) ? iter : NULL;
	}
#ifdef CONFIG_MODULES
	return kallsyms_module_read(&iter->module_pos, n - core, &iter->entry) ? iter : NULL;
#else
	return NULL;
#endif
}

static void lock_modules(void)
{
#ifdef CONFIG_MODULES
	mutex_lock(&module_mutex);
#endif
}

static void unlock_modules(void)
{
#ifdef CONFIG_MODULES
	mutex_unlock(&module_mutex);
#endif
}

static void *s_start(struct seq_file *m, loff_t *pos)
{
	struct kallsyms_iter *iter = m->private;

	lock_modules();
	iter->module_pos = (struct module_symbol_pos){};
	return read_symbol(iter, *pos);
}

static void *s_next(struct seq_file *m, void *v, loff_t *pos)
{
	return read_symbol(m->private, ++*pos);
}

static void s_stop(struct seq_file *m, void *v)
{
	unlock_modules();
}

static int s_show(struct seq_file *m, void *v)
{
	const struct kallsyms_iter *iter = m->private;
	const struct kallsyms_entry *e = &iter->entry;
	void *value = iter->show_value ? (void *)e->addr : NULL;

	if (!e->name[0])
		return 0;
	if (e->owner[0])
		seq_printf(m, "%px %c %s\t[%s]\n", value,
			   e->exported ? toupper(e->type) : tolower(e->type), e->name, e->owner);
	else
		seq_printf(m, "%px %c %s\n", value, e->type, e->name);
	return 0;
}

static const struct seq_operations kallsyms_op = {
	.start = s_start,
	.next = s_next,
	.stop = s_stop,
	.show = s_show,
};

static int kallsyms_open(struct inode *inode, struct file *file)
{
	struct kallsyms_iter *iter = __seq_open_private(file, &kallsyms_op, sizeof(*iter));

	if (!iter)
		return -ENOMEM;
	iter->show_value = kallsyms_show_value(file->f_cred);
	return 0;
}

static const struct proc_ops kallsyms_proc_ops = {
	.proc_open = kallsyms_open,
	.proc_read = seq_read,
	.proc_lseek = seq_lseek,
	.proc_release = seq_release_private,
};

static int __init proc_kallsyms_init(void)
{
	return proc_create("kallsyms", 0444, NULL, &kallsyms_proc_ops) ? 0 : -ENOMEM;
}
device_initcall(proc_kallsyms_init);
