/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Just enough of the kernel's headers for kernel/lib to compile and run on the build host: every
 * header that is not under test is this one. Single threaded, so locks are nothing; RCU frees wait
 * in a list until rcu_flush().
 */
#ifndef _SHIM_H
#define _SHIM_H

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int8_t s8;
typedef int16_t s16;
typedef int32_t s32;
typedef int64_t s64;
typedef u8 __u8;
typedef u32 __u32;
typedef unsigned int gfp_t;
typedef int (*cmp_func_t)(const void *a, const void *b);
typedef int (*cmp_r_func_t)(const void *a, const void *b, const void *priv);
typedef void (*swap_func_t)(void *a, void *b, int size);
typedef void (*swap_r_func_t)(void *a, void *b, int size, const void *priv);

#undef __always_inline
#undef __attribute_const__
#define __rcu
#define __force
#define __user

#define __must_check
#define __pure
#define __weak __attribute__((weak))
#define __init
#define __ro_after_init
#define __read_mostly
#define __always_inline inline
#define __aligned(x)	__attribute__((aligned(x)))
#define __printf(a, b)
#define __scanf(a, b)
#define __malloc
#define __attribute_const__
#define likely(x)		      (x)
#define unlikely(x)		      (x)
#define EXPORT_SYMBOL(x)	      extern int export_##x
#define EXPORT_SYMBOL_GPL(x)	      extern int export_##x

#define READ_ONCE(x)		      (*(volatile typeof(x) *)&(x))
#define WRITE_ONCE(x, v)	      (*(volatile typeof(x) *)&(x) = (v))
#define container_of(p, type, member) ((type *)((char *)(p)-offsetof(type, member)))
#define ARRAY_SIZE(a)		      (sizeof(a) / sizeof((a)[0]))
#define DIV_ROUND_UP(n, d)	      (((n) + (d)-1) / (d))
#define BITS_PER_LONG		      64
#define BITS_TO_LONGS(n)	      DIV_ROUND_UP(n, 64)
#define BITMAP_FIRST_WORD_MASK(start) (~0UL << ((start)&63))
#define BITMAP_LAST_WORD_MASK(nbits)  (~0UL >> (-(nbits)&63))
#define __ALIGN_KERNEL_MASK(x, mask)  (((x) + (mask)) & ~(mask))
#define min(a, b)		      ((a) < (b) ? (a) : (b))
#define max(a, b)		      ((a) > (b) ? (a) : (b))
#define min_t(t, a, b)		      ((t)(a) < (t)(b) ? (t)(a) : (t)(b))
#define MAX_ERRNO		      4095
#define IS_ERR_VALUE(x)		      ((unsigned long)(x) >= (unsigned long)-MAX_ERRNO)
#define ERR_PTR(e)		      ((void *)(long)(e))
#define PTR_ERR(p)		      ((long)(p))
#define IS_ERR(p)		      IS_ERR_VALUE(p)
static inline bool shim_warn(bool c)
{
	return c;
}
#define WARN_ON_ONCE(c)	     shim_warn(c)
#define WARN_ONCE(c, ...)    shim_warn(c)
#define WARN(c, ...)	     shim_warn(c)
#define BUG()		     abort()
#define GFP_KERNEL	     1
#define GFP_NOWAIT	     2
#define GFP_ATOMIC	     4
#define __GFP_NOWARN	     0
#define __GFP_ZERO	     8
#define SLAB_PANIC	     0
#define SLAB_RECLAIM_ACCOUNT 0

static inline bool gfpflags_allow_blocking(gfp_t gfp)
{
	return gfp & GFP_KERNEL;
}

/* When above 0, every so many-th allocation fails. */
extern int fail_every;
void *shim_alloc(size_t size);

static inline void *kzalloc(size_t size, gfp_t gfp)
{
	return shim_alloc(size);
}

static inline void *kmalloc_array(size_t n, size_t size, gfp_t gfp)
{
	return shim_alloc(n * size);
}

static inline void kfree(const void *p)
{
	free((void *)p);
}

struct kmem_cache;
#define kmem_cache_create(name, size, ...) NULL
#define kmem_cache_zalloc(cache, gfp)	   NULL

struct list_head {
	struct list_head *next, *prev;
};

static inline void INIT_LIST_HEAD(struct list_head *l)
{
	l->next = l->prev = l;
}

