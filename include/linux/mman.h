/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Between the PROT_* and MAP_* flags of mmap() and the VM_* flags of a mapping.
 */
#ifndef _LINUX_MMAN_H
#define _LINUX_MMAN_H

#include <linux/mm.h>

#include <uapi/linux/mman.h>

/* Every flag mmap(MAP_SHARED_VALIDATE) accepts for every kind of file. */
#define LEGACY_MAP_MASK (MAP_SHARED | MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS | MAP_DENYWRITE | \
			 MAP_EXECUTABLE | MAP_UNINITIALIZED | MAP_GROWSDOWN | MAP_LOCKED |	\
			 MAP_NORESERVE | MAP_POPULATE | MAP_NONBLOCK | MAP_STACK |		\
			 MAP_HUGETLB)

/* If @bit1 is set in @x then @bit2, else 0. */
#define _calc_vm_trans(x, bit1, bit2)	(((x) & (bit1)) ? (vm_flags_t)(bit2) : 0)

static inline vm_flags_t calc_vm_prot_bits(unsigned long prot, unsigned long pkey)
{
	return _calc_vm_trans(prot, PROT_READ, VM_READ) |
	       _calc_vm_trans(prot, PROT_WRITE, VM_WRITE) |
	       _calc_vm_trans(prot, PROT_EXEC, VM_EXEC);
}

static inline vm_flags_t calc_vm_flag_bits(struct file *file, unsigned long flags)
{
	return _calc_vm_trans(flags, MAP_GROWSDOWN, VM_GROWSDOWN) |
	       _calc_vm_trans(flags, MAP_LOCKED, VM_LOCKED) |
	       _calc_vm_trans(flags, MAP_SYNC, VM_SYNC) |
	       _calc_vm_trans(flags, MAP_STACK, VM_NOHUGEPAGE);
}

/**
 * arch_validate_prot() - does mprotect() know all bits of @prot?
 * @prot: PROT_* of the caller
 * @addr: where
 */
static inline bool arch_validate_prot(unsigned long prot, unsigned long addr)
{
	return (prot & ~(PROT_READ | PROT_WRITE | PROT_EXEC | PROT_SEM)) == 0;
}

#endif /* _LINUX_MMAN_H */
