// SPDX-License-Identifier: GPL-2.0-only
/*
 * ELF programs: static, position independent, and with an interpreter (dynamic linker).
 *
 * All checks on program and interpreter come before begin_new_exec(): until then a bad file is an
 * error for the old program. Runs in the task that calls execve(); the new address space is not
 * shared with anybody yet, so that mmap_lock is only taken where functions ask for it.
 */
#include <linux/binfmts.h>
#include <linux/cred.h>
#include <linux/elf.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/module.h>
#include <linux/param.h>
#include <linux/personality.h>
#include <linux/random.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "elf_internal.h"

#define ELF_MIN_ALIGN	  PAGE_SIZE
#define ELF_PAGESTART(v)  ((v) & ~(unsigned long)(ELF_MIN_ALIGN - 1))
#define ELF_PAGEOFFSET(v) ((v) & (ELF_MIN_ALIGN - 1))
#define ELF_PAGEALIGN(v)  (((v) + ELF_MIN_ALIGN - 1) & ~(ELF_MIN_ALIGN - 1))

/* Pages a program's place varies by, as a power of two. */
#define PIE_RND_BITS 28

#define BAD_ADDR(x)  ((unsigned long)(x) >= TASK_SIZE)

#ifndef elf_read_implies_exec
#define elf_read_implies_exec(ex, stack) false
#endif
#ifndef arch_elf_check_ehdr
#define arch_elf_check_ehdr(ehdr) true
#endif

/* One ELF file that is being loaded. */
struct elf_image {
	struct file *file;
	Elf64_Ehdr ehdr;
	Elf64_Phdr *phdrs;
};

static int elf_read(struct file *file, void *buf, size_t len, loff_t pos)
{
	ssize_t rv = kernel_read(file, buf, len, &pos);

	if (unlikely(rv != len))
		return rv < 0 ? rv : -EIO;
	return 0;
}

static int check_header(const Elf64_Ehdr *ehdr)
{
	if (memcmp(ehdr->e_ident, ELFMAG, SELFMAG) || ehdr->e_ident[EI_CLASS] != ELFCLASS64 ||
	    ehdr->e_ident[EI_DATA] != ELF_DATA)
		return -ENOEXEC;
	if (ehdr->e_type != ET_EXEC && ehdr->e_type != ET_DYN)
		return -ENOEXEC;
	if (!elf_check_arch(ehdr) || !arch_elf_check_ehdr(ehdr))
		return -ENOEXEC;
	return 0;
}

static int read_phdrs(struct elf_image *image)
{
	const Elf64_Ehdr *ehdr = &image->ehdr;
	size_t size;
	int ret;

	if (ehdr->e_phentsize != sizeof(Elf64_Phdr))
		return -ENOEXEC;
	size = sizeof(Elf64_Phdr) * ehdr->e_phnum;
	if (!size || size > 65536)
		return -ENOEXEC;
	image->phdrs = kmalloc(size, GFP_KERNEL);
	if (!image->phdrs)
		return -ENOMEM;
	ret = elf_read(image->file, image->phdrs, size, ehdr->e_phoff);
	return ret == -EIO ? -ENOEXEC : ret;
}

/* The interpreter a program names; NULL when it names none. */
static char *read_interp_name(struct elf_image *image)
{
	const Elf64_Phdr *ph = image->phdrs;
	char *name;
	int ret;

	for (int i = 0; i < image->ehdr.e_phnum; i++, ph++) {
		if (ph->p_type != PT_INTERP)
			continue;
		if (ph->p_filesz > PATH_MAX || ph->p_filesz < 2)
			return ERR_PTR(-ENOEXEC);
		name = kmalloc(ph->p_filesz, GFP_KERNEL);
		if (!name)
			return ERR_PTR(-ENOMEM);
		ret = elf_read(image->file, name, ph->p_filesz, ph->p_offset);
		if (!ret && name[ph->p_filesz - 1] != '\0')
			ret = -ENOEXEC;
		if (ret) {
			kfree(name);
			return ERR_PTR(ret);
		}
		return name;
	}
	return NULL;
}

static int open_interp(struct linux_binprm *bprm, struct elf_image *image, struct elf_image *interp)
{
	char *name = read_interp_name(image);
	int ret;

	if (IS_ERR_OR_NULL(name))
		return PTR_ERR_OR_ZERO(name);
	interp->file = open_exec(name);
	kfree(name);
	if (IS_ERR(interp->file)) {
		ret = PTR_ERR(interp->file);
		interp->file = NULL;
		return ret;
	}
	would_dump(bprm, interp->file);

	ret = elf_read(interp->file, &interp->ehdr, sizeof(interp->ehdr), 0);
	if (ret)
		return ret == -EIO ? -ELIBBAD : ret;
	if (check_header(&interp->ehdr))
		return -ELIBBAD;
	ret = read_phdrs(interp);
	return ret == -ENOEXEC ? -ELIBBAD : ret;
}

