// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/meminfo and /proc/vmstat: how much memory there is and what it is used
 * for. Only counters that exist are shown with a value; those of mechanisms
 * Kobold does not have (swap, writeback) are 0, as on a Linux without them.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/vmalloc.h>

#include <asm/pgtable.h>

#include <uapi/linux/sysinfo.h>

static void show_val_kb(struct seq_file *m, const char *name, unsigned long pages)
{
	seq_printf(m, "%s%8lu kB\n", name, pages << (PAGE_SHIFT - 10));
}

static int meminfo_proc_show(struct seq_file *m, void *v)
{
	unsigned long file, shmem, anon, slab;
	struct sysinfo i = { 0 };

	settle_memory();
	si_meminfo(&i);
	file = global_file_pages();
	shmem = global_shmem_pages();
	anon = global_anon_pages();
	slab = global_slab_pages();

	show_val_kb(m, "MemTotal:       ", i.totalram);
	show_val_kb(m, "MemFree:        ", i.freeram);
	show_val_kb(m, "MemAvailable:   ", si_mem_available());
	show_val_kb(m, "Buffers:        ", i.bufferram);
	show_val_kb(m, "Cached:         ", file);
	show_val_kb(m, "SwapCached:     ", 0);
	show_val_kb(m, "Active:         ", anon + file);
	show_val_kb(m, "Inactive:       ", 0);
	show_val_kb(m, "Active(anon):   ", anon);
	show_val_kb(m, "Inactive(anon): ", 0);
	show_val_kb(m, "Active(file):   ", file);
	show_val_kb(m, "Inactive(file): ", 0);
	show_val_kb(m, "SwapTotal:      ", 0);
	show_val_kb(m, "SwapFree:       ", 0);
	show_val_kb(m, "Dirty:          ", 0);
	show_val_kb(m, "Writeback:      ", 0);
	show_val_kb(m, "AnonPages:      ", anon);
	show_val_kb(m, "Shmem:          ", shmem);
	show_val_kb(m, "KReclaimable:   ", 0);
	show_val_kb(m, "Slab:           ", slab);
	show_val_kb(m, "SReclaimable:   ", 0);
	show_val_kb(m, "SUnreclaim:     ", slab);
	show_val_kb(m, "PageTables:     ", global_pagetable_pages());
	show_val_kb(m, "CommitLimit:    ", i.totalram);
	show_val_kb(m, "Committed_AS:   ", anon + shmem);
	show_val_kb(m, "VmallocTotal:   ", (VMALLOC_END - VMALLOC_START) >> PAGE_SHIFT);
	show_val_kb(m, "VmallocUsed:    ", vmalloc_nr_pages());
	show_val_kb(m, "VmallocChunk:   ", 0);
	show_val_kb(m, "Percpu:         ", pcpu_nr_pages());
	return 0;
}

static int vmstat_proc_show(struct seq_file *m, void *v)
{
	seq_printf(m, "nr_free_pages %lu\n", nr_free_pages());
	seq_printf(m, "nr_anon_pages %lu\n", global_anon_pages());
	seq_printf(m, "nr_file_pages %lu\n", global_file_pages());
	seq_printf(m, "nr_shmem %lu\n", global_shmem_pages());
	seq_printf(m, "nr_slab_unreclaimable %lu\n", global_slab_pages());
	seq_printf(m, "nr_page_table_pages %lu\n", global_pagetable_pages());
	return 0;
}

static int __init proc_meminfo_init(void)
{
	proc_create_single("meminfo", 0, NULL, meminfo_proc_show);
	proc_create_single("vmstat", 0444, NULL, vmstat_proc_show);
	return 0;
}
fs_initcall(proc_meminfo_init);
