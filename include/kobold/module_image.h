/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The host-clean part of the module loader: reading, laying out and relocating an ELF64 image with
 * no kernel service but memory handed in and callbacks. kernel/module/{image,layout,reloc}.c
 * implement it; tests/host compiles them with the same header on the build host.
 *
 * The order of calls is fixed:
 *
 *   module_image_check()   every header, section, symbol and string is sound
 *   module_classify()      which section goes to which kind of memory
 *   module_reloc_scan()    every relocation is known and in bounds; counts what they need
 *   module_reloc_assign()  hands out PLT and GOT slots
 *   module_arrange()        at which offset each section lies, how large the memory is
 *   module_place()         copies sections to memory the caller got for them
 *   module_resolve()       gives every symbol its address, the undefined by a callback
 *   module_reloc_apply()   changes the copied sections
 *
 * Up to module_arrange() they look at the image only. The image buffer belongs to the caller and
 * must stay unchanged by others; its section headers and symbols are rewritten on the way.
 */
#ifndef _KOBOLD_MODULE_IMAGE_H
#define _KOBOLD_MODULE_IMAGE_H

#include <linux/compiler.h>
#include <linux/elf.h>
#include <linux/types.h>

/* Larger modules are refused: offsets within one area are 32 bits wide, with room to spare. */
#define MODULE_SIZE_MAX		(512UL << 20)
#define MODULE_PAGE_SIZE	4096UL

#define MODULE_DIAG_LEN		256

/**
 * struct module_diag - why an image was refused
 * @err: 0, or the negative errno that goes with @text
 * @text: one line without the module's name or a newline: what was found, what was wanted
 */
struct module_diag {
	int err;
	char text[MODULE_DIAG_LEN];
};

/* Fills @diag and returns @err, so that a check can "return module_refuse(...)". */
__printf(3, 4) int module_refuse(struct module_diag *diag, int err, const char *fmt, ...);

/* Same values as enum mod_mem_type in linux/module.h, which checks that. */
enum module_area {
	MODULE_AREA_TEXT,
	MODULE_AREA_DATA,
	MODULE_AREA_RODATA,
	MODULE_AREA_RO_AFTER_INIT,
	MODULE_AREA_INIT_TEXT,
	MODULE_AREA_INIT_DATA,
	MODULE_AREA_INIT_RODATA,
	MODULE_AREA_NUM,
	MODULE_AREA_PERCPU = MODULE_AREA_NUM,	/* in the image until copied to each CPU */
	MODULE_AREA_NONE,			/* not loaded */
};

struct module_reloc_arch;

/**
 * struct module_image - an image that passed module_image_check()
 * @data: the image
 * @size: its length in bytes
 * @arch: the relocation table it is for
 * @sections: section headers inside @data; after module_classify() sh_entsize is the section's
 *	enum module_area, after module_arrange() sh_addr its offset there, after module_place()
 *	its address
 * @num_sections: how many, index 0 included
 * @names: the section name strings
 * @symbols: the symbol table inside @data; after module_resolve() st_value is the address
 * @num_symbols: how many, index 0 included
 * @strings: the symbol name strings
 * @strings_size: their total length, the last byte is NUL
 * @symtab: index of the symbol table section
 * @strtab: index of the string table section
 * @this_module: index of .gnu.linkonce.this_module, 0 if there is none
 * @modinfo: index of .modinfo, 0 if there is none
 * @versions: index of __versions, 0 if there is none
 * @percpu: index of .data..percpu, 0 if there is none or it is empty
 */
struct module_image {
	u8 *data;
	size_t size;
	const struct module_reloc_arch *arch;
	Elf64_Shdr *sections;
	unsigned int num_sections;
	const char *names;
	Elf64_Sym *symbols;
	unsigned int num_symbols;
	const char *strings;
	size_t strings_size;
	unsigned int symtab;
	unsigned int strtab;
	unsigned int this_module;
	unsigned int modinfo;
	unsigned int versions;
	unsigned int percpu;
};

