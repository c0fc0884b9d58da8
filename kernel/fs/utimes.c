// SPDX-License-Identifier: GPL-2.0-only
/* Setting a file's times: vfs_utimes(), behind utimensat(2) and its older forms. May sleep. */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/mount.h>
#include <linux/time64.h>

#include "internal.h"

static bool nsec_valid(long nsec)
{
	return nsec == UTIME_OMIT || nsec == UTIME_NOW || (nsec >= 0 && nsec <= 999999999);
}

/**
 * vfs_utimes - set access and modification time
 * @path: the file
 * @times: both, tv_nsec may be UTIME_NOW or UTIME_OMIT; NULL: both become now
 *
 * Return: 0, -EINVAL, -EPERM, -EACCES, -EROFS.
 */
int vfs_utimes(const struct path *path, struct timespec64 *times)
{
	struct inode *inode = path->dentry->d_inode;
	struct iattr attr = { .ia_valid = ATTR_CTIME | ATTR_MTIME | ATTR_ATIME };
	int error;

	if (times) {
		if (!nsec_valid(times[0].tv_nsec) || !nsec_valid(times[1].tv_nsec))
			return -EINVAL;
		if (times[0].tv_nsec == UTIME_NOW && times[1].tv_nsec == UTIME_NOW)
			times = NULL;
	}
	error = mnt_want_write(path->mnt);
	if (error)
		return error;
	if (times) {
		if (times[0].tv_nsec == UTIME_OMIT) {
			attr.ia_valid &= ~ATTR_ATIME;
		} else if (times[0].tv_nsec != UTIME_NOW) {
			attr.ia_atime = times[0];
			attr.ia_valid |= ATTR_ATIME_SET;
		}
		if (times[1].tv_nsec == UTIME_OMIT) {
			attr.ia_valid &= ~ATTR_MTIME;
		} else if (times[1].tv_nsec != UTIME_NOW) {
			attr.ia_mtime = times[1];
			attr.ia_valid |= ATTR_MTIME_SET;
		}
		/* Anything but "both now" is for the owner only. */
		attr.ia_valid |= ATTR_TIMES_SET;
	} else {
		attr.ia_valid |= ATTR_TOUCH;
	}
	inode_lock(inode);
	error = notify_change(&nop_mnt_idmap, path->dentry, &attr, NULL);
	inode_unlock(inode);
	mnt_drop_write(path->mnt);
	return error;
}
EXPORT_SYMBOL_GPL(vfs_utimes);
