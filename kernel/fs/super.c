// SPDX-License-Identifier: GPL-2.0-only
/*
 * Super blocks: one per mounted file system instance. sget() finds or makes one, file systems fill
 * it in, deactivate_super() shuts it down after the last mount is gone.
 *
 * sb_lock guards the lists and s_count; s_umount is held for writing while a super block is set up,
 * remounted or shut down; s_active counts mounts and other users.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/idr.h>
#include <linux/init.h>
#include <linux/kdev_t.h>
#include <linux/module.h>
#include <linux/mount.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "internal.h"

DEFINE_SPINLOCK(sb_lock);
static LIST_HEAD(super_blocks);
static DEFINE_IDA(unnamed_dev_ida);

static struct super_block *alloc_super(struct file_system_type *type, int flags)
{
	struct super_block *s = kzalloc(sizeof(*s), GFP_KERNEL);

	if (!s)
		return NULL;
	INIT_LIST_HEAD(&s->s_list);
	INIT_LIST_HEAD(&s->s_mounts);
	INIT_LIST_HEAD(&s->s_inodes);
	INIT_HLIST_NODE(&s->s_instances);
	spin_lock_init(&s->s_inode_list_lock);
	init_rwsem(&s->s_umount);
	mutex_init(&s->s_vfs_rename_mutex);
	down_write(&s->s_umount);
	s->s_flags = flags;
	s->s_count = 1;
	atomic_set(&s->s_active, 1);
	s->s_type = type;
	s->s_maxbytes = MAX_NON_LFS;
	s->s_time_gran = 1000000000;
	s->s_time_min = TIME64_MIN;
	s->s_time_max = TIME64_MAX;
	s->s_user_ns = &init_user_ns;
	s->s_blocksize = 1024;
	s->s_blocksize_bits = 10;
	return s;
}

static void put_super(struct super_block *s)
{
	bool last;

	spin_lock(&sb_lock);
	last = !--s->s_count;
	if (last)
		list_del_init(&s->s_list);
	spin_unlock(&sb_lock);
	if (last) {
		kfree(s->s_subtype);
		kfree(s);
	}
}

/**
 * deactivate_locked_super - drop an active reference while holding s_umount
 * @s: the super block; s_umount is released
 */
void deactivate_locked_super(struct super_block *s)
{
	struct file_system_type *fs = s->s_type;

	if (!atomic_dec_and_test(&s->s_active)) {
		up_write(&s->s_umount);
		return;
	}
	fs->kill_sb(s);
	put_filesystem(fs);
	put_super(s);
}
EXPORT_SYMBOL(deactivate_locked_super);

/**
 * deactivate_super - drop an active reference; the last one shuts the file system down
 * @s: the super block
 */
void deactivate_super(struct super_block *s)
{
	if (atomic_add_unless(&s->s_active, -1, 1))
		return;
	down_write(&s->s_umount);
	deactivate_locked_super(s);
}
EXPORT_SYMBOL(deactivate_super);

/* Take an active reference and s_umount of a listed super block; sb_lock is held and released. */
static bool grab_super(struct super_block *s)
{
	s->s_count++;
	spin_unlock(&sb_lock);
	down_write(&s->s_umount);
	if ((s->s_flags & SB_BORN) && atomic_add_unless(&s->s_active, 1, 0)) {
		put_super(s);
		return true;
	}
	up_write(&s->s_umount);
	put_super(s);
	return false;
}

/**
 * sget - find or make a super block
 * @type: its type
 * @test: says whether an existing one is the one wanted, or NULL for a new one always
 * @set: makes a new one the one wanted; called under sb_lock
 * @flags: SB_* of a new one
 * @data: for @test and @set
 *
 * Return: a super block with an active reference and s_umount held for writing; it has s_root when
 * it existed. Otherwise an error pointer.
 */
struct super_block *sget(struct file_system_type *type, int (*test)(struct super_block *, void *),
			 int (*set)(struct super_block *, void *), int flags, void *data)
{
	struct super_block *s = NULL, *old;
	int err;

retry:
	spin_lock(&sb_lock);
	if (test) {
		hlist_for_each_entry(old, &type->fs_supers, s_instances) {
			if (!test(old, data))
				continue;
			if (!grab_super(old)) {
				cond_resched();
				goto retry;
			}
			if (s) {
				up_write(&s->s_umount);
				kfree(s);
			}
			return old;
		}
	}
	if (!s) {
		spin_unlock(&sb_lock);
		s = alloc_super(type, flags);
		if (!s)
			return ERR_PTR(-ENOMEM);
		goto retry;
	}
	err = set(s, data);
	if (err) {
		spin_unlock(&sb_lock);
		up_write(&s->s_umount);
		kfree(s);
		return ERR_PTR(err);
	}
	strscpy(s->s_id, type->name, sizeof(s->s_id));
	list_add_tail(&s->s_list, &super_blocks);
	hlist_add_head(&s->s_instances, &type->fs_supers);
	spin_unlock(&sb_lock);
	get_filesystem(type);
	return s;
}
EXPORT_SYMBOL(sget);

