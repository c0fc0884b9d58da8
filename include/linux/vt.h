/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_VT_H_KERNEL
#define _LINUX_VT_H_KERNEL
#include <uapi/linux/vt.h>
#endif
