/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* Signals of arm64: the common ones, with room for a restorer in struct sigaction. */
#ifndef _UAPI_ASM_ARM64_SIGNAL_H
#define _UAPI_ASM_ARM64_SIGNAL_H

#define SA_RESTORER	0x04000000	/* sa_restorer is set, which is rare here */

#define MINSIGSTKSZ	5120
#define SIGSTKSZ	16384

#include <asm-generic/signal.h>

#endif
