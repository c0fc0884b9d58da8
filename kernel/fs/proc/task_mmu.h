/* SPDX-License-Identifier: GPL-2.0-only */
/* What task_mmu.c and fail_nth.c offer to the table of /proc/PID files. */
#ifndef _PROC_TASK_MMU_H
#define _PROC_TASK_MMU_H

struct file_operations;
struct mm_struct;
struct pid;
struct pid_namespace;
struct seq_file;
struct task_struct;

extern const struct file_operations proc_pid_maps_operations;
extern const struct file_operations proc_pid_smaps_operations;
extern const struct file_operations proc_pid_smaps_rollup_operations;
extern const struct file_operations proc_fail_nth_operations;
extern const struct file_operations proc_make_it_fail_operations;

int proc_pid_statm(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		   struct task_struct *task);
void task_mem(struct seq_file *m, struct mm_struct *mm);

#endif /* _PROC_TASK_MMU_H */
