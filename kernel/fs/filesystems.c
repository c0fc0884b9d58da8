// SPDX-License-Identifier: GPL-2.0-only
/*
 * The table of file system types, and /proc/filesystems. file_systems_lock guards the list; a type
 * in use pins its module.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kmod.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

#include "internal.h"

static struct file_system_type *file_systems;
static DEFINE_RWLOCK(file_systems_lock);

static struct file_system_type **find_filesystem(const char *name, unsigned int len)
{
	struct file_system_type **p;

	for (p = &file_systems; *p; p = &(*p)->next)
		if (!strncmp((*p)->name, name, len) && !(*p)->name[len])
			break;
	return p;
}

/**
 * get_filesystem - pin a type
 * @fs: the type, whose module is pinned already
 */
struct file_system_type *get_filesystem(struct file_system_type *fs)
{
	__module_get(fs->owner);
	return fs;
}

/**
 * put_filesystem - drop get_filesystem() or get_fs_type()
 * @fs: the type
 */
void put_filesystem(struct file_system_type *fs)
{
	module_put(fs->owner);
}

/**
 * register_filesystem - make a type known to mount(2)
 * @fs: the type; stays registered until unregister_filesystem()
 *
 * Return: 0; -EBUSY when the name is taken.
 */
int register_filesystem(struct file_system_type *fs)
{
	struct file_system_type **p;
	int ret = 0;

	if (fs->next)
		return -EBUSY;
	write_lock(&file_systems_lock);
	p = find_filesystem(fs->name, strlen(fs->name));
	if (*p)
		ret = -EBUSY;
	else
		*p = fs;
	write_unlock(&file_systems_lock);
	return ret;
}
EXPORT_SYMBOL(register_filesystem);

/**
 * unregister_filesystem - forget a type
 * @fs: the type
 *
 * Return: 0; -EINVAL when it is not registered.
 */
int unregister_filesystem(struct file_system_type *fs)
{
	struct file_system_type **p;
	int ret = -EINVAL;

	write_lock(&file_systems_lock);
	for (p = &file_systems; *p; p = &(*p)->next) {
		if (*p == fs) {
			*p = fs->next;
			fs->next = NULL;
			ret = 0;
			break;
		}
	}
	write_unlock(&file_systems_lock);
	synchronize_rcu();
	return ret;
}
EXPORT_SYMBOL(unregister_filesystem);

static struct file_system_type *lookup_fs_type(const char *name, unsigned int len)
{
	struct file_system_type *fs;

	read_lock(&file_systems_lock);
	fs = *find_filesystem(name, len);
	if (fs && !try_module_get(fs->owner))
		fs = NULL;
	read_unlock(&file_systems_lock);
	return fs;
}

/**
 * get_fs_type - find a type by name, loading its module if need be
 * @name: name; what follows a '.' is a subtype and not looked at
 *
 * Return: the type, pinned, or NULL. May sleep.
 */
struct file_system_type *get_fs_type(const char *name)
{
	const char *dot = strchr(name, '.');
	unsigned int len = dot ? dot - name : strlen(name);
	struct file_system_type *fs = lookup_fs_type(name, len);

	if (!fs && request_module("fs-%.*s", len, name) == 0)
		fs = lookup_fs_type(name, len);
	if (fs && dot && !(fs->fs_flags & FS_HAS_SUBTYPE)) {
		put_filesystem(fs);
		fs = NULL;
	}
	return fs;
}
EXPORT_SYMBOL(get_fs_type);

static int filesystems_proc_show(struct seq_file *m, void *v)
{
	read_lock(&file_systems_lock);
	for (struct file_system_type *fs = file_systems; fs; fs = fs->next)
		seq_printf(m, "%s\t%s\n", fs->fs_flags & FS_REQUIRES_DEV ? "" : "nodev", fs->name);
	read_unlock(&file_systems_lock);
	return 0;
}

static int __init proc_filesystems_init(void)
{
	proc_create_single("filesystems", 0, NULL, filesystems_proc_show);
	return 0;
}
fs_initcall(proc_filesystems_init);
