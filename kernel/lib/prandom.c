// SPDX-License-Identifier: GPL-2.0-only
/*
 * A seeded pseudo-random generator for tests and statistics (the combined Tausworthe generator
 * "taus113" of L'Ecuyer, 1999). Not for secrets. The caller owns and serialises the state.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/random.h>
#include <linux/unaligned.h>

static u32 step(u32 s, int a, int b, u32 mask, int c)
{
	return ((s & mask) << c) ^ (((s << a) ^ s) >> b);
}

/**
 * prandom_u32_state - the next number
 * @state: the generator
 *
 * Return: the number.
 */
u32 prandom_u32_state(struct rnd_state *state)
{
	state->s1 = step(state->s1, 6, 13, ~1U, 18);
	state->s2 = step(state->s2, 2, 27, ~7U, 2);
	state->s3 = step(state->s3, 13, 21, ~15U, 7);
	state->s4 = step(state->s4, 3, 12, ~127U, 13);
	return state->s1 ^ state->s2 ^ state->s3 ^ state->s4;
}
EXPORT_SYMBOL(prandom_u32_state);

/**
 * prandom_bytes_state - random bytes
 * @state: the generator
 * @buf: where to
 * @nbytes: how many
 */
void prandom_bytes_state(struct rnd_state *state, void *buf, size_t nbytes)
{
	u8 *p = buf;

	for (; nbytes >= 4; nbytes -= 4, p += 4)
		put_unaligned(prandom_u32_state(state), (u32 *)p);
	if (nbytes) {
		u32 last = prandom_u32_state(state);

		for (; nbytes; nbytes--, last >>= 8)
			*p++ = last;
	}
}
EXPORT_SYMBOL(prandom_bytes_state);

/**
 * prandom_seed_state - seed a generator
 * @state: the generator
 * @seed: the seed
 */
void prandom_seed_state(struct rnd_state *state, u64 seed)
{
	u32 mixed = (seed >> 32) ^ (seed << 10) ^ seed;

	/* each part must be above a minimum, or it degenerates */
	state->s1 = mixed < 2 ? mixed + 2 : mixed;
	state->s2 = mixed < 8 ? mixed + 8 : mixed;
	state->s3 = mixed < 16 ? mixed + 16 : mixed;
	state->s4 = mixed < 128 ? mixed + 128 : mixed;
	for (int i = 0; i < 10; i++)
		prandom_u32_state(state);
}
EXPORT_SYMBOL(prandom_seed_state);
