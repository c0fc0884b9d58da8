// SPDX-License-Identifier: GPL-2.0-only
/*
 * Inodes: allocation, the hash by super block and number, reference counts and eviction. An inode
 * without a user is evicted at once (written back first if it is dirty and still linked): file
 * systems in memory keep theirs alive through dentries.
 *
 * inode_hash_lock guards the hash and decides between finding and freeing; i_lock guards i_state;
 * sb->s_inode_list_lock the list of a super block's inodes.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/hash.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/timekeeping.h>
#include <linux/wait.h>
#include <linux/writeback.h>

#include "internal.h"

#define I_HASH_BITS 8

static struct kmem_cache *inode_cache;
static struct hlist_head inode_hashtable[1 << I_HASH_BITS];
static DEFINE_SPINLOCK(inode_hash_lock);
static DECLARE_WAIT_QUEUE_HEAD(inode_wait);
static atomic_long_t nr_inodes = ATOMIC_LONG_INIT(0);

void (*cdev_forget_hook)(struct inode *inode);
void (*cdev_put_hook)(struct cdev *cdev);

static const struct file_operations *special_fops[2];

static const struct inode_operations empty_iops;

static int no_open(struct inode *inode, struct file *file)
{
	return -ENXIO;
}

static const struct file_operations no_open_fops = { .open = no_open };

const struct address_space_operations empty_aops;
EXPORT_SYMBOL(empty_aops);

static struct hlist_head *hash_chain(struct super_block *sb, unsigned long hashval)
{
	return inode_hashtable +
	       hash_64((unsigned long)sb / L1_CACHE_BYTES + hashval * 31, I_HASH_BITS);
}

unsigned long get_nr_inodes(void)
{
	return atomic_long_read(&nr_inodes);
}

/**
 * inode_init_once - initialise what stays valid while an inode lies in its slab cache
 * @inode: memory of a new inode
 */
void inode_init_once(struct inode *inode)
{
	memset(inode, 0, sizeof(*inode));
	INIT_HLIST_NODE(&inode->i_hash);
	INIT_LIST_HEAD(&inode->i_devices);
	INIT_LIST_HEAD(&inode->i_lru);
	INIT_LIST_HEAD(&inode->i_sb_list);
	address_space_init_once(&inode->i_data);
}
EXPORT_SYMBOL(inode_init_once);

/**
 * inode_init_always - initialise the rest, for each new use of an inode
 * @sb: its super block
 * @inode: the inode
 *
 * Return: 0.
 */
int inode_init_always(struct super_block *sb, struct inode *inode)
{
	struct address_space *mapping = &inode->i_data;

	inode->i_sb = sb;
	inode->i_blkbits = sb->s_blocksize_bits;
	inode->i_flags = 0;
	atomic64_set(&inode->i_version, 0);
	atomic_set(&inode->i_count, 1);
	inode->i_op = &empty_iops;
	inode->i_fop = &no_open_fops;
	inode->i_ino = 0;
	inode->__i_nlink = 1;
	inode->i_opflags = 0;
	inode->i_uid = GLOBAL_ROOT_UID;
	inode->i_gid = GLOBAL_ROOT_GID;
	atomic_set(&inode->i_writecount, 0);
	atomic_set(&inode->i_readcount, 0);
	inode->i_size = 0;
	inode->i_blocks = 0;
	inode->i_bytes = 0;
	inode->i_generation = 0;
	inode->i_pipe = NULL;
	inode->i_rdev = 0;
	inode->i_state = 0;
	inode->i_private = NULL;
	inode->i_flctx = NULL;
	inode->i_fsnotify_marks = NULL;
	INIT_HLIST_HEAD(&inode->i_dentry);
	INIT_HLIST_NODE(&inode->i_hash);
	INIT_LIST_HEAD(&inode->i_sb_list);
	spin_lock_init(&inode->i_lock);
	init_rwsem(&inode->i_rwsem);
	atomic_set(&inode->i_dio_count, 0);

	mapping->a_ops = &empty_aops;
	mapping->host = inode;
	mapping->flags = 0;
	mapping->wb_err = 0;
	atomic_set(&mapping->i_mmap_writable, 0);
	mapping->gfp_mask = GFP_HIGHUSER_MOVABLE;
	mapping->i_private_data = NULL;
	mapping->writeback_index = 0;
	init_rwsem(&mapping->invalidate_lock);
	inode->i_mapping = mapping;
	atomic_long_inc(&nr_inodes);
	return 0;
}
EXPORT_SYMBOL(inode_init_always);

