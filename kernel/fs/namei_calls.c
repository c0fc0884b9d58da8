// SPDX-License-Identifier: GPL-2.0-only
/*
 * From the system calls on names to the vfs_*() functions: walk to the directories, lock them, look
 * the last components up. Each function consumes the names it is given. All may sleep.
 */
#include <linux/cred.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/mount.h>
#include <linux/namei.h>

#include "internal.h"

static int __do_mknodat(int dfd, struct filename *name, umode_t mode, unsigned int dev)
{
	struct dentry *dentry;
	struct path path;
	int error;

	switch (mode & S_IFMT) {
	case S_IFREG:
	case S_IFCHR:
	case S_IFBLK:
	case S_IFIFO:
	case S_IFSOCK:
	case 0:
		break;
	case S_IFDIR:
		return -EPERM;
	default:
		return -EINVAL;
	}
	dentry = filename_create(dfd, name, &path, 0);
	if (IS_ERR(dentry))
		return PTR_ERR(dentry);
	mode &= ~current_umask();
	switch (mode & S_IFMT) {
	case 0:
	case S_IFREG:
		error = vfs_create(&nop_mnt_idmap, path.dentry->d_inode, dentry, mode, true);
		break;
	case S_IFCHR:
	case S_IFBLK:
		error = vfs_mknod(&nop_mnt_idmap, path.dentry->d_inode, dentry, mode,
				  new_decode_dev(dev));
		break;
	default:
		error = vfs_mknod(&nop_mnt_idmap, path.dentry->d_inode, dentry, mode, 0);
		break;
	}
	done_path_create(&path, dentry);
	return error;
}

static int __do_mkdirat(int dfd, struct filename *name, umode_t mode)
{
	struct dentry *dentry;
	struct path path;
	int error;

	dentry = filename_create(dfd, name, &path, LOOKUP_DIRECTORY);
	if (IS_ERR(dentry))
		return PTR_ERR(dentry);
	error = vfs_mkdir(&nop_mnt_idmap, path.dentry->d_inode, dentry, mode & ~current_umask());
	done_path_create(&path, dentry);
	return error;
}

static int __do_symlinkat(struct filename *from, int newdfd, struct filename *to)
{
	struct dentry *dentry;
	struct path path;
	int error;

	if (IS_ERR(from))
		return PTR_ERR(from);
	dentry = filename_create(newdfd, to, &path, 0);
	if (IS_ERR(dentry))
		return PTR_ERR(dentry);
	error = vfs_symlink(&nop_mnt_idmap, path.dentry->d_inode, dentry, from->name);
	done_path_create(&path, dentry);
	return error;
}

