// SPDX-License-Identifier: GPL-2.0-only
/*
 * The page signal handlers return through, on architectures whose programs bring no restorer of
 * their own (Linux keeps that code in its vDSO). One page for the whole system, filled at boot from
 * the architecture's sigreturn_code_start, mapped by every program at an address of its own, which
 * is in mm->context.vdso; no locks: the page never changes, the address is set by execve().
 */
#include <linux/binfmts.h>
#include <linux/elf.h>
#include <linux/err.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/mmap_lock.h>
#include <linux/sched.h>
#include <linux/string.h>

extern const char sigreturn_code_start[], sigreturn_code_end[];

static struct page *sigpage[2] __ro_after_init; /* NULL ends the list */

static const struct vm_special_mapping sigpage_mapping = {
	.name = "[vdso]",
	.pages = sigpage,
};

/**
 * arch_setup_additional_pages - map the page for the program execve() is starting
 * @bprm: the program
 * @uses_interp: it has an interpreter
 *
 * Return: 0 or a negative errno. Context: the task itself, its new address space not shared.
 */
int arch_setup_additional_pages(struct linux_binprm *bprm, int uses_interp)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma;
	unsigned long addr;

	mm->context.vdso = 0;
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	addr = get_unmapped_area(NULL, 0, PAGE_SIZE, 0, 0);
	if (IS_ERR_VALUE(addr)) {
		mmap_write_unlock(mm);
		return addr;
	}
	vma = _install_special_mapping(mm, addr, PAGE_SIZE,
				       VM_READ | VM_EXEC | VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC,
				       &sigpage_mapping);
	if (!IS_ERR(vma))
		mm->context.vdso = addr;
	mmap_write_unlock(mm);
	return PTR_ERR_OR_ZERO(vma);
}

static int __init sigpage_init(void)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_ZERO);

	if (!page)
		return -ENOMEM;
	memcpy(page_address(page), sigreturn_code_start, sigreturn_code_end - sigreturn_code_start);
	sigpage[0] = page;
	return 0;
}
arch_initcall(sigpage_init);
