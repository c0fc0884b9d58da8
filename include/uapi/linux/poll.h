/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
#ifndef _UAPI_LINUX_POLL_H
#define _UAPI_LINUX_POLL_H
#include <asm/poll.h>
#endif
