// SPDX-License-Identifier: GPL-2.0-only
/*
 * The log's files below /proc: sys/kernel/printk_*, consoles. (sys/kernel/printk itself is
 * kernel/init's.)
 */
#include <linux/console.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/kdev_t.h>
#include <linux/kernel.h>
#include <linux/kmsg.h>
#include <linux/proc_fs.h>
#include <linux/ratelimit.h>
#include <linux/seq_file.h>
#include <linux/string.h>
#include <linux/sysctl.h>
#include <linux/tty_driver.h>

#include "internal.h"

static int proc_devkmsg(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp,
			loff_t *ppos)
{
	char word[16];
	struct ctl_table t = {
		.procname = ctl->procname, .data = word, .maxlen = sizeof(word), .mode = ctl->mode
	};
	int err;

	strscpy(word, devkmsg_mode_get());
	err = proc_dostring(&t, write, buffer, lenp, ppos);
	if (err || !write)
		return err;
	return devkmsg_mode_set(word);
}

/* The interval is kept in jiffies and shown in seconds. */
static int proc_interval(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp,
			 loff_t *ppos)
{
	int seconds = printk_ratelimit_state.interval / HZ;
	struct ctl_table t = *ctl;
	int err;

	t.data = &seconds;
	err = proc_dointvec_minmax(&t, write, buffer, lenp, ppos);
	if (!err && write)
		printk_ratelimit_state.interval = seconds * HZ;
	return err;
}

static const struct ctl_table printk_sysctls[] = {
	{ "printk_ratelimit", NULL, sizeof(int), 0644, proc_interval, SYSCTL_ZERO, NULL },
	{ "printk_ratelimit_burst", &printk_ratelimit_state.burst, sizeof(int), 0644,
	  proc_dointvec },
	{ "printk_devkmsg", NULL, 16, 0644, proc_devkmsg },
};

/* "ttyS0                -W- (EC p  )    4:64", as proc(5) tells */
static int consoles_show(struct seq_file *m, void *v)
{
	static const struct {
		short flag;
		char letter;
	} flags[] = {
		{ CON_ENABLED, 'E' },	  { CON_CONSDEV, 'C' }, { CON_BOOT, 'B' },
		{ CON_PRINTBUFFER, 'p' }, { CON_BRL, 'b' },	{ CON_ANYTIME, 'a' },
	};
	struct console *con;

	console_list_lock();
	for_each_console(con) {
		struct tty_driver *driver = NULL;
		char letters[ARRAY_SIZE(flags) + 1];
		int index;

		for (int i = 0; i < ARRAY_SIZE(flags); i++)
			letters[i] = con->flags & flags[i].flag ? flags[i].letter : ' ';
		letters[ARRAY_SIZE(flags)] = '\0';
		if (con->device)
			driver = con->device(con, &index);
		seq_setwidth(m, 21 - 1);
		seq_printf(m, "%s%d", con->name, con->index);
		seq_pad(m, ' ');
		seq_printf(m, "%c%c%c (%s)", con->read ? 'R' : '-', con->write ? 'W' : '-',
			   con->unblank ? 'U' : '-', letters);
		if (driver)
			seq_printf(m, " %4d:%d", driver->major, driver->minor_start + index);
		seq_putc(m, '\n');
	}
	console_list_unlock();
	return 0;
}

static int __init printk_files_init(void)
{
	register_sysctl_init("kernel", printk_sysctls);
	proc_create_single("consoles", 0, NULL, consoles_show);
	return 0;
}
fs_initcall(printk_files_init);