/**
 * free_inode_nonrcu - free an inode allocated from the common cache
 * @inode: the inode
 */
void free_inode_nonrcu(struct inode *inode)
{
	kmem_cache_free(inode_cache, inode);
}
EXPORT_SYMBOL(free_inode_nonrcu);

static void i_callback(struct rcu_head *head)
{
	struct inode *inode = container_of(head, struct inode, i_rcu);

	if (inode->free_inode)
		inode->free_inode(inode);
	else
		free_inode_nonrcu(inode);
}

static struct inode *alloc_inode(struct super_block *sb)
{
	const struct super_operations *ops = sb->s_op;
	struct inode *inode;

	if (ops && ops->alloc_inode) {
		inode = ops->alloc_inode(sb);
	} else {
		inode = kmem_cache_alloc(inode_cache, GFP_KERNEL);
		if (inode)
			inode_init_once(inode);
	}
	if (inode)
		inode_init_always(sb, inode);
	return inode;
}

static void destroy_inode(struct inode *inode)
{
	const struct super_operations *ops = inode->i_sb->s_op;

	locks_free_lock_context(inode);
	atomic_long_dec(&nr_inodes);
	if (ops && ops->destroy_inode) {
		ops->destroy_inode(inode);
		if (!ops->free_inode)
			return;
	}
	inode->free_inode = ops ? ops->free_inode : NULL;
	call_rcu(&inode->i_rcu, i_callback);
}

/**
 * new_inode_pseudo - a new inode that its super block does not list
 * @sb: the super block
 *
 * Return: the inode with one reference, or NULL. May sleep.
 */
struct inode *new_inode_pseudo(struct super_block *sb)
{
	return alloc_inode(sb);
}

/**
 * new_inode - a new inode
 * @sb: the super block
 *
 * Return: the inode with one reference, or NULL. May sleep.
 */
struct inode *new_inode(struct super_block *sb)
{
	struct inode *inode = alloc_inode(sb);

	if (inode) {
		spin_lock(&sb->s_inode_list_lock);
		list_add(&inode->i_sb_list, &sb->s_inodes);
		spin_unlock(&sb->s_inode_list_lock);
	}
	return inode;
}
EXPORT_SYMBOL(new_inode);

/**
 * ihold - take a reference on an inode one holds a reference on already
 * @inode: the inode
 */
void ihold(struct inode *inode)
{
	WARN_ON(atomic_inc_return(&inode->i_count) < 2);
}
EXPORT_SYMBOL(ihold);

/**
 * igrab - take a reference unless the inode is being freed
 * @inode: the inode
 *
 * Return: @inode, or NULL.
 */
struct inode *igrab(struct inode *inode)
{
	bool alive;

	spin_lock(&inode->i_lock);
	alive = !(inode->i_state & (I_FREEING | I_WILL_FREE));
	if (alive)
		atomic_inc(&inode->i_count);
	spin_unlock(&inode->i_lock);
	return alive ? inode : NULL;
}
EXPORT_SYMBOL(igrab);

/**
 * clear_inode - an evict_inode method is done with the inode's pages
 * @inode: the inode
 */
void clear_inode(struct inode *inode)
{
	WARN_ON(inode->i_data.nrpages);
	inode->i_state = I_FREEING | I_CLEAR;
}
EXPORT_SYMBOL(clear_inode);

static void evict(struct inode *inode)
{
	const struct super_operations *op = inode->i_sb->s_op;

	if (!list_empty(&inode->i_sb_list)) {
		spin_lock(&inode->i_sb->s_inode_list_lock);
		list_del_init(&inode->i_sb_list);
		spin_unlock(&inode->i_sb->s_inode_list_lock);
	}
	fsnotify_inode_delete(inode);
	if (op && op->evict_inode) {
		op->evict_inode(inode);
	} else {
		truncate_inode_pages(&inode->i_data, 0);
		clear_inode(inode);
	}
	if (S_ISCHR(inode->i_mode) && inode->i_cdev && cdev_forget_hook)
		cdev_forget_hook(inode);
	remove_inode_hash(inode);
	wake_up_all(&inode_wait);
	destroy_inode(inode);
}

