/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* struct ucontext and the flags its uc_flags may have. */
#ifndef _UAPI_ASM_X86_UCONTEXT_H
#define _UAPI_ASM_X86_UCONTEXT_H

#define UC_FP_XSTATE		0x1
#define UC_SIGCONTEXT_SS	0x2
#define UC_STRICT_RESTORE_SS	0x4

#include <asm-generic/ucontext.h>

#endif
