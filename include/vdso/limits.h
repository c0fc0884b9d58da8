/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __VDSO_LIMITS_H
#define __VDSO_LIMITS_H
#include <linux/limits.h>
#endif
