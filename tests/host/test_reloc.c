// SPDX-License-Identifier: GPL-2.0-only
/*
 * What known answers of single relocations do not show: PLT entries and veneers, GOT slots, paired
 * and dependent relocations, and what must be refused.
 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "elfbuild.h"
#include "hostload.h"

#define BASE   0xffffffffa0000000ULL
#define GLOBAL ELF64_ST_INFO(STB_GLOBAL, STT_NOTYPE)

#ifndef R_RISCV_SET_ULEB128
#define R_RISCV_SET_ULEB128 60
#define R_RISCV_SUB_ULEB128 61
#endif
#ifndef R_RISCV_PLT32
#define R_RISCV_PLT32 59
#endif
#ifndef R_AARCH64_PLT32
#define R_AARCH64_PLT32 314
#endif

static struct elf_builder b;
static struct host_load load;

static void start(const struct module_reloc_arch *arch)
{
	memset(&load, 0, sizeof(load));
	load.arch = arch;
	load.base = BASE;
	elf_start(&b, arch->machine);
}

static Elf64_Rela rela(u64 offset, u64 symbol, u32 type, s64 addend)
{
	const Elf64_Rela r = { .r_offset = offset,
			       .r_info = ELF64_R_INFO(symbol, type),
			       .r_addend = addend };

	return r;
}

static int finish(void)
{
	elf_finish(&b);
	return host_load(&load, b.data, b.size);
}

static void end(void)
{
	host_unload(&load);
	elf_free(&b);
}

static u8 *text(void)
{
	return load.link.area[MODULE_AREA_TEXT].write;
}

static unsigned int text_section(const void *bytes, size_t size)
{
	return elf_add(&b, ".text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR, bytes, size, 4);
}

/* Target of the AArch64 branch at @offset in an area, following a veneer. */
static u64 arm64_target(enum module_area area, u64 offset)
{
	const struct module_place *a = &load.link.area[area];
	const u32 insn = reloc_get32(a->write + offset);
	const s64 distance = (s64)((u64)(insn & 0x3ffffff) << 38) >> 36;
	const u64 to = offset + distance;

	if (to < a->used && reloc_get32(a->write + to) == 0x58000050) {
		assert_int_equal(reloc_get32(a->write + to + 4), 0xd61f0200);
		assert_int_equal(to % 8, 0);
		return reloc_get64(a->write + to + 8);
	}
	return a->addr + to;
}

/* Target of the RISC-V auipc and jalr at @offset in text, following a PLT entry. */
static u64 riscv_target(u64 offset)
{
	const struct module_place *a = &load.link.area[MODULE_AREA_TEXT];
	const s64 high = (s32)(reloc_get32(text() + offset) & 0xfffff000);
	const s64 low = (s32)reloc_get32(text() + offset + 4) >> 20;
	const u64 to = offset + high + low;

	if (to < a->used && reloc_get32(a->write + to) == 0x00000317) {
		assert_int_equal(reloc_get32(a->write + to + 4), 0x01033303);
		assert_int_equal(reloc_get32(a->write + to + 8), 0x00030067);
		return reloc_get64(a->write + to + 16);
	}
	return a->addr + to;
}

static void arm64_far_calls_use_veneers(void **state)
{
	const u32 code[] = { 0x94000000, 0x94000000, 0x14000000, 0x94000000 };
	Elf64_Rela r[4];
	unsigned int s;

	start(&module_reloc_arm64);
	load.symbol_value = 0x0000123456789abcULL;
	s = text_section(code, sizeof(code));
	elf_symbol(&b, "far", GLOBAL, SHN_UNDEF, 0, 0);
	r[0] = rela(0, 1, R_AARCH64_CALL26, 0);
	r[1] = rela(4, 1, R_AARCH64_CALL26, 0);
	r[2] = rela(8, 1, R_AARCH64_JUMP26, 0);
	r[3] = rela(12, 1, R_AARCH64_CALL26, 16);
	elf_rela(&b, s, r, 4);
	assert_int_equal(finish(), 0);
	assert_int_equal(load.link.slots[MODULE_SLOT_PLT].count, 2);
	assert_int_equal(arm64_target(MODULE_AREA_TEXT, 0), load.symbol_value);
	assert_int_equal(arm64_target(MODULE_AREA_TEXT, 4), load.symbol_value);
	assert_int_equal(arm64_target(MODULE_AREA_TEXT, 8), load.symbol_value);
	assert_int_equal(arm64_target(MODULE_AREA_TEXT, 12), load.symbol_value + 16);
	assert_int_equal(reloc_get32(text() + 8) >> 26, 5);
	end();
}

