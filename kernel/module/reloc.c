// SPDX-License-Identifier: GPL-2.0-only
/*
 * Relocating a module: drives the architecture's table (kobold/module_reloc.h) over every
 * relocation of every loaded section, in time linear in their number.
 *
 * Host-clean: works on an image that module_image_check() accepted and on memory handed in. Takes
 * no lock; one load uses its own image and link.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/sort.h>
#include <linux/string.h>
#include "reloc.h"

/**
 * refuse_reloc - refuses an image for one of its relocations
 * @run: its section
 * @rela: the relocation
 * @why: what is wrong with it
 *
 * Returns: -ENOEXEC.
 */
int refuse_reloc(const struct reloc_run *run, const Elf64_Rela *rela, const char *why)
{
	const u32 type = ELF64_R_TYPE(rela->r_info), sym = ELF64_R_SYM(rela->r_info);
	const struct reloc_howto *howto = find_howto(run->image->arch, type);

	return module_refuse(
		run->diag, -ENOEXEC,
		"relocation type %u (%s) in section %u (%s) at offset 0x%llx for symbol %s + 0x%llx: %s",
		type, howto ? howto->name : "unknown", run->section,
		module_section_name(run->image, run->section), (unsigned long long)rela->r_offset,
		sym < run->image->num_symbols ? module_symbol_name(run->image, sym)
					      : "out of range",
		(unsigned long long)rela->r_addend, why);
}

static int refuse_value(const struct reloc_run *run, const Elf64_Rela *rela, u64 value,
			const char *why)
{
	char text[96];

	snprintf(text, sizeof(text), "value 0x%llx %s", (unsigned long long)value, why);
	return refuse_reloc(run, rela, text);
}

static const enum module_area slot_area[MODULE_SLOT_KINDS] = {
	[MODULE_SLOT_PLT] = MODULE_AREA_TEXT,
	[MODULE_SLOT_INIT_PLT] = MODULE_AREA_INIT_TEXT,
	[MODULE_SLOT_GOT] = MODULE_AREA_RODATA,
};

static u32 slot_offset(const struct reloc_run *run, u32 kind, u32 index)
{
	const u32 size = kind == MODULE_SLOT_GOT ? 8 : run->image->arch->plt_size;

	return run->link->slots[kind].offset + index * size;
}

/* Address of the slot that module_reloc_assign() gave to a symbol and addend. */
static u64 slot_address(const struct reloc_run *run, u32 kind, u32 symbol, s64 addend)
{
	const u32 index = addend ? find_slot(run->link, kind, symbol, addend)->index
				 : *direct_slot(run->link, kind, symbol) - 1;

	return run->link->area[slot_area[kind]].addr + slot_offset(run, kind, index);
}

static void fill_slot(const struct reloc_run *run, u32 kind, u32 index, u64 target)
{
	const struct module_place *area = &run->link->area[slot_area[kind]];
	const u32 offset = slot_offset(run, kind, index);

	if (kind == MODULE_SLOT_GOT)
		reloc_put64(area->write + offset, target);
	else
		run->image->arch->write_plt(area->write + offset, area->addr + offset, target);
}

static void fill_slots(const struct reloc_run *run)
{
	const struct module_link *link = run->link;
	const Elf64_Sym *symbols = run->image->symbols;
	u64 n;

	for (n = 0; n < link->slot_hash_size; n++) {
		const struct module_slot_entry *e = &link->slot_hash[n];

		if (e->key)
			fill_slot(run, e->kind, e->index, symbols[e->key - 1].st_value + e->addend);
	}
	for (n = 0; n < link->num_direct; n++)
		if (link->slot_direct[n])
			fill_slot(run, n % MODULE_SLOT_KINDS, link->slot_direct[n] - 1,
				  symbols[n / MODULE_SLOT_KINDS].st_value);
}

static inline bool value_fits(const struct reloc_howto *howto, u64 value)
{
	u64 half;

	if (howto->range == RELOC_ANY)
		return true;
	half = 1ULL << (howto->bits - 1);
	switch (howto->range) {
	case RELOC_UNSIGNED:
		return value < 2 * half;
	case RELOC_EITHER:
		return value + half < 3 * half;
	case RELOC_HI20:
		value += 0x800;
	}
	return value + half < 2 * half;
}

static u64 page(u64 address)
{
	return address & ~0xfffULL;
}

static u64 got_slot(const struct reloc_run *run, const struct reloc_howto *howto,
		    const Elf64_Rela *rela)
{
	return slot_address(run, MODULE_SLOT_GOT, ELF64_R_SYM(rela->r_info),
			    slot_addend(howto, rela));
}

