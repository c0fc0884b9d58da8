// SPDX-License-Identifier: GPL-2.0-only
/*
 * Making, removing and renaming names: the vfs_*() functions. Their callers hold the directory's
 * i_rwsem for writing (both directories of a rename, as lock_rename() took them). All may sleep.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/limits.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/uaccess.h>

#include "internal.h"

/**
 * lookup_one_common - check a single name for lookup in a directory
 * @name: the name, not terminated
 * @base: the directory
 * @len: bytes
 * @this: gets the hashed name
 */
int lookup_one_common(const char *name, struct dentry *base, int len, struct qstr *this)
{
	this->name = (const unsigned char *)name;
	this->len = len;
	this->hash = full_name_hash(base, name, len);
	if (!len || is_dot_dotdot(name, len) || memchr(name, '/', len) || memchr(name, 0, len))
		return -EACCES;
	if (len > NAME_MAX)
		return -ENAMETOOLONG;
	if (base->d_flags & DCACHE_OP_HASH) {
		int err = base->d_op->d_hash(base, this);

		if (err < 0)
			return err;
	}
	return inode_permission(&nop_mnt_idmap, base->d_inode, MAY_EXEC);
}

/**
 * lookup_one_len - look one name up in a locked directory
 * @name: the name
 * @base: the directory, i_rwsem held for writing
 * @len: bytes of @name
 *
 * Return: a referenced dentry, positive or negative, or an error pointer.
 */
struct dentry *lookup_one_len(const char *name, struct dentry *base, int len)
{
	struct qstr this;
	int err = lookup_one_common(name, base, len, &this);

	return err ? ERR_PTR(err) : lookup_one_qstr_excl(&this, base, 0);
}
EXPORT_SYMBOL(lookup_one_len);

struct dentry *lookup_one(struct mnt_idmap *idmap, const char *name, struct dentry *base, int len)
{
	return lookup_one_len(name, base, len);
}
EXPORT_SYMBOL(lookup_one);

/**
 * lookup_one_len_unlocked - look one name up in a directory that is not locked
 * @name: the name
 * @base: the directory
 * @len: bytes of @name
 */
struct dentry *lookup_one_len_unlocked(const char *name, struct dentry *base, int len)
{
	struct dentry *dentry;

	inode_lock(base->d_inode);
	dentry = lookup_one_len(name, base, len);
	inode_unlock(base->d_inode);
	return dentry;
}
EXPORT_SYMBOL(lookup_one_len_unlocked);

/**
 * lookup_positive_unlocked - lookup_one_len_unlocked() of a name that must exist
 * @name: the name
 * @base: the directory
 * @len: bytes of @name
 */
struct dentry *lookup_positive_unlocked(const char *name, struct dentry *base, int len)
{
	struct dentry *ret = lookup_one_len_unlocked(name, base, len);

	if (!IS_ERR(ret) && d_is_negative(ret)) {
		dput(ret);
		ret = ERR_PTR(-ENOENT);
	}
	return ret;
}
EXPORT_SYMBOL(lookup_positive_unlocked);

/**
 * kern_path_locked - find a name and lock its directory
 * @name: the name
 * @path: gets the referenced directory
 *
 * Return: the positive dentry, with the directory's i_rwsem held for writing; or an error pointer.
 */
struct dentry *kern_path_locked(const char *name, struct path *path)
{
	struct filename *filename = getname_kernel(name);
	struct dentry *d;
	struct qstr last;
	int type, err;

	err = filename_parentat(AT_FDCWD, filename, 0, path, &last, &type, NULL);
	if (err) {
		d = ERR_PTR(err);
		goto out;
	}
	if (type != LAST_NORM) {
		path_put(path);
		d = ERR_PTR(-EINVAL);
		goto out;
	}
	inode_lock_nested(path->dentry->d_inode, I_MUTEX_PARENT);
	d = lookup_one_qstr_excl(&last, path->dentry, 0);
	if (!IS_ERR(d) && d_is_negative(d)) {
		dput(d);
		d = ERR_PTR(-ENOENT);
	}
	if (IS_ERR(d)) {
		inode_unlock(path->dentry->d_inode);
		path_put(path);
	}
out:
	putname(filename);
	return d;
}
EXPORT_SYMBOL(kern_path_locked);

