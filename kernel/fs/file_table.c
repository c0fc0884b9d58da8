// SPDX-License-Identifier: GPL-2.0-only
/*
 * struct file: allocation, the count of open files, and what happens when the last reference goes.
 * That is put off to the task's return to user space (or to a work item for kernel threads and
 * interrupts), so that a release method never runs under the locks of whoever dropped the file.
 */
#include <linux/anon_inodes.h>
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/eventpoll.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/llist.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mount.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/task_work.h>
#include <linux/workqueue.h>

#include "internal.h"

static struct kmem_cache *filp_cache;
static atomic_long_t nr_files = ATOMIC_LONG_INIT(0);
unsigned long files_stat_max_files = 8192;

long get_nr_files(void)
{
	return atomic_long_read(&nr_files);
}

static void file_free_rcu(struct rcu_head *head)
{
	struct file *f = container_of(head, struct file, f_rcuhead);

	put_cred(f->f_cred);
	kmem_cache_free(filp_cache, f);
}

static void file_free(struct file *f)
{
	if (!(f->f_mode & FMODE_NOACCOUNT))
		atomic_long_dec(&nr_files);
	call_rcu(&f->f_rcuhead, file_free_rcu);
}

/**
 * alloc_empty_file - a struct file that is not open yet
 * @flags: O_*
 * @cred: credentials it keeps
 *
 * Return: the file; -ENFILE when fs.file-max is reached, -ENOMEM. Drop with fput().
 */
struct file *alloc_empty_file(int flags, const struct cred *cred)
{
	struct file *f;

	if (get_nr_files() >= files_stat_max_files && !capable(CAP_SYS_ADMIN)) {
		pr_info_ratelimited("VFS: file-max limit %lu reached\n", files_stat_max_files);
		return ERR_PTR(-ENFILE);
	}
	f = kmem_cache_zalloc(filp_cache, GFP_KERNEL);
	if (!f)
		return ERR_PTR(-ENOMEM);
	f->f_cred = get_cred(cred);
	rwlock_init(&f->f_owner.lock);
	spin_lock_init(&f->f_lock);
	mutex_init(&f->f_pos_lock);
	f->f_flags = flags;
	f->f_mode = OPEN_FMODE(flags);
	atomic_long_set(&f->f_count, 1);
	atomic_long_inc(&nr_files);
	return f;
}

/* Finish a file that was made without a name. */
static struct file *alloc_file(const struct path *path, int flags,
			       const struct file_operations *fop)
{
	struct file *file = alloc_empty_file(flags, current_cred());
	struct inode *inode = path->dentry->d_inode;

	if (IS_ERR(file))
		return file;
	file->f_path = *path;
	file->f_inode = inode;
	file->f_mapping = inode->i_mapping;
	if (fop->llseek)
		file->f_mode |= FMODE_LSEEK;
	if ((file->f_mode & FMODE_READ) && (fop->read || fop->read_iter))
		file->f_mode |= FMODE_CAN_READ;
	if ((file->f_mode & FMODE_WRITE) && (fop->write || fop->write_iter))
		file->f_mode |= FMODE_CAN_WRITE;
	file->f_mode |= FMODE_OPENED;
	file->f_op = fop;
	if ((file->f_mode & (FMODE_READ | FMODE_WRITE)) == FMODE_READ)
		i_readcount_inc(inode);
	return file;
}

/**
 * alloc_file_pseudo - open an inode under a name no directory lists
 * @inode: the inode; its reference is consumed on success
 * @mnt: its mount
 * @name: the name
 * @flags: O_*
 * @fops: operations; their module must be pinned for the file already
 */
struct file *alloc_file_pseudo(struct inode *inode, struct vfsmount *mnt, const char *name,
			       int flags, const struct file_operations *fops)
{
	struct qstr this = QSTR_INIT(name, strlen(name));
	struct file *file;
	struct path path;

	path.dentry = d_alloc_pseudo(mnt->mnt_sb, &this);
	if (!path.dentry)
		return ERR_PTR(-ENOMEM);
	path.mnt = mntget(mnt);
	d_instantiate(path.dentry, inode);
	file = alloc_file(&path, flags, fops);
	if (IS_ERR(file)) {
		ihold(inode);
		path_put(&path);
		return file;
	}
	return file;
}
EXPORT_SYMBOL(alloc_file_pseudo);

