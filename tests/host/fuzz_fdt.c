// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target: the reader of flat device trees on any bytes. The mutator exchanges words of
 * the header and the structure block for others that mean something there.
 */
#include <stdbool.h>
#include <stdlib.h>

#include "fdt_use.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	unsigned char *copy = malloc(size ?: 1);
	struct flat_tree t;

	memcpy(copy, data, size);
	if (!flat_open(&t, copy, size))
		fdt_use(&t);
	free(copy);
	return 0;
}

size_t LLVMFuzzerCustomMutator(unsigned char *data, size_t size, size_t max, unsigned int seed)
{
	static const unsigned int tokens[] = { 1, 2, 3, 4, 9 };
	unsigned int value;
	size_t at;

	fuzz_seed(seed);
	if (size < FLAT_HEADER || fuzz_below(8) == 0)
		return LLVMFuzzerMutate(data, size, max);
	at = fuzz_below(4) ? fuzz_below(size / 4) : fuzz_below(FLAT_HEADER / 4);
	value = fuzz_below(2) ? tokens[fuzz_below(5)] : (unsigned int)fuzz_value(size);
	for (int i = 0; i < 4; i++)
		data[4 * at + i] = value >> (24 - 8 * i);
	return size;
}
