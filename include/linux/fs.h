/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The virtual file system as file systems, drivers and the rest of the kernel see it: inodes, open
 * files, super blocks, their method tables, and the functions on them. Locks: i_rwsem serialises
 * changes of a directory's entries and of a file's data and size; i_lock guards an inode's state;
 * s_umount serialises mounting and unmounting of one super block. kernel/fs/.
 */
#ifndef _LINUX_FS_H
#define _LINUX_FS_H

#include <linux/linkage.h>
#include <linux/kdev_t.h>
#include <linux/dcache.h>
#include <linux/path.h>
#include <linux/stat.h>
#include <linux/cache.h>
#include <linux/list.h>
#include <linux/llist.h>
#include <linux/rbtree.h>
#include <linux/init.h>
#include <linux/pid.h>
#include <linux/bug.h>
#include <linux/mutex.h>
#include <linux/rwsem.h>
#include <linux/mm_types.h>
#include <linux/capability.h>
#include <linux/semaphore.h>
#include <linux/fcntl.h>
#include <linux/atomic.h>
#include <linux/uidgid.h>
#include <linux/lockdep.h>
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/time64.h>
#include <linux/xarray.h>
#include <linux/slab.h>
#include <linux/uio.h>
#include <linux/rcupdate.h>
#include <linux/export.h>
#include <linux/statfs.h>
#include <linux/mnt_idmapping.h>
#include <asm/byteorder.h>
#include <uapi/linux/fs.h>
#include <linux/uuid.h>

struct module;
struct kiocb;
struct cdev;
struct block_device;
struct pipe_inode_info;
struct poll_table_struct;
struct kstatfs;
struct vm_area_struct;
struct vfsmount;
struct cred;
struct seq_file;
struct folio;
struct writeback_control;
struct readahead_control;
struct file_lock;
struct file_lock_context;
struct fs_context;
struct fs_parameter_spec;
struct fown_struct;
struct filename;
struct files_struct;
struct delayed_call;
struct dir_context;
struct io_comp_batch;
struct fiemap_extent_info;
struct fileattr;
struct swap_info_struct;
struct xattr_handler;
struct task_struct;
struct posix_acl;
struct dentry_operations;

/* Permission masks of inode_permission(). */
#define MAY_EXEC      0x00000001
#define MAY_WRITE     0x00000002
#define MAY_READ      0x00000004
#define MAY_APPEND    0x00000008
#define MAY_ACCESS    0x00000010
#define MAY_OPEN      0x00000020
#define MAY_CHDIR     0x00000040
#define MAY_NOT_BLOCK 0x00000080

/* file->f_mode */
#define FMODE_READ	       ((__force fmode_t)(1 << 0))
#define FMODE_WRITE	       ((__force fmode_t)(1 << 1))
#define FMODE_LSEEK	       ((__force fmode_t)(1 << 2))
#define FMODE_PREAD	       ((__force fmode_t)(1 << 3))
#define FMODE_PWRITE	       ((__force fmode_t)(1 << 4))
#define FMODE_EXEC	       ((__force fmode_t)(1 << 5))
#define FMODE_WRITE_RESTRICTED ((__force fmode_t)(1 << 6))
#define FMODE_CAN_ATOMIC_WRITE ((__force fmode_t)(1 << 7))
#define FMODE_32BITHASH	       ((__force fmode_t)(1 << 9))
#define FMODE_64BITHASH	       ((__force fmode_t)(1 << 10))
#define FMODE_NOCMTIME	       ((__force fmode_t)(1 << 11))
#define FMODE_RANDOM	       ((__force fmode_t)(1 << 12))
#define FMODE_UNSIGNED_OFFSET  ((__force fmode_t)(1 << 13))
#define FMODE_PATH	       ((__force fmode_t)(1 << 14))
#define FMODE_ATOMIC_POS       ((__force fmode_t)(1 << 15))
#define FMODE_WRITER	       ((__force fmode_t)(1 << 16))
#define FMODE_CAN_READ	       ((__force fmode_t)(1 << 17))
#define FMODE_CAN_WRITE	       ((__force fmode_t)(1 << 18))
#define FMODE_OPENED	       ((__force fmode_t)(1 << 19))
#define FMODE_CREATED	       ((__force fmode_t)(1 << 20))
#define FMODE_STREAM	       ((__force fmode_t)(1 << 21))
#define FMODE_CAN_ODIRECT      ((__force fmode_t)(1 << 22))
#define FMODE_BACKING	       ((__force fmode_t)(1 << 25))
#define FMODE_NONOTIFY	       ((__force fmode_t)(1 << 26))
#define FMODE_NOWAIT	       ((__force fmode_t)(1 << 27))
#define FMODE_NEED_UNMOUNT     ((__force fmode_t)(1 << 28))
#define FMODE_NOACCOUNT	       ((__force fmode_t)(1 << 29))

#define FMODE_EXCL	       ((__force fmode_t)0x80)
#define OPEN_FMODE(flag)       ((__force fmode_t)(((flag) + 1) & O_ACCMODE))
#define ACC_MODE(x)	       ("\004\002\006\006"[(x)&O_ACCMODE])

/* Changed attributes, for notify_change(). */
#define ATTR_MODE      (1 << 0)
#define ATTR_UID       (1 << 1)
#define ATTR_GID       (1 << 2)
#define ATTR_SIZE      (1 << 3)
#define ATTR_ATIME     (1 << 4)
#define ATTR_MTIME     (1 << 5)
#define ATTR_CTIME     (1 << 6)
#define ATTR_ATIME_SET (1 << 7)
#define ATTR_MTIME_SET (1 << 8)
#define ATTR_FORCE     (1 << 9)
#define ATTR_KILL_SUID (1 << 11)
#define ATTR_KILL_SGID (1 << 12)
#define ATTR_FILE      (1 << 13)
#define ATTR_KILL_PRIV (1 << 14)
#define ATTR_OPEN      (1 << 15)
#define ATTR_TIMES_SET (1 << 16)
#define ATTR_TOUCH     (1 << 17)

typedef struct {
	uid_t val;
} vfsuid_t;

typedef struct {
	gid_t val;
} vfsgid_t;

struct iattr {
	unsigned int ia_valid;
	umode_t ia_mode;
	union {
		kuid_t ia_uid;
		vfsuid_t ia_vfsuid;
	};
	union {
		kgid_t ia_gid;
		vfsgid_t ia_vfsgid;
	};
	loff_t ia_size;
	struct timespec64 ia_atime;
	struct timespec64 ia_mtime;
	struct timespec64 ia_ctime;
	struct file *ia_file;
};

/* Kernel-side I/O control block: one read or write that is under way. */
struct kiocb {
	struct file *ki_filp;
	loff_t ki_pos;
	void (*ki_complete)(struct kiocb *iocb, long ret);
	void *private;
	int ki_flags;
	u16 ki_ioprio;
};

#define IOCB_HIPRI   (__force int)0x00000001
#define IOCB_DSYNC   (__force int)0x00000002
#define IOCB_SYNC    (__force int)0x00000004
#define IOCB_NOWAIT  (__force int)0x00000008
#define IOCB_APPEND  (__force int)0x00000010
#define IOCB_EVENTFD (1 << 16)
#define IOCB_DIRECT  (1 << 17)
#define IOCB_WRITE   (1 << 18)
#define IOCB_NOIO    (1 << 20)

static inline bool is_sync_kiocb(struct kiocb *kiocb)
{
	return kiocb->ki_complete == NULL;
}

/* What writepage() and read_folio() may answer instead of 0 or -errno. */
enum positive_aop_returns {
	AOP_WRITEPAGE_ACTIVATE = 0x80000, /* not written, the page stays locked */
	AOP_TRUNCATED_PAGE = 0x80001,	  /* the page left the cache: look again */
};

