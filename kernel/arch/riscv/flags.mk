# SPDX-License-Identifier: GPL-2.0-only
#
# What the build needs to know about riscv (64-bit).

UTS_MACHINE := riscv64
default-cross-compile := riscv64-linux-gnu-
clang-target := riscv64-linux-gnu
elf-machine := EM_RISCV
KBUILD_IMAGE := kernel/arch/riscv/boot/Image

# Clang before 15 knows Zicsr and Zifencei as a part of I only.
riscv-ext = $(if $(LLVM),$(shell $(CC) --target=$(clang-target) -march=rv64imac_zicsr_zifencei \
	-E -x c /dev/null >/dev/null 2>&1 && echo _zicsr_zifencei),_zicsr_zifencei)
arch-cppflags = -mabi=lp64 -march=rv64imac$(riscv-ext)
# Linker relaxation would move code away from the offsets a module's relocations name.
arch-cflags := -mcmodel=medany -mno-relax
arch-aflags = -mabi=lp64 -march=rv64imac$(riscv-ext) -mno-relax
arch-ldflags := -m elf64lriscv
arch-checkflags := -D__riscv -D__riscv_xlen=64
