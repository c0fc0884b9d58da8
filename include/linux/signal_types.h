/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The data of signals: queues, actions, and the record get_signal() fills.
 */
#ifndef _LINUX_SIGNAL_TYPES_H
#define _LINUX_SIGNAL_TYPES_H

#include <linux/types.h>
#include <uapi/linux/signal.h>

/* The kernel's own siginfo: the members only, without the padding user space sees. */
typedef struct kernel_siginfo {
	__SIGINFO;
} kernel_siginfo_t;

struct user_struct;

/**
 * struct sigqueue - one queued signal
 * @list:	in sigpending.list, or unused
 * @info:	what is delivered
 * @user:	whose RLIMIT_SIGPENDING it counts against
 */
struct sigqueue {
	struct list_head list;
	kernel_siginfo_t info;
	struct user_struct *user;
};

struct sigpending {
	struct list_head list;
	sigset_t signal;
};

struct sigaction {
	__sighandler_t sa_handler;
	unsigned long sa_flags;
#ifdef SA_RESTORER
	__sigrestore_t sa_restorer;
#endif
	sigset_t sa_mask;
};

struct k_sigaction {
	struct sigaction sa;
};

#ifdef SA_RESTORER
#define __ARCH_HAS_SA_RESTORER
#endif

/**
 * struct ksignal - the signal get_signal() picked
 * @ka:	its action at the moment it was picked
 * @info: its record
 * @sig: its number, 0 when there is none
 */
struct ksignal {
	struct k_sigaction ka;
	kernel_siginfo_t info;
	int sig;
};

/* sa_flags bits the kernel knows; the others are cleared so that user space can tell. */
#ifndef __ARCH_UAPI_SA_FLAGS
#ifdef SA_RESTORER
#define __ARCH_UAPI_SA_FLAGS	SA_RESTORER
#else
#define __ARCH_UAPI_SA_FLAGS	0
#endif
#endif

#define UAPI_SA_FLAGS							\
	(SA_NOCLDSTOP | SA_NOCLDWAIT | SA_SIGINFO | SA_ONSTACK | SA_RESTART |	\
	 SA_NODEFER | SA_RESETHAND | SA_EXPOSE_TAGBITS | __ARCH_UAPI_SA_FLAGS)

#endif /* _LINUX_SIGNAL_TYPES_H */
