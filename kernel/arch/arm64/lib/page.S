/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Clearing and copying whole pages, sixteen bytes an access. The addresses are page aligned.
 */
#include <linux/linkage.h>
#include <asm/memory.h>

	.text

/* void clear_page(void *page) */
SYM_FUNC_START(clear_page)
	mov	x1, #PAGE_SIZE
1:	stp	xzr, xzr, [x0]
	stp	xzr, xzr, [x0, #16]
	stp	xzr, xzr, [x0, #32]
	stp	xzr, xzr, [x0, #48]
	add	x0, x0, #64
	subs	x1, x1, #64
	b.ne	1b
	ret
SYM_FUNC_END(clear_page)

/* void copy_page(void *to, void *from) */
SYM_FUNC_START(copy_page)
	mov	x2, #PAGE_SIZE
1:	ldp	x3, x4, [x1]
	ldp	x5, x6, [x1, #16]
	ldp	x7, x8, [x1, #32]
	ldp	x9, x10, [x1, #48]
	stp	x3, x4, [x0]
	stp	x5, x6, [x0, #16]
	stp	x7, x8, [x0, #32]
	stp	x9, x10, [x0, #48]
	add	x1, x1, #64
	add	x0, x0, #64
	subs	x2, x2, #64
	b.ne	1b
	ret
SYM_FUNC_END(copy_page)

	.section ".note.GNU-stack", "", @progbits