struct address_space_operations {
	int (*writepage)(struct page *page, struct writeback_control *wbc);
	int (*read_folio)(struct file *file, struct folio *folio);
	int (*writepages)(struct address_space *mapping, struct writeback_control *wbc);
	bool (*dirty_folio)(struct address_space *mapping, struct folio *folio);
	void (*readahead)(struct readahead_control *rac);
	int (*write_begin)(struct file *file, struct address_space *mapping, loff_t pos,
			   unsigned int len, struct folio **foliop, void **fsdata);
	int (*write_end)(struct file *file, struct address_space *mapping, loff_t pos,
			 unsigned int len, unsigned int copied, struct folio *folio, void *fsdata);
	sector_t (*bmap)(struct address_space *mapping, sector_t block);
	void (*invalidate_folio)(struct folio *folio, size_t offset, size_t len);
	bool (*release_folio)(struct folio *folio, gfp_t gfp);
	void (*free_folio)(struct folio *folio);
	ssize_t (*direct_IO)(struct kiocb *iocb, struct iov_iter *iter);
	int (*migrate_folio)(struct address_space *mapping, struct folio *dst, struct folio *src,
			     int mode);
	int (*launder_folio)(struct folio *folio);
	bool (*is_partially_uptodate)(struct folio *folio, size_t from, size_t count);
	int (*error_remove_folio)(struct address_space *mapping, struct folio *folio);
};

extern const struct address_space_operations empty_aops;

/* The pages of one inode. */
struct address_space {
	struct inode *host;
	struct xarray i_pages;
	struct rw_semaphore invalidate_lock;
	gfp_t gfp_mask;
	atomic_t i_mmap_writable;
	struct list_head i_mmap;
	unsigned long nrpages;
	pgoff_t writeback_index;
	const struct address_space_operations *a_ops;
	unsigned long flags;
	int wb_err;
	spinlock_t i_private_lock;
	struct list_head i_private_list;
	struct rw_semaphore i_mmap_rwsem;
	void *i_private_data;
};

static inline void i_mmap_lock_write(struct address_space *mapping)
{
	down_write(&mapping->i_mmap_rwsem);
}

static inline void i_mmap_unlock_write(struct address_space *mapping)
{
	up_write(&mapping->i_mmap_rwsem);
}

static inline void i_mmap_lock_read(struct address_space *mapping)
{
	down_read(&mapping->i_mmap_rwsem);
}

static inline void i_mmap_unlock_read(struct address_space *mapping)
{
	up_read(&mapping->i_mmap_rwsem);
}

static inline int mapping_mapped(struct address_space *mapping)
{
	return !list_empty(&mapping->i_mmap);
}

static inline int mapping_writably_mapped(struct address_space *mapping)
{
	return atomic_read(&mapping->i_mmap_writable) > 0;
}

static inline int mapping_map_writable(struct address_space *mapping)
{
	return atomic_inc_unless_negative(&mapping->i_mmap_writable) ? 0 : -EPERM;
}

static inline void mapping_unmap_writable(struct address_space *mapping)
{
	atomic_dec(&mapping->i_mmap_writable);
}

static inline int mapping_deny_writable(struct address_space *mapping)
{
	return atomic_dec_unless_positive(&mapping->i_mmap_writable) ? 0 : -EBUSY;
}

static inline void mapping_allow_writable(struct address_space *mapping)
{
	atomic_inc(&mapping->i_mmap_writable);
}

/* Flags in inode->i_opflags. */
#define IOP_FASTPERM	     0x0001
#define IOP_LOOKUP	     0x0002
#define IOP_NOFOLLOW	     0x0004
#define IOP_XATTR	     0x0008
#define IOP_DEFAULT_READLINK 0x0010

struct inode {
	umode_t i_mode;
	unsigned short i_opflags;
	kuid_t i_uid;
	kgid_t i_gid;
	unsigned int i_flags;
	const struct inode_operations *i_op;
	struct super_block *i_sb;
	struct address_space *i_mapping;
	unsigned long i_ino;
	union {
		const unsigned int i_nlink;
		unsigned int __i_nlink;
	};
	dev_t i_rdev;
	loff_t i_size;
	time64_t i_atime_sec;
	time64_t i_mtime_sec;
	time64_t i_ctime_sec;
	u32 i_atime_nsec;
	u32 i_mtime_nsec;
	u32 i_ctime_nsec;
	u32 i_generation;
	spinlock_t i_lock;
	unsigned short i_bytes;
	u8 i_blkbits;
	blkcnt_t i_blocks;
	unsigned long i_state;
	struct rw_semaphore i_rwsem;
	unsigned long dirtied_when;
	struct hlist_node i_hash;
	struct list_head i_lru;
	struct list_head i_sb_list;
	union {
		struct hlist_head i_dentry;
		struct rcu_head i_rcu;
	};
	atomic64_t i_version;
	atomic_t i_count;
	atomic_t i_dio_count;
	atomic_t i_writecount;
	atomic_t i_readcount;
	union {
		const struct file_operations *i_fop;
		void (*free_inode)(struct inode *inode);
	};
	struct file_lock_context *i_flctx;
	struct address_space i_data;
	struct list_head i_devices;
	union {
		struct pipe_inode_info *i_pipe;
		struct cdev *i_cdev;
		char *i_link;
		unsigned int i_dir_seq;
	};
	struct fsnotify_marks *i_fsnotify_marks;
	void *i_private;
};

/* i_state */
#define I_DIRTY_SYNC	 (1 << 0)
#define I_DIRTY_DATASYNC (1 << 1)
#define I_DIRTY_PAGES	 (1 << 2)
#define I_NEW		 (1 << 3)
#define I_WILL_FREE	 (1 << 4)
#define I_FREEING	 (1 << 5)
#define I_CLEAR		 (1 << 6)
#define I_SYNC		 (1 << 7)
#define I_REFERENCED	 (1 << 8)
#define I_LINKABLE	 (1 << 10)
#define I_CREATING	 (1 << 15)
#define I_DIRTY_INODE	 (I_DIRTY_SYNC | I_DIRTY_DATASYNC)
#define I_DIRTY		 (I_DIRTY_INODE | I_DIRTY_PAGES)

/* i_flags */
#define S_SYNC	    (1 << 0)
#define S_NOATIME   (1 << 1)
#define S_APPEND    (1 << 2)
#define S_IMMUTABLE (1 << 3)
#define S_DEAD	    (1 << 4)
#define S_NOQUOTA   (1 << 5)
#define S_DIRSYNC   (1 << 6)
#define S_NOCMTIME  (1 << 7)
#define S_SWAPFILE  (1 << 8)
#define S_PRIVATE   (1 << 9)
#define S_AUTOMOUNT (1 << 11)
#define S_NOSEC	    (1 << 12)
#define S_DAX	    0

/* Super block flags: s_flags. The numbers of mount(2) where both exist. */
#define SB_RDONLY      BIT(0)
#define SB_NOSUID      BIT(1)
#define SB_NODEV       BIT(2)
#define SB_NOEXEC      BIT(3)
#define SB_SYNCHRONOUS BIT(4)
#define SB_MANDLOCK    BIT(6)
#define SB_DIRSYNC     BIT(7)
#define SB_NOATIME     BIT(10)
#define SB_NODIRATIME  BIT(11)
#define SB_SILENT      BIT(15)
#define SB_POSIXACL    BIT(16)
#define SB_KERNMOUNT   BIT(22)
#define SB_I_VERSION   BIT(23)
#define SB_LAZYTIME    BIT(25)
#define SB_DEAD	       BIT(21)
#define SB_DYING       BIT(24)
#define SB_FORCE       BIT(27)
#define SB_BORN	       BIT(29)
#define SB_ACTIVE      BIT(30)
#define SB_NOUSER      BIT(31)