static void write_back_inode(struct inode *inode)
{
	struct writeback_control wbc = {
		.nr_to_write = LONG_MAX,
		.sync_mode = WB_SYNC_ALL,
		.range_end = LLONG_MAX,
	};
	unsigned long dirty;

	spin_lock(&inode->i_lock);
	dirty = inode->i_state & I_DIRTY;
	inode->i_state &= ~I_DIRTY;
	spin_unlock(&inode->i_lock);
	if (inode->i_mapping->nrpages && inode->i_mapping->a_ops->writepages)
		inode->i_mapping->a_ops->writepages(inode->i_mapping, &wbc);
	if (dirty && inode->i_sb->s_op && inode->i_sb->s_op->write_inode)
		inode->i_sb->s_op->write_inode(inode, &wbc);
}

/**
 * iput - drop a reference on an inode
 * @inode: the inode, or NULL
 *
 * The last reference evicts it. May sleep.
 */
void iput(struct inode *inode)
{
	const struct super_operations *op;
	int drop;

	if (!inode)
		return;
	might_sleep();
retry:
	if (!atomic_dec_and_lock(&inode->i_count, &inode->i_lock))
		return;
	BUG_ON(inode->i_state & I_CLEAR);
	op = inode->i_sb->s_op;
	drop = op && op->drop_inode ? op->drop_inode(inode) : generic_drop_inode(inode);
	if (!drop && (inode->i_state & I_DIRTY)) {
		atomic_inc(&inode->i_count);
		spin_unlock(&inode->i_lock);
		write_back_inode(inode);
		goto retry;
	}
	inode->i_state |= I_FREEING;
	spin_unlock(&inode->i_lock);
	evict(inode);
}
EXPORT_SYMBOL(iput);

/**
 * evict_inodes - evict the inodes of a super block that is going away
 * @sb: the super block, without a dentry left
 */
void evict_inodes(struct super_block *sb)
{
	struct inode *inode;

	spin_lock(&sb->s_inode_list_lock);
	list_for_each_entry(inode, &sb->s_inodes, i_sb_list)
		if (atomic_read(&inode->i_count))
			pr_warn("VFS: Busy inode %lu after unmount of %s (%s)\n", inode->i_ino,
				sb->s_id, sb->s_type->name);
	spin_unlock(&sb->s_inode_list_lock);
}

/*
 * Find a hashed inode and take a reference. @test NULL compares the number. Waits for one that is
 * being freed (then it is gone) and returns one that is new still locked: see wait_on_new().
 */
static struct inode *find_inode(struct super_block *sb, unsigned long hashval,
				int (*test)(struct inode *, void *), void *data)
{
	struct hlist_head *chain = hash_chain(sb, hashval);
	struct inode *inode;

	lockdep_assert_held(&inode_hash_lock);
repeat:
	hlist_for_each_entry(inode, chain, i_hash) {
		if (inode->i_sb != sb)
			continue;
		if (test ? !test(inode, data) : inode->i_ino != hashval)
			continue;
		spin_lock(&inode->i_lock);
		if (inode->i_state & (I_FREEING | I_WILL_FREE)) {
			DEFINE_WAIT(wait);

			prepare_to_wait(&inode_wait, &wait, TASK_UNINTERRUPTIBLE);
			spin_unlock(&inode->i_lock);
			spin_unlock(&inode_hash_lock);
			schedule();
			finish_wait(&inode_wait, &wait);
			spin_lock(&inode_hash_lock);
			goto repeat;
		}
		atomic_inc(&inode->i_count);
		spin_unlock(&inode->i_lock);
		return inode;
	}
	return NULL;
}

static void wait_on_new(struct inode *inode)
{
	/* The inode is whole: pairs with unlock_new_inode(). */
	wait_event(inode_wait, !(smp_load_acquire(&inode->i_state) & I_NEW));
}

/* Returns @inode, or NULL when setting it up failed and it was unhashed meanwhile. */
static struct inode *wait_until_known(struct inode *inode)
{
	wait_on_new(inode);
	if (inode_unhashed(inode)) {
		iput(inode);
		return NULL;
	}
	return inode;
}

/**
 * iget5_locked - find an inode, or make one
 * @sb: the super block
 * @hashval: hash value, most often the number
 * @test: says whether an inode is the one; NULL: compare i_ino with @hashval
 * @set: makes a new inode the one; may not sleep; NULL: set i_ino to @hashval
 * @data: for @test and @set
 *
 * Return: a referenced inode; with I_NEW set in i_state when it is new: the caller then fills it in
 * and calls unlock_new_inode() or iget_failed(). NULL when out of memory. May sleep.
 */
