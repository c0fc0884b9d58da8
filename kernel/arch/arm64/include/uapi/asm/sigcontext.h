/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * The machine context a signal frame holds (arm64 ABI): general registers, then records in
 * __reserved, each with a magic number and its size, the last with zeros.
 */
#ifndef _UAPI_ASM_ARM64_SIGCONTEXT_H
#define _UAPI_ASM_ARM64_SIGCONTEXT_H

#ifndef __ASSEMBLY__

#include <linux/types.h>

struct sigcontext {
	__u64	fault_address;
	__u64	regs[31];
	__u64	sp;
	__u64	pc;
	__u64	pstate;
	__u8	__reserved[4096] __attribute__((__aligned__(16)));
};

struct _aarch64_ctx {
	__u32	magic;
	__u32	size;
};

#define FPSIMD_MAGIC	0x46508001

struct fpsimd_context {
	struct _aarch64_ctx	head;
	__u32			fpsr;
	__u32			fpcr;
	__uint128_t		vregs[32];
};

/* The ESR of the exception the signal is for. */
#define ESR_MAGIC	0x45535201

struct esr_context {
	struct _aarch64_ctx	head;
	__u64			esr;
};

/* Further records in another place. */
#define EXTRA_MAGIC	0x45585401

struct extra_context {
	struct _aarch64_ctx	head;
	__u64			datap;
	__u32			size;
	__u32			__reserved[3];
};

#endif
#endif
