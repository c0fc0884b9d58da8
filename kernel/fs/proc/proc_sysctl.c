// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/sys: directories and files for registered tables. Owns the list of the directories it made;
 * sysctl_lock guards it. Handlers are called with no lock held.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/printk.h>
#include <linux/proc_fs.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/sysctl.h>
#include <linux/uaccess.h>

/* A directory below /proc. Never removed: other tables may follow. */
struct sysctl_dir {
	struct list_head list;
	struct proc_dir_entry *entry;
	char path[];
};

struct ctl_table_header {
	struct proc_dir_entry *dir;
	const struct ctl_table *table;
	size_t num;
};

static LIST_HEAD(dirs);
static DEFINE_MUTEX(sysctl_lock);

/* The most that one read or write transfers. */
#define MAX_TRANSFER (64 * 1024)

static ssize_t call_handler(struct file *file, void *buffer, size_t count, loff_t *ppos, int write)
{
	const struct ctl_table *ctl = pde_data(file_inode(file));
	size_t len = count;
	int err;

	if (!ctl->proc_handler)
		return -EINVAL;
	err = ctl->proc_handler(ctl, write, buffer, &len, ppos);
	return err ?: len;
}

static ssize_t sysctl_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	const size_t size = min_t(size_t, count, MAX_TRANSFER);
	char *buffer = kvzalloc(size + 1, GFP_KERNEL);
	ssize_t len;

	if (!buffer)
		return -ENOMEM;
	len = call_handler(file, buffer, size, ppos, 0);
	if (len > 0 && copy_to_user(buf, buffer, len))
		len = -EFAULT;
	kvfree(buffer);
	return len;
}

static ssize_t sysctl_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	char *buffer;
	ssize_t len;

	if (count > MAX_TRANSFER)
		return -ENOMEM;
	buffer = kvzalloc(count + 1, GFP_KERNEL);
	if (!buffer)
		return -ENOMEM;
	if (copy_from_user(buffer, buf, count))
		len = -EFAULT;
	else
		len = call_handler(file, buffer, count, ppos, 1);
	kvfree(buffer);
	return len;
}

static const struct proc_ops sysctl_ops = {
	.proc_read = sysctl_read,
	.proc_write = sysctl_write,
	.proc_lseek = default_llseek,
};

static struct sysctl_dir *find_dir(const char *path, size_t len)
{
	struct sysctl_dir *dir;

	list_for_each_entry(dir, &dirs, list)
		if (!strncmp(dir->path, path, len) && !dir->path[len])
			return dir;
	return NULL;
}

/* The directory for the first @len bytes of @path; @parent is the one above. */
static struct proc_dir_entry *get_dir(const char *path, size_t len, struct proc_dir_entry *parent)
{
	struct sysctl_dir *dir = find_dir(path, len);
	const char *name;

	if (dir)
		return dir->entry;
	dir = kzalloc(struct_size(dir, path, len + 1), GFP_KERNEL);
	if (!dir)
		return NULL;
	memcpy(dir->path, path, len);
	name = strrchr(dir->path, '/');
	dir->entry =
		len ? proc_mkdir(name ? name + 1 : dir->path, parent) : proc_mkdir("sys", NULL);
	if (!dir->entry) {
		kfree(dir);
		return NULL;
	}
	list_add(&dir->list, &dirs);
	return dir->entry;
}

/* Context: sysctl_lock held. */
static struct proc_dir_entry *make_path(const char *path)
{
	struct proc_dir_entry *dir;
	const char *p = path;

	dir = get_dir("", 0, NULL);
	while (dir && *p) {
		p += strcspn(p, "/");
		dir = get_dir(path, p - path, dir);
		p += *p == '/';
	}
	return dir;
}

static void remove_files(struct proc_dir_entry *dir, const struct ctl_table *table, size_t num)
{
	while (num--)
		remove_proc_entry(table[num].procname, dir);
}

/**
 * register_sysctl_sz - makes files under /proc/sys
 * @path: directory, "kernel" or "net/ipv4"
 * @table: stays the caller's until unregistered
 * @num: entries; one without a name ends the table earlier
 *
 * Context: may sleep.
 * Returns: a handle, NULL without memory.
 */
struct ctl_table_header *register_sysctl_sz(const char *path, const struct ctl_table *table,
					    size_t num)
{
	struct ctl_table_header *header = kzalloc(sizeof(*header), GFP_KERNEL);
	size_t i;

	if (!header)
		return NULL;
	mutex_lock(&sysctl_lock);
	header->dir = make_path(path);
	for (i = 0; header->dir && i < num && table[i].procname; i++) {
		if (!proc_create_data(table[i].procname, table[i].mode, header->dir, &sysctl_ops,
				      (void *)&table[i])) {
			remove_files(header->dir, table, i);
			header->dir = NULL;
		}
	}
	mutex_unlock(&sysctl_lock);
	if (!header->dir) {
		pr_err("sysctl: cannot register /proc/sys/%s\n", path);
		kfree(header);
		return NULL;
	}
	header->table = table;
	header->num = i;
	return header;
}
EXPORT_SYMBOL(register_sysctl_sz);

/**
 * unregister_sysctl_table - removes files under /proc/sys
 * @header: from register_sysctl(), NULL does nothing
 *
 * Context: may sleep until handlers that are running have returned.
 */
void unregister_sysctl_table(struct ctl_table_header *header)
{
	if (!header)
		return;
	remove_files(header->dir, header->table, header->num);
	kfree(header);
}
EXPORT_SYMBOL(unregister_sysctl_table);
