/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory management's general interface: pages, mappings, faults.
 *
 * The locking rule of each group stands above it; see mm_types.h for the types.
 */
#ifndef _LINUX_MM_H
#define _LINUX_MM_H

#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/math.h>
#include <linux/mm_types.h>
#include <linux/mmap_lock.h>
#include <linux/mmzone.h>
#include <linux/page-flags.h>
#include <linux/page_ref.h>
#include <linux/pfn.h>
#include <linux/pgtable.h>
#include <linux/range.h>
#include <linux/rbtree.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

struct file;
struct inode;
struct iov_iter;
struct pt_regs;
struct rlimit;
struct task_struct;
struct user_struct;
struct vm_struct;

extern unsigned long max_mapnr;
extern unsigned long max_pfn, max_low_pfn, min_low_pfn;
extern void *high_memory;
extern int sysctl_max_map_count;
extern int sysctl_overcommit_memory;
extern int randomize_va_space;
extern unsigned long mmap_min_addr;

#define DEFAULT_MAX_MAP_COUNT	65530

/* Bytes kept free below a mapping that grows down. */
#define STACK_GUARD_GAP		(256UL << PAGE_SHIFT)

#define PAGE_ALIGN(addr)	ALIGN(addr, PAGE_SIZE)
#define PAGE_ALIGN_DOWN(addr)	ALIGN_DOWN(addr, PAGE_SIZE)
#define PAGE_ALIGNED(addr)	IS_ALIGNED((unsigned long)(addr), PAGE_SIZE)
#define offset_in_page(p)	((unsigned long)(p) & ~PAGE_MASK)
#define offset_in_folio(folio, p) offset_in_page(p)

/* --- Physical frames, struct page and kernel addresses ------------------- */

/*
 * The array of all struct page, indexed by frame number. The architecture
 * reserves the address range (VMEMMAP_START); only what describes RAM is mapped.
 */
#ifndef vmemmap
#define vmemmap			((struct page *)VMEMMAP_START)
#endif

#define pfn_to_page(pfn)	(vmemmap + (pfn))
#define page_to_pfn(p)		((unsigned long)((const struct page *)(p) - vmemmap))
#define folio_pfn(folio)	page_to_pfn(&(folio)->page)
#define pfn_folio(pfn)		page_folio(pfn_to_page(pfn))
#define nth_page(page, n)	((page) + (n))

#ifndef page_to_phys
#define page_to_phys(page)	((phys_addr_t)page_to_pfn(page) << PAGE_SHIFT)
#endif
#ifndef phys_to_page
#define phys_to_page(phys)	pfn_to_page((unsigned long)((phys) >> PAGE_SHIFT))
#endif
#ifndef page_to_virt
#define page_to_virt(page)	__va(page_to_phys(page))
#endif
#ifndef virt_to_pfn
#define virt_to_pfn(x)		((unsigned long)(__pa(x) >> PAGE_SHIFT))
#endif
/* virt_to_page(): for addresses of the direct map, never for those of vmalloc(). */
#ifndef virt_to_page
#define virt_to_page(x)		pfn_to_page(virt_to_pfn(x))
#endif
#define pfn_to_virt(pfn)	__va((phys_addr_t)(pfn) << PAGE_SHIFT)
#ifndef pfn_to_kaddr
#define pfn_to_kaddr(pfn)	pfn_to_virt(pfn)
#endif
#ifndef virt_addr_valid
#define virt_addr_valid(x)	__virt_addr_valid((unsigned long)(x))
#endif

static inline struct page *virt_to_head_page(const void *x)
{
	return compound_head(virt_to_page(x));
}

static inline struct folio *virt_to_folio(const void *x)
{
	return page_folio(virt_to_page(x));
}

static inline void *lowmem_page_address(const struct page *page)
{
	return page_to_virt(page);
}

#define page_address(page)	lowmem_page_address(page)

static inline void *folio_address(const struct folio *folio)
{
	return page_address(&folio->page);
}

static inline enum zone_type page_zonenum(const struct page *page)
{
	return (enum zone_type)(page->flags >> PAGE_ZONE_SHIFT);
}

static inline struct zone *page_zone(const struct page *page)
{
	return &zone_table[page_zonenum(page)];
}

static inline int page_to_nid(const struct page *page)
{
	return 0;
}

static inline unsigned int compound_order(const struct page *page)
{
	return PageHead(page) ? page[1].compound_order : 0;
}

