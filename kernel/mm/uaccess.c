// SPDX-License-Identifier: GPL-2.0-only
/*
 * User-memory access that needs no code of the architecture beyond its raw
 * copies: the checked copies, strings, and accesses that must not fault in.
 *
 * Context: process, may sleep; the _nofault functions may be called anywhere.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/uaccess.h>

/** _copy_from_user() - the function behind copy_from_user() */
unsigned long _copy_from_user(void *to, const void __user *from, unsigned long n)
{
	unsigned long left = n;

	might_fault();
	if (likely(access_ok(from, n)))
		left = raw_copy_from_user(to, from, n);
	if (unlikely(left))
		memset(to + (n - left), 0, left);
	return left;
}
EXPORT_SYMBOL(_copy_from_user);

/** _copy_to_user() - the function behind copy_to_user() */
unsigned long _copy_to_user(void __user *to, const void *from, unsigned long n)
{
	might_fault();
	if (likely(access_ok(to, n)))
		n = raw_copy_to_user(to, from, n);
	return n;
}
EXPORT_SYMBOL(_copy_to_user);

/* How far a string is fetched at a time; never across a page boundary. */
#define CHUNK 64UL

static unsigned long chunk_at(const char __user *src, unsigned long left)
{
	unsigned long to_page_end = PAGE_SIZE - offset_in_page(src);

	return min3(left, CHUNK, to_page_end);
}

/**
 * strncpy_from_user() - copy a string from user space
 * @dst: destination, @count bytes
 * @src: user address
 * @count: most bytes to copy, the NUL included
 *
 * Return: its length; @count when no NUL was found (then @dst is not terminated);
 * -EFAULT. Context: process, may sleep.
 */
long strncpy_from_user(char *dst, const char __user *src, long count)
{
	long done = 0;

	might_fault();
	while (done < count) {
		unsigned long n = chunk_at(src + done, count - done), len;

		if (!access_ok(src + done, n) || raw_copy_from_user(dst + done, src + done, n))
			return -EFAULT;
		len = strnlen(dst + done, n);
		done += len;
		if (len < n)
			return done;
	}
	return done;
}
EXPORT_SYMBOL(strncpy_from_user);

/**
 * strnlen_user() - measure a string in user space
 * @str: user address
 * @n: most bytes to look at
 *
 * Return: its size with the NUL; more than @n when there is no NUL; 0 on a fault.
 */
long strnlen_user(const char __user *str, long n)
{
	char buf[CHUNK];
	long done = 0;

	might_fault();
	while (done < n) {
		unsigned long chunk = chunk_at(str + done, n - done), len;

		if (!access_ok(str + done, chunk) || raw_copy_from_user(buf, str + done, chunk))
			return 0;
		len = strnlen(buf, chunk);
		done += len;
		if (len < chunk)
			return done + 1;
	}
	return n + 1;
}
EXPORT_SYMBOL(strnlen_user);

/**
 * check_zeroed_user() - is user memory all zeros?
 * @from: user address
 * @size: bytes
 *
 * Return: 1 when it is, 0 when not, -EFAULT.
 */
int check_zeroed_user(const void __user *from, size_t size)
{
	char buf[CHUNK];

	while (size) {
		size_t n = min(size, sizeof(buf));

		if (copy_from_user(buf, from, n))
			return -EFAULT;
		if (memchr_inv(buf, 0, n))
			return 0;
		from += n;
		size -= n;
	}
	return 1;
}
EXPORT_SYMBOL(check_zeroed_user);

/**
 * copy_from_kernel_nofault() - read kernel memory that may not be mapped
 * @dst: destination
 * @src: kernel address
 * @size: bytes
 *
 * Return: 0, -EFAULT, or -ERANGE for a user address. Context: any.
 */
long copy_from_kernel_nofault(void *dst, const void *src, size_t size)
{
	unsigned long left;

	if (__access_ok((const void __user __force *)src, size))
		return -ERANGE;
	pagefault_disable();
	left = copy_from_kernel_nofault_raw(dst, src, size);
	pagefault_enable();
	return left ? -EFAULT : 0;
}
EXPORT_SYMBOL_GPL(copy_from_kernel_nofault);