/* s_iflags */
#define SB_I_NOEXEC	    0x00000002
#define SB_I_NODEV	    0x00000004
#define SB_I_USERNS_VISIBLE 0x00000010

#define IS_RDONLY(inode)    ((inode)->i_sb->s_flags & SB_RDONLY)
#define IS_SYNC(inode)	    ((inode)->i_flags & S_SYNC)
#define IS_APPEND(inode)    ((inode)->i_flags & S_APPEND)
#define IS_IMMUTABLE(inode) ((inode)->i_flags & S_IMMUTABLE)
#define IS_NOATIME(inode)   ((inode)->i_flags & S_NOATIME)
#define IS_DEADDIR(inode)   ((inode)->i_flags & S_DEAD)
#define IS_NOCMTIME(inode)  ((inode)->i_flags & S_NOCMTIME)
#define IS_SWAPFILE(inode)  ((inode)->i_flags & S_SWAPFILE)
#define IS_PRIVATE(inode)   ((inode)->i_flags & S_PRIVATE)
#define IS_AUTOMOUNT(inode) ((inode)->i_flags & S_AUTOMOUNT)

static inline bool sb_rdonly(const struct super_block *sb);

struct fown_struct {
	rwlock_t lock;
	struct pid *pid;
	enum pid_type pid_type;
	kuid_t uid, euid;
	int signum;
};

struct file_ra_state {
	pgoff_t start;
	unsigned int size;
	unsigned int async_size;
	unsigned int ra_pages;
	unsigned int mmap_miss;
	loff_t prev_pos;
};

struct file {
	atomic_long_t f_count;
	spinlock_t f_lock;
	fmode_t f_mode;
	const struct file_operations *f_op;
	struct address_space *f_mapping;
	void *private_data;
	struct inode *f_inode;
	unsigned int f_flags;
	unsigned int f_iocb_flags;
	const struct cred *f_cred;
	struct path f_path;
	struct mutex f_pos_lock;
	loff_t f_pos;
	struct fown_struct f_owner;
	struct file_ra_state f_ra;
	u64 f_version;
	struct hlist_head *f_ep;
	union {
		struct rcu_head f_rcuhead;
		struct callback_head f_task_work;
		struct llist_node f_llist;
	};
};

struct file_handle {
	__u32 handle_bytes;
	int handle_type;
	unsigned char f_handle[];
};

typedef void *fl_owner_t;

struct fasync_struct {
	rwlock_t fa_lock;
	int magic;
	int fa_fd;
	struct fasync_struct *fa_next;
	struct file *fa_file;
	struct rcu_head fa_rcu;
};

#define FASYNC_MAGIC 0x4601

int fasync_helper(int fd, struct file *filp, int on, struct fasync_struct **fapp);
void kill_fasync(struct fasync_struct **fp, int sig, int band);
int __f_setown(struct file *filp, struct pid *pid, enum pid_type type, int force);
int f_setown(struct file *filp, int who, int force);
void f_delown(struct file *filp);
pid_t f_getown(struct file *filp);
int send_sigurg(struct file *file);

struct super_block {
	struct list_head s_list;
	dev_t s_dev;
	unsigned char s_blocksize_bits;
	unsigned long s_blocksize;
	loff_t s_maxbytes;
	struct file_system_type *s_type;
	const struct super_operations *s_op;
	const struct export_operations *s_export_op;
	unsigned long s_flags;
	unsigned long s_iflags;
	unsigned long s_magic;
	struct dentry *s_root;
	struct rw_semaphore s_umount;
	int s_count;
	atomic_t s_active;
	const struct xattr_handler *const *s_xattr;
	struct list_head s_mounts;
	struct block_device *s_bdev;
	struct file *s_bdev_file;
	struct hlist_node s_instances;
	void *s_fs_info;
	u32 s_time_gran;
	time64_t s_time_min;
	time64_t s_time_max;
	char s_id[32];
	uuid_t s_uuid;
	unsigned int s_max_links;
	struct mutex s_vfs_rename_mutex;
	const char *s_subtype;
	const struct dentry_operations *s_d_op;
	atomic_long_t s_remove_count;
	int s_readonly_remount;
	struct user_namespace *s_user_ns;
	spinlock_t s_inode_list_lock;
	struct list_head s_inodes;
	unsigned long s_dentries;
};

static inline bool sb_rdonly(const struct super_block *sb)
{
	return sb->s_flags & SB_RDONLY;
}

struct dir_context;
typedef bool (*filldir_t)(struct dir_context *ctx, const char *name, int namelen, loff_t offset,
			  u64 ino, unsigned int type);

struct dir_context {
	filldir_t actor;
	loff_t pos;
};

typedef unsigned int __bitwise fop_flags_t;
#define FOP_BUFFER_RASYNC   ((__force fop_flags_t)(1 << 0))
#define FOP_BUFFER_WASYNC   ((__force fop_flags_t)(1 << 1))
#define FOP_MMAP_SYNC	    ((__force fop_flags_t)(1 << 2))
#define FOP_UNSIGNED_OFFSET ((__force fop_flags_t)(1 << 5))

struct file_operations {
	struct module *owner;
	fop_flags_t fop_flags;
	loff_t (*llseek)(struct file *file, loff_t offset, int whence);
	ssize_t (*read)(struct file *file, char __user *buf, size_t count, loff_t *pos);
	ssize_t (*write)(struct file *file, const char __user *buf, size_t count, loff_t *pos);
	ssize_t (*read_iter)(struct kiocb *iocb, struct iov_iter *to);
	ssize_t (*write_iter)(struct kiocb *iocb, struct iov_iter *from);
	int (*iopoll)(struct kiocb *kiocb, struct io_comp_batch *batch, unsigned int flags);
	int (*iterate_shared)(struct file *file, struct dir_context *ctx);
	__poll_t (*poll)(struct file *file, struct poll_table_struct *pt);
	long (*unlocked_ioctl)(struct file *file, unsigned int cmd, unsigned long arg);
	long (*compat_ioctl)(struct file *file, unsigned int cmd, unsigned long arg);
	int (*mmap)(struct file *file, struct vm_area_struct *vma);
	int (*open)(struct inode *inode, struct file *file);
	int (*flush)(struct file *file, fl_owner_t id);
	int (*release)(struct inode *inode, struct file *file);
	int (*fsync)(struct file *file, loff_t start, loff_t end, int datasync);
	int (*fasync)(int fd, struct file *file, int on);
	int (*lock)(struct file *file, int cmd, struct file_lock *fl);
	unsigned long (*get_unmapped_area)(struct file *file, unsigned long addr, unsigned long len,
					   unsigned long pgoff, unsigned long flags);
	int (*check_flags)(int flags);
	int (*flock)(struct file *file, int cmd, struct file_lock *fl);
	ssize_t (*splice_write)(struct pipe_inode_info *pipe, struct file *out, loff_t *ppos,
				size_t len, unsigned int flags);
	ssize_t (*splice_read)(struct file *in, loff_t *ppos, struct pipe_inode_info *pipe,
			       size_t len, unsigned int flags);
	void (*splice_eof)(struct file *file);
	long (*fallocate)(struct file *file, int mode, loff_t offset, loff_t len);
	void (*show_fdinfo)(struct seq_file *m, struct file *f);
	ssize_t (*copy_file_range)(struct file *in, loff_t pos_in, struct file *out, loff_t pos_out,
				   size_t len, unsigned int flags);
	loff_t (*remap_file_range)(struct file *in, loff_t pos_in, struct file *out, loff_t pos_out,
				   loff_t len, unsigned int remap_flags);
	int (*fadvise)(struct file *file, loff_t offset, loff_t len, int advice);
};

