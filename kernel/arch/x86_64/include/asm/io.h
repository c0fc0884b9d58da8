/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Port and memory-mapped I/O. MMIO accessors are single instructions of the exact width;
 * the compiler may neither drop nor reorder them among each other.
 */
#ifndef _ASM_X86_IO_H
#define _ASM_X86_IO_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/page.h>

#define BUILD_PORT_IO(suffix, width, type)					\
static inline void out##suffix(type value, u16 port)				\
{										\
	asm volatile("out" #suffix " %" width "0, %w1" : : "a" (value), "Nd" (port));\
}										\
static inline type in##suffix(u16 port)						\
{										\
	type value;								\
										\
	asm volatile("in" #suffix " %w1, %" width "0" : "=a" (value) : "Nd" (port));\
	return value;								\
}										\
static inline void out##suffix##_p(type value, u16 port)			\
{										\
	out##suffix(value, port);						\
}										\
static inline type in##suffix##_p(u16 port)					\
{										\
	return in##suffix(port);						\
}										\
static inline void outs##suffix(u16 port, const void *addr, unsigned long count)\
{										\
	asm volatile("rep; outs" #suffix					\
		     : "+S" (addr), "+c" (count) : "d" (port) : "memory");	\
}										\
static inline void ins##suffix(u16 port, void *addr, unsigned long count)	\
{										\
	asm volatile("rep; ins" #suffix						\
		     : "+D" (addr), "+c" (count) : "d" (port) : "memory");	\
}

BUILD_PORT_IO(b, "b", u8)
BUILD_PORT_IO(w, "w", u16)
BUILD_PORT_IO(l, "", u32)
#undef BUILD_PORT_IO

#define inb inb
#define inw inw
#define inl inl
#define outb outb
#define outw outw
#define outl outl
#define inb_p inb_p
#define inw_p inw_p
#define inl_p inl_p
#define outb_p outb_p
#define outw_p outw_p
#define outl_p outl_p
#define insb insb
#define insw insw
#define insl insl
#define outsb outsb
#define outsw outsw
#define outsl outsl

#define IO_SPACE_LIMIT 0xffff

#define BUILD_MMIO(bits, suffix, type, reg)					\
static inline type __raw_read##suffix(const volatile void __iomem *addr)	\
{										\
	type value;								\
										\
	asm volatile("mov %1, %0" : reg (value)				\
		     : "m" (*(const volatile type __force *)addr) : "memory");	\
	return value;								\
}										\
static inline void __raw_write##suffix(type value, volatile void __iomem *addr)\
{										\
	asm volatile("mov %0, %1" : : "r" (value),				\
		     "m" (*(volatile type __force *)addr) : "memory");		\
}										\
static inline type read##suffix(const volatile void __iomem *addr)		\
{										\
	return __raw_read##suffix(addr);					\
}										\
static inline void write##suffix(type value, volatile void __iomem *addr)	\
{										\
	__raw_write##suffix(value, addr);					\
}

BUILD_MMIO(8, b, u8, "=q")
BUILD_MMIO(16, w, u16, "=r")
BUILD_MMIO(32, l, u32, "=r")
BUILD_MMIO(64, q, u64, "=r")
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

static inline void memcpy_fromio(void *to, const volatile void __iomem *from, size_t n)
{
	__builtin_memcpy(to, (const void __force *)from, n);
}

static inline void memcpy_toio(volatile void __iomem *to, const void *from, size_t n)
{
	__builtin_memcpy((void __force *)to, from, n);
}

static inline void memset_io(volatile void __iomem *addr, int value, size_t n)
{
	__builtin_memset((void __force *)addr, value, n);
}

#define memcpy_fromio memcpy_fromio
#define memcpy_toio memcpy_toio
#define memset_io memset_io

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

/* A write to the POST port takes about a microsecond on real hardware. */
static inline void io_delay(void)
{
	outb(0, 0x80);
}

#include <asm-generic/io.h>

#endif
