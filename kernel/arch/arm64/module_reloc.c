// SPDX-License-Identifier: GPL-2.0-only
/*
 * AArch64's relocation types (ELF for the Arm 64-bit Architecture, AAELF64, section 5.7), each with
 * an assembler line that makes GNU as produce it.
 *
 * Branches reach 128 MiB; farther ones go through a veneer in the module. Addresses of weak
 * symbols come from a small GOT in the module's constants.
 *
 * Cortex-A53 erratum 843419: there, an ADRP in the last two words of a page may compute a wrong
 * address. It is not worked around; modules for those cores need -mcmodel=large, which has no ADRP.
 *
 * Host-clean.
 */
#include <linux/kernel.h>
#include <linux/types.h>
#include <kobold/module_reloc.h>

#define EM_AARCH64_ID 183
#define FIRST	      256

/* Replaces the bits of @mask in an instruction. */
static void insn(u8 *place, u32 mask, u32 bits)
{
	reloc_put32(place, (reloc_get32(place) & ~mask) | (bits & mask));
}

/* MOVZ and MOVK: one 16-bit group of the value, bits 20:5. */
static void movw(u8 *place, u64 value, unsigned int group)
{
	insn(place, 0xffff << 5, (u32)(value >> (16 * group) & 0xffff) << 5);
}

static void movw_g0(u8 *place, u64 value)
{
	movw(place, value, 0);
}

static void movw_g1(u8 *place, u64 value)
{
	movw(place, value, 1);
}

static void movw_g2(u8 *place, u64 value)
{
	movw(place, value, 2);
}

static void movw_g3(u8 *place, u64 value)
{
	movw(place, value, 3);
}

/* Signed groups choose between MOVZ (bit 30 set) and MOVN, which holds the complement. */
static void movw_signed(u8 *place, u64 value, unsigned int group)
{
	const bool negative = value >> 63;

	insn(place, 1U << 30, negative ? 0 : 1U << 30);
	movw(place, negative ? ~value : value, group);
}

static void movw_signed_g0(u8 *place, u64 value)
{
	movw_signed(place, value, 0);
}

static void movw_signed_g1(u8 *place, u64 value)
{
	movw_signed(place, value, 1);
}

static void movw_signed_g2(u8 *place, u64 value)
{
	movw_signed(place, value, 2);
}

static void movw_signed_g3(u8 *place, u64 value)
{
	movw_signed(place, value, 3);
}

/* ADR: 21 bits, the low two at 30:29, the others at 23:5. */
static void adr(u8 *place, u64 value)
{
	insn(place, 3U << 29 | 0x7ffff << 5,
	     (u32)(value & 3) << 29 | (u32)(value >> 2 & 0x7ffff) << 5);
}

/* ADRP: the same of the distance in pages. */
static void adrp(u8 *place, u64 value)
{
	adr(place, value >> 12);
}

/* ADD and byte-wide LD/ST: bits 11:0 at 21:10; wider LD/ST scale. */
static void lo12(u8 *place, u64 value, unsigned int shift)
{
	insn(place, 0xfff << 10, (u32)((value & 0xfff) >> shift) << 10);
}

static void lo12_1(u8 *place, u64 value)
{
	lo12(place, value, 0);
}

static void lo12_2(u8 *place, u64 value)
{
	lo12(place, value, 1);
}

static void lo12_4(u8 *place, u64 value)
{
	lo12(place, value, 2);
}

static void lo12_8(u8 *place, u64 value)
{
	lo12(place, value, 3);
}

static void lo12_16(u8 *place, u64 value)
{
	lo12(place, value, 4);
}

/* Distances in instructions. */
static void imm14(u8 *place, u64 value)
{
	insn(place, 0x3fff << 5, (u32)(value >> 2 & 0x3fff) << 5);
}

static void imm19(u8 *place, u64 value)
{
	insn(place, 0x7ffff << 5, (u32)(value >> 2 & 0x7ffff) << 5);
}

static void imm26(u8 *place, u64 value)
{
	insn(place, 0x3ffffff, (u32)(value >> 2 & 0x3ffffff));
}

/* clang-format off */
#define DATA(width_, compute_, range_)						\
	.width = (width_) / 8, .compute = compute_, .range = range_,		\
	.bits = (width_), .encode = reloc_data##width_
#define INSN(compute_, range_, bits_, align_, encode_)				\
	.width = 4, .compute = compute_, .range = range_, .bits = (bits_),	\
	.align = (align_), .encode = encode_