struct inode_operations {
	struct dentry *(*lookup)(struct inode *dir, struct dentry *dentry, unsigned int flags);
	const char *(*get_link)(struct dentry *dentry, struct inode *inode,
				struct delayed_call *done);
	int (*permission)(struct mnt_idmap *idmap, struct inode *inode, int mask);
	struct posix_acl *(*get_inode_acl)(struct inode *inode, int type, bool rcu);
	int (*readlink)(struct dentry *dentry, char __user *buffer, int buflen);
	int (*create)(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry,
		      umode_t mode, bool excl);
	int (*link)(struct dentry *old, struct inode *dir, struct dentry *dentry);
	int (*unlink)(struct inode *dir, struct dentry *dentry);
	int (*symlink)(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry,
		       const char *target);
	int (*mkdir)(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry,
		     umode_t mode);
	int (*rmdir)(struct inode *dir, struct dentry *dentry);
	int (*mknod)(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry,
		     umode_t mode, dev_t dev);
	int (*rename)(struct mnt_idmap *idmap, struct inode *old_dir, struct dentry *old_dentry,
		      struct inode *new_dir, struct dentry *new_dentry, unsigned int flags);
	int (*setattr)(struct mnt_idmap *idmap, struct dentry *dentry, struct iattr *attr);
	int (*getattr)(struct mnt_idmap *idmap, const struct path *path, struct kstat *stat,
		       u32 request_mask, unsigned int flags);
	ssize_t (*listxattr)(struct dentry *dentry, char *list, size_t size);
	int (*fiemap)(struct inode *inode, struct fiemap_extent_info *info, u64 start, u64 len);
	int (*update_time)(struct inode *inode, int flags);
	int (*atomic_open)(struct inode *dir, struct dentry *dentry, struct file *file,
			   unsigned int open_flag, umode_t create_mode);
	int (*tmpfile)(struct mnt_idmap *idmap, struct inode *dir, struct file *file, umode_t mode);
	struct posix_acl *(*get_acl)(struct mnt_idmap *idmap, struct dentry *dentry, int type);
	int (*set_acl)(struct mnt_idmap *idmap, struct dentry *dentry, struct posix_acl *acl,
		       int type);
	int (*fileattr_set)(struct mnt_idmap *idmap, struct dentry *dentry, struct fileattr *fa);
	int (*fileattr_get)(struct dentry *dentry, struct fileattr *fa);
};

struct super_operations {
	struct inode *(*alloc_inode)(struct super_block *sb);
	void (*destroy_inode)(struct inode *inode);
	void (*free_inode)(struct inode *inode);
	void (*dirty_inode)(struct inode *inode, int flags);
	int (*write_inode)(struct inode *inode, struct writeback_control *wbc);
	int (*drop_inode)(struct inode *inode);
	void (*evict_inode)(struct inode *inode);
	void (*put_super)(struct super_block *sb);
	int (*sync_fs)(struct super_block *sb, int wait);
	int (*statfs)(struct dentry *dentry, struct kstatfs *buf);
	int (*remount_fs)(struct super_block *sb, int *flags, char *data);
	void (*umount_begin)(struct super_block *sb);
	int (*show_options)(struct seq_file *m, struct dentry *root);
	int (*show_devname)(struct seq_file *m, struct dentry *root);
	int (*show_path)(struct seq_file *m, struct dentry *root);
	int (*show_stats)(struct seq_file *m, struct dentry *root);
};

struct file_system_type {
	const char *name;
	int fs_flags;
#define FS_REQUIRES_DEV		1
#define FS_BINARY_MOUNTDATA	2
#define FS_HAS_SUBTYPE		4
#define FS_USERNS_MOUNT		8
#define FS_DISALLOW_NOTIFY_PERM 16
#define FS_ALLOW_IDMAP		32
#define FS_RENAME_DOES_D_MOVE	32768
	int (*init_fs_context)(struct fs_context *fc);
	const struct fs_parameter_spec *parameters;
	struct dentry *(*mount)(struct file_system_type *type, int flags, const char *dev_name,
				void *data);
	void (*kill_sb)(struct super_block *sb);
	struct module *owner;
	struct file_system_type *next;
	struct hlist_head fs_supers;
};

#define MODULE_ALIAS_FS(NAME) MODULE_ALIAS("fs-" NAME)

/* What a symlink body needs freed when the walk is done with it. */
struct delayed_call {
	void (*fn)(void *arg);
	void *arg;
};

#define DEFINE_DELAYED_CALL(name) struct delayed_call name = { NULL, NULL }

static inline void set_delayed_call(struct delayed_call *call, void (*fn)(void *), void *arg)
{
	call->fn = fn;
	call->arg = arg;
}

static inline void do_delayed_call(struct delayed_call *call)
{
	if (call->fn)
		call->fn(call->arg);
}

static inline void clear_delayed_call(struct delayed_call *call)
{
	call->fn = NULL;
}

/* A path name copied from user space. */
struct filename {
	const char *name;
	const char __user *uptr;
	atomic_t refcnt;
	char iname[];
};

#define __getname()	kmalloc(PATH_MAX, GFP_KERNEL)
#define __putname(name) kfree(name)

struct filename *getname(const char __user *filename);
struct filename *getname_flags(const char __user *filename, int flags);
struct filename *getname_uflags(const char __user *filename, int uflags);
struct filename *getname_kernel(const char *filename);
void putname(struct filename *name);

/* Times. */
struct timespec64 current_time(struct inode *inode);
struct timespec64 inode_set_ctime_current(struct inode *inode);
struct timespec64 timestamp_truncate(struct timespec64 t, struct inode *inode);
int inode_update_time(struct inode *inode, int flags);
int file_update_time(struct file *file);
void touch_atime(const struct path *path);
bool atime_needs_update(const struct path *path, struct inode *inode);
int generic_update_time(struct inode *inode, int flags);
int inode_update_timestamps(struct inode *inode, int flags);
int file_modified(struct file *file);
int file_remove_privs(struct file *file);

enum file_time_flags {
	S_ATIME = 1,
	S_MTIME = 2,
	S_CTIME = 4,
	S_VERSION = 8,
};

static inline void file_accessed(struct file *file)
{
	if (!(file->f_flags & O_NOATIME))
		touch_atime(&file->f_path);
}

#define INODE_TIME_ACCESSORS(which) \
	static inline time64_t inode_get_##which##_sec(const struct inode *inode) \
	{ \
		return inode->i_##which##_sec; \
	} \
	static inline long inode_get_##which##_nsec(const struct inode *inode) \
	{ \
		return inode->i_##which##_nsec; \
	} \
	static inline struct timespec64 inode_get_##which(const struct inode *inode) \
	{ \
		struct timespec64 ts = { .tv_sec = inode->i_##which##_sec, \
					 .tv_nsec = inode->i_##which##_nsec }; \
		return ts; \
	} \
	static inline struct timespec64 inode_set_##which##_to_ts(struct inode *inode, \
								  struct timespec64 ts) \
	{ \
		inode->i_##which##_sec = ts.tv_sec; \
		inode->i_##which##_nsec = ts.tv_nsec; \
		return ts; \
	} \
	static inline struct timespec64 inode_set_##which(struct inode *inode, time64_t sec, \
							  long nsec) \
	{ \
		struct timespec64 ts = { .tv_sec = sec, .tv_nsec = nsec }; \
		return inode_set_##which##_to_ts(inode, ts); \
	}
