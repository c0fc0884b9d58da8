// SPDX-License-Identifier: GPL-2.0-only
/*
 * Attributes for stat(2) and its kin: from an inode to struct kstat. What user space sees is laid
 * out in kernel/syscall/sys_fs_stat.c. No locks; values may be torn between writers as on Linux.
 */
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/namei.h>

#include "internal.h"

/**
 * generic_fillattr - attributes as the inode has them
 * @idmap: idmap of the mount
 * @request_mask: STATX_* wanted
 * @inode: the inode
 * @stat: filled in
 */
void generic_fillattr(struct mnt_idmap *idmap, u32 request_mask, struct inode *inode,
		      struct kstat *stat)
{
	stat->dev = inode->i_sb->s_dev;
	stat->ino = inode->i_ino;
	stat->mode = inode->i_mode;
	stat->nlink = inode->i_nlink;
	stat->uid = inode->i_uid;
	stat->gid = inode->i_gid;
	stat->rdev = inode->i_rdev;
	stat->size = i_size_read(inode);
	stat->atime = inode_get_atime(inode);
	stat->mtime = inode_get_mtime(inode);
	stat->ctime = inode_get_ctime(inode);
	stat->blksize = i_blocksize(inode);
	stat->blocks = inode->i_blocks;
}
EXPORT_SYMBOL(generic_fillattr);

/**
 * vfs_getattr_nosec - attributes of a path
 * @path: the path
 * @stat: filled in
 * @request_mask: STATX_* wanted
 * @query_flags: AT_STATX_*
 */
int vfs_getattr_nosec(const struct path *path, struct kstat *stat, u32 request_mask,
		      unsigned int query_flags)
{
	struct inode *inode = d_backing_inode(path->dentry);

	memset(stat, 0, sizeof(*stat));
	stat->result_mask |= STATX_BASIC_STATS;
	if (IS_NOATIME(inode))
		stat->result_mask &= ~STATX_ATIME;
	if (path->mnt) {
		stat->mnt_id = real_mount(path->mnt)->mnt_id;
		stat->result_mask |= STATX_MNT_ID;
		if (request_mask & STATX_MNT_ID_UNIQUE) {
			stat->mnt_id = real_mount(path->mnt)->mnt_id_unique;
			stat->result_mask &= ~STATX_MNT_ID;
			stat->result_mask |= STATX_MNT_ID_UNIQUE;
		}
		if (path->mnt->mnt_root == path->dentry)
			stat->attributes |= STATX_ATTR_MOUNT_ROOT;
		stat->attributes_mask |= STATX_ATTR_MOUNT_ROOT;
	}
	if (inode->i_op->getattr)
		return inode->i_op->getattr(mnt_idmap(path->mnt), path, stat, request_mask,
					    query_flags);
	generic_fillattr(mnt_idmap(path->mnt), request_mask, inode, stat);
	return 0;
}
EXPORT_SYMBOL(vfs_getattr_nosec);

/**
 * vfs_getattr - vfs_getattr_nosec(), where security modules would be asked
 * @path: the path
 * @stat: filled in
 * @request_mask: STATX_* wanted
 * @query_flags: AT_STATX_*
 */
int vfs_getattr(const struct path *path, struct kstat *stat, u32 request_mask,
		unsigned int query_flags)
{
	return vfs_getattr_nosec(path, stat, request_mask, query_flags);
}
EXPORT_SYMBOL(vfs_getattr);

/**
 * vfs_fstat - attributes of an open file
 * @fd: the descriptor
 * @stat: filled in
 */
int vfs_fstat(int fd, struct kstat *stat)
{
	struct fd f = fdget_raw(fd);
	int error;

	if (fd_empty(f))
		return -EBADF;
	error = vfs_getattr(&fd_file(f)->f_path, stat, STATX_BASIC_STATS, 0);
	fdput(f);
	return error;
}

/**
 * vfs_statx - attributes by name
 * @dfd: where a relative name starts
 * @filename: the name
 * @flags: AT_*
 * @stat: filled in
 * @request_mask: STATX_* wanted
 */
int vfs_statx(int dfd, struct filename *filename, int flags, struct kstat *stat, u32 request_mask)
{
	unsigned int lookup_flags = 0;
	struct path path;
	int error;

	if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_EMPTY_PATH | AT_STATX_SYNC_TYPE))
		return -EINVAL;
	if (!(flags & AT_SYMLINK_NOFOLLOW))
		lookup_flags |= LOOKUP_FOLLOW;
	if (flags & AT_EMPTY_PATH)
		lookup_flags |= LOOKUP_EMPTY;
	error = filename_lookup(dfd, filename, lookup_flags, &path, NULL);
	if (error)
		return error;
	error = vfs_getattr(&path, stat, request_mask, flags);
	path_put(&path);
	return error;
}

/**
 * vfs_fstatat - fstatat(2)
 * @dfd: where a relative name starts
 * @filename: the name
 * @stat: filled in
 * @flags: AT_*
 */
int vfs_fstatat(int dfd, const char __user *filename, struct kstat *stat, int flags)
{
	struct filename *name = getname_flags(filename, flags & AT_EMPTY_PATH ? LOOKUP_EMPTY : 0);
	int ret;

	if (IS_ERR(name))
		return PTR_ERR(name);
	if ((flags & AT_EMPTY_PATH) && !name->name[0] && dfd >= 0)
		ret = vfs_fstat(dfd, stat);
	else
		ret = vfs_statx(dfd, name, flags | AT_NO_AUTOMOUNT, stat, STATX_BASIC_STATS);
	putname(name);
	return ret;
}

/**
 * vfs_statfs - what statfs(2) reports
 * @path: a path on the file system
 * @buf: filled in
 */
int vfs_statfs(const struct path *path, struct kstatfs *buf)
{
	struct super_block *sb = path->dentry->d_sb;
	int mnt_flags = path->mnt->mnt_flags, error;

	if (!sb->s_op || !sb->s_op->statfs)
		return -ENOSYS;
	memset(buf, 0, sizeof(*buf));
	error = sb->s_op->statfs(path->dentry, buf);
	if (error)
		return error;
	if (!buf->f_frsize)
		buf->f_frsize = buf->f_bsize;
	buf->f_flags = ST_VALID;
	if (__mnt_is_readonly(path->mnt))
		buf->f_flags |= ST_RDONLY;
	if (mnt_flags & MNT_NOSUID)
		buf->f_flags |= ST_NOSUID;
	if (mnt_flags & MNT_NODEV)
		buf->f_flags |= ST_NODEV;
	if (mnt_flags & MNT_NOEXEC)
		buf->f_flags |= ST_NOEXEC;
	if (mnt_flags & MNT_NOATIME)
		buf->f_flags |= ST_NOATIME;
	if (mnt_flags & MNT_NODIRATIME)
		buf->f_flags |= ST_NODIRATIME;
	if (mnt_flags & MNT_RELATIME)
		buf->f_flags |= ST_RELATIME;
	if (mnt_flags & MNT_NOSYMFOLLOW)
		buf->f_flags |= ST_NOSYMFOLLOW;
	return 0;
}
EXPORT_SYMBOL(vfs_statfs);
