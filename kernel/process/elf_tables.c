// SPDX-License-Identifier: GPL-2.0-only
/*
 * What an ELF program finds on its stack: argument count and pointers, environment, auxiliary
 * vector (psABI, "Process Initialization"). Written by the task itself into its new address space,
 * which nobody shares yet.
 */
#include <linux/auxvec.h>
#include <linux/binfmts.h>
#include <linux/cred.h>
#include <linux/elf.h>
#include <linux/mm.h>
#include <linux/param.h>
#include <linux/personality.h>
#include <linux/random.h>
#include <linux/uaccess.h>

#include "elf_internal.h"

#ifndef ELF_BASE_PLATFORM
#define ELF_BASE_PLATFORM NULL
#endif

/* Push a kernel string below @p; return the new @p, 0 on a fault. */
static unsigned long push_string(unsigned long p, const char *s)
{
	size_t len = strlen(s) + 1;

	p -= len;
	return copy_to_user((void __user *)p, s, len) ? 0 : p;
}

struct aux_vector {
	elf_addr_t *start, *at;
};

#define NEW_AUX_ENT(id, val) \
	do { \
		*aux.at++ = id; \
		*aux.at++ = val; \
	} while (0)

/* Fill mm->saved_auxv. Return: its length in words, with the two of AT_NULL. */
static size_t fill_auxv(struct linux_binprm *bprm, const Elf64_Ehdr *ehdr,
			const struct elf_layout *layout, unsigned long interp_load_addr,
			unsigned long e_entry, unsigned long platform, unsigned long base_platform,
			unsigned long random)
{
	struct mm_struct *mm = current->mm;
	const struct cred *cred = current_cred();
	struct aux_vector aux = {
		.start = (elf_addr_t *)mm->saved_auxv,
		.at = (elf_addr_t *)mm->saved_auxv,
	};

#ifdef ARCH_DLINFO
	/* First, where old C libraries expect it. */
	ARCH_DLINFO;
#endif
	NEW_AUX_ENT(AT_HWCAP, ELF_HWCAP);
	NEW_AUX_ENT(AT_PAGESZ, PAGE_SIZE);
	NEW_AUX_ENT(AT_CLKTCK, USER_HZ);
	NEW_AUX_ENT(AT_PHDR, layout->phdr_addr);
	NEW_AUX_ENT(AT_PHENT, sizeof(Elf64_Phdr));
	NEW_AUX_ENT(AT_PHNUM, ehdr->e_phnum);
	NEW_AUX_ENT(AT_BASE, interp_load_addr);
	NEW_AUX_ENT(AT_FLAGS,
		    bprm->interp_flags & BINPRM_FLAGS_PRESERVE_ARGV0 ? AT_FLAGS_PRESERVE_ARGV0 : 0);
	NEW_AUX_ENT(AT_ENTRY, e_entry);
	NEW_AUX_ENT(AT_UID, from_kuid_munged(cred->user_ns, cred->uid));
	NEW_AUX_ENT(AT_EUID, from_kuid_munged(cred->user_ns, cred->euid));
	NEW_AUX_ENT(AT_GID, from_kgid_munged(cred->user_ns, cred->gid));
	NEW_AUX_ENT(AT_EGID, from_kgid_munged(cred->user_ns, cred->egid));
	NEW_AUX_ENT(AT_SECURE, bprm->secureexec);
	NEW_AUX_ENT(AT_RANDOM, random);
#ifdef ELF_HWCAP2
	NEW_AUX_ENT(AT_HWCAP2, ELF_HWCAP2);
#endif
	NEW_AUX_ENT(AT_EXECFN, bprm->exec);
	if (platform)
		NEW_AUX_ENT(AT_PLATFORM, platform);
	if (base_platform)
		NEW_AUX_ENT(AT_BASE_PLATFORM, base_platform);
	if (bprm->have_execfd)
		NEW_AUX_ENT(AT_EXECFD, bprm->execfd);

	/* AT_NULL, and nothing of an older program behind it. */
	memset(aux.at, 0, (void *)mm->saved_auxv + sizeof(mm->saved_auxv) - (void *)aux.at);
	return aux.at + 2 - aux.start;
}

/*
 * Write the pointers to @count strings that lie one behind another from @p on, and a NULL.
 * Return: 0 or a negative errno; *@sp and *@p move behind.
 */
static int put_string_pointers(elf_addr_t __user **sp, unsigned long *p, int count)
{
	while (count-- > 0) {
		size_t len;

		if (put_user((elf_addr_t)*p, (*sp)++))
			return -EFAULT;
		len = strnlen_user((void __user *)*p, MAX_ARG_STRLEN);
		if (!len || len > MAX_ARG_STRLEN)
			return -EINVAL;
		*p += len;
	}
	return put_user(0, (*sp)++) ? -EFAULT : 0;
}

/* Everything between the strings and the stack pointer: random bytes, auxv, envp, argv, argc. */
int create_elf_tables(struct linux_binprm *bprm, const Elf64_Ehdr *ehdr,
		      const struct elf_layout *layout, unsigned long interp_load_addr,
		      unsigned long e_entry)
{
	unsigned long p = bprm->p, platform = 0, base_platform = 0, random;
	struct mm_struct *mm = current->mm;
	elf_addr_t __user *sp;
	size_t words, items;
	u8 bytes[16];
	int ret;

	/* Stacks of two programs shall not collide in the cache. */
	if (!(current->personality & ADDR_NO_RANDOMIZE))
		p -= get_random_u32_below(8192);
	p &= ~0xfUL;

	if (ELF_PLATFORM) {
		p = platform = push_string(p, ELF_PLATFORM);
		if (!p)
			return -EFAULT;
	}
	if (ELF_BASE_PLATFORM) {
		p = base_platform = push_string(p, ELF_BASE_PLATFORM);
		if (!p)
			return -EFAULT;
	}
	get_random_bytes(bytes, sizeof(bytes));
	p -= sizeof(bytes);
	random = p;
	if (copy_to_user((void __user *)p, bytes, sizeof(bytes)))
		return -EFAULT;

	words = fill_auxv(bprm, ehdr, layout, interp_load_addr, e_entry, platform, base_platform,
			  random);
	items = 1 + bprm->argc + 1 + bprm->envc + 1;
	/* The psABIs want the stack pointer aligned to 16 bytes. */
	bprm->p = (p - (items + words) * sizeof(elf_addr_t)) & ~0xfUL;
	sp = (elf_addr_t __user *)bprm->p;

	/* The stack must reach down there before the kernel writes. */
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	if (!find_extend_vma_locked(mm, bprm->p)) {
		mmap_write_unlock(mm);
		return -EFAULT;
	}
	mmap_write_unlock(mm);

	if (put_user(bprm->argc, sp++))
		return -EFAULT;
	p = mm->arg_start;
	ret = put_string_pointers(&sp, &p, bprm->argc);
	if (ret)
		return ret;
	mm->arg_end = p;
	mm->env_start = p;
	ret = put_string_pointers(&sp, &p, bprm->envc);
	if (ret)
		return ret;
	mm->env_end = p;
	return copy_to_user(sp, mm->saved_auxv, words * sizeof(elf_addr_t)) ? -EFAULT : 0;
}
