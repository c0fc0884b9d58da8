// SPDX-License-Identifier: GPL-2.0-only
/*
 * Random numbers: one ChaCha20 generator with fast key erasure. Owns its key.
 *
 * The first 32 bytes of each block sequence become the next key, the rest is output, so that
 * nothing given out can be computed from a later state. Input is absorbed 16 bytes at a time:
 * each replaces the key by ChaCha20's output for the old key with the input as counter and
 * nonce, which one who does not know the old key cannot predict.
 *
 * The generator counts as seeded once it has absorbed 256 bits that are worth it: from the
 * CPU's own generator, from the boot loader, from interrupt timing, or, when somebody waits, from
 * timing the scheduler. get_random_*() never wait and may be used anywhere; rng_lock is taken
 * with interrupts off and protects the key.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/math.h>
#include <linux/minmax.h>
#include <linux/notifier.h>
#include <linux/random.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/timex.h>
#include <linux/unaligned.h>
#include <linux/wait.h>
#include <asm/archrandom.h>
#include <kobold/random.h>

#define KEY_SIZE     32
#define BLOCK_SIZE   64
#define INPUT_SIZE   16
#define SEED_BITS    256
#define IRQS_PER_BIT 4

static DEFINE_SPINLOCK(rng_lock);
static u32 rng_key[KEY_SIZE / sizeof(u32)];
static unsigned int rng_credit; /* bits absorbed that count, up to SEED_BITS */
static DECLARE_WAIT_QUEUE_HEAD(rng_wait);
static ATOMIC_NOTIFIER_HEAD(rng_ready_chain);

/* -------- ChaCha20 (RFC 8439, with a 64-bit counter and nonce taken as one input) -------- */

static void quarter_round(u32 *a, u32 *b, u32 *c, u32 *d)
{
	*a += *b;
	*d = rol32(*d ^ *a, 16);
	*c += *d;
	*b = rol32(*b ^ *c, 12);
	*a += *b;
	*d = rol32(*d ^ *a, 8);
	*c += *d;
	*b = rol32(*b ^ *c, 7);
}

/* One block for a key and the 16 bytes that follow it in the state. */
static void chacha_block(const u32 key[8], const u32 input[4], u8 out[BLOCK_SIZE])
{
	static const u32 constants[4] = { 0x61707865, 0x3320646e, 0x79622d32, 0x6b206574 };
	u32 start[16], x[16];

	memcpy(start, constants, sizeof(constants));
	memcpy(start + 4, key, KEY_SIZE);
	memcpy(start + 12, input, INPUT_SIZE);
	memcpy(x, start, sizeof(x));
	for (int i = 0; i < 10; i++) {
		for (int j = 0; j < 4; j++)
			quarter_round(&x[j], &x[4 + j], &x[8 + j], &x[12 + j]);
		for (int j = 0; j < 4; j++)
			quarter_round(&x[j], &x[4 + (j + 1) % 4], &x[8 + (j + 2) % 4],
				      &x[12 + (j + 3) % 4]);
	}
	for (int i = 0; i < 16; i++)
		put_unaligned_le32(x[i] + start[i], out + 4 * i);
	memzero_explicit(x, sizeof(x));
	memzero_explicit(start, sizeof(start));
}

/* -------- the generator -------- */

/* Absorbs bytes and credits bits; true when that seeded the generator. */
static bool absorb(const void *data, size_t len, unsigned int bits)
{
	u8 block[BLOCK_SIZE];
	u32 input[INPUT_SIZE / sizeof(u32)];
	unsigned long flags;
	bool seeded;

	spin_lock_irqsave(&rng_lock, flags);
	do {
		size_t n = min_t(size_t, len, INPUT_SIZE);

		memset(input, 0, sizeof(input));
		memcpy(input, data, n);
		/* The length keeps a short input apart from one with zeros. */
		rng_key[0] ^= n;
		chacha_block(rng_key, input, block);
		memcpy(rng_key, block, KEY_SIZE);
		data += n;
		len -= n;
	} while (len);
	seeded = rng_credit < SEED_BITS && rng_credit + bits >= SEED_BITS;
	rng_credit = min(rng_credit + bits, (unsigned int)SEED_BITS);
	spin_unlock_irqrestore(&rng_lock, flags);
	memzero_explicit(block, sizeof(block));
	return seeded;
}

static void announce_seeded(void)
{
	pr_notice("random: crng init done\n");
	wake_up_interruptible(&rng_wait);
	atomic_notifier_call_chain(&rng_ready_chain, 0, NULL);
}