int module_image_check(struct module_image *image, void *data, size_t size,
		       const struct module_reloc_arch *arch, size_t this_module_size,
		       struct module_diag *diag);

static inline const char *module_section_name(const struct module_image *image, unsigned int index)
{
	return image->names + image->sections[index].sh_name;
}

static inline void *module_section_data(const struct module_image *image, unsigned int index)
{
	return image->data + image->sections[index].sh_offset;
}

static inline const char *module_symbol_name(const struct module_image *image, unsigned int index)
{
	const Elf64_Sym *sym = &image->symbols[index];

	if (!sym->st_name && ELF64_ST_TYPE(sym->st_info) == STT_SECTION &&
	    sym->st_shndx < image->num_sections)
		return module_section_name(image, sym->st_shndx);
	return image->strings + sym->st_name;
}

unsigned int module_find_section(const struct module_image *image, const char *name);
const char *module_modinfo(const struct module_image *image, const char *tag, const char *after);

/**
 * struct module_place - one area of memory for a module
 * @write: where this process can write it
 * @addr: where it will run; in the kernel the same
 * @size: whole pages
 * @used: bytes of it that sections, PLT and GOT take
 */
struct module_place {
	u8 *write;
	u64 addr;
	u32 size;
	u32 used;
};

/* A run of PLT or GOT slots inside an area. */
struct module_slots {
	u32 offset;
	u32 count;
};

enum module_slot_kind {
	MODULE_SLOT_PLT,
	MODULE_SLOT_INIT_PLT,
	MODULE_SLOT_GOT,
	MODULE_SLOT_KINDS,
};

struct module_slot_entry;
struct module_pair;

/**
 * struct module_link - what laying out and relocating one image needs to remember
 * @area: the memory, one for each enum module_area but NONE; the last is the per-CPU template
 * @slots: where the PLTs and the GOT are
 * @slot_hash: caller's memory, @slot_hash_size entries (a power of two) or none: slots of a symbol
 *	and an addend
 * @slot_direct: caller's memory, @num_direct entries or none: slots of just a symbol, by its index
 *	and enum module_slot_kind; the slot's index + 1, 0 for none
 * @pairs: caller's memory, @max_pairs entries or none
 * @max_slots: upper bound of entries in @slot_hash, from the scan
 * @max_pairs: upper bound of high parts of addresses in one section, from the scan
 * @num_relocs: relocations that will be applied
 */
struct module_link {
	struct module_place area[MODULE_AREA_NUM + 1];
	struct module_slots slots[MODULE_SLOT_KINDS];
	struct module_slot_entry *slot_hash;
	u32 slot_hash_size;
	u32 *slot_direct;
	u64 num_direct;
	struct module_pair *pairs;
	u32 max_slots;
	u32 max_pairs;
	u32 num_relocs;
};

void module_classify(struct module_image *image);
int module_reloc_scan(struct module_image *image, struct module_link *link,
		      struct module_diag *diag);
size_t module_reloc_scratch(const struct module_link *link);
void module_reloc_assign(struct module_image *image, struct module_link *link, void *scratch);

int module_arrange(struct module_image *image, struct module_link *link, struct module_diag *diag);
void module_place(struct module_image *image, struct module_link *link);

/**
 * typedef module_lookup_fn - finds an undefined symbol
 * @cookie: the caller's
 * @name: what is wanted
 * @weak: it may be missing
 * @value: receives the address
 *
 * Returns 0 or a negative errno, which ends the load unless it is -ENOENT and @weak. The callback
 * logs what it refuses itself.
 */
typedef int (*module_lookup_fn)(void *cookie, const char *name, bool weak, u64 *value);

int module_resolve(struct module_image *image, struct module_link *link, module_lookup_fn lookup,
		   void *cookie, struct module_diag *diag);
int module_reloc_apply(struct module_image *image, struct module_link *link,
		       struct module_diag *diag);

#endif /* _KOBOLD_MODULE_IMAGE_H */
