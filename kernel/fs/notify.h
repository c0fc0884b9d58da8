/* SPDX-License-Identifier: GPL-2.0-only */
/* inotify for the system calls. */
#ifndef _KOBOLD_FS_NOTIFY_H
#define _KOBOLD_FS_NOTIFY_H

#include <linux/types.h>

extern unsigned int inotify_max_queued;
extern unsigned int inotify_max_watches;

int do_inotify_init(int flags);
int do_inotify_add_watch(int fd, const char __user *pathname, u32 mask);
int do_inotify_rm_watch(int fd, int wd);

#endif /* _KOBOLD_FS_NOTIFY_H */