/**
 * generic_shutdown_super - most of a kill_sb method
 * @sb: the super block, s_umount held for writing; released
 */
void generic_shutdown_super(struct super_block *sb)
{
	const struct super_operations *sop = sb->s_op;

	if (sb->s_root) {
		fsnotify_sb_delete(sb);
		shrink_dcache_for_umount(sb);
		sync_filesystem(sb);
		sb->s_flags &= ~SB_ACTIVE;
		evict_inodes(sb);
		if (sop->put_super)
			sop->put_super(sb);
	}
	spin_lock(&sb_lock);
	sb->s_flags |= SB_DYING;
	hlist_del_init(&sb->s_instances);
	spin_unlock(&sb_lock);
	up_write(&sb->s_umount);
}
EXPORT_SYMBOL(generic_shutdown_super);

/**
 * get_anon_bdev - a device number for a file system without a device
 * @dev: gets it
 *
 * Return: 0, -EMFILE or -ENOMEM.
 */
int get_anon_bdev(dev_t *dev)
{
	int minor = ida_alloc_range(&unnamed_dev_ida, 1, (1 << MINORBITS) - 1, GFP_ATOMIC);

	if (minor == -ENOSPC)
		return -EMFILE;
	if (minor < 0)
		return minor;
	*dev = MKDEV(0, minor);
	return 0;
}
EXPORT_SYMBOL(get_anon_bdev);

void free_anon_bdev(dev_t dev)
{
	ida_free(&unnamed_dev_ida, MINOR(dev));
}
EXPORT_SYMBOL(free_anon_bdev);

/**
 * set_anon_super - set callback of sget(): no device
 * @sb: the new super block
 * @data: unused
 */
int set_anon_super(struct super_block *sb, void *data)
{
	return get_anon_bdev(&sb->s_dev);
}
EXPORT_SYMBOL(set_anon_super);

/**
 * kill_anon_super - kill_sb method of a file system without a device
 * @sb: the super block
 */
void kill_anon_super(struct super_block *sb)
{
	dev_t dev = sb->s_dev;

	generic_shutdown_super(sb);
	free_anon_bdev(dev);
}
EXPORT_SYMBOL(kill_anon_super);

/**
 * kill_litter_super - kill_sb method of a file system whose dentries hold themselves
 * @sb: the super block
 */
void kill_litter_super(struct super_block *sb)
{
	if (sb->s_root)
		d_genocide(sb->s_root);
	kill_anon_super(sb);
}
EXPORT_SYMBOL(kill_litter_super);

/**
 * mount_nodev - mount method: a new super block each time
 * @fs_type: the type
 * @flags: SB_*
 * @data: options for @fill_super
 * @fill_super: fills it in; on error the super block is thrown away
 *
 * Return: a reference on the root, or an error pointer.
 */
struct dentry *mount_nodev(struct file_system_type *fs_type, int flags, void *data,
			   int (*fill_super)(struct super_block *, void *, int))
{
	struct super_block *s = sget(fs_type, NULL, set_anon_super, flags, NULL);
	int error;

	if (IS_ERR(s))
		return ERR_CAST(s);
	error = fill_super(s, data, flags & SB_SILENT ? 1 : 0);
	if (error) {
		deactivate_locked_super(s);
		return ERR_PTR(error);
	}
	s->s_flags |= SB_ACTIVE;
	return dget(s->s_root);
}
EXPORT_SYMBOL(mount_nodev);

static int any_super(struct super_block *s, void *p)
{
	return 1;
}

/**
 * mount_single - mount method: one super block for all mounts
 * @fs_type: the type
 * @flags: SB_*
 * @data: options
 * @fill_super: fills in the first
 */
struct dentry *mount_single(struct file_system_type *fs_type, int flags, void *data,
			    int (*fill_super)(struct super_block *, void *, int))
{
	struct super_block *s = sget(fs_type, any_super, set_anon_super, flags, NULL);

	if (IS_ERR(s))
		return ERR_CAST(s);
	if (!s->s_root) {
		int error = fill_super(s, data, flags & SB_SILENT ? 1 : 0);

		if (error) {
			deactivate_locked_super(s);
			return ERR_PTR(error);
		}
		s->s_flags |= SB_ACTIVE;
	} else if (s->s_op->remount_fs) {
		int rflags = flags;

		s->s_op->remount_fs(s, &rflags, data);
	}
	return dget(s->s_root);
}
EXPORT_SYMBOL(mount_single);

/**
 * mount_fs - mount a file system, without attaching it anywhere
 * @type: its type
 * @flags: SB_*
 * @name: device name
 * @data: options
 *
 * Return: a reference on the root, with an active reference on the super block; or an error
 * pointer.
 */
struct dentry *mount_fs(struct file_system_type *type, int flags, const char *name, void *data)
{
	struct super_block *sb;
	struct dentry *root;

