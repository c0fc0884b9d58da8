/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reader of cpio archives in the newc format. It needs nothing but memory, so that it can be tested
 * outside the kernel.
 */
#ifndef _KOBOLD_FS_CPIO_H
#define _KOBOLD_FS_CPIO_H

#ifdef __KERNEL__
#include <linux/types.h>
#else
#include <stddef.h>
#include <stdint.h>
#endif

/**
 * struct cpio_entry - one file of an archive
 * @name: its name, terminated, within the archive
 * @namelen: bytes of @name without the terminator
 * @data: its contents (the target of a symlink, not terminated)
 * @size: bytes of @data
 * @mode: type and permissions as of stat(2)
 * @ino: inode number; names of one file with several share it
 * @nlink: names of the file
 * @mtime: seconds since 1970
 */
struct cpio_entry {
	const char *name;
	size_t namelen;
	const unsigned char *data;
	size_t size;
	unsigned int mode;
	unsigned int uid;
	unsigned int gid;
	unsigned int ino;
	unsigned int nlink;
	unsigned int mtime;
	unsigned int major, minor;
	unsigned int rmajor, rminor;
};

typedef int (*cpio_entry_fn)(const struct cpio_entry *entry, void *arg);
typedef int (*cpio_end_fn)(void *arg);

int cpio_read(const void *buf, size_t len, cpio_entry_fn entry, cpio_end_fn end, void *arg,
	      size_t *where);

#endif /* _KOBOLD_FS_CPIO_H */
