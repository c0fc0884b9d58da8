// SPDX-License-Identifier: GPL-2.0-only
/* /proc/self and /proc/thread-self: links whose body is the reader's own number. */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/sched.h>
#include <linux/slab.h>

#include "internal.h"

static const char *proc_self_get_link(struct dentry *dentry, struct inode *inode,
				      struct delayed_call *done)
{
	char *name = kasprintf(GFP_KERNEL, "%u", task_tgid_nr(current));

	if (!name)
		return ERR_PTR(-ENOMEM);
	set_delayed_call(done, kfree_link, name);
	return name;
}

static const char *proc_thread_self_get_link(struct dentry *dentry, struct inode *inode,
					     struct delayed_call *done)
{
	char *name =
		kasprintf(GFP_KERNEL, "%u/task/%u", task_tgid_nr(current), task_pid_nr(current));

	if (!name)
		return ERR_PTR(-ENOMEM);
	set_delayed_call(done, kfree_link, name);
	return name;
}

static const struct inode_operations proc_self_inode_operations = {
	.get_link = proc_self_get_link,
};

static const struct inode_operations proc_thread_self_inode_operations = {
	.get_link = proc_thread_self_get_link,
};

void __init proc_self_init(void)
{
	proc_create_link_iops("self", &proc_self_inode_operations);
	proc_create_link_iops("thread-self", &proc_thread_self_inode_operations);
}
