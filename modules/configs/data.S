/* SPDX-License-Identifier: GPL-2.0-only */
/* The compressed configuration, as the build left it beside this file's object. */
#include <linux/linkage.h>

	.section .rodata, "a"
	.balign 8
	.globl kobold_config_data
kobold_config_data:
	.incbin "config_data.gz"
	.globl kobold_config_data_end
kobold_config_data_end:

	.section .note.GNU-stack, "", %progbits