/**
 * filename_create - prepare to make a name
 * @dfd: where a relative name starts
 * @name: the name
 * @path: gets the referenced directory
 * @lookup_flags: LOOKUP_DIRECTORY when a directory is to be made
 *
 * Return: a negative dentry, with write access to the mount and the directory locked, for
 * done_path_create(); or an error pointer.
 */
struct dentry *filename_create(int dfd, struct filename *name, struct path *path,
			       unsigned int lookup_flags)
{
	bool want_dir = lookup_flags & LOOKUP_DIRECTORY;
	struct dentry *dentry;
	struct qstr last;
	int type, err, rofs;

	err = filename_parentat(dfd, name, lookup_flags & LOOKUP_REVAL, path, &last, &type, NULL);
	if (err)
		return ERR_PTR(err);
	dentry = ERR_PTR(-EEXIST);
	if (type != LAST_NORM)
		goto out;
	rofs = mnt_want_write(path->mnt);
	inode_lock_nested(path->dentry->d_inode, I_MUTEX_PARENT);
	dentry = lookup_one_qstr_excl(&last, path->dentry, LOOKUP_CREATE | LOOKUP_EXCL);
	if (IS_ERR(dentry))
		goto unlock;
	err = 0;
	if (d_is_positive(dentry))
		err = -EEXIST;
	else if (!want_dir && last.name[last.len])
		err = -ENOENT; /* "name/" of something that is no directory */
	else if (rofs)
		err = rofs;
	if (!err)
		return dentry;
	dput(dentry);
	dentry = ERR_PTR(err);
unlock:
	inode_unlock(path->dentry->d_inode);
	if (!rofs)
		mnt_drop_write(path->mnt);
out:
	path_put(path);
	return dentry;
}

/**
 * kern_path_create - filename_create() for the kernel
 * @dfd: where a relative name starts
 * @pathname: the name
 * @path: gets the directory
 * @lookup_flags: LOOKUP_DIRECTORY
 */
struct dentry *kern_path_create(int dfd, const char *pathname, struct path *path,
				unsigned int lookup_flags)
{
	struct filename *filename = getname_kernel(pathname);
	struct dentry *res = filename_create(dfd, filename, path, lookup_flags);

	putname(filename);
	return res;
}
EXPORT_SYMBOL(kern_path_create);

struct dentry *user_path_create(int dfd, const char __user *pathname, struct path *path,
				unsigned int lookup_flags)
{
	struct filename *filename = getname(pathname);
	struct dentry *res = filename_create(dfd, filename, path, lookup_flags);

	putname(filename);
	return res;
}
EXPORT_SYMBOL(user_path_create);

/**
 * done_path_create - end of kern_path_create()
 * @path: the directory
 * @dentry: the dentry
 */
void done_path_create(struct path *path, struct dentry *dentry)
{
	dput(dentry);
	inode_unlock(path->dentry->d_inode);
	mnt_drop_write(path->mnt);
	path_put(path);
}
EXPORT_SYMBOL(done_path_create);

/**
 * vfs_create - make a regular file
 * @idmap: idmap of the mount
 * @dir: directory, locked
 * @dentry: negative dentry of the name
 * @mode: permissions, umask applied
 * @want_excl: it must not exist
 *
 * Return: 0, -EEXIST, -ENOENT, -EACCES, -EROFS or the file system's error.
 */
int vfs_create(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry, umode_t mode,
	       bool want_excl)
{
	int error = may_create(dir, dentry);

	if (error)
		return error;
	if (!dir->i_op->create)
		return -EACCES;
	mode = mode_strip_sgid(idmap, dir, (mode & S_IALLUGO) | S_IFREG);
	error = dir->i_op->create(idmap, dir, dentry, mode, want_excl);
	if (!error)
		fsnotify_create(dir, dentry, false);
	return error;
}
EXPORT_SYMBOL(vfs_create);

/**
 * vfs_mknod - make a node
 * @idmap: idmap of the mount
 * @dir: directory, locked
 * @dentry: negative dentry of the name
 * @mode: type and permissions
 * @dev: device number
 *
 * Return: 0, -EPERM, and as vfs_create().
 */
