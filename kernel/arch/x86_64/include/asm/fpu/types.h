/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * User FPU state in memory. XCR0 is limited to x87, SSE and AVX, so the size is fixed. The
 * buffer is aligned at run time: task_struct itself needs no special alignment.
 */
#ifndef _ASM_X86_FPU_TYPES_H
#define _ASM_X86_FPU_TYPES_H

#include <linux/types.h>

#define FXSAVE_SIZE		512
#define XSAVE_HDR_SIZE		64
#define FPU_STATE_MAX		(FXSAVE_SIZE + XSAVE_HDR_SIZE + 256)
#define FPU_STATE_ALIGN		64

#define XFEATURE_MASK_FP	1UL
#define XFEATURE_MASK_SSE	2UL
#define XFEATURE_MASK_YMM	4UL

/* The legacy area FXSAVE and XSAVE share (Intel SDM volume 1, table 10-2). */
struct fxregs_state {
	u16 cwd;
	u16 swd;
	u16 twd;
	u16 fop;
	u64 rip;
	u64 rdp;
	u32 mxcsr;
	u32 mxcsr_mask;
	u32 st_space[32];
	u32 xmm_space[64];
	u32 padding[12];
	u32 sw_reserved[12];
};

struct xregs_state {
	struct fxregs_state i387;
	u64 xfeatures;
	u64 xcomp_bv;
	u64 reserved[6];
	u8 extended[];
};

struct fpu {
	int last_cpu;		/* the CPU whose registers last held this state */
	u8 state[FPU_STATE_MAX + FPU_STATE_ALIGN];
};

#endif
