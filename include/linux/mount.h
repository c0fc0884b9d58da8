/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Mounts as file systems and drivers see them. Kobold has one mount tree for all tasks.
 * kernel/fs/namespace.c.
 */
#ifndef _LINUX_MOUNT_H
#define _LINUX_MOUNT_H

#include <linux/types.h>
#include <linux/mnt_idmapping.h>
#include <uapi/linux/mount.h>

struct super_block;
struct dentry;
struct user_namespace;
struct mnt_idmap;
struct file_system_type;
struct fs_context;
struct file;
struct path;

#define MNT_NOSUID	0x01
#define MNT_NODEV	0x02
#define MNT_NOEXEC	0x04
#define MNT_NOATIME	0x08
#define MNT_NODIRATIME	0x10
#define MNT_RELATIME	0x20
#define MNT_READONLY	0x40
#define MNT_NOSYMFOLLOW 0x80
#define MNT_SHRINKABLE	0x100
#define MNT_INTERNAL	0x4000
#define MNT_LOCKED	0x800000
#define MNT_DOOMED	0x1000000
#define MNT_UMOUNT	0x8000000
#define MNT_USER_SETTABLE_MASK \
	(MNT_NOSUID | MNT_NODEV | MNT_NOEXEC | MNT_NOATIME | MNT_NODIRATIME | MNT_RELATIME | \
	 MNT_READONLY | MNT_NOSYMFOLLOW)

struct vfsmount {
	struct dentry *mnt_root;
	struct super_block *mnt_sb;
	int mnt_flags;
	struct mnt_idmap *mnt_idmap;
};

int mnt_want_write(struct vfsmount *mnt);
int mnt_want_write_file(struct file *file);
void mnt_drop_write(struct vfsmount *mnt);
void mnt_drop_write_file(struct file *file);
void mntput(struct vfsmount *mnt);
struct vfsmount *mntget(struct vfsmount *mnt);
void mnt_make_shortterm(struct vfsmount *mnt);
struct vfsmount *mnt_clone_internal(const struct path *path);
bool __mnt_is_readonly(const struct vfsmount *mnt);
bool mnt_may_suid(struct vfsmount *mnt);
bool path_is_under(const struct path *path1, const struct path *path2);
bool our_mnt(struct vfsmount *mnt);
bool is_mounted(struct vfsmount *mnt);
int may_umount(struct vfsmount *mnt);
int may_umount_tree(struct vfsmount *mnt);
struct vfsmount *vfs_create_mount(struct fs_context *fc);
struct vfsmount *fc_mount(struct fs_context *fc);
struct vfsmount *vfs_kern_mount(struct file_system_type *type, int flags, const char *name,
				void *data);
int path_mount(const char *dev_name, struct path *path, const char *type_page, unsigned long flags,
	       void *data_page);
int path_umount(struct path *path, int flags);
long do_mount(const char *dev_name, const char __user *dir_name, const char *type_page,
	      unsigned long flags, void *data_page);
dev_t name_to_dev_t(const char *name);

#endif /* _LINUX_MOUNT_H */
