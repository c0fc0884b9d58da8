// SPDX-License-Identifier: GPL-2.0-only
/*
 * The protection of the kernel image after boot: everything that never changes again becomes
 * read-only in both its mappings, and init memory goes to the page allocator.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/poison.h>
#include <linux/printk.h>
#include <asm/sections.h>
#include <asm/tlbflush.h>

/* The 4 KiB entry of a kernel address that is mapped by pages; NULL if it is not. */
static pte_t *lookup_4k(unsigned long va)
{
	p4d_t *p4d = p4d_offset(pgd_offset_k(va), va);
	pud_t *pud;
	pmd_t *pmd;

	if (p4d_none(*p4d))
		return NULL;
	pud = pud_offset(p4d, va);
	if (pud_none(*pud) || pud_leaf(*pud))
		return NULL;
	pmd = pmd_offset(pud, va);
	if (pmd_none(*pmd) || pmd_leaf(*pmd))
		return NULL;
	return pte_offset_kernel(pmd, va);
}

static void change_range(const char *from, const char *to, pte_t (*fn)(pte_t pte))
{
	unsigned long va = (unsigned long)from;

	for (; va < (unsigned long)to; va += PAGE_SIZE) {
		pte_t *ptep = lookup_4k(va);

		if (WARN_ON_ONCE(!ptep || !pte_present(*ptep)))
			return;
		set_pte(ptep, fn(*ptep));
	}
}

/**
 * mark_rodata_ro - make the kernel's text and constants read-only in every mapping
 *
 * Context: end of boot, after init memory is no longer needed.
 */
void mark_rodata_ro(void)
{
	const char *alias = __va(__pa_symbol(_text));

	change_range(__start_rodata, __end_rodata, pte_wrprotect);
	change_range(alias, alias + (__end_rodata - _text), pte_wrprotect);
	flush_tlb_all();
	pr_info("Write protecting the kernel read-only data: %luk\n",
		(unsigned long)(__end_rodata - _text) >> 10);
}

static pte_t to_nothing(pte_t pte)
{
	return __pte(0);
}

/** free_initmem - hand the pages of init code and data to the page allocator, by one name only */
void free_initmem(void)
{
	change_range(__init_begin, __init_end, to_nothing);
	flush_tlb_all();
	free_initmem_default(POISON_FREE_INITMEM);
}
