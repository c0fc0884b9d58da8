// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files in memory without a name: memfd_create(2) with its seals, and
 * shmem_file_setup() for drivers.
 *
 * Locking: seals change with the inode locked, so that a write or truncation
 * either is over before or sees them.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/memfd.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/pagemap.h>
#include <linux/shmem_fs.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

#include <uapi/linux/fcntl.h>
#include <uapi/linux/memfd.h>

#include "tmpfs.h"

#define F_ALL_SEALS \
	(F_SEAL_SEAL | F_SEAL_EXEC | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | \
	 F_SEAL_FUTURE_WRITE)

#define MFD_NAME_PREFIX	    "memfd:"
#define MFD_NAME_PREFIX_LEN (sizeof(MFD_NAME_PREFIX) - 1)
#define MFD_NAME_MAX_LEN    (NAME_MAX - MFD_NAME_PREFIX_LEN)

/* What memfd_create() knows. */
#define MFD_KNOWN_FLAGS (MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_HUGETLB | MFD_NOEXEC_SEAL | MFD_EXEC)

/**
 * shmem_file_setup() - make an unnamed file in memory
 * @name: what /proc shows
 * @size: bytes, a hole at first
 * @flags: VM_NORESERVE or 0; not used
 *
 * Return: the file, open for reading and writing, or ERR_PTR.
 */
struct file *shmem_file_setup(const char *name, loff_t size, unsigned long flags)
{
	struct inode *inode;
	struct file *file;

	if (IS_ERR_OR_NULL(tmpfs_kernel_mount))
		return ERR_PTR(-ENODEV);
	if (size < 0 || size > MAX_LFS_FILESIZE)
		return ERR_PTR(-EINVAL);
	inode = tmpfs_get_inode(tmpfs_kernel_mount->mnt_sb, NULL, S_IFREG | 0777, 0);
	if (!inode)
		return ERR_PTR(-ENOSPC);
	inode->i_size = size;
	clear_nlink(inode);
	file = alloc_file_pseudo(inode, tmpfs_kernel_mount, name, O_RDWR, &tmpfs_file_operations);
	if (IS_ERR(file))
		iput(inode);
	return file;
}
EXPORT_SYMBOL_GPL(shmem_file_setup);

/** shmem_kernel_file_setup() - the same for the kernel's own use */
struct file *shmem_kernel_file_setup(const char *name, loff_t size, unsigned long flags)
{
	return shmem_file_setup(name, size, flags);
}
EXPORT_SYMBOL_GPL(shmem_kernel_file_setup);

/* May anybody still write through pages the kernel lent out? */
static bool pages_are_pinned(struct address_space *mapping)
{
	pgoff_t at = 0;
	struct folio *folio;
	bool pinned = false;

	while (!pinned && filemap_get_folios(mapping, &at, ULONG_MAX, &folio, 1)) {
		/* The cache's reference, ours, and one for each mapping. */
		pinned = folio_ref_count(folio) - 2 > page_mapcount(&folio->page);
		folio_put(folio);
	}
	return pinned;
}

static int add_seals(struct file *file, unsigned int seals)
{
	struct inode *inode = file_inode(file);
	struct tmpfs_inode *info = TMPFS_I(inode);
	int err = 0;

	if (!(file->f_mode & FMODE_WRITE))
		return -EPERM;
	if (seals & ~F_ALL_SEALS)
		return -EINVAL;
	inode_lock(inode);
	if (info->seals & F_SEAL_SEAL) {
		err = -EPERM;
		goto out;
	}
	if (seals & F_SEAL_WRITE && !(info->seals & F_SEAL_WRITE)) {
		err = mapping_deny_writable(file->f_mapping);
		if (err)
			goto out;
		if (pages_are_pinned(file->f_mapping))
			err = -EBUSY;
		mapping_allow_writable(file->f_mapping);
		if (err)
			goto out;
	}
	if (seals & F_SEAL_EXEC && inode->i_mode & 0111)
		seals |= F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_FUTURE_WRITE;
	info->seals |= seals;
out:
	inode_unlock(inode);
	return err;
}

/**
 * memfd_fcntl() - fcntl(F_ADD_SEALS) and fcntl(F_GET_SEALS)
 * @file: any file
 * @cmd: which
 * @arg: seals to add
 *
 * Return: 0 or the seals, -EINVAL for other kinds of file, -EPERM, -EBUSY.
 */
long memfd_fcntl(struct file *file, unsigned int cmd, unsigned int arg)
{
	if (!shmem_mapping(file->f_mapping) || !S_ISREG(file_inode(file)->i_mode))
		return -EINVAL;
	if (cmd == F_ADD_SEALS)
		return add_seals(file, arg);
	if (cmd == F_GET_SEALS)
		return TMPFS_I(file_inode(file))->seals;
	return -EINVAL;
}

static struct file *make_memfd(const char *name, unsigned int flags)
{
	struct file *file = shmem_file_setup(name, 0, 0);
	struct inode *inode;

	if (IS_ERR(file))
		return file;
	inode = file_inode(file);
	file->f_mode |= FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE;
	if (flags & MFD_NOEXEC_SEAL) {
		inode->i_mode &= ~0111;
		TMPFS_I(inode)->seals = F_SEAL_EXEC;
	} else if (flags & MFD_ALLOW_SEALING) {
		TMPFS_I(inode)->seals = 0;
	}
	return file;
}

SYSCALL_DEFINE2(memfd_create, const char __user *, uname, unsigned int, flags)
{
	char name[NAME_MAX + 1] = MFD_NAME_PREFIX;
	struct file *file;
	long len;
	int fd;

	if (flags & ~MFD_KNOWN_FLAGS || (flags & MFD_EXEC && flags & MFD_NOEXEC_SEAL))
		return -EINVAL;
	if (flags & MFD_HUGETLB)
		return -ENODEV;
	len = strncpy_from_user(name + MFD_NAME_PREFIX_LEN, uname, MFD_NAME_MAX_LEN + 1);
	if (len < 0)
		return len;
	if (len > MFD_NAME_MAX_LEN)
		return -EINVAL;
	fd = get_unused_fd_flags(flags & MFD_CLOEXEC ? O_CLOEXEC : 0);
	if (fd < 0)
		return fd;
	file = make_memfd(name, flags);
	if (IS_ERR(file)) {
		put_unused_fd(fd);
		return PTR_ERR(file);
	}
	fd_install(fd, file);
	return fd;
}
