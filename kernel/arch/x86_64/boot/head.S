/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The first instructions: the PVH entry point in 32-bit mode, the switch to long mode with small
 * boot page tables, and the entry of further CPUs once they are in long mode. Runs on the boot
 * stack of each CPU; nothing here is used after boot.
 *
 * PVH (xen/include/public/arch-x86/hvm/start_info.h): the note names a physical entry point,
 * %ebx holds the physical address of struct hvm_start_info, paging is off, segments are flat.
 */
#include <linux/linkage.h>
#include <asm/msr.h>
#include <asm/page_types.h>
#include <asm/pgtable_types.h>
#include <asm/processor-flags.h>
#include <asm/segment.h>
#include <asm/x86_cpu.h>

#define PT_REGS_SIZE	(21 * 8)
#define PHYS(x)	((x) - __START_KERNEL_map)
#define XEN_ELFNOTE_PHYS32_ENTRY 18

	.section ".note.Xen", "a", @note
	.balign 4
	.long 4, 8, XEN_ELFNOTE_PHYS32_ENTRY
	.asciz "Xen"
	.quad PHYS(startup_32)

	.section ".head.text", "ax"
	.code32
	.globl startup_32
startup_32:
	cld
	cli
	movl	%ebx, %esi
	lgdt	PHYS(boot_gdt_ptr)

	/* One table of 2 MiB pages for the first GiB serves three places of the address space. */
	movl	$PHYS(early_level2), %edi
	movl	$(_PAGE_PRESENT | _PAGE_RW | _PAGE_PSE | _PAGE_ACCESSED | _PAGE_DIRTY), %eax
	movl	$512, %ecx
1:	movl	%eax, (%edi)
	addl	$PMD_SIZE, %eax
	addl	$8, %edi
	loop	1b
	movl	$(PHYS(early_level2) + _KERNPG_TABLE), %eax
	movl	%eax, PHYS(early_level3)
	movl	%eax, PHYS(early_level3_kernel + 510 * 8)
	movl	$(PHYS(early_level3) + _KERNPG_TABLE), %eax
	movl	%eax, PHYS(early_level4)
	movl	%eax, PHYS(early_level4 + 273 * 8)	/* PAGE_OFFSET */
	movl	$(PHYS(early_level3_kernel) + _KERNPG_TABLE), %eax
	movl	%eax, PHYS(early_level4 + 511 * 8)

	movl	$(X86_CR4_PAE | X86_CR4_PGE), %eax
	movl	%eax, %cr4
	movl	$PHYS(early_level4), %eax
	movl	%eax, %cr3

	/* NX where CPUID 0x80000001 has it */
	movl	$0x80000001, %eax
	cpuid
	movl	%edx, %edi
	movl	$MSR_EFER, %ecx
	rdmsr
	orl	$EFER_LME, %eax
	btl	$20, %edi
	jnc	2f
	orl	$EFER_NX, %eax
2:	wrmsr
	movl	$CR0_STATE, %eax
	movl	%eax, %cr0
	ljmp	$__KERNEL_CS, $PHYS(startup_64)

	.code64
startup_64:
	movq	$startup_64_high, %rax
	jmp	*%rax
startup_64_high:
	movl	$__KERNEL_DS, %eax
	movl	%eax, %ds
	movl	%eax, %es
	movl	%eax, %ss
	xorl	%eax, %eax
	movl	%eax, %fs
	movl	%eax, %gs
	movq	$(init_thread_union + THREAD_SIZE - PT_REGS_SIZE), %rsp

	/* GS base: struct x86_cpu of CPU 0, whose first word is init_task (cpu/common.c) */
	movl	$MSR_GS_BASE, %ecx
	movq	$x86_cpus, %rax
	movq	%rax, %rdx
	shrq	$32, %rdx
	wrmsr
	movl	%esi, %edi
	xorl	%ebp, %ebp
	call	x86_64_start_kernel
3:	hlt
	jmp	3b

/*
 * Another CPU arrives from the trampoline in long mode on the boot page tables, with its stack
 * and GS base in secondary_stack and secondary_gs. Only one CPU is started at a time.
 */
SYM_CODE_START(secondary_startup_64)
	movl	$__KERNEL_DS, %eax
	movl	%eax, %ds
	movl	%eax, %es
	movl	%eax, %ss
	xorl	%eax, %eax
	movl	%eax, %fs
	movl	%eax, %gs
	movq	secondary_stack(%rip), %rsp
	movl	$MSR_GS_BASE, %ecx
	movq	secondary_gs(%rip), %rax
	movq	%rax, %rdx
	shrq	$32, %rdx
	wrmsr
	movq	$PHYS(swapper_pg_dir), %rax
	movq	%rax, %cr3
	xorl	%ebp, %ebp
	call	start_secondary
4:	hlt
	jmp	4b
SYM_CODE_END(secondary_startup_64)

	.section ".init.data", "aw"
	.balign 8
boot_gdt:
	.quad 0
	.quad 0
	.quad 0x00af9b000000ffff	/* 64-bit code */
	.quad 0x00cf93000000ffff	/* data */
boot_gdt_end:
	.globl boot_gdt_ptr
boot_gdt_ptr:
	.word boot_gdt_end - boot_gdt - 1
	.long PHYS(boot_gdt)
	.long 0

	.balign PAGE_SIZE
SYM_DATA_START(early_level4)
	.skip PAGE_SIZE
SYM_DATA_END(early_level4)
early_level3:
	.skip PAGE_SIZE
early_level3_kernel:
	.skip PAGE_SIZE
early_level2:
	.skip PAGE_SIZE

	.section ".note.GNU-stack", "", @progbits
