/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Ring buffers of fixed-size elements or of length-prefixed records. With one reader and one
 * writer no lock is needed; otherwise use the _spinlocked forms. The buffer is embedded
 * (DECLARE_KFIFO) or allocated (kfifo_alloc()); its size is a power of two. The out-of-line part
 * is kernel/lib/kfifo.c.
 */
#ifndef _LINUX_KFIFO_H
#define _LINUX_KFIFO_H

#include <linux/array_size.h>
#include <linux/bug.h>
#include <linux/compiler.h>
#include <linux/gfp_types.h>
#include <linux/log2.h>
#include <linux/spinlock.h>
#include <linux/stddef.h>
#include <linux/types.h>

#include <asm/barrier.h>

struct scatterlist;

struct __kfifo {
	unsigned int in;
	unsigned int out;
	unsigned int mask;
	unsigned int esize;
	void *data;
};

#define __STRUCT_KFIFO_COMMON(datatype, recsize, ptrtype) \
	union { \
		struct __kfifo kfifo; \
		datatype *type; \
		const datatype *const_type; \
		char (*rectype)[recsize]; \
		ptrtype *ptr; \
		ptrtype const *ptr_const; \
	}

#define __STRUCT_KFIFO(type, size, recsize, ptrtype) \
	{ \
		__STRUCT_KFIFO_COMMON(type, recsize, ptrtype); \
		type buf[((size < 2) || (size & (size - 1))) ? -1 : size]; \
	}
#define STRUCT_KFIFO(type, size) struct __STRUCT_KFIFO(type, size, 0, type)

#define __STRUCT_KFIFO_PTR(type, recsize, ptrtype) \
	{ \
		__STRUCT_KFIFO_COMMON(type, recsize, ptrtype); \
		type buf[0]; \
	}
#define STRUCT_KFIFO_PTR(type) struct __STRUCT_KFIFO_PTR(type, 0, type)

struct kfifo __STRUCT_KFIFO_PTR(unsigned char, 0, void);

#define STRUCT_KFIFO_REC_1(size) struct __STRUCT_KFIFO(unsigned char, size, 1, void)
#define STRUCT_KFIFO_REC_2(size) struct __STRUCT_KFIFO(unsigned char, size, 2, void)

struct kfifo_rec_ptr_1 __STRUCT_KFIFO_PTR(unsigned char, 1, void);
struct kfifo_rec_ptr_2 __STRUCT_KFIFO_PTR(unsigned char, 2, void);

/* Whether the fifo is one whose buffer is allocated separately. */
#define __is_kfifo_ptr(fifo) \
	(sizeof(*fifo) == sizeof(STRUCT_KFIFO_PTR(typeof(*(fifo)->type))))

#define DECLARE_KFIFO_PTR(fifo, type)	STRUCT_KFIFO_PTR(type) fifo
#define DECLARE_KFIFO(fifo, type, size) STRUCT_KFIFO(type, size) fifo

#define INIT_KFIFO(fifo) \
	(void)({ \
		typeof(&(fifo)) __tmp = &(fifo); \
		struct __kfifo *__kfifo = &__tmp->kfifo; \
		__kfifo->in = 0; \
		__kfifo->out = 0; \
		__kfifo->mask = __is_kfifo_ptr(__tmp) ? 0 : ARRAY_SIZE(__tmp->buf) - 1; \
		__kfifo->esize = sizeof(*__tmp->buf); \
		__kfifo->data = __is_kfifo_ptr(__tmp) ? NULL : __tmp->buf; \
	})

#define DEFINE_KFIFO(fifo, type, size) \
	DECLARE_KFIFO(fifo, type, size) = (typeof(fifo)) \
	{ \
		{ \
			{ \
				.in = 0, .out = 0, \
				.mask = __is_kfifo_ptr(&(fifo)) ? 0 : ARRAY_SIZE((fifo).buf) - 1, \
				.esize = sizeof(*(fifo).buf), \
				.data = __is_kfifo_ptr(&(fifo)) ? NULL : (fifo).buf, \
			} \
		} \
	}

static inline unsigned int __must_check __kfifo_uint_must_check_helper(unsigned int val)
{
	return val;
}

static inline int __must_check __kfifo_int_must_check_helper(int val)
{
	return val;
}

#define kfifo_initialized(fifo) ((fifo)->kfifo.mask)
#define kfifo_esize(fifo)	((fifo)->kfifo.esize)
#define kfifo_recsize(fifo)	(sizeof(*(fifo)->rectype))
#define kfifo_size(fifo)	((fifo)->kfifo.mask + 1)