static inline unsigned int folio_order(const struct folio *folio)
{
	return compound_order(&folio->page);
}

static inline unsigned long compound_nr(const struct page *page)
{
	return 1UL << compound_order(page);
}

static inline unsigned long page_size(const struct page *page)
{
	return PAGE_SIZE << compound_order(page);
}

static inline long folio_nr_pages(const struct folio *folio)
{
	return 1L << folio_order(folio);
}

static inline size_t folio_size(const struct folio *folio)
{
	return PAGE_SIZE << folio_order(folio);
}

static inline unsigned int folio_shift(const struct folio *folio)
{
	return PAGE_SHIFT + folio_order(folio);
}

static inline unsigned int thp_order(const struct page *page)
{
	return 0;
}

static inline unsigned long page_private(const struct page *page)
{
	return page->private;
}

static inline void set_page_private(struct page *page, unsigned long private)
{
	page->private = private;
}

static inline void *folio_get_private(const struct folio *folio)
{
	return folio->private;
}

/* --- References ---------------------------------------------------------- */

void __folio_put(struct folio *folio);

static inline void folio_get(struct folio *folio)
{
	page_ref_inc(&folio->page);
}

static inline void folio_put(struct folio *folio)
{
	if (page_ref_dec_and_test(&folio->page))
		__folio_put(folio);
}

static inline void folio_ref_add(struct folio *folio, int nr)
{
	page_ref_add(&folio->page, nr);
}

/**
 * get_page() - take a reference to a page
 * @page: a page the caller knows to be alive
 */
static inline void get_page(struct page *page)
{
	folio_get(page_folio(page));
}

static inline bool try_get_page(struct page *page)
{
	return page_ref_add_unless(compound_head(page), 1, 0);
}

/**
 * put_page() - drop a reference; the last one frees the page
 * @page: the page
 */
static inline void put_page(struct page *page)
{
	folio_put(page_folio(page));
}

static inline int put_page_testzero(struct page *page)
{
	return page_ref_dec_and_test(page);
}

static inline int get_page_unless_zero(struct page *page)
{
	return page_ref_add_unless(page, 1, 0);
}

/* How many page tables map it. */
static inline int page_mapcount(const struct page *page)
{
	return atomic_read(&page->_mapcount) + 1;
}

static inline bool page_mapped(const struct page *page)
{
	return page_mapcount(page) > 0;
}

static inline bool folio_mapped(const struct folio *folio)
{
	return page_mapped(&folio->page);
}

struct address_space *page_mapping(struct page *page);

static inline struct address_space *folio_mapping(struct folio *folio)
{
	return page_mapping(&folio->page);
}

static inline pgoff_t page_index(const struct page *page)
{
	return page->index;
}

extern unsigned char empty_zero_page[PAGE_SIZE];
#ifndef ZERO_PAGE
#define ZERO_PAGE(vaddr)	(zero_page)
#endif
extern struct page *zero_page;

static inline bool is_zero_pfn(unsigned long pfn)
{
	return pfn == page_to_pfn(zero_page);
}

/* --- Flags of a mapping -------------------------------------------------- */

#define VM_NONE			0x00000000
#define VM_READ			0x00000001
#define VM_WRITE		0x00000002
#define VM_EXEC			0x00000004
#define VM_SHARED		0x00000008
#define VM_MAYREAD		0x00000010
#define VM_MAYWRITE		0x00000020
#define VM_MAYEXEC		0x00000040
#define VM_MAYSHARE		0x00000080
#define VM_GROWSDOWN		0x00000100
#define VM_UFFD_MISSING		0
#define VM_PFNMAP		0x00000400	/* frames without struct page rules */
#define VM_LOCKED		0x00002000
#define VM_IO			0x00004000
#define VM_SEQ_READ		0x00008000
#define VM_RAND_READ		0x00010000
#define VM_DONTCOPY		0x00020000
#define VM_DONTEXPAND		0x00040000
#define VM_LOCKONFAULT		0x00080000
#define VM_ACCOUNT		0x00100000
#define VM_NORESERVE		0x00200000
#define VM_HUGETLB		0x00400000
#define VM_SYNC			0x00800000
#define VM_ARCH_1		0x01000000
#define VM_WIPEONFORK		0x02000000
#define VM_DONTDUMP		0x04000000
#define VM_SOFTDIRTY		0
#define VM_MIXEDMAP		0x10000000
#define VM_HUGEPAGE		0x20000000
#define VM_NOHUGEPAGE		0x40000000
#define VM_MERGEABLE		0x80000000

