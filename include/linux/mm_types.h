/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The data types of memory management: struct page (one per physical page
 * frame), vm_area_struct (one per mapping), mm_struct (one per address space).
 *
 * Locking: page fields by the owner of the page (a slab by its cache's lock, a
 * page-cache page by the page lock); an mm's VMA tree by mm->mmap_lock; page
 * tables below the top by mm->page_table_lock.
 */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H

#include <linux/mm_types_task.h>

#include <linux/atomic.h>
#include <linux/auxvec.h>
#include <linux/cpumask.h>
#include <linux/list.h>
#include <linux/rbtree.h>
#include <linux/rwsem.h>
#include <linux/spinlock.h>
#include <linux/types.h>

#include <asm/mmu.h>
#include <asm/page.h>

struct address_space;
struct cred;
struct file;
struct kmem_cache;
struct linux_binfmt;
struct mem_cgroup;
struct mm_struct;
struct task_struct;
struct user_namespace;
struct vm_fault;
struct vm_operations_struct;

/**
 * struct page - the kernel's record of one physical page frame
 * @flags: PG_* bits (page-flags.h) below, zone number in the top bits
 * @lru: free-list linkage of the page allocator; free for the owner otherwise
 * @buddy_list: the same word, under the page allocator's name for it
 * @mapping: address_space of a page-cache page, else NULL
 * @index: page offset within @mapping
 * @private: buddy order while free; otherwise the owner's
 * @compound_head: in a tail page: the head's address | 1
 * @compound_order: in the first tail page: order of the whole
 * @_mapcount: how many user page-table entries map the page, minus one
 * @_refcount: references; the page is freed when it drops to 0
 *
 * 64 bytes, so that one page of records describes 64 pages.
 */
struct page {
	unsigned long flags;
	union {
		struct {
			union {
				struct list_head lru;
				struct list_head buddy_list;
				struct list_head pcp_list;
			};
			struct address_space *mapping;
			union {
				pgoff_t index;
				unsigned long share;
			};
			unsigned long private;
		};
		struct {	/* tail pages */
			unsigned long compound_head;
			unsigned int compound_order;
			unsigned int compound_pad;
		};
		struct {	/* slabs; see struct slab in kernel/mm/slab.h */
			struct list_head slab_list;
			struct kmem_cache *slab_cache;
			void *freelist;
			unsigned int inuse;
			unsigned int objects;
		};
		struct rcu_head rcu_head;
	};
	atomic_t _mapcount;
	atomic_t _refcount;
	unsigned long _reserved;
} __aligned(64);

/**
 * struct folio - a head page together with its tail pages
 *
 * The page cache and file systems of Linux 6.12 speak of folios. It overlays
 * struct page; here a page-cache folio is a single page.
 */
struct folio {
	union {
		struct {
			unsigned long flags;
			struct list_head lru;
			struct address_space *mapping;
			pgoff_t index;
			union {
				void *private;
			};
			atomic_t _mapcount;
			atomic_t _refcount;
		};
		struct page page;
	};
};

typedef struct page *pgtable_t;
typedef unsigned int __bitwise vm_fault_t;
typedef unsigned long vm_flags_t;

/**
 * struct vm_area_struct - one mapping of a user address space
 * @vm_start: first address
 * @vm_end: first address after the mapping
 * @vm_mm: the address space it belongs to
 * @vm_page_prot: page-table protection for new entries
 * @vm_flags: VM_* (mm.h); change only through vm_flags_set() and friends
 * @vm_rb: node in mm->mm_rb
 * @rb_subtree_gap: largest hole before any VMA of this subtree
 * @vm_next: next VMA by address; @vm_prev: the one before
 * @shared_list: node in vm_file->f_mapping->i_mmap
 * @vm_ops: callbacks; NULL means anonymous
 * @vm_pgoff: offset in the file in pages (address >> PAGE_SHIFT for anonymous)
 * @vm_file: the mapped file, a counted reference, or NULL
 * @vm_private_data: the driver's
 */
struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	struct mm_struct *vm_mm;
	pgprot_t vm_page_prot;
	union {
		const vm_flags_t vm_flags;
		vm_flags_t __vm_flags;
	};
	struct rb_node vm_rb;
	unsigned long rb_subtree_gap;
	struct vm_area_struct *vm_next, *vm_prev;
	struct list_head shared_list;
	const struct vm_operations_struct *vm_ops;
	unsigned long vm_pgoff;
	struct file *vm_file;
	void *vm_private_data;
};

/* struct mm_rss_stat: resident pages by kind (MM_*). */
struct mm_rss_stat {
	atomic_long_t count[NR_MM_COUNTERS];
};