int vfs_mknod(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry, umode_t mode,
	      dev_t dev)
{
	bool whiteout = S_ISCHR(mode) && dev == 0;
	int error = may_create(dir, dentry);

	if (error)
		return error;
	if ((S_ISCHR(mode) || S_ISBLK(mode)) && !whiteout && !capable(CAP_MKNOD))
		return -EPERM;
	if (!dir->i_op->mknod)
		return -EPERM;
	mode = mode_strip_sgid(idmap, dir, mode);
	error = dir->i_op->mknod(idmap, dir, dentry, mode, dev);
	if (!error)
		fsnotify_create(dir, dentry, false);
	return error;
}
EXPORT_SYMBOL(vfs_mknod);

/**
 * vfs_mkdir - make a directory
 * @idmap: idmap of the mount
 * @dir: parent directory, locked
 * @dentry: negative dentry of the name
 * @mode: permissions, umask applied
 *
 * Return: 0, -EMLINK, and as vfs_create().
 */
int vfs_mkdir(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry, umode_t mode)
{
	unsigned int max_links = dir->i_sb->s_max_links;
	int error = may_create(dir, dentry);

	if (error)
		return error;
	if (!dir->i_op->mkdir)
		return -EPERM;
	if (max_links && dir->i_nlink >= max_links)
		return -EMLINK;
	error = dir->i_op->mkdir(idmap, dir, dentry, mode & (S_IRWXUGO | S_ISVTX));
	if (!error)
		fsnotify_create(dir, dentry, true);
	return error;
}
EXPORT_SYMBOL(vfs_mkdir);

/**
 * vfs_symlink - make a symbolic link
 * @idmap: idmap of the mount
 * @dir: directory, locked
 * @dentry: negative dentry of the name
 * @target: what it says
 */
int vfs_symlink(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry,
		const char *target)
{
	int error = may_create(dir, dentry);

	if (error)
		return error;
	if (!dir->i_op->symlink)
		return -EPERM;
	error = dir->i_op->symlink(idmap, dir, dentry, target);
	if (!error)
		fsnotify_create(dir, dentry, false);
	return error;
}
EXPORT_SYMBOL(vfs_symlink);

/**
 * vfs_link - give a file another name
 * @old_dentry: the file
 * @idmap: idmap of the mount
 * @dir: directory of the new name, locked
 * @new_dentry: negative dentry of the new name
 * @delegated: unused
 *
 * Return: 0, -EXDEV, -EPERM, -EMLINK, -ENOENT, and as vfs_create().
 */
int vfs_link(struct dentry *old_dentry, struct mnt_idmap *idmap, struct inode *dir,
	     struct dentry *new_dentry, struct inode **delegated)
{
	struct inode *inode = old_dentry->d_inode;
	unsigned int max_links = dir->i_sb->s_max_links;
	int error;

	if (!inode)
		return -ENOENT;
	error = may_create(dir, new_dentry);
	if (error)
		return error;
	if (dir->i_sb != inode->i_sb)
		return -EXDEV;
	if (IS_APPEND(inode) || IS_IMMUTABLE(inode) || !dir->i_op->link || S_ISDIR(inode->i_mode))
		return -EPERM;
	inode_lock(inode);
	if (!inode->i_nlink && !(inode->i_state & I_LINKABLE))
		error = -ENOENT;
	else if (max_links && inode->i_nlink >= max_links)
		error = -EMLINK;
	else
		error = dir->i_op->link(old_dentry, dir, new_dentry);
	if (!error && (inode->i_state & I_LINKABLE)) {
		spin_lock(&inode->i_lock);
		inode->i_state &= ~I_LINKABLE;
		spin_unlock(&inode->i_lock);
	}
	inode_unlock(inode);
	if (!error)
		fsnotify_create(dir, new_dentry, false);
	return error;
}
EXPORT_SYMBOL(vfs_link);

/**
 * vfs_rmdir - remove a directory
 * @idmap: idmap of the mount
 * @dir: parent directory, locked
 * @dentry: the directory
 *
 * Return: 0, -ENOTEMPTY, -EBUSY for a mountpoint, -ENOTDIR, -EACCES, -EPERM.
 */
