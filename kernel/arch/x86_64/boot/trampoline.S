/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where a started CPU begins: real mode, at the physical page TRAMPOLINE_PHYS this code is copied
 * to. It enters long mode in one step (PE and PG together) on the boot page tables, which still
 * map low memory one to one, and jumps to secondary_startup_64.
 */
#include <linux/linkage.h>
#include <asm/msr.h>
#include <asm/page_types.h>
#include <asm/processor-flags.h>
#include <asm/segment.h>
#include <asm/trampoline.h>

#define LOW(x)	(TRAMPOLINE_PHYS + (x) - trampoline_start)

	.section ".init.rodata", "a"
	.balign 16
	.code16
SYM_DATA_START(trampoline_start)
	cli
	cld
	movw	%cs, %ax
	movw	%ax, %ds
	lgdtl	(tramp_gdt_ptr - trampoline_start)
	movl	$(X86_CR4_PAE | X86_CR4_PGE), %eax
	movl	%eax, %cr4
	movl	(trampoline_cr3 - trampoline_start), %eax
	movl	%eax, %cr3
	movl	$MSR_EFER, %ecx
	movl	(trampoline_efer - trampoline_start), %eax
	xorl	%edx, %edx
	wrmsr
	movl	$CR0_STATE, %eax
	movl	%eax, %cr0
	ljmpl	$__KERNEL_CS, $LOW(tramp_long)

	.code64
tramp_long:
	movq	$secondary_startup_64, %rax
	jmp	*%rax

	.balign 8
tramp_gdt:
	.quad 0
	.quad 0
	.quad 0x00af9b000000ffff
	.quad 0x00cf93000000ffff
tramp_gdt_ptr:
	.word . - tramp_gdt - 1
	.long LOW(tramp_gdt)
	.balign 4
SYM_DATA_START(trampoline_cr3)
	.long 0
SYM_DATA_START(trampoline_efer)
	.long 0
SYM_DATA_START(trampoline_end)
SYM_DATA_END(trampoline_start)

	.section ".note.GNU-stack", "", @progbits
