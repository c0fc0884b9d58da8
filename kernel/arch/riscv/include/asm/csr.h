/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Control and status registers of supervisor mode and their bits (RISC-V Privileged
 * Architecture, chapter "Supervisor-Level ISA"), with accessors. Plain numbers for the assembler.
 */
#ifndef _ASM_RISCV_CSR_H
#define _ASM_RISCV_CSR_H

#include <linux/const.h>
#include <linux/stringify.h>

/* sstatus */
#define SR_SIE		_AC(0x00000002, UL)	/* interrupts on */
#define SR_SPIE		_AC(0x00000020, UL)	/* as they were before the trap */
#define SR_SPP		_AC(0x00000100, UL)	/* the trap came from supervisor mode */
#define SR_VS		_AC(0x00000600, UL)	/* vector state, never on here */
#define SR_FS		_AC(0x00006000, UL)	/* floating point state: */
#define SR_FS_OFF	_AC(0x00000000, UL)
#define SR_FS_INITIAL	_AC(0x00002000, UL)
#define SR_FS_CLEAN	_AC(0x00004000, UL)
#define SR_FS_DIRTY	_AC(0x00006000, UL)
#define SR_SUM		_AC(0x00040000, UL)	/* supervisor may touch user pages */
#define SR_UXL		_AC(0x300000000, UL)
#define SR_UXL_64	_AC(0x200000000, UL)

/* satp */
#define SATP_MODE_39	_AC(0x8000000000000000, UL)
#define SATP_MODE_48	_AC(0x9000000000000000, UL)
#define SATP_PPN	_AC(0x00000fffffffffff, UL)

/* scause */
#define CAUSE_IRQ_FLAG		(_AC(1, UL) << 63)
#define EXC_INST_MISALIGNED	0
#define EXC_INST_ACCESS		1
#define EXC_INST_ILLEGAL	2
#define EXC_BREAKPOINT		3
#define EXC_LOAD_MISALIGNED	4
#define EXC_LOAD_ACCESS		5
#define EXC_STORE_MISALIGNED	6
#define EXC_STORE_ACCESS	7
#define EXC_SYSCALL		8
#define EXC_INST_PAGE_FAULT	12
#define EXC_LOAD_PAGE_FAULT	13
#define EXC_STORE_PAGE_FAULT	15

/* Interrupt numbers: bits of sie and sip, and codes of scause. */
#define IRQ_S_SOFT		1
#define IRQ_S_TIMER		5
#define IRQ_S_EXT		9
#define RV_IRQ_SOFT		IRQ_S_SOFT
#define RV_IRQ_TIMER		IRQ_S_TIMER
#define RV_IRQ_EXT		IRQ_S_EXT
#define IE_SIE			(_AC(1, UL) << IRQ_S_SOFT)
#define IE_TIE			(_AC(1, UL) << IRQ_S_TIMER)
#define IE_EIE			(_AC(1, UL) << IRQ_S_EXT)

#define CSR_FCSR	0x003
#define CSR_CYCLE	0xc00
#define CSR_TIME	0xc01
#define CSR_INSTRET	0xc02
#define CSR_SSTATUS	0x100
#define CSR_SIE		0x104
#define CSR_STVEC	0x105
#define CSR_SCOUNTEREN	0x106
#define CSR_SSCRATCH	0x140
#define CSR_SEPC	0x141
#define CSR_SCAUSE	0x142
#define CSR_STVAL	0x143
#define CSR_SIP		0x144
#define CSR_STIMECMP	0x14d
#define CSR_SATP	0x180

/* Names that say the same for whatever mode the kernel runs in. */
#define CSR_STATUS	CSR_SSTATUS
#define CSR_IE		CSR_SIE
#define CSR_IP		CSR_SIP

#ifndef __ASSEMBLY__

#define csr_swap(csr, val)							\
({										\
	unsigned long __v = (unsigned long)(val);				\
										\
	asm volatile("csrrw %0, " __stringify(csr) ", %1"			\
		     : "=r" (__v) : "rK" (__v) : "memory");			\
	__v;									\
})

#define csr_read(csr)								\
({										\
	unsigned long __v;							\
										\
	asm volatile("csrr %0, " __stringify(csr) : "=r" (__v) : : "memory");	\
	__v;									\
})

#define csr_write(csr, val)							\
({										\
	unsigned long __v = (unsigned long)(val);				\
										\
	asm volatile("csrw " __stringify(csr) ", %0" : : "rK" (__v) : "memory");\
})

#define csr_read_set(csr, val)							\
({										\
	unsigned long __v = (unsigned long)(val);				\
										\
	asm volatile("csrrs %0, " __stringify(csr) ", %1"			\
		     : "=r" (__v) : "rK" (__v) : "memory");			\
	__v;									\
})

#define csr_set(csr, val)							\
({										\
	unsigned long __v = (unsigned long)(val);				\
										\
	asm volatile("csrs " __stringify(csr) ", %0" : : "rK" (__v) : "memory");\
})

#define csr_read_clear(csr, val)						\
({										\
	unsigned long __v = (unsigned long)(val);				\
										\
	asm volatile("csrrc %0, " __stringify(csr) ", %1"			\
		     : "=r" (__v) : "rK" (__v) : "memory");			\
	__v;									\
})

#define csr_clear(csr, val)							\
({										\
	unsigned long __v = (unsigned long)(val);				\
										\
	asm volatile("csrc " __stringify(csr) ", %0" : : "rK" (__v) : "memory");\
})

#endif /* __ASSEMBLY__ */
#endif