#define kfifo_reset(fifo) \
	(void)({ \
		typeof((fifo) + 1) __tmp = (fifo); \
		__tmp->kfifo.in = __tmp->kfifo.out = 0; \
	})

/* For the reader only: forget what is stored. */
#define kfifo_reset_out(fifo) \
	(void)({ \
		typeof((fifo) + 1) __tmp = (fifo); \
		__tmp->kfifo.out = __tmp->kfifo.in; \
	})

#define kfifo_len(fifo) \
	({ \
		typeof((fifo) + 1) __tmpl = (fifo); \
		__tmpl->kfifo.in - __tmpl->kfifo.out; \
	})
#define kfifo_is_empty(fifo) \
	({ \
		typeof((fifo) + 1) __tmpq = (fifo); \
		__tmpq->kfifo.in == __tmpq->kfifo.out; \
	})
#define kfifo_is_empty_spinlocked(fifo, lock) \
	({ \
		unsigned long __flags; \
		bool __ret; \
		spin_lock_irqsave(lock, __flags); \
		__ret = kfifo_is_empty(fifo); \
		spin_unlock_irqrestore(lock, __flags); \
		__ret; \
	})
#define kfifo_is_full(fifo) \
	({ \
		typeof((fifo) + 1) __tmpq = (fifo); \
		kfifo_len(__tmpq) > __tmpq->kfifo.mask; \
	})
#define kfifo_avail(fifo) \
	__kfifo_uint_must_check_helper(({ \
		typeof((fifo) + 1) __tmpq = (fifo); \
		const size_t __recsize = sizeof(*__tmpq->rectype); \
		unsigned int __avail = kfifo_size(__tmpq) - kfifo_len(__tmpq); \
		(__recsize) \
			? ((__avail <= __recsize) ? 0 \
						  : __kfifo_max_r(__avail - __recsize, __recsize)) \
			: __avail; \
	}))

#define kfifo_skip_count(fifo, count) \
	do { \
		typeof((fifo) + 1) __tmp = (fifo); \
		const size_t __recsize = sizeof(*__tmp->rectype); \
		struct __kfifo *__kfifo = &__tmp->kfifo; \
		if (__recsize) \
			__kfifo_skip_r(__kfifo, __recsize); \
		else \
			__kfifo->out += (count); \
	} while (0)
#define kfifo_skip(fifo) kfifo_skip_count(fifo, 1)

#define kfifo_peek_len(fifo) \
	({ \
		typeof((fifo) + 1) __tmp = (fifo); \
		const size_t __recsize = sizeof(*__tmp->rectype); \
		struct __kfifo *__kfifo = &__tmp->kfifo; \
		(!__recsize) ? kfifo_len(__tmp) * sizeof(*__tmp->type) \
			     : __kfifo_len_r(__kfifo, __recsize); \
	})

#define kfifo_alloc(fifo, size, gfp_mask) \
	__kfifo_int_must_check_helper(({ \
		typeof((fifo) + 1) __tmp = (fifo); \
		struct __kfifo *__kfifo = &__tmp->kfifo; \
		__is_kfifo_ptr(__tmp) \
			? __kfifo_alloc(__kfifo, size, sizeof(*__tmp->type), gfp_mask) \
			: -EINVAL; \
	}))
#define kfifo_free(fifo) \
	({ \
		typeof((fifo) + 1) __tmp = (fifo); \
		struct __kfifo *__kfifo = &__tmp->kfifo; \
		if (__is_kfifo_ptr(__tmp)) \
			__kfifo_free(__kfifo); \
	})
#define kfifo_init(fifo, buffer, size) \
	({ \
		typeof((fifo) + 1) __tmp = (fifo); \
		struct __kfifo *__kfifo = &__tmp->kfifo; \
		__is_kfifo_ptr(__tmp) ? __kfifo_init(__kfifo, buffer, size, sizeof(*__tmp->type)) \
				      : -EINVAL; \
	})

#define __kfifo_slot(tmp, kfifo, index) \
	((__is_kfifo_ptr(tmp) ? ((typeof((tmp)->type))(kfifo)->data) : ((tmp)->buf)) + \
	 ((index) & (kfifo)->mask))

#define kfifo_put(fifo, val) \
	({ \
		typeof((fifo) + 1) __tmp = (fifo); \
		typeof(*__tmp->const_type) __val = (val); \
		unsigned int __ret; \
		size_t __recsize = sizeof(*__tmp->rectype); \
		struct __kfifo *__kfifo = &__tmp->kfifo; \
		if (__recsize) \
			__ret = __kfifo_in_r(__kfifo, &__val, sizeof(__val), __recsize); \
		else { \
			__ret = !kfifo_is_full(__tmp); \
			if (__ret) { \
				*__kfifo_slot(__tmp, __kfifo, __kfifo->in) = \
					*(typeof(__tmp->type))&__val; \
				smp_wmb(); \
				__kfifo->in++; \
			} \
		} \
		__ret; \
	})