static void close_interp(struct elf_image *interp)
{
	kfree(interp->phdrs);
	if (interp->file) {
		exe_file_allow_write_access(interp->file);
		fput(interp->file);
	}
}

static int make_prot(u32 p_flags)
{
	return (p_flags & PF_R ? PROT_READ : 0) | (p_flags & PF_W ? PROT_WRITE : 0) |
	       (p_flags & PF_X ? PROT_EXEC : 0);
}

static int executable_stack(const struct elf_image *image)
{
	for (int i = 0; i < image->ehdr.e_phnum; i++)
		if (image->phdrs[i].p_type == PT_GNU_STACK)
			return image->phdrs[i].p_flags & PF_X ? EXSTACK_ENABLE_X
							      : EXSTACK_DISABLE_X;
	return EXSTACK_DEFAULT;
}

/* Bytes from the first page of the first PT_LOAD to the end of the last; 0 when there is none. */
static unsigned long total_mapping_size(const struct elf_image *image)
{
	unsigned long min_addr = -1, max_addr = 0;
	bool found = false;

	for (int i = 0; i < image->ehdr.e_phnum; i++) {
		const Elf64_Phdr *ph = &image->phdrs[i];

		if (ph->p_type != PT_LOAD)
			continue;
		min_addr = min(min_addr, ELF_PAGESTART(ph->p_vaddr));
		max_addr = max_t(unsigned long, max_addr, ph->p_vaddr + ph->p_memsz);
		found = true;
	}
	return found ? max_addr - min_addr : 0;
}

/* The largest power of two that a PT_LOAD wants its address aligned to. */
static unsigned long maximum_alignment(const struct elf_image *image)
{
	unsigned long alignment = 0;

	for (int i = 0; i < image->ehdr.e_phnum; i++) {
		unsigned long p_align = image->phdrs[i].p_align;

		if (image->phdrs[i].p_type == PT_LOAD && is_power_of_2(p_align))
			alignment = max(alignment, p_align);
	}
	return ELF_PAGEALIGN(alignment);
}

/*
 * Map the file part of one segment at @addr. With @total_size the whole room of the image is
 * taken at once, so that the later segments find their places free.
 */
static unsigned long elf_map(struct file *file, unsigned long addr, const Elf64_Phdr *ph, int prot,
			     int type, unsigned long total_size)
{
	unsigned long size = ELF_PAGEALIGN(ph->p_filesz + ELF_PAGEOFFSET(ph->p_vaddr));
	unsigned long off = ph->p_offset - ELF_PAGEOFFSET(ph->p_vaddr);
	unsigned long map_addr;

	addr = ELF_PAGESTART(addr);
	if (!total_size)
		return vm_mmap(file, addr, size, prot, type, off);
	total_size = ELF_PAGEALIGN(total_size);
	map_addr = vm_mmap(file, addr, total_size, prot, type, off);
	if (!BAD_ADDR(map_addr) && total_size > size)
		vm_munmap(map_addr + size, total_size - size);
	return map_addr;
}

