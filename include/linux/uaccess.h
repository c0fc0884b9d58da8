/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Copying between kernel and user memory.
 *
 * The checked forms take any user pointer, may sleep (they fault pages in) and
 * return the number of bytes that could not be copied. The architecture gives
 * the raw copies, get_user() and put_user().
 */
#ifndef _LINUX_UACCESS_H
#define _LINUX_UACCESS_H

#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/minmax.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/types.h>

#include <asm/uaccess.h>

/* Between these two a fault on user memory fails the access instead of sleeping. */
static inline void pagefault_disable(void)
{
	current->pagefault_disabled++;
	barrier();
}

static inline void pagefault_enable(void)
{
	barrier();
	current->pagefault_disabled--;
}

static inline bool pagefault_disabled(void)
{
	return current->pagefault_disabled != 0;
}

/* Must the fault handler fail at once, because sleeping is not allowed here? */
#define faulthandler_disabled()	(pagefault_disabled() || in_atomic())

static inline bool copy_size_sane(unsigned long n)
{
	return !WARN_ON_ONCE(n > INT_MAX);
}

/* The __ forms: the caller has done access_ok(). No zeroing after a fault in _inatomic. */
static inline unsigned long __must_check
__copy_from_user_inatomic(void *to, const void __user *from, unsigned long n)
{
	return raw_copy_from_user(to, from, n);
}

static inline unsigned long __must_check
__copy_to_user_inatomic(void __user *to, const void *from, unsigned long n)
{
	return raw_copy_to_user(to, from, n);
}

static inline unsigned long __must_check
__copy_from_user(void *to, const void __user *from, unsigned long n)
{
	unsigned long left;

	might_fault();
	left = raw_copy_from_user(to, from, n);
	if (unlikely(left))
		memset(to + (n - left), 0, left);
	return left;
}

static inline unsigned long __must_check
__copy_to_user(void __user *to, const void *from, unsigned long n)
{
	might_fault();
	return raw_copy_to_user(to, from, n);
}

unsigned long _copy_from_user(void *to, const void __user *from, unsigned long n);
unsigned long _copy_to_user(void __user *to, const void *from, unsigned long n);

/**
 * copy_from_user() - copy a block from user space
 * @to: kernel destination; what could not be copied is zeroed
 * @from: user source, unchecked
 * @n: bytes
 *
 * Return: bytes not copied, 0 on success. Context: process; may sleep.
 */
static __always_inline unsigned long __must_check
copy_from_user(void *to, const void __user *from, unsigned long n)
{
	if (!copy_size_sane(n))
		return n;
	return _copy_from_user(to, from, n);
}

/**
 * copy_to_user() - copy a block to user space
 * @to: user destination, unchecked
 * @from: kernel source
 * @n: bytes
 *
 * Return: bytes not copied, 0 on success. Context: process; may sleep.
 */
static __always_inline unsigned long __must_check
copy_to_user(void __user *to, const void *from, unsigned long n)
{
	if (!copy_size_sane(n))
		return n;
	return _copy_to_user(to, from, n);
}

long strncpy_from_user(char *dst, const char __user *src, long count);
long strnlen_user(const char __user *str, long n);

int check_zeroed_user(const void __user *from, size_t size);

/**
 * copy_struct_from_user() - copy an extensible struct
 * @dst: kernel struct
 * @ksize: its size
 * @src: user struct
 * @usize: the size user space believes in
 *
 * Missing fields become 0; fields we do not know must be 0.
 * Return: 0, -E2BIG or -EFAULT. Context: process; may sleep.
 */
static __always_inline int __must_check
copy_struct_from_user(void *dst, size_t ksize, const void __user *src, size_t usize)
{
	size_t size = min(ksize, usize);

	if (usize < ksize) {
		memset(dst + size, 0, ksize - size);
	} else if (usize > ksize) {
		int ret = check_zeroed_user(src + size, usize - size);

		if (ret <= 0)
			return ret ?: -E2BIG;
	}
	return copy_from_user(dst, src, size) ? -EFAULT : 0;
}

long copy_from_kernel_nofault(void *dst, const void *src, size_t size);
long copy_to_kernel_nofault(void *dst, const void *src, size_t size);
long copy_from_user_nofault(void *dst, const void __user *src, size_t size);
long copy_to_user_nofault(void __user *dst, const void *src, size_t size);
long strncpy_from_kernel_nofault(char *dst, const void *unsafe_addr, long count);
long strncpy_from_user_nofault(char *dst, const char __user *unsafe_addr, long count);

/**
 * get_kernel_nofault() - read a kernel variable that may not be mapped
 * @val: where the value goes
 * @ptr: address to read
 *
 * Return: 0 or -EFAULT. Context: any.
 */
#define get_kernel_nofault(val, ptr) ({					\
	const typeof(val) *__gk_ptr = (ptr);				\
	copy_from_kernel_nofault(&(val), __gk_ptr, sizeof(val));	\
})

size_t fault_in_readable(const char __user *uaddr, size_t size);
size_t fault_in_writeable(char __user *uaddr, size_t size);
size_t fault_in_safe_writeable(const char __user *uaddr, size_t size);

#endif /* _LINUX_UACCESS_H */
