// SPDX-License-Identifier: GPL-2.0-only
/*
 * The life of an address space: made empty by exec, copied by fork, torn down
 * when its last user goes.
 *
 * Locking: mm_users and mm_count are atomic; fork holds the parent's mmap_lock
 * for writing while it copies; the new mm is nobody else's yet.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/workqueue.h>

#include <asm/mmu_context.h>
#include <asm/pgalloc.h>
#include <asm/tlbflush.h>

#include "internal.h"

static struct kmem_cache *mm_cachep;

static struct mm_struct *mm_setup(struct mm_struct *mm, struct task_struct *task)
{
	mm->mmap = NULL;
	mm->mm_rb = RB_ROOT;
	mm->map_count = 0;
	mm->locked_vm = 0;
	mm->owner = task;
	mm->exe_file = NULL;
	atomic64_set(&mm->pinned_vm, 0);
	atomic_set(&mm->mm_users, 1);
	atomic_set(&mm->mm_count, 1);
	atomic_set(&mm->tlb_flush_pending, 0);
	atomic_long_set(&mm->pgtables_bytes, 0);
	memset(&mm->rss_stat, 0, sizeof(mm->rss_stat));
	mmap_init_lock(mm);
	spin_lock_init(&mm->page_table_lock);
	spin_lock_init(&mm->arg_lock);
	INIT_LIST_HEAD(&mm->mmlist);
	cpumask_clear(mm_cpumask(mm));
	mm->pgd = pgd_alloc(mm);
	if (!mm->pgd)
		goto fail;
	if (init_new_context(task, mm))
		goto fail_pgd;
	return mm;
fail_pgd:
	pgd_free(mm, mm->pgd);
fail:
	kmem_cache_free(mm_cachep, mm);
	return NULL;
}

/**
 * mm_alloc() - make an empty address space for exec
 *
 * Return: the address space with one user, or NULL. Context: may sleep.
 */
struct mm_struct *mm_alloc(void)
{
	struct mm_struct *mm = kmem_cache_zalloc(mm_cachep, GFP_KERNEL);

	if (!mm)
		return NULL;
	mm->task_size = TASK_SIZE;
	mm->user_ns = &init_user_ns;
	return mm_setup(mm, current);
}

/**
 * __mmdrop() - free an address space whose last reference is gone
 * @mm: the address space; its mappings went with the last user
 *
 * Context: any but interrupts.
 */
void __mmdrop(struct mm_struct *mm)
{
	BUG_ON(mm == &init_mm);
	WARN_ON_ONCE(mm == current->active_mm);
	pgd_free(mm, mm->pgd);
	destroy_context(mm);
	kmem_cache_free(mm_cachep, mm);
}
EXPORT_SYMBOL_GPL(__mmdrop);

static void check_mm(struct mm_struct *mm)
{
	static const char *const names[NR_MM_COUNTERS] = {
		"MM_FILEPAGES",
		"MM_ANONPAGES",
		"MM_SWAPENTS",
		"MM_SHMEMPAGES",
	};
	int i;

	for (i = 0; i < NR_MM_COUNTERS; i++) {
		long x = atomic_long_read(&mm->rss_stat.count[i]);

		if (unlikely(x))
			pr_alert("BUG: Bad rss-counter state mm:%p type:%s val:%ld\n", mm, names[i],
				 x);
	}
	if (mm_pgtables_bytes(mm))
		pr_alert("BUG: non-zero pgtables_bytes on freeing mm: %ld\n",
			 (long)mm_pgtables_bytes(mm));
}

/**
 * mmput() - give up the use of an address space; the last user takes it down
 * @mm: the address space
 *
 * Context: process, may sleep.
 */
void mmput(struct mm_struct *mm)
{
	might_sleep();
	if (!atomic_dec_and_test(&mm->mm_users))
		return;
	exit_mmap(mm);
	set_mm_exe_file(mm, NULL);
	check_mm(mm);
	mmdrop(mm);
}
EXPORT_SYMBOL_GPL(mmput);

struct async_put {
	struct work_struct work;
	struct mm_struct *mm;
};

static void mmput_work(struct work_struct *work)
{
	struct async_put *put = container_of(work, struct async_put, work);

	mmput(put->mm);
	kfree(put);
}

/**
 * mmput_async() - mmput() for contexts that may not sleep
 * @mm: the address space
 */
void mmput_async(struct mm_struct *mm)
{
	struct async_put *put;

	if (atomic_add_unless(&mm->mm_users, -1, 1))
		return;
	put = kmalloc(sizeof(*put), GFP_ATOMIC | __GFP_NOFAIL);
	put->mm = mm;
	INIT_WORK(&put->work, mmput_work);
	schedule_work(&put->work);
}
EXPORT_SYMBOL_GPL(mmput_async);

/**
 * get_task_mm() - take a use of a task's address space
 * @task: any task
 *
 * Return: the address space, to be given back by mmput(); NULL for kernel
 * threads and the dead.
 */
struct mm_struct *get_task_mm(struct task_struct *task)
{
	struct mm_struct *mm;

	if (task->flags & PF_KTHREAD)
		return NULL;
	task_lock(task);
	mm = task->mm;
	if (mm)
		mmget(mm);
	task_unlock(task);
	return mm;
}
EXPORT_SYMBOL_GPL(get_task_mm);

/* Whoever could become the task anyway, or may trace anybody. */
static bool may_inspect(struct task_struct *task)
{
	const struct cred *tcred;
	bool same;

	rcu_read_lock();
	tcred = __task_cred(task);
	same = uid_eq(current_uid(), tcred->euid) && uid_eq(current_uid(), tcred->suid) &&
	       uid_eq(current_uid(), tcred->uid) && gid_eq(current_gid(), tcred->gid);
	rcu_read_unlock();
	return same || capable(CAP_SYS_PTRACE);
}