INODE_TIME_ACCESSORS(atime)
INODE_TIME_ACCESSORS(mtime)
INODE_TIME_ACCESSORS(ctime)
#undef INODE_TIME_ACCESSORS

static inline struct timespec64 simple_inode_init_ts(struct inode *inode)
{
	struct timespec64 ts = inode_set_ctime_current(inode);

	inode_set_atime_to_ts(inode, ts);
	inode_set_mtime_to_ts(inode, ts);
	return ts;
}

/* Sizes, owners, links, devices. */
static inline loff_t i_size_read(const struct inode *inode)
{
	return READ_ONCE(inode->i_size);
}

static inline void i_size_write(struct inode *inode, loff_t i_size)
{
	WRITE_ONCE(inode->i_size, i_size);
}

static inline unsigned int i_blocksize(const struct inode *node)
{
	return 1 << node->i_blkbits;
}

static inline uid_t i_uid_read(const struct inode *inode)
{
	return from_kuid(&init_user_ns, inode->i_uid);
}

static inline gid_t i_gid_read(const struct inode *inode)
{
	return from_kgid(&init_user_ns, inode->i_gid);
}

static inline void i_uid_write(struct inode *inode, uid_t uid)
{
	inode->i_uid = make_kuid(&init_user_ns, uid);
}

static inline void i_gid_write(struct inode *inode, gid_t gid)
{
	inode->i_gid = make_kgid(&init_user_ns, gid);
}

static inline vfsuid_t i_uid_into_vfsuid(struct mnt_idmap *idmap, const struct inode *inode)
{
	return (vfsuid_t){ __kuid_val(inode->i_uid) };
}

static inline vfsgid_t i_gid_into_vfsgid(struct mnt_idmap *idmap, const struct inode *inode)
{
	return (vfsgid_t){ __kgid_val(inode->i_gid) };
}

static inline kuid_t vfsuid_into_kuid(vfsuid_t vfsuid)
{
	return KUIDT_INIT(vfsuid.val);
}

static inline kgid_t vfsgid_into_kgid(vfsgid_t vfsgid)
{
	return KGIDT_INIT(vfsgid.val);
}

static inline unsigned int iminor(const struct inode *inode)
{
	return MINOR(inode->i_rdev);
}

static inline unsigned int imajor(const struct inode *inode)
{
	return MAJOR(inode->i_rdev);
}

void drop_nlink(struct inode *inode);
void clear_nlink(struct inode *inode);
void set_nlink(struct inode *inode, unsigned int nlink);
void inc_nlink(struct inode *inode);

static inline void inode_inc_link_count(struct inode *inode);
static inline void inode_dec_link_count(struct inode *inode);

void __mark_inode_dirty(struct inode *inode, int flags);
static inline void mark_inode_dirty(struct inode *inode)
{
	__mark_inode_dirty(inode, I_DIRTY);
}

static inline void mark_inode_dirty_sync(struct inode *inode)
{
	__mark_inode_dirty(inode, I_DIRTY_SYNC);
}

static inline void inode_inc_link_count(struct inode *inode)
{
	inc_nlink(inode);
	mark_inode_dirty(inode);
}

static inline void inode_dec_link_count(struct inode *inode)
{
	drop_nlink(inode);
	mark_inode_dirty(inode);
}

/* Inodes. */
int inode_init_always(struct super_block *sb, struct inode *inode);
void inode_init_once(struct inode *inode);
void address_space_init_once(struct address_space *mapping);
struct inode *new_inode(struct super_block *sb);
struct inode *new_inode_pseudo(struct super_block *sb);
struct inode *alloc_anon_inode(struct super_block *sb);
void ihold(struct inode *inode);
void iput(struct inode *inode);
struct inode *igrab(struct inode *inode);
struct inode *iget_locked(struct super_block *sb, unsigned long ino);
struct inode *iget5_locked(struct super_block *sb, unsigned long hashval,
			   int (*test)(struct inode *, void *), int (*set)(struct inode *, void *),
			   void *data);
struct inode *ilookup(struct super_block *sb, unsigned long ino);
struct inode *ilookup5(struct super_block *sb, unsigned long hashval,
		       int (*test)(struct inode *, void *), void *data);
int insert_inode_locked(struct inode *inode);
void unlock_new_inode(struct inode *inode);
void discard_new_inode(struct inode *inode);
void iget_failed(struct inode *inode);
void __insert_inode_hash(struct inode *inode, unsigned long hashval);
void __remove_inode_hash(struct inode *inode);
void clear_inode(struct inode *inode);
void evict_inodes(struct super_block *sb);
int inode_needs_sync(struct inode *inode);
unsigned int get_next_ino(void);
void make_bad_inode(struct inode *inode);
bool is_bad_inode(struct inode *inode);
void free_inode_nonrcu(struct inode *inode);
int generic_delete_inode(struct inode *inode);
void inode_init_owner(struct mnt_idmap *idmap, struct inode *inode, const struct inode *dir,
		      umode_t mode);
bool inode_owner_or_capable(struct mnt_idmap *idmap, const struct inode *inode);
umode_t mode_strip_sgid(struct mnt_idmap *idmap, const struct inode *dir, umode_t mode);
void init_special_inode(struct inode *inode, umode_t mode, dev_t rdev);
void vfs_set_special_fops(umode_t type, const struct file_operations *fops);
extern void (*cdev_forget_hook)(struct inode *inode);
extern void (*cdev_put_hook)(struct cdev *cdev);
void inode_set_flags(struct inode *inode, unsigned int flags, unsigned int mask);
int write_inode_now(struct inode *inode, int sync);
int sync_inode_metadata(struct inode *inode, int wait);
int inode_newsize_ok(const struct inode *inode, loff_t offset);

static inline int generic_drop_inode(struct inode *inode)
{
	return !inode->i_nlink || hlist_unhashed(&inode->i_hash);
}

static inline void insert_inode_hash(struct inode *inode)
{
	__insert_inode_hash(inode, inode->i_ino);
}

static inline int inode_unhashed(struct inode *inode)
{
	return hlist_unhashed(&inode->i_hash);
}

static inline void remove_inode_hash(struct inode *inode)
{
	if (!inode_unhashed(inode))
		__remove_inode_hash(inode);
}

enum inode_i_mutex_lock_class {
	I_MUTEX_NORMAL,
	I_MUTEX_PARENT,
	I_MUTEX_CHILD,
	I_MUTEX_XATTR,
	I_MUTEX_NONDIR2,
	I_MUTEX_PARENT2,
};

static inline void inode_lock(struct inode *inode)
{
	down_write(&inode->i_rwsem);
}

static inline void inode_unlock(struct inode *inode)
{
	up_write(&inode->i_rwsem);
}

static inline void inode_lock_shared(struct inode *inode)
{
	down_read(&inode->i_rwsem);
}

static inline void inode_unlock_shared(struct inode *inode)
{
	up_read(&inode->i_rwsem);
}

static inline int inode_trylock(struct inode *inode)
{
	return down_write_trylock(&inode->i_rwsem);
}

static inline int inode_is_locked(struct inode *inode)
{
	return rwsem_is_locked(&inode->i_rwsem);
}

static inline void inode_lock_nested(struct inode *inode, unsigned int subclass)
{
	down_write(&inode->i_rwsem);
}

void lock_two_nondirectories(struct inode *a, struct inode *b);
void unlock_two_nondirectories(struct inode *a, struct inode *b);

