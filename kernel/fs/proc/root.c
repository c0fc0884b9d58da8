// SPDX-License-Identifier: GPL-2.0-only
/* The proc file system itself: its type, super block and root directory. */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/magic.h>
#include <linux/module.h>
#include <linux/mount.h>
#include <linux/sched.h>
#include <linux/sched/stat.h>

#include "../internal.h"
#include "internal.h"

static struct file_system_type proc_fs_type;

/* Forget @dir/@nr, or with @below @dir/@nr/@below/@tid, if it is cached. */
static void flush_name(struct dentry *dir, pid_t nr, const char *below, pid_t tid)
{
	char name[12];
	struct qstr q;
	struct dentry *dentry, *child;

	q.name = (unsigned char *)name;
	q.len = snprintf(name, sizeof(name), "%d", nr);
	dentry = d_hash_and_lookup(dir, &q);
	if (!dentry)
		return;
	if (!below) {
		d_invalidate(dentry);
	} else {
		q = QSTR(below);
		child = d_hash_and_lookup(dentry, &q);
		if (child) {
			flush_name(child, tid, NULL, 0);
			dput(child);
		}
	}
	dput(dentry);
}

/**
 * proc_flush_task - a task is gone: forget the names of its files
 * @task: the task, without a number already
 *
 * They would be found invalid anyway; this gives their memory back at once. May sleep.
 */
void proc_flush_task(struct task_struct *task)
{
	struct super_block *sb, *prev = NULL;

	spin_lock(&sb_lock);
	hlist_for_each_entry(sb, &proc_fs_type.fs_supers, s_instances) {
		if (!(sb->s_flags & SB_BORN) || !atomic_add_unless(&sb->s_active, 1, 0))
			continue;
		spin_unlock(&sb_lock);
		if (prev)
			deactivate_super(prev);
		prev = sb;
		flush_name(sb->s_root, task->pid, NULL, 0);
		if (task->pid != task->tgid)
			flush_name(sb->s_root, task->tgid, "task", task->pid);
		spin_lock(&sb_lock);
	}
	spin_unlock(&sb_lock);
	if (prev)
		deactivate_super(prev);
}

static int proc_fill_super(struct super_block *sb, void *data, int silent)
{
	struct inode *root;

	sb->s_iflags |= SB_I_NOEXEC | SB_I_NODEV;
	sb->s_flags |= SB_NODIRATIME | SB_NOSUID | SB_NOEXEC;
	sb->s_blocksize = 1024;
	sb->s_blocksize_bits = 10;
	sb->s_magic = PROC_SUPER_MAGIC;
	sb->s_op = &proc_sops;
	sb->s_time_gran = 1;
	root = proc_get_inode(sb, pde_get(&proc_root));
	sb->s_root = d_make_root(root);
	return sb->s_root ? 0 : -ENOMEM;
}

/*
 * Each mount is an instance of its own, as on Linux. Options (hidepid=, gid=, subset=) are
 * accepted, but everybody sees every process.
 */
static struct dentry *proc_mount(struct file_system_type *type, int flags, const char *dev_name,
				 void *data)
{
	return mount_nodev(type, flags, data, proc_fill_super);
}

static struct file_system_type proc_fs_type = {
	.name = "proc",
	.mount = proc_mount,
	.kill_sb = kill_anon_super,
	.fs_flags = FS_USERNS_MOUNT | FS_DISALLOW_NOTIFY_PERM,
};

static struct dentry *proc_root_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	struct dentry *found = proc_pid_lookup(dentry, flags);

	return IS_ERR(found) ? proc_lookup(dir, dentry, flags) : found;
}

#define FIRST_PROCESS_ENTRY 256

static int proc_root_readdir(struct file *file, struct dir_context *ctx)
{
	if (ctx->pos < FIRST_PROCESS_ENTRY) {
		int more = proc_readdir_de(file, ctx, &proc_root);

		if (more <= 0)
			return more;
		ctx->pos = FIRST_PROCESS_ENTRY;
	}
	return proc_pid_readdir(file, ctx);
}

static int proc_root_getattr(struct mnt_idmap *idmap, const struct path *path, struct kstat *stat,
			     u32 request_mask, unsigned int query_flags)
{
	generic_fillattr(idmap, request_mask, d_inode(path->dentry), stat);
	stat->nlink = proc_root.nlink + nr_processes();
	return 0;
}

static const struct file_operations proc_root_operations = {
	.read = generic_read_dir,
	.iterate_shared = proc_root_readdir,
	.llseek = generic_file_llseek,
};

static const struct inode_operations proc_root_inode_operations = {
	.lookup = proc_root_lookup,
	.getattr = proc_root_getattr,
};

struct proc_dir_entry proc_root = {
	.low_ino = PROC_ROOT_INO,
	.namelen = 5,
	.mode = S_IFDIR | S_IRUGO | S_IXUGO,
	.nlink = 2,
	.refcnt = REFCOUNT_INIT(1),
	.proc_iops = &proc_root_inode_operations,
	.proc_dir_ops = &proc_root_operations,
	.parent = &proc_root,
	.subdir = RB_ROOT,
	.name = "/proc",
};

/**
 * proc_root_init - make /proc usable for proc_create(), and known to mount(2)
 */
void __init proc_root_init(void)
{
	proc_init_kmemcache();
	proc_self_init();
	proc_symlink("mounts", NULL, "self/mounts");
	proc_mkdir("fs", NULL);
	proc_mkdir("driver", NULL);
	proc_mkdir("bus", NULL);
	register_filesystem(&proc_fs_type);
}
