// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/modules, one line a module:
 *
 *   name size references users, State 0xaddress (taints)
 *
 * Addresses are zero for readers without CAP_SYSLOG.
 */
#include <linux/cred.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kallsyms.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include "internal.h"

static void *m_start(struct seq_file *m, loff_t *pos)
{
	mutex_lock(&module_mutex);
	return seq_list_start(&modules, *pos);
}

static void *m_next(struct seq_file *m, void *p, loff_t *pos)
{
	return seq_list_next(p, &modules, pos);
}

static void m_stop(struct seq_file *m, void *p)
{
	mutex_unlock(&module_mutex);
}

static void show_users(struct seq_file *m, struct module *mod)
{
#ifdef CONFIG_MODULE_UNLOAD
	const struct module_use *use;
	bool any = false;

	seq_printf(m, " %i ", module_refcount(mod));
	list_for_each_entry(use, &mod->source_list, source_list) {
		seq_printf(m, "%s,", use->source->name);
		any = true;
	}
	if (mod->init && !mod->exit) {
		seq_puts(m, "[permanent],");
		any = true;
	}
	if (!any)
		seq_puts(m, "-");
#else
	seq_puts(m, " - -");
#endif
}

static const char *state_name(const struct module *mod)
{
	switch (READ_ONCE(mod->state)) {
	case MODULE_STATE_GOING:
		return "Unloading";
	case MODULE_STATE_COMING:
		return "Loading";
	default:
		return "Live";
	}
}

static int m_show(struct seq_file *m, void *p)
{
	struct module *mod = list_entry(p, struct module, list);
	char buffer[MODULE_FLAGS_BUF_SIZE];

	if (READ_ONCE(mod->state) == MODULE_STATE_UNFORMED)
		return 0;
	seq_printf(m, "%s %u", mod->name, module_total_size(mod));
	show_users(m, mod);
	seq_printf(m, " %s", state_name(mod));
	seq_printf(m, " 0x%px", m->private ? mod->mem[MOD_TEXT].base : NULL);
	if (mod->taints)
		seq_printf(m, " %s", module_flags(mod, buffer, true));
	seq_puts(m, "\n");
	return 0;
}

static const struct seq_operations modules_op = {
	.start = m_start,
	.next = m_next,
	.stop = m_stop,
	.show = m_show,
};

/* Whether addresses are shown is decided by who opens the file. */
static int modules_open(struct inode *inode, struct file *file)
{
	int err = seq_open(file, &modules_op);

	if (!err) {
		struct seq_file *m = file->private_data;

		m->private = kallsyms_show_value(file->f_cred) ? m : NULL;
	}
	return err;
}

static const struct proc_ops modules_proc_ops = {
	.proc_open = modules_open,
	.proc_read = seq_read,
	.proc_lseek = seq_lseek,
	.proc_release = seq_release,
};

static int __init proc_modules_init(void)
{
	return proc_create("modules", 0444, NULL, &modules_proc_ops) ? 0 : -ENOMEM;
}
module_init(proc_modules_init);