/* Permissions and attributes. */
int inode_permission(struct mnt_idmap *idmap, struct inode *inode, int mask);
int generic_permission(struct mnt_idmap *idmap, struct inode *inode, int mask);
int file_permission(struct file *file, int mask);
int path_permission(const struct path *path, int mask);
int setattr_prepare(struct mnt_idmap *idmap, struct dentry *dentry, struct iattr *attr);
void setattr_copy(struct mnt_idmap *idmap, struct inode *inode, const struct iattr *attr);
int notify_change(struct mnt_idmap *idmap, struct dentry *dentry, struct iattr *attr,
		  struct inode **delegated);
int may_setattr(struct mnt_idmap *idmap, struct inode *inode, unsigned int ia_valid);
int setattr_should_drop_suidgid(struct mnt_idmap *idmap, struct inode *inode);
void generic_fillattr(struct mnt_idmap *idmap, u32 request_mask, struct inode *inode,
		      struct kstat *stat);
int vfs_getattr(const struct path *path, struct kstat *stat, u32 request_mask,
		unsigned int query_flags);
int vfs_getattr_nosec(const struct path *path, struct kstat *stat, u32 request_mask,
		      unsigned int query_flags);
int vfs_fstat(int fd, struct kstat *stat);
int vfs_fstatat(int dfd, const char __user *filename, struct kstat *stat, int flags);
int vfs_statfs(const struct path *path, struct kstatfs *buf);

/* Names. */
int vfs_create(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry, umode_t mode,
	       bool want_excl);
int vfs_mkdir(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry, umode_t mode);
int vfs_mknod(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry, umode_t mode,
	      dev_t dev);
int vfs_symlink(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry,
		const char *target);
int vfs_link(struct dentry *old_dentry, struct mnt_idmap *idmap, struct inode *dir,
	     struct dentry *new_dentry, struct inode **delegated);
int vfs_rmdir(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry);
int vfs_unlink(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry,
	       struct inode **delegated);

struct renamedata {
	struct mnt_idmap *old_mnt_idmap;
	struct inode *old_dir;
	struct dentry *old_dentry;
	struct mnt_idmap *new_mnt_idmap;
	struct inode *new_dir;
	struct dentry *new_dentry;
	struct inode **delegated_inode;
	unsigned int flags;
};

int vfs_rename(struct renamedata *rd);
int vfs_readlink(struct dentry *dentry, char __user *buffer, int buflen);
const char *vfs_get_link(struct dentry *dentry, struct delayed_call *done);
int vfs_fchmod(struct file *file, umode_t mode);
int chmod_common(const struct path *path, umode_t mode);
int chown_common(const struct path *path, uid_t user, gid_t group);
int vfs_utimes(const struct path *path, struct timespec64 *times);
int do_truncate(struct mnt_idmap *idmap, struct dentry *dentry, loff_t length,
		unsigned int time_attrs, struct file *filp);
long vfs_truncate(const struct path *path, loff_t length);
int vfs_fallocate(struct file *file, int mode, loff_t offset, loff_t len);
char *file_path(struct file *filp, char *buf, int buflen);
int path_noexec(const struct path *path);

/* Open files. */
struct file *filp_open(const char *filename, int flags, umode_t mode);
struct file *file_open_name(struct filename *name, int flags, umode_t mode);
struct file *file_open_root(const struct path *root, const char *filename, int flags, umode_t mode);
struct file *dentry_open(const struct path *path, int flags, const struct cred *cred);
struct file *alloc_file_pseudo(struct inode *inode, struct vfsmount *mnt, const char *name,
			       int flags, const struct file_operations *fops);
struct file *alloc_file_clone(struct file *base, int flags, const struct file_operations *fops);
int filp_close(struct file *filp, fl_owner_t id);
int filp_flush(struct file *filp, fl_owner_t id);
int finish_open(struct file *file, struct dentry *dentry,
		int (*open)(struct inode *, struct file *));
int finish_open_simple(struct file *file, int error);
int finish_no_open(struct file *file, struct dentry *dentry);
int generic_file_open(struct inode *inode, struct file *filp);
int nonseekable_open(struct inode *inode, struct file *filp);
int stream_open(struct inode *inode, struct file *filp);
long do_sys_open(int dfd, const char __user *filename, int flags, umode_t mode);
struct file *do_open_execat(int fd, struct filename *name, int flags);
struct file *open_exec(const char *name);

static inline struct file *file_clone_open(struct file *file)
{
	return dentry_open(&file->f_path, file->f_flags, file->f_cred);
}

static inline struct inode *file_inode(const struct file *f)
{
	return f->f_inode;
}

static inline struct dentry *file_dentry(const struct file *file)
{
	return file->f_path.dentry;
}

static inline struct file *get_file(struct file *f)
{
	atomic_long_inc(&f->f_count);
	return f;
}

#define file_count(x) atomic_long_read(&(x)->f_count)
void fput(struct file *file);
void __fput_sync(struct file *file);

static inline int get_write_access(struct inode *inode)
{
	return atomic_inc_unless_negative(&inode->i_writecount) ? 0 : -ETXTBSY;
}

static inline int deny_write_access(struct file *file)
{
	struct inode *inode = file_inode(file);

	return atomic_dec_unless_positive(&inode->i_writecount) ? 0 : -ETXTBSY;
}

static inline void put_write_access(struct inode *inode)
{
	atomic_dec(&inode->i_writecount);
}

static inline void allow_write_access(struct file *file)
{
	if (file)
		atomic_inc(&file_inode(file)->i_writecount);
}

static inline int exe_file_deny_write_access(struct file *file)
{
	return deny_write_access(file);
}

static inline void exe_file_allow_write_access(struct file *file)
{
	allow_write_access(file);
}

static inline bool inode_is_open_for_write(const struct inode *inode)
{
	return atomic_read(&inode->i_writecount) > 0;
}

static inline void i_readcount_inc(struct inode *inode)
{
	atomic_inc(&inode->i_readcount);
}

static inline void i_readcount_dec(struct inode *inode)
{
	atomic_dec(&inode->i_readcount);
}

/* Users of fops_get() and fops_put() include <linux/module.h>. */
#define fops_get(fops) \
	({ \
		const struct file_operations *_fops = (fops); \
		(((_fops) && try_module_get((_fops)->owner) ? (_fops) : NULL)); \
	})

#define fops_put(fops) \
	do { \
		const struct file_operations *_fops = (fops); \
		if (_fops) \
			module_put((_fops)->owner); \
	} while (0)

#define replace_fops(f, fops) \
	do { \
		struct file *__file = (f); \
		fops_put(__file->f_op); \
		BUG_ON(!(__file->f_op = (fops))); \
	} while (0)

/* Reading and writing. */
#define MAX_RW_COUNT	 (INT_MAX & PAGE_MASK)
#define MAX_LFS_FILESIZE ((loff_t)LLONG_MAX)
#define MAX_NON_LFS	 ((1UL << 31) - 1)
#define OFFSET_MAX	 ((loff_t)LLONG_MAX)

ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos);
ssize_t vfs_write(struct file *file, const char __user *buf, size_t count, loff_t *pos);
ssize_t vfs_iter_read(struct file *file, struct iov_iter *iter, loff_t *ppos, int flags);
ssize_t vfs_iter_write(struct file *file, struct iov_iter *iter, loff_t *ppos, int flags);
ssize_t kernel_read(struct file *file, void *buf, size_t count, loff_t *pos);
ssize_t kernel_write(struct file *file, const void *buf, size_t count, loff_t *pos);
ssize_t ksys_read(unsigned int fd, char __user *buf, size_t count);
ssize_t ksys_write(unsigned int fd, const char __user *buf, size_t count);
int rw_verify_area(int read_write, struct file *file, const loff_t *ppos, size_t count);
loff_t vfs_llseek(struct file *file, loff_t offset, int whence);
loff_t generic_file_llseek(struct file *file, loff_t offset, int whence);
loff_t generic_file_llseek_size(struct file *file, loff_t offset, int whence, loff_t maxsize,
				loff_t eof);
