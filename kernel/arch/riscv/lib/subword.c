// SPDX-License-Identifier: GPL-2.0-only
/*
 * Atomic operations on one and two bytes. The A extension has words only, so the compiler calls
 * these; each works on the aligned word around its operand, whose other bytes are written back as
 * they were. All are fully ordered, whatever is asked for. Any context, no locks.
 */
#include <linux/export.h>
#include <linux/types.h>

/* The compiler knows these names as built-in functions and would check them as such. */
#define SUBWORD(name) asm_name_##name

struct place {
	u32 *word;
	unsigned int shift;
	u32 mask;
};

static inline struct place place_of(const volatile void *p, unsigned int size)
{
	const unsigned long addr = (unsigned long)p;
	struct place at = {
		.word = (u32 *)(addr & ~3UL),
		.shift = (addr & 3) * 8,
	};

	at.mask = (size == 1 ? 0xffU : 0xffffU) << at.shift;
	return at;
}

static inline u32 load(const struct place *at)
{
	return __atomic_load_n(at->word, __ATOMIC_RELAXED);
}

/* Replaces the word if it is still as it was read; *@old is what is there if not. */
static inline bool replace(const struct place *at, u32 *old, u32 value)
{
	const u32 new = (*old & ~at->mask) | (value << at->shift & at->mask);

	return __atomic_compare_exchange_n(at->word, old, new, false, __ATOMIC_SEQ_CST,
					   __ATOMIC_SEQ_CST);
}

static inline u32 get(const struct place *at, u32 word)
{
	return (word & at->mask) >> at->shift;
}

/* Each is declared under its real name too, for the export only. */
#define DEFINE_COMPARE_EXCHANGE(size, type) \
	bool __atomic_compare_exchange_##size(volatile void *p, void *expected, type desired, \
					      bool weak, int success, int failure); \
	bool SUBWORD(cmpxchg_##size)(volatile void *p, void *expected, type desired, int success, \
				     int failure) asm("__atomic_compare_exchange_" #size); \
	bool SUBWORD(cmpxchg_##size)(volatile void *p, void *expected, type desired, int success, \
				     int failure) \
	{ \
		const struct place at = place_of(p, size); \
		u32 old = load(&at); \
\
		while (get(&at, old) == *(type *)expected) \
			if (replace(&at, &old, desired)) \
				return true; \
		__atomic_thread_fence(__ATOMIC_SEQ_CST); \
		*(type *)expected = get(&at, old); \
		return false; \
	} \
	EXPORT_SYMBOL(__atomic_compare_exchange_##size)

#define DEFINE_FETCH(op, size, type, expression) \
	type __atomic_##op##_##size(volatile void *p, type value, int order); \
	type SUBWORD(op##_##size)(volatile void *p, type value, \
				  int order) asm("__atomic_" #op "_" #size); \
	type SUBWORD(op##_##size)(volatile void *p, type value, int order) \
	{ \
		const struct place at = place_of(p, size); \
		u32 word = load(&at); \
		type old; \
\
		do { \
			old = get(&at, word); \
		} while (!replace(&at, &word, (type)(expression))); \
		return old; \
	} \
	EXPORT_SYMBOL(__atomic_##op##_##size)

#define DEFINE_ALL(size, type) \
	DEFINE_COMPARE_EXCHANGE(size, type); \
	DEFINE_FETCH(exchange, size, type, value); \
	DEFINE_FETCH(fetch_add, size, type, old + value); \
	DEFINE_FETCH(fetch_sub, size, type, old - value); \
	DEFINE_FETCH(fetch_and, size, type, (old) & (value)); \
	DEFINE_FETCH(fetch_or, size, type, old | value); \
	DEFINE_FETCH(fetch_xor, size, type, old ^ value)

DEFINE_ALL(1, u8);
DEFINE_ALL(2, u16);
