// SPDX-License-Identifier: GPL-2.0-only
/*
 * heap: misuses the kernel's memory in the way its parameter names, so that a
 * test can see the misuse reported.
 */
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

static char *misuse = "none";
module_param(misuse, charp, 0);

#define SIZE 128

/* A pointer the compiler knows nothing about, so that it does not see the defect either. */
static char *object(void)
{
	char *p = kmalloc(SIZE, GFP_KERNEL);

	OPTIMIZER_HIDE_VAR(p);
	return p;
}

static void overrun(void)
{
	char *p = object();

	p[SIZE] = 'x';
	kfree(p);
}

static void use_after_free(void)
{
	char *p = object();

	kfree(p);
	p[10] = 'x';
	kfree(object());
}

static void double_free(void)
{
	char *p = object();

	kfree(p);
	kfree(p);
}

static void free_inside(void)
{
	char *p = object();

	kfree(p + 8);
	kfree(p);
}

static void free_static(void)
{
	kfree(&misuse);
}

static void page_after_free(void)
{
	unsigned long addr = __get_free_page(GFP_KERNEL);
	char *p = (char *)addr;
	int i;

	free_page(addr);
	OPTIMIZER_HIDE_VAR(p);
	p[100] = 'x';
	/* The CPU's own list gives pages back in the order last in, first out. */
	for (i = 0; i < 4; i++)
		free_page(__get_free_page(GFP_KERNEL));
}

static void beyond_vmalloc(void)
{
	char *p = vmalloc(PAGE_SIZE);

	OPTIMIZER_HIDE_VAR(p);
	p[PAGE_SIZE] = 'x';
}

static void write_code(void)
{
	*(volatile char *)write_code = 0;
}

static void leave_objects(void)
{
	struct kmem_cache *cache = kmem_cache_create("heap_leaky", SIZE, 0, 0, NULL);
	void *p = kmem_cache_alloc(cache, GFP_KERNEL);

	kmem_cache_destroy(cache);
	kmem_cache_free(cache, p);
	kmem_cache_destroy(cache);
}

static void none(void)
{
}

static const struct {
	const char *name;
	void (*run)(void);
} misuses[] = {
	{ "none", none },
	{ "overrun", overrun },
	{ "use_after_free", use_after_free },
	{ "double_free", double_free },
	{ "free_inside", free_inside },
	{ "free_static", free_static },
	{ "page_after_free", page_after_free },
	{ "beyond_vmalloc", beyond_vmalloc },
	{ "write_code", write_code },
	{ "leave_objects", leave_objects },
};

static int __init heap_init(void)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(misuses); i++)
		if (!strcmp(misuse, misuses[i].name)) {
			misuses[i].run();
			return 0;
		}
	return -EINVAL;
}

static void __exit heap_exit(void)
{
}

module_init(heap_init);
module_exit(heap_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Misuses memory on request");
