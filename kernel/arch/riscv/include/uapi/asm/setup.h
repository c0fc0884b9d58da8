/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* The longest kernel command line, with its final NUL. */
#ifndef _UAPI_ASM_RISCV_SETUP_H
#define _UAPI_ASM_RISCV_SETUP_H

#define COMMAND_LINE_SIZE 2048

#endif
