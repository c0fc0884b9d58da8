// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's own address space, which kernel threads and page-table walkers
 * use. It has no mappings and never goes away.
 */
#include <linux/atomic.h>
#include <linux/export.h>
#include <linux/mm_types.h>
#include <linux/pgtable.h>
#include <linux/rbtree.h>
#include <linux/rwsem.h>
#include <linux/spinlock.h>
#include <linux/user_namespace.h>

#ifndef INIT_MM_CONTEXT
#define INIT_MM_CONTEXT(name)
#endif

struct mm_struct init_mm = { .mm_rb = RB_ROOT,
			     .pgd = swapper_pg_dir,
			     .mm_users = ATOMIC_INIT(2),
			     .mm_count = ATOMIC_INIT(1),
			     .mmap_lock = __RWSEM_INITIALIZER(init_mm.mmap_lock),
			     .page_table_lock = __SPIN_LOCK_UNLOCKED(init_mm.page_table_lock),
			     .arg_lock = __SPIN_LOCK_UNLOCKED(init_mm.arg_lock),
			     .mmlist = LIST_HEAD_INIT(init_mm.mmlist),
			     .user_ns = &init_user_ns,
			     INIT_MM_CONTEXT(init_mm) };
EXPORT_SYMBOL_GPL(init_mm);
