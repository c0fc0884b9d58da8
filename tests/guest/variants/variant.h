/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One module in many shapes: the files variant_*.c differ in how they are compiled (Kbuild), so
 * that between them they have every kind of code and data that compilers make of ordinary source.
 * Its init checks that all of it works; a relocation applied wrongly gives a wrong value or an
 * oops.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>

static int failures;

#define EXPECT(cond)                                                                         \
	do {                                                                                 \
		if (!(cond)) {                                                               \
			pr_err("%s: failed at line %d: %s\n", THIS_MODULE->name, __LINE__,   \
			       #cond);                                                       \
			failures++;                                                          \
		}                                                                            \
	} while (0)

/* Small data, initialised, zero and constant: not static, so that they are really addressed. */
int variant_small = 5;
int variant_zero;
const int variant_constant = 7;
short variant_short = -3;
static long large[512] = { [511] = 9 };

/* Absolute addresses in data. */
static int *const pointers[] = { &variant_small, &variant_zero };
static const char *const words[] = { "zero", "one", "two", "three" };

/* Distances in data. */
extern const int variant_distance;
asm(".pushsection .rodata, \"a\"\n"
    "	.balign	4\n"
    "	.globl	variant_distance\n"
    "variant_distance:\n"
    "	.long	variant_small - .\n"
    "	.popsection\n");

/* Undefined and weak: its address is 0. */
extern void variant_missing(void) __attribute__((weak));

/* Found in another section, so called by a relocation. */
static noinline __section(".text.far") int add(int a, int b)
{
	return READ_ONCE(a) + READ_ONCE(b);
}

/* A tail call, a call in a loop, a conditional branch to another section. */
static noinline int sum(int n)
{
	int i, total = 0;

	for (i = 0; i < n; i++)
		total = add(total, i);
	return total;
}

/* Dense enough for a jump table, where the compiler makes them. */
static noinline const char *choose(int n)
{
	switch (READ_ONCE(n)) {
	case 0:
		return words[0];
	case 1:
		return words[1];
	case 2:
		return words[2];
	case 3:
		return words[3];
	case 4:
		return THIS_MODULE->name;
	case 5:
		return "five";
	}
	return NULL;
}

static void check_data(void)
{
	EXPECT(READ_ONCE(variant_small) == 5);
	EXPECT(READ_ONCE(variant_zero) == 0);
	EXPECT(READ_ONCE(variant_constant) == 7);
	EXPECT(READ_ONCE(variant_short) == -3);
	EXPECT(READ_ONCE(large[511]) == 9 && READ_ONCE(large[0]) == 0);
	WRITE_ONCE(variant_zero, 11);
	EXPECT(*READ_ONCE(pointers[0]) == 5);
	EXPECT(*READ_ONCE(pointers[1]) == 11);
	EXPECT((const char *)&variant_distance + READ_ONCE(variant_distance) ==
	       (const char *)&variant_small);
	EXPECT(!variant_missing);
}

static void check_code(void)
{
	int (*volatile pointer)(int, int) = add;

	EXPECT(pointer(2, 3) == 5);
	EXPECT(sum(10) == 45);
	EXPECT(!strcmp(choose(2), "two"));
	EXPECT(!strcmp(choose(4), THIS_MODULE->name));
	EXPECT(!strcmp(choose(5), "five"));
	EXPECT(!choose(6));
}

/* Functions and variables of the kernel. */
static void check_kernel(void)
{
	char *copy = kstrdup("kobold", GFP_KERNEL), text[32];

	EXPECT(copy && !strcmp(copy, "kobold"));
	kfree(copy);
	snprintf(text, sizeof(text), "%d %s", sum(5), choose(3));
	EXPECT(!strcmp(text, "10 three"));
	EXPECT(strlen(hex_asc) == 16);
	EXPECT(memchr_inv(large, 0, 511 * sizeof(long)) == NULL);
}

static int __init variant_init(void)
{
	check_data();
	check_code();
	check_kernel();
	return failures ? -EIO : 0;
}

static void __exit variant_exit(void)
{
}

module_init(variant_init);
module_exit(variant_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Ordinary code and data, compiled in one of several ways");
