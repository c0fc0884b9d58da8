// SPDX-License-Identifier: GPL-2.0-only
/* /proc/sys/fs: sizes and limits of the VFS. No locks: each value is one word. */
#include <linux/fdtable.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/sysctl.h>

#include "internal.h"
#include "notify.h"

static unsigned int nr_open_min = BITS_PER_LONG;
static unsigned int protected_default;
static unsigned int overflow_id = 65534;
static unsigned int max_user_instances = 128;

/* Read-only files: print some numbers through a table of our own. */
static int show_longs(const struct ctl_table *ctl, long *values, size_t n, int write, void *buffer,
		      size_t *lenp, loff_t *ppos)
{
	struct ctl_table table = *ctl;

	if (write)
		return -EPERM;
	table.data = values;
	table.maxlen = n * sizeof(long);
	return proc_doulongvec_minmax(&table, 0, buffer, lenp, ppos);
}

static int proc_file_nr(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp,
			loff_t *ppos)
{
	long values[3] = { get_nr_files(), 0, files_stat_max_files };

	return show_longs(ctl, values, 3, write, buffer, lenp, ppos);
}

static int proc_inode_nr(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp,
			 loff_t *ppos)
{
	long values[2] = { get_nr_inodes(), 0 };

	return show_longs(ctl, values, 2, write, buffer, lenp, ppos);
}

static int proc_inode_state(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp,
			    loff_t *ppos)
{
	long values[7] = { get_nr_inodes(), 0 };

	return show_longs(ctl, values, 7, write, buffer, lenp, ppos);
}

static int proc_dentry_state(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp,
			     loff_t *ppos)
{
	unsigned long unused;
	long values[6] = { dcache_counts(&unused), 0, 45 };

	values[1] = unused;
	return show_longs(ctl, values, 6, write, buffer, lenp, ppos);
}

/* clang-format off */
static const struct ctl_table fs_sysctls[] = {
	{ .procname = "file-nr", .mode = 0444, .proc_handler = proc_file_nr },
	{ .procname = "file-max", .data = &files_stat_max_files, .maxlen = sizeof(long),
	  .mode = 0644, .proc_handler = proc_doulongvec_minmax },
	{ .procname = "nr_open", .data = &sysctl_nr_open, .maxlen = sizeof(int), .mode = 0644,
	  .proc_handler = proc_douintvec_minmax, .extra1 = &nr_open_min },
	{ .procname = "inode-nr", .mode = 0444, .proc_handler = proc_inode_nr },
	{ .procname = "inode-state", .mode = 0444, .proc_handler = proc_inode_state },
	{ .procname = "dentry-state", .mode = 0444, .proc_handler = proc_dentry_state },
	{ .procname = "pipe-max-size", .data = &pipe_max_size, .maxlen = sizeof(int), .mode = 0644,
	  .proc_handler = proc_douintvec },
	{ .procname = "overflowuid", .data = &overflow_id, .maxlen = sizeof(int), .mode = 0444,
	  .proc_handler = proc_douintvec },
	{ .procname = "overflowgid", .data = &overflow_id, .maxlen = sizeof(int), .mode = 0444,
	  .proc_handler = proc_douintvec },
	/* These protections do not exist here; the files say so and cannot be written. */
	{ .procname = "protected_symlinks", .data = &protected_default, .maxlen = sizeof(int),
	  .mode = 0444, .proc_handler = proc_douintvec },
	{ .procname = "protected_hardlinks", .data = &protected_default, .maxlen = sizeof(int),
	  .mode = 0444, .proc_handler = proc_douintvec },
	{ .procname = "protected_fifos", .data = &protected_default, .maxlen = sizeof(int),
	  .mode = 0444, .proc_handler = proc_douintvec },
	{ .procname = "protected_regular", .data = &protected_default, .maxlen = sizeof(int),
	  .mode = 0444, .proc_handler = proc_douintvec },
};

static const struct ctl_table inotify_sysctls[] = {
	{ .procname = "max_user_instances", .data = &max_user_instances, .maxlen = sizeof(int),
	  .mode = 0444, .proc_handler = proc_douintvec },
	{ .procname = "max_user_watches", .data = &inotify_max_watches, .maxlen = sizeof(int),
	  .mode = 0644, .proc_handler = proc_douintvec },
	{ .procname = "max_queued_events", .data = &inotify_max_queued, .maxlen = sizeof(int),
	  .mode = 0644, .proc_handler = proc_douintvec },
};
/* clang-format on */

static int __init init_fs_sysctls(void)
{
	register_sysctl_sz("fs", fs_sysctls, ARRAY_SIZE(fs_sysctls));
	register_sysctl_sz("fs/inotify", inotify_sysctls, ARRAY_SIZE(inotify_sysctls));
	return 0;
}
fs_initcall(init_fs_sysctls);
