/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SWAB_H
#define _LINUX_SWAB_H
#include <uapi/linux/swab.h>
#define swab16 __swab16
#define swab32 __swab32
#define swab64 __swab64
#define swab __swab
static inline void swab16s(u16 *p) { *p = swab16(*p); }
static inline void swab32s(u32 *p) { *p = swab32(*p); }
static inline void swab64s(u64 *p) { *p = swab64(*p); }
#endif
