/* SPDX-License-Identifier: GPL-2.0-only */
/* Changing the protection of mapped kernel pages. */
#ifndef _ASM_RISCV_PAGEATTR_H
#define _ASM_RISCV_PAGEATTR_H

int change_page_attr(unsigned long va, int numpages, unsigned long set, unsigned long clear);
void protect_freed_init(void);

#endif
