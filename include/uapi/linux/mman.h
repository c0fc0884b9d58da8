/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* Flags of mmap(), mremap() and relatives. */
#ifndef _UAPI_LINUX_MMAN_H
#define _UAPI_LINUX_MMAN_H

#include <asm/mman.h>

#include <linux/types.h>

#define MREMAP_MAYMOVE		1
#define MREMAP_FIXED		2
#define MREMAP_DONTUNMAP	4

#define OVERCOMMIT_GUESS	0
#define OVERCOMMIT_ALWAYS	1
#define OVERCOMMIT_NEVER	2

#define MAP_SHARED		0x01
#define MAP_PRIVATE		0x02
#define MAP_SHARED_VALIDATE	0x03
#define MAP_DROPPABLE		0x08

#define MAP_HUGE_SHIFT	26
#define MAP_HUGE_MASK	0x3f
#define MAP_HUGE_2MB	(21U << MAP_HUGE_SHIFT)
#define MAP_HUGE_1GB	(30U << MAP_HUGE_SHIFT)

#endif /* _UAPI_LINUX_MMAN_H */
