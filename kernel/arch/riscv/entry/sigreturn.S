/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The code in every process that returns from a signal handler: the ABI has no restorer in
 * struct sigaction. Unwinders know these two instructions.
 */
#include <linux/linkage.h>
#include <asm/unistd.h>

	.section ".rodata", "a"
	.balign 4
SYM_DATA_START(sigreturn_code_start)
	.option push
	.option norvc
	li	a7, __NR_rt_sigreturn
	ecall
	.option pop
SYM_DATA_START(sigreturn_code_end)

	.section ".note.GNU-stack", "", @progbits
