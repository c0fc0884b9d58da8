/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory-mapped I/O. Accessors are single instructions of the exact width; the fences order a
 * device read before what follows, what came before ahead of a device write, and the write before
 * the release of a lock: a release orders memory alone.
 */
#ifndef _ASM_RISCV_IO_H
#define _ASM_RISCV_IO_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/page.h>

#define BUILD_MMIO(suffix, insn, type)						\
static inline type __raw_read##suffix(const volatile void __iomem *addr)	\
{										\
	type value;								\
										\
	asm volatile("l" insn " %0, 0(%1)" : "=r" (value) : "r" (addr) : "memory");\
	return value;								\
}										\
static inline void __raw_write##suffix(type value, volatile void __iomem *addr)\
{										\
	asm volatile("s" insn " %0, 0(%1)" : : "r" (value), "r" (addr) : "memory");\
}										\
static inline type read##suffix(const volatile void __iomem *addr)		\
{										\
	type value = __raw_read##suffix(addr);					\
										\
	asm volatile("fence i,ir" : : : "memory");				\
	return value;								\
}										\
static inline void write##suffix(type value, volatile void __iomem *addr)	\
{										\
	asm volatile("fence w,o" : : : "memory");				\
	__raw_write##suffix(value, addr);					\
	asm volatile("fence o,w" : : : "memory");				\
}

BUILD_MMIO(b, "b", u8)
BUILD_MMIO(w, "h", u16)
BUILD_MMIO(l, "w", u32)
BUILD_MMIO(q, "d", u64)
#undef BUILD_MMIO

#define __raw_readb __raw_readb
#define __raw_readw __raw_readw
#define __raw_readl __raw_readl
#define __raw_readq __raw_readq
#define __raw_writeb __raw_writeb
#define __raw_writew __raw_writew
#define __raw_writel __raw_writel
#define __raw_writeq __raw_writeq
#define readb readb
#define readw readw
#define readl readl
#define readq readq
#define writeb writeb
#define writew writew
#define writel writel
#define writeq writeq

#define readb_relaxed __raw_readb
#define readw_relaxed __raw_readw
#define readl_relaxed __raw_readl
#define readq_relaxed __raw_readq
#define writeb_relaxed __raw_writeb
#define writew_relaxed __raw_writew
#define writel_relaxed __raw_writel
#define writeq_relaxed __raw_writeq

/* Device memory takes naturally aligned accesses only. */
static inline void memcpy_fromio(void *to, const volatile void __iomem *from, size_t n)
{
	u8 *p = to;

	while (n--)
		*p++ = __raw_readb(from++);
}

static inline void memcpy_toio(volatile void __iomem *to, const void *from, size_t n)
{
	const u8 *p = from;

	while (n--)
		__raw_writeb(*p++, to++);
}

static inline void memset_io(volatile void __iomem *addr, int value, size_t n)
{
	while (n--)
		__raw_writeb(value, addr++);
}

#define memcpy_fromio memcpy_fromio
#define memcpy_toio memcpy_toio
#define memset_io memset_io

void __iomem *ioremap(phys_addr_t phys, size_t size);
void __iomem *ioremap_wc(phys_addr_t phys, size_t size);
void __iomem *ioremap_cache(phys_addr_t phys, size_t size);
void iounmap(volatile void __iomem *addr);

/* From setup_arch() on, for a few devices of one page; stays valid. */
void __iomem *early_ioremap(phys_addr_t phys, unsigned long size);

#define ioremap ioremap
#define ioremap_wc ioremap_wc
#define ioremap_cache ioremap_cache
#define iounmap iounmap

static inline phys_addr_t virt_to_phys(volatile void *address)
{
	return __pa(address);
}

static inline void *phys_to_virt(phys_addr_t address)
{
	return __va(address);
}

#define virt_to_phys virt_to_phys
#define phys_to_virt phys_to_virt

#include <asm-generic/io.h>

#endif
