// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mounts as objects: making, copying and counting them, finding what is mounted where, and who
 * writes through them. The tree they form is namespace.c's. Owns struct mount.
 *
 * mount_lock guards the hash and the parent links for path walk. A mount's count is 1 for being
 * attached and 1 for each path that names it.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/hash.h>
#include <linux/idr.h>
#include <linux/module.h>
#include <linux/mount.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/slab.h>

#include "internal.h"

struct mnt_idmap {
	int unused;
};

struct mnt_idmap nop_mnt_idmap;
EXPORT_SYMBOL_GPL(nop_mnt_idmap);

#define MOUNT_HASH_BITS 6

DEFINE_SPINLOCK(mount_lock);
static struct hlist_head mount_hashtable[1 << MOUNT_HASH_BITS];
static DEFINE_IDA(mnt_id_ida);
static u64 next_mnt_id_unique = 1ULL << 31;

static struct hlist_head *mount_chain(struct vfsmount *mnt, struct dentry *dentry)
{
	unsigned long key =
		(unsigned long)mnt / L1_CACHE_BYTES + (unsigned long)dentry / L1_CACHE_BYTES * 31;

	return mount_hashtable + hash_64(key, MOUNT_HASH_BITS);
}

/* The mount on @dentry as seen in @mnt; mount_lock held. */
struct mount *__lookup_mnt(struct vfsmount *mnt, struct dentry *dentry)
{
	struct mount *p;

	hlist_for_each_entry(p, mount_chain(mnt, dentry), mnt_hash)
		if (&p->mnt_parent->mnt == mnt && p->mnt_mountpoint == dentry)
			return p;
	return NULL;
}

/**
 * lookup_mnt - find what is mounted on a path
 * @path: the path
 *
 * Return: a referenced mount, or NULL.
 */
struct vfsmount *lookup_mnt(const struct path *path)
{
	struct mount *m;

	spin_lock(&mount_lock);
	m = __lookup_mnt(path->mnt, path->dentry);
	if (m)
		atomic_inc(&m->mnt_count);
	spin_unlock(&mount_lock);
	return m ? &m->mnt : NULL;
}

static struct mount *alloc_mount(const char *name)
{
	struct mount *m = kzalloc(sizeof(*m), GFP_KERNEL);

	if (!m)
		return NULL;
	m->mnt_id = ida_alloc_min(&mnt_id_ida, 1, GFP_KERNEL);
	if (m->mnt_id < 0)
		goto out_free;
	m->mnt_devname = kstrdup(name ?: "none", GFP_KERNEL);
	if (!m->mnt_devname)
		goto out_id;
	atomic_set(&m->mnt_count, 1);
	INIT_HLIST_NODE(&m->mnt_hash);
	INIT_LIST_HEAD(&m->mnt_mounts);
	INIT_LIST_HEAD(&m->mnt_child);
	INIT_LIST_HEAD(&m->mnt_instance);
	INIT_LIST_HEAD(&m->mnt_list);
	m->mnt.mnt_idmap = &nop_mnt_idmap;
	return m;

out_id:
	ida_free(&mnt_id_ida, m->mnt_id);
out_free:
	kfree(m);
	return NULL;
}

/* Point @m at @root, whose reference and whose super block's active reference it takes over. */
static void set_mount_root(struct mount *m, struct dentry *root)
{
	m->mnt.mnt_sb = root->d_sb;
	m->mnt.mnt_root = root;
	m->mnt_mountpoint = root;
	m->mnt_parent = m;
	spin_lock(&mount_lock);
	m->mnt_id_unique = ++next_mnt_id_unique;
	list_add_tail(&m->mnt_instance, &root->d_sb->s_mounts);
	spin_unlock(&mount_lock);
}

static void free_mount(struct mount *m)
{
	ida_free(&mnt_id_ida, m->mnt_id);
	kfree(m->mnt_devname);
	kfree_rcu(m, mnt_rcu);
}

