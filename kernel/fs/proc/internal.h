/* SPDX-License-Identifier: GPL-2.0-only */
/* What the files of kernel/fs/proc share. */
#ifndef _PROC_INTERNAL_H
#define _PROC_INTERNAL_H

#include <linux/completion.h>
#include <linux/fs.h>
#include <linux/pid.h>
#include <linux/proc_fs.h>
#include <linux/rbtree.h>
#include <linux/refcount.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/spinlock.h>

#define PROC_ROOT_INO	   1
#define PROC_DYNAMIC_FIRST 0xF0000000U

/*
 * One entry made by proc_create() and its kin. in_use counts calls into the entry's operations that
 * are running; removal adds USE_PDE_BIAS, after which no new call starts, and waits for the rest.
 */
struct proc_dir_entry {
	atomic_t in_use;
	refcount_t refcnt;
	struct list_head pde_openers; /* open files to be released on removal */
	spinlock_t pde_unload_lock;
	struct completion *pde_unload_completion;
	const struct inode_operations *proc_iops;
	union {
		const struct proc_ops *proc_ops;
		const struct file_operations *proc_dir_ops;
	};
	union {
		const struct seq_operations *seq_ops;
		int (*single_show)(struct seq_file *m, void *v);
	};
	void *data;
	unsigned int state_size;
	unsigned int low_ino;
	nlink_t nlink;
	kuid_t uid;
	kgid_t gid;
	loff_t size;
	struct proc_dir_entry *parent;
	struct rb_root subdir;
	struct rb_node subdir_node;
	umode_t mode;
	u8 flags;
	u8 namelen;
	char name[];
};

union proc_op {
	int (*proc_get_link)(struct dentry *dentry, struct path *path);
	int (*proc_show)(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
			 struct task_struct *task);
	unsigned int fd_dir_kind;
};

struct proc_inode {
	struct pid *pid;
	unsigned int fd;
	union proc_op op;
	struct proc_dir_entry *pde;
	struct inode vfs_inode;
};

static inline struct proc_inode *PROC_I(const struct inode *inode)
{
	return container_of(inode, struct proc_inode, vfs_inode);
}

static inline struct proc_dir_entry *PDE(const struct inode *inode)
{
	return PROC_I(inode)->pde;
}

static inline struct pid *proc_pid(const struct inode *inode)
{
	return PROC_I(inode)->pid;
}

static inline struct task_struct *get_proc_task(const struct inode *inode)
{
	return get_pid_task(proc_pid(inode), PIDTYPE_PID);
}

/* generic.c */
extern struct proc_dir_entry proc_root;
struct dentry *proc_lookup_de(struct dentry *dentry, struct proc_dir_entry *de);
struct dentry *proc_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags);
int proc_readdir_de(struct file *file, struct dir_context *ctx, struct proc_dir_entry *de);
void pde_put(struct proc_dir_entry *de);
struct proc_dir_entry *proc_create_link_iops(const char *name, const struct inode_operations *iops);

static inline struct proc_dir_entry *pde_get(struct proc_dir_entry *de)
{
	refcount_inc(&de->refcnt);
	return de;
}

/* inode.c */
extern const struct super_operations proc_sops;
struct inode *proc_get_inode(struct super_block *sb, struct proc_dir_entry *de);
void proc_entry_rundown(struct proc_dir_entry *de);
void proc_init_kmemcache(void);

/* base.c */
extern const struct dentry_operations pid_dentry_operations;
extern const struct inode_operations proc_pid_link_inode_operations;
extern const struct inode_operations proc_def_inode_operations;
struct inode *proc_pid_make_inode(struct super_block *sb, struct task_struct *task, umode_t mode);
void pid_update_inode(struct task_struct *task, struct inode *inode);
struct dentry *proc_pid_lookup(struct dentry *dentry, unsigned int flags);
int proc_pid_readdir(struct file *file, struct dir_context *ctx);
bool proc_fill_cache(struct file *file, struct dir_context *ctx, const char *name, unsigned int len,
		     umode_t mode, ino_t ino);
int pid_getattr(struct mnt_idmap *idmap, const struct path *path, struct kstat *stat,
		u32 request_mask, unsigned int query_flags);
int proc_setattr(struct mnt_idmap *idmap, struct dentry *dentry, struct iattr *attr);
bool proc_may_inspect(struct task_struct *task);
unsigned int proc_name_to_int(const struct qstr *qstr);
loff_t mem_lseek(struct file *file, loff_t offset, int orig);

/* array.c */
int proc_pid_status(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		    struct task_struct *task);
int proc_tid_stat(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		  struct task_struct *task);
int proc_tgid_stat(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		   struct task_struct *task);
void proc_task_name(struct seq_file *m, struct task_struct *p, bool escape);

/* fd.c */
extern const struct inode_operations proc_fd_inode_operations;
extern const struct file_operations proc_fd_operations;
extern const struct inode_operations proc_fdinfo_inode_operations;
extern const struct file_operations proc_fdinfo_operations;

/* mounts.c */
extern const struct file_operations proc_mounts_operations;
extern const struct file_operations proc_mountinfo_operations;
extern const struct file_operations proc_mountstats_operations;

/* self.c */
void proc_self_init(void);

#endif /* _PROC_INTERNAL_H */