#define kfifo_get(fifo, val) \
	__kfifo_uint_must_check_helper(({ \
		typeof((fifo) + 1) __tmp = (fifo); \
		typeof(__tmp->ptr) __val = (val); \
		unsigned int __ret; \
		const size_t __recsize = sizeof(*__tmp->rectype); \
		struct __kfifo *__kfifo = &__tmp->kfifo; \
		if (__recsize) \
			__ret = __kfifo_out_r(__kfifo, __val, sizeof(*__val), __recsize); \
		else { \
			__ret = !kfifo_is_empty(__tmp); \
			if (__ret) { \
				smp_rmb(); \
				*(typeof(__tmp->type))__val = \
					*__kfifo_slot(__tmp, __kfifo, __kfifo->out); \
				smp_mb(); \
				__kfifo->out++; \
			} \
		} \
		__ret; \
	}))

#define kfifo_peek(fifo, val) \
	__kfifo_uint_must_check_helper(({ \
		typeof((fifo) + 1) __tmp = (fifo); \
		typeof(__tmp->ptr) __val = (val); \
		unsigned int __ret; \
		const size_t __recsize = sizeof(*__tmp->rectype); \
		struct __kfifo *__kfifo = &__tmp->kfifo; \
		if (__recsize) \
			__ret = __kfifo_out_peek_r(__kfifo, __val, sizeof(*__val), __recsize); \
		else { \
			__ret = !kfifo_is_empty(__tmp); \
			if (__ret) { \
				smp_rmb(); \
				*(typeof(__tmp->type))__val = \
					*__kfifo_slot(__tmp, __kfifo, __kfifo->out); \
			} \
		} \
		__ret; \
	}))

#define kfifo_in(fifo, buf, n) \
	({ \
		typeof((fifo) + 1) __tmp = (fifo); \
		typeof(__tmp->ptr_const) __buf = (buf); \
		unsigned long __n = (n); \
		const size_t __recsize = sizeof(*__tmp->rectype); \
		struct __kfifo *__kfifo = &__tmp->kfifo; \
		(__recsize) ? __kfifo_in_r(__kfifo, __buf, __n, __recsize) \
			    : __kfifo_in(__kfifo, __buf, __n); \
	})
#define kfifo_out(fifo, buf, n) \
	__kfifo_uint_must_check_helper(({ \
		typeof((fifo) + 1) __tmp = (fifo); \
		typeof(__tmp->ptr) __buf = (buf); \
		unsigned long __n = (n); \
		const size_t __recsize = sizeof(*__tmp->rectype); \
		struct __kfifo *__kfifo = &__tmp->kfifo; \
		(__recsize) ? __kfifo_out_r(__kfifo, __buf, __n, __recsize) \
			    : __kfifo_out(__kfifo, __buf, __n); \
	}))
#define kfifo_out_peek(fifo, buf, n) \
	__kfifo_uint_must_check_helper(({ \
		typeof((fifo) + 1) __tmp = (fifo); \
		typeof(__tmp->ptr) __buf = (buf); \
		unsigned long __n = (n); \
		const size_t __recsize = sizeof(*__tmp->rectype); \
		struct __kfifo *__kfifo = &__tmp->kfifo; \
		(__recsize) ? __kfifo_out_peek_r(__kfifo, __buf, __n, __recsize) \
			    : __kfifo_out_peek(__kfifo, __buf, __n); \
	}))

#define kfifo_in_spinlocked(fifo, buf, n, lock) \
	({ \
		unsigned long __flags; \
		unsigned int __ret_in; \
		spin_lock_irqsave(lock, __flags); \
		__ret_in = kfifo_in(fifo, buf, n); \
		spin_unlock_irqrestore(lock, __flags); \
		__ret_in; \
	})
#define kfifo_in_spinlocked_noirqsave(fifo, buf, n, lock) \
	({ \
		unsigned int __ret_in; \
		spin_lock(lock); \
		__ret_in = kfifo_in(fifo, buf, n); \
		spin_unlock(lock); \
		__ret_in; \
	})
#define kfifo_in_locked(fifo, buf, n, lock) kfifo_in_spinlocked(fifo, buf, n, lock)
#define kfifo_out_spinlocked(fifo, buf, n, lock) \
	__kfifo_uint_must_check_helper(({ \
		unsigned long __flags; \
		unsigned int __ret_out; \
		spin_lock_irqsave(lock, __flags); \
		__ret_out = kfifo_out(fifo, buf, n); \
		spin_unlock_irqrestore(lock, __flags); \
		__ret_out; \
	}))
