/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* struct iovec of readv(2) and writev(2). */
#ifndef _UAPI__LINUX_UIO_H
#define _UAPI__LINUX_UIO_H

#include <linux/compiler.h>
#include <linux/types.h>

struct iovec {
	void __user *iov_base;
	__kernel_size_t iov_len;
};

#define UIO_FASTIOV	8
#define UIO_MAXIOV	1024

#endif /* _UAPI__LINUX_UIO_H */
