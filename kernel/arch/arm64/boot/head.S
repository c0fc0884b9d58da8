/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The image header and the first instructions of every CPU: from EL2 down to EL1 where entered
 * there, small boot page tables, MMU on, jump to the upper half. The boot loader enters at the
 * first byte with the MMU off and x0 the physical address of the device tree; PSCI enters other
 * CPUs at secondary_entry, one at a time, with x0 the context argument, which is not used.
 *
 * Register use until the MMU is on: x19 the exception level entered at, x20 value for SCTLR_EL1,
 * x21 device tree.
 */
#include <linux/linkage.h>
#include <generated/asm-offsets.h>
#include <asm/assembler.h>
#include <asm/pgtable-prot.h>
#include <asm/sysreg.h>
#include <uapi/asm/ptrace.h>

#define SPSR_EL1H	(PSR_D_BIT | PSR_A_BIT | PSR_I_BIT | PSR_F_BIT | PSR_MODE_EL1h)

/* HCR_EL2: EL1 is AArch64; pointer authentication and tag instructions do not trap. */
#define HCR_NVHE	(1 << 31 | 1 << 40 | 1 << 41 | 1 << 56)

	.section ".head.text", "ax"
/*
 * The header of the arm64 boot protocol: load at any 2 MiB boundary (flags bit 3), 4 KiB pages
 * (bits 2:1), little endian. The linker fills in the size with everything up to _end.
 */
	.globl	_head
_head:
	nop
	b	primary_entry
	.quad	0				/* text_offset */
	.quad	_kernel_size_le			/* image_size */
	.quad	1 << 3 | 1 << 1			/* flags */
	.quad	0
	.quad	0
	.quad	0
	.ascii	"ARM\x64"
	.long	0

SYM_CODE_START_LOCAL(primary_entry)
	mov	x21, x0
	bl	init_kernel_el
	mov	x19, x0
	bl	create_boot_tables
	bl	cpu_setup
	adr_l	x8, boot_pgd
	bl	enable_mmu
	ldr	x8, =primary_switched
	br	x8
SYM_CODE_END(primary_entry)

SYM_CODE_START(secondary_entry)
	bl	init_kernel_el
	mov	x19, x0
	bl	cpu_setup
	adr_l	x8, swapper_pg_dir
	bl	enable_mmu
	ldr	x8, =secondary_switched
	br	x8
SYM_CODE_END(secondary_entry)

/*
 * Leave at EL1 with SP_EL1 selected and everything masked, MMU off. Returns the exception level
 * entered at in x0. EL2 keeps nothing to do: no traps, no stage 2, virtual time is physical time.
 */
SYM_FUNC_START_LOCAL(init_kernel_el)
	msr	daifset, #0xf
	mrs	x0, CurrentEL
	lsr	x0, x0, #2
	mov_q	x1, SCTLR_EL1_MMU_OFF
	cmp	x0, #2
	b.eq	1f
	msr	spsel, #1
	msr	sctlr_el1, x1
	isb
	ret

1:	msr	sctlr_el1, x1
	mov_q	x1, 0x30c50830			/* SCTLR_EL2: RES1 bits, all off */
	msr	sctlr_el2, x1
	mov_q	x1, HCR_NVHE
	msr	hcr_el2, x1
	isb
	mov	x1, #3				/* the physical counter and timer too */
	msr	cnthctl_el2, x1
	msr	cntvoff_el2, xzr
	mov	x1, #0x33ff			/* RES1; FP does not trap */
	msr	cptr_el2, x1
	msr	hstr_el2, xzr
	msr	vttbr_el2, xzr
	mrs	x1, midr_el1
	msr	vpidr_el2, x1
	mrs	x1, mpidr_el1
	msr	vmpidr_el2, x1

	/* All performance counters belong to EL1; debug does not trap. */
	mrs	x1, id_aa64dfr0_el1
	ubfx	x2, x1, #8, #4			/* PMUVer: 0 none, 15 not architected */
	mov	x3, xzr
	cbz	x2, 2f
	cmp	x2, #15
	b.eq	2f
	mrs	x3, pmcr_el0
	ubfx	x3, x3, #11, #5			/* N becomes HPMN */
