# SPDX-License-Identifier: GPL-2.0-only
#
# What the build needs to know about x86_64.

UTS_MACHINE := x86_64
default-cross-compile := x86_64-linux-gnu-
clang-target := x86_64-linux-gnu
elf-machine := EM_X86_64

arch-cppflags := -m64
arch-cflags := -mcmodel=kernel -mno-red-zone -mgeneral-regs-only -fcf-protection=none
# Entry frames leave the stack at a multiple of 8 only.
arch-cflags-gcc := -mpreferred-stack-boundary=3
arch-cflags-clang := -mstack-alignment=8
arch-aflags := -m64
arch-ldflags := -m elf_x86_64
arch-ldflags-vmlinux := -z max-page-size=0x1000
arch-checkflags := -D__x86_64__ -m64