#define VM_GROWSUP		VM_NONE
#define VM_STACK		VM_GROWSDOWN
#define VM_STACK_FLAGS		(VM_STACK | VM_STACK_DEFAULT_FLAGS | VM_ACCOUNT)
#define VM_ACCESS_FLAGS		(VM_READ | VM_WRITE | VM_EXEC)
#define VM_SPECIAL		(VM_IO | VM_DONTEXPAND | VM_PFNMAP | VM_MIXEDMAP)
#define VM_LOCKED_MASK		(VM_LOCKED | VM_LOCKONFAULT)
/* The stack of an exec in progress, which must not be merged or moved by others. */
#define VM_STACK_INCOMPLETE_SETUP (VM_RAND_READ | VM_SEQ_READ)

#define VM_DATA_FLAGS_TSK_EXEC	(VM_READ | VM_WRITE | VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC)
#define VM_DATA_FLAGS_NON_EXEC	(VM_READ | VM_WRITE | VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC)
#define VM_DATA_FLAGS_EXEC	(VM_READ | VM_WRITE | VM_EXEC | \
				 VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC)
#ifndef VM_DATA_DEFAULT_FLAGS
#define VM_DATA_DEFAULT_FLAGS	VM_DATA_FLAGS_NON_EXEC
#endif
#ifndef VM_STACK_DEFAULT_FLAGS
#define VM_STACK_DEFAULT_FLAGS	VM_DATA_DEFAULT_FLAGS
#endif

static inline void vm_flags_init(struct vm_area_struct *vma, vm_flags_t flags)
{
	vma->__vm_flags = flags;
}

/* The three below: caller holds mmap_lock for writing, or owns an unlinked VMA. */
static inline void vm_flags_reset(struct vm_area_struct *vma, vm_flags_t flags)
{
	vma->__vm_flags = flags;
}

static inline void vm_flags_set(struct vm_area_struct *vma, vm_flags_t flags)
{
	vma->__vm_flags |= flags;
}

static inline void vm_flags_clear(struct vm_area_struct *vma, vm_flags_t flags)
{
	vma->__vm_flags &= ~flags;
}

static inline void vm_flags_mod(struct vm_area_struct *vma, vm_flags_t set, vm_flags_t clear)
{
	vma->__vm_flags = (vma->__vm_flags | set) & ~clear;
}

pgprot_t vm_get_page_prot(unsigned long vm_flags);
void vma_set_page_prot(struct vm_area_struct *vma);

/* --- Faults -------------------------------------------------------------- */

/**
 * struct vm_fault - one fault as a driver's handlers see it
 * @vma: the mapping
 * @gfp_mask: for the handler's allocations
 * @pgoff: page offset in the file
 * @address: faulting address, page aligned; @real_address: as it was
 * @flags: FAULT_FLAG_*
 * @pmd: page middle directory entry; @orig_pte: the entry found; @pte: where; @ptl: its lock
 * @page: what ->fault() delivers, with a reference
 * @cow_page: copy of a private write fault, prepared beforehand
 */
struct vm_fault {
	struct vm_area_struct *vma;
	gfp_t gfp_mask;
	pgoff_t pgoff;
	unsigned long address;
	unsigned long real_address;
	enum fault_flag flags;
	pmd_t *pmd;
	pte_t orig_pte;
	struct page *cow_page;
	struct page *page;
	pte_t *pte;
	spinlock_t *ptl;
};

/**
 * struct vm_operations_struct - what the owner of a mapping is asked
 * @open: the mapping was duplicated (fork, split)
 * @close: it goes away
 * @may_split: may it be cut at @addr? 0 or -errno
 * @mprotect: new protection is about to apply; 0 or -errno
 * @fault: deliver vmf->page, or map it and return VM_FAULT_NOPAGE
 * @map_pages: accepted, not called: faulting pages in one by one proved cheaper
 * @page_mkwrite: a read-only shared page is about to be written
 * @pfn_mkwrite: the same for VM_PFNMAP | VM_MIXEDMAP
 * @access: ptrace access to memory without struct page
 * @name: its name in /proc/PID/maps, or NULL
 *
 * @open and @close run under mmap_lock for writing, the fault handlers for reading.
 */
