// SPDX-License-Identifier: GPL-2.0-only
/*
 * Is this buffer an ELF64 relocatable object that the loader can work with? A module image is
 * untrusted bytes: whatever later phases index, dereference or multiply is checked first, here
 * (headers and sections) and in image_tables.c, and nothing has been allocated for the module yet.
 *
 * Host-clean: pure functions on a buffer, no locks, no allocation, may be called anywhere.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <kobold/module_image.h>
#include <kobold/module_reloc.h>
#include "image.h"

/**
 * module_refuse - records why an image is refused
 * @diag: receives the verdict
 * @err: negative errno
 * @fmt: what was found and what was wanted, without newline
 *
 * Returns: @err.
 */
int module_refuse(struct module_diag *diag, int err, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsnprintf(diag->text, sizeof(diag->text), fmt, args);
	va_end(args);
	diag->err = err;
	return err;
}

/* "offset + size" lies within "limit", in arithmetic that cannot wrap. */
static bool range_ok(u64 offset, u64 size, u64 limit)
{
	return offset <= limit && size <= limit - offset;
}

static int check_ident(const Elf64_Ehdr *ehdr, struct module_diag *diag)
{
	const unsigned char *ident = ehdr->e_ident;

	if (memcmp(ident, ELFMAG, SELFMAG))
		return module_refuse(diag, -ENOEXEC,
				     "Invalid ELF header magic: %02x %02x %02x %02x != 7f 45 4c 46",
				     ident[0], ident[1], ident[2], ident[3]);
	if (ident[EI_CLASS] != ELFCLASS64)
		return module_refuse(diag, -ENOEXEC, "Invalid ELF class: %u != %u (64-bit)",
				     ident[EI_CLASS], ELFCLASS64);
	if (ident[EI_DATA] != ELFDATA2LSB)
		return module_refuse(diag, -ENOEXEC,
				     "Invalid ELF byte order: %u != %u (little endian)",
				     ident[EI_DATA], ELFDATA2LSB);
	if (ident[EI_VERSION] != EV_CURRENT)
		return module_refuse(diag, -ENOEXEC, "Invalid ELF version: %u != %u",
				     ident[EI_VERSION], EV_CURRENT);
	return 0;
}

