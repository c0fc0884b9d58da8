// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/vmallocinfo: every area of the vmalloc and module ranges, in the format
 * of Linux. Each line is copied out by itself: areas may come and go meanwhile.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/vmalloc.h>

static void show_area(struct seq_file *m, const struct vm_struct *v)
{
	seq_printf(m, "0x%pK-0x%pK %7lu", v->addr, v->addr + v->size, v->size);
	if (v->caller)
		seq_printf(m, " %pS", v->caller);
	if (v->nr_pages)
		seq_printf(m, " pages=%u", v->nr_pages);
	if (v->phys_addr)
		seq_printf(m, " phys=%pa", &v->phys_addr);
	if (v->flags & VM_IOREMAP)
		seq_puts(m, " ioremap");
	if (v->flags & VM_ALLOC)
		seq_puts(m, " vmalloc");
	if (v->flags & VM_MAP)
		seq_puts(m, " vmap");
	if (v->flags & VM_USERMAP)
		seq_puts(m, " user");
	if (v->flags & VM_DMA_COHERENT)
		seq_puts(m, " dma-coherent");
	seq_putc(m, '\n');
}

static int vmallocinfo_proc_show(struct seq_file *m, void *unused)
{
	struct vmalloc_info info = { .next = 0 };

	while (vmalloc_info_next(info.next, &info))
		show_area(m, &info.area);
	return 0;
}

static int __init proc_vmallocinfo_init(void)
{
	proc_create_single("vmallocinfo", 0400, NULL, vmallocinfo_proc_show);
	return 0;
}
fs_initcall(proc_vmallocinfo_init);