2:	msr	mdcr_el2, x3

	/* The system registers of a GICv3, where there is one. */
	mrs	x1, id_aa64pfr0_el1
	ubfx	x1, x1, #24, #4
	cbz	x1, 3f
	mrs	x1, s3_4_c12_c9_5		/* ICC_SRE_EL2 */
	orr	x1, x1, #1 << 0			/* SRE */
	orr	x1, x1, #1 << 3			/* Enable: EL1 may use its own */
	msr	s3_4_c12_c9_5, x1
	isb
	mrs	x1, s3_4_c12_c9_5
	tbz	x1, #0, 3f
	msr	s3_4_c12_c11_0, xzr		/* ICH_HCR_EL2 */

	/* Fine-grained traps: none. */
3:	mrs	x1, id_aa64mmfr0_el1
	ubfx	x1, x1, #56, #4
	cbz	x1, 4f
	msr	s3_4_c1_c1_4, xzr		/* HFGRTR_EL2 */
	msr	s3_4_c1_c1_5, xzr		/* HFGWTR_EL2 */
	msr	s3_4_c1_c1_6, xzr		/* HFGITR_EL2 */
	msr	s3_4_c3_c1_4, xzr		/* HDFGRTR_EL2 */
	msr	s3_4_c3_c1_5, xzr		/* HDFGWTR_EL2 */

4:	mov	x1, #SPSR_EL1H
	msr	spsr_el2, x1
	msr	elr_el2, lr
	eret
SYM_FUNC_END(init_kernel_el)

/*
 * Invalidate [x0, x1) in the caches: what was written with the MMU off must not be hidden by old
 * lines when the caches go on. Whole lines belong to the range. Uses x2, x3.
 */
SYM_FUNC_START_LOCAL(dcache_inval_poc)
	dcache_line_size x2, x3
	sub	x3, x2, #1
	bic	x0, x0, x3
1:	dc	ivac, x0
	add	x0, x0, x2
	cmp	x0, x1
	b.lo	1b
	dsb	sy
	ret
SYM_FUNC_END(dcache_inval_poc)

#define BLOCK_RX	(PTE_TYPE_BLOCK | PTE_AF | PTE_SHARED | PTE_UXN | PTE_RDONLY | \
			 PTE_ATTRINDX(MT_NORMAL))
#define BLOCK_RWX	(PTE_TYPE_BLOCK | PTE_AF | PTE_SHARED | PTE_UXN | PTE_ATTRINDX(MT_NORMAL))