static void absorb_and_announce(const void *data, size_t len, unsigned int bits)
{
	if (absorb(data, len, bits))
		announce_seeded();
}

/* A key for one caller, and up to 32 bytes of output; the generator moves on. */
static void fork_key(u32 key[8], u8 *out, size_t len)
{
	static const u32 zero[4];
	u8 block[BLOCK_SIZE];
	unsigned long flags;

	spin_lock_irqsave(&rng_lock, flags);
	/* Two callers on one CPU that sees the same key cannot be: the key changes here. */
	rng_key[1] ^= random_get_entropy();
	chacha_block(rng_key, zero, block);
	memcpy(rng_key, block, KEY_SIZE);
	spin_unlock_irqrestore(&rng_lock, flags);
	if (key)
		memcpy(key, block + KEY_SIZE, KEY_SIZE);
	else
		memcpy(out, block + KEY_SIZE, len);
	memzero_explicit(block, sizeof(block));
}

/**
 * rng_begin - start a stream of random bytes of any length
 * @s: the stream
 *
 * The stream has a key of its own, so that long output takes no lock. Any context.
 */
void rng_begin(struct rng_stream *s)
{
	memset(s, 0, sizeof(*s));
	fork_key(s->key, NULL, 0);
}

/**
 * rng_next - the next block of a stream
 * @s: the stream
 * @out: receives RNG_BLOCK bytes
 */
void rng_next(struct rng_stream *s, u8 out[RNG_BLOCK])
{
	chacha_block(s->key, s->counter, out);
	if (!++s->counter[0])
		s->counter[1]++;
}

/**
 * rng_end - forget a stream's key
 * @s: the stream
 */
void rng_end(struct rng_stream *s)
{
	memzero_explicit(s, sizeof(*s));
}

/**
 * get_random_bytes - fill a buffer with random bytes
 * @buf: buffer
 * @len: its length in bytes
 *
 * Any context. Before the generator is seeded the bytes may be guessable.
 */
void get_random_bytes(void *buf, size_t len)
{
	struct rng_stream s;
	u8 block[RNG_BLOCK];

	if (len <= KEY_SIZE) {
		fork_key(NULL, buf, len);
		return;
	}
	rng_begin(&s);
	while (len) {
		size_t n = min_t(size_t, len, RNG_BLOCK);

		rng_next(&s, block);
		memcpy(buf, block, n);
		buf += n;
		len -= n;
	}
	rng_end(&s);
	memzero_explicit(block, sizeof(block));
}
EXPORT_SYMBOL(get_random_bytes);

