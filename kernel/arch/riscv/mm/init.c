// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's own page tables: the direct map with the largest pages possible, the kernel image
 * with one protection for each part (W^X), and the entries all address spaces share. Built once
 * by the boot CPU from memblock pages; later changes go through mm/pageattr.c.
 *
 * The kernel's half is the same with Sv39 and Sv48: one table of 1 GiB entries, which is the root
 * of the former and hangs in the last entry of the root of the latter.
 */
#include <linux/cache.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/of_fdt.h>
#include <linux/panic.h>
#include <linux/pgtable.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <asm/csr.h>
#include <asm/fixmap.h>
#include <asm/pgalloc.h>
#include <asm/processor.h>
#include <asm/setup.h>
#include <asm/smp.h>
#include <asm/tlbflush.h>

unsigned long va_kernel_pa_offset __ro_after_init;
EXPORT_SYMBOL(va_kernel_pa_offset);
bool pgtable_l4_enabled __ro_after_init;
EXPORT_SYMBOL(pgtable_l4_enabled);

pgd_t swapper_pg_dir[PTRS_PER_PGD] __page_aligned_bss;
static pud_t swapper_pud[PTRS_PER_PUD] __page_aligned_bss;
static pmd_t fixmap_pmd[PTRS_PER_PMD] __page_aligned_bss;
static pte_t fixmap_pte[PTRS_PER_PTE] __page_aligned_bss;

/* boot/head.S: the tables it made, and what other harts begin with. */
extern pud_t early_pg_dir[PTRS_PER_PUD];
unsigned long secondary_satp __ro_after_init;

static bool use_sv48 __initdata = true;

pgprot_t protection_map[16] __ro_after_init = {
	[0] = PAGE_NONE,
	[VM_READ] = PAGE_READONLY,
	[VM_WRITE] = PAGE_COPY,
	[VM_WRITE | VM_READ] = PAGE_COPY,
	[VM_EXEC] = PAGE_EXEC,
	[VM_EXEC | VM_READ] = PAGE_READONLY_EXEC,
	[VM_EXEC | VM_WRITE] = PAGE_COPY_EXEC,
	[VM_EXEC | VM_WRITE | VM_READ] = PAGE_COPY_EXEC,
	[VM_SHARED] = PAGE_NONE,
	[VM_SHARED | VM_READ] = PAGE_READONLY,
	[VM_SHARED | VM_WRITE] = PAGE_SHARED,
	[VM_SHARED | VM_WRITE | VM_READ] = PAGE_SHARED,
	[VM_SHARED | VM_EXEC] = PAGE_EXEC,
	[VM_SHARED | VM_EXEC | VM_READ] = PAGE_READONLY_EXEC,
	[VM_SHARED | VM_EXEC | VM_WRITE] = PAGE_SHARED_EXEC,
	[VM_SHARED | VM_EXEC | VM_WRITE | VM_READ] = PAGE_SHARED_EXEC,
};

/* As Linux: three levels although the hart has four. */
static int __init setup_no4lvl(char *arg)
{
	use_sv48 = false;
	return 0;
}
early_param("no4lvl", setup_no4lvl);

static int __init find_sv39_hart(unsigned long node, const char *uname, int depth, void *found)
{
	const char *mmu = of_get_flat_dt_prop(node, "mmu-type", NULL);

	if (mmu && !strcmp(mmu, "riscv,sv39"))
		*(bool *)found = true;
	return 0;
}

/* A zeroed page for a table. The early tables map all there is. */
static void *__init alloc_table(void)
{
	phys_addr_t pa = memblock_phys_alloc(PAGE_SIZE, PAGE_SIZE);

	if (!pa)
		panic("paging_init: no memory for page tables\n");
	return memset(__va(pa), 0, PAGE_SIZE);
}

static pud_t *__init pud_of(unsigned long va)
{
	return &swapper_pud[pud_index(va)];
}

