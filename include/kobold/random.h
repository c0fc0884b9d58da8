/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Between the random number generator (kernel/lib/random.c) and its files and system call
 * (kernel/base/random_dev.c).
 */
#ifndef _KOBOLD_RANDOM_H
#define _KOBOLD_RANDOM_H

#include <linux/types.h>
#include <linux/wait.h>

#define RNG_BLOCK 64

/* A run of random bytes with a key of its own. */
struct rng_stream {
	u32 key[8];
	u32 counter[4];
};

void rng_begin(struct rng_stream *s);
void rng_next(struct rng_stream *s, u8 out[RNG_BLOCK]);
void rng_end(struct rng_stream *s);
void rng_mix(const void *buf, size_t len, unsigned int bits);
wait_queue_head_t *rng_poll_queue(void);

#endif /* _KOBOLD_RANDOM_H */
