// SPDX-License-Identifier: GPL-2.0-only
/*
 * Inodes of /proc, and the calls into the operations of entries that may go away at any time: each
 * call is counted (use_pde), and removal waits for those that run and releases what is still open.
 */
#include <linux/completion.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/magic.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/poll.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>

#include "internal.h"

#define USE_PDE_BIAS INT_MIN

/* An open file whose release method is to be called, by close or by removal, whichever is first. */
struct pde_opener {
	struct list_head lh;
	struct file *file;
	bool closing;
	struct completion *c;
};

static struct kmem_cache *proc_inode_cachep;

static struct inode *proc_alloc_inode(struct super_block *sb)
{
	struct proc_inode *ei = kmem_cache_zalloc(proc_inode_cachep, GFP_KERNEL);

	if (!ei)
		return NULL;
	inode_init_once(&ei->vfs_inode);
	return &ei->vfs_inode;
}

static void proc_free_inode(struct inode *inode)
{
	struct proc_inode *ei = PROC_I(inode);

	if (ei->pid)
		put_pid(ei->pid);
	kmem_cache_free(proc_inode_cachep, ei);
}

static void proc_evict_inode(struct inode *inode)
{
	struct proc_dir_entry *de = PDE(inode);

	truncate_inode_pages_final(&inode->i_data);
	clear_inode(inode);
	if (de) {
		PROC_I(inode)->pde = NULL;
		pde_put(de);
	}
}

const struct super_operations proc_sops = {
	.alloc_inode = proc_alloc_inode,
	.free_inode = proc_free_inode,
	.drop_inode = generic_delete_inode,
	.evict_inode = proc_evict_inode,
	.statfs = simple_statfs,
};

static bool use_pde(struct proc_dir_entry *pde)
{
	return atomic_inc_unless_negative(&pde->in_use);
}

static void unuse_pde(struct proc_dir_entry *pde)
{
	if (atomic_dec_return(&pde->in_use) == USE_PDE_BIAS)
		complete(pde->pde_unload_completion);
}

/* Call the release method once; pde_unload_lock is held and released. */
static void close_opener(struct proc_dir_entry *pde, struct pde_opener *pdeo)
{
	if (pdeo->closing) {
		/* Somebody else is at it: wait. */
		DECLARE_COMPLETION_ONSTACK(c);

		pdeo->c = &c;
		spin_unlock(&pde->pde_unload_lock);
		wait_for_completion(&c);
		return;
	}
	pdeo->closing = true;
	spin_unlock(&pde->pde_unload_lock);
	pde->proc_ops->proc_release(file_inode(pdeo->file), pdeo->file);
	spin_lock(&pde->pde_unload_lock);
	list_del(&pdeo->lh);
	spin_unlock(&pde->pde_unload_lock);
	if (pdeo->c)
		complete(pdeo->c);
	kfree(pdeo);
}

/**
 * proc_entry_rundown - wait until nobody uses an entry, and release its open files
 * @de: the entry, out of the tree already
 */
void proc_entry_rundown(struct proc_dir_entry *de)
{
	DECLARE_COMPLETION_ONSTACK(c);

	de->pde_unload_completion = &c;
	if (atomic_add_return(USE_PDE_BIAS, &de->in_use) != USE_PDE_BIAS)
		wait_for_completion(&c);
	spin_lock(&de->pde_unload_lock);
	while (!list_empty(&de->pde_openers)) {
		close_opener(de, list_first_entry(&de->pde_openers, struct pde_opener, lh));
		spin_lock(&de->pde_unload_lock);
	}
	spin_unlock(&de->pde_unload_lock);
}

static loff_t proc_reg_llseek(struct file *file, loff_t offset, int whence)
{
	struct proc_dir_entry *pde = PDE(file_inode(file));
	loff_t rv = -EINVAL;

	if (use_pde(pde)) {
		rv = pde->proc_ops->proc_lseek(file, offset, whence);
		unuse_pde(pde);
	}
	return rv;
}

static ssize_t proc_reg_read_iter(struct kiocb *iocb, struct iov_iter *iter)
{
	struct proc_dir_entry *pde = PDE(file_inode(iocb->ki_filp));
	ssize_t rv = -EIO;

	if (use_pde(pde)) {
		rv = pde->proc_ops->proc_read_iter(iocb, iter);
		unuse_pde(pde);
	}
	return rv;
}

static ssize_t proc_reg_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct proc_dir_entry *pde = PDE(file_inode(file));
	ssize_t rv = -EIO;

	if (use_pde(pde)) {
		if (pde->proc_ops->proc_read)
			rv = pde->proc_ops->proc_read(file, buf, count, ppos);
		unuse_pde(pde);
	}
	return rv;
}

static ssize_t proc_reg_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	struct proc_dir_entry *pde = PDE(file_inode(file));
	ssize_t rv = -EIO;

	if (use_pde(pde)) {
		if (pde->proc_ops->proc_write)
			rv = pde->proc_ops->proc_write(file, buf, count, ppos);
		unuse_pde(pde);
	}
	return rv;
}

