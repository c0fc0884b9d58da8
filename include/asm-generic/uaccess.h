/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Access to user memory. All accesses happen in the architecture's lib/usercopy.S, which reaches
 * user pages for just the copy and catches faults by exception-table entries; modules therefore
 * carry no patchable instructions. May sleep (a fault may page in) unless page faults are
 * disabled.
 */
#ifndef _ASM_GENERIC_UACCESS_H
#define _ASM_GENERIC_UACCESS_H

#include <linux/compiler.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <asm/page.h>
#include <asm/extable.h>

/**
 * __access_ok - is a range wholly inside what user space may address?
 * @ptr: start
 * @size: bytes
 */
static inline bool __access_ok(const void __user *ptr, unsigned long size)
{
	unsigned long addr = (unsigned long)ptr;

	return size <= TASK_SIZE_MAX && addr <= TASK_SIZE_MAX - size;
}

#ifndef access_ok
#define access_ok(addr, size)	likely(__access_ok(addr, size))
#endif

/* Return the number of bytes not copied. */
unsigned long raw_copy_from_user(void *to, const void __user *from, unsigned long n);
unsigned long raw_copy_to_user(void __user *to, const void *from, unsigned long n);
unsigned long __clear_user(void __user *to, unsigned long n);
/* The same for kernel addresses that may not be mapped. */
unsigned long __copy_nofault(void *to, const void *from, unsigned long n);

static inline unsigned long copy_from_kernel_nofault_raw(void *dst, const void *src, size_t n)
{
	return __copy_nofault(dst, src, n);
}

/**
 * clear_user - write zeros to user memory
 * Return: bytes not cleared, 0 on success
 */
static inline unsigned long clear_user(void __user *to, unsigned long n)
{
	return access_ok(to, n) ? __clear_user(to, n) : n;
}

/* Return 0 or -EFAULT; *val is zero-extended, and 0 after a fault. */
int __get_user_1(unsigned long *val, const void __user *ptr);
int __get_user_2(unsigned long *val, const void __user *ptr);
int __get_user_4(unsigned long *val, const void __user *ptr);
int __get_user_8(unsigned long *val, const void __user *ptr);
int __put_user_1(unsigned long val, void __user *ptr);
int __put_user_2(unsigned long val, void __user *ptr);
int __put_user_4(unsigned long val, void __user *ptr);
int __put_user_8(unsigned long val, void __user *ptr);
int __get_user_bad(void);
int __put_user_bad(void);

#define __get_user_size(val, ptr, size)						\
	((size) == 1 ? __get_user_1(val, ptr) :					\
	 (size) == 2 ? __get_user_2(val, ptr) :					\
	 (size) == 4 ? __get_user_4(val, ptr) :					\
	 (size) == 8 ? __get_user_8(val, ptr) : __get_user_bad())

#define __put_user_size(val, ptr, size)						\
	((size) == 1 ? __put_user_1(val, ptr) :					\
	 (size) == 2 ? __put_user_2(val, ptr) :					\
	 (size) == 4 ? __put_user_4(val, ptr) :					\
	 (size) == 8 ? __put_user_8(val, ptr) : __put_user_bad())

/**
 * __get_user - read one simple value; the caller has checked access_ok()
 * Return: 0 or -EFAULT (x is then 0)
 */
#define __get_user(x, ptr)							\
({										\
	unsigned long __gu_val;							\
	__typeof__(ptr) __gu_ptr = (ptr);					\
	int __gu_err = __get_user_size(&__gu_val, __gu_ptr, sizeof(*__gu_ptr));	\
										\
	(x) = (__force __typeof__(*__gu_ptr))__gu_val;				\
	__gu_err;								\
})

#define __put_user(x, ptr)							\
({										\
	__typeof__(ptr) __pu_ptr = (ptr);					\
	__typeof__(*__pu_ptr) __pu_val = (x);					\
										\
	__put_user_size((__force unsigned long)__pu_val, __pu_ptr, sizeof(*__pu_ptr));	\
})

#define get_user(x, ptr)							\
({										\
	__typeof__(ptr) __guc_ptr = (ptr);					\
	int __guc_err = -EFAULT;						\
										\
	might_fault();								\
	if (access_ok(__guc_ptr, sizeof(*__guc_ptr)))				\
		__guc_err = __get_user(x, __guc_ptr);				\
	else									\
		(x) = (__force __typeof__(*__guc_ptr))0;			\
	__guc_err;								\
})

#define put_user(x, ptr)							\
({										\
	__typeof__(ptr) __puc_ptr = (ptr);					\
	__typeof__(*__puc_ptr) __puc_val = (x);					\
										\
	might_fault();								\
	access_ok(__puc_ptr, sizeof(*__puc_ptr)) ?				\
		__put_user(__puc_val, __puc_ptr) : -EFAULT;			\
})

/* Each unsafe access opens user memory by itself, so a section needs only the range check. */
#define user_access_begin(ptr, len)	access_ok(ptr, len)
#define user_access_end()		do { } while (0)
#define user_read_access_begin		user_access_begin
#define user_read_access_end		user_access_end
#define user_write_access_begin		user_access_begin
#define user_write_access_end		user_access_end
#define unsafe_get_user(x, ptr, label)	do { if (__get_user(x, ptr)) goto label; } while (0)
#define unsafe_put_user(x, ptr, label)	do { if (__put_user(x, ptr)) goto label; } while (0)
#define unsafe_copy_to_user(dst, src, len, label)				\
	do { if (raw_copy_to_user(dst, src, len)) goto label; } while (0)
#define unsafe_copy_from_user(dst, src, len, label)				\
	do { if (raw_copy_from_user(dst, src, len)) goto label; } while (0)

#define user_addr_max()	TASK_SIZE_MAX

#endif
