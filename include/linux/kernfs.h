/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernfs: the tree of nodes below sysfs. A node is a directory, a file or a link. Removing a node
 * first deactivates it: it waits until every running operation on it has ended, and operations that
 * start later fail with ENODEV, so that a node's owner may go away as soon as removal returns.
 * All calls may sleep. kernel/fs/kernfs/.
 */
#ifndef __LINUX_KERNFS_H
#define __LINUX_KERNFS_H

#include <linux/err.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/rbtree.h>
#include <linux/atomic.h>
#include <linux/wait.h>
#include <linux/types.h>
#include <linux/uidgid.h>
#include <linux/fs.h>

struct file;
struct dentry;
struct iattr;
struct seq_file;
struct vm_area_struct;
struct super_block;
struct file_system_type;
struct poll_table_struct;
struct kernfs_root;
struct kernfs_open_file;

enum kernfs_node_type {
	KERNFS_DIR = 0x0001,
	KERNFS_FILE = 0x0002,
	KERNFS_LINK = 0x0004,
};

#define KERNFS_TYPE_MASK 0x000f

enum kernfs_node_flag {
	KERNFS_HAS_SEQ_SHOW = 0x0040,
	KERNFS_HAS_MMAP = 0x0080,
	KERNFS_REMOVING = 0x4000,
};

struct kernfs_ops {
	int (*open)(struct kernfs_open_file *of);
	void (*release)(struct kernfs_open_file *of);
	int (*seq_show)(struct seq_file *sf, void *v);
	ssize_t (*read)(struct kernfs_open_file *of, char *buf, size_t bytes, loff_t off);
	size_t atomic_write_len;
	bool prealloc;
	ssize_t (*write)(struct kernfs_open_file *of, char *buf, size_t bytes, loff_t off);
	__poll_t (*poll)(struct kernfs_open_file *of, struct poll_table_struct *pt);
	int (*mmap)(struct kernfs_open_file *of, struct vm_area_struct *vma);
	loff_t (*llseek)(struct kernfs_open_file *of, loff_t offset, int whence);
};

struct kernfs_node {
	atomic_t count;	 /* references: pointer holders, children, inodes */
	atomic_t active; /* running operations, or KN_DEACTIVATED_BIAS added */
	struct kernfs_node *parent;
	const char *name;
	struct rb_node rb; /* in parent->children, by hash then name */
	unsigned int hash;
	unsigned short flags;
	umode_t mode;
	kuid_t uid;
	kgid_t gid;
	u64 id;		    /* inode number */
	unsigned int event; /* bumped by kernfs_notify() */
	wait_queue_head_t poll;
	void *priv;
	const void *ns;
	struct kernfs_root *root;
	struct timespec64 mtime;
	union {
		struct {
			struct rb_root children;
			unsigned int subdirs;
		} dir;
		struct {
			const struct kernfs_ops *ops;
			loff_t size;
			struct list_head open_files;
		} attr;
		struct {
			struct kernfs_node *target;
		} symlink;
	};
};

struct kernfs_root {
	struct kernfs_node *kn;
	struct super_block *sb;
};

struct kernfs_open_file {
	struct kernfs_node *kn;
	struct file *file;
	struct seq_file *seq_file;
	void *priv;
	struct mutex mutex;
	struct list_head list;
	unsigned int event;
	size_t atomic_write_len;
	bool mmapped;
	bool released;
};

static inline enum kernfs_node_type kernfs_type(struct kernfs_node *kn)
{
	return kn->flags & KERNFS_TYPE_MASK;
}

struct kernfs_root *kernfs_create_root(umode_t mode, void *priv);
struct kernfs_node *kernfs_create_dir_ns(struct kernfs_node *parent, const char *name, umode_t mode,
					 kuid_t uid, kgid_t gid, void *priv, const void *ns);
struct kernfs_node *__kernfs_create_file(struct kernfs_node *parent, const char *name, umode_t mode,
					 kuid_t uid, kgid_t gid, loff_t size,
					 const struct kernfs_ops *ops, void *priv, const void *ns);
struct kernfs_node *kernfs_create_link(struct kernfs_node *parent, const char *name,
				       struct kernfs_node *target);
struct kernfs_node *kernfs_find_and_get_ns(struct kernfs_node *parent, const char *name,
					   const void *ns);
struct kernfs_node *kernfs_walk_and_get(struct kernfs_node *parent, const char *path);
#ifdef CONFIG_SYSFS
void kernfs_get(struct kernfs_node *kn);
void kernfs_put(struct kernfs_node *kn);
#else
static inline void kernfs_get(struct kernfs_node *kn) { }
static inline void kernfs_put(struct kernfs_node *kn) { }
#endif
struct kernfs_node *kernfs_get_active(struct kernfs_node *kn);
void kernfs_put_active(struct kernfs_node *kn);
void kernfs_remove(struct kernfs_node *kn);
int kernfs_remove_by_name_ns(struct kernfs_node *parent, const char *name, const void *ns);
bool kernfs_remove_self(struct kernfs_node *kn);
void kernfs_break_active_protection(struct kernfs_node *kn);
void kernfs_unbreak_active_protection(struct kernfs_node *kn);
int kernfs_rename_ns(struct kernfs_node *kn, struct kernfs_node *new_parent, const char *new_name,
		     const void *new_ns);
int kernfs_setattr(struct kernfs_node *kn, const struct iattr *iattr);
void kernfs_notify(struct kernfs_node *kn);
int kernfs_path_from_node(struct kernfs_node *root, struct kernfs_node *kn, char *buf,
			  size_t buflen);
int kernfs_name(struct kernfs_node *kn, char *buf, size_t buflen);
int kernfs_path(struct kernfs_node *kn, char *buf, size_t buflen);
struct kernfs_node *kernfs_get_parent(struct kernfs_node *kn);
__poll_t kernfs_generic_poll(struct kernfs_open_file *of, struct poll_table_struct *pt);

static inline struct kernfs_node *kernfs_find_and_get(struct kernfs_node *kn, const char *name)
{
	return kernfs_find_and_get_ns(kn, name, NULL);
}

static inline int kernfs_remove_by_name(struct kernfs_node *parent, const char *name)
{
	return kernfs_remove_by_name_ns(parent, name, NULL);
}

#endif /* __LINUX_KERNFS_H */
