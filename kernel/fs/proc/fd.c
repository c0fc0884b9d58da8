// SPDX-License-Identifier: GPL-2.0-only
/* /proc/PID/fd and /proc/PID/fdinfo: the open files of a process. */
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/seq_file.h>

#include "../internal.h"
#include "internal.h"

static int seq_show(struct seq_file *m, void *v)
{
	struct task_struct *task = get_proc_task(m->private);
	unsigned int fd = PROC_I(m->private)->fd;
	struct files_struct *files;
	struct file *file;
	int f_flags;

	if (!task)
		return -ENOENT;
	file = fget_task(task, fd);
	files = get_files_struct(task);
	put_task_struct(task);
	if (!file || !files) {
		if (file)
			fput(file);
		if (files)
			put_files_struct(files);
		return -ENOENT;
	}
	f_flags = file->f_flags & ~O_CLOEXEC;
	spin_lock(&files->file_lock);
	if (fd < files_fdtable(files)->max_fds && close_on_exec(fd, files_fdtable(files)))
		f_flags |= O_CLOEXEC;
	spin_unlock(&files->file_lock);
	put_files_struct(files);
	seq_printf(m, "pos:\t%lli\nflags:\t0%o\nmnt_id:\t%i\nino:\t%lu\n", (long long)file->f_pos,
		   f_flags, real_mount(file->f_path.mnt)->mnt_id, file_inode(file)->i_ino);
	if (file->f_op->show_fdinfo)
		file->f_op->show_fdinfo(m, file);
	fput(file);
	return 0;
}

static int seq_fdinfo_open(struct inode *inode, struct file *file)
{
	struct task_struct *task = get_proc_task(inode);
	bool ok = task && proc_may_inspect(task);

	if (task)
		put_task_struct(task);
	return ok ? single_open(file, seq_show, inode) : -EACCES;
}

static const struct file_operations proc_fdinfo_file_operations = {
	.open = seq_fdinfo_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = single_release,
};

static umode_t link_mode(fmode_t mode)
{
	return S_IFLNK | (mode & FMODE_READ ? S_IRUSR | S_IXUSR : 0) |
	       (mode & FMODE_WRITE ? S_IWUSR | S_IXUSR : 0);
}

static int tid_fd_revalidate(struct dentry *dentry, unsigned int flags)
{
	struct inode *inode = d_inode(dentry);
	struct task_struct *task;
	struct file *file = NULL;

	if (!inode)
		return 0;
	task = get_proc_task(inode);
	if (task) {
		file = fget_task(task, PROC_I(inode)->fd);
		if (file) {
			if (S_ISLNK(inode->i_mode))
				inode->i_mode = link_mode(file->f_mode);
			pid_update_inode(task, inode);
			fput(file);
		}
		put_task_struct(task);
	}
	return file != NULL;
}

static const struct dentry_operations tid_fd_dentry_operations = {
	.d_revalidate = tid_fd_revalidate,
	.d_delete = always_delete_dentry,
};

static int proc_fd_link(struct dentry *dentry, struct path *path)
{
	struct task_struct *task = get_proc_task(d_inode(dentry));
	struct file *file;

	if (!task)
		return -ENOENT;
	file = fget_task(task, PROC_I(d_inode(dentry))->fd);
	put_task_struct(task);
	if (!file)
		return -ENOENT;
	*path = file->f_path;
	path_get(path);
	fput(file);
	return 0;
}

static struct dentry *fd_instantiate(struct dentry *dentry, struct task_struct *task,
				     unsigned int fd, fmode_t mode)
{
	struct inode *inode = proc_pid_make_inode(dentry->d_sb, task, link_mode(mode));

	if (!inode)
		return ERR_PTR(-ENOENT);
	PROC_I(inode)->fd = fd;
	PROC_I(inode)->op.proc_get_link = proc_fd_link;
	inode->i_op = &proc_pid_link_inode_operations;
	inode->i_size = 64;
	d_set_d_op(dentry, &tid_fd_dentry_operations);
	return d_splice_alias(inode, dentry);
}