/* Map one PT_LOAD at @addr, its zeroed tail included. Return: where its first page lies. */
static unsigned long elf_load(struct file *file, unsigned long addr, const Elf64_Phdr *ph, int prot,
			      int type, unsigned long total_size)
{
	unsigned long zero_start, zero_end, map_addr;

	if (ph->p_filesz) {
		map_addr = elf_map(file, addr, ph, prot, type, total_size);
		if (BAD_ADDR(map_addr) || ph->p_memsz <= ph->p_filesz)
			return map_addr;
		zero_start = map_addr + ELF_PAGEOFFSET(ph->p_vaddr) + ph->p_filesz;
		zero_end = map_addr + ELF_PAGEOFFSET(ph->p_vaddr) + ph->p_memsz;
		/*
		 * The rest of the last file page shows what follows in the file. A read-only
		 * segment cannot be cleared, and needs not be.
		 */
		if (ELF_PAGEOFFSET(zero_start) &&
		    clear_user((void __user *)zero_start, ELF_PAGEALIGN(zero_start) - zero_start) &&
		    (prot & PROT_WRITE))
			return -EFAULT;
	} else {
		map_addr = ELF_PAGESTART(addr);
		zero_start = map_addr;
		zero_end = map_addr + ELF_PAGEOFFSET(ph->p_vaddr) + ph->p_memsz;
		if (total_size) {
			/* The first segment has no file part: its room is still to be found. */
			map_addr = vm_mmap(NULL, map_addr, ELF_PAGEALIGN(total_size), prot,
					   type | MAP_ANONYMOUS, 0);
			if (BAD_ADDR(map_addr))
				return map_addr;
			zero_end = map_addr + (zero_end - zero_start);
			zero_start = map_addr;
			vm_munmap(map_addr, ELF_PAGEALIGN(total_size));
		}
	}
	zero_start = ELF_PAGEALIGN(zero_start);
	zero_end = ELF_PAGEALIGN(zero_end);
	if (zero_end > zero_start) {
		int error = vm_brk_flags(zero_start, zero_end - zero_start,
					 prot & PROT_EXEC ? VM_EXEC : 0);

		if (error)
			return error;
	}
	return map_addr;
}

/* Does a segment lie where no program may? */
static bool segment_out_of_range(const Elf64_Phdr *ph, unsigned long addr)
{
	return BAD_ADDR(addr) || ph->p_filesz > ph->p_memsz || ph->p_memsz > TASK_SIZE ||
	       TASK_SIZE - ph->p_memsz < addr;
}

/* Where a position-independent program is to be mapped; 0 lets mmap() choose. */
static unsigned long choose_dyn_base(const struct elf_image *image, bool has_interp)
{
	unsigned long alignment = maximum_alignment(image), base;

	/* An interpreter run by hand must leave the place of programs to the program. */
	if (!has_interp)
		return 0;
	base = ELF_ET_DYN_BASE;
	if (current->flags & PF_RANDOMIZE)
		base += (get_random_long() & GENMASK(PIE_RND_BITS - 1, 0)) << PAGE_SHIFT;
	if (alignment)
		base &= ~(alignment - 1);
	return base;
}

/* Note what /proc and brk() want to know of a segment that has been mapped. */
static void account_segment(struct elf_layout *layout, const Elf64_Phdr *ph)
{
	unsigned long start = ph->p_vaddr + layout->bias;
	unsigned long file_end = start + ph->p_filesz;
	unsigned long end = start + ph->p_memsz;

	if ((ph->p_flags & PF_X) && start < layout->start_code)
		layout->start_code = start;
	if (start > layout->start_data)
		layout->start_data = start;
	if ((ph->p_flags & PF_X) && file_end > layout->end_code)
		layout->end_code = file_end;
	if (file_end > layout->end_data)
		layout->end_data = file_end;
	if (end > layout->brk)
		layout->brk = end;
}

/*
 * Map all segments of @image. @base is where an ET_DYN shall go: 0 for anywhere. Return: 0 or a
 * negative errno.
 */
static int load_segments(struct elf_image *image, unsigned long base, bool is_program,
			 struct elf_layout *layout)
{
	const Elf64_Ehdr *ehdr = &image->ehdr;
	bool first = true;

	layout->start_code = ~0UL;
	for (int i = 0; i < ehdr->e_phnum; i++) {
		const Elf64_Phdr *ph = &image->phdrs[i];
		int type = MAP_PRIVATE, prot;
		unsigned long vaddr, total = 0, addr;

		if (ph->p_type != PT_LOAD)
			continue;
		prot = make_prot(ph->p_flags);
		vaddr = ph->p_vaddr;
		if (!first) {
			type |= MAP_FIXED;
		} else if (ehdr->e_type == ET_EXEC) {
			type |= is_program ? MAP_FIXED_NOREPLACE : MAP_FIXED;
		} else {
			total = total_mapping_size(image);
			if (!total)
				return -EINVAL;
			/* Rounding the bias down here keeps p_vaddr's own offset in a page. */
			layout->bias = ELF_PAGESTART(base - vaddr);
			if (!base)
				layout->bias = -ELF_PAGESTART(vaddr);
			else
				type |= MAP_FIXED_NOREPLACE;
		}

		addr = elf_load(image->file, layout->bias + vaddr, ph, prot, type, total);
		if (BAD_ADDR(addr))
			return IS_ERR_VALUE(addr) ? (long)addr : -EINVAL;
		if (first && ehdr->e_type == ET_DYN)
			layout->bias = addr - ELF_PAGESTART(vaddr);
		first = false;

		if (ph->p_offset <= ehdr->e_phoff && ehdr->e_phoff < ph->p_offset + ph->p_filesz)
			layout->phdr_addr = ehdr->e_phoff - ph->p_offset + vaddr + layout->bias;
		if (segment_out_of_range(ph, vaddr + layout->bias))
			return -EINVAL;
		account_segment(layout, ph);
	}
	return first ? -ENOEXEC : 0;
}

