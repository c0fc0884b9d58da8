/* SPDX-License-Identifier: GPL-2.0-only */
/* Byte order of memory shared with a virtio device, chosen at run time. */
#ifndef _LINUX_VIRTIO_BYTEORDER_H
#define _LINUX_VIRTIO_BYTEORDER_H

#include <linux/types.h>
#include <asm/byteorder.h>
#include <uapi/linux/virtio_types.h>

static inline bool virtio_legacy_is_little_endian(void)
{
	return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
}

#define VIRTIO_BUILD_ORDER(bits) \
	static inline u##bits __virtio##bits##_to_cpu(bool little_endian, __virtio##bits val) \
	{ \
		return little_endian ? le##bits##_to_cpu((__force __le##bits)val) : \
				       be##bits##_to_cpu((__force __be##bits)val); \
	} \
	static inline __virtio##bits __cpu_to_virtio##bits(bool little_endian, u##bits val) \
	{ \
		return little_endian ? (__force __virtio##bits)cpu_to_le##bits(val) : \
				       (__force __virtio##bits)cpu_to_be##bits(val); \
	}

VIRTIO_BUILD_ORDER(16)
VIRTIO_BUILD_ORDER(32)
VIRTIO_BUILD_ORDER(64)
#undef VIRTIO_BUILD_ORDER

#endif