/* For messages: what an image was built for, if it is something that has modules. */
static const char *machine_name(u16 machine)
{
	static const struct {
		u16 machine;
		const char *name;
	} names[] = {
		{ EM_386, "i386" },	 { EM_MIPS, "mips" },	{ EM_PPC64, "powerpc64" },
		{ EM_S390, "s390" },	 { EM_ARM, "arm" },	{ EM_X86_64, "x86_64" },
		{ EM_AARCH64, "arm64" }, { EM_RISCV, "riscv" }, { EM_LOONGARCH, "loongarch" },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (names[i].machine == machine)
			return names[i].name;
	return "unknown";
}

static int check_header(const struct module_image *image, const Elf64_Ehdr *ehdr,
			struct module_diag *diag)
{
	int err = check_ident(ehdr, diag);

	if (err)
		return err;
	if (ehdr->e_type != ET_REL)
		return module_refuse(
			diag, -ENOEXEC,
			"Invalid ELF header type: %u != %u (relocatable); link modules with ld -r",
			ehdr->e_type, ET_REL);
	if (ehdr->e_machine != image->arch->machine)
		return module_refuse(diag, -ENOEXEC,
				     "Invalid architecture in ELF header: %s (%u) != %s (%u)",
				     machine_name(ehdr->e_machine), ehdr->e_machine,
				     image->arch->name, image->arch->machine);
	if (ehdr->e_shentsize != sizeof(Elf64_Shdr))
		return module_refuse(diag, -ENOEXEC, "Invalid ELF section header size: %u != %zu",
				     ehdr->e_shentsize, sizeof(Elf64_Shdr));
	if (!ehdr->e_shnum)
		return module_refuse(
			diag, -ENOEXEC,
			"ELF header has no section headers (stripped with -s or sstrip?)");
	if (ehdr->e_shoff % sizeof(u64))
		return module_refuse(diag, -ENOEXEC,
				     "ELF section headers at offset %llu are not aligned to 8",
				     (unsigned long long)ehdr->e_shoff);
	if (ehdr->e_shoff < sizeof(Elf64_Ehdr))
		return module_refuse(diag, -ENOEXEC,
				     "ELF section headers at offset %llu overlap the ELF header",
				     (unsigned long long)ehdr->e_shoff);
	if (!range_ok(ehdr->e_shoff, (u64)ehdr->e_shnum * sizeof(Elf64_Shdr), image->size))
		return module_refuse(
			diag, -ENOEXEC,
			"Invalid ELF section header overflow: %u headers at offset %llu in %zu bytes (truncated?)",
			ehdr->e_shnum, (unsigned long long)ehdr->e_shoff, image->size);
	if (ehdr->e_shstrndx == SHN_UNDEF || ehdr->e_shstrndx >= ehdr->e_shnum)
		return module_refuse(diag, -ENOEXEC,
				     "Invalid ELF section name index: %u, wanted 1 to %u",
				     ehdr->e_shstrndx, ehdr->e_shnum - 1);
	return 0;
}

/* Section 0 is a placeholder; code that treats index 0 as "none" relies on it. */
static int check_null_section(const struct module_image *image, struct module_diag *diag)
{
	const Elf64_Shdr *s = &image->sections[0];

	if (s->sh_type != SHT_NULL || s->sh_size || s->sh_addr)
		return module_refuse(
			diag, -ENOEXEC,
			"ELF Spec violation: section 0 type(%u) != SHT_NULL or non-zero len or addr",
			s->sh_type);
	return 0;
}

/* The names come first: all later messages use them. */
static int check_section_names(struct module_image *image, unsigned int index,
			       struct module_diag *diag)
{
	const Elf64_Shdr *s = &image->sections[index];
	unsigned int i;

	if (s->sh_type != SHT_STRTAB || !s->sh_size ||
	    !range_ok(s->sh_offset, s->sh_size, image->size))
		return module_refuse(
			diag, -ENOEXEC,
			"Invalid ELF section name table: type %u, %llu bytes at offset %llu in %zu bytes",
			s->sh_type, (unsigned long long)s->sh_size,
			(unsigned long long)s->sh_offset, image->size);
	image->names = (const char *)image->data + s->sh_offset;
	if (image->names[s->sh_size - 1] != '\0')
		return module_refuse(
			diag, -ENOEXEC,
			"ELF Spec violation: section name strtab isn't null terminated");
	for (i = 0; i < image->num_sections; i++)
		if (image->sections[i].sh_name >= s->sh_size)
			return module_refuse(
				diag, -ENOEXEC,
				"Invalid ELF section name: section %u has offset %u in a table of %llu bytes",
				i, image->sections[i].sh_name, (unsigned long long)s->sh_size);
	return 0;
}

static int check_alignment(const struct module_image *image, unsigned int i,
			   struct module_diag *diag)
{
	const Elf64_Shdr *s = &image->sections[i];

	if (s->sh_addralign & (s->sh_addralign - 1))
		return module_refuse(diag, -ENOEXEC,
				     "Section %u (%s) has alignment %llu, which is no power of two",
				     i, module_section_name(image, i),
				     (unsigned long long)s->sh_addralign);
	if ((s->sh_flags & SHF_ALLOC) && s->sh_addralign > MODULE_PAGE_SIZE)
		return module_refuse(diag, -ENOEXEC,
				     "Section %u (%s) has alignment %llu, more than a page of %lu",
				     i, module_section_name(image, i),
				     (unsigned long long)s->sh_addralign, MODULE_PAGE_SIZE);
	return 0;
}

static int check_section(const struct module_image *image, unsigned int i, struct module_diag *diag)
{
	const Elf64_Shdr *s = &image->sections[i];
	const u64 wx = SHF_WRITE | SHF_EXECINSTR;

	if (s->sh_type != SHT_NULL && s->sh_type != SHT_NOBITS &&
	    !range_ok(s->sh_offset, s->sh_size, image->size))
		return module_refuse(
			diag, -ENOEXEC,
			"Invalid ELF section offset or size: section %u (%s) has %llu bytes at offset %llu in %zu bytes (truncated?)",
			i, module_section_name(image, i), (unsigned long long)s->sh_size,
			(unsigned long long)s->sh_offset, image->size);
	if (s->sh_type == SHT_NULL && (s->sh_flags & SHF_ALLOC))
		return module_refuse(diag, -ENOEXEC,
				     "Section %u (%s) has type SHT_NULL, yet is to be loaded", i,
				     module_section_name(image, i));
	if (s->sh_type == SHT_NOBITS && s->sh_size > MODULE_SIZE_MAX)
		return module_refuse(diag, -ENOEXEC,
				     "Section %u (%s) reserves %llu bytes, more than %lu", i,
				     module_section_name(image, i), (unsigned long long)s->sh_size,
				     MODULE_SIZE_MAX);
	if ((s->sh_flags & SHF_ALLOC) && (s->sh_flags & wx) == wx)
		return module_refuse(diag, -ENOEXEC, "Section %u (%s) has invalid WRITE|EXEC flags",
				     i, module_section_name(image, i));
	if ((s->sh_flags & SHF_ALLOC) && (s->sh_flags & SHF_TLS))
		return module_refuse(diag, -ENOEXEC,
				     "Section %u (%s) is thread-local; use DEFINE_PER_CPU", i,
				     module_section_name(image, i));
	if (s->sh_type == SHT_REL)
		return module_refuse(
			diag, -ENOEXEC,
			"Section %u (%s) has relocations without addends (SHT_REL), wanted SHT_RELA",
			i, module_section_name(image, i));
	return check_alignment(image, i, diag);
}

/* Does the content of the section lie in the file at all? */
static bool has_bytes(const Elf64_Shdr *s)
{
	return s->sh_type != SHT_NULL && s->sh_type != SHT_NOBITS && s->sh_size;
}

/*
 * Sections may not share bytes with each other, the ELF header or the section headers: the loader
 * writes addresses into headers and symbols, which must not change what was checked before.
 *
 * Sorting needs memory for a permutation; sh_addr, which means nothing in a relocatable object,
 * holds it (heap sort, so that no image can make this slow).
 */
static u64 nth_start(const struct module_image *image, unsigned int n)
{
	return image->sections[image->sections[n].sh_addr].sh_offset;
}

static void swap_nth(struct module_image *image, unsigned int a, unsigned int b)
{
	u64 t = image->sections[a].sh_addr;

	image->sections[a].sh_addr = image->sections[b].sh_addr;
	image->sections[b].sh_addr = t;
}

static void sift_down(struct module_image *image, unsigned int root, unsigned int count)
{
	unsigned int child;

	while ((child = 2 * root + 1) < count) {
		if (child + 1 < count && nth_start(image, child) < nth_start(image, child + 1))
			child++;
		if (nth_start(image, root) >= nth_start(image, child))
			return;
		swap_nth(image, root, child);
		root = child;
	}
}

static unsigned int sort_by_offset(struct module_image *image)
{
	unsigned int i, count = 0;
	bool sorted = true;

	for (i = 1; i < image->num_sections; i++) {
		if (!has_bytes(&image->sections[i]))
			continue;
		image->sections[count++].sh_addr = i;
		if (count > 1 && nth_start(image, count - 2) > nth_start(image, count - 1))
			sorted = false;
	}
	if (sorted)
		return count;
	for (i = count / 2; i-- > 0;)
		sift_down(image, i, count);
	for (i = count; i-- > 1;) {
		swap_nth(image, 0, i);
		sift_down(image, 0, i);
	}
	return count;
}

static int check_overlap(struct module_image *image, const Elf64_Ehdr *ehdr,
			 struct module_diag *diag)
{
	const u64 table_end = ehdr->e_shoff + (u64)ehdr->e_shnum * sizeof(Elf64_Shdr);
	unsigned int n, count = sort_by_offset(image), before = 0;
	u64 end = sizeof(Elf64_Ehdr);

	for (n = 0; n < count; n++) {
		unsigned int i = image->sections[n].sh_addr;
		const Elf64_Shdr *s = &image->sections[i];

		if (s->sh_offset < end)
			return module_refuse(
				diag, -ENOEXEC,
				"Section %u (%s) at offset %llu overlaps %s before it, which ends at %llu",
				i, module_section_name(image, i), (unsigned long long)s->sh_offset,
				before ? module_section_name(image, before) : "the ELF header",
				(unsigned long long)end);
		if (s->sh_offset < table_end && s->sh_offset + s->sh_size > ehdr->e_shoff)
			return module_refuse(
				diag, -ENOEXEC,
				"Section %u (%s) at offset %llu overlaps the section headers at %llu",
				i, module_section_name(image, i), (unsigned long long)s->sh_offset,
				(unsigned long long)ehdr->e_shoff);
		end = s->sh_offset + s->sh_size;
		before = i;
	}
	for (n = 0; n < image->num_sections; n++)
		image->sections[n].sh_addr = 0;
	return 0;
}

static int check_sections(struct module_image *image, const Elf64_Ehdr *ehdr,
			  struct module_diag *diag)
{
	unsigned int i;
	int err;

	err = check_null_section(image, diag);
	if (!err)
		err = check_section_names(image, ehdr->e_shstrndx, diag);
	for (i = 1; !err && i < image->num_sections; i++)
		err = check_section(image, i, diag);
	if (!err)
		err = check_overlap(image, ehdr, diag);
	return err;
}

/**
 * module_image_check - decides whether a buffer is a sound module image
 * @image: filled in
 * @data: the image, aligned to 8; section headers' sh_addr are changed
 * @size: its length in bytes
 * @arch: what it must be built for
 * @this_module_size: the size that .gnu.linkonce.this_module must have
 * @diag: says why not
 *
 * Relocations themselves are left to module_reloc_scan().
 *
 * Context: any. Takes no lock, allocates nothing, logs nothing.
 * Returns: 0 or -ENOEXEC.
 */
int module_image_check(struct module_image *image, void *data, size_t size,
		       const struct module_reloc_arch *arch, size_t this_module_size,
		       struct module_diag *diag)
{
	const Elf64_Ehdr *ehdr = data;
	int err;

	memset(image, 0, sizeof(*image));
	memset(diag, 0, sizeof(*diag));
	image->data = data;
	image->size = size;
	image->arch = arch;

	if (size < sizeof(*ehdr))
		return module_refuse(diag, -ENOEXEC,
				     "image of %zu bytes is shorter than an ELF header of %zu",
				     size, sizeof(*ehdr));
	err = check_header(image, ehdr, diag);
	if (err)
		return err;
	image->sections = (Elf64_Shdr *)(image->data + ehdr->e_shoff);
	image->num_sections = ehdr->e_shnum;

	err = check_sections(image, ehdr, diag);
	if (!err)
		err = image_check_symbols(image, diag);
	if (!err)
		err = image_check_relocation_sections(image, diag);
	if (!err)
		err = image_check_known_sections(image, this_module_size, diag);
	return err;
}
