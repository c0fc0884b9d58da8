// SPDX-License-Identifier: GPL-2.0-only
/*
 * Descriptors for processes: pidfd_open(), pidfd_send_signal(), and what clone() makes with
 * CLONE_PIDFD. The file holds a reference to a struct pid; it becomes readable when the process
 * has died.
 */
#include <kobold/process.h>
#include <kobold/signal.h>
#include <linux/anon_inodes.h>
#include <linux/cred.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/pid.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/seq_file.h>
#include <uapi/linux/pidfd.h>

static int pidfd_release(struct inode *inode, struct file *file)
{
	put_pid(file->private_data);
	return 0;
}

/* Is the thread, or with it the whole process, dead? */
static bool task_exited(struct pid *pid, bool thread)
{
	struct task_struct *task;
	bool exited;

	rcu_read_lock();
	task = pid_task(pid, PIDTYPE_PID);
	exited = !task || (READ_ONCE(task->exit_state) && (thread || thread_group_empty(task)));
	rcu_read_unlock();
	return exited;
}

static __poll_t pidfd_poll(struct file *file, struct poll_table_struct *pts)
{
	struct pid *pid = file->private_data;

	poll_wait(file, &pid->wait_pidfd, pts);
	return task_exited(pid, file->f_flags & PIDFD_THREAD) ? EPOLLIN | EPOLLRDNORM : 0;
}

static void pidfd_show_fdinfo(struct seq_file *m, struct file *f)
{
	struct pid *pid = f->private_data;

	seq_printf(m, "Pid:\t%d\n", pid_has_task(pid, PIDTYPE_PID) ? pid_nr(pid) : -1);
}

static const struct file_operations pidfd_fops = {
	.release = pidfd_release,
	.poll = pidfd_poll,
	.show_fdinfo = pidfd_show_fdinfo,
};

/** pidfd_pid - the process a file stands for, or ERR_PTR(-EBADF) */
struct pid *pidfd_pid(const struct file *file)
{
	return file->f_op == &pidfd_fops ? file->private_data : ERR_PTR(-EBADF);
}

/**
 * pidfd_get_pid - the process a descriptor stands for
 * @fd: the descriptor
 * @flags: set to the file's flags
 *
 * Return: the id with a reference, or ERR_PTR(-EBADF).
 */
struct pid *pidfd_get_pid(unsigned int fd, unsigned int *flags)
{
	struct file *file = fget(fd);
	struct pid *pid;

	if (!file)
		return ERR_PTR(-EBADF);
	pid = pidfd_pid(file);
	if (!IS_ERR(pid)) {
		get_pid(pid);
		*flags = file->f_flags;
	}
	fput(file);
	return pid;
}

/**
 * pidfd_prepare - a descriptor and a file for a process, not yet tied together
 * @pid: the process or thread; a reference is taken
 * @flags: PIDFD_NONBLOCK, PIDFD_THREAD
 * @file: set to the file
 *
 * Return: the descriptor, for fd_install(), or a negative errno.
 */
int pidfd_prepare(struct pid *pid, unsigned int flags, struct file **file)
{
	struct file *pidfd_file;
	int fd = get_unused_fd_flags(O_CLOEXEC);

	if (fd < 0)
		return fd;
	pidfd_file = anon_inode_getfile("[pidfd]", &pidfd_fops, get_pid(pid),
					O_RDWR | (flags & O_NONBLOCK));
	if (IS_ERR(pidfd_file)) {
		put_pid(pid);
		put_unused_fd(fd);
		return PTR_ERR(pidfd_file);
	}
	pidfd_file->f_flags |= flags & PIDFD_THREAD;
	*file = pidfd_file;
	return fd;
}

/** pidfd_create - pidfd_prepare() and fd_install() for a process that exists */
int pidfd_create(struct pid *pid, unsigned int flags)
{
	struct file *file;
	int fd;

	if (!pid)
		return -ESRCH;
	if (!(flags & PIDFD_THREAD) && !pid_has_task(pid, PIDTYPE_TGID))
		return pid_has_task(pid, PIDTYPE_PID) ? -ENOENT : -ESRCH;
	fd = pidfd_prepare(pid, flags, &file);
	if (fd >= 0)
		fd_install(fd, file);
	return fd;
}
