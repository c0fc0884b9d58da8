/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* Flags of riscv_flush_icache(2). */
#ifndef _UAPI_ASM_RISCV_CACHECTL_H
#define _UAPI_ASM_RISCV_CACHECTL_H

/* Only the calling thread needs to see the change. */
#define SYS_RISCV_FLUSH_ICACHE_LOCAL 1UL
#define SYS_RISCV_FLUSH_ICACHE_ALL   (SYS_RISCV_FLUSH_ICACHE_LOCAL)

#endif
