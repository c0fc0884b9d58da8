/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* What a signal handler gets as third argument: the signal mask comes before the registers. */
#ifndef _UAPI_ASM_RISCV_UCONTEXT_H
#define _UAPI_ASM_RISCV_UCONTEXT_H

#include <asm/sigcontext.h>
#include <asm/signal.h>

struct ucontext {
	unsigned long		uc_flags;
	struct ucontext		*uc_link;
	stack_t			uc_stack;
	sigset_t		uc_sigmask;
	/* Room for a mask of 1024 signals. */
	__u8			__unused[1024 / 8 - sizeof(sigset_t)];
	/* Last, so that it may grow. */
	struct sigcontext	uc_mcontext;
};

#endif
