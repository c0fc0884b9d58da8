// SPDX-License-Identifier: GPL-2.0-only
/*
 * The tree of mounts: which file system's root covers which directory. There is one tree for all
 * tasks.
 *
 * namespace_sem, held for writing, serialises changes of the tree and, for reading, keeps
 * mount_list still. Parent links and the hash (see mount.c) need mount_lock besides to change.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/ramfs.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "internal.h"

DECLARE_RWSEM(namespace_sem);
LIST_HEAD(mount_list); /* attached mounts, parents before children */

static void attach_mount(struct mount *m, const struct path *where)
{
	lockdep_assert_held_write(&namespace_sem);
	spin_lock(&mount_lock);
	m->mnt_parent = real_mount(mntget(where->mnt));
	m->mnt_mountpoint = dget(where->dentry);
	hash_mount(m);
	list_add_tail(&m->mnt_child, &m->mnt_parent->mnt_mounts);
	spin_lock(&dcache_lock);
	where->dentry->d_flags |= DCACHE_MOUNTED;
	spin_unlock(&dcache_lock);
	spin_unlock(&mount_lock);
}

bool __is_local_mountpoint(const struct dentry *dentry)
{
	bool found;

	spin_lock(&mount_lock);
	found = is_mountpoint(dentry);
	spin_unlock(&mount_lock);
	return found;
}

/* Unhash @m; @was gets what it was mounted on, for path_put(). Both locks are held. */
static void detach_mount(struct mount *m, struct path *was)
{
	struct dentry *dentry = m->mnt_mountpoint;

	lockdep_assert_held_write(&namespace_sem);
	was->mnt = &m->mnt_parent->mnt;
	was->dentry = dentry;
	hlist_del_init(&m->mnt_hash);
	list_del_init(&m->mnt_child);
	m->mnt_parent = m;
	m->mnt_mountpoint = m->mnt.mnt_root;
	if (!is_mountpoint(dentry)) {
		spin_lock(&dcache_lock);
		dentry->d_flags &= ~DCACHE_MOUNTED;
		spin_unlock(&dcache_lock);
	}
}

static struct mount *next_mnt(struct mount *p, struct mount *root)
{
	if (!list_empty(&p->mnt_mounts))
		return list_first_entry(&p->mnt_mounts, struct mount, mnt_child);
	while (p != root) {
		if (!list_is_last(&p->mnt_child, &p->mnt_parent->mnt_mounts))
			return list_next_entry(p, mnt_child);
		p = p->mnt_parent;
	}
	return NULL;
}

/* Put a tree of mounts that was attached somewhere on the list, in order. */
static void list_tree(struct mount *root)
{
	for (struct mount *p = root; p; p = next_mnt(p, root)) {
		p->mnt_attached = true;
		list_add_tail(&p->mnt_list, &mount_list);
	}
}

/*
 * Detach @root and everything mounted in it; each lives on until its last user is gone. Collected
 * on
 * @gone for release_mounts(). namespace_sem is held for writing.
 */
static void umount_tree(struct mount *root, struct list_head *gone)
{
	struct mount *p;

	for (p = root; p; p = next_mnt(p, root)) {
		list_move_tail(&p->mnt_list, gone);
		p->mnt_attached = false;
		p->mnt.mnt_flags |= MNT_UMOUNT;
	}
}

static void release_mounts(struct list_head *gone)
{
	while (!list_empty(gone)) {
		struct mount *p = list_last_entry(gone, struct mount, mnt_list);
		struct path was = {};

		list_del_init(&p->mnt_list);
		spin_lock(&mount_lock);
		if (mnt_has_parent(p))
			detach_mount(p, &was);
		spin_unlock(&mount_lock);
		path_put(&was);
		mntput(&p->mnt);
	}
}

/**
 * detach_mounts - detach whatever is mounted on a dentry that goes away
 * @dentry: the dentry
 */
void detach_mounts(struct dentry *dentry)
{
	LIST_HEAD(gone);
	struct mount *m, *n;

	down_write(&namespace_sem);
	list_for_each_entry_safe(m, n, &mount_list, mnt_list) {
		if (m->mnt_mountpoint == dentry && mnt_has_parent(m)) {
			umount_tree(m, &gone);
			release_mounts(&gone);
			n = list_first_entry(&mount_list, struct mount, mnt_list);
		}
	}
	up_write(&namespace_sem);
}

/**
 * may_umount_tree - is a mount unused, with everything below it?
 * @mnt: the mount
 */
