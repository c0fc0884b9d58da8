/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
#ifndef _UAPI_LINUX_STATFS_H
#define _UAPI_LINUX_STATFS_H
#include <linux/types.h>
#include <asm/statfs.h>
#endif
