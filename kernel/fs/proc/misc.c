// SPDX-License-Identifier: GPL-2.0-only
/*
 * Small files of /proc that nobody else has: version, cmdline, swaps, and those of the scheduler.
 */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/sched/stat.h>
#include <linux/seq_file.h>
#include <linux/utsname.h>

#include "internal.h"

extern const char linux_proc_banner[];
extern char *saved_command_line;

static int version_proc_show(struct seq_file *m, void *v)
{
	seq_printf(m, linux_proc_banner, utsname()->sysname, utsname()->release,
		   utsname()->version);
	return 0;
}

static int cmdline_proc_show(struct seq_file *m, void *v)
{
	seq_puts(m, saved_command_line);
	seq_putc(m, '\n');
	return 0;
}

static int swaps_proc_show(struct seq_file *m, void *v)
{
	seq_puts(m, "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n");
	return 0;
}

static int __init proc_misc_files_init(void)
{
	proc_create_single("version", 0, NULL, version_proc_show);
	proc_create_single("cmdline", 0, NULL, cmdline_proc_show);
	proc_create_single("swaps", 0, NULL, swaps_proc_show);
	proc_create_single("stat", 0, NULL, sched_show_stat);
	proc_create_single("loadavg", 0, NULL, sched_show_loadavg);
	proc_create_single("uptime", 0, NULL, sched_show_uptime);
	proc_create_single("softirqs", 0, NULL, show_softirqs);
	return 0;
}
fs_initcall(proc_misc_files_init);
