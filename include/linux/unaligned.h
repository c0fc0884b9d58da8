/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_UNALIGNED_H
#define _LINUX_UNALIGNED_H
/* Access to values at any address, in host or in a named byte order. */
#include <asm/byteorder.h>
#include <linux/types.h>
#define __get_unaligned_t(type, ptr) \
	({ \
		const struct { \
			type x; \
		} __packed *__gup = (typeof(__gup))(ptr); \
		__gup->x; \
	})
#define __put_unaligned_t(type, val, ptr) \
	do { \
		struct { \
			type x; \
		} __packed *__pup = (typeof(__pup))(ptr); \
		__pup->x = (val); \
	} while (0)
#define get_unaligned(ptr)	__get_unaligned_t(typeof(*(ptr)), (ptr))
#define put_unaligned(val, ptr) __put_unaligned_t(typeof(*(ptr)), (val), (ptr))
static inline u16 get_unaligned_le16(const void *p)
{
	return le16_to_cpu(__get_unaligned_t(__le16, p));
}
static inline u32 get_unaligned_le32(const void *p)
{
	return le32_to_cpu(__get_unaligned_t(__le32, p));
}
static inline u64 get_unaligned_le64(const void *p)
{
	return le64_to_cpu(__get_unaligned_t(__le64, p));
}
static inline u16 get_unaligned_be16(const void *p)
{
	return be16_to_cpu(__get_unaligned_t(__be16, p));
}
static inline u32 get_unaligned_be32(const void *p)
{
	return be32_to_cpu(__get_unaligned_t(__be32, p));
}
static inline u64 get_unaligned_be64(const void *p)
{
	return be64_to_cpu(__get_unaligned_t(__be64, p));
}
static inline void put_unaligned_le16(u16 v, void *p)
{
	__put_unaligned_t(__le16, cpu_to_le16(v), p);
}
static inline void put_unaligned_le32(u32 v, void *p)
{
	__put_unaligned_t(__le32, cpu_to_le32(v), p);
}
static inline void put_unaligned_le64(u64 v, void *p)
{
	__put_unaligned_t(__le64, cpu_to_le64(v), p);
}
static inline void put_unaligned_be16(u16 v, void *p)
{
	__put_unaligned_t(__be16, cpu_to_be16(v), p);
}
static inline void put_unaligned_be32(u32 v, void *p)
{
	__put_unaligned_t(__be32, cpu_to_be32(v), p);
}
static inline void put_unaligned_be64(u64 v, void *p)
{
	__put_unaligned_t(__be64, cpu_to_be64(v), p);
}
static inline u32 get_unaligned_be24(const u8 *p)
{
	return p[0] << 16 | p[1] << 8 | p[2];
}
static inline u32 get_unaligned_le24(const u8 *p)
{
	return p[0] | p[1] << 8 | p[2] << 16;
}
#endif
