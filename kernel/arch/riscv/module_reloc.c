// SPDX-License-Identifier: GPL-2.0-only
/*
 * RISC-V's relocation types (RISC-V ELF psABI, table "Relocation types"), each with an assembler
 * line that makes GNU as produce it.
 *
 * Nothing is relaxed: RELAX is a permission and ALIGN leaves its padding as it is, so code is as
 * the assembler wrote it (modules are built with -mno-relax). Calls reach 2 GiB; farther ones go
 * through a PLT entry in the module.
 *
 * A PCREL_LO12 names the label of the instruction that has the high part; the table marks high
 * parts and the loader pairs them by address.
 *
 * Host-clean.
 */
#include <linux/kernel.h>
#include <linux/types.h>
#include <kobold/module_reloc.h>

#define EM_RISCV_ID 243

/* Bits @low to @low + @count - 1 of a value, moved to bit @to. */
static u32 field(u64 value, unsigned int low, unsigned int count, unsigned int to)
{
	return (u32)(value >> low & ((1U << count) - 1)) << to;
}

static void insn32(u8 *place, u32 mask, u32 bits)
{
	reloc_put32(place, (reloc_get32(place) & ~mask) | bits);
}

static void insn16(u8 *place, u16 mask, u16 bits)
{
	reloc_put16(place, (reloc_get16(place) & ~mask) | bits);
}

/* U-type: the upper 20 bits, rounded because the low 12 are signed. */
static void u_type(u8 *place, u64 value)
{
	insn32(place, 0xfffff000, (u32)(value + 0x800) & 0xfffff000);
}

/* An address near 0: the linker too makes auipc a lui there, and what pairs with it stays. */
static void lui(u8 *place, u64 value)
{
	insn32(place, 0xfffff07f, ((u32)(value + 0x800) & 0xfffff000) | 0x37);
}

static void i_type(u8 *place, u64 value)
{
	insn32(place, 0xfff00000, field(value, 0, 12, 20));
}

static void s_type(u8 *place, u64 value)
{
	insn32(place, 0xfe000f80, field(value, 5, 7, 25) | field(value, 0, 5, 7));
}

static void b_type(u8 *place, u64 value)
{
	insn32(place, 0xfe000f80,
	       field(value, 12, 1, 31) | field(value, 5, 6, 25) | field(value, 1, 4, 8) |
		       field(value, 11, 1, 7));
}

static void j_type(u8 *place, u64 value)
{
	insn32(place, 0xfffff000,
	       field(value, 20, 1, 31) | field(value, 1, 10, 21) | field(value, 11, 1, 20) |
		       field(value, 12, 8, 12));
}

/* auipc and jalr, next to each other. */
static void call(u8 *place, u64 value)
{
	u_type(place, value);
	i_type(place + 4, value);
}

static void cb_type(u8 *place, u64 value)
{
	insn16(place, 0x1c7c,
	       field(value, 8, 1, 12) | field(value, 3, 2, 10) | field(value, 6, 2, 5) |
		       field(value, 1, 2, 3) | field(value, 5, 1, 2));
}

static void cj_type(u8 *place, u64 value)
{
	insn16(place, 0x1ffc,
	       field(value, 11, 1, 12) | field(value, 4, 1, 11) | field(value, 8, 2, 9) |
		       field(value, 10, 1, 8) | field(value, 6, 1, 7) | field(value, 7, 1, 6) |
		       field(value, 1, 3, 3) | field(value, 5, 1, 2));
}

/* c.lui cannot load 0; c.li, which can, differs in one bit. */
static void c_lui(u8 *place, u64 value)
{
	const u64 high = (value + 0x800) >> 12;

	if (!(high & 0x3f))
		insn16(place, 0xe000, 0x4000);
	insn16(place, 0x107c, field(high, 5, 1, 12) | field(high, 0, 5, 2));
}

/* Sums and differences change what is there. */
static void add8(u8 *place, u64 value)
{
	*place += value;
}

static void add16(u8 *place, u64 value)
{
	reloc_put16(place, reloc_get16(place) + value);
}

static void add32(u8 *place, u64 value)
{
	reloc_put32(place, reloc_get32(place) + value);
}

static void add64(u8 *place, u64 value)
{
	reloc_put64(place, reloc_get64(place) + value);
}

static void sub8(u8 *place, u64 value)
{
	add8(place, -value);
}

static void sub16(u8 *place, u64 value)
{
	add16(place, -value);
}

static void sub32(u8 *place, u64 value)
{
	add32(place, -value);
}

static void sub64(u8 *place, u64 value)
{
	add64(place, -value);
}

/* The low six bits of a byte, in DWARF's call frame information. */
static void set6(u8 *place, u64 value)
{
	*place = (*place & 0xc0) | (value & 0x3f);
}

static void sub6(u8 *place, u64 value)
{
	set6(place, *place - value);
}

/* clang-format off */
#define DATA(width_, compute_, range_)						\
	.width = (width_) / 8, .compute = compute_, .range = range_,		\
	.bits = (width_), .encode = reloc_data##width_
#define INSN(width_, compute_, range_, bits_, align_, encode_)			\
	.width = (width_) / 8, .compute = compute_, .range = range_,		\
	.bits = (bits_), .align = (align_), .encode = encode_
#define CHANGE(width_, encode_)							\
	.width = ((width_) + 7) / 8, .compute = RELOC_ABS, .encode = encode_

