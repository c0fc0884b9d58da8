/* SPDX-License-Identifier: GPL-2.0-only */
/* What the libFuzzer targets share: a generator that libFuzzer seeds, and values worth trying. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);
size_t LLVMFuzzerMutate(unsigned char *data, size_t size, size_t max);
size_t LLVMFuzzerCustomMutator(unsigned char *data, size_t size, size_t max, unsigned int seed);

static uint64_t fuzz_state;

static inline void fuzz_seed(unsigned int seed)
{
	fuzz_state = (seed + 1ULL) * 0x9e3779b97f4a7c15ULL | 1;
}

static inline uint64_t fuzz_random(void)
{
	fuzz_state ^= fuzz_state << 13;
	fuzz_state ^= fuzz_state >> 7;
	fuzz_state ^= fuzz_state << 17;
	return fuzz_state;
}

static inline uint64_t fuzz_below(uint64_t n)
{
	return n ? fuzz_random() % n : 0;
}

/* A value for a field: an extreme one, a small one, one near @limit, or any. */
static inline uint64_t fuzz_value(uint64_t limit)
{
	static const uint64_t extreme[] = { 0, 1, 7, 8, 0x7fffffff, 0x80000000, 0xffffffff,
					    1ULL << 63, ~0ULL, ~0ULL - 7, 4096, 65535 };

	switch (fuzz_below(4)) {
	case 0:
		return extreme[fuzz_below(sizeof(extreme) / sizeof(extreme[0]))];
	case 1:
		return fuzz_below(64);
	case 2:
		return limit + fuzz_below(17) - 8;
	}
	return fuzz_random();
}

/* A little-endian field of @width bytes, which lies within the input. */
static inline void fuzz_put(unsigned char *field, size_t width, uint64_t value)
{
	memcpy(field, &value, width);
}

#endif
