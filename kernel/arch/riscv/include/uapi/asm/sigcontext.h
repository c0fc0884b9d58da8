/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* The machine context a signal frame holds (RISC-V Linux ABI). */
#ifndef _UAPI_ASM_RISCV_SIGCONTEXT_H
#define _UAPI_ASM_RISCV_SIGCONTEXT_H

#include <asm/ptrace.h>

/* Extension contexts begin with a magic number and end with a zero one. */
#define RISCV_V_MAGIC	0x53465457
#define END_MAGIC	0x0
#define END_HDR_SIZE	0x0

#ifndef __ASSEMBLY__

struct sigcontext {
	struct user_regs_struct sc_regs;
	union {
		union __riscv_fp_state sc_fpregs;
		struct __riscv_extra_ext_header sc_extdesc;
	};
};

#endif
#endif
