// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mapping device memory: into the vmalloc area (may sleep), and before that exists at fixed
 * addresses. What is cached is an attribute of the physical address, so the mappings differ in
 * nothing from those of memory.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <asm/fixmap.h>
#include <asm/pgtable.h>

static void __iomem *map_device(phys_addr_t phys, size_t size)
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
	if (vmap_page_range(va, va + size, phys, PAGE_KERNEL)) {
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
	return map_device(phys, size);
}
EXPORT_SYMBOL(ioremap);

/** ioremap_wc - map device memory for combined writes (frame buffers): as ioremap() here */
void __iomem *ioremap_wc(phys_addr_t phys, size_t size)
{
	return map_device(phys, size);
}
EXPORT_SYMBOL(ioremap_wc);

/** ioremap_cache - map memory that is not part of the direct map, cached */
void __iomem *ioremap_cache(phys_addr_t phys, size_t size)
{
	return map_device(phys, size);
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

/**
 * early_ioremap - map the registers of a device before ioremap() works
 * @phys: first physical address; @size: bytes
 *
 * Return: kernel address, valid for ever; NULL when the fixed addresses are used up.
 * Context: boot CPU, from setup_arch() on.
 */
void __iomem *__init early_ioremap(phys_addr_t phys, unsigned long size)
{
	static unsigned int next __initdata = FIX_EARLY_0;
	unsigned long offset = phys & ~PAGE_MASK, pages = PAGE_ALIGN(offset + size) >> PAGE_SHIFT;
	unsigned int first = next, i;

	if (!size || pages > FIX_EARLY_END + 1 - next)
		return NULL;
	for (i = 0; i < pages; i++)
		set_fixmap_io(next++, (phys & PAGE_MASK) + (i << PAGE_SHIFT));
	return (void __iomem *)(fix_to_virt(first) + offset);
}
