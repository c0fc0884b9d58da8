/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What an architecture supplies to relocate modules: a table of its relocation types and, if calls
 * may be out of reach, how to write one PLT entry. kernel/arch/ARCH/module_reloc.c fills it in,
 * kernel/module/reloc.c drives it. Host-clean.
 *
 * Names in the formulas as in the psABIs: S symbol, A addend, P place, G address of a GOT slot.
 */
#ifndef _KOBOLD_MODULE_RELOC_H
#define _KOBOLD_MODULE_RELOC_H

#include <linux/types.h>

/* What to compute. All arithmetic is modulo 2^64. */
enum reloc_compute {
	RELOC_NOTHING,		/* ignored */
	RELOC_ABS,		/* S + A */
	RELOC_PC,		/* S + A - P */
	RELOC_PAGE_PC,		/* Page(S + A) - Page(P) */
	RELOC_GOT_PC,		/* G + A - P, the slot holds S */
	RELOC_GOT_ADDEND_PC,	/* G - P, the slot holds S + A */
	RELOC_GOT_PAGE_PC,	/* Page(G) - Page(P), the slot holds S + A */
	RELOC_GOT_ABS,		/* G, the slot holds S + A */
	RELOC_SIZE,		/* the symbol's size + A */
	RELOC_PAIRED_LO,	/* what the high part at address S computed, + A */
	RELOC_HOLD,		/* S + A, for the RELOC_DIFF that follows at the same place */
	RELOC_DIFF,		/* the held value - (S + A), as ULEB128 of the same length */
};

/* What the value must fit into. Bits are counted before shifting. */
enum reloc_range {
	RELOC_ANY,
	RELOC_SIGNED,		/* -2^(bits-1) <= X < 2^(bits-1) */
	RELOC_UNSIGNED,		/* 0 <= X < 2^bits */
	RELOC_EITHER,		/* -2^(bits-1) <= X < 2^bits */
	RELOC_HI20,		/* X + 0x800 is RELOC_SIGNED: the low 12 bits are signed */
};

enum {
	RELOC_CALL = 1,		/* a branch: may go through a PLT entry when out of reach */
	RELOC_PAIR_HI = 2,	/* remembered for a RELOC_PAIRED_LO */
};

/**
 * struct reloc_howto - one relocation type
 * @name: as in the psABI; NULL means that the loader does not know the type
 * @width: bytes at the place that are read or written
 * @compute: enum reloc_compute
 * @range: enum reloc_range
 * @bits: for @range
 * @align: the value must be a multiple of this power of two (0 or 1: any)
 * @flags: RELOC_CALL, RELOC_PAIR_HI
 * @encode: writes the value to the place; the place need not be aligned
 * @encode_zero: for RELOC_PC: writes S + A, when the symbol is undefined and weak, so that S is 0,
 *	and too far away; NULL if that is refused
 */
struct reloc_howto {
	const char *name;
	u8 width;
	u8 compute;
	u8 range;
	u8 bits;
	u8 align;
	u8 flags;
	void (*encode)(u8 *place, u64 value);
	void (*encode_zero)(u8 *place, u64 value);
};

/**
 * struct module_reloc_arch - an architecture
 * @machine: its EM_ number
 * @name: for messages
 * @howto: the table
 * @first: the relocation type of @howto[0]; type 0 is always "none"
 * @count: entries in @howto
 * @plt_size: bytes of one PLT entry, 0 for none; a multiple of 8
 * @write_plt: writes one at @write, which runs at @addr, that jumps to @target
 */
struct module_reloc_arch {
	u16 machine;
	const char *name;
	const struct reloc_howto *howto;
	u32 first;
	u32 count;
	u8 plt_size;
	void (*write_plt)(u8 *write, u64 addr, u64 target);
};

/* The one that this kernel runs on. */
extern const struct module_reloc_arch module_reloc_arch;

/*
 * Little-endian access for encoders at any place: whole words where they are aligned, which is
 * usual, for the sake of processors that cannot do otherwise.
 */
typedef u16 __attribute__((may_alias)) reloc_word16;
typedef u32 __attribute__((may_alias)) reloc_word32;
typedef u64 __attribute__((may_alias)) reloc_word64;

static inline bool reloc_is_aligned(const u8 *p, unsigned int size)
{
	return !((unsigned long)p & (size - 1));
}

static inline u16 reloc_get16(const u8 *p)
{
	if (reloc_is_aligned(p, 2))
		return *(const reloc_word16 *)p;
	return p[0] | p[1] << 8;
}

static inline u32 reloc_get32(const u8 *p)
{
	if (reloc_is_aligned(p, 4))
		return *(const reloc_word32 *)p;
	return reloc_get16(p) | (u32)reloc_get16(p + 2) << 16;
}

static inline u64 reloc_get64(const u8 *p)
{
	if (reloc_is_aligned(p, 8))
		return *(const reloc_word64 *)p;
	return reloc_get32(p) | (u64)reloc_get32(p + 4) << 32;
}

static inline void reloc_put16(u8 *p, u16 v)
{
	if (reloc_is_aligned(p, 2)) {
		*(reloc_word16 *)p = v;
		return;
	}
	p[0] = v & 0xff;
	p[1] = v >> 8;
}

static inline void reloc_put32(u8 *p, u32 v)
{
	if (reloc_is_aligned(p, 4)) {
		*(reloc_word32 *)p = v;
		return;
	}
	reloc_put16(p, v & 0xffff);
	reloc_put16(p + 2, v >> 16);
}

static inline void reloc_put64(u8 *p, u64 v)
{
	if (reloc_is_aligned(p, 8)) {
		*(reloc_word64 *)p = v;
		return;
	}
	reloc_put32(p, v);
	reloc_put32(p + 4, v >> 32);
}

/* Encoders every architecture needs: plain little-endian data. */
void reloc_data8(u8 *place, u64 value);
void reloc_data16(u8 *place, u64 value);
void reloc_data32(u8 *place, u64 value);
void reloc_data64(u8 *place, u64 value);

#endif /* _KOBOLD_MODULE_RELOC_H */
