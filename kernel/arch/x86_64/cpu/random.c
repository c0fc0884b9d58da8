// SPDX-License-Identifier: GPL-2.0-only
/*
 * Random words from RDSEED and RDRAND where the CPU has them. Any context, no state.
 */
#include <linux/kernel.h>
#include <asm/archrandom.h>
#include <asm/cpufeature.h>

/* Intel's advice: RDRAND that fails ten times in a row is broken. */
#define RDRAND_RETRIES 10

static bool rdrand_long(unsigned long *v)
{
	int i;
	bool ok;

	for (i = 0; i < RDRAND_RETRIES; i++) {
		asm volatile("rdrand %0" : "=r"(*v), "=@ccc"(ok));
		if (ok)
			return true;
	}
	return false;
}

/**
 * arch_get_random_longs - random words
 * @v: where to; @max_longs: how many are wanted
 * Return: how many were written, 0 without hardware for it
 */
size_t arch_get_random_longs(unsigned long *v, size_t max_longs)
{
	size_t n = 0;

	if (!boot_cpu_has(X86_FEATURE_RDRAND))
		return 0;
	while (n < max_longs && rdrand_long(&v[n]))
		n++;
	return n;
}

/**
 * arch_get_random_seed_longs - words fit to seed a generator with
 */
size_t arch_get_random_seed_longs(unsigned long *v, size_t max_longs)
{
	size_t n = 0;
	bool ok = true;

	if (!boot_cpu_has(X86_FEATURE_RDSEED))
		return 0;
	while (n < max_longs && ok) {
		asm volatile("rdseed %0" : "=r"(v[n]), "=@ccc"(ok));
		n += ok;
	}
	return n;
}