static __poll_t proc_reg_poll(struct file *file, struct poll_table_struct *pts)
{
	struct proc_dir_entry *pde = PDE(file_inode(file));
	__poll_t rv = DEFAULT_POLLMASK;

	if (use_pde(pde)) {
		if (pde->proc_ops->proc_poll)
			rv = pde->proc_ops->proc_poll(file, pts);
		unuse_pde(pde);
	}
	return rv;
}

static long proc_reg_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct proc_dir_entry *pde = PDE(file_inode(file));
	long rv = -ENOTTY;

	if (use_pde(pde)) {
		if (pde->proc_ops->proc_ioctl)
			rv = pde->proc_ops->proc_ioctl(file, cmd, arg);
		unuse_pde(pde);
	}
	return rv;
}

static int proc_reg_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct proc_dir_entry *pde = PDE(file_inode(file));
	int rv = -EIO;

	if (use_pde(pde)) {
		if (pde->proc_ops->proc_mmap)
			rv = pde->proc_ops->proc_mmap(file, vma);
		unuse_pde(pde);
	}
	return rv;
}

static int proc_reg_open(struct inode *inode, struct file *file)
{
	struct proc_dir_entry *pde = PDE(inode);
	struct pde_opener *pdeo = NULL;
	int rv = 0;

	if (!use_pde(pde))
		return -ENOENT;
	if (!pde->proc_ops->proc_lseek)
		file->f_mode &= ~FMODE_LSEEK;
	if (pde->proc_ops->proc_release) {
		pdeo = kzalloc(sizeof(*pdeo), GFP_KERNEL);
		if (!pdeo) {
			rv = -ENOMEM;
			goto out;
		}
	}
	if (pde->proc_ops->proc_open)
		rv = pde->proc_ops->proc_open(inode, file);
	if (pdeo && !rv) {
		pdeo->file = file;
		spin_lock(&pde->pde_unload_lock);
		list_add(&pdeo->lh, &pde->pde_openers);
		spin_unlock(&pde->pde_unload_lock);
	} else {
		kfree(pdeo);
	}
out:
	unuse_pde(pde);
	return rv;
}

static int proc_reg_release(struct inode *inode, struct file *file)
{
	struct proc_dir_entry *pde = PDE(inode);
	struct pde_opener *pdeo;

	spin_lock(&pde->pde_unload_lock);
	list_for_each_entry(pdeo, &pde->pde_openers, lh) {
		if (pdeo->file == file) {
			close_opener(pde, pdeo);
			return 0;
		}
	}
	spin_unlock(&pde->pde_unload_lock);
	return 0;
}

static const struct file_operations proc_reg_file_ops = {
	.llseek = proc_reg_llseek,
	.read = proc_reg_read,
	.write = proc_reg_write,
	.poll = proc_reg_poll,
	.unlocked_ioctl = proc_reg_ioctl,
	.mmap = proc_reg_mmap,
	.open = proc_reg_open,
	.release = proc_reg_release,
};

static const struct file_operations proc_iter_file_ops = {
	.llseek = proc_reg_llseek,
	.read_iter = proc_reg_read_iter,
	.write = proc_reg_write,
	.splice_read = copy_splice_read,
	.poll = proc_reg_poll,
	.unlocked_ioctl = proc_reg_ioctl,
	.mmap = proc_reg_mmap,
	.open = proc_reg_open,
	.release = proc_reg_release,
};

/**
 * proc_get_inode - make an inode of an entry
 * @sb: the super block
 * @de: the entry; its reference is consumed
 *
 * Return: the inode, or NULL.
 */
struct inode *proc_get_inode(struct super_block *sb, struct proc_dir_entry *de)
{
	struct inode *inode = new_inode(sb);

	if (!inode) {
		pde_put(de);
		return NULL;
	}
	PROC_I(inode)->pde = de;
	inode->i_private = de->data;
	inode->i_ino = de->low_ino;
	simple_inode_init_ts(inode);
	inode->i_mode = de->mode;
	inode->i_uid = de->uid;
	inode->i_gid = de->gid;
	if (de->size)
		inode->i_size = de->size;
	if (de->nlink)
		set_nlink(inode, de->nlink);
	inode->i_op = de->proc_iops;
	if (S_ISREG(inode->i_mode))
		inode->i_fop =
			de->proc_ops->proc_read_iter ? &proc_iter_file_ops : &proc_reg_file_ops;
	else if (S_ISDIR(inode->i_mode))
		inode->i_fop = de->proc_dir_ops;
	return inode;
}

void __init proc_init_kmemcache(void)
{
	proc_inode_cachep = kmem_cache_create("proc_inode_cache", sizeof(struct proc_inode), 0,
					      SLAB_PANIC, NULL);
}