struct inode *iget5_locked(struct super_block *sb, unsigned long hashval,
			   int (*test)(struct inode *, void *), int (*set)(struct inode *, void *),
			   void *data)
{
	struct inode *inode, *found;

	for (;;) {
		spin_lock(&inode_hash_lock);
		found = find_inode(sb, hashval, test, data);
		spin_unlock(&inode_hash_lock);
		if (found) {
			found = wait_until_known(found);
			if (found)
				return found;
			continue;
		}
		inode = new_inode(sb);
		if (!inode)
			return NULL;
		spin_lock(&inode_hash_lock);
		found = find_inode(sb, hashval, test, data);
		if (found) {
			spin_unlock(&inode_hash_lock);
			iput(inode);
			found = wait_until_known(found);
			if (found)
				return found;
			continue;
		}
		if (set && set(inode, data)) {
			spin_unlock(&inode_hash_lock);
			iput(inode);
			return NULL;
		}
		if (!set)
			inode->i_ino = hashval;
		inode->i_state |= I_NEW;
		hlist_add_head(&inode->i_hash, hash_chain(sb, hashval));
		spin_unlock(&inode_hash_lock);
		return inode;
	}
}
EXPORT_SYMBOL(iget5_locked);

/**
 * iget_locked - find an inode by number, or make one
 * @sb: the super block
 * @ino: the number
 *
 * Return: as iget5_locked().
 */
struct inode *iget_locked(struct super_block *sb, unsigned long ino)
{
	return iget5_locked(sb, ino, NULL, NULL, NULL);
}
EXPORT_SYMBOL(iget_locked);

/**
 * ilookup5 - find an inode in memory
 * @sb: the super block
 * @hashval: hash value
 * @test: says whether an inode is the one
 * @data: for @test
 */
struct inode *ilookup5(struct super_block *sb, unsigned long hashval,
		       int (*test)(struct inode *, void *), void *data)
{
	struct inode *inode;

	spin_lock(&inode_hash_lock);
	inode = find_inode(sb, hashval, test, data);
	spin_unlock(&inode_hash_lock);
	return inode ? wait_until_known(inode) : NULL;
}
EXPORT_SYMBOL(ilookup5);

/**
 * ilookup - find an inode in memory by number
 * @sb: the super block
 * @ino: the number
 */
struct inode *ilookup(struct super_block *sb, unsigned long ino)
{
	return ilookup5(sb, ino, NULL, NULL);
}
EXPORT_SYMBOL(ilookup);

/**
 * insert_inode_locked - hash a new inode, locked as I_NEW
 * @inode: the inode, its number set
 *
 * Return: 0, or -EBUSY when the number is in use.
 */
int insert_inode_locked(struct inode *inode)
{
	struct inode *old;

	spin_lock(&inode_hash_lock);
	old = find_inode(inode->i_sb, inode->i_ino, NULL, NULL);
	if (!old) {
		inode->i_state |= I_NEW | I_CREATING;
		hlist_add_head(&inode->i_hash, hash_chain(inode->i_sb, inode->i_ino));
	}
	spin_unlock(&inode_hash_lock);
	if (!old)
		return 0;
	iput(old);
	return -EBUSY;
}
EXPORT_SYMBOL(insert_inode_locked);

/**
 * unlock_new_inode - a new inode is ready for use
 * @inode: the inode
 */
void unlock_new_inode(struct inode *inode)
{
	spin_lock(&inode->i_lock);
	WARN_ON(!(inode->i_state & I_NEW));
	/* Taking the lock orders nothing before it; pairs with wait_on_new(). */
	smp_store_release(&inode->i_state, inode->i_state & ~(I_NEW | I_CREATING));
	spin_unlock(&inode->i_lock);
	wake_up_all(&inode_wait);
}
EXPORT_SYMBOL(unlock_new_inode);

/**
 * discard_new_inode - give up a new inode
 * @inode: the inode
 */
void discard_new_inode(struct inode *inode)
{
	remove_inode_hash(inode);
	unlock_new_inode(inode);
	iput(inode);
}
EXPORT_SYMBOL(discard_new_inode);

/**
 * iget_failed - filling in a new inode failed
 * @inode: the inode; readers get EIO from it, its reference is dropped
 */