struct vm_operations_struct {
	void (*open)(struct vm_area_struct *area);
	void (*close)(struct vm_area_struct *area);
	int (*may_split)(struct vm_area_struct *area, unsigned long addr);
	int (*mremap)(struct vm_area_struct *area);
	int (*mprotect)(struct vm_area_struct *vma, unsigned long start, unsigned long end,
			unsigned long newflags);
	vm_fault_t (*fault)(struct vm_fault *vmf);
	vm_fault_t (*huge_fault)(struct vm_fault *vmf, unsigned int order);
	vm_fault_t (*map_pages)(struct vm_fault *vmf, pgoff_t start_pgoff, pgoff_t end_pgoff);
	unsigned long (*pagesize)(struct vm_area_struct *area);
	vm_fault_t (*page_mkwrite)(struct vm_fault *vmf);
	vm_fault_t (*pfn_mkwrite)(struct vm_fault *vmf);
	int (*access)(struct vm_area_struct *vma, unsigned long addr, void *buf, int len,
		      int write);
	const char *(*name)(struct vm_area_struct *vma);
	struct page *(*find_special_page)(struct vm_area_struct *vma, unsigned long addr);
};

vm_fault_t handle_mm_fault(struct vm_area_struct *vma, unsigned long address,
			   unsigned int flags, struct pt_regs *regs);
struct vm_area_struct *lock_mm_and_find_vma(struct mm_struct *mm, unsigned long addr,
					    struct pt_regs *regs);
int fixup_user_fault(struct mm_struct *mm, unsigned long address, unsigned int fault_flags,
		     bool *unlocked);
void pagefault_out_of_memory(void);
void print_vma_addr(char *prefix, unsigned long ip);

static inline vm_fault_t vmf_error(int err)
{
	if (err == -ENOMEM)
		return VM_FAULT_OOM;
	return VM_FAULT_SIGBUS;
}

static inline int vm_fault_to_errno(vm_fault_t vm_fault, int foll_flags)
{
	if (vm_fault & VM_FAULT_OOM)
		return -ENOMEM;
	if (vm_fault & (VM_FAULT_SIGBUS | VM_FAULT_SIGSEGV))
		return -EFAULT;
	return 0;
}

/* --- VMAs: all under mmap_lock; those that change the tree for writing ---- */

static inline bool vma_is_anonymous(struct vm_area_struct *vma)
{
	return !vma->vm_ops;
}

static inline void vma_set_anonymous(struct vm_area_struct *vma)
{
	vma->vm_ops = NULL;
}

static inline bool vma_is_accessible(struct vm_area_struct *vma)
{
	return vma->vm_flags & VM_ACCESS_FLAGS;
}

bool vma_is_initial_heap(const struct vm_area_struct *vma);
bool vma_is_initial_stack(const struct vm_area_struct *vma);
bool vma_is_shared_anon(const struct vm_area_struct *vma);

static inline unsigned long vma_pages(const struct vm_area_struct *vma)
{
	return (vma->vm_end - vma->vm_start) >> PAGE_SHIFT;
}

static inline bool is_cow_mapping(vm_flags_t flags)
{
	return (flags & (VM_SHARED | VM_MAYWRITE)) == VM_MAYWRITE;
}

static inline pgoff_t linear_page_index(struct vm_area_struct *vma, unsigned long address)
{
	return ((address - vma->vm_start) >> PAGE_SHIFT) + vma->vm_pgoff;
}

static inline bool range_in_vma(struct vm_area_struct *vma, unsigned long start,
				unsigned long end)
{
	return vma && vma->vm_start <= start && end <= vma->vm_end;
}

struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long addr);
struct vm_area_struct *find_vma_prev(struct mm_struct *mm, unsigned long addr,
				     struct vm_area_struct **pprev);
struct vm_area_struct *find_extend_vma_locked(struct mm_struct *mm, unsigned long addr);

/**
 * find_vma_intersection() - the first mapping that overlaps a range
 * @mm: address space
 * @start: first address
 * @end: address after the last
 */
static inline struct vm_area_struct *
find_vma_intersection(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	struct vm_area_struct *vma = find_vma(mm, start);

	return vma && vma->vm_start < end ? vma : NULL;
}

/**
 * vma_lookup() - the mapping that contains an address, or NULL
 * @mm: address space
 * @addr: the address
 */
static inline struct vm_area_struct *vma_lookup(struct mm_struct *mm, unsigned long addr)
{
	struct vm_area_struct *vma = find_vma(mm, addr);

	return vma && vma->vm_start <= addr ? vma : NULL;
}

