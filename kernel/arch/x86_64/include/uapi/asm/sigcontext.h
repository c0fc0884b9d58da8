/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* The machine context a signal frame holds (x86_64 ABI), with the FPU state it points to. */
#ifndef _UAPI_ASM_X86_SIGCONTEXT_H
#define _UAPI_ASM_X86_SIGCONTEXT_H

#include <linux/compiler.h>
#include <linux/types.h>

#define FP_XSTATE_MAGIC1	0x46505853U
#define FP_XSTATE_MAGIC2	0x46505845U
#define FP_XSTATE_MAGIC2_SIZE	sizeof(FP_XSTATE_MAGIC2)

/* In the last 48 bytes of the legacy area: says whether XSAVE state follows. */
struct _fpx_sw_bytes {
	__u32	magic1;
	__u32	extended_size;
	__u64	xfeatures;
	__u32	xstate_size;
	__u32	padding[7];
};

struct _fpreg {
	__u16	significand[4];
	__u16	exponent;
};

struct _fpxreg {
	__u16	significand[4];
	__u16	exponent;
	__u16	padding[3];
};

struct _xmmreg {
	__u32	element[4];
};

struct _fpstate_64 {
	__u16	cwd;
	__u16	swd;
	__u16	twd;
	__u16	fop;
	__u64	rip;
	__u64	rdp;
	__u32	mxcsr;
	__u32	mxcsr_mask;
	__u32	st_space[32];
	__u32	xmm_space[64];
	__u32	reserved2[12];
	union {
		__u32			reserved3[12];
		struct _fpx_sw_bytes	sw_reserved;
	};
};

#define _fpstate _fpstate_64

struct _header {
	__u64	xfeatures;
	__u64	reserved1[2];
	__u64	reserved2[5];
};

struct _ymmh_state {
	__u32	ymmh_space[64];
};

struct _xstate {
	struct _fpstate		fpstate;
	struct _header		xstate_hdr;
	struct _ymmh_state	ymmh;
};

struct sigcontext_64 {
	__u64	r8;
	__u64	r9;
	__u64	r10;
	__u64	r11;
	__u64	r12;
	__u64	r13;
	__u64	r14;
	__u64	r15;
	__u64	di;
	__u64	si;
	__u64	bp;
	__u64	bx;
	__u64	dx;
	__u64	ax;
	__u64	cx;
	__u64	sp;
	__u64	ip;
	__u64	flags;
	__u16	cs;
	__u16	gs;
	__u16	fs;
	__u16	ss;
	__u64	err;
	__u64	trapno;
	__u64	oldmask;
	__u64	cr2;
	__u64	fpstate;	/* user address of struct _fpstate, or 0 */
	__u64	reserved1[8];
};

#ifdef __KERNEL__
#define sigcontext sigcontext_64
#else
struct sigcontext {
	__u64			r8;
	__u64			r9;
	__u64			r10;
	__u64			r11;
	__u64			r12;
	__u64			r13;
	__u64			r14;
	__u64			r15;
	__u64			rdi;
	__u64			rsi;
	__u64			rbp;
	__u64			rbx;
	__u64			rdx;
	__u64			rax;
	__u64			rcx;
	__u64			rsp;
	__u64			rip;
	__u64			eflags;
	__u16			cs;
	__u16			gs;
	__u16			fs;
	union {
		__u16		ss;
		__u16		__pad0;
	};
	__u64			err;
	__u64			trapno;
	__u64			oldmask;
	__u64			cr2;
	struct _fpstate		*fpstate;
	__u64			reserved1[8];
};
#endif

#endif
