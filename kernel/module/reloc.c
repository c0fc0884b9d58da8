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
#include <linux/string.h>
#include <kobold/module_image.h>
#include <kobold/module_reloc.h>

/* A PLT or GOT slot and what asked for it. */
struct module_slot_entry {
	s64 addend;
	u32 key; /* symbol + 1; 0: free */
	u32 index;
	u32 kind;
};

/* What the high part of an address computed, by the address of its instruction. */
struct module_pair_entry {
	u64 place; /* 0: free */
	u64 value;
};

/* One relocation section at work. */
struct reloc_run {
	const struct module_image *image;
	struct module_link *link;
	struct module_diag *diag;
	unsigned int section; /* of the relocations */
	const Elf64_Rela *rela;
	u64 count;
	const Elf64_Shdr *target;
	u8 *write; /* first byte of the target section */
	u32 pair_mask;
	u64 held; /* RELOC_HOLD's value and where it was */
	u64 held_offset;
};

static const struct reloc_howto howto_none = { .name = "NONE", .compute = RELOC_NOTHING };

static const struct reloc_howto *find_howto(const struct module_reloc_arch *arch, u32 type)
{
	const u32 n = type - arch->first;

	if (n < arch->count && arch->howto[n].name)
		return &arch->howto[n];
	return type ? NULL : &howto_none;
}

static bool uses_got(const struct reloc_howto *howto)
{
	return howto->compute >= RELOC_GOT_PC && howto->compute <= RELOC_GOT_ABS;
}

/* Relocations that will be applied: those for sections that are loaded. */
static bool section_is_applied(const struct module_image *image, unsigned int i)
{
	const Elf64_Shdr *s = &image->sections[i];

	return s->sh_type == SHT_RELA && image->sections[s->sh_info].sh_entsize != MODULE_AREA_NONE;
}

static void run_start(struct reloc_run *run, const struct module_image *image,
		      struct module_link *link, struct module_diag *diag, unsigned int section)
{
	const Elf64_Shdr *s = &image->sections[section];

	memset(run, 0, sizeof(*run));
	run->image = image;
	run->link = link;
	run->diag = diag;
	run->section = section;
	run->rela = module_section_data(image, section);
	run->count = s->sh_size / sizeof(Elf64_Rela);
	run->target = &image->sections[s->sh_info];
	run->held_offset = ~0ULL;
}

static int refuse_reloc(const struct reloc_run *run, const Elf64_Rela *rela, const char *why)
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

/* -------- Before memory is there: every relocation is known and in bounds -------- */

/* May this call need a PLT entry? Inside one section everything is in reach. */
static bool may_need_plt(const struct reloc_run *run, const struct reloc_howto *howto, u32 sym)
{
	if (!(howto->flags & RELOC_CALL) || !run->image->arch->plt_size)
		return false;
	return run->image->symbols[sym].st_shndx != run->image->sections[run->section].sh_info;
}

static int scan_one(struct reloc_run *run, const Elf64_Rela *rela, u32 *pairs)
{
	const u32 type = ELF64_R_TYPE(rela->r_info), sym = ELF64_R_SYM(rela->r_info);
	const struct reloc_howto *howto = find_howto(run->image->arch, type);

	if (!howto)
		return refuse_reloc(run, rela, "the loader does not know this type");
	if (sym >= run->image->num_symbols)
		return refuse_reloc(run, rela, "the symbol table is shorter");
	if (howto->width > run->target->sh_size ||
	    rela->r_offset > run->target->sh_size - howto->width)
		return refuse_reloc(run, rela, "it lies outside the section it is for");
	if (uses_got(howto) || may_need_plt(run, howto, sym))
		run->link->max_slots++;
	if (howto->flags & RELOC_PAIR_HI)
		++*pairs;
	run->link->num_relocs++;
	return 0;
}

/**
 * module_reloc_scan - checks every relocation that will be applied
 * @image: classified image
 * @link: set to zero; receives the counts
 * @diag: says why not
 *
 * Returns: 0 or -ENOEXEC.
 */
int module_reloc_scan(struct module_image *image, struct module_link *link,
		      struct module_diag *diag)
{
	struct reloc_run run;
	unsigned int i;
	u64 n;