int vfs_rmdir(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry)
{
	int error = may_delete(dir, dentry, true);

	if (error)
		return error;
	if (!dir->i_op->rmdir)
		return -EPERM;
	dget(dentry);
	inode_lock(dentry->d_inode);
	error = -EBUSY;
	if (!is_local_mountpoint(dentry))
		error = dir->i_op->rmdir(dir, dentry);
	if (!error) {
		shrink_dcache_parent(dentry);
		dentry->d_inode->i_flags |= S_DEAD;
		dont_mount(dentry);
	}
	inode_unlock(dentry->d_inode);
	if (!error) {
		fsnotify_delete(dir, dentry->d_inode, dentry);
		d_drop(dentry);
	}
	dput(dentry);
	return error;
}
EXPORT_SYMBOL(vfs_rmdir);

/**
 * vfs_unlink - remove a name
 * @idmap: idmap of the mount
 * @dir: directory, locked
 * @dentry: the name
 * @delegated: unused
 *
 * Return: 0, -EISDIR, -EBUSY, -EACCES, -EPERM.
 */
int vfs_unlink(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry,
	       struct inode **delegated)
{
	struct inode *target = dentry->d_inode;
	int error = may_delete(dir, dentry, false);

	if (error)
		return error;
	if (!dir->i_op->unlink)
		return -EPERM;
	inode_lock(target);
	if (IS_SWAPFILE(target))
		error = -EPERM;
	else if (is_local_mountpoint(dentry))
		error = -EBUSY;
	else
		error = dir->i_op->unlink(dir, dentry);
	if (!error)
		dont_mount(dentry);
	inode_unlock(target);
	if (!error) {
		fsnotify_delete(dir, target, dentry);
		d_drop(dentry);
	}
	return error;
}
EXPORT_SYMBOL(vfs_unlink);

/**
 * lock_rename - lock two directories of one file system for a rename
 * @p1: one
 * @p2: the other
 *
 * Return: NULL; or, when one is above the other, the child of the upper one that leads to the
 * lower.
 */
struct dentry *lock_rename(struct dentry *p1, struct dentry *p2)
{
	struct dentry *p;

	if (p1 == p2) {
		inode_lock_nested(p1->d_inode, I_MUTEX_PARENT);
		return NULL;
	}
	mutex_lock(&p1->d_sb->s_vfs_rename_mutex);
	p = d_ancestor(p2, p1);
	if (p) {
		inode_lock_nested(p2->d_inode, I_MUTEX_PARENT);
		inode_lock_nested(p1->d_inode, I_MUTEX_PARENT2);
		return p;
	}
	p = d_ancestor(p1, p2);
	inode_lock_nested(p1->d_inode, I_MUTEX_PARENT);
	inode_lock_nested(p2->d_inode, I_MUTEX_PARENT2);
	return p;
}
EXPORT_SYMBOL(lock_rename);

/**
 * unlock_rename - undo lock_rename()
 * @p1: one
 * @p2: the other
 */
void unlock_rename(struct dentry *p1, struct dentry *p2)
{
	inode_unlock(p1->d_inode);
	if (p1 != p2) {
		inode_unlock(p2->d_inode);
		mutex_unlock(&p1->d_sb->s_vfs_rename_mutex);
	}
}
EXPORT_SYMBOL(unlock_rename);

static int check_rename(struct renamedata *rd, bool is_dir, bool *new_is_dir)
{
	struct inode *source = rd->old_dentry->d_inode;
	struct inode *target = rd->new_dentry->d_inode;
	unsigned int max_links = rd->new_dir->i_sb->s_max_links;
	int error = may_delete(rd->old_dir, rd->old_dentry, is_dir);

	if (error)
		return error;
	*new_is_dir = target && S_ISDIR(target->i_mode);
	if (!target)
		error = may_create(rd->new_dir, rd->new_dentry);
	else if (rd->flags & RENAME_EXCHANGE)
		error = may_delete(rd->new_dir, rd->new_dentry, *new_is_dir);
	else
		error = may_delete(rd->new_dir, rd->new_dentry, is_dir);
	if (error)
		return error;
	if (!rd->old_dir->i_op->rename)
		return -EPERM;
	/* A directory's ".." changes, so it must be writable itself. */
	if (rd->new_dir != rd->old_dir) {
		if (is_dir)
			error = inode_permission(&nop_mnt_idmap, source, MAY_WRITE);
		if (!error && (rd->flags & RENAME_EXCHANGE) && *new_is_dir)
			error = inode_permission(&nop_mnt_idmap, target, MAY_WRITE);
		if (!error && max_links && is_dir && !*new_is_dir &&
		    rd->new_dir->i_nlink >= max_links)
			error = -EMLINK;
	}
	return error;
}