int may_umount_tree(struct vfsmount *mnt)
{
	struct mount *root = real_mount(mnt);
	int refs = 0, expected = 0;

	down_read(&namespace_sem);
	for (struct mount *p = root; p; p = next_mnt(p, root)) {
		refs += atomic_read(&p->mnt_count);
		expected += 2;
	}
	up_read(&namespace_sem);
	return refs <= expected;
}
EXPORT_SYMBOL(may_umount_tree);

int may_umount(struct vfsmount *mnt)
{
	return atomic_read(&real_mount(mnt)->mnt_count) <= 2;
}
EXPORT_SYMBOL(may_umount);

bool is_mounted(struct vfsmount *mnt)
{
	return real_mount(mnt)->mnt_attached;
}

bool our_mnt(struct vfsmount *mnt)
{
	return is_mounted(mnt);
}

static int do_umount_root(struct super_block *sb)
{
	int ret = 0;

	down_write(&sb->s_umount);
	if (!sb_rdonly(sb))
		ret = do_remount_sb(sb, sb->s_flags | SB_RDONLY, NULL, false);
	up_write(&sb->s_umount);
	return ret;
}

static int do_umount(struct mount *m, int flags)
{
	struct super_block *sb = m->mnt.mnt_sb;
	LIST_HEAD(gone);
	int ret = 0;

	if (flags & MNT_EXPIRE) {
		if (&m->mnt == current->fs->root.mnt || flags & (MNT_FORCE | MNT_DETACH))
			return -EINVAL;
		if (atomic_read(&m->mnt_count) != 2)
			return -EBUSY;
		if (!xchg(&m->mnt_expiry_mark, true))
			return -EAGAIN;
	}
	if ((flags & MNT_FORCE) && sb->s_op->umount_begin)
		sb->s_op->umount_begin(sb);

	/* Unmounting the root of all makes it read-only, as shutdown scripts expect. */
	if (&m->mnt == current->fs->root.mnt && !(flags & MNT_DETACH)) {
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		return do_umount_root(sb);
	}

	if (!(flags & MNT_DETACH)) {
		shrink_dcache_sb(sb);
		down_read(&sb->s_umount);
		sync_filesystem(sb);
		up_read(&sb->s_umount);
	}
	down_write(&namespace_sem);
	if (!m->mnt_attached || (m->mnt.mnt_flags & MNT_LOCKED)) {
		ret = -EINVAL;
	} else if (flags & MNT_DETACH) {
		umount_tree(m, &gone);
	} else {
		ret = -EBUSY;
		spin_lock(&mount_lock);
		/* One reference for being attached, one for the path of the caller. */
		if (list_empty(&m->mnt_mounts) && atomic_read(&m->mnt_count) <= 2)
			ret = 0;
		if (!ret && mnt_has_parent(m)) {
			struct path was;

			detach_mount(m, &was);
			m->mnt_attached = false;
			m->mnt.mnt_flags |= MNT_UMOUNT;
			list_del_init(&m->mnt_list);
			spin_unlock(&mount_lock);
			path_put(&was);
			up_write(&namespace_sem);
			mntput(&m->mnt);
			return 0;
		}
		if (!ret)
			ret = -EINVAL;
		spin_unlock(&mount_lock);
	}
	release_mounts(&gone);
	up_write(&namespace_sem);
	return ret;
}

/**
 * path_umount - umount2() of a path
 * @path: root of the mount; its references are consumed
 * @flags: MNT_FORCE, MNT_DETACH, MNT_EXPIRE, UMOUNT_NOFOLLOW
 *
 * Return: 0, -EINVAL when @path is not the root of a mount, -EBUSY, -EPERM, -EAGAIN.
 */
int path_umount(struct path *path, int flags)
{
	struct mount *m = real_mount(path->mnt);
	int ret;

	if (!capable(CAP_SYS_ADMIN))
		ret = -EPERM;
	else if (path->dentry != path->mnt->mnt_root || !m->mnt_attached)
		ret = -EINVAL;
	else
		ret = do_umount(m, flags);
	dput(path->dentry);
	mntput(path->mnt);
	return ret;
}

/*
 * Take namespace_sem and find the place to mount on: the top of what is mounted on @path. @path is
 * changed to it. On success namespace_sem is held.
 */