/**
 * alloc_file_clone - another open file of the same place
 * @base: the file
 * @flags: O_*
 * @fops: operations
 */
struct file *alloc_file_clone(struct file *base, int flags, const struct file_operations *fops)
{
	struct file *f = alloc_file(&base->f_path, flags, fops);

	if (!IS_ERR(f)) {
		path_get(&f->f_path);
		f->f_mapping = base->f_mapping;
	}
	return f;
}

static void file_put_write_access(struct file *file)
{
	put_write_access(file->f_inode);
	if (!vfs_is_special(file->f_inode->i_mode))
		mnt_drop_write(file->f_path.mnt);
}

static void __fput(struct file *file)
{
	struct dentry *dentry = file->f_path.dentry;
	struct vfsmount *mnt = file->f_path.mnt;
	struct inode *inode = file->f_inode;
	fmode_t mode = file->f_mode;

	if (unlikely(!(mode & FMODE_OPENED))) {
		file_free(file);
		return;
	}
	might_sleep();
	fsnotify_close(file);
	eventpoll_release(file);
	locks_remove_file(file);
	if (unlikely(file->f_flags & FASYNC) && file->f_op->fasync)
		file->f_op->fasync(-1, file, 0);
	if (file->f_op->release)
		file->f_op->release(inode, file);
	if (unlikely(S_ISCHR(inode->i_mode) && inode->i_cdev && !(mode & FMODE_PATH) &&
		     cdev_put_hook))
		cdev_put_hook(inode->i_cdev);
	fops_put(file->f_op);
	put_pid(file->f_owner.pid);
	if ((mode & (FMODE_READ | FMODE_WRITE)) == FMODE_READ)
		i_readcount_dec(inode);
	if (mode & FMODE_WRITER)
		file_put_write_access(file);
	dput(dentry);
	mntput(mnt);
	file_free(file);
}

static LLIST_HEAD(delayed_fput_list);

static void delayed_fput(struct work_struct *unused)
{
	struct llist_node *node = llist_del_all(&delayed_fput_list);
	struct file *f, *t;

	llist_for_each_entry_safe(f, t, node, f_llist)
		__fput(f);
}

static DECLARE_WORK(delayed_fput_work, delayed_fput);

/**
 * flush_delayed_fput - finish closing the files that interrupts and kernel threads dropped
 *
 * Called by kernel code that needs a file it closed to be really closed, such as before execve.
 */
void flush_delayed_fput(void)
{
	delayed_fput(NULL);
	flush_work(&delayed_fput_work);
}
EXPORT_SYMBOL_GPL(flush_delayed_fput);

static void ____fput(struct callback_head *work)
{
	__fput(container_of(work, struct file, f_task_work));
}

/**
 * fput - drop a reference on an open file
 * @file: the file
 *
 * The file is released when this was the last one: at the task's return to user space, or by a work
 * item. Callable from any context.
 */
void fput(struct file *file)
{
	struct task_struct *task = current;

	if (!atomic_long_dec_and_test(&file->f_count))
		return;
	if (unlikely(!(file->f_mode & FMODE_OPENED))) {
		file_free(file);
		return;
	}
	if (likely(!in_interrupt() && !(task->flags & PF_KTHREAD))) {
		init_task_work(&file->f_task_work, ____fput);
		if (!task_work_add(task, &file->f_task_work, TWA_RESUME))
			return;
	}
	if (llist_add(&file->f_llist, &delayed_fput_list))
		schedule_work(&delayed_fput_work);
}
EXPORT_SYMBOL(fput);

/**
 * __fput_sync - drop a reference, releasing the file at once when it was the last
 * @file: the file
 *
 * The caller must hold no lock that a release method might want.
 */
void __fput_sync(struct file *file)
{
	if (atomic_long_dec_and_test(&file->f_count))
		__fput(file);
}
EXPORT_SYMBOL(__fput_sync);

/* One open file per 10 KiB of memory, as the rule of thumb goes. */
void __init files_init(void)
{
	filp_cache = kmem_cache_create("filp", sizeof(struct file), 0, SLAB_PANIC, NULL);
	files_stat_max_files = max(totalram_pages() * (PAGE_SIZE / 1024) / 10, 1024UL);
}
