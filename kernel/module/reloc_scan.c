// SPDX-License-Identifier: GPL-2.0-only
/*
 * Relocations before there is memory for the module: every one is known and in bounds, and those
 * that need a PLT or GOT slot are counted and get one.
 *
 * Host-clean: looks at an image that module_image_check() accepted.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include "reloc.h"

const struct reloc_howto howto_none = { .name = "NONE", .compute = RELOC_NOTHING };

/* What the relocations of one section need. */
struct needs {
	u32 slots; /* with an addend */
	u32 pairs;
	bool direct; /* slots without one */
};

static int scan_one(const struct reloc_run *run, const struct module_reloc_arch *arch,
		    const Elf64_Rela *rela, struct needs *needs)
{
	const u32 type = ELF64_R_TYPE(rela->r_info), sym = ELF64_R_SYM(rela->r_info);
	const struct reloc_howto *howto = find_howto(arch, type);

	if (!howto)
		return refuse_reloc(run, rela, "the loader does not know this type");
	if (sym >= run->image->num_symbols)
		return refuse_reloc(run, rela, "the symbol table is shorter");
	if (howto->width > run->target->sh_size ||
	    rela->r_offset > run->target->sh_size - howto->width)
		return refuse_reloc(run, rela, "it lies outside the section it is for");
	if (wants_slot(run, howto, sym)) {
		if (slot_addend(howto, rela))
			needs->slots++;
		else
			needs->direct = true;
	}
	if (howto->flags & RELOC_PAIR_HI)
		needs->pairs++;
	return 0;
}

static int scan_section(const struct reloc_run *run, struct needs *out)
{
	const struct module_reloc_arch arch = *run->image->arch;
	const Elf64_Rela *const end = run->rela + run->count;
	struct needs needs = {};
	const Elf64_Rela *rela;

	for (rela = run->rela; rela != end; rela++) {
		int err = scan_one(run, &arch, rela, &needs);

		if (err)
			return err;
	}
	*out = needs;
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

	memset(link, 0, sizeof(*link));
	for (i = 1; i < image->num_sections; i++) {
		struct needs needs;
		int err;

		if (!section_is_applied(image, i))
			continue;
		run_start(&run, image, link, diag, i);
		if (run.target->sh_type == SHT_NOBITS && run.count)
			return module_refuse(
				diag, -ENOEXEC,
				"Section %u (%s) has relocations for section %s, which has no bytes",
				i, module_section_name(image, i),
				module_section_name(image, image->sections[i].sh_info));
		err = scan_section(&run, &needs);
		if (err)
			return err;
		link->num_relocs += run.count;
		link->max_slots += needs.slots;
		if (needs.direct)
			link->num_direct = (u64)image->num_symbols * MODULE_SLOT_KINDS;
		if (needs.pairs > link->max_pairs)
			link->max_pairs = needs.pairs;
	}
	return 0;
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
	       link->max_pairs * sizeof(struct module_pair) + link->num_direct * sizeof(u32);
}

static void assign_one(const struct reloc_run *run, const struct module_reloc_arch *arch,
		       const Elf64_Rela *rela)
{
	const u32 sym = ELF64_R_SYM(rela->r_info);
	const struct reloc_howto *howto = find_howto(arch, ELF64_R_TYPE(rela->r_info));
	struct module_link *link = run->link;
	struct module_slot_entry *e;
	s64 addend;
	u32 kind;

	if (!wants_slot(run, howto, sym))
		return;
	kind = uses_got(howto) ? MODULE_SLOT_GOT : plt_kind(run);
	addend = slot_addend(howto, rela);
	if (!addend) {
		u32 *slot = direct_slot(link, kind, sym);

		if (!*slot)
			*slot = ++link->slots[kind].count;
		return;
	}
	e = find_slot(link, kind, sym, addend);
	if (e->key)
		return;
	e->key = sym + 1;
	e->addend = addend;
	e->kind = kind;
	e->index = link->slots[kind].count++;
}

static void assign_section(const struct reloc_run *run)
{
	const struct module_reloc_arch arch = *run->image->arch;
	const Elf64_Rela *const end = run->rela + run->count;
	const Elf64_Rela *rela;

	for (rela = run->rela; rela != end; rela++)
		assign_one(run, &arch, rela);
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

	if (!scratch)
		return;
	link->slot_hash = scratch;
	link->slot_hash_size = hash_size(link->max_slots);
	link->pairs = (void *)(link->slot_hash + link->slot_hash_size);
	link->slot_direct = (void *)(link->pairs + link->max_pairs);
	if (!link->max_slots && !link->num_direct)
		return;
	for (i = 1; i < image->num_sections; i++) {
		if (!section_is_applied(image, i))
			continue;
		run_start(&run, image, link, &unused, i);
		assign_section(&run);
	}
}