static struct dentry *fdinfo_instantiate(struct dentry *dentry, struct task_struct *task,
					 unsigned int fd, fmode_t mode)
{
	struct inode *inode = proc_pid_make_inode(dentry->d_sb, task, S_IFREG | S_IRUGO);

	if (!inode)
		return ERR_PTR(-ENOENT);
	PROC_I(inode)->fd = fd;
	inode->i_fop = &proc_fdinfo_file_operations;
	d_set_d_op(dentry, &tid_fd_dentry_operations);
	return d_splice_alias(inode, dentry);
}

typedef struct dentry *(*instantiate_fn)(struct dentry *dentry, struct task_struct *task,
					 unsigned int fd, fmode_t mode);

static struct dentry *lookup_fd(struct inode *dir, struct dentry *dentry, instantiate_fn make)
{
	struct task_struct *task = get_proc_task(dir);
	unsigned int fd = proc_name_to_int(&dentry->d_name);
	struct dentry *result = ERR_PTR(-ENOENT);
	struct file *file;

	if (!task)
		return result;
	file = fd == ~0U ? NULL : fget_task(task, fd);
	if (file) {
		result = make(dentry, task, fd, file->f_mode);
		fput(file);
	}
	put_task_struct(task);
	return result;
}

static struct dentry *proc_lookupfd(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	return lookup_fd(dir, dentry, fd_instantiate);
}

static struct dentry *proc_lookupfdinfo(struct inode *dir, struct dentry *dentry,
					unsigned int flags)
{
	return lookup_fd(dir, dentry, fdinfo_instantiate);
}

static int readfd(struct file *file, struct dir_context *ctx, umode_t mode)
{
	struct task_struct *task = get_proc_task(file_inode(file));
	unsigned int fd;

	if (!task)
		return -ENOENT;
	if (!dir_emit_dots(file, ctx))
		goto out;
	for (fd = ctx->pos - 2;; fd++) {
		struct file *f = fget_task_next(task, &fd);
		char name[12];
		unsigned int len;

		ctx->pos = (loff_t)fd + 2;
		if (!f)
			break;
		fput(f);
		len = snprintf(name, sizeof(name), "%u", fd);
		if (!proc_fill_cache(file, ctx, name, len, mode, fd + 1))
			break;
		cond_resched();
	}
out:
	put_task_struct(task);
	return 0;
}

static int proc_readfd(struct file *file, struct dir_context *ctx)
{
	return readfd(file, ctx, S_IFLNK);
}

static int proc_readfdinfo(struct file *file, struct dir_context *ctx)
{
	return readfd(file, ctx, S_IFREG);
}

/* A process may always see its own, also after it gave privileges up. */
static int proc_fd_permission(struct mnt_idmap *idmap, struct inode *inode, int mask)
{
	int rv = generic_permission(idmap, inode, mask);
	struct task_struct *p;

	if (!rv)
		return 0;
	rcu_read_lock();
	p = pid_task(proc_pid(inode), PIDTYPE_PID);
	if (p && same_thread_group(p, current))
		rv = 0;
	rcu_read_unlock();
	return rv;
}

static int proc_fd_getattr(struct mnt_idmap *idmap, const struct path *path, struct kstat *stat,
			   u32 request_mask, unsigned int query_flags)
{
	struct inode *inode = d_inode(path->dentry);
	struct task_struct *task = get_proc_task(inode);
	unsigned int fd = 0, n = 0;
	struct file *f;

	generic_fillattr(idmap, request_mask, inode, stat);
	if (!task)
		return 0;
	for (; (f = fget_task_next(task, &fd)); fd++, n++)
		fput(f);
	put_task_struct(task);
	stat->size = n;
	return 0;
}

const struct file_operations proc_fd_operations = {
	.read = generic_read_dir,
	.iterate_shared = proc_readfd,
	.llseek = generic_file_llseek,
};

const struct inode_operations proc_fd_inode_operations = {
	.lookup = proc_lookupfd,
	.permission = proc_fd_permission,
	.getattr = proc_fd_getattr,
	.setattr = proc_setattr,
};

const struct inode_operations proc_fdinfo_inode_operations = {
	.lookup = proc_lookupfdinfo,
	.permission = proc_fd_permission,
	.setattr = proc_setattr,
};

const struct file_operations proc_fdinfo_operations = {
	.read = generic_read_dir,
	.iterate_shared = proc_readfdinfo,
	.llseek = generic_file_llseek,
};