/**
 * vfs_rename - rename a name
 * @rd: directories (locked by lock_rename()), dentries, RENAME_* flags
 *
 * Return: 0, -EBUSY for a mountpoint, -ENOTEMPTY, -EISDIR, -ENOTDIR, -EACCES, -EPERM.
 */
int vfs_rename(struct renamedata *rd)
{
	struct dentry *old_dentry = rd->old_dentry, *new_dentry = rd->new_dentry;
	struct inode *source = d_inode(old_dentry), *target = d_inode(new_dentry);
	bool is_dir = d_is_dir(old_dentry), new_is_dir = false;
	struct name_snapshot old_name;
	int error;

	if (source == target)
		return 0;
	error = check_rename(rd, is_dir, &new_is_dir);
	if (error)
		return error;

	take_dentry_name_snapshot(&old_name, old_dentry);
	dget(new_dentry);
	if (!is_dir && !new_is_dir)
		lock_two_nondirectories(source, target);
	else if (target)
		inode_lock(target);

	error = -EBUSY;
	if (is_local_mountpoint(old_dentry) || is_local_mountpoint(new_dentry))
		goto out;
	error = rd->old_dir->i_op->rename(&nop_mnt_idmap, rd->old_dir, old_dentry, rd->new_dir,
					  new_dentry, rd->flags);
	if (error)
		goto out;
	if (!(rd->flags & RENAME_EXCHANGE) && target) {
		if (is_dir) {
			shrink_dcache_parent(new_dentry);
			target->i_flags |= S_DEAD;
		}
		dont_mount(new_dentry);
	}
	if (!(rd->old_dir->i_sb->s_type->fs_flags & FS_RENAME_DOES_D_MOVE)) {
		if (rd->flags & RENAME_EXCHANGE)
			d_exchange(old_dentry, new_dentry);
		else
			d_move(old_dentry, new_dentry);
	}
out:
	if (!is_dir && !new_is_dir)
		unlock_two_nondirectories(source, target);
	else if (target)
		inode_unlock(target);
	dput(new_dentry);
	if (!error)
		fsnotify_move(rd->old_dir, rd->new_dir, &old_name.name, is_dir,
			      rd->flags & RENAME_EXCHANGE ? NULL : target, old_dentry);
	release_dentry_name_snapshot(&old_name);
	return error;
}
EXPORT_SYMBOL(vfs_rename);

/**
 * readlink_copy - copy a link's body to user space
 * @buffer: where to
 * @buflen: its size
 * @link: the body
 *
 * Return: bytes copied (no terminator), or -EFAULT.
 */
int readlink_copy(char __user *buffer, int buflen, const char *link)
{
	int len = min_t(size_t, strlen(link), buflen);

	return copy_to_user(buffer, link, len) ? -EFAULT : len;
}
EXPORT_SYMBOL(readlink_copy);

/**
 * vfs_get_link - read a link's body
 * @dentry: the link
 * @done: to be called by do_delayed_call() when the body is no longer needed
 */
const char *vfs_get_link(struct dentry *dentry, struct delayed_call *done)
{
	struct inode *inode = d_inode(dentry);

	if (!d_is_symlink(dentry))
		return ERR_PTR(-EINVAL);
	if (inode->i_link)
		return inode->i_link;
	return inode->i_op->get_link ? inode->i_op->get_link(dentry, inode, done)
				     : ERR_PTR(-EINVAL);
}
EXPORT_SYMBOL(vfs_get_link);

/**
 * vfs_readlink - readlink(2) of a dentry
 * @dentry: the link
 * @buffer: where to
 * @buflen: its size
 */
int vfs_readlink(struct dentry *dentry, char __user *buffer, int buflen)
{
	struct inode *inode = d_inode(dentry);
	DEFINE_DELAYED_CALL(done);
	const char *link;
	int res;

	if (inode->i_op->readlink)
		return inode->i_op->readlink(dentry, buffer, buflen);
	link = vfs_get_link(dentry, &done);
	if (IS_ERR(link))
		return PTR_ERR(link);
	res = readlink_copy(buffer, buflen, link);
	do_delayed_call(&done);
	return res;
}
EXPORT_SYMBOL(vfs_readlink);
