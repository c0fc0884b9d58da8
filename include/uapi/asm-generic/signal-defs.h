/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * Signal flags and the two special handlers, common to all architectures.
 * An architecture whose sigaction carries a restorer defines SA_RESTORER itself.
 */
#ifndef _UAPI_ASM_GENERIC_SIGNAL_DEFS_H
#define _UAPI_ASM_GENERIC_SIGNAL_DEFS_H

/* sigaction.sa_flags */
#define SA_NOCLDSTOP	0x00000001	/* no SIGCHLD when a child stops or continues */
#define SA_NOCLDWAIT	0x00000002	/* children leave no zombie */
#define SA_SIGINFO	0x00000004	/* the handler takes three arguments */
#define SA_UNSUPPORTED	0x00000400	/* never supported: lets user space probe flag support */
#define SA_EXPOSE_TAGBITS 0x00000800	/* keep address tag bits in si_addr */
#define SA_ONSTACK	0x08000000	/* run on the alternate stack */
#define SA_RESTART	0x10000000	/* restart interrupted system calls */
#define SA_NODEFER	0x40000000	/* do not block the signal in its own handler */
#define SA_RESETHAND	0x80000000	/* back to SIG_DFL on delivery */
#define SA_NOMASK	SA_NODEFER
#define SA_ONESHOT	SA_RESETHAND

/* sigprocmask's how */
#define SIG_BLOCK	0
#define SIG_UNBLOCK	1
#define SIG_SETMASK	2

#ifndef __ASSEMBLY__
typedef void __signalfn_t(int);
typedef __signalfn_t *__sighandler_t;

typedef void __restorefn_t(void);
typedef __restorefn_t *__sigrestore_t;

#define SIG_DFL		((__sighandler_t)0)
#define SIG_IGN		((__sighandler_t)1)
#define SIG_ERR		((__sighandler_t)-1)
#endif /* __ASSEMBLY__ */

#endif /* _UAPI_ASM_GENERIC_SIGNAL_DEFS_H */
