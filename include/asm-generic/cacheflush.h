/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Cache maintenance for machines whose data caches are coherent and physically tagged: nothing
 * to do. An architecture defines what it needs itself before it includes this file.
 */
#ifndef _ASM_GENERIC_CACHEFLUSH_H
#define _ASM_GENERIC_CACHEFLUSH_H

struct folio;
struct mm_struct;
struct page;
struct vm_area_struct;

#define ARCH_IMPLEMENTS_FLUSH_DCACHE_PAGE 0

#ifndef flush_cache_all
static inline void flush_cache_all(void) { }
#endif
#ifndef flush_cache_mm
static inline void flush_cache_mm(struct mm_struct *mm) { }
static inline void flush_cache_dup_mm(struct mm_struct *mm) { }
#endif
#ifndef flush_cache_range
static inline void flush_cache_range(struct vm_area_struct *vma, unsigned long start,
				     unsigned long end) { }
#endif
#ifndef flush_cache_page
static inline void flush_cache_page(struct vm_area_struct *vma, unsigned long addr,
				    unsigned long pfn) { }
#endif
#ifndef flush_dcache_page
static inline void flush_dcache_page(struct page *page) { }
static inline void flush_dcache_folio(struct folio *folio) { }
#endif
#ifndef flush_icache_range
static inline void flush_icache_range(unsigned long start, unsigned long end) { }
#endif
/* For membarrier(): most serialise what they execute when they return to user space. */
#ifndef sync_core_all
#define sync_core_all()	do { } while (0)
#endif
#ifndef flush_icache_page
#define flush_icache_page(vma, page)	do { } while (0)
#endif
#ifndef flush_cache_vmap
static inline void flush_cache_vmap(unsigned long start, unsigned long end) { }
#endif
#ifndef flush_cache_vunmap
static inline void flush_cache_vunmap(unsigned long start, unsigned long end) { }
#endif

#define copy_to_user_page(vma, page, vaddr, dst, src, len)	memcpy(dst, src, len)
#define copy_from_user_page(vma, page, vaddr, dst, src, len)	memcpy(dst, src, len)

#endif
