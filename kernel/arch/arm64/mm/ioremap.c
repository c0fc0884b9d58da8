// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mapping device memory: into the vmalloc area, which may sleep, or during boot by fixed
 * mappings. Device memory is never executable and takes aligned accesses only.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <asm/fixmap.h>
#include <asm/pgtable.h>

static void __iomem *map_device(phys_addr_t phys, size_t size, pgprot_t prot)
{
	unsigned long offset = phys & ~PAGE_MASK;
	struct vm_struct *area;
	unsigned long va;

	if (!size || phys + size - 1 < phys || (phys + size - 1) >> PHYS_MASK_SHIFT)
		return NULL;
	phys -= offset;
	size = PAGE_ALIGN(size + offset);
	area = get_vm_area(size, VM_IOREMAP);
	if (!area)
		return NULL;
	va = (unsigned long)area->addr;
	area->phys_addr = phys;
	if (vmap_page_range(va, va + size, phys, prot)) {
		free_vm_area(area);
		return NULL;
	}
	return (void __iomem *)(va + offset);
}

/**
 * ioremap - map device registers
 * @phys: first physical address; @size: bytes
 * Return: kernel address, or NULL. May sleep.
 */
void __iomem *ioremap(phys_addr_t phys, size_t size)
{
	return map_device(phys, size, pgprot_device(PAGE_KERNEL));
}
EXPORT_SYMBOL(ioremap);

/** ioremap_wc - map device memory for combined writes (frame buffers) */
void __iomem *ioremap_wc(phys_addr_t phys, size_t size)
{
	return map_device(phys, size, pgprot_writecombine(PAGE_KERNEL));
}
EXPORT_SYMBOL(ioremap_wc);

/** ioremap_cache - map memory that is not part of the direct map, cached */
void __iomem *ioremap_cache(phys_addr_t phys, size_t size)
{
	return map_device(phys, size, PAGE_KERNEL);
}
EXPORT_SYMBOL(ioremap_cache);

/**
 * iounmap - undo ioremap()
 * @addr: what it returned; addresses of early_ioremap() are left mapped
 */
void iounmap(volatile void __iomem *addr)
{
	void *va = (void *)((unsigned long)addr & PAGE_MASK);

	if (addr && is_vmalloc_addr(va))
		vunmap(va);
}
EXPORT_SYMBOL(iounmap);

/**
 * early_ioremap - map device registers before ioremap() works
 * @phys: first physical address; @size: bytes, within the few pages there are
 * Return: kernel address that stays valid, or NULL. Context: boot, from setup_arch() on.
 */
void __iomem *__init early_ioremap(phys_addr_t phys, size_t size)
{
	static unsigned int next __initdata = FIX_EARLYCON_MEM_BASE;
	unsigned long offset = phys & ~PAGE_MASK;
	unsigned int i, pages = PAGE_ALIGN(size + offset) >> PAGE_SHIFT, first = next;

	if (!pages || next + pages > __end_of_fixed_addresses)
		return NULL;
	for (i = 0; i < pages; i++)
		set_fixmap_io(first + i, phys - offset + i * PAGE_SIZE);
	next += pages;
	return (void __iomem *)(fix_to_virt(first) + offset);
}

/** memcpy_fromio - copy from device memory */
void memcpy_fromio(void *to, const volatile void __iomem *from, size_t n)
{
	u8 *p = to;

	for (; n && (unsigned long)from % 8; n--, from++)
		*p++ = __raw_readb(from);
	for (; n >= 8; n -= 8, from += 8, p += 8) {
		u64 v = __raw_readq(from);

		memcpy(p, &v, 8);
	}
	for (; n; n--, from++)
		*p++ = __raw_readb(from);
}
EXPORT_SYMBOL(memcpy_fromio);

/** memcpy_toio - copy to device memory */
void memcpy_toio(volatile void __iomem *to, const void *from, size_t n)
{
	const u8 *p = from;

	for (; n && (unsigned long)to % 8; n--, to++)
		__raw_writeb(*p++, to);
	for (; n >= 8; n -= 8, to += 8, p += 8) {
		u64 v;

		memcpy(&v, p, 8);
		__raw_writeq(v, to);
	}
	for (; n; n--, to++)
		__raw_writeb(*p++, to);
}
EXPORT_SYMBOL(memcpy_toio);

/** memset_io - fill device memory */
void memset_io(volatile void __iomem *addr, int value, size_t n)
{
	for (; n; n--, addr++)
		__raw_writeb(value, addr);
}
EXPORT_SYMBOL(memset_io);
