/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What signal handlers return to in user mode, copied into the page kernel/process/sigpage.c maps.
 * Debuggers and unwinders recognise a signal frame by just these two instructions.
 */
#include <linux/linkage.h>
#include <asm/unistd.h>

	.section ".rodata", "a"
	.balign	4
SYM_DATA_START(sigreturn_code_start)
	mov	x8, #__NR_rt_sigreturn
	svc	#0
SYM_DATA_END(sigreturn_code_start)
SYM_DATA_START(sigreturn_code_end)

	.section ".note.GNU-stack", "", @progbits