/* struct vma_iterator - a walk over the mappings in address order. */
struct vma_iterator {
	struct mm_struct *mm;
	unsigned long addr;
};

#define VMA_ITERATOR(name, __mm, __addr) \
	struct vma_iterator name = { .mm = (__mm), .addr = (__addr) }

static inline void vma_iter_init(struct vma_iterator *vmi, struct mm_struct *mm,
				 unsigned long addr)
{
	vmi->mm = mm;
	vmi->addr = addr;
}

static inline struct vm_area_struct *vma_next(struct vma_iterator *vmi)
{
	struct vm_area_struct *vma = find_vma(vmi->mm, vmi->addr);

	if (vma)
		vmi->addr = vma->vm_end;
	return vma;
}

static inline struct vm_area_struct *vma_find(struct vma_iterator *vmi, unsigned long max)
{
	struct vm_area_struct *vma = find_vma(vmi->mm, vmi->addr);

	if (!vma || vma->vm_start >= max)
		return NULL;
	vmi->addr = vma->vm_end;
	return vma;
}

#define for_each_vma(__vmi, __vma) \
	while (((__vma) = vma_next(&(__vmi))) != NULL)
#define for_each_vma_range(__vmi, __vma, __end) \
	while (((__vma) = vma_find(&(__vmi), (__end))) != NULL)

struct vm_area_struct *vm_area_alloc(struct mm_struct *mm);
struct vm_area_struct *vm_area_dup(struct vm_area_struct *orig);
void vm_area_free(struct vm_area_struct *vma);
int insert_vm_struct(struct mm_struct *mm, struct vm_area_struct *vma);
int expand_stack_locked(struct vm_area_struct *vma, unsigned long address);
struct vm_area_struct *expand_stack(struct mm_struct *mm, unsigned long addr);
int relocate_vma_down(struct vm_area_struct *vma, unsigned long shift);

unsigned long do_mmap(struct file *file, unsigned long addr, unsigned long len,
		      unsigned long prot, unsigned long flags, vm_flags_t vm_flags,
		      unsigned long pgoff, unsigned long *populate, struct list_head *uf);
unsigned long vm_mmap_pgoff(struct file *file, unsigned long addr, unsigned long len,
			    unsigned long prot, unsigned long flag, unsigned long pgoff);
unsigned long vm_mmap(struct file *file, unsigned long addr, unsigned long len,
		      unsigned long prot, unsigned long flag, unsigned long offset);
unsigned long ksys_mmap_pgoff(unsigned long addr, unsigned long len, unsigned long prot,
			      unsigned long flags, unsigned long fd, unsigned long pgoff);
int do_munmap(struct mm_struct *mm, unsigned long start, size_t len, struct list_head *uf);
int vm_munmap(unsigned long start, size_t len);
int vm_brk_flags(unsigned long addr, unsigned long len, unsigned long flags);
int __mm_populate(unsigned long addr, unsigned long len, int ignore_errors);
unsigned long get_unmapped_area(struct file *file, unsigned long addr, unsigned long len,
				unsigned long pgoff, unsigned long flags);
unsigned long mm_get_unmapped_area(struct mm_struct *mm, struct file *file, unsigned long addr,
				   unsigned long len, unsigned long pgoff, unsigned long flags);
int mprotect_fixup(struct vm_area_struct *vma, unsigned long start, unsigned long end,
		   unsigned long newflags);
struct vm_area_struct *vma_modify_flags(struct vm_area_struct *vma, unsigned long start,
					unsigned long end, vm_flags_t newflags);
unsigned long do_brk(unsigned long brk);
int do_mprotect(unsigned long start, size_t len, unsigned long prot);
unsigned long do_mremap(unsigned long addr, unsigned long old_len, unsigned long new_len,
			unsigned long flags, unsigned long new_addr);
int do_mlock(unsigned long start, size_t len, vm_flags_t flags);
int do_munlock(unsigned long start, size_t len);
int do_mlockall(int flags);
int do_msync(unsigned long start, size_t len, int flags);
int do_mincore(unsigned long start, size_t len, unsigned char __user *vec);
int do_madvise(struct mm_struct *mm, unsigned long start, size_t len_in, int behavior);
bool may_expand_vm(struct mm_struct *mm, vm_flags_t flags, unsigned long npages);
void vm_stat_account(struct mm_struct *mm, vm_flags_t flags, long npages);
void arch_pick_mmap_layout(struct mm_struct *mm, const struct rlimit *rlim_stack);
unsigned long randomize_stack_top(unsigned long stack_top);
unsigned long arch_randomize_brk(struct mm_struct *mm);
void exit_mmap(struct mm_struct *mm);