static void set_layout(const struct elf_layout *layout)
{
	struct mm_struct *mm = current->mm;

	mm->start_code = layout->start_code;
	mm->end_code = layout->end_code;
	mm->start_data = layout->start_data;
	mm->end_data = layout->end_data;
	mm->start_brk = mm->brk = ELF_PAGEALIGN(layout->brk);
}

static void place_heap(const struct elf_image *program, bool has_interp)
{
	struct mm_struct *mm = current->mm;

	if (!(current->flags & PF_RANDOMIZE) || randomize_va_space < 2)
		return;
	/* The heap of an interpreter run by hand would collide with the mappings above it. */
	if (program->ehdr.e_type == ET_DYN && !has_interp)
		mm->brk = mm->start_brk = ELF_ET_DYN_BASE;
	mm->brk = mm->start_brk = arch_randomize_brk(mm);
}

static struct linux_binfmt elf_format;

/* Both files are known to be good: become the new program. */
static int start_program(struct linux_binprm *bprm, struct elf_image *program,
			 struct elf_image *interp)
{
	struct elf_layout layout = { 0 }, interp_layout = { 0 };
	unsigned long entry, interp_load_addr = 0, e_entry;
	bool has_interp = interp->file;
	struct pt_regs *regs;
	int ret;

	ret = begin_new_exec(bprm);
	if (ret)
		return ret;

	SET_PERSONALITY(program->ehdr);
	if (elf_read_implies_exec(program->ehdr, executable_stack(program)))
		current->personality |= READ_IMPLIES_EXEC;
	if (!(current->personality & ADDR_NO_RANDOMIZE) && randomize_va_space)
		current->flags |= PF_RANDOMIZE;
	setup_new_exec(bprm);

	ret = setup_arg_pages(bprm, randomize_stack_top(STACK_TOP), executable_stack(program));
	if (ret < 0)
		return ret;
	ret = load_segments(program, choose_dyn_base(program, has_interp), true, &layout);
	if (ret)
		return ret;
	e_entry = program->ehdr.e_entry + layout.bias;
	set_layout(&layout);

	if (has_interp) {
		ret = load_segments(interp, 0, false, &interp_layout);
		if (ret)
			return ret;
		interp_load_addr = interp_layout.bias;
		entry = interp_load_addr + interp->ehdr.e_entry;
	} else {
		entry = e_entry;
	}
	if (BAD_ADDR(entry))
		return -EINVAL;

	set_binfmt(&elf_format);
#ifdef ARCH_HAS_SETUP_ADDITIONAL_PAGES
	ret = arch_setup_additional_pages(bprm, has_interp);
	if (ret < 0)
		return ret;
#endif
	ret = create_elf_tables(bprm, &program->ehdr, &layout, interp_load_addr, e_entry);
	if (ret < 0)
		return ret;
	current->mm->start_stack = bprm->p;
	place_heap(program, has_interp);

	regs = current_pt_regs();
#ifdef ELF_PLAT_INIT
	ELF_PLAT_INIT(regs, interp_load_addr);
#endif
	finalize_exec(bprm);
	start_thread(regs, entry, bprm->p);
	return 0;
}

static int load_elf_binary(struct linux_binprm *bprm)
{
	struct elf_image program = { .file = bprm->file };
	struct elf_image interp = { 0 };
	int ret;

	memcpy(&program.ehdr, bprm->buf, sizeof(program.ehdr));
	ret = check_header(&program.ehdr);
	if (ret)
		return ret;
	if (!bprm->file->f_op->mmap)
		return -ENOEXEC;
	ret = read_phdrs(&program);
	if (!ret)
		ret = open_interp(bprm, &program, &interp);
	if (!ret)
		ret = start_program(bprm, &program, &interp);
	close_interp(&interp);
	kfree(program.phdrs);
	return ret;
}

static struct linux_binfmt elf_format = {
	.module = THIS_MODULE,
	.load_binary = load_elf_binary,
};

static int __init init_elf_binfmt(void)
{
	register_binfmt(&elf_format);
	return 0;
}
core_initcall(init_elf_binfmt);
