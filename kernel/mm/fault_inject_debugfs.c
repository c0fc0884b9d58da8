// SPDX-License-Identifier: GPL-2.0-only
/*
 * The knobs of fault injection: /sys/kernel/debug/failslab/ and fail_page_alloc/, with the names
 * and meanings of Linux, and the same for whoever else has a struct fault_attr.
 *
 * Locking: none; each file is one variable.
 */
#include <linux/debugfs.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fault-inject.h>
#include <linux/init.h>
#include <linux/kernel.h>

#include "fault_inject.h"

/**
 * fault_create_debugfs_attr() - makes the directory of an attribute
 * @name: of the directory
 * @parent: where, NULL for the top
 * @attr: what the files show and change
 *
 * Return: the directory or an error pointer. Context: may sleep.
 */
struct dentry *fault_create_debugfs_attr(const char *name, struct dentry *parent,
					 struct fault_attr *attr)
{
	const umode_t mode = S_IFREG | 0600;
	struct dentry *dir = debugfs_create_dir(name, parent);

	if (IS_ERR(dir))
		return dir;
	debugfs_create_ulong("probability", mode, dir, &attr->probability);
	debugfs_create_ulong("interval", mode, dir, &attr->interval);
	debugfs_create_atomic_t("times", mode, dir, &attr->times);
	debugfs_create_atomic_t("space", mode, dir, &attr->space);
	debugfs_create_ulong("verbose", mode, dir, &attr->verbose);
	debugfs_create_u32("verbose_ratelimit_interval_ms", mode, dir,
			   (u32 *)&attr->ratelimit_state.interval);
	debugfs_create_u32("verbose_ratelimit_burst", mode, dir,
			   (u32 *)&attr->ratelimit_state.burst);
	debugfs_create_bool("task-filter", mode, dir, &attr->task_filter);
	attr->name = name;
	return dir;
}
EXPORT_SYMBOL_GPL(fault_create_debugfs_attr);

#ifdef CONFIG_FAILSLAB
static int __init failslab_debugfs_init(void)
{
	struct dentry *dir = fault_create_debugfs_attr("failslab", NULL, &failslab_attr);

	if (IS_ERR(dir))
		return PTR_ERR(dir);
	debugfs_create_bool("ignore-gfp-wait", S_IFREG | 0600, dir, &failslab_ignore_gfp_reclaim);
	return 0;
}
late_initcall(failslab_debugfs_init);
#endif

#ifdef CONFIG_FAIL_PAGE_ALLOC
static int __init fail_page_alloc_debugfs_init(void)
{
	const umode_t mode = S_IFREG | 0600;
	struct dentry *dir =
		fault_create_debugfs_attr("fail_page_alloc", NULL, &fail_page_alloc_attr);

	if (IS_ERR(dir))
		return PTR_ERR(dir);
	debugfs_create_bool("ignore-gfp-wait", mode, dir, &fail_page_alloc_ignore_gfp_reclaim);
	debugfs_create_bool("ignore-gfp-highmem", mode, dir, &fail_page_alloc_ignore_gfp_highmem);
	debugfs_create_u32("min-order", mode, dir, &fail_page_alloc_min_order);
	return 0;
}
late_initcall(fail_page_alloc_debugfs_init);
#endif