static const struct reloc_howto howto[] = {
	/* .word sym */
	[1] = { "R_RISCV_32", DATA(32, RELOC_ABS, RELOC_EITHER) },
	/* .dword sym */
	[2] = { "R_RISCV_64", DATA(64, RELOC_ABS, RELOC_ANY) },
	/* beq a0, a1, sym */
	[16] = { "R_RISCV_BRANCH", INSN(32, RELOC_PC, RELOC_SIGNED, 13, 2, b_type) },
	/* jal sym */
	[17] = { "R_RISCV_JAL", INSN(32, RELOC_PC, RELOC_SIGNED, 21, 2, j_type) },
	/* call sym, by clang and old assemblers */
	[18] = { "R_RISCV_CALL", INSN(64, RELOC_PC, RELOC_HI20, 32, 2, call), .flags = RELOC_CALL },
	/* call sym */
	[19] = { "R_RISCV_CALL_PLT", INSN(64, RELOC_PC, RELOC_HI20, 32, 2, call),
		 .flags = RELOC_CALL },
	/* auipc a0, %got_pcrel_hi(sym) */
	[20] = { "R_RISCV_GOT_HI20", INSN(32, RELOC_GOT_PC, RELOC_HI20, 32, 1, u_type),
		 .flags = RELOC_PAIR_HI },
	/* auipc a0, %pcrel_hi(sym) */
	[23] = { "R_RISCV_PCREL_HI20", INSN(32, RELOC_PC, RELOC_HI20, 32, 1, u_type),
		 .flags = RELOC_PAIR_HI, .encode_zero = lui },
	/* addi a0, a0, %pcrel_lo(label) */
	[24] = { "R_RISCV_PCREL_LO12_I", INSN(32, RELOC_PAIRED_LO, RELOC_ANY, 0, 1, i_type) },
	/* sw a1, %pcrel_lo(label)(a0) */
	[25] = { "R_RISCV_PCREL_LO12_S", INSN(32, RELOC_PAIRED_LO, RELOC_ANY, 0, 1, s_type) },
	/* lui a0, %hi(sym) */
	[26] = { "R_RISCV_HI20", INSN(32, RELOC_ABS, RELOC_HI20, 32, 1, u_type) },
	/* addi a0, a0, %lo(sym) */
	[27] = { "R_RISCV_LO12_I", INSN(32, RELOC_ABS, RELOC_ANY, 0, 1, i_type) },
	/* sw a1, %lo(sym)(a0) */
	[28] = { "R_RISCV_LO12_S", INSN(32, RELOC_ABS, RELOC_ANY, 0, 1, s_type) },
	/* .byte sym - other; ADD and SUB come in pairs */
	[33] = { "R_RISCV_ADD8", CHANGE(8, add8) },
	/* .half sym - other */
	[34] = { "R_RISCV_ADD16", CHANGE(16, add16) },
	/* .word sym - other */
	[35] = { "R_RISCV_ADD32", CHANGE(32, add32) },
	/* .dword sym - other */
	[36] = { "R_RISCV_ADD64", CHANGE(64, add64) },
	[37] = { "R_RISCV_SUB8", CHANGE(8, sub8) },
	[38] = { "R_RISCV_SUB16", CHANGE(16, sub16) },
	[39] = { "R_RISCV_SUB32", CHANGE(32, sub32) },
	[40] = { "R_RISCV_SUB64", CHANGE(64, sub64) },
	/* .align 3 */
	[43] = { "R_RISCV_ALIGN", .compute = RELOC_NOTHING },
	/* c.beqz a0, sym */
	[44] = { "R_RISCV_RVC_BRANCH", INSN(16, RELOC_PC, RELOC_SIGNED, 9, 2, cb_type) },
	/* c.j sym */
	[45] = { "R_RISCV_RVC_JUMP", INSN(16, RELOC_PC, RELOC_SIGNED, 12, 2, cj_type) },
	/* c.lui a0, %hi(sym) */
	[46] = { "R_RISCV_RVC_LUI", INSN(16, RELOC_ABS, RELOC_HI20, 18, 1, c_lui) },
	/* call sym, without .option norelax */
	[51] = { "R_RISCV_RELAX", .compute = RELOC_NOTHING },
	/* .cfi_def_cfa_offset behind an instruction that may be relaxed */
	[52] = { "R_RISCV_SUB6", CHANGE(6, sub6) },
	[53] = { "R_RISCV_SET6", CHANGE(6, set6) },
	[54] = { "R_RISCV_SET8", CHANGE(8, reloc_data8) },
	[55] = { "R_RISCV_SET16", CHANGE(16, reloc_data16) },
	[56] = { "R_RISCV_SET32", CHANGE(32, reloc_data32) },
	/* .word sym - . in .eh_frame, and anywhere by newer assemblers */
	[57] = { "R_RISCV_32_PCREL", DATA(32, RELOC_PC, RELOC_SIGNED) },
	/* .word sym@plt - . */
	[59] = { "R_RISCV_PLT32", DATA(32, RELOC_PC, RELOC_SIGNED), .flags = RELOC_CALL },
	/* .uleb128 sym - other */
	[60] = { "R_RISCV_SET_ULEB128", .width = 1, .compute = RELOC_HOLD },
	[61] = { "R_RISCV_SUB_ULEB128", .width = 1, .compute = RELOC_DIFF },
};
/* clang-format on */

/* t1 is free between functions (psABI, register convention); the target stands behind the code. */
static void write_plt(u8 *write, u64 addr, u64 target)
{
	reloc_put32(write, 0x00000317);	     /* auipc t1, 0 */
	reloc_put32(write + 4, 0x01033303);  /* ld t1, 16(t1) */
	reloc_put32(write + 8, 0x00030067);  /* jr t1 */
	reloc_put32(write + 12, 0x00000013); /* nop */
	reloc_put64(write + 16, target);
}

const struct module_reloc_arch module_reloc_arch = {
	.machine = EM_RISCV_ID,
	.name = "riscv",
	.howto = howto,
	.count = ARRAY_SIZE(howto),
	.plt_size = 24,
	.write_plt = write_plt,
};