	if (!type->mount)
		return ERR_PTR(-ENODEV);
	root = type->mount(type, flags, name, data);
	if (IS_ERR(root))
		return root;
	sb = root->d_sb;
	if (!sb->s_root || WARN_ON(!sb->s_op)) {
		dput(root);
		return ERR_PTR(-EINVAL);
	}
	sb->s_flags |= SB_BORN;
	if (type->fs_flags & FS_HAS_SUBTYPE && !sb->s_subtype) {
		const char *dot = strchr(type->name, '.');

		sb->s_subtype = dot ? kstrdup(dot + 1, GFP_KERNEL) : NULL;
	}
	up_write(&sb->s_umount);
	return root;
}

/**
 * do_remount_sb - change flags and options of a super block
 * @sb: the super block, s_umount held for writing
 * @flags: the new SB_* flags
 * @data: options
 * @force: make it read-only although files are open for writing
 *
 * Return: 0, -EBUSY, or the file system's error.
 */
int do_remount_sb(struct super_block *sb, unsigned long flags, void *data, bool force)
{
	bool to_ro = (flags & SB_RDONLY) && !sb_rdonly(sb);
	unsigned long mask = SB_RDONLY | SB_SYNCHRONOUS | SB_MANDLOCK | SB_I_VERSION | SB_LAZYTIME;
	int err, rflags = flags;

	if (to_ro) {
		shrink_dcache_sb(sb);
		if (force) {
			sb->s_readonly_remount = 1;
		} else {
			err = sb_prepare_remount_readonly(sb);
			if (err)
				return err;
		}
		sync_filesystem(sb);
	}
	if (sb->s_op->remount_fs) {
		err = sb->s_op->remount_fs(sb, &rflags, data);
		if (err && !force) {
			sb->s_readonly_remount = 0;
			return err;
		}
	}
	WRITE_ONCE(sb->s_flags, (sb->s_flags & ~mask) | (rflags & mask));
	sb->s_readonly_remount = 0;
	return 0;
}

/**
 * iterate_supers - call a function for each super block
 * @fn: called with s_umount held for reading
 * @arg: its second argument
 */
void iterate_supers(void (*fn)(struct super_block *, void *), void *arg)
{
	struct super_block *sb, *prev = NULL;

	spin_lock(&sb_lock);
	list_for_each_entry(sb, &super_blocks, s_list) {
		if (!(sb->s_flags & SB_BORN) || (sb->s_flags & SB_DYING))
			continue;
		sb->s_count++;
		spin_unlock(&sb_lock);
		if (prev)
			put_super(prev);
		down_read(&sb->s_umount);
		if (sb->s_root)
			fn(sb, arg);
		up_read(&sb->s_umount);
		prev = sb;
		spin_lock(&sb_lock);
	}
	spin_unlock(&sb_lock);
	if (prev)
		put_super(prev);
}
EXPORT_SYMBOL(iterate_supers);

/**
 * sync_filesystem - write a file system's inodes and data back
 * @sb: the super block, s_umount held
 *
 * Return: 0 or the file system's error.
 */
int sync_filesystem(struct super_block *sb)
{
	struct inode *inode, *prev = NULL;

	if (sb_rdonly(sb) || !sb->s_op)
		return 0;
	if (sb->s_op->write_inode) {
		spin_lock(&sb->s_inode_list_lock);
		list_for_each_entry(inode, &sb->s_inodes, i_sb_list) {
			if (!(inode->i_state & I_DIRTY) || !igrab(inode))
				continue;
			spin_unlock(&sb->s_inode_list_lock);
			iput(prev);
			write_inode_now(inode, 1);
			prev = inode;
			spin_lock(&sb->s_inode_list_lock);
		}
		spin_unlock(&sb->s_inode_list_lock);
		iput(prev);
	}
	return sb->s_op->sync_fs ? sb->s_op->sync_fs(sb, 1) : 0;
}
EXPORT_SYMBOL(sync_filesystem);

static void sync_one(struct super_block *sb, void *arg)
{
	sync_filesystem(sb);
}

void sync_all_filesystems(void)
{
	iterate_supers(sync_one, NULL);
}

/**
 * ksys_sync_helper - write everything back, as sync(2) does
 */
void ksys_sync_helper(void)
{
	sync_all_filesystems();
}
EXPORT_SYMBOL_GPL(ksys_sync_helper);

void emergency_sync(void)
{
	sync_all_filesystems();
}

/**
 * sb_set_blocksize - set the block size of a file system
 * @sb: the super block
 * @size: bytes, a power of two of 512 to PAGE_SIZE
 *
 * Return: @size, or 0 when it is not acceptable.
 */
int sb_set_blocksize(struct super_block *sb, int size)
{
	if (size < 512 || size > PAGE_SIZE || !is_power_of_2(size))
		return 0;
	sb->s_blocksize = size;
	sb->s_blocksize_bits = ilog2(size);
	return size;
}
EXPORT_SYMBOL(sb_set_blocksize);

int sb_min_blocksize(struct super_block *sb, int size)
{
	return sb_set_blocksize(sb, max(size, 512));
}
EXPORT_SYMBOL(sb_min_blocksize);
