/* SPDX-License-Identifier: GPL-2.0-only */
/* What boot code learns and hands to setup_arch(). Boot only. */
#ifndef _ASM_RISCV_SETUP_H
#define _ASM_RISCV_SETUP_H

#include <linux/types.h>
#include <uapi/asm/setup.h>

extern unsigned long boot_hartid;
extern phys_addr_t dtb_early_pa;

extern char _text[], _stext[], _etext[], __start_rodata[], __end_rodata[];
extern char _data[], _edata[], __init_begin[], __init_data_begin[], __init_end[], _end[];

void riscv_start_kernel(unsigned long hartid, unsigned long dtb_pa, unsigned long load_pa);
void trap_vector_load(void);

#endif