static pmd_t *__init pmd_of(unsigned long va)
{
	pud_t *pud = pud_of(va);

	if (pud_none(*pud))
		set_pud(pud, __pud(__table_entry(__pa(alloc_table()))));
	return pmd_offset(pud, va);
}

static pte_t *__init pte_of(unsigned long va)
{
	pmd_t *pmd = pmd_of(va);

	if (pmd_none(*pmd))
		set_pmd(pmd, __pmd(__table_entry(__pa(alloc_table()))));
	return pte_offset_kernel(pmd, va);
}

/* Map [start, end) of physical memory at its direct-map address. */
static void __init map_direct(phys_addr_t start, phys_addr_t end)
{
	while (start < end) {
		unsigned long va = (unsigned long)__va(start);

		if (!(start & ~PUD_MASK) && end - start >= PUD_SIZE) {
			set_pud(pud_of(va), pfn_pud(start >> PAGE_SHIFT, PAGE_KERNEL));
			start += PUD_SIZE;
		} else if (!(start & ~PMD_MASK) && end - start >= PMD_SIZE) {
			set_pmd(pmd_of(va), pfn_pmd(start >> PAGE_SHIFT, PAGE_KERNEL));
			start += PMD_SIZE;
		} else {
			set_pte(pte_of(va), pfn_pte(start >> PAGE_SHIFT, PAGE_KERNEL));
			start += PAGE_SIZE;
		}
	}
}

static void __init map_memory(void)
{
	struct memblock_region *r;

	for_each_mem_region(r)
		map_direct(PAGE_ALIGN(r->base), PAGE_ALIGN_DOWN(r->base + r->size));
}

static void __init map_image_part(const char *from, const char *to, pgprot_t prot)
{
	unsigned long va = (unsigned long)from;

	for (; va < (unsigned long)to; va += PAGE_SIZE)
		set_pte(pte_of(va), pfn_pte(__pa_symbol(va) >> PAGE_SHIFT, prot));
}

/* Rodata starts out writable: it holds what is __ro_after_init. mark_rodata_ro() closes it. */
static void __init map_kernel_image(void)
{
	map_image_part(_text, _etext, PAGE_KERNEL_ROX);
	map_image_part(__start_rodata, __end_rodata, PAGE_KERNEL);
	map_image_part(_data, _edata, PAGE_KERNEL);
	map_image_part(__init_begin, __init_data_begin, PAGE_KERNEL_ROX);
	map_image_part(__init_data_begin, _end, PAGE_KERNEL);
}

static void __init map_fixmap(pud_t *root)
{
	set_pud(&root[pud_index(FIXADDR_START)], __pud(__table_entry(__pa_symbol(fixmap_pmd))));
}

/**
 * fixmap_init_early - make fixed mappings work on the early tables
 *
 * Context: first thing in setup_arch().
 */
void __init fixmap_init_early(void)
{
	set_pmd(&fixmap_pmd[pmd_index(FIXADDR_START)],
		__pmd(__table_entry(__pa_symbol(fixmap_pte))));
	map_fixmap(early_pg_dir);
	local_flush_tlb_all();
}

/**
 * __set_fixmap - map one page at a constant address
 * @idx: which; @phys: page; @prot: protection, usually FIXMAP_PAGE_IO
 *
 * Context: boot; the entry was not mapped before or is changed in place.
 */
void __set_fixmap(enum fixed_addresses idx, phys_addr_t phys, pgprot_t prot)
{
	unsigned long va = fix_to_virt(idx);

	set_pte(&fixmap_pte[pte_index(va)], pfn_pte(phys >> PAGE_SHIFT, prot));
	local_flush_tlb_page(va);
}

static unsigned long __init satp_of(unsigned long mode, const void *root)
{
	return mode | __pa_symbol(root) >> PAGE_SHIFT;
}

/*
 * A write of satp with a mode the hart does not have changes nothing ("Supervisor Address
 * Translation and Protection Register"): four levels are tried, and read back.
 */