/**
 * vfs_kern_mount - mount a file system without attaching it
 * @type: its type
 * @flags: SB_*
 * @name: device name
 * @data: options
 *
 * Return: the mount, or an error pointer.
 */
struct vfsmount *vfs_kern_mount(struct file_system_type *type, int flags, const char *name,
				void *data)
{
	struct dentry *root;
	struct mount *m;

	if (!type)
		return ERR_PTR(-EINVAL);
	m = alloc_mount(name);
	if (!m)
		return ERR_PTR(-ENOMEM);
	if (flags & SB_KERNMOUNT)
		m->mnt.mnt_flags = MNT_INTERNAL;
	root = mount_fs(type, flags, name, data);
	if (IS_ERR(root)) {
		free_mount(m);
		return ERR_CAST(root);
	}
	set_mount_root(m, root);
	return &m->mnt;
}
EXPORT_SYMBOL_GPL(vfs_kern_mount);

/**
 * kern_mount - mount a file system for the kernel's own use
 * @type: its type
 */
struct vfsmount *kern_mount(struct file_system_type *type)
{
	return vfs_kern_mount(type, SB_KERNMOUNT, type->name, NULL);
}
EXPORT_SYMBOL_GPL(kern_mount);

/**
 * kern_unmount - undo kern_mount()
 * @mnt: the mount, or NULL, or an error pointer
 */
void kern_unmount(struct vfsmount *mnt)
{
	if (!IS_ERR_OR_NULL(mnt))
		mntput(mnt);
}
EXPORT_SYMBOL(kern_unmount);

/**
 * clone_mnt - another mount of the same file system, attached nowhere
 * @old: the mount
 * @root: what becomes its root
 */
struct mount *clone_mnt(struct mount *old, struct dentry *root)
{
	struct mount *m = alloc_mount(old->mnt_devname);

	if (!m)
		return ERR_PTR(-ENOMEM);
	m->mnt.mnt_flags = old->mnt.mnt_flags & ~(MNT_INTERNAL | MNT_DOOMED | MNT_UMOUNT);
	atomic_inc(&old->mnt.mnt_sb->s_active);
	set_mount_root(m, dget(root));
	return m;
}

/**
 * mnt_clone_internal - a private copy of a mount, not attached
 * @path: mount and the directory that becomes its root
 */
struct vfsmount *mnt_clone_internal(const struct path *path)
{
	struct mount *m = clone_mnt(real_mount(path->mnt), path->dentry);

	return IS_ERR(m) ? ERR_CAST(m) : &m->mnt;
}

/**
 * mntget - take a reference on a mount
 * @mnt: the mount, or NULL
 */
struct vfsmount *mntget(struct vfsmount *mnt)
{
	if (mnt)
		atomic_inc(&real_mount(mnt)->mnt_count);
	return mnt;
}
EXPORT_SYMBOL(mntget);

/**
 * mntput - drop a reference on a mount
 * @mnt: the mount, or NULL
 *
 * The last one, possible only after it was detached, shuts an otherwise unused file system down.
 * May sleep.
 */
void mntput(struct vfsmount *mnt)
{
	struct mount *m;

	if (!mnt)
		return;
	m = real_mount(mnt);
	if (!atomic_dec_and_test(&m->mnt_count))
		return;
	WARN_ON(m->mnt_attached);
	WARN_ON(atomic_read(&m->mnt_writers));
	spin_lock(&mount_lock);
	list_del(&m->mnt_instance);
	spin_unlock(&mount_lock);
	dput(mnt->mnt_root);
	deactivate_super(mnt->mnt_sb);
	free_mount(m);
}
EXPORT_SYMBOL(mntput);

/**
 * path_get - take references on the mount and dentry of a path
 * @path: the path
 */
void path_get(const struct path *path)
{
	mntget(path->mnt);
	dget(path->dentry);
}
EXPORT_SYMBOL(path_get);

