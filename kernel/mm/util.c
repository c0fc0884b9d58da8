// SPDX-License-Identifier: GPL-2.0-only
/*
 * Copies of strings and blocks in freshly allocated memory, from the kernel and
 * from user space, and kvmalloc(). Everything may sleep where its flags say so.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>

#include <asm/sections.h>

/**
 * kmemdup() - duplicate a block
 * @src: the block
 * @len: bytes
 * @gfp: GFP_*
 *
 * Return: the copy or NULL.
 */
void *kmemdup(const void *src, size_t len, gfp_t gfp)
{
	void *p = kmalloc(len, gfp);

	return p ? memcpy(p, src, len) : NULL;
}
EXPORT_SYMBOL(kmemdup);

/**
 * kmemdup_array() - duplicate an array
 * @src: the array
 * @count: elements
 * @element_size: bytes each
 * @gfp: GFP_*
 */
void *kmemdup_array(const void *src, size_t count, size_t element_size, gfp_t gfp)
{
	return kmemdup(src, size_mul(element_size, count), gfp);
}
EXPORT_SYMBOL(kmemdup_array);

/** kvmemdup() - kmemdup() by kvmalloc(). @src: block @len: bytes @gfp: GFP_* */
void *kvmemdup(const void *src, size_t len, gfp_t gfp)
{
	void *p = kvmalloc(len, gfp);

	return p ? memcpy(p, src, len) : NULL;
}
EXPORT_SYMBOL(kvmemdup);

/**
 * kmemdup_nul() - make a string of characters that need not be terminated
 * @s: the characters
 * @len: how many
 * @gfp: GFP_*
 */
char *kmemdup_nul(const char *s, size_t len, gfp_t gfp)
{
	char *buf = s ? kmalloc(len + 1, gfp) : NULL;

	if (!buf)
		return NULL;
	memcpy(buf, s, len);
	buf[len] = '\0';
	return buf;
}
EXPORT_SYMBOL(kmemdup_nul);

/**
 * kstrdup() - duplicate a string
 * @s: the string, or NULL
 * @gfp: GFP_*
 *
 * Return: the copy; NULL when @s is NULL or memory is short.
 */
char *kstrdup(const char *s, gfp_t gfp)
{
	return s ? kmemdup(s, strlen(s) + 1, gfp) : NULL;
}
EXPORT_SYMBOL(kstrdup);

/**
 * kstrdup_const() - duplicate a string unless it is a constant of the kernel
 * @s: the string
 * @gfp: GFP_*
 *
 * Free with kfree_const().
 */
const char *kstrdup_const(const char *s, gfp_t gfp)
{
	return is_kernel_rodata((unsigned long)s) ? s : kstrdup(s, gfp);
}
EXPORT_SYMBOL(kstrdup_const);

/** kfree_const() - free what kstrdup_const() returned. @x: the string */
void kfree_const(const void *x)
{
	if (!is_kernel_rodata((unsigned long)x))
		kfree(x);
}
EXPORT_SYMBOL(kfree_const);

/**
 * kstrndup() - duplicate at most a number of characters
 * @s: the string, or NULL
 * @max: the number
 * @gfp: GFP_*
 */
char *kstrndup(const char *s, size_t max, gfp_t gfp)
{
	return s ? kmemdup_nul(s, strnlen(s, max), gfp) : NULL;
}
EXPORT_SYMBOL(kstrndup);

/**
 * memdup_user() - duplicate a block of user memory
 * @src: user address
 * @len: bytes
 *
 * Return: the copy, ERR_PTR(-ENOMEM) or ERR_PTR(-EFAULT). Context: process, sleeps.
 */
void *memdup_user(const void __user *src, size_t len)
{
	void *p = kmalloc(len, GFP_USER | __GFP_NOWARN);

	if (!p)
		return ERR_PTR(-ENOMEM);
	if (copy_from_user(p, src, len)) {
		kfree(p);
		return ERR_PTR(-EFAULT);
	}
	return p;
}
EXPORT_SYMBOL(memdup_user);