	memset(link, 0, sizeof(*link));
	for (i = 1; i < image->num_sections; i++) {
		u32 pairs = 0;

		if (!section_is_applied(image, i))
			continue;
		run_start(&run, image, link, diag, i);
		if (run.target->sh_type == SHT_NOBITS && run.count)
			return module_refuse(
				diag, -ENOEXEC,
				"Section %u (%s) has relocations for section %s, which has no bytes",
				i, module_section_name(image, i),
				module_section_name(image, image->sections[i].sh_info));
		for (n = 0; n < run.count; n++) {
			int err = scan_one(&run, &run.rela[n], &pairs);

			if (err)
				return err;
		}
		if (pairs > link->max_pairs)
			link->max_pairs = pairs;
	}
	return 0;
}

/* At least twice as many places as entries, so that probing stays short. */
static u32 hash_size(u32 entries)
{
	u32 size = 4;

	if (!entries)
		return 0;
	while (size < 2 * (u64)entries && size < 1U << 31)
		size *= 2;
	return size;
}

/**
 * module_reloc_scratch - memory that relocating needs while it runs
 * @link: scanned
 *
 * Returns: bytes for module_reloc_assign(), 0 for none.
 */
size_t module_reloc_scratch(const struct module_link *link)
{
	return hash_size(link->max_slots) * sizeof(struct module_slot_entry) +
	       hash_size(link->max_pairs) * sizeof(struct module_pair_entry);
}

/* -------- Slots -------- */

static u32 mix(u64 a, u64 b)
{
	u64 h = (a ^ (b << 32 | b >> 32)) * 0x9e3779b97f4a7c15ULL;

	h ^= h >> 29;
	h *= 0xbf58476d1ce4e5b9ULL;
	return h >> 32;
}

/* The entry for a slot: the existing one, or the free place where it belongs. */
static struct module_slot_entry *find_slot(const struct module_link *link, u32 kind, u32 symbol,
					   s64 addend)
{
	const u32 mask = link->slot_hash_size - 1;
	u32 n = mix(addend, symbol * MODULE_SLOT_KINDS + kind);

	for (;; n++) {
		struct module_slot_entry *e = &link->slot_hash[n & mask];

		if (!e->key || (e->key == symbol + 1 && e->addend == addend && e->kind == kind))
			return e;
	}
}

static u32 plt_kind(const struct reloc_run *run)
{
	return run->target->sh_entsize == MODULE_AREA_INIT_TEXT ? MODULE_SLOT_INIT_PLT
								: MODULE_SLOT_PLT;
}

/* x86's GOT slots hold S, the addend applies to the distance; elsewhere they hold S + A. */
static s64 slot_addend(const struct reloc_howto *howto, const Elf64_Rela *rela)
{
	return howto->compute == RELOC_GOT_PC ? 0 : rela->r_addend;
}

static void assign_one(struct reloc_run *run, const Elf64_Rela *rela)
{
	const u32 sym = ELF64_R_SYM(rela->r_info);
	const struct reloc_howto *howto = find_howto(run->image->arch, ELF64_R_TYPE(rela->r_info));
	struct module_slot_entry *e;
	u32 kind;

	if (uses_got(howto))
		kind = MODULE_SLOT_GOT;
	else if (may_need_plt(run, howto, sym))
		kind = plt_kind(run);
	else
		return;
	e = find_slot(run->link, kind, sym, slot_addend(howto, rela));
	if (e->key)
		return;
	e->key = sym + 1;
	e->addend = slot_addend(howto, rela);
	e->kind = kind;
	e->index = run->link->slots[kind].count++;
}

/**
 * module_reloc_assign - hands out PLT and GOT slots, one for each target
 * @image: scanned image
 * @link: receives the counts, so that module_arrange() can find room for the slots
 * @scratch: module_reloc_scratch() bytes of zeroed memory aligned to 8, used until
 *	module_reloc_apply() is done
 */
void module_reloc_assign(struct module_image *image, struct module_link *link, void *scratch)
{
	struct module_diag unused;
	struct reloc_run run;
	unsigned int i;
	u64 n;

	if (!scratch)
		return;
	link->slot_hash = scratch;
	link->slot_hash_size = hash_size(link->max_slots);
	link->pair_hash = (void *)(link->slot_hash + link->slot_hash_size);
	link->pair_hash_size = hash_size(link->max_pairs);
	if (!link->max_slots)
		return;
	for (i = 1; i < image->num_sections; i++) {
		if (!section_is_applied(image, i))
			continue;
		run_start(&run, image, link, &unused, i);
		for (n = 0; n < run.count; n++)
			assign_one(&run, &run.rela[n]);
	}
}