/* Point the entry for address \va of the table at \tbl to the table at \next. */
.macro table_entry, tbl:req, next:req, va:req, shift:req, t1:req, t2:req
	orr	\t1, \next, #PTE_TYPE_TABLE
	ubfx	\t2, \va, #\shift, #9
	str	\t1, [\tbl, \t2, lsl #3]
.endm

/*
 * One block, of the code that runs now, mapped to itself, and the whole image at its link address
 * by 2 MiB blocks, writable and executable until paging_init() does better.
 */
SYM_FUNC_START_LOCAL(create_boot_tables)
	mov	x28, lr
	adr_l	x0, boot_tables
	adr_l	x1, boot_tables_end
	mov	x5, x0
1:	stp	xzr, xzr, [x5], #16
	stp	xzr, xzr, [x5], #16
	cmp	x5, x1
	b.lo	1b

	adrp	x4, _head
	adr_l	x5, idmap_pgd
	add	x6, x5, #PAGE_SIZE
	add	x7, x6, #PAGE_SIZE
	table_entry x5, x6, x4, PGDIR_SHIFT, x9, x10
	table_entry x6, x7, x4, PUD_SHIFT, x9, x10
	mov_q	x9, BLOCK_RX
	orr	x9, x9, x4
	ubfx	x10, x4, #PMD_SHIFT, #9
	str	x9, [x7, x10, lsl #3]

	ldr	x11, =KIMAGE_VADDR
	adr_l	x5, boot_pgd
	add	x6, x5, #PAGE_SIZE
	add	x7, x6, #PAGE_SIZE
	table_entry x5, x6, x11, PGDIR_SHIFT, x9, x10
	table_entry x6, x7, x11, PUD_SHIFT, x9, x10
	mov_q	x9, BLOCK_RWX
	orr	x9, x9, x4
	adr_l	x12, _end
2:	str	x9, [x7], #8
	add	x9, x9, #PMD_SIZE
	add	x4, x4, #PMD_SIZE
	cmp	x4, x12
	b.lo	2b

	dmb	sy
	bl	dcache_inval_poc
	mov	lr, x28
	ret
SYM_FUNC_END(create_boot_tables)

/* This CPU's registers of the translation regime; returns SCTLR_EL1's value in x20. */
SYM_FUNC_START_LOCAL(cpu_setup)
	tlbi	vmalle1
	dsb	nsh
	mov_q	x0, CPACR_EL1_FPEN
	msr	cpacr_el1, x0
	mov	x0, #1 << 12			/* no user access to the debug channel */
	msr	mdscr_el1, x0
	mov_q	x0, MAIR_VALUE
	msr	mair_el1, x0

	/* As many physical address bits as the CPU has, 48 at most; 16 bits of ASID if it has. */
	mov_q	x0, TCR_VALUE
	mrs	x1, id_aa64mmfr0_el1
	ubfx	x2, x1, #0, #4
	cmp	x2, #5
	mov	x3, #5
	csel	x2, x2, x3, lo
	bfi	x0, x2, #TCR_IPS_SHIFT, #3
	ubfx	x2, x1, #4, #4
	cbz	x2, 1f
	orr	x0, x0, #TCR_AS
1:	msr	tcr_el1, x0
	isb
	mov_q	x20, SCTLR_EL1_MMU_ON
	ret
SYM_FUNC_END(cpu_setup)

/* x8: the kernel's top table. Returns to the same, physical, address, now mapped to itself. */
SYM_FUNC_START_LOCAL(enable_mmu)
	adr_l	x0, idmap_pgd
	msr	ttbr0_el1, x0
	msr	ttbr1_el1, x8
	isb
	msr	sctlr_el1, x20
	isb
	/* What was fetched past the cache may be older than what is in it. */
	ic	iallu
	dsb	nsh
	isb
	ret
SYM_FUNC_END(enable_mmu)

/* The boot CPU in the upper half. */
SYM_CODE_START_LOCAL(primary_switched)
	adr_l	x0, __bss_start
	adr_l	x1, __bss_stop
1:	str	xzr, [x0], #8
	cmp	x0, x1
	b.lo	1b

	adr_l	x0, init_task
	msr	tpidr_el1, x0
	ldr	x1, [x0, #TSK_STACK]
	add	x1, x1, #THREAD_SIZE
	sub	sp, x1, #PT_REGS_SIZE
	adr_l	x0, vectors
	msr	vbar_el1, x0

	/* Virtual minus physical address: TTBR1_EL1 holds the latter of boot_pgd. */
	mrs	x1, ttbr1_el1
	adr_l	x2, boot_pgd
	sub	x3, x2, x1
	adr_l	x4, kimage_voffset
	str	x3, [x4]
	adr_l	x4, boot_fdt_phys
	str	x21, [x4]
	adr_l	x4, boot_level
	stp	x19, x19, [x4]
	isb
	mov	x29, xzr
	mov	x30, xzr
	bl	arm64_start_kernel
	brk	#0x800
SYM_CODE_END(primary_switched)

/* Another CPU, with its idle task in secondary_task. */
SYM_CODE_START_LOCAL(secondary_switched)
	adr_l	x0, vectors
	msr	vbar_el1, x0
	adr_l	x4, boot_level
	ldp	x0, x1, [x4]
	cmp	x19, x0
	csel	x0, x19, x0, lo
	cmp	x19, x1
	csel	x1, x19, x1, hi
	stp	x0, x1, [x4]
	adr_l	x0, secondary_task
	ldr	x0, [x0]
	msr	tpidr_el1, x0
	ldr	x1, [x0, #TSK_STACK]
	add	x1, x1, #THREAD_SIZE
	sub	sp, x1, #PT_REGS_SIZE
	isb
	mov	x29, xzr
	mov	x30, xzr
	bl	secondary_start_kernel
	brk	#0x800
SYM_CODE_END(secondary_switched)
	.ltorg

/* Used by other CPUs too, so until all are up; written with the MMU off. */
	.section ".init.data", "aw"
	.balign	PAGE_SIZE
SYM_DATA_START(boot_tables)
SYM_DATA_START(idmap_pgd)
	.skip	3 * PAGE_SIZE
SYM_DATA_START(boot_pgd)
	.skip	3 * PAGE_SIZE
SYM_DATA_START(boot_tables_end)

	.section ".note.GNU-stack", "", @progbits
