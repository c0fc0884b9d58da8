# SPDX-License-Identifier: GPL-2.0-only
#
# What the build needs to know about riscv (64-bit).

UTS_MACHINE := riscv64
default-cross-compile := riscv64-linux-gnu-
clang-target := riscv64-linux-gnu
elf-machine := EM_RISCV

# Linker relaxation would move code away from the offsets a module's relocations name.
arch-cppflags := -mabi=lp64 -march=rv64imac_zicsr_zifencei
arch-cflags := -mcmodel=medany -mno-relax
arch-aflags := -mabi=lp64 -march=rv64imac_zicsr_zifencei
arch-ldflags := -m elf64lriscv
arch-checkflags := -D__riscv -D__riscv_xlen=64