static const enum module_area slot_area[MODULE_SLOT_KINDS] = {
	[MODULE_SLOT_PLT] = MODULE_AREA_TEXT,
	[MODULE_SLOT_INIT_PLT] = MODULE_AREA_INIT_TEXT,
	[MODULE_SLOT_GOT] = MODULE_AREA_RODATA,
};

static u32 slot_offset(const struct reloc_run *run, const struct module_slot_entry *e)
{
	const u32 size = e->kind == MODULE_SLOT_GOT ? 8 : run->image->arch->plt_size;

	return run->link->slots[e->kind].offset + e->index * size;
}

static u64 slot_address(const struct reloc_run *run, const struct module_slot_entry *e)
{
	return run->link->area[slot_area[e->kind]].addr + slot_offset(run, e);
}

static void fill_slots(const struct reloc_run *run)
{
	u32 n;

	for (n = 0; n < run->link->slot_hash_size; n++) {
		const struct module_slot_entry *e = &run->link->slot_hash[n];
		u64 target;
		u8 *write;

		if (!e->key)
			continue;
		target = run->image->symbols[e->key - 1].st_value + e->addend;
		write = run->link->area[slot_area[e->kind]].write + slot_offset(run, e);
		if (e->kind == MODULE_SLOT_GOT)
			reloc_put64(write, target);
		else
			run->image->arch->write_plt(write, slot_address(run, e), target);
	}
}

/* -------- Symbols -------- */

static int resolve_undefined(struct module_image *image, unsigned int n, module_lookup_fn lookup,
			     void *cookie, struct module_diag *diag)
{
	Elf64_Sym *sym = &image->symbols[n];
	const bool weak = ELF64_ST_BIND(sym->st_info) == STB_WEAK;
	const char *name = image->strings + sym->st_name;
	u64 value = 0;
	int err;

	/* Some assemblers leave a nameless undefined symbol behind that nothing refers to. */
	if (!*name) {
		sym->st_value = 0;
		return 0;
	}
	err = lookup(cookie, name, weak, &value);
	if (err == -ENOENT && weak)
		err = 0;
	sym->st_value = err ? 0 : value;
	return err ? module_refuse(diag, err, "Unknown symbol %s (err %d)", name, err) : 0;
}

/**
 * module_resolve - gives every symbol its final address
 * @image: placed image
 * @link: its memory
 * @lookup: finds undefined symbols
 * @cookie: for @lookup
 * @diag: says which symbol was not found
 *
 * Returns: 0 or what @lookup returned.
 */
int module_resolve(struct module_image *image, struct module_link *link, module_lookup_fn lookup,
		   void *cookie, struct module_diag *diag)
{
	unsigned int n;

	for (n = 1; n < image->num_symbols; n++) {
		Elf64_Sym *sym = &image->symbols[n];
		int err;

		if (sym->st_shndx == SHN_UNDEF) {
			err = resolve_undefined(image, n, lookup, cookie, diag);
			if (err)
				return err;
		} else if (sym->st_shndx < image->num_sections) {
			sym->st_value += image->sections[sym->st_shndx].sh_addr;
		}
	}
	return 0;
}

/* -------- Values -------- */

static bool value_fits(const struct reloc_howto *howto, u64 value)
{
	const u64 half = 1ULL << (howto->bits - 1);

	switch (howto->range) {
	case RELOC_SIGNED:
		return value + half < 2 * half;
	case RELOC_UNSIGNED:
		return value < 2 * half;
	case RELOC_EITHER:
		return value + half < 3 * half;
	case RELOC_HI20:
		return value + 0x800 + half < 2 * half;
	}
	return true;
}

static u64 page(u64 address)
{
	return address & ~0xfffULL;
}

static struct module_pair_entry *find_pair(const struct reloc_run *run, u64 place)
{
	u32 n = mix(place, 0);

	for (;; n++) {
		struct module_pair_entry *e = &run->link->pair_hash[n & run->pair_mask];

		if (!e->place || e->place == place)
			return e;
	}
}

