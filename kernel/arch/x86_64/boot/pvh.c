// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the PVH loader hands over (struct hvm_start_info, Xen's public interface, start_info.h),
 * copied into boot_info before any memory is given out. Runs once, on the boot page tables,
 * which map the first GiB.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <asm/page.h>
#include <asm/setup.h>

#define HVM_START_MAGIC 0x336ec578

struct hvm_start_info {
	u32 magic;
	u32 version;
	u32 flags;
	u32 nr_modules;
	u64 modlist_paddr;
	u64 cmdline_paddr;
	u64 rsdp_paddr;
	u64 memmap_paddr; /* from version 1 on */
	u32 memmap_entries;
	u32 reserved;
};

struct hvm_modlist_entry {
	u64 paddr;
	u64 size;
	u64 cmdline_paddr;
	u64 reserved;
};

struct hvm_memmap_entry {
	u64 addr;
	u64 size;
	u32 type;
	u32 reserved;
};

struct boot_info boot_info __initdata;

static void __init copy_memmap(const struct hvm_start_info *info)
{
	const struct hvm_memmap_entry *map = __va(info->memmap_paddr);
	unsigned int i;

	for (i = 0; i < info->memmap_entries && i < E820_MAX_ENTRIES; i++) {
		boot_info.e820[i].addr = map[i].addr;
		boot_info.e820[i].size = map[i].size;
		boot_info.e820[i].type = map[i].type;
	}
	boot_info.nr_e820 = i;
}

/**
 * pvh_read_start_info - copy the loader's structures into boot_info
 * @start_info_paddr: physical address from %ebx
 *
 * Context: first C code of the boot CPU. Without a valid block boot_info stays empty, and
 * setup_arch() says so.
 */
void __init pvh_read_start_info(unsigned long start_info_paddr)
{
	const struct hvm_start_info *info = __va(start_info_paddr);

	if (info->magic != HVM_START_MAGIC)
		return;
	if (info->version >= 1)
		copy_memmap(info);
	boot_info.rsdp_paddr = info->rsdp_paddr;
	if (info->cmdline_paddr)
		strscpy(boot_info.cmdline, __va(info->cmdline_paddr), COMMAND_LINE_SIZE);
	if (info->nr_modules) {
		const struct hvm_modlist_entry *mod = __va(info->modlist_paddr);

		boot_info.initrd_paddr = mod->paddr;
		boot_info.initrd_size = mod->size;
	}
}