static int __do_linkat(int olddfd, struct filename *old, int newdfd, struct filename *new,
		       int flags)
{
	struct dentry *new_dentry;
	struct path old_path, new_path;
	unsigned int how = 0;
	int error;

	if (flags & ~(AT_SYMLINK_FOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	if ((flags & AT_EMPTY_PATH) && !capable(CAP_DAC_READ_SEARCH))
		return -ENOENT;
	if (flags & AT_EMPTY_PATH)
		how |= LOOKUP_EMPTY;
	if (flags & AT_SYMLINK_FOLLOW)
		how |= LOOKUP_FOLLOW;
	error = filename_lookup(olddfd, old, how, &old_path, NULL);
	if (error)
		return error;
	new_dentry = filename_create(newdfd, new, &new_path, 0);
	error = PTR_ERR_OR_ZERO(new_dentry);
	if (error)
		goto out;
	if (old_path.mnt != new_path.mnt)
		error = -EXDEV;
	else
		error = vfs_link(old_path.dentry, &nop_mnt_idmap, new_path.dentry->d_inode,
				 new_dentry, NULL);
	done_path_create(&new_path, new_dentry);
out:
	path_put(&old_path);
	return error;
}

static int __do_rmdir(int dfd, struct filename *name)
{
	struct dentry *dentry;
	struct qstr last;
	struct path path;
	int type, error;

	error = filename_parentat(dfd, name, 0, &path, &last, &type, NULL);
	if (error)
		return error;
	switch (type) {
	case LAST_DOTDOT:
		error = -ENOTEMPTY;
		goto out;
	case LAST_DOT:
		error = -EINVAL;
		goto out;
	case LAST_ROOT:
		error = -EBUSY;
		goto out;
	}
	error = mnt_want_write(path.mnt);
	if (error)
		goto out;
	inode_lock_nested(path.dentry->d_inode, I_MUTEX_PARENT);
	dentry = lookup_one_qstr_excl(&last, path.dentry, 0);
	if (IS_ERR(dentry)) {
		error = PTR_ERR(dentry);
	} else {
		error = d_is_negative(dentry)
				? -ENOENT
				: vfs_rmdir(&nop_mnt_idmap, path.dentry->d_inode, dentry);
		dput(dentry);
	}
	inode_unlock(path.dentry->d_inode);
	mnt_drop_write(path.mnt);
out:
	path_put(&path);
	return error;
}

static int __do_unlinkat(int dfd, struct filename *name)
{
	struct inode *inode = NULL;
	struct dentry *dentry;
	struct qstr last;
	struct path path;
	int type, error;

	error = filename_parentat(dfd, name, 0, &path, &last, &type, NULL);
	if (error)
		return error;
	error = -EISDIR;
	if (type != LAST_NORM)
		goto out;
	error = mnt_want_write(path.mnt);
	if (error)
		goto out;
	inode_lock_nested(path.dentry->d_inode, I_MUTEX_PARENT);
	dentry = lookup_one_qstr_excl(&last, path.dentry, 0);
	if (IS_ERR(dentry)) {
		error = PTR_ERR(dentry);
	} else {
		if (d_is_negative(dentry)) {
			error = -ENOENT;
		} else if (last.name[last.len]) {
			error = d_is_dir(dentry) ? -EISDIR : -ENOTDIR;
		} else {
			/* The inode goes away only after the directory is unlocked. */
			inode = dentry->d_inode;
			ihold(inode);
			error = vfs_unlink(&nop_mnt_idmap, path.dentry->d_inode, dentry, NULL);
		}
		dput(dentry);
	}
	inode_unlock(path.dentry->d_inode);
	iput(inode);
	mnt_drop_write(path.mnt);
out:
	path_put(&path);
	return error;
}

static int check_rename_names(const struct qstr *old_last, struct dentry *old,
			      const struct qstr *new_last, struct dentry *new, struct dentry *trap,
			      unsigned int flags)
{
	if (d_is_negative(old))
		return -ENOENT;
	if ((flags & RENAME_NOREPLACE) && d_is_positive(new))
		return -EEXIST;
	if (flags & RENAME_EXCHANGE) {
		if (d_is_negative(new))
			return -ENOENT;
		if (!d_is_dir(new) && new_last->name[new_last->len])
			return -ENOTDIR;
	}
	if (!d_is_dir(old)) {
		if (old_last->name[old_last->len])
			return -ENOTDIR;
		if (!(flags & RENAME_EXCHANGE) && new_last->name[new_last->len])
			return -ENOTDIR;
	}
	if (old == trap)
		return -EINVAL;
	if (new == trap)
		return flags & RENAME_EXCHANGE ? -EINVAL : -ENOTEMPTY;
	return 0;
}

static int __do_renameat2(int olddfd, struct filename *from, int newdfd, struct filename *to,
			  unsigned int flags)
{
	struct dentry *old_dentry, *new_dentry, *trap;
	struct path old_path, new_path;
	struct qstr old_last, new_last;
	struct renamedata rd = {};
	int old_type, new_type, error;

	if (flags & ~(RENAME_NOREPLACE | RENAME_EXCHANGE | RENAME_WHITEOUT))
		return -EINVAL;
	if ((flags & (RENAME_NOREPLACE | RENAME_WHITEOUT)) && (flags & RENAME_EXCHANGE))
		return -EINVAL;
	error = filename_parentat(olddfd, from, 0, &old_path, &old_last, &old_type, NULL);
	if (error)
		return error;
	error = filename_parentat(newdfd, to, 0, &new_path, &new_last, &new_type, NULL);
	if (error)
		goto out_old;
	error = -EXDEV;
	if (old_path.mnt != new_path.mnt)
		goto out;
	error = -EBUSY;
	if (old_type != LAST_NORM)
		goto out;
	if (flags & RENAME_NOREPLACE)
		error = -EEXIST;
	if (new_type != LAST_NORM)
		goto out;
	error = mnt_want_write(old_path.mnt);
	if (error)
		goto out;
	trap = lock_rename(new_path.dentry, old_path.dentry);
	old_dentry = lookup_one_qstr_excl(&old_last, old_path.dentry, 0);
	error = PTR_ERR_OR_ZERO(old_dentry);
	if (error)
		goto unlock;
	new_dentry = lookup_one_qstr_excl(&new_last, new_path.dentry, LOOKUP_RENAME_TARGET);
	error = PTR_ERR_OR_ZERO(new_dentry);
	if (error)
		goto put_old;
	error = check_rename_names(&old_last, old_dentry, &new_last, new_dentry, trap, flags);
	if (!error) {
		rd.old_dir = old_path.dentry->d_inode;
		rd.old_dentry = old_dentry;
		rd.new_dir = new_path.dentry->d_inode;
		rd.new_dentry = new_dentry;
		rd.flags = flags;
		error = vfs_rename(&rd);
	}
	dput(new_dentry);
put_old:
	dput(old_dentry);
unlock:
	unlock_rename(new_path.dentry, old_path.dentry);
	mnt_drop_write(old_path.mnt);
out:
	path_put(&new_path);
out_old:
	path_put(&old_path);
	return error;
}

/** do_mknodat() - mknodat(2). The names are consumed. */
int do_mknodat(int dfd, struct filename *name, umode_t mode, unsigned int dev)
{
	int error = __do_mknodat(dfd, name, mode, dev);

	putname(name);
	return error;
}

/** do_mkdirat() - mkdirat(2). The names are consumed. */
int do_mkdirat(int dfd, struct filename *name, umode_t mode)
{
	int error = __do_mkdirat(dfd, name, mode);

	putname(name);
	return error;
}

/** do_symlinkat() - symlinkat(2). The names are consumed. */
int do_symlinkat(struct filename *from, int newdfd, struct filename *to)
{
	int error = __do_symlinkat(from, newdfd, to);

	putname(from);
	putname(to);
	return error;
}

/** do_linkat() - linkat(2). The names are consumed. */
int do_linkat(int olddfd, struct filename *old, int newdfd, struct filename *new, int flags)
{
	int error = __do_linkat(olddfd, old, newdfd, new, flags);

	putname(old);
	putname(new);
	return error;
}

/** do_rmdir() - rmdir(2). The names are consumed. */
int do_rmdir(int dfd, struct filename *name)
{
	int error = __do_rmdir(dfd, name);

	putname(name);
	return error;
}

/** do_unlinkat() - unlink(2). The names are consumed. */
int do_unlinkat(int dfd, struct filename *name)
{
	int error = __do_unlinkat(dfd, name);

	putname(name);
	return error;
}

/** do_renameat2() - renameat2(2). The names are consumed. */
int do_renameat2(int olddfd, struct filename *from, int newdfd, struct filename *to,
		 unsigned int flags)
{
	int error = __do_renameat2(olddfd, from, newdfd, to, flags);

	putname(from);
	putname(to);
	return error;
}
