/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files of kernel/mm share among themselves and nobody else may use.
 */
#ifndef _MM_INTERNAL_H
#define _MM_INTERNAL_H

#include <linux/mm.h>


/* page_alloc.c */
void page_alloc_init(void);
void page_alloc_ready(void);
void free_unref_page(struct page *page, unsigned int order);
void bad_page(struct page *page, const char *reason);

/* page_init.c */
void memmap_init(void);
void __free_pages_core(struct page *page, unsigned int order);

/* page_poison.c: does nothing unless CONFIG_PAGE_POISONING */
#ifdef CONFIG_PAGE_POISONING
void kernel_poison_pages(struct page *page, unsigned int nr);
void kernel_unpoison_pages(struct page *page, unsigned int nr);
#else
static inline void kernel_poison_pages(struct page *page, unsigned int nr)
{
}

static inline void kernel_unpoison_pages(struct page *page, unsigned int nr)
{
}
#endif

/* slab.c */
void kmem_cache_init(void);
unsigned long slab_shrink_all(void);

/* vmalloc.c */
void purge_vmap_areas(void);
void flush_deferred_vfree(void);

/* pgtable.c */
void free_unused_pgtables(struct mm_struct *mm, unsigned long start, unsigned long end,
			  unsigned long floor, unsigned long ceiling);
void free_user_pgtables(struct mm_struct *mm);

/* Up to where tables serve nobody else: the next mapping, or all of the last table. */
static inline unsigned long pgtable_ceiling(const struct vm_area_struct *next)
{
	return next ? next->vm_start : ALIGN(TASK_SIZE, PMD_SIZE);
}

pmd_t *mm_find_pmd(struct mm_struct *mm, unsigned long address);
pmd_t *mm_alloc_pmd(struct mm_struct *mm, unsigned long address);
pte_t *mm_alloc_pte(struct mm_struct *mm, unsigned long address, spinlock_t **ptl);

/* mmap.c */
void vma_link(struct mm_struct *mm, struct vm_area_struct *vma);
void vma_unlink(struct mm_struct *mm, struct vm_area_struct *vma);
void vma_set_range(struct vm_area_struct *vma, unsigned long start, unsigned long end,
		   pgoff_t pgoff);
void vma_remove_and_free(struct vm_area_struct *vma);
int split_vma(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long addr,
	      bool new_below);
struct vm_area_struct *vma_try_merge(struct mm_struct *mm, struct vm_area_struct *vma);

void vma_link_file(struct vm_area_struct *vma);
void vma_unlink_file(struct vm_area_struct *vma);
unsigned long count_vma_pages_range(struct mm_struct *mm, unsigned long start,
				    unsigned long end);

/* memory.c */
void unmap_page_range(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long start,
		      unsigned long end);
int copy_page_range(struct vm_area_struct *dst_vma, struct vm_area_struct *src_vma);
struct page *vm_normal_page(struct vm_area_struct *vma, unsigned long addr, pte_t pte);
void change_protection(struct vm_area_struct *vma, unsigned long start, unsigned long end,
		       pgprot_t newprot);
unsigned long move_page_tables(struct vm_area_struct *vma, unsigned long old_addr,
			       struct vm_area_struct *new_vma, unsigned long new_addr,
			       unsigned long len);

/* shared_anon.c */
int shared_anon_setup(struct vm_area_struct *vma);


static inline void mm_inc_pgtable(struct mm_struct *mm)
{
	atomic_long_add(PAGE_SIZE, &mm->pgtables_bytes);
	atomic_long_inc(&nr_pagetable_pages);
}

static inline void mm_dec_pgtable(struct mm_struct *mm)
{
	atomic_long_sub(PAGE_SIZE, &mm->pgtables_bytes);
	atomic_long_dec(&nr_pagetable_pages);
}

#endif /* _MM_INTERNAL_H */
