/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MAJOR_H_K
#define _LINUX_MAJOR_H_K
#include <uapi/linux/major.h>
#endif
