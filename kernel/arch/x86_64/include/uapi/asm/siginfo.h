/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
#ifndef _UAPI_ASM_X86_SIGINFO_H
#define _UAPI_ASM_X86_SIGINFO_H
/* x86_64 uses the generic layout. */
#include <asm-generic/siginfo.h>

#endif
