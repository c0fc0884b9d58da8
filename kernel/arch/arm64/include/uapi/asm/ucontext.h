/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* What a signal handler gets as third argument. */
#ifndef _UAPI_ASM_ARM64_UCONTEXT_H
#define _UAPI_ASM_ARM64_UCONTEXT_H

#include <linux/types.h>
#include <asm/sigcontext.h>
#include <asm/signal.h>

struct ucontext {
	unsigned long		uc_flags;
	struct ucontext		*uc_link;
	stack_t			uc_stack;
	sigset_t		uc_sigmask;
	/* glibc's sigset_t has 1024 bits. */
	__u8			__unused[1024 / 8 - sizeof(sigset_t)];
	struct sigcontext	uc_mcontext;
};

#endif
