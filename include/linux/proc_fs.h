/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * procfs for its users: make and remove files below /proc. All calls may sleep. Removing an entry
 * waits until no call into its proc_ops is running and closes the files that are still open.
 * kernel/fs/proc/generic.c and inode.c.
 */
#ifndef _LINUX_PROC_FS_H
#define _LINUX_PROC_FS_H

#include <linux/compiler.h>
#include <linux/types.h>
#include <linux/fs.h>

struct proc_dir_entry;
struct seq_file;
struct seq_operations;
struct ctl_table;

enum {
	PROC_ENTRY_PERMANENT = 1U << 0,
};

struct proc_ops {
	unsigned int proc_flags;
	int (*proc_open)(struct inode *inode, struct file *file);
	ssize_t (*proc_read)(struct file *file, char __user *buf, size_t count, loff_t *ppos);
	ssize_t (*proc_read_iter)(struct kiocb *iocb, struct iov_iter *iter);
	ssize_t (*proc_write)(struct file *file, const char __user *buf, size_t count,
			      loff_t *ppos);
	loff_t (*proc_lseek)(struct file *file, loff_t offset, int whence);
	int (*proc_release)(struct inode *inode, struct file *file);
	__poll_t (*proc_poll)(struct file *file, struct poll_table_struct *pt);
	long (*proc_ioctl)(struct file *file, unsigned int cmd, unsigned long arg);
	int (*proc_mmap)(struct file *file, struct vm_area_struct *vma);
	unsigned long (*proc_get_unmapped_area)(struct file *file, unsigned long addr,
						unsigned long len, unsigned long pgoff,
						unsigned long flags);
};

typedef int (*proc_write_t)(struct file *file, char *buf, size_t size);

#ifdef CONFIG_PROC_FS

void proc_root_init(void);
void proc_flush_task(struct task_struct *task);
struct proc_dir_entry *proc_symlink(const char *name, struct proc_dir_entry *parent,
				    const char *dest);
struct proc_dir_entry *proc_mkdir(const char *name, struct proc_dir_entry *parent);
struct proc_dir_entry *proc_mkdir_data(const char *name, umode_t mode,
				       struct proc_dir_entry *parent, void *data);
struct proc_dir_entry *proc_mkdir_mode(const char *name, umode_t mode,
				       struct proc_dir_entry *parent);
struct proc_dir_entry *proc_create_mount_point(const char *name);
struct proc_dir_entry *proc_create_seq_private(const char *name, umode_t mode,
					       struct proc_dir_entry *parent,
					       const struct seq_operations *ops,
					       unsigned int state_size, void *data);
struct proc_dir_entry *proc_create_single_data(const char *name, umode_t mode,
					       struct proc_dir_entry *parent,
					       int (*show)(struct seq_file *m, void *v),
					       void *data);
struct proc_dir_entry *proc_create_data(const char *name, umode_t mode,
					struct proc_dir_entry *parent,
					const struct proc_ops *proc_ops, void *data);
struct proc_dir_entry *proc_create(const char *name, umode_t mode, struct proc_dir_entry *parent,
				   const struct proc_ops *proc_ops);
void proc_set_size(struct proc_dir_entry *de, loff_t size);
void proc_set_user(struct proc_dir_entry *de, kuid_t uid, kgid_t gid);
void *pde_data(const struct inode *inode);
void *proc_get_parent_data(const struct inode *inode);
void proc_remove(struct proc_dir_entry *de);
void remove_proc_entry(const char *name, struct proc_dir_entry *parent);
int remove_proc_subtree(const char *name, struct proc_dir_entry *parent);

#define proc_create_seq_data(name, mode, parent, ops, data) \
	proc_create_seq_private(name, mode, parent, ops, 0, data)
#define proc_create_seq(name, mode, parent, ops) \
	proc_create_seq_private(name, mode, parent, ops, 0, NULL)
#define proc_create_single(name, mode, parent, show) \
	proc_create_single_data(name, mode, parent, show, NULL)

#else /* CONFIG_PROC_FS */

static inline void proc_flush_task(struct task_struct *task)
{
}
static inline void proc_root_init(void)
{
}
static inline struct proc_dir_entry *proc_symlink(const char *name, struct proc_dir_entry *parent,
						  const char *dest)
{
	return NULL;
}
static inline struct proc_dir_entry *proc_mkdir(const char *name, struct proc_dir_entry *parent)
{
	return NULL;
}
static inline struct proc_dir_entry *proc_mkdir_data(const char *name, umode_t mode,
						     struct proc_dir_entry *parent, void *data)
{
	return NULL;
}
static inline struct proc_dir_entry *proc_mkdir_mode(const char *name, umode_t mode,
						     struct proc_dir_entry *parent)
{
	return NULL;
}
static inline struct proc_dir_entry *proc_create_seq_private(const char *name, umode_t mode,
							     struct proc_dir_entry *parent,
							     const struct seq_operations *ops,
							     unsigned int state_size, void *data)
{
	return NULL;
}
static inline struct proc_dir_entry *proc_create_single_data(const char *name, umode_t mode,
							     struct proc_dir_entry *parent,
							     int (*show)(struct seq_file *, void *),
							     void *data)
{
	return NULL;
}
static inline struct proc_dir_entry *proc_create_data(const char *name, umode_t mode,
						      struct proc_dir_entry *parent,
						      const struct proc_ops *ops, void *data)
{
	return NULL;
}
static inline struct proc_dir_entry *proc_create(const char *name, umode_t mode,
						 struct proc_dir_entry *parent,
						 const struct proc_ops *ops)
{
	return NULL;
}
#define proc_create_seq_data(name, mode, parent, ops, data) \
	proc_create_seq_private(name, mode, parent, ops, 0, data)
#define proc_create_seq(name, mode, parent, ops) \
	proc_create_seq_private(name, mode, parent, ops, 0, NULL)
#define proc_create_single(name, mode, parent, show) \
	proc_create_single_data(name, mode, parent, show, NULL)
static inline void proc_set_size(struct proc_dir_entry *de, loff_t size)
{
}
static inline void proc_set_user(struct proc_dir_entry *de, kuid_t uid, kgid_t gid)
{
}
static inline void *pde_data(const struct inode *inode)
{
	BUG();
	return NULL;
}
static inline void proc_remove(struct proc_dir_entry *de)
{
}
#define remove_proc_entry(name, parent) \
	do { \
	} while (0)
static inline int remove_proc_subtree(const char *name, struct proc_dir_entry *parent)
{
	return 0;
}

#endif /* CONFIG_PROC_FS */
#endif /* _LINUX_PROC_FS_H */
