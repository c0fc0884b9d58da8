// SPDX-License-Identifier: GPL-2.0-only
/*
 * Opening files and what goes with it: flags, access checks, truncation, owners and modes, closing.
 * Everything may sleep; i_rwsem is taken where an inode is changed.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/personality.h>
#include <linux/sched.h>
#include <linux/securebits.h>
#include <linux/slab.h>
#include <uapi/linux/falloc.h>

#include "internal.h"

/**
 * do_truncate - set a file's size
 * @idmap: idmap of the mount
 * @dentry: the file
 * @length: bytes
 * @time_attrs: ATTR_MTIME | ATTR_CTIME, or 0
 * @filp: the open file, or NULL
 *
 * Return: 0 or a negative errno. Takes i_rwsem.
 */
int do_truncate(struct mnt_idmap *idmap, struct dentry *dentry, loff_t length,
		unsigned int time_attrs, struct file *filp)
{
	struct iattr attr = {};
	int ret;

	if (length < 0)
		return -EINVAL;
	attr.ia_size = length;
	attr.ia_valid = ATTR_SIZE | time_attrs;
	if (filp) {
		attr.ia_file = filp;
		attr.ia_valid |= ATTR_FILE;
	}
	ret = setattr_should_drop_suidgid(idmap, dentry->d_inode);
	if (ret)
		attr.ia_valid |= ret | ATTR_FORCE;
	inode_lock(dentry->d_inode);
	ret = notify_change(idmap, dentry, &attr, NULL);
	inode_unlock(dentry->d_inode);
	if (!ret)
		fsnotify_modify_dentry(dentry);
	return ret;
}

/**
 * vfs_truncate - truncate(2) of a path
 * @path: the file
 * @length: bytes
 *
 * Return: 0, -EISDIR, -EINVAL, -EACCES, -EPERM, -EROFS, -ETXTBSY.
 */
long vfs_truncate(const struct path *path, loff_t length)
{
	struct inode *inode = path->dentry->d_inode;
	long error;

	if (S_ISDIR(inode->i_mode))
		return -EISDIR;
	if (!S_ISREG(inode->i_mode))
		return -EINVAL;
	error = mnt_want_write(path->mnt);
	if (error)
		return error;
	error = inode_permission(&nop_mnt_idmap, inode, MAY_WRITE);
	if (!error && IS_APPEND(inode))
		error = -EPERM;
	if (!error)
		error = get_write_access(inode);
	if (!error) {
		error = do_truncate(&nop_mnt_idmap, path->dentry, length, ATTR_MTIME | ATTR_CTIME,
				    NULL);
		put_write_access(inode);
	}
	mnt_drop_write(path->mnt);
	return error;
}
EXPORT_SYMBOL_GPL(vfs_truncate);

/**
 * vfs_fallocate - fallocate(2) of an open file
 * @file: the file
 * @mode: FALLOC_FL_*
 * @offset: first byte
 * @len: bytes
 */
int vfs_fallocate(struct file *file, int mode, loff_t offset, loff_t len)
{
	struct inode *inode = file_inode(file);
	int ret;

	if (offset < 0 || len <= 0)
		return -EINVAL;
	if (mode & ~(FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE | FALLOC_FL_ZERO_RANGE |
		     FALLOC_FL_COLLAPSE_RANGE | FALLOC_FL_INSERT_RANGE))
		return -EOPNOTSUPP;
	if ((mode & FALLOC_FL_PUNCH_HOLE) && !(mode & FALLOC_FL_KEEP_SIZE))
		return -EOPNOTSUPP;
	if (!(file->f_mode & FMODE_WRITE))
		return -EBADF;
	if ((mode & ~FALLOC_FL_KEEP_SIZE) && IS_APPEND(inode))
		return -EPERM;
	if (IS_IMMUTABLE(inode))
		return -EPERM;
	if (S_ISFIFO(inode->i_mode))
		return -ESPIPE;
	if (S_ISDIR(inode->i_mode))
		return -EISDIR;
	if (!S_ISREG(inode->i_mode) && !S_ISBLK(inode->i_mode))
		return -ENODEV;
	if (offset + len > inode->i_sb->s_maxbytes || offset + len < 0)
		return -EFBIG;
	if (!file->f_op->fallocate)
		return -EOPNOTSUPP;
	ret = file->f_op->fallocate(file, mode, offset, len);
	if (!ret)
		fsnotify_modify(file);
	return ret;
}
EXPORT_SYMBOL_GPL(vfs_fallocate);