/** vmemdup_user() - memdup_user() by kvmalloc(); kvfree() it. @src: user address @len: bytes */
void *vmemdup_user(const void __user *src, size_t len)
{
	void *p = kvmalloc(len, GFP_USER);

	if (!p)
		return ERR_PTR(-ENOMEM);
	if (copy_from_user(p, src, len)) {
		kvfree(p);
		return ERR_PTR(-EFAULT);
	}
	return p;
}
EXPORT_SYMBOL(vmemdup_user);

/** memdup_user_nul() - memdup_user() with a NUL after it. @src: user address @len: bytes */
void *memdup_user_nul(const void __user *src, size_t len)
{
	char *p = kmalloc(len + 1, GFP_KERNEL);

	if (!p)
		return ERR_PTR(-ENOMEM);
	if (copy_from_user(p, src, len)) {
		kfree(p);
		return ERR_PTR(-EFAULT);
	}
	p[len] = '\0';
	return p;
}
EXPORT_SYMBOL(memdup_user_nul);

/**
 * strndup_user() - duplicate a string of user memory
 * @s: user address
 * @n: most bytes to copy, the NUL included
 *
 * Return: the copy, or ERR_PTR(-EFAULT, -EINVAL when it is longer, -ENOMEM).
 */
char *strndup_user(const char __user *s, long n)
{
	long length = strnlen_user(s, n);
	char *p;

	if (!length)
		return ERR_PTR(-EFAULT);
	if (length > n)
		return ERR_PTR(-EINVAL);
	p = memdup_user(s, length);
	if (!IS_ERR(p))
		p[length - 1] = '\0';
	return p;
}
EXPORT_SYMBOL(strndup_user);

/**
 * kvmalloc_node() - memory that is contiguous at least virtually
 * @size: bytes
 * @flags: GFP_*; vmalloc() is only tried when they allow sleeping
 * @node: ignored
 *
 * Return: the memory or NULL; free with kvfree().
 */
void *kvmalloc_node(size_t size, gfp_t flags, int node)
{
	gfp_t first = flags;
	void *p;

	/* A large block is not worth a complaint or much effort: there is another way. */
	if (size > PAGE_SIZE && gfpflags_allow_blocking(flags))
		first = (flags | __GFP_NOWARN | __GFP_NORETRY) & ~__GFP_NOFAIL;
	if (size <= PAGE_SIZE << PAGE_ALLOC_COSTLY_ORDER || !gfpflags_allow_blocking(flags)) {
		p = kmalloc(size, first);
		if (p || size <= PAGE_SIZE || !gfpflags_allow_blocking(flags))
			return p;
	}
	if (unlikely(size > INT_MAX))
		return NULL;
	return __vmalloc_node(size, 1, flags, node, __builtin_return_address(0));
}
EXPORT_SYMBOL(kvmalloc_node);

/** kvfree() - free what kvmalloc(), kmalloc() or vmalloc() returned. @addr: it, or NULL */
void kvfree(const void *addr)
{
	if (is_vmalloc_addr(addr))
		vfree(addr);
	else
		kfree(addr);
}
EXPORT_SYMBOL(kvfree);

/** kvfree_sensitive() - wipe, then kvfree(). @addr: the memory @len: bytes */
void kvfree_sensitive(const void *addr, size_t len)
{
	if (!ZERO_OR_NULL_PTR(addr))
		memzero_explicit((void *)addr, len);
	kvfree(addr);
}
EXPORT_SYMBOL(kvfree_sensitive);

/**
 * kvrealloc() - change the size of a kvmalloc() allocation
 * @p: the memory, or NULL
 * @size: bytes; 0 frees
 * @flags: GFP_*
 *
 * Return: the memory, perhaps moved, or NULL: then @p is as it was.
 */
void *kvrealloc(const void *p, size_t size, gfp_t flags)
{
	void *bigger;
	size_t old;

	if (!size) {
		kvfree(p);
		return ZERO_SIZE_PTR;
	}
	old = is_vmalloc_addr(p) ? get_vm_area_size(find_vm_area(p)) : ksize(p);
	if (old >= size)
		return (void *)p;
	bigger = kvmalloc(size, flags);
	if (bigger && old) {
		memcpy(bigger, p, old);
		kvfree(p);
	}
	return bigger;
}
EXPORT_SYMBOL(kvrealloc);
