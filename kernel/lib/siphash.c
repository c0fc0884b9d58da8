// SPDX-License-Identifier: GPL-2.0-only
/*
 * SipHash-2-4 ("SipHash: a fast short-input PRF", Aumasson and Bernstein, 2012) and, for hash
 * tables, SipHash-1-3 cut to 32 bits as hsiphash on 64-bit machines. Pure functions, any context.
 */
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/siphash.h>
#include <linux/unaligned.h>

struct sip {
	u64 v0, v1, v2, v3;
};

static inline void sip_round(struct sip *s)
{
	s->v0 += s->v1;
	s->v1 = rol64(s->v1, 13) ^ s->v0;
	s->v0 = rol64(s->v0, 32);
	s->v2 += s->v3;
	s->v3 = rol64(s->v3, 16) ^ s->v2;
	s->v0 += s->v3;
	s->v3 = rol64(s->v3, 21) ^ s->v0;
	s->v2 += s->v1;
	s->v1 = rol64(s->v1, 17) ^ s->v2;
	s->v2 = rol64(s->v2, 32);
}

static inline void sip_begin(struct sip *s, u64 k0, u64 k1)
{
	s->v0 = 0x736f6d6570736575ULL ^ k0;
	s->v1 = 0x646f72616e646f6dULL ^ k1;
	s->v2 = 0x6c7967656e657261ULL ^ k0;
	s->v3 = 0x7465646279746573ULL ^ k1;
}

static inline void sip_word(struct sip *s, u64 m, int rounds)
{
	s->v3 ^= m;
	while (rounds--)
		sip_round(s);
	s->v0 ^= m;
}

static inline u64 sip_end(struct sip *s, int rounds)
{
	s->v2 ^= 0xff;
	while (rounds--)
		sip_round(s);
	return s->v0 ^ s->v1 ^ s->v2 ^ s->v3;
}

static u64 sip_bytes(const void *data, size_t len, u64 k0, u64 k1, int c_rounds, int d_rounds)
{
	u64 last = (u64)len << 56;
	const u8 *p = data;
	struct sip s;

	sip_begin(&s, k0, k1);
	for (; len >= 8; len -= 8, p += 8)
		sip_word(&s, get_unaligned_le64(p), c_rounds);
	for (size_t i = 0; i < len; i++)
		last |= (u64)p[i] << (8 * i);
	sip_word(&s, last, c_rounds);
	return sip_end(&s, d_rounds);
}

static u64 sip_words(const u64 *words, int n, const siphash_key_t *key)
{
	struct sip s;

	sip_begin(&s, key->key[0], key->key[1]);
	for (int i = 0; i < n; i++)
		sip_word(&s, words[i], 2);
	sip_word(&s, (u64)n * 8 << 56, 2);
	return sip_end(&s, 4);
}

/**
 * siphash - hash bytes
 * @data: the bytes
 * @len: how many
 * @key: the secret key
 *
 * Return: the hash.
 */
u64 siphash(const void *data, size_t len, const siphash_key_t *key)
{
	return sip_bytes(data, len, key->key[0], key->key[1], 2, 4);
}
EXPORT_SYMBOL(siphash);

/** siphash_1u64 - hash one number */
u64 siphash_1u64(const u64 a, const siphash_key_t *key)
{
	return sip_words(&a, 1, key);
}
EXPORT_SYMBOL(siphash_1u64);

/** siphash_2u64 - hash two numbers */
u64 siphash_2u64(const u64 a, const u64 b, const siphash_key_t *key)
{
	const u64 words[] = { a, b };

	return sip_words(words, 2, key);
}
EXPORT_SYMBOL(siphash_2u64);

/** siphash_3u64 - hash three numbers */
u64 siphash_3u64(const u64 a, const u64 b, const u64 c, const siphash_key_t *key)
{
	const u64 words[] = { a, b, c };

	return sip_words(words, 3, key);
}
EXPORT_SYMBOL(siphash_3u64);

/** siphash_4u64 - hash four numbers */
u64 siphash_4u64(const u64 a, const u64 b, const u64 c, const u64 d, const siphash_key_t *key)
{
	const u64 words[] = { a, b, c, d };

	return sip_words(words, 4, key);
}
EXPORT_SYMBOL(siphash_4u64);

/** siphash_1u32 - hash one 32-bit number */
u64 siphash_1u32(const u32 a, const siphash_key_t *key)
{
	return siphash(&a, sizeof(a), key);
}
EXPORT_SYMBOL(siphash_1u32);

/** siphash_3u32 - hash three 32-bit numbers */
u64 siphash_3u32(const u32 a, const u32 b, const u32 c, const siphash_key_t *key)
{
	const u32 words[] = { a, b, c };

	return siphash(words, sizeof(words), key);
}
EXPORT_SYMBOL(siphash_3u32);

/**
 * hsiphash - hash bytes, faster and weaker, for hash tables
 * @data: the bytes
 * @len: how many
 * @key: the secret key
 *
 * Return: the hash.
 */
u32 hsiphash(const void *data, size_t len, const hsiphash_key_t *key)
{
	return sip_bytes(data, len, key->key[0], key->key[1], 1, 3);
}
EXPORT_SYMBOL(hsiphash);

/** hsiphash_1u32 - hash one 32-bit number */
u32 hsiphash_1u32(const u32 a, const hsiphash_key_t *key)
{
	return hsiphash(&a, sizeof(a), key);
}
EXPORT_SYMBOL(hsiphash_1u32);

/** hsiphash_2u32 - hash two 32-bit numbers */
u32 hsiphash_2u32(const u32 a, const u32 b, const hsiphash_key_t *key)
{
	const u32 words[] = { a, b };

	return hsiphash(words, sizeof(words), key);
}
EXPORT_SYMBOL(hsiphash_2u32);
