/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* Signals of x86_64: the common ones, with a restorer in struct sigaction. */
#ifndef _UAPI_ASM_X86_SIGNAL_H
#define _UAPI_ASM_X86_SIGNAL_H

#define SA_RESTORER	0x04000000	/* sa_restorer is set; always so on this architecture */

#define MINSIGSTKSZ	2048
#define SIGSTKSZ	8192

#include <asm-generic/signal.h>

#endif