static void arm64_near_calls_are_direct(void **state)
{
	const u32 code[] = { 0x94000000 };
	Elf64_Rela r = rela(0, 1, R_AARCH64_CALL26, 0);

	start(&module_reloc_arm64);
	load.symbol_value = BASE - 128 * 1024 * 1024;
	elf_rela(&b, text_section(code, 4), &r, 1);
	elf_symbol(&b, "near", GLOBAL, SHN_UNDEF, 0, 0);
	assert_int_equal(finish(), 0);
	assert_int_equal(reloc_get32(text()), 0x96000000);
	end();
	start(&module_reloc_arm64);
	load.symbol_value = BASE - 128 * 1024 * 1024 - 4;
	elf_rela(&b, text_section(code, 4), &r, 1);
	elf_symbol(&b, "just too far", GLOBAL, SHN_UNDEF, 0, 0);
	assert_int_equal(finish(), 0);
	assert_int_equal(arm64_target(MODULE_AREA_TEXT, 0), load.symbol_value);
	end();
}

static void arm64_init_text_has_its_own_veneers(void **state)
{
	const u32 code[] = { 0x94000000 };
	Elf64_Rela r = rela(0, 1, R_AARCH64_CALL26, 0);
	unsigned int init;

	start(&module_reloc_arm64);
	load.symbol_value = 0x1000;
	init = elf_add(&b, ".init.text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR, code, 4, 4);
	elf_rela(&b, text_section(code, 4), &r, 1);
	elf_rela(&b, init, &r, 1);
	elf_symbol(&b, "far", GLOBAL, SHN_UNDEF, 0, 0);
	load.addr[MODULE_AREA_TEXT] = BASE;
	load.addr[MODULE_AREA_INIT_TEXT] = BASE + 0x40000000;
	assert_int_equal(finish(), 0);
	assert_int_equal(load.link.slots[MODULE_SLOT_PLT].count, 1);
	assert_int_equal(load.link.slots[MODULE_SLOT_INIT_PLT].count, 1);
	assert_int_equal(arm64_target(MODULE_AREA_TEXT, 0), 0x1000);
	assert_int_equal(arm64_target(MODULE_AREA_INIT_TEXT, 0), 0x1000);
	end();
}

static void calls_inside_a_section_need_no_slot(void **state)
{
	const u32 code[] = { 0x94000000, 0xd503201f };
	Elf64_Rela r = rela(0, 1, R_AARCH64_CALL26, 0);
	unsigned int s;

	start(&module_reloc_arm64);
	s = text_section(code, 8);
	elf_rela(&b, s, &r, 1);
	elf_symbol(&b, "here", 0, s, 4, 0);
	assert_int_equal(finish(), 0);
	assert_int_equal(load.link.max_slots, 0);
	assert_int_equal(reloc_get32(text()), 0x94000001);
	end();
}

static void arm64_got_slots_hold_addresses(void **state)
{
	const u32 code[] = { 0x90000003, 0xf9400063, 0x90000003 };
	const struct module_place *rodata;
	Elf64_Rela r[3];
	unsigned int s;
	u64 slot;

	start(&module_reloc_arm64);
	load.symbol_value = 0xfeedfacecafe0000ULL;
	s = text_section(code, sizeof(code));
	elf_symbol(&b, "weak", ELF64_ST_INFO(STB_WEAK, STT_NOTYPE), SHN_UNDEF, 0, 0);
	r[0] = rela(0, 1, R_AARCH64_ADR_GOT_PAGE, 0);
	r[1] = rela(4, 1, R_AARCH64_LD64_GOT_LO12_NC, 0);
	r[2] = rela(8, 1, R_AARCH64_ADR_GOT_PAGE, 8);
	elf_rela(&b, s, r, 3);
	assert_int_equal(finish(), 0);
	assert_int_equal(load.link.slots[MODULE_SLOT_GOT].count, 2);
	rodata = &load.link.area[MODULE_AREA_RODATA];
	slot = load.link.slots[MODULE_SLOT_GOT].offset;
	assert_int_equal(reloc_get64(rodata->write + slot), load.symbol_value);
	assert_int_equal(reloc_get64(rodata->write + slot + 8), load.symbol_value + 8);
	end();
}

static void x86_got_slot_holds_the_symbol(void **state)
{
	u8 code[16] = {};
	Elf64_Rela r[2] = { rela(4, 1, R_X86_64_GOTPCREL, -4), rela(12, 1, R_X86_64_GOTPCREL, -5) };
	const struct module_place *rodata;

	start(&module_reloc_x86_64);
	load.symbol_value = 0xfeedfacecafe0000ULL;
	elf_rela(&b, text_section(code, 16), r, 2);
	elf_symbol(&b, "sym", GLOBAL, SHN_UNDEF, 0, 0);
	assert_int_equal(finish(), 0);
	assert_int_equal(load.link.slots[MODULE_SLOT_GOT].count, 1);
	rodata = &load.link.area[MODULE_AREA_RODATA];
	assert_int_equal(reloc_get64(rodata->write), load.symbol_value);
	assert_int_equal(reloc_get32(text() + 4), (u32)(rodata->addr - 4 - (BASE + 4)));
	assert_int_equal(reloc_get32(text() + 12), (u32)(rodata->addr - 5 - (BASE + 12)));
	end();
}

static void riscv_far_calls_use_the_plt(void **state)
{
	const u32 code[] = { 0x00000097, 0x000080e7, 0x00000097, 0x000080e7 };
	Elf64_Rela r[2] = { rela(0, 1, R_RISCV_CALL_PLT, 0), rela(8, 1, R_RISCV_CALL, 0) };

	start(&module_reloc_riscv);
	load.symbol_value = 0x1234567812345678ULL;
	elf_rela(&b, text_section(code, sizeof(code)), r, 2);
	elf_symbol(&b, "far", GLOBAL, SHN_UNDEF, 0, 0);
	assert_int_equal(finish(), 0);
	assert_int_equal(load.link.slots[MODULE_SLOT_PLT].count, 1);
	assert_int_equal(riscv_target(0), load.symbol_value);
	assert_int_equal(riscv_target(8), load.symbol_value);
	end();
	start(&module_reloc_riscv);
	load.symbol_value = BASE - 0x7ffff000;
	elf_rela(&b, text_section(code, sizeof(code)), r, 2);
	elf_symbol(&b, "near", GLOBAL, SHN_UNDEF, 0, 0);
	assert_int_equal(finish(), 0);
	assert_int_equal(riscv_target(0), load.symbol_value);
	end();
}

static void plt32_data_may_point_to_a_slot(void **state)
{
	Elf64_Rela r = rela(0, 1, R_RISCV_PLT32, 0);
	u32 zero = 0;

	start(&module_reloc_riscv);
	load.symbol_value = 0x555500000000;
	elf_rela(&b, text_section(&zero, 4), &r, 1);
	elf_symbol(&b, "far", GLOBAL, SHN_UNDEF, 0, 0);
	assert_int_equal(finish(), 0);
	assert_int_equal(reloc_get64(text() + (s32)reloc_get32(text()) + 16), 0x555500000000);
	end();
	r = rela(0, 1, R_AARCH64_PLT32, 0);
	start(&module_reloc_arm64);
	load.symbol_value = 0x555500000000;
	elf_rela(&b, text_section(&zero, 4), &r, 1);
	elf_symbol(&b, "far", GLOBAL, SHN_UNDEF, 0, 0);
	assert_int_equal(finish(), 0);
	assert_int_equal(reloc_get64(text() + (s32)reloc_get32(text()) + 8), 0x555500000000);
	end();
}

/* auipc a3 at 0, addi at 4; @order: which relocation comes first. */
static int pair(bool low_first, u64 label, s64 low_addend)
{
	const u32 code[] = { 0x00000697, 0x00068693 };
	Elf64_Rela high = rela(0, 1, R_RISCV_PCREL_HI20, 0);
	Elf64_Rela low = rela(4, 2, R_RISCV_PCREL_LO12_I, low_addend);
	Elf64_Rela r[2] = { low_first ? low : high, low_first ? high : low };
	unsigned int s;

	start(&module_reloc_riscv);
	load.symbol_value = BASE + 0x12345678;
	s = text_section(code, 8);
	elf_rela(&b, s, r, 2);
	elf_symbol(&b, "sym", GLOBAL, SHN_UNDEF, 0, 0);
	elf_symbol(&b, ".L0", 0, s, label, 0);
	return finish();
}

static void riscv_low_part_may_come_first(void **state)
{
	assert_int_equal(pair(false, 0, 0), 0);
	assert_int_equal(reloc_get32(text()), 0x12345697);
	assert_int_equal(reloc_get32(text() + 4), 0x67868693);
	end();
	assert_int_equal(pair(true, 0, 0), 0);
	assert_int_equal(reloc_get32(text()), 0x12345697);
	assert_int_equal(reloc_get32(text() + 4), 0x67868693);
	end();
	assert_int_equal(pair(true, 0, 4), 0);
	assert_int_equal(reloc_get32(text() + 4), 0x67c68693);
	end();
}

static void riscv_low_part_without_high_is_refused(void **state)
{
	assert_int_equal(pair(false, 8, 0), -ENOEXEC);
	assert_non_null(strstr(load.diag.text, "where no high part of an address stands"));
	end();
	assert_int_equal(pair(false, 0, 0x200), -ENOEXEC);
	assert_non_null(strstr(load.diag.text, "carry into the high part"));
	end();
}

/* In the order of their places, and in an order that must be sorted first. */
static void check_many_pairs(bool shuffled)
{
	enum { PAIRS = 100 };
	static u32 code[2 * PAIRS];
	static Elf64_Rela r[2 * PAIRS];
	unsigned int i, s;

	start(&module_reloc_riscv);
	load.symbol_value = BASE + 0x100000;
	for (i = 0; i < PAIRS; i++) {
		code[2 * i] = 0x00000697;
		code[2 * i + 1] = 0x00068693;
		r[shuffled ? i * 29 % PAIRS : i] = rela(8 * i + 4, 2 + i, R_RISCV_PCREL_LO12_I, 0);
		r[PAIRS + (shuffled ? i * 37 % PAIRS : i)] = rela(8 * i, 1, R_RISCV_PCREL_HI20, 0);
	}
	s = text_section(code, sizeof(code));
	elf_symbol(&b, "sym", GLOBAL, SHN_UNDEF, 0, 0);
	for (i = 0; i < PAIRS; i++)
		elf_symbol(&b, ".L0", 0, s, 8 * i, 0);
	elf_rela(&b, s, r, 2 * PAIRS);
	assert_int_equal(finish(), 0);
	for (i = 0; i < PAIRS; i++) {
		const s64 high = (s32)(reloc_get32(text() + 8 * i) & 0xfffff000);
		const s64 low = (s32)reloc_get32(text() + 8 * i + 4) >> 20;

		assert_int_equal(BASE + 8 * i + high + low, load.symbol_value);
	}
	end();
}

static void riscv_many_pairs(void **state)
{
	check_many_pairs(false);
	check_many_pairs(true);
}

/* A ULEB128 of @len bytes set to high - low. */
static int uleb(u64 high, u64 low, const u8 *bytes, size_t len, bool sub_first)
{
	Elf64_Rela set = rela(0, 1, R_RISCV_SET_ULEB128, high);
	Elf64_Rela sub = rela(0, 1, R_RISCV_SUB_ULEB128, low);
	Elf64_Rela r[2] = { sub_first ? sub : set, sub_first ? set : sub };

	start(&module_reloc_riscv);
	load.symbol_value = BASE;
	elf_rela(&b, text_section(bytes, len), r, 2);
	elf_symbol(&b, "sym", GLOBAL, SHN_UNDEF, 0, 0);
	return finish();
}

static void riscv_uleb128_keeps_its_length(void **state)
{
	const u8 three[] = { 0x80, 0x80, 0x00 };
	const u8 endless[] = { 0x80, 0x80, 0x80 };

	assert_int_equal(uleb(0x345, 0x45, three, 3, false), 0);
	assert_int_equal(text()[0], 0x80);
	assert_int_equal(text()[1], 0x86);
	assert_int_equal(text()[2], 0x00);
	end();
	assert_int_equal(uleb(1 << 21, 0, three, 3, false), -ENOEXEC);
	assert_non_null(strstr(load.diag.text, "too few bytes"));
	end();
	assert_int_equal(uleb(5, 0, endless, 3, false), -ENOEXEC);
	assert_non_null(strstr(load.diag.text, "runs past the section's end"));
	end();
	assert_int_equal(uleb(5, 0, three, 3, true), -ENOEXEC);
	assert_non_null(strstr(load.diag.text, "the minuend does not come right before it"));
	end();
}

static void riscv_differences(void **state)
{
	const struct {
		u32 add, sub;
		unsigned int width;
	} cases[] = {
		{ R_RISCV_ADD8, R_RISCV_SUB8, 1 },
		{ R_RISCV_ADD16, R_RISCV_SUB16, 2 },
		{ R_RISCV_ADD32, R_RISCV_SUB32, 4 },
		{ R_RISCV_ADD64, R_RISCV_SUB64, 8 },
	};
	unsigned int i;

	for (i = 0; i < 4; i++) {
		Elf64_Rela r[2] = { rela(0, 1, cases[i].add, 100), rela(0, 1, cases[i].sub, 40) };
		u64 place = 7;

		start(&module_reloc_riscv);
		load.symbol_value = 0x1122334455667788ULL;
		elf_rela(&b, text_section(&place, 8), r, 2);
		elf_symbol(&b, "sym", GLOBAL, SHN_UNDEF, 0, 0);
		assert_int_equal(finish(), 0);
		memcpy(&place, text(), 8);
		assert_int_equal(place, 67);
		end();
	}
}

static void riscv_relaxation_is_ignored(void **state)
{
	const u32 code[] = { 0x00000013, 0x00000013 };
	Elf64_Rela r[3] = { rela(0, 0, R_RISCV_RELAX, 0), rela(4, 0, R_RISCV_ALIGN, 4),
			    rela(0, 0, R_RISCV_NONE, 0) };

	start(&module_reloc_riscv);
	elf_rela(&b, text_section(code, 8), r, 3);
	assert_int_equal(finish(), 0);
	assert_memory_equal(text(), code, 8);
	end();
}

static int nowhere(void *cookie, const char *name, bool weak, u64 *value)
{
	return -ENOENT;
}

/* auipc and addi of a symbol that is missing or far away. */
static int pair_of(unsigned char info, u16 shndx, u64 value, s64 addend)
{
	const u32 code[] = { 0x00000697, 0x00068693 };
	Elf64_Rela r[2] = { rela(0, 1, R_RISCV_PCREL_HI20, addend),
			    rela(4, 2, R_RISCV_PCREL_LO12_I, 0) };
	unsigned int s;

	start(&module_reloc_riscv);
	load.lookup = nowhere;
	load.base = 0xffffffff01000000ULL; /* as the kernel has it, 0 is not in reach */
	s = text_section(code, 8);
	elf_rela(&b, s, r, 2);
	elf_symbol(&b, "sym", info, shndx, value, 0);
	elf_symbol(&b, ".L0", 0, s, 0, 0);
	return finish();
}

/* 0 is out of reach: the auipc becomes a lui, as the linker does it, and the pair makes 0. */
static void riscv_missing_weak_symbols_are_zero(void **state)
{
	const unsigned char weak = ELF64_ST_INFO(STB_WEAK, STT_NOTYPE);

	assert_int_equal(pair_of(weak, SHN_UNDEF, 0, 0), 0);
	assert_int_equal(reloc_get32(text()), 0x000006b7);
	assert_int_equal(reloc_get32(text() + 4), 0x00068693);
	end();
	assert_int_equal(pair_of(weak, SHN_UNDEF, 0, 0x12345678), 0);
	assert_int_equal(reloc_get32(text()), 0x123456b7);
	assert_int_equal(reloc_get32(text() + 4), 0x67868693);
	end();
	assert_int_equal(pair_of(weak, SHN_UNDEF, 0, 1ULL << 40), -ENOEXEC);
	assert_non_null(strstr(load.diag.text, "R_RISCV_PCREL_HI20"));
	assert_non_null(strstr(load.diag.text, "is an overflow"));
	end();
	assert_int_equal(pair_of(GLOBAL, SHN_ABS, 0, 0), -ENOEXEC);
	assert_non_null(strstr(load.diag.text, "is an overflow"));
	end();
}

/* The high part, which comes last, is known to be too far away only when its turn comes. */
static void riscv_low_part_of_a_missing_symbol_may_come_first(void **state)
{
	const u32 code[] = { 0x00000697, 0x00068693 };
	const Elf64_Rela r[2] = { rela(4, 2, R_RISCV_PCREL_LO12_I, 0),
				  rela(0, 1, R_RISCV_PCREL_HI20, 0) };
	unsigned int s;

	start(&module_reloc_riscv);
	load.base = 0xffffffff01000000ULL;
	s = text_section(code, 8);
	elf_rela(&b, s, r, 2);
	elf_symbol(&b, "sym", GLOBAL, SHN_ABS, 0, 0);
	elf_symbol(&b, ".L0", 0, s, 0, 0);
	assert_int_equal(finish(), -ENOEXEC);
	assert_non_null(strstr(load.diag.text, "is an overflow"));
	end();
}

/* A low part in a section that has no high part at all, next to one that has. */
static void riscv_pairs_stay_in_their_section(void **state)
{
	const u32 code[] = { 0x00000697, 0x00068693 };
	Elf64_Rela high = rela(0, 1, R_RISCV_PCREL_HI20, 0);
	Elf64_Rela low = rela(4, 2, R_RISCV_PCREL_LO12_I, 0);
	Elf64_Rela none = rela(0, 1, R_RISCV_64, 0);
	unsigned int s, other;

	start(&module_reloc_riscv);
	load.symbol_value = BASE;
	s = text_section(code, 8);
	other = elf_add(&b, ".data", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE, NULL, 8, 8);
	elf_rela(&b, s, &high, 1);
	elf_rela(&b, other, &none, 1);
	elf_symbol(&b, "sym", GLOBAL, SHN_UNDEF, 0, 0);
	assert_int_equal(finish(), 0);
	end();
	start(&module_reloc_riscv);
	s = text_section(code, 8);
	elf_rela(&b, s, &low, 1);
	elf_symbol(&b, "sym", GLOBAL, SHN_UNDEF, 0, 0);
	elf_symbol(&b, ".L0", 0, s, 0, 0);
	assert_int_equal(finish(), -ENOEXEC);
	assert_non_null(strstr(load.diag.text, "where no high part of an address stands"));
	end();
}

/* Calls and GOT slots of one symbol with many addends: the hash keeps them apart. */
static void slots_of_one_symbol_are_told_apart(void **state)
{
	enum { N = 100 };
	static u32 code[3 * N];
	static Elf64_Rela r[3 * N];
	const struct module_place *rodata;
	unsigned int i;

	start(&module_reloc_arm64);
	load.symbol_value = 0x123456789000ULL;
	for (i = 0; i < N; i++) {
		code[3 * i] = 0x94000000;
		code[3 * i + 1] = 0x90000003;
		code[3 * i + 2] = 0xf9400063;
		r[3 * i] = rela(12 * i, 1, R_AARCH64_CALL26, 4 * i);
		r[3 * i + 1] = rela(12 * i + 4, 1, R_AARCH64_ADR_GOT_PAGE, 4 * i);
		r[3 * i + 2] = rela(12 * i + 8, 1, R_AARCH64_LD64_GOT_LO12_NC, 4 * i);
	}
	elf_rela(&b, text_section(code, sizeof(code)), r, 3 * N);
	elf_symbol(&b, "sym", GLOBAL, SHN_UNDEF, 0, 0);
	assert_int_equal(finish(), 0);
	assert_int_equal(load.link.slots[MODULE_SLOT_PLT].count, N);
	assert_int_equal(load.link.slots[MODULE_SLOT_GOT].count, N);
	rodata = &load.link.area[MODULE_AREA_RODATA];
	for (i = 0; i < N; i++) {
		const u32 low = (reloc_get32(text() + 12 * i + 8) >> 10 & 0xfff) << 3;

		assert_int_equal(arm64_target(MODULE_AREA_TEXT, 12 * i), load.symbol_value + 4 * i);
		assert_int_equal(reloc_get64(rodata->write + (low - (rodata->addr & 0xfff))),
				 load.symbol_value + 4 * i);
	}
	end();
}

/* In a hash of four places, some of these meet. */
static void slots_of_two_are_told_apart(void **state)
{
	const u32 code[] = { 0x94000000, 0x90000003 };
	const struct module_place *rodata = &load.link.area[MODULE_AREA_RODATA];
	unsigned int i;

	for (i = 0; i < 32; i++) {
		Elf64_Rela r[2] = { rela(0, 1, R_AARCH64_CALL26, 4 * i),
				    rela(4, i % 2 + 1, R_AARCH64_ADR_GOT_PAGE, 4 * i) };

		start(&module_reloc_arm64);
		load.symbol_value = 0x123456789000ULL;
		elf_rela(&b, text_section(code, sizeof(code)), r, 2);
		elf_symbol(&b, "sym", GLOBAL, SHN_UNDEF, 0, 0);
		elf_symbol(&b, "other", GLOBAL, SHN_UNDEF, 0, 0);
		assert_int_equal(finish(), 0);
		assert_int_equal(load.link.slots[MODULE_SLOT_PLT].count, 1);
		assert_int_equal(load.link.slots[MODULE_SLOT_GOT].count, 1);
		assert_int_equal(arm64_target(MODULE_AREA_TEXT, 0), load.symbol_value + 4 * i);
		assert_int_equal(reloc_get64(rodata->write), load.symbol_value + 4 * i);
		end();
	}
}

/* Each allocation fails in turn, for each architecture with all that needs memory. */
static void allocation_failures(void **state)
{
	const u32 code[] = { 0x94000000, 0x90000003, 0x00000697, 0x00068693 };
	unsigned int n, a;
	int err;

	for (a = 0; a < 3; a++) {
		for (n = 1, err = -ENOMEM; err == -ENOMEM; n++) {
			Elf64_Rela arm[2] = { rela(0, 1, R_AARCH64_CALL26, 0),
					      rela(4, 1, R_AARCH64_ADR_GOT_PAGE, 0) };
			Elf64_Rela riscv[3] = { rela(0, 1, R_RISCV_CALL_PLT, 0),
						rela(8, 1, R_RISCV_GOT_HI20, 0),
						rela(12, 2, R_RISCV_PCREL_LO12_I, 0) };
			Elf64_Rela x86[1] = { rela(4, 1, R_X86_64_GOTPCREL, -4) };
			unsigned int s, init;

			start(a == 0   ? &module_reloc_x86_64
			      : a == 1 ? &module_reloc_arm64
				       : &module_reloc_riscv);
			load.fail_alloc = n;
			load.symbol_value = BASE + 0x1000000;
			s = text_section(code, sizeof(code));
			init = elf_add(&b, ".init.text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR,
				       code, sizeof(code), 4);
			elf_add(&b, ".data", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE, NULL, 8, 8);
			elf_symbol(&b, "sym", GLOBAL, SHN_UNDEF, 0, 0);
			elf_symbol(&b, ".L0", 0, s, 8, 0);
			elf_rela(&b, s, a == 0 ? x86 : a == 1 ? arm : riscv, a + 1);
			elf_rela(&b, init, a == 0 ? x86 : a == 1 ? arm : riscv, a == 2 ? 1 : a + 1);
			err = finish();
			if (err == -ENOMEM)
				assert_int_equal(load.allocations, n);
			end();
		}
		assert_int_equal(err, 0);
		/* The scratch, text, init text, data, and constants for the GOT. */
		assert_int_equal(n - 1, 6);
	}
}

static void empty_sections_may_have_relocations(void **state)
{
	Elf64_Rela r = rela(0, 1, 0, 0);

	start(&module_reloc_x86_64);
	elf_rela(&b, elf_add(&b, ".rodata", SHT_PROGBITS, SHF_ALLOC, NULL, 0, 8), &r, 1);
	elf_rela(&b, elf_add(&b, ".bss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE, NULL, 64, 8), NULL, 0);
	elf_symbol(&b, "sym", GLOBAL, SHN_UNDEF, 0, 0);
	assert_int_equal(finish(), 0);
	end();
}

static void sections_smaller_than_a_field(void **state)
{
	Elf64_Rela r = rela(0, 1, R_X86_64_64, 0);

	start(&module_reloc_x86_64);
	elf_rela(&b, text_section("ab", 2), &r, 1);
	elf_symbol(&b, "sym", GLOBAL, SHN_UNDEF, 0, 0);
	assert_int_equal(finish(), -ENOEXEC);
	assert_non_null(strstr(load.diag.text, "it lies outside the section it is for"));
	end();
}

static void absolute_symbols_keep_their_value(void **state)
{
	Elf64_Rela r[2] = { rela(0, 1, R_X86_64_64, 0), rela(8, 2, R_X86_64_64, 1) };

	start(&module_reloc_x86_64);
	elf_rela(&b, text_section(NULL, 16), r, 2);
	elf_symbol(&b, "__crc_x", GLOBAL, SHN_ABS, 0x12345678, 0);
	elf_symbol(&b, "", ELF64_ST_INFO(STB_LOCAL, STT_NOTYPE), SHN_UNDEF, 99, 0);
	assert_int_equal(finish(), 0);
	assert_int_equal(reloc_get64(text()), 0x12345678);
	assert_int_equal(reloc_get64(text() + 8), 1);
	end();
}

/* A section's symbol has no name of its own; messages say the section's. */
static void section_symbols_are_named_after_the_section(void **state)
{
	Elf64_Rela r = rela(0, 1, R_X86_64_32, 0);
	unsigned int s;

	start(&module_reloc_x86_64);
	s = text_section(NULL, 16);
	elf_rela(&b, s, &r, 1);
	elf_symbol(&b, "", ELF64_ST_INFO(STB_LOCAL, STT_SECTION), s, 0, 0);
	assert_int_equal(finish(), -ENOEXEC);
	assert_non_null(strstr(load.diag.text, "for symbol .text + 0x0: value 0xffffffffa0000000"));
	end();
	start(&module_reloc_x86_64);
	s = text_section(NULL, 16);
	elf_rela(&b, s, &r, 1);
	elf_symbol(&b, "", ELF64_ST_INFO(STB_LOCAL, STT_SECTION), SHN_ABS, 1ULL << 32, 0);
	assert_int_equal(finish(), -ENOEXEC);
	assert_non_null(strstr(load.diag.text, "for symbol  + 0x0: value 0x100000000"));
	end();
}

static void overflow_says_type_place_symbol_and_value(void **state)
{
	Elf64_Rela r = rela(4, 1, R_X86_64_32S, 8);
	u8 code[8] = {};

	start(&module_reloc_x86_64);
	load.symbol_value = 0x100000000ULL;
	elf_rela(&b, text_section(code, 8), &r, 1);
	elf_symbol(&b, "faraway", GLOBAL, SHN_UNDEF, 0, 0);
	assert_int_equal(finish(), -ENOEXEC);
	assert_string_equal(
		load.diag.text,
		"relocation type 11 (R_X86_64_32S) in section 2 (.rela.text) at offset 0x4 for symbol faraway + 0x8: value 0x100000008 is an overflow (too far away, or built for another code model?)");
	end();
}

static void misaligned_targets_are_refused(void **state)
{
	const u32 code[] = { 0x94000000 };
	Elf64_Rela r = rela(0, 1, R_AARCH64_CALL26, 0);

	start(&module_reloc_arm64);
	load.symbol_value = BASE + 0x1002;
	elf_rela(&b, text_section(code, 4), &r, 1);
	elf_symbol(&b, "odd", GLOBAL, SHN_UNDEF, 0, 0);
	assert_int_equal(finish(), -ENOEXEC);
	assert_non_null(strstr(load.diag.text, "is not aligned as the instruction wants"));
	end();
}

static void symbol_zero_is_a_value(void **state)
{
	const u32 code[] = { 0x94000000, 0x90000003 };
	Elf64_Rela r[2] = { rela(0, 0, R_AARCH64_CALL26, 0),
			    rela(4, 0, R_AARCH64_ADR_GOT_PAGE, 0) };
	const struct module_place *rodata = &load.link.area[MODULE_AREA_RODATA];

	start(&module_reloc_arm64);
	elf_rela(&b, text_section(code, 8), r, 2);
	assert_int_equal(finish(), 0);
	assert_int_equal(arm64_target(MODULE_AREA_TEXT, 0), 0);
	assert_int_equal(reloc_get64(rodata->write), 0);
	end();
}

static void percpu_data_is_relocated_in_the_image(void **state)
{
	Elf64_Rela r = rela(8, 1, R_X86_64_64, 0);
	u64 initial[2] = { 5, 0 };
	unsigned int s;

	start(&module_reloc_x86_64);
	load.symbol_value = 0x4711;
	s = elf_add(&b, ".data..percpu", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE, initial, 16, 8);
	elf_rela(&b, s, &r, 1);
	elf_symbol(&b, "sym", GLOBAL, SHN_UNDEF, 0, 0);
	load.addr[MODULE_AREA_PERCPU] = 0x77000;
	assert_int_equal(finish(), 0);
	assert_int_equal(load.image.sections[s].sh_addr, 0x77000);
	assert_int_equal(reloc_get64(module_section_data(&load.image, s)), 5);
	assert_int_equal(reloc_get64((u8 *)module_section_data(&load.image, s) + 8), 0x4711);
	end();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arm64_far_calls_use_veneers),
		cmocka_unit_test(arm64_near_calls_are_direct),
		cmocka_unit_test(arm64_init_text_has_its_own_veneers),
		cmocka_unit_test(calls_inside_a_section_need_no_slot),
		cmocka_unit_test(arm64_got_slots_hold_addresses),
		cmocka_unit_test(x86_got_slot_holds_the_symbol),
		cmocka_unit_test(riscv_far_calls_use_the_plt),
		cmocka_unit_test(plt32_data_may_point_to_a_slot),
		cmocka_unit_test(riscv_low_part_may_come_first),
		cmocka_unit_test(riscv_low_part_without_high_is_refused),
		cmocka_unit_test(riscv_many_pairs),
		cmocka_unit_test(riscv_uleb128_keeps_its_length),
		cmocka_unit_test(riscv_differences),
		cmocka_unit_test(riscv_relaxation_is_ignored),
		cmocka_unit_test(riscv_missing_weak_symbols_are_zero),
		cmocka_unit_test(riscv_low_part_of_a_missing_symbol_may_come_first),
		cmocka_unit_test(riscv_pairs_stay_in_their_section),
		cmocka_unit_test(slots_of_one_symbol_are_told_apart),
		cmocka_unit_test(slots_of_two_are_told_apart),
		cmocka_unit_test(allocation_failures),
		cmocka_unit_test(empty_sections_may_have_relocations),
		cmocka_unit_test(sections_smaller_than_a_field),
		cmocka_unit_test(absolute_symbols_keep_their_value),
		cmocka_unit_test(section_symbols_are_named_after_the_section),
		cmocka_unit_test(overflow_says_type_place_symbol_and_value),
		cmocka_unit_test(misaligned_targets_are_refused),
		cmocka_unit_test(symbol_zero_is_a_value),
		cmocka_unit_test(percpu_data_is_relocated_in_the_image),
	};

	return cmocka_run_group_tests_name("reloc", tests, NULL, NULL);
}
