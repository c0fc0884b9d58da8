/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BYTEORDER_GENERIC_H
#define _LINUX_BYTEORDER_GENERIC_H
#define cpu_to_le64	__cpu_to_le64
#define le64_to_cpu	__le64_to_cpu
#define cpu_to_le32	__cpu_to_le32
#define le32_to_cpu	__le32_to_cpu
#define cpu_to_le16	__cpu_to_le16
#define le16_to_cpu	__le16_to_cpu
#define cpu_to_be64	__cpu_to_be64
#define be64_to_cpu	__be64_to_cpu
#define cpu_to_be32	__cpu_to_be32
#define be32_to_cpu	__be32_to_cpu
#define cpu_to_be16	__cpu_to_be16
#define be16_to_cpu	__be16_to_cpu
#define htonl(x)	cpu_to_be32(x)
#define ntohl(x)	be32_to_cpu(x)
#define htons(x)	cpu_to_be16(x)
#define ntohs(x)	be16_to_cpu(x)
#define cpu_to_le64p(p) cpu_to_le64(*(p))
#define cpu_to_le32p(p) cpu_to_le32(*(p))
#define cpu_to_le16p(p) cpu_to_le16(*(p))
#define le64_to_cpup(p) le64_to_cpu(*(p))
#define le32_to_cpup(p) le32_to_cpu(*(p))
#define le16_to_cpup(p) le16_to_cpu(*(p))
#define be64_to_cpup(p) be64_to_cpu(*(p))
#define be32_to_cpup(p) be32_to_cpu(*(p))
#define be16_to_cpup(p) be16_to_cpu(*(p))
#define cpu_to_be64p(p) cpu_to_be64(*(p))
#define cpu_to_be32p(p) cpu_to_be32(*(p))
#define cpu_to_be16p(p) cpu_to_be16(*(p))
static inline void le16_add_cpu(__le16 *var, u16 val)
{
	*var = cpu_to_le16(le16_to_cpu(*var) + val);
}
static inline void le32_add_cpu(__le32 *var, u32 val)
{
	*var = cpu_to_le32(le32_to_cpu(*var) + val);
}
static inline void le64_add_cpu(__le64 *var, u64 val)
{
	*var = cpu_to_le64(le64_to_cpu(*var) + val);
}
static inline void be16_add_cpu(__be16 *var, u16 val)
{
	*var = cpu_to_be16(be16_to_cpu(*var) + val);
}
static inline void be32_add_cpu(__be32 *var, u32 val)
{
	*var = cpu_to_be32(be32_to_cpu(*var) + val);
}
#define cpu_to_le32s(x) \
	do { \
		(void)(x); \
	} while (0)
#define le32_to_cpus(x) \
	do { \
		(void)(x); \
	} while (0)
#define cpu_to_le16s(x) \
	do { \
		(void)(x); \
	} while (0)
#define le16_to_cpus(x) \
	do { \
		(void)(x); \
	} while (0)
#endif
