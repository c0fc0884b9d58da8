/* SPDX-License-Identifier: GPL-2.0-only */
/* Signal types of the kernel side: as user space has them. */
#ifndef _ASM_ARM64_SIGNAL_H
#define _ASM_ARM64_SIGNAL_H

#define __ARCH_HAS_SA_RESTORER
#include <uapi/asm/signal.h>

#endif
