/* SPDX-License-Identifier: GPL-2.0-only */
/* pid_files.c for the tables in base.c. */
#ifndef _PROC_PID_FILES_H
#define _PROC_PID_FILES_H

#include <linux/fs.h>
#include <linux/seq_file.h>

struct pid;
struct pid_namespace;
struct task_struct;

int proc_pid_personality(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
			 struct task_struct *task);
int proc_pid_limits(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		    struct task_struct *task);
int proc_pid_wchan(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		   struct task_struct *task);
int proc_pid_stack(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		   struct task_struct *task);
int proc_pid_schedstat(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		       struct task_struct *task);
int proc_oom_score(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		   struct task_struct *task);
int proc_tgid_io(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		 struct task_struct *task);
int proc_cwd_link(struct dentry *dentry, struct path *path);
int proc_root_link(struct dentry *dentry, struct path *path);
int proc_exe_link(struct dentry *dentry, struct path *path);
extern const struct file_operations proc_environ_operations;
extern const struct file_operations proc_auxv_operations;
extern const struct file_operations proc_pid_set_comm_operations;
extern const struct file_operations proc_pid_cmdline_ops;
extern const struct file_operations proc_mem_operations;
extern const struct file_operations proc_oom_score_adj_operations;

#endif /* _PROC_PID_FILES_H */
