/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tables of open files. A task's files_struct may be shared by its threads. Looking up a descriptor
 * needs RCU only; changing the table needs file_lock. kernel/fs/fdtable.c.
 */
#ifndef __LINUX_FDTABLE_H
#define __LINUX_FDTABLE_H

#include <linux/posix_types.h>
#include <linux/compiler.h>
#include <linux/spinlock.h>
#include <linux/rcupdate.h>
#include <linux/types.h>
#include <linux/init.h>
#include <linux/fs.h>
#include <linux/atomic.h>

#define NR_OPEN_DEFAULT BITS_PER_LONG

struct fdtable {
	unsigned int max_fds;
	struct file **fd; /* entries: RCU */
	unsigned long *close_on_exec;
	unsigned long *open_fds;
	struct rcu_head rcu;
};

struct files_struct {
	atomic_t count;
	struct fdtable *fdt; /* RCU */
	struct fdtable fdtab;
	spinlock_t file_lock;
	unsigned int next_fd;
	unsigned long close_on_exec_init[1];
	unsigned long open_fds_init[1];
	struct file *fd_array[NR_OPEN_DEFAULT];
};

#define files_fdtable(files) READ_ONCE((files)->fdt)

struct task_struct;
extern struct files_struct init_files;

struct files_struct *dup_fd(struct files_struct *oldf, unsigned int max_fds, int *errorp);
struct files_struct *get_files_struct(struct task_struct *task);
void put_files_struct(struct files_struct *files);
void exit_files(struct task_struct *tsk);
int unshare_files(void);
int unshare_fd(unsigned long unshare_flags, unsigned int max_fds, struct files_struct **new_fdp);
void do_close_on_exec(struct files_struct *files);
int iterate_fd(struct files_struct *files, unsigned int n,
	       int (*f)(const void *p, struct file *file, unsigned int fd), const void *p);
struct file *files_lookup_fd_rcu(struct files_struct *files, unsigned int fd);
extern unsigned int sysctl_nr_open;

static inline bool close_on_exec(unsigned int fd, const struct fdtable *fdt)
{
	return fdt->close_on_exec[fd / BITS_PER_LONG] >> (fd % BITS_PER_LONG) & 1;
}

static inline bool fd_is_open(unsigned int fd, const struct fdtable *fdt)
{
	return fdt->open_fds[fd / BITS_PER_LONG] >> (fd % BITS_PER_LONG) & 1;
}

#endif /* __LINUX_FDTABLE_H */
