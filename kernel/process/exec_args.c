// SPDX-License-Identifier: GPL-2.0-only
/*
 * The strings of an execve(): collected in pages while the old program still lives, written into
 * the new program's stack when that exists.
 *
 * The argument area is ARG_AREA bytes long; bprm->p is an offset in it and goes down. A page of it
 * exists once something was written there. All belongs to the task that calls execve(): no locks.
 */
#include <linux/binfmts.h>
#include <linux/export.h>
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/sched/signal.h>
#include <linux/sched/mm.h>
#include <linux/uaccess.h>
#include <linux/xarray.h>

#include "exec_internal.h"

#define ARG_AREA    (8UL * 1024 * 1024) /* more than the limit below */
#define ARG_MAX	    131072		/* always allowed */
#define STACK_SLACK (128UL * 1024)	/* mapped at once below the strings */

/* Nothing may be written between the strings and the top of the stack but a null pointer. */
void init_arg_pages(struct linux_binprm *bprm)
{
	xa_init(&bprm->args);
	bprm->p = ARG_AREA - sizeof(void *);
}

void free_arg_pages(struct linux_binprm *bprm)
{
	unsigned long index;
	struct page *page;

	xa_for_each(&bprm->args, index, page)
		__free_page(page);
	xa_destroy(&bprm->args);
}

static struct page *get_arg_page(struct linux_binprm *bprm, unsigned long pos)
{
	unsigned long index = pos >> PAGE_SHIFT;
	struct page *page = xa_load(&bprm->args, index);
	int err;

	if (page)
		return page;
	page = alloc_page(GFP_HIGHUSER | __GFP_ZERO);
	if (!page)
		return NULL;
	err = xa_err(xa_store(&bprm->args, index, page, GFP_KERNEL));
	if (err) {
		__free_page(page);
		return NULL;
	}
	return page;
}

/* String number @nr of a list, or an error pointer; NULL ends the list. */
static const char __user *get_user_arg_ptr(struct user_arg_ptr argv, int nr)
{
	const char __user *native;

	if (get_user(native, argv.user + nr))
		return (__force const char __user *)ERR_PTR(-EFAULT);
	return native;
}

/** count_strings - length of a list: -EFAULT, -E2BIG, -ERESTARTNOHAND when being killed */
int count_strings(struct user_arg_ptr argv)
{
	int i = 0;

	if (argv.is_kernel) {
		while (argv.kernel && argv.kernel[i])
			if (++i >= MAX_ARG_STRINGS)
				return -E2BIG;
		return i;
	}
	if (!argv.user)
		return 0;
	for (;;) {
		const char __user *p = get_user_arg_ptr(argv, i);

		if (!p)
			return i;
		if (IS_ERR((__force const void *)p))
			return -EFAULT;
		if (i >= MAX_ARG_STRINGS)
			return -E2BIG;
		i++;
		if (fatal_signal_pending(current))
			return -ERESTARTNOHAND;
		cond_resched();
	}
}

/**
 * bprm_stack_limits - how much the strings may take
 * @bprm: the exec, argc and envc counted
 *
 * A quarter of the stack limit, at most 6 MiB and at least ARG_MAX, less the pointers to them.
 * Return: 0 or -E2BIG.
 */
int bprm_stack_limits(struct linux_binprm *bprm)
{
	unsigned long limit, ptr_size;

	limit = _STK_LIM / 4 * 3;
	limit = min(limit, bprm->rlim_stack.rlim_cur / 4);
	limit = max_t(unsigned long, limit, ARG_MAX);
	/* Even an empty argv becomes one string. */
	ptr_size = ((unsigned long)max(bprm->argc, 1) + bprm->envc) * sizeof(void *);
	if (limit <= ptr_size)
		return -E2BIG;
	bprm->argmin = bprm->p - (limit - ptr_size);
	return 0;
}

/* Make room for @len bytes; -E2BIG beyond the limit. */
static int reserve_string(struct linux_binprm *bprm, unsigned long len)
{
	if (len > MAX_ARG_STRLEN || bprm->p - bprm->argmin < len)
		return -E2BIG;
	bprm->p -= len;
	return 0;
}

/* Copy @len bytes to offset bprm->p, page by page. */
static int fill_string(struct linux_binprm *bprm, const void *kernel, const char __user *user,
		       unsigned long len)
{
	unsigned long pos = bprm->p, done = 0;

	while (done < len) {
		unsigned long offset = offset_in_page(pos + done);
		unsigned long chunk = min(len - done, PAGE_SIZE - offset);
		struct page *page = get_arg_page(bprm, pos + done);
		char *to;

		if (!page)
			return -E2BIG;
		to = page_address(page) + offset;
		if (kernel)
			memcpy(to, kernel + done, chunk);
		else if (copy_from_user(to, user + done, chunk))
			return -EFAULT;
		done += chunk;
		cond_resched();
	}
	return 0;
}

/**
 * copy_string_kernel - push one kernel string
 * @arg: the string
 * @bprm: the exec
 *
 * Return: 0 or -E2BIG.
 */
