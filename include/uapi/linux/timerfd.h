/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* timerfd_create(2) flags. */
#ifndef _UAPI_LINUX_TIMERFD_H
#define _UAPI_LINUX_TIMERFD_H

#include <linux/types.h>
#include <linux/fcntl.h>
#include <linux/ioctl.h>

#define TFD_TIMER_ABSTIME	(1 << 0)
#define TFD_TIMER_CANCEL_ON_SET	(1 << 1)
#define TFD_CLOEXEC		O_CLOEXEC
#define TFD_NONBLOCK		O_NONBLOCK
#define TFD_IOC_SET_TICKS	_IOW('T', 0, __u64)

#endif /* _UAPI_LINUX_TIMERFD_H */
