/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
#ifndef _UAPI_LINUX_UNISTD_H
#define _UAPI_LINUX_UNISTD_H

/* The system-call numbers of this architecture, generated from its table. */
#include <asm/unistd.h>

#endif /* _UAPI_LINUX_UNISTD_H */
