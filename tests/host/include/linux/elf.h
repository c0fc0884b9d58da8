/* SPDX-License-Identifier: GPL-2.0-only */
/* Host stand-in: the C library's ELF types have the kernel's names. */
#include <elf.h>