/**
 * struct mm_struct - one user address space
 * @mm_users: tasks using it; the mappings go when this reaches 0 (mmput())
 * @mm_count: references to the structure; all of @mm_users hold one (mmdrop())
 * @mm_rb: VMAs by address; @mmap: the same as a list; both under @mmap_lock
 * @page_table_lock: page-table entries and the tables themselves
 * @def_flags: extra VM_* for new mappings (mlockall(MCL_FUTURE))
 * @context: the architecture's (ASIDs and the like)
 */
struct mm_struct {
	struct vm_area_struct *mmap;
	struct rb_root mm_rb;
	unsigned long mmap_base;
	unsigned long task_size;
	pgd_t *pgd;

	atomic_t mm_users;
	atomic_t mm_count;
	atomic_long_t pgtables_bytes;
	int map_count;

	spinlock_t page_table_lock;
	struct rw_semaphore mmap_lock;
	struct list_head mmlist;

	unsigned long hiwater_rss;
	unsigned long hiwater_vm;
	unsigned long total_vm;
	unsigned long locked_vm;
	atomic64_t pinned_vm;
	unsigned long data_vm;
	unsigned long exec_vm;
	unsigned long stack_vm;
	unsigned long def_flags;

	spinlock_t arg_lock;
	unsigned long start_code, end_code, start_data, end_data;
	unsigned long start_brk, brk, start_stack;
	unsigned long arg_start, arg_end, env_start, env_end;
	unsigned long saved_auxv[AT_VECTOR_SIZE];

	struct mm_rss_stat rss_stat;
	struct linux_binfmt *binfmt;
	mm_context_t context;
	unsigned long flags;
	struct task_struct *owner;
	struct file *exe_file;
	struct user_namespace *user_ns;
	atomic_t tlb_flush_pending;
	struct cpumask cpu_bitmap;	/* CPUs that may hold its translations */
};

extern struct mm_struct init_mm;

/**
 * mm_cpumask() - the CPUs whose TLB may hold translations of an address space
 * @mm: the address space
 */
static inline struct cpumask *mm_cpumask(struct mm_struct *mm)
{
	return &mm->cpu_bitmap;
}

/* Results of a fault handler. Errors first, then what happened. */
enum vm_fault_reason {
	VM_FAULT_OOM		= (__force vm_fault_t)0x000001,
	VM_FAULT_SIGBUS		= (__force vm_fault_t)0x000002,
	VM_FAULT_MAJOR		= (__force vm_fault_t)0x000004,
	VM_FAULT_HWPOISON	= (__force vm_fault_t)0x000010,
	VM_FAULT_HWPOISON_LARGE	= (__force vm_fault_t)0x000020,
	VM_FAULT_SIGSEGV	= (__force vm_fault_t)0x000040,
	VM_FAULT_NOPAGE		= (__force vm_fault_t)0x000100,
	VM_FAULT_LOCKED		= (__force vm_fault_t)0x000200,
	VM_FAULT_RETRY		= (__force vm_fault_t)0x000400,
	VM_FAULT_FALLBACK	= (__force vm_fault_t)0x000800,
	VM_FAULT_DONE_COW	= (__force vm_fault_t)0x001000,
	VM_FAULT_NEEDDSYNC	= (__force vm_fault_t)0x002000,
	VM_FAULT_COMPLETED	= (__force vm_fault_t)0x004000,
};

#define VM_FAULT_ERROR	(VM_FAULT_OOM | VM_FAULT_SIGBUS | VM_FAULT_SIGSEGV | \
			 VM_FAULT_HWPOISON | VM_FAULT_HWPOISON_LARGE | VM_FAULT_FALLBACK)

/* How a fault came about. */
enum fault_flag {
	FAULT_FLAG_WRITE		= 1 << 0,
	FAULT_FLAG_MKWRITE		= 1 << 1,
	FAULT_FLAG_ALLOW_RETRY		= 1 << 2,
	FAULT_FLAG_RETRY_NOWAIT		= 1 << 3,
	FAULT_FLAG_KILLABLE		= 1 << 4,
	FAULT_FLAG_TRIED		= 1 << 5,
	FAULT_FLAG_USER			= 1 << 6,
	FAULT_FLAG_REMOTE		= 1 << 7,
	FAULT_FLAG_INSTRUCTION		= 1 << 8,
	FAULT_FLAG_INTERRUPTIBLE	= 1 << 9,
};

#define FAULT_FLAG_DEFAULT	(FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_KILLABLE | \
				 FAULT_FLAG_INTERRUPTIBLE)

#endif /* _LINUX_MM_TYPES_H */