static int lock_mountpoint(struct path *path)
{
	down_write(&namespace_sem);
	for (;;) {
		struct vfsmount *mnt = lookup_mnt(path);

		if (!mnt)
			break;
		path_put(path);
		path->mnt = mnt;
		path->dentry = dget(mnt->mnt_root);
	}
	if (cant_mount(path->dentry) || (d_unlinked(path->dentry))) {
		up_write(&namespace_sem);
		return -ENOENT;
	}
	return 0;
}

/* Attach @m, which nobody else knows, on @path. */
static int graft_tree(struct mount *m, struct path *path)
{
	if (m->mnt.mnt_sb->s_flags & SB_NOUSER)
		return -EINVAL;
	if (d_is_dir(path->dentry) != d_is_dir(m->mnt.mnt_root))
		return -ENOTDIR;
	if (!real_mount(path->mnt)->mnt_attached)
		return -EINVAL;
	attach_mount(m, path);
	list_tree(m);
	return 0;
}

static int do_new_mount(struct path *path, const char *fstype, int sb_flags, int mnt_flags,
			const char *name, void *data)
{
	struct file_system_type *type;
	struct vfsmount *mnt;
	int err;

	if (!fstype)
		return -EINVAL;
	type = get_fs_type(fstype);
	if (!type)
		return -ENODEV;
	mnt = vfs_kern_mount(type, sb_flags, name, data);
	put_filesystem(type);
	if (IS_ERR(mnt))
		return PTR_ERR(mnt);
	mnt->mnt_flags |= mnt_flags;

	err = lock_mountpoint(path);
	if (!err) {
		/* The same file system on the same spot twice is refused. */
		if (path->mnt->mnt_sb == mnt->mnt_sb && path->mnt->mnt_root == path->dentry)
			err = -EBUSY;
		else
			err = graft_tree(real_mount(mnt), path);
		up_write(&namespace_sem);
	}
	if (err)
		mntput(mnt);
	return err;
}

/* Copy @old's tree of mounts as seen from @dentry; namespace_sem held for writing. */
static struct mount *copy_tree(struct mount *old, struct dentry *dentry)
{
	struct mount *root = clone_mnt(old, dentry), *dst = root, *src = old;

	if (IS_ERR(root))
		return root;
	for (struct mount *p = next_mnt(old, old); p; p = next_mnt(p, old)) {
		struct mount *copy;
		struct path where;

		if (p->mnt_parent == old && !is_subdir(p->mnt_mountpoint, dentry))
			continue;
		while (src != p->mnt_parent && src != old) {
			src = src->mnt_parent;
			dst = dst->mnt_parent;
		}
		if (src != p->mnt_parent)
			continue;
		copy = clone_mnt(p, p->mnt.mnt_root);
		if (IS_ERR(copy))
			continue;
		where.mnt = &dst->mnt;
		where.dentry = p->mnt_mountpoint;
		attach_mount(copy, &where);
		src = p;
		dst = copy;
	}
	return root;
}

static void drop_tree(struct mount *root)
{
	LIST_HEAD(gone);

	umount_tree(root, &gone);
	release_mounts(&gone);
}

static int do_loopback(struct path *path, const char *old_name, bool recurse)
{
	struct path old_path;
	struct mount *m;
	int err;

	if (!old_name || !*old_name)
		return -EINVAL;
	err = kern_path(old_name, LOOKUP_FOLLOW | LOOKUP_AUTOMOUNT, &old_path);
	if (err)
		return err;
	err = lock_mountpoint(path);
	if (err)
		goto out;
	if (!real_mount(old_path.mnt)->mnt_attached) {
		err = -EINVAL;
		goto unlock;
	}
	if (recurse)
		m = copy_tree(real_mount(old_path.mnt), old_path.dentry);
	else
		m = clone_mnt(real_mount(old_path.mnt), old_path.dentry);
	if (IS_ERR(m)) {
		err = PTR_ERR(m);
		goto unlock;
	}
	err = graft_tree(m, path);
	if (err) {
		for (struct mount *p = m; p; p = next_mnt(p, m))
			list_add_tail(&p->mnt_list, &mount_list);
		drop_tree(m);
	}
unlock:
	up_write(&namespace_sem);
out:
	path_put(&old_path);
	return err;
}

static int change_mount_flags(struct path *path, unsigned int mnt_flags)
{
	struct mount *m = real_mount(path->mnt);
	int ret = 0;

	if (path->dentry != path->mnt->mnt_root || !m->mnt_attached)
		return -EINVAL;
	down_write(&namespace_sem);
	if ((mnt_flags & MNT_READONLY) && !(m->mnt.mnt_flags & MNT_READONLY))
		ret = make_mount_readonly(m);
	if (!ret)
		m->mnt.mnt_flags = (m->mnt.mnt_flags & ~MNT_USER_SETTABLE_MASK) |
				   (mnt_flags & MNT_USER_SETTABLE_MASK);
	up_write(&namespace_sem);
	return ret;
}

