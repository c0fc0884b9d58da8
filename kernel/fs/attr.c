// SPDX-License-Identifier: GPL-2.0-only
/*
 * Attributes of inodes: times, and chmod, chown, truncate and utimes through notify_change().
 * Callers of the set functions hold the inode's i_rwsem for writing.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/timekeeping.h>

#include "internal.h"

/**
 * timestamp_truncate - round a time to what the file system can store
 * @t: the time
 * @inode: an inode of the file system
 */
struct timespec64 timestamp_truncate(struct timespec64 t, struct inode *inode)
{
	struct super_block *sb = inode->i_sb;
	unsigned int gran = sb->s_time_gran ?: 1;

	t.tv_sec = clamp(t.tv_sec, sb->s_time_min, sb->s_time_max);
	if (t.tv_sec == sb->s_time_max || t.tv_sec == sb->s_time_min)
		t.tv_nsec = 0;
	if (gran == NSEC_PER_SEC)
		t.tv_nsec = 0;
	else if (gran > 1)
		t.tv_nsec -= t.tv_nsec % gran;
	return t;
}
EXPORT_SYMBOL(timestamp_truncate);

/**
 * current_time - the time of day, as coarse as the file system stores it
 * @inode: an inode of the file system
 */
struct timespec64 current_time(struct inode *inode)
{
	struct timespec64 now;

	ktime_get_coarse_real_ts64(&now);
	return timestamp_truncate(now, inode);
}
EXPORT_SYMBOL(current_time);

/**
 * inode_set_ctime_current - the inode changes now
 * @inode: the inode
 *
 * Return: the time that was set.
 */
struct timespec64 inode_set_ctime_current(struct inode *inode)
{
	return inode_set_ctime_to_ts(inode, current_time(inode));
}
EXPORT_SYMBOL(inode_set_ctime_current);

/**
 * inode_update_timestamps - set some of an inode's times to now
 * @inode: the inode
 * @flags: S_ATIME, S_MTIME, S_CTIME, S_VERSION
 *
 * Return: the flags of what changed.
 */
int inode_update_timestamps(struct inode *inode, int flags)
{
	struct timespec64 now = current_time(inode), old;
	int updated = 0;

	if (flags & S_CTIME) {
		old = inode_get_ctime(inode);
		if (!timespec64_equal(&old, &now)) {
			inode_set_ctime_to_ts(inode, now);
			updated |= S_CTIME;
		}
	}
	if (flags & S_MTIME) {
		old = inode_get_mtime(inode);
		if (!timespec64_equal(&old, &now)) {
			inode_set_mtime_to_ts(inode, now);
			updated |= S_MTIME;
		}
	}
	if (flags & S_ATIME) {
		old = inode_get_atime(inode);
		if (!timespec64_equal(&old, &now)) {
			inode_set_atime_to_ts(inode, now);
			updated |= S_ATIME;
		}
	}
	return updated;
}
EXPORT_SYMBOL(inode_update_timestamps);

/**
 * generic_update_time - update_time method: set times and mark the inode dirty
 * @inode: the inode
 * @flags: S_*TIME
 */
int generic_update_time(struct inode *inode, int flags)
{
	if (inode_update_timestamps(inode, flags))
		__mark_inode_dirty(inode, I_DIRTY_SYNC);
	return 0;
}
EXPORT_SYMBOL(generic_update_time);

/**
 * inode_update_time - set times through the file system
 * @inode: the inode
 * @flags: S_*TIME
 */
int inode_update_time(struct inode *inode, int flags)
{
	if (inode->i_op->update_time)
		return inode->i_op->update_time(inode, flags);
	return generic_update_time(inode, flags);
}
EXPORT_SYMBOL(inode_update_time);

/* relatime: update when older than the last change, or than a day. */
static bool relatime_need_update(struct vfsmount *mnt, struct inode *inode, struct timespec64 now)
{
	struct timespec64 atime = inode_get_atime(inode);
	struct timespec64 mtime = inode_get_mtime(inode);
	struct timespec64 ctime = inode_get_ctime(inode);

	if (!(mnt->mnt_flags & MNT_RELATIME))
		return true;
	if (timespec64_compare(&mtime, &atime) >= 0 || timespec64_compare(&ctime, &atime) >= 0)
		return true;
	return now.tv_sec - atime.tv_sec >= 24 * 60 * 60;
}

/**
 * atime_needs_update - would reading @path now change its access time?
 * @path: the path
 * @inode: its inode
 */
bool atime_needs_update(const struct path *path, struct inode *inode)
{
	struct vfsmount *mnt = path->mnt;
	struct timespec64 now, atime;

	if ((inode->i_flags & S_NOATIME) || IS_RDONLY(inode))
		return false;
	if ((inode->i_sb->s_flags & SB_NODIRATIME) && S_ISDIR(inode->i_mode))
		return false;
	if (mnt->mnt_flags & (MNT_NOATIME | MNT_READONLY))
		return false;
	if ((mnt->mnt_flags & MNT_NODIRATIME) && S_ISDIR(inode->i_mode))
		return false;
	now = current_time(inode);
	atime = inode_get_atime(inode);
	return relatime_need_update(mnt, inode, now) && !timespec64_equal(&atime, &now);
}

