/* SPDX-License-Identifier: GPL-2.0-only */
/* Between the parts of sysfs. */
#ifndef SYSFS_SYSFS_H
#define SYSFS_SYSFS_H

#include <linux/kernfs.h>
#include <linux/kobject.h>
#include <linux/spinlock.h>
#include <linux/sysfs.h>

/* Held while a kobject's sd is cleared, and while it is followed by someone else. */
extern spinlock_t sysfs_symlink_target_lock;

extern struct kernfs_node *sysfs_root_kn;

void sysfs_warn_dup(struct kernfs_node *parent, const char *name);
int sysfs_add_file_mode(struct kernfs_node *parent, const struct attribute *attr, umode_t mode,
			kuid_t uid, kgid_t gid, const void *ns);
int sysfs_add_bin_file_mode(struct kernfs_node *parent, const struct bin_attribute *attr,
			    umode_t mode, size_t size, kuid_t uid, kgid_t gid, const void *ns);

#endif /* SYSFS_SYSFS_H */