loff_t fixed_size_llseek(struct file *file, loff_t offset, int whence, loff_t size);
loff_t no_seek_end_llseek(struct file *file, loff_t offset, int whence);
loff_t no_seek_end_llseek_size(struct file *file, loff_t offset, int whence, loff_t size);
loff_t noop_llseek(struct file *file, loff_t offset, int whence);
loff_t default_llseek(struct file *file, loff_t offset, int whence);
loff_t vfs_setpos(struct file *file, loff_t offset, loff_t maxsize);
#define no_llseek NULL

ssize_t generic_file_read_iter(struct kiocb *iocb, struct iov_iter *iter);
ssize_t filemap_read(struct kiocb *iocb, struct iov_iter *iter, ssize_t already_read);
ssize_t generic_file_write_iter(struct kiocb *iocb, struct iov_iter *from);
ssize_t __generic_file_write_iter(struct kiocb *iocb, struct iov_iter *from);
ssize_t generic_perform_write(struct kiocb *iocb, struct iov_iter *from);
ssize_t generic_write_checks(struct kiocb *iocb, struct iov_iter *from);
int generic_file_mmap(struct file *file, struct vm_area_struct *vma);
int generic_file_readonly_mmap(struct file *file, struct vm_area_struct *vma);
ssize_t generic_copy_file_range(struct file *in, loff_t pos_in, struct file *out, loff_t pos_out,
				size_t len, unsigned int flags);
ssize_t vfs_copy_file_range(struct file *in, loff_t pos_in, struct file *out, loff_t pos_out,
			    size_t len, unsigned int flags);
ssize_t filemap_splice_read(struct file *in, loff_t *ppos, struct pipe_inode_info *pipe, size_t len,
			    unsigned int flags);
ssize_t copy_splice_read(struct file *in, loff_t *ppos, struct pipe_inode_info *pipe, size_t len,
			 unsigned int flags);
ssize_t iter_file_splice_write(struct pipe_inode_info *pipe, struct file *out, loff_t *ppos,
			       size_t len, unsigned int flags);
int vfs_fsync_range(struct file *file, loff_t start, loff_t end, int datasync);
int vfs_fsync(struct file *file, int datasync);
int generic_file_fsync(struct file *file, loff_t start, loff_t end, int datasync);
int noop_fsync(struct file *file, loff_t start, loff_t end, int datasync);
ssize_t noop_direct_IO(struct kiocb *iocb, struct iov_iter *iter);
int sync_filesystem(struct super_block *sb);
int file_write_and_wait_range(struct file *file, loff_t start, loff_t end);

static inline ssize_t generic_write_sync(struct kiocb *iocb, ssize_t count)
{
	return count;
}

static inline void init_sync_kiocb(struct kiocb *kiocb, struct file *filp)
{
	*kiocb = (struct kiocb){ .ki_filp = filp };
	if (filp->f_flags & O_APPEND)
		kiocb->ki_flags |= IOCB_APPEND;
}

static inline ssize_t call_read_iter(struct file *file, struct kiocb *kio, struct iov_iter *iter)
{
	return file->f_op->read_iter(kio, iter);
}

static inline ssize_t call_write_iter(struct file *file, struct kiocb *kio, struct iov_iter *iter)
{
	return file->f_op->write_iter(kio, iter);
}

static inline int call_mmap(struct file *file, struct vm_area_struct *vma)
{
	return file->f_op->mmap(file, vma);
}

long vfs_ioctl(struct file *filp, unsigned int cmd, unsigned long arg);
long compat_ptr_ioctl(struct file *file, unsigned int cmd, unsigned long arg);

/* Directories. */
int iterate_dir(struct file *file, struct dir_context *ctx);

#define DT_UNKNOWN 0
#define DT_FIFO	   1
#define DT_CHR	   2
#define DT_DIR	   4
#define DT_BLK	   6
#define DT_REG	   8
#define DT_LNK	   10
#define DT_SOCK	   12
#define DT_WHT	   14
#define S_DT_SHIFT 12
#define S_DT(mode) (((mode)&S_IFMT) >> S_DT_SHIFT)

static inline unsigned char fs_umode_to_dtype(umode_t mode)
{
	return S_DT(mode);
}

static inline bool dir_emit(struct dir_context *ctx, const char *name, int namelen, u64 ino,
			    unsigned int type)
{
	return ctx->actor(ctx, name, namelen, ctx->pos, ino, type);
}

static inline bool dir_emit_dot(struct file *file, struct dir_context *ctx)
{
	return ctx->actor(ctx, ".", 1, ctx->pos, file->f_path.dentry->d_inode->i_ino, DT_DIR);
}

bool dir_emit_dotdot(struct file *file, struct dir_context *ctx);

static inline bool dir_emit_dots(struct file *file, struct dir_context *ctx)
{
	if (ctx->pos == 0) {
		if (!dir_emit_dot(file, ctx))
			return false;
		ctx->pos = 1;
	}
	if (ctx->pos == 1) {
		if (!dir_emit_dotdot(file, ctx))
			return false;
		ctx->pos = 2;
	}
	return true;
}

static inline bool dir_relax(struct inode *inode)
{
	inode_unlock(inode);
	inode_lock(inode);
	return !IS_DEADDIR(inode);
}

/* File system types, super blocks, mounts. */
int register_filesystem(struct file_system_type *fs);
int unregister_filesystem(struct file_system_type *fs);
struct file_system_type *get_fs_type(const char *name);
struct file_system_type *get_filesystem(struct file_system_type *fs);
void put_filesystem(struct file_system_type *fs);
struct vfsmount *kern_mount(struct file_system_type *type);
void kern_unmount(struct vfsmount *mnt);
struct vfsmount *vfs_kern_mount(struct file_system_type *type, int flags, const char *name,
				void *data);
struct super_block *sget(struct file_system_type *type, int (*test)(struct super_block *, void *),
			 int (*set)(struct super_block *, void *), int flags, void *data);
struct dentry *mount_bdev(struct file_system_type *fs_type, int flags, const char *dev_name,
			  void *data, int (*fill_super)(struct super_block *, void *, int));
struct dentry *mount_single(struct file_system_type *fs_type, int flags, void *data,
			    int (*fill_super)(struct super_block *, void *, int));
struct dentry *mount_nodev(struct file_system_type *fs_type, int flags, void *data,
			   int (*fill_super)(struct super_block *, void *, int));
void generic_shutdown_super(struct super_block *sb);
void kill_anon_super(struct super_block *sb);
void kill_litter_super(struct super_block *sb);
void kill_block_super(struct super_block *sb);
void deactivate_super(struct super_block *sb);
void deactivate_locked_super(struct super_block *sb);
int set_anon_super(struct super_block *sb, void *data);
int get_anon_bdev(dev_t *dev);
void free_anon_bdev(dev_t dev);
void iterate_supers(void (*fn)(struct super_block *, void *), void *arg);
int sb_set_blocksize(struct super_block *sb, int size);
int sb_min_blocksize(struct super_block *sb, int size);
void emergency_remount(void);
void emergency_sync(void);
void ksys_sync_helper(void);

static inline int sb_start_write_trylock(struct super_block *sb)
{
	return 1;
}

static inline void sb_start_write(struct super_block *sb)
{
}
static inline void sb_end_write(struct super_block *sb)
{
}
static inline void file_start_write(struct file *file)
{
}
static inline void file_end_write(struct file *file)
{
}

