/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files of kernel/fs share with each other and with nobody else.
 *
 * Lock order, outermost first: namespace_sem, s_umount, i_rwsem (parent before child; two
 * directories as lock_rename() does), mount_lock, dcache_lock, i_lock.
 */
#ifndef _KOBOLD_FS_INTERNAL_H
#define _KOBOLD_FS_INTERNAL_H

#include <linux/fs.h>
#include <linux/mount.h>
#include <linux/namei.h>

/* mount.c: one mount. Tree fields are guarded by mount_lock for reading, and by namespace_sem
 * held for writing besides for changing. */
struct mount {
	struct hlist_node mnt_hash;
	struct mount *mnt_parent;
	struct dentry *mnt_mountpoint;
	struct vfsmount mnt;
	atomic_t mnt_count;
	atomic_t mnt_writers;
	struct list_head mnt_mounts;
	struct list_head mnt_child;
	struct list_head mnt_instance;
	struct list_head mnt_list;
	char *mnt_devname;
	int mnt_id;
	u64 mnt_id_unique;
	bool mnt_attached;
	bool mnt_expiry_mark;
	struct rcu_head mnt_rcu;
};

static inline struct mount *real_mount(struct vfsmount *mnt)
{
	return container_of(mnt, struct mount, mnt);
}

static inline bool mnt_has_parent(const struct mount *mnt)
{
	return mnt != mnt->mnt_parent;
}

extern spinlock_t mount_lock;
extern struct rw_semaphore namespace_sem;
extern struct list_head mount_list;
struct vfsmount *lookup_mnt(const struct path *path);
struct mount *clone_mnt(struct mount *old, struct dentry *root);
int make_mount_readonly(struct mount *m);
void hash_mount(struct mount *m);
bool is_mountpoint(const struct dentry *dentry);
struct mount *__lookup_mnt(struct vfsmount *mnt, struct dentry *dentry);
int path_pivot_root(struct path *new, struct path *old);
int sb_prepare_remount_readonly(struct super_block *sb);
bool __is_local_mountpoint(const struct dentry *dentry);
void detach_mounts(struct dentry *dentry);

static inline bool is_local_mountpoint(const struct dentry *dentry)
{
	return d_mountpoint(dentry) && __is_local_mountpoint(dentry);
}

/* dcache.c */
extern spinlock_t dcache_lock;
void dcache_init(void);
unsigned long dcache_counts(unsigned long *unused);

/* inode.c */
void inode_init(void);
unsigned long get_nr_inodes(void);

/* super.c */
struct dentry *mount_fs(struct file_system_type *type, int flags, const char *name, void *data);
int do_remount_sb(struct super_block *sb, unsigned long flags, void *data, bool force);
extern spinlock_t sb_lock;
void sync_all_filesystems(void);

/* file_table.c */
long get_nr_files(void);
extern unsigned long files_stat_max_files;

/* open.c */
struct open_flags {
	int open_flag;
	umode_t mode;
	int acc_mode;
	int intent;
	unsigned int lookup_flags;
};

struct open_how;
int build_open_flags(const struct open_how *how, struct open_flags *op);
struct open_how build_open_how(int flags, umode_t mode);
int vfs_open(const struct path *path, struct file *file);
struct file *do_file_open_root(const struct path *root, const char *name,
			       const struct open_flags *op);
long ksys_openat2(int dfd, const char __user *filename, struct open_how *how);
int do_fchmodat(int dfd, const char __user *filename, umode_t mode, unsigned int flags);
int do_fchownat(int dfd, const char __user *filename, uid_t user, gid_t group, int flag);
long do_faccessat(int dfd, const char __user *filename, int mode, int flags);

/* namei.c, namei_ops.c */
struct file *do_filp_open(int dfd, struct filename *pathname, const struct open_flags *op);
int filename_parentat(int dfd, struct filename *name, unsigned int flags, struct path *parent,
		      struct qstr *last, int *type, const struct path *root);
struct dentry *filename_create(int dfd, struct filename *name, struct path *path,
			       unsigned int lookup_flags);
struct dentry *lookup_one_qstr_excl(const struct qstr *name, struct dentry *base,
				    unsigned int flags);
