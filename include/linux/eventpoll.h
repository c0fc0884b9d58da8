/* SPDX-License-Identifier: GPL-2.0-only */
/* What the rest of the VFS tells epoll. kernel/fs/eventpoll.c. */
#ifndef _LINUX_EVENTPOLL_H
#define _LINUX_EVENTPOLL_H

#include <linux/fs.h>
#include <uapi/linux/eventpoll.h>

void eventpoll_release_file(struct file *file);

/* Called when the last reference of @file is gone: no epoll set may keep it. */
static inline void eventpoll_release(struct file *file)
{
	if (unlikely(READ_ONCE(file->f_ep)))
		eventpoll_release_file(file);
}

#endif /* _LINUX_EVENTPOLL_H */
