// SPDX-License-Identifier: GPL-2.0-only
/* Start of day of the VFS: its caches, then the root mount. Called once from start_kernel(). */
#include <linux/sched.h>
#include <linux/fs_struct.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/printk.h>
#include <linux/sysfs.h>

#include "internal.h"

void __init vfs_caches_init_early(void)
{
}

/**
 * vfs_caches_init - make the VFS usable and mount rootfs as the root of init_task
 */
void __init vfs_caches_init(void)
{
	init_task.fs = &init_fs;
	init_task.files = &init_files;
	dcache_init();
	inode_init();
	files_init();
	files_cache_init();
	seq_file_init();
	/* Before the first kobject. */
	if (sysfs_init())
		pr_err("sysfs: cannot make its tree\n");
	mnt_init();
}