/**
 * path_put - drop the references of a path
 * @path: the path
 */
void path_put(const struct path *path)
{
	dput(path->dentry);
	mntput(path->mnt);
}
EXPORT_SYMBOL(path_put);

/* Read-only and writers. */

bool __mnt_is_readonly(const struct vfsmount *mnt)
{
	return (mnt->mnt_flags & MNT_READONLY) || sb_rdonly(mnt->mnt_sb) ||
	       READ_ONCE(mnt->mnt_sb->s_readonly_remount);
}

/**
 * mnt_want_write - announce a write through a mount
 * @mnt: the mount
 *
 * Return: 0, then mnt_drop_write() must follow; or -EROFS.
 */
int mnt_want_write(struct vfsmount *mnt)
{
	struct mount *m = real_mount(mnt);

	atomic_inc(&m->mnt_writers);
	smp_mb__after_atomic();
	if (__mnt_is_readonly(mnt)) {
		atomic_dec(&m->mnt_writers);
		return -EROFS;
	}
	return 0;
}
EXPORT_SYMBOL_GPL(mnt_want_write);

int mnt_want_write_file(struct file *file)
{
	return mnt_want_write(file->f_path.mnt);
}
EXPORT_SYMBOL_GPL(mnt_want_write_file);

void mnt_drop_write(struct vfsmount *mnt)
{
	atomic_dec(&real_mount(mnt)->mnt_writers);
}
EXPORT_SYMBOL_GPL(mnt_drop_write);

void mnt_drop_write_file(struct file *file)
{
	mnt_drop_write(file->f_path.mnt);
}
EXPORT_SYMBOL(mnt_drop_write_file);

int sb_prepare_remount_readonly(struct super_block *sb)
{
	struct mount *m;
	int err = 0;

	if (atomic_long_read(&sb->s_remove_count))
		return -EBUSY;
	sb->s_readonly_remount = 1;
	smp_mb();
	spin_lock(&mount_lock);
	list_for_each_entry(m, &sb->s_mounts, mnt_instance)
		if (atomic_read(&m->mnt_writers))
			err = -EBUSY;
	spin_unlock(&mount_lock);
	if (err)
		sb->s_readonly_remount = 0;
	return err;
}

/** make_mount_readonly() - forbid writes through a mount; -EBUSY while there are writers */
int make_mount_readonly(struct mount *m)
{
	m->mnt.mnt_flags |= MNT_READONLY;
	smp_mb();
	if (!atomic_read(&m->mnt_writers))
		return 0;
	m->mnt.mnt_flags &= ~MNT_READONLY;
	return -EBUSY;
}

/**
 * mnt_may_suid - do set-ID bits count on this mount?
 * @mnt: the mount
 */
bool mnt_may_suid(struct vfsmount *mnt)
{
	return !(mnt->mnt_flags & MNT_NOSUID);
}

/**
 * path_noexec - is execution forbidden here?
 * @path: the file
 */
int path_noexec(const struct path *path)
{
	return (path->mnt->mnt_flags & MNT_NOEXEC) || (path->mnt->mnt_sb->s_iflags & SB_I_NOEXEC);
}

/** hash_mount() - let path walk find a mount by its parent and mountpoint; mount_lock held */
void hash_mount(struct mount *m)
{
	hlist_add_head(&m->mnt_hash, mount_chain(&m->mnt_parent->mnt, m->mnt_mountpoint));
}

/** is_mountpoint() - is anything mounted on a dentry, in whichever mount? mount_lock held */
bool is_mountpoint(const struct dentry *dentry)
{
	struct mount *m;

	for (int i = 0; i < ARRAY_SIZE(mount_hashtable); i++)
		hlist_for_each_entry(m, &mount_hashtable[i], mnt_hash)
			if (m->mnt_mountpoint == dentry)
				return true;
	return false;
}
