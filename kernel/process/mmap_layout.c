// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where a new program's mappings, stack and heap are to lie, partly at random.
 * Called by exec while nobody else uses the address space.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/random.h>
#include <linux/resource.h>
#include <linux/sched.h>

/* 0: addresses are not random; 1: mappings and stacks are; 2: heaps as well. */
int randomize_va_space __read_mostly = 2;

static int __init disable_randmaps(char *s)
{
	randomize_va_space = 0;
	return 1;
}
__setup("norandmaps", disable_randmaps);

/* Leaves room for the stack to grow to its limit, between 128 MiB and 5/6 of user space. */
#define MIN_STACK_ROOM (128UL << 20)
#define MAX_STACK_ROOM (TASK_SIZE / 6 * 5)

/**
 * arch_pick_mmap_layout() - decide where mmap() begins to look in a new address space
 * @mm: the address space
 * @rlim_stack: the limit of its stack
 */
void arch_pick_mmap_layout(struct mm_struct *mm, const struct rlimit *rlim_stack)
{
	unsigned long room = rlim_stack->rlim_cur, random = 0;

	room = clamp(room, MIN_STACK_ROOM, MAX_STACK_ROOM) + STACK_GUARD_GAP;
	if (current->flags & PF_RANDOMIZE) {
		random = (get_random_long() & ((1UL << 28) - 1)) << PAGE_SHIFT;
		random %= TASK_SIZE / 16;
	}
	mm->task_size = TASK_SIZE;
	mm->mmap_base = PAGE_ALIGN_DOWN(STACK_TOP - room - random);
}

/** randomize_stack_top() - where a new program's stack is to end. @stack_top: at most */
unsigned long randomize_stack_top(unsigned long stack_top)
{
	unsigned long random = 0;

	if (current->flags & PF_RANDOMIZE)
		random = (get_random_long() & 0x3fffff) << PAGE_SHIFT;
	return PAGE_ALIGN(stack_top) - random;
}

/** arch_randomize_brk() - where a new program's heap is to begin. @mm: with brk set */
unsigned long arch_randomize_brk(struct mm_struct *mm)
{
	return PAGE_ALIGN(mm->brk + (get_random_long() & 0x1fff) * PAGE_SIZE);
}
