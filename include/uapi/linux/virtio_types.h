/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Integers in memory shared with a virtio device: little-endian for a device of version 1 or
 * later, the guest's own order for a legacy one.
 */
#ifndef _LINUX_VIRTIO_TYPES_H
#define _LINUX_VIRTIO_TYPES_H

#include <linux/types.h>

typedef __u16 __bitwise __virtio16;
typedef __u32 __bitwise __virtio32;
typedef __u64 __bitwise __virtio64;

#endif