int copy_string_kernel(const char *arg, struct linux_binprm *bprm)
{
	unsigned long len = strlen(arg) + 1;
	int ret = reserve_string(bprm, len);

	return ret ? ret : fill_string(bprm, arg, NULL, len);
}
EXPORT_SYMBOL(copy_string_kernel);

/**
 * copy_strings - push a list of strings, the last first
 * @argc: how many
 * @argv: the list
 * @bprm: the exec
 *
 * Return: 0, -E2BIG, -EFAULT or -ERESTARTNOHAND.
 */
int copy_strings(int argc, struct user_arg_ptr argv, struct linux_binprm *bprm)
{
	while (argc-- > 0) {
		const char __user *str;
		long len;
		int ret;

		if (argv.is_kernel) {
			ret = copy_string_kernel(argv.kernel[argc], bprm);
		} else {
			str = get_user_arg_ptr(argv, argc);
			if (IS_ERR_OR_NULL((__force const void *)str))
				return -EFAULT;
			len = strnlen_user(str, MAX_ARG_STRLEN);
			if (!len)
				return -EFAULT;
			ret = reserve_string(bprm, len);
			if (!ret)
				ret = fill_string(bprm, NULL, str, len);
		}
		if (ret)
			return ret;
		if (fatal_signal_pending(current))
			return -ERESTARTNOHAND;
		cond_resched();
	}
	return 0;
}

/**
 * remove_arg_zero - drop argv[0]: an interpreter puts its own there
 * @bprm: the exec
 *
 * Return: 0 or -EFAULT.
 */
int remove_arg_zero(struct linux_binprm *bprm)
{
	struct page *page;

	if (!bprm->argc)
		return 0;
	for (;;) {
		page = xa_load(&bprm->args, bprm->p >> PAGE_SHIFT);
		if (!page)
			return -EFAULT;
		if (!*((char *)page_address(page) + offset_in_page(bprm->p++)))
			break;
	}
	bprm->argc--;
	return 0;
}
EXPORT_SYMBOL(remove_arg_zero);

static vm_flags_t stack_flags(struct mm_struct *mm, int executable_stack)
{
	vm_flags_t flags = VM_STACK_FLAGS;

	if (executable_stack == EXSTACK_ENABLE_X)
		flags |= VM_EXEC;
	else if (executable_stack == EXSTACK_DISABLE_X)
		flags &= ~VM_EXEC;
	return flags | mm->def_flags;
}

/* Map [@start, @end) as the stack. */
static int map_stack(struct mm_struct *mm, unsigned long start, unsigned long end,
		     int executable_stack)
{
	struct vm_area_struct *vma = vm_area_alloc(mm);
	int ret;

	if (!vma)
		return -ENOMEM;
	vma_set_anonymous(vma);
	vma->vm_start = start;
	vma->vm_end = end;
	vm_flags_init(vma, stack_flags(mm, executable_stack));
	vma->vm_page_prot = vm_get_page_prot(vma->vm_flags);
	if (mmap_write_lock_killable(mm)) {
		vm_area_free(vma);
		return -EINTR;
	}
	ret = insert_vm_struct(mm, vma);
	if (!ret)
		vm_stat_account(mm, vma->vm_flags, vma_pages(vma));
	mmap_write_unlock(mm);
	if (ret)
		vm_area_free(vma);
	return ret;
}

/**
 * setup_arg_pages - make the stack of the new program, with the strings on it
 * @bprm: the exec, after setup_new_exec()
 * @stack_top: where it ends, page aligned
 * @executable_stack: EXSTACK_*
 *
 * From here on bprm->p and bprm->exec are addresses.
 * Return: 0, -ENOMEM or -EFAULT.
 */
int setup_arg_pages(struct linux_binprm *bprm, unsigned long stack_top, int executable_stack)
{
	unsigned long shift, start, index, room;
	struct mm_struct *mm = current->mm;
	struct page *page;
	int ret;

	stack_top &= PAGE_MASK;
	shift = stack_top - ARG_AREA;
	start = (bprm->p + shift) & PAGE_MASK;
	/* Room for the vectors and the first frames, as far as the limit allows. */
	room = min(STACK_SLACK, bprm->rlim_stack.rlim_cur & PAGE_MASK);
	room = max(room, PAGE_SIZE);
	if (start - room < mmap_min_addr || start - room > start)
		return -ENOMEM;
	ret = map_stack(mm, start - room, stack_top, executable_stack);
	if (ret)
		return ret;

	xa_for_each(&bprm->args, index, page) {
		unsigned long addr = (index << PAGE_SHIFT) + shift;

		if (copy_to_user((void __user *)addr, page_address(page), PAGE_SIZE))
			return -EFAULT;
		xa_erase(&bprm->args, index);
		__free_page(page);
	}
	bprm->p += shift;
	bprm->exec += shift;
	mm->arg_start = bprm->p;
	mm->start_stack = bprm->p;
	return 0;
}
EXPORT_SYMBOL(setup_arg_pages);