static int do_remount(struct path *path, int sb_flags, int mnt_flags, void *data)
{
	struct mount *m = real_mount(path->mnt);
	struct super_block *sb = path->mnt->mnt_sb;
	int err;

	if (path->dentry != path->mnt->mnt_root || !m->mnt_attached)
		return -EINVAL;
	down_write(&sb->s_umount);
	err = do_remount_sb(sb, sb_flags, data, false);
	up_write(&sb->s_umount);
	if (!err)
		err = change_mount_flags(path, mnt_flags & ~MNT_READONLY);
	return err;
}

static bool tree_contains(struct mount *root, const struct mount *m)
{
	for (;;) {
		if (m == root)
			return true;
		if (!mnt_has_parent(m))
			return false;
		m = m->mnt_parent;
	}
}

static int do_move_mount(struct path *path, const char *old_name)
{
	struct path old_path, was;
	struct mount *old;
	int err;

	if (!old_name || !*old_name)
		return -EINVAL;
	err = kern_path(old_name, LOOKUP_FOLLOW, &old_path);
	if (err)
		return err;
	err = lock_mountpoint(path);
	if (err)
		goto out;
	old = real_mount(old_path.mnt);
	err = -EINVAL;
	if (old_path.dentry != old_path.mnt->mnt_root || !old->mnt_attached ||
	    !mnt_has_parent(old) || !real_mount(path->mnt)->mnt_attached)
		goto unlock;
	if (d_is_dir(path->dentry) != d_is_dir(old_path.dentry))
		goto unlock;
	err = -ELOOP;
	if (tree_contains(old, real_mount(path->mnt)))
		goto unlock;
	spin_lock(&mount_lock);
	detach_mount(old, &was);
	spin_unlock(&mount_lock);
	attach_mount(old, path);
	path_put(&was);
	for (struct mount *p = old; p; p = next_mnt(p, old))
		list_move_tail(&p->mnt_list, &mount_list);
	err = 0;
unlock:
	up_write(&namespace_sem);
out:
	path_put(&old_path);
	return err;
}

/* Propagation between mount trees does not exist here, so every mount is private already. */
static int do_change_type(struct path *path, unsigned long flags)
{
	unsigned long type = flags & (MS_SHARED | MS_PRIVATE | MS_SLAVE | MS_UNBINDABLE);

	if (path->dentry != path->mnt->mnt_root || !is_power_of_2(type))
		return -EINVAL;
	return type == MS_PRIVATE || type == MS_SLAVE ? 0 : -EINVAL;
}

/**
 * path_mount - what mount(2) does, its arguments copied
 * @dev_name: device or source path, or NULL
 * @path: where
 * @type_page: file system type, or NULL
 * @flags: MS_*
 * @data_page: options, or NULL
 *
 * Return: 0 or a negative errno. Needs CAP_SYS_ADMIN.
 */
