/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * From file descriptor numbers to open files. fget() takes a reference, fdget() borrows the table's
 * own when the table is not shared. kernel/fs/fdtable.c and file_table.c.
 */
#ifndef __LINUX_FILE_H
#define __LINUX_FILE_H

#include <linux/compiler.h>
#include <linux/types.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/cleanup.h>
#include <linux/fs.h>

struct file;
struct path;

void fput(struct file *file);
struct file *fget(unsigned int fd);
struct file *fget_raw(unsigned int fd);
struct file *fget_task(struct task_struct *task, unsigned int fd);
struct file *fget_task_next(struct task_struct *task, unsigned int *fd);
void __fput_sync(struct file *file);
void flush_delayed_fput(void);

struct fd {
	unsigned long word;
};

#define FDPUT_FPUT	 1
#define FDPUT_POS_UNLOCK 2

#define fd_file(f)	 ((struct file *)((f).word & ~(FDPUT_FPUT | FDPUT_POS_UNLOCK)))
#define fd_empty(f)	 unlikely(!(f).word)
#define EMPTY_FD	 ((struct fd){ 0 })

struct fd fdget(unsigned int fd);
struct fd fdget_raw(unsigned int fd);
struct fd fdget_pos(unsigned int fd);
void fdput_pos(struct fd f);

static inline void fdput(struct fd fd)
{
	if (fd.word & FDPUT_FPUT)
		fput(fd_file(fd));
}

int f_dupfd(unsigned int from, struct file *file, unsigned int flags);
int replace_fd(unsigned int fd, struct file *file, unsigned int flags);
void set_close_on_exec(unsigned int fd, int flag);
bool get_close_on_exec(unsigned int fd);
int __get_unused_fd_flags(unsigned int flags, unsigned long nofile);
int get_unused_fd_flags(unsigned int flags);
void put_unused_fd(unsigned int fd);
void fd_install(unsigned int fd, struct file *file);
int receive_fd(struct file *file, int __user *ufd, unsigned int o_flags);
int close_fd(unsigned int fd);
struct file *file_close_fd(unsigned int fd);

DEFINE_CLASS(fd, struct fd, fdput(_T), fdget(fd), int fd)
DEFINE_CLASS(fd_raw, struct fd, fdput(_T), fdget_raw(fd), int fd)
DEFINE_CLASS(fd_pos, struct fd, fdput_pos(_T), fdget_pos(fd), int fd)

struct file *alloc_empty_file(int flags, const struct cred *cred);
void files_init(void);

#endif /* __LINUX_FILE_H */
