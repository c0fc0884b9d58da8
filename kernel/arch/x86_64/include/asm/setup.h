/* SPDX-License-Identifier: GPL-2.0-only */
/* What boot code learns and hands to setup_arch(). Boot only. */
#ifndef _ASM_X86_SETUP_H
#define _ASM_X86_SETUP_H

#include <linux/types.h>
#include <uapi/asm/setup.h>

#ifndef COMMAND_LINE_SIZE
#define COMMAND_LINE_SIZE 2048
#endif

#define E820_MAX_ENTRIES	128

enum { E820_TYPE_RAM = 1, E820_TYPE_RESERVED, E820_TYPE_ACPI, E820_TYPE_NVS, E820_TYPE_UNUSABLE };

struct e820_entry {
	u64 addr;
	u64 size;
	u32 type;
};

/**
 * struct boot_info - the loader's hand-over, copied out of its memory
 */
struct boot_info {
	unsigned int nr_e820;
	struct e820_entry e820[E820_MAX_ENTRIES];
	u64 rsdp_paddr;
	u64 initrd_paddr;
	u64 initrd_size;
	char cmdline[COMMAND_LINE_SIZE];
};

extern struct boot_info boot_info;

void pvh_read_start_info(unsigned long start_info_paddr);
void x86_64_start_kernel(unsigned long start_info_paddr);

extern char _text[], _etext[], __start_rodata[], __end_rodata[], _data[], _edata[], _end[];
extern char __init_begin[], __init_end[];

void early_serial_init(void);
void early_console_register(void);
void early_serial_write(const char *s, unsigned int n);

void identify_boot_cpu(void);
void cpu_init(unsigned int cpu);
void smap_patch(void);

#endif
