// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's own page tables: the direct map with the largest pages possible, the kernel image
 * with one protection for each part (W^X), and the top-level entries all address spaces share.
 * Built once by the boot CPU from memblock pages; later changes go through mm/pageattr.c.
 */
#include <linux/cache.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/panic.h>
#include <linux/pgtable.h>
#include <linux/string.h>
#include <asm/cpufeature.h>
#include <asm/fixmap.h>
#include <asm/pgalloc.h>
#include <asm/processor.h>
#include <asm/setup.h>
#include <asm/tlbflush.h>

pgd_t swapper_pg_dir[PTRS_PER_PGD] __page_aligned_bss;
static pte_t fixmap_pte[PTRS_PER_PTE] __page_aligned_bss;

pgprot_t protection_map[16] __ro_after_init = {
	[0] = PAGE_NONE,
	[VM_READ] = PAGE_READONLY,
	[VM_WRITE] = PAGE_COPY,
	[VM_WRITE | VM_READ] = PAGE_COPY,
	[VM_EXEC] = PAGE_READONLY_EXEC,
	[VM_EXEC | VM_READ] = PAGE_READONLY_EXEC,
	[VM_EXEC | VM_WRITE] = PAGE_COPY_EXEC,
	[VM_EXEC | VM_WRITE | VM_READ] = PAGE_COPY_EXEC,
	[VM_SHARED] = PAGE_NONE,
	[VM_SHARED | VM_READ] = PAGE_READONLY,
	[VM_SHARED | VM_WRITE] = PAGE_SHARED,
	[VM_SHARED | VM_WRITE | VM_READ] = PAGE_SHARED,
	[VM_SHARED | VM_EXEC] = PAGE_READONLY_EXEC,
	[VM_SHARED | VM_EXEC | VM_READ] = PAGE_READONLY_EXEC,
	[VM_SHARED | VM_EXEC | VM_WRITE] = PAGE_SHARED_EXEC,
	[VM_SHARED | VM_EXEC | VM_WRITE | VM_READ] = PAGE_SHARED_EXEC,
};

/*
 * A zeroed page for a table. The boot page tables map only the first GiB, so tables come from
 * below that until the direct map is in use.
 */
static void *__init alloc_table(void)
{
	phys_addr_t pa = memblock_phys_alloc_range(PAGE_SIZE, PAGE_SIZE, 0, 1UL << 30);

	if (!pa)
		panic("paging_init: no memory for page tables\n");
	return memset(__va(pa), 0, PAGE_SIZE);
}

static pud_t *__init pud_of(unsigned long va)
{
	p4d_t *p4d = p4d_offset(pgd_offset_k(va), va);

	if (p4d_none(*p4d))
		set_p4d(p4d, __p4d(__pa(alloc_table()) | _KERNPG_TABLE));
	return pud_offset(p4d, va);
}

static pmd_t *__init pmd_of(unsigned long va)
{
	pud_t *pud = pud_of(va);

	if (pud_none(*pud))
		set_pud(pud, __pud(__pa(alloc_table()) | _KERNPG_TABLE));
	return pmd_offset(pud, va);
}

static pte_t *__init pte_of(unsigned long va)
{
	pmd_t *pmd = pmd_of(va);

	if (pmd_none(*pmd))
		set_pmd(pmd, __pmd(__pa(alloc_table()) | _KERNPG_TABLE));
	return pte_offset_kernel(pmd, va);
}

/* Map [start, end) of physical memory at its direct-map address. */
static void __init map_direct(phys_addr_t start, phys_addr_t end)
{
	bool gb = boot_cpu_has(X86_FEATURE_GBPAGES);

	while (start < end) {
		unsigned long va = (unsigned long)__va(start);

		if (gb && !(start & ~PUD_MASK) && end - start >= PUD_SIZE) {
			set_pud(pud_of(va), pfn_pud(start >> PAGE_SHIFT, PAGE_KERNEL_LARGE));
			start += PUD_SIZE;
		} else if (!(start & ~PMD_MASK) && end - start >= PMD_SIZE) {
			set_pmd(pmd_of(va), pfn_pmd(start >> PAGE_SHIFT, PAGE_KERNEL_LARGE));
			start += PMD_SIZE;
		} else {
			set_pte(pte_of(va), pfn_pte(start >> PAGE_SHIFT, PAGE_KERNEL));
			start += PAGE_SIZE;
		}
	}
}

static void __init map_image_part(const char *from, const char *to, pgprot_t prot)
{
	unsigned long va = (unsigned long)from;

	for (; va < (unsigned long)to; va += PAGE_SIZE)
		set_pte(pte_of(va), pfn_pte(__pa_symbol(va) >> PAGE_SHIFT, prot));
}

