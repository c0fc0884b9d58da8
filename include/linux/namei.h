/* SPDX-License-Identifier: GPL-2.0-only */
/* Walking path names. Everything here may sleep. kernel/fs/namei.c, kernel/fs/lookup.c. */
#ifndef _LINUX_NAMEI_H
#define _LINUX_NAMEI_H

#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/path.h>
#include <linux/fcntl.h>
#include <linux/errno.h>

enum { MAX_NESTED_LINKS = 8 };

#define MAXSYMLINKS 40

enum { LAST_NORM, LAST_ROOT, LAST_DOT, LAST_DOTDOT };

#define LOOKUP_FOLLOW	     0x0001
#define LOOKUP_DIRECTORY     0x0002
#define LOOKUP_AUTOMOUNT     0x0004
#define LOOKUP_EMPTY	     0x4000
#define LOOKUP_DOWN	     0x8000
#define LOOKUP_MOUNTPOINT    0x0080
#define LOOKUP_REVAL	     0x0020
#define LOOKUP_RCU	     0x0040
#define LOOKUP_OPEN	     0x0100
#define LOOKUP_CREATE	     0x0200
#define LOOKUP_EXCL	     0x0400
#define LOOKUP_RENAME_TARGET 0x0800
#define LOOKUP_PARENT	     0x0010
#define LOOKUP_NO_SYMLINKS   0x010000
#define LOOKUP_NO_MAGICLINKS 0x020000
#define LOOKUP_NO_XDEV	     0x040000
#define LOOKUP_BENEATH	     0x080000
#define LOOKUP_IN_ROOT	     0x100000
#define LOOKUP_CACHED	     0x200000
#define LOOKUP_IS_SCOPED     (LOOKUP_BENEATH | LOOKUP_IN_ROOT)

int path_pts(struct path *path);
int user_path_at(int dfd, const char __user *name, unsigned int flags, struct path *path);
int kern_path(const char *name, unsigned int flags, struct path *path);
int vfs_path_lookup(struct dentry *dentry, struct vfsmount *mnt, const char *name,
		    unsigned int flags, struct path *path);
int filename_lookup(int dfd, struct filename *name, unsigned int flags, struct path *path,
		    const struct path *root);
struct dentry *kern_path_create(int dfd, const char *pathname, struct path *path,
				unsigned int lookup_flags);
struct dentry *user_path_create(int dfd, const char __user *pathname, struct path *path,
				unsigned int lookup_flags);
void done_path_create(struct path *path, struct dentry *dentry);
struct dentry *kern_path_locked(const char *name, struct path *path);
int vfs_path_parent_lookup(struct filename *filename, unsigned int flags, struct path *parent,
			   struct qstr *last, int *type, const struct path *root);
struct dentry *lookup_one_len(const char *name, struct dentry *base, int len);
struct dentry *lookup_one_len_unlocked(const char *name, struct dentry *base, int len);
struct dentry *lookup_positive_unlocked(const char *name, struct dentry *base, int len);
struct dentry *lookup_one(struct mnt_idmap *idmap, const char *name, struct dentry *base, int len);
struct dentry *lock_rename(struct dentry *p1, struct dentry *p2);
void unlock_rename(struct dentry *p1, struct dentry *p2);
int follow_down(struct path *path, unsigned int flags);
int follow_down_one(struct path *path);
int follow_up(struct path *path);
int nd_jump_link(const struct path *path);

static inline void nd_terminate_link(void *name, size_t len, size_t maxlen)
{
	((char *)name)[len < maxlen ? len : maxlen] = '\0';
}

static inline unsigned int namei_retry_estale(unsigned int lookup_flags)
{
	return lookup_flags | LOOKUP_REVAL;
}

#endif /* _LINUX_NAMEI_H */