static u64 got_slot(const struct reloc_run *run, const struct reloc_howto *howto,
		    const Elf64_Rela *rela)
{
	const u32 sym = ELF64_R_SYM(rela->r_info);
	const struct module_slot_entry *e;

	e = find_slot(run->link, MODULE_SLOT_GOT, sym, slot_addend(howto, rela));
	return slot_address(run, e);
}

/* The value of a relocation that depends on no other. */
static u64 compute(const struct reloc_run *run, const struct reloc_howto *howto,
		   const Elf64_Rela *rela)
{
	const u64 place = run->target->sh_addr + rela->r_offset;
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
	}
	return target;
}

/* Sends a call that is out of reach through its PLT entry. */
static u64 reach(const struct reloc_run *run, const struct reloc_howto *howto,
		 const Elf64_Rela *rela, u64 value)
{
	const u32 sym = ELF64_R_SYM(rela->r_info);
	const struct module_slot_entry *e;

	if (value_fits(howto, value) || !may_need_plt(run, howto, sym))
		return value;
	e = find_slot(run->link, plt_kind(run), sym, rela->r_addend);
	return slot_address(run, e) - (run->target->sh_addr + rela->r_offset);
}

/* The low part of an address: its high part stands at the address of the symbol. */
static int paired_low(const struct reloc_run *run, const Elf64_Rela *rela, u64 *value)
{
	const u64 label = run->image->symbols[ELF64_R_SYM(rela->r_info)].st_value;
	const struct module_pair_entry *e = run->pair_mask ? find_pair(run, label) : NULL;

	if (!e || !e->place)
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

static int apply_one(struct reloc_run *run, const Elf64_Rela *rela)
{
	const struct reloc_howto *howto = find_howto(run->image->arch, ELF64_R_TYPE(rela->r_info));
	u64 value;

	if (howto->compute == RELOC_NOTHING)
		return 0;
	value = compute(run, howto, rela);
	if (howto->compute == RELOC_HOLD) {
		run->held = value;
		run->held_offset = rela->r_offset;
		return 0;
	}
	if (howto->compute == RELOC_DIFF)
		return apply_difference(run, rela, value);
	if (howto->compute == RELOC_PAIRED_LO) {
		int err = paired_low(run, rela, &value);

		if (err)
			return err;
	}
	if (howto->flags & RELOC_CALL)
		value = reach(run, howto, rela, value);
	if (howto->range != RELOC_ANY && !value_fits(howto, value))
		return refuse_value(
			run, rela, value,
			"is an overflow (too far away, or built for another code model?)");
	if (howto->align > 1 && (value & (howto->align - 1)))
		return refuse_value(run, rela, value, "is not aligned as the instruction wants");
	howto->encode(run->write + rela->r_offset, value);
	return 0;
}

/* First pass where there are pairs: a low part may come before its high part. */
static void record_pairs(struct reloc_run *run)
{
	u32 pairs = 0;
	u64 n;

	for (n = 0; n < run->count; n++)
		if (find_howto(run->image->arch, ELF64_R_TYPE(run->rela[n].r_info))->flags &
		    RELOC_PAIR_HI)
			pairs++;
	if (!pairs)
		return;
	run->pair_mask = hash_size(pairs) - 1;
	memset(run->link->pair_hash, 0, (run->pair_mask + 1) * sizeof(*run->link->pair_hash));
	for (n = 0; n < run->count; n++) {
		const Elf64_Rela *rela = &run->rela[n];
		const struct reloc_howto *howto =
			find_howto(run->image->arch, ELF64_R_TYPE(rela->r_info));
		struct module_pair_entry *e;

		if (!(howto->flags & RELOC_PAIR_HI))
			continue;
		e = find_pair(run, run->target->sh_addr + rela->r_offset);
		e->place = run->target->sh_addr + rela->r_offset;
		e->value = compute(run, howto, rela);
	}
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
	u64 n;

	for (i = 1; i < image->num_sections; i++) {
		if (!section_is_applied(image, i))
			continue;
		run_start(&run, image, link, diag, i);
		run.write = section_write(link, run.target);
		if (link->max_pairs)
			record_pairs(&run);
		for (n = 0; n < run.count; n++) {
			int err = apply_one(&run, &run.rela[n]);

			if (err)
				return err;
		}
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
