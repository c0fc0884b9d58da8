// SPDX-License-Identifier: GPL-2.0-only
/*
 * Changing the protection of kernel pages: splits large pages of the direct map where needed and
 * edits the 4 KiB entries. pageattr_lock serialises all changes; TLBs are flushed on every CPU
 * afterwards, so callers may sleep and have interrupts on.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/pgtable.h>
#include <linux/poison.h>
#include <linux/printk.h>
#include <asm/pageattr.h>
#include <asm/setup.h>
#include <asm/tlbflush.h>

static DEFINE_MUTEX(pageattr_lock);

static int split_pud(pud_t *pud)
{
	unsigned long pfn = pud_pfn(*pud);
	pmd_t *table = (pmd_t *)get_zeroed_page(GFP_KERNEL);
	int i;

	if (!table)
		return -ENOMEM;
	for (i = 0; i < PTRS_PER_PMD; i++)
		set_pmd(&table[i], pfn_pmd(pfn + (i << (PMD_SHIFT - PAGE_SHIFT)), PAGE_KERNEL));
	smp_wmb(); /* the table before the entry that shows it */
	set_pud(pud, __pud(__table_entry(__pa(table))));
	return 0;
}

static int split_pmd(pmd_t *pmd)
{
	unsigned long pfn = pmd_pfn(*pmd);
	pte_t *table = (pte_t *)get_zeroed_page(GFP_KERNEL);
	int i;

	if (!table)
		return -ENOMEM;
	for (i = 0; i < PTRS_PER_PTE; i++)
		set_pte(&table[i], pfn_pte(pfn + i, PAGE_KERNEL));
	smp_wmb(); /* as above */
	set_pmd(pmd, __pmd(__table_entry(__pa(table))));
	return 0;
}

/* The 4 KiB entry of a mapped kernel address, splitting large pages on the way. */
static pte_t *lookup_4k(unsigned long va, int *err)
{
	p4d_t *p4d = p4d_offset(pgd_offset_k(va), va);
	pud_t *pud;
	pmd_t *pmd;

	*err = -EINVAL;
	if (p4d_none(*p4d))
		return NULL;
	pud = pud_offset(p4d, va);
	if (pud_none(*pud))
		return NULL;
	if (pud_leaf(*pud)) {
		*err = split_pud(pud);
		if (*err)
			return NULL;
	}
	pmd = pmd_offset(pud, va);
	*err = -EINVAL;
	if (pmd_none(*pmd))
		return NULL;
	if (pmd_leaf(*pmd)) {
		*err = split_pmd(pmd);
		if (*err)
			return NULL;
	}
	*err = 0;
	return pte_offset_kernel(pmd, va);
}

static int change_entries(unsigned long va, int numpages, unsigned long set, unsigned long clear)
{
	int i, err;

	for (i = 0; i < numpages; i++, va += PAGE_SIZE) {
		pte_t *ptep = lookup_4k(va, &err);

		if (!ptep)
			return err;
		set_pte(ptep, __pte((pte_val(*ptep) & ~clear) | set));
	}
	return 0;
}

/**
 * change_page_attr - set and clear bits of kernel page-table entries
 * @va: first address, page aligned, mapped
 * @numpages: how many pages
 * @set: bits to set; @clear: bits to clear
 * Return: 0, -EINVAL for an unmapped address, -ENOMEM when a split fails. May sleep.
 */
int change_page_attr(unsigned long va, int numpages, unsigned long set, unsigned long clear)
{
	int err;

	might_sleep();
	mutex_lock(&pageattr_lock);
	err = change_entries(va, numpages, set, clear);
	mutex_unlock(&pageattr_lock);
	flush_tlb_kernel_range(va, va + ((unsigned long)numpages << PAGE_SHIFT));
	return err;
}

static void protect_range(const char *from, const char *to)
{
	int pages = (to - from) >> PAGE_SHIFT;

	if (change_entries((unsigned long)from, pages, 0, _PAGE_EXEC | _PAGE_WRITE))
		pr_warn("mark_rodata_ro: cannot protect %px to %px\n", from, to);
}

/**
 * mark_rodata_ro - make the kernel's text and constants read-only in every mapping
 *
 * Context: end of boot, after init memory is no longer needed.
 */
void mark_rodata_ro(void)
{
	const char *alias = __va(__pa_symbol(_text));

	mutex_lock(&pageattr_lock);
	protect_range(__start_rodata, __end_rodata);
	protect_range(alias, alias + (__end_rodata - _text));
	mutex_unlock(&pageattr_lock);
	flush_tlb_all();
	pr_info("Write protecting the kernel read-only data: %luk\n",
		(unsigned long)(__end_rodata - _text) >> 10);
}

/**
 * protect_freed_init - init text becomes ordinary memory: writable, never executable
 *
 * Context: when the pages between __init_begin and __init_end are about to be freed.
 */
void protect_freed_init(void)
{
	change_page_attr((unsigned long)__init_begin, (__init_end - __init_begin) >> PAGE_SHIFT,
			 _PAGE_WRITE, _PAGE_EXEC);
}

/** free_initmem - hand the pages of init code and data to the page allocator */
void free_initmem(void)
{
	protect_freed_init();
	free_initmem_default(POISON_FREE_INITMEM);
}
