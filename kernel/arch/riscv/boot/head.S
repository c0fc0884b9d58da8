/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The first instructions of each hart: from the firmware's hand-over in supervisor mode with the
 * MMU off to C at link addresses. Runs wherever the image was loaded (at a multiple of 2 MiB);
 * every address is made from the program counter.
 *
 * The switch to the upper half: the trap vector is set to the link address of the next
 * instruction, then satp is written. The tables map the upper half only, so that fetching the
 * next instruction faults, and the fault goes there.
 */
#include <linux/linkage.h>
#include <generated/asm-offsets.h>
#include <asm/csr.h>
#include <asm/page.h>
#include <asm/pgtable.h>

/* Leaf entries of the early tables. */
#define EARLY_DATA	(_PAGE_PRESENT | _PAGE_READ | _PAGE_WRITE | _PAGE_GLOBAL | \
			 _PAGE_ACCESSED | _PAGE_DIRTY)
#define EARLY_IMAGE	(EARLY_DATA | _PAGE_EXEC)

#define IMAGE_VERSION	2	/* 0.2 */

	.section ".head.text", "ax"

/*
 * The Image header: 64 bytes that are code as well. Fields: code, text offset, image size with
 * what is zeroed, flags (little endian), version, magic.
 */
SYM_CODE_START(_start)
	.option push
	.option norvc
	j	start_kernel_hart
	nop
	.option pop
	.balign 8
	.dword	0x200000
	.dword	_end - _text
	.dword	0
	.4byte	IMAGE_VERSION
	.4byte	0
	.dword	0
	.ascii	"RISCV\0\0\0"
	.ascii	"RSC\x05"
	.4byte	0
SYM_CODE_END(_start)

/* a0: hart, a1: physical address of the device tree. */
SYM_CODE_START_LOCAL(start_kernel_hart)
	csrw	CSR_SIE, zero
	csrw	CSR_SIP, zero
	li	t0, SR_SIE | SR_FS | SR_VS | SR_SUM
	csrc	CSR_SSTATUS, t0

	/*
	 * Firmware may mark a hart as started before it has noted where (OpenSBI 1.1 does): then
	 * the hart comes here, as the first one did. What it should have got is in starting_hart.
	 */
	lla	t0, boot_taken
	li	t1, 1
	amoswap.w.aqrl t1, t1, (t0)
	beqz	t1, 1f
	lla	t0, starting_hart
	ld	a1, (t0)
	bnez	a1, secondary_start_sbi
0:	wfi
	j	0b

1:	mv	s0, a0
	mv	s1, a1
	lla	s2, _text

	lla	t0, __bss_start
	lla	t1, __bss_stop
1:	sd	zero, (t0)
	addi	t0, t0, 8
	bltu	t0, t1, 1b

	/* The direct map: all it can hold, in gigabytes. */
	lla	t0, early_pg_dir
	li	t1, ((PAGE_OFFSET >> PUD_SHIFT) % PTRS_PER_PUD) * 8
	add	t1, t0, t1
	li	t2, EARLY_DATA
	li	t3, 1 << (PUD_SHIFT - PAGE_SHIFT + _PAGE_PFN_SHIFT)
	li	t4, DIRECT_MAP_SIZE >> PUD_SHIFT
1:	sd	t2, (t1)
	add	t2, t2, t3
	addi	t1, t1, 8
	addi	t4, t4, -1
	bnez	t4, 1b

	/* The kernel image, in 2 MiB pages. */
	lla	t1, early_pmd
	srli	t2, t1, PAGE_SHIFT - _PAGE_PFN_SHIFT
	ori	t2, t2, _PAGE_TABLE
	li	t3, ((KERNEL_LINK_ADDR >> PUD_SHIFT) % PTRS_PER_PUD) * 8
	add	t3, t0, t3
	sd	t2, (t3)
	srli	t2, s2, PAGE_SHIFT - _PAGE_PFN_SHIFT
	ori	t2, t2, EARLY_IMAGE
	li	t3, 1 << (PMD_SHIFT - PAGE_SHIFT + _PAGE_PFN_SHIFT)
	li	t4, KERNEL_IMAGE_SIZE >> PMD_SHIFT
1:	sd	t2, (t1)
	add	t2, t2, t3
	addi	t1, t1, 8
	addi	t4, t4, -1
	bnez	t4, 1b

	srli	a2, t0, PAGE_SHIFT
	li	t0, SATP_MODE_39
	or	a2, a2, t0
	jal	enable_mmu

	lla	t0, trap_vector
	csrw	CSR_STVEC, t0
	csrw	CSR_SSCRATCH, zero
	lla	tp, init_task
	lla	sp, init_thread_union
	li	t0, THREAD_SIZE - TASK_WORDS - PT_SIZE
	add	sp, sp, t0
	mv	a0, s0
	mv	a1, s1
	mv	a2, s2
	li	s0, 0
	call	riscv_start_kernel
2:	wfi
	j	2b
SYM_CODE_END(start_kernel_hart)

/* Turn the MMU on with satp = a2 and return to the link address of ra. s2: load address. */
SYM_CODE_START_LOCAL(enable_mmu)
	li	t0, KERNEL_LINK_ADDR
	sub	t0, t0, s2
	add	ra, ra, t0
	lla	t1, 1f
	add	t1, t1, t0
	csrw	CSR_STVEC, t1
	sfence.vma
	csrw	CSR_SATP, a2
	.balign 4
1:	ret
SYM_CODE_END(enable_mmu)

/*
 * Another hart, started by the firmware. a0: hart, a1: physical address of its struct
 * hart_boot_data (smp.c): task and stack, at link addresses.
 */
SYM_CODE_START(secondary_start_sbi)
	csrw	CSR_SIE, zero
	csrw	CSR_SIP, zero
	li	t0, SR_SIE | SR_FS | SR_VS | SR_SUM
	csrc	CSR_SSTATUS, t0
	ld	tp, 0(a1)
	ld	sp, 8(a1)
	lla	s2, _text
	lla	a2, secondary_satp
	ld	a2, (a2)
	jal	enable_mmu

	lla	t0, trap_vector
	csrw	CSR_STVEC, t0
	csrw	CSR_SSCRATCH, zero
	li	s0, 0
	call	start_secondary
3:	wfi
	j	3b
SYM_CODE_END(secondary_start_sbi)

	/* Not in BSS, which is cleared after its first use. */
	.section ".data", "aw"
	.balign 4
boot_taken:
	.4byte 0

	.section ".init.data", "aw"
	.balign PAGE_SIZE
SYM_DATA_START(early_pg_dir)
	.skip PAGE_SIZE
SYM_DATA_END(early_pg_dir)
early_pmd:
	.skip PAGE_SIZE

	.section ".note.GNU-stack", "", @progbits