#define DEFINE_GET_RANDOM(type) \
	type get_random_##type(void) \
	{ \
		type value; \
\
		fork_key(NULL, (u8 *)&value, sizeof(value)); \
		return value; \
	} \
	EXPORT_SYMBOL(get_random_##type)

DEFINE_GET_RANDOM(u8);
DEFINE_GET_RANDOM(u16);
DEFINE_GET_RANDOM(u32);
DEFINE_GET_RANDOM(u64);

/**
 * __get_random_u32_below - a number below a limit, each as likely as the others
 * @ceil: the limit, above 1
 *
 * Return: the number. Lemire's method: a product whose low half is in the biased part is
 * thrown away.
 */
u32 __get_random_u32_below(u32 ceil)
{
	u64 product = (u64)ceil * get_random_u32();

	if ((u32)product < ceil) {
		u32 biased = -ceil % ceil;

		while ((u32)product < biased)
			product = (u64)ceil * get_random_u32();
	}
	return product >> 32;
}
EXPORT_SYMBOL(__get_random_u32_below);

/* -------- sources -------- */

/**
 * add_device_randomness - mix in what differs between machines
 * @buf: serial numbers, addresses and the like
 * @len: bytes
 *
 * Counts for nothing: others may know it. Any context.
 */
void add_device_randomness(const void *buf, size_t len)
{
	unsigned long now = random_get_entropy();

	absorb(&now, sizeof(now), 0);
	absorb_and_announce(buf, len, 0);
}
EXPORT_SYMBOL(add_device_randomness);

/**
 * add_bootloader_randomness - mix in a seed from the boot loader, which is trusted
 * @buf: seed
 * @len: bytes
 */
void add_bootloader_randomness(const void *buf, size_t len)
{
	absorb_and_announce(buf, len, len * 8);
}

/**
 * add_hwgenerator_randomness - mix in the output of a hardware generator
 * @buf: bytes
 * @len: how many
 * @entropy: bits they are worth
 * @sleep_after: unused: there is no generator thread to slow down
 */
void add_hwgenerator_randomness(const void *buf, size_t len, size_t entropy, bool sleep_after)
{
	absorb_and_announce(buf, len, entropy);
}
EXPORT_SYMBOL_GPL(add_hwgenerator_randomness);

/**
 * add_input_randomness - mix in an event from a person
 * @type: type of the event
 * @code: its code
 * @value: its value
 */
void add_input_randomness(unsigned int type, unsigned int code, unsigned int value)
{
	unsigned long event[2] = { random_get_entropy(), (type << 4) ^ code ^ (value << 16) };

	absorb_and_announce(event, sizeof(event), 1);
}
EXPORT_SYMBOL_GPL(add_input_randomness);

/**
 * add_interrupt_randomness - mix in when an interrupt came
 * @irq: its number
 *
 * Called from every interrupt handler, so it is cheap once the generator is seeded.
 */
void add_interrupt_randomness(int irq)
{
	static unsigned int seen;
	unsigned long event[2] = { random_get_entropy(), irq };

	if (rng_is_initialized())
		return;
	absorb_and_announce(event, sizeof(event), ++seen % IRQS_PER_BIT == 0);
}
EXPORT_SYMBOL_GPL(add_interrupt_randomness);

/**
 * rng_mix - mix in what user space wrote
 * @buf: bytes
 * @len: how many
 * @bits: what they are worth, 0 unless a privileged writer says so
 */
void rng_mix(const void *buf, size_t len, unsigned int bits)
{
	absorb_and_announce(buf, len, bits);
}

/* -------- being seeded -------- */

/**
 * rng_is_initialized - whether get_random_bytes() cannot be guessed
 *
 * Return: true once the generator is seeded. Any context.
 */
bool rng_is_initialized(void)
{
	return READ_ONCE(rng_credit) >= SEED_BITS;
}
EXPORT_SYMBOL(rng_is_initialized);

/**
 * wait_for_random_bytes - sleep until the generator is seeded
 *
 * Helps it along: each sleep of a tick adds a timing nobody can predict to the last cycle.
 *
 * Return: 0, or -ERESTARTSYS when a signal came first. May sleep.
 */
int wait_for_random_bytes(void)
{
	might_sleep();
	while (!rng_is_initialized()) {
		unsigned long now = random_get_entropy();
		long left;

		absorb_and_announce(&now, sizeof(now), 1);
		left = wait_event_interruptible_timeout(rng_wait, rng_is_initialized(), 1);
		if (left < 0)
			return left;
	}
	return 0;
}
EXPORT_SYMBOL(wait_for_random_bytes);

/**
 * execute_with_initialized_rng - call back once the generator is seeded
 * @nb: callback; called at once when it is already
 *
 * Return: 0 or an error. Any context.
 */
int execute_with_initialized_rng(struct notifier_block *nb)
{
	if (rng_is_initialized()) {
		nb->notifier_call(nb, 0, NULL);
		return 0;
	}
	return atomic_notifier_chain_register(&rng_ready_chain, nb);
}

/**
 * rng_poll_queue - where waiters for the seed sleep, for poll()
 *
 * Return: the wait queue.
 */
wait_queue_head_t *rng_poll_queue(void)
{
	return &rng_wait;
}

/* What the CPU's own generator gives, which is trusted when it gives enough. */
static void __init absorb_cpu_seed(void)
{
	unsigned long seed[SEED_BITS / 8 / sizeof(long)];
	size_t n;

	n = arch_get_random_seed_longs(seed, ARRAY_SIZE(seed));
	if (n < ARRAY_SIZE(seed))
		n += arch_get_random_longs(seed + n, ARRAY_SIZE(seed) - n);
	if (n)
		absorb_and_announce(seed, n * sizeof(long), n * BITS_PER_LONG);
	memzero_explicit(seed, sizeof(seed));
}

/**
 * random_init_early - first seeding, before the clock and interrupts
 * @command_line: the kernel's command line
 */
void __init random_init_early(const char *command_line)
{
	absorb(command_line, strlen(command_line), 0);
	absorb_cpu_seed();
}

/**
 * random_init - seeding at boot, once the clock is there
 */
void __init random_init(void)
{
	u64 now[2] = { ktime_get_real_ns(), random_get_entropy() };

	absorb(now, sizeof(now), 0);
	if (!rng_is_initialized())
		absorb_cpu_seed();
}