/**
 * touch_atime - a file was read
 * @path: the file
 */
void touch_atime(const struct path *path)
{
	struct inode *inode = d_backing_inode(path->dentry);

	if (!atime_needs_update(path, inode) || mnt_want_write(path->mnt))
		return;
	inode_update_time(inode, S_ATIME);
	mnt_drop_write(path->mnt);
}
EXPORT_SYMBOL(touch_atime);

/**
 * file_update_time - a file is about to be written
 * @file: the file
 *
 * Return: 0 or the file system's error.
 */
int file_update_time(struct file *file)
{
	struct inode *inode = file_inode(file);

	if (IS_NOCMTIME(inode) || (file->f_mode & FMODE_NOCMTIME))
		return 0;
	return inode_update_time(inode, S_MTIME | S_CTIME);
}
EXPORT_SYMBOL(file_update_time);

/**
 * setattr_should_drop_suidgid - which set-ID bits a write by the current task clears
 * @idmap: idmap of the mount
 * @inode: the inode
 *
 * Return: a mask of ATTR_KILL_SUID and ATTR_KILL_SGID.
 */
int setattr_should_drop_suidgid(struct mnt_idmap *idmap, struct inode *inode)
{
	umode_t mode = inode->i_mode;
	int kill = 0;

	if (mode & S_ISUID)
		kill = ATTR_KILL_SUID;
	if ((mode & S_ISGID) && (mode & S_IXGRP))
		kill |= ATTR_KILL_SGID;
	if (kill && !capable(CAP_FSETID) && S_ISREG(mode))
		return kill;
	return 0;
}
EXPORT_SYMBOL(setattr_should_drop_suidgid);

/**
 * file_remove_privs - clear set-ID bits before a file is written
 * @file: the file, i_rwsem held
 */
int file_remove_privs(struct file *file)
{
	struct dentry *dentry = file_dentry(file);
	struct iattr attr = {};
	int kill = setattr_should_drop_suidgid(&nop_mnt_idmap, d_inode(dentry));

	if (!kill)
		return 0;
	attr.ia_valid = ATTR_FORCE | kill;
	return notify_change(&nop_mnt_idmap, dentry, &attr, NULL);
}
EXPORT_SYMBOL(file_remove_privs);

/**
 * file_modified - file_remove_privs() and file_update_time()
 * @file: the file, i_rwsem held
 */
int file_modified(struct file *file)
{
	int ret = file_remove_privs(file);

	return ret ?: file_update_time(file);
}
EXPORT_SYMBOL(file_modified);

/**
 * inode_newsize_ok - may a file get this size?
 * @inode: the file
 * @offset: the size in bytes
 *
 * Return: 0; -EFBIG (and SIGXFSZ) beyond RLIMIT_FSIZE or what the file system can store.
 */
int inode_newsize_ok(const struct inode *inode, loff_t offset)
{
	if (offset < 0)
		return -EINVAL;
	if (inode->i_size < offset) {
		unsigned long limit = rlimit(RLIMIT_FSIZE);

		if (limit != RLIM_INFINITY && offset > limit) {
			send_sig(SIGXFSZ, current, 0);
			return -EFBIG;
		}
		if (offset > inode->i_sb->s_maxbytes)
			return -EFBIG;
	} else if (IS_SWAPFILE(inode)) {
		return -ETXTBSY;
	}
	return 0;
}
EXPORT_SYMBOL(inode_newsize_ok);

/**
 * setattr_prepare - may the current task make this change?
 * @idmap: idmap of the mount
 * @dentry: the file
 * @attr: the change; S_ISGID is dropped from a mode the task may not give
 *
 * Return: 0, -EPERM, or what inode_newsize_ok() says.
 */
int setattr_prepare(struct mnt_idmap *idmap, struct dentry *dentry, struct iattr *attr)
{
	struct inode *inode = d_inode(dentry);
	unsigned int ia_valid = attr->ia_valid;

	if (ia_valid & ATTR_SIZE) {
		int error = inode_newsize_ok(inode, attr->ia_size);

		if (error)
			return error;
	}
	if (ia_valid & ATTR_FORCE)
		return 0;
	if ((ia_valid & ATTR_UID) &&
	    !(uid_eq(current_fsuid(), inode->i_uid) && uid_eq(attr->ia_uid, inode->i_uid)) &&
	    !capable(CAP_CHOWN))
		return -EPERM;
	if ((ia_valid & ATTR_GID) &&
	    !(uid_eq(current_fsuid(), inode->i_uid) &&
	      (gid_eq(attr->ia_gid, inode->i_gid) || in_group_p(attr->ia_gid))) &&
	    !capable(CAP_CHOWN))
		return -EPERM;
	if (ia_valid & ATTR_MODE) {
		kgid_t gid = ia_valid & ATTR_GID ? attr->ia_gid : inode->i_gid;

		if (!inode_owner_or_capable(idmap, inode))
			return -EPERM;
		if (!in_group_p(gid) && !capable(CAP_FSETID))
			attr->ia_mode &= ~S_ISGID;
	}
	if ((ia_valid & (ATTR_MTIME_SET | ATTR_ATIME_SET | ATTR_TIMES_SET)) &&
	    !inode_owner_or_capable(idmap, inode))
		return -EPERM;
	return 0;
}
EXPORT_SYMBOL(setattr_prepare);

