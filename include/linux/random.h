/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Random numbers. One ChaCha20 generator, keyed from the bootloader, the CPU's instruction and
 * interrupt timing; kernel/lib/random.c. get_random_*() may be called in any context.
 */
#ifndef _LINUX_RANDOM_H
#define _LINUX_RANDOM_H

#include <linux/bug.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/types.h>

#include <uapi/linux/random.h>

struct notifier_block;

void add_device_randomness(const void *buf, size_t len);
void add_bootloader_randomness(const void *buf, size_t len);
void add_input_randomness(unsigned int type, unsigned int code, unsigned int value);
void add_interrupt_randomness(int irq);
void add_hwgenerator_randomness(const void *buf, size_t len, size_t entropy, bool sleep_after);

void get_random_bytes(void *buf, size_t len);
u8 get_random_u8(void);
u16 get_random_u16(void);
u32 get_random_u32(void);
u64 get_random_u64(void);

static inline unsigned long get_random_long(void)
{
	return get_random_u64();
}

u32 __get_random_u32_below(u32 ceil);

/**
 * get_random_u32_below - a uniformly distributed number below a limit
 * @ceil: the limit, above 0
 *
 * Return: a number in [0, @ceil).
 */
static inline u32 get_random_u32_below(u32 ceil)
{
	return ceil <= 1 ? 0 : __get_random_u32_below(ceil);
}

static inline u32 get_random_u32_above(u32 floor)
{
	return floor + 1 + get_random_u32_below(U32_MAX - floor);
}

static inline u32 get_random_u32_inclusive(u32 floor, u32 ceil)
{
	if (ceil - floor == U32_MAX)
		return get_random_u32();
	return floor + get_random_u32_below(ceil - floor + 1);
}

void random_init_early(const char *command_line);
void random_init(void);
bool rng_is_initialized(void);
int wait_for_random_bytes(void);
int execute_with_initialized_rng(struct notifier_block *nb);

static inline int get_random_bytes_wait(void *buf, size_t nbytes)
{
	int ret = wait_for_random_bytes();

	get_random_bytes(buf, nbytes);
	return ret;
}

/* Pseudo-random numbers (xoshiro-like, not for secrets). */
struct rnd_state {
	__u32 s1, s2, s3, s4;
};

u32 prandom_u32_state(struct rnd_state *state);
void prandom_bytes_state(struct rnd_state *state, void *buf, size_t nbytes);
void prandom_seed_state(struct rnd_state *state, u64 seed);

extern const struct file_operations random_fops, urandom_fops;

#endif
