/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pages on their way out: they are freed only after every CPU has forgotten
 * their translation. Lives on the stack of whoever unmaps.
 */
#ifndef _MM_TLB_GATHER_H
#define _MM_TLB_GATHER_H

#include <linux/mm.h>

#define TLB_GATHER_PAGES	64

/**
 * struct tlb_gather - what was unmapped and not yet freed
 * @mm: address space
 * @fullmm: nobody can run in it any more, so that no translation can be used
 * @start: lowest address whose entry was removed
 * @end: exclusive
 * @nr: how many of @pages are valid
 * @pages: each with the reference its entry held
 */
struct tlb_gather {
	struct mm_struct *mm;
	bool fullmm;
	unsigned long start, end;
	unsigned int nr;
	struct page *pages[TLB_GATHER_PAGES];
};

static inline void tlb_gather_init(struct tlb_gather *tlb, struct mm_struct *mm)
{
	tlb->mm = mm;
	tlb->fullmm = !atomic_read(&mm->mm_users);
	tlb->start = ULONG_MAX;
	tlb->end = 0;
	tlb->nr = 0;
}

/* Notes that the entry at an address is gone. Page-table lock held. */
static inline void tlb_gather_addr(struct tlb_gather *tlb, unsigned long addr)
{
	tlb->start = min(tlb->start, addr);
	tlb->end = max(tlb->end, addr + PAGE_SIZE);
}

/* Takes over the mapping's reference. Return: whether the list is full now. */
static inline bool tlb_gather_page(struct tlb_gather *tlb, struct page *page)
{
	tlb->pages[tlb->nr++] = page;
	return tlb->nr == TLB_GATHER_PAGES;
}

void tlb_gather_flush(struct tlb_gather *tlb);
void zap_vma(struct tlb_gather *tlb, struct vm_area_struct *vma);

#endif /* _MM_TLB_GATHER_H */