static void __init load_tables(void)
{
	const unsigned long sv48 = satp_of(SATP_MODE_48, swapper_pg_dir);
	bool sv39_hart = false;

	of_scan_flat_dt(find_sv39_hart, &sv39_hart);
	if (use_sv48 && !sv39_hart) {
		csr_write(CSR_SATP, sv48);
		pgtable_l4_enabled = csr_read(CSR_SATP) == sv48;
	}
	if (!pgtable_l4_enabled)
		csr_write(CSR_SATP, satp_of(SATP_MODE_39, swapper_pud));
	local_flush_tlb_all();
	secondary_satp = csr_read(CSR_SATP);
	init_mm.context.satp = secondary_satp;
	pr_info("riscv: %s paging\n", pgtable_l4_enabled ? "Sv48" : "Sv39");
}

/**
 * paging_init - build the kernel's page tables and switch to them
 *
 * Context: setup_arch(), after memblock knows memory and reservations.
 */
void __init paging_init(void)
{
	unsigned long va;

	map_memory();
	map_kernel_image();
	map_fixmap(swapper_pud);
	set_p4d((p4d_t *)&swapper_pg_dir[pgd_index(PAGE_OFFSET)],
		__p4d(__table_entry(__pa_symbol(swapper_pud))));
	/* Shared by every address space: these entries never change after this. */
	for (va = VMALLOC_START; va < VMALLOC_END; va += PUD_SIZE)
		pmd_of(va);
	for (va = VMEMMAP_START; va < VMEMMAP_END; va += PUD_SIZE)
		pmd_of(va);
	for (va = ALIGN_DOWN(MODULES_VADDR, PUD_SIZE); va < MODULES_END; va += PUD_SIZE)
		pmd_of(va);
	load_tables();
}

/* With Sv39: the hardware's root, and the one entry that generic code finds it by. */
static pgd_t *alloc_sv39(struct mm_struct *mm)
{
	pud_t *root = (pud_t *)get_zeroed_page(GFP_KERNEL);

	if (!root)
		return NULL;
	memcpy(root + KERNEL_PUD_BOUNDARY, swapper_pud + KERNEL_PUD_BOUNDARY,
	       (PTRS_PER_PUD - KERNEL_PUD_BOUNDARY) * sizeof(pud_t));
	mm->context.root = root;
	mm->context.top = __pgd(__table_entry(__pa(root)));
	mm->context.satp = SATP_MODE_39 | __pa(root) >> PAGE_SHIFT;
	/* Generic code gives it back as one of the tables of user space. */
	atomic_long_add(PAGE_SIZE, &mm->pgtables_bytes);
	return &mm->context.top;
}

/**
 * pgd_alloc - a top-level table with the kernel half filled in
 * @mm: for whom
 * Return: the table, or NULL without memory. May sleep.
 */
pgd_t *pgd_alloc(struct mm_struct *mm)
{
	pgd_t *pgd;

	if (!pgtable_l4_enabled)
		return alloc_sv39(mm);
	pgd = (pgd_t *)get_zeroed_page(GFP_KERNEL);
	if (!pgd)
		return NULL;
	pgd[pgd_index(PAGE_OFFSET)] = swapper_pg_dir[pgd_index(PAGE_OFFSET)];
	mm->context.satp = SATP_MODE_48 | __pa(pgd) >> PAGE_SHIFT;
	return pgd;
}

/** pgd_free - give a top-level table back; its user half is empty and no CPU uses it */
void pgd_free(struct mm_struct *mm, pgd_t *pgd)
{
	free_page(pgtable_l4_enabled ? (unsigned long)pgd : (unsigned long)mm->context.root);
}

/**
 * __virt_addr_valid - is this an address of memory in the direct map or the kernel image?
 */
bool __virt_addr_valid(unsigned long x)
{
	if (x >= KERNEL_LINK_ADDR)
		return x < (unsigned long)_end;
	if (x < PAGE_OFFSET || x >= PAGE_OFFSET + DIRECT_MAP_SIZE)
		return false;
	return pfn_valid((x - PAGE_OFFSET) >> PAGE_SHIFT);
}
EXPORT_SYMBOL(__virt_addr_valid);