/** copy_to_kernel_nofault() - write kernel memory that may not be mapped or writable */
long copy_to_kernel_nofault(void *dst, const void *src, size_t size)
{
	unsigned long left;

	pagefault_disable();
	left = copy_from_kernel_nofault_raw(dst, src, size);
	pagefault_enable();
	return left ? -EFAULT : 0;
}
/* Not for modules on Linux; a test of memory protection needs it. */
EXPORT_SYMBOL_NS_GPL(copy_to_kernel_nofault, KOBOLD_TEST);

/** strncpy_from_kernel_nofault() - copy a string from kernel memory that may not be mapped */
long strncpy_from_kernel_nofault(char *dst, const void *unsafe_addr, long count)
{
	const char *src = unsafe_addr;
	long i;

	for (i = 0; i < count; i++) {
		if (copy_from_kernel_nofault(dst + i, src + i, 1)) {
			dst[i] = '\0';
			return -EFAULT;
		}
		if (!dst[i])
			return i + 1;
	}
	if (count)
		dst[count - 1] = '\0';
	return count;
}

/** copy_from_user_nofault() - read user memory that is present; -EFAULT otherwise */
long copy_from_user_nofault(void *dst, const void __user *src, size_t size)
{
	unsigned long left = size;

	if (access_ok(src, size)) {
		pagefault_disable();
		left = raw_copy_from_user(dst, src, size);
		pagefault_enable();
	}
	return left ? -EFAULT : 0;
}
EXPORT_SYMBOL_GPL(copy_from_user_nofault);

/** copy_to_user_nofault() - write user memory that is present; -EFAULT otherwise */
long copy_to_user_nofault(void __user *dst, const void *src, size_t size)
{
	unsigned long left = size;

	if (access_ok(dst, size)) {
		pagefault_disable();
		left = raw_copy_to_user(dst, src, size);
		pagefault_enable();
	}
	return left ? -EFAULT : 0;
}
EXPORT_SYMBOL_GPL(copy_to_user_nofault);

/** strncpy_from_user_nofault() - strncpy_from_user() of memory that is present; terminates */
long strncpy_from_user_nofault(char *dst, const char __user *unsafe_addr, long count)
{
	long ret;

	if (unlikely(count <= 0))
		return 0;
	pagefault_disable();
	ret = strncpy_from_user(dst, unsafe_addr, count);
	pagefault_enable();
	if (ret >= count) {
		ret = count;
		dst[ret - 1] = '\0';
	} else if (ret >= 0) {
		ret++;
	}
	return ret;
}

/**
 * fault_in_readable() - make user memory present for reading
 * @uaddr: user address
 * @size: bytes
 *
 * Return: bytes at the end that could not be read.
 */
size_t fault_in_readable(const char __user *uaddr, size_t size)
{
	const char __user *end = uaddr + size, *at = uaddr;
	char c;

	if (!access_ok(uaddr, size))
		return size;
	while (at < end) {
		if (__get_user(c, at))
			return end - at;
		at = (const char __user *)PAGE_ALIGN((unsigned long)at + 1);
	}
	(void)c;
	return 0;
}
EXPORT_SYMBOL(fault_in_readable);

/** fault_in_writeable() - make user memory present for writing; its contents stay */
size_t fault_in_writeable(char __user *uaddr, size_t size)
{
	return fault_in_safe_writeable(uaddr, size);
}
EXPORT_SYMBOL(fault_in_writeable);

/** fault_in_safe_writeable() - the same without touching the memory from here */
size_t fault_in_safe_writeable(const char __user *uaddr, size_t size)
{
	unsigned long start = (unsigned long)uaddr, at = start;
	struct mm_struct *mm = current->mm;
	bool unlocked = false;

	if (!size)
		return 0;
	mmap_read_lock(mm);
	for (; at < start + size; at = PAGE_ALIGN(at + 1))
		if (fixup_user_fault(mm, at, FAULT_FLAG_WRITE, &unlocked))
			break;
	mmap_read_unlock(mm);
	return at < start + size ? start + size - at : 0;
}
EXPORT_SYMBOL(fault_in_safe_writeable);