static inline void mm_populate(unsigned long addr, unsigned long len)
{
	/* Whether it worked shows when the memory is used. */
	(void)__mm_populate(addr, len, 1);
}

/* struct vma_usage - what a mapping holds in memory, in bytes */
struct vma_usage {
	unsigned long rss;
	unsigned long pss;
	unsigned long shared_clean, shared_dirty;
	unsigned long private_clean, private_dirty;
	unsigned long referenced;
	unsigned long anonymous;
};

void vma_usage(struct vm_area_struct *vma, struct vma_usage *usage);

/* struct vm_special_mapping - pages the kernel shows to every process. */
struct vm_special_mapping {
	const char *name;
	struct page **pages;
	vm_fault_t (*fault)(const struct vm_special_mapping *sm, struct vm_area_struct *vma,
			    struct vm_fault *vmf);
	int (*mremap)(const struct vm_special_mapping *sm, struct vm_area_struct *new_vma);
	void (*close)(const struct vm_special_mapping *sm, struct vm_area_struct *vma);
};

struct vm_area_struct *_install_special_mapping(struct mm_struct *mm, unsigned long addr,
						unsigned long len, unsigned long flags,
						const struct vm_special_mapping *spec);
bool vma_is_special_mapping(const struct vm_area_struct *vma,
			    const struct vm_special_mapping *sm);

/* --- Drivers' mmap ------------------------------------------------------- */

void zap_vma_ptes(struct vm_area_struct *vma, unsigned long address, unsigned long size);
int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn,
		    unsigned long size, pgprot_t prot);
int io_remap_pfn_range(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn,
		       unsigned long size, pgprot_t prot);
int vm_iomap_memory(struct vm_area_struct *vma, phys_addr_t start, unsigned long len);
int vm_insert_page(struct vm_area_struct *vma, unsigned long addr, struct page *page);
int vm_insert_pages(struct vm_area_struct *vma, unsigned long addr, struct page **pages,
		    unsigned long *num);
int vm_map_pages(struct vm_area_struct *vma, struct page **pages, unsigned long num);
int vm_map_pages_zero(struct vm_area_struct *vma, struct page **pages, unsigned long num);
vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn);
vm_fault_t vmf_insert_pfn_prot(struct vm_area_struct *vma, unsigned long addr,
			       unsigned long pfn, pgprot_t pgprot);

static inline vm_fault_t vmf_insert_page(struct vm_area_struct *vma, unsigned long addr,
					 struct page *page)
{
	int err = vm_insert_page(vma, addr, page);

	if (err == -ENOMEM)
		return VM_FAULT_OOM;
	if (err < 0 && err != -EBUSY)
		return VM_FAULT_SIGBUS;
	return VM_FAULT_NOPAGE;
}

struct page *vmalloc_to_page(const void *addr);
unsigned long vmalloc_to_pfn(const void *addr);
bool is_vmalloc_addr(const void *x);
bool is_vmalloc_or_module_addr(const void *x);

/* --- Reaching user pages from the kernel --------------------------------- */

#define FOLL_WRITE	0x01
#define FOLL_GET	0x02
#define FOLL_DUMP	0x04
#define FOLL_FORCE	0x08
#define FOLL_NOWAIT	0x10
#define FOLL_NOFAULT	0x20
#define FOLL_ANON	0x80
#define FOLL_LONGTERM	0x100
#define FOLL_PIN	0x40000

long get_user_pages(unsigned long start, unsigned long nr_pages, unsigned int gup_flags,
		    struct page **pages);
long get_user_pages_remote(struct mm_struct *mm, unsigned long start, unsigned long nr_pages,
			   unsigned int gup_flags, struct page **pages, int *locked);
long get_user_pages_unlocked(unsigned long start, unsigned long nr_pages, struct page **pages,
			     unsigned int gup_flags);
int get_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags,
			struct page **pages);
long pin_user_pages(unsigned long start, unsigned long nr_pages, unsigned int gup_flags,
		    struct page **pages);
int pin_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags,
			struct page **pages);
void unpin_user_page(struct page *page);
void unpin_user_pages(struct page **pages, unsigned long npages);
void unpin_user_pages_dirty_lock(struct page **pages, unsigned long npages, bool make_dirty);
int access_process_vm(struct task_struct *tsk, unsigned long addr, void *buf, int len,
		      unsigned int gup_flags);