int path_mount(const char *dev_name, struct path *path, const char *type_page, unsigned long flags,
	       void *data_page)
{
	unsigned int mnt_flags = 0, sb_flags;

	if ((flags & MS_MGC_MSK) == MS_MGC_VAL)
		flags &= ~MS_MGC_MSK;
	if (flags & MS_NOUSER)
		return -EINVAL;
	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (!(flags & MS_NOATIME))
		mnt_flags |= MNT_RELATIME;
	if (flags & MS_NOSUID)
		mnt_flags |= MNT_NOSUID;
	if (flags & MS_NODEV)
		mnt_flags |= MNT_NODEV;
	if (flags & MS_NOEXEC)
		mnt_flags |= MNT_NOEXEC;
	if (flags & MS_NOATIME)
		mnt_flags |= MNT_NOATIME;
	if (flags & MS_NODIRATIME)
		mnt_flags |= MNT_NODIRATIME;
	if (flags & MS_STRICTATIME)
		mnt_flags &= ~(MNT_RELATIME | MNT_NOATIME);
	if (flags & MS_RDONLY)
		mnt_flags |= MNT_READONLY;
	if (flags & MS_NOSYMFOLLOW)
		mnt_flags |= MNT_NOSYMFOLLOW;
	/* A remount that says nothing of atime keeps what there is. */
	if ((flags & MS_REMOUNT) &&
	    !(flags & (MS_NOATIME | MS_NODIRATIME | MS_RELATIME | MS_STRICTATIME)))
		mnt_flags = (mnt_flags & ~(MNT_NOATIME | MNT_NODIRATIME | MNT_RELATIME)) |
			    (path->mnt->mnt_flags & (MNT_NOATIME | MNT_NODIRATIME | MNT_RELATIME));
	sb_flags = flags & (SB_RDONLY | SB_SYNCHRONOUS | SB_MANDLOCK | SB_DIRSYNC | SB_SILENT |
			    SB_POSIXACL | SB_LAZYTIME | SB_I_VERSION);

	if ((flags & (MS_REMOUNT | MS_BIND)) == (MS_REMOUNT | MS_BIND))
		return change_mount_flags(path, mnt_flags);
	if (flags & MS_REMOUNT)
		return do_remount(path, sb_flags, mnt_flags, data_page);
	if (flags & MS_BIND)
		return do_loopback(path, dev_name, flags & MS_REC);
	if (flags & (MS_SHARED | MS_PRIVATE | MS_SLAVE | MS_UNBINDABLE))
		return do_change_type(path, flags);
	if (flags & MS_MOVE)
		return do_move_mount(path, dev_name);
	return do_new_mount(path, type_page, sb_flags, mnt_flags, dev_name, data_page);
}

/**
 * path_is_under - is a path at or below another?
 * @path1: the possible descendant
 * @path2: the possible ancestor
 */
bool path_is_under(const struct path *path1, const struct path *path2)
{
	struct mount *m = real_mount(path1->mnt);
	struct dentry *dentry = path1->dentry;
	bool ret;

	spin_lock(&mount_lock);
	while (&m->mnt != path2->mnt && mnt_has_parent(m)) {
		dentry = m->mnt_mountpoint;
		m = m->mnt_parent;
	}
	ret = &m->mnt == path2->mnt && is_subdir(dentry, path2->dentry);
	spin_unlock(&mount_lock);
	return ret;
}
EXPORT_SYMBOL(path_is_under);

/**
 * path_pivot_root - pivot_root(2)
 * @new: what becomes the root; a mount's root
 * @old: a directory below it, where the old root goes
 *
 * Return: 0, -EBUSY, -EINVAL, -ENOENT.
 */
int path_pivot_root(struct path *new, struct path *old)
{
	struct path root, was_new, was_root;
	struct mount *new_m, *root_m;
	int err;

	err = lock_mountpoint(old);
	if (err)
		return err;
	get_fs_root(current->fs, &root);
	new_m = real_mount(new->mnt);
	root_m = real_mount(root.mnt);
	err = -EINVAL;
	if (!new_m->mnt_attached || !root_m->mnt_attached || d_unlinked(new->dentry) ||
	    root.mnt->mnt_root != root.dentry || new->mnt->mnt_root != new->dentry)
		goto out;
	err = -EBUSY;
	if (new_m == root_m || real_mount(old->mnt) == root_m)
		goto out;
	err = -EINVAL;
	if (!mnt_has_parent(root_m) || !mnt_has_parent(new_m))
		goto out;
	if (!path_is_under(old, new) || !path_is_under(new, &root))
		goto out;
	spin_lock(&mount_lock);
	detach_mount(new_m, &was_new);
	detach_mount(root_m, &was_root);
	spin_unlock(&mount_lock);
	attach_mount(root_m, old);
	attach_mount(new_m, &was_root);
	path_put(&was_new);
	path_put(&was_root);
	err = 0;
out:
	up_write(&namespace_sem);
	if (!err)
		chroot_fs_refs(&root, new);
	path_put(&root);
	return err;
}

static void __init init_mount_tree(void)
{
	struct vfsmount *mnt = vfs_kern_mount(&rootfs_fs_type, 0, "rootfs", NULL);
	struct path root;

	if (IS_ERR(mnt))
		panic("Can't create rootfs: %ld", PTR_ERR(mnt));
	real_mount(mnt)->mnt_attached = true;
	list_add_tail(&real_mount(mnt)->mnt_list, &mount_list);
	root.mnt = mnt;
	root.dentry = mnt->mnt_root;
	set_fs_pwd(current->fs, &root);
	set_fs_root(current->fs, &root);
}

void __init mnt_init(void)
{
	init_mount_tree();
}
