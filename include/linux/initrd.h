/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where the boot loader left the initramfs: kernel virtual addresses, both 0 without one. Set by
 * setup_arch(), read by populate_rootfs(), which frees the memory afterwards.
 */
#ifndef _LINUX_INITRD_H
#define _LINUX_INITRD_H

extern unsigned long initrd_start, initrd_end;
void free_initrd_mem(unsigned long start, unsigned long end);

#endif