static const struct reloc_howto howto[] = {
	/* withdrawn, means none */
	[256 - FIRST] = { "R_AARCH64_NONE", .compute = RELOC_NOTHING },

	/* Data, AAELF64 5.7.5 */

	/* .xword sym */
	[257 - FIRST] = { "R_AARCH64_ABS64", DATA(64, RELOC_ABS, RELOC_ANY) },
	/* .word sym */
	[258 - FIRST] = { "R_AARCH64_ABS32", DATA(32, RELOC_ABS, RELOC_EITHER) },
	/* .hword sym */
	[259 - FIRST] = { "R_AARCH64_ABS16", DATA(16, RELOC_ABS, RELOC_EITHER) },
	/* .xword sym - . */
	[260 - FIRST] = { "R_AARCH64_PREL64", DATA(64, RELOC_PC, RELOC_ANY) },
	/* .word sym - . */
	[261 - FIRST] = { "R_AARCH64_PREL32", DATA(32, RELOC_PC, RELOC_EITHER) },
	/* .hword sym - . */
	[262 - FIRST] = { "R_AARCH64_PREL16", DATA(16, RELOC_PC, RELOC_EITHER) },
	/* .word sym@PLT - . (clang) */
	[314 - FIRST] = { "R_AARCH64_PLT32", DATA(32, RELOC_PC, RELOC_SIGNED),
			  .flags = RELOC_CALL },

	/* Groups of an absolute address, 5.7.6 */

	/* movz x0, #:abs_g0:sym */
	[263 - FIRST] = { "R_AARCH64_MOVW_UABS_G0",
			  INSN(RELOC_ABS, RELOC_UNSIGNED, 16, 1, movw_g0) },
	/* movk x0, #:abs_g0_nc:sym */
	[264 - FIRST] = { "R_AARCH64_MOVW_UABS_G0_NC",
			  INSN(RELOC_ABS, RELOC_ANY, 0, 1, movw_g0) },
	/* movz x0, #:abs_g1:sym */
	[265 - FIRST] = { "R_AARCH64_MOVW_UABS_G1",
			  INSN(RELOC_ABS, RELOC_UNSIGNED, 32, 1, movw_g1) },
	/* movk x0, #:abs_g1_nc:sym */
	[266 - FIRST] = { "R_AARCH64_MOVW_UABS_G1_NC",
			  INSN(RELOC_ABS, RELOC_ANY, 0, 1, movw_g1) },
	/* movz x0, #:abs_g2:sym */
	[267 - FIRST] = { "R_AARCH64_MOVW_UABS_G2",
			  INSN(RELOC_ABS, RELOC_UNSIGNED, 48, 1, movw_g2) },
	/* movk x0, #:abs_g2_nc:sym */
	[268 - FIRST] = { "R_AARCH64_MOVW_UABS_G2_NC",
			  INSN(RELOC_ABS, RELOC_ANY, 0, 1, movw_g2) },
	/* movz x0, #:abs_g3:sym */
	[269 - FIRST] = { "R_AARCH64_MOVW_UABS_G3",
			  INSN(RELOC_ABS, RELOC_ANY, 0, 1, movw_g3) },
	/* movz x0, #:abs_g0_s:sym */
	[270 - FIRST] = { "R_AARCH64_MOVW_SABS_G0",
			  INSN(RELOC_ABS, RELOC_SIGNED, 17, 1, movw_signed_g0) },
	/* movz x0, #:abs_g1_s:sym */
	[271 - FIRST] = { "R_AARCH64_MOVW_SABS_G1",
			  INSN(RELOC_ABS, RELOC_SIGNED, 33, 1, movw_signed_g1) },
	/* movz x0, #:abs_g2_s:sym */
	[272 - FIRST] = { "R_AARCH64_MOVW_SABS_G2",
			  INSN(RELOC_ABS, RELOC_SIGNED, 49, 1, movw_signed_g2) },

	/* PC-relative addresses, 5.7.7 and 5.7.8 */

	/* ldr x0, sym */
	[273 - FIRST] = { "R_AARCH64_LD_PREL_LO19", INSN(RELOC_PC, RELOC_SIGNED, 21, 4, imm19) },
	/* adr x0, sym */
	[274 - FIRST] = { "R_AARCH64_ADR_PREL_LO21", INSN(RELOC_PC, RELOC_SIGNED, 21, 1, adr) },
	/* adrp x0, sym */
	[275 - FIRST] = { "R_AARCH64_ADR_PREL_PG_HI21",
			  INSN(RELOC_PAGE_PC, RELOC_SIGNED, 33, 1, adrp) },
	/* adrp x0, :pg_hi21_nc:sym */
	[276 - FIRST] = { "R_AARCH64_ADR_PREL_PG_HI21_NC",
			  INSN(RELOC_PAGE_PC, RELOC_ANY, 0, 1, adrp) },
	/* add x0, x0, #:lo12:sym */
	[277 - FIRST] = { "R_AARCH64_ADD_ABS_LO12_NC", INSN(RELOC_ABS, RELOC_ANY, 0, 1, lo12_1) },
	/* ldrb w0, [x0, #:lo12:sym] */
	[278 - FIRST] = { "R_AARCH64_LDST8_ABS_LO12_NC",
			  INSN(RELOC_ABS, RELOC_ANY, 0, 1, lo12_1) },
	/* ldrh w0, [x0, #:lo12:sym] */
	[284 - FIRST] = { "R_AARCH64_LDST16_ABS_LO12_NC",
			  INSN(RELOC_ABS, RELOC_ANY, 0, 2, lo12_2) },
	/* ldr w0, [x0, #:lo12:sym] */
	[285 - FIRST] = { "R_AARCH64_LDST32_ABS_LO12_NC",
			  INSN(RELOC_ABS, RELOC_ANY, 0, 4, lo12_4) },
	/* ldr x0, [x0, #:lo12:sym] */
	[286 - FIRST] = { "R_AARCH64_LDST64_ABS_LO12_NC",
			  INSN(RELOC_ABS, RELOC_ANY, 0, 8, lo12_8) },
	/* ldr q0, [x0, #:lo12:sym] */
	[299 - FIRST] = { "R_AARCH64_LDST128_ABS_LO12_NC",
			  INSN(RELOC_ABS, RELOC_ANY, 0, 16, lo12_16) },

	/* Branches, 5.7.9 */

	/* tbz x0, #1, sym */
	[279 - FIRST] = { "R_AARCH64_TSTBR14", INSN(RELOC_PC, RELOC_SIGNED, 16, 4, imm14) },
	/* b.eq sym */
	[280 - FIRST] = { "R_AARCH64_CONDBR19", INSN(RELOC_PC, RELOC_SIGNED, 21, 4, imm19) },
	/* b sym */
	[282 - FIRST] = { "R_AARCH64_JUMP26", INSN(RELOC_PC, RELOC_SIGNED, 28, 4, imm26),
			  .flags = RELOC_CALL },
	/* bl sym */
	[283 - FIRST] = { "R_AARCH64_CALL26", INSN(RELOC_PC, RELOC_SIGNED, 28, 4, imm26),
			  .flags = RELOC_CALL },

	/* Groups of a distance, 5.7.10 */

	/* movz x0, #:prel_g0:sym */
	[287 - FIRST] = { "R_AARCH64_MOVW_PREL_G0",
			  INSN(RELOC_PC, RELOC_SIGNED, 17, 1, movw_signed_g0) },
	/* movk x0, #:prel_g0_nc:sym */
	[288 - FIRST] = { "R_AARCH64_MOVW_PREL_G0_NC",
			  INSN(RELOC_PC, RELOC_ANY, 0, 1, movw_g0) },
	/* movz x0, #:prel_g1:sym */
	[289 - FIRST] = { "R_AARCH64_MOVW_PREL_G1",
			  INSN(RELOC_PC, RELOC_SIGNED, 33, 1, movw_signed_g1) },
	/* movk x0, #:prel_g1_nc:sym */
	[290 - FIRST] = { "R_AARCH64_MOVW_PREL_G1_NC",
			  INSN(RELOC_PC, RELOC_ANY, 0, 1, movw_g1) },
	/* movz x0, #:prel_g2:sym */
	[291 - FIRST] = { "R_AARCH64_MOVW_PREL_G2",
			  INSN(RELOC_PC, RELOC_SIGNED, 49, 1, movw_signed_g2) },
	/* movk x0, #:prel_g2_nc:sym */
	[292 - FIRST] = { "R_AARCH64_MOVW_PREL_G2_NC",
			  INSN(RELOC_PC, RELOC_ANY, 0, 1, movw_g2) },
	/* movz x0, #:prel_g3:sym */
	[293 - FIRST] = { "R_AARCH64_MOVW_PREL_G3",
			  INSN(RELOC_PC, RELOC_ANY, 0, 1, movw_signed_g3) },

	/* The GOT, 5.7.11 */

	/* ldr x0, :got:sym (one instruction, tiny code model) */
	[309 - FIRST] = { "R_AARCH64_GOT_LD_PREL19",
			  INSN(RELOC_GOT_ADDEND_PC, RELOC_SIGNED, 21, 4, imm19) },
	/* adrp x0, :got:sym */
	[311 - FIRST] = { "R_AARCH64_ADR_GOT_PAGE",
			  INSN(RELOC_GOT_PAGE_PC, RELOC_SIGNED, 33, 1, adrp) },
	/* ldr x0, [x0, #:got_lo12:sym] */
	[312 - FIRST] = { "R_AARCH64_LD64_GOT_LO12_NC",
			  INSN(RELOC_GOT_ABS, RELOC_ANY, 0, 8, lo12_8) },
};
/* clang-format on */

/*
 * A veneer may use x16 and x17 (AAPCS64 6.1.1); the target stands behind the branch. Module text is
 * readable.
 */
static void write_veneer(u8 *write, u64 addr, u64 target)
{
	reloc_put32(write, 0x58000050);	    /* ldr x16, .+8 */
	reloc_put32(write + 4, 0xd61f0200); /* br x16 */
	reloc_put64(write + 8, target);
}

const struct module_reloc_arch module_reloc_arch = {
	.machine = EM_AARCH64_ID,
	.name = "arm64",
	.howto = howto,
	.first = FIRST,
	.count = ARRAY_SIZE(howto),
	.plt_size = 16,
	.write_plt = write_veneer,
};