/**
 * setattr_copy - put changed attributes into an inode
 * @idmap: idmap of the mount
 * @inode: the inode
 * @attr: the change; its size is not looked at
 */
void setattr_copy(struct mnt_idmap *idmap, struct inode *inode, const struct iattr *attr)
{
	unsigned int ia_valid = attr->ia_valid;

	if (ia_valid & ATTR_UID)
		inode->i_uid = attr->ia_uid;
	if (ia_valid & ATTR_GID)
		inode->i_gid = attr->ia_gid;
	if (ia_valid & ATTR_ATIME)
		inode_set_atime_to_ts(inode, attr->ia_atime);
	if (ia_valid & ATTR_MTIME)
		inode_set_mtime_to_ts(inode, attr->ia_mtime);
	if (ia_valid & ATTR_CTIME)
		inode_set_ctime_to_ts(inode, attr->ia_ctime);
	if (ia_valid & ATTR_MODE) {
		umode_t mode = attr->ia_mode;

		if (!in_group_p(inode->i_gid) && !capable(CAP_FSETID))
			mode &= ~S_ISGID;
		inode->i_mode = mode;
	}
}
EXPORT_SYMBOL(setattr_copy);

/**
 * may_setattr - is the inode changeable at all?
 * @idmap: idmap of the mount
 * @inode: the inode
 * @ia_valid: what is to change
 */
int may_setattr(struct mnt_idmap *idmap, struct inode *inode, unsigned int ia_valid)
{
	if ((ia_valid & (ATTR_MODE | ATTR_UID | ATTR_GID | ATTR_TIMES_SET)) &&
	    (IS_IMMUTABLE(inode) || IS_APPEND(inode)))
		return -EPERM;
	if (ia_valid & ATTR_TOUCH) {
		if (IS_IMMUTABLE(inode))
			return -EPERM;
		if (!inode_owner_or_capable(idmap, inode))
			return inode_permission(idmap, inode, MAY_WRITE);
	}
	return 0;
}
EXPORT_SYMBOL(may_setattr);

/**
 * notify_change - change attributes of a file
 * @idmap: idmap of the mount
 * @dentry: the file; its i_rwsem is held for writing
 * @attr: the change; completed here (times, set-ID bits)
 * @delegated: unused
 *
 * Return: 0, -EPERM, -EACCES, or the file system's error.
 */
int notify_change(struct mnt_idmap *idmap, struct dentry *dentry, struct iattr *attr,
		  struct inode **delegated)
{
	struct inode *inode = d_inode(dentry);
	umode_t mode = inode->i_mode;
	struct timespec64 now;
	int error;

	WARN_ON_ONCE(!inode_is_locked(inode));
	error = may_setattr(idmap, inode, attr->ia_valid);
	if (error)
		return error;
	now = current_time(inode);
	attr->ia_ctime = now;
	attr->ia_valid |= ATTR_CTIME;
	if (attr->ia_valid & ATTR_ATIME_SET)
		attr->ia_atime = timestamp_truncate(attr->ia_atime, inode);
	else
		attr->ia_atime = now;
	if (attr->ia_valid & ATTR_MTIME_SET)
		attr->ia_mtime = timestamp_truncate(attr->ia_mtime, inode);
	else
		attr->ia_mtime = now;

	if ((attr->ia_valid & ATTR_KILL_SUID) && (mode & S_ISUID)) {
		if (!(attr->ia_valid & ATTR_MODE)) {
			attr->ia_mode = mode;
			attr->ia_valid |= ATTR_MODE | ATTR_FORCE;
		}
		attr->ia_mode &= ~S_ISUID;
	}
	if ((attr->ia_valid & ATTR_KILL_SGID) && (mode & S_ISGID)) {
		if (!(attr->ia_valid & ATTR_MODE)) {
			attr->ia_mode = mode;
			attr->ia_valid |= ATTR_MODE | ATTR_FORCE;
		}
		attr->ia_mode &= ~S_ISGID;
	}
	attr->ia_valid &= ~(ATTR_KILL_SUID | ATTR_KILL_SGID);

	if (inode->i_op->setattr)
		error = inode->i_op->setattr(idmap, dentry, attr);
	else
		error = simple_setattr(idmap, dentry, attr);
	if (!error)
		fsnotify_attrib(dentry);
	return error;
}
EXPORT_SYMBOL(notify_change);
