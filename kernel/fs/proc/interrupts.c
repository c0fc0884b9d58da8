// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/interrupts: iterates over all interrupt lines and, last, the architecture's own counts.
 * Each line is written by show_interrupts(), which does the locking.
 */
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/irqnr.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

static void *int_seq_start(struct seq_file *f, loff_t *pos)
{
	return *pos <= irq_get_nr_irqs() ? pos : NULL;
}

static void *int_seq_next(struct seq_file *f, void *v, loff_t *pos)
{
	(*pos)++;
	return int_seq_start(f, pos);
}

static void int_seq_stop(struct seq_file *f, void *v)
{
}

static const struct seq_operations int_seq_ops = {
	.start = int_seq_start,
	.next = int_seq_next,
	.stop = int_seq_stop,
	.show = show_interrupts,
};

static int __init proc_interrupts_init(void)
{
	proc_create_seq("interrupts", 0, NULL, &int_seq_ops);
	return 0;
}
fs_initcall(proc_interrupts_init);
