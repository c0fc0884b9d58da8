/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * I/O accessors every architecture has, built on the plain ones asm/io.h defines before it
 * includes this file: relaxed and string forms, and ioread/iowrite for memory-mapped registers.
 */
#ifndef _ASM_GENERIC_IO_H
#define _ASM_GENERIC_IO_H

#include <linux/types.h>

#ifndef readb_relaxed
#define readb_relaxed readb
#define readw_relaxed readw
#define readl_relaxed readl
#define readq_relaxed readq
#define writeb_relaxed writeb
#define writew_relaxed writew
#define writel_relaxed writel
#define writeq_relaxed writeq
#endif

#define ioread8 readb
#define ioread16 readw
#define ioread32 readl
#define ioread64 readq
#define iowrite8 writeb
#define iowrite16 writew
#define iowrite32 writel
#define iowrite64 writeq

static inline u16 ioread16be(const volatile void __iomem *addr)
{
	return __builtin_bswap16(readw(addr));
}

static inline u32 ioread32be(const volatile void __iomem *addr)
{
	return __builtin_bswap32(readl(addr));
}

static inline void iowrite16be(u16 value, volatile void __iomem *addr)
{
	writew(__builtin_bswap16(value), addr);
}

static inline void iowrite32be(u32 value, volatile void __iomem *addr)
{
	writel(__builtin_bswap32(value), addr);
}

#define BUILD_STRING_IO(suffix, type)						\
static inline void reads##suffix(const volatile void __iomem *addr, void *buf,	\
				 unsigned int count)				\
{										\
	type *p = buf;								\
										\
	while (count--)								\
		*p++ = __raw_read##suffix(addr);				\
}										\
static inline void writes##suffix(volatile void __iomem *addr, const void *buf,	\
				  unsigned int count)				\
{										\
	const type *p = buf;							\
										\
	while (count--)								\
		__raw_write##suffix(*p++, addr);				\
}

BUILD_STRING_IO(b, u8)
BUILD_STRING_IO(w, u16)
BUILD_STRING_IO(l, u32)
BUILD_STRING_IO(q, u64)
#undef BUILD_STRING_IO

#define ioread8_rep readsb
#define ioread16_rep readsw
#define ioread32_rep readsl
#define iowrite8_rep writesb
#define iowrite16_rep writesw
#define iowrite32_rep writesl

#ifndef ioremap_np
#define ioremap_np(phys, size)	ioremap(phys, size)
#endif
#ifndef ioremap_uc
#define ioremap_uc(phys, size)	ioremap(phys, size)
#endif
#ifndef ioremap_wt
#define ioremap_wt(phys, size)	ioremap(phys, size)
#endif

#endif
