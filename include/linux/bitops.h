/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BITOPS_H
#define _LINUX_BITOPS_H

/* Atomic and plain operations on bits of long arrays, and bit searches. */

#include <linux/bits.h>
#include <linux/compiler.h>
#include <linux/types.h>
#include <linux/typecheck.h>
#include <asm/barrier.h>

#define BITS_PER_TYPE(type) (sizeof(type) * BITS_PER_BYTE)
#define BITS_TO_LONGS(nr)   (((nr) + BITS_PER_LONG - 1) / BITS_PER_LONG)
#define BITS_TO_U64(nr)	    (((nr) + 63) / 64)
#define BITS_TO_U32(nr)	    (((nr) + 31) / 32)
#define BITS_TO_BYTES(nr)   (((nr) + 7) / 8)
#define BYTES_TO_BITS(nb)   ((nb)*BITS_PER_BYTE)

static __always_inline void set_bit(long nr, volatile unsigned long *addr)
{
	__atomic_fetch_or(addr + BIT_WORD(nr), BIT_MASK(nr), __ATOMIC_RELAXED);
}

static __always_inline void clear_bit(long nr, volatile unsigned long *addr)
{
	__atomic_fetch_and(addr + BIT_WORD(nr), ~BIT_MASK(nr), __ATOMIC_RELAXED);
}

static __always_inline void change_bit(long nr, volatile unsigned long *addr)
{
	__atomic_fetch_xor(addr + BIT_WORD(nr), BIT_MASK(nr), __ATOMIC_RELAXED);
}

static __always_inline bool test_and_set_bit(long nr, volatile unsigned long *addr)
{
	unsigned long old = __atomic_fetch_or(addr + BIT_WORD(nr), BIT_MASK(nr), __ATOMIC_SEQ_CST);

	__smp_mb__after_rmw();
	return old & BIT_MASK(nr);
}

static __always_inline bool test_and_clear_bit(long nr, volatile unsigned long *addr)
{
	unsigned long mask = BIT_MASK(nr);
	unsigned long old = __atomic_fetch_and(addr + BIT_WORD(nr), ~mask, __ATOMIC_SEQ_CST);

	__smp_mb__after_rmw();
	return old & mask;
}

static __always_inline bool test_and_change_bit(long nr, volatile unsigned long *addr)
{
	unsigned long old = __atomic_fetch_xor(addr + BIT_WORD(nr), BIT_MASK(nr), __ATOMIC_SEQ_CST);

	__smp_mb__after_rmw();
	return old & BIT_MASK(nr);
}

static __always_inline bool test_and_set_bit_lock(long nr, volatile unsigned long *addr)
{
	return __atomic_fetch_or(addr + BIT_WORD(nr), BIT_MASK(nr), __ATOMIC_ACQUIRE) &
	       BIT_MASK(nr);
}

static __always_inline void clear_bit_unlock(long nr, volatile unsigned long *addr)
{
	__atomic_fetch_and(addr + BIT_WORD(nr), ~BIT_MASK(nr), __ATOMIC_RELEASE);
}
#define __clear_bit_unlock(nr, addr) clear_bit_unlock(nr, addr)

static __always_inline bool test_bit(long nr, const volatile unsigned long *addr)
{
	return 1UL & (addr[BIT_WORD(nr)] >> (nr & (BITS_PER_LONG - 1)));
}
#define test_bit_acquire(nr, addr) \
	({ \
		bool __tb = test_bit(nr, addr); \
		__atomic_thread_fence(__ATOMIC_ACQUIRE); \
		__tb; \
	})

static __always_inline void __set_bit(long nr, volatile unsigned long *addr)
{
	addr[BIT_WORD(nr)] |= BIT_MASK(nr);
}

static __always_inline void __clear_bit(long nr, volatile unsigned long *addr)
{
	addr[BIT_WORD(nr)] &= ~BIT_MASK(nr);
}

static __always_inline void __change_bit(long nr, volatile unsigned long *addr)
{
	addr[BIT_WORD(nr)] ^= BIT_MASK(nr);
}

static __always_inline bool __test_and_set_bit(long nr, volatile unsigned long *addr)
{
	bool old = test_bit(nr, addr);

	__set_bit(nr, addr);
	return old;
}

static __always_inline bool __test_and_clear_bit(long nr, volatile unsigned long *addr)
{
	bool old = test_bit(nr, addr);

	__clear_bit(nr, addr);
	return old;
}