int lookup_one_common(const char *name, struct dentry *base, int len, struct qstr *this);
int may_open(const struct path *path, int acc_mode, int flag);
int may_create(struct inode *dir, struct dentry *child);
int may_delete(struct inode *dir, struct dentry *victim, bool isdir);
int path_parentat_fd(int dfd, struct filename *name, struct path *parent, struct qstr *last,
		     int *type);
int do_unlinkat(int dfd, struct filename *name);
int do_rmdir(int dfd, struct filename *name);
int do_mknodat(int dfd, struct filename *name, umode_t mode, unsigned int dev);
int do_mkdirat(int dfd, struct filename *name, umode_t mode);
int do_symlinkat(struct filename *from, int newdfd, struct filename *to);
int do_linkat(int olddfd, struct filename *old, int newdfd, struct filename *new, int flags);
int do_renameat2(int olddfd, struct filename *from, int newdfd, struct filename *to,
		 unsigned int flags);

/* fdtable.c */
int ksys_dup3(unsigned int oldfd, unsigned int newfd, int flags);
int ksys_close_range(unsigned int fd, unsigned int max_fd, bool cloexec, bool unshare);
void files_cache_init(void);

/* llseek.c, read_write.c, copy.c */
bool unsigned_offsets(struct file *file);
loff_t *file_ppos(struct file *file);
ssize_t do_sendfile(int out_fd, int in_fd, loff_t *ppos, size_t count, loff_t max);

ssize_t ksys_rwv(unsigned long fd, int type, const struct iovec __user *vec, unsigned long vlen,
		 loff_t *posp, int flags);

/* readdir.c */
long ksys_getdents(unsigned int fd, void __user *dirent, unsigned int count, bool old);

/* stat.c */
int vfs_statx(int dfd, struct filename *filename, int flags, struct kstat *stat, u32 request_mask);

/* anon_inodes.c */
int pseudo_fill_super(struct super_block *sb, void *data, int silent);

/* pipe.c */
struct file;
int create_pipe_files(struct file **res, int flags);
int do_pipe_flags(int *fd, int flags);
long pipe_fcntl(struct file *file, unsigned int cmd, unsigned int arg);
struct pipe_inode_info *get_pipe_info(struct file *file);
extern unsigned int pipe_max_size;

/* splice.c */
ssize_t do_splice(struct file *in, loff_t *off_in, struct file *out, loff_t *off_out, size_t len,
		  unsigned int flags);

/* locks.c */
struct flock;
int fcntl_getlk(struct file *filp, unsigned int cmd, struct flock *flock);
int fcntl_setlk(unsigned int fd, struct file *filp, unsigned int cmd, struct flock *flock);
int do_flock(struct file *filp, unsigned int cmd);
void locks_remove_posix(struct file *filp, fl_owner_t owner);
void locks_remove_file(struct file *filp);
void locks_free_lock_context(struct inode *inode);

/* seq_file.c */
void seq_file_init(void);

/* ioctl.c */
int do_vfs_ioctl(struct file *filp, unsigned int fd, unsigned int cmd, unsigned long arg);

/* notify.c: inotify. */
void fsnotify_access(struct file *file);
void fsnotify_modify(struct file *file);
void fsnotify_open(struct file *file);
void fsnotify_close(struct file *file);
void fsnotify_attrib(struct dentry *dentry);
void fsnotify_modify_dentry(struct dentry *dentry);
void fsnotify_create(struct inode *dir, struct dentry *dentry, bool isdir);
void fsnotify_delete(struct inode *dir, struct inode *inode, struct dentry *dentry);
void fsnotify_move(struct inode *old_dir, struct inode *new_dir, const struct qstr *old_name,
		   bool isdir, struct inode *target, struct dentry *moved);
void fsnotify_inode_delete(struct inode *inode);
void fsnotify_inoderemove(struct inode *inode);
void fsnotify_sb_delete(struct super_block *sb);

/* Device files: who opens them is the driver base's business. */
extern void (*cdev_put_hook)(struct cdev *cdev);

#endif /* _KOBOLD_FS_INTERNAL_H */
