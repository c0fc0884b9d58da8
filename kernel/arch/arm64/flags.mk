# SPDX-License-Identifier: GPL-2.0-only
#
# What the build needs to know about arm64.

UTS_MACHINE := aarch64
default-cross-compile := aarch64-linux-gnu-
clang-target := aarch64-linux-gnu
elf-machine := EM_AARCH64
KBUILD_IMAGE := kernel/arch/arm64/boot/Image

arch-cflags := -mgeneral-regs-only -mno-outline-atomics -mbranch-protection=none
arch-ldflags := -m aarch64linux
arch-checkflags := -D__aarch64__