static __always_inline void assign_bit(long nr, volatile unsigned long *addr, bool value)
{
	if (value)
		set_bit(nr, addr);
	else
		clear_bit(nr, addr);
}

static __always_inline void __assign_bit(long nr, volatile unsigned long *addr, bool value)
{
	if (value)
		__set_bit(nr, addr);
	else
		__clear_bit(nr, addr);
}

static __always_inline unsigned long __ffs(unsigned long word)
{
	return __builtin_ctzl(word);
}
static __always_inline unsigned long ffz(unsigned long word)
{
	return __builtin_ctzl(~word);
}
static __always_inline unsigned long __fls(unsigned long word)
{
	return BITS_PER_LONG - 1 - __builtin_clzl(word);
}
static __always_inline int ffs(int x)
{
	return __builtin_ffs(x);
}
static __always_inline int fls(unsigned int x)
{
	return x ? 32 - __builtin_clz(x) : 0;
}
static __always_inline int fls64(u64 x)
{
	return x ? 64 - __builtin_clzll(x) : 0;
}
static inline unsigned int fls_long(unsigned long l)
{
	return fls64(l);
}
static inline int get_count_order(unsigned int count)
{
	return count == 0 ? -1 : fls(--count);
}
static inline int get_count_order_long(unsigned long l)
{
	return l == 0UL ? -1 : (int)fls_long(--l);
}
static inline unsigned long __ffs64(u64 word)
{
	return __builtin_ctzll(word);
}

/* Bit counts without a call into the compiler's run-time library. */
static __always_inline unsigned int __arch_hweight64(u64 w)
{
	w -= (w >> 1) & 0x5555555555555555ull;
	w = (w & 0x3333333333333333ull) + ((w >> 2) & 0x3333333333333333ull);
	w = (w + (w >> 4)) & 0x0f0f0f0f0f0f0f0full;
	return (w * 0x0101010101010101ull) >> 56;
}
#define hweight64(w)	__arch_hweight64(w)
#define hweight32(w)	__arch_hweight64((u32)(w))
#define hweight16(w)	__arch_hweight64((u16)(w))
#define hweight8(w)	__arch_hweight64((u8)(w))
#define hweight_long(w) __arch_hweight64(w)

static inline u64 rol64(u64 w, unsigned int s)
{
	return (w << (s & 63)) | (w >> ((-s) & 63));
}
static inline u64 ror64(u64 w, unsigned int s)
{
	return (w >> (s & 63)) | (w << ((-s) & 63));
}
static inline u32 rol32(u32 w, unsigned int s)
{
	return (w << (s & 31)) | (w >> ((-s) & 31));
}
static inline u32 ror32(u32 w, unsigned int s)
{
	return (w >> (s & 31)) | (w << ((-s) & 31));
}
static inline u16 rol16(u16 w, unsigned int s)
{
	return (w << (s & 15)) | (w >> ((-s) & 15));
}
static inline u16 ror16(u16 w, unsigned int s)
{
	return (w >> (s & 15)) | (w << ((-s) & 15));
}
static inline u8 rol8(u8 w, unsigned int s)
{
	return (w << (s & 7)) | (w >> ((-s) & 7));
}
static inline u8 ror8(u8 w, unsigned int s)
{
	return (w >> (s & 7)) | (w << ((-s) & 7));
}
static __always_inline s32 sign_extend32(u32 value, int index)
{
	u8 shift = 31 - index;

	return (s32)(value << shift) >> shift;
}
static __always_inline s64 sign_extend64(u64 value, int index)
{
	u8 shift = 63 - index;

	return (s64)(value << shift) >> shift;
}

#define set_mask_bits(ptr, mask, bits) \
	({ \
		const typeof(*(ptr)) mask__ = (mask), bits__ = (bits); \
		typeof(*(ptr)) old__ = READ_ONCE(*(ptr)), new__; \
		do { \
			new__ = (old__ & ~mask__) | bits__; \
		} while (!__atomic_compare_exchange_n((ptr), &old__, new__, 0, __ATOMIC_SEQ_CST, \
						      __ATOMIC_SEQ_CST)); \
		__smp_mb__after_rmw(); \
		old__; \
	})

#include <linux/find.h>

#define for_each_set_bit_wrap(bit, addr, size, start) \
	for ((bit) = find_next_bit((addr), (size), (start)); (bit) < (size); \
	     (bit)++, (bit) = find_next_bit((addr), (size), (bit)))
#endif
