// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's own page tables: the direct map with the largest blocks possible, the kernel image
 * with one protection for each part (W^X), fixed mappings. Built once by the boot CPU from
 * memblock pages. Live blocks cannot be split safely, so that what will change its protection is
 * mapped by pages from the beginning: the image, and the same memory in the direct map.
 */
#include <linux/cache.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/panic.h>
#include <linux/pgtable.h>
#include <linux/sizes.h>
#include <linux/string.h>
#include <asm/fixmap.h>
#include <asm/pgalloc.h>
#include <asm/sections.h>
#include <asm/sysreg.h>
#include <asm/tlbflush.h>

pgd_t swapper_pg_dir[PTRS_PER_PGD] __page_aligned_bss;

static pud_t fixmap_pud[PTRS_PER_PUD] __page_aligned_bss;
static pmd_t fixmap_pmd[PTRS_PER_PMD] __page_aligned_bss;
static pte_t fixmap_pte[PTRS_PER_PTE] __page_aligned_bss;

/* Of head.S, in use until paging_init(). */
extern pgd_t boot_pgd[PTRS_PER_PGD];
extern char __init_data_begin[];

/* Set by head.S. */
unsigned long kimage_voffset __ro_after_init;
EXPORT_SYMBOL(kimage_voffset);

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
 * Where tables come from: first a few pages of the image, to map the memory around the image on
 * the boot page tables, then that memory.
 */
static u8 first_tables[3][PAGE_SIZE] __initdata __aligned(PAGE_SIZE);
static unsigned int nr_first_tables __initdata;
static phys_addr_t tables_from __initdata, tables_to __initdata;

static phys_addr_t __init alloc_table(void)
{
	phys_addr_t pa;

	if (!tables_to) {
		BUG_ON(nr_first_tables == ARRAY_SIZE(first_tables));
		return __pa_symbol(first_tables[nr_first_tables++]);
	}
	pa = memblock_phys_alloc_range(PAGE_SIZE, PAGE_SIZE, tables_from, tables_to);
	if (!pa)
		panic("paging_init: no memory for page tables\n");
	memset(__va(pa), 0, PAGE_SIZE);
	return pa;
}

/* A table while it is being filled: those in the image are not in the direct map yet. */
static void *__init table_va(unsigned long entry)
{
	phys_addr_t pa = entry & PTE_ADDR_MASK;
	phys_addr_t image = __pa_symbol(_text);

	if (pa >= image && pa < image + (_end - _text))
		return (void *)(pa + kimage_voffset);
	return __va(pa);
}

static pud_t *__init pud_of(pgd_t *pgd, unsigned long va)
{
	p4d_t *p4d = p4d_offset(pgd + pgd_index(va), va);

	if (p4d_none(*p4d))
		set_p4d(p4d, __p4d(alloc_table() | PTE_TYPE_TABLE));
	return (pud_t *)table_va(p4d_val(*p4d)) + pud_index(va);
}

static pmd_t *__init pmd_of(pgd_t *pgd, unsigned long va)
{
	pud_t *pud = pud_of(pgd, va);

	if (pud_none(*pud))
		set_pud(pud, __pud(alloc_table() | PTE_TYPE_TABLE));
	return (pmd_t *)table_va(pud_val(*pud)) + pmd_index(va);
}

static pte_t *__init pte_of(pgd_t *pgd, unsigned long va)
{
	pmd_t *pmd = pmd_of(pgd, va);

	if (pmd_none(*pmd))
		set_pmd(pmd, __pmd(alloc_table() | PTE_TYPE_TABLE));
	return (pte_t *)table_va(pmd_val(*pmd)) + pte_index(va);
}

/* Map [start, end) of physical memory at its direct-map address. */
static void __init map_direct(pgd_t *pgd, phys_addr_t start, phys_addr_t end, bool blocks)
{
	while (start < end) {
		unsigned long va = (unsigned long)__va(start);

		if (blocks && !(start & ~PUD_MASK) && end - start >= PUD_SIZE) {
			set_pud(pud_of(pgd, va), pfn_pud(start >> PAGE_SHIFT, PAGE_KERNEL));
			start += PUD_SIZE;
		} else if (blocks && !(start & ~PMD_MASK) && end - start >= PMD_SIZE) {
			set_pmd(pmd_of(pgd, va), pfn_pmd(start >> PAGE_SHIFT, PAGE_KERNEL));
			start += PMD_SIZE;
		} else {
			set_pte(pte_of(pgd, va), pfn_pte(start >> PAGE_SHIFT, PAGE_KERNEL));
			start += PAGE_SIZE;
		}
	}
}

/*
 * On the boot page tables: the GiB of the image's memory, as far as whole 2 MiB blocks of it are
 * memory. Tables for everything come from there.
 */
static void __init map_first_memory(void)
{
	phys_addr_t image = __pa_symbol(_text);
	struct memblock_region *r;

	for_each_mem_region(r) {
		phys_addr_t from = max_t(phys_addr_t, r->base, image & PUD_MASK);
		phys_addr_t to =
			min_t(phys_addr_t, r->base + r->size, (image & PUD_MASK) + PUD_SIZE);

		if (image < r->base || image >= r->base + r->size)
			continue;
		from = ALIGN(from, PMD_SIZE);
		to = ALIGN_DOWN(to, PMD_SIZE);
		map_direct(boot_pgd, from, to, true);
		tables_from = from;
		tables_to = to;
		return;
	}
	panic("The kernel is not in memory the device tree lists\n");
}

