// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which section of a module goes to which kind of memory, and at which offset: text is executable
 * and read-only, constants read-only, data writable, .data..ro_after_init sealed once init has run;
 * sections named .init* are given back then.
 *
 * Host-clean: arithmetic on section headers that module_image_check() accepted, then copying.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <kobold/module_image.h>
#include <kobold/module_reloc.h>

/* Read by the loader from the image and not wanted afterwards. */
static bool section_is_consumed(const char *name)
{
	return !strcmp(name, ".modinfo") || !strcmp(name, "__versions") ||
	       !strncmp(name, ".discard", 8);
}

static bool section_is_ro_after_init(const char *name)
{
	return !strcmp(name, ".data..ro_after_init") || !strcmp(name, "__jump_table");
}

static enum module_area area_of(const struct module_image *image, unsigned int i)
{
	const Elf64_Shdr *s = &image->sections[i];
	const char *name = module_section_name(image, i);
	const bool init = !strncmp(name, ".init", 5);

	if (!(s->sh_flags & SHF_ALLOC) || section_is_consumed(name))
		return MODULE_AREA_NONE;
	if (i == image->percpu)
		return MODULE_AREA_PERCPU;
	if (s->sh_flags & SHF_EXECINSTR)
		return init ? MODULE_AREA_INIT_TEXT : MODULE_AREA_TEXT;
	if (!(s->sh_flags & SHF_WRITE))
		return init ? MODULE_AREA_INIT_RODATA : MODULE_AREA_RODATA;
	if (init)
		return MODULE_AREA_INIT_DATA;
	return section_is_ro_after_init(name) ? MODULE_AREA_RO_AFTER_INIT : MODULE_AREA_DATA;
}

/**
 * module_classify - decides which kind of memory each section goes to
 * @image: checked image; each section's sh_entsize becomes its enum module_area
 */
void module_classify(struct module_image *image)
{
	unsigned int i;

	image->sections[0].sh_entsize = MODULE_AREA_NONE;
	for (i = 1; i < image->num_sections; i++)
		image->sections[i].sh_entsize = area_of(image, i);
}

/* Reserves room at the end of an area; the offset, or U32_MAX when the module becomes too large. */
static u32 reserve(struct module_place *area, u64 size, u64 align)
{
	const u64 mask = align ? align - 1 : 0;
	const u64 offset = ((u64)area->used + mask) & ~mask;

	if (size > MODULE_SIZE_MAX || offset + size > MODULE_SIZE_MAX)
		return U32_MAX;
	area->used = offset + size;
	return offset;
}

static int place_sections(struct module_image *image, struct module_link *link,
			  struct module_diag *diag)
{
	unsigned int i;

	for (i = 1; i < image->num_sections; i++) {
		Elf64_Shdr *s = &image->sections[i];
		const enum module_area where = s->sh_entsize;
		u32 offset = 0;

		if (where != MODULE_AREA_NONE)
			offset = reserve(&link->area[where], s->sh_size, s->sh_addralign);
		if (offset == U32_MAX)
			return module_refuse(
				diag, -ENOEXEC,
				"Section %u (%s) of %llu bytes makes the module larger than %lu bytes",
				i, module_section_name(image, i), (unsigned long long)s->sh_size,
				MODULE_SIZE_MAX);
		s->sh_addr = offset;
	}
	return 0;
}

static int place_slots(struct module_link *link, enum module_slot_kind kind, enum module_area area,
		       u32 size, struct module_diag *diag)
{
	struct module_slots *slots = &link->slots[kind];

	if (!slots->count)
		return 0;
	slots->offset = reserve(&link->area[area], (u64)slots->count * size, 8);
	if (slots->offset == U32_MAX)
		return module_refuse(
			diag, -ENOEXEC,
			"%u call or address slots make the module larger than %lu bytes",
			slots->count, MODULE_SIZE_MAX);
	return 0;
}

/**
 * module_arrange - decides where everything goes
 * @image: scanned image; each section's sh_addr becomes its offset in its area
 * @link: slots are counted; receives the areas' sizes
 * @diag: says why not
 *
 * Returns: 0, or -ENOEXEC for a module that is too large.
 */
int module_arrange(struct module_image *image, struct module_link *link, struct module_diag *diag)
{
	const u32 plt_size = image->arch->plt_size;
	unsigned int i;
	u64 total = 0;
	int err;

	memset(link->area, 0, sizeof(link->area));
	err = place_sections(image, link, diag);
	if (!err)
		err = place_slots(link, MODULE_SLOT_PLT, MODULE_AREA_TEXT, plt_size, diag);
	if (!err)
		err = place_slots(link, MODULE_SLOT_INIT_PLT, MODULE_AREA_INIT_TEXT, plt_size,
				  diag);
	if (!err)
		err = place_slots(link, MODULE_SLOT_GOT, MODULE_AREA_RODATA, 8, diag);
	if (err)
		return err;
	for (i = 0; i < MODULE_AREA_NUM; i++) {
		struct module_place *area = &link->area[i];

		area->size = (area->used + MODULE_PAGE_SIZE - 1) & ~(MODULE_PAGE_SIZE - 1);
		total += area->size;
	}
	if (total > MODULE_SIZE_MAX)
		return module_refuse(diag, -ENOEXEC,
				     "module takes %llu bytes of memory, more than %lu",
				     (unsigned long long)total, MODULE_SIZE_MAX);
	link->area[MODULE_AREA_PERCPU].size = link->area[MODULE_AREA_PERCPU].used;
	if (image->percpu)
		link->area[MODULE_AREA_PERCPU].write = module_section_data(image, image->percpu);
	return 0;
}

/**
 * module_place - copies the sections to their memory
 * @image: laid out image; each section's sh_addr becomes its run-time address
 * @link: areas have @write and @addr, zeroed memory behind them
 */
void module_place(struct module_image *image, struct module_link *link)
{
	unsigned int i;

	for (i = 1; i < image->num_sections; i++) {
		Elf64_Shdr *s = &image->sections[i];
		const struct module_place *area = &link->area[s->sh_entsize];

		if (s->sh_entsize == MODULE_AREA_NONE)
			continue;
		if (s->sh_entsize != MODULE_AREA_PERCPU && s->sh_type != SHT_NOBITS && s->sh_size)
			memcpy(area->write + s->sh_addr, module_section_data(image, i), s->sh_size);
		s->sh_addr += area->addr;
	}
}