extern char __init_data_begin[];

/*
 * Rodata starts out writable: it holds what is __ro_after_init. Boot patches text through the
 * direct map; mark_rodata_ro() closes both.
 */
static void __init map_kernel_image(void)
{
	map_image_part(_text, _etext, PAGE_KERNEL_ROX);
	map_image_part(__start_rodata, __end_rodata, PAGE_KERNEL);
	map_image_part(_data, _edata, PAGE_KERNEL);
	map_image_part(__init_begin, __init_data_begin, PAGE_KERNEL_ROX);
	map_image_part(__init_data_begin, _end, PAGE_KERNEL);
}

static void __init map_fixmap(void)
{
	pmd_t *pmd = pmd_of(FIXADDR_START);

	set_pmd(pmd, __pmd(__pa_symbol(fixmap_pte) | _KERNPG_TABLE));
}

/**
 * __set_fixmap - map one page at a constant address
 * @idx: which; @phys: page; @prot: protection, usually PAGE_KERNEL_NOCACHE
 *
 * Context: boot, after paging_init(); the entry was not mapped before or is changed in place.
 */
void __set_fixmap(enum fixed_addresses idx, phys_addr_t phys, pgprot_t prot)
{
	unsigned long va = fix_to_virt(idx);

	set_pte(&fixmap_pte[pte_index(va)], pfn_pte(phys >> PAGE_SHIFT, prot));
	__flush_tlb_one_kernel(va);
}

static bool __init directly_mapped(const struct e820_entry *e)
{
	return e->type == E820_TYPE_RAM || e->type == E820_TYPE_ACPI || e->type == E820_TYPE_NVS;
}

/*
 * Memory, and what firmware keeps in it (ACPI tables). QEMU's firmware reports its tables as
 * "reserved" right above the end of low memory: map such ranges too, but not the flash and
 * device ranges far away.
 */
static void __init map_memory(void)
{
	phys_addr_t ram_end = 0;
	unsigned int i;

	map_direct(0, 1UL << 20);
	for (i = 0; i < boot_info.nr_e820; i++) {
		struct e820_entry *e = &boot_info.e820[i];
		phys_addr_t start = max_t(phys_addr_t, PAGE_ALIGN_DOWN(e->addr), 1UL << 20);
		phys_addr_t end = PAGE_ALIGN(e->addr + e->size);

		if (start >= end)
			continue;
		if (!directly_mapped(e) && (start != ram_end || end - start > (16UL << 20)))
			continue;
		map_direct(start, end);
		ram_end = end;
	}
}

/**
 * paging_init - build the kernel's page tables and switch to them
 *
 * Context: setup_arch(), after memblock knows memory and reservations.
 */
void __init paging_init(void)
{
	map_memory();
	map_kernel_image();
	map_fixmap();
	/* Shared by every address space: these entries never change after this. */
	pud_of(VMALLOC_START);
	pud_of(VMEMMAP_START);
	pmd_of(MODULES_VADDR);
	pmd_of(0xffffffffc0000000UL);
	write_cr3(__pa_symbol(swapper_pg_dir));
	__flush_tlb_all();
}

/**
 * pgd_alloc - a top-level table with the kernel half filled in
 * @mm: for whom
 * Return: the table, or NULL without memory. May sleep.
 */
pgd_t *pgd_alloc(struct mm_struct *mm)
{
	pgd_t *pgd = (pgd_t *)get_zeroed_page(GFP_KERNEL);

	if (pgd)
		memcpy(pgd + KERNEL_PGD_BOUNDARY, swapper_pg_dir + KERNEL_PGD_BOUNDARY,
		       (PTRS_PER_PGD - KERNEL_PGD_BOUNDARY) * sizeof(pgd_t));
	return pgd;
}

/** pgd_free - give a top-level table back; its user half is empty and no CPU uses it */
void pgd_free(struct mm_struct *mm, pgd_t *pgd)
{
	free_page((unsigned long)pgd);
}

/**
 * __virt_addr_valid - is this an address of memory in the direct map or the kernel image?
 */
bool __virt_addr_valid(unsigned long x)
{
	if (x >= __START_KERNEL_map)
		return x < (unsigned long)_end;
	if (x < PAGE_OFFSET || x >= VMALLOC_START)
		return false;
	return pfn_valid((x - PAGE_OFFSET) >> PAGE_SHIFT);
}
EXPORT_SYMBOL(__virt_addr_valid);