/* The value of a relocation that depends on no other. */
static u64 compute(const struct reloc_run *run, const struct reloc_howto *howto,
		   const Elf64_Rela *rela)
{
	const u64 place = run->base + rela->r_offset;
	const u64 addend = rela->r_addend;
	const u64 target = run->image->symbols[ELF64_R_SYM(rela->r_info)].st_value + addend;

	switch (howto->compute) {
	case RELOC_PC:
		return target - place;
	case RELOC_PAGE_PC:
		return page(target) - page(place);
	case RELOC_GOT_PC:
		return got_slot(run, howto, rela) + addend - place;
	case RELOC_GOT_ADDEND_PC:
		return got_slot(run, howto, rela) - place;
	case RELOC_GOT_PAGE_PC:
		return page(got_slot(run, howto, rela)) - page(place);
	case RELOC_GOT_ABS:
		return got_slot(run, howto, rela);
	case RELOC_SIZE:
		return run->image->symbols[ELF64_R_SYM(rela->r_info)].st_size + addend;
	}
	return target;
}

/* Sends a call that is out of reach through its PLT entry. */
static u64 reach(const struct reloc_run *run, const struct reloc_howto *howto,
		 const Elf64_Rela *rela, u64 value)
{
	const u32 sym = ELF64_R_SYM(rela->r_info);

	if (!may_need_plt(run, howto, sym))
		return value;
	return slot_address(run, plt_kind(run), sym, rela->r_addend) - (run->base + rela->r_offset);
}

/* Undefined, weak and nowhere: its address is 0, which is not in reach of the module's memory. */
static bool is_zero(const struct reloc_run *run, const struct reloc_howto *howto,
		    const Elf64_Rela *rela)
{
	const Elf64_Sym *sym = &run->symbols[ELF64_R_SYM(rela->r_info)];

	return howto->encode_zero && sym->st_shndx == SHN_UNDEF && !sym->st_value &&
	       value_fits(howto, rela->r_addend);
}

static int compare_pairs(const void *a, const void *b)
{
	const struct module_pair *p = a, *q = b;

	return p->place < q->place ? -1 : p->place > q->place;
}

/*
 * Notes the section's high parts when its first low part is met: it may come before its high part.
 * Assemblers write relocations in the order of their places, so there is rarely anything to sort.
 */
static void record_pairs(struct reloc_run *run)
{
	const struct module_reloc_arch arch = *run->image->arch;
	const Elf64_Rela *const end = run->rela + run->count;
	struct module_pair *const pairs = run->link->pairs;
	const Elf64_Rela *rela;
	bool sorted = true;

	for (rela = run->rela; rela != end; rela++) {
		const struct reloc_howto *howto = find_howto(&arch, ELF64_R_TYPE(rela->r_info));
		struct module_pair *e;

		if (!(howto->flags & RELOC_PAIR_HI))
			continue;
		e = &pairs[run->num_pairs];
		e->place = rela->r_offset;
		e->value = compute(run, howto, rela);
		if (!value_fits(howto, e->value) && is_zero(run, howto, rela))
			e->value = rela->r_addend;
		if (run->num_pairs++ && e[-1].place > e->place)
			sorted = false;
	}
	if (!sorted)
		sort(pairs, run->num_pairs, sizeof(*pairs), compare_pairs, NULL);
	run->has_pairs = true;
}

static bool is_pair(const struct reloc_run *run, u32 n, u64 place)
{
	return n < run->num_pairs && run->link->pairs[n].place == place;
}

/* The high part at a place in the section, NULL if none stands there. */
static const struct module_pair *find_pair(struct reloc_run *run, u64 place)
{
	const struct module_pair *pairs = run->link->pairs;
	u32 low = 0, high = run->num_pairs;

	if (is_pair(run, run->last_pair, place))
		return &pairs[run->last_pair];
	if (is_pair(run, run->last_pair + 1, place))
		return &pairs[++run->last_pair];
	while (low < high) {
		const u32 middle = low + (high - low) / 2;

		if (pairs[middle].place < place)
			low = middle + 1;
		else
			high = middle;
	}
	if (!is_pair(run, low, place))
		return NULL;
	run->last_pair = low;
	return &pairs[low];
}

/* The low part of an address: its high part stands at the address of the symbol. */
static int paired_low(struct reloc_run *run, const Elf64_Rela *rela, u64 *value)
{
	const u64 label = run->image->symbols[ELF64_R_SYM(rela->r_info)].st_value;
	const struct module_pair *e;

	if (!run->has_pairs)
		record_pairs(run);
	e = find_pair(run, label - run->base);
	if (!e)
		return refuse_value(run, rela, label, "is where no high part of an address stands");
	*value = e->value + rela->r_addend;
	if ((*value + 0x800) >> 12 != (e->value + 0x800) >> 12)
		return refuse_value(run, rela, *value, "and its addend carry into the high part");
	return 0;
}

/* Rewrites a ULEB128 number without changing its length. */
static int write_uleb128(const struct reloc_run *run, const Elf64_Rela *rela, u64 value)
{
	u8 *p = run->write + rela->r_offset;
	u8 *const end = run->write + run->target->sh_size;
	bool more;

	do {
		if (p == end)
			return refuse_reloc(run, rela, "the number runs past the section's end");
		more = *p & 0x80;
		*p++ = (value & 0x7f) | (more ? 0x80 : 0);
		value >>= 7;
	} while (more);
	return value ? refuse_value(run, rela, value, "is left over: the number has too few bytes")
		     : 0;
}