static const struct cred *access_override_creds(void)
{
	struct cred *cred = prepare_creds();
	const struct cred *old;

	if (!cred)
		return NULL;
	cred->fsuid = cred->uid;
	cred->fsgid = cred->gid;
	if (!issecure(SECURE_NO_SETUID_FIXUP)) {
		if (!uid_eq(cred->uid, GLOBAL_ROOT_UID))
			cap_clear(cred->cap_effective);
		else
			cred->cap_effective = cred->cap_permitted;
	}
	old = override_creds(cred);
	put_cred(cred);
	return old;
}

long do_faccessat(int dfd, const char __user *filename, int mode, int flags)
{
	unsigned int lookup_flags = flags & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW;
	const struct cred *old = NULL;
	struct inode *inode;
	struct path path;
	int res;

	if (mode & ~S_IRWXO)
		return -EINVAL;
	if (flags & ~(AT_EACCESS | AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	if (flags & AT_EMPTY_PATH)
		lookup_flags |= LOOKUP_EMPTY;
	if (!(flags & AT_EACCESS)) {
		old = access_override_creds();
		if (!old)
			return -ENOMEM;
	}
	res = user_path_at(dfd, filename, lookup_flags, &path);
	if (res)
		goto out;
	inode = d_backing_inode(path.dentry);
	res = -EACCES;
	if ((mode & MAY_EXEC) && S_ISREG(inode->i_mode) && path_noexec(&path))
		goto put;
	res = inode_permission(&nop_mnt_idmap, inode, mode | MAY_ACCESS);
	if (!res && (mode & S_IWOTH) && !vfs_is_special(inode->i_mode) &&
	    __mnt_is_readonly(path.mnt))
		res = -EROFS;
put:
	path_put(&path);
out:
	if (old)
		revert_creds(old);
	return res;
}

/**
 * chmod_common - change a file's permissions
 * @path: the file
 * @mode: the new permissions
 */
int chmod_common(const struct path *path, umode_t mode)
{
	struct inode *inode = path->dentry->d_inode;
	struct iattr attr = {};
	int error = mnt_want_write(path->mnt);

	if (error)
		return error;
	inode_lock(inode);
	attr.ia_mode = (mode & S_IALLUGO) | (inode->i_mode & ~S_IALLUGO);
	attr.ia_valid = ATTR_MODE | ATTR_CTIME;
	error = notify_change(&nop_mnt_idmap, path->dentry, &attr, NULL);
	inode_unlock(inode);
	mnt_drop_write(path->mnt);
	return error;
}

int vfs_fchmod(struct file *file, umode_t mode)
{
	return chmod_common(&file->f_path, mode);
}

int do_fchmodat(int dfd, const char __user *filename, umode_t mode, unsigned int flags)
{
	unsigned int lookup_flags = flags & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW;
	struct path path;
	int error;

	if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	if (flags & AT_EMPTY_PATH)
		lookup_flags |= LOOKUP_EMPTY;
	error = user_path_at(dfd, filename, lookup_flags, &path);
	if (error)
		return error;
	if (d_is_symlink(path.dentry))
		error = -EOPNOTSUPP;
	else
		error = chmod_common(&path, mode);
	path_put(&path);
	return error;
}

/**
 * chown_common - change a file's owner and group
 * @path: the file
 * @user: new owner, or (uid_t)-1
 * @group: new group, or (gid_t)-1
 */
int chown_common(const struct path *path, uid_t user, gid_t group)
{
	struct inode *inode = path->dentry->d_inode;
	struct iattr attr = { .ia_valid = ATTR_CTIME };
	int error = mnt_want_write(path->mnt);

	if (error)
		return error;
	if (user != (uid_t)-1) {
		attr.ia_valid |= ATTR_UID;
		attr.ia_uid = make_kuid(current_user_ns(), user);
	}
	if (group != (gid_t)-1) {
		attr.ia_valid |= ATTR_GID;
		attr.ia_gid = make_kgid(current_user_ns(), group);
	}
	inode_lock(inode);
	if (!S_ISDIR(inode->i_mode)) {
		attr.ia_valid |= ATTR_KILL_SUID;
		if (inode->i_mode & S_IXGRP)
			attr.ia_valid |= ATTR_KILL_SGID;
	}
	error = setattr_prepare(&nop_mnt_idmap, path->dentry, &attr);
	if (!error)
		error = notify_change(&nop_mnt_idmap, path->dentry, &attr, NULL);
	inode_unlock(inode);
	mnt_drop_write(path->mnt);
	return error;
}

int do_fchownat(int dfd, const char __user *filename, uid_t user, gid_t group, int flag)
{
	unsigned int lookup_flags = flag & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW;
	struct path path;
	int error;

	if (flag & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	if (flag & AT_EMPTY_PATH)
		lookup_flags |= LOOKUP_EMPTY;
	error = user_path_at(dfd, filename, lookup_flags, &path);
	if (error)
		return error;
	error = chown_common(&path, user, group);
	path_put(&path);
	return error;
}

/* Opening. */

static int empty_open(struct inode *inode, struct file *file)
{
	return 0;
}

static const struct file_operations empty_fops = { .open = empty_open };

static int get_file_write_access(struct file *f)
{
	struct inode *inode = f->f_inode;
	int error = get_write_access(inode);

	if (error)
		return error;
	if (vfs_is_special(inode->i_mode)) {
		f->f_mode |= FMODE_WRITER;
		return 0;
	}
	error = mnt_want_write(f->f_path.mnt);
	if (error) {
		put_write_access(inode);
		return error;
	}
	f->f_mode |= FMODE_WRITER;
	return 0;
}

/* Undone by file_put_write_access() in file_table.c. */
static void undo_write_access(struct file *f)
{
	if (!(f->f_mode & FMODE_WRITER))
		return;
	put_write_access(f->f_inode);
	if (!vfs_is_special(f->f_inode->i_mode))
		mnt_drop_write(f->f_path.mnt);
	f->f_mode &= ~FMODE_WRITER;
}

static int do_dentry_open(struct file *f, int (*open)(struct inode *, struct file *))
{
	struct inode *inode = f->f_path.dentry->d_inode;
	int error;

	path_get(&f->f_path);
	f->f_inode = inode;
	f->f_mapping = inode->i_mapping;
	if (f->f_flags & O_PATH) {
		f->f_mode = FMODE_PATH | FMODE_OPENED;
		f->f_op = &empty_fops;
		return 0;
	}
	if ((f->f_mode & (FMODE_READ | FMODE_WRITE)) == FMODE_READ) {
		i_readcount_inc(inode);
	} else if (f->f_mode & FMODE_WRITE) {
		error = get_file_write_access(f);
		if (error)
			goto cleanup_path;
	}
	if (S_ISREG(inode->i_mode) || S_ISDIR(inode->i_mode))
		f->f_mode |= FMODE_ATOMIC_POS;
	f->f_op = fops_get(inode->i_fop);
	error = -ENODEV;
	if (WARN_ON(!f->f_op))
		goto cleanup_all;

	f->f_mode |= FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE;
	if (!open)
		open = f->f_op->open;
	if (open) {
		error = open(inode, f);
		if (error)
			goto cleanup_all;
	}
	f->f_mode |= FMODE_OPENED;
	if ((f->f_mode & FMODE_READ) && likely(f->f_op->read || f->f_op->read_iter))
		f->f_mode |= FMODE_CAN_READ;
	if ((f->f_mode & FMODE_WRITE) && likely(f->f_op->write || f->f_op->write_iter))
		f->f_mode |= FMODE_CAN_WRITE;
	if ((f->f_mode & FMODE_LSEEK) && !f->f_op->llseek)
		f->f_mode &= ~FMODE_LSEEK;
	if (f->f_mapping->a_ops && f->f_mapping->a_ops->direct_IO)
		f->f_mode |= FMODE_CAN_ODIRECT;
	f->f_flags &= ~(O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC);
	if ((f->f_flags & O_DIRECT) && !(f->f_mode & FMODE_CAN_ODIRECT))
		return -EINVAL;
	return 0;

cleanup_all:
	if ((f->f_mode & (FMODE_READ | FMODE_WRITE)) == FMODE_READ)
		i_readcount_dec(inode);
	fops_put(f->f_op);
	undo_write_access(f);
cleanup_path:
	path_put(&f->f_path);
	f->f_path.mnt = NULL;
	f->f_path.dentry = NULL;
	f->f_inode = NULL;
	f->f_op = NULL;
	return error > 0 ? -EINVAL : error;
}

/**
 * vfs_open - open a path into a file
 * @path: the path
 * @file: from alloc_empty_file()
 */
int vfs_open(const struct path *path, struct file *file)
{
	int ret;

	file->f_path = *path;
	ret = do_dentry_open(file, NULL);
	if (!ret)
		fsnotify_open(file);
	return ret;
}

/**
 * finish_open - called by atomic_open and tmpfile methods: open the file they made
 * @file: the file
 * @dentry: its dentry
 * @open: open method to use, or NULL for the inode's
 */
int finish_open(struct file *file, struct dentry *dentry,
		int (*open)(struct inode *, struct file *))
{
	if (WARN_ON(file->f_mode & FMODE_OPENED))
		return -EINVAL;
	file->f_path.dentry = dentry;
	return do_dentry_open(file, open);
}
EXPORT_SYMBOL(finish_open);

/**
 * finish_open_simple - end of a tmpfile method
 * @file: the file
 * @error: what making it gave
 */
int finish_open_simple(struct file *file, int error)
{
	return error ?: finish_open(file, file->f_path.dentry, NULL);
}
EXPORT_SYMBOL(finish_open_simple);

int finish_no_open(struct file *file, struct dentry *dentry)
{
	file->f_path.dentry = dentry;
	return 0;
}
EXPORT_SYMBOL(finish_no_open);

/**
 * dentry_open - open a path
 * @path: the path
 * @flags: O_*
 * @cred: credentials the file keeps
 *
 * Return: the file or an error pointer. No permission is checked.
 */
struct file *dentry_open(const struct path *path, int flags, const struct cred *cred)
{
	struct file *f = alloc_empty_file(flags, cred);
	int error;

	if (IS_ERR(f))
		return f;
	error = vfs_open(path, f);
	if (error) {
		fput(f);
		return ERR_PTR(error);
	}
	return f;
}
EXPORT_SYMBOL(dentry_open);

/**
 * build_open_how - struct open_how of open(2)'s arguments
 * @flags: O_*; unknown ones are ignored, as open(2) does
 * @mode: permissions
 */
struct open_how build_open_how(int flags, umode_t mode)
{
	struct open_how how = {
		.flags = flags & VALID_OPEN_FLAGS,
		.mode = mode & S_IALLUGO,
	};

	if (how.flags & O_PATH)
		how.flags &= O_DIRECTORY | O_NOFOLLOW | O_PATH | O_CLOEXEC;
	if (!(how.flags & (O_CREAT | __O_TMPFILE)))
		how.mode = 0;
	return how;
}

/**
 * build_open_flags - check flags and say what they mean for the walk
 * @how: the flags
 * @op: filled in
 *
 * Return: 0 or -EINVAL.
 */
int build_open_flags(const struct open_how *how, struct open_flags *op)
{
	u64 flags = how->flags;
	unsigned int lookup_flags = 0;
	int acc_mode = ACC_MODE(flags);

	if (flags & ~(u64)VALID_OPEN_FLAGS)
		return -EINVAL;
	if (how->resolve & ~VALID_RESOLVE_FLAGS)
		return -EINVAL;
	if ((how->resolve & RESOLVE_BENEATH) && (how->resolve & RESOLVE_IN_ROOT))
		return -EINVAL;
	if (flags & (O_CREAT | __O_TMPFILE)) {
		if (how->mode & ~S_IALLUGO)
			return -EINVAL;
		op->mode = how->mode | S_IFREG;
	} else {
		if (how->mode)
			return -EINVAL;
		op->mode = 0;
	}
	if ((flags & (O_DIRECTORY | O_CREAT)) == (O_DIRECTORY | O_CREAT))
		return -EINVAL;
	if (flags & __O_TMPFILE) {
		if (!(flags & O_DIRECTORY) || !(acc_mode & MAY_WRITE))
			return -EINVAL;
	}
	if (flags & O_PATH) {
		if (flags & ~(u64)(O_DIRECTORY | O_NOFOLLOW | O_PATH | O_CLOEXEC))
			return -EINVAL;
		acc_mode = 0;
	}
	if (flags & __O_SYNC)
		flags |= O_DSYNC;
	op->open_flag = flags;
	if (flags & O_TRUNC)
		acc_mode |= MAY_WRITE;
	if (flags & O_APPEND)
		acc_mode |= MAY_APPEND;
	op->acc_mode = acc_mode;
	op->intent = flags & O_PATH ? 0 : LOOKUP_OPEN;
	if (flags & O_CREAT) {
		op->intent |= LOOKUP_CREATE;
		if (flags & O_EXCL)
			flags |= O_NOFOLLOW;
	}
	if (flags & O_DIRECTORY)
		lookup_flags |= LOOKUP_DIRECTORY;
	if (!(flags & O_NOFOLLOW))
		lookup_flags |= LOOKUP_FOLLOW;
	if (how->resolve & RESOLVE_NO_XDEV)
		lookup_flags |= LOOKUP_NO_XDEV;
	if (how->resolve & RESOLVE_NO_MAGICLINKS)
		lookup_flags |= LOOKUP_NO_MAGICLINKS;
	if (how->resolve & RESOLVE_NO_SYMLINKS)
		lookup_flags |= LOOKUP_NO_SYMLINKS;
	if (how->resolve & RESOLVE_BENEATH)
		lookup_flags |= LOOKUP_BENEATH;
	if (how->resolve & RESOLVE_IN_ROOT)
		lookup_flags |= LOOKUP_IN_ROOT;
	if (how->resolve & RESOLVE_CACHED)
		return -EAGAIN;
	op->lookup_flags = lookup_flags;
	return 0;
}

/**
 * file_open_name - open a file by a struct filename
 * @name: the name
 * @flags: O_*
 * @mode: permissions of a new file
 */
struct file *file_open_name(struct filename *name, int flags, umode_t mode)
{
	struct open_how how = build_open_how(flags, mode);
	struct open_flags op;
	int err = build_open_flags(&how, &op);

	return err ? ERR_PTR(err) : do_filp_open(AT_FDCWD, name, &op);
}

/**
 * filp_open - open a file by name, for the kernel
 * @filename: the name
 * @flags: O_*
 * @mode: permissions of a new file
 *
 * Return: the file or an error pointer. Close with filp_close(file, NULL).
 */
struct file *filp_open(const char *filename, int flags, umode_t mode)
{
	struct filename *name = getname_kernel(filename);
	struct file *file = ERR_CAST(name);

	if (!IS_ERR(name)) {
		file = file_open_name(name, flags, mode);
		putname(name);
	}
	return file;
}
EXPORT_SYMBOL(filp_open);

/**
 * file_open_root - open a file by name below a directory
 * @root: the directory
 * @filename: the name
 * @flags: O_*
 * @mode: permissions of a new file
 */
struct file *file_open_root(const struct path *root, const char *filename, int flags, umode_t mode)
{
	struct open_how how = build_open_how(flags, mode);
	struct open_flags op;
	int err = build_open_flags(&how, &op);

	return err ? ERR_PTR(err) : do_file_open_root(root, filename, &op);
}
EXPORT_SYMBOL(file_open_root);

static long do_sys_openat2(int dfd, const char __user *filename, struct open_how *how)
{
	struct open_flags op;
	struct filename *tmp;
	int fd = build_open_flags(how, &op);

	if (fd)
		return fd;
	tmp = getname(filename);
	if (IS_ERR(tmp))
		return PTR_ERR(tmp);
	fd = get_unused_fd_flags(how->flags);
	if (fd >= 0) {
		struct file *f = do_filp_open(dfd, tmp, &op);

		if (IS_ERR(f)) {
			put_unused_fd(fd);
			fd = PTR_ERR(f);
		} else {
			fd_install(fd, f);
		}
	}
	putname(tmp);
	return fd;
}

long do_sys_open(int dfd, const char __user *filename, int flags, umode_t mode)
{
	struct open_how how = build_open_how(flags, mode);

	return do_sys_openat2(dfd, filename, &how);
}

/**
 * ksys_openat2 - openat2(2), its struct copied and checked for size
 * @dfd: where a relative name starts
 * @filename: the name
 * @how: flags, mode, resolve
 */
long ksys_openat2(int dfd, const char __user *filename, struct open_how *how)
{
	return do_sys_openat2(dfd, filename, how);
}

/**
 * do_open_execat - open a program for execve
 * @fd: where a relative name starts
 * @name: the name
 * @flags: AT_SYMLINK_NOFOLLOW, AT_EMPTY_PATH
 *
 * Return: the file, with write access denied until allow_write_access(); or an error pointer,
 * -EACCES for anything but a regular executable file, -ETXTBSY when it is open for writing.
 */
struct file *do_open_execat(int fd, struct filename *name, int flags)
{
	struct open_flags op = {
		.open_flag = O_LARGEFILE | O_RDONLY,
		.acc_mode = MAY_EXEC,
		.intent = LOOKUP_OPEN,
		.lookup_flags = LOOKUP_FOLLOW,
	};
	struct file *file;
	int err;

	if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return ERR_PTR(-EINVAL);
	if (flags & AT_SYMLINK_NOFOLLOW)
		op.lookup_flags &= ~LOOKUP_FOLLOW;
	if (flags & AT_EMPTY_PATH)
		op.lookup_flags |= LOOKUP_EMPTY;
	file = do_filp_open(fd, name, &op);
	if (IS_ERR(file))
		return file;
	err = -EACCES;
	if (!S_ISREG(file_inode(file)->i_mode) || path_noexec(&file->f_path))
		goto out;
	err = deny_write_access(file);
	if (err)
		goto out;
	return file;
out:
	fput(file);
	return ERR_PTR(err);
}

/**
 * open_exec - do_open_execat() for a kernel string
 * @name: the name
 */
struct file *open_exec(const char *name)
{
	struct filename *filename = getname_kernel(name);
	struct file *f = ERR_CAST(filename);

	if (!IS_ERR(filename)) {
		f = do_open_execat(AT_FDCWD, filename, 0);
		putname(filename);
	}
	return f;
}
EXPORT_SYMBOL(open_exec);

/**
 * filp_flush - first half of closing: what concerns the owner of the descriptor
 * @filp: the file
 * @id: the owner, a files_struct
 *
 * Return: what the file's flush method said, which close(2) returns.
 */
int filp_flush(struct file *filp, fl_owner_t id)
{
	int retval = 0;

	if (WARN(!file_count(filp), "VFS: Close: file count is 0 (f_op=%ps)", filp->f_op))
		return 0;
	if (filp->f_op->flush)
		retval = filp->f_op->flush(filp, id);
	if (!(filp->f_mode & FMODE_PATH))
		locks_remove_posix(filp, id);
	return retval;
}
EXPORT_SYMBOL(filp_flush);

/**
 * filp_close - close a file
 * @filp: the file
 * @id: owner, NULL for the kernel
 */
int filp_close(struct file *filp, fl_owner_t id)
{
	int retval = filp_flush(filp, id);

	fput(filp);
	return retval;
}
EXPORT_SYMBOL(filp_close);

/**
 * generic_file_open - open method: nothing to do
 * @inode: the inode
 * @filp: the file
 */
int generic_file_open(struct inode *inode, struct file *filp)
{
	if (!(filp->f_flags & O_LARGEFILE) && i_size_read(inode) > MAX_NON_LFS)
		return -EOVERFLOW;
	return 0;
}
EXPORT_SYMBOL(generic_file_open);

/**
 * nonseekable_open - to be called by open methods of files without positions
 * @inode: the inode
 * @filp: the file
 */
int nonseekable_open(struct inode *inode, struct file *filp)
{
	filp->f_mode &= ~(FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE);
	return 0;
}
EXPORT_SYMBOL(nonseekable_open);

/**
 * stream_open - nonseekable_open(), and reads and writes may run at once
 * @inode: the inode
 * @filp: the file
 */
int stream_open(struct inode *inode, struct file *filp)
{
	filp->f_mode &= ~(FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE | FMODE_ATOMIC_POS);
	filp->f_mode |= FMODE_STREAM;
	return 0;
}
EXPORT_SYMBOL(stream_open);
