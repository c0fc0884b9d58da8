/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files of kernel/process and the system calls on top of them share.
 */
#ifndef _KOBOLD_PROCESS_H
#define _KOBOLD_PROCESS_H

#include <linux/types.h>

struct file;
struct filename;
struct kernel_clone_args;
struct linux_binprm;
struct mm_struct;
struct pid;
struct rlimit;
struct rusage;
struct sighand_struct;
struct signal_struct;
struct task_struct;
struct tty_struct;
struct user_arg_ptr;
struct waitid_info;

/* kernel/sched/task.c: memory of a task */
struct task_struct *dup_task_struct(struct task_struct *orig);
struct sighand_struct *sighand_alloc(gfp_t gfp);
struct signal_struct *signal_alloc(void);
void signal_free(struct signal_struct *sig);
void put_signal_struct(struct signal_struct *sig);
void task_caches_init(void);

/* A system that cannot run so many tasks is of no use. */
#define MIN_THREADS 20

extern int nr_threads;
extern unsigned long total_forks;
extern int max_threads;

int nr_processes(void);

/* exit.c */
void release_task(struct task_struct *p);

/**
 * struct tty_process_ops - what processes want of terminals
 * @disassociate: the session leader, current, gives its terminal up; true: because it dies
 * @put: drop a reference; NULL is allowed
 *
 * The terminal layer, which is above processes, sets tty_process_ops once at start-up.
 */
struct tty_process_ops {
	void (*disassociate)(int on_exit);
	void (*put)(struct tty_struct *tty);
};

extern const struct tty_process_ops *tty_process_ops;

/* wait.c */
struct waitid_info {
	pid_t pid;
	uid_t uid;
	int status;
	int cause;
};

long kernel_waitid(int which, pid_t upid, struct waitid_info *infop, int options,
		   struct rusage *ru);

/* exec.c */
int do_execveat(int fd, struct filename *filename, const char __user *const __user *argv,
		const char __user *const __user *envp, int flags);

/* exec_cred.c */
int bprm_fill_creds(struct linux_binprm *bprm);

/* rlimit.c */
int do_prlimit(struct task_struct *tsk, unsigned int resource, struct rlimit *new_rlim,
	       struct rlimit *old_rlim);

/* pidfd.c */
int pidfd_create(struct pid *pid, unsigned int flags);
int pidfd_prepare(struct pid *pid, unsigned int flags, struct file **file);

#endif /* _KOBOLD_PROCESS_H */