/**
 * mm_access() - get_task_mm() for one task that looks at another
 * @task: whose memory
 * @mode: PTRACE_MODE_*; reading and attaching need the same rights
 *
 * Return: the address space, NULL when there is none, ERR_PTR(-EACCES).
 */
struct mm_struct *mm_access(struct task_struct *task, unsigned int mode)
{
	struct mm_struct *mm = get_task_mm(task);

	if (mm && mm != current->mm && !may_inspect(task)) {
		mmput(mm);
		mm = ERR_PTR(-EACCES);
	}
	return mm;
}

/**
 * set_mm_exe_file() - remember which file a program was started from
 * @mm: the address space
 * @new_exe_file: the file, or NULL; its use as a program forbids writing to it
 *
 * Return: 0 or -EACCES when the file is open for writing.
 */
int set_mm_exe_file(struct mm_struct *mm, struct file *new_exe_file)
{
	struct file *old;

	if (new_exe_file) {
		if (unlikely(deny_write_access(new_exe_file)))
			return -EACCES;
		get_file(new_exe_file);
	}
	spin_lock(&mm->arg_lock);
	old = mm->exe_file;
	mm->exe_file = new_exe_file;
	spin_unlock(&mm->arg_lock);
	if (old) {
		allow_write_access(old);
		fput(old);
	}
	return 0;
}

/** get_mm_exe_file() - a reference to the program's file, or NULL. @mm: address space in use */
struct file *get_mm_exe_file(struct mm_struct *mm)
{
	struct file *file;

	spin_lock(&mm->arg_lock);
	file = mm->exe_file;
	if (file)
		get_file(file);
	spin_unlock(&mm->arg_lock);
	return file;
}

/** get_task_exe_file() - the same of a task. @task: any task */
struct file *get_task_exe_file(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);
	struct file *file;

	if (!mm)
		return NULL;
	file = get_mm_exe_file(mm);
	mmput(mm);
	return file;
}

/* Copies one mapping; 0 or -ENOMEM. Both mm are locked. */
static int dup_one_vma(struct mm_struct *mm, struct vm_area_struct *mpnt)
{
	struct vm_area_struct *vma = vm_area_dup(mpnt);
	int ret = 0;

	if (!vma)
		return -ENOMEM;
	vma->vm_mm = mm;
	vm_flags_clear(vma, VM_LOCKED_MASK);
	if (vma->vm_file)
		get_file(vma->vm_file);
	vma_link(mm, vma);
	if (!(vma->vm_flags & VM_WIPEONFORK))
		ret = copy_page_range(vma, mpnt);
	if (vma->vm_ops && vma->vm_ops->open)
		vma->vm_ops->open(vma);
	return ret;
}

static int dup_mmap(struct mm_struct *mm, struct mm_struct *oldmm)
{
	struct vm_area_struct *mpnt;
	int ret = 0;

	if (mmap_write_lock_killable(oldmm))
		return -EINTR;
	mmap_write_lock_nested(mm, SINGLE_DEPTH_NESTING);
	mm->total_vm = oldmm->total_vm;
	mm->data_vm = oldmm->data_vm;
	mm->exec_vm = oldmm->exec_vm;
	mm->stack_vm = oldmm->stack_vm;
	for (mpnt = oldmm->mmap; mpnt; mpnt = mpnt->vm_next) {
		if (mpnt->vm_flags & VM_DONTCOPY) {
			vm_stat_account(mm, mpnt->vm_flags, -(long)vma_pages(mpnt));
			continue;
		}
		ret = fatal_signal_pending(current) ? -EINTR : dup_one_vma(mm, mpnt);
		if (ret)
			break;
	}
	arch_dup_mmap(oldmm, mm);
	/* The parent's private pages are read-only now: no CPU may believe otherwise. */
	flush_tlb_mm(oldmm);
	mmap_write_unlock(mm);
	mmap_write_unlock(oldmm);
	return ret;
}

/**
 * dup_mm() - copy an address space for fork
 * @tsk: the child
 * @oldmm: the parent's
 *
 * Private pages are shared until one side writes. Return: the copy or NULL.
 * Context: process, may sleep.
 */
struct mm_struct *dup_mm(struct task_struct *tsk, struct mm_struct *oldmm)
{
	struct mm_struct *mm = kmem_cache_alloc(mm_cachep, GFP_KERNEL);
	struct file *exe;

	if (!mm)
		return NULL;
	memcpy(mm, oldmm, sizeof(*mm));
	if (!mm_setup(mm, tsk))
		return NULL;
	mm->def_flags = 0;
	exe = get_mm_exe_file(oldmm);
	if (exe) {
		/* The parent already denies writing: this cannot fail. */
		set_mm_exe_file(mm, exe);
		fput(exe);
	}
	if (dup_mmap(mm, oldmm)) {
		mm->binfmt = NULL;
		mmput(mm);
		return NULL;
	}
	mm->hiwater_rss = get_mm_rss(mm);
	mm->hiwater_vm = mm->total_vm;
	return mm;
}

/** setmax_mm_hiwater_rss() - raise a maximum to that of an address space */
void setmax_mm_hiwater_rss(unsigned long *maxrss, struct mm_struct *mm)
{
	*maxrss = max(*maxrss, get_mm_hiwater_rss(mm));
}

static int __init mm_struct_init(void)
{
	mm_cachep = KMEM_CACHE(mm_struct, SLAB_HWCACHE_ALIGN | SLAB_PANIC);
	return 0;
}
early_initcall(mm_struct_init);