static int apply_difference(struct reloc_run *run, const Elf64_Rela *rela, u64 value)
{
	if (run->held_offset != rela->r_offset)
		return refuse_reloc(run, rela, "the minuend does not come right before it");
	run->held_offset = ~0ULL;
	return write_uleb128(run, rela, run->held - value);
}

/*
 * Values that are not simply S + A or S + A - P. Returns 1 when nothing is left to do, 0 to check
 * and encode @value.
 */
static int special(struct reloc_run *run, const struct reloc_howto *howto, const Elf64_Rela *rela,
		   u64 *value)
{
	switch (howto->compute) {
	case RELOC_NOTHING:
		return 1;
	case RELOC_HOLD:
		run->held = *value;
		run->held_offset = rela->r_offset;
		return 1;
	case RELOC_DIFF:
		return apply_difference(run, rela, *value) ?: 1;
	case RELOC_PAIRED_LO:
		return paired_low(run, rela, value);
	}
	*value = compute(run, howto, rela);
	return 0;
}

static bool is_aligned(const struct reloc_howto *howto, u64 value)
{
	return howto->align <= 1 || !(value & (howto->align - 1));
}

/* A value that does not fit in as it is. */
static int apply_unfit(const struct reloc_run *run, const struct reloc_howto *howto,
		       const Elf64_Rela *rela, u64 value)
{
	if (!value_fits(howto, value)) {
		if (is_zero(run, howto, rela)) {
			howto->encode_zero(run->write + rela->r_offset, rela->r_addend);
			return 0;
		}
		value = reach(run, howto, rela, value);
		if (!value_fits(howto, value))
			return refuse_value(
				run, rela, value,
				"is an overflow (too far away, or built for another code model?)");
	}
	if (!is_aligned(howto, value))
		return refuse_value(run, rela, value, "is not aligned as the instruction wants");
	howto->encode(run->write + rela->r_offset, value);
	return 0;
}

/*
 * Nearly all relocations take the short way: add, subtract, compare, store. What it needs is in
 * variables of its own, which the compiler knows to be left alone by encoders.
 */
static int apply_section(struct reloc_run *run)
{
	const struct module_reloc_arch arch = *run->image->arch;
	const Elf64_Rela *const end = run->rela + run->count;
	const Elf64_Sym *const symbols = run->symbols;
	u8 *const write = run->write;
	const u64 base = run->base;
	const Elf64_Rela *rela;

	for (rela = run->rela; rela != end; rela++) {
		const struct reloc_howto *howto = find_howto(&arch, ELF64_R_TYPE(rela->r_info));
		u64 value = symbols[ELF64_R_SYM(rela->r_info)].st_value + rela->r_addend;
		int err = 0;

		if (howto->compute == RELOC_PC)
			value -= base + rela->r_offset;
		else if (howto->compute != RELOC_ABS)
			err = special(run, howto, rela, &value);
		if (err > 0)
			continue;
		if (!err && value_fits(howto, value) && is_aligned(howto, value)) {
			howto->encode(write + rela->r_offset, value);
			continue;
		}
		if (!err)
			err = apply_unfit(run, howto, rela, value);
		if (err)
			return err;
	}
	return 0;
}

static u8 *section_write(const struct module_link *link, const Elf64_Shdr *s)
{
	const struct module_place *area = &link->area[s->sh_entsize];

	/* An area without bytes has no memory; relocations for it change nothing. */
	return area->write ? area->write + (s->sh_addr - area->addr) : NULL;
}

/**
 * module_reloc_apply - relocates every loaded section
 * @image: resolved image
 * @link: its memory; executable areas must still be writable
 * @diag: says which relocation was refused
 *
 * Returns: 0 or -ENOEXEC.
 */
int module_reloc_apply(struct module_image *image, struct module_link *link,
		       struct module_diag *diag)
{
	struct reloc_run run;
	unsigned int i;
	int err;

	for (i = 1; i < image->num_sections; i++) {
		if (!section_is_applied(image, i))
			continue;
		run_start(&run, image, link, diag, i);
		run.write = section_write(link, run.target);
		err = apply_section(&run);
		if (err)
			return err;
	}
	memset(&run, 0, sizeof(run));
	run.image = image;
	run.link = link;
	fill_slots(&run);
	return 0;
}

void reloc_data8(u8 *place, u64 value)
{
	*place = value;
}

void reloc_data16(u8 *place, u64 value)
{
	reloc_put16(place, value);
}

void reloc_data32(u8 *place, u64 value)
{
	reloc_put32(place, value);
}

void reloc_data64(u8 *place, u64 value)
{
	reloc_put64(place, value);
}
