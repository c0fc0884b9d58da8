/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __ASM_GENERIC_UNALIGNED_H
#define __ASM_GENERIC_UNALIGNED_H
#include <linux/unaligned.h>
#endif