int access_remote_vm(struct mm_struct *mm, unsigned long addr, void *buf, int len,
		     unsigned int gup_flags);

/* --- Page cache as seen from here ---------------------------------------- */

bool set_page_dirty(struct page *page);
int set_page_dirty_lock(struct page *page);
bool folio_mark_dirty(struct folio *folio);
bool clear_page_dirty_for_io(struct page *page);
bool folio_clear_dirty_for_io(struct folio *folio);
bool noop_dirty_folio(struct address_space *mapping, struct folio *folio);
bool filemap_dirty_folio(struct address_space *mapping, struct folio *folio);
void truncate_pagecache(struct inode *inode, loff_t newsize);
void truncate_setsize(struct inode *inode, loff_t newsize);
void pagecache_isize_extended(struct inode *inode, loff_t from, loff_t to);
void truncate_pagecache_range(struct inode *inode, loff_t offset, loff_t end);
void truncate_inode_pages(struct address_space *mapping, loff_t lstart);
void truncate_inode_pages_range(struct address_space *mapping, loff_t lstart, loff_t lend);
void truncate_inode_pages_final(struct address_space *mapping);
void unmap_mapping_range(struct address_space *mapping, loff_t const holebegin,
			 loff_t const holelen, int even_cows);
void unmap_mapping_pages(struct address_space *mapping, pgoff_t start, pgoff_t nr,
			 bool even_cows);
vm_fault_t filemap_fault(struct vm_fault *vmf);
extern const struct vm_operations_struct generic_file_vm_ops;
vm_fault_t filemap_page_mkwrite(struct vm_fault *vmf);

/* --- Accounting, start-up, the rest -------------------------------------- */

static inline unsigned long get_mm_counter(struct mm_struct *mm, int member)
{
	long val = atomic_long_read(&mm->rss_stat.count[member]);

	return val < 0 ? 0 : val;
}

static inline void add_mm_counter(struct mm_struct *mm, int member, long value)
{
	atomic_long_add(value, &mm->rss_stat.count[member]);
}

static inline void inc_mm_counter(struct mm_struct *mm, int member)
{
	add_mm_counter(mm, member, 1);
}

static inline void dec_mm_counter(struct mm_struct *mm, int member)
{
	add_mm_counter(mm, member, -1);
}

static inline unsigned long get_mm_rss(struct mm_struct *mm)
{
	return get_mm_counter(mm, MM_FILEPAGES) + get_mm_counter(mm, MM_ANONPAGES) +
	       get_mm_counter(mm, MM_SHMEMPAGES);
}

static inline unsigned long get_mm_hiwater_rss(struct mm_struct *mm)
{
	return max(mm->hiwater_rss, get_mm_rss(mm));
}

static inline unsigned long get_mm_hiwater_vm(struct mm_struct *mm)
{
	return max(mm->hiwater_vm, mm->total_vm);
}

static inline unsigned long mm_pgtables_bytes(const struct mm_struct *mm)
{
	return atomic_long_read(&((struct mm_struct *)mm)->pgtables_bytes);
}

void setmax_mm_hiwater_rss(unsigned long *maxrss, struct mm_struct *mm);

extern atomic_long_t nr_shmem_pages;	/* tmpfs and shared anonymous memory */
extern atomic_long_t nr_file_pages;
extern atomic_long_t nr_anon_pages;
extern atomic_long_t nr_pagetable_pages;

int shmem_zero_setup(struct vm_area_struct *vma);

struct sysinfo;
void settle_memory(void);
void si_meminfo(struct sysinfo *val);
unsigned long totalram_pages(void);
unsigned long nr_free_pages(void);
long si_mem_available(void);
void show_mem(void);
unsigned long global_slab_pages(void);
unsigned long global_file_pages(void);
unsigned long global_shmem_pages(void);
unsigned long global_anon_pages(void);
unsigned long global_pagetable_pages(void);
int zone_free_blocks(const struct zone *zone, unsigned int order);
unsigned long pcpu_nr_pages(void);
void show_free_areas(unsigned int filter, void *nodemask);

void mm_core_init(void);
void free_initmem(void);
unsigned long free_reserved_area(void *start, void *end, int poison, const char *s);
void free_reserved_page(struct page *page);
void adjust_managed_page_count(struct page *page, long count);