static inline bool list_empty(const struct list_head *l)
{
	return l->next == l;
}

static inline bool list_is_singular(const struct list_head *l)
{
	return !list_empty(l) && l->next == l->prev;
}

static inline void list_add_tail(struct list_head *n, struct list_head *l)
{
	n->prev = l->prev;
	n->next = l;
	l->prev->next = n;
	l->prev = n;
}

typedef struct {
	int unused;
} spinlock_t;
#define __SPIN_LOCK_UNLOCKED(x) \
	{ \
		0 \
	}
#define spin_lock_init(l)	     ((void)(l))
#define spin_lock(l)		     ((void)(l))
#define spin_unlock(l)		     ((void)(l))
#define spin_trylock(l)		     ((void)(l), 1)
#define spin_lock_bh(l)		     ((void)(l))
#define spin_unlock_bh(l)	     ((void)(l))
#define spin_lock_irq(l)	     ((void)(l))
#define spin_unlock_irq(l)	     ((void)(l))
#define spin_lock_irqsave(l, f)	     ((void)(l), (f) = 0)
#define spin_unlock_irqrestore(l, f) ((void)(l), (void)(f))
#define in_interrupt()		     0
#define preempt_disable()	     ((void)0)
#define preempt_enable()	     ((void)0)
#define DEFINE_PER_CPU(type, name)   type name
#define this_cpu_ptr(p)		     (p)

struct rcu_head {
	struct rcu_head *next;
	void (*func)(struct rcu_head *head);
};
void call_rcu(struct rcu_head *head, void (*func)(struct rcu_head *head));
void rcu_flush(void);
#define rcu_read_lock()		 ((void)0)
#define rcu_read_unlock()	 ((void)0)
#define rcu_dereference_raw(p)	 (p)
#define rcu_assign_pointer(p, v) ((p) = (v))

static inline void __set_bit(unsigned long n, unsigned long *p)
{
	p[n / 64] |= 1UL << n % 64;
}

static inline void __clear_bit(unsigned long n, unsigned long *p)
{
	p[n / 64] &= ~(1UL << n % 64);
}

static inline bool test_bit(unsigned long n, const unsigned long *p)
{
	return p[n / 64] >> n % 64 & 1;
}

static inline bool __test_and_clear_bit(unsigned long n, unsigned long *p)
{
	bool was = test_bit(n, p);

	__clear_bit(n, p);
	return was;
}

#define set_bit		__set_bit
#define clear_bit	__clear_bit
#define hweight_long(x) __builtin_popcountl(x)
#define __fls(x)	(63 - __builtin_clzl(x))

unsigned long find_next_bit(const unsigned long *addr, unsigned long size, unsigned long offset);
unsigned long find_next_zero_bit(const unsigned long *addr, unsigned long size,
				 unsigned long offset);
unsigned long find_first_bit(const unsigned long *addr, unsigned long size);
unsigned long find_first_zero_bit(const unsigned long *addr, unsigned long size);
bool bitmap_empty(const unsigned long *src, unsigned int nbits);
bool bitmap_full(const unsigned long *src, unsigned int nbits);
int bitmap_allocate_region(unsigned long *bitmap, unsigned int pos, int order);
void bitmap_set(unsigned long *map, unsigned int start, unsigned int nbits);
void bitmap_complement(unsigned long *dst, const unsigned long *src, unsigned int nbits);
unsigned long *bitmap_alloc(unsigned int nbits, gfp_t flags);

static inline void bitmap_fill(unsigned long *p, unsigned int nbits)
{
	memset(p, 0xff, BITS_TO_LONGS(nbits) * 8);
}

static inline void bitmap_zero(unsigned long *p, unsigned int nbits)
{
	memset(p, 0, BITS_TO_LONGS(nbits) * 8);
}

char *skip_spaces(const char *str);
#define copy_from_user(to, from, n) (memcpy(to, from, n), 0)

/* The kernel's own, kept apart from the C library's. */
#define vsnprintf  k_vsnprintf
#define vscnprintf k_vscnprintf
#define snprintf   k_snprintf
#define scnprintf  k_scnprintf
#define vsprintf   k_vsprintf
#define sprintf	   k_sprintf
#define vsscanf	   k_vsscanf
#define sscanf	   k_sscanf
#define bsearch	   k_bsearch
#define num_to_str k_num_to_str

#endif
