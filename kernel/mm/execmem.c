// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory for code that arrives at run time, and the protection of such pages.
 *
 * execmem_alloc() returns pages that are writable and not executable; when the
 * code is in place, set_memory_rox() turns that round. No page is ever both.
 *
 * Locking: an area belongs to who allocated it; the ranges are set at boot.
 */
#include <linux/execmem.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/printk.h>
#include <linux/set_memory.h>
#include <linux/vmalloc.h>

#include <asm/tlbflush.h>

static struct execmem_info layout __ro_after_init;

/* Set by modules_far on the command line: the fallback first. */
static bool prefer_far __initdata;

static int __init set_prefer_far(char *arg)
{
	prefer_far = true;
	return 0;
}
early_param("modules_far", set_prefer_far);

/**
 * execmem_arch_setup() - what the architecture says about memory for code
 *
 * Called once at boot. Without an architecture's own, all of MODULES_VADDR to
 * MODULES_END is as good as any.
 *
 * Return: the ranges, or NULL for that.
 */
struct execmem_info *__init __weak execmem_arch_setup(void)
{
	return NULL;
}

static void __init use_far(struct execmem_range *range)
{
	if (!range->fallback_start) {
		pr_warn("execmem: modules_far is ignored, all module memory is in reach\n");
		return;
	}
	range->start = range->fallback_start;
	range->end = range->fallback_end;
}

static int __init execmem_init(void)
{
	struct execmem_range *range = &layout.ranges[EXECMEM_DEFAULT];
	const struct execmem_info *info = execmem_arch_setup();

	range->start = MODULES_VADDR;
	range->end = MODULES_END;
	if (info)
		layout = *info;
	if (prefer_far)
		use_far(range);
	return 0;
}
early_initcall(execmem_init);

static void *alloc_in(unsigned long start, unsigned long end, size_t size, const void *caller)
{
	return __vmalloc_node_range(size, PAGE_SIZE, start, end, GFP_KERNEL | __GFP_NOWARN,
				    PAGE_KERNEL, 0, -1, caller);
}

/**
 * execmem_alloc() - allocate memory for code or for the data beside it
 * @type: EXECMEM_*
 * @size: bytes
 *
 * Return: page-aligned memory, writable, not executable, contents undefined; or
 * NULL. Context: process, may sleep.
 */
void *execmem_alloc(enum execmem_type type, size_t size)
{
	const struct execmem_range *range = &layout.ranges[type];
	void *p;

	if (!range->start)
		range = &layout.ranges[EXECMEM_DEFAULT];
	p = alloc_in(range->start, range->end, size, __builtin_return_address(0));
	if (!p && range->fallback_start)
		p = alloc_in(range->fallback_start, range->fallback_end, size,
			     __builtin_return_address(0));
	return p;
}

/**
 * execmem_free() - free memory of execmem_alloc()
 * @ptr: what it returned, whatever its protection is now; NULL is ignored
 *
 * Context: any but NMI.
 */
void execmem_free(void *ptr)
{
	vfree(ptr);
}

struct pte_change {
	pte_t (*fn)(pte_t pte);
};

static int change_one_pte(pte_t *pte, unsigned long addr, void *data)
{
	const struct pte_change *change = data;
	pte_t old = ptep_get(pte);

	if (!pte_present(old))
		return -EFAULT;
	set_pte_at(&init_mm, addr, pte, change->fn(old));
	return 0;
}

static int change_ptes(unsigned long addr, int numpages, pte_t (*fn)(pte_t pte))
{
	unsigned long size = (unsigned long)numpages << PAGE_SHIFT;
	struct pte_change change = { .fn = fn };
	int ret;

	if (numpages <= 0)
		return 0;
	if (WARN_ON_ONCE(!PAGE_ALIGNED(addr) || !is_vmalloc_or_module_addr((void *)addr)))
		return -EINVAL;
	ret = apply_to_existing_page_range(&init_mm, addr, size, change_one_pte, &change);
	flush_tlb_kernel_range(addr, addr + size);
	return ret;
}

static pte_t to_rox(pte_t pte)
{
	return pte_mkexec(pte_wrprotect(pte));
}

/**
 * set_memory_ro() - make kernel pages read-only
 * @addr: page-aligned address in the vmalloc or module range
 * @numpages: how many
 *
 * Return: 0, -EINVAL (another range) or -EFAULT (not mapped). Context: process.
 */
int set_memory_ro(unsigned long addr, int numpages)
{
	return change_ptes(addr, numpages, pte_wrprotect);
}
EXPORT_SYMBOL_GPL(set_memory_ro);

/** set_memory_rw() - make kernel pages writable. @addr: first @numpages: how many */
int set_memory_rw(unsigned long addr, int numpages)
{
	return change_ptes(addr, numpages, pte_mkwrite_novma);
}
EXPORT_SYMBOL_GPL(set_memory_rw);

/** set_memory_x() - make kernel pages executable. @addr: first @numpages: how many */
int set_memory_x(unsigned long addr, int numpages)
{
	return change_ptes(addr, numpages, pte_mkexec);
}
EXPORT_SYMBOL_GPL(set_memory_x);

/** set_memory_nx() - make kernel pages not executable. @addr: first @numpages: how many */
int set_memory_nx(unsigned long addr, int numpages)
{
	return change_ptes(addr, numpages, pte_exprotect);
}
EXPORT_SYMBOL_GPL(set_memory_nx);

/** set_memory_rox() - read-only and executable in one step. @addr: first @numpages: how many */
int set_memory_rox(unsigned long addr, int numpages)
{
	return change_ptes(addr, numpages, to_rox);
}
EXPORT_SYMBOL_GPL(set_memory_rox);
