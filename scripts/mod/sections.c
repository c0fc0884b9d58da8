// SPDX-License-Identifier: GPL-2.0-only
/*
 * Section mismatches. Code and data in .init sections are freed when
 * initialisation is over, and those in .exit sections may not be there at all. A
 * reference to them from what stays is a use after free waiting to happen, so every
 * relocation from a lasting section to such a one is reported, unless the referring
 * side is known to be used only in time.
 */
#include <string.h>

#include "modpost.h"

#define INIT_SECTIONS ".init.text*", ".init.data*", ".init.rodata*"
#define EXIT_SECTIONS ".exit.text*", ".exit.data*", ".exit.rodata*"

static const char *const init_sections[] = { INIT_SECTIONS, NULL };
static const char *const exit_sections[] = { EXIT_SECTIONS, NULL };

/* What lasts, and is checked. */
static const char *const text_sections[] = {
	".text",
	".text.*",
	".noinstr.text",
	".sched.text",
	".irqentry.text",
	".softirqentry.text",
	".entry.text",
	".kprobes.text",
	".cpuidle.text",
	".spinlock.text",
	NULL,
};
static const char *const data_sections[] = { ".data", ".data.*", ".rodata", ".rodata.*", NULL };
static const char *const ksymtab_sections[] = { "___ksymtab*", "__ksymtab*", NULL };

/* Data that by its name is a table whose entries are used during initialisation only. */
static const char *const init_users[] = {
	"*_template", "*_timer", "*_sht", "*_ops", "*_probe", "*_probe_one", "*_console", NULL,
};

struct rule {
	const char *const *from;
	const char *const *to;
	const char *hint;
};

static const struct rule rules[] = {
	{ text_sections, init_sections, NULL },
	{ data_sections, init_sections, NULL },
	{ text_sections, exit_sections, NULL },
	{ init_sections, exit_sections, NULL },
	{ exit_sections, init_sections, NULL },
	{ ksymtab_sections, init_sections, "an exported symbol" },
	{ ksymtab_sections, exit_sections, "an exported symbol" },
};

static const struct rule *broken_rule(const char *from, const char *to)
{
	for (size_t i = 0; i < ARRAY_SIZE(rules); i++)
		if (match_any(from, rules[i].from) && match_any(to, rules[i].to))
			return &rules[i];
	return NULL;
}

/* The symbol that an offset of a section belongs to: the nearest one before it. */
static const Elf64_Sym *symbol_at(const struct object *obj, unsigned int section, Elf64_Addr offset)
{
	const Elf64_Sym *best = NULL;

	for (unsigned int i = 1; i < obj->nr_syms; i++) {
		const Elf64_Sym *s = &obj->syms[i];
		unsigned char type = ELF64_ST_TYPE(s->st_info);
		const char *name = sym_name(obj, s);

		if (sym_section(obj, s) != section || s->st_value > offset)
			continue;
		if (type == STT_SECTION || type == STT_FILE || !name[0] || name[0] == '$' ||
		    !strncmp(name, ".L", 2))
			continue;
		if (!best || s->st_value > best->st_value)
			best = s;
	}
	return best;
}

/* x86's PC-relative fields count from their end, which their addends make up for. */
static int pc_bias(const struct object *obj, const Elf64_Rela *rela)
{
	unsigned int type = ELF64_R_TYPE(rela->r_info);

	if (obj->hdr->e_machine != EM_X86_64)
		return 0;
	return type == R_X86_64_PC32 || type == R_X86_64_PLT32 ? 4 : 0;
}

static const char *name_or_unknown(const struct object *obj, const Elf64_Sym *sym)
{
	return sym ? sym_name(obj, sym) : "(unknown)";
}

static void report(const struct module *mod, const struct rule *rule, unsigned int from_section,
		   const Elf64_Rela *rela, const Elf64_Sym *to)
{
	const struct object *obj = &mod->obj;
	const Elf64_Sym *from = symbol_at(obj, from_section, rela->r_offset);
	const char *from_name = name_or_unknown(obj, from);
	unsigned int to_section = sym_section(obj, to);
	const char *to_name = sym_name(obj, to);
	char place[64] = "";

	if (rule->from == data_sections) {
		if (rule->to == init_sections && match_any(from_name, init_users))
			return;
		/* Data without a name is the compiler's: the jump table of an init function. */
		if (!from || rela->r_offset >= from->st_value + from->st_size)
			return;
	}
	if (ELF64_ST_TYPE(to->st_info) == STT_SECTION) {
		Elf64_Addr target = to->st_value + rela->r_addend + pc_bias(obj, rela);
		const Elf64_Sym *s = symbol_at(obj, to_section, target);

		to_name = name_or_unknown(obj, s);
	}
	if (from && rela->r_offset != from->st_value)
		snprintf(place, sizeof(place), "+0x%llx",
			 (unsigned long long)(rela->r_offset - from->st_value));

	(opt.mismatch_is_error ? error : warn)(
		"%s: section mismatch in reference: %s%s (section: %s) -> %s (section: %s)%s%s",
		mod->name, from_name, place, section_name(obj, from_section), to_name,
		section_name(obj, to_section), rule->hint ? ": " : "",
		rule->hint ? rule->hint : "");
}

static void check_relocations(const struct module *mod, const Elf64_Shdr *s)
{
	const struct object *obj = &mod->obj;
	const Elf64_Rela *rela = (void *)(obj->data + s->sh_offset);
	const char *from = section_name(obj, s->sh_info);

	if (!(obj->shdr[s->sh_info].sh_flags & SHF_ALLOC))
		return;
	for (size_t i = 0; i < s->sh_size / sizeof(*rela); i++) {
		unsigned int index = ELF64_R_SYM(rela[i].r_info);
		const struct rule *rule;

		if (!index || index >= obj->nr_syms)
			continue;
		rule = broken_rule(from, section_name(obj, sym_section(obj, &obj->syms[index])));
		if (rule)
			report(mod, rule, s->sh_info, &rela[i], &obj->syms[index]);
	}
}

/**
 * check_sections() - report references from lasting sections to ones that are freed
 * @mod: module whose object has been read
 */
void check_sections(const struct module *mod)
{
	for (unsigned int i = 1; i < mod->obj.nr_sections; i++) {
		const Elf64_Shdr *s = &mod->obj.shdr[i];

		if (s->sh_type == SHT_RELA && s->sh_info < mod->obj.nr_sections)
			check_relocations(mod, s);
	}
}
