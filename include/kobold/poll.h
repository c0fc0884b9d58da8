/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Between kernel/fs/{select,eventpoll}.c and the system calls on top of them.
 */
#ifndef _KOBOLD_POLL_H
#define _KOBOLD_POLL_H

#include <linux/poll.h>
#include <linux/time64.h>

/* The six bitmaps of a select(): wanted and found. */
struct fd_set_bits {
	unsigned long *in, *out, *ex;
	unsigned long *res_in, *res_out, *res_ex;
};

int poll_select_set_timeout(struct timespec64 *to, time64_t sec, long nsec);
int do_select(int n, struct fd_set_bits *fds, struct timespec64 *end_time);
int do_poll(struct pollfd *fds, unsigned int nfds, struct timespec64 *end_time);

int do_epoll_create(int flags);
int do_epoll_ctl(int epfd, int op, int fd, struct epoll_event *epds);
int do_epoll_wait(int epfd, struct epoll_event __user *events, int maxevents,
		  struct timespec64 *to);

#endif /* _KOBOLD_POLL_H */