void iget_failed(struct inode *inode)
{
	make_bad_inode(inode);
	unlock_new_inode(inode);
	iput(inode);
}
EXPORT_SYMBOL(iget_failed);

/**
 * __insert_inode_hash - hash an inode
 * @inode: the inode
 * @hashval: hash value
 */
void __insert_inode_hash(struct inode *inode, unsigned long hashval)
{
	spin_lock(&inode_hash_lock);
	hlist_add_head(&inode->i_hash, hash_chain(inode->i_sb, hashval));
	spin_unlock(&inode_hash_lock);
}
EXPORT_SYMBOL(__insert_inode_hash);

/**
 * __remove_inode_hash - take an inode out of the hash
 * @inode: the inode
 */
void __remove_inode_hash(struct inode *inode)
{
	spin_lock(&inode_hash_lock);
	hlist_del_init(&inode->i_hash);
	spin_unlock(&inode_hash_lock);
}
EXPORT_SYMBOL(__remove_inode_hash);

/**
 * get_next_ino - a number for an inode of a file system in memory
 *
 * Return: a number that is not 0.
 */
unsigned int get_next_ino(void)
{
	static atomic_t last_ino = ATOMIC_INIT(0);
	unsigned int ino;

	do {
		ino = atomic_inc_return(&last_ino);
	} while (!ino);
	return ino;
}
EXPORT_SYMBOL(get_next_ino);

/**
 * drop_nlink - one name fewer
 * @inode: the inode
 */
void drop_nlink(struct inode *inode)
{
	WARN_ON(inode->i_nlink == 0);
	inode->__i_nlink--;
}
EXPORT_SYMBOL(drop_nlink);

void clear_nlink(struct inode *inode)
{
	inode->__i_nlink = 0;
}
EXPORT_SYMBOL(clear_nlink);

void set_nlink(struct inode *inode, unsigned int nlink)
{
	inode->__i_nlink = nlink;
}
EXPORT_SYMBOL(set_nlink);

void inc_nlink(struct inode *inode)
{
	inode->__i_nlink++;
}
EXPORT_SYMBOL(inc_nlink);

/**
 * __mark_inode_dirty - note that an inode must be written back
 * @inode: the inode
 * @flags: I_DIRTY_*
 */
void __mark_inode_dirty(struct inode *inode, int flags)
{
	const struct super_operations *op = inode->i_sb->s_op;

	if ((flags & I_DIRTY_INODE) && op && op->dirty_inode)
		op->dirty_inode(inode, flags & I_DIRTY_INODE);
	if ((READ_ONCE(inode->i_state) & flags) == flags)
		return;
	spin_lock(&inode->i_lock);
	inode->i_state |= flags;
	spin_unlock(&inode->i_lock);
}
EXPORT_SYMBOL(__mark_inode_dirty);

/**
 * write_inode_now - write an inode and its pages back
 * @inode: the inode
 * @sync: wait for it
 *
 * Return: 0.
 */
int write_inode_now(struct inode *inode, int sync)
{
	write_back_inode(inode);
	return 0;
}
EXPORT_SYMBOL(write_inode_now);

/**
 * sync_inode_metadata - write an inode back without its pages
 * @inode: the inode
 * @wait: wait for it
 */
int sync_inode_metadata(struct inode *inode, int wait)
{
	struct writeback_control wbc = { .sync_mode = wait ? WB_SYNC_ALL : WB_SYNC_NONE };
	unsigned long dirty;

	spin_lock(&inode->i_lock);
	dirty = inode->i_state & I_DIRTY_INODE;
	inode->i_state &= ~I_DIRTY_INODE;
	spin_unlock(&inode->i_lock);
	if (dirty && inode->i_sb->s_op && inode->i_sb->s_op->write_inode)
		return inode->i_sb->s_op->write_inode(inode, &wbc);
	return 0;
}
EXPORT_SYMBOL(sync_inode_metadata);

/**
 * generic_delete_inode - drop_inode method: always evict
 * @inode: the inode
 */
int generic_delete_inode(struct inode *inode)
{
	return 1;
}
EXPORT_SYMBOL(generic_delete_inode);

/**
 * vfs_set_special_fops - say who opens device nodes
 * @type: S_IFCHR or S_IFBLK
 * @fops: the operations that new inodes of that type get
 *
 * Called once by the driver base while it starts.
 */
void vfs_set_special_fops(umode_t type, const struct file_operations *fops)
{
	special_fops[S_ISBLK(type)] = fops;
}

