/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory-mapped I/O. The accessors are single instructions of the exact width. readX() and
 * writeX() order themselves against normal memory, so that a register that starts DMA sees it
 * written; the _relaxed() forms are ordered among themselves only.
 */
#ifndef _ASM_ARM64_IO_H
#define _ASM_ARM64_IO_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/barrier.h>
#include <asm/page.h>

#define BUILD_MMIO(suffix, type, load, store, mod)				\
static inline type __raw_read##suffix(const volatile void __iomem *addr)	\
{										\
	type value;								\
										\
	asm volatile(load " %" mod "0, [%1]"					\
		     : "=r" (value) : "r" (addr) : "memory");			\
	return value;								\
}										\
static inline void __raw_write##suffix(type value, volatile void __iomem *addr)\
{										\
	asm volatile(store " %" mod "0, [%1]"					\
		     : : "rZ" (value), "r" (addr) : "memory");			\
}										\
static inline type read##suffix##_relaxed(const volatile void __iomem *addr)	\
{										\
	return __raw_read##suffix(addr);					\
}										\
static inline void write##suffix##_relaxed(type value, volatile void __iomem *addr)\
{										\
	__raw_write##suffix(value, addr);					\
}										\
static inline type read##suffix(const volatile void __iomem *addr)		\
{										\
	type value = __raw_read##suffix(addr);					\
										\
	dma_rmb();								\
	return value;								\
}										\
static inline void write##suffix(type value, volatile void __iomem *addr)	\
{										\
	dma_wmb();								\
	__raw_write##suffix(value, addr);					\
}

BUILD_MMIO(b, u8, "ldrb", "strb", "w")
BUILD_MMIO(w, u16, "ldrh", "strh", "w")
BUILD_MMIO(l, u32, "ldr", "str", "w")
BUILD_MMIO(q, u64, "ldr", "str", "x")
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
#define readb_relaxed readb_relaxed
#define readw_relaxed readw_relaxed
#define readl_relaxed readl_relaxed
#define readq_relaxed readq_relaxed
#define writeb_relaxed writeb_relaxed
#define writew_relaxed writew_relaxed
#define writel_relaxed writel_relaxed
#define writeq_relaxed writeq_relaxed

/* Device memory takes aligned accesses only. */
void memcpy_fromio(void *to, const volatile void __iomem *from, size_t n);
void memcpy_toio(volatile void __iomem *to, const void *from, size_t n);
void memset_io(volatile void __iomem *addr, int value, size_t n);

#define memcpy_fromio memcpy_fromio
#define memcpy_toio memcpy_toio
#define memset_io memset_io

void __iomem *early_ioremap(phys_addr_t phys, size_t size);
void __iomem *ioremap(phys_addr_t phys, size_t size);
void __iomem *ioremap_wc(phys_addr_t phys, size_t size);
void __iomem *ioremap_cache(phys_addr_t phys, size_t size);
void iounmap(volatile void __iomem *addr);

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