static inline unsigned long free_initmem_default(int poison)
{
	extern char __init_begin[], __init_end[];

	return free_reserved_area(&__init_begin, &__init_end, poison,
				  "unused kernel image (initmem)");
}

static inline bool want_init_on_alloc(gfp_t flags)
{
	return flags & __GFP_ZERO;
}

static inline bool debug_pagealloc_enabled(void)
{
	return IS_ENABLED(CONFIG_DEBUG_PAGEALLOC);
}

/**
 * struct mm_location - what a user address stands for, however it is mapped
 * @object: the file's inode or shared memory object, or the mm of private memory
 * @offset: byte offset within @object
 */
struct mm_location {
	const void *object;
	unsigned long offset;
};

int mm_locate_shared(struct mm_struct *mm, unsigned long addr, struct mm_location *loc);

int get_cmdline(struct task_struct *task, char *buffer, int buflen);
int vma_is_stack_for_current(struct vm_area_struct *vma);

/* Remembers which file backs the program; mm->exe_file changes under mmap_lock. */
int set_mm_exe_file(struct mm_struct *mm, struct file *new_exe_file);
struct file *get_mm_exe_file(struct mm_struct *mm);
struct file *get_task_exe_file(struct task_struct *task);

void *vmemdup_user(const void __user *src, size_t len);

#ifndef offset_in_thp
#define offset_in_thp(page, p)	offset_in_page(p)
#endif

/* Page-table helpers of the generic walkers (kernel/mm/pgtable.c). */
int __pud_alloc(struct mm_struct *mm, p4d_t *p4d, unsigned long address);
int __pmd_alloc(struct mm_struct *mm, pud_t *pud, unsigned long address);
int __pte_alloc(struct mm_struct *mm, pmd_t *pmd);
int __pte_alloc_kernel(pmd_t *pmd);

/* No supported architecture uses a level between pgd and pud. */
static inline p4d_t *p4d_alloc(struct mm_struct *mm, pgd_t *pgd, unsigned long address)
{
	return p4d_offset(pgd, address);
}

static inline pud_t *pud_alloc(struct mm_struct *mm, p4d_t *p4d, unsigned long address)
{
	if (unlikely(p4d_none(*p4d)) && __pud_alloc(mm, p4d, address))
		return NULL;
	return pud_offset(p4d, address);
}

static inline pmd_t *pmd_alloc(struct mm_struct *mm, pud_t *pud, unsigned long address)
{
	if (unlikely(pud_none(*pud)) && __pmd_alloc(mm, pud, address))
		return NULL;
	return pmd_offset(pud, address);
}

static inline pte_t *pte_alloc_kernel(pmd_t *pmd, unsigned long address)
{
	if (unlikely(pmd_none(*pmd)) && __pte_alloc_kernel(pmd))
		return NULL;
	return pte_offset_kernel(pmd, address);
}

static inline spinlock_t *pte_lockptr(struct mm_struct *mm, pmd_t *pmd)
{
	return &mm->page_table_lock;
}

/**
 * pte_offset_map_lock() - find a page-table entry and lock its table
 * @mm: address space
 * @pmd: entry that points to the table
 * @addr: user address
 * @ptlp: out: the lock taken; give it to pte_unmap_unlock()
 *
 * Return: the entry, or NULL (nothing locked) when there is no table.
 */
static inline pte_t *pte_offset_map_lock(struct mm_struct *mm, pmd_t *pmd, unsigned long addr,
					 spinlock_t **ptlp)
{
	spinlock_t *ptl = pte_lockptr(mm, pmd);

	spin_lock(ptl);
	if (pmd_none(*pmd)) {
		spin_unlock(ptl);
		return NULL;
	}
	*ptlp = ptl;
	return pte_offset_kernel(pmd, addr);
}

static inline void pte_unmap_unlock(pte_t *pte, spinlock_t *ptl)
{
	spin_unlock(ptl);
}

int follow_pfn_pte(struct vm_area_struct *vma, unsigned long address, unsigned long *pfn,
		   bool *writable);

typedef int (*pte_fn_t)(pte_t *pte, unsigned long addr, void *data);
int apply_to_existing_page_range(struct mm_struct *mm, unsigned long address,
				 unsigned long size, pte_fn_t fn, void *data);
int apply_to_page_range(struct mm_struct *mm, unsigned long address, unsigned long size,
			pte_fn_t fn, void *data);

#endif /* _LINUX_MM_H */
