/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Temporary kernel mappings of pages. On 64-bit machines every page is always
 * mapped, so that kmap() is page_address(); the pairs must still match, and
 * kmap_atomic() still disables faults and preemption.
 */
#ifndef _LINUX_HIGHMEM_H
#define _LINUX_HIGHMEM_H

#include <linux/bug.h>
#include <linux/mm.h>
#include <linux/preempt.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include <asm/cacheflush.h>

static inline void *kmap(struct page *page)
{
	might_sleep();
	return page_address(page);
}

static inline void kunmap(const struct page *page)
{
}

static inline void *kmap_local_page(struct page *page)
{
	return page_address(page);
}

static inline void *kmap_local_folio(struct folio *folio, size_t offset)
{
	return folio_address(folio) + offset;
}

static inline void __kunmap_local(const void *vaddr)
{
}

#define kunmap_local(addr)	__kunmap_local(addr)

static inline void *kmap_atomic(struct page *page)
{
	preempt_disable();
	pagefault_disable();
	return page_address(page);
}

static inline void __kunmap_atomic(const void *addr)
{
	pagefault_enable();
	preempt_enable();
}

#define kunmap_atomic(addr)	__kunmap_atomic(addr)

static inline struct page *kmap_to_page(void *addr)
{
	return virt_to_page(addr);
}

static inline void kmap_flush_unused(void)
{
}

static inline void clear_highpage(struct page *page)
{
	clear_page(page_address(page));
}

static inline void copy_highpage(struct page *to, struct page *from)
{
	copy_page(page_address(to), page_address(from));
}

static inline void clear_user_highpage(struct page *page, unsigned long vaddr)
{
	clear_highpage(page);
}

static inline void copy_user_highpage(struct page *to, struct page *from, unsigned long vaddr,
				      struct vm_area_struct *vma)
{
	copy_highpage(to, from);
}

static inline void zero_user_segments(struct page *page, unsigned int start1, unsigned int end1,
				      unsigned int start2, unsigned int end2)
{
	void *kaddr = page_address(page);

	if (end1 > start1)
		memset(kaddr + start1, 0, end1 - start1);
	if (end2 > start2)
		memset(kaddr + start2, 0, end2 - start2);
}

static inline void zero_user_segment(struct page *page, unsigned int start, unsigned int end)
{
	zero_user_segments(page, start, end, 0, 0);
}

static inline void zero_user(struct page *page, unsigned int start, unsigned int size)
{
	zero_user_segments(page, start, start + size, 0, 0);
}

static inline void memcpy_page(struct page *dst_page, size_t dst_off, struct page *src_page,
			       size_t src_off, size_t len)
{
	memcpy(page_address(dst_page) + dst_off, page_address(src_page) + src_off, len);
}

static inline void memcpy_from_page(char *to, struct page *page, size_t offset, size_t len)
{
	memcpy(to, page_address(page) + offset, len);
}

static inline void memcpy_to_page(struct page *page, size_t offset, const char *from, size_t len)
{
	memcpy(page_address(page) + offset, from, len);
}

static inline void memzero_page(struct page *page, size_t offset, size_t len)
{
	memset(page_address(page) + offset, 0, len);
}

static inline void folio_zero_segments(struct folio *folio, size_t start1, size_t xend1,
				       size_t start2, size_t xend2)
{
	void *kaddr = folio_address(folio);

	if (xend1 > start1)
		memset(kaddr + start1, 0, xend1 - start1);
	if (xend2 > start2)
		memset(kaddr + start2, 0, xend2 - start2);
}

static inline void folio_zero_segment(struct folio *folio, size_t start, size_t xend)
{
	folio_zero_segments(folio, start, xend, 0, 0);
}

static inline void folio_zero_range(struct folio *folio, size_t start, size_t length)
{
	folio_zero_segments(folio, start, start + length, 0, 0);
}

static inline void memcpy_from_folio(char *to, struct folio *folio, size_t offset, size_t len)
{
	memcpy(to, folio_address(folio) + offset, len);
}

static inline void memcpy_to_folio(struct folio *folio, size_t offset, const char *from,
				   size_t len)
{
	memcpy(folio_address(folio) + offset, from, len);
}

static inline void folio_release_kmap(struct folio *folio, void *addr)
{
	kunmap_local(addr);
	folio_put(folio);
}

#endif /* _LINUX_HIGHMEM_H */