/* Open a device node made before its class of devices had an opener. */
static int late_special_open(struct inode *inode, struct file *file)
{
	const struct file_operations *fops = special_fops[S_ISBLK(inode->i_mode)];

	if (!fops || !fops->open)
		return -ENXIO;
	file->f_op = fops;
	return fops->open(inode, file);
}

static const struct file_operations late_special_fops = { .open = late_special_open };

/**
 * init_special_inode - make an inode a device node, fifo or socket
 * @inode: the inode
 * @mode: type and permissions
 * @rdev: device number of a device node
 */
void init_special_inode(struct inode *inode, umode_t mode, dev_t rdev)
{
	inode->i_mode = mode;
	if (S_ISCHR(mode) || S_ISBLK(mode)) {
		inode->i_fop = special_fops[S_ISBLK(mode)] ?: &late_special_fops;
		inode->i_rdev = rdev;
	} else if (S_ISFIFO(mode)) {
		inode->i_fop = &pipefifo_fops;
	} else if (!S_ISSOCK(mode)) {
		pr_debug("init_special_inode: bogus i_mode (%o) for inode %s:%lu\n", mode,
			 inode->i_sb->s_id, inode->i_ino);
	}
}
EXPORT_SYMBOL(init_special_inode);

/**
 * inode_init_owner - owner and mode of a new inode
 * @idmap: idmap of the mount
 * @inode: the inode
 * @dir: its directory, or NULL; a set-group-ID directory hands its group on
 * @mode: the mode
 */
void inode_init_owner(struct mnt_idmap *idmap, struct inode *inode, const struct inode *dir,
		      umode_t mode)
{
	inode->i_uid = current_fsuid();
	if (dir && (dir->i_mode & S_ISGID)) {
		inode->i_gid = dir->i_gid;
		if (S_ISDIR(mode))
			mode |= S_ISGID;
	} else {
		inode->i_gid = current_fsgid();
	}
	inode->i_mode = mode;
}
EXPORT_SYMBOL(inode_init_owner);

/**
 * inode_owner_or_capable - may the current task act as the file's owner?
 * @idmap: idmap of the mount
 * @inode: the inode
 */
bool inode_owner_or_capable(struct mnt_idmap *idmap, const struct inode *inode)
{
	return uid_eq(current_fsuid(), inode->i_uid) || capable(CAP_FOWNER);
}
EXPORT_SYMBOL(inode_owner_or_capable);

/**
 * mode_strip_sgid - drop S_ISGID from the mode of a new file where its maker may not set it
 * @idmap: idmap of the mount
 * @dir: the directory
 * @mode: the wanted mode
 */
umode_t mode_strip_sgid(struct mnt_idmap *idmap, const struct inode *dir, umode_t mode)
{
	if ((mode & (S_ISGID | S_IXGRP)) != (S_ISGID | S_IXGRP))
		return mode;
	if (S_ISDIR(mode) || !dir || !(dir->i_mode & S_ISGID))
		return mode;
	if (in_group_p(dir->i_gid) || capable(CAP_FSETID))
		return mode;
	return mode & ~S_ISGID;
}
EXPORT_SYMBOL(mode_strip_sgid);

void inode_set_flags(struct inode *inode, unsigned int flags, unsigned int mask)
{
	spin_lock(&inode->i_lock);
	inode->i_flags = (inode->i_flags & ~mask) | (flags & mask);
	spin_unlock(&inode->i_lock);
}
EXPORT_SYMBOL(inode_set_flags);

/**
 * lock_two_nondirectories - lock two files in a fixed order
 * @a: one, or NULL
 * @b: the other, or NULL
 */
void lock_two_nondirectories(struct inode *a, struct inode *b)
{
	if (a > b)
		swap(a, b);
	if (a)
		inode_lock(a);
	if (b && b != a)
		inode_lock_nested(b, I_MUTEX_NONDIR2);
}
EXPORT_SYMBOL(lock_two_nondirectories);

void unlock_two_nondirectories(struct inode *a, struct inode *b)
{
	if (a)
		inode_unlock(a);
	if (b && b != a)
		inode_unlock(b);
}
EXPORT_SYMBOL(unlock_two_nondirectories);

void __init inode_init(void)
{
	inode_cache = kmem_cache_create("inode_cache", sizeof(struct inode), 0, SLAB_PANIC, NULL);
}
