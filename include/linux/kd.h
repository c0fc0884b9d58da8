/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_KD_H_KERNEL
#define _LINUX_KD_H_KERNEL
#include <uapi/linux/kd.h>
#endif