/* All memory, with the part that mirrors the image's text and constants by pages. */
static void __init map_memory(void)
{
	phys_addr_t from = __pa_symbol(_text) & PMD_MASK;
	phys_addr_t to = ALIGN(__pa_symbol(__init_begin), PMD_SIZE);
	struct memblock_region *r;

	for_each_mem_region(r) {
		phys_addr_t start = PAGE_ALIGN(r->base);
		phys_addr_t end = PAGE_ALIGN_DOWN(r->base + r->size);

		map_direct(swapper_pg_dir, start, min(end, from), true);
		map_direct(swapper_pg_dir, max(start, from), min(end, to), false);
		map_direct(swapper_pg_dir, max(start, to), end, true);
	}
}

static void __init map_image_part(const char *from, const char *to, pgprot_t prot)
{
	unsigned long va = (unsigned long)from;

	for (; va < (unsigned long)to; va += PAGE_SIZE)
		set_pte(pte_of(swapper_pg_dir, va), pfn_pte(__pa_symbol(va) >> PAGE_SHIFT, prot));
}

/* Rodata starts out writable: it holds what is __ro_after_init. */
static void __init map_kernel_image(void)
{
	map_image_part(_text, _etext, PAGE_KERNEL_ROX);
	map_image_part(__start_rodata, __end_rodata, PAGE_KERNEL);
	map_image_part(_data, _edata, PAGE_KERNEL);
	map_image_part(__init_begin, __init_data_begin, PAGE_KERNEL_ROX);
	map_image_part(__init_data_begin, _end, PAGE_KERNEL);
}

static void __init link_fixmap(pgd_t *pgd)
{
	set_p4d(p4d_offset(pgd + pgd_index(FIXADDR_START), FIXADDR_START),
		__p4d(__pa_symbol(fixmap_pud) | PTE_TYPE_TABLE));
}

/**
 * early_fixmap_init - make fixed mappings possible, on the boot page tables and later
 */
void __init early_fixmap_init(void)
{
	set_pmd(&fixmap_pmd[pmd_index(FIXADDR_START)],
		__pmd(__pa_symbol(fixmap_pte) | PTE_TYPE_TABLE));
	set_pud(&fixmap_pud[pud_index(FIXADDR_START)],
		__pud(__pa_symbol(fixmap_pmd) | PTE_TYPE_TABLE));
	link_fixmap(boot_pgd);
}

/**
 * fixmap_remap_fdt - map the device tree, which may be up to 2 MiB long
 * @dt_phys: its physical address, aligned to 8 bytes
 * Return: where it is readable until unflatten_device_tree() copies it
 */
void *__init fixmap_remap_fdt(phys_addr_t dt_phys)
{
	unsigned int i;

	for (i = 0; i < 2; i++)
		set_pmd(&fixmap_pmd[pmd_index(FIXADDR_FDT) + i],
			pfn_pmd((dt_phys & PMD_MASK) / PAGE_SIZE + i * PTRS_PER_PTE,
				PAGE_KERNEL_RO));
	return (void *)(FIXADDR_FDT + (dt_phys & ~PMD_MASK));
}

/**
 * __set_fixmap - map one page at a constant address
 * @idx: which; @phys: page; @prot: protection
 *
 * Context: boot; the entry was not mapped before.
 */
void __set_fixmap(enum fixed_addresses idx, phys_addr_t phys, pgprot_t prot)
{
	set_pte(&fixmap_pte[pte_index(fix_to_virt(idx))], pfn_pte(phys >> PAGE_SHIFT, prot));
}

/**
 * paging_init - build the kernel's page tables and switch to them
 *
 * Context: setup_arch(), after memblock knows memory and reservations.
 */
void __init paging_init(void)
{
	map_first_memory();
	map_memory();
	map_kernel_image();
	link_fixmap(swapper_pg_dir);
	/* No user addresses: what the identity map had there must not shine through. */
	write_sysreg(__pa_symbol(empty_zero_page), ttbr0_el1);
	write_sysreg(__pa_symbol(swapper_pg_dir), ttbr1_el1);
	isb();
	local_flush_tlb_all();
}

/**
 * pgd_alloc - an empty top-level table of user addresses
 * @mm: for whom
 * Return: the table, or NULL without memory. May sleep.
 */
pgd_t *pgd_alloc(struct mm_struct *mm)
{
	return (pgd_t *)get_zeroed_page(GFP_KERNEL);
}

/** pgd_free - give a top-level table back; it is empty and no CPU uses it */
void pgd_free(struct mm_struct *mm, pgd_t *pgd)
{
	free_page((unsigned long)pgd);
}

/**
 * __virt_addr_valid - is this an address of memory in the direct map or the kernel image?
 */
bool __virt_addr_valid(unsigned long x)
{
	if (x >= PAGE_END)
		return x >= (unsigned long)_text && x < (unsigned long)_end;
	return x >= PAGE_OFFSET && pfn_valid((x - PAGE_OFFSET) >> PAGE_SHIFT);
}
EXPORT_SYMBOL(__virt_addr_valid);
