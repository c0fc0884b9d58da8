// SPDX-License-Identifier: GPL-2.0-only
/*
 * Random words from RNDR and RNDRRS where the CPU has them. Any context, no state.
 */
#include <linux/kernel.h>
#include <asm/archrandom.h>
#include <asm/cpufeature.h>
#include <asm/sysreg.h>

/* Both set the flags to NZCV = 0b0100 and give 0 when they have no number in time. */
#define DEFINE_RNDR(name, reg) \
	static bool name(unsigned long *v) \
	{ \
		bool ok; \
\
		asm volatile("mrs %0, " __stringify(reg) "; cset %w1, ne" \
			     : "=r"(*v), "=r"(ok) \
			     : \
			     : "cc"); \
		return ok; \
	}

DEFINE_RNDR(rndr, SYS_RNDR_EL0)
DEFINE_RNDR(rndrrs, SYS_RNDRRS_EL0)

/**
 * arch_get_random_longs - random words
 * @v: where to; @max_longs: how many are wanted
 * Return: how many were written, 0 without hardware for it
 */
size_t arch_get_random_longs(unsigned long *v, size_t max_longs)
{
	size_t n = 0;

	if (!arm64_features.rng)
		return 0;
	while (n < max_longs && rndr(&v[n]))
		n++;
	return n;
}

/**
 * arch_get_random_seed_longs - words fit to seed a generator with
 */
size_t arch_get_random_seed_longs(unsigned long *v, size_t max_longs)
{
	size_t n = 0;

	if (!arm64_features.rng)
		return 0;
	while (n < max_longs && rndrrs(&v[n]))
		n++;
	return n;
}
