/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Between reloc_scan.c, which looks at relocations before there is memory, and reloc.c, which
 * applies them. Host-clean.
 */
#ifndef _MODULE_RELOC_PRIVATE_H
#define _MODULE_RELOC_PRIVATE_H

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

/* What the high part of an address computed, and its offset in the section. */
struct module_pair {
	u64 place;
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
	const Elf64_Sym *symbols;
	const Elf64_Shdr *target;
	u64 base;  /* address of the target section */
	u8 *write; /* first byte of the target section */
	u32 num_pairs;
	u32 last_pair; /* the one found last: its neighbour is probably next */
	bool has_pairs; /* they are noted */
	u64 held; /* RELOC_HOLD's value and where it was */
	u64 held_offset;
};

extern const struct reloc_howto howto_none;

static inline const struct reloc_howto *find_howto(const struct module_reloc_arch *arch, u32 type)
{
	const u32 n = type - arch->first;

	if (n < arch->count && arch->howto[n].name)
		return &arch->howto[n];
	return type ? NULL : &howto_none;
}

static inline bool uses_got(const struct reloc_howto *howto)
{
	return howto->compute >= RELOC_GOT_PC && howto->compute <= RELOC_GOT_ABS;
}

/* Relocations that will be applied: those for sections that are loaded. */
static inline bool section_is_applied(const struct module_image *image, unsigned int i)
{
	const Elf64_Shdr *s = &image->sections[i];

	return s->sh_type == SHT_RELA && image->sections[s->sh_info].sh_entsize != MODULE_AREA_NONE;
}

static inline void run_start(struct reloc_run *run, const struct module_image *image,
			     struct module_link *link, struct module_diag *diag,
			     unsigned int section)
{
	const Elf64_Shdr *s = &image->sections[section];

	memset(run, 0, sizeof(*run));
	run->image = image;
	run->link = link;
	run->diag = diag;
	run->section = section;
	run->rela = module_section_data(image, section);
	run->count = s->sh_size / sizeof(Elf64_Rela);
	run->symbols = image->symbols;
	run->target = &image->sections[s->sh_info];
	run->base = run->target->sh_addr;
	run->held_offset = ~0ULL;
}

/* May this call need a PLT entry? Inside one section everything is in reach. */
static inline bool may_need_plt(const struct reloc_run *run, const struct reloc_howto *howto,
				u32 sym)
{
	if (!(howto->flags & RELOC_CALL) || !run->image->arch->plt_size)
		return false;
	return run->image->symbols[sym].st_shndx != run->image->sections[run->section].sh_info;
}

/* Does the relocation ask for a slot, used or not? */
static inline bool wants_slot(const struct reloc_run *run, const struct reloc_howto *howto, u32 sym)
{
	return uses_got(howto) || may_need_plt(run, howto, sym);
}

/* At least twice as many places as entries, so that probing stays short. */
static inline u32 hash_size(u32 entries)
{
	u32 size = 4;

	if (!entries)
		return 0;
	while (size < 2 * (u64)entries && size < 1U << 31)
		size *= 2;
	return size;
}

static inline u32 mix(u64 a, u64 b)
{
	u64 h = (a ^ (b << 32 | b >> 32)) * 0x9e3779b97f4a7c15ULL;

	h ^= h >> 29;
	h *= 0xbf58476d1ce4e5b9ULL;
	return h >> 32;
}

/* Where the index of a slot without an addend is kept; neighbours are used one after the other. */
static inline u32 *direct_slot(const struct module_link *link, u32 kind, u32 symbol)
{
	return &link->slot_direct[(u64)symbol * MODULE_SLOT_KINDS + kind];
}

/* The entry for a slot with an addend: the existing one, or the free place where it belongs. */
static inline struct module_slot_entry *find_slot(const struct module_link *link, u32 kind,
						  u32 symbol, s64 addend)
{
	const u32 mask = link->slot_hash_size - 1;
	u32 n = mix(addend, symbol * MODULE_SLOT_KINDS + kind);

	for (;; n++) {
		struct module_slot_entry *e = &link->slot_hash[n & mask];

		if (!e->key || (e->key == symbol + 1 && e->addend == addend && e->kind == kind))
			return e;
	}
}

static inline u32 plt_kind(const struct reloc_run *run)
{
	return run->target->sh_entsize == MODULE_AREA_INIT_TEXT ? MODULE_SLOT_INIT_PLT
								: MODULE_SLOT_PLT;
}

/* x86's GOT slots hold S, the addend applies to the distance; elsewhere they hold S + A. */
static inline s64 slot_addend(const struct reloc_howto *howto, const Elf64_Rela *rela)
{
	return howto->compute == RELOC_GOT_PC ? 0 : rela->r_addend;
}

int refuse_reloc(const struct reloc_run *run, const Elf64_Rela *rela, const char *why);

#endif /* _MODULE_RELOC_PRIVATE_H */