/* libfs */
struct tree_descr {
	const char *name;
	const struct file_operations *ops;
	int mode;
};

int simple_fill_super(struct super_block *sb, unsigned long magic, const struct tree_descr *files);
int simple_pin_fs(struct file_system_type *type, struct vfsmount **mount, int *count);
void simple_release_fs(struct vfsmount **mount, int *count);
int simple_statfs(struct dentry *dentry, struct kstatfs *buf);
struct dentry *simple_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags);
int simple_link(struct dentry *old, struct inode *dir, struct dentry *dentry);
int simple_unlink(struct inode *dir, struct dentry *dentry);
int simple_rmdir(struct inode *dir, struct dentry *dentry);
int simple_rename(struct mnt_idmap *idmap, struct inode *old_dir, struct dentry *old_dentry,
		  struct inode *new_dir, struct dentry *new_dentry, unsigned int flags);
int simple_rename_exchange(struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir,
			   struct dentry *new_dentry);
int simple_empty(struct dentry *dentry);
int simple_setattr(struct mnt_idmap *idmap, struct dentry *dentry, struct iattr *attr);
int simple_getattr(struct mnt_idmap *idmap, const struct path *path, struct kstat *stat,
		   u32 request_mask, unsigned int query_flags);
int simple_open(struct inode *inode, struct file *file);
int simple_write_begin(struct file *file, struct address_space *mapping, loff_t pos,
		       unsigned int len, struct folio **foliop, void **fsdata);
const char *simple_get_link(struct dentry *dentry, struct inode *inode, struct delayed_call *done);
extern const struct inode_operations simple_symlink_inode_operations;
extern const struct address_space_operations ram_aops;
extern const struct file_operations simple_dir_operations;
extern const struct inode_operations simple_dir_inode_operations;
extern const struct dentry_operations simple_dentry_operations;
extern const struct file_operations pipefifo_fops;
extern const struct file_operations def_chr_fops;
extern const struct file_operations def_blk_fops;

int dcache_dir_open(struct inode *inode, struct file *file);
int dcache_dir_close(struct inode *inode, struct file *file);
loff_t dcache_dir_lseek(struct file *file, loff_t offset, int whence);
int dcache_readdir(struct file *file, struct dir_context *ctx);
ssize_t generic_read_dir(struct file *file, char __user *buf, size_t count, loff_t *pos);
int always_delete_dentry(const struct dentry *dentry);
ssize_t simple_read_from_buffer(void __user *to, size_t count, loff_t *ppos, const void *from,
				size_t available);
ssize_t simple_write_to_buffer(void *to, size_t available, loff_t *ppos, const void __user *from,
			       size_t count);
ssize_t memory_read_from_buffer(void *to, size_t count, loff_t *ppos, const void *from,
				size_t available);
void kfree_link(void *p);
int page_symlink(struct inode *inode, const char *symname, int len);
const char *page_get_link(struct dentry *dentry, struct inode *inode, struct delayed_call *done);
extern const struct inode_operations page_symlink_inode_operations;
int readlink_copy(char __user *buffer, int buflen, const char *link);
void simple_recursive_removal(struct dentry *dentry, void (*callback)(struct dentry *));
void locked_recursive_removal(struct dentry *dentry, void (*callback)(struct dentry *));

struct simple_transaction_argresp {
	ssize_t size;
	char data[];
};

#define SIMPLE_TRANSACTION_LIMIT (PAGE_SIZE - sizeof(struct simple_transaction_argresp))
char *simple_transaction_get(struct file *file, const char __user *buf, size_t size);
ssize_t simple_transaction_read(struct file *file, char __user *buf, size_t size, loff_t *pos);
int simple_transaction_release(struct inode *inode, struct file *file);
void simple_transaction_set(struct file *file, size_t n);

static inline void __printf(1, 2) __simple_attr_check_format(const char *fmt, ...)
{
}

int simple_attr_open(struct inode *inode, struct file *file, int (*get)(void *, u64 *),
		     int (*set)(void *, u64), const char *fmt);
int simple_attr_release(struct inode *inode, struct file *file);
ssize_t simple_attr_read(struct file *file, char __user *buf, size_t len, loff_t *ppos);
ssize_t simple_attr_write(struct file *file, const char __user *buf, size_t len, loff_t *ppos);
ssize_t simple_attr_write_signed(struct file *file, const char __user *buf, size_t len,
				 loff_t *ppos);

#define DEFINE_SIMPLE_ATTRIBUTE_XSIGNED(__fops, __get, __set, __fmt, __is_signed) \
	static int __fops##_open(struct inode *inode, struct file *file) \
	{ \
		__simple_attr_check_format(__fmt, 0ull); \
		return simple_attr_open(inode, file, __get, __set, __fmt); \
	} \
	static const struct file_operations __fops = { \
		.owner = THIS_MODULE, \
		.open = __fops##_open, \
		.release = simple_attr_release, \
		.read = simple_attr_read, \
		.write = (__is_signed) ? simple_attr_write_signed : simple_attr_write, \
		.llseek = generic_file_llseek, \
	}

#define DEFINE_SIMPLE_ATTRIBUTE(__fops, __get, __set, __fmt) \
	DEFINE_SIMPLE_ATTRIBUTE_XSIGNED(__fops, __get, __set, __fmt, false)
#define DEFINE_SIMPLE_ATTRIBUTE_SIGNED(__fops, __get, __set, __fmt) \
	DEFINE_SIMPLE_ATTRIBUTE_XSIGNED(__fops, __get, __set, __fmt, true)

/* Character device numbers; the driver base implements them. */
#define CHRDEV_MAJOR_MAX	   512
#define CHRDEV_MAJOR_DYN_END	   234
#define CHRDEV_MAJOR_DYN_EXT_START 511
#define CHRDEV_MAJOR_DYN_EXT_END   384

int alloc_chrdev_region(dev_t *dev, unsigned int baseminor, unsigned int count, const char *name);
int register_chrdev_region(dev_t from, unsigned int count, const char *name);
int __register_chrdev(unsigned int major, unsigned int baseminor, unsigned int count,
		      const char *name, const struct file_operations *fops);
void __unregister_chrdev(unsigned int major, unsigned int baseminor, unsigned int count,
			 const char *name);
void unregister_chrdev_region(dev_t from, unsigned int count);
void chrdev_show(struct seq_file *f, off_t offset);

static inline int register_chrdev(unsigned int major, const char *name,
				  const struct file_operations *fops)
{
	return __register_chrdev(major, 0, 256, name, fops);
}

static inline void unregister_chrdev(unsigned int major, const char *name)
{
	__unregister_chrdev(major, 0, 256, name);
}

/* Start of day. */
void vfs_caches_init_early(void);
void vfs_caches_init(void);
void mnt_init(void);
void populate_rootfs(void);

struct file_dedupe_range_info;

extern struct kobject *fs_kobj;

int execute_ok(struct inode *inode);
static inline bool sb_is_blkdev_sb(struct super_block *sb)
{
	return false;
}

static inline bool is_root_inode(struct inode *inode)
{
	return inode == inode->i_sb->s_root->d_inode;
}

static inline bool is_dot_dotdot(const char *name, size_t len)
{
	return len && name[0] == '.' && (len == 1 || (len == 2 && name[1] == '.'));
}

static inline bool vma_is_dax(const struct vm_area_struct *vma)
{
	return false;
}

static inline bool vfs_is_special(umode_t mode)
{
	return S_ISCHR(mode) || S_ISBLK(mode) || S_ISFIFO(mode) || S_ISSOCK(mode);
}

#endif /* _LINUX_FS_H */
