// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/cpuinfo: the architecture writes it (cpuinfo_op in asm/processor.h). No state.
 */
#include <linux/init.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <asm/processor.h>

static int __init proc_cpuinfo_init(void)
{
	proc_create_seq("cpuinfo", 0, NULL, &cpuinfo_op);
	return 0;
}
fs_initcall(proc_cpuinfo_init);
