/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_LINKAGE_H
#define _LINUX_LINKAGE_H
#include <linux/compiler_types.h>
#include <linux/stringify.h>
#define __page_aligned_data	__section(".data..page_aligned") __aligned(4096)
#define __page_aligned_bss	__section(".bss..page_aligned") __aligned(4096)
#ifdef __ASSEMBLY__
#define ASM_NL ;
#define SYM_FUNC_START(name)	.globl name ASM_NL .balign 16 ASM_NL name:
#define SYM_FUNC_START_LOCAL(name)	.balign 16 ASM_NL name:
#define SYM_FUNC_END(name)	.type name, %function ASM_NL .size name, . - name
#define SYM_CODE_START(name)	.globl name ASM_NL .balign 16 ASM_NL name:
#define SYM_CODE_START_LOCAL(name)	.balign 16 ASM_NL name:
#define SYM_CODE_END(name)	.type name, %function ASM_NL .size name, . - name
#define SYM_DATA_START(name)	.globl name ASM_NL name:
#define SYM_DATA_END(name)	.type name, %object ASM_NL .size name, . - name
#define SYM_INNER_LABEL(name, linkage)	.globl name ASM_NL name:
#define ENTRY(name)		SYM_FUNC_START(name)
#define ENDPROC(name)		SYM_FUNC_END(name)
#define END(name)		.size name, . - name
#endif
#endif
