/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct user_struct: what is counted per real user id. Counters are atomic; the table of users
 * has a lock of its own in kernel/sched/cred.c.
 */
#ifndef _LINUX_SCHED_USER_H
#define _LINUX_SCHED_USER_H

#include <linux/atomic.h>
#include <linux/list.h>
#include <linux/refcount.h>
#include <linux/uidgid.h>

/**
 * struct user_struct - accounting of one user
 * @__count:	references
 * @processes:	tasks, against RLIMIT_NPROC
 * @sigpending:	queued signals, against RLIMIT_SIGPENDING
 * @epoll_watches: descriptors watched by epoll
 * @locked_vm:	pages locked on behalf of the user
 * @unix_inflight: descriptors in flight over local sockets
 * @uidhash_node: in the table
 * @uid:	whose it is
 */
struct user_struct {
	refcount_t __count;
	atomic_t processes;
	atomic_t sigpending;
	atomic_long_t epoll_watches;
	atomic_long_t locked_vm;
	unsigned long unix_inflight;
	struct hlist_node uidhash_node;
	kuid_t uid;
};

extern struct user_struct root_user;
#define INIT_USER	(&root_user)

struct user_struct *alloc_uid(kuid_t uid);
struct user_struct *find_user(kuid_t uid);
void free_uid(struct user_struct *user);

static inline struct user_struct *get_uid(struct user_struct *user)
{
	refcount_inc(&user->__count);
	return user;
}

#endif /* _LINUX_SCHED_USER_H */