#define kfifo_out_spinlocked_noirqsave(fifo, buf, n, lock) \
	__kfifo_uint_must_check_helper(({ \
		unsigned int __ret_out; \
		spin_lock(lock); \
		__ret_out = kfifo_out(fifo, buf, n); \
		spin_unlock(lock); \
		__ret_out; \
	}))
#define kfifo_out_locked(fifo, buf, n, lock) kfifo_out_spinlocked(fifo, buf, n, lock)

#define kfifo_from_user(fifo, from, len, copied) \
	__kfifo_int_must_check_helper(({ \
		typeof((fifo) + 1) __tmp = (fifo); \
		const void __user *__from = (from); \
		unsigned int __len = (len); \
		unsigned int *__copied = (copied); \
		const size_t __recsize = sizeof(*__tmp->rectype); \
		struct __kfifo *__kfifo = &__tmp->kfifo; \
		(__recsize) ? __kfifo_from_user_r(__kfifo, __from, __len, __copied, __recsize) \
			    : __kfifo_from_user(__kfifo, __from, __len, __copied); \
	}))
#define kfifo_to_user(fifo, to, len, copied) \
	__kfifo_int_must_check_helper(({ \
		typeof((fifo) + 1) __tmp = (fifo); \
		void __user *__to = (to); \
		unsigned int __len = (len); \
		unsigned int *__copied = (copied); \
		const size_t __recsize = sizeof(*__tmp->rectype); \
		struct __kfifo *__kfifo = &__tmp->kfifo; \
		(__recsize) ? __kfifo_to_user_r(__kfifo, __to, __len, __copied, __recsize) \
			    : __kfifo_to_user(__kfifo, __to, __len, __copied); \
	}))

#define kfifo_out_linear(fifo, tail, n) \
	__kfifo_uint_must_check_helper(({ \
		typeof((fifo) + 1) __tmp = (fifo); \
		unsigned int *__tail = (tail); \
		unsigned long __n = (n); \
		struct __kfifo *__kfifo = &__tmp->kfifo; \
		__kfifo_out_linear(__kfifo, __tail, __n); \
	}))
#define kfifo_out_linear_ptr(fifo, ptr, n) \
	__kfifo_uint_must_check_helper(({ \
		typeof((fifo) + 1) ___tmp = (fifo); \
		unsigned int ___tail; \
		unsigned int ___n = kfifo_out_linear(___tmp, &___tail, (n)); \
		*(ptr) = ((typeof(___tmp->type))___tmp->kfifo.data) + ___tail; \
		___n; \
	}))

int __kfifo_alloc(struct __kfifo *fifo, unsigned int size, size_t esize, gfp_t gfp_mask);
void __kfifo_free(struct __kfifo *fifo);
int __kfifo_init(struct __kfifo *fifo, void *buffer, unsigned int size, size_t esize);
unsigned int __kfifo_in(struct __kfifo *fifo, const void *buf, unsigned int len);
unsigned int __kfifo_out(struct __kfifo *fifo, void *buf, unsigned int len);
unsigned int __kfifo_out_peek(struct __kfifo *fifo, void *buf, unsigned int len);
unsigned int __kfifo_out_linear(struct __kfifo *fifo, unsigned int *tail, unsigned int n);
int __kfifo_from_user(struct __kfifo *fifo, const void __user *from, unsigned long len,
		      unsigned int *copied);
int __kfifo_to_user(struct __kfifo *fifo, void __user *to, unsigned long len, unsigned int *copied);
unsigned int __kfifo_max_r(unsigned int len, size_t recsize);
unsigned int __kfifo_len_r(struct __kfifo *fifo, size_t recsize);
void __kfifo_skip_r(struct __kfifo *fifo, size_t recsize);
unsigned int __kfifo_in_r(struct __kfifo *fifo, const void *buf, unsigned int len, size_t recsize);
unsigned int __kfifo_out_r(struct __kfifo *fifo, void *buf, unsigned int len, size_t recsize);
unsigned int __kfifo_out_peek_r(struct __kfifo *fifo, void *buf, unsigned int len, size_t recsize);
int __kfifo_from_user_r(struct __kfifo *fifo, const void __user *from, unsigned long len,
			unsigned int *copied, size_t recsize);
int __kfifo_to_user_r(struct __kfifo *fifo, void __user *to, unsigned long len,
		      unsigned int *copied, size_t recsize);

#endif
