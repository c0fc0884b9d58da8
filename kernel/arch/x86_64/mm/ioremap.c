// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mapping device memory into the vmalloc area. May sleep.
 */
#include <linux/export.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <asm/pgtable.h>

static void __iomem *map_device(phys_addr_t phys, size_t size, pgprot_t prot)
{
	unsigned long offset = phys & ~PAGE_MASK;
	struct vm_struct *area;
	unsigned long va;

	if (!size || phys + size - 1 < phys)
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
 * ioremap - map device registers uncached
 * @phys: first physical address; @size: bytes
 * Return: kernel address or NULL. May sleep.
 */
void __iomem *ioremap(phys_addr_t phys, size_t size)
{
	return map_device(phys, size, pgprot_noncached(PAGE_KERNEL));
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
 * @addr: what it returned
 */
void iounmap(volatile void __iomem *addr)
{
	void *va = (void *)((unsigned long)addr & PAGE_MASK);

	if (addr && is_vmalloc_addr(va))
		vunmap(va);
}
EXPORT_SYMBOL(iounmap);
