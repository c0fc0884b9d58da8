/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* Numbers of the VFS's system calls: lseek, rename, preadv2 flags, generic ioctls. */
#ifndef _UAPI_LINUX_FS_H
#define _UAPI_LINUX_FS_H

#include <linux/limits.h>
#include <linux/ioctl.h>
#include <linux/types.h>

#define INR_OPEN_CUR	1024
#define INR_OPEN_MAX	4096
#define BLOCK_SIZE_BITS	10
#define BLOCK_SIZE	(1 << BLOCK_SIZE_BITS)

#define SEEK_SET	0
#define SEEK_CUR	1
#define SEEK_END	2
#define SEEK_DATA	3
#define SEEK_HOLE	4
#define SEEK_MAX	SEEK_HOLE

#define RENAME_NOREPLACE	(1 << 0)
#define RENAME_EXCHANGE		(1 << 1)
#define RENAME_WHITEOUT		(1 << 2)

#define BLKROSET	_IO(0x12, 93)
#define BLKROGET	_IO(0x12, 94)
#define BLKRRPART	_IO(0x12, 95)
#define BLKGETSIZE	_IO(0x12, 96)
#define BLKFLSBUF	_IO(0x12, 97)
#define BLKRASET	_IO(0x12, 98)
#define BLKRAGET	_IO(0x12, 99)
#define BLKSECTGET	_IO(0x12, 103)
#define BLKSSZGET	_IO(0x12, 104)
#define BLKBSZGET	_IOR(0x12, 112, size_t)
#define BLKBSZSET	_IOW(0x12, 113, size_t)
#define BLKGETSIZE64	_IOR(0x12, 114, size_t)
#define BLKDISCARD	_IO(0x12, 119)
#define BLKIOMIN	_IO(0x12, 120)
#define BLKIOOPT	_IO(0x12, 121)
#define BLKALIGNOFF	_IO(0x12, 122)
#define BLKPBSZGET	_IO(0x12, 123)
#define BLKZEROOUT	_IO(0x12, 127)

#define BMAP_IOCTL	1
#define FIBMAP		_IO(0x00, 1)
#define FIGETBSZ	_IO(0x00, 2)
#define FIFREEZE	_IOWR('X', 119, int)
#define FITHAW		_IOWR('X', 120, int)

#define FS_IOC_GETFLAGS	_IOR('f', 1, long)
#define FS_IOC_SETFLAGS	_IOW('f', 2, long)

typedef int __bitwise __kernel_rwf_t;
#define RWF_HIPRI	((__force __kernel_rwf_t)0x00000001)
#define RWF_DSYNC	((__force __kernel_rwf_t)0x00000002)
#define RWF_SYNC	((__force __kernel_rwf_t)0x00000004)
#define RWF_NOWAIT	((__force __kernel_rwf_t)0x00000008)
#define RWF_APPEND	((__force __kernel_rwf_t)0x00000010)
#define RWF_NOAPPEND	((__force __kernel_rwf_t)0x00000020)
#define RWF_SUPPORTED	(RWF_HIPRI | RWF_DSYNC | RWF_SYNC | RWF_NOWAIT | RWF_APPEND | RWF_NOAPPEND)

#endif /* _UAPI_LINUX_FS_H */
